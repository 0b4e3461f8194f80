"""The published schema says what the JSON report is, and no more or less than it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checking import json_errors, jsonl_errors
from reconcile.model import Bound, Kind, Known, Verdict
from reconcile.reporting.jsonl import lines
from reconcile.reporting.machine import dumps, schema
from reconcile.reporting.report import Report
from reporting.worlds import accepted, everything, hostile, loose, report

WORLDS = {"empty": report, "everything": everything, "accepted": accepted, "hostile": hostile, "loose": loose}


def changed(**more: object) -> str:
    """A report in which the first pair that is explained is another."""
    made = json.loads(dumps(everything()))
    pair = next(pair for pair in made["pairs"] if pair["verdict"] == "explained")
    pair.update(more)
    return json.dumps(made)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param({"evidence": []}, "evidence", id="a reason without its words"),
        pytest.param({"kind": None}, "kind", id="a reason without its kind"),
        pytest.param({"verdict": "quarrel"}, "verdict", id="a verdict that is none"),
        pytest.param({"difference": "1e9"}, "difference", id="a figure with an exponent"),
        pytest.param({"a": "7"}, "a", id="an id that is none"),
        pytest.param({"also": None}, "also", id="no list"),
    ],
)
def test_what_is_no_report(more: dict[str, object], told: str) -> None:
    (error,) = json_errors(changed(**more))
    assert error.split(":")[0].split("/")[2] == told


def test_a_key_that_is_missing() -> None:
    made = json.loads(dumps(everything()))
    for key in list(made):
        rest = {name: value for name, value in made.items() if name != key}
        assert json_errors(json.dumps(rest)) == [f": {key!r} is a required property"]


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS.keys())
def test_reports_keep_to_it(world: Callable[[], Report]) -> None:
    assert json_errors(dumps(world())) == []
    assert jsonl_errors(lines(world())) == []


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS.keys())
def test_every_key_is_described(world: Callable[[], Report]) -> None:
    """Readers ignore what they do not know; we do not write what we do not describe."""
    closed = json.loads(schema())
    for part in _parts(closed):
        if "properties" in part and "required" in part:
            part["additionalProperties"] = False
            assert part["required"] == list(part["properties"])
    assert list(Draft202012Validator(closed).iter_errors(json.loads(dumps(world())))) == []


def test_keys_stand_in_its_order() -> None:
    rules = json.loads(schema())
    made = json.loads(dumps(everything()))
    assert list(made) == rules["required"]
    for name in ("document", "subject", "claim", "pair", "finding"):
        assert list(made[f"{name}s"][0]) == rules["$defs"][name]["required"]


def test_it_knows_every_word_of_the_model() -> None:
    parts = json.loads(schema())["$defs"]
    assert parts["pair"]["properties"]["verdict"]["enum"] == [item.value for item in Verdict]
    assert parts["claim"]["properties"]["bound"]["enum"] == [item.value for item in Bound]
    assert {*parts["pair"]["properties"]["kind"]["enum"]} == {None, *(item.value for item in Kind)}
    assert {*parts["finding"]["properties"]["status"]["enum"]} == {None, *(item.value for item in Known)}


def test_it_is_a_schema_and_every_part_has_a_sentence() -> None:
    rules = json.loads(schema())
    Draft202012Validator.check_schema(rules)
    for part in _parts(rules):
        for name, value in part.get("properties", {}).items() if "required" in part else ():
            assert {"description", "const", "$ref"} & set(value), name


def test_lines_hold_the_same_objects() -> None:
    made = json.loads(dumps(everything()))
    first, *others = (json.loads(line) for line in lines(everything()).splitlines())
    assert first == {"type": "report"} | {key: made[key] for key in first if key != "type"}
    for key in ("documents", "subjects", "claims", "pairs", "findings", "problems"):
        kind = key.removesuffix("s")
        assert [other for other in others if other["type"] == kind] == [{"type": kind} | item for item in made[key]]


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _parts(item)
