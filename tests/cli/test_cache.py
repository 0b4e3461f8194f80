"""What was read before is not read again: the same bytes with the cache, without it, and with a broken one."""

from __future__ import annotations

import random
import sqlite3
import sys
from pathlib import Path

import pytest

from reconcile.caching import FILE, opened
from reconcile.caching.store import Row, connected, made
from reconcile.extraction import extract
from reconcile.model import Document
from reconcile.rulebook import load
from running import FOR_CONFLICT, Project, ended

CHECK = ("check", "docs", "--format", "json", "--jobs", "1")
WITH = (*CHECK, "--cache-dir", "kept")
# whoever reads a document now ends
NOTHING_IS_READ = (
    "import reconcile.extraction\n"
    "def extract(document, rulebook): raise RuntimeError('it was read')\n"
    "reconcile.extraction.extract = extract\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FOR_CONFLICT)


def test_the_second_run_reads_nothing_and_says_the_same(project: Project) -> None:
    without = project.run(*CHECK, "--no-cache")
    assert "kept" not in project.names()
    cold, warm = project.run(*WITH), project.drive(NOTHING_IS_READ, *WITH)
    assert (cold.code, cold.out) == (warm.code, warm.out) == (without.code, without.out)
    assert without.code == 1
    assert project.drive(NOTHING_IS_READ, *CHECK, "--no-cache").code == 4  # the script does what it says
    assert project.names("kept") == [".gitignore", "CACHEDIR.TAG", FILE]


@pytest.mark.parametrize(
    "files",
    [
        {"b.txt": FOR_CONFLICT["b.txt"].replace("$3.1", "$3.2")},
        {"c.txt": FOR_CONFLICT["b.txt"]},  # its claims have names of their own
        {"b.txt": "June 1, 2025\n\n" + FOR_CONFLICT["b.txt"]},
    ],
    ids=["a figure changed", "a file of the same words", "a date above it"],
)
def test_what_changed_is_read(project: Project, files: dict[str, str]) -> None:
    project.run(*WITH)
    project.write(files)
    again, without = project.run(*WITH), project.run(*CHECK, "--no-cache")
    assert again.out == without.out
    assert project.drive(NOTHING_IS_READ, *WITH).out == without.out


def test_other_rules_read_anew(tmp_path: Path) -> None:
    document = Document("a.txt", FOR_CONFLICT["a.txt"])
    every, few = load(), load(("english", "units"))
    claims = extract(document, every)
    cache, why = opened(tmp_path / "kept", every)
    assert cache is not None, why
    cache.keep_claims(document, claims)
    cache.write()
    assert repr(cache.claims([document])) == repr([claims])
    cache.close()
    other, why = opened(tmp_path / "kept", few)
    assert other is not None, why
    assert other.claims([document]) == [None]
    other.close()


def test_the_claims_of_a_text_that_stands_twice_are_kept(project: Project) -> None:
    project.write({"c.txt": FOR_CONFLICT["b.txt"]})
    before = project.run(*WITH)
    project.write({"d.txt": "Nobody said a number.\n"})
    nothing_else = (
        "import reconcile.extraction\n"
        "def extract(document, rulebook):\n"
        "    if document.name != 'd.txt': raise RuntimeError('it was read')\n"
        "    return ()\n"
        "reconcile.extraction.extract = extract\n"
    )
    after = project.drive(nothing_else, *WITH)
    assert (after.code, after.err) == (before.code, before.err)


def test_what_nobody_asked_for_in_a_month_goes(tmp_path: Path) -> None:
    rulebook = load()
    old, new = Document("a.txt", FOR_CONFLICT["a.txt"]), Document("b.txt", FOR_CONFLICT["b.txt"])
    cache, why = opened(tmp_path / "kept", rulebook)
    assert cache is not None, why
    cache.keep_claims(old, extract(old, rulebook))
    cache.write()
    with sqlite3.connect(tmp_path / "kept" / FILE) as store:
        store.execute("UPDATE kept SET used = used - 31")
    cache.keep_claims(new, extract(new, rulebook))
    cache.write()
    assert [claims is None for claims in cache.claims([old, new])] == [True, False]
    cache.close()


def test_what_is_too_much_goes_the_oldest_first_and_the_file_shrinks(tmp_path: Path) -> None:
    made(tmp_path / "kept")
    file = tmp_path / "kept" / FILE
    store = connected(file)
    rows = [Row("claims", bytes([number]) * 32, random.Random(number).randbytes(20_000)) for number in range(100)]
    store.write(rows, [], "1")
    store.file.execute("UPDATE kept SET used = used - 3")
    store.file.commit()
    store.write([], [rows[0].key, rows[7].key], "1")  # these were asked for today
    store.write([Row("claims", b"new", b"{}")], [], "1", most=1_000_000)
    left = store.bodies([row.key for row in rows] + [b"new"])
    store.close()
    assert {rows[0].key, rows[7].key, b"new"} < set(left)
    assert set(left) - {b"new", rows[0].key, rows[7].key} == {row.key for row in rows[-len(left) + 3 :]}
    assert 500_000 < file.stat().st_size < 1_000_000


def test_of_one_day_whole_runs_go_first(tmp_path: Path) -> None:
    made(tmp_path / "kept")
    store = connected(tmp_path / "kept" / FILE)
    rows = [Row(kind, kind.encode(), random.Random(1).randbytes(20_000)) for kind in ("claims", "runs", "links")]
    store.write(rows, [], "1", most=85_000)
    left = store.bodies([row.key for row in rows])
    store.close()
    assert set(left) == {b"claims", b"links"}


def test_a_cache_of_an_earlier_version_is_made_anew(project: Project) -> None:
    (project.folder / "kept").mkdir()
    with sqlite3.connect(project.folder / "kept" / FILE) as store:
        store.execute("CREATE TABLE claims (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)")
        store.execute("PRAGMA application_id = 0x7265636F")
        store.execute("PRAGMA user_version = 1")
    store.close()
    cold = project.run(*WITH)
    assert "note" not in cold.err
    assert project.drive(NOTHING_IS_READ, *WITH).out == cold.out


def test_a_cache_of_a_later_version_is_left_alone(project: Project) -> None:
    project.run(*WITH)
    with sqlite3.connect(project.folder / "kept" / FILE) as store:
        store.execute("PRAGMA user_version = 99")
    store.close()
    assert project.run(*WITH).err.splitlines()[0] == (
        f"note: running without a cache: kept/{FILE}: it is no cache of this version of reconcile; delete it, or name "
        "another --cache-dir"
    )


def _text(file: Path) -> None:
    file.write_text("These are no claims.\n" * 300)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _of_others(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as store:
        store.execute("CREATE TABLE photos (name TEXT)")


@pytest.mark.parametrize("broken", [_text, _cut, _of_others])
def test_a_file_that_is_no_cache_is_left_alone(project: Project, broken: object) -> None:
    assert callable(broken)
    before = project.run(*WITH)
    file = project.folder / "kept" / FILE
    broken(file)
    held = file.read_bytes()
    again = project.run(*WITH)
    assert (again.code, again.out) == (before.code, before.out)
    assert again.err.startswith("note: running without a cache: kept/") or broken is _cut
    assert "cache clear" not in again.err or broken is _cut  # which would leave it alone as well
    assert file.read_bytes() == held or broken is _cut


def test_an_empty_name_is_not_the_working_directory(project: Project) -> None:
    done = project.run(*CHECK, "--cache-dir", "")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: --cache-dir: it is empty; the working directory is .\n"
    assert project.names() == ["docs"]


def test_an_empty_folder_is_marked_and_one_with_other_things_is_not(project: Project) -> None:
    for name in ("kept", "docs/kept"):
        (project.folder / name).mkdir()
    (project.folder / "kept" / "mine.txt").write_text("Nobody said a number.\n")
    project.run(*WITH)
    assert project.names("kept") == [FILE, "mine.txt"]
    run = project.run(*CHECK, "--cache-dir", "docs/kept", "-v")
    assert project.names("docs/kept") == [".gitignore", "CACHEDIR.TAG", FILE]
    assert f"docs/kept/{FILE}: no reader" not in run.err


def test_a_folder_that_cannot_be_made_is_named(project: Project) -> None:
    done = project.run(*CHECK, "--cache-dir", "docs/a.txt/kept")
    assert done.code == 1
    assert done.err.splitlines()[0] == "note: running without a cache: docs/a.txt/kept: not a directory"


def test_eight_runs_at_once_on_a_cold_cache_say_the_same(project: Project) -> None:
    command = [sys.executable, "-m", "reconcile", *WITH]
    every = [ended(process) for process in [project.start(command) for _ in range(8)]]
    assert {(one.code, one.out) for one in every} == {(1, every[0].out)}
    assert project.drive(NOTHING_IS_READ, *WITH).out == every[0].out


def test_a_run_that_is_killed_while_it_writes_leaves_a_sound_cache(project: Project) -> None:
    kill = (
        "import os, signal, reconcile.caching.store as s\n"
        "def last(store, *rest):\n"  # all is written, and nothing of it is for good
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "s.Store._drop_beyond = last\n"
    )
    assert project.drive(kill, *WITH).code == -9
    after = project.run(*WITH)
    assert (after.code, after.err.count("note")) == (1, 0)
    assert project.drive(NOTHING_IS_READ, *WITH).out == after.out
