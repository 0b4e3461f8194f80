"""What is said where documents share something with so many others that they are held against few of them."""

from __future__ import annotations

from reconcile.grouping.blocking import MOST_SHARING
from reconcile.model import Problem


def noted(number: int, first: str | None) -> tuple[Problem, ...]:
    """One note for a run with that many such documents, on the first of them by name; none where there are none."""
    if first is None:
        return ()
    more = number - 1
    words, each = "this document shares words or figures", "it"
    if more:
        words = f"this and {more:,} more {'document' if more == 1 else 'documents'} share words or figures"
        each = "each"
    nearest = f"{each} is held against those nearest to it only"
    return (Problem(first, "held-against-few", f"{words} with more than {MOST_SHARING} others: {nearest}"),)
