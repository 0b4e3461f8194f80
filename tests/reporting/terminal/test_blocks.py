"""What a block says, before it is drawn."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reconcile.model import Acceptance, Kind, Known
from reconcile.reporting.terminal.blocks import of_agreement, of_finding
from reconcile.reporting.terminal.paper import Paper
from reconcile.reporting.wording import sentence
from reporting.worlds import accepted, derived_finding, kind_finding, scope_finding, trade_agreements, trade_finding

PAPER = Paper()

SENTENCES = {
    "nothing": ("", ""),
    "a capital and a full stop": ("both differ", "Both differ."),
    "no second full stop": ("Both differ.", "Both differ."),
    "a colon becomes a full stop": ("Both differ:", "Both differ."),
}


@pytest.mark.parametrize(("words", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(words: str, expected: str) -> None:
    assert sentence(words) == expected


COLUMNS = {
    Kind.SCOPE: (("dated",), ""),
    Kind.PERIOD: (("period",), ""),
    Kind.AS_OF: (("as of",), ""),
    Kind.REVISION: (("dated",), "revision"),
    Kind.BASIS: (("dated",), "basis"),
    Kind.STATUS: (("dated",), "status"),
}


@pytest.mark.parametrize(("kind", "expected"), COLUMNS.items(), ids=[kind.value for kind in COLUMNS])
def test_columns_that_are_empty_are_left_out(kind: Kind, expected: tuple[tuple[str, ...], str]) -> None:
    table = of_finding(kind_finding(kind), PAPER).table
    assert (table.days, table.condition) == expected


CONDITIONS = {
    Kind.REVISION: ["replaces another", "not stated"],
    Kind.BASIS: ["gross", "not stated"],
    Kind.STATUS: ["planned", "actual"],
}


@pytest.mark.parametrize(("kind", "expected"), CONDITIONS.items(), ids=[kind.value for kind in CONDITIONS])
def test_the_condition_that_explains(kind: Kind, expected: list[str]) -> None:
    assert [row.condition for row in of_finding(kind_finding(kind), PAPER).table.rows] == expected


def test_a_conflict_says_that_nothing_is_said() -> None:
    assert [row.condition for row in of_finding(trade_finding(), PAPER).table.rows] == ["not stated"] * 2


def test_further_witnesses_are_counted() -> None:
    where = [str(row.where) for row in of_finding(trade_finding(), PAPER).table.rows]
    assert where == ["a.txt:1", "b.txt:1  (+2 more)"]


def test_the_period_is_named_once() -> None:
    finding = trade_finding()
    assert of_finding(finding, PAPER).label == "Norland ↔ Sunmark · trade turnover · 2031"
    named = replace(finding, subject=replace(finding.subject, label="Norland ↔ Sunmark · 2031"))
    assert of_finding(named, PAPER).label == "Norland ↔ Sunmark · 2031"
    assert of_finding(replace(scope_finding(), kind=Kind.PERIOD, period="2030 | 2031"), PAPER).label.endswith("stock")


def test_every_claim_of_a_clash_by_arithmetic_has_a_row() -> None:
    block = of_finding(derived_finding(), PAPER)
    assert [row.value for row in block.table.rows] == ["45 GWh", "60,000 MWh", "20 %"]
    assert "apart" not in block.remarks[0]


STANDINGS = {
    "no baseline": (trade_finding(None), ("conflict", "new")),
    "new": (trade_finding(Known.NEW), ("conflict", "new")),
    "expired": (trade_finding(Known.EXPIRED), ("conflict", "expired")),
    "accepted": (trade_finding(Known.ACCEPTED, Acceptance("x")), ("accepted", "")),
    "backlog": (trade_finding(Known.ACCEPTED, Acceptance("")), ("accepted", "backlog")),
    "explained": (scope_finding(), ("explained", "")),
}


@pytest.mark.parametrize(("finding", "expected"), STANDINGS.values(), ids=STANDINGS.keys())
def test_standings(finding: object, expected: tuple[str, str]) -> None:
    block = of_finding(finding, PAPER)  # type: ignore[arg-type]
    assert (block.look, block.standing) == expected


def test_acceptance_is_told() -> None:
    block = of_finding(accepted().result.findings[0], PAPER)
    assert block.remarks[-1] == "accepted until 2032-06-30: the customs office will mend its page (m.k.)"


def test_pairs_that_agree_are_one_block() -> None:
    block = of_agreement(trade_agreements(trade_finding().subject), PAPER)
    assert [str(row.where) for row in block.table.rows] == ["b.txt:1", "c.txt:1", "d.txt:1"]
    assert block.id == "p-000000000020 (+2 more)"
    assert block.table.condition == ""
