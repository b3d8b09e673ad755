"""The catalogue is read as it stands, and every family in it can be named."""

from pathlib import Path

from pictures.catalogue import DENSITY, metal_of, one_of_each_metal, read_catalogue

SHOP = Path(__file__).resolve().parents[2]


def everything():
    return read_catalogue(SHOP / "seed" / "catalogue")


def test_every_piece_is_read_once():
    pieces = everything()
    slugs = [piece.slug for piece in pieces]
    assert len(slugs) == len(set(slugs)) >= 164


def test_figures_become_grams_millimetres_and_carats():
    piece = next(p for p in everything() if p.slug == "eka-six-claw-solitaire-ring")
    assert piece.net_weight == 2.874
    assert piece.size.reference == 52.0
    assert piece.inner_radius == 52.0 / 6.283185307179586
    assert piece.centre.carat == 0.5
    assert piece.accents == ()
    assert piece.says("six rounded claws") and not piece.says("bezel")


def test_every_alloy_has_a_density_and_a_colour():
    from pictures.develop import ALLOYS

    named = {alloy for piece in everything() for alloy in piece.alloys}
    assert named <= set(DENSITY) and named <= set(ALLOYS)


def test_alloys_have_names_for_files():
    assert metal_of("18K yellow gold") == "yellow-gold"
    assert metal_of("platinum 950") == "platinum"
    assert one_of_each_metal(["22K yellow gold", "18K rose gold", "18K yellow gold"]) == ["22K yellow gold", "18K rose gold"]
