"""Stones have the facets, the angles and the millimetres that a cutter would expect."""

from collections import Counter

import numpy as np
import pytest

from pictures import cuts

SHAPES = ["round", "oval", "cushion", "pear", "marquise", "emerald", "princess"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_cut_is_closed(shape):
    edges = Counter()
    for face in cuts.unit_cut(shape).faces:
        edges.update(frozenset(pair) for pair in zip(face, face[1:] + face[:1]))
    assert set(edges.values()) == {2}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_cut_looks_outwards_everywhere(shape):
    cut = cuts.unit_cut(shape)
    middle = cut.vertices.mean(axis=0)
    for face in cut.faces:
        points = cut.vertices[list(face)]
        normal = sum(np.cross(points[i], points[(i + 1) % len(points)]) for i in range(len(points)))
        assert normal @ (points.mean(axis=0) - middle) > 0


@pytest.mark.parametrize(("carat", "millimetres"), [(0.01, 1.35), (0.25, 4.1), (0.5, 5.1), (1.0, 6.45), (2.0, 8.1)])
def test_a_round_diamond_has_the_diameter_of_the_trade_tables(carat, millimetres):
    width, length, _ = cuts.size("diamond", "round", carat)
    assert width == pytest.approx(millimetres, rel=0.04)
    assert length == pytest.approx(width, rel=0.001)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_stone_weighs_what_it_should(shape):
    solid = cuts.gem("ruby", shape, 0.82)
    assert solid.volume() / 1000 * cuts.DENSITY["ruby"] / cuts.GRAMS_PER_CARAT == pytest.approx(0.82, rel=0.001)


def test_a_round_brilliant_has_its_angles_and_its_table():
    cut = cuts.unit_cut("round")
    slopes = []
    for face in cut.faces:
        points = cut.vertices[list(face)]
        normal = sum(np.cross(points[i], points[(i + 1) % len(points)]) for i in range(len(points)))
        normal /= np.linalg.norm(normal)
        slopes.append((round(float(np.degrees(np.arccos(abs(normal[2])))), 1), normal[2] > 0))
    assert slopes.count((34.5, True)) == 8
    assert sum(1 for slope, up in slopes if not up and abs(slope - 40.75) < 0.1) == 8
    table = cut.vertices[cut.vertices[:, 2] > cut.vertices[:, 2].max() - 1e-6]
    assert np.hypot(table[:, 0], table[:, 1]).max() == pytest.approx(0.57, abs=0.005)


def test_long_stones_lie_along_the_finger_and_pears_point_up_it():
    for shape in ("oval", "pear", "marquise", "emerald"):
        width, length, _ = cuts.size("diamond", shape, 1.0)
        assert length > width * 1.3
    pear = cuts.unit_cut("pear").vertices
    assert pear[:, 1].max() > -pear[:, 1].min() * 1.5


@pytest.mark.parametrize("shape", SHAPES)
def test_girdle_points_lie_on_the_girdle(shape):
    width, length, _ = cuts.size("diamond", shape, 1.0)
    line = cuts.girdle_points("diamond", shape, 1.0, 200)
    assert np.ptp(line[:, 0]) == pytest.approx(width, rel=0.02)
    assert np.ptp(line[:, 1]) == pytest.approx(length, rel=0.02)


def test_a_pearl_is_a_ball_of_its_weight():
    assert cuts.ball_diameter("pearl", 3.2) == pytest.approx(7.66, abs=0.02)
