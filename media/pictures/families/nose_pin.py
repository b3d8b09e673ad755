"""Nose pins: one small head, large in the picture, with the post or wire that holds it. Millimetres."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Piece
from ..parts import at, ball, circle, curve, jump_ring, tube
from ..settings import claw, claw_head, collar, girdle, set_stone, stone_size, v_claws
from ..studio import Shot, Staging
from ._bird import bird
from ._fittings import gathered, lie, moved, post
from ._forms import SOFT, ball_row, lathe, pearl_drop, petal, pillow, plate_ring, turned_up


def build(piece: Piece) -> Staging:
    """The description's main figure says which pin it is."""
    for word, make in (("clove", clove), ("seven-stone", seven), ("mustard seed", dot), ("thin tube", tube_set), ("crown of eight", crown),
                       ("peacock", peacock), ("each arm of a star", star), ("three claws", three_claws), ("swings", swinging),
                       ("five plain petals", petals), ("reads as a triangle", triangle), ("marquise", marquise)):
        if piece.says(word):
            return make(piece)
    return three_claws(piece)


def lying(make, facing=-28.0, tilt=24.0, fill=0.70, roll=0.0, elevation=26.0) -> Staging:
    """The pin on the ground, its head towards us and its wire running away behind."""
    lie(gathered(make), facing, tilt, roll=roll)
    return Staging(shots={"front": Shot(0, elevation, fill), "side": Shot(58, 16, fill), "top": Shot(0, 66, fill)}, views=("front", "side"))


def nut(z: float) -> None:
    """The screw of a nose pin: smaller than an earring's, its face rounded."""
    lathe([(0.4, 0.35), (0.9, 0.3), (1.15, 0), (1.2, -0.3), (0.95, -0.75), (0.5, -1.0), (0.05, -1.1)], turned_up(at(z=z)), around=64, ribs=16, depth=0.04)


def bent(z: float, radius=0.34, long=5.6, tail=3.2) -> None:
    """A wire with a tail bent to an L."""
    tube(curve([(0, 0, z), (0, 0, z - long * 0.55), (0, 0, z - long * 0.9), (0, 0.35, z - long), (0, tail * 0.6, z - long - 0.15), (0, tail, z - long - 0.15)], 10), radius)


def clove(piece: Piece) -> Staging:
    """A thin straight stem that swells to a calyx; four claws are its sepals, the stone its bud."""
    stone = piece.centre
    half = stone_size(stone)[0] / 2

    def make():
        set_stone(stone)
        lathe([(half * 0.95, -0.45), (half * 0.80, -1.0), (half * 0.55, -1.9), (0.42, -2.8), (0.34, -3.4)], turned_up(), around=40)
        for k in range(4):
            a = radians(45 + 90 * k)
            out = np.array([cos(a), sin(a), 0])
            line = curve([out * half * 0.85 - (0, 0, 0.95), out * half * 1.22 - (0, 0, 0.35), out * half * 1.28 + (0, 0, 0.18), out * half * 0.80 + (0, 0, 0.44)], 8)
            tube(line, np.interp(np.linspace(0, 1, len(line)), [0, 0.5, 1], [0.30, 0.26, 0.12]))
        post(-3.2, 5.2, 0.34, threaded=True)
        nut(-6.0)

    return lying(make, facing=-42, tilt=10, fill=0.74)


def seven(piece: Piece) -> Staging:
    """Six stones round a larger one, each in its own cup, fused on a flat plate."""
    centre, small = piece.centre, piece.accents[0]
    across = stone_size(small)[0]
    reach = (stone_size(centre)[0] + across) / 2 + 0.42

    def make():
        set_stone(centre, at(z=0.18))
        collar(centre, at(z=0.18), wall=0.24, drop=0.9, narrow=1.0)
        for place in ball_row(small.count, reach, 30):
            set_stone(small, place)
            collar(small, place, wall=0.24, drop=0.75, narrow=1.0)
        for place in ball_row(small.count, reach * 1.22, 60):
            ball(0.24, place @ at(z=-0.35), detail=2)
        lathe([(0.05, -0.7), (reach + across * 0.2, -0.7), (reach + across * 0.2, -1.0), (0.05, -1.0)], turned_up(), smooth=30)
        post(-0.9, 6.2, 0.52, threaded=True)
        nut(-4.8)

    return lying(make, facing=-26, tilt=24, fill=0.72)


def dot(piece: Piece) -> Staging:
    """A ball melted from the wire itself, so it runs into the wire without a seam."""
    radius = 0.95

    def make():
        line = [(radius * sin(t), radius * cos(t)) for t in np.linspace(0.03, 2.65, 40)]
        line += [(0.36, -radius * 1.02), (0.31, -radius * 1.4), (0.30, -radius * 1.8)]
        lathe(line, turned_up(), around=64, smooth=80)
        path = curve([(0, 0, -1.6), (0, 0.05, -3.2), (0, 0.55, -4.6), (0, 1.9, -5.1), (0, 3.0, -4.3), (0, 3.1, -3.2)], 12)
        tube(path, 0.30)

    return lying(make, facing=-34, tilt=12, fill=0.70)


def tube_set(piece: Piece) -> Staging:
    """A stone flush in a thin tube that is closed behind; an L-shaped tail."""
    stone = piece.centre
    half = stone_size(stone)[0] / 2

    def make():
        set_stone(stone)
        collar(stone, wall=0.16, drop=1.5, narrow=1.0)
        lathe([(half + 0.16, -1.45), (half + 0.1, -1.65), (half * 0.5, -1.75), (0.05, -1.75)], turned_up())
        bent(-1.6, 0.33, 4.6, 3.4)

    return lying(make, facing=-32, tilt=18, fill=0.70)


def crown(piece: Piece) -> Staging:
    """Eight small points, pushed over a ruby one after the other."""
    stone = piece.centre
    half, depth = stone_size(stone)[0] / 2, stone_size(stone)[2]

    def make():
        set_stone(stone)
        for k in range(8):
            claw(stone, at(), 22.5 + 45 * k, 0.165, depth * 0.8, 0.62, pointed=True)
        for share, z in ((0.66, -depth * 0.72), (0.90, -depth * 0.30)):
            tube(circle(half * share, 48, z), 0.17, closed=True)
        lathe([(half * 0.62, -depth * 0.72), (half * 0.5, -depth * 0.95), (0.05, -depth)], turned_up())
        post(-depth * 0.9, 5.6, 0.36, threaded=True)
        nut(-5.2)

    return lying(make, facing=-30, tilt=20, fill=0.72)


def peacock(piece: Piece) -> Staging:
    """A peacock in profile, its tail swept along the nostril, on a screw post."""
    def make():
        bird(piece.stones)
        post(-0.3, 5.4, 0.4, threaded=True)
        nut(-4.2)

    return lying(make, facing=-14, tilt=30, fill=0.76)


def star(piece: Piece) -> Staging:
    """Five arms with a stone at the end of each, and a polished dimple in the middle."""
    stone = piece.accents[0]
    across = stone_size(stone)[0]
    reach = across * 1.45

    def make():
        turn = np.arange(200) * 2 * pi / 200
        wave = 0.5 + 0.5 * np.cos(5 * (turn - pi / 2))
        radius = across * 0.92 + (reach + across * 0.74 - across * 0.92) * wave**1.5
        star_line = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
        def bow(x, y):
            return -0.035 * (x**2 + y**2)

        pillow(star_line, 0.16, at(), base=0.5, profile=SOFT, shape=bow, smooth=60)
        dimple = across * 0.86
        line = [(dimple, -0.2), (dimple, 0.30), (dimple * 0.94, 0.36), (dimple * 0.86, 0.33)]
        line += [(dimple * 0.86 * s, -0.10 + 0.43 * s * s) for s in np.linspace(0.97, 0.02, 14)]
        lathe(line, turned_up(), around=64, smooth=50)
        for place in ball_row(5, reach, 90):
            seat = place @ at(0, 0, 0.02)
            set_stone(stone, seat)
            for a in (45, 135, 225, 315):
                ball(0.15, seat @ at(across * 0.52 * cos(radians(a)), across * 0.52 * sin(radians(a)), 0.10), detail=2)
        bent(-0.4, 0.33, 4.8, 3.2)

    return lying(make, facing=-22, tilt=28, fill=0.72)


def three_claws(piece: Piece) -> Staging:
    """One stone in three claws; the wire behind is a gentle spiral."""
    stone = piece.centre
    depth = stone_size(stone)[2]

    def make():
        set_stone(stone)
        claw_head(stone, claws=[90, 210, 330], drop=depth * 0.85, narrow=0.34, rails=(0.45,), wire=0.17)
        lathe([(0.42, -depth * 0.75), (0.42, -depth * 0.9), (0.05, -depth * 0.95)], turned_up(), around=32)
        turn = np.linspace(0, 2 * pi * 1.15, 60)
        share = np.linspace(0, 1, 60)
        grow = 0.85 * np.clip(share / 0.35, 0, 1)
        line = np.column_stack([grow * np.sin(turn), grow * (1 - np.cos(turn)) * 0.9, -depth * 0.85 - 1.0 - 4.6 * share])
        tube(np.concatenate([[(0, 0, -depth * 0.8)], line]), 0.31)

    return lying(make, facing=-34, tilt=20, fill=0.72)


def swinging(piece: Piece) -> Staging:
    """A small set stud from which a pear-shaped pearl swings on a loose ring; hanging in the air."""
    stone, pearl = piece.stones
    half = stone_size(stone)[0] / 2

    def make():
        set_stone(stone)
        collar(stone, wall=0.28, drop=0.9, narrow=0.95)
        for place in ball_row(12, half + 0.46):
            ball(0.20, place @ at(z=-0.25), detail=2)
        lathe([(0.05, -0.5), (half + 0.6, -0.5), (half + 0.6, -0.85), (0.05, -0.9)], turned_up())
        jump_ring(0.42, 0.15, at(0, -half - 0.85, -0.55, up=(0, 0, 1)))
        jump_ring(0.85, 0.15, at(0, -half - 1.85, -0.45, up=(1, 0, 0.3)))
        top = -half - 2.6
        jump_ring(0.36, 0.14, at(0, top - 0.15, -0.4, up=(0.2, 0, 1)))
        lathe([(0.05, 0.25), (0.35, 0.1), (0.6, -0.3), (1.0, -0.85), (1.12, -1.2)], at(0, top - 0.4, -0.4), around=40, smooth=70)
        for k in range(9):
            a = 2 * pi * k / 9
            ball(0.17, at(1.12 * sin(a), top - 1.6, -0.4 + 1.12 * cos(a)), detail=2)
        pearl_drop(pearl, at(0, top - 0.45, -0.4))
        bent(-0.8, 0.36, 4.8, 3.0)

    things = gathered(make)
    moved(things, Matrix.Rotation(radians(-30), 4, "Y"))
    return Staging(shots={"front": Shot(0, 6, 0.80), "side": Shot(60, 8, 0.78)}, views=("front", "side"), pose=(90, 0, 0), floor=False)


def petals(piece: Piece) -> Staging:
    """Five cupped petals that curl from a granule and stand free at their edges."""
    def make():
        for k in range(5):
            a = 2 * pi * k / 5
            out = np.array([sin(a), cos(a), 0])
            outline = petal(2.3, 3.0)
            # Each petal lies with one edge above its neighbour, like a champa's.
            where = at(0, 0, 0.1, up=(-0.40 * out[0] + 0.17 * out[1], -0.40 * out[1] - 0.17 * out[0], 1), along=out + np.array([0, 0, 0.4]))
            pillow(outline, 0.02, where, base=0.20, profile=SOFT, rings=16, smooth=60,
                   shape=lambda x, y: 0.34 * x**2 + 0.20 * np.maximum(0, 1.2 - y) ** 2 - 0.13 * np.maximum(0, y - 2.0) ** 2 - 0.25)
        ball(0.52, at(0, 0, 0.42))
        bent(-0.1, 0.35, 5.0, 3.2)

    return lying(make, facing=-24, tilt=47, fill=0.72)


def triangle(piece: Piece) -> Staging:
    """Three stones that touch, two below and one above, and share the claws between them."""
    stone = piece.accents[0]
    across, _, depth = stone_size(stone)
    reach = across / 3**0.5

    def make():
        for place in ball_row(3, reach, 90):
            set_stone(stone, place)
            for way in (-40, 40):
                claw(stone, place, 90 + way, 0.15, depth * 0.85, 0.45)
        for place in ball_row(3, reach * 0.98, 30):
            tube([(0, 0, -depth * 0.85), (0, 0, 0.1), (0, -0.1, 0.34)], 0.19, where=place)
        tube([(0, 0, -depth), (0, 0, 0.30)], 0.19)
        for z, share in ((-depth * 0.85, 0.75), (-depth * 0.42, 1.0)):
            corner = np.array([p.translation for p in ball_row(3, reach * 1.5 * share, 90)])
            tube(curve(corner, 12, closed=True) + (0, 0, z), 0.16, closed=True)
        post(-depth * 0.8, 5.6, 0.38, threaded=True)
        nut(-5.0)

    return lying(make, facing=-28, tilt=24, fill=0.72)


def marquise(piece: Piece) -> Staging:
    """An upright marquise with one ruby at its foot, joined by a bead of gold."""
    stone, ruby = piece.centre, piece.accents[0]
    length, small = stone_size(stone)[1], stone_size(ruby)[0]

    def make():
        top = at(0, length / 2 + 0.55, 0)
        set_stone(stone, top)
        v_claws(stone, top, corners=(90,), drop=1.2, narrow=0.55)
        for side in (-1, 1):
            claw(stone, top, 90 + side * 90, 0.17, 1.2, 0.5)
        plate_ring(girdle(stone, 96) * 0.88, 0.17, -0.5, top)
        foot = at(0, -small / 2 - 0.62, 0)
        set_stone(ruby, foot)
        collar(ruby, foot, wall=0.18, drop=0.8)
        ball(0.52, at(0, 0, 0.12))
        tube([(0, length * 0.5, -0.75), (0, -small * 0.5, -0.7)], 0.28)
        bent(-0.3, 0.34, 4.8, 3.2)

    return lying(make, facing=-24, tilt=30, fill=0.74)
