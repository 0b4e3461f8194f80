"""What holds of every figure: it reads back as it was printed, it slices to its quote, and nothing hurts the reader."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

import reconcile

reconcile.quantities("")  # the tables are built at the first call, which no example's time should hold
_MILLION = 10**6
Number = int | Decimal


def _printed(number: Number) -> str:
    return f"{number:,}"


def _scaled(form: str) -> tuple[Callable[[Number], str], int]:
    return (lambda number: form.format(f"{number:f}")), _MILLION


def _plain(form: str) -> tuple[Callable[[Number], str], int]:
    return (lambda number: form.format(_printed(number))), 1


def _spelled(form: str) -> tuple[Callable[[Number], str], int]:
    return (lambda number: form.format(num2words(int(number)).replace(",", ""))), 1


_SMALL = st.decimals(min_value="1.1", max_value="999.9", places=1)
_WHOLE = st.integers(min_value=2, max_value=10**9)
_ANY = st.one_of(_WHOLE, st.decimals(min_value="0.01", max_value=10**6, places=2))

# style: how it is printed and what the printed number is multiplied by, the numbers it is for, unit, divisor
STYLES = {
    "sign": (_plain("${}"), _ANY, "USD", ""),
    "sign of two letters": (_plain("HK${}"), _ANY, "HKD", ""),
    "letters before": (_plain("RMB {}"), _ANY, "CNY", ""),
    "word behind": (_plain("{} euros"), _ANY, "EUR", ""),
    "sign and scale": (_scaled("${} million"), _SMALL, "USD", ""),
    "sign and letter": (_scaled("£{}m"), _SMALL, "GBP", ""),
    "wire": (_scaled("{} mln dlrs"), _SMALL, "USD", ""),
    "scale and word": (_scaled("{} million yen"), _SMALL, "JPY", ""),
    "percent": (_plain("{} percent"), _ANY, "percent", ""),
    "percent sign": (_plain("{}%"), _ANY, "percent", ""),
    "points": (_plain("{} percentage points"), _ANY, "pp", ""),
    "measure": (_plain("{} tonnes"), _ANY, "t", ""),
    "measure that touches": (_plain("{}km"), _ANY, "km", ""),
    "rate": (_plain("{} barrels per day"), _ANY, "bbl/d", ""),
    "price": (_plain("${} a barrel"), _ANY, "USD", "bbl"),
    "things": (_plain("{} new buses"), _WHOLE, "count:bus", ""),
    "millions of things": (_scaled("{}m passengers"), _SMALL, "count:passenger", ""),
    "things in words": (_spelled("{} homes"), _WHOLE, "count:home", ""),
}


@pytest.mark.parametrize("name", STYLES)
@given(data=st.data())
@settings(max_examples=60)
def test_a_printed_quantity_reads_back(name: str, data: st.DataObject) -> None:
    (printed, times), numbers, unit, per = STYLES[name]
    number = data.draw(numbers)
    text = f"In all it came to {printed(number)}, they said."
    found = reconcile.quantities(text)
    assert [(f.value, f.unit, f.per) for f in found] == [(Decimal(number) * times, unit, per)]
    assert found[0].quote == text[found[0].start : found[0].end] == printed(number)


_HEDGES = {"about": "approximate", "more than": "more-than", "at least": "at-least", "up to": "at-most"}


@given(st.sampled_from(sorted(_HEDGES)), st.integers(min_value=2, max_value=10**6))
def test_a_hedge_holds_the_figure_on_its_side(words: str, number: int) -> None:
    (found,) = reconcile.quantities(f"They sold {words} {number:,} homes.")
    assert (found.bound.value, found.hedge) == (_HEDGES[words], words)
    assert found.low is None or found.low <= number
    assert found.high is None or found.high >= number


@given(st.decimals(min_value=1, max_value=500, places=1), st.decimals(min_value="0.1", max_value=500, places=1))
def test_a_range_has_its_two_ends(low: Decimal, width: Decimal) -> None:
    (found,) = reconcile.quantities(f"between {low} and {low + width} percent")
    assert (found.low, found.high, found.bound.value) == (low, low + width, "range")


_PIECES = st.sampled_from([
    "1", "2.5", "3,000", "1/2", "½", "10⁸", "×10", "e14", "half", "a", "one", "dozen", "tens", "third", "few", "point",
    "fourth", "largest", "million", "bn", "m", "percent", "per", "pct", "points", "$", "US$", "Rs", "PS", "kroner",
    "pounds", "dlrs", "cents", "tonnes", "km", "ft", "in", "degrees", "below", "zero", "magnitude", "people", "votes",
    "Peru's", "of", "to", "from", "and", "or", "between", "more", "than", "at", "least", "about", "rose", "by", "vs",
    "including", "will", "May", "2024", "a.m.", "No.", "top", "-", "–", "−", ".", ",", ":", "/", "(", ")", "[", "]",
    "%", "'", "+", "~", "<", ">", "=", "^", "|", "#", "**", "\n", "\n\n", "\n- ", "\u00a0", "٣", "１２", "²", "İ",
    "\ud800", "\x00",
])  # fmt: skip


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map(" ".join), st.lists(_PIECES).map("".join)))
def test_hostile_strings_give_figures_in_order_that_slice_to_their_quotes(text: str) -> None:
    found = reconcile.quantities(text)
    assert all(text[f.start : f.end] == f.quote and f.quote for f in found)
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == reconcile.quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("7" * 100_000, id="digits in a row"),
        pytest.param("word " * 200_000, id="a million characters of words"),
        pytest.param("x" * 1_000_000, id="a million letters"),
        pytest.param(" " * 1_000_000, id="a million blanks"),
        pytest.param("1-" * 100_000, id="hyphens"),
        pytest.param("hundred " * 50_000, id="number words that say no number"),
        pytest.param("12,345." * 20_000, id="digits and points"),
    ],
)
def test_no_line_takes_long(text: str) -> None:
    reconcile.quantities("about 5 km")
    start = time.process_time()
    reconcile.quantities(text)
    assert time.process_time() - start < 3  # a busy machine; benchmarks/quantities.py measures


def test_a_shared_currency_word_is_looked_up_once_a_text() -> None:
    text = "They paid 5 kroner, 6 pesos, 7 crowns, 8 dinars and 9 francs. "

    def taken(times: int) -> float:
        start = time.process_time()
        reconcile.quantities(text * times)
        return time.process_time() - start

    taken(50)
    assert taken(1000) < 60 * taken(100) + 0.1  # ten times the text; a hundred times the time if each word searched it
