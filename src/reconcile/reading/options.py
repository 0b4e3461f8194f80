"""What a caller may set about reading: which files, which encoding, how large."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How documents are found and decoded.

    `exclude` holds globs as in a .gitignore file, relative to `exclude_base` (a project's configuration stands above
    its documents) or, where that is None or not above it, to the folder that is walked.
    """

    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    encoding: str = "utf-8"
    max_bytes: int = 20_000_000
    allow_empty: bool = False
    exclude_base: Path | None = None
