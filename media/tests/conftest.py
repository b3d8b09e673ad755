"""Lets the tests find the package; none of them needs Blender."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
