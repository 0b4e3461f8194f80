"""A folder that was made to hang or to exhaust a reader: the run ends, says what it left out, and judges the rest. What
strangers' text does to the screen stands in test_streams.py."""

from __future__ import annotations

import json
import os
import resource

import pytest

from running import FOR_CONFLICT, Project

BOMB = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10 if step else "figures"}">' for step in range(12))

TRAPS: dict[str, str] = {
    "bomb.html": f"<!DOCTYPE html [{BOMB}]><p>&a11; 4 million tonnes of tea</p>",
    "deep.html": "<div>" * 20_000 + "3 million tonnes of tea",
    "deep.md": "[" * 20_000 + "\n" + "> " * 20_000 + "3 million tonnes of tea",
    "deep.jsonl": "[" * 20_000,
    "line.txt": "word, " * 200_000,
    "digits.txt": "9" * 200_000 + " tonnes of tea and " + "1," * 50_000 + "000 tonnes",
    "hedges.txt": "more than about " * 5_000 + "3 million tonnes",
}


@pytest.fixture
def hostile(project: Project) -> Project:
    """Two documents that contradict one another, among traps."""
    project.write(FOR_CONFLICT)
    project.write(TRAPS)
    docs = project.folder / "docs"
    os.mkfifo(docs / "pipe.txt")
    os.mkfifo(docs / ".gitignore")
    (docs / "loop.txt").symlink_to("loop.txt")
    (docs / "up").symlink_to("..")
    (docs / "out.txt").symlink_to("/etc/hostname")
    with (docs / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    (docs / "nul.txt").write_bytes(b"3 million\0 tonnes")
    return project


def test_the_run_ends_and_judges_the_rest(hostile: Project) -> None:
    run = hostile.run("check", "docs", "-f", "json")
    assert run.code == 1, run.err
    report = json.loads(run.out)
    assert "f-dc5b0b42c73b" in {finding["id"] for finding in report["findings"]}
    read = {document["doc"] for document in report["documents"]}
    assert read.isdisjoint({"pipe.txt", "loop.txt", "out.txt", "huge.txt", "nul.txt", "deep.jsonl"})
    assert not any(name.startswith("up/") for name in read)
    codes = {problem["doc"]: problem["code"] for problem in report["problems"] if problem["fatal"]}
    assert codes["huge.txt"] == "too-large"
    assert codes["nul.txt"] == "undecodable"
    assert codes["deep.jsonl"] == "malformed"
    assert "Traceback" not in run.err
    assert "internal error" not in run.err
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2_000_000  # in kB: a bomb would take all there is
