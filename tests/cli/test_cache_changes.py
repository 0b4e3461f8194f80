"""Whatever happens to a folder between two runs: with the cache a run says what it says without, to the last byte."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.caching import FILE
from running import FOR_CONFLICT, Called, Project

NAMES = ["a.txt", "b.md", "c.html", "d.jsonl", "x/e.txt", "x/2024-05-01.txt"]
TEXTS = [
    "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
    "Trade turnover between Kenya and Peru reached $3.9 billion in 2024.\n",
    "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024, up 4 percent.\n",
    "NAIROBI, 3 May\n\nKenya's trade turnover with Peru was $3.1 billion last year, the ministry said on Friday.\n",
    "Norway's investments in Ghana stand at $640 million, including from the Reserve Fund.\n",
    "Norway's investments in Ghana stand at $85 million.\n",
    '{"id": 1, "text": "Norway\'s investments in Ghana stand at $85 million.", "date": "03/04/2025"}\n',
    "<p>Norway's investments in Ghana stand at <b>$85 million</b>.</p>\n",
    "The ministry of trade in Nairobi said that turnover with Peru reached $3.7 billion in 2024, a record.\n" * 3,
    "The ministry of trade of Nairobi said that turnover with Peru reached $3.7 billion in 2024, a record.\n" * 3,
    "Nobody said a number.\n",
    "",
    "\x00\x01 of nobody",
]
OPTIONS = [
    (),
    ("--against", "docs/x"),
    ("--rules", "pack"),
    ("--config", "dmy.toml"),
    ("--config", "few.toml"),
    ("--config", "wide.toml"),
    ("--jobs", "2"),
]
CONFIGS = {
    "dmy.toml": 'date-order = "dmy"\n',
    "few.toml": '[limits]\nfile-size = "70"\ndocument-claims = 1\n',
    "wide.toml": '[tolerance]\ndefault = "20%"\n',
    "pack/pack.toml": 'name = "pack"\nversion = "1"\nlicence = "MIT"\ndescription = "none"\n',
}

changes = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("digit"), st.sampled_from(NAMES), st.sampled_from("123456789")),
)


def change(docs: Path, what: str, name: str, how: str) -> None:
    path = docs / name
    path.parent.mkdir(exist_ok=True)
    if what == "write":
        path.write_text(how, encoding="utf-8")
    elif path.exists() and what == "delete":
        path.unlink()
    elif path.exists() and what == "rename":
        path.rename(docs / how) if (docs / how).parent.exists() else None
    elif path.exists() and what == "touch":
        os.utime(path)
    elif path.exists() and what == "digit":  # another figure in as many bytes, and the file as old as before
        before = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("$3", f"${how}", 1), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def forget_reports(project: Project) -> None:
    """Whatever was printed is drawn anew, of what was found."""
    with sqlite3.connect(project.folder / "kept" / FILE) as store:
        store.execute("DELETE FROM kept WHERE kind = 'reports'")
    store.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.lists(changes, max_size=3), st.sampled_from(OPTIONS)), min_size=2, max_size=4))
def test_any_changes(
    project: Project, call: Called, steps: list[tuple[list[tuple[str, str, str]], tuple[str, ...]]]
) -> None:
    for path in (project.folder / "docs").rglob("*.*"):
        path.unlink()
    project.write(CONFIGS, under=".").write(FOR_CONFLICT).write({"x/e.txt": TEXTS[4]})
    for some, options in steps:
        for what, name, how in some:
            change(project.folder / "docs", what, name, how)
        told: list[tuple[int, str, list[str]]] = []
        for cache in (["--no-cache"], *[["--cache-dir", "kept"]] * 3):
            if len(told) == 3:
                forget_reports(project)
            done = call("check", "docs", "-v", "-f", "json", *options, *cache)
            spoken = [line for line in done.err.splitlines() if not line.endswith(" s")]  # timings
            told.append((done.code, done.out, spoken))
        assert told[0] == told[1] == told[2] == told[3]


@pytest.mark.parametrize("form", ["table", "brief", "jsonl", "csv", "sarif", "html", "markdown", "junit"])
def test_every_form_of_a_run_that_was_kept(conflict: Project, call: Called, form: str) -> None:
    conflict.write({"c.txt": TEXTS[4], "d.txt": TEXTS[5], "e.txt": TEXTS[0]})
    without = call("check", "docs", "-f", form, "--show", "all", "--no-cache")
    for _ in range(3):
        kept = call("check", "docs", "-f", form, "--show", "all", "--cache-dir", "kept")
        assert (kept.code, kept.out, kept.err) == (without.code, without.out, without.err)
        forget_reports(conflict)


@pytest.mark.parametrize("command", [("claims", "docs"), ("export", "docs"), ("baseline", "--path", "docs")])
def test_other_commands_of_a_run_that_was_kept(conflict: Project, call: Called, command: tuple[str, ...]) -> None:
    without = call(*command, "--no-cache")
    for _ in range(2):
        kept = call(*command, "--cache-dir", "kept")
        assert (kept.code, kept.out, kept.err) == (without.code, without.out, without.err)


def test_a_baseline_speaks_of_a_run_that_was_kept(conflict: Project, call: Called) -> None:
    call("check", "docs", "--cache-dir", "kept")
    call("baseline", "--update", "--path", "docs", "--cache-dir", "kept")
    assert call("check", "docs", "--cache-dir", "kept").code == 0
    (conflict.folder / "docs" / "b.txt").unlink()
    for cache in (["--no-cache"], ["--cache-dir", "kept"], ["--cache-dir", "kept"]):
        assert call("check", "docs", *cache).err.startswith("stale: f-")


NO_READER = (
    "import reconcile.reading as r\ndef never(*rest): raise RuntimeError('it was read')\nr._interpreted = never\n"
)


def test_a_file_that_was_touched_or_moved_back_is_not_parsed_again(conflict: Project) -> None:
    check = ("check", "docs", "--jobs", "1", "--cache-dir", "kept")
    before = conflict.run(*check)
    assert conflict.drive(NO_READER, "check", "docs", "--jobs", "1", "--no-cache").code == 4
    os.utime(conflict.folder / "docs" / "a.txt")
    assert conflict.drive(NO_READER, *check).out == before.out
    conflict.write({"c.txt": TEXTS[4]})
    after = conflict.run(*check)
    conflict.write({"c.txt": TEXTS[5]})
    conflict.run(*check)
    conflict.write({"c.txt": TEXTS[4]})
    assert conflict.drive(NO_READER, *check).out == after.out


def test_a_file_that_cannot_be_read_today_may_be_tomorrow(conflict: Project, tmp_path: Path) -> None:
    conflict.write({"c.pdf": b"%PDF-1.4\n"})
    hiding = tmp_path / "hiding" / "pdfminer"
    hiding.mkdir(parents=True)
    (hiding / "__init__.py").write_text("raise ImportError('not installed')\n")
    paths = os.pathsep.join([str(hiding.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    check = ("check", "docs", "--cache-dir", "kept")
    assert "c.pdf: needs reconcile[pdf]" in conflict.run(*check, env={"PYTHONPATH": paths}).err
    there, without = conflict.run(*check), conflict.run("check", "docs", "--no-cache")
    assert "c.pdf: not a PDF" in there.err
    assert there == without
