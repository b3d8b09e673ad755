"""Sections of metal and the bands that are swept from them. Millimetres and degrees."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import Callable

import numpy as np

from . import materials
from .solids import skin


def half_round(width: float, thick: float, points=48) -> np.ndarray:
    """A D: flat inside (eased at the edges), domed outside. Rows of (outwards, across)."""
    return oval_section(width, thick, dome=2.2, inside=9.0, points=points)


def court(width: float, thick: float, points=48) -> np.ndarray:
    """Rounded outside and inside."""
    return oval_section(width, thick, dome=2.5, inside=3.2, points=points)


def flat(width: float, thick: float, bevel=0.18, points=6) -> np.ndarray:
    """A rectangle with bevelled outer edges and eased inner ones."""
    w, b = width / 2, min(bevel, thick / 3, width / 5)
    line = [(b * 0.6, -w), (thick - b, -w), (thick, -w + b), (thick, w - b), (thick - b, w), (b * 0.6, w), (0, w - b * 0.6), (0, -w + b * 0.6)]
    return np.array(line)


def knife_edge(width: float, thick: float, points=12) -> np.ndarray:
    """Two slopes that meet in a line along the top."""
    w = width / 2
    line = [(0.1, -w), (thick * 0.45, -w), (thick * 0.55, -w * 0.96)]
    line += [(thick * 0.985, -0.09), (thick, 0.0), (thick * 0.985, 0.09)]
    line += [(thick * 0.55, w * 0.96), (thick * 0.45, w), (0.1, w), (0, w * 0.9), (0, -w * 0.9)]
    return np.array(line)


def oval_section(width, thick, dome, inside, points=48) -> np.ndarray:
    """A superellipse whose outer and inner halves bulge each in their own way (2 is round, 9 nearly flat)."""
    rows = []
    for k in range(points):
        angle = 2 * pi * k / points
        c, s = cos(angle), sin(angle)
        power = dome if c >= 0 else inside
        reach = (abs(c) ** power + abs(s) ** power) ** (-1 / power)
        middle = thick * 0.30
        out = c * reach * (thick - middle if c >= 0 else middle)
        rows.append((middle + out, s * reach * width / 2))
    return np.array(rows)


def band(inner_radius: float, section: Callable[[float], np.ndarray], finish="polished", sweep=(0.0, 360.0), steps=240, lift: Callable[[float], float] | None = None, name="band"):
    """A ring of metal. `section(angle)` gives rows of (outwards, across); 0 degrees is the head.

    `lift(angle)` shifts the section along the finger (y). An open `sweep` has flat ends.
    """
    closed = sweep[1] - sweep[0] >= 360.0
    rings = []
    for angle in np.linspace(*sweep, steps, endpoint=not closed):
        out, across = np.asarray(section(angle)).T
        a, y = radians(angle), lift(angle) if lift else 0.0
        rings.append(np.stack([(inner_radius + out) * sin(a), across + y, (inner_radius + out) * cos(a)], axis=1))
    return skin(name, np.array(rings)[:, ::-1], materials.metal(finish), closed=closed)


def blend(from_value: float, to_value: float, share: float) -> float:
    """Between two values with a soft start and end; `share` is cut to 0 ... 1."""
    share = min(1.0, max(0.0, share))
    return from_value + (to_value - from_value) * share * share * (3 - 2 * share)


def away_from_top(angle: float) -> float:
    """Degrees from the head, 0 to 180, for either side of the ring."""
    return abs((angle + 180.0) % 360.0 - 180.0)


def band_measures(inner_radius: float, volume: float, shape=0.80, ratio=1.35) -> tuple[float, float]:
    """Width and thickness of a band of so much metal (cubic mm); `shape` is the section's share of its box."""
    thick = 1.5
    for _ in range(20):
        area = volume / (2 * pi * (inner_radius + thick / 2))
        thick = sqrt(area / shape / ratio)
    return thick * ratio, thick
