"""Lockets: oval, round, book, heart, tube, and one engraved and set; lying on the ground. Millimetres."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np

from ..catalogue import Piece
from ..parts import at, ball, circle, curve, jump_ring, tube, twisted_wire
from ..settings import set_stone, stone_size
from ..studio import Shot, Staging
from ._fittings import alone, flat_lay, necklace
from ._forms import lathe, oval, pillow, plate_ring, rounded, spiral, spread, turned_up


def build(piece: Piece) -> Staging:
    """The description's main figure says which locket it is."""
    for word, make in (("kumkum", box), ("opens as a book", book), ("heart", heart), ("hollow tube", capsule), ("rice-paste", patterned)):
        if piece.says(word):
            return make(piece)
    return plain(piece)


def shells(outline, deep: float, dome: float, finish="polished", power=2.4) -> None:
    """Two halves that meet in a fine seam; the face is domed, the back flat."""
    def swell(s):
        return np.maximum(0, 1 - s**power) ** (1 / power)

    pillow(outline, dome, at(0, 0, deep), finish, base=deep * 0.50, profile=swell, rings=22, smooth=50)
    pillow(outline * 0.985, 0.05, at(0, 0, deep * 0.5), finish, base=0.12, smooth=30)
    pillow(outline, 0.02, at(0, 0, deep * 0.46), finish, base=deep * 0.46, smooth=30)


def hinge(x: float, z: float, long: float, parts: int, radius=0.62) -> None:
    """A barrel in so many parts along y, at the side of the locket."""
    step = long / parts
    for k in range(parts):
        y = -long / 2 + k * step
        lathe([(0.05, y + 0.05), (radius * 0.9, y + 0.05), (radius, y + 0.16), (radius, y + step - 0.16), (radius * 0.9, y + step - 0.05), (0.05, y + step - 0.05)],
              at(x, 0, z), around=32, smooth=30)


def bail(y: float, z: float, size=1.0) -> tuple[float, float]:
    """An eye on the locket, and a bail that tapers to it. Gives the height of the chain's way and its z."""
    jump_ring(0.85 * size, 0.32 * size, at(0, y + 0.5 * size, z, up=(1, 0, 0)))
    turn = np.linspace(0, 2 * pi, 60, endpoint=False)
    middle = y + 3.3 * size
    loop = [(0, middle + 2.25 * size * cos(a), z + 0.95 * size * sin(a)) for a in turn]
    tube(loop, (0.34 + 0.20 * (0.5 + 0.5 * np.cos(turn))) * size, closed=True, flatten=2.3)
    return middle + 1.5 * size, z


def catch(x: float, z: float) -> None:
    """A thumbnail's rest opposite the hinge."""
    ball(0.62, at(x, 0, z), squash=0.7)


def plain(piece: Piece) -> Staging:
    """An oval left quite plain, with a five-part hinge at its side."""
    outline = oval(16.4, 21.0, 140)
    shells(outline, 2.6, 1.9)
    hinge(-8.35, 1.25, 7.0, 5)
    catch(8.3, 1.3)
    y, z = bail(10.6, 1.6)
    necklace((-0.05, y, z), (0.05, y, z), 2.3, 0.28, spread=0.55, reach=44)
    return flat_lay(34, (0, 3.4, 0), elevation=62, azimuth=-8)


def box(piece: Piece) -> Staging:
    """A round box with a domed lid and a ring of granules at its edge."""
    radius = 9.2
    lathe([(0.05, 0), (radius * 0.94, 0), (radius, 0.35), (radius, 3.0), (radius * 0.97, 3.1)], turned_up(), around=120, smooth=30)
    line = [(radius * 0.99, 3.25), (radius * 1.02, 3.4), (radius * 1.02, 4.5), (radius * 0.98, 4.7), (radius * 0.86, 4.75)]
    line += [(radius * 0.84 * cos(a), 4.75 + 2.7 * sin(a)) for a in np.linspace(0.12, pi / 2 - 0.02, 24)]
    lathe(line, turned_up(), around=120, smooth=40)
    count = int(2 * pi * radius * 0.92 / 1.02)
    for k in range(count):
        a = 2 * pi * k / count
        ball(0.50, at(radius * 0.92 * cos(a), radius * 0.92 * sin(a), 4.95), detail=2)
    twisted_wire(circle(radius * 1.015, 160, 3.95), 0.20, 1.1, closed=True)
    hinge(-radius - 0.3, 3.2, 4.6, 3, 0.60)
    tube(curve([(radius + 0.05, -1.0, 3.6), (radius + 0.65, 0, 3.6), (radius + 0.05, 1.0, 3.6)], 8), 0.36)
    bail(radius + 0.2, 2.6, 1.1)
    return alone(0.76, 46, azimuth=18)


def book(piece: Piece) -> Staging:
    """A manuscript between two boards: a hinge for a spine, twisted wire for the string across the cover."""
    wide, long, thick = 13.0, 18.5, 1.15
    outline = rounded(wide, long, 0.7)
    for z in (0.0, 3.3):
        pillow(outline, 0.03, at(0, 0, z + thick), base=thick, smooth=30)
    for k in range(5):
        pillow(rounded(wide - 1.3, long - 1.5, 0.3), 0.01, at(0.2, 0, 1.62 + k * 0.37), "satin", base=0.30, smooth=30)
    for inset in (0.95, 1.5):
        plate_ring(rounded(wide - 2 * inset, long - 2 * inset, 0.4), 0.14, 3.3 + thick + 0.03)
    top = 3.3 + thick + 0.28
    for y in (0.0,):
        around = [(-wide / 2 + 0.3, y, top), (wide / 2 + 0.15, y, top), (wide / 2 + 0.32, y, top - 0.5), (wide / 2 + 0.32, y, 0.3), (wide / 2 - 0.4, y, -0.05)]
        twisted_wire(np.array([np.interp(np.linspace(0, 4, 160), range(5), np.array(around)[:, k]) for k in range(3)]).T, 0.30, 1.5)
    for end in (-1, 1):
        tail = curve([(0.4, 0, top + 0.35), (1.5, end * 1.5, top + 0.2), (2.4, end * 3.4, top), (2.2, end * 4.6, top)], 12)
        twisted_wire(tail, 0.22, 1.2)
        ball(0.5, at(*tail[-1]), detail=2)
    ball(0.75, at(0.3, 0, top + 0.3), squash=0.8)
    hinge(-wide / 2 - 0.15, 2.2, long * 0.94, 7, 1.15)
    bail(long / 2 + 0.1, 2.2, 1.05)
    return alone(0.78, 48, azimuth=24)


def heart(piece: Piece) -> Staging:
    """A soft heart with one stone sunk where the lobes meet; it opens sideways."""
    stone = piece.accents[0]
    turn = np.linspace(0, 2 * pi, 160, endpoint=False)
    x = 16 * np.sin(turn) ** 3
    y = 13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn) - np.cos(4 * turn)
    outline = spread(np.column_stack([x, y])[::-1] * 0.45, 160)
    shells(outline, 2.2, 2.0, power=2.2)
    hinge(-7.35, 1.1, 3.4, 3, 0.55)
    catch(7.25, 1.15)
    cleft = outline[np.argmin(np.abs(outline[:, 0]) + (outline[:, 1] < 0) * 99)]
    seat = at(0, cleft[1] - 1.9, 4.02, up=(0, 0.28, 1))
    set_stone(stone, seat)
    star(stone, seat)
    y, z = bail(cleft[1] - 0.1, 1.5, 0.85)
    necklace((-0.05, y, z), (0.05, y, z), 1.9, 0.23, spread=0.55, reach=34)
    return flat_lay(25, (0, 2.6, 0), elevation=62, azimuth=-8)


def star(stone, seat) -> None:
    """A sunk stone's bright rim and the rays cut beside it."""
    half = stone_size(stone)[0] / 2
    tube(circle(half + 0.10, 48, 0.02), 0.14, where=seat, closed=True)
    for k in range(8):
        a = radians(45 * k)
        reach = half + (1.15 if k % 2 == 0 else 0.75)
        tube([(cos(a) * (half + 0.2), sin(a) * (half + 0.2), 0.0), (cos(a) * reach, sin(a) * reach, -0.10)], [0.12, 0.03], where=seat)


def capsule(piece: Piece) -> Staging:
    """A tube with a screw cap, bands of twisted wire at both ends and two loops on top."""
    radius, long = 3.6, 27.0
    half = long / 2
    lying = at(0, 0, radius + 0.5, along=(1, 0, 0))
    end = [(0.05, half + 1.9), (0.5, half + 1.8), (0.75, half + 1.35), (0.45, half + 1.0), (1.2, half + 0.75), (radius * 0.8, half + 0.35), (radius, half - 0.3)]
    body = [(r, -y) for r, y in end] + [(radius, half - 6.1), (radius * 0.93, half - 6.0), (radius * 0.93, half - 5.8), (radius * 1.03, half - 5.7)]
    lathe(body, lying, around=120, smooth=35)
    lathe([(radius * 1.03, half - 5.7), (radius * 1.03, half - 0.5)] + [(r * (1.03 if r > 1 else 1), y) for r, y in end[::-1]], lying, around=120, smooth=35)
    for y in (-half + 0.4, -half + 1.5, -half + 4.6, half - 5.2, half - 1.6, half - 0.6):
        turn = np.linspace(0, 2 * pi, 140, endpoint=False)
        line = np.column_stack([np.full(140, y), (radius + 0.12) * np.cos(turn), radius + 0.5 + (radius + 0.12) * np.sin(turn)])
        twisted_wire(line, 0.26, 1.3, closed=True)
    for y in (-half + 2.5, -half + 3.5, half - 4.1, half - 2.7):
        count = 24
        for k in range(count):
            a = 2 * pi * (k + 0.5 * (y > 0)) / count
            ball(0.34, at(y, (radius + 0.15) * cos(a), radius + 0.5 + (radius + 0.15) * sin(a)), detail=2)
    for x in (-half + 7.5, half - 9.0):
        turn = np.linspace(0, 2 * pi, 48, endpoint=False)
        # They stand up and back from the tube, half way between its top and the ground.
        loop = [(x, (radius + 1.2 + 1.6 * cos(a)) * 0.64 - 1.6 * sin(a) * 0.77, radius + 0.5 + (radius + 1.2 + 1.6 * cos(a)) * 0.77 + 1.6 * sin(a) * 0.64) for a in turn]
        tube(loop, 0.42, closed=True, flatten=2.0)
    return alone(0.82, 36, azimuth=-20, side=Shot(30, 22, 0.82))


def patterned(piece: Piece) -> Staging:
    """A slightly convex oval lid with curling lines, and stones where the fingertip would pause."""
    stone = piece.accents[0]
    outline = oval(18.6, 23.0, 160)
    shells(outline, 2.6, 1.25)
    hinge(-9.45, 1.25, 6.6, 5)
    catch(9.4, 1.3)

    def height(x, y):
        s = np.minimum(1, np.hypot(x / 9.3, y / 11.5))
        return 2.6 + 1.25 * (1 - s**2.4) ** (1 / 2.4)

    spots = curls(height)
    for x, y in spots[: stone.count]:
        seat = at(x, y, float(height(x, y)) + 0.10, up=(x * 0.02, y * 0.015, 1))
        set_stone(stone, seat)
        tube(circle(stone_size(stone)[0] / 2 + 0.06, 32, 0.0), 0.10, where=seat, closed=True)
    y, z = bail(11.6, 1.6)
    necklace((-0.05, y, z), (0.05, y, z), 2.3, 0.28, spread=0.55, reach=46)
    return flat_lay(37, (0, 3.6, 0), elevation=64, azimuth=-8)


def curls(height) -> list[tuple[float, float]]:
    """Draws the pattern in fine lines on the lid. Gives the places of the stones: one, eight, eight, twelve."""
    def draw(line, wire=0.13):
        line = np.asarray(line)
        tube(np.column_stack([line, height(line[:, 0], line[:, 1]) + 0.0]), wire)

    for share in (0.90, 0.84):
        ring = oval(18.6 * share, 23.0 * share, 160)
        tube(np.column_stack([ring, height(ring[:, 0], ring[:, 1])]), 0.11, closed=True)
    spots = [(0.0, 0.0)]
    stretch = np.array([1.0, 1.24])
    for k in range(8):
        a = radians(45 * k + 22.5)
        way = np.array([cos(a), sin(a)]) * stretch
        spots.append(tuple(way * 2.0))
    for k in range(8):
        a = radians(45 * k)
        way, side = np.array([cos(a), sin(a)]), np.array([-sin(a), cos(a)])
        for hand in (-1, 1):
            curl = spiral(1.15, 0.15, 1.35, 180 if hand > 0 else 0, 40)
            line = (way * 4.55)[None] + curl[:, :1] * way * 0.9 + hand * (curl[:, 1:] + 1.25) * side * 0.85
            draw(line * stretch)
        petal_line = [way * 1.1, way * 2.3 + side * 0.8, way * 3.9, way * 2.3 - side * 0.8, way * 1.1]
        draw(curve(petal_line, 8) * stretch)
        spots.append(tuple(way * 4.25 * stretch))
    for k in range(12):
        a = radians(30 * k + 15)
        way, side = np.array([cos(a), sin(a)]), np.array([-sin(a), cos(a)])
        draw(curve([way * 7.35 - side * 1.7, way * 6.5 - side * 0.6, way * 6.2, way * 6.5 + side * 0.6, way * 7.35 + side * 1.7], 8) * stretch)
        spots.append(tuple(way * 7.05 * stretch))
    return spots
