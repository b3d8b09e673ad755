"""Bangles, kadas and cuffs: bars and bands that go round the wrist. The wrist lies along y, the front is at +z."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import Callable

import numpy as np
from mathutils import Matrix

from .. import materials
from ..parts import at, skin
from ..studio import Shot, Staging


def lying(views=("front", "close"), azimuth=-20.0, elevation=30.0, span=24.0, radius=30.0, tilt=90.0, aside=0.0, near=14.0, turn=0.0, fill=0.80) -> Staging:
    """Lies on its edge with the front towards the camera; the second view looks at the front from near."""
    a = radians(aside)
    shots = {"front": Shot(azimuth, elevation, fill), "close": Shot(aside * 0.9 + turn, near, span=span, aim=(radius * sin(a), 0, radius * cos(a))), "top": Shot(0, 74, 0.8)}
    return Staging(shots=shots, views=views, pose=(tilt, 0, 0))


def leaning(azimuth=38.0, elevation=16.0, lean=9.0, span=24.0, radius=30.0, aside=0.0, near=30.0, fill=0.80) -> Staging:
    """Stands on its edge, leaning back a little, its front uppermost."""
    a = radians(aside)
    shots = {"front": Shot(azimuth, elevation, fill), "close": Shot(azimuth * 0.5, near, span=span, aim=(radius * sin(a), 0, radius * cos(a)))}
    return Staging(shots=shots, views=("front", "close"), pose=(-lean, 0, 0))


def oval_radius(angle: float, radius: float, flatness: float) -> float:
    """Distance from the middle of an oval of the same girth, narrower between front and back."""
    a, b = radius * (1 + flatness), radius * (1 - flatness)
    turn = radians(angle)
    return a * b / sqrt((b * sin(turn)) ** 2 + (a * cos(turn)) ** 2)


def hoop(radius: float, section: Callable[[float], np.ndarray], finish="polished", sweep=(0.0, 360.0), steps=300, flatness=0.0, smooth=35.0, twist: Callable[[float], float] | None = None):
    """A bar of metal by its section (rows of outwards, across) along a circle or an oval.

    `twist(angle)` turns the section about its own middle, in degrees.
    """
    closed = sweep[1] - sweep[0] >= 360.0
    rings = []
    for angle in np.linspace(*sweep, steps, endpoint=not closed):
        rows = np.asarray(section(angle), dtype=float)
        if twist:
            t, middle = radians(twist(angle)), rows.mean(axis=0)
            rows = middle + (rows - middle) @ np.array([[cos(t), sin(t)], [-sin(t), cos(t)]])
        place = np.array(on_hoop(angle, radius, 0.0, flatness))
        rings.append([place[:3, 3] + place[:3, 2] * out + np.array([0, across, 0]) for out, across in rows])
    return skin("bar", np.array(rings)[:, ::-1], materials.metal(finish), closed=closed, smooth=smooth)


def on_hoop(angle: float, radius: float, y=0.0, flatness=0.0, out=0.0) -> Matrix:
    """A place on the hoop, z outwards (square to the oval), y along the wrist."""
    def spot(a):
        r = oval_radius(a, radius, flatness)
        return np.array([r * sin(radians(a)), y, r * cos(radians(a))])

    ahead = spot(angle + 0.5) - spot(angle - 0.5)
    up = np.array([-ahead[2], 0, ahead[0]])
    up /= np.linalg.norm(up)
    return at(*(spot(angle) + up * out), up=tuple(up))


def along_hoop(angle: float, radius: float, y=0.0, flatness=0.0, out=0.0) -> Matrix:
    """The same place with y along the bar, in the direction of growing angles."""
    return on_hoop(angle, radius, y, flatness, out) @ Matrix.Rotation(-pi / 2, 4, "Z")


def relief(radius: float, width: float, thick: Callable[[float], float] | float, height: Callable[[np.ndarray, np.ndarray], np.ndarray], steps=900, columns=41, finish="polished", sweep=(0.0, 360.0), flatness=0.0, dome=0.25, smooth=60.0, rim=0.0):
    """A band whose outer face is shaped by `height(along mm, across mm)`, in millimetres above it.

    `rim` leaves so many millimetres of raised edge at both sides.
    """
    closed = sweep[1] - sweep[0] >= 360.0
    across = np.linspace(-width / 2, width / 2, columns)
    rings = []
    for angle in np.linspace(*sweep, steps, endpoint=not closed):
        along = radians(angle) * (radius + 1.5)
        base = thick(angle) if callable(thick) else thick
        out = base - dome * (2 * across / width) ** 2 + height(np.full(columns, along), across)
        if rim:
            out = np.where(np.abs(across) > width / 2 - rim, base + 0.12, out)
        place = np.array(on_hoop(angle, radius, 0.0, flatness))
        face = place[:3, 3] + place[:3, 2] * out[:, None] + np.stack([0 * across, across, 0 * across], axis=1)
        under = [place[:3, 3] + np.array([0, y, 0]) + place[:3, 2] * o for o, y in ((0.35, width / 2), (0.0, width / 2 - 0.35), (0.0, 0.35 - width / 2), (0.35, -width / 2))]
        rings.append(np.concatenate([face, under]))
    return skin("band", np.array(rings)[:, ::-1], materials.metal(finish), closed=closed, smooth=smooth)


def rounded(width: float, thick: float, power=2.0, points=40) -> np.ndarray:
    """A superellipse as a section: round bar for power 2, nearly square for 6; its inside lies at 0."""
    turn = np.linspace(0, 2 * pi, points, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    reach = (np.abs(c) ** power + np.abs(s) ** power) ** (-1 / power)
    return np.column_stack([thick / 2 * (1 + c * reach), width / 2 * s * reach])


def round_bar(volume: float, radius: float, share=1.0) -> float:
    """The radius of a round bar of so much metal."""
    return sqrt(volume * share / (2 * pi * (radius + 2.0)) / pi)
