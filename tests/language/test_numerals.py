from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words
from text_to_num import text2num

from reconcile.language import numerals
from reconcile.language.words import normal

_ONES = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """A whole number below a trillion, in words."""
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            return f"{spelled(number // scale)} {word}" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("1.2.3", id="version number"),
        pytest.param("12,34,5", id="groups of no system"),
        pytest.param("1,2345", id="group of four"),
        pytest.param("9" * 31, id="longer than any amount"),
    ],
)
def test_digits_that_are_no_number(printed: str) -> None:
    assert numerals.digits(printed) is None


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [
        pytest.param("0", "0", "0", id="zero"),
        pytest.param("582,000", "582000", "0", id="groups of three are printed in full"),
        pytest.param("1,25,000", "125000", "0", id="Indian groups"),
        pytest.param("1.250.000", "1250000", "0", id="groups with dots"),
        pytest.param("1.250.000,50", "1250000.50", "0.01", id="groups with dots and a decimal comma"),
        pytest.param("2.10", "2.10", "0.01", id="the last printed digit counts"),
        pytest.param("3,5", "3.5", "0.1", id="decimal comma"),
    ],
)
def test_digits(printed: str, value: str, step: str) -> None:
    found = numerals.digits(printed)
    assert found is not None
    assert (found.value, found.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["the hundred", "trains", "million ways", "and five", "", "-"])
def test_words_that_begin_no_number(text: str) -> None:
    assert numerals.words(normal(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value", "tokens", "step"),
    [
        pytest.param("thirty-eight people", 38, 3, 0, id="tens and ones"),
        pytest.param("sixty six trains", 66, 2, 0, id="without hyphen"),
        pytest.param("two and five", 2, 1, 0, id="and between two numbers"),
        pytest.param("two hundred and five trains", 205, 4, 0, id="and inside one number"),
        pytest.param("twenty twenty", 20, 1, 0, id="a year in words is no sum"),
        pytest.param("nineteen eighty", 19, 1, 0, id="another year in words"),
        pytest.param("ten five", 10, 1, 0, id="two numbers in a row"),
        pytest.param("a dozen eggs", 12, 2, 0, id="dozen"),
        pytest.param("three dozen", 36, 2, 0, id="three dozen"),
        pytest.param("a million", 10**6, 2, 10**6, id="article before a scale"),
        pytest.param("three hundred trains", 300, 2, 100, id="round hundreds"),
        pytest.param("five hundred thousand", 500_000, 3, 1000, id="hundreds of thousands"),
        pytest.param("a thousand million", 10**9, 3, 10**9, id="scale of a scale"),
        pytest.param("three lakh crore", 3 * 10**12, 3, 10**12, id="lakh crore"),
        pytest.param("two crore five lakh", 20_500_000, 4, 100_000, id="crore and lakh"),
        pytest.param("three point five million", 3_500_000, 4, 100_000, id="point in words"),
    ],
)
def test_words(text: str, value: int, tokens: int, step: int) -> None:
    found = numerals.words(normal(text), 0)
    assert found is not None
    assert (found.value, found.end, found.step) == (Decimal(value), tokens, Decimal(step))


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_that_is_spelled_out_is_read_back(number: int) -> None:
    tokens = normal(spelled(number))
    found = numerals.words(tokens, 0)
    assert found is not None
    assert (found.value, found.end) == (Decimal(number), len(tokens))


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_number_that_is_printed_with_commas_is_read_back(number: Decimal) -> None:
    found = numerals.digits(f"{number:,}")
    assert found is not None
    assert found.value == number


@given(st.lists(st.sampled_from(sorted(numerals.CARDINALS | set(numerals.SCALES) | {"and", "-", "a", "point"}))))
def test_any_row_of_number_words_ends_within_the_row(tokens: list[str]) -> None:
    found = numerals.words(tokens, 0)
    assert found is None or 0 < found.end <= len(tokens)


@pytest.mark.parametrize(("word", "place"), [("fourth", 4), ("thirtieth", 30), ("four", None)])
def test_ordinals(word: str, place: int | None) -> None:
    assert numerals.ordinal(word) == place


@pytest.mark.parametrize(("word", "scale"), [("million", True), ("crore", True), ("m", False), ("metres", False)])
def test_letters_are_no_scale_of_their_own(word: str, scale: bool) -> None:
    assert numerals.is_scale(word) is scale


@given(st.integers(min_value=1, max_value=10**15 - 1))
@example(1_000_001)
@example(100_000)
def test_what_num2words_spells_is_read_back(number: int) -> None:
    tokens = [token for token in normal(num2words(number)) if token != ","]
    found = numerals.words(tokens, 0)
    assert found is not None
    assert (found.value, found.end) == (Decimal(number), len(tokens))


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_text2num_reads_the_same_number_from_the_same_words(number: int) -> None:
    words = spelled(number)
    found = numerals.words(normal(words), 0)
    assert found is not None
    assert found.value == text2num(words, "en")


@pytest.mark.parametrize("place", [*range(1, 21), 30, 40, 50, 100])
def test_ordinals_are_those_of_num2words(place: int) -> None:
    assert numerals.ordinal(num2words(place, to="ordinal").removeprefix("one ")) == place
