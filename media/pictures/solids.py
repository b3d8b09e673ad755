"""Places and surfaces: where a part stands, and how a mesh comes to be. Millimetres and degrees.

Every part is built in its own place (z up) and set into the piece by `where`, a 4 x 4 matrix.
A ring's finger lies along y with its middle at the origin, and its head is at +z.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Sequence

import bpy
import numpy as np
from mathutils import Matrix, Vector

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


def carve(thing: bpy.types.Object, cutters: Sequence[bpy.types.Object], smooth=35.0) -> None:
    """Takes the cutters' solids out of a thing, all in one pass, and removes them."""
    tray = bpy.data.collections.new("cutters")
    for cutter in cutters:
        tray.objects.link(cutter)
    cut = thing.modifiers.new("cut", "BOOLEAN")
    cut.operation, cut.solver, cut.operand_type, cut.collection = "DIFFERENCE", "EXACT", "COLLECTION", tray
    # Cut faces are of the cutter's material: a groove may be dark in a bright face.
    cut.material_mode = "TRANSFER"
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    mesh = bpy.data.meshes.new_from_object(thing.evaluated_get(graph))
    thing.modifiers.clear()
    mesh.set_sharp_from_angle(angle=radians(smooth))
    thing.data = mesh
    for cutter in list(cutters):
        bpy.data.objects.remove(cutter)
    bpy.data.collections.remove(tray)
