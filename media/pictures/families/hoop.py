"""Hoops: hollow tube, diamonds inside and out, twisted wire, a vine, little ones; a pair standing on the ground."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import at, ball, band, curve, flat, jump_ring, on_finger, skin, tube
from ..settings import set_stone, stone_size
from ..studio import Shot, Staging
from ._fittings import copied, gathered, lie, moved, post
from ._forms import lathe, turned_up


def build(piece: Piece) -> Staging:
    """The description's main figure says which hoop it is."""
    for word, make in (("square wire", twisted), ("vine", vine), ("small ears", little)):
        if piece.says(word):
            return make(piece)
    return lined(piece) if piece.stones else plain(piece)


def standing_pair(make, radius: float, apart=1.0, turn=34.0, other=-30.0) -> Staging:
    """Two hoops on their rims, each turned its own way and leaning a little."""
    first = gathered(make)
    second = copied(first)
    lie(first, turn, 7, -radius * 0.78 * apart, 0)
    lie(second, other, -5, radius * 0.78 * apart, radius * 0.85)
    return Staging(shots={"front": Shot(0, 17, 0.82), "side": Shot(58, 12, 0.78), "top": Shot(0, 62, 0.80)}, views=("front", "side"))


def arc(radius: float, start: float, end: float, count=60, z=0.0) -> np.ndarray:
    """Points of a circle on the sheet; 0 degrees is the top, positive to the right."""
    turn = np.radians(np.linspace(start, end, count))
    return np.column_stack([radius * np.sin(turn), radius * np.cos(turn), np.full(count, z)])


def knuckle(radius: float, angle: float, size: float, long: float) -> None:
    """A hinge's barrel across the hoop."""
    x, y, _ = arc(radius, angle, angle, 1)[0]
    lathe([(0.05, -long / 2), (size * 0.85, -long / 2), (size, -long / 2 + 0.12), (size, long / 2 - 0.12), (size * 0.85, long / 2), (0.05, long / 2)],
          turned_up(at(x, y, 0)), around=32)


def plain(piece: Piece) -> Staging:
    """Round, hollow tube; a thin post crosses the gap at the top, from the hinge to the notch."""
    thick = 1.05
    radius = piece.metal_volume / 2 / (2 * pi * thick * 0.20) / (2 * pi)

    def make():
        tube(arc(radius, 26, 346, 160), thick, around=28, round_ends=False)
        tube(arc(radius - 0.1, -16, 30, 30), 0.42)
        knuckle(radius, 24, 0.62, 1.9)
        for angle in (-14.5, 27):
            ring_at(radius, angle, thick * 1.04)

    return standing_pair(make, radius + thick)


def ring_at(radius: float, angle: float, size: float, wire=0.16) -> None:
    """A rim round the tube."""
    x, y, _ = arc(radius, angle, angle, 1)[0]
    a = radians(angle)
    jump_ring(size, wire, at(x, y, 0, up=(cos(a), -sin(a), 0), along=(0, 0, 1)))


def little(piece: Piece) -> Staging:
    """A small smooth hoop of solid wire: hinge in front, lock behind."""
    radius = 5.4
    thick = sqrt(piece.metal_volume * 1.05 / 2 / (2 * pi * radius) / pi)

    def make():
        angles = np.linspace(14, 318, 140)
        swell = 0.86 + 0.24 * np.sin(np.radians(np.linspace(0, 180, 140)))
        tube(arc(radius, 14, 318, 140), thick * swell, around=28)
        tube(arc(radius, -44, 16, 30), thick * 0.46)
        knuckle(radius, -43, thick * 0.62, thick * 1.5)
        ring_at(radius, 15, thick * 0.86, 0.2)

    return standing_pair(make, radius + thick, 1.02)


def twisted(piece: Piece) -> Staging:
    """Square wire, twisted along its length; its plain ends hook into each other at the top."""
    radius = 7.6
    side = sqrt(piece.metal_volume * 0.92 / 2 / (2 * pi * radius))

    def make():
        line = arc(radius, 26, 334, 340)
        turn = np.linspace(0, 2 * pi * 8.5, 340)
        ends = np.clip(np.minimum(np.arange(340), np.arange(340)[::-1]) / 46, 0, 1)
        half = side / 2 * (0.62 + 0.38 * ends)
        rings = []
        for point, t, h in zip(line, turn, half):
            out = point / np.linalg.norm(point)
            corner = []
            for k in range(4):
                for ease in (-0.16, 0.0, 0.16):
                    a = t + (k + 0.5) * pi / 2 + ease
                    reach = h * sqrt(2) * (0.93 if ease else 0.985)
                    corner.append(point + out * reach * cos(a) + np.array([0, 0, 1]) * reach * sin(a))
            rings.append(corner)
        skin("twist", np.array(rings), materials.metal("polished"), smooth=28)
        wire = side * 0.33
        # One end closes to an eye, the other passes through it and turns back.
        tube(np.concatenate([arc(radius, 27, 9, 12), curve([(0.75, radius + 0.75, 0), (0.1, radius + 0.9, 0), (-0.55, radius + 0.1, 0.1), (0.05, radius - 0.85, 0.1), (0.9, radius - 0.3, 0.1)], 8)]), wire)
        tube(np.concatenate([arc(radius, -27, -8, 12), curve([(-0.2, radius + 0.1, -0.35), (0.25, radius, 0.55), (0.1, radius + 1.2, 0.95), (-0.7, radius + 1.8, 0.8), (-1.5, radius + 1.5, 0.6)], 8)]), wire)

    return standing_pair(make, radius + 1)


def lined(piece: Piece) -> Staging:
    """Stones outside along the front half, inside along the back half; a catch over the lock."""
    stone = piece.accents[0]
    across, count = stone_size(stone)[0], stone.count // 4
    inside = count * across * 1.10 / radians(158)
    thick, width = 1.25, across * 1.50

    def make():
        things = gathered(lambda: band(inside, lambda angle: flat(width, thick, 0.14), steps=200))
        step = 158 / count
        angles = [-90 + (k - (count - 1) / 2) * step for k in range(count)]
        things += gathered(lambda: outside_row(stone, angles, inside + thick))
        things += gathered(lambda: inside_row(stone, [-a for a in angles], inside))
        moved(things, Matrix.Rotation(radians(-90), 4, "X"))
        tube(curve([(1.2, inside + thick + 0.1, width / 2 + 0.15), (0.2, inside + thick + 0.5, width / 2 + 0.25), (-1.4, inside + thick - 0.2, width / 2 + 0.2),
                    (-1.4, inside + thick - 1.1, width / 2 + 0.2), (0.6, inside + thick - 0.8, width / 2 + 0.2)], 8, closed=True), 0.2, closed=True)
        knuckle(inside + thick, 8, 0.55, width * 0.9)

    return standing_pair(make, inside + thick, 0.86, turn=52.0, other=30.0)


def outside_row(stone, angles, radius: float) -> None:
    """Stones that look outwards, with two grains in each gap."""
    step, across = angles[1] - angles[0], stone_size(stone)[0]
    for angle in angles:
        set_stone(stone, on_finger(angle, radius + 0.04))
    for angle in [a + step / 2 for a in angles] + [angles[0] - step / 2]:
        for aside in (-1, 1):
            ball(across * 0.17, on_finger(angle, radius + 0.06, aside * across * 0.40), detail=2)


def inside_row(stone, angles, radius: float) -> None:
    """The same, looking to the middle of the hoop."""
    step, across = abs(angles[1] - angles[0]), stone_size(stone)[0]

    def place(angle, y=0.0):
        a = radians(angle)
        return at((radius - 0.04) * sin(a), y, (radius - 0.04) * cos(a), up=(-sin(a), 0, -cos(a)))

    for angle in angles:
        set_stone(stone, place(angle))
    for angle in [a + step / 2 for a in angles] + [min(angles) - step / 2]:
        for aside in (-1, 1):
            ball(across * 0.17, place(angle, aside * across * 0.40), detail=2)


def vine(piece: Piece) -> Staging:
    """A stem bent to a circle that is open below, with leaves of stone at different angles."""
    stone = piece.accents[0]
    count = stone.count // 2
    _, length, _ = stone_size(stone)
    radius = 6.4

    def make():
        for side in (-1, 1):
            sweep = np.radians(np.linspace(0, 148, 80)) * side
            wave = radius + 0.26 * np.sin(np.abs(sweep) * 6)
            line = np.column_stack([wave * np.sin(sweep), wave * np.cos(sweep), 0.25 * np.sin(np.abs(sweep) * 5)])
            end = line[-1]
            tendril = curve([end, end + (-side * 0.9, 0.1, 0.2), end + (-side * 1.0, 1.1, 0.3), end + (-side * 0.2, 0.9, 0.3)], 8)
            tube(np.concatenate([line, tendril[1:]]), 0.55 - 0.30 * np.linspace(0, 1, 80 + len(tendril) - 1) ** 3)
        post(0, 6.5, 0.4, y=radius)
        for k in range(count):
            side = 1 if k % 2 else -1
            angle = side * (24 + 108 * k / (count - 1))
            leaf_of_stone(stone, radius, angle, 1 if k // 2 % 2 else -1, 20 + 16 * ((k * 5) % 3), side)

    return standing_pair(make, radius + length * 0.5)


def leaf_of_stone(stone, radius: float, angle: float, side: int, lean: float, way_down: int) -> None:
    """One marquise on a short stalk that grows along the stem, held by a claw at either tip."""
    _, length, _ = stone_size(stone)
    a = radians(angle)
    out, ahead = np.array([sin(a), cos(a), 0]), np.array([cos(a), -sin(a), 0]) * way_down
    way = out * side * 0.72 + ahead * 0.69
    foot = out * radius
    spot = foot + way * (length / 2 + 0.65) + np.array([0, 0, 0.3])
    tilt = radians(lean - 36)
    where = at(*spot, up=np.array([0, 0, 1]) * cos(tilt) + ahead * sin(tilt), along=way)
    set_stone(stone, where)
    tube(curve([foot, foot + way * 0.4 + ahead * 0.1, spot - way * length * 0.42 - (0, 0, 0.25)], 6), 0.26)
    for end in (-1, 1):
        tube([(0, end * length * 0.24, -0.75), (0, end * length * 0.52, -0.12), (0, end * length * 0.47, 0.30), (0, end * length * 0.38, 0.36)], 0.2, where=where)
    tube([(0, -length * 0.3, -0.7), (0, length * 0.3, -0.7)], 0.2, where=where)
