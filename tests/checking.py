"""Reports in the hands of others: what a schema or another program's reader makes of them."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from junit2htmlreport.parser import Junit
from junitparser import JUnitXml, TestCase

from reconcile.reporting.machine import schema

SHAPES = Path(__file__).parent / "schemas"


def json_errors(text: str) -> list[str]:
    """What our own schema says against a JSON report."""
    return _errors(json.loads(schema()), json.loads(text))


def jsonl_errors(text: str) -> list[str]:
    """The same of each line, by its type."""
    whole = json.loads(schema())
    found: list[str] = []
    for line in text.splitlines():
        value = json.loads(line)
        kind = value["type"]
        if kind == "report":
            required = [key for key in whole["required"] if f"{key.removesuffix('s')}" not in whole["$defs"]]
            found += _errors({**whole, "required": required}, value)
        else:
            found += _errors({"$ref": f"#/$defs/{kind}", "$defs": whole["$defs"]}, value)
    return found


def gitlab_errors(text: str) -> list[str]:
    """What GitLab's published shape says against a report, and fingerprints that stand twice."""
    value = json.loads(text)
    twice = [name for name, number in Counter(entry["fingerprint"] for entry in value).items() if number > 1]
    return _errors(json.loads((SHAPES / "gitlab.json").read_text(encoding="utf-8")), value) + twice


def junit_counts(text: str) -> dict[str, int]:
    """How many cases of each outcome a JUnit report holds, as two readers agree that it does."""
    one = Counter(_outcome(case) for suite in JUnitXml.fromroot(_parsed(text)) for case in suite)
    other = Counter(
        case.outcome()
        for suite in Junit(xmlstring=text.encode()).suites
        for group in suite.classes.values()
        for case in group.cases
    )
    names = {"passed": one["passed"], "skipped": one["skipped"], "failed": one["failed"] + one["error"]}
    assert {name: other[name] for name in names} == names
    return dict(one)


def _outcome(case: TestCase) -> str:
    kinds = {type(result).__name__ for result in case.result}
    return {"Failure": "failed", "Skipped": "skipped", "Error": "error"}[kinds.pop()] if kinds else "passed"


def _parsed(text: str) -> Any:
    from xml.etree import ElementTree

    return ElementTree.parse(io.BytesIO(text.encode())).getroot()


def _errors(rules: Any, value: object) -> list[str]:
    found: Iterator[Any] = Draft202012Validator(rules).iter_errors(value)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in found]
