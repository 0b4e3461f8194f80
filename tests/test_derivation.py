"""Claims that follow by arithmetic: first what must not be computed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconcile.comparison import compare
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Document, Pair
from texts import claims, rulebook

NOTHING = {
    "no period": "Exports rose by 25 percent to $5 billion.",
    "no direction": "Exports changed by 25 percent to $5 billion in 2024.",
    "a rate of something else": "Imports rose by 25 percent in 2024, while exports were $5 billion in 2024.",
    "a level without a rate": "Exports reached $5 billion in 2024.",
    "an open end": "Exports rose by more than 25 percent to $5 billion in 2024.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_follows(text: str) -> None:
    assert derive(claims(text)) == ()


def test_a_level_and_its_rate_tell_the_year_before() -> None:
    found = claims("Exports rose by 25 percent to $5 billion in 2024.")
    (earlier,) = derive(found)
    assert earlier.quantity.value == Decimal(4_000_000_000)
    assert earlier.period is not None
    assert (earlier.period.start.year, earlier.period.end.year) == (2023, 2023)
    assert {parent.id for parent in earlier.derived_from} == {claim.id for claim in found}


def judged(*texts: str) -> list[Pair]:
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    found = [claim for document in documents for claim in extract(document, rulebook())]
    return [pair for subject in group((*found, *derive(found)), rulebook()) for pair in compare(subject)]


NOW = "Exports of copper from Kenya to Peru rose by 25 percent to $5 billion in 2024."


def test_a_level_that_does_not_follow_is_a_clash_by_arithmetic() -> None:
    pairs = judged(NOW, "Exports of copper from Kenya to Peru were $3 billion in 2023.")
    (clash,) = [pair for pair in pairs if pair.kind == "derived"]
    assert clash.verdict == "conflict"
    assert {clash.a.quote, clash.b.quote} == {"$5 billion", "$3 billion"}
    assert [claim.quote for claim in clash.also] == ["25 percent"]


@pytest.mark.parametrize("level", ["$4 billion", "about $4 billion", "more than $3.9 billion"])
def test_a_level_that_follows_is_none(level: str) -> None:
    pairs = judged(NOW, f"Exports of copper from Kenya to Peru were {level} in 2023.")
    assert [pair for pair in pairs if pair.kind == "derived"] == []
