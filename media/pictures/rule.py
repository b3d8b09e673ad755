"""A millimetre rule to lay beside a piece, so that its size is seen and not only read."""

from __future__ import annotations

import bpy
import numpy as np

from . import materials
from .solids import add, at

WIDE, THICK = 5.0, 0.4


def lay_rule(points: np.ndarray) -> np.ndarray:
    """Lays a rule in front of the piece, as long as whole centimetres need be. Gives all points to frame."""
    low, high = points.min(axis=0), points.max(axis=0)
    long = max(10.0, np.ceil((high[0] - low[0]) / 10.0) * 10.0)
    middle, front = (low[0] + high[0]) / 2, low[1] - 3.0
    where = at(middle - long / 2, front - WIDE, 0.0)
    block("rule", (-1.0, 0.0, 0.0), (long + 1.0, WIDE, THICK), where, materials.plain("card", (0.80, 0.76, 0.68), 0.7))
    ink = materials.plain("ink", (0.02, 0.02, 0.025), 0.6)
    for mark in range(int(long) + 1):
        deep = 2.6 if mark % 10 == 0 else 1.9 if mark % 5 == 0 else 1.2
        thick = 0.14 if mark % 5 == 0 else 0.09
        block("mark", (mark - thick / 2, WIDE - deep, THICK), (mark + thick / 2, WIDE, THICK + 0.02), where, ink)
    bpy.context.view_layer.update()
    ends = np.array([[middle - long / 2 - 1, front - WIDE, 0], [middle + long / 2 + 1, front - WIDE, 0], [middle - long / 2 - 1, front, THICK], [middle + long / 2 + 1, front, THICK]])
    return np.concatenate([points, ends])


def block(name: str, low, high, where, material) -> None:
    """A box between two corners."""
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    thing = add(name, corners, faces, material, where, smooth=0)
    thing["rule"] = True


def take_up_rule() -> None:
    """Puts the rule away again."""
    for thing in [thing for thing in bpy.data.objects if thing.get("rule")]:
        bpy.data.objects.remove(thing)
