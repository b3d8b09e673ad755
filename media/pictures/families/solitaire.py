"""Rings with one main stone."""

from __future__ import annotations

from ..catalogue import Piece
from ..parts import away_from_top, band, band_measures, blend, half_round
from ..settings import claw_head, set_stone, stone_size
from ..studio import Shot, Staging
from ..parts import at


def build(piece: Piece) -> Staging:
    """A six-claw solitaire."""
    stone = piece.centre
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume * 0.80)

    def section(angle):
        away = away_from_top(angle)
        return half_round(blend(width * 0.72, width, away / 55), blend(thick * 0.95, thick, away / 55))

    band(radius, section)
    _, _, depth = stone_size(stone)
    drop = depth * 0.80
    head = at(z=radius + thick * 0.55 + drop)
    set_stone(stone, head)
    claw_head(stone, head, claws=[30 + 60 * k for k in range(6)], drop=drop, narrow=0.30, rails=(0.45,))
    return Staging(pose=(14, 0, 0))
