"""Reads the catalogue's TOML files into plain, frozen records. Needs no Blender."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

# Grams per cubic centimetre: what turns a net weight into a thickness.
DENSITY = {
    "22K yellow gold": 17.7,
    "18K yellow gold": 15.5,
    "14K yellow gold": 13.1,
    "9K yellow gold": 11.2,
    "18K rose gold": 15.2,
    "14K rose gold": 13.0,
    "18K white gold": 15.7,
    "14K white gold": 13.3,
    "platinum 950": 20.6,
    "silver 925": 10.4,
}


@dataclass(frozen=True)
class Stone:
    """One line of stones: `count` of them for the whole piece (a pair counts both), `carat` for each."""

    role: str
    kind: str
    shape: str
    count: int
    carat: float


@dataclass(frozen=True)
class Size:
    """What the size is measured on ("ring", "chain", "bangle" ...) and its figures in millimetres."""

    kind: str
    smallest: float
    largest: float
    reference: float


@dataclass(frozen=True)
class Piece:
    """One piece of the catalogue. `net_weight` is the metal's, in grams, in the first alloy."""

    slug: str
    name: str
    family: str
    category: str
    description: str
    alloys: tuple[str, ...]
    net_weight: float
    size: Size | None
    stones: tuple[Stone, ...]
    # What `media/details.toml` adds under the piece's slug: facts of form that no figure tells.
    details: dict = field(default_factory=dict, hash=False)

    @property
    def centre(self) -> Stone | None:
        """The main stone, where there is one."""
        return next((stone for stone in self.stones if stone.role == "centre"), None)

    @property
    def accents(self) -> tuple[Stone, ...]:
        """The smaller stones, in the catalogue's order."""
        return tuple(stone for stone in self.stones if stone.role != "centre")

    @property
    def metal_volume(self) -> float:
        """Cubic millimetres of metal."""
        return self.net_weight / DENSITY[self.alloys[0]] * 1000.0

    @property
    def inner_radius(self) -> float:
        """Millimetres from the middle to the inside of a ring or bangle at its reference size."""
        return (self.size.reference if self.size else 52.0) / 6.283185307179586

    def says(self, *phrases: str) -> bool:
        """Whether the name or the description holds one of the phrases, in any case of letters."""
        text = f"{self.name} {self.description}".lower()
        return any(phrase.lower() in text for phrase in phrases)


def number(text: str) -> float:
    """`"2.874 g"` and `"52.0 mm"` to 2.874 and 52.0."""
    return float(text.split()[0])


def metal_of(alloy: str) -> str:
    """`18K yellow gold` to `yellow-gold`, `platinum 950` to `platinum`: the colour that a shopper chooses by."""
    return "-".join(word for word in alloy.lower().split() if not word[0].isdigit())


def one_of_each_metal(alloys: list[str]) -> list[str]:
    """The first alloy of each metal, in the order of the alloys."""
    first: dict[str, str] = {}
    for alloy in alloys:
        first.setdefault(metal_of(alloy), alloy)
    return list(first.values())


def read_piece(table: dict, category: str, details: dict | None = None) -> Piece:
    """One `[[piece]]` table."""
    size = table.get("size")
    return Piece(
        slug=table["slug"],
        name=table["name"],
        family=table["family"],
        category=category,
        description=" ".join(table["description"].split()),
        alloys=tuple(table["alloys"]),
        net_weight=number(table["net_weight"]),
        size=size
        and Size(size["kind"], number(size["from"]), number(size["to"]), number(size["reference"])),
        stones=tuple(
            Stone(s["role"], s["kind"], s["shape"], int(s["count"]), float(s["carat"]))
            for s in table.get("stone", [])
        ),
        details=(details or {}).get(table["slug"], {}),
    )


def read_catalogue(folder: Path, details_file: Path | None = None) -> list[Piece]:
    """Every piece, file by file in the order of their names, with the details known of it."""
    details = {}
    if details_file and details_file.exists():
        details = tomllib.loads(details_file.read_text(encoding="utf-8"))
    pieces = []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        pieces += [read_piece(piece, table["category"]["slug"], details) for piece in table["piece"]]
    return pieces
