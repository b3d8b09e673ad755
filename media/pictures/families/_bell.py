"""The bell of a jhumka and what runs round it. Millimetres and degrees; y is up, the rim lies at y = 0."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import Sequence

import numpy as np
from mathutils import Matrix

from ..parts import at, ball, curve, jump_ring, tube, twisted_wire
from ._forms import SOFT, lathe, leaf, pillow, spine_of


@dataclass(frozen=True)
class Bell:
    """A dome by its rim's radius and its height; `flare` widens the rim, `top` is where the rim lies."""

    radius: float
    height: float
    top: float = 0.0
    flare: float = 0.4

    def section(self, t: float) -> tuple[float, float]:
        """Radius and height at t: 0 the rim, 1 the crown."""
        r = self.radius * (1 - (0.985 * max(0.0, t)) ** 2.5) ** 0.5 + self.flare * max(0.0, 1 - t / 0.16) ** 2
        return max(r, 0.9), self.top + self.height * t

    def place(self, angle: float, t: float, lift=0.0) -> Matrix:
        """A place on the dome: z outwards, y upwards along it. Angle 0 faces the onlooker."""
        (r, y), (r2, y2) = self.section(t), self.section(min(1, t + 0.01))
        a = radians(angle)
        rise = np.array([(r2 - r) * sin(a), y2 - y, (r2 - r) * cos(a)])
        rise /= np.linalg.norm(rise)
        out = np.cross(rise, [cos(a), 0, -sin(a)]) * -1
        spot = np.array([r * sin(a), y, r * cos(a)]) + out * lift
        return at(*spot, up=out, along=rise)

    def line(self, points: Sequence, lift=0.0) -> np.ndarray:
        """Points (degrees, t) laid onto the dome."""
        return np.array([self.place(a, t, lift).translation for a, t in points])

    def shell(self, finish="polished", ribs=0, depth=0.0, wall=0.45) -> None:
        """The dome itself, open below."""
        steps = np.linspace(0, 0.99, 40)
        outer = [self.section(t) for t in steps]
        inner = [(max(0.4, r - wall), y - wall * 0.4) for r, y in outer[::-1]]
        inner[-1] = (inner[-1][0], self.top)
        lathe(outer + inner, finish=finish, around=max(96, ribs * 8), ribs=ribs, depth=depth, smooth=55)

    def hoop(self, t: float, wire: float, lift=0.0, twisted=False) -> None:
        """Wire round the dome, smooth or of two strands."""
        line = self.line([(a, t) for a in np.linspace(0, 360, 160, endpoint=False)], lift)
        if twisted:
            twisted_wire(line, wire * 0.62, wire * 3.4, closed=True)
        else:
            tube(line, wire, closed=True, around=10)

    def grains(self, t: float, radius: float, count=0, lift=0.0, turn=0.0, detail=2) -> None:
        """A row of grains round the dome, side by side unless a count is given."""
        count = count or int(2 * pi * self.section(t)[0] / (2.04 * radius))
        for k in range(count):
            ball(radius, self.place(turn + 360 * k / count, t, lift), detail=detail)

    def wire(self, points: Sequence, radius: float, closed=False, lift=0.05, smooth=6, flatten=1.0) -> None:
        """Wire applied to the dome along (degrees, t)."""
        line = curve(points, smooth, closed) if smooth else np.asarray(points)
        tube(self.line(line, lift), radius, closed=closed, around=8, flatten=flatten)

    def crown(self, size=1.6) -> float:
        """A turned finial with a loop on the top of the dome. Gives the loop's height."""
        y = self.top + self.height
        lathe([(size * 1.5, y - 0.55), (size * 1.55, y - 0.1), (size * 0.8, y + 0.25), (size * 0.55, y + 0.7), (size * 0.85, y + 1.1), (size * 0.5, y + 1.5), (0.05, y + 1.6)], smooth=60)
        jump_ring(0.85, 0.26, at(0, y + 2.2, 0, up=(1, 0, 0)))
        return y + 2.7


def fringe_of_pearls(bell: Bell, count: int, radius: float, material) -> None:
    """Pearls below the rim, each on its own loop, with a grain of gold below."""
    for k in range(count):
        a = radians(360 * (k + 0.5) / count)
        r = bell.section(0.0)[0] - 0.55
        x, z = r * sin(a), r * cos(a)
        across = (cos(a), 0, -sin(a))
        jump_ring(0.62, 0.17, at(x, bell.top - 0.55, z, up=across))
        y = bell.top - 1.25 - radius
        lathe([(0.05, 0.42), (0.42, 0.30), (0.9, -0.15), (1.05, -0.42)], at(x, y + radius, z), around=24, smooth=70)
        ball(radius, at(x, y, z), material=material, detail=4)
        ball(0.36, at(x, y - radius - 0.12, z), detail=2)


def fringe_of_leaves(bell: Bell, count: int, length=4.6) -> None:
    """Small leaves of gold that hang from the rim and lie this way and that."""
    outline = leaf(2.3, length, 32, pointed=0.75, full=-0.25)
    outline[:, 1] *= -1
    outline = outline[::-1]
    for k in range(count):
        a = radians(360 * (k + 0.5) / count)
        r = bell.section(0.0)[0] - 0.3
        x, z = r * sin(a), r * cos(a)
        jump_ring(0.42, 0.13, at(x, bell.top - 0.40, z, up=(cos(a), 0, -sin(a))))
        swing = radians(10 * sin(k * 2.3))
        out = np.array([sin(a + swing * 2.2), 0.10 * sin(k * 1.7), cos(a + swing * 2.2)])
        pillow(outline, 0.28, at(x, bell.top - 0.75, z, up=out, along=(0.12 * sin(k * 3.1), 1, 0)), base=0.12, profile=SOFT,
               spine=spine_of(outline), rings=5)


def fringe_of_cups(bell: Bell, count: int) -> None:
    """Small cups like a flower's calyx that end the rim, each with a bead of gold in its mouth."""
    for k in range(count):
        a = radians(360 * (k + 0.5) / count)
        r = bell.section(0.0)[0] - 0.15
        where = at(r * sin(a), bell.top - 0.1, r * cos(a))
        lathe([(0.05, 0.2), (0.42, 0.05), (0.38, -0.35), (0.75, -0.75), (0.95, -1.45), (1.35, -2.25), (1.15, -2.15), (0.75, -1.35), (0.1, -1.0)],
              where, around=40, ribs=5, depth=0.16, smooth=60)
        ball(0.86, where @ at(0, -1.80, 0))


def lotus_lines(middle: float, low: float, high: float, wide: float) -> list[list]:
    """A lotus drawn in lines: three petals before, two behind, on a short stalk. Points are (degrees, t)."""
    tall = high - low
    lines = []
    for lean, reach, half in ((0, 1.0, 0.24), (-0.55, 0.82, 0.20), (0.55, 0.82, 0.20), (-0.95, 0.50, 0.16), (0.95, 0.50, 0.16)):
        tip = (middle + lean * wide * 0.5, low + tall * reach)
        left = (middle + lean * wide * 0.28 - half * wide, low + tall * reach * 0.52)
        right = (middle + lean * wide * 0.28 + half * wide, low + tall * reach * 0.52)
        lines.append([(middle, low), left, tip, right, (middle, low)])
    return lines


def fish_lines(middle: float, low: float, high: float, wide: float, way=1) -> list[list]:
    """A fish as village walls have it: two arcs, a forked tail, a gill. Points are (degrees, t)."""
    y, tall = (low + high) / 2, (high - low) / 2

    def at_(x, h):
        return middle + way * x * wide, y + h * tall

    body = [at_(0.5, 0.0), at_(0.28, 0.72), at_(-0.02, 0.80), at_(-0.30, 0.20), at_(-0.50, 0.85), at_(-0.44, 0.0),
            at_(-0.50, -0.85), at_(-0.30, -0.20), at_(-0.02, -0.80), at_(0.28, -0.72), at_(0.5, 0.0)]
    gill = [at_(0.24, 0.62), at_(0.15, 0.0), at_(0.24, -0.62)]
    scales = [[at_(x + 0.08, 0.55), at_(x, 0.0), at_(x + 0.08, -0.55)] for x in (0.0, -0.14)]
    return [body, gill, *scales]


def round_stud(radius: float, y: float) -> None:
    """The stud above a bell: a disc with a dome, a row of grains and twisted wire at its rim, facing us."""
    lathe([(0.05, 0.6), (radius, 0.55), (radius * 1.05, 0.2), (radius, 0.0), (radius * 0.66, -0.05), (radius * 0.58, -0.8), (radius * 0.3, -1.35), (0.05, -1.5)],
          at(0, y, 0, up=(0, 1, 0), along=(0, 0, -1)), smooth=50)
    count = int(2 * pi * radius * 0.84 / 0.92)
    for k in range(count):
        a = 2 * pi * k / count
        ball(0.43, at(radius * 0.84 * sin(a), y + radius * 0.84 * cos(a), 0.25), detail=2)
    turn = np.linspace(0, 2 * pi, 120, endpoint=False)
    twisted_wire(np.column_stack([radius * 1.02 * np.cos(turn), y + radius * 1.02 * np.sin(turn), np.full(120, 0.05)]), 0.19, 1.0, closed=True)
