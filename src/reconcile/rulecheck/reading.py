"""How an example is read: as a document of its own, through the same functions that read documents."""

from __future__ import annotations

import datetime as dt

from reconcile.extraction import extract
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook

# Examples that speak of "last year" need a day to count from; any will do, and this one is no end of anything.
DAY = dt.date(2025, 6, 18)


def claims(text: str, rulebook: Rulebook) -> tuple[Claim, ...]:
    """The claims of an example."""
    return extract(Document("example", text, published=DAY), rulebook)
