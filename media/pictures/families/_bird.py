"""A small peacock of sheet, engraved and set: the figure of a nose pin. Millimetres."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
from mathutils import Vector

from ..parts import at, ball, curve, tube
from ..settings import collar, set_stone
from ._forms import SOFT, leaf, pillow, spine_of


def bird(stones) -> None:
    """A peacock in profile, its beak to the left; two kinds of stones by turns at the ends of six feathers."""
    tail(stones)
    breast = curve([(-1.0, -0.9), (0.1, -1.2), (1.2, -0.6), (1.5, 0.5), (0.9, 1.4), (0.0, 1.3), (-0.9, 0.5)], 8, closed=True)
    pillow(breast[:, :2], 0.65, at(-2.6, 0, 0.1), base=0.45)
    neck = curve([(-2.7, 0.9, 0.35), (-3.35, 1.8, 0.4), (-3.05, 2.7, 0.35), (-3.3, 3.5, 0.3)], 9)
    tube(neck, np.linspace(0.66, 0.36, len(neck)))
    ball(0.50, at(-3.42, 3.7, 0.3))
    tube([(-3.75, 3.68, 0.3), (-4.25, 3.50, 0.3), (-4.6, 3.22, 0.3)], [0.28, 0.18, 0.05])
    ball(0.13, at(-3.55, 3.85, 0.78), detail=2)
    for k in range(3):
        tip = (-3.45 + k * 0.48, 5.0 - 0.14 * k - 0.12 * abs(k - 1), 0.3)
        tube([(-3.45 + k * 0.12, 4.1, 0.3), tip], 0.08)
        ball(0.18, at(*tip), detail=2)
    for k in range(3):
        tube(curve([(-3.3 + k * 0.5, 0.75 - 0.1 * k, 0.62), (-2.9 + k * 0.5, 0.15, 0.75), (-2.6 + k * 0.5, -0.5, 0.58)], 6), 0.09)


def tail(stones) -> None:
    """Six feathers that sweep to the right, engraved along their quills, with a stone at the end of each."""
    kinds = [stones[k % 2] for k in range(6)]
    for k, stone in enumerate(kinds):
        angle = radians(52 + k * 18.5)
        reach = 7.5 + (0.75 if k % 2 else -0.75)
        way = np.array([sin(angle), cos(angle), 0])
        outline = leaf(2.2, reach, 44, pointed=0.7, full=0.9)
        bend = 0.016 * (2.5 - k)
        outline[:, 0] += bend * outline[:, 1] ** 2
        place = at(-1.9, -0.1, 0, along=way)
        spine = spine_of(outline)
        spine[:, 0] = bend * spine[:, 1] ** 2
        pillow(outline, 0.20, place, base=0.35, profile=SOFT, spine=spine)
        spot = place @ at(bend * (reach * 0.80) ** 2, reach * 0.80, 0.32)
        set_stone(stone, spot)
        collar(stone, spot, wall=0.17, drop=0.5)
        for side in (-1, 1):
            for y in np.arange(1.9, reach * 0.66, 0.55):
                foot = bend * y * y
                tube([place @ Vector((foot, y, 0.22)), place @ Vector((foot + side * 0.42, y + 0.45, 0.16))], 0.055)
