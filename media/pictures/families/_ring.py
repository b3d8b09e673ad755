"""What rings have in common: shanks by weight, heads by the words of the description, rows of small stones."""

from __future__ import annotations

import re
from math import cos, degrees, radians, sin
from typing import Callable, Sequence

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece, Stone
from ..parts import at, away_from_top, ball, band, band_measures, blend, carve, circle, half_round, knife_edge, on_finger, skin
from ..settings import claw_head, claw_wire, collar, corner_angles, crown_height, set_stone, stone_size, v_claws
from ..studio import Shot, Staging

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8}

STONE_SHOTS = {"front": Shot(30, 23), "top": Shot(0, 72, 0.74), "side": Shot(0, 5, 0.74)}


def ring_staging(lean=14.0, views=("front", "top"), **shots: Shot) -> Staging:
    """A ring stands on its shank and leans its head a little towards the camera."""
    return Staging(shots={**STONE_SHOTS, **shots}, views=views, pose=(lean, 0, 0))


def claw_count(piece: Piece, otherwise=4) -> int:
    """How many claws the description speaks of."""
    found = re.search(r"\b(one|two|three|four|five|six|eight)\b(?:\s+\w+){0,2}\s+claws", piece.description, re.I)
    return NUMBERS[found.group(1).lower()] if found else otherwise


def shank(piece: Piece, share=0.80, head=0.72, finish="polished", ratio=1.35, profile=None) -> tuple[float, float, float]:
    """A plain shank of the piece's weight. `share` of the metal is in it, `head` is its width at the top.

    Gives the inner radius, the width at the top and the thickness at the top.
    """
    if profile is None:
        profile = knife_edge if piece.says("knife edge") else half_round
    fullness = 0.62 if profile is knife_edge else 0.80
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume * share, fullness, ratio)
    narrowing = 55 if head < 1 else 80

    def section(angle):
        away = away_from_top(angle)
        base = blend(0, 1, (away - 120) / 60) if piece.says("flat at the base", "wide lower shank") else 0
        wide = blend(width * head, width, away / narrowing) * (1 + 0.35 * base)
        return profile(wide, blend(thick * 0.95, thick, away / narrowing) * (1 + 0.1 * base))

    band(radius, section, finish)
    return radius, width * head, thick * 0.95


def head_place(radius: float, thick: float, drop: float, x=0.0, tilt=0.0) -> Matrix:
    """The girdle's place for a head whose claws begin in the shank; tilted outwards at `x`."""
    a = radians(tilt)
    return at(x, 0, radius + thick * 0.5 + drop, up=(sin(a), 0, cos(a)))


def head(piece: Piece, stone: Stone, where: Matrix, drop: float, **claws) -> None:
    """Stone and setting as the description has it: collar, V-shaped claws, double claws, or claws by number."""
    set_stone(stone, where)
    if piece.says("no claws at all", "thin collar"):
        collar(stone, where, drop=drop)
    elif stone.shape == "princess":
        v_claws(stone, where, drop=drop)
    elif piece.says("double claws", "split claws"):
        pairs = [a + d for a in corner_angles(stone) for d in (-8.5, 8.5)]
        claw_head(stone, where, pairs, wire=claw_wire(stone) * 0.62, drop=drop, pointed=True, **claws)
    elif stone.shape in ("emerald", "cushion", "oval", "pear", "marquise"):
        claw_head(stone, where, drop=drop, **claws)
    else:
        count = claw_count(piece)
        turn = 45.0 if count == 4 else 30.0
        claw_head(stone, where, [turn + 360 * k / count for k in range(count)], drop=drop, **claws)


def angular_pitch(stone: Stone, radius: float, gap=0.06) -> float:
    """Degrees from stone to stone along a ring, when they stand `gap` of their width apart."""
    return degrees(stone_size(stone)[0] * (1 + gap) / radius)


def angles_over(count: int, pitch: float) -> list[float]:
    """Directions of a row that is centred on the head."""
    return [(k - (count - 1) / 2) * pitch for k in range(count)]


def shared_grains(stone: Stone, angles: Sequence[float], radius: float, y=0.0, size=0.15, aside=0.36, closed=False, lift: Callable[[float], float] | None = None) -> None:
    """Two grains in each gap between neighbours of a row, and before the first and after the last."""
    width = stone_size(stone)[0]
    step = angles[1] - angles[0]
    gaps = [a + step / 2 for a in angles] + ([] if closed else [angles[0] - step / 2])
    for angle in gaps:
        middle = y + (lift(angle) if lift else 0.0)
        for side in (-1, 1):
            ball(width * size, on_finger(angle, radius, middle + side * width * aside), detail=2)


def strap(line: np.ndarray, width, thick: float, finish="polished", y=0.0, taper=None):
    """A flat strap along a line in the plane of the ring (rows x, z); `thick` lies across the line.

    `width` along the finger is one figure or one for each point.
    """
    line = np.asarray(line, dtype=float)
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None]
    out = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    widths = np.broadcast_to(np.asarray(width, dtype=float), (len(line),))
    corner = [(-0.5, -0.42), (-0.42, -0.5), (0.42, -0.5), (0.5, -0.42), (0.5, 0.42), (0.42, 0.5), (-0.42, 0.5), (-0.5, 0.42)]
    rings = [[(p[0] + o[0] * c * thick, y + d * w, p[1] + o[1] * c * thick) for c, d in corner] for p, o, w in zip(line, out, widths)]
    return skin("strap", rings, materials.metal(finish), smooth=30.0)


def plate(outer: np.ndarray, inner: np.ndarray | None, top: float, thick: float, where: Matrix, finish="polished", bevel=0.06):
    """A flat plate by its outline (rows x, y), with an opening by another outline of as many points."""
    def level(line, z):
        return np.column_stack([line, np.full(len(line), z)])

    middle = outer.mean(axis=0)
    eased = middle + (outer - middle) * (1 - bevel / max(1e-6, np.abs(outer - middle).max()))
    rings = [level(outer, top - thick), level(outer, top - bevel), level(eased, top)]
    if inner is None:
        rings = [level(middle + (outer - middle) * 0.01, top - thick)] + rings + [level(middle + (outer - middle) * 0.01, top)]
        return skin("plate", rings, materials.metal(finish), where, caps=False, smooth=30)
    return skin("plate", rings + [level(inner, top), level(inner, top - thick)], materials.metal(finish), where, closed=True, smooth=30)


def flush_seats(thing, stone: Stone, surfaces: Sequence[Matrix], smooth=35.0) -> None:
    """Sinks round stones level with a surface and burnishes a bright ring of metal over their edges."""
    crown, across = crown_height(stone), stone_size(stone)[0]
    line = circle(across / 2, 48)[:, :2]

    def level(share, z):
        return np.column_stack([line * share, np.full(48, z)])

    cone = [level(0.2, -across * 0.42), level(1.01, -0.05), level(1.01, 0.05), level(1.13, crown * 1.6)]
    wall = [level(1.14, crown * 0.66), level(1.13, crown * 0.74), level(1.09, crown * 0.70), level(0.97, 0.02), level(1.0, -0.1)]
    places = [surface @ Matrix.Translation((0, 0, -crown * 0.72)) for surface in surfaces]
    carve(thing, [skin("seat", cone, materials.metal(), where) for where in places], smooth)
    for where in places:
        skin("burnished seat", wall, materials.metal(), where, caps=False)
        set_stone(stone, where)
