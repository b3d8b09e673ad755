"""Pendants of mangalsutras, lying on their back: y is up the picture, the string passes the origin."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Stone
from ..parts import at, ball, curve, jump_ring, tube
from ..settings import collar, girdle, grown, set_stone, stone_size
from ._flora import border, flower, leaf, outlined, pillow, round_outline, row, strip
from ._strand import Path, disc


def vatis() -> None:
    """Two plain domes side by side on a short bar, each with an eye."""
    for side in (-1, 1):
        place = at(side * 6.6, -9.2, 0)
        pillow(round_outline(5.9), 3.4, 0.35, place, full=0.62)
        outlined(round_outline(5.85), 0.34, place, 0.34)
        jump_ring(0.95, 0.34, at(side * 6.6, -2.5, 1.0))
        tube(curve([(side * 6.6, -2.2, 1.4), (side * 5.2, -0.4, 1.9), (side * 2.2, 0.4, 1.9)], 6), 0.36)
    ball(1.75, at(0, 0.4, 1.75), detail=3)
    ball(1.2, at(0, -2.6, 1.2), detail=3)


def curve_of_stones(stone: Stone) -> tuple[float, float]:
    """Seven stones in small collars along a shallow smile; gives where the string leaves it."""
    across = stone_size(stone)[0]
    pitch = across + 0.62
    reach = 0.0
    for k in range(stone.count):
        x = (k - (stone.count - 1) / 2) * pitch
        y = 0.022 * x * x + 0.5
        where = at(x, y, 1.25)
        set_stone(stone, where)
        collar(stone, where, wall=0.24, drop=1.0, narrow=0.98)
        reach = x
    end = 0.022 * reach**2 + 0.5
    for side in (-1, 1):
        jump_ring(0.62, 0.24, at(side * (reach + pitch * 0.62), end + 0.35, 1.0))
    return reach + pitch * 0.62 + 0.5, end + 0.7


def collared(stone: Stone) -> tuple[float, float]:
    """A round stone in a plain thick collar with an eye at either side; gives where the string leaves it."""
    across = stone_size(stone)[0]
    where = at(0, 1.0, 1.75)
    set_stone(stone, where)
    collar(stone, where, wall=0.52, drop=1.5, narrow=0.92)
    for side in (-1, 1):
        jump_ring(0.75, 0.26, at(side * (across / 2 + 1.0), 1.6, 1.1))
    return across / 2 + 1.7, 1.9


def knotted() -> None:
    """An overhand knot in a doubled wire: a loop above, a crossing, and tails that hang below."""
    bights = curve([(-1.2, -9.5, 0.8), (-2.6, -5.0, 1.2), (-0.6, -1.6, 3.0), (3.6, 0.2, 3.0), (4.6, 3.0, 1.8), (1.6, 4.6, 0.9), (-1.8, 4.6, 1.6),
                    (-4.6, 3.0, 2.8), (-3.9, 0.2, 2.2), (-0.4, -1.4, 0.9), (2.4, -4.8, 1.4), (1.6, -9.2, 0.8)], 12)
    path = Path(bights)
    for side in (-1, 1):
        line = [np.array(path.place(s) @ at(side * 0.66, 0, 0.3))[:3, 3] for s in np.linspace(0, path.length, 160)]
        tube(line, 0.68, around=14)
        for end in (line[0], line[-1]):
            ball(1.05, at(end[0], end[1] - 0.6, 1.05), detail=3)
    # A wrap holds the crossing.
    for k in (-1, 0, 1):
        tube([(2.0 * cos(t), -0.9 + 0.95 * k, 2.0 + 2.2 * sin(t)) for t in np.linspace(0, 2 * pi, 40, endpoint=False)], 0.48, closed=True, around=10)


def sprig(stone: Stone) -> None:
    """A stem with leaves in pairs, each with its own stone near the stalk."""
    stem = curve([(0, 0.5, 1.0), (0.5, -6, 1.1), (-0.3, -13, 1.0), (0.1, -19.5, 0.8)], 10)
    tube(stem, np.linspace(0.62, 0.36, len(stem)))
    jump_ring(1.05, 0.34, at(0, 0.6, 1.1))
    for k in range(stone.count // 2):
        for side in (-1, 1):
            y = -2.6 - 5.2 * k
            lean = side * (118 + 14 * k)
            where = at(0.2, y, 0.4) @ Matrix.Rotation(radians(-lean), 4, "Z")
            leaf(9.4 - 0.5 * k, 4.5, where @ at(0, 0.4, 0), thick=0.4, rise=0.55, groove=0.28, widest=0.46, veins=0)
            seat = where @ at(0, 4.4, 1.15)
            set_stone(stone, seat)
            collar(stone, seat, wall=0.16, drop=0.6, narrow=1.0)
    leaf(7.6, 3.4, at(0.1, -18.6, 0.4) @ Matrix.Rotation(pi, 4, "Z"), thick=0.4, rise=0.5, groove=0.25)


def lotus_disc(stone: Stone) -> None:
    """A disc with two rows of chased petals about a ruby, below a straight bar."""
    radius, y = 8.6, -7.6
    disc(radius, 1.0, at(0, y, 0), rim=0.6)
    for count, length, turn, z in ((12, 4.9, 0, 0.55), (8, 3.4, 22.5, 0.95)):
        flower(count, length, 3.2 if count == 12 else 2.7, at(0, y, z), inner=2.2 if count == 12 else 1.9, turn=turn, tilt=4, thick=0.25, rise=0.45, groove=0.22, widest=0.55)
    place = at(0, y, 2.35)
    set_stone(stone, place)
    collar(stone, place, wall=0.38, drop=1.3)
    for angle in np.arange(0, 360, 12):
        ball(0.28, at((radius - 0.3) * cos(radians(angle)), y + (radius - 0.3) * sin(radians(angle)), 1.15), detail=2)
    tube([(-10.4, 13.2, 1.2), (10.4, 13.2, 1.2)], 0.85)
    for side in (-1, 1):
        ball(1.25, at(side * 10.6, 13.2, 1.25), detail=3)
        jump_ring(0.8, 0.3, at(side * 8.6, 12.0, 1.2))
        jump_ring(1.0, 0.32, at(side * 1.6, 1.9, 1.2))


def circle_of_stones(stone: Stone) -> float:
    """A ring of small stones that is open in the middle."""
    across = stone_size(stone)[0]
    radius = stone.count * across * 1.06 / (2 * pi) + 1.0
    line = round_outline(radius, 96)
    strip(Path(line, closed=True), across + 0.62, 1.3, 0.3, count=120)
    row(stone, Path(line, closed=True), stone.count, 1.34)
    for side in (-1, 1):
        outlined(round_outline(radius + side * (across / 2 + 0.34), 96), 0.24, z=1.2)
    return radius + across * 0.3


def under_canopy(stone: Stone, small: Stone) -> None:
    """A stone with a border, and above it a small roof with a fringe of grains."""
    width, length, _ = stone_size(stone)
    y = -10.2
    place = at(0, y, 2.0)
    set_stone(stone, place)
    collar(stone, place, wall=0.32, drop=1.3)
    line = girdle(stone, 240)
    away = stone_size(small)[0] / 2 + 0.42
    while Path(grown(line, away), closed=True).length < small.count * stone_size(small)[0] * 1.06:
        away += 0.03
    border(small, grown(line, away), small.count, 1.45, at(0, y, 0), wall=0.18)
    outlined(grown(line, away + stone_size(small)[0] / 2 + 0.28), 0.22, at(0, y, 0), 1.2)
    top = y + length / 2 + away + stone_size(small)[0] / 2 + 0.5
    turn = np.linspace(0, pi, 30)
    roof = np.concatenate([np.column_stack([5.0 * np.cos(turn), top + 3.9 * np.sin(turn) ** 1.4]), [(-3.4, top + 0.4), (0, top + 0.9), (3.4, top + 0.4)]])
    pillow(roof, 2.3, 0.5, full=0.7, middle=(0, top + 1.6))
    for x in np.linspace(-4.8, 4.8, 9):
        ball(0.46, at(x, top - 0.1 + 0.9 * (1 - (x / 4.8) ** 2), 1.0), detail=3)
    for angle in (45, 68, 90, 112, 135):
        a = radians(angle)
        tube([(1.2 * cos(a), top + 1.2, 2.35), (3.9 * cos(a), top + 3.2 * sin(a) ** 1.4, 1.3)], 0.16)
    jump_ring(1.05, 0.36, at(0, top + 4.7, 1.2))
    jump_ring(0.85, 0.30, at(0, top + 6.2, 1.4) @ Matrix.Rotation(radians(60), 4, "Y"))


def granule_leaf() -> None:
    """A small leaf of gold, edged with wire, with six granules about a larger one."""
    t = np.linspace(0, 2 * pi, 90, endpoint=False)
    shape = np.column_stack([3.6 * np.sin(t) * (np.abs(np.sin(t / 2)) ** 0.75), 5.2 * np.cos(t) - 7.6])
    pillow(shape[::-1], 1.5, 0.5, full=0.6, middle=(0, -8.6))
    outlined(shape, 0.30, z=0.55)
    ball(0.72, at(0, -8.9, 1.75), detail=3)
    for k in range(6):
        a = radians(60 * k + 30)
        ball(0.52, at(1.45 * cos(a), -8.9 + 1.45 * sin(a), 1.62), detail=3)
    jump_ring(0.75, 0.26, at(0, -1.75, 0.9))
    jump_ring(0.95, 0.28, at(0, -0.4, 1.1) @ Matrix.Rotation(radians(70), 4, "Y"))
    ball(0.5, at(0, -13.1, 0.6), detail=3)


def twins(stone: Stone) -> None:
    """Two pear-shaped stones, each in a narrow frame, hung from one ring."""
    width, length, _ = stone_size(stone)
    jump_ring(1.5, 0.36, at(0, -0.3, 1.2))
    for side in (-1, 1):
        where = at(side * (width / 2 + 0.55), -7.0 - (0.9 if side > 0 else 0.0), 1.6) @ Matrix.Rotation(radians(side * 9), 4, "Z")
        set_stone(stone, where)
        collar(stone, where, wall=0.30, drop=1.3, narrow=0.95)
        tip = where @ at(0, length * 0.66, -0.2)
        jump_ring(0.55, 0.22, tip)
        end = np.array(tip)[:3, 3]
        tube(curve([end + (0, 0.5, 0), ((end[0] + side * 0.2) * 0.7, (end[1] - 1.4) / 2, 1.3), (side * 0.7, -1.6, 1.3)], 8), 0.24)


def crescent(pearl: Stone) -> tuple[float, float]:
    """A crescent with an engraved scroll along it and pearls in a fan below. Gives where its horns are."""
    outer, height = 15.0, 6.6
    angles = np.linspace(radians(205), radians(335), 60)
    centre = 9.5
    line = Path([(outer * cos(a), centre + outer * sin(a), 0) for a in angles])
    strip(line, lambda t: 1.3 + 5.8 * sin(pi * t) ** 0.9, 1.5, 0.3, edge=0.35)
    for rail in (-1, 1):
        edge = [line.place(line.length * t) @ at(rail * (0.6 + 2.75 * sin(pi * t) ** 0.9), 0, 1.4) for t in np.linspace(0.01, 0.99, 60)]
        tube([np.array(e)[:3, 3] for e in edge], 0.26)
    engraved(line)
    for k in range(pearl.count):
        a = radians(270 + (k - (pearl.count - 1) / 2) * 22)
        spot = np.array((outer * cos(a), centre + outer * sin(a)))
        out = np.array((cos(a), sin(a)))
        radius = stone_size(pearl)[0] / 2
        rim = 3.0 * sin(pi * (k + 1.6) / (pearl.count + 2.2)) ** 0.9 + 0.7
        place = spot + out * (rim + radius + 1.7)
        jump_ring(0.75, 0.26, at(*(spot + out * (rim + 0.6)), 1.3))
        ball(0.85, at(*(place - out * (radius + 0.35)), radius * 0.8), detail=3, squash=0.9)
        set_stone(pearl, at(*place, radius))
        ball(0.45, at(*(place + out * (radius + 0.1)), radius), detail=2)
    horn = np.array((outer * cos(angles[0]), centre + outer * sin(angles[0])))
    return abs(horn[0]) + 0.2, horn[1] + 0.3


def engraved(line: Path) -> None:
    """A running scroll with leaves, raised a hair's breadth over the crescent."""
    points = [np.array(line.place(line.length * t) @ at(1.15 * sin(t * 34) * sin(pi * t), 0, 1.5))[:3, 3] for t in np.linspace(0.10, 0.90, 140)]
    tube(points, 0.17, around=8)
    for k in range(11):
        t = 0.12 + 0.076 * k
        side = 1 if k % 2 else -1
        leaf(1.5, 0.85, line.place(line.length * t) @ at(side * 0.2, 0, 1.45) @ Matrix.Rotation(radians(-side * 60), 4, "Z"), thick=0.12, rise=0.14, groove=0.08)


def infinity(stone: Stone) -> float:
    """A figure of eight lying down: one half set with stones, the other plain and polished."""
    t = np.linspace(0, 2 * pi, 240, endpoint=False)
    size, across = 8.4, stone_size(stone)[0]
    x = size * np.cos(t) / (1 + 0.45 * np.sin(t) ** 2)
    y = size * 0.92 * np.sin(t) * np.cos(t) / (1 + 0.45 * np.sin(t) ** 2)
    # One branch rises over the other where they cross.
    z = 0.55 * np.exp(-((t - pi / 2) / 0.5) ** 2)
    line = Path(np.column_stack([x, y, z]), closed=True)
    strip(line, across + 0.55, 1.25, 0.15, edge=0.3, count=200)
    half = Path(np.column_stack([x, y, z])[np.r_[183:240, 0:58]])
    row(stone, half, stone.count, 1.28, grain=0.16)
    return size + 0.8
