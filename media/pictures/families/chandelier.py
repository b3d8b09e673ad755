"""Chandelier earrings: a hinged fan, a fall of chains, a peacock's tail; side by side in the air."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Piece
from ..parts import at, ball, curve, jump_ring, tube, twisted_wire
from ..settings import collar, set_stone, stone_size
from ..studio import Shot, Staging
from ._fittings import gathered, hung_pair, link, moved, post, screw_back
from ._forms import SOFT, lathe, leaf, oval, pearl_drop, pillow, spine_of


def build(piece: Piece) -> Staging:
    """The description's main figure says which chandelier it is."""
    if piece.says("peacock"):
        return peacock(piece)
    return fall(piece) if piece.says("six chains") else fan(piece)


def of_kind(piece: Piece, kind: str):
    """The piece's stones of one kind."""
    return next(s for s in piece.stones if s.kind == kind)


def below(radius: float, angle: float, z=0.0) -> np.ndarray:
    """A point so far from the origin; 0 degrees is straight down, positive to the right."""
    a = radians(angle)
    return np.array([radius * sin(a), -radius * cos(a), z])


def seat_at(spot, along=(0, 1, 0)):
    """A place that faces us."""
    return at(*spot, along=along)


def fan(piece: Piece) -> Staging:
    """Three arches of stones that widen downwards, hinged to each other, with pearls on the lowest."""
    emerald, stone, pearl = of_kind(piece, "emerald"), of_kind(piece, "diamond"), of_kind(piece, "pearl")
    across = stone_size(stone)[0]
    counts = [10, 14, stone.count // 2 - 24]
    arches = [(8.6, 56, counts[0]), (14.0, 49, counts[1]), (19.6, 46, counts[2])]

    def make():
        set_stone(emerald, at(0, 0, 0.8))
        collar(emerald, at(0, 0, 0.8), wall=0.45, drop=2.2)
        half = stone_size(emerald)[1] / 2
        for k in range(18):
            x, y = oval(stone_size(emerald)[0] + 2.0, 2 * half + 2.0)[k * 96 // 18]
            ball(0.42, at(x, y, 0.0), detail=2)
        post(-1.2, 8.5, 0.45, threaded=True)
        screw_back(-5.5, 2.4)
        for row, (radius, spread, count) in enumerate(arches):
            arch(stone, radius, spread, count)
            before = half + 0.4 if row == 0 else arches[row - 1][0] + 1.15
            for k in range(3 + row):
                share = -1 + 2 * (k + 0.5) / (3 + row)
                wide = spread if row else 24
                start = below(before, share * (arches[row - 1][1] * 0.92 if row else 30))
                link(start, below(radius - 1.05, share * wide * 0.92), 0.24, across=True)
        lowest_radius, spread, _ = arches[-1]
        for k in range(pearl.count // 2):
            angle = spread * 0.90 * (-1 + 2 * k / (pearl.count // 2 - 1))
            spot = below(lowest_radius + 1.1, angle)
            drop_from(spot, pearl)

    return hung_pair(make, 37, turn=16, mirror=False, front=Shot(0, 4, 0.88), side=Shot(-42, 8, 0.84))


def arch(stone, radius: float, spread: float, count: int) -> None:
    """A row of stones in a curved rail with grain below it; eyes for the hinges at its ends."""
    across = stone_size(stone)[0]
    angles = np.linspace(-spread, spread, count)
    for angle in angles:
        spot = below(radius, angle)
        where = seat_at(spot, along=spot)
        set_stone(stone, where @ at(z=0.30))
        collar(stone, where @ at(z=0.30), wall=0.17, drop=0.75, narrow=0.9)
    sweep = np.linspace(-spread - 3, spread + 3, 60)
    for aside in (-1, 1):
        tube(np.array([below(radius + aside * (across / 2 + 0.30), a, -0.25) for a in sweep]), 0.30)
    for angle in (-spread - 3.2, spread + 3.2):
        ball(0.72, at(*below(radius, angle, -0.1)))
    for a, b in zip(angles[:-1], angles[1:]):
        ball(0.30, at(*below(radius + across / 2 + 0.62, (a + b) / 2, -0.1)), detail=2)


def drop_from(spot, pearl) -> None:
    """A pearl in a turned cap on a loop."""
    x, y, z = spot
    jump_ring(0.62, 0.18, at(x, y - 0.35, z, up=(1, 0, 0)))
    lathe([(0.05, 0.3), (0.5, 0.2), (0.75, -0.3), (1.15, -0.9), (1.30, -1.5)], at(x, y - 1.1, z), around=32, smooth=60)
    _, length = pearl_drop(pearl, at(x, y - 1.2, z))
    ball(0.36, at(x, y - 1.25 - length, z), detail=2)


def fall(piece: Piece) -> Staging:
    """A curved bar with six chains of cups below it, the longest in the middle."""
    stone = piece.accents[0]
    across = stone_size(stone)[0]
    counts = [6, 8, 10, 10, 8, 6]
    pitch = across + 1.05

    def make():
        bar = [(-6.2, -1.6, 0), (-3.4, -0.3, 0.2), (0, 0.2, 0.3), (3.4, -0.3, 0.2), (6.2, -1.6, 0)]
        line = curve(bar, 14)
        share = np.linspace(-1, 1, len(line))
        tube(line, 0.62 + 0.5 * (1 - share**2), flatten=1.25)
        post(-0.2, 8.5, 0.42, threaded=True)
        screw_back(-5.2, 2.3)
        for k, count in enumerate(counts):
            x = (k - 2.5) * 2.42
            y = float(np.interp(x, line[:, 0], line[:, 1])) - 0.9
            jump_ring(0.50, 0.15, at(x, y - 0.1, 0, up=(1, 0, 0)))
            for n in range(count):
                top = y - 1.15 - across / 2 - n * pitch
                where = at(x, top, 0.1)
                set_stone(stone, where)
                collar(stone, where, wall=0.20, drop=0.75, narrow=0.8)
                link((x, top + across / 2 + 0.1, -0.2), (x, top + across / 2 + 0.95, -0.2), 0.12)
            ball(0.34, at(x, top - across / 2 - 0.40, 0), detail=2)

    return hung_pair(make, 21, turn=22, mirror=False, front=Shot(0, 4, 0.88), side=Shot(-46, 6, 0.84))


def peacock(piece: Piece) -> Staging:
    """A dancing peacock with its tail spread below the ear: stones at the ends of seven feathers."""
    sapphire, emerald, stone = (of_kind(piece, kind) for kind in ("sapphire", "emerald", "diamond"))
    feathers = sapphire.count // 2
    per = spread_over(stone.count // 2, feathers)

    def make():
        for k in range(feathers):
            angle = 13.2 * (k - (feathers - 1) / 2)
            feather(sapphire, emerald, stone, per[k], angle)
        moved(gathered(body), Matrix.Translation((-0.2, 0.6, 0)) @ Matrix.Scale(1.3, 4))
        post(-1.0, 8.5, 0.45, y=8.6, x=1.2)
        screw_back(-5.4, 2.3, y=8.6, x=1.2)

    return hung_pair(make, 36, turn=14, front=Shot(0, 4, 0.88), side=Shot(-42, 8, 0.84))


def spread_over(total: int, count: int) -> list[int]:
    """So many stones over so many feathers, as evenly as may be, the same from both sides."""
    few, left = divmod(total, count)
    order = sorted(range(count), key=lambda k: abs(k - (count - 1) / 2))
    return [few + (1 if k in order[:left] else 0) for k in range(count)]


def feather(sapphire, emerald, stone, count: int, angle: float) -> None:
    """One feather: a quill traced in small stones, an eye of emerald, and a sapphire at its end."""
    way = below(1.0, angle)
    eye, end = 16.2, 20.6
    outline = leaf(4.9, 20.5, 56, pointed=0.75, full=0.75)
    place = at(*(way * 4.5 - (0, 0, 0.4)), along=way)
    pillow(outline, 0.25, place, "matt", base=0.3, profile=SOFT, spine=spine_of(outline))
    tube(np.column_stack([outline, np.full(56, 0.05)]), 0.22, where=place, closed=True)
    for k in range(count):
        where = at(*(way * (7.6 + k * 1.95)), along=way) @ at(z=0.45)
        set_stone(stone, where)
        collar(stone, where, wall=0.15, drop=0.7)
    where = at(*(way * eye), along=way) @ at(z=0.7)
    set_stone(emerald, where)
    collar(emerald, where, wall=0.28, drop=1.3)
    where = at(*(way * end), along=-way) @ at(z=0.7)
    set_stone(sapphire, where)
    collar(sapphire, where, wall=0.30, drop=1.5)
    ball(0.46, at(*(way * 25.3)), detail=2)


def body() -> None:
    """The bird: breast, folded wing, an S of a neck, head with beak, eye and crest of three grains."""
    breast = curve([(0.2, -6.4), (2.4, -4.6), (3.1, -1.4), (2.3, 1.6), (0.4, 2.7), (-1.6, 1.4), (-2.7, -1.4), (-2.0, -4.6)], 8, closed=True)
    pillow(breast[:, :2], 2.3, at(0, 1.0, 0), base=0.8)
    wing = leaf(3.3, 6.4, 44, pointed=0.8, full=-0.2)
    pillow(wing, 0.7, at(-0.9, 2.6, 1.9, up=(-0.12, 0.1, 1), along=(0.25, -1, 0)), base=0.3, profile=SOFT, spine=spine_of(wing))
    for k in range(3):
        line = curve([(-1.9 + k * 0.9, 0.8 - k * 0.3, 2.5), (-1.3 + k * 0.8, -0.8, 2.75), (-0.5 + k * 0.35, -2.6, 2.3)], 8)
        tube(line, 0.16)
    neck = curve([(0.6, 2.2, 0.4), (1.7, 4.2, 0.7), (1.3, 6.2, 0.6), (0.2, 7.8, 0.6), (0.3, 9.4, 0.6), (1.3, 10.0, 0.6)], 9)
    tube(neck, np.interp(np.linspace(0, 1, len(neck)), [0, 0.3, 0.75, 1], [1.75, 1.25, 0.85, 0.95]))
    ball(1.12, at(1.35, 10.0, 0.6))
    tube([(2.0, 9.95, 0.6), (3.0, 9.6, 0.6), (3.7, 9.1, 0.6)], [0.55, 0.32, 0.08])
    ball(0.26, at(1.7, 10.3, 1.6), detail=2)
    for k in range(3):
        tip = (0.6 - k * 0.8, 13.2 - abs(k - 1) * 0.4 - k * 0.3, 0.6)
        tube([(1.0 - k * 0.2, 10.9, 0.6), tip], 0.15)
        ball(0.40, at(*tip), detail=2)
    line = np.array([(1.05 + 1.35 * cos(t), 3.6 + 0.35 * sin(t), 0.6 + 1.35 * sin(t)) for t in np.linspace(0, 2 * pi, 40, endpoint=False)])
    twisted_wire(line, 0.16, 0.9, closed=True)
