"""What earrings and pendants hang and close by: posts, backs, hooks, links, bails; and pairs. Millimetres."""

from __future__ import annotations

from math import atan2, cos, degrees, pi, radians, sin
from typing import Callable

import bpy
import numpy as np
from mathutils import Matrix, Vector

from ..parts import HERE, at, ball, chain, curve, jump_ring, tube
from ..studio import Shot, Staging
from ._forms import lathe, spiral, turned_up

HANGING = (90.0, 0.0, 0.0)


def gathered(make: Callable[[], None]) -> list[bpy.types.Object]:
    """What a drawing adds to the scene."""
    known = set(bpy.data.objects)
    make()
    return [thing for thing in bpy.data.objects if thing not in known]


def moved(things, place: Matrix) -> None:
    """Carries things to another place."""
    for thing in things:
        thing.matrix_basis = place @ thing.matrix_basis


def copied(things, place: Matrix = HERE) -> list[bpy.types.Object]:
    """The same things once more at another place; they share their meshes."""
    copies = []
    for thing in things:
        copy = bpy.data.objects.new(thing.name, thing.data)
        copy.matrix_basis = place @ thing.matrix_basis
        bpy.context.scene.collection.objects.link(copy)
        copies.append(copy)
    return copies


def lowest(things) -> float:
    """The height of the lowest point of things."""
    heights = []
    for thing in things:
        points = np.empty(len(thing.data.vertices) * 3, dtype=np.float32)
        thing.data.vertices.foreach_get("co", points)
        row = np.array(thing.matrix_basis)[2]
        heights.append(float((points.reshape(-1, 3) @ row[:3] + row[3]).min()))
    return min(heights)


def lie(things, facing: float, tilt: float, x=0.0, y=0.0, roll=0.0) -> None:
    """Sets something drawn on the sheet onto the ground, its face turned to the right by `facing` and up by `tilt`."""
    turn = Matrix.Rotation(radians(facing), 4, "Z") @ Matrix.Rotation(radians(90 - tilt), 4, "X") @ Matrix.Rotation(radians(roll), 4, "Z")
    moved(things, turn)
    moved(things, Matrix.Translation((x, y, -lowest(things))))


def resting_tilt(radius: float, length: float) -> float:
    """How far up a stud looks that lies on the edge of its head and on the end of its post."""
    return degrees(atan2(radius, length))


def stud_pair(make: Callable[[], None], back: Callable[[], None], radius: float, length: float, other: Callable[[], None] | None = None, roll=0.0, **shots: Shot) -> Staging:
    """Two studs on the ground: one looks at us, the other is turned to show its post and back."""
    lie(gathered(make), 12, max(16.0, resting_tilt(radius, length)), -radius * 0.95, -radius * 0.4, roll)

    def second():
        (other or make)()
        back()

    lie(gathered(second), -46, 9, radius * 0.95, radius * 1.25)
    front = Shot(-2, 32, 0.80)
    return Staging(shots={"front": front, "side": Shot(62, 14, 0.78), "top": Shot(0, 60, 0.78), **shots}, views=("front", "top"))


def hung_pair(make: Callable[[], None], apart: float, turn=22.0, mirror=True, stepped=False, **shots: Shot) -> Staging:
    """Two earrings side by side in the air, one of them turned a little about its own line.

    What is broad is `stepped`: one hangs behind the other, higher and partly covered, so that both are larger.
    """
    first = gathered(make)
    flip = Matrix.Diagonal((-1 if mirror else 1, 1, 1, 1))
    side, up, back = (0.36 * apart, 0.20 * apart, 0.8 * apart) if stepped else (apart / 2, 0.0, 0.0)
    copied(first, Matrix.Translation((side, up, -back)) @ Matrix.Rotation(radians(-turn), 4, "Y") @ flip)
    moved(first, Matrix.Translation((-side, -up, 0)) @ Matrix.Rotation(radians(turn * 0.3), 4, "Y"))
    return Staging(shots={"front": Shot(0, 6, 0.86), "side": Shot(-52, 10, 0.84), **shots}, views=("front", "side"), pose=HANGING, floor=False)


def post(z: float, length=9.0, radius=0.42, threaded=False, x=0.0, y=0.0) -> None:
    """A post behind the face; a threaded one has ridges over its last two thirds."""
    if not threaded:
        tube([(x, y, z), (x, y, z - length * 0.96), (x, y, z - length)], [radius, radius, radius * 0.7])
        return
    heights, radii = [0.0, length * 0.25], [radius, radius]
    for k, h in enumerate(np.arange(length * 0.27, length * 0.97, 0.16)):
        heights.append(h)
        radii.append(radius * (1.04 if k % 2 else 0.80))
    tube([(x, y, z - h) for h in heights], radii)


def screw_back(z: float, radius=2.1, x=0.0, y=0.0) -> None:
    """A round nut with a milled edge and a rounded face, on the post at `z`."""
    line = [(0.5, 0.5), (0.95, 0.45), (1.0, 0.1), (radius * 0.92, 0), (radius, -0.15), (radius, -0.75), (radius * 0.94, -0.95), (radius * 0.55, -1.45), (0.05, -1.65)]
    lathe(line, turned_up(at(x, y, z)), around=96, ribs=32, depth=0.035, smooth=30)


def friction_back(z: float, radius=3.0, x=0.0, y=0.0) -> None:
    """A disc that spreads the weight, with two scrolls that grip the post."""
    lathe([(0.45, 0.12), (radius * 0.9, 0.1), (radius, 0), (radius, -0.12), (radius * 0.9, -0.22), (0.1, -0.25)], turned_up(at(x, y, z)))
    scroll = spiral(1.1, 0.25, 1.0, 200, 28)
    for side in (-1, 1):
        place = at(x, y, z, up=(0, 1, 0), along=(0, 0, -1))
        tube(np.column_stack([side * (scroll[:, 0] + 1.15), scroll[:, 1] + 1.15, np.zeros(28)]), 0.32, where=place, flatten=2.6)


def ear_hook(where=HERE, wire=0.36, height=11.0) -> None:
    """A shepherd's hook whose front end carries the place: up, over and down behind, as worn."""
    line = curve([(0, 0, 0), (0, height * 0.35, 0.3), (0, height * 0.72, -0.9), (0, height * 0.92, -3.2), (0, height * 0.80, -5.6),
                  (0, height * 0.45, -6.5), (0, height * 0.02, -6.8), (0, -height * 0.32, -7.4)], 10)
    tube(line, wire, where=where)
    jump_ring(0.75, wire * 0.85, where @ at(0, -0.75, 0, up=(1, 0, 0)))
    ball(wire * 1.7, where @ at(0, 0.35, 0))


def link(start, end, wire=0.22, across=False) -> None:
    """A stretched ring from one point to another; `across` lays it flat to the onlooker."""
    start, end = Vector(start), Vector(end)
    ahead = end - start
    half, aside = ahead.length / 2 + wire, max(0.5, ahead.length * 0.30)
    loop = [(aside * cos(a), max(-1, min(1, 1.2 * sin(a))) * half, 0) for a in np.linspace(0, 2 * pi, 28, endpoint=False)]
    up = (0, 0, 1) if across else (1, 0, 0)
    middle = (start + end) / 2
    tube(loop, wire, where=at(*middle, up=up, along=ahead), closed=True, around=10)


def necklace(left, right, link_length=1.9, wire=0.22, spread=0.62, reach=42.0) -> None:
    """Two ends of a chain that run up and apart from a pendant and out of the picture, in a gentle curve."""
    for side, start in ((-1, left), (1, right)):
        x, y, z = start
        wide = reach * spread
        line = curve([(x, y, z), (x + side * wide * 0.16, y + reach * 0.28, wire * 2), (x + side * wide * 0.46, y + reach * 0.64, wire * 2),
                      (x + side * wide, y + reach, wire * 2)], 30)
        chain(line, link_length, wire)


def flat_lay(span: float, middle=(0.0, 0.0, 0.0), elevation=66.0, azimuth=0.0, **shots: Shot) -> Staging:
    """A pendant on the ground with its chain, seen from fairly high; and once more from low at the side.

    The picture takes in `span` millimetres about the `middle` of the pendant; the chain runs out of it.
    """
    front = Shot(azimuth, elevation, span=span, aim=middle)
    side = Shot(34, 28, span=span * 0.92, aim=middle)
    return Staging(shots={"front": front, "side": side, "top": Shot(0, 86, span=span, aim=middle), **shots}, views=("front", "side"))


def alone(fill=0.74, elevation=62.0, azimuth=0.0, **shots: Shot) -> Staging:
    """A pendant that is sold without a chain, lying on the ground."""
    return Staging(shots={"front": Shot(azimuth, elevation, fill), "side": Shot(36, 26, fill), **shots}, views=("front", "side"))
