"""Tables → passages: each cell with a figure is read as a sentence of the words that head it.

    | Country | 2023 | 2024 |
    | Italy   | 8.8  | 9.5  |       under "Gas exports, bcm"

is read as "Italy | 2023 | Gas exports, bcm | 8.8" and so on: all of it words of the document at their places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reconcile.extraction.passage import Passage
from reconcile.extraction.tables.reader import Reader
from reconcile.model import Document
from reconcile.rulebook import Rulebook

__all__ = ["cells"]


def cells(document: Document, text: str, day: dt.date | None, rulebook: Rulebook) -> Iterator[Passage]:
    """The passages of all cells with figures in the tables of a document, in reading order. `text` is the document's
    without silent markup, `day` the one by which times are told."""
    for table in document.tables:
        yield from Reader(document, text, day, rulebook, table).passages()
