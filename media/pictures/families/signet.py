"""Signet rings: a swelling body, filed flat for the face, with what the description sets or cuts into it."""

from __future__ import annotations

from math import cos, pi, radians, sin, tan

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import add, at, away_from_top, ball, band, blend, carve, curve, oval_section, on_finger, skin, tube
from ..studio import Shot, Staging
from ._ring import flush_seats, ring_staging

# Face: half its length along the band, half its width along the finger, and how square it is (2 is an ellipse).
FACES = {
    "oval": (4.9, 6.2, 2.1),
    "cushion": (5.8, 5.8, 3.2),
    "round": (4.4, 4.4, 2.0),
    "square": (5.4, 5.4, 6.0),
}


def build(piece: Piece) -> Staging:
    """One body for all; face and shoulders differ."""
    face = next((name for name in FACES if piece.says(f"{name} face", f"flat {name}", f"{name}-shaped face")), "oval")
    half_along, half_across, square = FACES[face]
    heavy = (piece.metal_volume / 480.0) ** (1 / 3)
    level = piece.inner_radius + 1.9 * heavy
    satin = piece.says("satin")
    ring = body(piece, level, half_along, half_across, square, heavy, "satin" if satin else "polished")
    if piece.says("compass star"):
        star(piece, ring, level, half_along)
    elif piece.stones:
        flush_seats(ring, piece.stones[0], [at(half_along * 0.58, half_across * 0.40, level)], 12.0)
    if piece.says("lion"):
        for side in (-1, 1):
            lion(on_finger(side * 56, surface(ring, side * 56) - 0.15) @ Matrix.Scale(1.2, 4), side)
    return ring_staging(lean=15, views=("front", "side"), front=Shot(34, 26), side=Shot(-52, 20, 0.74))


def body(piece: Piece, level: float, along: float, across: float, square: float, heavy: float, finish: str):
    """A band that swells into a hump, filed off level at `level`; what is left flat is the face."""
    radius, behind = piece.inner_radius, 1.45 * heavy
    wide = 2 * across / 0.955
    narrow = 2.9 * heavy if piece.says("narrow") else 3.8 * heavy
    reach = np.degrees(np.arctan2(along, level))
    edge = level / cos(radians(reach)) - radius

    def section(angle):
        away = away_from_top(angle)
        width = blend(wide, narrow, (away - reach * 0.6) / 85)
        power = blend(max(2.2, square * 0.8), 2.3, (away - reach) / 40)
        thick = blend(edge, behind, (away - reach) / 75)
        if away < reach:
            # High enough that the file meets the section just where the face should end.
            far = tan(radians(away)) * level / along
            half = across * max(0.0, 1 - far**square) ** (1 / square)
            thick = (level / cos(radians(away)) - radius) / (1 - (2 * half / width) ** power) ** (1 / power)
        return oval_section(width, thick, dome=power, inside=6.0, points=60)

    ring = band(radius, section, finish, steps=360)
    cutter = add("file", [(x, y, z) for x in (-20, 20) for y in (-20, 20) for z in (level, level + 20)],
                 [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)], materials.metal(finish), smooth=0)
    carve(ring, [cutter], 14.0)
    return ring


def star(piece: Piece, ring, level: float, half: float) -> None:
    """An eight-pointed star cut into the face, rough and dark, with a stone at each of its points."""
    reach = half * 0.66
    points = []
    for k in range(16):
        long = reach if k % 4 == 0 else reach * 0.90 if k % 2 == 0 else reach * 0.36
        turn = 2 * pi * k / 16 + pi / 2
        points.append((long * cos(turn), long * sin(turn)))
    line = np.array(points)
    prism = [np.column_stack([line * share, np.full(16, z)]) for share, z in ((0.9, level - 0.38), (1.0, level + 0.4))]
    carve(ring, [skin("star", prism, materials.metal("dark"), smooth=0)])
    tips = []
    for k in range(8):
        turn = 2 * pi * k / 8 + pi / 2
        out = (reach if k % 2 == 0 else reach * 0.90) + 0.72
        tips.append(at(out * cos(turn), out * sin(turn), level))
    flush_seats(ring, piece.stones[0], tips, 14.0)


def surface(ring, angle: float) -> float:
    """How far the ring's middle line lies from the finger's axis in a direction (degrees)."""
    points = np.array([v.co for v in ring.data.vertices])
    turn = np.degrees(np.arctan2(points[:, 0], points[:, 2]))
    near = points[(np.abs(turn - angle) < 2) & (np.abs(points[:, 1]) < 1)]
    return float(np.hypot(near[:, 0], near[:, 2]).max())


def lion(where: Matrix, side: int) -> None:
    """A lion's head in relief on a shoulder, its crown towards the face, looking away along the band."""
    face = where @ Matrix.Rotation(radians(90 if side > 0 else -90), 4, "Z")
    ball(1.75, face @ at(0, 0, -0.35), squash=0.80)
    ball(0.85, face @ at(0, -0.80, 0.85), squash=0.75)
    ball(0.30, face @ at(0, -1.15, 1.35), "dark", squash=0.7)
    for way in (-1, 1):
        ball(0.44, face @ at(way * 0.40, -1.02, 0.98), squash=0.8)
        ball(0.17, face @ at(way * 0.58, -0.02, 1.02), "dark")
        tube(curve([(way * 0.20, 0.10, 1.05), (way * 0.62, 0.28, 1.05), (way * 0.98, 0.06, 0.78)], 5), 0.15, where=face)
        ball(0.46, face @ at(way * 1.25, 0.95, 0.45), squash=0.7)
    tube(curve([(0, 0.5, 1.02), (0, -0.2, 1.22), (0, -0.95, 1.42)], 5), [0.18] * 10 + [0.26], where=face)
    for ring, (reach, count) in enumerate(((1.55, 15), (2.15, 18))):
        for k in range(count):
            turn = 2 * pi * (k + ring / 2) / count
            c, s = cos(turn), sin(turn)
            sway = 0.32 * (-1) ** k
            lock = curve([(c * reach * 0.72, s * reach * 0.72, 0.70 - 0.30 * ring), (c * reach + s * sway, s * reach - c * sway, 0.50 - 0.42 * ring), (c * (reach + 0.72), s * (reach + 0.72), -0.05 - 0.62 * ring)], 5)
            tube(lock, np.linspace(0.30, 0.10, len(lock)), "polished", face)
    ball(2.35, face @ at(0, 0, -1.05), "dark", squash=0.60)
