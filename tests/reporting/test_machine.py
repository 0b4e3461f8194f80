"""The JSON report: its keys, its figures, and that nothing of it acts on a reader."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reconcile.model import Result
from reconcile.reporting import machine
from reconcile.reporting.report import Report
from reporting.worlds import accepted, everything, hostile, report, scope_finding


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "tool_version", lambda: "0.0.0")


def test_an_empty_run_has_every_key() -> None:
    made = json.loads(machine.dumps(report()))
    assert list(made) == [
        "schema_version", "tool", "run", "summary", "documents", "subjects", "claims", "pairs", "findings", "baseline",
        "problems",
    ]  # fmt: skip
    assert made["baseline"] is None
    assert made["findings"] == []


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("report.json", machine.dumps(everything()))


def test_baseline_and_acceptance(golden: Callable[[str, str], None]) -> None:
    golden("report-accepted.json", machine.dumps(accepted()))


def test_hostile_texts(golden: Callable[[str, str], None]) -> None:
    golden("report-hostile.json", machine.dumps(hostile()))


def test_hostile_texts_are_read_back_whole() -> None:
    text = machine.dumps(hostile())
    assert text.isprintable() or set(text) - set("\n") == {c for c in text if c.isprintable()}
    made = json.loads(text)
    quotes = [claim["quote"] for claim in made["claims"]]
    assert sorted(quotes) == sorted(claim.quote for claim in hostile().result.claims)


def test_integers_have_no_exponent_and_figures_all_their_digits() -> None:
    claims = {claim["id"]: claim for claim in json.loads(machine.dumps(everything()), parse_float=Decimal)["claims"]}
    value = claims["c-00000000000a"]["value"]
    assert (value, type(value)) == (5600000000, int)
    assert '"value": 5600000000,' in machine.dumps(everything())


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_figures_round_trip(value: Decimal) -> None:
    pair = scope_finding().lead
    claim = replace(pair.a, quantity=replace(pair.a.quantity, value=value))
    made = json.loads(machine.dumps(report(more=(claim,))), parse_float=Decimal, parse_int=Decimal)
    assert made["claims"][0]["value"] == value
    assert Decimal(made["claims"][0]["value_exact"]) == value


def test_the_order_of_what_was_found_changes_nothing() -> None:
    made = everything()
    expected = machine.dumps(made)
    shuffler = random.Random(7)
    for _ in range(5):
        mixed = {name: shuffler.sample(items, len(items)) for name, items in _lists(made.result).items()}
        result = Result(**{name: tuple(items) for name, items in mixed.items()})  # type: ignore[arg-type]
        assert machine.dumps(Report(result, made.run, made.baseline)) == expected


def _lists(result: Result) -> dict[str, list[object]]:
    names = ("documents", "claims", "subjects", "pairs", "findings", "problems")
    return {name: list(getattr(result, name)) for name in names}


def test_explained_pairs_have_evidence() -> None:
    pairs = json.loads(machine.dumps(everything()))["pairs"]
    assert all(pair["evidence"] for pair in pairs if pair["verdict"] == "explained")


def test_quotes_stand_where_the_report_says() -> None:
    made = everything()
    texts = {document.name: document.text for document in made.result.documents}
    for claim in json.loads(machine.dumps(made))["claims"]:
        text = texts[claim["doc"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert text[: claim["start"]].endswith(claim["prefix"])
        assert text[claim["end"] :].startswith(claim["suffix"])
        lines = text.split("\n")
        assert lines[claim["line"] - 1][claim["column"] - 1 :].startswith(claim["quote"].split("\n")[0])


def test_ids_that_are_named_are_there() -> None:
    made = json.loads(machine.dumps(everything()))
    ids = {kind: {item["id"] for item in made[kind]} for kind in ("claims", "pairs", "findings", "subjects")}
    for pair in made["pairs"]:
        assert {pair["a"], pair["b"], *pair["also"]} <= ids["claims"]
        assert pair["finding"] is None or pair["finding"] in ids["findings"]
    for finding in made["findings"]:
        assert set(finding["pairs"]) <= ids["pairs"]
        assert finding["subject"] in ids["subjects"]
    for subject in made["subjects"]:
        assert set(subject["claims"]) <= ids["claims"]
