"""Command line."""
import argparse, sys, time, shutil, tempfile
from pathlib import Path

from . import catalogue

def main():
    p = argparse.ArgumentParser()
    p.add_argument("--preview"); p.add_argument("--view", default="hero"); p.add_argument("--width", type=int, default=400); p.add_argument("--samples", type=int, default=24); p.add_argument("--alloy"); p.add_argument("--out", default="preview.png")
    a = p.parse_args()
    from . import studio, families, develop
    from PIL import Image
    pieces = [x for x in catalogue.read_catalogue(Path(__file__).parents[2] / "seed/catalogue", Path(__file__).parents[1] / "details.toml") if x.slug in a.preview.split(",") or x.family in a.preview.split(",")]
    rows = []
    for piece in pieces:
      for view in a.view.split(","):
        t = time.time()
        studio.clear()
        staging = families.builder(piece.family)(piece)
        pts = studio.stand(staging)
        t1 = time.time() - t
        shot = staging.shots.get(view) or studio.SHOTS[view]
        f = Path(tempfile.mkdtemp())
        studio.take(shot, pts, a.width, a.samples, f)
        which = list(develop.ALLOYS) if a.alloy == "all" else (a.alloy or piece.alloys[0]).split(",")
        rows.append([develop.compose(f, alloy) for alloy in which])
        shutil.rmtree(f)
        print(piece.slug, view, "built", round(t1, 2), "in all", round(time.time() - t, 2))
    cells = [c for r in rows for c in r]
    across = len(rows[0]) if len(rows[0]) > 1 else min(4, len(cells))
    wide = Image.new("RGB", (a.width * across, a.width * -(-len(cells) // across)), (246, 242, 236))
    for k, sheet in enumerate(cells): wide.paste(sheet, (k % across * a.width, k // across * a.width))
    wide.save(a.out)

main()
