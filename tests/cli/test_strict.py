"""`--strict`: what it fails beside findings, and that every report says so. First what it lets pass."""

from __future__ import annotations

import json

import pytest

from checking import junit_counts
from running import FOR_CONFLICT, Called, Project

ID = "f-dc5b0b42c73b"
AGAIN = {"c.txt": "In 2024, trade turnover between Kenya and Peru stood at $3.1 billion.\n"}


def backlog(call: Called) -> None:
    assert call("baseline", "--update", "--path", "docs").code == 0


def accepted(call: Called) -> None:
    assert call("accept", ID, "--reason", "customs data", "--path", "docs").code == 0


def test_a_new_witness_of_the_backlog_fails(conflict: Project, call: Called) -> None:
    backlog(call)
    conflict.write(AGAIN)
    run = call("check", "docs", "--strict")
    assert run.code == 1
    assert f"{ID}: +1 document: docs/c.txt\n" in run.err
    assert "+1 document: docs/c.txt" in call("check", "docs", "--strict", "-f", "brief").out
    made = json.loads(call("check", "docs", "--strict", "-f", "json").out)
    (entry,) = made["baseline"]["loose"]
    assert (entry["why"], entry["documents"], entry["more"]) == (
        "no-reason", ["docs/a.txt", "docs/b.txt"], ["docs/c.txt"],
    )  # fmt: skip
    assert (made["run"]["exit_code"], made["run"]["strict"]) == (1, True)


@pytest.mark.parametrize("stale", [True, False], ids=["stale", "no reason"])
def test_a_red_build_has_something_red_in_it(conflict: Project, call: Called, stale: bool) -> None:
    if stale:
        accepted(call)
        conflict.write({"a.txt": "Nothing of the kind.\n"})
    else:
        backlog(call)
    what = "stale" if stale else "no-reason"
    line = conflict.read("reconcile-baseline.toml").splitlines().index("[[known]]") + 1
    red = {
        "table": "--strict fails 1 entry of the baseline.",
        "brief": f"reconcile-baseline.toml:{line}:1: baseline/{what}: ",
        "github": f"::error file=reconcile-baseline.toml,line={line},title=",
        "markdown": "fails the build",
        "gitlab": f'"fingerprint": "baseline/{what}/{ID}"',
        "sarif": f'"id": "baseline/{what}"',
        "json": f'"why": "{what}"',
        "jsonl": f'"why": "{what}"',
    }
    for form, words in red.items():
        strict, easy = call("check", "docs", "--strict", "-f", form), call("check", "docs", "-f", form)
        assert (strict.code, easy.code) == (1, 0), form
        assert words in strict.out, form
        assert words not in easy.out, form
    assert junit_counts(call("check", "docs", "--strict", "-f", "junit").out)["failed"] == 1
    assert "failed" not in junit_counts(call("check", "docs", "-f", "junit").out)


def test_the_baseline_is_named_from_the_root_of_the_repository(
    conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflict.write(FOR_CONFLICT, under="texts/docs")
    monkeypatch.chdir(conflict.folder / "texts")
    backlog(call)
    out = call("check", "docs", "--strict", "-f", "github").out
    assert "::error file=texts/reconcile-baseline.toml,line=" in out
