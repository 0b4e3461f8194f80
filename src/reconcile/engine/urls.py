"""What can be told of a path before anything of Spark is loaded: whether it is that of a store, or a table."""

from __future__ import annotations

import os
from pathlib import Path

TABLE = ".parquet"


def is_url(path: str) -> bool:
    """Whether a path as typed is that of a store: `s3a://bucket/archive`."""
    scheme, colon, _ = path.partition("://")
    return bool(colon) and scheme.isascii() and scheme.replace("-", "").replace("+", "").replace(".", "").isalnum()


def is_table(path: Path) -> bool:
    """Whether a path is a table: a file or folder of that suffix, or a folder of nothing but such files."""
    if path.suffix.lower() == TABLE:
        return True
    found = False
    for _, folders, files in os.walk(path):
        folders[:] = [name for name in folders if name[:1] not in "._"]
        for name in files:
            if name[:1] in "._":
                continue
            if not name.lower().endswith(TABLE):
                return False
            found = True
    return found
