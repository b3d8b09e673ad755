"""Chokers: broad collars laid open on the table, their front towards the eye."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Piece, Stone
from ..parts import again, at, ball, jump_ring, tube, twisted_wire
from ..settings import claw_head, collar, girdle, grown, set_stone, stone_size
from ..studio import Shot, Staging
from ._collar import bakul, drop_pearl, mango, scroll_frame, swan
from ._flora import leaf, outlined, pillow, round_outline, row, strip
from ._strand import Path, cable
from ._wrist import fused


def build(piece: Piece) -> Staging:
    """The description tells what the collar is a row of."""
    for word, draw in (("slanted lines", slanted), ("bunches of pearls", fringe), ("star-shaped flowers", flowers), ("mangoes", mangoes),
                       ("swans", swans), ("leaf scrolls", openwork), ("oval emeralds", ovals)):
        if piece.says(word):
            return draw(piece)
    return stepping(piece)


def neck(wide=40.0, deep=40.0, high=60.0) -> Path:
    """The line of the collar as it is laid: half an oval in front, its sides running out upwards.

    It is walked from the left end through the front to the right.
    """
    turn = np.linspace(pi, 2 * pi, 220)
    front = np.column_stack([wide * np.cos(turn), deep * np.sin(turn)])
    t = np.linspace(1, 0, 60, endpoint=False)
    side = np.column_stack([-wide + 5.0 * t**2, high * t])
    line = np.concatenate([side, front, side[::-1] * (-1, 1)])
    return Path(np.column_stack([line, np.zeros(len(line))]))


def upright(path: Path, s: float, out=0.0, z=0.0, aside=0.0) -> Matrix:
    """A place `out` millimetres outside the line, y inwards to the neck, x to the right."""
    return path.place(s, lift=z) @ at(out, aside, 0) @ Matrix.Rotation(pi / 2, 4, "Z")


def places(path: Path, count: int, pitch: float) -> list[float]:
    """Lengths along the collar, evenly about its front."""
    return [path.length / 2 + (k - (count - 1) / 2) * pitch for k in range(count)]


def laid(span=100.0, up=-8.0, elevation=58.0, close=30.0, azimuth=0.0, front=-40.0) -> Staging:
    """The front of the collar with its sides running out above, and its middle from near."""
    return Staging(shots={"front": Shot(azimuth, elevation, span=span, aim=(0, up, 2)), "close": Shot(-16, 40, span=close, aim=(0, front, 2))}, views=("front", "close"))


def slanted(piece: Piece) -> Staging:
    """Short rows of stones that lean the same way, each hinged to the next."""
    stone, each = piece.accents[0], 4
    path, across = neck(), stone_size(piece.accents[0])[0]
    count = stone.count // each
    length = each * across * 1.06
    for s in places(path, count, 5.2):
        where = upright(path, s, z=0.4) @ Matrix.Rotation(radians(-24), 4, "Z")
        line = Path([(0, -length / 2 - 0.3, 0), (0, 0, 0), (0, length / 2 + 0.3, 0)])
        again("row", fused("row", lambda: strip(line, across + 0.5, 1.5, 0.2, edge=0.25, count=6)), where)
        row(stone, line, each, 1.55, where, start=0.3, end=line.length - 0.3)
    hinges = fused("hinges", slanted_hinges)
    for s in places(path, count + 1, 5.2):
        again("hinge", hinges, upright(path, s))
    for start, end in ((0.0, path.length / 2 - 79.0), (path.length / 2 + 79.0, path.length)):
        for out in (-2.3, 2.3):
            cable(Path([np.array(path.place(s) @ at(out, 0, 0.9))[:3, 3] for s in np.linspace(start, end, 30)]), 0.34)
    return laid(span=94, close=24)


def slanted_hinges() -> None:
    """Two short bars with a knuckle in each, above and below, aslant like the rows they join."""
    for y in (-2.3, 2.3):
        x = y * 0.44
        tube([(x - 1.7, y, 0.75), (x + 1.7, y, 0.75)], 0.42, around=8)
        ball(0.62, at(x, y, 0.75), detail=2)


def fringe(piece: Piece) -> Staging:
    """A chased band with rubies; below each of them a pair of pearls."""
    ruby = next(s for s in piece.accents if s.kind == "ruby")
    pearl = next(s for s in piece.accents if s.kind == "pearl")
    path, pitch, radius = neck(35, 36), 8.3, stone_size(pearl)[0] / 2
    strip(path, 8.6, 1.3, 0.2, "satin", count=200, edge=0.3)
    for side in (-1, 1):
        line = [np.array(path.place(s) @ at(side * 4.1, 0, 1.3))[:3, 3] for s in np.linspace(0, path.length, 400)]
        twisted_wire(line, 0.42, 2.4)
    sprigs = fused("sprigs", lambda: [leaf(3.3, 1.5, at(0, 0, 0.1) @ Matrix.Rotation(radians(a), 4, "Z"), thick=0.2, rise=0.35, groove=0.2) for a in (38, -38, 142, -142)])
    cap = fused("cap", lambda: pillow(round_outline(1.5, 24), 0.9, 0.15, full=0.6))
    for s in places(path, ruby.count, pitch):
        seat = upright(path, s, z=2.1)
        set_stone(ruby, seat)
        again("seat", fused("seat", lambda: collar(ruby, wall=0.42, drop=1.1)), seat)
        again("sprigs", sprigs, upright(path, s + pitch / 2, z=1.2))
        for aside, out in ((-1.9, 8.9), (2.2, 12.6)):
            place = upright(path, s, out, radius, aside)
            set_stone(pearl, place)
            again("cap", cap, place @ at(0, radius - 0.5, 0, up=(0, 1, 0), along=(0, 0, 1)))
            tube([(0, radius, 0), (0, out - 4.6, 1.3 - radius)], 0.24, where=place, around=8)
            ball(0.42, place @ at(0, -radius - 0.1, 0), detail=2)
        jump_ring(0.8, 0.28, upright(path, s, 4.9, 1.0))
    return laid(span=106, up=-10, close=34, front=-46)


def flowers(piece: Piece) -> Staging:
    """Matt star flowers in two rows that overlap, each with a bright granule at its heart."""
    path = neck()
    mesh = fused("bakul", bakul)
    for line, (out, z) in enumerate(((-3.4, 0.0), (3.4, 0.9))):
        for k, s in enumerate(places(path, 38 + line, 6.9)):
            where = upright(path, s, out, z) @ Matrix.Rotation(radians(11 * (k % 3) - 11), 4, "Z") @ Matrix.Rotation(radians(5), 4, "X")
            again("flower", mesh, where)
            ball(1.15, where @ at(0, 0, 1.75), detail=3)
    return laid(span=100, close=28)


def mangoes(piece: Piece) -> Staging:
    """Mangoes with their stalks inwards and their tips to the left, a ruby in each."""
    stone = piece.accents[0]
    path, length = neck(34, 35), 16.5
    mesh = fused("mango", lambda: mango(length))
    for s in places(path, stone.count, 9.9):
        where = upright(path, s, 0, 0)
        again("mango", mesh, where)
        seat = where @ at(0.0, -6.6, 3.15)
        set_stone(stone, seat)
        again("seat", fused("seat", lambda: collar(stone, wall=0.42, drop=1.2)), seat)
    for out in (-0.4, -2.2):
        twisted_wire([np.array(path.place(s) @ at(out, 0, 0.9))[:3, 3] for s in np.linspace(0, path.length, 400)], 0.42, 2.2)
    return laid(span=106, up=-9, close=34, front=-46)


def stepping(piece: Piece) -> Staging:
    """A cushion ruby in front; from it small rubies step away, each with two diamonds."""
    centre = piece.centre
    ruby = next(s for s in piece.accents if s.kind == "ruby")
    diamond = next(s for s in piece.accents if s.kind == "diamond")
    path = neck()
    middle, pitch = path.length / 2, 5.35
    seat = upright(path, middle, 0, 3.0)
    set_stone(centre, seat)
    collar(centre, seat, wall=0.55, drop=2.2)
    line = grown(girdle(centre, 120), 1.35)
    pillow(grown(line, 0.8), 1.5, 0.8, upright(path, middle, 0, 0.2), full=0.3)
    rim = Path(line, closed=True)
    for k in range(44):
        ball(0.44, upright(path, middle, 0, 1.9) @ at(*rim.point(rim.length * k / 44)), detail=2)
    width = stone_size(centre)[0] / 2 + 3.6
    unit = fused("unit", lambda: step_unit(ruby, diamond))
    for side in (-1, 1):
        for k in range(ruby.count // 2):
            s = middle + side * (width + 1.2 + pitch * k)
            where = upright(path, s, (0.85 if k % 2 else -0.85), 0.3)
            again("unit", unit, where)
            set_stone(ruby, where @ at(0, 0, 1.5))
            for way in (-1, 1):
                set_stone(diamond, where @ at(0, way * 3.15, 1.25))
            ball(0.6, upright(path, s - side * pitch / 2, 0, 0.9), detail=2)
    return laid(span=92, close=28)


def step_unit(ruby: Stone, diamond: Stone) -> None:
    """The setting of a small ruby with its two diamonds."""
    collar(ruby, at(0, 0, 1.5), wall=0.5, drop=1.3)
    for way in (-1, 1):
        collar(diamond, at(0, way * 3.15, 1.25), wall=0.42, drop=1.0)
        ball(0.45, at(0, way * 4.75, 0.9), detail=2)
        tube([(-2.4, way * 1.2, 0.7), (2.4, way * 1.2, 0.7)], 0.36, around=8)


def swans(piece: Piece) -> Staging:
    """Two swans face each other over an emerald; pear-shaped pearls hang below, the tails become the band."""
    centre, pearl = piece.centre, piece.accents[0]
    path = neck(44, 30)
    middle = path.length / 2
    seat = upright(path, middle, -0.5, 2.9)
    set_stone(centre, seat)
    collar(centre, seat, wall=0.6, drop=2.0)
    pillow(grown(girdle(centre, 80), 1.9), 1.4, 0.8, upright(path, middle, -0.5, 0.1), full=0.3)
    line = Path(grown(girdle(centre, 120), 1.3), closed=True)
    for k in range(34):
        ball(0.42, upright(path, middle, -0.5, 1.7) @ at(*line.point(line.length * k / 34)), detail=2)
    where = upright(path, middle, 0, 0)
    for side in (-1, 1):
        swan(where @ Matrix.Rotation(radians(side * 9), 4, "Z"), side)
    for side in (-1, 1):
        start = middle + side * 24.0
        end = path.length if side > 0 else 0.0
        for out in (-3.0, 0.0, 3.0):
            share = np.linspace(0, 1, 160)
            points = [np.array(path.place(start + (end - start) * t) @ at(out * (1 - 0.25 * t), 0, 1.2))[:3, 3] for t in share]
            twisted_wire(points, 0.55 if out else 0.85, 3.0)
    for k in range(pearl.count):
        s = middle + (k - (pearl.count - 1) / 2) * 5.6
        drop_pearl(pearl, upright(path, s, 7.6 + (0.8 if k % 2 else 0.0), 0), 0.3)
    return laid(span=98, up=-8, close=46, front=-28)


def openwork(piece: Piece) -> Staging:
    """Narrow frames with leaf scrolls in flat wire, linked edge to edge; one sees through."""
    path, wide, high = neck(), 9.4, 17.0
    mesh = fused("frame", lambda: scroll_frame(wide, high))
    count = 25
    for k, s in enumerate(places(path, count, wide + 1.0)):
        again("frame", mesh, upright(path, s, 3, 0) @ Matrix.Diagonal((1 if k % 2 else -1, 1, 1, 1)))
    for s in places(path, count + 1, wide + 1.0):
        for out in (-4.0, 10.0):
            jump_ring(0.95, 0.3, upright(path, s, out * 0.94, 0.6))
    return laid(span=104, up=-9, close=34, front=-43)


def ovals(piece: Piece) -> Staging:
    """Oval emeralds upright in a row, each in a frame with six diamonds; chain behind."""
    emerald = next(s for s in piece.accents if s.kind == "emerald")
    diamond = next(s for s in piece.accents if s.kind == "diamond")
    path = neck()
    width, length, _ = stone_size(emerald)
    pitch = width + 4.6
    unit = fused("unit", lambda: oval_unit(emerald, diamond))
    spots = places(path, emerald.count, pitch)
    for s in spots:
        where = upright(path, s, 0, 0.3)
        again("unit", unit, where)
        set_stone(emerald, where @ at(0, 0, 2.1))
        for x, y in six(emerald, diamond):
            set_stone(diamond, where @ at(x, y, 1.5))
    for start, end in ((0.0, spots[0] - pitch / 2), (spots[-1] + pitch / 2, path.length)):
        for out in (-2.5, 2.5):
            cable(Path([np.array(path.place(s) @ at(out, 0, 0.9))[:3, 3] for s in np.linspace(start, end, 40)]), 0.36)
    return laid(span=96, close=28)


def six(emerald: Stone, diamond: Stone) -> list[tuple[float, float]]:
    """Where six small stones stand about an oval."""
    width, length, _ = stone_size(emerald)
    away = stone_size(diamond)[0] / 2 + 0.55
    return [((width / 2 + away) * cos(radians(a)), (length / 2 + away) * sin(radians(a))) for a in (90, 34, -34, -90, -146, 146)]


def oval_unit(emerald: Stone, diamond: Stone) -> None:
    """The frame: a claw head on a plate and six small collars."""
    width, length, _ = stone_size(emerald)
    claw_head(emerald, at(0, 0, 2.1), wire=0.34, drop=1.9, narrow=0.7, rails=(0.75,))
    outlined(grown(girdle(emerald, 60), 0.35), 0.3, z=1.3)
    for x, y in six(emerald, diamond):
        collar(diamond, at(x, y, 1.5), wall=0.30, drop=1.2)
        tube([(x * 0.6, y * 0.6, 0.8), (x, y, 0.7)], 0.4, around=8)
    outlined(grown(girdle(emerald, 60), stone_size(diamond)[0] / 2 + 0.55), 0.36, z=0.5)
