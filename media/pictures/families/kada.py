"""Kadas: heavy bars that close with heads, taper to ends, or carry stones and flowers."""

from __future__ import annotations

from math import cos, pi, radians, sin

import bpy
import numpy as np
from mathutils import Matrix

from .. import materials
from ..catalogue import Piece
from ..parts import again, at, ball, curve, skin, tube
from ..settings import collar, set_stone, stone_size
from ..studio import Staging
from ._bangle import along_hoop, hoop, lying, on_hoop, relief, round_bar, rounded
from ._beasts import elephant, makara
from ._flora import leaf


def build(piece: Piece) -> Staging:
    """Heads, a bow, rows of stones or flowers; a plain bar is the rule."""
    for word, draw in (("elephants", elephants), ("makara", makaras), ("bow", bow), ("rows of", rows), ("flowers", flowers)):
        if piece.says(word):
            return draw(piece)
    return plain(piece)


def plain(piece: Piece) -> Staging:
    """A heavy round bar, a little flat inside."""
    bar = round_bar(piece.metal_volume, piece.inner_radius, 1.06)
    def section(angle):
        rows = rounded(2 * bar, 2 * bar, 2.0, 56)
        rows[:, 0] = np.maximum(rows[:, 0], bar * 0.32) - bar * 0.32
        return rows

    hoop(piece.inner_radius, section)
    return lying(azimuth=-20, elevation=36, span=26, radius=piece.inner_radius + 2, near=24, turn=-30)


def scales(radius: float, bar: float, first: float) -> None:
    """Strokes like fish scales from behind the heads to the back, smaller and smaller."""
    for side in (-1, 1):
        angle = first
        while angle < 178:
            size = 1.0 - 0.55 * (angle - first) / (180 - first)
            for k in range(7):
                turn = -78 + 26 * (k + 0.5 * (round(angle * 7) % 2))
                if turn > 82:
                    continue
                place = along_hoop(side * angle, radius, 0, out=bar) @ Matrix.Rotation(radians(turn), 4, "Y")
                if side < 0:
                    place = place @ Matrix.Rotation(pi, 4, "Z")
                arc = [(0.62 * size * bar * 0.42 * sin(t), -0.9 * size * cos(t), bar * 1.0 - 0.03) for t in np.linspace(-1.35, 1.35, 7)]
                stroke(place, size, arc)
            angle += 2.5 * size


def stroke(place: Matrix, size: float, arc) -> None:
    """One curved stroke; strokes of the same size share a mesh."""
    name = f"stroke {size:.2f}"
    if name not in bpy.data.meshes:
        thing = tube(curve(arc, 2), 0.17 * (0.4 + 0.6 * size), around=6)
        thing.data.name = name
        bpy.data.objects.remove(thing)
    again("stroke", bpy.data.meshes[name], place)


def elephants(piece: Piece) -> Staging:
    """Two elephants trunk to trunk, a screw pin through the trunks, scales behind."""
    radius, bar = piece.inner_radius, 2.75
    hoop(radius, lambda angle: rounded(2 * bar, 2 * bar), sweep=(22, 338))
    scales(radius, bar, 31)
    for side in (-1, 1):
        elephant(head_place(radius, bar, side), piece.accents[0])
    pin = on_hoop(0, radius, out=bar - 2.0)
    tube([pin @ at(0, y, 0).translation for y in (-3.6, 3.6)], 0.62)
    ball(1.25, pin @ at(0, -4.0, 0), detail=3)
    ball(0.9, pin @ at(0, 3.9, 0), detail=3)
    return lying(azimuth=-24, elevation=42, span=34, radius=radius + bar, near=22, turn=-14)


def head_place(radius: float, bar: float, side: int) -> Matrix:
    """The middle of the bar at the opening: y away from the opening, z out, x across."""
    where = along_hoop(0.0, radius, 0, out=bar)
    return where if side > 0 else where @ Matrix.Rotation(pi, 4, "Z")


def makaras(piece: Piece) -> Staging:
    """Two long-jawed heads guard the clasp; stones along their manes and in their collars."""
    radius, bar = piece.inner_radius, 3.3
    hoop(radius, lambda angle: rounded(2 * bar, 2 * bar), sweep=(38, 322))
    emerald = next(s for s in piece.accents if s.kind == "emerald")
    diamond = next(s for s in piece.accents if s.kind == "diamond")
    for side in (-1, 1):
        makara(head_place(radius, bar, side), radius + bar, bar, emerald, diamond)
    ball(1.7, on_hoop(0, radius, out=bar), detail=3)
    return lying(azimuth=-24, elevation=42, span=38, radius=radius + bar, near=26, turn=-16)


def bow(piece: Piece) -> Staging:
    """Thick in the middle, thin at two ends that do not meet; dark outside, bright inside, domes on the ends."""
    radius, mean = piece.inner_radius, round_bar(piece.metal_volume, piece.inner_radius, 1.08)
    gap = 11.0
    def thick(angle):
        return mean * (0.62 + 0.62 * sin(pi * (angle - gap) / (360 - 2 * gap)) ** 1.2)

    def half(angle, outer):
        r = thick(angle)
        turn = np.linspace(-1.75, 1.75, 34) if outer else np.linspace(1.75, 2 * pi - 1.75, 20)
        wide, deep = 1.28 * r, 0.92 * r
        return np.column_stack([deep + deep * np.cos(turn), wide * np.sin(turn)])

    for outer, finish in ((True, "dark"), (False, "polished")):
        angles = np.linspace(gap, 360 - gap, 260)
        rings = []
        for angle in angles:
            place = np.array(on_hoop(angle, radius))
            rings.append([place[:3, 3] + place[:3, 2] * o + np.array([0, y, 0]) for o, y in half(angle, outer)])
        skin("bar", np.array(rings)[:, ::-1], materials.metal(finish), round_closed=False, caps=False, smooth=60)
    for angle in (gap, 360 - gap):
        r = thick(angle)
        place = on_hoop(angle, radius, out=0.92 * r)
        ball(r, place @ Matrix.Diagonal((0.98, 1.36, 1.02, 1)), detail=4)
        way = -1 if angle < 180 else 1
        tube([np.array(on_hoop(angle - way * d, radius, out=0.92 * r))[:3, 3] for d in (0.0, 1.6)], 0.1)
        ring = [np.array(on_hoop(angle - way * 1.5, radius, 1.32 * r * sin(t), out=0.92 * r + 0.97 * r * cos(t)))[:3, 3] for t in np.linspace(0, 2 * pi, 40, endpoint=False)]
        tube(ring, 0.26, closed=True, around=8)
    return lying(azimuth=-34, elevation=40, span=30, radius=radius, near=24, turn=-20)


def rows(piece: Piece) -> Staging:
    """Rows of stones over the front of a broad curved band; a lattice of their spacing fades towards the sides."""
    stone, count, lines = piece.accents[0], piece.accents[0].count // 4, 4
    radius, across = piece.inner_radius, stone_size(stone)[0]
    pitch = across * 1.09
    width, thick = pitch * lines + 2.4, 1.7
    step = pitch / (radius + thick)
    edge = step * count / 2
    def lattice(along, across_):
        turn = (along / (radius + 1.5) + pi) % (2 * pi) - pi
        share = np.clip(1 - (np.abs(turn) - edge) / 0.75, 0, 1) * (np.abs(turn) > edge + 0.005)
        u, v = turn / step + across_ / pitch, turn / step - across_ / pitch
        near = np.minimum(np.abs((u + 0.5) % 1 - 0.5), np.abs((v + 0.5) % 1 - 0.5))
        return -0.30 * share * np.exp(-((near / 0.10) ** 2)) - 0.22 * (np.abs(turn) <= edge + 0.004)

    relief(radius, width, thick, lattice, steps=1400, columns=61, dome=0.55, rim=0.8, smooth=40)
    for line in range(lines):
        y = (line - (lines - 1) / 2) * pitch
        drop = 0.55 * (2 * y / width) ** 2
        for k in range(count):
            where = on_hoop(np.degrees((k - (count - 1) / 2) * step), radius, y, out=thick - drop - 0.10)
            set_stone(stone, where @ Matrix.Rotation(-2 * y / width * 0.16, 4, "X"))
        for k in range(count + 1):
            for side in (-1, 1):
                if side < 0 or line == lines - 1:
                    yy = y + side * pitch / 2
                    ball(0.25, on_hoop(np.degrees((k - count / 2) * step), radius, yy, out=thick - 0.55 * (2 * yy / width) ** 2 - 0.06), detail=2)
    return lying(azimuth=-20, elevation=36, span=20, radius=radius + thick, near=16)


def flowers(piece: Piece) -> Staging:
    """Five flowers of three petals on the front of a smooth band, with chased leaves between them."""
    ruby = next(s for s in piece.accents if s.kind == "ruby")
    diamond = next(s for s in piece.accents if s.kind == "diamond")
    radius, thick = piece.inner_radius, 1.6
    def section(angle):
        away = abs((angle + 180) % 360 - 180)
        width = 5.4 + 6.6 * (1 - np.clip((away - 66) / 30, 0, 1))
        return rounded(width, thick, 4.5, 36)

    hoop(radius, section, steps=300)
    length = stone_size(ruby)[1]
    for k in range(5):
        where = on_hoop((k - 2) * 29.0, radius, out=thick + 0.5) @ Matrix.Rotation(radians(180 * (k % 2)), 4, "Z")
        ball(0.85, where @ at(0, -0.4, 0.15), detail=3)
        for j in range(3):
            spoke = where @ at(0, -0.4, 0.55) @ Matrix.Rotation(radians(120 * j), 4, "Z")
            petal = spoke @ at(0, length * 0.42 + 0.4, 0) @ Matrix.Rotation(pi, 4, "Z")
            set_stone(ruby, petal)
            collar(ruby, petal, wall=0.26, drop=1.0)
            tip = spoke @ at(0, length * 0.86 + 1.25, -0.1)
            set_stone(diamond, tip)
            collar(diamond, tip, wall=0.18, drop=0.8)
    for k in range(6):
        for side in (-1, 1):
            where = along_hoop((k - 2.5) * 29.0, radius, side * 0.3, out=thick - 0.25)
            leaf(4.4, 2.3, where @ Matrix.Rotation(radians(-side * 74), 4, "Z"), thick=0.25, rise=0.45, groove=0.25, veins=4)
    return lying(azimuth=-16, elevation=36, span=30, radius=radius + thick, near=14)
