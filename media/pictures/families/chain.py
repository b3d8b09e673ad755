"""Necklaces that are chain and little else: the links are the piece, so they are laid near and large."""

from __future__ import annotations

from math import pi, radians, sqrt

import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import again, at, ball, curve, jump_ring, skin, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Shot, Staging
from ._strand import Path, cable, cable_wire, coil, curb_link, drape, keep, lay, lobster, oval_link

HIGH = 58.0


def build(piece: Piece) -> Staging:
    """The description says how the links are joined."""
    for words, draw in ((("wheat",), wheat), (("snake",), snake), (("rope",), rope), (("paperclip",), paperclip), (("curb",), curb),
                        (("two-sided collar",), station), (("beads",), beads), (("pearls",), pearls)):
        if piece.says(*words):
            return draw(piece)
    path = coil(piece.size.reference, 4.0, start=200, loose=300)
    cable(path, cable_wire(piece), lift=1)
    return laid(path)


def laid(path: Path, elevation=HIGH, azimuth=0.0, close=16.0, at_share=0.72, fill=0.86) -> Staging:
    """The whole of the coil, and a near view of its links."""
    spot = path.point(path.length * at_share)
    return Staging(shots={"front": Shot(azimuth, elevation, fill), "close": Shot(azimuth - 12, 46, span=close, aim=tuple(spot))},
                   views=("front", "close"))


def ended(path: Path, size: float, lift: float) -> None:
    """A ring at the inner end of a coil and a lobster clasp at the outer one."""
    jump_ring(size * 0.24, size * 0.065, path.place(-size * 0.22, lift=size * 0.07))
    lobster(path.place(path.length + size * 0.36, lift=lift), size)


def wheat(piece: Piece) -> Staging:
    """Four rows of oval links lean outwards the same way, each pair half a step behind the other."""
    radius = sqrt(piece.metal_volume / piece.size.reference) * 1.45
    path = coil(piece.size.reference, radius * 2.9, start=235, loose=260)
    wire = radius * 0.19
    mesh = oval_link(radius * 1.9, radius * 1.05, wire, 0.1, around=8)
    pitch = radius * 0.72
    for k in range(int(path.length / pitch)):
        for side in (0, 1, 2, 3):
            where = path.place((k + 0.5 * (side % 2)) * pitch, 45 + 90 * side, radius)
            # Leaning about the link's own width, outwards as the strand goes on.
            again("link", mesh, where @ Matrix.Translation((0, 0, radius * 0.50)) @ Matrix.Rotation(radians(24), 4, "X"))
    ended(path, 9.0, radius)
    return laid(path)


def snake(piece: Piece) -> Staging:
    """Close rings pressed into a smooth cord: one surface with a fine line between ring and ring."""
    radius = 1.25
    points = [(-31, -13), (-24, -22), (-8, -24), (8, -17), (16, -3), (9, 11), (-7, 14), (-17, 5), (-13, -8), (2, -10), (20, -14), (32, -4), (31, 13), (20, 24), (2, 28), (-18, 24), (-29, 14)]
    # The cord passes over itself once; it rises there and comes down again.
    flat = np.array(points, dtype=float)
    rise = np.array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.6, 2.3, 0.8, 0, 0, 0, 0, 0]) * 1.05
    path = Path(curve(np.column_stack([flat, rise + radius * 0.8]), 24))
    pitch, across = 0.62, 18
    count = int(path.length / pitch) * 4
    line = path.part(0, path.length, count)
    radii = radius * np.where(np.arange(count) % 4 == 0, 0.945, np.where(np.arange(count) % 4 == 2, 1.0, 0.988))
    tube(line, radii, around=across, flatten=0.80)
    for s, way in ((0, -1), (path.length, 1)):
        cap = path.part(s - 1.8 if way > 0 else s - 0.8, s + 0.8 if way > 0 else s + 1.8, 6)
        tube(cap, radius * 1.22, flatten=0.85)
    lobster(path.place(path.length + 4.2, lift=0.4), 8.5)
    back = path.place(-2.4)
    jump_ring(1.9, 0.42, back)
    return laid(path, close=15, at_share=0.30)


def rope(piece: Piece) -> Staging:
    """Two ridges that spiral round each other, each a close row of links set at an angle."""
    radius = sqrt(piece.metal_volume / piece.size.reference) * 1.5
    path = drape(25, 52, 2.0)
    wire, strand = radius * 0.125, radius * 0.56
    mesh = oval_link(strand * 2, strand * 2, wire, 0.0, around=8)
    pitch, step = radius * 3.4, wire * 1.55
    for k in range(int(path.length / step)):
        for ridge in (0, 180):
            turn = 360.0 * k * step / pitch + ridge
            where = path.place(k * step, turn, radius) @ Matrix.Translation((0, 0, radius * 0.46))
            # Across the ridge, and leaning a little further than square to it.
            again("link", mesh, where @ Matrix.Rotation(radians(-52), 4, "Z") @ Matrix.Rotation(radians(90), 4, "X"))
    return Staging(shots={"front": Shot(0, HIGH, span=48, aim=(0, 20, 0)), "close": Shot(-16, 42, span=20, aim=(0, 1, 1))}, views=("front", "close"))


def paperclip(piece: Piece) -> Staging:
    """Long clips at right angles to each other; one end hangs through a link, which any link allows."""
    wire = cable_wire(piece, fullness=2.2)
    length, width = 12.5, 5.2
    mesh = oval_link(length, width, wire, 0.75, flatten=0.86)
    points = [(-25, 30), (-25, 14), (-21, -4), (-9, -19), (8, -22), (21, -10), (24, 8), (16, 22), (1, 23), (-9, 12), (-6, -1), (5, -6), (13, -2)]
    path = Path(curve(points_3d(points), 20))
    lay(path, mesh, length - 3.7 * wire, (14.0, 104.0), lift=width * 0.42)
    lobster(path.place(path.length + 4.0, lift=1.2), 9.0)
    return laid(path, close=30, at_share=0.40)


def points_3d(points, z=0.0) -> np.ndarray:
    """Flat points with a height."""
    points = np.asarray(points, dtype=float)
    return np.column_stack([points, np.full(len(points), z)])


def curb(piece: Piece) -> Staging:
    """Twisted links ground flat on both faces, lying flat side by side."""
    wire = cable_wire(piece, fullness=3.9) * 1.3
    length, width = wire * 9.4, wire * 8.8
    mesh = curb_link(length, width, wire)
    rows = [(-24, 22), (-6, 26), (12, 22), (21, 16), (17, 9), (4, 9), (-10, 11), (-21, 8), (-23, 0), (-14, -5), (2, -4), (15, -5), (22, -12), (17, -19), (2, -20), (-14, -17), (-26, -20)]
    path = Path(curve(points_3d(rows), 20))
    lay(path, mesh, wire * 5.2, (0.0,), lift=wire)
    lobster(path.place(path.length + 3.2, lift=wire), 9.5)
    jump_ring(1.9, 0.5, path.place(-1.4, lift=0.5))
    return laid(path, close=22, at_share=0.16, elevation=66)


def station(piece: Piece) -> Staging:
    """A fine cable with stones in collars at even distances, all of them in view."""
    stone = piece.accents[0]
    wire = 0.30
    path = coil(piece.size.reference, 4.9, inner=5, start=150, loose=200)
    spots = [path.length * (k + 0.5) / stone.count for k in range(stone.count)]
    half = stone_size(stone)[0] / 2 + 0.42
    edges = [0.0, *[s + half * way for s in spots for way in (-1, 1)], path.length]
    for a, b in zip(edges[::2], edges[1::2]):
        cable(path, wire, a, b, length=8.5, lift=0.75)
    for k, s in enumerate(spots):
        lean = (-16, 12, -8, 18, -12, 9, 15, -14, 8)[k % 9]
        where = path.place(s, lean, 1.0)
        set_stone(stone, where)
        collar(stone, where, wall=0.30, drop=0.75, narrow=1.0)
        for way in (-1, 1):
            jump_ring(0.42, 0.17, where @ at(0, way * half * 1.02, -0.1))
    ended(path, 6.0, 0.6)
    return laid(path, elevation=62, close=13, at_share=(6.5) / stone.count)


def facetted(radius: float) -> object:
    """A hollow bead raised in two halves: flat facets, and a seam round the middle."""
    rows, around = (0.28, 0.62, 0.92, 1.0, 0.92, 0.62, 0.28), 12
    heights = (-0.98, -0.80, -0.42, 0.0, 0.42, 0.80, 0.98)
    rings = []
    for k, (r, y) in enumerate(zip(rows, heights)):
        turn = (np.arange(around) + 0.5 * (k % 2)) * 2 * pi / around
        rings.append(np.column_stack([radius * r * np.cos(turn), np.full(around, radius * y), radius * r * np.sin(turn)]))
    return keep(skin("bead", rings, materials.metal(), smooth=6))


def beads(piece: Piece) -> Staging:
    """Facetted beads, largest in the middle, with short links between them."""
    path = drape(50, 82, 1.9)
    middle, wire = path.length / 2, 0.42
    links = oval_link(3.6, 2.4, wire)
    for way in (-1, 1):
        s, k = 0.0 if way > 0 else 0.0, 0
        while s < path.length / 2:
            radius = max(2.2, 4.1 - 0.20 * k)
            if k or way > 0:
                mesh = facetted(radius)
                spot = middle + way * s
                again("bead", mesh, path.place(spot, 40 * k, radius))
                for end in (-1, 1):
                    jump_ring(0.62, 0.28, path.place(spot + end * (radius + 0.35), 90, radius * 0.7))
            s += radius + 0.75
            for j in range(2):
                again("link", links, path.place(middle + way * (s + 1.15), 45 + 90 * j, radius * 0.6))
                s += 2.1
            s += 1.0 + max(2.2, radius - 0.2)
            k += 1
    return Staging(shots={"front": Shot(0, 60, span=86, aim=(0, 33, 0)), "close": Shot(-10, 44, span=30, aim=(0, 2, 2))}, views=("front", "close"))


def pearls(piece: Piece) -> Staging:
    """Pearls on wires with an eye at either end, and three links between one and the next."""
    stone = piece.accents[0]
    radius = stone_size(stone)[0] / 2
    wire = cable_wire(piece, fullness=3.4) * 0.95
    path = drape(46, 74, 1.75)
    mesh = oval_link(5.0, 3.0, wire, 0.3)
    gap = 3 * (5.0 - 3.7 * wire) + 1.6
    pitch = 2 * radius + gap + 2.0
    count = int(path.length / 2 / pitch) + 1
    for k in range(-count, count + 1):
        s = path.length / 2 + k * pitch
        set_stone(stone, path.place(s, lift=radius))
        for way in (-1, 1):
            jump_ring(0.85, 0.30, path.place(s + way * (radius + 0.75), 20 * way, radius * 0.55))
            ball(0.5, path.place(s + way * (radius + 0.02), lift=radius), detail=2)
        lay(path, mesh, 5.0 - 3.7 * wire, (45, -45, 45), s + radius + 1.2, s + pitch - radius - 1.2, lift=1.1)
    return Staging(shots={"front": Shot(0, 58, span=80, aim=(0, 30, 0)), "close": Shot(-14, 40, span=30, aim=(0, 2, 2))}, views=("front", "close"))
