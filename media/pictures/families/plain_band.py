"""Bands without stones: court, flat, curved, twisted, hammered, milgrained."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import away_from_top, ball, band, band_measures, court, flat, half_round, on_finger, oval_section, skin, tube
from ..studio import Shot, Staging
from ._ring import ring_staging


def build(piece: Piece) -> Staging:
    """The description says which of the six it is; a court band is the rule."""
    forms = (("hammer", hammered), ("twist", twisted), ("milgrain", milgrain), ("flat top", flat_brushed), ("bend", curved))
    next((form for word, form in forms if piece.says(word)), court_band)(piece)
    return ring_staging(lean=18, views=("front", "side"), front=Shot(34, 24), side=Shot(62, 10, 0.74))


def court_band(piece: Piece) -> None:
    """Rounded inside and out."""
    width, thick = band_measures(piece.inner_radius, piece.metal_volume, 0.84, 2.6)
    band(piece.inner_radius, lambda angle: court(width, thick, 64))


def flat_brushed(piece: Piece) -> None:
    """Straight sides, a brushed top, and two bright bevels."""
    width, thick = band_measures(piece.inner_radius, piece.metal_volume, 0.94, 3.4)
    bevel, radius = 0.42, piece.inner_radius
    band(radius, lambda angle: flat(width, thick, bevel), steps=300)
    top = np.array([(thick - 0.03, -width / 2 + bevel), (thick + 0.01, -width / 2 + bevel + 0.02), (thick + 0.01, 0), (thick + 0.01, width / 2 - bevel - 0.02), (thick - 0.03, width / 2 - bevel)])
    band(radius, lambda angle: top, "brushed", steps=300)


def curved(piece: Piece) -> None:
    """One bend at the front, thicker along it."""
    width, thick = band_measures(piece.inner_radius, piece.metal_volume, 0.80, 1.5)

    def bend(angle):
        return 3.0 * np.exp(-((away_from_top(angle) / 26.0) ** 2)) - 0.5

    def section(angle):
        more = np.exp(-((away_from_top(angle) / 40.0) ** 2))
        return half_round(width * (1 + 0.16 * more), thick * (1 + 0.22 * more))

    band(piece.inner_radius, section, lift=bend, steps=480)


def twisted(piece: Piece) -> None:
    """Two round wires laid about each other and lightly flattened, so that the turns do not dig in."""
    wire = (piece.metal_volume / (2 * pi * 64)) ** 0.5
    squeeze, turns, steps = 0.78, 15, 900
    middle = piece.inner_radius + wire * 2 * squeeze
    for strand in (0, pi):
        line = []
        for k in range(steps):
            around, lay = 2 * pi * k / steps, turns * 2 * pi * k / steps + strand
            reach = middle + wire * squeeze * 0.92 * cos(lay)
            line.append((reach * sin(around), wire * 1.0 * sin(lay), reach * cos(around)))
        tube(line, wire, closed=True, around=18)


def hammered(piece: Piece) -> None:
    """Hundreds of shallow hammer marks outside, uneven edges, and a smooth inside."""
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume, 0.90, 3.3)
    random = np.random.default_rng(len(piece.slug))
    around, steps, across = 2 * pi * (radius + thick), 720, 61
    marks = np.stack([random.uniform(0, around, 210), random.uniform(-width / 2, width / 2, 210)], axis=1)
    bowl, depth = random.uniform(2.6, 4.4, 210), random.uniform(0.02, 0.11, 210)
    edge = [np.interp(np.arange(steps), np.linspace(0, steps, 41), np.append(w, w[0])) for w in random.uniform(-0.10, 0.10, (2, 40))]
    rings = []
    for k in range(steps):
        along = around * k / steps
        low, high = -width / 2 + edge[0][k], width / 2 + edge[1][k]
        y = np.linspace(low, high, across)
        away = np.abs(along - marks[:, 0])
        away = np.minimum(away, around - away)
        hollow = (away[:, None] ** 2 + (y[None] - marks[:, 1:]) ** 2) / (2 * bowl[:, None]) - depth[:, None]
        shoulder = 0.16 * np.clip((np.abs(y) - width / 2 + 0.35) / 0.35, 0, 1) ** 2
        out = thick + np.minimum(0.0, hollow.min(axis=0)) - shoulder
        section = [*zip(out, y), (thick * 0.55, high + 0.02), (0.12, high - 0.05), (0.0, high - 0.25), (0.0, low + 0.25), (0.12, low + 0.05), (thick * 0.55, low - 0.02)]
        turn = 2 * pi * k / steps
        rings.append([((radius + o) * sin(turn), s, (radius + o) * cos(turn)) for o, s in section])
    skin("hammered band", np.array(rings)[:, ::-1], materials.metal(), closed=True, smooth=22.0)


def milgrain(piece: Piece) -> None:
    """A softly matt band between two rims of tiny beads."""
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume, 0.90, 2.9)
    bead = 0.20
    band(radius, lambda angle: flat(width, thick * 0.93, 0.12), steps=300)
    inner = width - 4.6 * bead
    matt = oval_section(inner, thick * 1.03, dome=3.2, inside=9)
    matt[:, 0] = np.maximum(matt[:, 0], thick * 0.5)
    band(radius, lambda angle: matt, "satin", steps=300)
    count = int(2 * pi * (radius + thick) / (bead * 1.9))
    for side in (-1, 1):
        for k in range(count):
            ball(bead, on_finger(360 * k / count, radius + thick * 0.95, side * (width / 2 - bead * 1.12)), detail=2)
