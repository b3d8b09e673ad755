"""Bracelets of chain: lying in a loose oval, or standing where a plate or a band goes round the wrist."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import again, at, ball, curve, jump_ring, skin, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Shot, Staging
from ._coins import coins
from ._flora import flower, pillow, round_outline
from ._strand import Path, along_place, cable, cable_wire, curb_link, disc, hook, keep, lay, lobster, oval, oval_link
from ._wrist import lay_outward, outward, round_the_wrist, standing


def build(piece: Piece) -> Staging:
    """Told by what hangs from the chain or by how it is made."""
    for word, draw in (("curved plate", plate), ("side by side from one clasp", double), ("lilies", lilies), ("gold discs", coins),
                       ("pearls", pearls), ("medallion", medallion), ("looped through itself", woven), ("heart", heart)):
        if piece.says(word):
            return draw(piece)
    return plain(piece)


def lying(path: Path, close=20.0, aim=(0.0, -18.0, 1.0), elevation=44.0, azimuth=-14.0, fill=0.82) -> Staging:
    """The loop from rather high, and a part of it from near."""
    return Staging(shots={"front": Shot(azimuth, elevation, fill), "close": Shot(azimuth - 8, 36, span=close, aim=aim)}, views=("front", "close"))


def loop(length: float, squash=0.8, turn=0.0, gap=9.0) -> Path:
    """An open oval that lies on the table with its ends in front, `gap` apart for the clasp."""
    whole = oval(10, 10 * squash)
    whole = oval(10 * (length + gap) / whole.length, 10 * squash * (length + gap) / whole.length)
    part = whole.part(gap / 2, whole.length - gap / 2, 300)
    a = radians(turn)
    part[:, :2] = part[:, :2] @ np.array([[cos(a), sin(a)], [-sin(a), cos(a)]])
    return Path(part)


def clasped(path: Path, size: float, lift: float) -> None:
    """A lobster clasp at one end of an open loop and its ring at the other, all but closed."""
    lobster(path.place(path.length + size * 0.28, lift=lift), size)
    jump_ring(size * 0.22, size * 0.06, path.place(-size * 0.20, lift=lift))


def plain(piece: Piece) -> Staging:
    """A cable whose links stand and lie by turns, with a second ring to close it on."""
    wire = cable_wire(piece) * 1.05
    path = loop(piece.size.reference, 0.82, 38)
    cable(path, wire, lift=wire * 3.2, roll=90.0, length=9.6, width=6.4)
    clasped(path, 8.5, wire * 2)
    jump_ring(wire * 5.0, wire * 1.1, path.place(16, lift=wire * 1.1) @ at(wire * 3.4, 0, 0))
    return lying(path, close=18, aim=tuple(path.point(path.length * 0.02)))


def plate(piece: Piece) -> Staging:
    """A plate that follows the arm, held by curb chain at either end."""
    path = round_the_wrist(piece.size.reference, 0.80)
    middle, half, width, thick = path.length / 2, 19.5, 8.6, 1.5
    rings = []
    for t in np.linspace(-1, 1, 60):
        where = np.array(outward(path, middle + half * t))
        w = width / 2 * min(1.0, ((1 - abs(t)) * half / 2.2 + 0.02)) ** 0.5 if abs(t) * half > half - 2.2 else width / 2
        rows = [(-w, -thick / 2), (w, -thick / 2), (w, thick / 2 - 0.25), (w - 0.25, thick / 2), (0.25 - w, thick / 2), (-w, thick / 2 - 0.25)]
        rings.append([where[:3, 3] + where[:3, 0] * x + where[:3, 2] * z for x, z in rows])
    skin("plate", np.array(rings)[:, ::-1], materials.metal(), smooth=30)
    wire = 0.86
    link = curb_link(wire * 9.0, wire * 8.0, wire)
    clasp = 7.0
    lay_outward(path, link, wire * 5.0, clasp, middle - half - 0.6)
    lay_outward(path, link, wire * 5.0, middle + half + 0.6, path.length - clasp)
    lobster(outward(path, 1.5), 11.0)
    return standing(close=30, front=tuple(path.point(middle - half)), azimuth=-26)


def double(piece: Piece) -> Staging:
    """Two strands of unequal length from one clasp: round links outside, long ones inside."""
    outer, inner = loop(piece.size.reference + 6, 0.84, 30, 10), loop(piece.size.reference - 14, 0.80, 30, 10)
    inner = Path(inner.line + np.array([1.2, -1.7, 0]))
    wire = 0.36
    mesh = oval_link(3.3, 3.3, wire, 0.0)
    lay(outer, mesh, 3.3 - 3.7 * wire, (45, -45), lift=1.2)
    cable(inner, 0.34, length=19, width=8.4, lift=1.2, straight=0.7)
    for path in (outer, inner):
        for s in (-1.0, path.length + 1.0):
            jump_ring(1.0, 0.32, path.place(s, lift=0.5))
    ends = [(outer.point(k * outer.length) + inner.point(k * inner.length)) / 2 for k in (0, 1)]
    way = (ends[0] - ends[1]) / np.linalg.norm(ends[0] - ends[1])
    for end, side in zip(ends, (1, -1)):
        tube([end - side * way * 2.2 + np.array([way[1], -way[0], 0]) * 2.2 + (0, 0, 0.9), end - side * way * 2.2 - np.array([way[1], -way[0], 0]) * 2.2 + (0, 0, 0.9)], 0.6)
    lobster(along_place(ends[1] + way * 4.2 + np.array([0, 0, 0.8]), way), 7.5)
    return lying(outer, close=22, aim=tuple(outer.point(outer.length * 0.86)))


def lilies(piece: Piece) -> Staging:
    """Five open flowers along a cable, five stones at the heart of each."""
    stone, count = piece.accents[0], 5
    path = loop(piece.size.reference, 0.84, 180, 8)
    wire = 0.30
    spots = [path.length * (0.5 + (k - 2) * 0.158) for k in range(count)]
    edges = [0.0, *[s + 4.2 * way for s in spots for way in (-1, 1)], path.length]
    for a, b in zip(edges[::2], edges[1::2]):
        cable(path, wire, a, b, lift=0.9)
    for k, s in enumerate(spots):
        where = path.place(s, (6, -8, 4, -5, 9)[k], 0.5) @ Matrix.Rotation(radians(37 * k), 4, "Z")
        for turn, z in ((0, 0.5), (60, 0.75)):
            flower(3, 6.0, 3.6, where @ at(0, 0, z), inner=0.5, turn=turn, tilt=17, thick=0.28, rise=-0.35, groove=-0.12, widest=0.5, curl=-1.0)
        ball(0.9, where @ at(0, 0, 0.9), detail=3, squash=0.6)
        for j in range(5):
            a = radians(72 * j)
            seat = where @ at(1.75 * cos(a), 1.75 * sin(a), 2.0)
            tube([(0, 0, 0.6), (1.75 * cos(a), 1.75 * sin(a), 1.5)], 0.2, where=where)
            set_stone(stone, seat)
            collar(stone, seat, wall=0.16, drop=0.6)
    clasped(path, 7.5, 0.7)
    return lying(path, close=20, aim=tuple(path.point(spots[2])), elevation=50)


def pearls(piece: Piece) -> Staging:
    """Pearls between small cups, wired into a thin chain that closes with a hook."""
    stone = piece.accents[0]
    radius, wire = stone_size(stone)[0] / 2, 0.27
    path = loop(piece.size.reference, 0.80, 40, 11)
    cup = keep(pillow(round_outline(1.25, 32), 0.75, 0.12, full=0.7))
    spots = [path.length * (k + 0.5) / stone.count for k in range(stone.count)]
    edges = [0.0, *[s + (radius + 0.75) * way for s in spots for way in (-1, 1)], path.length]
    rising = Path(path.line + np.array([0, 0, radius * 0.62]))
    for a, b in zip(edges[::2], edges[1::2]):
        cable(rising, wire, a, b)
    for s in spots:
        where = path.place(s, lift=radius)
        set_stone(stone, where)
        for way in (-1, 1):
            again("cup", cup, where @ at(0, way * (radius - 0.22), 0, up=(0, way, 0), along=(0, 0, 1)))
            jump_ring(0.45, 0.2, where @ at(0, way * (radius + 0.75), -0.4))
    hook(path.place(path.length + 1.5, lift=0.6), 8.5, 0.45)
    jump_ring(1.7, 0.4, path.place(-1.6, lift=0.5))
    return lying(path, close=26, aim=tuple(path.point(spots[5])), elevation=40)


def medallion(piece: Piece) -> Staging:
    """A round medallion, its ruby among rays, in a slim chain."""
    stone = piece.accents[0]
    wire, radius = 0.52, 8.2
    path = loop(piece.size.reference, 0.78, 180, 10)
    middle = path.length / 2
    cable(path, wire, 0.0, middle - radius - 1.6, lift=1.5)
    cable(path, wire, middle + radius + 1.6, path.length, lift=1.5)
    where = path.place(middle, lift=0.4)
    disc(radius, 1.3, where, rim=0.9)
    for k in range(24):
        ray = where @ Matrix.Rotation(radians(15 * k), 4, "Z")
        tube([(0, 2.6, 0.95), (0, 6.2 if k % 2 else 5.2, 0.95)], [0.34, 0.16], where=ray, flatten=0.7)
    for k in range(30):
        ball(0.36, where @ at(7.75 * cos(radians(12 * k)), 7.75 * sin(radians(12 * k)), 1.35), detail=2)
    seat = where @ at(0, 0, 1.9)
    set_stone(stone, seat)
    collar(stone, seat, wall=0.5, drop=1.1)
    for way in (-1, 1):
        jump_ring(1.1, 0.42, where @ at(0, way * (radius + 0.7), 0.7))
    clasped(path, 9.0, 1.0)
    return lying(path, close=24, aim=tuple(path.point(middle)), elevation=46)


def woven(piece: Piece) -> Staging:
    """A square cord of looped wire: on each of its four faces the loops meet in a plait."""
    side = sqrt(piece.metal_volume / piece.size.reference) * 1.45
    path = loop(piece.size.reference - 12, 0.80, 35, 24)
    wire, pitch = side * 0.095, side * 0.34
    stitch = keep(tube(curve([(0, -0.30 * side, 0.0), (0.10 * side, 0.0, 0.05 * side), (0.46 * side, 0.34 * side, 0)], 5), wire, around=8))
    other = keep(tube(curve([(0, -0.30 * side, 0.0), (-0.10 * side, 0.0, 0.05 * side), (-0.46 * side, 0.34 * side, 0)], 5), wire, around=8))
    core = path.part(0, path.length, 200)
    tube(core + np.array([0, 0, side / 2]), side * 0.44, around=8)
    for face in range(4):
        for k in range(int(path.length / pitch)):
            where = path.place(k * pitch, 90 * face, side / 2) @ Matrix.Translation((0, 0, side * 0.47))
            again("stitch", stitch, where)
            again("stitch", other, where @ Matrix.Translation((0, pitch / 2, 0)))
    turned_caps(path, side)
    lobster(path.place(path.length + 11.5, lift=side / 2), 9.5)
    jump_ring(2.0, 0.5, path.place(-8.0, lift=side / 2))
    return lying(path, close=17, aim=tuple(path.point(path.length * 0.83) + np.array([0, 0, 1.5])))


def turned_caps(path: Path, side: float) -> None:
    """Caps as from a lathe: a bell, two beads and a neck that ends in an eye."""
    steps = np.array([(-0.8, 0.70), (0.2, 0.76), (0.5, 0.84), (0.8, 0.76), (1.6, 0.72), (2.6, 0.55), (3.0, 0.62), (3.4, 0.48), (4.2, 0.30), (4.6, 0.34), (5.0, 0.12)])
    for end, way in ((0.0, -1), (path.length, 1)):
        line = np.array([path.point(end + way * s) for s, _ in steps])
        line[:, 2] += side / 2
        tube(line, steps[:, 1] * side, around=24, round_ends=False)
        jump_ring(0.9, 0.35, path.place(end + way * 5.6, 90, side / 2))


def heart(piece: Piece) -> Staging:
    """A chain of rounded squares; beside the clasp hangs a flat heart with one stone."""
    stone = piece.accents[0]
    wire, side = 0.42, 4.4
    path = loop(piece.size.reference, 0.82, 8, 11)
    mesh = oval_link(side, side * 0.96, wire, 1.0)
    lay(path, mesh, side - 3.6 * wire, (20.0, 110.0), lift=side * 0.34)
    clasped(path, 8.5, 0.8)
    t = np.linspace(0, 2 * pi, 80, endpoint=False)
    outline = 0.40 * np.column_stack([16 * np.sin(t) ** 3, 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)])[::-1]
    spot = path.point(5.0)
    where = at(spot[0] - 1.5, spot[1] - 8.8, 0.0) @ Matrix.Rotation(radians(-12), 4, "Z")
    pillow(outline, 1.25, 1.05, where, full=0.25, middle=(0, 0.6))
    seat = where @ at(2.9, 1.9, 1.45)
    set_stone(stone, seat)
    collar(stone, seat, wall=0.2, drop=0.7)
    jump_ring(0.9, 0.3, where @ at(0, 3.0, 0.8))
    jump_ring(1.1, 0.34, where @ at(0.2, 4.6, 1.1) @ Matrix.Rotation(radians(60), 4, "Y"))
    return lying(path, close=22, aim=(spot[0] - 1.5, spot[1] - 7, 1.0), elevation=48)
