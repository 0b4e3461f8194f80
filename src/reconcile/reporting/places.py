"""Lines and columns of claims. A document is searched for line breaks once, not once a claim: some hold thousands."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from reconcile.model import Claim, Document, Place


def place(document: Document, offset: int) -> Place:
    """Line and column of a character, both from 1."""
    starts = _line_starts(document)
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)


def start(claim: Claim) -> Place:
    """Where a claim begins."""
    return place(claim.document, claim.span.start)


def spot(claim: Claim) -> str:
    """Where a claim begins, as editors take it: `a.txt:15:382`."""
    at = start(claim)
    return f"{claim.document.name}:{at.line}:{at.column}"


@lru_cache(maxsize=64)
def _line_starts(document: Document) -> tuple[int, ...]:
    found, at = [0], document.text.find("\n")
    while at >= 0:
        found.append(at + 1)
        at = document.text.find("\n", at + 1)
    return tuple(found)
