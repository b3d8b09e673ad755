"""Bands paved with many small stones: one fine row, three rows, a twist, a chevron."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Piece, Stone
from ..parts import at, away_from_top, ball, band, band_measures, blend, flat, on_finger, oval_section, tube
from ..settings import set_stone, stone_size
from ..studio import Shot, Staging
from ._ring import angles_over, angular_pitch, ring_staging, shared_grains


def build(piece: Piece) -> Staging:
    """The description says which form the band has."""
    if piece.says("twist", "two strands"):
        twist(piece)
    elif piece.says("three rows"):
        rows_of(piece, 3)
    elif piece.says("chevron", "rises to a point"):
        chevron(piece)
    else:
        rows_of(piece, 1)
    return ring_staging(lean=16, views=("front", "side"), front=Shot(30, 26), side=Shot(0, 12, 0.74))


def rows_of(piece: Piece, rows: int) -> None:
    """Rows over the upper side of a band, within thin polished borders."""
    stone = piece.stones[0]
    across, count = stone_size(stone)[0], stone.count // rows
    radius = piece.inner_radius
    border = 0.16 if rows == 1 else 0.32
    wide = across * (rows * 1.03) + 2 * border
    thick = max(1.2, band_measures(radius, piece.metal_volume, 0.9, 1.0)[1] * 0.75)
    bulge = 0.0 if rows == 1 else 0.35
    pitch = angular_pitch(stone, radius + thick, 0.05)
    angles = angles_over(count, pitch)
    edge_at = angles[-1] + pitch * 0.7

    def section(angle):
        behind = blend(0, 1, (away_from_top(angle) - edge_at) / 8)
        if rows == 1:
            return flat(wide, blend(thick - 0.02, thick + 0.05, behind), 0.10)
        return oval_section(wide, thick + 0.02, dome=3.4, inside=4.0, points=64)

    band(radius, section, steps=360)
    for row in range(rows):
        y = (row - (rows - 1) / 2) * across * 1.03
        # On a curved surface the outer rows lie lower and lean outwards.
        share = 2 * y / wide
        drop, lean = bulge * share**2 * thick * 0.5, -16 * share if rows > 1 else 0
        for angle in angles:
            place = on_finger(angle, radius + thick - drop, y)
            set_stone(stone, place @ tilt(lean))
        shared_grains(stone, angles, radius + thick - drop + 0.02, y, size=0.145, aside=0.37)
    for side in (-1, 1) if rows == 1 else ():
        line = [on_finger(a, radius + thick, side * (wide / 2 - border * 0.55)).translation for a in np.linspace(-edge_at, edge_at, 90)]
        tube(line, border * 0.52)


def tilt(angle: float) -> Matrix:
    """A turn about the band's own direction."""
    return Matrix.Rotation(radians(angle), 4, "X")


def twist(piece: Piece) -> None:
    """Two strands over and under each other across the front: one polished, one set with stones."""
    stone = piece.stones[0]
    across = stone_size(stone)[0]
    wire = max(0.78, across * 0.66)
    radius = piece.inner_radius + wire
    front = 98.0
    for strand, way in ((0, 1), (1, -1)):
        def spot(angle, out=0.0):
            share = min(1.0, abs(angle) / front)
            wave = pi * 3 * (angle + front) / (2 * front)
            swing = way * 1.35 * sin(wave) * (1 if share < 1 else 0)
            rise = way * 0.42 * cos(wave) * blend(1, 0, (share - 0.75) / 0.25)
            return on_finger(angle, radius + 0.12 + rise + out, swing)

        line = [spot(a).translation for a in np.linspace(-front, front, 120)]
        tube(line, wire, flatten=1.0)
        if strand:
            angles = even_angles(spot, front * 0.93, stone.count)
            for k, angle in enumerate(angles):
                ahead = spot(angle + 0.5).translation - spot(angle - 0.5).translation
                set_along(stone, spot(angle, wire * 0.93), ahead, across)
    def back(angle):
        return oval_section(blend(wire * 2.05, wire * 2.9, (away_from_top(angle) - front) / 25), wire * 2, 2.1, 2.4)

    band(radius - wire, back, sweep=(front - 3, 363 - front), steps=160)


def even_angles(spot, reach: float, count: int) -> list[float]:
    """Directions at even distances along a strand that swings."""
    fine = np.linspace(-reach, reach, 400)
    points = np.array([spot(a).translation for a in fine])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return list(np.interp((np.arange(count) + 0.5) / count * along[-1], along, fine))


def set_along(stone: Stone, place, ahead, across: float) -> None:
    """A stone on a strand with a grain at each of its four corners."""
    spot, up = place.translation, place.to_3x3().col[2]
    where = at(*spot, up=up, along=ahead)
    set_stone(stone, where)
    for x in (-1, 1):
        ball(across * 0.15, where @ at(x * across * 0.40, across * 0.52, 0.0), detail=2)


def chevron(piece: Piece) -> None:
    """A band that rises along the finger to a point at the front, its two sides set with stones."""
    stone = piece.stones[0]
    across = stone_size(stone)[0]
    radius = piece.inner_radius
    width, thick = max(across * 1.35, 1.7), 1.55

    def lift(angle):
        away = away_from_top(angle)
        # Straight sides that meet in a point, eased into the plain band behind.
        return 4.4 * max(0.0, 1 - away / 62) ** 1.15 if away < 62 else 0.0

    def spot(angle, out=0.0):
        return on_finger(angle, radius + thick + out, lift(angle))

    def section(angle):
        return flat(width * blend(1.25, 1.0, away_from_top(angle) / 12), thick, 0.12)

    band(radius, section, lift=lift, steps=720)
    reach = 52.0
    for angle in even_angles(spot, reach, stone.count):
        ahead = spot(angle + 0.5).translation - spot(angle - 0.5).translation
        if abs(angle) < 1.5:
            ahead = spot(2.0).translation - spot(-2.0).translation
        set_along(stone, spot(angle, 0.02), ahead, across)
