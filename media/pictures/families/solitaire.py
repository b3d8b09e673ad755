"""Rings with one main stone: on claws, in a collar, in a knot of wire, between arches, or sunk into a band."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np

from ..catalogue import Piece
from ..parts import at, ball, band, band_measures, curve, flat, on_finger, tube
from ..settings import set_stone, stone_size
from ..studio import Shot, Staging
from ._ring import flush_seats, head, head_place, ring_staging, shank, strap


def build(piece: Piece) -> Staging:
    """The description says which of the five it is; claws on a shank are the rule."""
    if piece.says("sunk level"):
        return flush_band(piece)
    if piece.says("knot"):
        return knot(piece)
    if piece.says("cathedral"):
        return cathedral(piece)
    stone = piece.centre
    depth = stone_size(stone)[2]
    low = piece.says("sits low")
    drop = depth * (0.72 if low else 0.98 if piece.says("steep hill", "well clear") else 0.84)
    radius, _, thick = shank(piece, head=0.70)
    where = head_place(radius, thick, drop)
    narrow = 0.30 if len(piece.stones) and stone.shape == "round" else 0.42
    rails = (0.45,) if not piece.says("one rail") else (0.62,)
    head(piece, stone, where, drop, **({} if low or stone.shape == "princess" else {"narrow": narrow, "rails": rails}))
    return ring_staging()


def cathedral(piece: Piece) -> Staging:
    """Shoulders that climb to the head in two arches with small stones along their upper edges."""
    stone, small = piece.centre, piece.accents[0]
    radius, width, thick = shank(piece, share=0.66, head=0.80)
    drop = stone_size(stone)[2] * 1.0
    where = head_place(radius, thick, drop)
    head(piece, stone, where, drop, narrow=0.40, rails=(0.30, 0.72))
    reach = stone_size(stone)[0] * 0.40
    outside = radius + thick
    for side in (-1, 1):
        a = radians(58)
        foot = (side * outside * 0.965 * sin(a), outside * 0.965 * cos(a))
        top = (side * reach, radius + thick * 0.5 + drop * 0.80)
        line = curve([foot, (side * outside * 0.60, outside * 0.90), (side * outside * 0.40, outside * 1.055), top], 12)
        strap(line if side > 0 else line, width * 0.78, 0.85)
        row_on_line(small, line[4:], side, small.count // 2, 0.42)
    return ring_staging()


def row_on_line(stone, line: np.ndarray, side: int, count: int, above: float) -> None:
    """Stones along a line in the plane of the ring, each square to it, with grains between."""
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    pitch = min(stone_size(stone)[0] * 1.06, steps[-1] / count)
    for k in range(2 * count + 1):
        along = steps[-1] - pitch * (k / 2 + 0.05)
        point = [np.interp(along, steps, line[:, i]) for i in (0, 1)]
        after = [np.interp(along + 0.05, steps, line[:, i]) for i in (0, 1)]
        before = [np.interp(along - 0.05, steps, line[:, i]) for i in (0, 1)]
        up = np.array([-(after[1] - before[1]), after[0] - before[0]])
        up = up / np.linalg.norm(up) * (1 if up[1] > 0 else -1)
        spot = np.array(point) + up * above
        if k % 2:
            set_stone(stone, at(spot[0], 0, spot[1], up=(up[0], 0, up[1])))
        else:
            for aside in (-1, 1):
                ball(stone_size(stone)[0] * 0.15, at(spot[0], aside * stone_size(stone)[0] * 0.37, spot[1]), detail=2)


def knot(piece: Piece) -> Staging:
    """Two wires that rise from the palm, go round the head in a loose knot and leave on the other side."""
    stone = piece.centre
    wire = (piece.metal_volume * 0.80 / (pi * 2 * 85)) ** 0.5
    radius = piece.inner_radius + wire
    width, _, depth = stone_size(stone)
    base = radius + wire * 1.3
    for side in (-1, 1):
        climb = [on_circle(angle, radius, side * wire * apart(angle)) for angle in np.linspace(-180, -27, 16)]
        around = []
        for t in np.linspace(0, 1, 25)[1:-1]:
            turn = pi - 3 * pi * t
            reach = width * 0.5 + wire * (0.9 + 1.5 * t)
            around.append((reach * cos(turn), side * reach * sin(turn), base + side * wire * 1.1 * cos(3 * pi * t)))
        leave = [on_circle(angle, radius, side * wire * apart(angle)) for angle in np.linspace(27, 180, 16)]
        tube(curve(climb + around + leave, 7), wire, round_ends=True)
    drop = depth * 0.86
    head(piece, stone, at(z=radius + wire * 1.2 + drop), drop, narrow=0.45, rails=(0.5,))
    return ring_staging()


def on_circle(angle: float, radius: float, y: float) -> tuple[float, float, float]:
    """A point of a wire that goes round the finger."""
    return radius * sin(radians(angle)), y, radius * cos(radians(angle))


def apart(angle: float) -> float:
    """Wires lie together in the palm and part as they climb; in radii of the wire."""
    return 1.0 + 0.9 * sin(radians(180 - abs(angle))) ** 2


def flush_band(piece: Piece) -> Staging:
    """A flat brushed band with a stone sunk level with it, in a ring of burnished metal.

    The band is drawn wider than its weight gives, so that metal is left on both sides of the stone.
    """
    stone = piece.centre
    radius = piece.inner_radius
    width, thick = band_measures(radius, piece.metal_volume * 1.7, 0.95, 3.6)
    ring = band(radius, lambda angle: flat(width, thick, 0.3), "brushed", steps=360)
    flush_seats(ring, stone, [on_finger(0, radius + thick)])
    return ring_staging(lean=20, front=Shot(24, 30))
