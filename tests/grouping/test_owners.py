"""Whose figure it is: two names that do one thing are two; what only one of them names tells nothing."""

from __future__ import annotations

import pytest

from reconcile.extraction import extract
from reconcile.grouping.gates import clash
from reconcile.model import Document
from texts import rulebook


def _clash(one: str, other: str) -> str | None:
    a, b = (extract(Document(f"{name}.txt", text), rulebook())[0] for name, text in (("a", one), ("b", other)))
    return clash(a, b)


MAYBE_ONE = {
    "one names nobody": ("Norra Steel ordered 14 vessels.", "The group ordered 16 vessels."),
    "the same name": ("Norra Steel ordered 14 vessels.", "Norra ordered 16 vessels."),
    "two that do two things": ("Norra Steel pledged $14 million.", "Tarn College has received $16 million."),
    "the other text names both": (
        "Norra Steel ordered 14 vessels.",
        "Aldine Yards built 16 vessels, and Norra Steel is glad.",
    ),
    "who says it is no owner": ("Ana Lund said 14 vessels were lost.", "Bo Karr said 16 vessels were lost."),
    "a place and its adjective": ("Kenya's exports were $14 million.", "Kenyan exports were $16 million."),
}

TWO = {
    "companies": ("Norra Shipping ordered 14 vessels.", "Aldine Shipping ordered 16 vessels."),
    "in the present": ("Norra Steel employs 5,120 people.", "Aldine Paper employs 6,240 people."),
    "a name behind a noun": ("The library at Norra Hall lent 900 books.", "The library at Aldine Hall lent 940 books."),
    "a short verb": ("Police in Norrabad fined 241 drivers.", "Police in Aldinbad fined 412 drivers."),
}


@pytest.mark.parametrize(("one", "other"), MAYBE_ONE.values(), ids=MAYBE_ONE.keys())
def test_keeps_nothing_apart(one: str, other: str) -> None:
    assert _clash(one, other) is None


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO.keys())
def test_keeps_apart_and_names_both(one: str, other: str) -> None:
    assert (_clash(one, other) or "").startswith("owner: ")
    assert (_clash(other, one) or "").startswith("owner: ")
