"""Drop earrings: a jointed line of stones, a bordered drop, a feather, bells, long pearls; hanging side by side."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import at, ball, chain, circle, curve, jump_ring, skin, tube, twisted_wire
from ..settings import claw_head, collar, set_stone, stone_size, v_claws
from ..studio import Staging
from ._fittings import ear_hook, hung_pair, link, post, screw_back
from ._forms import drop_profile, lathe, pearl_drop
from .halo import halo


def build(piece: Piece) -> Staging:
    """The description's main figure says which drop it is."""
    for word, make in (("feather", feather), ("bells", bells), ("bordered by", bordered), ("long pearls", pearls)):
        if piece.says(word):
            return make(piece)
    return dew(piece)


def dew(piece: Piece) -> Staging:
    """Small stones in cups, jointed one to the next, down to a pear that hangs free on a ring."""
    pear, small = piece.centre, piece.accents[0]
    count, across = small.count // 2, stone_size(small)[0]
    pitch = across + 1.05

    def make():
        for k in range(count):
            seat = at(0, -k * pitch, 0)
            set_stone(small, seat)
            collar(small, seat, wall=0.12, drop=0.6, narrow=0.8, lip=0.08)
            if k:
                link((0, -(k - 1) * pitch - across / 2 - 0.1, -0.3), (0, -k * pitch + across / 2 + 0.1, -0.3), 0.13)
        post(-0.7, 7.5, 0.36, threaded=True)
        screw_back(-4.2, 1.7)
        y = -(count - 1) * pitch - across / 2 - 0.2
        jump_ring(0.85, 0.17, at(0, y - 0.75, -0.2))
        length = stone_size(pear)[1]
        where = at(0, y - 1.75 - length * 0.66, 0)
        pear_on_claws(pear, where)

    return hung_pair(make, 9.0, turn=34)


def pear_on_claws(stone, where) -> None:
    """A V over the tip, two claws at the shoulders, and a loop behind the tip."""
    depth = stone_size(stone)[2]
    set_stone(stone, where)
    v_claws(stone, where, corners=(90,), drop=depth * 0.8, narrow=0.4)
    claw_head(stone, where, (215, 325), drop=depth * 0.8, narrow=0.4, rails=(0.5,))
    tip = stone_size(stone)[1] * 0.66
    jump_ring(0.55, 0.17, where @ at(0, tip + 0.3, -0.1, up=(1, 0, 0)))


def bordered(piece: Piece) -> Staging:
    """A pear in a border of small stones, under a hook that carries three more of them."""
    pear, small = piece.centre, piece.accents[0]
    across, length = stone_size(small)[0], stone_size(pear)[1]
    on_hook = 3
    border = replace(small, count=small.count // 2 - on_hook)

    def make():
        ear_hook(at(0, 1.4, -0.5), wire=0.40, height=10)
        for k in range(on_hook):
            seat = at(0, 2.6 + k * (across + 0.25), 0.2)
            set_stone(small, seat)
            collar(small, seat, wall=0.16, drop=0.7)
        where = at(0, -length * 0.64 - across - 2.4, 0)
        set_stone(pear, where)
        line = halo(pear, border, where, 0.45)
        v_claws(pear, where, corners=(90,), drop=2.0, narrow=0.55)
        claw_head(pear, where, (200, 250, 290, 340), drop=2.0, narrow=0.55, rails=(0.4,))
        top = where.translation.y + line[:, 1].max() + across / 2
        tube(curve([(-0.9, 0.3, -0.5), (-0.75, top, -0.5), (0.75, top, -0.5), (0.9, 0.3, -0.5)], 8, closed=True), 0.22, closed=True)

    return hung_pair(make, 14.5, turn=36)


def feather(piece: Piece) -> Staging:
    """Sheet cut into barbs along a quill, one edge split, curving inwards; on a plain hook."""
    def make():
        ear_hook(at(0, 1.5, 0), wire=0.36, height=11)
        blade(30.0, 5.4, -1)
        blade(30.0, 5.8, 1)
        line = np.array([quill(v, 30.0) for v in np.linspace(-0.03, 1, 50)]) + (0, 0, 0.18)
        tube(line, np.linspace(0.52, 0.12, 50))
        jump_ring(0.8, 0.22, at(0, 0.5, 0))

    return hung_pair(make, 20, turn=30)


def quill(v: float, length: float) -> np.ndarray:
    """The feather's middle line, from the top (0) to the tip (1)."""
    v = max(v, -0.05)
    return np.array([3.2 * sin(pi * 0.9 * v) * v, -0.6 - length * v, 11.0 * v - 3.5 * v * v])


def blade(length: float, width: float, side: int) -> None:
    """One half of a feather: barbs that slope to the tip, each raised along its middle."""
    per, barbs = 6, 36
    rings = []
    for k in range(barbs * per + 1):
        v = 0.13 + 0.84 * k / (barbs * per)
        reach = width * sin(pi * min(1, v * 1.02) ** 0.72) ** 0.75 + 0.15
        # The split: some barbs lie against their neighbours above and leave a gap below them.
        gap = abs(v - (0.52 if side > 0 else 0.70)) / (0.035 if side > 0 else 0.012)
        reach *= 1 if gap > 1 else 0.22 + 0.78 * gap
        ridge = 0.10 * (1 - abs((k % per) / per * 2 - 1))
        ragged = 1 + 0.03 * sin(k // per * 2.4)
        across = []
        for u in np.linspace(0, 1, 9):
            out = np.array([side * reach * u * ragged * 0.80, -reach * u * (0.55 + 0.35 * u), 0])
            across.append(quill(v, length) + out + (0, 0, 0.22 - 0.32 * reach * u + ridge * min(1, 4 * u)))
        back = [p - (0, 0, 0.42 - 0.25 * u) for p, u in zip(across[::-1], np.linspace(1, 0, 9))]
        rings.append(across + back)
    skin("feather", np.array(rings), materials.metal("polished"), smooth=25)


def bells(piece: Piece) -> Staging:
    """Three closed bells of two half-shells each, in a bunch below a short chain."""
    radius = 3.1

    def make():
        lathe([(0.05, 1.5), (1.3, 1.3), (2.0, 0.6), (2.1, 0), (2.0, -0.6), (1.3, -1.3), (0.05, -1.5)], at(0, 0, 0), smooth=80)
        post(-1.5, 8.0)
        jump_ring(0.6, 0.2, at(0, -2.0, 0, up=(1, 0, 0)))
        chain([(0, -2.2, 0), (0, -11.5, 0)], 2.3, 0.27)
        jump_ring(1.0, 0.28, at(0, -12.2, 0))
        for x, y, z in ((-3.7, -17.6, 0.0), (3.7, -18.6, -0.3), (-0.2, -25.2, 0.9)):
            bell(x, y, z, radius)

    return hung_pair(make, 17, turn=20)


def bell(x: float, y: float, z: float, radius: float) -> None:
    """A ball with a seam at its waist, a collar and a loop, on a link that reaches up to the bunch's ring."""
    a = np.linspace(0.03, pi - 0.03, 40)
    line = [(radius * sin(t), radius * cos(t)) for t in a]
    lean = at(x, y, z, up=(0, 0, 1), along=(-x * 0.12, 1, 0))
    lathe(line, lean, smooth=80)
    twisted_wire(circle(radius * 1.02, 90), 0.17, 0.9, closed=True, where=lean @ at(up=(0, 1, 0), along=(0, 0, 1)))
    for k in range(12):
        t = 2 * pi * k / 12
        ball(0.26, lean @ at(radius * 0.62 * sin(t), radius * 0.80, radius * 0.62 * cos(t)), detail=2)
    lathe([(1.1, radius * 0.94), (1.15, radius * 1.02), (0.75, radius * 1.12), (0.05, radius * 1.16)], lean)
    jump_ring(0.62, 0.22, lean @ at(0, radius * 1.30, 0, up=(1, 0, 0)))
    top = lean @ at(0, radius * 1.45, 0)
    start = top.translation
    chain([(start.x, start.y - 0.2, start.z), (start.x * 0.15, -12.9, 0)], 1.7, 0.2)


def pearls(piece: Piece) -> Staging:
    """A long pearl under a leaf of gold and a stem of three stones."""
    pearl, small = piece.centre, piece.accents[0]
    across, count = stone_size(small)[0], small.count // 2

    def make():
        pitch = across + 0.75
        for k in range(count):
            seat = at(0, -k * pitch, 0)
            set_stone(small, seat)
            collar(small, seat, wall=0.24, drop=0.8, narrow=0.85)
        tube([(0, across * 0.3, -0.75), (0, -(count - 1) * pitch - across * 0.8, -0.75)], 0.3)
        post(-0.8, 8.0)
        y = -(count - 1) * pitch - across / 2 - 0.4
        link((0, y + 0.2, -0.3), (0, y - 1.5, 0), 0.2)
        width, length = pearl_drop(pearl, at(0, y - 2.0, 0), ratio=1.62)
        cap(y - 2.0, width, length)

    return hung_pair(make, 14, turn=26)


def cap(top: float, width: float, length: float) -> None:
    """A leaf of gold in five blades that lie on the head of the pearl, with its loop."""
    jump_ring(0.5, 0.2, at(0, top + 0.55, 0, up=(1, 0, 0)))
    ball(0.70, at(0, top + 0.02, 0))
    form = drop_profile(width, length, count=200)
    for k in range(5):
        rings = []
        for t in np.linspace(0.02, 1, 30):
            y = -0.40 * length * t
            r = float(np.interp(y, form[:, 1], form[:, 0]))
            half = min(0.62, 2.05 * (0.10 + sin(pi * min(1.0, 0.12 + 0.88 * t)) ** 0.8) * (1 - t**6) / (2 * max(r, 0.4)))
            turn = 2 * pi * k / 5 + np.linspace(-half, half, 9)
            crest = 0.16 + 0.16 * (1 - np.abs(np.linspace(-1, 1, 9)))
            face = np.column_stack([(r + crest) * np.sin(turn), np.full(9, top + y + 0.1), (r + crest) * np.cos(turn)])
            back = np.column_stack([(r - 0.1) * np.sin(turn), np.full(9, top + y), (r - 0.1) * np.cos(turn)])[::-1]
            rings.append(np.concatenate([face, back]))
        skin("blade", np.array(rings), materials.metal("polished"), smooth=35)
