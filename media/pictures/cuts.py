"""Cut stones as solids: facets by their true angles, millimetres by their weight. Needs no Blender.

A cut stone is convex, so each cut is a list of planes and the stone is what they leave of a block,
as on the cutter's wheel. Its size then follows from its volume, its density and its carats.
Lengths are in millimetres once a stone has been weighed; before, half the width is 1.
Stones lie with the girdle at z = 0, the table up, and their length along y.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, radians, sin, sqrt, tan

import numpy as np

from .planes import Solid, plane, plane_through, solid_from_planes

# Grams per cubic centimetre.
DENSITY = {
    "diamond": 3.52,
    "ruby": 4.00,
    "sapphire": 4.00,
    "emerald": 2.72,
    "pearl": 2.72,
    "black-bead": 2.60,
}
GRAMS_PER_CARAT = 0.2
# Length over width where a shape is not as long as it is wide.
RATIO = {"oval": 1.38, "pear": 1.55, "marquise": 1.95, "emerald": 1.38, "cushion": 1.06}


def outline(shape: str, turn: float) -> np.ndarray:
    """A point on the girdle; `turn` goes from 0 to 1 counter-clockwise, beginning at +x."""
    angle = 2 * pi * turn
    x, y = cos(angle), sin(angle)
    if shape in ("oval", "round", "bead"):
        return np.array([x, y * RATIO.get(shape, 1.0)])
    if shape == "cushion":
        # A superellipse: sides that bulge a little, corners that are round.
        size = (abs(x) ** 3.2 + abs(y) ** 3.2) ** (-1 / 3.2)
        return np.array([x * size, y * size * RATIO[shape]])
    if shape == "marquise":
        return np.array([lens_half_width(y, RATIO[shape]) * np.sign(x), y * RATIO[shape]])
    if shape == "pear":
        return pear_point(x, y)
    raise KeyError(shape)


def lens_half_width(height: float, ratio: float) -> float:
    """Half the width of two crossed arcs, 1 in the middle and 0 at the tips; `height` is -1 to 1."""
    radius = (ratio * ratio + 1) / 2
    return max(0.0, sqrt(max(0.0, radius**2 - (height * ratio) ** 2)) - (radius - 1))


def pear_point(x: float, y: float) -> np.ndarray:
    """A half circle below and a pointed arch above; the widest line lies at y = 0."""
    arch = 2 * RATIO["pear"] - 1
    if y <= 0:
        return np.array([x, y])
    return np.array([lens_half_width(y, arch) * np.sign(x), y * arch])


def brilliant(shape: str, mains: int, table=0.57, crown=34.5, pavilion=40.75) -> Solid:
    """Any brilliant by its outline: table, mains, stars and halves, with angles of the round one.

    Away from the round the angles vary along the girdle, as they do in real ovals and pears.
    """
    girdle, height, depth = 0.035, (1 - table) * tan(radians(crown)), tan(radians(pavilion))
    def on(k, z, scale=1.0):
        return np.array([*(outline(shape, (k % mains) / mains) * scale), z])

    top, culet = girdle + height, np.array([0, 0, -girdle - depth])
    crowns, pavilions, planes = [], [], []
    for k in range(mains):
        along = on(k + 0.06, 0) - on(k - 0.06, 0)
        crowns.append(plane_through(on(k, girdle), on(k, girdle) + along, on(k, top, table)))
        pavilions.append(plane_through(on(k, -girdle), on(k, -girdle) + along, culet))
    for k in range(mains):
        after = (k + 1) % mains
        star = meeting(crowns[k], crowns[after], girdle + 0.66 * height)
        lower = meeting(pavilions[k], pavilions[after], -girdle - 0.80 * depth)
        planes.append(plane_through(on(k, top, table), on(k + 1, top, table), star))
        for end in (k, k + 1):
            planes.append(plane_through(on(end, girdle), on(k + 0.5, girdle), star))
            planes.append(plane_through(on(end, -girdle), on(k + 0.5, -girdle), lower))
    planes += crowns + pavilions + [plane((0, 0, 1), (0, 0, top))]
    for k in range(mains * 8):
        along = on((k + 0.6) / 8, 0) - on((k + 0.4) / 8, 0)
        planes.append(plane((along[1], -along[0], 0), on((k + 0.5) / 8, 0)))
    return solid_from_planes(planes)


def meeting(one, other, z: float) -> np.ndarray:
    """The point at height z where two facets meet."""
    rows = np.array([one[0], other[0], [0, 0, 1]])
    return np.linalg.solve(rows, np.array([one[1], other[1], z]))


def ring_of_steps(corners: np.ndarray, start: float, steps, sign: int) -> list:
    """Step facets: each step leans by its angle from where the one before it ended."""
    planes = []
    for k in range(len(corners)):
        a, b = corners[k], corners[(k + 1) % len(corners)]
        side = np.array([(b - a)[1], -(b - a)[0]]) / np.linalg.norm(b - a)
        reach, z = float(side @ a), start
        for degrees, inwards in steps:
            lean = radians(degrees)
            normal = (side[0] * sin(lean), side[1] * sin(lean), sign * cos(lean))
            planes.append(plane(normal, (side[0] * reach, side[1] * reach, z)))
            reach, z = reach - inwards, z + sign * inwards * tan(lean)
    return planes


def emerald_cut() -> Solid:
    """A long octagon in steps: three above the girdle and three below, ending in a keel."""
    length, clipped, girdle = RATIO["emerald"], 0.34, 0.04
    corners = np.array(
        [(1, -length + clipped), (1, length - clipped), (1 - clipped, length), (clipped - 1, length),
         (-1, length - clipped), (-1, clipped - length), (clipped - 1, -length), (1 - clipped, -length)]
    )
    planes = ring_of_steps(corners, girdle, ((47, 0.13), (38, 0.13), (29, 0.12)), 1)
    planes += ring_of_steps(corners, -girdle, ((54, 0.30), (46, 0.34), (37, 0.36)), -1)
    planes += ring_of_steps(corners, 0, ((90, 0),), 1)
    top = girdle + 0.13 * tan(radians(47)) + 0.13 * tan(radians(38)) + 0.12 * tan(radians(29))
    return solid_from_planes(planes + [plane((0, 0, 1), (0, 0, top))])


def princess() -> Solid:
    """A square with crisp corners: a low crown and chevrons that run from each corner to the culet."""
    girdle, table, top, depth = 0.04, 0.70, 0.26, 1.12
    planes = [plane((0, 0, 1), (0, 0, top))]
    for k in range(4):
        turn = np.array([[cos(k * pi / 2), -sin(k * pi / 2)], [sin(k * pi / 2), cos(k * pi / 2)]])
        def at(x, y, z):
            return np.array([*(turn @ (x, y)), z])

        planes.append(plane(at(1, 0, 0), at(1, 0, 0)))
        planes.append(plane_through(at(1, -1, girdle), at(1, 1, girdle), at(table + 0.06, 0, top)))
        for side in (-1, 1):
            planes.append(plane_through(at(1, side, girdle), at(0.88, 0, 0.20), at(table * 0.98, side * 0.30, top)))
            # Each pair of chevrons is hinged on the line from the corner to the culet's axis.
            for middle, sinking in ((1.0, 0.16), (0.66, 0.52), (0.33, 0.86)):
                planes.append(
                    plane_through(at(1, side, -girdle), at(middle, 0, -girdle - sinking), at(0, 0, -depth * (1.0 + 0.10 * middle)))
                )
    return solid_from_planes(planes)


@lru_cache(maxsize=None)
def unit_cut(shape: str) -> Solid:
    """The cut with half its width 1."""
    if shape == "emerald":
        return emerald_cut()
    if shape == "princess":
        return princess()
    mains = {"round": 8, "oval": 8, "cushion": 8, "pear": 8, "marquise": 8}[shape]
    return brilliant(shape, mains)


def gem(kind: str, shape: str, carat: float) -> Solid:
    """A cut stone of so many carats, in millimetres."""
    cut = unit_cut(shape)
    wanted = carat * GRAMS_PER_CARAT / DENSITY[kind] * 1000.0
    return cut.scaled((wanted / cut.volume()) ** (1 / 3))


def ball_diameter(kind: str, carat: float) -> float:
    """Millimetres across a pearl or bead."""
    return (6 * carat * GRAMS_PER_CARAT / DENSITY[kind] * 1000.0 / pi) ** (1 / 3)


def girdle_points(kind: str, shape: str, carat: float, count: int) -> np.ndarray:
    """Points x, y along the girdle in millimetres, evenly by length, counter-clockwise from +x."""
    half = size(kind, shape, carat)[0] / 2
    if shape in ("princess", "emerald"):
        corners = {"princess": [(1, 0), (1, 1), (-1, 1), (-1, -1), (1, -1), (1, 0)]}.get(shape) or [
            (1, 0), (1, 1.04), (0.66, 1.38), (-0.66, 1.38), (-1, 1.04), (-1, -1.04), (-0.66, -1.38), (0.66, -1.38), (1, -1.04), (1, 0)]
        line = np.array(corners, dtype=float)
    else:
        line = np.array([outline(shape, k / 720) for k in range(721)])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    wanted = np.linspace(0, along[-1], count, endpoint=False)
    return half * np.stack([np.interp(wanted, along, line[:, 0]), np.interp(wanted, along, line[:, 1])], axis=1)


@lru_cache(maxsize=None)
def size(kind: str, shape: str, carat: float) -> tuple[float, float, float]:
    """Width, length and depth in millimetres."""
    if kind in ("pearl", "black-bead"):
        across = ball_diameter(kind, carat)
        return across, across, across
    return tuple(float(side) for side in gem(kind, shape, carat).extent)
