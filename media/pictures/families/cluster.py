"""Pendants of many stones, lying on the ground with the beginning of their chain or cord."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import at, chain, circle, curve, jump_ring, skin, tube, twisted_wire
from ..settings import claw_head, collar, set_stone, stone_size, v_claws
from ..studio import Shot, Staging, beyond
from ._ring import plate


def build(piece: Piece) -> Staging:
    """The description names the form. Everything lies in the plane x, y and hangs towards -y."""
    forms = (("hexagon", hexagon), ("fireflies", scatter), ("pomegranate", pomegranate), ("lotus", lotus), ("stem", jasmine))
    top = next((form for word, form in forms if piece.says(word)), rosette)(piece)
    if not piece.says("fireflies"):
        hang(piece, top)
    return Staging(
        shots={"front": Shot(14, 58, 0.66), "side": Shot(52, 26, 0.66), "top": Shot(0, 88, 0.66)},
        views=("front", "side"),
    )


def hang(piece: Piece, top: tuple[float, float]) -> None:
    """Chain or cord from the pendant's hidden bail, running out of the picture to both sides."""
    y, z = top
    cord = piece.says("cord")
    jump_ring(1.25, 0.26, at(0, y + 0.4, z, up=(1, 0, 0)))
    for side in (-1, 1):
        line = curve([(0, y + 1.0, max(0.5, z)), (side * 3.0, y + 7.0, 0.6), (side * 9.5, y + 20.0, 0.5), (side * 17.0, y + 42.0, 0.5)], 20)
        if cord:
            beyond(tube(line, 0.75, material=materials.plain("cord", (0.10, 0.014, 0.016), 0.8)))
        else:
            chain(line, 2.0, 0.21, marked=True)


def claws_between(spots: np.ndarray, across: float, level: float) -> None:
    """A claw's tip in each hollow between three stones, and around the outside."""
    tips = []
    for x, y in spots:
        for k in range(6):
            turn = pi / 6 + k * pi / 3
            tip = np.array([x + cos(turn) * across * 0.60, y + sin(turn) * across * 0.60])
            if all(np.linalg.norm(tip - other) > across * 0.2 for other in tips):
                tips.append(tip)
    for x, y in tips:
        tube([(x, y, level - across * 0.7), (x, y, level + across * 0.10)], across * 0.105, around=10)


def hexagon(piece: Piece) -> tuple[float, float]:
    """One stone, six around it and twelve around those, on one pierced plate."""
    stone = piece.stones[0]
    across = stone_size(stone)[0]
    pitch, level = across * 1.06, across * 0.75
    spots = np.array([(pitch * (q + r / 2), pitch * r * sqrt(3) / 2) for q in range(-2, 3) for r in range(-2, 3) if abs(q + r) <= 2])
    for x, y in spots:
        set_stone(stone, at(x, y, level))
        jump_ring(across * 0.40, 0.13, at(x, y, level - across * 0.40))
    claws_between(spots, across, level)
    rim = np.array([(pitch * 2.62 * cos(k * pi / 3), pitch * 2.62 * sin(k * pi / 3)) for k in range(7)])
    line = np.concatenate([np.linspace(rim[k], rim[k + 1], 12, endpoint=False) for k in range(6)])
    tube(np.column_stack([line, np.full(len(line), 0.32)]), 0.30, closed=True)
    return pitch * 2.62 * sqrt(3) / 2 + 0.6, 0.5


def jasmine(piece: Piece) -> tuple[float, float]:
    """A round heart, pear-shaped petals, and a twist of wire behind as the stem."""
    heart, petals = piece.centre, piece.accents[0]
    wide, long, deep = stone_size(petals)
    level = deep * 1.0 + 0.5
    set_stone(heart, at(0, 0, level + 0.55))
    claw_head(heart, at(0, 0, level + 0.55), (30, 90, 150, 210, 270, 330), drop=1.9, narrow=0.6)
    for k in range(petals.count):
        turn = 90 + 360 * k / petals.count
        c, s = cos(radians(turn)), sin(radians(turn))
        reach = stone_size(heart)[0] / 2 + wide * 0.5 + 0.55
        # The pear's round end looks outwards; its tip is tucked in at the heart.
        place = at(c * reach, s * reach, level - 0.1, up=(c * 0.14, s * 0.14, 1), along=(-c, -s, 0))
        set_stone(petals, place)
        claw_head(petals, place, (210, 270, 330), drop=deep * 0.95, narrow=0.5, rails=(0.5,))
        tube([(0, 0, 0.5), (c * reach, s * reach, 0.5)], 0.42)
    end = stone_size(heart)[0] / 2 + long + 0.4
    stem = curve([(0.4, 0, 0.45), (1.4, -end * 0.7, 0.45), (0.2, -end * 1.35, 0.5), (-2.2, -end * 1.62, 0.6), (-3.2, -end * 1.30, 0.7), (-2.0, -end * 1.12, 0.8)], 16)
    twisted_wire(stem, 0.30, 2.4)
    return end - 0.5, 0.6


def scatter(piece: Piece) -> tuple[float, float]:
    """Closed cups at odd distances and heights along the lower curve of the chain."""
    stone = piece.stones[0]
    random = np.random.default_rng(11)
    across, _, deep = stone_size(stone)
    line, turn = [], np.linspace(-58, 58, stone.count)
    for k, angle in enumerate(turn):
        angle += random.uniform(-3.0, 3.0)
        reach = 15.5 + (1.9 if k % 2 else -1.3) + random.uniform(-1.2, 1.2)
        line.append((reach * sin(radians(angle)), -reach * cos(radians(angle)), 0.0))
    for k, (x, y, _) in enumerate(line):
        level = deep * 0.72 + (0.9 if k % 3 == 1 else 0.1)
        place = at(x, y, level)
        set_stone(stone, place)
        collar(stone, place, wall=0.34, drop=level, narrow=0.92)
        if k:
            link_between(np.array(line[k - 1]), np.array((x, y, 0.0)), across * 0.62)
    for side, end in ((-1, line[0]), (1, line[-1])):
        chain(curve([(end[0] + side * 1.0, end[1] + 0.6, 0.5), (end[0] + side * 6.5, end[1] + 9, 0.5), (end[0] + side * 11, end[1] + 34, 0.5)], 20), 1.9, 0.20, marked=True)
    return 0.0, 0.5


def link_between(a: np.ndarray, b: np.ndarray, clear: float) -> None:
    """Two rings and a short bar that join neighbouring cups and let them move."""
    way = (b - a) / np.linalg.norm(b - a)
    start, end = a + way * clear, b - way * clear
    tube([start + [0, 0, 0.5], end + [0, 0, 0.5]], 0.2)
    for spot in (start, end):
        jump_ring(0.42, 0.15, at(*(spot + [0, 0, 0.55]), up=(0, 0, 1)))


def pomegranate(piece: Piece) -> tuple[float, float]:
    """Seeds crowded in a rough rind that is split open, and a bright crown above."""
    stone = piece.stones[0]
    across, _, deep = stone_size(stone)
    turns = np.linspace(0, 2 * pi, 160, endpoint=False)
    wave = 1 + 0.02 * np.sin(9 * turns) + 0.014 * np.sin(17 * turns + 1)
    rind = np.column_stack([7.6 * np.cos(turns) * wave, 7.9 * np.sin(turns) * wave])
    split = np.column_stack([5.0 * np.cos(turns) * (1 + 0.05 * np.sin(7 * turns)), 6.0 * np.sin(turns) * (1 + 0.05 * np.sin(5 * turns))])
    def level(line, share, z):
        return np.column_stack([line * share, np.full(160, z)])

    rings = [level(rind, 0.90, 0.0), level(rind, 0.99, 0.8), level(rind, 1.0, 1.5), level(rind, 0.95, 2.3), level((rind + split) / 2, 1.0, 2.9), level(split, 1.06, 2.75), level(split, 1.0, 2.4), level(split, 0.97, 1.0)]
    skin("rind", np.array(rings), materials.metal("matt"), caps=False, smooth=60)
    plate(split * 1.02, None, 1.2, 0.8, at(0, 0, 0), "dark")
    for x, y in seeds(stone.count, across * 1.02, 4.75, 5.7):
        lift = 0.25 * cos(x * 2.1) * cos(y * 1.7)
        set_stone(stone, at(x, y, 2.45 + lift, up=(0.10 * sin(3 * x), 0.10 * cos(2 * y), 1)))
    for k in range(5):
        turn = radians(90 + (k - 2) * 21)
        root = (2.2 * cos(turn) * 0.9, 7.3, 1.3)
        tube(curve([root, (root[0] * 1.25, 9.2, 1.7), (root[0] * 2.0, 11.3 - 0.5 * abs(k - 2), 1.4)], 8), np.linspace(0.95, 0.22, 17), flatten=0.6)
    return 10.2, 1.4


def seeds(count: int, apart: float, wide: float, high: float) -> list[tuple[float, float]]:
    """Places in an oval, pushed apart until they crowd it evenly."""
    random = np.random.default_rng(5)
    spots = random.uniform(-1, 1, (count, 2)) * (wide * 0.7, high * 0.7)
    for _ in range(400):
        away = spots[:, None] - spots[None]
        far = np.linalg.norm(away, axis=2) + np.eye(count) * 99
        push = np.clip(apart * 1.12 - far, 0, None)[..., None] * away / far[..., None]
        spots += 0.25 * push.sum(axis=1)
        out = np.sqrt((spots[:, 0] / (wide - apart * 0.45)) ** 2 + (spots[:, 1] / (high - apart * 0.45)) ** 2)
        spots /= np.maximum(1.0, out)[:, None]
    return [tuple(spot) for spot in spots]


def rosette(piece: Piece) -> tuple[float, float]:
    """Petals that radiate from a round stone, with a small stone between their tips, all on a dome."""
    heart, petals, tips = piece.centre, piece.accents[0], piece.accents[1]
    wide, long, deep = stone_size(petals)
    inner = stone_size(heart)[0] / 2

    def dome(reach):
        return 3.4 - 0.045 * reach**2

    set_stone(heart, at(0, 0, dome(0) + 0.6))
    collar(heart, at(0, 0, dome(0) + 0.6), wall=0.32, drop=1.9)
    for k in range(petals.count):
        for half, stone, reach in ((0, petals, inner + 0.45 + long / 2), (0.5, tips, inner + long * 0.86)):
            turn = radians(90 + 360 * (k + half) / petals.count)
            c, s = cos(turn), sin(turn)
            lean = 0.09 * reach
            place = at(c * reach, s * reach, dome(reach), up=(c * lean, s * lean, 1), along=(c, s, -lean))
            set_stone(stone, place)
            if half:
                claw_head(stone, place, (45, 135, 225, 315), wire=0.15, drop=1.2, narrow=0.7, rails=(0.6,))
            else:
                v_claws(stone, place, corners=(90, 270), arm=wide * 0.32, wire=0.2, drop=deep, narrow=0.6)
    edge = inner + long + 0.15
    rings = [circle(r, 72, dome(r) - 1.35) for r in np.linspace(edge * 0.3, edge, 9)] + [circle(edge, 72, dome(edge) - 1.8)]
    skin("dome", np.array(rings), materials.metal(), caps=False)
    return edge - 0.3, dome(edge) - 1.0


def lotus(piece: Piece) -> tuple[float, float]:
    """Upright petals in two layers, the outer ones in front, above a water line of small stones."""
    petals, line = piece.accents[0], piece.accents[1]
    wide, long, deep = stone_size(petals)
    back = [(-54, 0.0), (-27, 0.0), (0, 0.0), (27, 0.0), (54, 0.0)]
    front = [(-74, 1.5), (-38, 1.5), (38, 1.5), (74, 1.5)]
    if petals.count % 2 == 0:
        front.append((0, 1.5))
    for angle, lift in (back + front)[: petals.count]:
        turn = radians(90 - angle)
        reach = long * (0.92 if lift == 0 else 0.66)
        c, s = cos(turn), sin(turn)
        place = at(c * reach, s * reach, 1.9 + lift, along=(c, s, 0))
        set_stone(petals, place)
        v_claws(petals, place, corners=(90, 270), arm=wide * 0.34, wire=0.22, drop=deep * 0.9, narrow=0.7)
        tube([(c * reach * 0.3, s * reach * 0.3, 0.5 + lift * 0.5), (c * reach, s * reach, 0.6 + lift)], 0.32)
    across = stone_size(line)[0]
    for k in range(line.count):
        x = (k - (line.count - 1) / 2) * across * 1.08
        place = at(x, -0.9 - 0.4 * cos(x / 4.5), 2.0)
        set_stone(line, place)
        collar(line, place, wall=0.16, drop=1.3)
    bar = curve([(-line.count * across * 0.6, -0.7, 1.0), (0, -1.35, 1.0), (line.count * across * 0.6, -0.7, 1.0)], 12)
    tube(bar, 0.42)
    return long * 1.44, 1.6
