"""The public function for the figures of a text, and its page."""

from __future__ import annotations

import dataclasses
import doctest
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import reconcile
from reconcile import Bound, figures

PAGE = Path(__file__).parents[1] / "docs" / "quantities.md"


def test_a_figure_tells_all_that_its_words_say() -> None:
    (found,) = reconcile.quantities("Rents rose by nearly $1.2 billion a year.")
    assert dataclasses.asdict(found) == {
        "start": 14,
        "end": 40,
        "quote": "nearly $1.2 billion a year",
        "value": Decimal("1200000000"),
        "unit": "USD",
        "per": "year",
        "bound": Bound.APPROXIMATE,
        "low": Decimal("1080000000"),
        "high": Decimal("1250000000"),
        "hedge": "nearly",
        "direction": 1,
        "printed_unit": "$ billion",
        "restated": None,
    }


APART = {
    "another year": "Profit was $5.2 million (2024: $9.6 million).",
    "another thing": "It has 40 ships (12 tugs).",
    "a share": "It lost $5.2 million (12 percent).",
    "not in brackets": "It cost $54 million and €50 million.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART.keys())
def test_what_restates_nothing(text: str) -> None:
    assert [figure.restated for figure in reconcile.quantities(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It cost $54 million (€50 million).", ("$54 million", "€50 million")),
        ("The deal is worth $27.5bn (about £14.5bn).", ("$27.5bn", "£14.5bn")),
        ("The line is 4.2 miles (6.8 km) long.", ("4.2 miles", "6.8 km")),
    ],
)
def test_a_conversion_in_brackets_is_the_figure_said_again(text: str, quotes: tuple[str, str]) -> None:
    (found,) = reconcile.quantities(text)
    assert found.restated is not None
    assert (found.quote, found.restated.quote.removeprefix("about ")) == quotes


def test_a_plain_number_has_no_unit() -> None:
    assert [(f.value, f.unit, f.per) for f in reconcile.quantities("The toll rose to 38.")] == [(Decimal(38), "", "")]


def test_a_figure_cannot_be_changed() -> None:
    (found,) = reconcile.quantities("40 homes")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.value = Decimal(1)  # type: ignore[misc]


def test_other_rules_may_be_given() -> None:
    assert [f.unit for f in reconcile.quantities("40 km", reconcile.load(["units"]))] == ["km"]


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "no figure here"])
def test_a_text_may_hold_none(text: str) -> None:
    assert reconcile.quantities(text) == ()


def test_reading_figures_loads_no_tables_and_no_matcher() -> None:
    heavy = "pandas rapidfuzz typer rich"
    code = f"import sys, reconcile; reconcile.quantities('5 km'); print(set({heavy.split()!r}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_examples_run() -> None:
    assert doctest.testmod(figures).failed == 0
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0
