"""Command line: `python -m pictures`, from the folder `media`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import render
from .catalogue import Piece, read_catalogue

MEDIA = Path(__file__).resolve().parents[1]
SHOP = MEDIA.parent


def arguments() -> argparse.Namespace:
    """What can be asked for."""
    ask = argparse.ArgumentParser(prog="pictures", description="Draws every piece of the catalogue from its own figures.")
    ask.add_argument("--only", action="append", default=[], metavar="FAMILY|SLUG", help="only these; may be repeated or parted by commas")
    ask.add_argument("--out", type=Path, metavar="PATH", help="folder of the finished pictures (default seed/pictures), or the file of a preview")
    ask.add_argument("--light", type=Path, default=SHOP / "var" / "pictures", metavar="FOLDER", help="where the light of each view is kept, so that it can be developed anew")
    ask.add_argument("--catalogue", type=Path, default=SHOP / "seed" / "catalogue", metavar="FOLDER")
    ask.add_argument("--force", action="store_true", help="make what is there already")
    ask.add_argument("--list", action="store_true", help="say what would be made, and stop")
    look = ask.add_argument_group("previews")
    look.add_argument("--preview", metavar="FAMILY|SLUG", help="one small sheet to look at, in place of the files")
    look.add_argument("--view", default="front", help="front, side, top, scale; several parted by commas")
    look.add_argument("--alloy", default="", help="alloys side by side, parted by commas, or all")
    look.add_argument("--width", type=int, default=400)
    look.add_argument("--samples", type=int, default=24)
    return ask.parse_args()


def chosen(pieces: list[Piece], words: list[str]) -> list[Piece]:
    """Pieces by family or slug; a word that means none is an error."""
    wanted = {part for word in words for part in word.split(",") if part}
    unknown = wanted - {piece.slug for piece in pieces} - {piece.family for piece in pieces}
    if unknown:
        sys.exit(f"no family and no piece is called {', '.join(sorted(unknown))}")
    return [piece for piece in pieces if not wanted or piece.slug in wanted or piece.family in wanted]


def main() -> int:
    """0 when every piece that was asked for has its pictures."""
    ask = arguments()
    pieces = read_catalogue(ask.catalogue, MEDIA / "details.toml")
    if ask.preview:
        from . import develop, preview

        alloys = list(develop.ALLOYS) if ask.alloy == "all" else [name for name in ask.alloy.split(",") if name]
        preview.sheet(chosen(pieces, [ask.preview]), ask.view.split(","), alloys, ask.width, ask.samples, ask.out or Path("preview.png"))
        return 0
    pieces = chosen(pieces, ask.only)
    places = render.Places(ask.out or SHOP / "seed" / "pictures", ask.light)
    if ask.list:
        for piece in pieces:
            state = "not drawn" if not render.is_drawn(piece) else "as it should be" if render.is_current(piece, places) else "to make"
            print(f"{piece.slug:42} {piece.family:18} {state}")
        return 0
    return 1 if render.make_all(pieces, places, ask.force) else 0


if __name__ == "__main__":
    sys.exit(main())
