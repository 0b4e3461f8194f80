"""Reading a baseline. First everything that must not pass in silence, then what is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reconcile.baseline import Entry, Witness, parse, read
from reconcile.errors import BaselineError

FILE = Path("known.toml")
HEAD = "format = 1\n"
ENTRY = """
[[known]]
id = "f-0123456789ab"
subject = "kenya <> peru | trade turnover | 2024"
values = ["31", "37"]
unit = "USD"
witness = [
  { doc = "a.txt", quote = "about $37" },
  { doc = "b.txt", quote = "$31" },
]
"""


def changed(old: str, new: str) -> str:
    assert old in ENTRY
    return HEAD + ENTRY.replace(old, new)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", 'known.toml:1: "format" is missing (this release reads format = 1)', id="an empty file"),
        pytest.param(
            "format = 2\n", "known.toml:1: format 2 is not known (this release reads format = 1)", id="format 2"
        ),
        pytest.param("# x\nformat = '1'\n", "known.toml:2: format '1' is not known", id="format as text"),
        pytest.param("format = true\n", "known.toml:1: format True is not known", id="format as a truth value"),
        pytest.param("format = 1\nversion = 3\n", 'known.toml:2: unknown key "version"', id="unknown key at the top"),
        pytest.param(
            "format = 1\nknow = []\n", 'known.toml:2: unknown key "know"; did you mean "known"?', id="near miss"
        ),
        pytest.param(
            "format = 1\nknown = 3\n", 'known.toml:2: "known" must be a list of tables', id="known as a number"
        ),
        pytest.param(
            HEAD + "<<<<<<< ours\n" + ENTRY + "=======\n>>>>>>> theirs\n",
            "known.toml:2: not TOML (merge conflict?). To keep what both sides hold, run: reconcile baseline --update",
            id="conflict markers of a merge",
        ),
        pytest.param(f"format = 1\nx = {'[' * 9000}\n", "known.toml: nested too deep", id="brackets in brackets"),
        pytest.param(f"format = {'9' * 9000}\n", "known.toml: not TOML that can be read", id="a number without end"),
        pytest.param("format = 1\nx y\n", "known.toml:2: not TOML: expected '=' after a key", id="not TOML"),
        pytest.param(
            HEAD + ENTRY + 'reason = "open\n', 'known.toml:12: known "f-0123456789ab": not TOML', id="open string"
        ),
        pytest.param(
            HEAD + ENTRY + "until = 2026-13-45\n",
            'known.toml:12: known "f-0123456789ab": not TOML: expected newline or end of document after a statement '
            "(a date is written 2027-06-30, and must exist)",
            id="a date that does not exist",
        ),
        pytest.param(
            HEAD + ENTRY + 'until = "2027-06-30"\n',
            'known.toml:12: known "f-0123456789ab": "until" must be a date without quotes',
            id="a date as text",
        ),
        pytest.param(
            HEAD + ENTRY + "until = 2027-06-30T10:00:00\n",
            'known.toml:12: known "f-0123456789ab": "until" must be a date',
            id="a date with a time",
        ),
        pytest.param(
            HEAD + ENTRY + 'resaon = "x"\n',
            'known.toml:12: known "f-0123456789ab": unknown key "resaon"; did you mean "reason"?',
            id="unknown key in an entry",
        ),
        pytest.param(
            HEAD + ENTRY + ENTRY,
            'known.toml:13: known "f-0123456789ab": this id stands twice, first at line 3',
            id="an id twice",
        ),
        pytest.param(
            changed('unit = "USD"\n', ""), 'known.toml:3: known "f-0123456789ab": "unit" is missing', id="no unit"
        ),
        pytest.param(
            changed('id = "f-0123456789ab"\n', ""), 'known.toml:3: known "number 1": "id" is missing', id="no id"
        ),
        pytest.param(changed("f-0123456789ab", "f-0123"), '"id" must be f- and 12 hexadecimal digits', id="a short id"),
        pytest.param(
            changed('"f-0123456789ab"', "7"), 'known.toml:4: known "number 1": "id" must be a string', id="id 7"
        ),
        pytest.param(
            changed('["31", "37"]', '["31"]'), 'known.toml:6: known "f-0123456789ab": "values"', id="one value"
        ),
        pytest.param(changed('["31", "37"]', "[31, 37]"), '"values" must be two strings', id="values as numbers"),
        pytest.param(
            changed("quote", "qoute"), 'unknown key "qoute"; did you mean "quote"?', id="unknown key in a witness"
        ),
        pytest.param(changed(', quote = "$31"', ""), '"quote" is missing', id="a witness without its quote"),
        pytest.param(changed('quote = "$31"', "quote = 31"), "a witness must be", id="a witness with a number"),
        pytest.param(
            changed('  { doc = "b.txt", quote = "$31" },\n', "  3,\n"), "a witness must be", id="a number for a witness"
        ),
        pytest.param(HEAD + ENTRY.split("witness")[0] + "witness = []\n", '"witness" must be a list', id="no witness"),
        pytest.param(HEAD + ENTRY + "by = 3\n", '"by" must be a string', id="by as a number"),
    ],
)
def test_malformed(text: str, message: str) -> None:
    with pytest.raises(BaselineError) as caught:
        parse(text, FILE)
    assert message in str(caught.value)
    assert str(caught.value).startswith("known.toml:")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_bytes(b"format = 1\n# \xff\n")
    with pytest.raises(BaselineError, match=r"known\.toml:2: not UTF-8"):
        read(tmp_path / "known.toml")


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="cannot be read"):
        read(tmp_path)


def test_a_missing_file_is_an_error_unless_it_may_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="no such baseline"):
        read(tmp_path / "none.toml")
    assert read(tmp_path / "none.toml", missing_ok=True).entries == ()


def test_an_entry_is_read_whole() -> None:
    text = HEAD + ENTRY + 'reason = " customs data "\nuntil = 2027-06-30\nby = "m.k."\n'
    assert parse(text, FILE).entries == (
        Entry(
            "f-0123456789ab",
            "kenya <> peru | trade turnover | 2024",
            ("31", "37"),
            "USD",
            (Witness("a.txt", "about $37"), Witness("b.txt", "$31")),
            "customs data",
            dt.date(2027, 6, 30),
            "m.k.",
            3,
        ),
    )


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param("", id="none"),
        pytest.param('reason = ""\n', id="empty"),
        pytest.param("reason = ' '\n", id="blank"),
    ],
)
def test_an_entry_without_a_reason_is_backlog(reason: str) -> None:
    assert parse(HEAD + ENTRY + reason, FILE).entries[0].reason == ""


def test_no_entries() -> None:
    assert parse(HEAD, FILE).entries == ()


def test_entries_written_in_one_line_are_read_too() -> None:
    witness = 'witness = [{ doc = "a", quote = "1" }]'
    row = f'id = "f-0123456789ab", subject = "s", values = ["1", "2"], unit = "t", {witness}'
    assert parse(f"{HEAD}known = [{{ {row} }}]\n", FILE).entries[0].values == ("1", "2")


def test_a_mark_at_the_beginning(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_bytes(b"\xef\xbb\xbf" + (HEAD + ENTRY).encode())
    assert read(file).entries == parse(HEAD + ENTRY, file).entries


def test_line_ends_of_another_system(tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_bytes((HEAD + ENTRY).replace("\n", "\r\n").encode())
    assert read(tmp_path / "known.toml").entries[0].line == 3
