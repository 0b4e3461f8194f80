"""Claims that follow by arithmetic: "$3.7 bn, up 21 percent" says what the level was a year before.

    growth    a level and how much it moved          what it was a year before
    totals    parts                                  what they are in all
    shares    a percentage and what it is of         what the part is
    products  so many at so much each                what they come to
    spans     the quarters, halves or months         what the year or quarter was

Each computed claim names its parents, and the figure that its own text gives for it, where there is one. Precision
first: what the texts do not plainly tie together is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reconcile.derivation.growth import earlier
from reconcile.derivation.products import products
from reconcile.derivation.shares import shares
from reconcile.derivation.spans import spans
from reconcile.derivation.totals import listed, shared_out, sums
from reconcile.model import Claim, Nature

__all__ = ["derive"]


def derive(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that follow from figures of one sentence, of one and the next, or of the parts of one stretch of
    time."""
    by_sentence: dict[tuple[int, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[(id(claim.document), claim.sentence.start, claim.sentence.end)].append(claim)
    found: list[Claim] = []
    last: Claim | None = None
    before: list[Claim] = []
    for together in by_sentence.values():
        ordered = sorted(together, key=lambda claim: claim.span)
        if last is not None and last.document is not ordered[0].document:
            last = None
        for change in ordered:
            found.extend(earlier(change, ordered, last))
        found.extend(sums(ordered))
        found.extend(listed(ordered))
        found.extend(shared_out(ordered, last))
        found.extend(shares(ordered, before))
        found.extend(products(ordered))
        last = next((claim for claim in reversed(ordered) if claim.measure.nature is Nature.LEVEL), last)
        before = ordered
    found.extend(spans(claims))
    return tuple(found)
