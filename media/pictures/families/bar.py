"""Bar pendants: a flat bar, a row of stones, an upright rod, a tag. They lie on the ground, with their chain if they have one."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from .. import materials
from ..catalogue import Piece
from ..parts import add, at, ball, circle, curve, jump_ring, skin, tube
from ..settings import grown, set_stone, stone_size
from ..studio import Shot, Staging, beyond
from ._fittings import flat_lay, necklace
from ._forms import rounded, spread


def build(piece: Piece) -> Staging:
    """The description's main figure says which bar it is."""
    if piece.says("drilled hole"):
        return tag(piece)
    if piece.says("square rod"):
        return rod(piece)
    return row(piece) if piece.stones else slim(piece)


def slab(outline, thick: float, finish="polished", bevel=0.12, where=at(), edge="polished"):
    """A plate with eased edges; its face may have another finish than its edges."""
    eased = grown(outline, -bevel)

    def level(line, z):
        return np.column_stack([line, np.full(len(line), z)])

    skin("edge", np.array([level(eased, 0), level(outline, bevel), level(outline, thick - bevel), level(eased, thick)]), materials.metal(edge), where, caps=False, smooth=30)
    for z, made_of in ((0.0, edge), (thick, finish)):
        add("face", level(eased, z), [tuple(range(len(eased)))[:: 1 if z else -1]], materials.metal(made_of), where)


def slim(piece: Piece) -> Staging:
    """A level bar between two ends of chain; one face satin, the other polished."""
    long, wide = 31.0, 4.2
    thick = 1.15
    slab(rounded(long, wide, 1.1), thick, "satin", 0.18)
    for side in (-1, 1):
        x = side * (long / 2 + 0.35)
        jump_ring(0.75, 0.24, at(x, 0, thick * 0.6, up=(0, 0.5, 1)))
    reach = long / 2 + 0.9
    necklace((-reach, 0.1, 0.6), (reach, 0.1, 0.6), 2.1, 0.25, spread=0.50, reach=40)
    return flat_lay(44, (0, 3.5, 0), elevation=60, azimuth=-8)


def row(piece: Piece) -> Staging:
    """A row of stones along one edge, a plain rail along the other; the chain joins from behind."""
    stone = piece.accents[0]
    across, count = stone_size(stone)[0], stone.count
    pitch = across * 1.07
    long, wide, thick = pitch * count + 0.5, across * 2.25, 1.35
    slab(rounded(long, wide, 0.35), thick, "polished", 0.14)
    lower = -wide / 2 + across * 0.62
    for k in range(count):
        x = (k - (count - 1) / 2) * pitch
        set_stone(stone, at(x, lower, thick + 0.06))
        for side in (-1, 1):
            for aside in (-0.38, 0.38):
                ball(across * 0.15, at(x + side * pitch / 2, lower + aside * across, thick + 0.05), detail=2)
    tube([(-long / 2 + 0.2, wide * 0.30, thick), (long / 2 - 0.2, wide * 0.30, thick)], wide * 0.17)
    reach = long / 2 - 0.9
    necklace((-reach, wide * 0.30, 0.25), (reach, wide * 0.30, 0.25), 1.7, 0.2, spread=0.62, reach=34)
    return flat_lay(31, (0, 2.6, 0), elevation=60, azimuth=-8)


def rod(piece: Piece) -> Staging:
    """A square rod with a stone in its lower end; all four sides are free for letters."""
    stone = piece.accents[0]
    side, long = 2.5, 24.0
    half, ease = side / 2, 0.22
    corner = []
    for k in range(4):
        for t in (-0.5, 0.5):
            a = radians(45 + 90 * k)
            x, z = half * np.sign(cos(a)), half * np.sign(sin(a))
            corner.append((x - ease * (np.sign(cos(a)) if (k + (t > 0)) % 2 else 0), z - ease * (np.sign(sin(a)) if not (k + (t > 0)) % 2 else 0)))
    section = np.array(sorted(corner, key=lambda p: np.arctan2(p[1], p[0])))
    rings = [np.column_stack([section[:, 0] * s, np.full(8, y), half + section[:, 1] * s]) for s, y in ((0.88, -long / 2), (1, -long / 2 + 0.25), (1, long / 2 - 0.25), (0.88, long / 2))]
    skin("rod", np.array(rings), materials.metal("polished"), smooth=0)
    seat = at(0, -long / 2 - 0.02, half, up=(0, -1, 0), along=(0, 0, 1))
    set_stone(stone, seat)
    tube(circle(stone_size(stone)[0] / 2 + 0.08, 40, 0.02), 0.11, where=seat, closed=True)
    tube([(0, long / 2 - 0.1, half), (0, long / 2 + 0.55, half)], 0.5)
    jump_ring(0.75, 0.24, at(0, long / 2 + 1.0, half, up=(1, 0, 0)))
    jump_ring(1.5, 0.30, at(0, long / 2 + 2.9, half * 0.7, up=(0.15, -0.2, 1)))
    return Staging(shots={"front": Shot(36, 38, 0.82), "side": Shot(14, 22, 0.80)}, views=("front", "side"), pose=(0, -24, 0))


def tag(piece: Piece) -> Staging:
    """A thick tag with a drilled hole, brushed lengthwise, without ornament."""
    long, wide = 28.0, 13.5
    thick = min(2.2, max(1.1, piece.metal_volume / (long * wide)))
    hole = 1.7
    outer = spread(rounded(wide, long, 2.6, 16), 280)
    y = long / 2 - 3.6
    plate(outer, hole, y, thick)
    thread(y, long / 2, thick)
    return Staging(shots={"front": Shot(24, 46, 0.80, roll=-12), "side": Shot(40, 31, 0.80)}, views=("front", "side"))


def thread(y: float, top: float, thick: float) -> None:
    """Black thread through the hole: over the tag's head and under it, then out of the picture."""
    black, half = materials.plain("thread", (0.012, 0.010, 0.010), 0.75), 0.55
    over = [(0, y - 0.5, thick * 0.3), (-0.1, y + 0.5, thick + half), (-0.5, top - 0.6, thick + half), (-1.2, top + 1.6, thick * 0.6)]
    under = [(0, y - 0.5, thick * 0.3), (0.2, y + 0.9, half * 0.4), (0.7, top + 0.3, half), (1.4, top + 2.4, half)]
    for line, side in ((over, -1), (under, 1)):
        away = [(side * 4.5, top + 9, half), (side * 8.5, top + 24, half), (side * 10, top + 60, half)]
        beyond(tube(curve([*line, *away]), half, material=black))


def plate(outer, hole: float, y: float, thick: float) -> None:
    """The tag in three parts, so that the brushing follows its length: two faces and an edge, round one hole."""
    count = len(outer)
    turn = np.arctan2(outer[:, 1] - y, outer[:, 0])
    inner = np.column_stack([hole * np.cos(turn), y + hole * np.sin(turn)])
    bevel = 0.28
    eased = grown(outer, -bevel)
    lip = np.column_stack([(hole + 0.2) * np.cos(turn), y + (hole + 0.2) * np.sin(turn)])

    def level(line, z):
        return np.column_stack([line, np.full(count, z)])

    edge = materials.metal("polished")
    skin("edge", np.array([level(eased, 0), level(outer, bevel), level(outer, thick - bevel), level(eased, thick)]), edge, caps=False, smooth=30)
    skin("hole", np.array([level(lip, thick), level(inner, thick - 0.2), level(inner, 0.2), level(lip, 0)]), edge, caps=False, smooth=30)
    face = skin("face", np.array([level(eased, thick), level(lip, thick)]), materials.metal("brushed"), caps=False, smooth=0)
    lengthwise(face, wide=float(outer[:, 0].max() * 2), long=float(outer[:, 1].max() * 2))
    skin("face", np.array([level(lip, 0), level(eased, 0)]), edge, caps=False, smooth=0)


def lengthwise(face, wide: float, long: float) -> None:
    """Lays the brushing along y: it runs in the direction of the first coordinate of the UV."""
    mesh = face.data
    layer = mesh.uv_layers[0]
    index = np.empty(len(mesh.loops), dtype=np.int32)
    mesh.loops.foreach_get("vertex_index", index)
    points = np.empty(len(mesh.vertices) * 3, dtype=np.float32)
    mesh.vertices.foreach_get("co", points)
    points = points.reshape(-1, 3)[index]
    layer.data.foreach_set("uv", np.column_stack([points[:, 1] / long * 0.5, points[:, 0] / wide * 0.13]).astype(np.float32).ravel())
