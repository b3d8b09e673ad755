"""What chokers are rows of: star flowers, mangoes, frames of scrolls, and the swans. y is towards the neck."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Stone
from ..parts import again, at, ball, circle, curve, skin, tube
from ..settings import stone_size
from ._flora import flower, leaf, mango_outline, outlined, pillow
from ._wrist import fused


def bakul() -> None:
    """A star of eight narrow petals in two layers, domed and matt."""
    flower(8, 4.9, 2.2, at(0, 0, 0.3), inner=0.6, turn=0, tilt=-1, finish="matt", thick=0.35, rise=0.45, groove=0.25, widest=0.40)
    flower(8, 3.6, 1.8, at(0, 0, 0.8), inner=0.5, turn=22.5, tilt=3, finish="matt", thick=0.3, rise=0.4, groove=0.22, widest=0.42)


def mango(length: float) -> None:
    """A domed mango, its stalk at the origin and its tip outwards to the left, edged with wire and grains."""
    outline = mango_outline(length)
    outline = np.column_stack([outline[:, 0], -outline[:, 1]])[::-1]
    pillow(outline, 3.2, 0.8, at(0, -0.4, 0), full=0.62, middle=(0.3, -length * 0.36))
    outlined(outline, 0.42, at(0, -0.4, 0), 0.7)
    inner = (outline - (0.2, -length * 0.36)) * 0.72 + (0.2, -length * 0.36)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(inner, axis=0), axis=1))])
    for s in np.linspace(0, along[-1], 26, endpoint=False):
        x, y = np.interp(s, along, inner[:, 0]), np.interp(s, along, inner[:, 1])
        ball(0.34, at(x, y - 0.4, 2.42), detail=2)
    tip = outline[np.argmin(outline[:, 1])]
    ball(0.7, at(tip[0] - 0.2, tip[1] - 0.5, 0.9), detail=3)
    ball(0.8, at(0, 0.2, 1.0), detail=3)


def spiral(x: float, y: float, size: float, turns: float, start: float, hand: int, steps=44) -> np.ndarray:
    """A scroll that winds outwards from its eye."""
    t = np.linspace(0.12, 1, steps)
    angle = radians(start) + hand * 2 * pi * turns * (t - 1)
    return np.column_stack([x + size * t * np.cos(angle), y + size * t * np.sin(angle), np.full(steps, 0.6)])


def flat_wire(points, width=0.30, high=0.55) -> None:
    """Wire set on its edge, as filigree is."""
    line = np.asarray(points, dtype=float)
    ahead = np.gradient(line[:, :2], axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1), 1e-9)[:, None]
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    rings = []
    for p, o in zip(line, side):
        rings.append([(p[0] + o[0] * a * width, p[1] + o[1] * a * width, p[2] + b * high) for a, b in ((-1, -1), (1, -1), (1, 0.8), (0.6, 1), (-0.6, 1), (-1, 0.8))])
    skin("flat wire", np.array(rings)[:, ::-1], materials.metal(), smooth=40)


def scroll_frame(wide: float, high: float) -> None:
    """A narrow frame that fans a little, with a stem, four scrolls and leaves inside it."""
    w, h = wide / 2, high / 2
    # The outer edge is longer than the inner: a frame on a collar is a slice of a ring.
    corners = [(-w * 0.90, h), (w * 0.90, h), (w * 1.14, -h), (-w * 1.14, -h)]
    frame = []
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1]):
        frame += [(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in np.linspace(0.04, 0.96, 10)]
    outlined(frame, 0.52, z=0.55)
    stem = curve([(0, -h, 0.6), (1.0, -h * 0.45, 0.6), (-0.9, 0, 0.6), (0.9, h * 0.5, 0.6), (0, h, 0.6)], 12)
    flat_wire(stem, 0.34)
    for x, y, size, start, hand in ((-1.9, -h * 0.56, 2.3, -60, 1), (2.2, -h * 0.12, 2.3, 200, -1), (-1.9, h * 0.20, 2.1, -20, 1), (1.8, h * 0.66, 1.9, 220, -1)):
        flat_wire(spiral(x, y, size, 1.35, start, hand))
        ball(0.5, at(x, y, 0.7), detail=2)
    for x, y, turn in ((2.6, -h * 0.62, -38), (-2.4, -h * 0.16, 34), (2.2, h * 0.28, -30), (-1.8, h * 0.62, 30)):
        leaf(3.6, 1.9, at(x * 0.35, y - 0.9, 0.35) @ Matrix.Rotation(radians(turn), 4, "Z"), thick=0.35, rise=0.3, groove=0.25)


def drop_pearl(pearl: Stone, where: Matrix, gap: float) -> None:
    """A pear-shaped pearl below a cap and a ring; the place is where the ring hangs."""
    radius = stone_size(pearl)[0] / 2 * 0.92
    def make():
        t = np.linspace(0.02, pi - 0.02, 26)
        r = radius * np.sin(t) * (1 - 0.30 * (1 - np.cos(t)) / 2) * np.where(t > pi / 2, np.sin(t) ** 0.35, 1.0)
        y = radius * (-1.0 * np.cos(t) + 0.42 * ((1 - np.cos(t)) / 2) ** 2.2)
        turn = np.linspace(0, 2 * pi, 28, endpoint=False)
        rings = [[(a * cos(u), b, a * sin(u)) for u in turn] for a, b in zip(r, y)]
        skin("pear pearl", rings, materials.stone("pearl", 2 * radius), smooth=60)

    place = where @ at(0, -radius * 1.42 - 2.2, radius)
    again("pearl", fused("pear pearl", make), place)
    again("cap", fused("cap", lambda: pillow(np.column_stack([1.25 * np.cos(np.linspace(0, 6.1, 24)), 1.25 * np.sin(np.linspace(0, 6.1, 24))]), 1.0, 0.15, full=0.6)),
          place @ at(0, radius * 1.0, 0, up=(0, 1, 0), along=(0, 0, 1)))
    tube([(0, radius * 1.42 + 0.4, 0), (0, radius * 1.42 + 3.4, 1.2 - radius)], 0.26, where=place, around=8)
    tube(circle(0.8, 32), 0.26, where=where @ at(0, -0.9, 1.2), closed=True, around=8)


def swan(where: Matrix, side: int) -> None:
    """A swan to one side of the emerald, its head over the stone, wing chased with feathers."""
    def spot(points, z=1.5):
        return curve([(side * x, y, z + dz) for x, y, dz in points], 9)

    body = np.array([(6.2, 0.6), (7.0, -3.6), (10.5, -5.6), (15.0, -4.9), (19.5, -2.4), (24.5, 0.6), (20.0, 3.4), (14.5, 4.0), (9.8, 3.4)])
    outline = curve(np.column_stack([body * (side, 1), np.zeros(9)]), 7, closed=True)[:, :2]
    pillow(outline if side > 0 else outline[::-1], 3.4, 0.8, where, full=0.55, middle=(side * 12.0, -0.9))
    neck = spot([(8.2, 1.6, 0.2), (6.6, 4.6, 0.4), (8.6, 7.6, 0.6), (8.4, 10.6, 0.6), (5.6, 11.8, 0.7), (3.6, 10.4, 0.6)])
    tube(neck, np.linspace(1.9, 1.05, len(neck)), where=where, around=18)
    ball(1.0, where @ at(side * 3.6, 10.3, 2.1) @ Matrix.Diagonal((1.65, 1.4, 1.35, 1)), detail=3)
    tube(spot([(2.8, 9.8, 0.5), (1.7, 8.8, 0.3), (1.2, 8.0, 0.1)]), np.linspace(0.75, 0.25, 19), where=where)
    ball(0.34, where @ at(side * 3.5, 10.6, 3.5), material=materials.plain("dark eye", (0.01, 0.01, 0.01), 0.1), detail=2)
    crest = [(4.6, 11.6, 0.9), (5.6, 13.2, 0.9), (7.0, 13.4, 0.8)]
    tube(spot(crest), np.linspace(0.4, 0.25, 19), where=where)
    for line, count, length in ((0, 5, 8.2), (1, 5, 6.4), (2, 4, 4.6)):
        for k in range(count):
            x, y = 10.4 + 0.3 * k + 0.9 * line, 2.9 - 1.55 * k - 0.4 * line
            turn = -side * (86 + 9 * (k - 1.6))
            leaf(length, 1.9, where @ at(side * x, y * 0.86, 2.2 + 0.45 * line + 0.5 * (1 - abs(y) / 4)) @ Matrix.Rotation(radians(turn), 4, "Z"), thick=0.3, rise=0.42, groove=0.2, widest=0.6)
    for k in range(4):
        leaf(10.5 - k * 0.6, 2.0, where @ at(side * 18.5, 2.4 - 1.5 * k, 1.2) @ Matrix.Rotation(radians(-side * (80 + 6 * k)), 4, "Z"), thick=0.35, rise=0.4, groove=0.2, widest=0.6, curl=0.3)
