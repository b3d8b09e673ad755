"""The light tent: one painted sphere of light for metal, another for the inside of stones.

Directions are given as the photographer sees them, in degrees: azimuth 0 is behind the camera, positive
to the right; elevation 0 is the horizon. The tent turns with the camera, so every view is lit alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians

import bpy
import numpy as np

from . import materials


@dataclass(frozen=True)
class Lamp:
    """A patch of the tent: its middle and half sizes in degrees, its brightness and how soft its edge is."""

    azimuth: float
    elevation: float
    wide: float
    high: float
    power: float
    soft: float = 0.25


# Broad light from beside the camera and above, a strip from behind on the left, a rim from behind on the
# right; black card between them draws the dark lines without which polished metal looks like plaster.
TENT = (
    Lamp(-12, 46, 30, 24, 3.0, 0.35),
    Lamp(0, 86, 55, 24, 1.2, 0.8),
    Lamp(-138, 26, 10, 34, 2.6, 0.3),
    Lamp(126, 30, 40, 12, 1.2, 0.5),
    Lamp(61, 14, 10, 26, 1.6, 0.5),
)
FLAGS = (
    Lamp(-72, 14, 26, 18, 0.93, 0.6),
    Lamp(-110, 30, 10, 44, 0.90, 0.5),
    Lamp(42, 36, 10, 40, 0.90, 0.5),
    Lamp(-176, 16, 12, 24, 0.90, 0.5),
)


def smooth(share: np.ndarray) -> np.ndarray:
    """Eases in and out between 0 and 1."""
    share = np.clip(share, 0, 1)
    return share * share * (3 - 2 * share)


class Sheet:
    """A painted sphere of light: `rows` by twice as many columns, colours R, G, B in linear light."""

    def __init__(self, rows: int) -> None:
        # A sphere is painted as it is seen from within, so right and left change places.
        self.azimuth = (1 - (np.arange(2 * rows, dtype=np.float32) + 0.5) / rows) * pi
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
    """The light inside stones: small bright lamps on a dim sky, and dark card between them.

    A stone shows its cut by contrast; in an even tent it would look like a drop of water. Its fire is
    painted here: each lamp is broken into red, green and blue as a diamond breaks it (2.40 to 2.45).
    Tracing three rays for three colours gives the same flashes for three times the work.
    """
    sheet = Sheet(512)
    sheet.grade(lambda elevation: 0.42 + 0.5 * smooth((elevation + 0.4) / 1.4))
    sheet.flag(Lamp(-64, 25, 24, 20, 0.92, 0.5))
    random = np.random.default_rng(7)
    for _ in range(22):
        height = float(np.degrees(np.arcsin(random.uniform(-0.2, 0.9))))
        sheet.flag(Lamp(-64 - float(random.uniform(-180, 180)), height, 13, 11, 0.9, 0.4))
    for _ in range(34):
        height = float(np.degrees(np.arcsin(random.uniform(-0.25, 0.98))))
        broad, power = float(random.uniform(3.0, 9.0)), float(random.uniform(3, 10))
        turn, lean = -64 - float(random.uniform(-180, 180)), random.uniform(-1.5, 1.5, size=2)
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
