"""The first corpus of a newcomer, judged end to end, and what happens to it when its words or figures change."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
FUND = "including from the State Oil Fund"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reconcile", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def report(folder: Path) -> dict[str, Any]:
    done = run(folder, "check", "docs", "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["run"]["exit_code"] == done.returncode
    return found


def told(found: dict[str, Any]) -> set[tuple[str, str | None, str, str]]:
    quotes = {claim["id"]: claim["quote"] for claim in found["claims"]}
    return {(pair["verdict"], pair["kind"], quotes[pair["a"]], quotes[pair["b"]]) for pair in found["pairs"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "docs")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    for path in (folder / "docs").iterdir():
        text = path.read_bytes().decode()
        path.write_bytes(text.replace(old, new).encode())


def test_what_must_not_be_compared(folder: Path) -> None:
    pairs = {frozenset(pair[2:]) for pair in told(report(folder))}
    for one, other in (
        ("nearly $942 million", "approximately $2.1 billion"),
        ("nearly $942 million", "about $300 million"),
        ("has exceeded $900 million", "about $300 million"),
        ("about 300 Chinese companies", "about $300 million"),
        ("approximately $3.7 billion", "over $1 billion"),
        ("21 percent", "37 percent"),
        ("21 percent", "86 percent"),
    ):
        assert frozenset((one, other)) not in pairs


def test_the_verdicts(folder: Path) -> None:
    found = report(folder)
    assert told(found) == {
        ("explained", "scope", "approximately $2.1 billion", "about $300 million"),
        ("agree", None, "nearly $942 million", "has exceeded $900 million"),
    }
    scope = next(pair for pair in found["pairs"] if pair["kind"] == "scope")
    assert [item["quote"] for item in scope["evidence"]] == [FUND]
    assert found["run"]["exit_code"] == 0


def test_without_the_words_it_is_a_conflict_until_it_is_accepted_and_again_when_a_figure_changes(folder: Path) -> None:
    change(folder, ", " + FUND + ",", "")
    change(folder, ", " + FUND, "")
    found = report(folder)
    assert ("conflict", None, "approximately $2.1 billion", "about $300 million") in told(found)
    assert found["run"]["exit_code"] == 1
    conflict = next(item for item in found["findings"] if item["verdict"] == "conflict")

    accepted = run(folder, "accept", conflict["id"][:8], "--reason", "two ways of counting", "--path", "docs")
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert report(folder)["run"]["exit_code"] == 0

    change(folder, "$300 million", "$310 million")
    found = report(folder)
    assert found["run"]["exit_code"] == 1
    assert [item["id"] for item in found["findings"] if item["status"] == "new"] != [conflict["id"]]
