"""Bands with one or two rows of stones all the way round or over the upper half."""

from __future__ import annotations

from math import cos, pi

import numpy as np

from ..catalogue import Piece
from ..parts import away_from_top, ball, band, band_measures, blend, flat, on_finger, oval_section, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Shot, Staging
from ._ring import angles_over, angular_pitch, ring_staging, shared_grains


def build(piece: Piece) -> Staging:
    """The description says how the row is held."""
    if piece.says("channel"):
        channel(piece)
    elif piece.says("two rows"):
        two_rows(piece)
    elif piece.says("collar"):
        collars(piece)
    elif piece.says("scalloped"):
        scallops(piece)
    else:
        shared_claws(piece)
    return ring_staging(lean=16, views=("front", "side"), front=Shot(30, 26), side=Shot(0, 10, 0.74))


def carrier(piece: Piece, across: float, half: float, share=0.8) -> tuple[float, float]:
    """A band that is as wide as the row needs within `half` degrees of the top, and plain metal behind.

    Gives the inner radius and the thickness under the row.
    """
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume * share, 0.85, 1.5)
    under = max(0.7, min(1.2, thick * 0.75))

    def section(angle):
        behind = blend(0, 1, (away_from_top(angle) - half) / 14)
        return oval_section(blend(across, max(width, across * 0.9), behind), blend(under, max(thick, 1.5), behind), dome=blend(6.0, 2.3, behind), inside=9.0)

    band(radius, section, steps=300)
    return radius, under


def shared_claws(piece: Piece) -> None:
    """Stones all the way round; between neighbours stand two claws that both of them share."""
    stone = piece.stones[0]
    across, _, depth = stone_size(stone)
    radius = piece.inner_radius
    under = depth * 0.42
    # The circle closes evenly, so the stones' own pitch sets the radius of their girdles.
    seat = max(radius + under + depth * 0.42, stone.count * across * 1.02 / (2 * pi))
    band(radius, lambda angle: oval_section(across * 0.86, under, dome=4.5, inside=7.0), steps=300)
    for side in (-1, 1):
        # Two rails carry the claws; between them the pavilions are open to the light.
        rail = [on_finger(a, seat - depth * 0.30, side * across * 0.40).translation for a in range(0, 360, 3)]
        tube(rail, across * 0.085, closed=True)
    for k in range(stone.count):
        angle = 360 * k / stone.count
        set_stone(stone, on_finger(angle, seat))
        for side in (-1, 1):
            between = angle + 180 / stone.count
            foot = on_finger(between, seat - depth * 0.55, side * across * 0.40).translation
            tip = on_finger(between, seat + across * 0.12, side * across * 0.335).translation
            tube([foot, (foot + tip) / 2, tip], across * 0.105, around=10)


def scallops(piece: Piece) -> None:
    """Stones over the top half in cups whose edges rise and fall like a wave."""
    stone = piece.stones[0]
    across, _, depth = stone_size(stone)
    pitch = angular_pitch(stone, piece.inner_radius + 1.9, 0.10)
    angles = angles_over(stone.count, pitch)
    half = angles[-1] + pitch / 2
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume * 0.8, 0.85, 1.4)

    def section(angle):
        behind = blend(0, 1, (away_from_top(angle) - half) / 10)
        phase = ((angle + 180) % 360 - 180 - angles[0]) / pitch
        wave = 0.5 + 0.5 * cos(2 * pi * phase)
        return oval_section(blend(across * (1.02 + 0.20 * wave), width, behind), blend(1.45 + 0.32 * wave, max(1.5, thick), behind), dome=blend(5, 2.3, behind), inside=9)

    band(radius, section, steps=720)
    for angle in angles:
        set_stone(stone, on_finger(angle, radius + 1.78))
    shared_grains(stone, angles, radius + 1.80, size=0.16, aside=0.40)


def collars(piece: Piece) -> None:
    """Each stone in a small turned collar, soldered to the next."""
    stone = piece.stones[0]
    across, _, depth = stone_size(stone)
    wall = 0.20
    pitch = angular_pitch(stone, piece.inner_radius + 1.8, 2.0 * wall / across - 0.02)
    angles = angles_over(stone.count, pitch)
    radius, under = carrier(piece, across * 0.62, angles[-1] + pitch * 0.4)
    for angle in angles:
        where = on_finger(angle, radius + under + depth * 0.62)
        set_stone(stone, where)
        collar(stone, where, wall=wall, drop=depth * 0.72, narrow=0.92)


def channel(piece: Piece) -> None:
    """Square stones edge to edge between two polished rails; nothing stands above the surface."""
    stone = piece.stones[0]
    across, _, depth = stone_size(stone)
    radius, rail = piece.inner_radius, 0.62
    pitch = angular_pitch(stone, radius + 1.75, 0.03)
    angles = angles_over(stone.count, pitch)
    half = angles[-1] + pitch * 0.62
    for side in (-1, 1):
        # The rail leans a little over the stones' edges.
        def rail_section(angle, side=side):
            rows = np.array([(0.05, -rail / 2), (1.55, -rail / 2), (1.83, -rail / 2 + 0.10), (1.92, -rail / 2 + 0.25), (1.83, rail / 2 - 0.02), (1.55, rail / 2), (0.05, rail / 2)])
            rows[:, 1] *= -side
            rows = rows[::-1] if side > 0 else rows
            rows[:, 1] += side * (across / 2 + rail / 2 - 0.08)
            return rows
        band(radius, rail_section, steps=300)
    def floor(angle):
        behind = away_from_top(angle) > half
        return flat(across * 1.02, 1.80 if behind else 0.75, 0.02)

    band(radius, floor, sweep=(-half, half), steps=120)
    band(radius, floor, sweep=(half, 360 - half), steps=240)
    for angle in angles:
        set_stone(stone, on_finger(angle, radius + 1.66))


def two_rows(piece: Piece) -> None:
    """Two rows side by side, one of them half a stone further round than the other."""
    stone = piece.stones[0]
    across = stone_size(stone)[0]
    count = stone.count // 2
    pitch = angular_pitch(stone, piece.inner_radius + 1.3, 0.07)
    angles = angles_over(count, pitch)
    radius, under = carrier(piece, across * 2.5, angles[-1] + pitch)
    surface = radius + max(under, 1.0) + 0.02
    aside = across * 0.46
    for side in (-1, 1):
        row = [a + side * pitch / 4 for a in angles]
        for angle in row:
            set_stone(stone, on_finger(angle, surface, side * aside))
        gaps = [row[0] - pitch / 2] + [a + pitch / 2 for a in row]
        for angle in gaps:
            ball(across * 0.15, on_finger(angle, surface + 0.02, side * (aside + across * 0.38)), detail=2)
            ball(across * 0.13, on_finger(angle, surface + 0.02, side * (aside - across * 0.30)), detail=2)
        edge = [on_finger(a, surface + 0.01, side * across * 1.16).translation for a in np.linspace(row[0] - pitch, row[-1] + pitch, 60)]
        tube(edge, 0.11)
