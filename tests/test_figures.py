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
    }


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
