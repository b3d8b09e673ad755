"""What things are made of: one master metal, stones, pearls and beads.

Every alloy is drawn as ONE master metal that reflects red, green and blue in three different shares,
under light without colour. Each channel of the picture is then a photograph of a metal of another
reflectance, and `develop.recolour` reads any alloy's channel from between them.
"""

from __future__ import annotations

import bpy

from .master import MASTER

# A finish by its roughness and by how much of the light it keeps; "dark" is darkened on purpose.
FINISHES = {
    "polished": (0.035, 1.0),
    "satin": (0.24, 1.0),
    "matt": (0.36, 0.95),
    "brushed": (0.27, 1.0),
    "dark": (0.42, 0.12),
}

# Refractive index, what a path of the stone's own width leaves of red, green and blue,
# and how much of a colour the surface keeps.
STONES = {
    "diamond": (2.417, (1.0, 1.0, 1.0)),
    "ruby": (1.77, (0.92, 0.035, 0.10)),
    "sapphire": (1.77, (0.045, 0.12, 0.80)),
    "emerald": (1.58, (0.03, 0.66, 0.22)),
}
# After so many turns inside a stone, light is not followed further.
LAST_TURN = 9


def fresh(name: str) -> tuple[bpy.types.Material, object]:
    """A material with an empty board of nodes."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    material.node_tree.nodes.clear()
    return material, Board(material.node_tree)


class Board:
    """Short hand for wiring nodes."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        self.tree = tree

    def node(self, kind: str, settings: dict | None = None, **inputs):
        """A node `ShaderNode<kind>`; inputs by name with underscores for blanks, or by `_0`, `_1` ..."""
        node = self.tree.nodes.new("ShaderNode" + kind)
        for key, value in (settings or {}).items():
            setattr(node, key, value)
        for key, value in inputs.items():
            name = key.replace("_", " ") if not key[1:].isdigit() else int(key[1:])
            self.put(value, node.inputs[name])
        return node

    def put(self, value, socket) -> None:
        """Links a socket, or sets a value (three figures make an opaque colour)."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif isinstance(value, tuple) and len(value) == 3 and socket.type == "RGBA":
            socket.default_value = (*value, 1.0)
        else:
            socket.default_value = value

    def math(self, operation: str, one, two=0.0):
        return self.node("Math", {"operation": operation}, _0=one, _1=two).outputs[0]

    def mark(self, name: str, value: float) -> None:
        """Writes a value into a pass of its own, which the developing reads as a mask."""
        self.node("OutputAOV", {"aov_name": name}, Value=value)


def metal(finish: str = "polished", seen_by_stones: bool = False) -> bpy.types.Material:
    """The master metal in a finish of FINISHES.

    Light inside a stone passes through metal as if the seat were cut open to the sky, which is what a
    setter does with his drill; `seen_by_stones` leaves the metal to be seen, as a neutral grey.
    """
    name = f"metal {finish}{' seen' if seen_by_stones else ''}"
    if name in bpy.data.materials:
        return bpy.data.materials[name]
    material, board = fresh(name)
    roughness, share = FINISHES[finish]
    light = board.node("LightPath").outputs
    colour = tuple(channel * share for channel in MASTER)
    # What falls from metal onto the ground, a pearl or a facet must not carry the master's colour. A ray
    # from a facet is told by its being perfectly sharp; no metal here is as smooth as that.
    scattered = board.math("MAXIMUM", board.math("GREATER_THAN", light["Diffuse Depth"], 0.5), light["Is Singular Ray"])
    shade = board.node("Mix", {"data_type": "RGBA"}, _0=scattered, _6=colour, _7=(0.75, 0.74, 0.72)).outputs[2]
    surface = board.node("BsdfAnisotropic", {"distribution": "MULTI_GGX"}, Color=shade, Roughness=roughness)
    bump = finish_bump(board, finish)
    if bump:
        board.put(bump, surface.inputs["Normal"])
    inside = board.math("GREATER_THAN", light["Transmission Depth"], 0.5)
    behind = board.node("BsdfTransparent")
    if seen_by_stones:
        behind = board.node("BsdfAnisotropic", Color=(0.7, 0.7, 0.7), Roughness=0.1)
    either = board.node("MixShader", _0=inside, _1=surface.outputs[0], _2=behind.outputs[0])
    board.node("OutputMaterial", Surface=either.outputs[0])
    board.mark("metal", 1.0)
    return material


def finish_bump(board: Board, finish: str):
    """Fine scratches of a brushed face, the grain of a matt one; polished metal has none."""
    if finish not in ("brushed", "matt", "dark"):
        return None
    place = board.node("TexCoord").outputs["Generated" if finish == "brushed" else "Object"]
    if finish == "brushed":
        place = board.node("TexCoord").outputs["UV"]
        place = board.node("Mapping", Vector=place, Scale=(3.0, 260.0, 1.0)).outputs[0]
    noise = board.node("TexNoise", Vector=place, Scale=1.0 if finish == "brushed" else 14.0, Detail=3.0)
    strength = {"brushed": 0.06, "matt": 0.10, "dark": 0.5}[finish]
    return board.node("Bump", Strength=strength, Distance=0.1, Height=noise.outputs[0]).outputs[0]


def stone(kind: str, across: float = 4.0) -> bpy.types.Material:
    """A stone's, pearl's or bead's material; `across` is its width in millimetres, for depth of colour."""
    if kind == "pearl":
        return pearl()
    if kind == "black-bead":
        return black_bead()
    # Stones of one melee share a material: a tenth of a millimetre does not show.
    name = f"{kind} {across:.1f}"
    if name in bpy.data.materials:
        return bpy.data.materials[name]
    material, board = fresh(name)
    index, leaves = STONES[kind]
    colour = (1.0, 1.0, 1.0) if kind == "diamond" else depth_of_colour(board, leaves, across)
    glass = board.node("BsdfGlass", Color=colour, Roughness=0.0, IOR=index)
    # Light that is caught between facets is let go as the tent's average: it would end black, which no
    # real stone shows, and after so many turns nobody can tell where it came from.
    caught = board.math("GREATER_THAN", board.node("LightPath").outputs["Ray Depth"], LAST_TURN - 0.5)
    average = board.node("Emission", Color=(1.0, 1.0, 1.0), Strength=0.35)
    either = board.node("MixShader", _0=caught, _1=glass.outputs[0], _2=average.outputs[0])
    board.node("OutputMaterial", Surface=either.outputs[0])
    material.cycles.emission_sampling = "NONE"
    board.mark("metal", 0.0)
    return material


def depth_of_colour(board: Board, leaves: tuple, across: float):
    """The colour that light has after the way it has gone inside a stone; white as it enters."""
    way = board.math("DIVIDE", board.node("LightPath").outputs["Ray Length"], across)
    inside = board.node("NewGeometry").outputs["Backfacing"]
    way = board.math("MULTIPLY", way, inside)
    channels = [board.math("POWER", share, way) for share in leaves]
    return board.node("CombineColor", _0=channels[0], _1=channels[1], _2=channels[2]).outputs[0]


def pearl() -> bpy.types.Material:
    """Nacre: a creamy body that mirrors its surroundings softly under a hard gloss, and a rosy rim.

    Nacre is neither paint nor metal. Thin layers send light back from every depth: half of it keeps its
    direction, as in a brushed mirror, and gives a pearl its bright patch and its dark belt.
    """
    if "pearl" in bpy.data.materials:
        return bpy.data.materials["pearl"]
    material, board = fresh("pearl")
    facing = board.node("LayerWeight", Blend=0.42).outputs["Facing"]
    body = board.node("Mix", {"data_type": "RGBA"}, _0=facing, _6=(1.0, 0.905, 0.79), _7=(0.83, 0.64, 0.56)).outputs[2]
    surface = board.node(
        "BsdfPrincipled", Base_Color=body, Metallic=0.52, Roughness=0.24, Coat_Weight=1.0, Coat_Roughness=0.03,
        Coat_IOR=1.6, Emission_Color=body, Emission_Strength=0.18,
    )
    material.cycles.emission_sampling = "NONE"
    board.node("OutputMaterial", Surface=surface.outputs[0])
    board.mark("metal", 0.0)
    return material


def black_bead() -> bpy.types.Material:
    """Black glass as mangalsutra beads are made of."""
    if "black bead" in bpy.data.materials:
        return bpy.data.materials["black bead"]
    material, board = fresh("black bead")
    surface = board.node("BsdfPrincipled", Base_Color=(0.008, 0.008, 0.010), Roughness=0.08, Specular_IOR_Level=0.6)
    board.node("OutputMaterial", Surface=surface.outputs[0])
    board.mark("metal", 0.0)
    return material


def plain(name: str, colour: tuple[float, float, float], roughness: float = 0.6) -> bpy.types.Material:
    """Card, cord, enamel or ink in a colour of linear light."""
    if name in bpy.data.materials:
        return bpy.data.materials[name]
    material, board = fresh(name)
    surface = board.node("BsdfPrincipled", Base_Color=colour, Roughness=roughness)
    board.node("OutputMaterial", Surface=surface.outputs[0])
    board.mark("metal", 0.0)
    return material
