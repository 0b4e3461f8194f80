"""`reconcile cache`: what is kept is shown, pruned and cleared, and what is somebody else's is left alone."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reconcile.caching import FILE
from running import FOR_CONFLICT, Project

KEPT = ("--cache-dir", "kept")
CHECK = ("check", "docs", "--jobs", "1", *KEPT)
NO_ROOM = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"  # as on a disk that is full


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two documents that were checked once."""
    project = Project(tmp_path).write(FOR_CONFLICT)
    assert project.run(*CHECK).code == 1
    return project


def told(project: Project, *arguments: str) -> dict[str, Any]:
    done = project.run("cache", *arguments, *KEPT, "-f", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def age(project: Project, days: int) -> None:
    store = sqlite3.connect(project.folder / "kept" / FILE)
    with store:
        store.execute("UPDATE kept SET used = used - ?", (days,))
    store.close()


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("prune", "--max-size", "much"), 2, "'much' must be a number of bytes, or a text like \"20MB\""),
        (("prune", "--max-size", "0"), 2, "'0' must be a number of bytes"),
        (("prune", "--older-than", "-1"), 2, "greater than or equal to 0"),
        (("prune", "--older-than", "soon"), 2, "'--older-than'"),
        (("prune", "--max-size", ""), 2, "'' must be a number of bytes"),
        (("wash",), 2, "No such command 'wash'"),
        (("--cache-dir", ""), 2, "error: --cache-dir: it is empty; the working directory is ."),
    ],
)
def test_wrong_use(project: Project, arguments: tuple[str, ...], code: int, error: str) -> None:
    done = project.run("cache", *arguments)
    assert (done.code, done.out) == (code, "")
    assert error in done.err


@pytest.mark.parametrize("command", [(), ("prune",), ("clear",)])
def test_where_there_is_none_none_is_made(project: Project, command: tuple[str, ...]) -> None:
    done = project.run("cache", *command, "--cache-dir", "elsewhere")
    assert (done.code, done.err) == (0, "")
    assert "elsewhere" not in project.names()


@pytest.mark.parametrize("command", [(), ("prune",), ("clear",)])
@pytest.mark.parametrize("content", [b"These are no rows.\n" * 300, None], ids=["a text", "photos"])
def test_what_is_somebody_elses_is_left_alone(
    project: Project, command: tuple[str, ...], content: bytes | None
) -> None:
    file = project.folder / "other" / FILE
    file.parent.mkdir()
    if content is None:
        store = sqlite3.connect(file)
        store.execute("CREATE TABLE photos (name TEXT)")
        store.close()
    else:
        file.write_bytes(content)
    held = file.read_bytes()
    done = project.run("cache", *command, "--cache-dir", "other")
    assert done.code == (2 if content is None else 4)
    assert done.err.startswith(f"error: other/{FILE}: ")
    assert "elete it, or name another --cache-dir" in done.err
    assert file.read_bytes() == held


def test_what_is_kept(project: Project) -> None:
    found = told(project)
    today = f"{dt.datetime.now(dt.UTC).date()}"
    assert (found["file"], found["exists"], found["newest"]) == (f"kept/{FILE}", True, today)
    assert found["kinds"]["claims"]["rows"] == 2
    assert sum(part["rows"] for part in found["kinds"].values()) == found["rows"]
    assert sum(part["rows"] for part in found["versions"].values()) == found["rows"]
    assert 0 < sum(part["bytes"] for part in found["kinds"].values()) < found["bytes"]
    shown = project.run("cache", *KEPT)
    assert shown.code == 0
    assert shown.out.splitlines()[0].startswith(f"kept/{FILE}: {found['rows']:,} rows, ")
    assert f"by version {next(iter(found['versions']))}" in shown.out


def test_what_nobody_used_goes_when_asked(project: Project) -> None:
    rows = told(project)["rows"]
    age(project, 12)
    assert told(project, "prune")["gone"] == 0  # a month is what is usual
    assert told(project, "prune", "--older-than", "12")["gone"] == 0
    after = told(project, "prune", "--older-than", "11")
    assert (after["gone"], after["rows"]) == (rows, 0)


@pytest.mark.parametrize("days", ["40000", "9223372036854775808", "9" * 30])
def test_what_was_used_since_before_all_time_stays(project: Project, days: str) -> None:
    assert told(project, "prune", "--older-than", days)["gone"] == 0


def test_a_size_is_kept_to(project: Project) -> None:
    rows = told(project)["rows"]
    assert told(project, "prune", "--max-size", "1GB")["gone"] == 0
    after = told(project, "prune", "--max-size", "1 kB")
    assert (after["gone"], after["rows"]) == (rows, 0)


def test_the_next_run_after_clearing_says_the_same(project: Project) -> None:
    before = project.run(*CHECK)
    kept = told(project)
    after = told(project, "clear")
    assert (after["gone"], after["rows"], after["kinds"]) == (kept["rows"], 0, {})
    again = project.run(*CHECK)
    assert (again.code, again.out, again.err) == (before.code, before.out, before.err)
    # by now the files may be old enough for their looks to be kept
    assert told(project)["kinds"].keys() | {"files"} == kept["kinds"].keys() | {"files"}


def test_options_stand_on_either_side_of_the_command(project: Project) -> None:
    done = project.run("cache", *KEPT, "-f", "json", "prune")
    assert json.loads(done.out)["file"] == f"kept/{FILE}"


def test_a_broken_cache_is_named_and_cleared(project: Project) -> None:
    file = project.folder / "kept" / FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    shown = project.run("cache", *KEPT)
    assert (shown.code, shown.out) == (4, "")
    assert shown.err.startswith(f"error: kept/{FILE}: ")
    assert shown.err.endswith(". reconcile cache clear --cache-dir kept deletes it.\n")
    assert project.run("cache", "clear", *KEPT).code == 0
    assert not file.exists()
    assert project.run(*CHECK).code == 1
    assert told(project)["kinds"]["claims"]["rows"] == 2


@pytest.mark.parametrize("command", [(), ("prune",)])
def test_where_no_byte_can_be_written_the_way_out_is_named(project: Project, command: tuple[str, ...]) -> None:
    done = project.drive(NO_ROOM, "cache", *command, *KEPT)
    assert (done.code, done.out) == (4, "")
    assert done.err.endswith(". reconcile cache clear --cache-dir kept deletes it.\n")
    check = project.drive(NO_ROOM, *CHECK)
    assert check.code == 1
    assert check.err.splitlines()[0].startswith(f"note: running without a cache: kept/{FILE}: ")
    assert check.err.splitlines()[0].endswith(". reconcile cache clear --cache-dir kept deletes it.")


def test_where_no_byte_can_be_written_clearing_makes_room(project: Project) -> None:
    done = project.drive(NO_ROOM, "cache", "clear", *KEPT)
    assert (done.code, done.err) == (0, "")
    assert project.names("kept") == [".gitignore", "CACHEDIR.TAG"]
    assert project.run(*CHECK).code == 1
    assert told(project)["kinds"]["claims"]["rows"] == 2


def test_a_cache_that_another_run_writes_is_waited_for_and_left(project: Project) -> None:
    store = sqlite3.connect(project.folder / "kept" / FILE)
    store.execute("BEGIN IMMEDIATE")
    done = project.run("cache", "clear", *KEPT)
    store.rollback()
    store.close()
    assert done.code == 4
    assert done.err == f"error: kept/{FILE}: database is locked. Try again when no other run writes.\n"
    assert told(project)["rows"]
