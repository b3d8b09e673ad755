"""Pendants with one main stone: in a cup or a collar, on claws, or a pearl below a small diamond."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import at, ball, curve, jump_ring, skin, tube
from ..settings import claw_head, collar, crown_height, girdle, girdle_at, grown, set_stone, stone_size, v_claws
from ..studio import Shot, Staging
from ._fittings import alone, flat_lay, necklace
from ._forms import SOFT, lathe, leaf, pillow, plate_ring, spine_of, turned_up


def build(piece: Piece) -> Staging:
    """The description's main figure says which pendant it is."""
    for word, make in (("tapered cup", cup), ("folded leaf", leaf_bail), ("cultured pearl", pearl), ("stair treads", stairs), ("single loop", drop)):
        if piece.says(word):
            return make(piece)
    return basket(piece)


def cup(piece: Piece) -> Staging:
    """A tapered cup, to both sides of which the chain is soldered."""
    stone = piece.centre
    width, _, depth = stone_size(stone)
    half = width / 2
    high = depth * 0.92
    where = at(0, 0, high)
    set_stone(stone, where)
    collar(stone, where, wall=0.34, drop=depth * 0.4, narrow=0.92)
    lathe([(half * 0.98, -depth * 0.34), (half * 0.80, -depth * 0.62), (half * 0.55, -high), (half * 0.3, -high)], turned_up(where), smooth=60)
    for side in (-1, 1):
        jump_ring(0.45, 0.17, at(side * (half + 0.62), 0.1, high * 0.86, along=(0, 1, 0)))
    reach = half + 0.9
    necklace((-reach, 0.2, high * 0.7), (reach, 0.2, high * 0.7), 1.75, 0.19, spread=0.72, reach=26)
    return flat_lay(15.5, (0, 1.9, high * 0.6), elevation=62)


def leaf_bail(piece: Piece) -> Staging:
    """A pear in a full collar below a bail like a folded leaf; the plate behind is pierced with a flower."""
    stone = piece.centre
    width, length, depth = stone_size(stone)
    where = at(0, 0, depth * 0.80)
    set_stone(stone, where)
    collar(stone, where, wall=0.62, drop=depth * 0.72, narrow=0.96)
    line = grown(girdle(stone, 120), 0.66)
    plate_ring(line * 0.97, 0.26, 0.26)
    tip = length * 0.5 * 1.24 + 0.66
    jump_ring(0.85, 0.24, at(0, tip + 0.75, depth * 0.55, up=(1, 0, 0.25)))
    folded_leaf(tip + 1.35, depth * 0.55)
    return alone(0.76, 60)


def folded_leaf(foot: float, z: float) -> None:
    """A leaf whose stalk end is folded over to the back, so that a chain runs through the fold."""
    outline = leaf(3.9, 7.0, 60, pointed=0.85, full=0.25)
    outline[:, 1] *= -1
    outline = outline[::-1]

    def fold(x, y):
        up = np.clip((y + 2.2) / 2.2, 0, 1)
        return 0.9 * np.sin(np.clip((y + 7.0) / 7.0, 0, 1) * pi * 0.62) - 0.20 * np.abs(x) + up * 0.3

    pillow(outline, 0.35, at(0, foot + 6.2, z - 0.3), base=0.32, profile=SOFT, spine=spine_of(outline), shape=fold, smooth=50)
    # Ribs of the leaf, and the loop behind it.
    for y in np.arange(-1.6, -5.6, -0.85):
        for side in (-1, 1):
            wide = 1.65 * sin(pi * min(1, -y / 7.0)) ** 0.85
            lift = float(fold(np.array(side * wide * 0.5), np.array(y)))
            tube([(side * 0.15, foot + 6.2 + y, z + 0.02 + float(fold(np.array(0.1), np.array(y)))), (side * wide * 0.82, foot + 6.2 + y + 0.75, z - 0.05 + lift)], 0.10)
    tube(curve([(0, foot + 5.9, z + 0.7), (0, foot + 6.5, z - 0.2), (0, foot + 5.0, z - 1.3), (0, foot + 1.5, z - 1.2), (0, foot + 0.1, z - 0.3)], 8), 0.55, flatten=2.2)


def pearl(piece: Piece) -> Staging:
    """A pearl below one small diamond, with a wide loop of its own."""
    stone, small = piece.centre, piece.accents[0]
    radius, across = stone_size(stone)[0] / 2, stone_size(small)[0]
    set_stone(stone, at(0, 0, radius))
    lathe([(0.05, 0.5), (0.5, 0.35), (1.0, -0.05), (1.9, -0.55), (2.35, -0.98)], at(0, radius + 0.18, radius), around=60, smooth=60)
    for k in range(14):
        a = 2 * pi * k / 14
        ball(0.24, at(2.3 * sin(a), radius - 0.72, radius + 2.3 * cos(a)), detail=2)
    y = radius + 0.9 + across / 2 + 0.45
    seat = at(0, y, radius + 0.5)
    set_stone(small, seat)
    collar(small, seat, wall=0.34, drop=1.3, narrow=0.9)
    top = y + across / 2 + 0.35
    jump_ring(0.6, 0.24, at(0, top + 0.35, radius, up=(1, 0, 0)))
    loop = [(1.35 * sin(a), top + 2.6 + 2.05 * cos(a), radius) for a in np.linspace(0, 2 * pi, 60, endpoint=False)]
    turn = np.linspace(0, 2 * pi, 60, endpoint=False)
    tube(loop, 0.42 + 0.22 * (0.5 + 0.5 * np.cos(turn)), closed=True, flatten=1.7)
    return alone(0.74, 44)


def stairs(piece: Piece) -> Staging:
    """A cushion in four broad corner claws cut in steps; the chain slips through a tube behind."""
    stone = piece.centre
    width, length, depth = stone_size(stone)
    where = at(0, 0, depth * 1.02)
    set_stone(stone, where)
    for angle in (45, 135, 225, 315):
        stepped_claw(stone, where, angle, depth)
    for share, z in ((0.62, -depth * 0.80), (0.92, -depth * 0.34)):
        plate_ring(girdle(stone, 96) * share, 0.30, z, where)
    y = length * 0.30
    lathe([(0.62, -width * 0.42), (0.95, -width * 0.42), (0.95, width * 0.42), (0.62, width * 0.42)], at(0, y, 0.95, along=(1, 0, 0)), around=40, smooth=30)
    necklace((-width * 0.38, y, 0.95), (width * 0.38, y, 0.95), 1.9, 0.23, spread=0.72, reach=28)
    return flat_lay(18.5, (0, 1.6, depth * 0.6), elevation=60)


def stepped_claw(stone, where, angle: float, depth: float) -> None:
    """A broad claw in three treads, each a little narrower and higher, the last of them over the crown."""
    edge = girdle_at(stone, angle)
    out = edge / np.linalg.norm(edge)
    crown = crown_height(stone)
    treads = ((0.02, -depth * 0.80, -depth * 0.10, 1.75), (-0.22, -depth * 0.34, crown * 0.22, 1.60), (-0.50, -0.1, crown * 0.58, 1.40), (-0.80, crown * 0.3, crown * 0.94, 1.15))
    for reach, low, high, wide in treads:
        spot = edge + out * reach
        place = where @ at(spot[0], spot[1], 0, along=(out[0], out[1], 0))
        box(place, wide, 0.62, low, high)


def box(place, wide: float, deep: float, low: float, high: float, bevel=0.09) -> None:
    """A block with bevelled upper edges; `wide` lies across the place's y."""
    def level(grow, z):
        w, d = wide / 2 - grow, deep / 2 - grow
        return [(-w, -d, z), (w, -d, z), (w, d, z), (-w, d, z)]

    skin("tread", np.array([level(0, low), level(0, high - bevel), level(bevel, high)]), materials.metal("polished"), place, smooth=0)


def drop(piece: Piece) -> Staging:
    """A pear with its point upwards: a V at the tip, a claw at either shoulder, one loop for the chain."""
    stone = piece.centre
    width, length, depth = stone_size(stone)
    where = at(0, 0, depth * 0.9)
    set_stone(stone, where)
    v_claws(stone, where, corners=(90,), drop=depth * 0.85, narrow=0.45)
    claw_head(stone, where, (205, 335), drop=depth * 0.85, narrow=0.45, rails=(0.30, 0.72))
    tip = girdle_at(stone, 90)[1]
    jump_ring(0.52, 0.2, at(0, tip + 0.55, depth * 0.9, up=(1, 0, 0)))
    y = tip + 2.0
    jump_ring(1.05, 0.22, at(0, y, depth * 0.75, up=(0.25, 0.1, 1)))
    necklace((0.05, y + 0.55, depth * 0.55), (-0.05, y + 0.55, depth * 0.55), 1.75, 0.18, spread=0.55, reach=24)
    return flat_lay(17.0, (0, tip * 0.62, depth * 0.5), elevation=64)


def basket(piece: Piece) -> Staging:
    """A plain basket of four claws, with the bail hidden behind it; no chain belongs to it."""
    stone = piece.centre
    width, _, depth = stone_size(stone)
    where = at(0, 0, depth * 0.95)
    set_stone(stone, where)
    claw_head(stone, where, [45, 135, 225, 315], drop=depth * 0.9, narrow=0.46, rails=(0.22, 0.66))
    turn = np.linspace(0, 2 * pi, 48, endpoint=False)
    loop = [(0, width * 0.44 + 1.35 * cos(a), -depth * 0.52 + 1.0 * sin(a)) for a in turn]
    tube(loop, 0.40, where=where, closed=True, flatten=1.9)
    return alone(0.60, 58, azimuth=-18, side=Shot(58, 16, 0.62))
