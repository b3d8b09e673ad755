"""The bracelet of coins: thin discs, each struck with a lamp, that overlap below a woven band."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from mathutils import Matrix

from ..catalogue import Piece
from ..parts import again, at, ball, jump_ring, twisted_wire
from ..studio import Shot, Staging
from ._flora import leaf, outlined, pillow
from ._strand import Path, disc, lobster
from ._wrist import fused


def coin(radius: float) -> None:
    """A thin disc with a raised rim and a lamp on its face: bowl, foot and flame."""
    disc(radius, 0.42, rim=0.42)
    turn = np.linspace(pi, 2 * pi, 24)
    bowl = np.concatenate([np.column_stack([1.9 * np.cos(turn), 1.15 * np.sin(turn) - 0.1]), [(1.2, 0.05), (-1.2, 0.05)]])
    pillow(bowl, 0.62, 0.15, at(0, -0.3, 0.25))
    pillow(np.array([(-1.0, -2.3), (1.0, -2.3), (0.3, -1.3), (-0.3, -1.3)]), 0.45, 0.15, at(0, 0, 0.25))
    leaf(1.9, 0.95, at(0, 0.15, 0.25), thick=0.15, rise=0.32, groove=0.0, widest=0.35)
    for angle in range(0, 360, 15):
        ball(0.17, at((radius - 0.75) * cos(radians(angle)), (radius - 0.75) * sin(radians(angle)), 0.34), detail=1)


def coins(piece: Piece) -> Staging:
    """Laid open in an arc with the coins outwards; each lies on its neighbour's edge."""
    middle, radius, spread = 27.0, 5.0, 292.0
    turn = np.radians(np.linspace(-90 - spread / 2, -90 + spread / 2, 240))
    arc = Path(np.column_stack([middle * np.cos(turn), 0.9 * middle * np.sin(turn), np.zeros(240)]))
    for aside, phase in ((-1.15, 0), (0.0, 1), (1.15, 0)):
        line = [np.array(arc.place(s) @ at(aside, 0, 1.0))[:3, 3] for s in np.linspace(0, arc.length, 300)]
        twisted_wire(line, 0.36, 2.2 if phase else -2.2, strands=2)
    mesh = fused("coin", lambda: coin(radius))
    count = 24
    for k in range(count):
        s = arc.length * (k + 0.5) / count
        where = arc.place(s) @ at(radius + 1.9, 0, 0.62)
        # Leaning so that one edge lies on the coin before.
        face = where @ Matrix.Rotation(radians(90), 4, "Z") @ Matrix.Rotation(radians(7), 4, "Y")
        again("coin", mesh, face)
        jump_ring(0.75, 0.26, arc.place(s) @ at(1.9, 0, 1.1) @ Matrix.Rotation(radians(25), 4, "Y"))
    for s, way in ((0, -1), (arc.length, 1)):
        outlined([(-1.9, 0), (1.9, 0)], 0.75, arc.place(s + way * 0.4), 1.0, closed=False)
    lobster(arc.place(arc.length + 4.2, lift=0.9), 9.0)
    jump_ring(1.9, 0.45, arc.place(-2.4, lift=0.8))
    return Staging(shots={"front": Shot(-8, 56, 0.84), "close": Shot(-14, 44, span=26, aim=tuple(arc.point(arc.length * 0.5) + np.array([0, -5, 0])))}, views=("front", "close"))
