"""Parts that many families share. Lengths in millimetres, angles in degrees.

Every part is built in its own place (z up) and set into the piece by `where`, a 4 x 4 matrix.
A ring's finger lies along y with its middle at the origin, and its head is at +z.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import Callable, Sequence

import bpy
import numpy as np
from mathutils import Matrix, Vector

from . import cuts, materials
from .catalogue import Stone

HERE = Matrix.Identity(4)


def at(x=0.0, y=0.0, z=0.0, up=(0, 0, 1), along=(0, 1, 0)) -> Matrix:
    """A place: its z looks along `up`, its y as near as may be along `along`."""
    z_axis = Vector(up).normalized()
    x_axis = Vector(along).cross(z_axis).normalized()
    y_axis = z_axis.cross(x_axis)
    turn = Matrix((x_axis, y_axis, z_axis)).transposed().to_4x4()
    return Matrix.Translation((x, y, z)) @ turn


def on_finger(angle: float, radius: float, y=0.0) -> Matrix:
    """A place on a ring, `angle` degrees from the top towards +x, looking outwards."""
    a = radians(angle)
    return at(radius * sin(a), y, radius * cos(a), up=(sin(a), 0, cos(a)))


def turned(where: Matrix, angle: float) -> Matrix:
    """The same place turned about its own z."""
    return where @ Matrix.Rotation(radians(angle), 4, "Z")


def add(name, vertices, faces, material, where=HERE, smooth=35.0) -> bpy.types.Object:
    """A mesh in the piece; edges sharper than `smooth` degrees stay sharp, 0 leaves every facet flat."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(np.asarray(vertices).tolist(), [], [tuple(map(int, face)) for face in faces])
    mesh.update()
    if smooth:
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
        mesh.set_sharp_from_angle(angle=radians(smooth))
    mesh.materials.append(material)
    return again(name, mesh, where)


def again(name, mesh, where=HERE) -> bpy.types.Object:
    """One more of a mesh that is there already: a row of grains is one mesh in many places."""
    thing = bpy.data.objects.new(name, mesh)
    thing.matrix_world = where
    bpy.context.scene.collection.objects.link(thing)
    return thing


def skin(name, rings, material, where=HERE, closed=False, round_closed=True, caps=True, smooth=35.0):
    """A surface over sections: `rings` is an array of sections, each with the same number of points.

    `closed` joins the last section to the first; `round_closed` closes each section on itself.
    UV runs along (u) and around (v), so that a brushed finish follows the form.
    """
    rings = np.asarray(rings, dtype=float)
    rows, columns = rings.shape[:2]
    faces = []
    for i in range(rows if closed else rows - 1):
        for j in range(columns if round_closed else columns - 1):
            a, b, k = i * columns, (i + 1) % rows * columns, (j + 1) % columns
            faces.append((a + j, a + k, b + k, b + j))
    if caps and not closed and round_closed:
        faces.append(tuple(range(columns))[::-1])
        faces.append(tuple((rows - 1) * columns + j for j in range(columns)))
    thing = add(name, rings.reshape(-1, 3), faces, material, where, smooth)
    unwrap(thing.data, rows, columns)
    return thing


def unwrap(mesh, rows: int, columns: int) -> None:
    """UV by section and by point; the seams are where nobody looks."""
    layer = mesh.uv_layers.new(name="along")
    index = np.empty(len(mesh.loops), dtype=np.int32)
    mesh.loops.foreach_get("vertex_index", index)
    coordinates = np.stack([index // columns / rows, index % columns / columns], axis=1)
    layer.data.foreach_set("uv", coordinates.astype(np.float32).ravel())


# ---- Bands ------------------------------------------------------------------------------------

def half_round(width: float, thick: float, points=48) -> np.ndarray:
    """A D: flat inside (eased at the edges), domed outside. Rows of (outwards, across)."""
    return oval_section(width, thick, dome=2.2, inside=9.0, points=points)


def court(width: float, thick: float, points=48) -> np.ndarray:
    """Rounded outside and inside."""
    return oval_section(width, thick, dome=2.5, inside=3.2, points=points)


def flat(width: float, thick: float, bevel=0.18, points=6) -> np.ndarray:
    """A rectangle with bevelled outer edges and eased inner ones."""
    w, b = width / 2, min(bevel, thick / 3, width / 5)
    line = [(b * 0.6, -w), (thick - b, -w), (thick, -w + b), (thick, w - b), (thick - b, w), (b * 0.6, w), (0, w - b * 0.6), (0, -w + b * 0.6)]
    return np.array(line)


def knife_edge(width: float, thick: float, points=12) -> np.ndarray:
    """Two slopes that meet in a line along the top."""
    w = width / 2
    line = [(0.1, -w), (thick * 0.45, -w), (thick * 0.55, -w * 0.96)]
    line += [(thick * 0.985, -0.09), (thick, 0.0), (thick * 0.985, 0.09)]
    line += [(thick * 0.55, w * 0.96), (thick * 0.45, w), (0.1, w), (0, w * 0.9), (0, -w * 0.9)]
    return np.array(line)


def oval_section(width, thick, dome, inside, points=48) -> np.ndarray:
    """A superellipse whose outer and inner halves bulge each in their own way (2 is round, 9 nearly flat)."""
    rows = []
    for k in range(points):
        angle = 2 * pi * k / points
        c, s = cos(angle), sin(angle)
        power = dome if c >= 0 else inside
        reach = (abs(c) ** power + abs(s) ** power) ** (-1 / power)
        middle = thick * 0.30
        out = c * reach * (thick - middle if c >= 0 else middle)
        rows.append((middle + out, s * reach * width / 2))
    return np.array(rows)


def band(inner_radius: float, section: Callable[[float], np.ndarray], finish="polished", sweep=(0.0, 360.0), steps=240, lift: Callable[[float], float] | None = None, name="band"):
    """A ring of metal. `section(angle)` gives rows of (outwards, across); 0 degrees is the head.

    `lift(angle)` shifts the section along the finger (y). An open `sweep` has flat ends.
    """
    closed = sweep[1] - sweep[0] >= 360.0
    rings = []
    for angle in np.linspace(*sweep, steps, endpoint=not closed):
        out, across = np.asarray(section(angle)).T
        a, y = radians(angle), lift(angle) if lift else 0.0
        rings.append(np.stack([(inner_radius + out) * sin(a), across + y, (inner_radius + out) * cos(a)], axis=1))
    return skin(name, np.array(rings)[:, ::-1], materials.metal(finish), closed=closed)


def blend(from_value: float, to_value: float, share: float) -> float:
    """Between two values with a soft start and end; `share` is cut to 0 ... 1."""
    share = min(1.0, max(0.0, share))
    return from_value + (to_value - from_value) * share * share * (3 - 2 * share)


def away_from_top(angle: float) -> float:
    """Degrees from the head, 0 to 180, for either side of the ring."""
    return abs((angle + 180.0) % 360.0 - 180.0)


def band_measures(inner_radius: float, volume: float, shape=0.80, ratio=1.35) -> tuple[float, float]:
    """Width and thickness of a band of so much metal (cubic mm); `shape` is the section's share of its box."""
    thick = 1.5
    for _ in range(20):
        area = volume / (2 * pi * (inner_radius + thick / 2))
        thick = sqrt(area / shape / ratio)
    return thick * ratio, thick


# ---- Wire -------------------------------------------------------------------------------------

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
        maker = __import__("bmesh")
        form = maker.new()
        maker.ops.create_icosphere(form, subdivisions=detail, radius=radius)
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


def chain(points, link: float, wire: float, where=HERE, finish="polished", width=0.62) -> None:
    """A cable chain along a line: oval links, each turned a quarter from its neighbour.

    `link` is a link's outer length, `wire` the radius of its wire, `width` its width over its length.
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
        again("link", mesh, where @ place @ Matrix.Rotation(radians(45 + 90 * (k % 2)), 4, "Y"))
