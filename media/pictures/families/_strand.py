"""What chains, necklaces and bracelets have in common: lines to lie along, links, beads and clasps.

A place on a strand has y along the strand and z away from the table. Millimetres and degrees.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import Callable, Sequence

import bpy
import numpy as np
from mathutils import Matrix, Vector

from .. import materials
from ..catalogue import Piece
from ..parts import HERE, again, at, ball, circle, curve, jump_ring, skin, tube


class Path:
    """A line through space that is walked by length."""

    def __init__(self, points, closed=False) -> None:
        points = np.asarray(points, dtype=float)
        if points.shape[1] == 2:
            points = np.column_stack([points, np.zeros(len(points))])
        self.closed = closed
        self.line = np.concatenate([points, points[:1]]) if closed else points
        step = np.linalg.norm(np.diff(self.line, axis=0), axis=1)
        self.along = np.concatenate([[0.0], np.cumsum(step)])
        self.length = float(self.along[-1])

    def point(self, s: float) -> np.ndarray:
        """The point at `s` millimetres from the beginning; beyond the ends the line goes straight on."""
        if self.closed:
            s %= self.length
        over = min(s, 0.0) if s < 0 else max(s - self.length, 0.0)
        inside = np.array([np.interp(s, self.along, self.line[:, k]) for k in range(3)])
        return inside + over * self.ahead(np.clip(s, 0, self.length)) if over else inside

    def ahead(self, s: float) -> np.ndarray:
        """The direction at a length."""
        near = min(0.4, self.length / 50)
        s = s if self.closed else min(max(s, 0.0), self.length)
        a, b = (s - near, s + near) if self.closed else (max(0.0, s - near), min(self.length, s + near))
        way = self.point(b) - self.point(a)
        return way / np.linalg.norm(way)

    def place(self, s: float, roll=0.0, lift=0.0, up=(0, 0, 1)) -> Matrix:
        """A place on the line: y along it, z up, then rolled about the line."""
        point = self.point(s)
        where = along_place(point, self.ahead(s), up)
        return Matrix.Translation((0, 0, lift)) @ where @ Matrix.Rotation(radians(roll), 4, "Y")

    def part(self, start: float, end: float, count=60) -> np.ndarray:
        """Points of a stretch of the line."""
        return np.array([self.point(s) for s in np.linspace(start, end, count)])


def along_place(point, ahead, up=(0, 0, 1)) -> Matrix:
    """y exactly along `ahead`, z as near to `up` as that allows."""
    y = Vector(ahead).normalized()
    x = y.cross(Vector(up)).normalized()
    z = x.cross(y)
    return Matrix.Translation(Vector(point)) @ Matrix((x, y, z)).transposed().to_4x4()


def drape(half_width: float, height: float, power=1.7, z=0.0, turn=0.0) -> Path:
    """A chain laid as it hangs on a neck: lowest in the middle, running out upwards at both sides."""
    x = np.linspace(-1, 1, 161)
    y = np.abs(x) ** power
    # The foot of the curve is rounded, however pointed the curve.
    y = y + 0.035 * np.exp(-((x / 0.12) ** 2)) * (power < 1.6)
    line = np.column_stack([x * half_width, y * height, np.full(len(x), z)])
    a = radians(turn)
    line[:, :2] = line[:, :2] @ np.array([[cos(a), sin(a)], [-sin(a), cos(a)]])
    return Path(line)


def coil(length: float, apart: float, inner=6.0, start=0.0, squash=1.0, loose=0.0) -> Path:
    """A whole chain laid in a close spiral from the inside outwards; its last stretch comes away by `loose`."""
    angle, radius, gone, points = radians(start), inner, 0.0, []
    while gone < length:
        free = loose * max(0.0, gone / length - 0.86) ** 2
        points.append(((radius + free) * cos(angle), squash * (radius + free) * sin(angle)))
        step = 1.2
        gone, angle, radius = gone + step * (1 + squash) / 2, angle + step / radius, radius + apart * step / radius / (2 * pi)
    return Path(points)


def oval(half_width: float, half_depth: float, z=0.0, power=2.2) -> Path:
    """A bracelet closed into a soft oval; it begins in front and goes to the right."""
    t = np.linspace(0, 2 * pi, 240, endpoint=False) - pi / 2
    x, y = np.cos(t), np.sin(t)
    reach = (np.abs(x) ** power + np.abs(y) ** power) ** (-1 / power)
    return Path(np.column_stack([half_width * x * reach, half_depth * y * reach, np.full(len(t), z)]), closed=True)


def keep(thing: bpy.types.Object) -> bpy.types.Mesh:
    """The mesh of a thing, which itself is taken away: the mesh is then laid again and again."""
    mesh = thing.data
    bpy.data.objects.remove(thing)
    return mesh


def loop_line(length: float, width: float, wire: float, straight=0.5, count=28) -> np.ndarray:
    """The middle of a link's wire: an oval, or with `straight` sides a clip. Outer length and width."""
    t = np.linspace(0, 2 * pi, count, endpoint=False)
    power = 2.0 + 2.2 * straight
    x, y = np.cos(t), np.sin(t)
    reach = (np.abs(x) ** power + np.abs(y) ** power) ** (-1 / power)
    return np.column_stack([(width / 2 - wire) * x * reach, (length / 2 - wire) * y * reach, np.zeros(count)])


def oval_link(length: float, width: float, wire: float, straight=0.15, flatten=1.0, finish="polished", around=9) -> bpy.types.Mesh:
    """A link of round wire."""
    return keep(tube(loop_line(length, width, wire, straight), wire, finish, closed=True, around=around, flatten=flatten, name="link"))


def curb_link(length: float, width: float, wire: float, ground=0.9, finish="polished") -> bpy.types.Mesh:
    """A link that is twisted to lie in its neighbours, ground flat above and below at `ground` wires."""
    line = loop_line(length, width, wire, 0.1, 36)
    turn = np.arctan2(line[:, 0] / width, line[:, 1] / length)
    line[:, 2] = wire * 0.95 * np.sin(2 * turn)
    mesh = keep(tube(line, wire, finish, closed=True, around=14, name="curb link"))
    for corner in mesh.vertices:
        corner.co.z = max(-wire * ground, min(wire * ground, corner.co.z))
    mesh.set_sharp_from_angle(angle=radians(35))
    return mesh


def lay(path: Path, mesh, pitch: float, rolls: Sequence[float] = (45.0, -45.0), start=0.0, end: float | None = None, lift=0.0, first=0) -> int:
    """Links along a stretch of the line, evenly, as near to `pitch` as a whole number allows."""
    end = path.length if end is None else end
    count = max(1, round((end - start) / pitch))
    for k in range(count):
        s = start + (end - start) * (k + 0.5) / count
        again("link", mesh, path.place(s, rolls[(k + first) % len(rolls)], lift))
    return count


def cable(path: Path, wire: float, start=0.0, end: float | None = None, length=9.0, width=6.0, lift=0.0, roll=45.0, finish="polished", straight=0.15) -> None:
    """A cable chain; the links' outer length and width are in radii of the wire."""
    mesh = oval_link(length * wire, width * wire, wire, straight, finish=finish)
    lay(path, mesh, (length - 3.7) * wire, (roll, roll - 90.0), start, end, lift)


def cable_wire(piece: Piece, share=1.0, length: float | None = None, fullness=3.4) -> float:
    """The radius of the wire of a cable chain that weighs what the piece does."""
    length = length or (piece.size.reference if piece.size else 450.0)
    return sqrt(piece.metal_volume * share / length / fullness / pi)


def lobster(where: Matrix, size: float) -> None:
    """A lobster clasp, `size` millimetres long, its ring at the near end; y along the strand."""
    t = np.linspace(0, 2 * pi, 48, endpoint=False)
    width = size * 0.27 * (1 - 0.22 * np.cos(t)) * np.sin(t)
    line = np.column_stack([width, size * (0.50 - 0.42 * np.cos(t)), np.zeros(48)])
    tube(line, size * (0.085 + 0.035 * np.cos(t)), where=where, closed=True, flatten=0.85)
    ball(size * 0.13, where @ at(0, size * 0.06, 0), detail=3)
    jump_ring(size * 0.15, size * 0.05, where @ at(0, -size * 0.14, 0))


def hook(where: Matrix, size: float, wire: float) -> None:
    """A plain hook, bent from one wire, with a ball at its tip."""
    line = curve([(0, 0, 0), (0, 0.45 * size, 0), (0.03 * size, 0.85 * size, 0), (0.22 * size, 1.0 * size, 0), (0.36 * size, 0.78 * size, 0), (0.32 * size, 0.5 * size, 0), (0.42 * size, 0.36 * size, 0)], 7)
    tube(line, wire, where=where)
    ball(wire * 1.6, where @ at(0.42 * size, 0.36 * size, 0), detail=2)
    jump_ring(size * 0.13, wire * 0.8, where @ at(0, -size * 0.10, 0))


def bead_mesh(radius: float, material, squash=1.0, hole=0.16, around=20, rows=11) -> bpy.types.Mesh:
    """A drilled bead with the string along y."""
    lean = np.linspace(hole, pi - hole, rows)
    turn = np.linspace(0, 2 * pi, around, endpoint=False)
    rings = [[(radius * sin(a) * cos(t), -radius * squash * cos(a), radius * sin(a) * sin(t)) for t in turn] for a in lean]
    return keep(skin("bead", rings, material, smooth=60))


def string(path: Path, beads: Sequence[tuple[object, float]], start=0.0, lift: Callable[[float], float] | None = None, gap=0.02) -> float:
    """Threads beads one after another, each a mesh with its length; gives where the row ends."""
    s = start
    for k, (mesh, length) in enumerate(beads):
        s += length / 2
        again("bead", mesh, path.place(s, (k * 67) % 360, lift(length) if lift else 0.0))
        s += length / 2 + gap
    return s


def disc(radius: float, thick: float, where: Matrix = HERE, finish="polished", dome=0.0, rim=0.0) -> bpy.types.Object:
    """A round plate on its back with eased edges, domed a little, or with a raised rim."""
    rows = [(0.02, 0.0), (radius - thick * 0.3, 0.0), (radius, thick * 0.3), (radius, thick * 0.7), (radius - thick * 0.3, thick)]
    if rim:
        rows += [(radius - rim, thick), (radius - rim * 1.25, thick * 0.62)]
    inner = rows[-1][0]
    rows += [(inner * c, rows[-1][1] + dome * (1 - c * c)) for c in (0.85, 0.65, 0.4, 0.02)]
    around = circle(1.0, 64)
    rings = [[(r * x, r * y, z) for x, y, _ in around] for r, z in rows]
    return skin("disc", rings, materials.metal(finish), where, caps=False, smooth=40)
