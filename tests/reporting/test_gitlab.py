"""GitLab's code quality report."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from checking import gitlab_errors
from reconcile.reporting.gitlab import dumps
from reconcile.reporting.report import Report
from reporting.worlds import accepted, everything, hostile, report


def broken(**more: object) -> str:
    made: list[dict[str, Any]] = json.loads(dumps(everything()))
    return json.dumps([made[0] | more, *made[1:]])


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"severity": "grave"}, id="a severity that is none"),
        pytest.param({"fingerprint": "f-579f492aaa25"}, id="a fingerprint that stands twice"),
        pytest.param({"location": {"path": "./a.txt", "lines": {"begin": 1}}}, id="a path that begins with ./"),
        pytest.param({"location": {"path": "a.txt", "lines": {"begin": 0}}}, id="no line"),
    ],
)
def test_what_is_no_report(more: dict[str, object]) -> None:
    assert len(gitlab_errors(broken(**more))) == 1


@pytest.mark.parametrize("world", [report, everything, accepted, hostile])
def test_reports_keep_to_the_published_shape(world: Callable[[], Report]) -> None:
    assert gitlab_errors(dumps(world())) == []


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("report.gitlab.json", dumps(everything()))


def test_severities() -> None:
    assert [entry["severity"] for entry in json.loads(dumps(everything()))] == ["major", "major", "minor"]
    assert [entry["severity"] for entry in json.loads(dumps(accepted()))] == ["info"]


def test_paths_are_seen_from_the_repository() -> None:
    made = replace(everything(), run=replace(everything().run, under="docs/"))
    assert {entry["location"]["path"].split("/")[0] for entry in json.loads(dumps(made))} == {"docs"}
