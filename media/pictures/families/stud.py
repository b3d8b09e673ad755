"""Studs: flowers, pearls, leaves, butterflies, suns, domes, and single stones; shown as a pair on the ground."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import at, ball, circle, curve, skin, tube, turned
from ..settings import claw_head, collar, girdle, grown, set_stone, stone_size, v_claws
from ..studio import Staging
from ._fittings import friction_back, post, screw_back, stud_pair
from ._forms import SOFT, ball_row, lathe, leaf, petal, pillow, plate_ring, spine_of, turned_up


def build(piece: Piece) -> Staging:
    """The description's main figure says which stud it is."""
    for word, make in (("jasmine", flower), ("drilled halfway", pearl), ("bud", bud), ("butterfl", butterfly), ("surrounded by", cluster),
                       ("rays", sun), ("domes", dome), ("gold cup", cup), ("by their corners", square)):
        if piece.says(word):
            return make(piece)
    return claws(piece)


def flower(piece: Piece) -> Staging:
    """Six small stones round a larger one, with the petals' claws between them."""
    centre, small = piece.centre, piece.accents[0]
    count, across = small.count // 2, stone_size(small)[0]
    reach = (stone_size(centre)[0] + across) / 2 * 1.03

    def make():
        set_stone(centre, at(z=0.15))
        for place in ball_row(count, reach):
            set_stone(small, place)
            tube(circle(across * 0.36, 24, -0.55), 0.14, where=place, closed=True)
        for place in ball_row(count, reach * 1.13, 30):
            tube([(0, 0, -0.9), (0, 0, 0.05), (0, -0.12, 0.28)], 0.24, where=place)
        for place in ball_row(count, reach * 0.56, 30):
            tube([(0, 0, -0.9), (0, 0, 0.42)], 0.20, where=place)
        for radius in (reach * 0.42, reach * 1.0):
            tube(circle(radius, 60, -0.95), 0.24, closed=True)
        post(-0.9, threaded=True)

    return stud_pair(make, lambda: screw_back(-5.2, 2.3), reach + across / 2, 9)


def pearl(piece: Piece) -> Staging:
    """A pearl on a cup that cannot be seen from in front."""
    stone = piece.centre
    radius = stone_size(stone)[0] / 2

    def make():
        set_stone(stone)
        outer = [(radius * 1.02 * sin(a), radius * 1.02 * cos(a)) for a in np.linspace(radians(40), 0.02, 12)]
        line = [(r, h) for r, h in outer] + [(0.05, radius * 1.10)]
        lathe(line, turned_up(at(up=(0, 0, -1))))
        post(-radius, 8.5)

    return stud_pair(make, lambda: friction_back(-radius - 4.6, 2.6), radius, 10)


def bud(piece: Piece) -> Staging:
    """Two leaves half open round a bud, domed and closed behind."""
    def make():
        outline = leaf(3.5, 6.6, 56, pointed=0.8, full=-0.18)
        pillow(outline - (0, 2.6), 1.5, at(z=0.3), base=0.9, spine=spine_of(outline) - (0, 2.6))
        for side in (-1, 1):
            blade = leaf(3.1, 7.2, 56, pointed=0.9, full=-0.1)
            bend = np.clip(blade[:, 1] / 7.2, 0, 1) ** 2
            blade[:, 0] = side * (blade[:, 0] + bend * 2.0)
            if side < 0:
                blade = blade[::-1]
            back = spine_of(blade)
            back[:, 0] = side * np.clip(back[:, 1] / 7.2, 0, 1) ** 2 * 2.0
            place = at(side * 0.7, -3.3, 0, along=(side * 0.50, 1, 0))
            pillow(blade, 0.9, place, base=0.8, profile=SOFT, spine=back, smooth=25)
        ball(0.85, at(0, -3.2, 0.2), squash=0.9)
        post(-0.7, 8.5)

    return stud_pair(make, lambda: friction_back(-5.0, 2.4), 4.2, 9)


def butterfly(piece: Piece) -> Staging:
    """Four wings of sheet, bent up a little, each with one stone."""
    stone = piece.accents[0]

    def make():
        for side in (-1, 1):
            for turn, width, length, out in ((52, 3.3, 4.3, 2.45), (122, 2.9, 3.5, 2.0)):
                a = radians(turn)
                along = (side * sin(a), cos(a), 0.30)
                place = at(side * 0.25, -0.1 if turn > 90 else 0.25, 0, up=(-side * 0.30 * sin(a), 0, 1), along=along)
                pillow(petal(width, length), 0.16, place, base=0.42, profile=SOFT)
                seat = place @ at(0, out, 0.24)
                set_stone(stone, seat)
                plate_ring(grown(girdle(stone, 40), 0.10), 0.13, 0.0, seat)
        line = np.array([(0, y, 0.55) for y in np.linspace(-2.5, 2.0, 16)])
        tube(line, 0.62 * np.sin(np.linspace(0.25, 2.8, 16)) ** 0.7 * (1 + 0.06 * np.cos(np.arange(16) * 2.2)))
        ball(0.50, at(0, 2.3, 0.6))
        for side in (-1, 1):
            tube(curve([(0.1 * side, 2.6, 0.7), (0.6 * side, 3.5, 0.9), (1.4 * side, 3.9, 0.8)], 6), 0.11)
            ball(0.2, at(1.45 * side, 3.9, 0.8))
        post(-0.2, 8.0, threaded=True)

    return stud_pair(make, lambda: screw_back(-4.4, 2.1), 4.0, 8)


def cluster(piece: Piece) -> Staging:
    """A stone in a full collar and a ring of small ones in cups, with gaps between them."""
    centre, small = piece.centre, piece.accents[0]
    count, wall = small.count // 2, 0.42
    across = stone_size(small)[0]

    def make():
        set_stone(centre)
        collar(centre, wall=0.36, drop=1.6)
        line = grown(girdle(centre, 720), wall + across / 2 + 0.30)
        steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0, append=line[:1]), axis=1))])
        for k in range(count):
            spot = line[np.searchsorted(steps, steps[-1] * (k + 0.5) / count) % 720]
            seat = at(*spot, -0.35)
            set_stone(small, seat)
            collar(small, seat, wall=0.17, drop=0.9)
            tube([(*(spot * 0.62), -1.3), (*spot, -1.15)], 0.26)
        plate_ring(grown(girdle(centre, 96), -0.15), 0.30, -1.55)
        tube([(-stone_size(centre)[0] / 2, 0, -1.7), (stone_size(centre)[0] / 2, 0, -1.7)], 0.34)
        post(-1.7, 8.5)

    return stud_pair(make, lambda: friction_back(-6.0, 2.4), stone_size(centre)[1] / 2 + across + 0.6, 9)


def sun(piece: Piece) -> Staging:
    """Sixteen uneven rays with a ridge along each; one slope is bright, the other matt."""
    stone = piece.accents[0]

    def make():
        random = np.random.default_rng(16)
        step = 2 * pi / 16
        for k in range(16):
            reach = 6.7 + (0.0 if k % 2 else -1.2) + random.uniform(-0.5, 0.5)
            a, foot, half = k * step, 1.25, 0.5 * step * 0.98
            tip = np.array([reach * cos(a), reach * sin(a)])
            for side, finish in ((1, "polished"), (-1, "matt")):
                wide = 3.9 + (0.3 if k % 2 else -0.5)
                shoulder = np.array([wide * cos(a + side * half), wide * sin(a + side * half)])
                heel = np.array([foot * cos(a + side * half), foot * sin(a + side * half)])
                ray(np.array([foot * cos(a), foot * sin(a)]), np.array([wide * cos(a), wide * sin(a)]), tip, shoulder, heel, finish)
        set_stone(stone, at(z=1.0))
        collar(stone, at(z=1.0), wall=0.34, drop=1.4)
        ring = [(2.0, -0.5), (2.0, 0.45), (1.75, 0.72), (1.2, 0.78), (0.05, 0.6)]
        lathe(ring, turned_up())
        post(-0.3, 8.5)

    return stud_pair(make, lambda: friction_back(-5.0, 2.6), 6.4, 9)


def ray(foot, middle, tip, shoulder, heel, finish) -> None:
    """One slope of a ray: from the ridge down to its side, with a thin edge below."""
    top = [(*foot, 0.62), (*middle, 0.95), (*tip, 0.10), (*shoulder, 0.10), (*heel, 0.35)]
    low = [(x, y, -0.35) for x, y, _ in top]
    skin("ray", np.array([low, top]), materials.metal(finish), smooth=0)


def dome(piece: Piece) -> Staging:
    """A solid, polished round dome, of the size that its weight allows."""
    radius = (piece.metal_volume * 0.80 / 2 / (2.0 / 3 * pi * 0.74)) ** (1 / 3)

    def make():
        line = [(0.05, -0.25), (radius * 0.93, -0.25), (radius, -0.05)]
        line += [(radius * cos(a), radius * 0.74 * sin(a)) for a in np.linspace(0.03, pi / 2 - 0.01, 24)]
        lathe(line, turned_up(), around=120, smooth=55)
        post(-0.2, 7.5, threaded=True)

    return stud_pair(make, lambda: screw_back(-4.2, 1.9), radius, 7.5)


def cup(piece: Piece) -> Staging:
    """A turned cup whose rim is rubbed over the stone."""
    stone = piece.centre
    width, _, depth = stone_size(stone)

    def make():
        set_stone(stone)
        collar(stone, wall=0.62, drop=depth * 0.72, narrow=0.62)
        foot = width / 2 * 0.70
        lathe([(foot, -depth * 0.66), (foot * 0.8, -depth * 0.86), (0.9, -depth * 0.98), (0.05, -depth)], turned_up(), smooth=60)
        post(-depth * 0.9, 7.5)

    return stud_pair(make, lambda: friction_back(-depth - 4.0, 2.5), width / 2 + 0.62, 9)


def square(piece: Piece) -> Staging:
    """Square stones held by their corners: one is shown straight, the other on its point."""
    stone = piece.centre
    depth = stone_size(stone)[2]

    def make(turn=0.0):
        where = turned(at(), turn)
        set_stone(stone, where)
        v_claws(stone, where, drop=depth * 0.86, narrow=0.42)
        for share, z in ((0.60, -depth * 0.62), (0.86, -depth * 0.24)):
            plate_ring(girdle(stone, 96) * share, 0.24, z, where)
        lathe([(0.9, -depth * 0.8), (0.9, -depth * 0.95), (0.05, -depth)], turned_up())
        post(-depth * 0.85, 7.5)

    return stud_pair(make, lambda: friction_back(-depth - 4.2, 2.8), stone_size(stone)[0] / 2, 9, other=lambda: make(45.0))


def claws(piece: Piece) -> Staging:
    """One round stone on four fine claws in a shallow basket."""
    stone = piece.centre
    depth = stone_size(stone)[2]

    def make():
        set_stone(stone)
        claw_head(stone, claws=[45, 135, 225, 315], drop=depth * 0.72, narrow=0.40, rails=(0.28, 0.70))
        lathe([(0.75, -depth * 0.66), (0.75, -depth * 0.76), (0.05, -depth * 0.8)], turned_up())
        post(-depth * 0.7, 7.5, threaded=True)

    return stud_pair(make, lambda: screw_back(-depth - 3.2, 2.0), stone_size(stone)[0] / 2, 8)
