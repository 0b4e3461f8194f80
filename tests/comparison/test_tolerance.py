"""What is allowed between two figures. First what it must leave alone, then what it lets agree, then its arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import EUR, HECTARES, PEOPLE, SQUARE_KILOMETRES, USD, claim, document, quantity, year
from reconcile.comparison import Tolerances, compare, tolerances
from reconcile.comparison.tolerance import unknown
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Bound, Claim, Document, Kind, Pair, Subject, Unit, Verdict
from texts import rulebook

A, B = document("a.txt", "2025-04-16"), document("b.txt", "2025-06-05")
FIRMS, BUSES = Unit("count:company", "count"), Unit("count:bus", "count")
KILOS, TONNES = Unit("kg", "mass"), Unit("t", "mass", Decimal(1000))
RANK = Unit("rank", "rank")


def allowed(**shares: str) -> Tolerances:
    return tolerances({name.replace("__", ":"): words for name, words in shares.items()}, rulebook())


def pair(a: Claim, b: Claim, tolerance: Tolerances) -> Pair | None:
    return next(iter(compare(Subject("s-000000000000", "key", "label", (a, b)), tolerance)), None)


def judged(one: str, other: str, tolerance: Tolerances, unit: Unit = USD, second: Unit | None = None) -> str | None:
    made = pair(claim(quantity(one, unit), document=A), claim(quantity(other, second or unit), document=B), tolerance)
    return made.verdict.value if made else None


# --------------------------------------------------------------------------------------------------- what is left alone


@pytest.mark.parametrize(
    ("figures", "tolerance", "units"),
    [
        pytest.param(("100", "94.9"), allowed(USD="5%"), (USD, USD), id="farther apart"),
        pytest.param(("100", "95"), allowed(EUR="5%"), (USD, USD), id="another currency"),
        pytest.param(
            ("100", "95"), allowed(default="5%", USD="printed"), (USD, USD), id="a unit that goes by its print"
        ),
        pytest.param(("100", "95"), allowed(default="5%", USD="1%"), (USD, USD), id="a unit that has its own"),
        pytest.param(("100", "95"), allowed(count__company="5%"), (BUSES, BUSES), id="another thing that is counted"),
        pytest.param(("100", "95"), allowed(default="5%", t="1%"), (KILOS, KILOS), id="a unit that converts into ours"),
        pytest.param(("100", "95"), allowed(t="9%", kg="1%"), (TONNES, KILOS), id="of two, the one that allows less"),
        pytest.param(("50", "49"), allowed(default="5%"), (RANK, RANK), id="places in a ranking are no amounts"),
        pytest.param(("1", "-1"), allowed(default="99%"), (USD, USD), id="a gain and a loss"),
        pytest.param(("0", "0.001"), allowed(default="99%"), (USD, USD), id="nothing and a little"),
    ],
)
def test_what_is_no_agreement(figures: tuple[str, str], tolerance: Tolerances, units: tuple[Unit, Unit]) -> None:
    if units == (TONNES, KILOS):
        figures = (figures[0], f"{figures[1]}000")
    assert judged(*figures, tolerance, *units) == "conflict"
    assert judged(figures[1], figures[0], tolerance, units[1], units[0]) == "conflict"


def test_two_currencies_are_not_compared_whatever_is_allowed() -> None:
    assert judged("100", "100", allowed(default="50%"), USD, EUR) is None


def test_a_year_is_not_another_one_because_the_figures_are_near() -> None:
    one = claim(quantity("100"), document=A, period=year(2023))
    other = claim(quantity("99"), document=B, period=year(2024))
    assert pair(one, other, Tolerances()) is not None
    assert pair(one, other, allowed(default="5%")) is None


def test_as_printed_is_as_without() -> None:
    for figures in (("100", "99"), ("100", "100"), ("5", "9")):
        assert judged(*figures, allowed(default="printed", USD="printed")) == judged(*figures, Tolerances())


# --------------------------------------------------------------------------------------------------- what it lets agree


@pytest.mark.parametrize(
    ("figures", "tolerance", "units"),
    [
        pytest.param(("100", "95"), allowed(USD="5%"), (USD, USD), id="as far as is allowed"),
        pytest.param(("100", "96"), allowed(default="5%"), (USD, USD), id="by default"),
        pytest.param(("100", "95"), allowed(count="5%"), (BUSES, BUSES), id="whatever is counted"),
        pytest.param(("100", "95"), allowed(count="1%", count__company="5%"), (FIRMS, FIRMS), id="the nearer setting"),
        pytest.param(("100", "95"), allowed(t="5%"), (HECTARES, HECTARES), id="no mass"),
        pytest.param(("100", "0.96"), allowed(ha="5%"), (HECTARES, SQUARE_KILOMETRES), id="two units of one thing"),
        pytest.param(("50", "49"), allowed(rank="5%"), (RANK, RANK), id="places, where somebody asks for it"),
        pytest.param(("-100", "-97"), allowed(USD="3%"), (USD, USD), id="two losses"),
    ],
)
def test_what_agrees(figures: tuple[str, str], tolerance: Tolerances, units: tuple[Unit, Unit]) -> None:
    told = "conflict" if tolerance == allowed(t="5%") else "agree"
    assert judged(*figures, tolerance, *units) == told
    assert judged(*figures, Tolerances(), *units) == "conflict"


def test_ranges_are_as_far_apart_as_their_nearest_ends() -> None:
    about = claim(quantity("100", low="98", high="102", bound=Bound.APPROXIMATE), document=A)
    other = claim(quantity("95"), document=B)
    assert [made.verdict for share in ("2%", "3%") if (made := pair(about, other, allowed(USD=share)))] == [
        Verdict.CONFLICT,
        Verdict.AGREE,
    ]


def test_it_is_told_which_tolerance_made_them_meet() -> None:
    near = pair(claim(quantity("100"), document=A), claim(quantity("97"), document=B), allowed(USD="5%"))
    assert near is not None
    assert near.why == "Not farther apart than the configured tolerance."
    assert [(trial.test, trial.result, trial.note) for trial in near.trace[1:]] == [
        ("rounding", False, "the intervals do not meet"),
        ("tolerance", True, "they are within the 5% that [tolerance] allows for USD"),
    ]
    far = pair(claim(quantity("100"), document=A), claim(quantity("90"), document=B), allowed(default="5%"))
    assert far is not None
    assert far.trace[2].note == "they are farther apart than the 5% that [tolerance] allows by default"
    assert not far.trace[2].result


def test_a_sum_that_is_near_enough_is_no_clash() -> None:
    texts = (
        "Exports of copper from Kenya to Peru rose by 25 percent to $5 billion in 2024.",
        "Exports of copper from Kenya to Peru were $3 billion in 2023.",
    )
    found = [one for number, text in enumerate(texts) for one in extract(Document(f"{number}.txt", text), rulebook())]

    def clashes(tolerance: Tolerances) -> list[Pair]:
        subjects = group((*found, *derive(found)), rulebook())
        return [made for subject in subjects for made in compare(subject, tolerance) if made.kind is Kind.DERIVED]

    assert len(clashes(Tolerances())) == 1
    (told,) = clashes(allowed(USD="1%"))
    assert "they are farther apart than the 1% that [tolerance] allows for USD" in [trial.note for trial in told.trace]
    assert clashes(allowed(USD="40%")) == []


figures = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2)


@given(figures, figures, st.integers(1, 99))
def test_it_is_the_distance_by_the_larger_figure(one: Decimal, other: Decimal, share: int) -> None:
    near = abs(one - other) <= max(one, other) * share / 100
    for a, b in ((one, other), (other, one)):
        assert judged(f"{a:f}", f"{b:f}", allowed(count=f"{share}%"), PEOPLE) in (
            ("agree",) if near or judged(f"{a:f}", f"{b:f}", Tolerances(), PEOPLE) == "agree" else ("conflict",)
        )


# -------------------------------------------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        pytest.param("§", "", id="nothing like it"),
        pytest.param("US$", "USD", id="a sign"),
        pytest.param("euros", "EUR", id="a word"),
        pytest.param("tonnes", "t", id="a word for a unit"),
        pytest.param("USDD", "USD", id="a slip"),
        pytest.param("usd", "USD", id="small letters"),
        pytest.param("Kg", "kg", id="a capital"),
        pytest.param("defualt", "default", id="the default"),
        pytest.param("count:companies", "count:company", id="a plural"),
        pytest.param("count:", "count", id="nothing counted"),
        *(
            pytest.param(unit, None, id=unit)
            for unit in ("USD", "t", "percent", "pp", "rank", "count", "count:company")
        ),
    ],
)
def test_units_are_known(unit: str, meant: str | None) -> None:
    assert unknown(unit, rulebook()) == meant
