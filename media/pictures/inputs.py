"""What a picture is made from, as a short hash: the piece's data, the code that draws it, the recipe.

Only the code that a family really uses counts, so a change to ear wires leaves the rings as they are.
"""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from .catalogue import Piece

PACKAGE = Path(__file__).parent


def family_file(family: str) -> Path:
    """Where a family is drawn, whether or not it is there."""
    return PACKAGE / "families" / f"{family.replace('-', '_')}.py"


@lru_cache(maxsize=None)
def uses(path: Path) -> frozenset[Path]:
    """A module of this package and all modules of it that it reaches by its imports."""
    found, waiting = set(), [path]
    while waiting:
        path = waiting.pop()
        if path in found or not path.exists():
            continue
        found.add(path)
        waiting += imported(path)
    return frozenset(found)


def imported(path: Path) -> list[Path]:
    """The package's files that one file imports by name (`from .studio import`, `from .. import materials`)."""
    files = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        folder = path.parent
        for _ in range(node.level - 1):
            folder = folder.parent
        inside = folder.joinpath(*(node.module or "").split(".")) if node.module else folder
        files.append(inside.with_suffix(".py"))
        files += [inside / f"{name.name}.py" for name in node.names]
    return [file for file in files if file.exists()]


def digest(*parts) -> str:
    """Sixteen hexadecimal figures that change when any of the parts does."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def code_of(*paths: Path) -> dict[str, str]:
    """The text of modules and of all that they import, by file name."""
    files = frozenset().union(*(uses(path) for path in paths))
    return {str(file.relative_to(PACKAGE)): file.read_text(encoding="utf-8") for file in sorted(files)}


def taken_from(piece: Piece, view: str, width: int, samples: int) -> str:
    """The hash of one view's light. Words count too: they say what the piece looks like."""
    drawn_by = code_of(family_file(piece.family), PACKAGE / "studio.py", *([PACKAGE / "rule.py"] if view == "scale" else []))
    return digest(asdict(piece), view, width, samples, drawn_by)


def made_from(taken: dict[str, str]) -> str:
    """The hash of a piece's files: of the light of all its views, and of how it is developed."""
    return digest(taken, code_of(PACKAGE / "develop.py", PACKAGE / "encode.py"))
