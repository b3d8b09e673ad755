"""Rings whose main stone stands within a border of small ones that follows its outline."""

from __future__ import annotations

import numpy as np

from ..catalogue import Piece, Stone
from ..parts import at, ball, curve, tube
from ..settings import girdle, grown, set_stone, stone_size
from ..studio import Staging
from ._ring import head, head_place, plate, ring_staging, shank


def build(piece: Piece) -> Staging:
    """The halo lies a little lower than the main stone; how much lower the description says."""
    stone, small = piece.centre, piece.accents[0]
    depth = stone_size(stone)[2]
    slim = piece.says("band stays slim")
    radius, _, thick = shank(piece, share=0.60 if not slim else 0.52, head=0.62 if piece.says("narrows as it meets") else 0.78)
    drop = depth * 0.80 + 0.35
    where = head_place(radius, thick, drop)
    head(piece, stone, where, drop, narrow=0.40, rails=(0.40,))
    lower = 0.75 if piece.says("little lower") else 0.42
    border = halo(stone, small, where, lower, tips=stone.shape == "marquise")
    if piece.says("second, plain rim"):
        outer = grown(border, stone_size(small)[0] * 0.5 + 0.52)
        tube(np.column_stack([outer, np.full(len(outer), -lower + 0.02)]), 0.26, where=where, closed=True)
    gallery(stone, where, border, lower, drop, drops=piece.says("pattern of drops"))
    return ring_staging()


def halo(stone: Stone, small: Stone, where, lower: float, tips=False) -> np.ndarray:
    """Small stones evenly along the outline, on a plate, with grains between them. Gives their line."""
    count, across = small.count, stone_size(small)[0]
    line = girdle(stone, 720)
    away = across * 0.5 + 0.10
    # The border moves outwards until its stones no longer crowd each other.
    while length(grown(line, away)) < (count + (1.2 if tips else 0)) * across * 1.04:
        away += 0.02
    border = grown(line, away)
    if tips:
        border = even(border, 720)
    width = across * 0.5 + 0.12
    rim = even(border, 160)
    plate(grown(rim, width), grown(rim, -width), -lower + 0.02, 0.55, where)
    spots, gaps = places(border, count, tips)
    for x, y in spots:
        set_stone(small, where @ at(x, y, -lower + 0.06))
    for x, y in gaps:
        out = np.array([x, y]) / np.hypot(x, y)
        for aside in (-1, 1):
            spot = np.array([x, y]) + out * aside * across * 0.36
            ball(across * 0.15, where @ at(*spot, -lower + 0.10), detail=2)
    if tips:
        guards(border, where, -lower, across)
    return rim


def places(border: np.ndarray, count: int, tips: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where the stones stand and where the grains between them; with tips, half of them on either side."""
    turns = np.arange(count)
    if not tips:
        return even(border, count, (turns + 0.5) / count), even(border, count, turns / count)
    half = count // 2
    # The outline begins at +x: its tips lie at a quarter and at three quarters of the way round.
    side = 0.5 * (np.arange(half) + 0.5 + 0.6) / (half + 1.2)
    spots = np.concatenate([0.25 + side, 0.75 + side]) % 1.0
    gap = 0.5 * (np.arange(half + 1) + 0.6) / (half + 1.2)
    return even(border, count, spots), even(border, count, np.concatenate([0.25 + gap, 0.75 + gap]) % 1.0)


def guards(border: np.ndarray, where, z: float, across: float) -> None:
    """A small V of metal over each tip of a pointed halo."""
    for turn in (0.25, 0.75):
        reach = across * 1.05 / length(border)
        v = even(border, 3, np.array([turn - reach, turn, turn + reach]))
        tube(np.column_stack([v * 1.01, [z + 0.08, z + 0.16, z + 0.08]]), across * 0.24, where=where)


def gallery(stone: Stone, where, border: np.ndarray, lower: float, drop: float, drops: bool) -> None:
    """What carries the border: struts from the foot of the head, or a wall pierced with drops."""
    count = 12 if drops else 4
    for angle in np.arange(count) * 360 / count + 45:
        turn = np.argmin(np.abs((np.degrees(np.arctan2(border[:, 1], border[:, 0])) - angle + 180) % 360 - 180))
        edge = border[turn]
        line = curve([(*(edge * 0.30), -drop), (*(edge * 0.66), -drop * 0.62), (*(edge * 0.98), -lower - 0.35)], 6)
        tube(line, 0.24 if drops else 0.34, where=where)
    if drops:
        for share, z in ((0.72, 0.55), (0.98, 0.0)):
            tube(np.column_stack([border * share, np.full(len(border), -lower - 0.4 - (drop - lower) * z)]), 0.24, where=where, closed=True)


def length(line: np.ndarray) -> float:
    """The length of a closed outline."""
    return float(np.linalg.norm(line - np.roll(line, 1, axis=0), axis=1).sum())


def even(line: np.ndarray, count: int, turns: np.ndarray | None = None) -> np.ndarray:
    """Points of a closed outline at even distances, or at given shares of its length."""
    closed = np.concatenate([line, line[:1]])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    wanted = along[-1] * (np.arange(count) / count if turns is None else turns)
    return np.stack([np.interp(wanted, along, closed[:, 0]), np.interp(wanted, along, closed[:, 1])], axis=1)
