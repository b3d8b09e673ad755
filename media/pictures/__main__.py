"""Command line."""
import argparse, sys, time, shutil, tempfile
from pathlib import Path

from . import catalogue

def main():
    p = argparse.ArgumentParser()
    p.add_argument("--preview"); p.add_argument("--view", default="hero"); p.add_argument("--width", type=int, default=400); p.add_argument("--samples", type=int, default=24); p.add_argument("--alloy"); p.add_argument("--out", default="preview.png")
    a = p.parse_args()
    from . import studio, families, develop
    piece = {x.slug: x for x in catalogue.read_catalogue(Path(__file__).parents[2] / "seed/catalogue", Path(__file__).parents[1] / "details.toml")}[a.preview]
    studio.clear()
    t = time.time()
    staging = families.builder(piece.family)(piece)
    pts = studio.stand(staging)
    print("built", time.time() - t); t = time.time()
    shot = staging.shots.get(a.view) or studio.SHOTS[a.view]
    f = Path(tempfile.mkdtemp())
    studio.take(shot, pts, a.width, a.samples, f)
    print("rendered", time.time() - t); t = time.time()
    from PIL import Image
    which = list(develop.ALLOYS) if a.alloy == "all" else (a.alloy or piece.alloys[0]).split(",")
    sheets = [develop.compose(f, alloy) for alloy in which]
    wide = Image.new("RGB", (a.width * len(sheets), a.width))
    for k, sheet in enumerate(sheets): wide.paste(sheet, (k * a.width, 0))
    wide.save(a.out)
    shutil.rmtree(f)

main()
