"""Tennis bracelets: one line of equal stones in equal settings, standing in an oval."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np

from .. import materials
from ..catalogue import Piece, Stone
from ..parts import again, at, ball, skin, tube
from ..settings import claw_head, collar, crown_height, set_stone, stone_size
from ..studio import Staging
from ._strand import Path, oval_link
from ._wrist import fused, lay_outward, outward, round_the_wrist, standing


def build(piece: Piece) -> Staging:
    """The settings are told by the description: four-claw cups, collars, shared bars, squares or small claws."""
    stones = line_of_stones(piece)
    length = piece.size.reference
    # Laid deeper than wide, the line of stones comes nearer to the eye.
    fine = piece.says("hardly any metal")
    path = round_the_wrist(length, squash=1.65 if fine else 1.45 if piece.says("river", "unbroken") else 1.32)
    clasp = 6.0 if not piece.says("one more link") else 3.4
    # Stones that are set close leave room for plain links on either side of the clasp.
    across = stone_size(stones[0])[0]
    pitch = min((length - clasp) / len(stones), across * 1.06 + 0.06 if fine else 9.0)
    first = (length - pitch * len(stones)) / 2
    plain_links(path, clasp / 2, first)
    setting = setting_of(piece, stones[0], pitch)
    height = stone_size(stones[0])[0]
    for k, stone in enumerate(stones):
        where = outward(path, first + pitch * (k + 0.5))
        set_stone(stone, where)
        again("setting", setting, where)
    for k in range(len(stones) + 1):
        again("hinge", hinge(height, pitch), outward(path, first + pitch * k))
    again("clasp", fused("clasp", lambda: box(height + 0.5, clasp - 0.5, 1.2, -1.5)), outward(path, 0.0))
    front = path.point(path.length / 2)
    return standing(close=height * 5.5, front=tuple(front), azimuth=16 if fine else -7, elevation=29)


def plain_links(path: Path, start: float, end: float) -> None:
    """Links without stones between the clasp and the first and last of the line, where there is room."""
    if end - start < 1.5:
        return
    link = oval_link(3.2, 2.2, 0.34, 0.3)
    lay_outward(path, link, 2.0, start, end, (30.0, -60.0))
    lay_outward(path, link, 2.0, path.length - end, path.length - start, (30.0, -60.0))


def line_of_stones(piece: Piece) -> list[Stone]:
    """The stones in their order: two kinds take turns."""
    if len(piece.accents) == 1:
        return [piece.accents[0]] * piece.accents[0].count
    return [stone for pair in zip(*[[s] * s.count for s in piece.accents]) for stone in pair]


def setting_of(piece: Piece, stone: Stone, pitch: float):
    """One setting of the line as a mesh."""
    width, _, depth = stone_size(stone)
    if piece.says("collars"):
        wall = (pitch - width) / 2 - 0.03
        return fused("setting", lambda: collar(stone, wall=wall, drop=depth * 0.80, narrow=0.96, lip=crown_height(stone) * 0.5))
    if piece.says("squared off"):
        return fused("setting", lambda: squared(stone, min(pitch - 0.10, width + 0.55)))
    if piece.says("shared bars"):
        return fused("setting", lambda: barred(stone, pitch))
    fine = piece.says("hardly any metal")
    wire = 0.20 if fine else 0.25
    return fused("setting", lambda: claw_head(stone, claws=[45, 135, 225, 315], wire=wire, drop=depth * (0.8 if fine else 0.95), narrow=0.62 if not fine else 0.5, rails=(0.15, 0.62) if not fine else (0.35,)))


def squared(stone: Stone, side: float) -> None:
    """A square box with a round seat and a grain at each corner."""
    half, width = side / 2, stone_size(stone)[0]
    turn = np.linspace(0, 2 * pi, 64, endpoint=False) + pi / 4
    power = 14
    reach = (np.abs(np.cos(turn)) ** power + np.abs(np.sin(turn)) ** power) ** (-1 / power)
    outline = half * np.column_stack([np.cos(turn) * reach, np.sin(turn) * reach])
    seat = width / 2 * np.column_stack([np.cos(turn), np.sin(turn)])
    def level(line, z):
        return np.column_stack([line, np.full(64, z)])

    rings = [level(seat * 0.7, -1.5), level(outline, -1.5), level(outline, 0.02), level(outline * 0.965, 0.12), level(seat * 1.04, 0.10), level(seat * 0.98, -0.05)]
    skin("box", np.array(rings), materials.metal(), caps=False, smooth=30)
    for k in range(4):
        a = radians(45 + 90 * k)
        ball(0.26, at(width * 0.51 * cos(a), width * 0.51 * sin(a), 0.18), detail=2)


def barred(stone: Stone, pitch: float) -> None:
    """Half a pitch before the stone a bar crosses the line; two rails run below, and the sides are open."""
    width, crown = stone_size(stone)[0], crown_height(stone)
    for side in (-1, 1):
        y = side * pitch / 2
        ends = [(-width * 0.40, y, -1.2), (-width * 0.40, y, crown * 0.40), (width * 0.40, y, crown * 0.40), (width * 0.40, y, -1.2)]
        for a, b in zip(ends[:-1], ends[1:]):
            tube([a, b], 0.27, around=10)
        tube([(side * width * 0.28, -pitch / 2, -1.25), (side * width * 0.28, pitch / 2, -1.25)], 0.24, around=10)


def hinge(height: float, pitch: float):
    """What joins two settings, below and out of sight from in front."""
    return fused("hinge", lambda: tube([(-height * 0.22, 0, -1.25), (height * 0.22, 0, -1.25)], 0.24, around=10))


def box(width: float, length: float, high: float, low: float) -> None:
    """A box clasp with a tongue in its end and a catch at its side."""
    w, e = width / 2, 0.15
    profile = [(-w, low), (w, low), (w, high - 1.2 - e), (w - e, high - 1.2), (e - w, high - 1.2), (-w, high - 1.2 - e)]
    rings = [[(x, y, z) for x, z in profile] for y in np.linspace(-length / 2, length / 2, 4)]
    skin("clasp", np.array(rings), materials.metal(), smooth=30)
    for y in (-length * 0.22, length * 0.22):
        tube([(w + 0.1, y - 0.5, -0.7), (w + 0.1, y + 0.5, -0.7)], 0.3, around=10)
