"""A picture is made anew when, and only when, something that it is made from has changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from pictures import inputs
from pictures.catalogue import read_catalogue

SHOP = Path(__file__).resolve().parents[2]
PIECE = next(p for p in read_catalogue(SHOP / "seed" / "catalogue") if p.family == "halo")


def hash_of(piece):
    return inputs.taken_from(piece, "front", 1440, 24)


def test_the_same_inputs_give_the_same_hash():
    assert hash_of(PIECE) == hash_of(replace(PIECE))


@pytest.mark.parametrize("change", [{"net_weight": 9.9}, {"description": "Six claws."}, {"stones": ()}, {"details": {"claws": 6}}])
def test_a_change_of_the_piece_changes_its_hash(change):
    assert hash_of(replace(PIECE, **change)) != hash_of(PIECE)


def test_width_and_samples_count():
    assert inputs.taken_from(PIECE, "front", 960, 24) != hash_of(PIECE)


def test_a_family_counts_what_it_imports_and_nothing_else():
    code = inputs.code_of(inputs.family_file("halo"))
    assert {"families/halo.py", "families/_ring.py", "parts.py", "wire.py", "bands.py", "cuts.py"} <= set(code)
    assert "families/signet.py" not in code


def test_developing_is_no_part_of_the_light():
    code = inputs.code_of(inputs.family_file("halo"), inputs.PACKAGE / "studio.py")
    assert "tent.py" in code and "develop.py" not in code
    assert inputs.made_from({"front": "a"}) != inputs.made_from({"front": "b"})
