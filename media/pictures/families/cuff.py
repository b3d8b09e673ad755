"""Cuffs: open hoops that go on sideways, with clouds, leaves or a hammered face."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece, Stone
from ..parts import skin, tube
from ..settings import collar, set_stone
from ..studio import Staging
from ._bangle import hoop, lying, on_hoop, relief, round_bar, rounded
from ._flora import leaf_rings


def build(piece: Piece) -> Staging:
    """Told by what is at the ends."""
    for word, draw in (("cloud", clouds), ("leaves", leaves)):
        if piece.says(word):
            return draw(piece)
    return hammered(piece)


def bent(rings: np.ndarray, radius: float, angle: float, y=0.0, way=1, lean=0.0) -> np.ndarray:
    """A flat form (x across, y along, z out) laid round the wrist, beginning at an angle."""
    a = radians(lean)
    along = rings[..., 1] * cos(a) - rings[..., 0] * sin(a)
    across = rings[..., 1] * sin(a) + rings[..., 0] * cos(a)
    turn = radians(angle) + way * along / radius
    out = radius + rings[..., 2]
    return np.stack([out * np.sin(turn), y + across, out * np.cos(turn)], axis=-1)


def clouds(piece: Piece) -> Staging:
    """A flat band whose two ends billow into clouds, with open space between."""
    radius, thick, gap = piece.inner_radius, 1.5, 17.0
    def section(angle):
        away = abs(angle - 180) / (180 - gap)
        return rounded(6.2 - 1.6 * away**2, thick, 5.0, 36)

    hoop(radius, section, sweep=(gap + 6, 354 - gap), steps=220)
    for side in (-1, 1):
        cloud(radius + thick * 0.55, side * (gap + 6), -side)
    return lying(azimuth=-24, elevation=40, span=34, radius=radius, near=20, turn=-14)


def cloud(radius: float, angle: float, way: int) -> None:
    """Puffs of metal on a flat foot; a spiral is cut in the largest, as in painted clouds."""
    puffs = ((0.5, -0.6, 3.0), (4.4, 1.2, 3.7), (3.6, -2.6, 2.7), (8.2, -0.6, 2.9), (7.0, -3.0, 2.0), (-1.2, 2.2, 2.1), (8.4, 2.2, 1.9))
    turn = np.linspace(0, 2 * pi, 44, endpoint=False)
    for x, y, r in puffs:
        rows = []
        for share, z in [(1.0, -0.75)] + [(cos(t), -0.75 + 0.55 + 1.15 * (r / 3.7) * sin(t)) for t in np.linspace(0, pi / 2, 10)]:
            share = max(share, 0.01)
            rows.append(np.column_stack([y + r * share * np.cos(turn), x + r * share * np.sin(turn), np.full(44, z)]))
        skin("puff", bent(np.array(rows), radius, angle, way=way)[:, :: way], materials.metal(), caps=True, smooth=60)
        t = np.linspace(0.3, 3.6 * pi, 60)
        reach = r * 0.72 * (t / t[-1]) ** 0.8
        share = reach / r
        spiral = np.column_stack([y + reach * np.cos(t), x + reach * np.sin(t), -0.20 + 1.15 * (r / 3.7) * np.sqrt(1 - share**2) + 0.02])
        tube(bent(spiral, radius, angle, way=way), 0.15, around=8)


def leaves(piece: Piece) -> Staging:
    """A round wire that ends in two leaves; they reach past each other, stones along their midribs."""
    stone = piece.accents[0]
    radius, bar = piece.inner_radius, round_bar(piece.metal_volume, piece.inner_radius, 0.80)
    lean, length, width = 9.0, 27.0, 9.6
    def section(angle):
        share = min(1.0, (180 - abs(180 - angle)) / 60 + 0.35)
        return rounded(2 * bar * share, 2 * bar * share, 2.0, 28)

    for way in (-1, 1):
        # The stem leaves the middle plane on its own side, so that the tips pass each other.
        start = -way * 17.0
        lift = way * 4.9
        rings = leaf_rings(length, width, thick=0.7, rise=0.9, groove=0.0, widest=0.44, veins=9, steps=70, curl=0.5)
        skin("leaf", bent(rings, radius + 0.4, start - way * 6, lift, way, lean=0.0)[:, :: -way], materials.metal(), smooth=40)
        rib = np.array([(0, t * length, 1.72 * min(1.0, 4 * (1 - t) + 0.1) ** 0.3 + 0.5 * t * t - 0.1) for t in np.linspace(0.02, 0.96, 40)])
        tube(bent(rib, radius + 0.4, start - way * 6, lift, way), np.linspace(0.95, 0.4, 40), flatten=0.8)
        for k in range(stone.count // 2):
            t = 0.12 + 0.078 * k
            z = 0.7 + 0.9 + 0.5 * t * t + 0.72
            spot = bent(np.array([[0.0, t * length, z]]), radius + 0.4, start - way * 6, lift, way)[0]
            turn = np.degrees(np.arctan2(spot[0], spot[2]))
            set_on_rib(stone, on_hoop(turn, radius, lift, out=z + 0.4))
        stem(radius, bar, start - way * 6, lift, way)
    return lying(azimuth=-12, elevation=32, span=40, radius=radius, near=12, fill=0.8)


def set_on_rib(stone: Stone, seat: Matrix) -> None:
    """One small stone with its rim."""
    set_stone(stone, seat)
    collar(stone, seat, wall=0.17, drop=0.6)


def stem(radius: float, bar: float, start: float, lift: float, way: int) -> None:
    """Half of the wire round the wrist, from the leaf's foot to the back."""
    angles = np.linspace(start, -way * 180, 90)
    share = np.clip(np.abs(angles - start) / 70, 0, 1)
    share = share * share * (3 - 2 * share)
    points = [np.array(on_hoop(a, radius, lift * (1 - s), out=bar))[:3, 3] for a, s in zip(angles, share)]
    tube(points, bar * (0.62 + 0.38 * share), around=20)


def hammered(piece: Piece) -> Staging:
    """A broad strip covered with shallow hollows; its ends are folded back into a rounded lip."""
    radius, thick, width, gap = piece.inner_radius, 1.15, 15.0, 26.0
    random = np.random.default_rng(23)
    girth = 2 * pi * (radius + 1.5)
    spots = np.column_stack([random.uniform(0, girth, 520), random.uniform(-width / 2 - 1, width / 2 + 1, 520)])
    for _ in range(12):
        # The blows fall about evenly, as a smith sets them side by side.
        away = spots[:, None] - spots[None]
        away[..., 0] = (away[..., 0] + girth / 2) % girth - girth / 2
        far = np.linalg.norm(away, axis=2) + 1e-6
        spots = spots + (away / far[..., None] * np.clip(2.3 - far, 0, 1)[..., None] * 0.25).sum(axis=1)

    def hollows(along, across):
        aside = (along[:, None] - spots[None, :, 0] + girth / 2) % girth - girth / 2
        far = (aside**2 + (across[:, None] - spots[None, :, 1]) ** 2).min(axis=1)
        return 0.115 * np.minimum(far, 3.2)

    opening = 62.0
    sweep = (opening + gap / 2 + 8, opening + 360 - gap / 2 - 8)
    relief(radius, width, thick, hollows, steps=1500, columns=71, sweep=sweep, dome=0.3, smooth=60)
    for angle in sweep:
        line = [np.array(on_hoop(angle, radius, y, out=thick * 0.72 + 0.5))[:3, 3] for y in np.linspace(-width / 2 + 0.4, width / 2 - 0.4, 24)]
        tube(line, 1.35, around=18)
    return lying(azimuth=16, elevation=33, span=26, radius=radius, near=18)
