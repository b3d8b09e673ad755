"""Families by name. Each module has `build(piece) -> Staging`, which models one piece in millimetres.

A family `pave-band` is drawn by `pave_band.py`; nothing else needs to be told of a new one.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Callable

from ..catalogue import Piece


def module_name(family: str) -> str:
    """The module's full name, whether or not it is there."""
    return f"{__name__}.{family.replace('-', '_')}"


def is_drawn(family: str) -> bool:
    """Whether somebody has drawn the family yet."""
    return find_spec(module_name(family)) is not None


def builder(family: str) -> Callable[[Piece], object]:
    """The family's `build`."""
    return import_module(module_name(family)).build
