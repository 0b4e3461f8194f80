"""What must be the same on all machines, since they do one run together."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@cache
def stamp() -> str:
    """The version of the program with a hash of its code."""
    here = Path(__file__).parents[1]
    code = hashlib.sha256()
    for path in sorted(here.rglob("*.py")):
        code.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    try:
        own = version("reconcile")
    except PackageNotFoundError:
        own = "?"
    return f"reconcile {own} ({code.hexdigest()[:12]})"
