"""Jhumkas: bells that hang from a stud, with wire, grain, stones, lattice and fringes, side by side in the air."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import at, ball, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Shot, Staging
from ._bell import Bell, fish_lines, fringe_of_cups, fringe_of_leaves, fringe_of_pearls, lotus_lines, round_stud
from ._fittings import hung_pair, link, post, screw_back
from ._forms import SOFT, lathe, leaf, paisley, pillow, spine_of


def build(piece: Piece) -> Staging:
    """The description's main figure says which bell it is."""
    for word, make in (("paisley", kolka), ("lotus stud", lotus), ("two bells", tiers), ("window screen", lattice), ("calyx", calyx)):
        if piece.says(word):
            return make(piece)
    return painted(piece)


def hang(make, apart: float, top: float, stepped=True) -> Staging:
    """Two of them; a second view from a little below looks into the bell and shows the post."""
    def whole():
        make()
        post(-1.2, 8.5, 0.45, y=top)
        screw_back(-5.6, 2.4, y=top)

    return hung_pair(whole, apart, turn=16, stepped=stepped, side=Shot(-48, -9, 0.84), front=Shot(0, 3, 0.88))


def pearl_of(piece: Piece):
    """The pearls of the piece: how many on each ear, and their radius."""
    stone = next(s for s in piece.stones if s.kind == "pearl")
    return stone.count // 2, stone_size(stone)[0] / 2


def rim(bell: Bell) -> None:
    """A rim of three lines: plain, grain, twisted."""
    bell.hoop(0.0, 0.34)
    bell.grains(0.055, 0.36, lift=0.12)
    bell.hoop(0.115, 0.36, 0.05, twisted=True)


def painted(piece: Piece) -> Staging:
    """Fish and lotus run round the bell in applied wire."""
    bell = Bell(10.0, 12.0)
    count, radius = pearl_of(piece)

    def make():
        bell.shell("matt")
        rim(bell)
        for k in range(4):
            for line in lotus_lines(k * 90 - 12, 0.19, 0.69, 38):
                bell.wire(line, 0.25)
            for line in fish_lines(k * 90 + 33, 0.22, 0.55, 44, 1):
                bell.wire(line, 0.25)
            ball(0.36, bell.place(k * 90 + 46, 0.40, 0.1))
            for d in (-9, 0, 9):
                ball(0.34, bell.place(k * 90 + 33 + d, 0.645 + 0.02 * (d == 0), 0.1))
        bell.hoop(0.72, 0.30, 0.05, twisted=True)
        bell.grains(0.78, 0.34, lift=0.1)
        for k in range(12):
            bell.wire([(k * 30 - 11, 0.83), (k * 30, 0.95), (k * 30 + 11, 0.83)], 0.17)
        y = bell.crown(1.7)
        round_stud(4.6, y + 5.0)
        link((0, y - 0.4, 0), (0, y + 0.9, 0), 0.26)
        fringe_of_pearls(bell, count, radius, materials.stone("pearl"))

    return hang(make, 26, 19.5)


def kolka(piece: Piece) -> Staging:
    """Paisleys of flat wire, filled with grain, from top to rim; a fringe of leaves."""
    bell = Bell(9.8, 11.5)

    def make():
        bell.shell("matt")
        bell.hoop(0.0, 0.36)
        bell.hoop(0.075, 0.34, 0.04, twisted=True)
        for k in range(9):
            mango(bell, k * 40, 0.115, 0.60, 37)
            mango(bell, k * 40 + 20, 0.56, 0.95, 39, small=True)
            for a, t, size in ((18, 0.17, 0.36), (19, 0.27, 0.26), (21, 0.37, 0.30), (23, 0.46, 0.34), (4, 0.68, 0.30), (6, 0.77, 0.24)):
                ball(size, bell.place(k * 40 + a, t, 0.08), detail=2)
        y = bell.crown(1.6)
        mango_stud(y + 4.6)
        link((0, y - 0.4, 0), (0, y + 1.2, 0), 0.26)
        fringe_of_leaves(bell, 26)

    return hang(make, 25, 18.5)


def mango(bell: Bell, middle: float, low: float, high: float, wide: float, small=False) -> None:
    """One paisley on the dome: its outline in wire, rows of grain within, a larger grain at its heart."""
    unit = paisley(1.0, 1.62, 56)
    unit = unit / unit[:, 1].max()

    def lay(line, share=1.0):
        heart = np.array([0.04, 0.40])
        return [(middle + (heart[0] + (x - heart[0]) * share) * wide, low + (heart[1] + (y - heart[1]) * share) * (high - low)) for x, y in line]

    bell.wire(lay(unit), 0.21 if not small else 0.18, closed=True, smooth=0, flatten=1.5, lift=0.10)
    for share, count in ((0.70, 20), (0.40, 11)) if not small else ((0.60, 12),):
        for a, t in lay(unit, share)[:: max(1, 56 // count)]:
            ball(0.25 if not small else 0.21, bell.place(a, t, 0.10), detail=1)
    ball(0.42 if not small else 0.30, bell.place(*lay([[0.04, 0.40]])[0], 0.12), detail=2)


def mango_stud(y: float) -> None:
    """A stud in the form of one large paisley."""
    outline = paisley(6.4, 9.6, 72) - (0.6, 3.8)
    place = at(0, y, 0)
    pillow(outline, 0.25, place, "matt", base=0.8, profile=SOFT)
    tube(np.column_stack([outline, np.full(72, 0.1)]), 0.34, where=place, closed=True)
    heart = np.array([0.0, -0.8])
    for share, step, size in ((0.74, 2, 0.34), (0.46, 4, 0.32)):
        for x, h in (heart + (outline - heart) * share)[::step]:
            ball(size, place @ at(x, h, 0.25), detail=2)
    ball(0.85, place @ at(*heart, 0.3))


def lotus(piece: Piece) -> Staging:
    """A ribbed bell with rubies at its shoulder, below a lotus set with more of them."""
    bell = Bell(11.6, 12.5, flare=0.7)
    ruby = next(s for s in piece.stones if s.kind == "ruby")
    count, radius = pearl_of(piece)
    on_stud = 5

    def make():
        bell.shell(ribs=24, depth=0.11)
        bell.hoop(0.0, 0.40)
        bell.grains(0.055, 0.40, lift=0.2)
        bell.hoop(0.12, 0.36, 0.15, twisted=True)
        shoulder = ruby.count // 2 - on_stud
        bell.hoop(0.60, 0.30, 0.25, twisted=True)
        bell.hoop(0.86, 0.30, 0.15, twisted=True)
        for k in range(shoulder):
            seat = bell.place(360 * k / shoulder, 0.735, 0.62)
            set_stone(ruby, seat)
            collar(ruby, seat, wall=0.28, drop=0.8)
            for d in (-0.075, 0.0, 0.075):
                ball(0.36, bell.place(360 * (k + 0.5) / shoulder, 0.735 + d, 0.35), detail=2)
        y = bell.crown(1.8)
        lotus_stud(ruby, on_stud, y + 5.6)
        link((0, y - 0.4, 0), (0, y + 1.0, -0.3), 0.26)
        fringe_of_pearls(bell, count, radius, materials.stone("pearl"))

    return hang(make, 30, 21)


def lotus_stud(ruby, count: int, y: float) -> None:
    """A lotus from the front: pointed petals in two rows, a ruby on each of the front ones."""
    for row, reach, width, z in ((0.5, 6.0, 3.3, -0.4), (0.0, 5.2, 3.6, 0.3)):
        for k in range(count * (2 if row else 1)):
            a = 2 * pi * (k + row) / (count * (2 if row else 1))
            out = (sin(a), cos(a), 0.22)
            outline = leaf(width, reach, 40, pointed=0.8, full=0.15)
            where = at(0, y, z, up=(-0.22 * sin(a), -0.22 * cos(a), 1), along=out)
            pillow(outline, 0.35, where, base=0.3, profile=SOFT, spine=spine_of(outline))
            if not row:
                seat = where @ at(0, reach * 0.58, 0.55)
                set_stone(ruby, seat)
                collar(ruby, seat, wall=0.24, drop=0.6)
    ball(1.15, at(0, y, 0.7), squash=0.7)
    for k in range(10):
        a = 2 * pi * k / 10
        ball(0.36, at(1.45 * sin(a), y + 1.45 * cos(a), 0.95), detail=2)


def tiers(piece: Piece) -> Staging:
    """A smaller bell above a larger, joined by links, a band of stones round either rim."""
    stone = piece.accents[0]
    lower = Bell(9.6, 9.6)
    upper = Bell(6.4, 6.6, top=15.0)
    shares = {upper: 12, lower: stone.count // 2 - 12}

    def make():
        for bell, count in shares.items():
            bell.shell()
            bell.hoop(0.0, 0.36)
            bell.hoop(0.27, 0.30, 0.05, twisted=True)
            band = 0.135
            for k in range(count):
                seat = bell.place(360 * k / count, band, 0.30)
                set_stone(stone, seat)
                collar(stone, seat, wall=0.20, drop=0.6)
                ball(0.40, bell.place(360 * (k + 0.5) / count, band, 0.15), detail=2)
            for k in range(count):
                bell.wire([(360 * k / count, 0.30), (360 * (k + 0.5) / count, 0.47), (360 * (k + 1) / count, 0.30)], 0.18)
                ball(0.30, bell.place(360 * (k + 0.5) / count, 0.52, 0.1), detail=2)
            bell.grains(0.80, 0.33, lift=0.1)
            bell.grains(-0.055, 0.42, lift=-0.1)
        y = lower.crown(1.5)
        link((0, y - 0.3, 0), (0, upper.top + 2.0, 0), 0.26)
        y = upper.crown(1.3)
        round_stud(4.2, y + 4.6)
        link((0, y - 0.4, 0), (0, y + 0.9, 0), 0.26)
        lathe([(0.05, 0.4), (0.5, 0.2), (0.6, -0.3), (1.4, -1.5), (1.5, -2.2), (0.9, -3.0), (0.05, -3.3)], at(0, -0.4, 0), smooth=70)

    return hang(make, 24.4, 28.9, stepped=False)


def lattice(piece: Piece) -> Staging:
    """A small dome cut through like a window screen, with a row of balls at its rim."""
    bell = Bell(7.6, 8.2, flare=0.2)
    count = 11

    def make():
        for k in range(count):
            for way in (-1, 1):
                points = [(360 * k / count + way * 132 * (t - 0.16) ** 1.1, t) for t in np.linspace(0.16, 0.86, 40)]
                bell.wire(points, 0.34, lift=0.0, smooth=0, flatten=1.1)
            for turn, t in ((0.0, 0.165), (0.5, 0.165)):
                bell.wire([(360 * (k + turn - 0.24) / count, t), (360 * (k + turn) / count, t + 0.10), (360 * (k + turn + 0.24) / count, t)], 0.17, lift=0.0)
        for low, high in ((0.0, 0.16), (0.84, 0.99)):
            outer = [bell.section(t) for t in np.linspace(low, high, 8)]
            outer = [(r + 0.15, y) for r, y in outer]
            lathe(outer + [(max(0.3, r - 0.5), y) for r, y in outer[::-1]], smooth=50)
        bell.hoop(0.165, 0.24, 0.15)
        bell.hoop(0.84, 0.26, 0.15, twisted=True)
        bell.grains(0.08, 0.24, 44, lift=0.25)
        around = int(2 * pi * bell.section(0)[0] / 1.75)
        for k in range(around):
            a = 2 * pi * k / around
            r = bell.section(0)[0] - 0.1
            ball(0.80, at(r * sin(a), bell.top - 0.62, r * cos(a)), detail=3)
        y = bell.crown(1.3)
        screen_stud(y + 3.6)
        link((0, y - 0.4, 0), (0, y + 0.8, 0), 0.22)

    return hang(make, 19, 14.5)


def screen_stud(y: float) -> None:
    """A round stud, pierced like the dome: a six-pointed star within a rim."""
    radius = 3.4
    turn = np.linspace(0, 2 * pi, 90, endpoint=False)
    tube(np.column_stack([radius * np.cos(turn), y + radius * np.sin(turn), np.zeros(90)]), 0.42, closed=True)
    for k in range(6):
        a, b = pi / 3 * k + pi / 6, pi / 3 * (k + 2) + pi / 6
        tube([(radius * cos(a), y + radius * sin(a), 0), (radius * cos(b), y + radius * sin(b), 0)], 0.25)
    ball(0.75, at(0, y, 0.1))
    lathe([(0.6, -0.3), (0.6, -1.3), (0.05, -1.3)], at(0, y, 0, up=(0, 1, 0), along=(0, 0, 1)))


def calyx(piece: Piece) -> Staging:
    """A pear ruby points down to the crown; stones between two twisted wires; cups at the rim."""
    pear, stone = piece.centre, next(s for s in piece.accents if s.kind == "diamond")
    bell = Bell(9.0, 11.0, flare=0.9)
    count = stone.count // 2

    def make():
        bell.shell()
        for t in (0.31, 0.53):
            bell.hoop(t, 0.42, 0.1, twisted=True)
        for k in range(count):
            seat = bell.place(360 * k / count, 0.42, 0.32)
            set_stone(stone, seat)
            collar(stone, seat, wall=0.24, drop=0.6)
            ball(0.30, bell.place(360 * (k + 0.5) / count, 0.42, 0.1), detail=2)
        for k in range(count):
            # Sepals, engraved from the crown down and from the rim up.
            bell.wire([(360 * (k - 0.42) / count, 0.58), (360 * k / count, 0.80), (360 * (k + 0.42) / count, 0.58)], 0.17)
            bell.wire([(360 * (k + 0.05) / count, 0.05), (360 * (k + 0.5) / count, 0.26), (360 * (k + 0.95) / count, 0.05)], 0.17)
        bell.hoop(0.0, 0.40)
        y = bell.crown(1.6)
        length = stone_size(pear)[1]
        seat = at(0, y + length * 0.66 + 1.5, 0.5, along=(0, -1, 0))
        set_stone(pear, seat)
        collar(pear, seat, wall=0.5, drop=1.8)
        link((0, y - 0.4, 0), (0, y + 1.0, 0.2), 0.24)
        fringe_of_cups(bell, count)

    top = 11.0 + 2.7 + stone_size(pear)[1] * 0.66 + 1.5
    return hang(make, 24, top)
