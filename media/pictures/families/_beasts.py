"""Heads that close a kada: an elephant and a makara. y leads away from the opening, z away from the wrist."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Stone
from ..parts import at, ball, curve, skin, tube
from ..settings import collar, set_stone
from ._flora import leaf


def lump(where: Matrix, x: float, y: float, z: float, a: float, b: float, c: float, turn=0.0) -> None:
    """An egg of metal with its half axes along x, y and z, turned about x."""
    ball(1.0, where @ at(x, y, z) @ Matrix.Rotation(radians(turn), 4, "X") @ Matrix.Diagonal((a, b, c, 1)), detail=4)


def eye(where: Matrix, stone: Stone, x: float, y: float, z: float, towards) -> None:
    """A stone in a collar as an eye."""
    seat = where @ at(x, y, z, up=towards)
    set_stone(stone, seat)
    collar(stone, seat, wall=0.26, drop=0.7)


def ring_of(where: Matrix, y: float, radius: float, wire: float, z=0.0) -> None:
    """A hoop about the bar, as a collar of the beast."""
    tube([(radius * cos(t), y, z + radius * sin(t)) for t in np.linspace(0, 2 * pi, 48, endpoint=False)], wire, where=where, closed=True, around=10)


def elephant(where: Matrix, ruby: Stone) -> None:
    """A head with two domes, ears laid back, tusks, and a trunk that comes down to the opening."""
    # The bar falls away from the straight line of y; the head follows it a little.
    bent = where @ Matrix.Rotation(radians(-7), 4, "X")
    lump(bent, 0, 9.6, 0.3, 3.9, 4.6, 4.0)
    for x in (-1.5, 1.5):
        lump(bent, x, 9.4, 2.9, 2.0, 2.9, 1.9, -12)
    lump(bent, 0, 6.4, 0.9, 2.7, 2.6, 2.9)
    trunk = curve([(0, 6.6, 1.6), (0, 4.2, 1.5), (0, 2.2, 0.4), (0, 1.35, -1.6), (0, 1.5, -3.2), (0, 2.6, -3.9)], 10)
    tube(trunk, np.linspace(2.3, 0.85, len(trunk)), where=bent, around=20)
    for k in range(8, len(trunk) - 6, 5):
        r = 2.3 + (0.85 - 2.3) * k / len(trunk)
        d = trunk[k + 1] - trunk[k - 1]
        d /= np.linalg.norm(d)
        side = np.cross(d, (1, 0, 0))
        tube([trunk[k] + r * (cos(t) * np.array((1, 0, 0)) + sin(t) * side) for t in np.linspace(0, 2 * pi, 28, endpoint=False)], 0.20, where=bent, closed=True, around=8)
    for x in (-1, 1):
        tusk = curve([(x * 1.7, 6.2, -0.6), (x * 2.7, 4.2, -1.0), (x * 2.9, 2.4, -0.3), (x * 2.6, 1.2, 0.9)], 8)
        tube(tusk, np.linspace(0.75, 0.2, len(tusk)), where=bent)
        ear = bent @ at(x * 3.2, 8.6, 2.3, up=(x * 0.86, -0.34, 0.38), along=(0, 0.9, -0.35))
        leaf(6.8, 5.6, ear, thick=0.4, rise=-0.35, groove=-0.1, widest=0.42, blunt=0.7)
        eye(bent, ruby, x * 2.45, 6.0, 2.55, (x * 0.85, -0.35, 0.55))
    forehead(bent)
    for y, radius in ((13.2, 3.25), (14.1, 3.0), (15.0, 3.2)):
        ring_of(where, y * 0.985, radius, 0.42, z=-0.016 * y * y + 0.2)


def forehead(where: Matrix) -> None:
    """A chain of granules over the brow with a drop between the eyes."""
    for k in range(9):
        a = radians(-80 + 20 * k)
        ball(0.36, where @ at(3.05 * sin(a), 7.4 - 0.6 * cos(a), 1.7 + 2.35 * cos(a)), detail=2)
    ball(0.62, where @ at(0, 5.6, 4.05), detail=3)


def makara(where: Matrix, radius: float, bar: float, emerald: Stone, diamond: Stone) -> None:
    """A long open jaw with teeth, a curled snout, a mane of stones and a collar with three emeralds."""
    bent = where @ Matrix.Rotation(radians(-10), 4, "X")
    lump(bent, 0, 12.6, 0.6, 4.0, 4.4, 4.1)
    upper = curve([(0, 12.0, 2.6), (0, 8.4, 2.9), (0, 5.0, 2.6), (0, 2.6, 3.3), (0, 1.7, 4.9), (0, 2.7, 5.9), (0, 3.8, 5.3)], 8)
    tube(upper, np.linspace(2.9, 0.75, len(upper)), where=bent, around=20, flatten=0.72)
    lower = curve([(0, 12.0, -2.0), (0, 8.0, -2.5), (0, 4.6, -2.3), (0, 2.4, -1.5)], 8)
    tube(lower, np.linspace(2.6, 0.85, len(lower)), where=bent, around=20, flatten=0.66)
    for x in (-1, 1):
        for k in range(4):
            y = 3.6 + 1.5 * k
            w = 1.0 + 0.32 * k
            tube([(x * w, y, 1.5), (x * w, y - 0.1, 0.1)], [0.42, 0.10], where=bent, around=8)
            tube([(x * w, y + 0.7, -1.6), (x * w, y + 0.6, -0.4)], [0.38, 0.10], where=bent, around=8)
        lump(bent, x * 2.5, 10.9, 3.3, 1.2, 1.35, 1.15)
        ball(0.62, bent @ at(x * 3.3, 10.3, 3.9), material=materials.plain("dark eye", (0.01, 0.01, 0.01), 0.1), detail=3)
        brow = curve([(x * 1.2, 8.6, 4.3), (x * 2.6, 9.6, 4.9), (x * 3.2, 11.4, 4.9), (x * 2.8, 13.2, 5.2)], 6)
        tube(brow, 0.36, where=bent)
        leaf(4.8, 3.0, bent @ at(x * 3.3, 12.4, 2.0, up=(x * 0.9, 0, 0.35), along=(0, 0.8, 0.5)), thick=0.35, rise=-0.3, groove=-0.1)
    mane(where, radius, bar, diamond)
    wrap(where, radius, bar, emerald)


def round_bar_place(where: Matrix, radius: float, angle: float, turn: float, bar: float) -> Matrix:
    """A place on the bar's surface: `angle` along the hoop from the opening, `turn` about the bar."""
    back = where @ Matrix.Translation((0, 0, -radius)) @ Matrix.Rotation(radians(-angle), 4, "X") @ Matrix.Translation((0, 0, radius))
    return back @ Matrix.Rotation(radians(turn), 4, "Y") @ Matrix.Translation((0, 0, bar))


def mane(where: Matrix, radius: float, bar: float, stone: Stone) -> None:
    """Locks that sweep back over the bar, each with a stone at its root: twelve to a head."""
    for row, angle in enumerate((29.5, 35.0)):
        for k in range(6):
            turn = -75 + 30 * k + (0 if row == 0 else 15) - (0 if row == 0 else 15) * 0
            seat = round_bar_place(where, radius, angle, turn, bar + 0.75)
            set_stone(stone, seat)
            collar(stone, seat, wall=0.24, drop=0.9)
            lock = round_bar_place(where, radius, angle + 1.4, turn, bar - 0.1)
            leaf(3.6, 2.1, lock, thick=0.35, rise=0.5, groove=0.2, sway=0.25)


def wrap(where: Matrix, radius: float, bar: float, stone: Stone) -> None:
    """A broad collar between two beaded rims, set with three stones."""
    for angle in (44.0, 54.0):
        for k in range(36):
            ball(0.42, round_bar_place(where, radius, angle, 10 * k, bar + 0.25), detail=2)
    rings = []
    for angle in np.linspace(44, 54, 8):
        rings.append([(round_bar_place(where, radius, angle, t, bar + 0.35)).translation for t in np.arange(0, 360, 10)])
    skin("collar", np.array([[list(p) for p in ring] for ring in rings]), materials.metal(), round_closed=True, caps=False)
    for turn in (-58, 0, 58):
        seat = round_bar_place(where, radius, 49.0, turn, bar + 1.0)
        set_stone(stone, seat)
        collar(stone, seat, wall=0.36, drop=1.0)
