"""To which amount of its sentence do the words of a condition belong? One answer for scope, basis, status and revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from reconcile.extraction.measures import Head
from reconcile.extraction.passage import Passage
from reconcile.language.phrases import Match

T = TypeVar("T")


def longest(found: Sequence[Match[T]]) -> tuple[Match[T], ...]:
    """Of overlapping finds the longest, the earlier one at a tie; in reading order."""
    kept: list[Match[T]] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(match.start < other.end and other.start < match.end for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.start))


def nearest(passage: Passage, first: int, last: int, heads: Sequence[Head]) -> int | None:
    """The mention that words at tokens first..last qualify; None where the sentence holds no amount.

    Words inside or right before the amount's own subject belong to it ("investments in X, including from the fund,
    amount to A"); words behind an amount belong to that amount ("A, including the fund's part"), and so do words that
    open a sentence to the first amount ("Excluding agency staff, the group employs A").
    """
    amounts = passage.mentions
    if not amounts:
        return None
    for number, placed in enumerate(amounts):
        if placed.first < last and first < placed.last:
            return number
    behind = [n for n, placed in enumerate(amounts) if placed.last <= first and passage.same_clause(placed.first, first)]
    ahead = [n for n, placed in enumerate(amounts) if placed.first >= last and passage.same_clause(last - 1, placed.first)]
    if behind and ahead:
        # a subject of its own between the amount behind and these words: they look ahead
        start = amounts[behind[-1]].last
        return ahead[0] if any(start <= head.first and head.last <= first for head in heads) else behind[-1]
    if behind or ahead:
        return behind[-1] if behind else ahead[0]
    return None


def around(passage: Passage, number: int, first: int, last: int) -> bool:
    """Whether words stand in the territory of an amount: between the amounts on both sides, in its clause."""
    left, right = passage.territory(number)
    return left <= first and last <= right
