"""Leaves, petals, domes and strips: flat goldsmith's forms that lie on their back. Millimetres and degrees."""

from __future__ import annotations

from math import pi, radians, sin
from typing import Sequence

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Stone
from ..parts import HERE, again, at, ball, skin, tube
from ..settings import set_stone, stone_size
from ._strand import Path, keep


def leaf_rings(length: float, width: float, thick=0.5, rise=0.4, groove=0.15, widest=0.42, curl=0.0, sway=0.0, blunt=0.0, veins=0, steps=26) -> np.ndarray:
    """Sections of a leaf that grows along +y from the origin; `rise` below nought makes a cupped petal.

    `widest` is where along its length it is widest, `blunt` how wide its tip remains, `veins` how many
    are cut to either side of the midrib.
    """
    across = np.linspace(-1, 1, 15)
    rings = []
    for t in np.linspace(0.0, 1.0, steps):
        near = t / widest if t < widest else (1 - t) / (1 - widest)
        half = width / 2 * max(0.03, sin(pi / 2 * min(1, near)) ** (0.85 if t < widest else 1.0 - 0.5 * blunt))
        flat = min(1.0, half / (width * 0.25))
        top = thick + rise * (1 - across**2) * flat - groove * np.exp(-((across / 0.13) ** 2)) * flat
        if veins:
            top = top - 0.10 * flat * (np.cos(2 * pi * (veins * (t - 0.30 * np.abs(across)))) > 0.72) * (np.abs(across) > 0.12) * (np.abs(across) < 0.9)
        x, y, z = across * half + sway * sin(pi * t) , np.full(15, t * length), top + curl * t * t
        lower = np.stack([x[::-1], y, np.full(15, curl * t * t) + np.minimum(0, rise) * (1 - across**2) * flat], axis=1)
        rings.append(np.concatenate([np.stack([x, y, z], axis=1), lower]))
    return np.array(rings)


def leaf(length: float, width: float, where: Matrix = HERE, finish="polished", **form):
    """One leaf or petal."""
    return skin("leaf", leaf_rings(length, width, **form)[:, ::-1], materials.metal(finish), where, smooth=50)


def flower(count: int, length: float, width: float, where: Matrix = HERE, inner=0.3, turn=0.0, tilt=0.0, finish="polished", **form) -> None:
    """Equal petals about a middle; `tilt` raises their tips."""
    mesh = keep(leaf(length, width, finish=finish, **form))
    for k in range(count):
        spoke = where @ Matrix.Rotation(radians(turn + 360 * k / count), 4, "Z") @ Matrix.Translation((0, inner, 0))
        again("petal", mesh, spoke @ Matrix.Rotation(radians(tilt), 4, "X"))


def pillow(outline: np.ndarray, height: float, thick=0.3, where: Matrix = HERE, finish="polished", middle=None, hollow=False, full=0.5):
    """A domed plate by its outline (rows x, y, counter-clockwise), highest over its middle."""
    outline = np.asarray(outline, dtype=float)
    middle = outline.mean(axis=0) if middle is None else np.asarray(middle, dtype=float)
    shares = np.cos(np.linspace(0, pi / 2, 9))
    shares[-1] = 0.01
    rings = [np.column_stack([middle + (outline - middle) * 0.01, np.zeros(len(outline))]), np.column_stack([outline, np.zeros(len(outline))])]
    for share in shares:
        z = thick + (height - thick) * (1 - share**2) ** full
        rings.append(np.column_stack([middle + (outline - middle) * share, np.full(len(outline), z)]))
    return skin("dome", rings, materials.metal(finish), where, caps=False, smooth=48)


def round_outline(radius: float, count=56) -> np.ndarray:
    """A circle as an outline."""
    turn = np.linspace(0, 2 * pi, count, endpoint=False)
    return radius * np.column_stack([np.cos(turn), np.sin(turn)])


def mango_outline(length: float, count=72) -> np.ndarray:
    """A mango (paisley): round below, its tip curling to the left; it stands on the origin."""
    turn = np.linspace(0, 2 * pi, count, endpoint=False) - pi / 2
    height = (np.sin(turn) + 1) / 2
    half = 0.84 * height**0.5 * (1 - height) ** 0.80
    bend = -0.46 * np.clip((height - 0.34) / 0.66, 0, 1) ** 2.2
    return length * np.column_stack([np.sign(np.cos(turn)) * half + bend, height])


def strip(path: Path, width, high: float, low=0.0, finish="polished", where: Matrix = HERE, edge=0.12, start=0.0, end: float | None = None, count=90):
    """A flat strip of metal along a line that lies on the table; `width` is one figure or a function of 0 ... 1."""
    end = path.length if end is None else end
    rings = []
    for t in np.linspace(0, 1, count, endpoint=not path.closed):
        half = (width(t) if callable(width) else width) / 2
        e = min(edge, half / 2)
        rows = [(-half, low), (half, low), (half, high - e), (half - e, high), (e - half, high), (-half, high - e)]
        place = np.array(path.place(start + (end - start) * t))
        rings.append([place[:3, 3] + place[:3, 0] * x + place[:3, 2] * z for x, z in rows])
    return skin("strip", np.array(rings)[:, ::-1], materials.metal(finish), where, closed=path.closed, smooth=35)


def row(stone: Stone, path: Path, count: int, z: float, where: Matrix = HERE, start=0.0, end: float | None = None, grain=0.15, aside=0.40) -> None:
    """Stones evenly along a line with their girdles at `z`, two grains in each gap."""
    end = path.length if end is None else end
    across = stone_size(stone)[0]
    step = (end - start) / count
    for k in range(count):
        set_stone(stone, where @ path.place(start + step * (k + 0.5), lift=z))
    for k in range(count + (0 if path.closed else 1)):
        for side in (-1, 1):
            ball(across * grain, where @ path.place(start + step * k, lift=z + 0.06) @ at(side * across * aside, 0, 0), detail=2)


def border(stone: Stone, outline: np.ndarray, count: int, z: float, where: Matrix = HERE, wall=0.14) -> None:
    """Stones along a closed outline on a flat rim of metal."""
    across = stone_size(stone)[0]
    path = Path(outline, closed=True)
    strip(path, across + 2 * wall, z + 0.02, z - 0.7, where=where, count=len(outline))
    row(stone, path, count, z, where)


def outlined(points: Sequence, radius: float, where: Matrix = HERE, z=0.0, closed=True, finish="polished", around=10):
    """A round wire laid along flat points."""
    points = np.asarray(points, dtype=float)
    return tube(np.column_stack([points[:, :2], np.full(len(points), z)]), radius, finish, where, closed=closed, around=around)
