"""The one studio in which every piece stands: camera, ground, and the taking of the picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import atan2, cos, pi, radians, sin, tan
from pathlib import Path

import bpy
import numpy as np
from mathutils import Matrix, Vector

from . import materials
from .tent import hang_tent

LENS, SENSOR = 105.0, 36.0


@dataclass(frozen=True)
class Shot:
    """Where the camera stands: degrees round the piece and above it; `fill` is the share of the square.

    With a `span` the picture does not frame the whole piece but so many millimetres of it about the
    point `aim` of the piece: a chain would be a thread if all of it had to be seen.
    """

    azimuth: float = 30.0
    elevation: float = 20.0
    fill: float = 0.78
    roll: float = 0.0
    span: float = 0.0
    aim: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Staging:
    """What a family says of its piece: the shots by view, how it is tilted, and whether it has a floor.

    `pose` turns the whole piece (degrees about x, y, z) before it is let down onto the floor.
    `floor` is False for what hangs in the air. Views that are not listed take the studio's own shots.
    """

    shots: dict[str, Shot] = field(default_factory=dict)
    views: tuple[str, ...] = ("front", "side")
    pose: tuple[float, float, float] = (0.0, 0.0, 0.0)
    floor: bool = True


SHOTS = {
    "front": Shot(32, 24),
    "side": Shot(0, 6),
    "top": Shot(0, 74),
    "scale": Shot(20, 30),
}


def clear() -> None:
    """An empty scene, in which a thousandth of a metre is one unit."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    root = bpy.data.objects.new("piece", None)
    bpy.context.scene.collection.objects.link(root)


def pieces() -> list[bpy.types.Object]:
    """All that belongs to the piece."""
    return [o for o in bpy.data.objects if o.type == "MESH" and o.name != "floor"]


def beyond(*things: bpy.types.Object) -> None:
    """Marks what may run out of the picture, such as the rest of a chain."""
    for thing in things:
        thing["beyond"] = True


def corners(framed=True) -> np.ndarray:
    """Points of the piece's surface, in the world's millimetres; enough of them to frame it."""
    bpy.context.view_layer.update()
    clouds = []
    for thing in pieces():
        if framed and thing.get("beyond"):
            continue
        count = len(thing.data.vertices)
        points = np.empty(count * 3, dtype=np.float32)
        thing.data.vertices.foreach_get("co", points)
        points = points.reshape(-1, 3)[:: max(1, count // 400)]
        turn = np.array(thing.matrix_world)
        clouds.append(points @ turn[:3, :3].T + turn[:3, 3])
    return np.concatenate(clouds)


def stand(staging: Staging) -> np.ndarray:
    """Tilts the piece, lets it down onto z = 0 and lays the floor. Gives the points to frame."""
    root = bpy.data.objects["piece"]
    for thing in pieces():
        if thing.parent is None:
            thing.parent = root
    root.rotation_euler = [radians(angle) for angle in staging.pose]
    lowest = corners(framed=False)[:, 2].min()
    root.location.z -= float(lowest)
    points = corners()
    if staging.floor:
        lay_floor(float(np.abs(points).max()))
    return points


def lay_floor(reach: float) -> None:
    """White card that lights the piece from below; the picture's own ground is put in when developing.

    What metal sees of the card grows dark beyond `reach` millimetres: a band whose side mirrors an even
    floor looks like plaster. The camera sees it even, so that its shadow can be measured.
    """
    mesh = bpy.data.meshes.new("floor")
    far = 4000.0
    mesh.from_pydata([(-far, -far, 0), (far, -far, 0), (far, far, 0), (-far, far, 0)], [], [(0, 1, 2, 3)])
    floor = bpy.data.objects.new("floor", mesh)
    material, board = materials.fresh("floor")
    light = board.node("LightPath").outputs
    inside = board.math("GREATER_THAN", light["Transmission Depth"], 0.5)
    place = board.node("NewGeometry").outputs["Position"]
    distance = board.node("VectorMath", {"operation": "LENGTH"}, _0=place).outputs["Value"]
    fade = board.node("MapRange", {"interpolation_type": "SMOOTHSTEP"}, _0=distance, _1=reach * 0.4, _2=reach * 2.6, _3=0.85, _4=0.10)
    white = board.math("MAXIMUM", fade.outputs[0], board.math("MULTIPLY", light["Is Camera Ray"], 0.85))
    card = board.node("BsdfDiffuse", Color=white).outputs[0]
    away = board.node("BsdfTransparent").outputs[0]
    board.node("OutputMaterial", Surface=board.node("MixShader", _0=inside, _1=card, _2=away).outputs[0])
    mesh.materials.append(material)
    bpy.context.scene.collection.objects.link(floor)


def place_camera(points: np.ndarray, shot: Shot) -> None:
    """Backs away until the piece fills its share of the square, and puts it into the middle."""
    camera = bpy.data.objects.get("camera")
    if camera is None:
        data = bpy.data.cameras.new("camera")
        data.lens, data.sensor_width, data.clip_end = LENS, SENSOR, 10000.0
        camera = bpy.data.objects.new("camera", data)
        bpy.context.scene.collection.objects.link(camera)
    bpy.context.scene.camera = camera
    around, above = radians(shot.azimuth), radians(shot.elevation)
    towards = Vector((sin(around) * cos(above), -cos(around) * cos(above), sin(above)))
    turn = towards.to_track_quat("Z", "Y").to_matrix() @ Matrix.Rotation(radians(shot.roll), 3, "Z")
    if shot.span:
        # Seen from far enough for the lens to take in just so many millimetres at the point it looks at.
        aim = bpy.data.objects["piece"].matrix_world @ Vector(shot.aim)
        camera.matrix_world = turn.to_4x4()
        camera.location = aim + towards * (shot.span * LENS / SENSOR)
        return
    local = points @ np.array(turn)
    half = tan(atan2(SENSOR / 2, LENS)) * shot.fill
    aim, distance = local.mean(axis=0), 100.0
    for _ in range(12):
        depth = distance - (local[:, 2] - aim[2])
        seen = (local[:, :2] - aim[:2]) / depth[:, None]
        low, high = seen.min(axis=0), seen.max(axis=0)
        aim[:2] += (low + high) / 2 * distance
        distance *= float((high - low).max()) / (2 * half)
    camera.matrix_world = (turn.to_4x4()).copy()
    camera.location = turn @ Vector(aim.tolist()) + towards * distance


def take(shot: Shot, points: np.ndarray, width: int, samples: int, folder: Path) -> None:
    """Takes one view into the folder: colour, metal's mask, and the ground where there is a floor."""
    scene = bpy.context.scene
    place_camera(points, shot)
    hang_tent(pi / 2 - radians(shot.azimuth))
    settings(scene, width, samples)
    floor = bpy.data.objects.get("floor")
    if floor:
        floor.visible_camera = False
    write_passes(scene, folder, {"colour": "Image", "metal": "metal"})
    bpy.ops.render.render()
    if floor:
        ground(scene, floor, width, folder)


def settings(scene, width: int, samples: int) -> None:
    """Cycles, with its noise taken away by the albedo and the normals; ground left clear."""
    scene.render.engine = "CYCLES"
    scene.render.resolution_x = scene.render.resolution_y = width
    scene.render.film_transparent = True
    scene.render.use_persistent_data = True
    scene.view_settings.view_transform = "Raw"
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = "CPU", samples, 1
    cycles.use_adaptive_sampling, cycles.adaptive_threshold, cycles.adaptive_min_samples = True, 0.08, 4
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "FAST"
    cycles.max_bounces, cycles.transmission_bounces, cycles.glossy_bounces = 12, 12, 12
    cycles.diffuse_bounces, cycles.transparent_max_bounces = 1, 24
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 12.0, 0.0
    cycles.film_filter_width = cycles.filter_width = 1.3


def write_passes(scene, folder: Path, passes: dict[str, str]) -> None:
    """Sends passes of the picture to files `NAME-0001.exr` of 16 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    layer = bpy.context.view_layer
    if "metal" not in [a.name for a in layer.aovs]:
        mask = layer.aovs.add()
        mask.name, mask.type = "metal", "VALUE"
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new("CompositorNodeRLayers")
    sink = tree.nodes.new("CompositorNodeOutputFile")
    sink.base_path = str(folder)
    sink.format.file_format, sink.format.color_depth, sink.format.exr_codec = "OPEN_EXR", "16", "ZIP"
    sink.file_slots.clear()
    for name, output in passes.items():
        sink.file_slots.new(name + "-")
        tree.links.new(source.outputs[output], sink.inputs[-1])
    end = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(source.outputs["Image"], end.inputs[0])


def ground(scene, floor, width: int, folder: Path) -> None:
    """The floor alone with the shadow on it. A shadow is soft, so a quarter of the width is enough."""
    things = pieces()
    floor.visible_camera = True
    for thing in things:
        thing.visible_camera = False
    scene.render.film_transparent = False
    scene.render.resolution_x = scene.render.resolution_y = max(160, width // 4)
    scene.cycles.samples, scene.cycles.max_bounces = 16, 1
    write_passes(scene, folder, {"ground": "Image"})
    bpy.ops.render.render()
    for thing in things:
        thing.visible_camera = True
