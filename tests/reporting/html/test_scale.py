"""Axes: where they begin and end, when they are logarithmic, and which round values stand on them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.findings import exact
from reconcile.reporting.html.scale import Scale, scale_of


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(word) for word in text.split()]


@pytest.mark.parametrize(
    ("points", "ends", "logarithmic"),
    [
        pytest.param("10 199", "", False, id="not quite twenty times"),
        pytest.param("0 500", "", False, id="nought has no logarithm"),
        pytest.param("-3 500", "", False, id="nor has a fall"),
        pytest.param("10 12", "1 900", False, id="far ends of ranges are no reason"),
        pytest.param("7 7", "", False, id="one and the same"),
        pytest.param("10 200", "", True, id="twenty times"),
        pytest.param("10 200", "0 210", True, id="an end at nought lies beyond the axis"),
        pytest.param("1e-9 1e999", "", True, id="as far as numbers go"),
    ],
)
def test_an_axis_is_logarithmic_only_where_values_are_far_apart(points: str, ends: str, logarithmic: bool) -> None:
    assert scale_of(_numbers(points), _numbers(ends)).logarithmic is logarithmic


@pytest.mark.parametrize(
    ("points", "ends", "low"),
    [
        pytest.param("40 50", "", "39.1", id="near one another: their own surroundings"),
        pytest.param("10 50", "", "0", id="nearly from nought: from nought"),
        pytest.param("10 50", "0", "0", id="an end at nought"),
        pytest.param("-10 50", "", "-15.4", id="across nought"),
        pytest.param("300 300", "", "270", id="one value"),
        pytest.param("0 0", "", "0", id="nothing"),
    ],
)
def test_where_a_linear_axis_begins(points: str, ends: str, low: str) -> None:
    assert scale_of(_numbers(points), _numbers(ends)).low == Decimal(low)


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        pytest.param(Scale(Decimal(0), Decimal(3_100)), "0 1000 2000 3000", id="thousands"),
        pytest.param(Scale(Decimal("39.1"), Decimal("50.9")), "40 42.5 45 47.5 50", id="quarters of ten"),
        pytest.param(Scale(Decimal("-15.4"), Decimal("55.4")), "0 20 40", id="across nought"),
        pytest.param(Scale(Decimal("2.94"), Decimal("3.06")), "2.95 2.975 3 3.025 3.05", id="hundredths"),
        pytest.param(Scale(Decimal(3), Decimal(900), True), "3 10 30 100 300", id="two powers of ten, and threes"),
        pytest.param(Scale(Decimal(3), Decimal(90_000), True), "10 100 1000 10000", id="four powers"),
        pytest.param(Scale(Decimal(1), Decimal("1e11"), True), "1 100 10000 1000000 100000000 10000000000", id="many"),
    ],
)
def test_ticks_are_round_and_few(scale: Scale, ticks: str) -> None:
    assert " ".join(exact(value) for value in scale.ticks) == ticks


_AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3)


@given(st.lists(_AMOUNTS, min_size=1, max_size=6), st.lists(_AMOUNTS, max_size=6))
def test_every_point_has_its_place(points: list[Decimal], ends: list[Decimal]) -> None:
    scale = scale_of(points, ends)
    places = [scale.at(value) for value in sorted([*points, *ends])]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(scale.at(value) < 100 for value in points)
    assert 2 <= len(scale.ticks) <= 7
    assert all(scale.low <= value <= scale.high for value in scale.ticks)
