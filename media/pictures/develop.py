"""From light to a picture: recolouring, tone and ground. Needs no Blender except to read its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .master import MASTER

# The page's own colour (`--ivory-95` in style/tokens.css); the picture's edge must melt into it.
GROUND = (0xF6, 0xF2, 0xEC)

# What each alloy reflects of red, green and blue, in linear light.
ALLOYS = {
    "22K yellow gold": (1.00, 0.66, 0.215),
    "18K yellow gold": (0.985, 0.70, 0.29),
    "14K yellow gold": (0.94, 0.74, 0.44),
    "9K yellow gold": (0.84, 0.69, 0.47),
    "18K rose gold": (0.97, 0.655, 0.47),
    "14K rose gold": (0.95, 0.60, 0.43),
    "18K white gold": (0.83, 0.80, 0.75),
    "14K white gold": (0.80, 0.765, 0.70),
    "platinum 950": (0.72, 0.715, 0.71),
    "silver 925": (0.965, 0.955, 0.935),
}
EXPOSURE = 0.75
# A shadow on warm paper is a little warmer than the paper.
SHADOW_WARMTH = np.array([0.92, 1.0, 1.10], dtype=np.float32)


def read_exr(path: Path) -> np.ndarray:
    """Rows from the top, channels R, G, B, A as floats."""
    import bpy

    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    pixels = np.empty(width * height * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[::-1].copy()


def recolour(light: np.ndarray, mask: np.ndarray, alloy: str) -> np.ndarray:
    """The picture of the master metal turned into the picture of an alloy, where the mask says metal.

    Light that has met the metal n times carries its reflectance to the power n. So brightness between
    two known reflectances is read on a curve that is straight in logarithms, and deep corners of gold
    stay as deep as they are in gold.
    """
    order = np.argsort(MASTER)
    known = np.log(np.array(MASTER)[order])
    levels = np.log(np.maximum(light[..., order], 1e-5))
    metal = np.empty_like(light)
    for channel, share in enumerate(np.log(ALLOYS[alloy])):
        k = int(np.clip(np.searchsorted(known, share) - 1, 0, 1))
        way = (share - known[k]) / (known[k + 1] - known[k])
        metal[..., channel] = np.exp(levels[..., k] + (levels[..., k + 1] - levels[..., k]) * way)
    return light + (metal - light) * mask[..., None]


def tone(light: np.ndarray) -> np.ndarray:
    """Linear light to the screen's values 0 ... 1: straight in the middle, a soft shoulder at the top."""
    light = np.maximum(light * EXPOSURE, 0)
    knee = 0.55
    over = np.maximum(light - knee, 0)
    light = np.minimum(light, knee) + (1 - knee) * (1 - np.exp(-over / (1 - knee)))
    return encode(light)


def encode(light: np.ndarray) -> np.ndarray:
    """Linear light to sRGB."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


def shadow(ground: np.ndarray, width: int) -> np.ndarray:
    """The share of light that reaches the ground, 1 where nothing stands in its way."""
    grey = ground[..., :3].mean(axis=2)
    share = np.clip(grey / np.percentile(grey, 97), 0, 1)
    small = Image.fromarray((share * 65535).astype(np.uint16).astype(np.int32), "I").convert("F")
    share = np.asarray(small.resize((width, width), Image.Resampling.BICUBIC)) / 65535
    # A part of a shadow is enough to stand on; its far, faint rest must be the page itself, and so
    # must the picture's edge.
    dark = 0.72 * np.clip((0.97 - share) / 0.97, 0, 1)
    return 1 - dark * towards_edge(width, 0.24)


def towards_edge(width: int, share: float) -> np.ndarray:
    """1 inside, falling softly to 0 over a share of the width at each side."""
    along = np.linspace(0, 1, width)
    edge = np.clip(np.minimum(along, 1 - along) / share, 0, 1)
    edge = edge * edge * (3 - 2 * edge)
    return edge[None] * edge[:, None]


@dataclass(frozen=True)
class Master:
    """One view as it was taken: light of the piece, how much of each point it covers, where it is metal,
    and the share of light on the ground. `window` is the part of the square that the piece touches."""

    light: np.ndarray
    alpha: np.ndarray
    metal: np.ndarray
    ground: np.ndarray
    window: tuple[slice, slice]


def load(folder: Path) -> Master:
    """The view that `studio.take` left in a folder."""
    colour = read_exr(next(folder.glob("colour-*.exr")))
    mask = read_exr(next(folder.glob("metal-*.exr")))[..., 0]
    width = colour.shape[0]
    alpha = np.clip(colour[..., 3], 0, 1)
    files = list(folder.glob("ground-*.exr"))
    under = shadow(read_exr(files[0]), width) if files else np.ones((width, width))
    rows, columns = np.flatnonzero(alpha.max(axis=1)), np.flatnonzero(alpha.max(axis=0))
    window = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    cover = np.maximum(alpha, 1e-3)
    # A chain that leaves the picture fades into the page; what is framed whole never comes so near.
    faded = alpha * towards_edge(width, 0.07)
    plate = np.array(GROUND, dtype=np.float32) / 255 * under[..., None] ** SHADOW_WARMTH
    return Master((colour[..., :3] / cover[..., None])[window], faded[window], np.clip(mask / cover, 0, 1)[window], plate, window)


def compose(master: Master, alloy: str) -> Image.Image:
    """One view in one alloy on the page's ground."""
    picture = master.ground.copy()
    seen = tone(recolour(master.light, master.metal, alloy))
    cover = master.alpha[..., None]
    picture[master.window] = seen * cover + picture[master.window] * (1 - cover)
    return Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))
