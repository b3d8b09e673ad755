"""Convex solids from the planes that bound them, as a cutter's wheel leaves a stone. Needs no Blender."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Solid:
    """A closed mesh: corners as an array of rows x, y, z, and faces as tuples of row numbers."""

    vertices: np.ndarray
    faces: tuple[tuple[int, ...], ...]

    def scaled(self, factor: float) -> "Solid":
        return Solid(self.vertices * factor, self.faces)

    def volume(self) -> float:
        """By the cones from the origin to each triangle of each face."""
        total = 0.0
        for face in self.faces:
            a = self.vertices[face[0]]
            for i in range(1, len(face) - 1):
                total += np.dot(a, np.cross(self.vertices[face[i]], self.vertices[face[i + 1]]))
        return abs(total) / 6.0

    @property
    def extent(self) -> np.ndarray:
        """Width, length and depth."""
        return self.vertices.max(axis=0) - self.vertices.min(axis=0)


def clip(faces: list[np.ndarray], normal: np.ndarray, offset: float) -> list[np.ndarray]:
    """What remains of a convex solid on the inner side of a plane."""
    near = 1e-6
    kept, rim, touched = [], [], False
    for face in faces:
        height = face @ normal - offset
        if height.max() <= near:
            kept.append(face)
            rim += list(face[np.abs(height) <= near])
            continue
        touched = True
        points = []
        for i in range(len(face)):
            j = (i + 1) % len(face)
            if height[i] <= near:
                points.append(face[i])
                if abs(height[i]) <= near:
                    rim.append(face[i])
            if (height[i] < -near and height[j] > near) or (height[i] > near and height[j] < -near):
                point = face[i] + (face[j] - face[i]) * (height[i] / (height[i] - height[j]))
                points.append(point)
                rim.append(point)
        if len(points) >= 3:
            kept.append(np.array(points))
    if touched and len(rim) >= 3:
        cap = ordered(distinct(np.array(rim)), normal)
        if len(cap) >= 3:
            kept.append(cap)
    return kept


def distinct(points: np.ndarray, apart: float = 1e-4) -> np.ndarray:
    """The points without those that lie as good as on another: facets must close on shared corners."""
    kept: list[np.ndarray] = []
    for point in points:
        if not kept or np.abs(np.array(kept) - point).max(axis=1).min() > apart:
            kept.append(point)
    return np.array(kept)


def ordered(points: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """Points of one plane, in the order in which they go round it."""
    side = np.cross(normal, [0.0, 0.0, 1.0] if abs(normal[2]) < 0.9 else [1.0, 0.0, 0.0])
    side /= np.linalg.norm(side)
    other = np.cross(normal, side)
    away = points - points.mean(axis=0)
    return points[np.argsort(np.arctan2(away @ other, away @ side))]


def solid_from_planes(planes: list[tuple[np.ndarray, float]]) -> Solid:
    """The block between all planes, each given as an outward normal and a distance from the origin."""
    c = np.array([[x, y, z] for x in (-3, 3) for y in (-3, 3) for z in (-3, 3)], dtype=float)
    sides = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = [c[list(side)] for side in sides]
    for normal, offset in planes:
        faces = clip(faces, normal, offset)
    vertices, rows = distinct(np.concatenate(faces)), []
    for face in faces:
        row = []
        for point in face:
            number = int(np.argmin(np.abs(vertices - point).sum(axis=1)))
            if number not in row:
                row.append(number)
        if len(row) >= 3:
            rows.append(tuple(row))
    return Solid(vertices, tuple(outward(vertices, row) for row in rows))


def outward(vertices: np.ndarray, face: tuple[int, ...]) -> tuple[int, ...]:
    """The face turned so that it looks away from the middle of the stone."""
    points = vertices[list(face)]
    normal = sum(np.cross(points[i], points[(i + 1) % len(points)]) for i in range(len(points)))
    return face if normal @ (points.mean(axis=0) - vertices.mean(axis=0)) > 0 else face[::-1]


def plane(normal, point) -> tuple[np.ndarray, float]:
    """A plane by the direction it faces and a point on it."""
    normal = np.array(normal, dtype=float)
    normal /= np.linalg.norm(normal)
    return normal, float(normal @ np.array(point))


def plane_through(a, b, c) -> tuple[np.ndarray, float]:
    """A plane by three points, facing away from the origin."""
    normal = np.cross(np.subtract(b, a), np.subtract(c, a))
    return plane(normal if normal @ np.array(a) > 0 else -normal, a)
