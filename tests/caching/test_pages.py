"""Of what hangs together with a document that has changed nothing is taken from an earlier run, and all else is."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from pathlib import Path
from typing import Any

import pytest
from msgspec import msgpack

from gold import cases
from reconcile.caching import FILE, Cache
from reconcile.comparison import AS_PRINTED, tolerances
from reconcile.grouping.evidence import Between, Evidence
from reconcile.model import Result
from reconcile.pipeline import reconcile
from reconcile.reporting.machine import dumps
from reconcile.reporting.report import Report, Run
from reconcile.rulebook import Rulebook

FARMS = [
    "barley farm at Elmet",
    "salt works at Torrin",
    "tile kiln at Quill",
    "cider mill at Marlow",
    "paper mill at Holm",
]
STORIES = {
    f"{number}{part}.txt": f"The {farm} made {figure} tonnes in 2024, the {farm} said. It has {hands} workers.\n"
    for number, farm in enumerate(FARMS)
    for part, figure, hands in (("a", 4100 + number, 31 + number), ("b", 4900 + number, 31 + number))
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> set[frozenset[str]]:
    """The pairs of documents between which links are looked for from now on."""
    found: set[frozenset[str]] = set()
    kept = Evidence.kept

    def told(self: Evidence, one: Any, other: Any, candidates: Any) -> Any:
        found.add(frozenset((one.name, other.name)))
        return kept(self, one, other, candidates)

    monkeypatch.setattr(Evidence, "kept", told)
    return found


def text(result: Result) -> str:
    return dumps(Report(result, Run(0)))


def test_only_what_a_changed_document_has_part_in_is_weighed(
    docs: Path, cache: Cache, rulebook: Rulebook, weighed: set[frozenset[str]]
) -> None:
    first = reconcile([docs], rulebook, cache=cache)
    assert any(pair.a.document is not pair.b.document for pair in first.pairs)
    every = set(weighed)
    (docs / "2b.txt").write_text(STORIES["2b.txt"].replace("4902", "4702"))
    weighed.clear()
    again = reconcile([docs], rulebook, cache=cache)
    assert weighed
    assert all("2b.txt" in pair for pair in weighed)
    assert len(weighed) < len(every)
    assert text(again) == text(reconcile([docs], rulebook))


def test_what_clusters_asked_is_not_weighed_again(
    tmp_path: Path, cache: Cache, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, asked, tie = tmp_path / "docs", set(), Between.tie

    def told(self: Between, a: Any, b: Any) -> Any:
        asked.add((a.document.name, b.document.name))
        return tie(self, a, b)

    shutil.copytree(Path(__file__).parents[1] / "cases" / "lagoon-film-days" / "docs", folder)
    monkeypatch.setattr(Between, "tie", told)
    reconcile([folder], rulebook, cache=cache)
    before = set(asked)
    with (folder / "blog.txt").open("a") as blog:
        blog.write("\nIt rained on 3 days.\n")
    asked.clear()
    again = reconcile([folder], rulebook, cache=cache)
    kept = set(asked)
    asked.clear()
    assert text(again) == text(reconcile([folder], rulebook))
    assert before == asked == {("blog.txt", "minutes.txt"), ("minutes.txt", "minutes.txt")}
    assert kept == {("blog.txt", "minutes.txt")}


def test_what_was_compared_is_not_compared_again(
    docs: Path, cache: Cache, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    reconcile([docs], rulebook, cache=cache)
    (docs / "2b.txt").write_text(STORIES["2b.txt"].replace("4902", "4702"))
    without, looked_at = text(reconcile([docs], rulebook)), set()

    def told(subject: Any, *rest: Any) -> Any:
        if len(subject.claims) > 1:
            looked_at.add(frozenset(claim.document.name for claim in subject.claims))
        return compare(subject, *rest)

    from reconcile.comparison import compare

    monkeypatch.setattr("reconcile.pipeline.compare", told)
    assert text(reconcile([docs], rulebook, cache=cache)) == without
    assert looked_at
    assert all("2b.txt" in documents for documents in looked_at)


def test_another_tolerance_compares_anew(docs: Path, cache: Cache, rulebook: Rulebook) -> None:
    allowed = tolerances({"default": "30%"}, rulebook)
    found = {text(reconcile([docs], rulebook, cache=cache, allowed=some)) for some in (AS_PRINTED, allowed, AS_PRINTED)}
    assert found == {text(reconcile([docs], rulebook, allowed=some)) for some in (AS_PRINTED, allowed)}
    assert len(found) == 2


@pytest.mark.parametrize("case", cases(Path(__file__).parents[1] / "cases"), ids=lambda case: case.name)
def test_a_story_without_one_of_its_documents(case: Any, tmp_path: Path, cache: Cache, rulebook: Rulebook) -> None:
    for path in sorted(case.docs.iterdir()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    paths = sorted(path for path in tmp_path.iterdir() if path.is_file())
    reconcile(paths, rulebook, cache=cache)
    for left in paths:
        others = [path for path in paths if path != left]
        if others:
            assert text(reconcile(others, rulebook, cache=cache)) == text(reconcile(others, rulebook))


@pytest.mark.parametrize(
    "body",
    [b"text", b"", msgpack.encode({}), msgpack.encode({b"key": [1]}), msgpack.encode([1, 2])],
    ids=["text", "nothing", "an empty page", "another page", "no page"],
)
def test_pages_that_are_none(tmp_path: Path, docs: Path, cache: Cache, rulebook: Rulebook, body: bytes) -> None:
    before = text(reconcile([docs], rulebook, cache=cache))
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    with store:
        store.execute("DELETE FROM kept WHERE kind = 'runs'")
        changed = store.execute(
            "UPDATE kept SET body = ? WHERE kind IN ('links', 'clusters', 'pairs')", (zlib.compress(body),)
        )
        assert changed.rowcount > len(FARMS)
    store.close()
    assert text(reconcile([docs], rulebook, cache=cache)) == before


def test_values_that_are_none(tmp_path: Path, docs: Path, cache: Cache, rulebook: Rulebook) -> None:
    before = text(reconcile([docs], rulebook, cache=cache))
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    with store:
        store.execute("DELETE FROM kept WHERE kind = 'runs'")
        rows = store.execute("SELECT key, body FROM kept WHERE kind IN ('links', 'clusters', 'pairs')").fetchall()
        for key, body in rows:
            page = dict.fromkeys(msgpack.decode(zlib.decompress(body)), "nothing of the kind")
            store.execute("UPDATE kept SET body = ? WHERE key = ?", (zlib.compress(msgpack.encode(page)), key))
    store.close()
    assert text(reconcile([docs], rulebook, cache=cache)) == before
