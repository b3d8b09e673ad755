"""Bracelets that stand on their edge in a soft oval, outer side out, and parts made once and laid again."""

from __future__ import annotations

from typing import Callable

import bmesh
import bpy
import numpy as np
from mathutils import Matrix

from ..parts import again
from ..studio import Shot, Staging
from ._strand import Path, oval


def fused(name: str, make: Callable[[], object]) -> bpy.types.Mesh:
    """All that `make` builds as one mesh of one material: a setting that is laid again and again."""
    if name in bpy.data.meshes:
        return bpy.data.meshes[name]
    before = set(bpy.data.objects)
    make()
    form, material = bmesh.new(), None
    for thing in [o for o in bpy.data.objects if o not in before]:
        part = thing.data.copy()
        part.transform(thing.matrix_world if thing.matrix_world != Matrix() else thing.matrix_basis)
        form.from_mesh(part)
        material = part.materials[0]
        bpy.data.objects.remove(thing)
        bpy.data.meshes.remove(part)
    mesh = bpy.data.meshes.new(name)
    form.to_mesh(mesh)
    form.free()
    mesh.materials.clear()
    mesh.materials.append(material)
    mesh.polygons.foreach_set("material_index", [0] * len(mesh.polygons))
    return mesh


def round_the_wrist(length: float, squash=0.80, power=2.15) -> Path:
    """A closed oval of that length, beginning at the back; it stands for the middle of the bracelet."""
    path = oval(10, 10 * squash, power=power)
    path = oval(10 * length / path.length, 10 * squash * length / path.length, power=power)
    half = len(path.line) // 2
    return Path(np.roll(path.line[:-1], half, axis=0), closed=True)


def outward(path: Path, s: float, roll=0.0) -> Matrix:
    """A place with y along the bracelet and z away from the wrist."""
    ahead = path.ahead(s)
    return path.place(s, roll, up=(ahead[1], -ahead[0], 0.0))


def lay_outward(path: Path, mesh, pitch: float, start: float, end: float, rolls=(0.0,)) -> None:
    """Links along a stretch, their outer side away from the wrist."""
    count = max(1, round((end - start) / pitch))
    for k in range(count):
        again("link", mesh, outward(path, start + (end - start) * (k + 0.5) / count, rolls[k % len(rolls)]))


def standing(close=16.0, azimuth=-22.0, elevation=26.0, front=(0.0, -24.0, 0.0), fill=0.80) -> Staging:
    """The loop from a little above, and the front of it from near."""
    return Staging(shots={"front": Shot(azimuth, elevation, fill), "close": Shot(azimuth * 0.6, 12, span=close, aim=front)}, views=("front", "close"))
