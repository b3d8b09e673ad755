"""Rings with three main stones in a row along the band."""

from __future__ import annotations

from math import cos, radians, sin

from ..catalogue import Piece, Stone
from ..parts import at, curve, tube
from ..settings import claw_head, crown_height, set_stone, stone_size, v_claws
from ..studio import Staging
from ._ring import ring_staging, shank


def build(piece: Piece) -> Staging:
    """A main stone and a pair; how they are held follows from their shapes and a few words."""
    centre, side = piece.centre, piece.accents[0]
    radius, _, thick = shank(piece, share=0.70, head=0.85)
    low = piece.says("low on the hand")
    drop = stone_size(centre)[2] * (0.72 if low else 0.86)
    seat = radius + thick * 0.45 + drop
    tilt = 0.0 if piece.says("at one height", "edge to edge") else 9.0
    reach = pair_reach(piece, centre, side)
    sink = 0.0 if tilt == 0 else 0.45
    if piece.says("stepped outline"):
        sink = 0.95
    middle = at(z=seat)
    set_stone(centre, middle)
    for way in (-1, 1):
        lean = radians(tilt) * way
        where = at(way * reach, 0, seat - sink - lower(centre, side), up=(sin(lean), 0, cos(lean)), along=pointing(side, way))
        set_stone(side, where)
        hold_side(piece, side, where, way, radius + thick * 0.4)
    hold_centre(piece, centre, middle, drop)
    bridge(reach, radius + thick * 0.4, seat, drop)
    return ring_staging(views=("front", "top"))


def lower(centre: Stone, side: Stone) -> float:
    """How far the pair's girdles lie below the main one's, so that all tables are at one height."""
    return crown_height(side) - crown_height(centre)


def pointing(stone: Stone, way: int) -> tuple[float, float, float]:
    """Pears point away from the middle; everything else lies along the finger."""
    return (way, 0, 0) if stone.shape == "pear" else (0, 1, 0)


def pair_reach(piece: Piece, centre: Stone, side: Stone) -> float:
    """How far along the band the pair's places are from the middle."""
    gap = 0.0 if piece.says("edge to edge") else 0.12 if piece.says("share claws") else 0.30
    half = stone_size(side)[0] / 2
    return stone_size(centre)[0] / 2 + gap + half


def hold_centre(piece: Piece, stone: Stone, where, drop: float) -> None:
    """Corner claws, or claws at four quarters; a princess between neighbours needs none of its own."""
    if stone.shape == "princess":
        for y in (-1, 1):
            half = stone_size(stone)[0] / 2
            tube([(-half * 0.9, y * half, -0.5), (half * 0.9, y * half, -0.5)], 0.28, where=where)
            for x in (-1, 1):
                tube(curve([(x * half * 0.45, y * half * 0.4, -drop), (x * half * 0.85, y * half * 0.85, -drop * 0.4), (x * half * 0.98, y * half * 1.03, 0.1)], 6), 0.26, where=where)
        return
    claw_head(stone, where, drop=drop, narrow=0.42, rails=(0.50,))


def hold_side(piece: Piece, stone: Stone, where, way: int, floor: float) -> None:
    """Claws on the far side of each of the pair; where claws are shared, the near side has none."""
    drop = max(0.8, where.translation.z - floor)
    if stone.shape == "princess":
        v_claws(stone, where, corners=(45, 315) if way > 0 else (135, 225), drop=drop, narrow=0.5)
        half = stone_size(stone)[0] / 2
        for y in (-1, 1):
            tube([(-half * 0.95, y * half, -0.5), (half * 0.95, y * half, -0.5)], 0.26, where=where)
        return
    if stone.shape == "pear":
        v_claws(stone, where, corners=(90,), drop=drop, narrow=0.45)
        claw_head(stone, where, (210, 330), drop=drop, narrow=0.5, rails=(0.5,))
        return
    claws = (45, 315) if way > 0 else (135, 225)
    claw_head(stone, where, claws if piece.says("share claws") else (45, 135, 225, 315), drop=drop, narrow=0.5, rails=(0.5,))


def bridge(reach: float, floor: float, seat: float, drop: float) -> None:
    """The bar beneath that joins the three seats."""
    z = seat - drop * 0.72
    for y in (-0.75, 0.75):
        points = [(-reach * 1.05, y, floor - 0.9), (-reach * 0.5, y, z), (0, y, z + 0.1), (reach * 0.5, y, z), (reach * 1.05, y, floor - 0.9)]
        tube(curve(points, 8), 0.34)
