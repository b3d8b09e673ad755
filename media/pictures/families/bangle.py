"""Bangles: closed or hinged hoops, each with its own surface."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import bpy
import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import again, at, ball, curve, half_round, skin, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Staging
from ._bangle import along_hoop, hoop, leaning, lying, on_hoop, oval_radius, relief, rounded
from ._strand import Path, cable


def build(piece: Piece) -> Staging:
    """The description tells the surface; plain half-round wire is the rule."""
    for word, draw in (("dashes", stitched), ("raised dots", dotted), ("square rod", twisted), ("pearls", pearled),
                       ("sunk flush", flush), ("diamonds in a line", lined)):
        if piece.says(word):
            return draw(piece)
    return plain(piece)


def section_size(piece: Piece, fullness: float, ratio: float, share=1.0) -> tuple[float, float]:
    """Width and thickness of a hoop of the piece's weight."""
    area = piece.metal_volume * share / (2 * pi * (piece.inner_radius + 1.0))
    thick = sqrt(area / fullness / ratio)
    return thick * ratio, thick


def plain(piece: Piece) -> Staging:
    """Half-round wire, polished; it stands a little aslant, for there is nothing to show but the line."""
    width, thick = section_size(piece, 0.8, 1.5)
    hoop(piece.inner_radius, lambda angle: half_round(width, thick))
    return leaning(azimuth=42, elevation=20, lean=10, span=18, radius=piece.inner_radius, aside=-28)


def stitched(piece: Piece) -> Staging:
    """Bright dashes cut in rows into matt ground."""
    width, thick = 6.4, 1.15
    radius = piece.inner_radius
    hoop(radius, lambda angle: half_round(width, thick), "matt")
    hoop(radius - 0.02, lambda angle: [(0.0, -width / 2 + 0.5), (0.3, -width / 2 - 0.03), (0.42, -width / 2), (0.42, width / 2), (0.3, width / 2 + 0.03), (0.0, width / 2 - 0.5)])
    rows, count = (-2.1, -1.05, 0.0, 1.05, 2.1), 52
    for k in range(count):
        for j, y in enumerate(rows):
            angle = 360 * (k + 0.5 * (j % 2)) / count
            out = thick * (1 - (abs(y) / (width / 2)) ** 2.2) ** (1 / 2.2) * 0.72 + thick * 0.28
            where = along_hoop(angle, radius, y, out=out - 0.02)
            dash(where, 2.1, 0.55, lean=-24 * y / (width / 2))
    return lying(azimuth=-18, elevation=37, span=18, radius=radius)


def dash(where: Matrix, length: float, width: float, lean: float) -> None:
    """One bright cut: two facets that meet in a groove, between the low burrs that a graver raises."""
    if "dash" not in bpy.data.meshes:
        rings = []
        for t in np.linspace(-1, 1, 9):
            w, deep = width / 2 * (1 - t * t) ** 0.5 + 0.01, 0.13 * (1 - t * t)
            rings.append([(-w * 1.3, t * length / 2, -0.02), (-w, t * length / 2, deep), (0, t * length / 2, 0.0), (w, t * length / 2, deep), (w * 1.3, t * length / 2, -0.02)])
        thing = skin("dash", np.array(rings)[:, ::-1], materials.metal(), round_closed=False, caps=False, smooth=0)
        thing.data.name = "dash"
        bpy.data.objects.remove(thing)
    again("dash", bpy.data.meshes["dash"], where @ Matrix.Rotation(radians(-lean), 4, "Y"))


def dotted(piece: Piece) -> Staging:
    """Rings of struck dots round a middle dot, again and again, between smooth rims."""
    radius, width, thick = piece.inner_radius, 8.2, 0.9
    relief(radius, width, thick, lambda along, across: 0 * along, steps=300, columns=9, dome=0.0, rim=0.9, smooth=30, finish="matt")
    for side in (-1, 1):
        tube([np.array(on_hoop(a, radius, side * (width / 2 - 0.35), out=thick + 0.05))[:3, 3] for a in np.arange(0, 360, 2)], 0.48, closed=True, around=10)
    count, random = 30, np.random.default_rng(5)
    for k in range(count):
        angle = 360 * k / count
        ball(0.74, on_hoop(angle, radius, 0, out=thick - 0.14), detail=3)
        dots = 9
        for j in range(dots):
            a = 2 * pi * j / dots + random.uniform(0, 0.4)
            reach = 2.3 + random.uniform(-0.12, 0.12)
            x = reach * cos(a) / (radius + thick)
            ball(round(0.52 + random.uniform(-0.04, 0.04), 2), on_hoop(angle + x * 180 / pi, radius, reach * sin(a), out=thick - 0.10), detail=2)
        for y in (-2.6, 2.6):
            ball(0.36, on_hoop(angle + 180 / count, radius, y, out=thick - 0.06), detail=2)
    return lying(azimuth=-18, elevation=37, span=20, radius=radius)


def twisted(piece: Piece) -> Staging:
    """One square rod turned along its own axis: four ridges wind about the hoop."""
    side = sqrt(piece.metal_volume / (2 * pi * (piece.inner_radius + 1.2))) * 1.12
    turns = round(2 * pi * (piece.inner_radius + side / 2) / (side * 3.4) * 4) / 4
    hoop(piece.inner_radius, lambda angle: rounded(side, side, 7.0, 32), steps=720, twist=lambda angle: angle * turns, smooth=30)
    return leaning(azimuth=40, elevation=22, lean=10, span=16, radius=piece.inner_radius + 1, aside=-28)


def pearled(piece: Piece) -> Staging:
    """Pearls in a groove along the front, between walls that rise to their middles."""
    stone, radius = piece.accents[0], piece.inner_radius
    across = stone_size(stone)[0]
    width = across + 1.5
    pitch = np.degrees((across + 0.12) / (radius + 0.9 + across / 2))
    half = pitch * stone.count / 2
    def section(angle):
        away = abs((angle + 180) % 360 - 180)
        share = np.clip((half + 30 - away) / 28, 0, 1)
        share = share * share * (3 - 2 * share)
        wide = 4.2 + (width - 4.2) * share
        wall = 1.7 + (across * 0.52) * share
        floor = 1.7 - 0.9 * share
        w, e = wide / 2, 0.55
        return [(0, -w + 0.3), (0.3, -w), (wall - 0.2, -w), (wall, -w + 0.2), (wall, -w + e), (floor + 0.15 * (1 - share), -w + e + 0.15), (floor + 0.25 * (1 - share), 0), (floor + 0.15 * (1 - share), w - e - 0.15), (wall, w - e), (wall, w - 0.2), (wall - 0.2, w), (0.3, w), (0, w - 0.3)]

    hoop(radius, section, steps=360)
    for k in range(stone.count):
        angle = (k - (stone.count - 1) / 2) * pitch
        set_stone(stone, on_hoop(angle, radius, out=0.9 + across / 2))
    for side in (-1, 1):
        joint(radius, side * 96, 4.2, 1.7)
    return lying(azimuth=-20, elevation=37, span=32, radius=radius + 4, near=24)


def joint(radius: float, angle: float, width: float, thick: float, flatness=0.0) -> None:
    """A hinge of three knuckles across the bar; the catch on the other side looks much the same."""
    for k in (-1, 0, 1):
        line = [np.array(on_hoop(angle, radius, y, flatness, out=thick * 0.62))[:3, 3] for y in (width * (k / 3 - 0.155), width * (k / 3 + 0.155))]
        tube(line, thick * 0.48, round_ends=False, around=18)


def flush(piece: Piece) -> Staging:
    """A soft oval, brushed across; stones sunk flush, close in the middle and far apart at the sides."""
    stone, flatness = piece.accents[0], 0.075
    radius, width, thick = piece.inner_radius, 6.6, 1.7
    hoop(radius, lambda angle: rounded(width, thick, 3.4), "brushed", flatness=flatness, steps=360)
    random = np.random.default_rng(11)
    for k in range(stone.count):
        share = (k + 0.5) / stone.count * 2 - 1
        angle = 74 * np.sign(share) * abs(share) ** 1.55 + random.uniform(-0.8, 0.8)
        y = (-1.35, 1.2, 0.1, 1.5, -0.6, -1.7, 0.7)[k % 7]
        where = on_hoop(angle, radius, y, flatness, out=thick - 0.02)
        set_stone(stone, where @ at(0, 0, -0.10))
        collar(stone, where @ at(0, 0, -0.10), wall=0.14, drop=0.3, narrow=1.0, lip=0.16)
    joint(radius, 95, width, thick, flatness)
    joint(radius, -95, width, thick, flatness)
    safety = [np.array(on_hoop(a, radius, -width / 2 - d, flatness, out=thick * 0.5))[:3, 3] for a, d in ((-84, -0.2), (-88, 2.0), (-95, 3.2), (-102, 2.0), (-106, -0.2))]
    cable(Path(curve(safety, 10)), 0.24)
    return lying(azimuth=-16, elevation=37, span=22, radius=oval_radius(0, radius, flatness))


def lined(piece: Piece) -> Staging:
    """The front half a line of stones between bright rims, the rest plain; an oval on a side hinge."""
    stone, flatness = piece.accents[0], 0.075
    radius, across = piece.inner_radius, stone_size(stone)[0]
    width, thick = across + 1.5, 1.9
    girth = [np.array(on_hoop(a, radius, 0, flatness, out=thick))[:3, 3] for a in np.linspace(-90, 90, 361)]
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(girth, axis=0), axis=1))])
    pitch = min(across * 1.06, along[-1] / stone.count)
    def section(angle):
        away = abs((angle + 180) % 360 - 180)
        deep = 0.42 if away < 84 else 0.0
        w, e = width / 2, 0.5
        return [(0, -w + 0.3), (0.3, -w), (thick - 0.15, -w), (thick, -w + 0.15), (thick, -w + e), (thick - deep, -w + e + 0.05), (thick - deep, w - e - 0.05), (thick, w - e), (thick, w - 0.15), (thick - 0.15, w), (0.3, w), (0, w - 0.3)]

    hoop(radius, section, flatness=flatness, steps=720)
    for k in range(stone.count + 1):
        edge = along[-1] / 2 + (k - stone.count / 2) * pitch
        for side in (-1, 1):
            angle = np.interp(edge, along, np.linspace(-90, 90, 361))
            ball(0.27, on_hoop(angle, radius, side * across * 0.40, flatness, out=thick - 0.22), detail=2)
        if k < stone.count:
            set_stone(stone, on_hoop(np.interp(edge + pitch / 2, along, np.linspace(-90, 90, 361)), radius, 0, flatness, out=thick - 0.24))
    for side in (-1, 1):
        joint(radius, side * 97, width, thick, flatness)
    return lying(azimuth=-20, elevation=37, span=17, radius=oval_radius(0, radius, flatness))
