"""The five parts of `explain`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from reconcile.model import Claim, Evidence, Finding, Kind, Pair
from reconcile.reporting.terminal import explain
from reporting.worlds import (
    accepted,
    derived_finding,
    everything,
    hostile,
    kind_finding,
    report,
    scope_finding,
    scope_pair,
    trade_finding,
    unknown_claim,
)

MADE = everything()
TRADE, DERIVED, SCOPE = (
    next(f for f in MADE.result.findings if f.id.startswith(start)) for start in ("f-0c", "f-30", "f-57")
)
WHAT: dict[str, Finding | Pair | Claim] = {
    "scope": SCOPE,
    "conflict": TRADE,
    "derived": DERIVED,
    "agree": MADE.result.pairs[-1],
    "claim": SCOPE.lead.a,
    "lone-claim": unknown_claim(),
}


@pytest.mark.parametrize("width", [112, 80, 60])
@pytest.mark.parametrize("name", WHAT)
def test_screens(name: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"explain-{name}-{width}.txt", explain(MADE, WHAT[name], width=width))


def test_accepted(golden: Callable[[str, str], None]) -> None:
    made = accepted()
    golden("explain-accepted.txt", explain(made, made.result.findings[0]))


def test_hostile(golden: Callable[[str, str], None]) -> None:
    made = hostile()
    screens = [explain(made, finding, width=80) for finding in made.result.findings]
    golden("explain-hostile.txt", "\n".join([*screens, explain(made, made.result.claims[0], width=80)]))


def test_ascii() -> None:
    text = explain(MADE, SCOPE, ascii_only=True)
    assert text.isascii()
    assert text.splitlines()[1] == "| Norland -> Sunmark | investment, stock | USD"


def test_a_reason_from_a_third_text_is_marked() -> None:
    pair, other = trade_finding().lead, scope_pair()
    explanation = other.explanation
    assert explanation
    evidence = (Evidence(other.a, explanation.evidence[0].wording),)
    third = replace(other, a=pair.a, b=pair.b, explanation=replace(explanation, evidence=evidence))
    assert '│    +  "counting the Northern Pension Fund"' in explain(report(third), third)


def test_a_conflict_names_the_reasons_that_were_tried() -> None:
    text = explain(MADE, TRADE)
    assert "revision   words by which one text corrects" in text
    assert "status     words" not in text


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.DERIVED, Kind.SCOPE)])
def test_other_kinds_without_their_words_are_conflicts(kind: Kind) -> None:
    finding = kind_finding(kind)
    text = explain(report(finding.lead, findings=(finding,)), finding)
    assert text.splitlines()[-1] == "╰    without these words: conflict"


def test_no_line_is_wider_than_the_screen() -> None:
    for width in range(40, 120, 3):
        for made in (MADE, hostile()):
            everyone: list[Finding | Claim] = [*made.result.findings, *made.result.claims]
            for what in everyone:
                lines = explain(made, what, width=width).splitlines()[1:]
                assert max(map(cell_len, lines)) <= width


def test_the_derived_clash_shows_its_parts() -> None:
    letters = [line[5] for line in explain(MADE, derived_finding()).splitlines() if line[6:9] == '  "']
    assert letters == ["a", "b", "c"]


def test_scope_finding_and_its_pair_say_the_same() -> None:
    by_finding, by_pair = explain(MADE, scope_finding()), explain(MADE, scope_finding().lead)
    assert by_finding.splitlines()[1:] == by_pair.splitlines()[1:]
