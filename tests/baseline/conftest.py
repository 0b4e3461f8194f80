"""Conflicts made by hand for the baseline's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from making import claim, document, quantity, words
from reconcile.findings import find
from reconcile.model import Evidence, Explanation, Finding, Kind, Pair, Subject, Verdict

Conflict = Callable[..., Finding]


@pytest.fixture
def conflict() -> Conflict:
    """Makes a finding: two figures, where they stand, the words around them, the key of their subject."""

    def make(
        low: str = "31",
        high: str = "37",
        *,
        docs: tuple[str, ...] = ("a.txt", "b.txt"),
        quotes: tuple[str, ...] = (),
        key: str = "trade",
        verdict: str = "conflict",
    ) -> Finding:
        subject = Subject(f"s-{key}", key, "Kenya ↔ Peru · trade", ())
        figures = [low, *[high] * (len(docs) - 1)]
        quotes = quotes or tuple(f"${figure}" for figure in figures)
        claims = [
            replace(claim(quantity(figure), document=document(doc)), quote=quote)
            for figure, doc, quote in zip(figures, docs, quotes, strict=True)
        ]
        reason = Explanation(Kind.SCOPE, "parts", (Evidence(claims[0], words("including")),))
        explanation = reason if verdict == "explained" else None
        pairs = [
            Pair(f"p-{number}", subject, claims[0], other, Verdict(verdict), explanation, "", ())
            for number, other in enumerate(claims[1:])
        ]
        return find(pairs)[0]

    return make
