"""The one studio in which every piece stands: light tent, camera, ground, and the taking of the picture.

Directions are given as the photographer sees them: azimuth 0 is behind the camera, positive to the
right; elevation 0 is the horizon. The tent turns with the camera, so every view is lit alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import atan2, cos, pi, radians, sin, sqrt, tan
from pathlib import Path

import bpy
import numpy as np
from mathutils import Matrix, Vector

from . import materials

LENS, SENSOR = 105.0, 36.0


@dataclass(frozen=True)
class Shot:
    """Where the camera stands: degrees round the piece and above it; `fill` is the share of the square."""

    azimuth: float = 30.0
    elevation: float = 20.0
    fill: float = 0.78
    roll: float = 0.0


@dataclass(frozen=True)
class Staging:
    """What a family says of its piece: the shots by view, how it is tilted, and whether it has a floor.

    `pose` turns the whole piece (degrees about x, y, z) before it is let down onto the floor.
    `floor` is False for what hangs in the air. Views that are not listed take the studio's own shots.
    """

    shots: dict[str, Shot] = field(default_factory=dict)
    views: tuple[str, ...] = ("hero", "side")
    pose: tuple[float, float, float] = (0.0, 0.0, 0.0)
    floor: bool = True


SHOTS = {
    "hero": Shot(32, 24),
    "side": Shot(0, 6),
    "top": Shot(0, 74),
    "scale": Shot(20, 30),
}


@dataclass(frozen=True)
class Lamp:
    """A patch of the tent: its middle and half sizes in degrees, its brightness and how soft its edge is."""

    azimuth: float
    elevation: float
    wide: float
    high: float
    power: float
    soft: float = 0.25


# Broad light from the left and above, a strip on the right, a rim from behind; black card between them
# draws the dark lines without which polished metal looks like plaster.
TENT = (
    Lamp(-52, 46, 30, 24, 3.0, 0.35),
    Lamp(0, 86, 55, 24, 1.2, 0.8),
    Lamp(74, 26, 10, 34, 2.6, 0.3),
    Lamp(170, 30, 40, 12, 1.2, 0.5),
    Lamp(-125, 14, 10, 26, 1.6, 0.5),
)
FLAGS = (
    Lamp(8, 14, 26, 18, 0.93, 0.6),
    Lamp(46, 30, 10, 44, 0.90, 0.5),
    Lamp(-106, 36, 10, 40, 0.90, 0.5),
    Lamp(112, 34, 12, 40, 0.90, 0.5),
)


def smooth(share: np.ndarray) -> np.ndarray:
    """Eases in and out between 0 and 1."""
    share = np.clip(share, 0, 1)
    return share * share * (3 - 2 * share)


class Sheet:
    """A painted sphere of light: `rows` by twice as many columns, colours R, G, B in linear light."""

    def __init__(self, rows: int) -> None:
        self.azimuth = ((np.arange(2 * rows, dtype=np.float32) + 0.5) / rows - 1) * pi
        self.elevation = ((np.arange(rows, dtype=np.float32) + 0.5) / rows - 0.5) * pi
        self.light = np.zeros((rows, 2 * rows, 3), dtype=np.float32)

    def grade(self, brightness) -> None:
        """A brightness by elevation (radians) all the way round."""
        self.light += brightness(self.elevation)[:, None, None]

    def patch(self, lamp: Lamp) -> tuple[slice, np.ndarray]:
        """The rows that a lamp touches, and its shape in them: a rounded square with a soft edge."""
        middle, high = radians(lamp.elevation), radians(lamp.high) * (1 + lamp.soft)
        first, last = np.searchsorted(self.elevation, (middle - high, middle + high))
        rows = slice(int(first), int(last))
        elevation = self.elevation[rows]
        aside = (self.azimuth - radians(lamp.azimuth) + pi) % (2 * pi) - pi
        aside = np.abs(aside)[None] * np.cos(elevation)[:, None] / radians(lamp.wide)
        above = np.abs(elevation - middle)[:, None] / radians(lamp.high)
        return rows, smooth((1 + lamp.soft / 2 - (aside**4 + above**4) ** 0.25) / lamp.soft)

    def shine(self, lamp: Lamp, colour=(1.0, 1.0, 1.0)) -> None:
        rows, shape = self.patch(lamp)
        self.light[rows] += lamp.power * shape[..., None] * np.array(colour, dtype=np.float32)

    def flag(self, lamp: Lamp) -> None:
        rows, shape = self.patch(lamp)
        self.light[rows] *= 1 - lamp.power * shape[..., None]

    def image(self, name: str) -> bpy.types.Image:
        """The sheet as an image of Blender's."""
        rows, columns = self.light.shape[:2]
        image = bpy.data.images.new("tent for " + name, columns, rows, float_buffer=True)
        image.colorspace_settings.name = "Non-Color"
        pixels = np.ones((rows, columns, 4), dtype=np.float32)
        pixels[..., :3] = self.light
        image.pixels.foreach_set(pixels.ravel())
        return image


def tent_for_metal() -> Sheet:
    """The light that metal, pearls and ground see. It has no colour: `develop.recolour` counts on that."""
    sheet = Sheet(384)
    sheet.grade(lambda elevation: 0.40 + 0.22 * np.sin(np.clip(elevation, 0, pi / 2)))
    for flag in FLAGS:
        sheet.flag(flag)
    for lamp in TENT:
        sheet.shine(lamp)
    return sheet


def tent_for_stones() -> Sheet:
    """The light inside stones: small bright lamps on a dim sky, and the photographer's own dark head.

    A stone shows its cut by contrast; in an even tent it would look like a drop of water. Its fire is
    painted here: each lamp is broken into red, green and blue as a diamond breaks it (2.40 to 2.45).
    Tracing three rays for three colours gives the same flashes for three times the work.
    """
    sheet = Sheet(512)
    sheet.grade(lambda elevation: 0.55 + 0.5 * smooth((elevation + 0.4) / 1.4))
    sheet.flag(Lamp(0, 25, 26, 24, 0.9, 0.4))
    random = np.random.default_rng(7)
    for _ in range(16):
        height = float(np.degrees(np.arcsin(random.uniform(-0.2, 0.9))))
        sheet.flag(Lamp(float(random.uniform(-180, 180)), height, 12, 10, 0.9, 0.3))
    for _ in range(34):
        height = float(np.degrees(np.arcsin(random.uniform(-0.25, 0.98))))
        broad, power = float(random.uniform(3.0, 9.0)), float(random.uniform(3, 10))
        turn, lean = float(random.uniform(-180, 180)), random.uniform(-2.2, 2.2, size=2)
        for way, colour in ((-1, (1, 0, 0)), (0, (0, 1, 0)), (1, (0, 0, 1))):
            aside = turn + way * lean[0] / max(0.2, cos(radians(height)))
            sheet.shine(Lamp(aside, height + way * lean[1], broad, broad, power, 0.3), colour)
    return sheet


def hang_tent(turn: float) -> None:
    """Puts both tents into the world, turned with the camera (radians)."""
    world = bpy.data.worlds.get("tent")
    if world is None:
        world = sew_tent()
    world.node_tree.nodes["turn"].inputs["Rotation"].default_value = (0.0, 0.0, turn)


def sew_tent() -> bpy.types.World:
    """A world that shows one tent to what is inside a stone and the other to everything else."""
    world = bpy.data.worlds.new("tent")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes.clear()
    board = materials.Board(world.node_tree)
    turn = board.node("Mapping", Vector=board.node("TexCoord").outputs["Generated"])
    turn.name = "turn"
    lights = []
    for name, sheet in (("metal", tent_for_metal()), ("stones", tent_for_stones())):
        picture = board.node("TexEnvironment", Vector=turn.outputs[0])
        picture.image = sheet.image(name)
        lights.append(board.node("Background", Color=picture.outputs[0], Strength=1.0).outputs[0])
    inside = board.math("GREATER_THAN", board.node("LightPath").outputs["Transmission Depth"], 0.5)
    board.node("OutputWorld", Surface=board.node("MixShader", _0=inside, _1=lights[0], _2=lights[1]).outputs[0])
    world.cycles.sampling_method, world.cycles.sample_map_resolution = "MANUAL", 512
    return world


def clear() -> None:
    """An empty scene, in which a thousandth of a metre is one unit."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    root = bpy.data.objects.new("piece", None)
    bpy.context.scene.collection.objects.link(root)


def pieces() -> list[bpy.types.Object]:
    """All that belongs to the piece."""
    return [o for o in bpy.data.objects if o.type == "MESH" and o.name != "floor"]


def corners() -> np.ndarray:
    """Points of the piece's surface, in the world's millimetres; enough of them to frame it."""
    bpy.context.view_layer.update()
    clouds = []
    for thing in pieces():
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
    lowest = corners()[:, 2].min()
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
    """Takes one view into the folder: `colour.exr`, `metal.exr`, and `ground.exr` where there is a floor."""
    scene = bpy.context.scene
    place_camera(points, shot)
    hang_tent(radians(shot.azimuth) + pi / 2)
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
    cycles.use_adaptive_sampling, cycles.adaptive_threshold, cycles.adaptive_min_samples = True, 0.02, 8
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "FAST"
    cycles.max_bounces, cycles.transmission_bounces, cycles.glossy_bounces = 16, 16, 5
    cycles.diffuse_bounces, cycles.transparent_max_bounces = 1, 24
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 12.0, 0.0
    cycles.film_filter_width = cycles.filter_width = 1.3


def write_passes(scene, folder: Path, passes: dict[str, str]) -> None:
    """Sends passes of the picture to files `NAME.exr` of 32 bits."""
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
    sink.format.file_format, sink.format.color_depth = "OPEN_EXR", "32"
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
    scene.cycles.samples, scene.cycles.max_bounces = 48, 1
    write_passes(scene, folder, {"ground": "Image"})
    bpy.ops.render.render()
    for thing in things:
        thing.visible_camera = True
