"""What was printed of a run is printed again where nothing has changed: neither what was found, nor the call, nor the
baseline, nor how it is to look."""

from __future__ import annotations

import sqlite3
import zlib

import pytest

from reconcile.caching import FILE
from reconcile.cli.options import Format
from running import FOR_CONFLICT, Called, Project

CHECK = ("check", "docs")
WITH = ("--cache-dir", "kept")
NOTHING_IS_DRAWN = "import reconcile.reporting as r\nr.FORMATS.clear()\n"
NO_TEXT = f"x'{zlib.compress(bytes([255])).hex()}'"
ID = "f-dc5b0b42c73b"
OTHERS = [
    ("--show", "all"),
    ("--show", "conflict"),
    ("--width", "60"),
    ("--color", "always"),
    ("--quiet",),
    ("--by", "subject"),
    ("--fail-on", "never"),
    ("--strict",),
    ("--against", "docs/a.txt"),
    ("--isolated",),
    ("--format", "brief"),
    ("-f", "brief", "--show", "all"),
]


@pytest.mark.parametrize("other", OTHERS, ids=" ".join)
def test_another_call_prints_what_it_would_without(conflict: Project, call: Called, other: tuple[str, ...]) -> None:
    call(*CHECK, *WITH)
    without, kept = call(*CHECK, *other, "--no-cache"), call(*CHECK, *other, *WITH)
    assert (kept.code, kept.out, kept.err) == (without.code, without.out, without.err)


def test_an_acceptance_changes_what_is_printed_and_so_does_its_end(conflict: Project, call: Called) -> None:
    days = [("--today", "2026-01-01"), ("--today", "2026-01-02"), ("--today", "2026-03-01")]
    new = call(*CHECK, *WITH)
    accept = ("accept", ID, "--reason", "customs data", "--path", "docs", "--until", "2026-02-01")
    assert call(*accept, "--today", "2026-01-01").code == 0
    told = [call(*CHECK, *day, *WITH) for day in (*days, *days)]
    assert told[:3] == told[3:] == [call(*CHECK, *day, "--no-cache") for day in days]
    assert [one.code for one in (new, *told[:3])] == [1, 0, 0, 1]
    assert len({one.out for one in (new, *told)}) == 4


def test_what_stood_before_is_no_part_of_what_is_printed_without(conflict: Project, call: Called) -> None:
    conflict.git("init", "--quiet")
    conflict.commit("both")
    new, stood = call(*CHECK, *WITH), call(*CHECK, "--since", "HEAD", *WITH)
    assert (new.code, stood.code) == (1, 0)
    conflict.git("rm", "--quiet", "--cached", "docs/b.txt")
    conflict.git("commit", "--quiet", "--message", "one")
    assert call(*CHECK, "--since", "HEAD", *WITH).out == call(*CHECK, "--since", "HEAD", "--no-cache").out != stood.out


def test_from_another_folder_files_have_other_names(
    conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflict.write({"docs/a.txt": FOR_CONFLICT["a.txt"], "docs/b.txt": FOR_CONFLICT["b.txt"]}, under="deep")
    kept = str(conflict.folder / "kept")
    for where in (".", "deep", "."):
        monkeypatch.chdir(conflict.folder / where)
        for form in ("gitlab", "table"):
            told = [call(*CHECK, "-f", form, *cache) for cache in (("--no-cache",), ("--cache-dir", kept))]
            assert (told[0].code, told[0].out) == (told[1].code, told[1].out)


@pytest.mark.parametrize("form", Format)
def test_nothing_is_drawn_again(project: Project, form: Format) -> None:
    project.write(FOR_CONFLICT)
    check = (*CHECK, "--format", form, "--output", f"{form}:first", *WITH)
    first, again = project.run(*check), project.drive(NOTHING_IS_DRAWN, *check)
    assert (again.code, again.out, again.err) == (first.code, first.out, first.err)
    assert first.code == 1
    assert project.drive(NOTHING_IS_DRAWN, *check, "--no-cache").code == 4  # the script does what it says
    project.write({"c.txt": FOR_CONFLICT["a.txt"]})
    assert project.drive(NOTHING_IS_DRAWN, *check).code == 4


def test_what_is_printed_of_a_run_that_is_not_kept_is_not_kept(conflict: Project, call: Called) -> None:
    conflict.write({"c.pdf": b"%PDF-1.4\n"})
    (conflict.folder / "docs" / "d.txt").symlink_to("nowhere")
    for _ in range(2):
        done = [call(*CHECK, "-v", *cache) for cache in (("--no-cache",), WITH)]
        assert done[0].out == done[1].out


@pytest.mark.parametrize("body", ["zeroblob(9)", "'text'", "substr(body, 1, length(body) - 1)", "x'00'", NO_TEXT])
def test_a_broken_report_is_drawn_anew(conflict: Project, call: Called, body: str) -> None:
    before = call(*CHECK, *WITH)
    with sqlite3.connect(conflict.folder / "kept" / FILE) as store:
        assert store.execute(f"UPDATE kept SET body = {body} WHERE kind = 'reports'").rowcount == 1
    store.close()
    for _ in range(2):
        after = call(*CHECK, *WITH)
        assert (after.code, after.out) == (before.code, before.out)
