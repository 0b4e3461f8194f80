"""Verdicts. First what gives no pair, then agreement, then each reason with what must not count as one, then
conflict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    year,
)
from reconcile.comparison import compare
from reconcile.model import Bound, Claim, Kind, Pair, Period, Subject, Verdict

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

CONFLICT = {
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
