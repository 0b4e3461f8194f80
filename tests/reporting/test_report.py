"""What is shown, what fails, in which order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reconcile.model import Acceptance, Finding, Kind, Known
from reconcile.reporting.report import (
    View,
    all_claims,
    comparable,
    fails,
    is_backlog,
    ordered,
    relative_difference,
    shown,
    stated,
)
from reporting.worlds import accepted, derived_finding, everything, kind_finding, report, scope_finding, trade_finding

SCOPE, TRADE = scope_finding(), trade_finding()
KNOWN = trade_finding(Known.ACCEPTED, Acceptance("a reason"))

FAILING = {
    "never": (TRADE, "never", False),
    "explained differences": (SCOPE, "conflict", False),
    "accepted conflicts": (KNOWN, "explained", False),
    "new conflicts": (TRADE, "conflict", True),
    "conflicts of which no baseline speaks": (trade_finding(None), "conflict", True),
    "expired ones": (trade_finding(Known.EXPIRED), "conflict", True),
    "explained differences on demand": (SCOPE, "explained", True),
}


@pytest.mark.parametrize(("finding", "fail_on", "expected"), FAILING.values(), ids=FAILING.keys())
def test_what_fails(finding: Finding, fail_on: str, expected: bool) -> None:
    assert fails(finding, fail_on) is expected


SHOWN = {
    "nothing": (frozenset[str](), False, []),
    "agreements have no finding": (frozenset({"agree"}), False, []),
    "conflicts": (frozenset({"conflict"}), False, ["f-0c9d1e77ab42"]),
    "accepted ones are no conflicts": (frozenset({"accepted"}), False, ["f-acce"]),
    "all": (frozenset({"all"}), False, ["f-0c9d1e77ab42", "f-acce", "f-579f492aaa25"]),
    "quiet: only what fails": (frozenset({"all"}), True, ["f-0c9d1e77ab42"]),
}


@pytest.mark.parametrize(("show", "quiet", "expected"), SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown(show: frozenset[str], quiet: bool, expected: list[str]) -> None:
    known = replace(KNOWN, id="f-acce")
    made = report(*TRADE.pairs, *SCOPE.pairs, findings=(SCOPE, known, TRADE))
    assert [finding.id for finding in shown(made, View(show=show, quiet=quiet))] == expected


def test_order_does_not_depend_on_the_order_of_the_findings() -> None:
    made = everything()
    back = replace(made, result=replace(made.result, findings=made.result.findings[::-1]))
    assert [f.id for f in ordered(made)] == [f.id for f in ordered(back)]
    assert [f.id for f in ordered(made)] == ["f-30aa00000001", "f-0c9d1e77ab42", "f-579f492aaa25"]


def test_an_entry_without_a_reason_is_backlog() -> None:
    assert is_backlog(trade_finding(Known.ACCEPTED, Acceptance("")))
    assert not is_backlog(accepted().result.findings[0])
    assert not is_backlog(TRADE)


def test_computed_claims_are_listed_only_where_a_pair_names_them() -> None:
    pair = scope_finding().lead
    computed = replace(pair.b, id="c-computed", derived_from=(pair.a, pair.b))
    made = report(pair, more=(computed,))
    assert [claim.id for claim in all_claims(made)] == [pair.a.id, pair.b.id]
    named = report(replace(pair, also=(computed,)))
    assert "c-computed" in [claim.id for claim in all_claims(named)]
    assert "c-computed" not in [claim.id for claim in stated(named)]


def test_relative_difference_has_six_places() -> None:
    assert str(relative_difference(SCOPE.lead)) == "0.857143"


def test_a_rate_and_a_level_are_not_subtracted() -> None:
    pair = derived_finding().lead
    mixed = replace(pair, b=pair.also[0])
    assert not comparable(mixed)
    assert relative_difference(mixed) is None


def test_half_read_claims_are_those_with_an_unknown_part() -> None:
    assert [claim.id for claim in stated(everything()) if claim.is_half_read] == ["c-000000000050"]
    assert not kind_finding(Kind.BASIS).lead.a.is_half_read
