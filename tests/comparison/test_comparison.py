"""Verdicts. First what gives no pair, then agreement, then each reason with what must not count as one, then
conflict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from making import (
    EUR,
    HECTARES,
    PERCENT,
    SQUARE_KILOMETRES,
    as_of,
    claim,
    document,
    part,
    quantity,
    words,
    year,
)
from reconcile.comparison import compare
from reconcile.model import Bound, Claim, Kind, Pair, Period, Range, Rate, Subject, Unit, Verdict

A = document("a.txt", "2025-04-16")
B = document("b.txt", "2025-06-05")
BOTH = (("investor", "KE"), ("target", "PE"))


def ours(value: str = "2100", **more: object) -> Claim:
    return claim(quantity(value), document=A, **more)  # type: ignore[arg-type]


def theirs(value: str = "300", **more: object) -> Claim:
    return claim(quantity(value), document=B, **more)  # type: ignore[arg-type]


def judged(*claims: Claim) -> tuple[Pair, ...]:
    return compare(Subject("s-000000000000", "key", "label", claims))


def verdict(*claims: Claim) -> tuple[str, str | None] | None:
    pairs = judged(*claims)
    return (pairs[0].verdict.value, pairs[0].kind.value if pairs[0].kind else None) if pairs else None


NO_PAIR = {
    "two currencies without a rate": (ours(), claim(quantity("300", EUR), document=B)),
    "an unknown role": (
        ours(parties=(("investor", "KE"), ("target", None))),
        theirs(parties=BOTH),
    ),
    "two figures of one sentence": (ours("5"), claim(quantity("9"), document=A)),
    "equal figures of two years": (ours("5", period=year(2023)), theirs("5", period=year(2024))),
    "no period, and the documents are years apart": (
        claim(quantity("5"), document=document("a.txt", "2019-01-01")),
        claim(quantity("9"), document=document("b.txt", "2025-01-01")),
    ),
}

NO_PAIR["an old text against a young one, of which one names a month"] = (
    claim(quantity("5"), document=document("a.txt", "2024-12-20")),
    claim(
        quantity("9"),
        document=document("b.txt", "2025-01-10"),
        period=Period(dt.date(2024, 3, 1), dt.date(2024, 3, 31), "2024-03", None),
    ),
)
NO_PAIR["a toll of an unknown day"] = (
    claim(quantity("118"), document=document("a.txt", None), running=True),
    theirs("131", running=True, as_of=as_of("2025-06-05")),
)
NO_PAIR["only an open end lets them meet"] = (
    claim(quantity("20", low="20", high="", bound=Bound.MORE_THAN), document=A),
    claim(quantity("33"), document=B),
)
NO_PAIR["a stock of two dates that no words name, which may have moved so far"] = (
    ours("100", stock=True, as_of=as_of("2025-04-16", stated=False)),
    theirs("109", stock=True, as_of=as_of("2025-06-05", stated=False)),
)
NO_PAIR["periods that may be the same or not"] = (
    ours(period=Period(dt.date(2023, 7, 1), dt.date(2024, 6, 30), "FY2024", None, fuzzy=True)),
    theirs(period=year(2024)),
)

AGREE = {
    "the same figure": (ours("5"), theirs("5")),
    "a bound that holds": (
        claim(quantity("942", low="900", high="942"), document=A),
        claim(quantity("900", low="900", high="", bound=Bound.MORE_THAN), document=B),
    ),
    "rounding": (
        claim(quantity("942", low="941.5", high="942.5"), document=A),
        claim(quantity("900", low="850", high="950"), document=B),
    ),
    "two units of one dimension": (
        claim(quantity("460", SQUARE_KILOMETRES), document=A),
        claim(quantity("46000", HECTARES), document=B),
    ),
    "an unknown role, and the figures meet": (
        ours("5", parties=(("investor", "KE"), ("target", None))),
        theirs("5", parties=BOTH),
    ),
}

EXPLAINED = {
    "includes a part that the other does not name": ("scope", ours(scope=(part("includes", "fund"),)), theirs()),
    "leaves a part out": ("scope", ours(), theirs(scope=(part("excludes", "fund"),))),
    "includes what the other leaves out": (
        "scope",
        ours(scope=(part("includes", "fund"),)),
        theirs(scope=(part("excludes", "fund"),)),
    ),
    "a share may move either way with its scope": (
        "scope",
        claim(quantity("3", PERCENT), document=A, scope=(part("includes", "energy"),)),
        claim(quantity("4", PERCENT), document=B),
    ),
    "two years": ("period", ours(period=year(2023)), theirs(period=year(2024))),
    "pledged against paid": ("status", ours(status="pledged"), theirs()),
    "net against gross": ("basis", ours(basis=(("gross-net", "gross"),)), theirs(basis=(("gross-net", "net"),))),
    "net against what is not said": ("basis", ours(basis=(("gross-net", "net"),)), theirs()),
    "a correction": ("revision", ours(), theirs(revised=False)),
    "a stock that may have moved so far": (
        "as-of",
        ours("100", stock=True, as_of=as_of("2025-04-16")),
        theirs("109", stock=True, as_of=as_of("2025-06-05", stated=False)),
    ),
    "a correction outranks a scope": ("revision", ours(scope=(part("includes", "fund"),)), theirs(revised=False)),
}

EXPLAINED |= {
    "the nearer words are told: both on one axis, before the days of the two texts": (
        "basis",
        ours("100", stock=True, as_of=as_of("2025-04-16"), basis=(("registered-survey", "registered"),)),
        theirs("109", stock=True, as_of=as_of("2025-06-05"), basis=(("registered-survey", "survey"),)),
    ),
    "what is in the one and out of the other, before a standing that is faint": (
        "scope",
        ours("50", scope=(part("includes", "add-ons"),), status="contracted"),
        theirs("42", scope=(part("excludes", "extras"),)),
    ),
    "a target for a later year is a target": (
        "status",
        ours("4", period=year(2024)),
        theirs("6", period=year(2028), status="target"),
    ),
    "a target that is met only because it is open": (
        "status",
        claim(quantity("12", low="", high="12", bound=Bound.AT_MOST), document=A, status="planned"),
        theirs("11"),
    ),
    "a part of a result may take away from it": (
        "scope",
        ours("3", measure="net-loss", scope=(part("includes", "gains"),)),
        theirs("8", measure="net-loss"),
    ),
    "a count that had not ended": ("as-of", ours("25", status="partial"), theirs("24")),
    "a text that says its day, and a later one": (
        "as-of",
        ours("100", as_of=as_of("2025-04-16")),
        theirs("120"),
    ),
    "a revision of these two figures, before their periods": (
        "revision",
        ours("14800", period=year(2023)),
        theirs("15600", period=year(2024), revised=False, instead="14800"),
    ),
    "periods, before a revision of another figure": (
        "period",
        ours("13700", period=year(2023)),
        theirs("15600", period=year(2024), revised=False, instead="14800"),
    ),
}

CONFLICT = {
    "what is usual explains nothing to a figure that is silent": (
        ours(basis=(("mean-median", "mean"),), usual=True),
        theirs(),
    ),
    "a running count does not fall": (
        ours("61", running=True, as_of=as_of("2025-04-16")),
        theirs("48", running=True, as_of=as_of("2025-04-18")),
    ),
    "measure, roles and period are said, though the figures lie far apart": (
        ours(parties=BOTH, period=year(2024)),
        theirs(parties=BOTH, period=year(2024)),
    ),
    "a fiscal year and the twelve months that end in it": (
        ours(period=Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "FY2025", None, fuzzy=True)),
        theirs(period=Period(dt.date(2024, 4, 1), dt.date(2025, 3, 31), "2024-04/2025-03", None)),
    ),
    "plainly": (ours(), theirs()),
    "who says it is no reason": (ours(parties=BOTH), theirs(parties=BOTH)),
    "the same period": (ours(period=year(2024)), theirs(period=year(2024))),
    "includes more, and yet is smaller": (ours("300", scope=(part("includes", "fund"),)), theirs("2100")),
    "leaves out more, and yet is larger": (ours("2100", scope=(part("excludes", "fund"),)), theirs("300")),
    "both include the same part": (
        ours(scope=(part("includes", "fund"),)),
        theirs(scope=(part("includes", "fund"),)),
    ),
    "both are pledged": (ours(status="pledged"), theirs(status="pledged")),
    "estimated is no standing of its own": (ours(status="estimated"), theirs()),
    "both are net": (ours(basis=(("gross-net", "net"),)), theirs(basis=(("gross-net", "net"),))),
    "a stock cannot fall so far in fifty days": (
        ours(stock=True, as_of=as_of("2025-04-16")),
        theirs(stock=True, as_of=as_of("2025-06-05")),
    ),
    "a stock read on one day": (ours(as_of=as_of("2025-04-16")), theirs(as_of=as_of("2025-04-16"))),
    "a bound that does not hold": (
        claim(quantity("300"), document=A),
        claim(quantity("900", low="900", high="", bound=Bound.AT_LEAST), document=B),
    ),
}


@pytest.mark.parametrize("claims", NO_PAIR.values(), ids=NO_PAIR.keys())
def test_what_cannot_be_judged_gives_no_pair(claims: tuple[Claim, ...]) -> None:
    assert judged(*claims) == ()


@pytest.mark.parametrize("claims", AGREE.values(), ids=AGREE.keys())
def test_agrees(claims: tuple[Claim, ...]) -> None:
    assert verdict(*claims) == ("agree", None)


@pytest.mark.parametrize(("kind", "a", "b"), EXPLAINED.values(), ids=EXPLAINED.keys())
def test_is_explained_and_shows_the_words(kind: str, a: Claim, b: Claim) -> None:
    assert verdict(a, b) == ("explained", kind)
    pair = judged(a, b)[0]
    assert pair.explanation is not None
    assert [item.wording.quote for item in pair.explanation.evidence if not item.wording.quote] == []
    assert pair.trace[-1].test == kind
    assert pair.trace[-1].result


@pytest.mark.parametrize(("a", "b"), CONFLICT.values(), ids=CONFLICT.keys())
def test_is_a_conflict(a: Claim, b: Claim) -> None:
    assert verdict(a, b) == ("conflict", None)
    assert not any(trial.result for trial in judged(a, b)[0].trace if trial.test != "unit")


def changed(*rates: Rate, a: str = "1.24", b: str = "180") -> tuple[Claim, Claim]:
    crowns, dollars = Unit("DKK", "money", Decimal(10) ** 9), Unit("USD", "money", Decimal(10) ** 6)
    one = claim(quantity(a, crowns, low="1.235", high="1.245"), document=A)
    other = claim(quantity(b, dollars), document=B)
    return replace(one, rates=rates), other


RATE = Rate("USD", "DKK", Range(Decimal("6.895"), Decimal("6.905")), words("6.90 crowns to the dollar"))


def test_two_currencies_agree_by_a_rate_that_a_text_gives() -> None:
    assert verdict(*changed(RATE)) == ("agree", None)
    assert judged(*changed(RATE))[0].trace[0].note == '"6.90 crowns to the dollar" gives the rate of exchange'


def test_two_currencies_never_clash_and_meet_at_no_rate_of_others() -> None:
    assert verdict(*changed(RATE, b="250")) is None
    assert verdict(*changed()) is None
    assert verdict(*changed(replace(RATE, other="NOK"))) is None


def test_a_dollar_may_be_that_of_the_place() -> None:
    there = claim(quantity("463900", Unit("CAD", "money")), document=A)
    here = claim(quantity("463900", Unit("USD", "money", owners=("CAD", "USD"))), document=B)
    assert verdict(there, here) == ("agree", None)


def test_the_trace_tells_of_a_reason_that_holds_and_stands_further_off() -> None:
    pair = judged(
        ours("100", as_of=as_of("2025-04-16"), basis=(("gross-net", "gross"),)),
        theirs("109", as_of=as_of("2025-06-05"), basis=(("gross-net", "net"),)),
    )[0]
    assert [trial.test for trial in pair.trace if trial.result and trial.test != "unit"] == ["basis"]
    note = next(trial.note for trial in pair.trace if trial.test == "as-of")
    assert note.endswith("but other words stand nearer to the figures")


def test_the_trace_tells_that_the_numbers_contradict_a_scope() -> None:
    pair = judged(ours("300", scope=(part("includes", "fund"),)), theirs("2100"))[0]
    note = next(trial.note for trial in pair.trace if trial.test == "scope")
    assert "fund" in note
    assert "smaller" in note


def test_both_sides_of_a_scope_are_told_where_both_speak() -> None:
    pair = judged(ours(scope=(part("includes", "fund"),)), theirs(scope=(part("excludes", "fund"),)))[0]
    assert pair.why == "One figure includes fund, the other leaves it out."
    assert pair.explanation is not None
    assert [item.wording.quote for item in pair.explanation.evidence] == ["includes fund", "excludes fund"]


def test_the_residual_of_a_scope_is_the_part_of_the_words() -> None:
    residual = judged(ours("2100", scope=(part("includes", "fund"),)), theirs("300"))[0].residual
    assert residual is not None
    assert (residual.part, residual.value) == ("fund", Decimal(1800))


def test_a_third_document_may_carry_the_reason() -> None:
    silent = claim(quantity("2100"), document=document("c.txt", "2025-05-01"))
    telling = ours(scope=(part("includes", "fund"),))
    other = theirs()
    found = {frozenset((p.a.id, p.b.id)): p for p in judged(telling, silent, other)}
    pair = found[frozenset((silent.id, other.id))]
    assert (pair.verdict, pair.kind) == (Verdict.EXPLAINED, Kind.SCOPE)
    assert "a.txt" in pair.why


def test_a_reason_is_not_inherited_by_another_figure() -> None:
    silent = claim(quantity("2500"), document=document("c.txt", "2025-05-01"))
    other = theirs()
    found = {frozenset((p.a.id, p.b.id)): p for p in judged(ours(scope=(part("includes", "fund"),)), silent, other)}
    assert found[frozenset((silent.id, other.id))].verdict is Verdict.CONFLICT


VALUES = st.integers(min_value=-(10**12), max_value=10**12)


@given(VALUES, VALUES)
def test_a_verdict_does_not_depend_on_the_side(one: int, other: int) -> None:
    a, b = ours(str(one)), theirs(str(other))
    assert verdict(a, b) == verdict(b, a)


@given(VALUES)
def test_a_claim_agrees_with_its_own_figure(value: int) -> None:
    assert verdict(ours(str(value)), theirs(str(value))) == ("agree", None)
