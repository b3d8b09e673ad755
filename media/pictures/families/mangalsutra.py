"""Mangalsutras: black beads strung with gold, laid as they hang, about the pendant that names them."""

from __future__ import annotations

from typing import Iterable

import bpy
import numpy as np

from .. import materials
from ..catalogue import Piece, Stone
from ..parts import again, ball, jump_ring, tube
from ..settings import stone_size
from ..studio import Shot, Staging
from . import _vow
from ._strand import Path, bead_mesh, cable, drape


class Strand:
    """One side of the string, laid from the pendant outwards, part by part."""

    def __init__(self, path: Path, start: float, bead: Stone, wire: float, matt=False, until=1e9) -> None:
        self.path, self.s, self.wire = path, start, wire
        self.end = min(path.length, until)
        self.across = stone_size(bead)[0]
        material = materials.plain("matt onyx", (0.012, 0.012, 0.013), 0.42) if matt else materials.stone("black-bead", self.across)
        self.mesh = shared(f"bead {self.across:.2f} {matt}", lambda: bead_mesh(self.across / 2, material, 0.94))
        self.tight = self.across * 0.94
        self.turn = 0

    @property
    def done(self) -> bool:
        return self.s > self.end

    def beads(self, count: int) -> None:
        for _ in range(count):
            again("bead", self.mesh, self.path.place(self.s + self.tight / 2, self.turn, self.across / 2))
            self.s += self.tight + 0.04
            self.turn += 67

    def gold(self, radius: float, squash=1.0) -> None:
        """One gold bead."""
        mesh = shared(f"gold bead {radius:.2f} {squash:.2f}", lambda: bead_mesh(radius, materials.metal(), squash, hole=0.2))
        again("bead", mesh, self.path.place(self.s + radius * squash, 0, max(radius, self.across / 2)))
        self.s += 2 * radius * squash + 0.04

    def cap(self, way: int) -> None:
        """A small cup of gold over the end of a group."""
        radius = self.across * 0.42
        self.gold(radius, 0.42)

    def chain(self, links: int) -> None:
        """So many links of cable."""
        wire = self.wire
        length = links * 5.6 * wire + 1.2 * wire
        cable(self.path, wire, self.s, self.s + length, lift=self.across / 2 * 0.8)
        self.s += length

    def ring(self, radius: float, wire: float, roll=0.0) -> None:
        jump_ring(radius, wire, self.path.place(self.s + radius, roll, self.across / 2))
        self.s += 2 * radius


def shared(name: str, make) -> bpy.types.Mesh:
    """The mesh of that name, made when it is first asked for."""
    if name not in bpy.data.meshes:
        mesh = make()
        mesh.name = name
    return bpy.data.meshes[name]


def sides(path: Path, gap: float, bead: Stone, wire: float, matt=False) -> Iterable[Strand]:
    """The two strands that leave a pendant which takes `gap` millimetres to either side of the middle."""
    middle = path.length / 2
    for line in (path.part(middle, path.length, 200), path.part(middle, 0, 200)):
        yield Strand(Path(line), gap, bead, wire, matt)


def rising(x: float, y: float, wide: float, high: float, power=1.5) -> list[Path]:
    """Two lines that leave a pendant at (x, y) and (-x, y) and run out upwards."""
    t = np.linspace(0, 1, 120)
    return [Path(np.column_stack([side * (x + wide * t), y + high * (0.35 * t + 0.65 * t**power), 0 * t])) for side in (-1, 1)]


def laid(span: float, up: float, elevation=60.0, close=18.0, at_y=0.0, azimuth=0.0, near=46.0) -> Staging:
    """The front of the necklace with its sides running out above, and the pendant from near."""
    return Staging(shots={"front": Shot(azimuth, elevation, span=span, aim=(0, up, 1)),
                          "close": Shot(-16, near, span=close, aim=(0, at_y, 1))}, views=("front", "close"))


def beads_of(piece: Piece) -> Stone:
    return next(stone for stone in piece.stones if stone.kind == "black-bead")


def build(piece: Piece) -> Staging:
    """Each pendant is told by its own word; a plain drop is the rule."""
    for word, draw in (("bowls", bowls), ("seven steps", steps), ("infinity", infinity), ("knot in gold wire", knot), ("lotus", lotus),
                       ("sprig", sprig), ("open circle", open_circle), ("canopy", canopy), ("side by side", twin_drops),
                       ("crescent", crescent), ("granules", granule_leaf)):
        if piece.says(word):
            return draw(piece)
    return solitaire(piece)


def bowls(piece: Piece) -> Staging:
    """Two cups, domes towards the eye, below a doubled string of beads with gold between."""
    bead = beads_of(piece)
    for k, (width, height) in enumerate(((40, 74), (34.6, 74))):
        path = drape(width, height, 1.8)
        path = Path(path.line + np.array([0, 4.4 * k, 0]))
        for strand in sides(path, 0.0 if k else 0.0, bead, 0.3):
            strand.gold(1.75)
            first = 5 if k else 6
            while not strand.done:
                strand.beads(first)
                strand.gold(1.75)
                first = 8
    _vow.vatis()
    return laid(66, 13, close=32, at_y=-4)


def steps(piece: Piece) -> Staging:
    """Seven stones in a shallow curve; onyx at either side, a little chain between."""
    stone = piece.accents[0]
    x, y = _vow.curve_of_stones(stone)
    for line in rising(x, y, 22, 54):
        strand = Strand(line, 0.0, beads_of(piece), 0.30)
        strand.chain(3)
        strand.gold(0.9)
        strand.beads(32)
        strand.gold(0.9)
        while not strand.done:
            strand.chain(4)
    return laid(48, 15, close=26, at_y=2)


def solitaire(piece: Piece) -> Staging:
    """One stone in a plain collar, fixed in the string."""
    x, y = _vow.collared(piece.centre)
    for line in rising(x, y, 21, 50, 1.3):
        strand = Strand(line, 0.0, beads_of(piece), 0.28)
        for _ in range(6):
            strand.beads(4)
            strand.gold(0.62)
        while not strand.done:
            strand.chain(4)
    return laid(38, 12, close=15, at_y=1)


def knot(piece: Piece) -> Staging:
    """Two lines of beads run through a knot of gold wire."""
    bead = beads_of(piece)
    for k in (0, 1):
        for line in rising(5.6 - 1.2 * k, 1.2 + 2.6 * k, 24 - 3.0 * k, 56):
            strand = Strand(line, 0.0, bead, 0.3)
            strand.gold(1.0)
            strand.beads(20)
            strand.gold(1.0)
            while not strand.done:
                strand.chain(5)
    _vow.knotted()
    return laid(56, 14, close=30, at_y=-1)


def sprig(piece: Piece) -> Staging:
    """A hanging stem with three leaves to either side; small groups of beads alternate with chain."""
    _vow.sprig(piece.accents[0])
    path = drape(27, 58, 1.5)
    for strand in sides(path, 1.4, beads_of(piece), 0.32):
        strand.chain(3)
        while not strand.done:
            strand.beads(4)
            strand.chain(4)
    return laid(58, 2, close=33, at_y=-10)


def lotus(piece: Piece) -> Staging:
    """A disc with a ruby in a lotus; the two sides hang parallel from a bar above it."""
    _vow.lotus_disc(piece.centre)
    bead = beads_of(piece)
    for side in (-1, 1):
        line = [(side * (9.0 + 0.6 * t + 7 * t * t), 14.5 + 46 * t, 0) for t in np.linspace(0, 1, 60)]
        strand = Strand(Path(line), 0.0, bead, 0.36)
        foot = Strand(Path([(side * (2.2 + 6.0 * t), 2.2 + 9.2 * t, 0) for t in np.linspace(0, 1, 20)]), 0.2, bead, 0.36)
        foot.beads(2)
        foot.chain(1)
        foot.beads(1)
        while not strand.done:
            strand.chain(1)
            strand.beads(2)
    return laid(60, 13, close=30, at_y=-5)


def open_circle(piece: Piece) -> Staging:
    """A ring of small stones that one sees through, held at two points; the onyx is matt."""
    radius = _vow.circle_of_stones(piece.accents[0])
    height = radius * 0.72
    for side in (-1, 1):
        x = side * radius * 0.82
        line = [(x + side * (17 * t), height + 1.0 + 40 * t**1.25, 0) for t in np.linspace(0, 1, 60)]
        strand = Strand(Path(line), 0.0, beads_of(piece), 0.27, matt=True)
        strand.ring(0.8, 0.25, 90)
        strand.chain(3)
        for _ in range(3):
            strand.beads(7)
            strand.chain(4)
        while not strand.done:
            strand.chain(4)
    return laid(42, 10, close=18, at_y=0)


def canopy(piece: Piece) -> Staging:
    """An oval emerald in a border of diamonds under a small roof of gold; beads in threes between caps."""
    _vow.under_canopy(piece.centre, next(s for s in piece.accents if s.kind == "diamond"))
    path = drape(29, 62, 1.6)
    thread = materials.plain("black thread", (0.02, 0.018, 0.018), 0.8)
    for strand in sides(path, 1.2, beads_of(piece), 0.3):
        tube(strand.path.part(0, strand.path.length, 120) + np.array([0, 0, strand.across / 2]), 0.3, material=thread, around=8)
        while not strand.done:
            strand.cap(1)
            strand.beads(3)
            strand.cap(-1)
            ball(0.55, strand.path.place(strand.s + 0.5, lift=strand.across / 2), material=thread, detail=2)
            strand.s += 1.0
    return laid(56, 10, close=26, at_y=-8)


def granule_leaf(piece: Piece) -> Staging:
    """A small leaf with seven granules; a thin chain with single beads."""
    _vow.granule_leaf()
    path = drape(22, 48, 1.7)
    for strand in sides(path, 0.6, beads_of(piece), 0.22):
        strand.chain(2)
        while not strand.done:
            strand.beads(1)
            strand.chain(2)
    return laid(40, 3, close=18, at_y=-6)


def twin_drops(piece: Piece) -> Staging:
    """Two pear-shaped stones from one ring; onyx above them in a V."""
    _vow.twins(piece.centre)
    for line in rising(0.8, 0.9, 26, 56, 1.05):
        strand = Strand(line, 0.0, beads_of(piece), 0.3)
        strand.ring(0.9, 0.28, 90)
        for _ in range(6):
            strand.beads(6)
            strand.gold(0.8)
    return laid(42, 8, close=18, at_y=-5)


def crescent(piece: Piece) -> Staging:
    """Pearls in a fan below an engraved crescent; the beads run up from its horns."""
    reach, height = _vow.crescent(next(s for s in piece.accents if s.kind == "pearl"))
    for side in (-1, 1):
        line = [(side * (reach + 20 * t**0.9), height + 56 * t**1.15, 0) for t in np.linspace(0, 1, 80)]
        strand = Strand(Path(line), 0.0, beads_of(piece), 0.34)
        strand.ring(0.9, 0.3, 90)
        while not strand.done:
            strand.gold(1.2, 0.8)
            strand.beads(11)
    return laid(66, 10, close=36, at_y=-3)


def infinity(piece: Piece) -> Staging:
    """A loop that crosses itself once; chain and beads leave its outer curves."""
    reach = _vow.infinity(piece.accents[0])
    for side in (-1, 1):
        line = [(side * (reach + 13.0 * t), 0.5 + 1.2 * t + 38 * t**1.7, 0) for t in np.linspace(0, 1, 90)]
        strand = Strand(Path(line), 0.0, beads_of(piece), 0.26)
        strand.ring(0.75, 0.24, 90)
        strand.chain(2)
        while not strand.done:
            strand.beads(2)
            strand.chain(2)
    return laid(44, 11, close=22, at_y=0)
