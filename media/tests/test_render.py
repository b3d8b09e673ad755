"""What is left out is named, and what is current is left alone."""

from pathlib import Path

from pictures import encode, render
from pictures.catalogue import read_catalogue

SHOP = Path(__file__).resolve().parents[2]
PIECES = read_catalogue(SHOP / "seed" / "catalogue")


def places(folder):
    return render.Places(folder / "out", folder / "light")


def test_an_unknown_family_is_named_and_counted(tmp_path, capsys):
    from dataclasses import replace

    stranger = replace(PIECES[0], family="tiara")
    assert render.make_all([stranger], places(tmp_path)) == 1
    assert "tiara" in capsys.readouterr().err


def test_what_is_current_is_left_alone(tmp_path):
    piece = next(piece for piece in PIECES if render.is_drawn(piece))
    where = places(tmp_path)
    assert not render.is_current(piece, where)
    folder = where.out / piece.slug
    folder.mkdir(parents=True)
    entries = [encode.Entry("front", "platinum-950", "#ffffff", {"avif": [320]}, 1)]
    from pictures import inputs

    encode.write_list(folder, piece, entries, 1, inputs.made_from(render.taken_of(piece, ["front"])))
    assert render.is_current(piece, where)
    assert render.make_all([piece], where) == 0


def test_the_time_left_is_said_in_words():
    assert render.clock(59 * 60) == "59 min"
    assert render.clock(7500) == "2 h 05 min"
