"""Stones and what holds them: claws, collars, grains and rails. Lengths in millimetres, angles in degrees.

A place (`where`) is the middle of the stone's girdle with z up through its table and y along its length.
"""

from __future__ import annotations

from math import atan2, degrees
from typing import Sequence

import bpy
import numpy as np
from mathutils import Matrix

from . import cuts, materials
from .catalogue import Stone
from .parts import HERE, add, again, ball, curve, skin, tube


def stone_size(stone: Stone) -> tuple[float, float, float]:
    """Width, length and depth of one stone in millimetres."""
    return cuts.size(stone.kind, stone.shape, stone.carat)


def crown_height(stone: Stone) -> float:
    """Millimetres from the girdle up to the table."""
    return float(cuts.gem(stone.kind, stone.shape, stone.carat).vertices[:, 2].max())


def set_stone(stone: Stone, where: Matrix = HERE) -> bpy.types.Object:
    """One stone in its place. Pearls and beads are balls; equal stones share one mesh."""
    width = stone_size(stone)[0]
    material = materials.stone(stone.kind, width)
    if stone.kind in ("pearl", "black-bead"):
        return ball(width / 2, where, material=material, detail=5 if width > 3 else 3)
    name = f"{stone.kind} {stone.shape} {stone.carat:.4f}"
    if name in bpy.data.meshes:
        return again("stone", bpy.data.meshes[name], where)
    solid = cuts.gem(stone.kind, stone.shape, stone.carat)
    thing = add("stone", solid.vertices, solid.faces, material, where, smooth=0)
    thing.data.name = name
    return thing


def girdle(stone: Stone, count=96) -> np.ndarray:
    """Points x, y of the girdle, evenly spaced, counter-clockwise from +x."""
    return cuts.girdle_points(stone.kind, stone.shape, stone.carat, count)


def grown(line: np.ndarray, by: float) -> np.ndarray:
    """An outline moved outwards by so much everywhere."""
    ahead = np.roll(line, -1, axis=0) - np.roll(line, 1, axis=0)
    out = np.stack([ahead[:, 1], -ahead[:, 0]], axis=1)
    return line + by * out / np.maximum(np.linalg.norm(out, axis=1), 1e-9)[:, None]


def girdle_at(stone: Stone, angle: float) -> np.ndarray:
    """The point of the girdle that lies in a direction from the middle (degrees from +x)."""
    line = girdle(stone, 360)
    turn = np.degrees(np.arctan2(line[:, 1], line[:, 0]))
    return line[np.argmin(np.abs((turn - angle + 180) % 360 - 180))]


def corner_angles(stone: Stone) -> tuple[float, ...]:
    """Where four claws want to stand: at the corners, or at the four quarters of what has none."""
    width, length, _ = stone_size(stone)
    if stone.shape in ("princess", "emerald", "cushion", "oval"):
        corner = degrees(atan2(length, width))
        return corner, 180 - corner, 180 + corner, 360 - corner
    if stone.shape in ("pear", "marquise"):
        return 90.0, 215.0, 325.0
    return 45.0, 135.0, 225.0, 315.0


def claw_head(stone: Stone, where: Matrix = HERE, claws: Sequence[float] | None = None, wire=0.0, drop=0.0,
              narrow=0.42, rails: Sequence[float] = (0.55,), finish="polished", pointed=False, tip=1.0) -> None:
    """Claws that rise from a narrow foot, lean out to the girdle and bend over the crown.

    `claws` are their directions, `wire` their radius, `drop` how far below the girdle they begin,
    `narrow` the foot's share of the girdle, `rails` the heights (0 foot ... 1 girdle) of wire hoops.
    """
    width, length, depth = stone_size(stone)
    claws = corner_angles(stone) if claws is None else claws
    wire = wire or claw_wire(stone)
    drop = drop or depth * 0.78
    for angle in claws:
        claw(stone, where, angle, wire, drop, narrow, finish, pointed, tip)
    for height in rails:
        share = narrow + (1.0 - narrow) * height**0.8
        line = girdle(stone, 64) * (share - wire * 0.3 / width)
        hoop = np.column_stack([line, np.full(64, -drop * (1 - height) - wire * 0.4)])
        tube(hoop, wire * 0.8, finish, where, closed=True, name="rail")


def claw_wire(stone: Stone) -> float:
    """The radius of a claw's wire: a large stone has heavier claws, but not in proportion."""
    return 0.092 * stone_size(stone)[0] ** 0.62


def claw(stone: Stone, where, angle, wire, drop, narrow, finish="polished", pointed=False, tip=1.0) -> None:
    """One claw; its tip lies on the crown over about a sixth of the stone's radius."""
    edge = girdle_at(stone, angle)
    out = edge / np.linalg.norm(edge)
    crown = crown_height(stone)
    def spot(share, aside, z):
        return (*(edge * share + out * aside), z)

    over = -0.62 * wire - 0.055 * np.linalg.norm(edge)
    line = curve([
        spot(narrow, 0.0, -drop),
        spot(narrow + (1 - narrow) * 0.50, wire * 0.15, -drop * 0.50),
        spot(1.0, wire * 0.35, -wire * 0.9),
        spot(1.0, wire * 0.42, crown * 0.30),
        spot(1.0, over * 0.45 * tip, crown * 0.30 + wire * 1.15),
        spot(1.0, over * 1.9 * tip, crown * 0.62 + wire * 0.80),
    ], 7)
    share = np.linspace(0, 1, len(line))
    radii = wire * (0.92 + 0.10 * share - (0.55 if pointed else 0.22) * np.clip((share - 0.72) / 0.28, 0, 1))
    tube(line, radii, finish, where, name="claw")


def v_claws(stone: Stone, where: Matrix = HERE, corners: Sequence[float] | None = None, arm=0.0, wire=0.0, drop=0.0,
            narrow=0.35, finish="polished") -> None:
    """V-shaped caps over sharp corners, each on a stem that runs down to the foot."""
    width, _, depth = stone_size(stone)
    arm, wire, drop = arm or width * 0.17, wire or claw_wire(stone) * 0.9, drop or depth * 0.78
    crown = crown_height(stone)
    for angle in corner_angles(stone) if corners is None else corners:
        tip = girdle_at(stone, angle)
        out = tip / np.linalg.norm(tip)
        line = girdle(stone, 720)
        far = np.linalg.norm(line - tip, axis=1)
        left, right = [line[np.argmin(np.abs(far - arm) + 9 * (np.cross(tip, line) * side < 0))] for side in (1, -1)]
        ridge = wire * 0.45
        lifted = [(*(left - out * ridge), crown * 0.45), (*(tip + out * ridge), crown * 0.34 + wire * 0.3), (*(right - out * ridge), crown * 0.45)]
        tube(lifted, [wire * 0.7, wire, wire * 0.7], finish, where, name="cap")
        stem = curve([(*(tip * narrow), -drop), (*(tip * (0.5 + narrow / 2) + out * wire * 0.2), -drop * 0.5),
                      (*(tip + out * wire * 0.45), -wire), (*(tip + out * ridge), crown * 0.34 + wire * 0.3)], 6)
        tube(stem, wire, finish, where, name="claw")


def collar(stone: Stone, where: Matrix = HERE, wall=0.0, drop=0.0, narrow=0.9, lip=0.0, finish="polished") -> None:
    """A closed collar (bezel): a wall round the girdle, rubbed over the crown at the top."""
    width, _, depth = stone_size(stone)
    wall, drop = wall or 0.10 + width * 0.055, drop or depth * 0.66
    lip = lip or crown_height(stone) * 0.42
    line = girdle(stone, 120)
    inner, outer = grown(line, -wall * 0.45), grown(line, wall)
    def level(outlined, z, share=1.0):
        return np.column_stack([outlined * share, np.full(len(outlined), z)])

    rings = [level(inner, -drop, narrow * 0.86), level(outer, -drop, narrow), level(outer, -drop * 0.35, (1 + narrow) / 2 + 0.01),
             level(outer, lip * 0.35), level(grown(line, wall * 0.82), lip * 0.80), level(grown(line, wall * 0.40), lip),
             level(grown(line, -wall * 0.15), lip * 0.98), level(inner, lip * 0.66), level(grown(line, -wall * 0.1), -0.02)]
    skin("collar", np.array(rings), materials.metal(finish), where, caps=False, smooth=50.0)


def grain(where: Matrix, radius: float, finish="polished") -> None:
    """A small bead of metal raised beside a stone to hold it."""
    ball(radius, where, finish, detail=2, squash=0.9)


def dish(stone: Stone, where: Matrix = HERE, wall=0.05, finish="polished") -> None:
    """The bright-cut edge of a seat: a thin ring of metal just below the girdle of a small stone."""
    line = girdle(stone, 40)
    rings = [np.column_stack([grown(line, wall), np.full(40, -0.10)]), np.column_stack([grown(line, wall), np.full(40, 0.01)]),
             np.column_stack([line, np.full(40, 0.03)]), np.column_stack([grown(line, -0.02), np.full(40, -0.05)])]
    skin("seat", np.array(rings), materials.metal(finish), where, caps=False)
