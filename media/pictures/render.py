"""Takes and develops the pictures of many pieces: what is missing, in order, with the time that is left."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable

from . import encode, inputs
from .catalogue import Piece, one_of_each_metal

# Width of the picture that is taken, and rays through each of its points, for the first view and for others.
FIRST = (1440, 12)
OTHERS = (960, 16)


@dataclass(frozen=True)
class Places:
    """Where finished pictures go, and where the light of each view is kept for developing it anew."""

    out: Path
    light: Path


def say(text: str) -> None:
    """One line for whoever waits."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def quiet():
    """Keeps Blender's own chatter away from the screen."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def is_drawn(piece: Piece) -> bool:
    """Whether somebody has drawn the piece's family."""
    return inputs.family_file(piece.family).exists()


def build(piece: Piece):
    """Models a piece in an empty scene. Gives its staging and the points to frame."""
    from . import families, studio

    studio.clear()
    staging = families.builder(piece.family)(piece)
    return staging, studio.stand(staging)


def shot_of(staging, view: str):
    """The family's shot of a view, or the studio's own."""
    from . import studio

    return staging.shots.get(view) or studio.SHOTS[view]


def take(staging, view: str, points, width: int, samples: int, folder: Path) -> None:
    """One view of the piece that stands there; for `scale` with a rule beside it."""
    from . import rule, studio

    with quiet():
        framed = rule.lay_rule(points) if view == "scale" else points
        studio.take(shot_of(staging, view), framed, width, samples, folder)
        rule.take_up_rule()


def recipe(view: str) -> tuple[int, int]:
    """Width and samples of a view."""
    return FIRST if view == "front" else OTHERS


def taken_of(piece: Piece, views: Iterable[str]) -> dict[str, str]:
    """What each view is made from."""
    return {view: inputs.taken_from(piece, view, *recipe(view)) for view in views}


def is_current(piece: Piece, places: Places) -> bool:
    """Whether a piece's pictures are there and made from what is there now."""
    listed = encode.read_list(places.out / piece.slug)
    views = list(dict.fromkeys(picture["view"] for picture in listed.get("pictures", [])))
    return bool(views) and listed.get("made_from") == inputs.made_from(taken_of(piece, views))


def make(piece: Piece, places: Places, force: bool = False) -> int:
    """All views of a piece in all their alloys. Gives the bytes written."""
    from . import develop

    with quiet():
        staging, points = build(piece)
    taken = taken_of(piece, staging.views)
    folder = places.out / piece.slug
    new = Path(tempfile.mkdtemp(prefix=piece.slug + "-", dir=places.out))
    entries, wide = [], 0
    for view in staging.views:
        light = places.light / piece.slug / view
        if force or not is_taken(light, taken[view]):
            take(staging, view, points, *recipe(view), fresh(light))
            (light / "taken").write_text(taken[view])
        master = develop.load(light)
        for alloy in one_of_each_metal(piece.alloys):
            picture = develop.compose(master, alloy)
            entries.append(encode.write_view(new, picture, view, alloy))
            if view == "front" and alloy == piece.alloys[0]:
                wide = encode.write_wide(new, picture)
    encode.write_list(new, piece, entries, wide, inputs.made_from(taken))
    # A piece's folder changes as a whole: whoever stops the work half way finds old pictures or new ones.
    shutil.rmtree(folder, ignore_errors=True)
    new.chmod(0o755)
    new.rename(folder)
    return sum(entry.size for entry in entries) + wide


def is_taken(light: Path, taken: str) -> bool:
    """Whether a view's light is there and made from what is there now."""
    try:
        return (light / "taken").read_text() == taken
    except OSError:
        return False


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def make_all(pieces: list[Piece], places: Places, force: bool = False) -> int:
    """Everything that is missing or no longer true. Gives how many pieces could not be made."""
    places.out.mkdir(parents=True, exist_ok=True)
    for left in places.out.glob("*-*/"):
        if not (left / "pictures.json").exists():
            shutil.rmtree(left)
    unknown = sorted({piece.family for piece in pieces if not is_drawn(piece)})
    for family in unknown:
        say(f"nobody has drawn the family {family} yet: {sum(p.family == family for p in pieces)} pieces are left out")
    known = [piece for piece in pieces if is_drawn(piece)]
    wanted = [piece for piece in known if force or not is_current(piece, places)]
    say(f"{len(wanted)} pieces to make, {len(known) - len(wanted)} are as they should be")
    failed, began = [], time.monotonic()
    for number, piece in enumerate(wanted, 1):
        start = time.monotonic()
        try:
            size = make(piece, places, force)
        except Exception:
            traceback.print_exc()
            failed.append(piece.slug)
            continue
        now = time.monotonic()
        left = (now - began) / number * (len(wanted) - number)
        say(f"{number}/{len(wanted)} {piece.slug}: {now - start:.0f} s, {size / 1000:.0f} kB; {clock(left)} left")
    for slug in failed:
        say(f"{slug} could not be made")
    tell_weight(places, len(pieces))
    return len(failed) + len(pieces) - len(known)


def tell_weight(places: Places, count: int) -> None:
    """What is there now, and what a whole catalogue like it would weigh."""
    sizes = [encode.read_list(folder).get("bytes", 0) for folder in places.out.iterdir() if folder.is_dir()]
    sizes = [size for size in sizes if size]
    if sizes:
        mean = sum(sizes) / len(sizes)
        say(f"{len(sizes)} pieces weigh {sum(sizes) / 1e6:.1f} MB, {mean / 1000:.0f} kB each; 164 would weigh {mean * 164 / 1e6:.0f} MB")


def clock(seconds: float) -> str:
    """`2 h 05 min` or `4 min`."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
