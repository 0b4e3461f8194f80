"""What a caller may set about reading: which files, which encoding, how large."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reconcile.reading.bounds import DEFAULT, Bounds
from reconcile.reading.columns import Columns, TextColumns


class ReadOptions(Struct, frozen=True):
    """How documents are found and decoded.

    `exclude` holds globs as in a .gitignore file, relative to `exclude_base` (a project's configuration stands above
    its documents) or, where that is None or not above it, to the folder that is walked. `date_order` (dmy, mdy) is how
    the head of a document writes a day that could be two, like 03/04/2025; None leaves such a day unread. `tables` are
    the tables of claims among the files, each by a glob relative to `exclude_base`, with its columns; `merge` are files
    of claims whose conditions are laid over those that are read; `apart` are files that are no documents;
    `bounds` are the most that reading one file may take; `texts` are the names of columns of tables of texts.
    """

    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    encoding: str = "utf-8"
    date_order: str | None = None
    max_bytes: int = 20_000_000
    allow_empty: bool = False
    exclude_base: Path | None = None
    tables: tuple[tuple[str, Columns], ...] = ()
    merge: tuple[Path, ...] = ()
    apart: frozenset[Path] = frozenset()
    bounds: Bounds = DEFAULT
    texts: TextColumns = ()
