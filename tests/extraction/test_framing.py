"""What headings say of time: first what frames nothing."""

from __future__ import annotations

import pytest

from reconcile.extraction import extract
from reconcile.extraction.periods.framing import anchor, frames
from reconcile.model import Document
from texts import rulebook

NOTHING = {
    "a date of issue": "# Volunteers' letter, June 2024\n\nWe have 40 cows.\n",
    "a quarter of nobody's year": "# First-quarter briefing\n\nWe sold 40 cows.\n",
    "the length of a series": "# Herds, 1990-2023\n\nThere were 40 cows.\n",
    "a sentence": "In 2023 we sold 40 cows.\n\nWe have 60 cows.\n",
}
FRAMED = {
    "an annual report": ("OAK FARM\nAnnual report 2023\n\nWe sold 40 cows.\n", ["2023"]),
    "a year that ends in a month": (
        "# Results for the year to 31 March 2024\n\nSales were $40 million.\n",
        ["2023-04/2024-03"],
    ),
    "a section of its own": (
        "# The farm in 2023\n\nWe sold 40 cows.\n\n## In 2022\n\nWe sold 30 cows.\n\n# Outlook\n\nWe sold 20 cows.\n",
        ["2023", "2022", "2023"],
    ),
    "a period of its own stays": ("# The farm in 2023\n\nIn 2021 we sold 40 cows.\n", ["2021"]),
    "the second leg counts from it": (
        "# The farm in 2023\n\nWe sold 40 cows, up from 30 a year earlier.\n",
        ["2023", "2022"],
    ),
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_frames_nothing(text: str) -> None:
    assert frames(Document("a.md", text), rulebook()) == ()


@pytest.mark.parametrize(("text", "labels"), FRAMED.values(), ids=FRAMED.keys())
def test_frames_what_is_below(text: str, labels: list[str]) -> None:
    found = extract(Document("a.md", text), rulebook())
    assert [claim.period and claim.period.label for claim in found] == labels


def test_a_framed_period_is_told_from_a_stated_one() -> None:
    (claim,) = extract(Document("a.md", "# The farm in 2023\n\nWe sold 40 cows.\n"), rulebook())
    assert claim.period is not None
    assert not claim.period.stated


def test_a_text_without_a_date_counts_from_the_day_after_its_heading() -> None:
    found = anchor(
        Document("a.md", "# Results for the 52 weeks to 1 March 2025\n\nSales were $4 million.\n"), rulebook()
    )
    assert found is not None
    assert found.isoformat() == "2025-03-02"
    assert anchor(Document("a.md", "# Notes\n\nSales were $4 million.\n"), rulebook()) is None
