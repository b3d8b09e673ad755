"""Parts that many families share, under one name: places, surfaces, bands, wire.

Lengths are in millimetres, angles in degrees. Every part is built in its own place (z up) and set into
the piece by `where`, a 4 x 4 matrix. A ring's finger lies along y, its middle at the origin, its head at +z.
"""

from .bands import away_from_top, band, band_measures, blend, court, flat, half_round, knife_edge, oval_section
from .solids import HERE, add, again, at, carve, on_finger, skin, turned, unwrap
from .wire import (ball, chain, circle, curve, frames, granulation, jump_ring, tube, twisted_wire, with_round_ends)

__all__ = [
    "HERE", "add", "again", "at", "away_from_top", "ball", "band", "band_measures", "blend", "carve", "chain",
    "circle", "court", "curve", "flat", "frames", "granulation", "half_round", "jump_ring", "knife_edge",
    "on_finger", "oval_section", "skin", "tube", "turned", "twisted_wire", "unwrap", "with_round_ends",
]
