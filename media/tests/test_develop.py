"""Light of the master metal becomes light of any alloy; the ground is the page to the last bit."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pictures import develop, encode
from pictures.master import MASTER

SHOP = Path(__file__).resolve().parents[2]


def seen_in(metal, turns, lamp=1.7):
    """What a lamp looks like after so many reflections in a metal."""
    return np.array([[[lamp * share**turns for share in metal]]])


@pytest.mark.parametrize("alloy", develop.ALLOYS)
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_recolouring_gives_what_the_alloy_would_have_shown(alloy, turns):
    changed = develop.recolour(seen_in(MASTER, turns), np.ones((1, 1)), alloy)
    np.testing.assert_allclose(changed, seen_in(develop.ALLOYS[alloy], turns), rtol=1e-4)


def test_stones_stay_what_they_are():
    light = np.random.default_rng(1).uniform(0, 2, (4, 4, 3))
    np.testing.assert_array_equal(develop.recolour(light, np.zeros((4, 4)), "14K rose gold"), light)


def test_every_alloy_lies_within_the_master():
    for shares in develop.ALLOYS.values():
        assert min(MASTER) <= min(shares) and max(shares) <= max(MASTER)


def test_alloys_can_be_told_apart():
    shown = {alloy: develop.tone(0.9 * np.array(shares)) for alloy, shares in develop.ALLOYS.items()}
    for one in shown:
        for other in shown:
            assert one == other or np.abs(shown[one] - shown[other]).max() > 0.012, (one, other)


def test_the_ground_is_the_page():
    tokens = (SHOP / "style" / "tokens.css").read_text(encoding="utf-8")
    page = re.search(r"--ivory-95:\s*#([0-9a-f]{6})", tokens).group(1)
    assert bytes(develop.GROUND).hex() == page


def blank(width):
    """A master without a shadow, and a piece in its middle."""
    middle = slice(width // 4, width * 3 // 4)
    half = width * 3 // 4 - width // 4
    plate = np.broadcast_to(np.array(develop.GROUND, dtype=np.float32) / 255, (width, width, 3))
    return develop.Master(np.full((half, half, 3), 0.4), np.ones((half, half)), np.ones((half, half)), plate, (middle, middle))


def test_a_picture_ends_in_the_page_and_has_all_its_files(tmp_path):
    picture = develop.compose(blank(960), "18K rose gold")
    assert {picture.getpixel(spot) for spot in ((0, 0), (959, 0), (480, 2), (0, 959))} == {develop.GROUND}
    entry = encode.write_view(tmp_path, picture, "front", "18K rose gold")
    names = {path.name for path in tmp_path.iterdir()}
    for form, widths in entry.widths.items():
        for width in widths:
            assert f"front-rose-gold-{width}.{form}" in names
    assert 1440 not in entry.widths["avif"]
    assert entry.size == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert re.fullmatch("#[0-9a-f]{6}", entry.colour)


@pytest.mark.parametrize("form", encode.QUALITY)
def test_every_file_keeps_the_page_to_one_step(form):
    """8 bits of brightness and two of colour cannot say #f6f2ec; the nearest that they can is one step away."""
    picture = develop.compose(blank(640), "18K rose gold")
    for width, quality in encode.QUALITY[form].items():
        small = picture.resize((width, width))
        shown = Image.open(io.BytesIO(encode.encoded(small, form, quality))).convert("RGB")
        border = np.array(shown, dtype=int)[:4].reshape(-1, 3)
        assert np.abs(np.median(border, axis=0) - develop.GROUND).max() <= 1, width


def test_the_wide_picture_has_the_size_that_sharing_asks_for(tmp_path):
    encode.write_wide(tmp_path, develop.compose(blank(960), "platinum 950"))
    assert Image.open(tmp_path / "wide.jpg").size == (1200, 630)
