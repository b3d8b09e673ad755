"""Wire and what is made of it: tubes, twists, jump rings, chains, grains. Millimetres and degrees."""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import Sequence

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector

from . import materials
from .solids import HERE, again, at, skin


def curve(points: Sequence, steps=10, closed=False) -> np.ndarray:
    """A smooth line through points (Catmull-Rom)."""
    points = np.asarray(points, dtype=float)
    count = len(points)
    ends = points[np.arange(-1, count + 2) % count] if closed else np.concatenate(
        [[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    line = []
    for i in range(count if closed else count - 1):
        a, b, c, d = ends[i : i + 4]
        for t in np.arange(steps) / steps:
            line.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.array(line if closed else line + [points[-1]])


def frames(line: np.ndarray, closed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Two directions across a line at each of its points, carried along without twisting."""
    ahead = np.roll(line, -1, axis=0) - np.roll(line, 1, axis=0)
    if not closed:
        ahead[0], ahead[-1] = line[1] - line[0], line[-1] - line[-2]
    ahead /= np.linalg.norm(ahead, axis=1)[:, None]
    start = np.cross(ahead[0], [0, 0, 1] if abs(ahead[0][2]) < 0.9 else [1, 0, 0])
    sides = [start / np.linalg.norm(start)]
    for direction in ahead[1:]:
        side = sides[-1] - direction * (sides[-1] @ direction)
        sides.append(side / np.linalg.norm(side))
    sides = np.array(sides)
    if closed:
        # What the carried frame has turned by the end is let out evenly along the way.
        last = sides[-1] - ahead[0] * (sides[-1] @ ahead[0])
        slip = np.arctan2(np.cross(sides[0], last) @ ahead[0], sides[0] @ last)
        back = -slip * np.arange(len(line)) / len(line)
        sides = sides * np.cos(back)[:, None] + np.cross(ahead, sides) * np.sin(back)[:, None]
    return sides, np.cross(ahead, sides)


def tube(points, radius, finish="polished", where=HERE, closed=False, around=14, round_ends=True, name="wire", flatten=1.0, material=None):
    """Round wire along points; `radius` is one figure or one for each point. `flatten` squeezes it."""
    line = np.asarray(points, dtype=float)
    radii = np.broadcast_to(np.asarray(radius, dtype=float), (len(line),)).copy()
    if round_ends and not closed:
        line, radii = with_round_ends(line, radii)
    sides, ups = frames(line, closed)
    turn = np.arange(around) * 2 * pi / around
    rings = line[:, None] + radii[:, None, None] * (
        np.cos(turn)[None, :, None] * sides[:, None] + flatten * np.sin(turn)[None, :, None] * ups[:, None])
    return skin(name, rings, material or materials.metal(finish), where, closed=closed, smooth=60.0)


def with_round_ends(line: np.ndarray, radii: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Half a ball at either end of a wire."""
    steps = np.array([0.995, 0.9, 0.7, 0.4])
    shrink = np.sqrt(1 - steps**2)
    first, last = line[0] - line[1], line[-1] - line[-2]
    first, last = first / np.linalg.norm(first), last / np.linalg.norm(last)
    before = line[0] + first * radii[0] * steps[:, None]
    after = line[-1] + last * radii[-1] * steps[::-1, None]
    return (np.concatenate([before, line, after]),
            np.concatenate([radii[0] * shrink, radii, radii[-1] * shrink[::-1]]))


def circle(radius: float, count=48, z=0.0) -> np.ndarray:
    """Points of a circle about z."""
    turn = np.arange(count) * 2 * pi / count
    return np.stack([radius * np.cos(turn), radius * np.sin(turn), np.full(count, z)], axis=1)


def jump_ring(radius: float, wire: float, where=HERE, finish="polished"):
    """A ring of round wire about the place's z; `radius` to the middle of the wire, `wire` its radius."""
    return tube(circle(radius), wire, finish, where, closed=True, name="jump ring")


def twisted_wire(points, radius: float, pitch: float, closed=False, finish="polished", where=HERE, strands=2):
    """Strands of round wire laid about each other; `radius` is that of one strand, `pitch` a full turn."""
    line = np.asarray(points, dtype=float)
    sides, ups = frames(line, closed)
    step = np.linalg.norm(np.diff(line, axis=0, append=line[:1] if closed else line[-1:]), axis=1)
    along = np.concatenate([[0], np.cumsum(step)[:-1]])
    turns = max(1, round(step.sum() / pitch))
    angle = 2 * pi * turns * along / max(step.sum(), 1e-9)
    for strand in range(strands):
        a = angle + 2 * pi * strand / strands
        tube(line + radius * (np.cos(a)[:, None] * sides + np.sin(a)[:, None] * ups), radius, finish, where, closed, around=10)


def ball(radius: float, where=HERE, finish="polished", material=None, detail=3, squash=1.0):
    """A ball of metal, or a bead or pearl of another material; equal balls share one mesh."""
    material = material or materials.metal(finish)
    name = f"ball {radius:.3f} {squash:.2f} {detail} {material.name}"
    if name not in bpy.data.meshes:
        form = bmesh.new()
        bmesh.ops.create_icosphere(form, subdivisions=detail, radius=radius)
        for corner in form.verts:
            corner.co.z *= squash
        mesh = bpy.data.meshes.new(name)
        form.to_mesh(mesh)
        form.free()
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
        mesh.materials.append(material)
    return again("ball", bpy.data.meshes[name], where)


def granulation(places: Sequence[Matrix], radius: float, finish="polished") -> None:
    """Grains of gold in a row or a field."""
    for place in places:
        ball(radius, place, finish, detail=2)


def chain(points, link: float, wire: float, where=HERE, finish="polished", width=0.62, marked=False) -> None:
    """A cable chain along a line: oval links, each turned a quarter from its neighbour.

    A `marked` chain may run out of the picture. `link` is a link's outer length, `wire` the radius of its wire, `width` its width over its length.
    """
    line = np.asarray(points, dtype=float)
    step = np.linalg.norm(np.diff(line, axis=0), axis=1)
    along = np.concatenate([[0], np.cumsum(step)])
    pitch = link - 2.6 * wire
    count = max(2, int(along[-1] / pitch))
    spots = np.linspace(0, along[-1], count + 1)
    knots = np.stack([np.interp(spots, along, line[:, k]) for k in range(3)], axis=1)
    half, aside = link / 2 - wire, link * width / 2 - wire
    loop = [(aside * cos(a), max(-1, min(1, 1.25 * sin(a))) * half, 0) for a in np.linspace(0, 2 * pi, 28, endpoint=False)]
    first = tube(loop, wire, finish, where, closed=True, around=8, name="link")
    mesh = first.data
    bpy.data.objects.remove(first)
    for k in range(count):
        ahead = Vector(knots[k + 1] - knots[k])
        middle = (knots[k] + knots[k + 1]) / 2
        side = Vector((0, 0, 1)) if abs(ahead.normalized().z) < 0.9 else Vector((1, 0, 0))
        place = at(*middle, up=side - ahead * (side.dot(ahead) / ahead.length_squared), along=ahead)
        one = again("link", mesh, where @ place @ Matrix.Rotation(radians(45 + 90 * (k % 2)), 4, "Y"))
        if marked:
            one["beyond"] = True
