"""A file that looks as it did is not read again, and one that only seems to is."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.caching import files
from reconcile.caching.files import Files
from reconcile.caching.store import Store, connected, made

PAST = 1_600_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made(tmp_path / "kept")
    store = connected(tmp_path / "kept" / "x")
    yield store
    store.close()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that, for all runs to come, was last changed a while ago."""
    path = tmp_path / "docs" / "a.txt"
    path.parent.mkdir()
    path.write_text("3.1 billion")
    now = time.time_ns
    monkeypatch.setattr("reconcile.caching.files.time_ns", lambda: now() + 10_000_000_000)
    return path


class Run:
    """One run over a file, and whether it was read."""

    def __init__(self, store: Store, *paths: Path) -> None:
        self.read: list[str] = []
        run = Files(store)
        self.digests = run.digests([str(path) for path in paths], self._digest)
        store.write(list(run.rows()), run.keys, "1")

    def _digest(self, path: str) -> str:
        self.read.append(Path(path).name)
        return Path(path).read_text() if Path(path).exists() else ""


def test_a_file_that_looks_as_it_did_is_not_read_again(store: Store, file: Path) -> None:
    assert Run(store, file).read == ["a.txt"]
    again = Run(store, file)
    assert (again.read, again.digests) == ([], ["3.1 billion"])


def test_a_file_of_another_size_is_read(store: Store, file: Path) -> None:
    Run(store, file)
    file.write_text("3.14 billion")
    assert Run(store, file).digests == ["3.14 billion"]


def test_a_file_of_the_same_size_and_time_is_read(store: Store, file: Path) -> None:
    os.utime(file, (PAST, PAST))
    Run(store, file)
    file.write_text("9.9 billion")
    os.utime(file, (PAST, PAST))  # as a tool does that restores times
    assert Run(store, file).digests == ["9.9 billion"]


def test_another_file_in_its_place_is_read(store: Store, file: Path) -> None:
    os.utime(file, (PAST, PAST))
    Run(store, file)
    other = file.with_name("b.txt")
    other.write_text("9.9 billion")
    os.utime(other, (PAST, PAST))
    other.replace(file)
    assert Run(store, file).digests == ["9.9 billion"]


def test_a_file_that_was_touched_is_read(store: Store, file: Path) -> None:
    Run(store, file)
    os.utime(file, (PAST, PAST))
    assert Run(store, file).read == ["a.txt"]
    assert Run(store, file).read == []


def test_what_was_written_within_the_same_tick_is_read_again(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # by the clock as it goes, the file is new
    look = files._look(str(file))
    assert Run(store, file).read == ["a.txt"]
    file.write_text("9.9 billion")
    monkeypatch.setattr(files, "_look", lambda path: look)  # as a clock with long ticks tells it
    again = Run(store, file)
    assert (again.read, again.digests) == (["a.txt"], ["9.9 billion"])


def test_a_file_that_cannot_be_had_has_no_content(store: Store, file: Path) -> None:
    gone = file.with_name("gone.txt")
    assert Run(store, gone, file).digests == ["", "3.1 billion"]
    Run(store, file)
    file.unlink()
    assert Run(store, file).digests == [""]


def test_a_run_over_some_files_of_a_folder_forgets_no_others_but_those_that_are_gone(store: Store, file: Path) -> None:
    other, gone = file.with_name("b.txt"), file.with_name("c.txt")
    other.write_text("7")
    gone.write_text("8")
    Run(store, file, other, gone)
    gone.unlink()
    file.write_text("3.2 billion")
    Run(store, file)
    assert Run(store, file, other).read == []
    assert set(Files(store)._known) == set()
    run = Files(store)
    run.digests([str(file)], str)
    assert set(run._known[str(file.parent)]) == {"a.txt", "b.txt"}
