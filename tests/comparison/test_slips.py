"""Hints: the slip that would turn one figure of a conflict into the other. First what is none."""

from __future__ import annotations

import pytest

from reconcile.comparison import compare, hinted
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Document, Pair
from texts import rulebook

ONE = "Exports of steel from Kenya to Peru came to {} in 2024."


def judged(*texts: str) -> tuple[list[Pair], tuple[Pair, ...]]:
    """The pairs of these texts before and after hints were given."""
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    claims = [claim for document in documents for claim in extract(document, rulebook())]
    pairs = [pair for subject in group(claims, rulebook()) for pair in compare(subject)]
    return pairs, hinted(pairs, claims, rulebook())


NO_HINT = {
    "two figures": ("412,000 tonnes", "450,000 tonnes"),
    "they agree": ("412,000 tonnes", "412 kt"),
    "too few digits to tell": ("100 tonnes", "113 tonnes"),
    "digits that are all elsewhere": ("3,514 tonnes", "4,135 tonnes"),
    "the tens are not those": ("1,240 tonnes", "12,500 tonnes"),
}
HINT = {
    "a scale": ("$3.7 billion", "$3.7 million", "units/thousandfold"),
    "a table head in thousands": ("412,000 tonnes", "412 tonnes", "units/thousandfold"),
    "a decimal point": ("1,240 tonnes", "12,400 tonnes", "units/tenfold"),
    "digits": ("3,514 tonnes", "3,154 tonnes", "units/transposed-digits"),
    "another ton": ("100,000 tonnes", "110,231 tonnes", "units/short-ton-tonne"),
}


@pytest.mark.parametrize(("one", "other"), NO_HINT.values(), ids=NO_HINT)
def test_no_slip(one: str, other: str) -> None:
    _, pairs = judged(ONE.format(one), ONE.format(other))
    assert [pair.hint for pair in pairs] == [None]


@pytest.mark.parametrize(("one", "other", "rule"), HINT.values(), ids=HINT)
def test_a_slip(one: str, other: str, rule: str) -> None:
    before, pairs = judged(ONE.format(one), ONE.format(other))
    (pair,) = pairs
    assert pair.hint is not None
    assert pair.hint.rule == rule
    assert [(item.id, item.verdict) for item in before] == [(pair.id, pair.verdict)]


def test_a_rate_of_exchange_that_a_third_text_gives() -> None:
    third = "The central bank held the leva at a rate of 1.70 leva to the dollar."
    _, pairs = judged(ONE.format("$300 million"), ONE.format("$510 million"), third)
    assert [pair.hint is not None and "rate" in pair.hint.says for pair in pairs] == [True]
    _, pairs = judged(ONE.format("$300 million"), ONE.format("$570 million"), third)
    assert [pair.hint for pair in pairs] == [None]


def test_percent_for_points() -> None:
    one = "Unemployment in Kenya rose by 2 percent to 42 percent in 2024."
    other = "Unemployment in Kenya rose by 5 percent in 2024."
    hints = [pair.hint.says for pair in judged(one, other)[1] if pair.hint]
    assert hints == ["percent may stand for percentage points"]
    assert not any(pair.hint for pair in judged(one, other.replace("5 percent", "7 percent"))[1])


def test_two_figures_the_other_way_round() -> None:
    form = "Exports from Kenya to Peru came to {} tonnes in 2024. Imports of Kenya from Peru came to {} tonnes in 2024."
    _, pairs = judged(form.format("5,210", "4,870"), form.format("4,870", "5,210"))
    assert [pair.hint is not None and "the other way round" in pair.hint.says for pair in pairs] == [True, True]
