"""Forms of earrings and pendants: domed plates, turned bodies, leaves, drops. Millimetres and degrees.

Everything that hangs is drawn as on a sheet: x to the right, y upwards, z towards the onlooker.
"""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import Callable, Sequence

import numpy as np
from mathutils import Matrix

from .. import cuts, materials
from ..catalogue import Stone
from ..parts import HERE, at, skin, tube
from ..settings import set_stone

ROUND: Callable = lambda s: np.sqrt(np.maximum(0, 1 - s * s))
RIDGE: Callable = lambda s: 1 - s
SOFT: Callable = lambda s: 1 - s * s


def pillow(outline, height: float, where=HERE, finish="polished", base=0.35, profile: Callable = ROUND, rings=12,
           shape: Callable | None = None, spine=None, smooth=40.0):
    """A plate with a flat back and a swelling face. `outline` is rows of x, y.

    The face rises towards `spine` (one point, or one for each point of the outline) by `profile`, and
    `shape(x, y)` lifts face and back together, as a plate is bent.
    """
    outline = np.asarray(outline, dtype=float)
    spine = outline.mean(axis=0) if spine is None else np.asarray(spine, dtype=float)
    shares = [(0.04, -base), (0.985, -base), (1.0, -base * 0.8), (1.0, -base * 0.05)]
    for s in 1 - np.linspace(0, 1, rings) ** 1.6 * 0.985:
        shares.append((float(s), height * float(profile(np.array(s)))))
    sections = []
    for share, z in shares:
        line = spine + (outline - spine) * share
        lift = shape(line[:, 0], line[:, 1]) if shape else 0.0
        sections.append(np.column_stack([line, z + lift + np.zeros(len(line))]))
    return skin("plate", np.array(sections), materials.metal(finish), where, smooth=smooth)


def lathe(profile, where=HERE, finish="polished", around=72, material=None, ribs=0, depth=0.0, smooth=40.0):
    """A turned body about the place's y: `profile` is rows of (radius, y). `ribs` swell it that many times."""
    turn = np.arange(around) * 2 * pi / around
    swell = 1.0 + (depth * (np.abs(np.cos(turn * ribs / 2)) - 0.64) if ribs else 0.0)
    rings = [np.column_stack([r * swell * np.sin(turn), np.full(around, y), r * swell * np.cos(turn)]) for r, y in profile]
    return skin("turned", np.array(rings), material or materials.metal(finish), where, smooth=smooth)


def turned_up(where=HERE) -> Matrix:
    """The place whose y is the given one's z: what is turned about y then stands on the face."""
    return where @ at(up=(0, 1, 0), along=(0, 0, 1))


def drop_profile(width: float, length: float, full=0.28, count=30) -> np.ndarray:
    """Rows of (radius, y) of a drop that is broader at its foot; its top is at y = 0."""
    turn = np.linspace(0.02, pi - 0.02, count)
    radius = np.sin(turn) * (1 + full * np.cos(turn))
    return np.column_stack([radius / radius.max() * width / 2, -length * (1 + np.cos(turn)) / 2])


def pearl_drop(stone: Stone, where=HERE, ratio=1.38) -> tuple[float, float]:
    """A pear-shaped pearl that hangs from the place. Gives its width and length."""
    wanted = stone.carat * cuts.GRAMS_PER_CARAT / cuts.DENSITY["pearl"] * 1000.0
    unit = drop_profile(1.0, ratio, count=60)
    volume = np.sum(pi * unit[1:, 0] ** 2 * np.diff(unit[:, 1]))
    size = (wanted / volume) ** (1 / 3)
    lathe(drop_profile(size, size * ratio, count=40), where, material=materials.stone("pearl"), smooth=80)
    return size, size * ratio


def leaf(width: float, length: float, count=48, pointed=1.0, full=0.0) -> np.ndarray:
    """A leaf's outline with its foot at the origin and its tip at y = length. `full` moves its belly to the tip."""
    t = np.linspace(0, 1, count // 2 + 1)
    belly = np.sin(pi * t ** (1 + full)) ** pointed * width / 2
    right = np.column_stack([belly, t * length])
    left = np.column_stack([-belly, t * length])[::-1][1:-1]
    return np.concatenate([right, left])


def petal(width: float, length: float, count=48) -> np.ndarray:
    """A petal's outline: narrow at the foot, round at the tip."""
    return leaf(width, length, count, pointed=0.62, full=0.55)


def spine_of(outline, inwards=0.02) -> np.ndarray:
    """For each point of a leaf its neighbour on the middle line, so that a ridge runs from foot to tip."""
    low, high = outline[:, 1].min(), outline[:, 1].max()
    y = low + (outline[:, 1] - low) * (1 - 2 * inwards) + inwards * (high - low)
    return np.column_stack([np.full(len(outline), outline[0, 0] * 0), y])


def oval(width: float, length: float, count=96, power=2.0) -> np.ndarray:
    """An oval or a rounded oblong (power above 2), counter-clockwise."""
    turn = np.arange(count) * 2 * pi / count
    c, s = np.cos(turn), np.sin(turn)
    reach = (np.abs(c) ** power + np.abs(s) ** power) ** (-1 / power)
    return np.column_stack([c * reach * width / 2, s * reach * length / 2])


def rounded(width: float, length: float, corner: float, count=12) -> np.ndarray:
    """An oblong with corners of a radius, counter-clockwise."""
    points = []
    for k, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for t in np.linspace(0, 90, count):
            a = radians(k * 90 + t)
            points.append((x * (width / 2 - corner) + corner * cos(a), y * (length / 2 - corner) + corner * sin(a)))
    return np.array(points)


def spread(outline, count: int) -> np.ndarray:
    """A closed outline again with its points at even distances."""
    closed = np.concatenate([outline, outline[:1]])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    wanted = along[-1] * np.arange(count) / count
    return np.stack([np.interp(wanted, along, closed[:, k]) for k in range(closed.shape[1])], axis=1)


def ball_row(count: int, radius: float, turn=0.0, z=0.0) -> list[Matrix]:
    """Places on a circle about z, their y pointing outwards."""
    angles = [radians(turn + 360 * k / count) for k in range(count)]
    return [at(radius * cos(a), radius * sin(a), z, along=(cos(a), sin(a), 0)) for a in angles]


def plate_ring(line, radius: float, z: float, where=HERE, finish="polished", flatten=1.0) -> None:
    """Wire along a closed outline (rows x, y) at one height."""
    tube(np.column_stack([line, np.full(len(line), z)]), radius, finish, where, closed=True, flatten=flatten)


def spiral(turns: float, inner: float, outer: float, start=0.0, count=60) -> np.ndarray:
    """Rows of x, y of a spiral that opens counter-clockwise."""
    share = np.linspace(0, 1, count)
    angle = radians(start) + 2 * pi * turns * share
    reach = inner + (outer - inner) * share
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def paisley(width: float, length: float, count=64) -> np.ndarray:
    """A mango's outline: round at the foot, its tip curling to the right; the foot's middle at the origin."""
    line = leaf(width, length, count, pointed=0.72, full=-0.35)
    up = np.clip(line[:, 1] / length, 0, 1)
    line[:, 0] += width * 0.55 * np.clip(up - 0.45, 0, 1) ** 1.6 * 2.0
    line[:, 1] -= length * 0.16 * np.clip(up - 0.72, 0, 1) * 2.4 * np.clip(up - 0.72, 0, 1) / 0.28
    return spread(line, count)


def set_row(stone: Stone, places: Sequence[Matrix]) -> None:
    """One stone at each place."""
    for place in places:
        set_stone(stone, place)
