"""Cocktail rings: large heads, each of a form of its own."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import numpy as np

from .. import materials
from ..catalogue import Piece, Stone
from ..parts import at, away_from_top, ball, band, blend, circle, curve, half_round, oval_section, skin, tube, turned
from ..settings import claw_head, claw_wire, collar, girdle, grown, set_stone, stone_size
from ..studio import Shot, Staging
from ._ring import plate, ring_staging, shank
from .halo import even


def build(piece: Piece) -> Staging:
    """The description names the form; a main stone ringed by smaller ones is the rule."""
    forms = (("petals", flower), ("feather", feather), ("dish", dish_of_light), ("dome", dome))
    next((form for word, form in forms if piece.says(word)), lake)(piece)
    return ring_staging(lean=20, views=("front", "top"), front=Shot(28, 26, 0.80), top=Shot(0, 66, 0.74))


def split_shank(piece: Piece, share: float, apart: float) -> tuple[float, float]:
    """A shank that parts in two below the head. Gives the inner radius and the thickness at the top."""
    radius = piece.inner_radius
    thick = 1.5
    width = min(3.4, piece.metal_volume * share / (2 * pi * (radius + 0.8) * thick * 0.8))
    band(radius, lambda a: half_round(width, thick), sweep=(62, 298), steps=160)
    for side in (-1, 1):
        def lift(angle, side=side):
            return side * blend(apart, width * 0.26, abs(angle) / 64)

        band(radius, lambda a: half_round(width * 0.52, thick), sweep=(-66, 66), lift=lift, steps=140)
    return radius, thick


def flower(piece: Piece) -> None:
    """Five curved petals around an oval stone, their edges lined with small ones."""
    stone, small = piece.centre, piece.accents[0]
    radius, thick = split_shank(piece, 0.45, 2.6)
    width, long, depth = stone_size(stone)
    seat = radius + thick + depth * 0.62
    where = at(z=seat)
    set_stone(stone, where)
    claw_head(stone, where, drop=depth * 0.75, narrow=0.45, rails=(0.55,))
    share = [small.count // 5 + (1 if k < small.count % 5 else 0) for k in range(5)]
    for k in range(5):
        turn = 90 + 72 * k
        reach = 0.42 * sqrt((width * cos(radians(turn))) ** 2 + (long * sin(radians(turn))) ** 2)
        petal(small, share[k], turned(at(z=seat - 1.15), turn), reach, 6.4)


def petal(small: Stone, count: int, where, start: float, long: float) -> None:
    """One petal along +x: a bowl-shaped leaf, turned up at its tip, with stones along its rim."""
    def spot(u, v):
        half = 3.15 * sin(pi * min(1.0, 0.16 + 0.80 * u)) ** 0.75
        cup = 0.16 * (v * half) ** 2
        return np.array([start + long * u * (1 - 0.10 * v * v), v * half, -0.6 + 1.9 * u**2 - 0.9 * u**4 + cup])

    grid = np.array([[spot(u, v) for v in np.linspace(-1, 1, 25)] for u in np.linspace(0, 1, 30)])
    under = grid - np.array([0, 0, 0.42])
    skin("petal", np.concatenate([grid, under[:, ::-1]], axis=1), materials.metal(), where, smooth=50)
    rim = np.concatenate([grid[4:, 0], grid[-1, 1:-1], grid[:3:-1, -1]])
    tube(rim + np.array([0, 0, -0.12]), 0.34, where=where)
    inner = np.concatenate([[spot(u, -0.93) for u in np.linspace(0.2, 0.97, 30)], [spot(0.97, v) for v in np.linspace(-0.9, 0.9, 20)], [spot(u, 0.93) for u in np.linspace(0.97, 0.2, 30)]])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(inner, axis=0), axis=1))])
    across = stone_size(small)[0]
    for k in range(2 * count + 1):
        wanted = along[-1] * k / (2 * count)
        point = np.array([np.interp(wanted, along, inner[:, i]) for i in range(3)])
        if k % 2:
            set_stone(small, where @ at(*(point + [0, 0, 0.20])))
        else:
            ball(across * 0.17, where @ at(*(point + [0, 0, 0.22])), detail=2)


def feather(piece: Piece) -> None:
    """A peacock's feather along the finger: a pear as its eye, a fan of stones above, a fringe at the edge."""
    stone, fan, fringe = piece.centre, piece.accents[0], piece.accents[1]
    radius, _, thick = shank(piece, share=0.40, head=1.0, ratio=1.9)
    level = radius + thick + 1.7
    width, long, depth = stone_size(stone)
    eye = np.array([0.0, -3.0])
    outline_points = np.array([feather_edge(t) for t in np.linspace(0, 1, 200, endpoint=False)])
    plate(outline_points, None, 0.0, 0.9, at(z=level - 0.5), bevel=0.25)
    for k in range(26):
        # The same barbs are engraved on the back; here they stand as fine ribs between the stones.
        t = 0.06 + 0.88 * k / 25
        edge = feather_edge(t) * 0.93
        inner = eye + (edge - eye) * 0.45
        tube([(*inner, level - 0.47), (*edge, level - 0.47)], 0.12)
    where = at(*eye, level + 0.55)
    set_stone(stone, where)
    collar(stone, where, wall=0.32, drop=depth * 0.6)
    for k in range(fan.count):
        turn = radians(90 + (k - (fan.count - 1) / 2) * 21)
        spot = eye + np.array([cos(turn) * (width / 2 + 1.75), 0.6 + sin(turn) * (long / 2 + 1.35)])
        place = at(*spot, level + 0.22)
        set_stone(fan, place)
        collar(fan, place, wall=0.20, drop=0.75)
    turns = np.linspace(0.045, 0.955, fringe.count * 2 + 1)
    for k, t in enumerate(turns):
        spot = feather_edge(t) * 0.885
        if k % 2:
            set_stone(fringe, at(*spot, level - 0.40))
        else:
            for share in (0.835, 0.935):
                ball(0.19, at(*(feather_edge(t) * share), level - 0.40), detail=2)


def feather_edge(turn: float) -> np.ndarray:
    """The feather's outline from its quill (0) round its broad end (a half) and back; millimetres."""
    angle = 2 * pi * turn - pi / 2
    broad = 8.6 * (0.56 + 0.44 * sin(pi * turn)) * abs(cos(angle)) ** 0.9 * np.sign(cos(angle))
    return np.array([broad, 10.4 * sin(angle) + 0.6])


def dish_of_light(piece: Piece) -> None:
    """A pearl on a peg in a shallow dish paved with stones."""
    pearl, small = piece.centre, piece.accents[0]
    radius, _, thick = shank(piece, share=0.55, head=0.95)
    half = stone_size(pearl)[0] / 2
    across = stone_size(small)[0]
    level = radius + thick + 1.2
    outer = half + across * 1.45

    def bowl(reach):
        return level + 0.035 * reach**2 - 0.6

    reaches = np.linspace(0.02, outer, 24)
    upper = [circle(r, 96, bowl(r)) for r in reaches]
    rim = [circle(outer + 0.22, 96, bowl(outer) + 0.02), circle(outer + 0.18, 96, bowl(outer) - 0.35)]
    lower = [circle(r, 96, bowl(r) - 0.75 - 0.3 * (1 - r / outer)) for r in reaches[::-1]]
    skin("dish", np.array(upper + rim + lower), materials.metal(), caps=False, smooth=40)
    rows = ((outer - across * 0.62, round(small.count * 0.6)), (outer - across * 1.70, small.count - round(small.count * 0.6)))
    for reach, count in rows:
        lean = 0.07 * reach
        for k in range(count):
            for half_step, is_stone in ((0, True), (0.5, False)):
                turn = 2 * pi * (k + half_step) / count
                c, s = cos(turn), sin(turn)
                for aside in (0,) if is_stone else (-0.36, 0.36):
                    r = reach + aside * across
                    place = at(r * c, r * s, bowl(r) + 0.03, up=(-c * lean, -s * lean, 1))
                    set_stone(small, place) if is_stone else ball(across * 0.15, place, detail=2)
    seat = bowl(0) + half + 1.0
    ball(half, at(z=seat), material=materials.stone("pearl"), detail=6)
    tube([(0, 0, bowl(0) - 0.2), (0, 0, seat - half + 0.3)], 0.7)
    tube([(0, 0, radius + thick * 0.4), (0, 0, level - 0.6)], [1.9, 1.5], round_ends=False)


def lake(piece: Piece) -> None:
    """A large stone in heavy corner claws, ringed by marquises whose points look outwards."""
    stone, reeds = piece.centre, piece.accents[0]
    radius, _, thick = shank(piece, share=0.62, head=0.9, ratio=1.9)
    width, long, depth = stone_size(stone)
    seat = radius + thick * 0.6 + depth * 0.92
    where = at(z=seat)
    set_stone(stone, where)
    claw_head(stone, where, wire=claw_wire(stone) * 1.8, drop=depth * 0.9, narrow=0.42, rails=(0.45,))
    small_wide, small_long, small_deep = stone_size(reeds)
    border = grown(girdle(stone, 720), small_long * 0.5 + 0.28)
    line = even(border, reeds.count, (np.arange(reeds.count) + 0.5) / reeds.count)
    for x, y in line:
        out = np.array([x, y]) / np.hypot(x, y)
        # The points look outwards and a little down, like reeds bent by their own weight.
        place = at(x, y, seat - 0.55, up=(out[0] * 0.30, out[1] * 0.30, 1), along=(out[0], out[1], -0.3))
        set_stone(reeds, place)
        for end in (-1, 1):
            tube([(0, end * small_long * 0.30, -small_deep * 0.8), (0, end * small_long * 0.51, -0.15), (0, end * small_long * 0.50, 0.22), (0, end * small_long * 0.40, 0.34)], [0.24, 0.27, 0.25, 0.17], where=place)
        tube(curve([(out[0] * width * 0.22, out[1] * width * 0.22, seat - depth * 0.62), (x * 0.8, y * 0.8, seat - 1.5), (x * 0.98, y * 0.98, seat - 0.95)], 6), 0.36)
    rail = grown(girdle(stone, 96), small_long * 0.42)
    tube(np.column_stack([rail, np.full(96, seat - 1.25)]), 0.36, closed=True)


def dome(piece: Piece) -> None:
    """A dome strewn with stones from its crown down to the shoulders, with metal between them."""
    stone = piece.stones[0]
    radius = piece.inner_radius
    height, across = 5.4, stone_size(stone)[0]

    def section(angle):
        away = away_from_top(angle)
        return oval_section(blend(15.0, 3.0, away / 96), blend(height, 1.5, away / 88), dome=2.15, inside=7.0, points=72)

    band(radius, section, steps=300)

    def spot(angle, share):
        rows = section(angle)
        rows = rows[rows[:, 0] > rows[:, 0].max() * 0.30]
        order = np.argsort(rows[:, 1])
        y = share * rows[:, 1].max() * 0.90
        return angle, y, np.interp(y, rows[order, 1], rows[order, 0])

    def place(angle, share):
        def point(a, s):
            a, y, out = spot(a, s)
            return np.array([(radius + out) * sin(radians(a)), y, (radius + out) * cos(radians(a))])

        here = point(angle, share)
        up = np.cross(point(angle + 1, share) - here, point(angle, min(0.99, share + 0.02)) - point(angle, share - 0.02))
        return here, up * (1 if up @ here > 0 else -1) / np.linalg.norm(up)

    for angle, share in scattered(stone.count, place, across):
        here, up = place(angle, share)
        where = at(*(here + up * 0.05), up=up)
        set_stone(stone, where)
        for k in range(4):
            turn = pi / 4 + k * pi / 2
            ball(across * 0.13, where @ at(cos(turn) * across * 0.56, sin(turn) * across * 0.56, -0.02), detail=2)


def scattered(count: int, place, across: float) -> list[tuple[float, float]]:
    """Directions on the dome, evenly spread and never in rows: the best of many throws, one by one."""
    random = np.random.default_rng(3)
    chosen, points = [], []
    for _ in range(count):
        best, far = None, -1.0
        for _ in range(60):
            throw = (random.uniform(-62, 62), random.uniform(-0.93, 0.93))
            here = place(*throw)[0]
            near = min((np.linalg.norm(here - p) for p in points), default=99.0)
            if near > far:
                best, far = (throw, here), near
        chosen.append(best[0])
        points.append(best[1])
    return chosen
