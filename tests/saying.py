"""What is said of two short texts of one quantity, taken as aligned; the figure of a text stands in « »."""

from __future__ import annotations

import datetime as dt

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.model import Claim, Document, Subject
from reconcile.ties import Link
from texts import rulebook

_DAY = dt.date(2016, 3, 10)


def said(one: str, other: str, days: tuple[dt.date, dt.date] = (_DAY, _DAY)) -> str:
    """The kind of the reason, else the verdict, else "none"; `days` are those of the two texts."""
    found = sorted((_claim(one, "a", days[0]), _claim(other, "b", days[1])), key=lambda claim: claim.order)
    a, b = found
    pairs = compare(Subject("s", "", "", (a, b), (Link(a.id, b.id, 99.0, ()),)))
    if not pairs:
        return "none"
    return pairs[0].kind.value if pairs[0].kind is not None else pairs[0].verdict.value


def _claim(text: str, name: str, day: dt.date) -> Claim:
    before, quote, after = text.replace("»", "«").split("«")
    document = Document(f"{name}.txt", before + quote + after, published=day, date_from="header")
    first, last = len(before), len(before) + len(quote)
    found = [claim for claim in extract(document, rulebook()) if claim.span.start < last and first < claim.span.end]
    assert found, f"no claim at {quote!r}"
    return found[0]
