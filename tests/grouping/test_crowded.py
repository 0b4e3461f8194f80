"""A run over a large archive says how many of its documents are held against few of the others; no other run does."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.caching import opened
from reconcile.grouping.crowded import noted
from reconcile.model import Problem, Result
from reconcile.pipeline import reconcile
from running import Project
from texts import rulebook

ALONE = "this document shares words or figures with more than 60 others: it is held against those nearest to it only"
MORE = "this and {} share words or figures with more than 60 others: each is held against those nearest to it only"


def _archive(number: int) -> dict[str, str]:
    """So many texts on floods, more than 60: the first 60 share a word, the last 60 another, so that those in the
    middle share something with all."""
    texts = {}
    for at in range(number):
        first, last = "displaced " if at < 60 else "", "homeless " if at >= number - 60 else ""
        texts[f"{at:03}.txt"] = f"Water made {400 + at} {first}{last}people leave.\n"
    return texts


def _notes(result: Result) -> list[Problem]:
    return [problem for problem in result.problems if problem.code == "held-against-few"]


def _written(number: int, folder: Path) -> Path:
    folder.mkdir()
    for name, text in _archive(number).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("number", "first", "message"),
    [
        (0, None, None),
        (1, "b.txt", ALONE),
        (2, "b.txt", MORE.format("1 more document")),
        (3_412, "b.txt", MORE.format("3,411 more documents")),
    ],
)
def test_what_is_said(number: int, first: str | None, message: str | None) -> None:
    said = () if message is None else (Problem("b.txt", "held-against-few", message),)
    assert noted(number, first) == said


@pytest.mark.parametrize(
    ("number", "first", "message"),
    [
        (61, None, None),  # each shares something with the other 60, and with no more
        (120, None, None),  # two halves that share nothing
        (62, "002.txt", MORE.format("57 more documents")),
        (119, "059.txt", ALONE),
    ],
)
def test_a_run_says_it_once(number: int, first: str | None, message: str | None, tmp_path: Path) -> None:
    found = _notes(reconcile([_written(number, tmp_path / "docs")], rulebook()))
    assert [(note.document, note.message, note.fatal) for note in found] == (
        [] if first is None else [(first, message, False)]
    )


def test_it_comes_in_its_place_and_out_of_the_cache_too(tmp_path: Path) -> None:
    folder = _written(62, tmp_path / "docs")
    for name in ("000.md", "061.md"):
        (folder / name).write_text("", encoding="utf-8")
    told = []
    for _ in range(2):
        cache, why = opened(tmp_path / "kept", rulebook())
        assert cache is not None, why
        told.append(reconcile([folder], rulebook(), cache=cache))
        problems = [(problem.document, problem.code) for problem in told[-1].problems]
        assert problems == [("000.md", "empty"), ("002.txt", "held-against-few"), ("061.md", "empty")]
        cache.close()
    made, back = told
    assert type(back.pairs) is not tuple  # it was looked up
    assert back.problems == made.problems


@pytest.mark.parametrize(("option", "is_told"), [("-q", False), ("-v", True), (None, True)])
def test_it_changes_no_exit_code_and_is_told_but_where_all_is_quiet(
    option: str | None, is_told: bool, tmp_path: Path
) -> None:
    _written(62, tmp_path / "docs")
    run = Project(tmp_path).run("check", "docs", "--fail-on", "never", *([] if option is None else [option]))
    assert run.code == 0
    assert (f"note: 002.txt: {MORE.format('57 more documents')}\n" in run.err) is is_told
    assert "not read" not in run.err
