"""Entries of the baseline that fail a strict run, in every report. First where there must be nothing of them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from checking import gitlab_errors, junit_counts
from reconcile.reporting import FORMATS
from reconcile.reporting.report import View
from reporting.worlds import loose

PLAIN = ("table", "brief", "github", "gitlab", "junit", "markdown", "sarif", "json", "jsonl")


@pytest.mark.parametrize("form", PLAIN)
def test_without_strictness_nothing_is_said(form: str) -> None:
    made = loose()
    assert made.baseline
    easy = replace(made, baseline=replace(made.baseline, loose=()), run=replace(made.run, exit_code=0, strict=False))
    text = FORMATS[form](easy, View())
    for words in ("Stale entry", "baseline/stale", "nobody has said", "--strict", "::error"):
        assert words not in text


def test_on_the_screen_it_is_a_sentence_of_the_summary() -> None:
    text = FORMATS["table"](loose(), View())
    assert text.splitlines()[-1].endswith("4 documents. --strict fails 2 entries of the baseline.")


@pytest.mark.parametrize("form", ["brief", "github", "markdown"])
def test_as_printed(form: str, golden: Callable[[str, str], None]) -> None:
    golden(f"loose-{form}.txt", FORMATS[form](loose(), View()))


def test_a_quiet_line_for_editors_is_all_that_fails() -> None:
    lines = FORMATS["brief"](loose(), View(quiet=True)).splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["known.toml:7:1", "baseline/stale"],
        ["known.toml:19:1", "baseline/no-reason"],
    ]


def test_a_build_server_counts_them_as_failures() -> None:
    text = FORMATS["junit"](loose(), View())
    assert junit_counts(text) == {"failed": 2, "skipped": 1}
    assert '<testsuite name="baseline" tests="2"' in text
    assert 'file="texts/known.toml" line="7"' in text


def test_gitlab_has_an_entry_each_beside_that_of_the_finding() -> None:
    text = FORMATS["gitlab"](loose(), View())
    assert gitlab_errors(text) == []
    first, second, _ = json.loads(text)
    assert (first["check_name"], first["severity"]) == ("baseline/stale", "major")
    assert first["location"] == {"path": "texts/known.toml", "lines": {"begin": 7, "end": 7}}
    assert second["check_name"] == "baseline/no-reason"


def test_sarif_notifies() -> None:
    (run,) = json.loads(FORMATS["sarif"](loose(), View()))["runs"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [(item["descriptor"]["id"], item["level"]) for item in told] == [
        ("baseline/stale", "error"),
        ("baseline/no-reason", "error"),
    ]
    place = told[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "texts/known.toml", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 7}


def test_json_names_them_with_their_documents() -> None:
    made = json.loads(FORMATS["json"](loose(), View()))
    assert made["run"]["strict"] is True
    assert made["baseline"]["loose"][0] == {
        "id": "f-111111111111",
        "subject": "Norland ↔ Sunmark · exports",
        "why": "stale",
        "line": 7,
        "documents": ["reports/2030.txt", "reports/2031.txt"],
        "more": [],
    }
    assert made["baseline"]["loose"][1]["more"] == ["new.txt", "##[error]x.txt"]
