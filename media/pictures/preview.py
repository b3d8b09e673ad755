"""Small, quick pictures to look at while drawing: pieces by rows, alloys by columns, one sheet."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from PIL import Image

from . import develop, render
from .catalogue import Piece


def sheet(pieces: list[Piece], views: list[str], alloys: list[str], width: int, samples: int, out: Path) -> None:
    """Every piece in every view; without alloys each in its first one."""
    cells, columns = [], 0
    for piece in pieces:
        start = time.monotonic()
        with render.quiet():
            staging, points = render.build(piece)
        for view in views:
            folder = Path(tempfile.mkdtemp())
            render.take(staging, view, points, width, samples, folder)
            master = develop.load(folder)
            shutil.rmtree(folder)
            row = [develop.compose(master, alloy) for alloy in alloys or piece.alloys[:1]]
            columns = max(columns, len(row))
            cells += row
        render.say(f"{piece.slug}: {time.monotonic() - start:.1f} s")
    across = columns if columns > 1 else min(4, len(cells))
    whole = Image.new("RGB", (width * across, width * -(-len(cells) // across)), develop.GROUND)
    for number, cell in enumerate(cells):
        whole.paste(cell, (number % across * width, number // across * width))
    whole.save(out)
