"""Files for the web: widths, formats, qualities, names, and the list of what is there."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import Image

from .catalogue import Piece, metal_of
from .develop import GROUND

# Quality by width: a small picture is looked at closely and costs little.
# All widths in all formats would weigh three times as much. Large ones are there in the newest format only;
# the older two serve the few browsers that cannot read it, and those enlarge.
QUALITY = {
    "avif": {320: 50, 640: 44, 960: 39, 1440: 34},
    "webp": {320: 66, 640: 56},
    "jpg": {640: 52},
}
WIDE = (1200, 630)
WIDE_QUALITY = 74


@dataclass
class Entry:
    """One view in one metal: the widths of each format, the bytes of all of them, and what they are known by."""

    view: str
    alloy: str
    colour: str
    mark: str = ""
    widths: dict[str, list[int]] = field(default_factory=dict)
    size: int = 0


def encoded(picture: Image.Image, form: str, quality: int) -> bytes:
    """A picture's bytes in a format. 4:2:0 colour is enough: metal and ground change slowly."""
    out = io.BytesIO()
    if form == "avif":
        picture.save(out, "AVIF", quality=quality, speed=6, subsampling="4:2:0")
    elif form == "webp":
        picture.save(out, "WEBP", quality=quality, method=5)
    else:
        picture.save(out, "JPEG", qtables=true_to_ground(quality), optimize=True, progressive=True, subsampling="4:2:0")
    return out.getvalue()


@lru_cache(maxsize=None)
def true_to_ground(quality: int) -> list[list[int]]:
    """JPEG's tables of a quality with a finer first step: even patches keep the page's colour, edges cost no more."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), GROUND).save(out, "JPEG", quality=quality)
    return [[min(table[0], 4), *table[1:]] for table in Image.open(out).quantization.values()]


def write_view(folder: Path, picture: Image.Image, view: str, alloy: str) -> Entry:
    """All files `VIEW-METAL-WIDTH.ext` of one picture; no width beyond what was taken."""
    metal = metal_of(alloy)
    entry = Entry(view, alloy, placeholder(picture))
    content = hashlib.sha256()
    for width in QUALITY["avif"]:
        if width > picture.width:
            continue
        small = picture if width == picture.width else picture.resize((width, width), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for form, qualities in QUALITY.items():
            if width not in qualities:
                continue
            data = encoded(small, form, qualities[width])
            (folder / f"{view}-{metal}-{width}.{form}").write_bytes(data)
            entry.widths.setdefault(form, []).append(width)
            entry.size += len(data)
            content.update(data)
    # Part of each file's address, so that a browser may keep what it has for good.
    entry.mark = content.hexdigest()[:8]
    return entry


def write_wide(folder: Path, picture: Image.Image) -> int:
    """The picture for shared links, 1200 x 630, with the piece in the middle of the page's colour."""
    wide = Image.new("RGB", WIDE, GROUND)
    side = WIDE[1]
    wide.paste(picture.resize((side, side), Image.Resampling.LANCZOS), ((WIDE[0] - side) // 2, 0))
    data = encoded(wide, "jpg", WIDE_QUALITY)
    (folder / "wide.jpg").write_bytes(data)
    return len(data)


def placeholder(picture: Image.Image) -> str:
    """The colour to show until the picture is there: the middle's average, as `#rrggbb`."""
    side = picture.width
    middle = picture.crop((side // 5, side // 5, side * 4 // 5, side * 4 // 5))
    return "#%02x%02x%02x" % middle.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))


def write_list(folder: Path, piece: Piece, entries: list[Entry], wide: int, made_from: str) -> None:
    """`pictures.json`: what there is of a piece, for the shop and for the next run."""
    table = {
        "piece": piece.slug,
        "made_from": made_from,
        "bytes": sum(entry.size for entry in entries) + wide,
        "wide": "wide.jpg",
        "pictures": [
            {
                "view": e.view,
                "metal": metal_of(e.alloy),
                "alloy": e.alloy,
                "mark": e.mark,
                "colour": e.colour,
                "widths": e.widths,
                "bytes": e.size,
            }
            for e in entries
        ],
    }
    (folder / "pictures.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def read_list(folder: Path) -> dict:
    """What the last run left, or nothing."""
    try:
        return json.loads((folder / "pictures.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
