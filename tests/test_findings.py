"""Findings. First what must not share one, then what must, then the lasting id, then the order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from making import EUR, HECTARES, PEOPLE, PERCENT, SQUARE_KILOMETRES, USD, claim, document, quantity, words, year
from reconcile.findings import canonical, exact, find
from reconcile.model import (
    Bound,
    Claim,
    Evidence,
    Explanation,
    Finding,
    Kind,
    Pair,
    Period,
    Quantity,
    Range,
    Subject,
    Unit,
    Verdict,
)
from reconcile.rulebook import load

A = document("a.txt", "2025-04-16")
B = document("b.txt", "2025-06-05")
C = document("c.txt", "2025-07-01")


def subject(key: str = "money|trade", label: str = "trade") -> Subject:
    return Subject(f"s-{key}", key, label, ())


def pair(a: Claim, b: Claim, verdict: str = "conflict", of: Subject | None = None) -> Pair:
    explained = Explanation(Kind.SCOPE, "parts", (Evidence(a, words("including")),)) if verdict == "explained" else None
    return Pair(f"p-{a.id}-{b.id}", of or SUBJECT, a, b, Verdict(verdict), explained, "", ())


def two(first: str, second: str, verdict: str = "conflict", of: Subject | None = None, unit: Unit = USD) -> Pair:
    return pair(claim(quantity(first, unit), document=A), claim(quantity(second, unit), document=B), verdict, of)


def the_one(*pairs: Pair) -> Finding:
    (finding,) = find(pairs)
    return finding


SUBJECT = subject()


# --------------------------------------------------------------------------------------------------- what is no finding


def test_agreement_gives_no_finding() -> None:
    assert find([two("5", "5", "agree")]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(two("5", "7"), two("5", "8"), id="another figure on one side"),
        pytest.param(two("5", "7"), two("4", "7"), id="another figure on the other side"),
        pytest.param(two("5", "7"), two("5", "7", unit=EUR), id="another currency"),
        pytest.param(two("5", "7"), two("5", "7", of=subject("money|exports", "exports")), id="another subject"),
        pytest.param(two("5", "7"), two("5", "7", of=subject(label="other")), id="another subject of the same key"),
        pytest.param(two("5", "7"), two("5", "7", of=subject()), id="another subject of the same key and label"),
        pytest.param(two("5", "7", unit=USD), two("5", "7", unit=replace(USD, per="bbl")), id="a price, not an amount"),
        pytest.param(
            two("5", "7"),
            pair(claim(quantity("5"), document=A, period=year(2024)), claim(quantity("7"), document=B)),
            id="a stated period, not an unstated one",
        ),
        pytest.param(
            pair(claim(quantity("5"), document=A, period=year(2023)), claim(quantity("7"), document=B)),
            pair(claim(quantity("5"), document=A, period=year(2024)), claim(quantity("7"), document=B)),
            id="another stated period",
        ),
        pytest.param(
            pair(
                claim(quantity("5"), document=A, period=year(2023)), claim(quantity("7"), document=B, period=year(2024))
            ),
            pair(
                claim(quantity("5"), document=A, period=year(2024)), claim(quantity("7"), document=B, period=year(2023))
            ),
            id="the two figures with their periods exchanged",
        ),
        pytest.param(
            pair(claim(quantity("5"), document=A), claim(quantity("7"), document=B)),
            pair(claim(quantity("5", bound=Bound.MORE_THAN), document=A), claim(quantity("7"), document=B)),
            id="a bound, not a plain figure",
        ),
    ],
)
def test_not_one_finding(one: Pair, other: Pair) -> None:
    found = find([one, other])
    assert len(found) == 2
    assert len({finding.id for finding in found}) == 2


# ------------------------------------------------------------------------------------------ what is one finding


def test_ten_texts_with_one_disagreement_are_one_finding() -> None:
    texts = [document(f"{number}.txt") for number in range(10)]
    low = [claim(quantity("5"), document=text) for text in texts[:5]]
    high = [claim(quantity("7"), document=text) for text in texts[5:]]
    found = the_one(*(pair(a, b) for a in low for b in high))
    assert len(found.pairs) == 25
    assert found.values == ("5", "7")


@pytest.mark.parametrize(
    "others",
    [
        pytest.param(two("7", "5"), id="the figures in the other order"),
        pytest.param(two("5.0", "7.00"), id="zeros at the end"),
        pytest.param(two("5", "7", "explained"), id="the same figures, explained"),
    ],
)
def test_one_finding(others: Pair) -> None:
    found = the_one(two("5", "7"), others)
    assert found.verdict is Verdict.CONFLICT
    assert found.kind is None
    assert found.lead.verdict is Verdict.CONFLICT


def test_units_of_one_dimension_meet_in_the_base_unit() -> None:
    square = pair(
        claim(quantity("2", SQUARE_KILOMETRES), document=A), claim(quantity("300", HECTARES), document=B), "conflict"
    )
    hectares = pair(claim(quantity("200", HECTARES), document=A), claim(quantity("3", SQUARE_KILOMETRES), document=C))
    found = the_one(square, hectares)
    assert found.values == ("2000000", "3000000")
    assert found.unit == "area"
    assert find([square, hectares], load())[0].unit == "m2"
    assert find([square, hectares], load())[0].id == found.id


def test_a_stated_period_is_kept_where_the_other_text_states_none() -> None:
    stated, unstated = claim(quantity("5"), document=A, period=year(2024)), claim(quantity("7"), document=B)
    both = claim(quantity("7"), document=C, period=year(2024))
    assert the_one(pair(stated, unstated), pair(stated, both)).period == "2024"


def test_two_stated_periods_stand_in_the_order_of_their_figures() -> None:
    late, early = (
        claim(quantity("5"), document=A, period=year(2024)),
        claim(quantity("7"), document=B, period=year(2023)),
    )
    assert the_one(pair(late, early, "explained")).period == "2024 | 2023"


def test_an_explained_finding_has_its_kind() -> None:
    found = the_one(two("5", "7", "explained"))
    assert (found.verdict, found.kind, found.known) == (Verdict.EXPLAINED, Kind.SCOPE, None)


def test_a_rate_against_a_level_names_both_units() -> None:
    found = the_one(pair(claim(quantity("20", PERCENT), document=A), claim(quantity("7"), document=B)))
    assert found.unit == "USD|percent"


# ------------------------------------------------------------------------------------------ canonical values


EXACT = {
    "an exponent": ("2.10E+9", "2100000000"),
    "zeros at the end": ("2.500", "2.5"),
    "an integer's zeros stay": ("2500", "2500"),
    "small": ("1E-7", "0.0000001"),
    "minus nothing": ("-0", "0"),
}


@pytest.mark.parametrize(("value", "expected"), EXACT.values(), ids=EXACT.keys())
def test_exact_has_no_exponent(value: str, expected: str) -> None:
    assert exact(Decimal(value)) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_exact_loses_nothing(value: Decimal) -> None:
    assert Decimal(exact(value)) == value


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        pytest.param(quantity("2.1E9"), "2100000000", id="no exponent"),
        pytest.param(quantity("300000000.00"), "300000000", id="no zeros behind the point"),
        pytest.param(quantity("0.250"), "0.25", id="a fraction"),
        pytest.param(quantity("0E+3"), "0", id="zero"),
        pytest.param(quantity("-0.0"), "0", id="zero has no sign"),
        pytest.param(quantity("-1.5"), "-1.5", id="below zero"),
        pytest.param(quantity("100"), "100", id="zeros before the point stay"),
        pytest.param(quantity("2.5", HECTARES), "25000", id="in the base unit"),
        pytest.param(quantity("9", bound=Bound.APPROXIMATE), "9", id="an approximate figure is its figure"),
        pytest.param(quantity("9", bound=Bound.AT_LEAST), ">=9", id="at least"),
        pytest.param(quantity("9", bound=Bound.MORE_THAN), ">9", id="more than"),
        pytest.param(quantity("9", bound=Bound.AT_MOST), "<=9", id="at most"),
        pytest.param(quantity("9", bound=Bound.LESS_THAN), "<9", id="less than"),
        pytest.param(quantity("42.5", low="40", high="45", bound=Bound.RANGE), "40..45", id="a range"),
        pytest.param(
            quantity("3", HECTARES, "2", "4", bound=Bound.RANGE), "20000..40000", id="a range in the base unit"
        ),
        pytest.param(replace(quantity("5"), direction=1), "5", id="a rise"),
        pytest.param(replace(quantity("5"), direction=-1), "-5", id="a fall"),
        pytest.param(replace(quantity("-5"), direction=-1), "-5", id="a fall that is printed with its sign"),
        pytest.param(replace(quantity("5", bound=Bound.MORE_THAN), direction=-1), "<-5", id="a fall of more than"),
        pytest.param(
            replace(quantity("5", low="4", high="6", bound=Bound.RANGE), direction=-1), "-6..-4", id="a fall in a range"
        ),
    ],
)
def test_canonical_value(amount: Quantity, expected: str) -> None:
    assert canonical(amount) == expected


decimals = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=3)


@given(decimals, st.integers(0, 5))
def test_a_figure_has_one_canonical_value_however_many_zeros_are_written(value: Decimal, zeros: int) -> None:
    longer = value.quantize(Decimal(1).scaleb(-3 - zeros))
    plain, padded = (canonical(Quantity(number, USD, Range(number, number))) for number in (value, longer))
    assert plain == padded
    assert Decimal(plain) == value
    assert "E" not in plain


# --------------------------------------------------------------------------------------------------------------- the id


def test_the_id_is_made_of_subject_period_unit_and_figures_alone() -> None:
    first = the_one(two("5", "7"))
    a = replace(claim(quantity("7"), document=document("moved/elsewhere.txt", "2019-01-01")), quote="some seven")
    again = the_one(pair(a, claim(quantity("5"), document=C), of=subject(label="worded differently")))
    assert first.id == again.id
    assert first.id == "f-a9b6e649553c"  # an id that changes makes every committed baseline worthless


def test_the_counted_noun_is_wording() -> None:
    firms, companies = (Unit(f"count:{noun}", "count") for noun in ("firm", "company"))
    assert the_one(two("5", "7", unit=firms)).id == the_one(two("5", "7", unit=companies)).id


def test_subjects_of_one_key_keep_their_ids_in_any_order() -> None:
    one, other = two("5", "7", of=subject(label="one")), two("5", "7", of=subject(label="other"))
    assert [f.id for f in find([one, other])] == [f.id for f in find([other, one])]


def test_a_lone_surrogate_in_a_key_is_no_obstacle() -> None:
    assert the_one(two("5", "7", of=subject("trade \ud800"))).id.startswith("f-")


@given(st.permutations(range(6)))
def test_the_order_of_the_pairs_changes_nothing(order: list[int]) -> None:
    pairs = [
        two("5", "7"),
        two("5", "7"),
        two("5", "9"),
        two("5", "8", "explained"),
        two("1", "2", of=subject("other", "other")),
        two("10", "20", unit=PEOPLE),
    ]
    assert find([pairs[number] for number in order]) == find(pairs)


# --------------------------------------------------------------------------------------------------------------- order


def test_conflicts_first_then_the_widest_apart_then_by_subject() -> None:
    b, a = subject("b", "b"), subject("a", "a")
    found = find(
        [
            two("1", "9", "explained"),
            two("5", "6"),
            two("5", "50"),
            two("1", "2", of=b),
            two("1", "2", of=a),
        ]
    )
    assert [(f.verdict.value, f.subject.label, f.values) for f in found] == [
        ("conflict", "trade", ("5", "50")),
        ("conflict", "a", ("1", "2")),
        ("conflict", "b", ("1", "2")),
        ("conflict", "trade", ("5", "6")),
        ("explained", "trade", ("1", "9")),
    ]


def test_pairs_stand_by_verdict_and_then_by_place() -> None:
    late, early, explained = (
        pair(claim(quantity("5"), document=B), claim(quantity("7"), document=C)),
        pair(claim(quantity("5"), document=A), claim(quantity("7"), document=C)),
        pair(claim(quantity("5"), document=A), claim(quantity("7"), document=B), "explained"),
    )
    assert the_one(explained, late, early).pairs == (early, late, explained)


def test_a_period_of_days_is_named_by_its_label() -> None:
    span = Period(dt.date(2024, 7, 1), dt.date(2025, 6, 30), "2024-07/2025-06", words("the fiscal year"))
    found = the_one(pair(claim(quantity("5"), document=A, period=span), claim(quantity("7"), document=B, period=span)))
    assert found.period == "2024-07/2025-06"
