"""What standard error says of files that were not read. First when it says nothing."""

from __future__ import annotations

import pytest

from reconcile.reading import READERS
from running import Called, Project

SCANS = {"scan-1.scan": b"%", "scan-2.SCAN": b"%", "figure.picture": b"%", "sub/scan-3.scan": b"%", "LICENCE": b"%"}
SUMMARY = "left out: 3 .scan, 1 .picture, 1 without a suffix (no reader)\n"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["docs", "-q"], id="quiet"),
        pytest.param(["docs/a.txt", "docs/b.txt"], id="files that were named"),
        pytest.param(["docs", "--config", "without.toml"], id="what the configuration excludes"),
    ],
)
def test_nothing_is_said(conflict: Project, call: Called, options: list[str]) -> None:
    conflict.write(SCANS)
    conflict.write({"without.toml": "exclude = ['**/*.scan', '*.SCAN', '*.picture', 'LICENCE']\n"}, under=".")
    assert call("check", *options).err == ""


def test_our_own_files_are_no_documents_that_lack_a_reader(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": "paths = ['.']\n"}, under=".")
    assert call("baseline", "--update").code == 0
    run = call("check")
    assert (run.code, run.err) == (0, "")


def test_a_reader_that_is_there_leaves_nothing_out(
    conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflict.write({"scan.scan": "Nothing.\n"})
    assert call("check", "docs").err == "left out: 1 .scan (no reader)\n"
    monkeypatch.setitem(READERS, ".scan", READERS[".txt"])
    assert call("check", "docs").err == ""


@pytest.mark.parametrize("command", [["check", "docs"], ["claims", "docs"], ["export", "docs", "-o", "out"]])
def test_one_line_for_all_files_that_nothing_reads(conflict: Project, call: Called, command: list[str]) -> None:
    plain_out = call(*command).out
    conflict.write(SCANS)
    run = call(*command)
    assert (run.out, run.err) == (plain_out, SUMMARY)


def test_what_is_read_for_comparison_counts_too(conflict: Project, call: Called) -> None:
    conflict.write({"old.scan": b"%"}, under="archive")
    conflict.write({"c.txt": "Nothing.\n"}, under="archive")
    assert call("check", "docs", "--against", "archive").err == "left out: 1 .scan (no reader)\n"


def test_many_kinds_are_cut_to_the_most_frequent(conflict: Project, call: Called) -> None:
    conflict.write({f"{number}.{kind}": b"%" for kind in "ghijklm" for number in range(ord(kind) - ord("f"))})
    assert call("check", "docs").err == "left out: 7 .m, 6 .l, 5 .k, 4 .j, 3 .i, 3 others (no reader)\n"


def test_verbose_names_each_with_its_reason(conflict: Project, call: Called) -> None:
    conflict.write(
        {"a.scan": b"%", "old/b.txt": "Old.", "out/c.txt": "Out.", ".d.txt": "Hidden.", ".gitignore": "out/"}
    )
    conflict.write({"reconcile.toml": "exclude = ['old/']\n", "e.txt": "Not ours."}, under=".")
    (conflict.folder / "docs/link.txt").symlink_to(conflict.folder / "e.txt")
    told = [line for line in call("check", "docs", "-v").err.splitlines() if not line.endswith(" s")]
    assert told == [
        "note: link.txt: a link to a file outside the folder",
        "left out: .d.txt: hidden",
        "left out: .gitignore: hidden",
        "left out: a.scan: no reader",
        "left out: old/: excluded by the configuration",
        "left out: out/: ignored by .gitignore",
    ]


def test_names_of_strangers_have_no_effect(conflict: Project, call: Called) -> None:
    conflict.write({"x\x1b[31m.scan\n::error::boo": b"%", "y.\u202excan": b"%"})
    for options in ([], ["-v"]):
        err = call("check", "docs", *options).err
        assert "\x1b" not in err
        assert "\u202e" not in err
        assert all(line.startswith("left out: ") or line.endswith(" s") for line in err.splitlines())
