"""Folders and files → documents and problems, as the whole room gives them."""

from __future__ import annotations

import datetime as dt
import os
from itertools import permutations
from pathlib import Path

import pytest

from reconcile.errors import ReadError
from reconcile.model import Problem
from reconcile.reading import READERS, ReadOptions, interpret, read


def plant(root: Path, files: dict[str, bytes]) -> Path:
    """Make files under a folder."""
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def test_no_such_folder() -> None:
    with pytest.raises(ReadError) as error:
        read([Path("seeds/x")])
    assert str(error.value) == "seeds/x: no such file or folder"


def test_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"docs/a.scan": b"x", "more/b": b"x"})
    monkeypatch.chdir(tmp_path)
    looked = f"(looked for {' '.join(READERS)}). --allow-empty accepts that."
    for paths, under in (([Path("docs")], "docs/"), ([Path("docs"), Path("more")], "docs/, more/")):
        with pytest.raises(ReadError) as error:
            read(paths)
        assert str(error.value) == f"no documents under {under} {looked}"
        assert read(paths, ReadOptions(allow_empty=True)) == ((), ())
    with pytest.raises(ReadError, match="no path was given"):
        read([])


def test_an_encoding_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match='unknown encoding "klingon"'):
        read([tmp_path], ReadOptions(encoding="klingon", allow_empty=True))


def test_documents_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "big.txt": b"x" * 101,
            "nul.txt": b"a\0b",
            "raw.md": b"a \x81",
            "line.jsonl": b'{"text": "Ships came."}\n{"text"\n',
        },
    )
    documents, problems = read([tmp_path], ReadOptions(max_bytes=100))
    assert [document.name for document in documents] == ["line.jsonl#1"]
    assert problems == (
        Problem("big.txt", "too-large", "larger than 100 bytes", fatal=True),
        Problem("line.jsonl", "malformed", "line 2: not JSON: Expecting ':' delimiter (column 8)", fatal=True),
        Problem("nul.txt", "undecodable", "holds a NUL character in line 1: not text", fatal=True),
        Problem("raw.md", "undecodable", "neither UTF-8 nor cp1252: byte 0x81 in line 1", fatal=True),
    )


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"a.txt": b"Ships came.", "shut.txt": b"Boats came."})
    real = os.open

    def guarded(path: Path, flags: int) -> int:
        if Path(path).name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, flags)

    monkeypatch.setattr(os, "open", guarded)
    documents, problems = read([tmp_path])
    assert [document.name for document in documents] == ["a.txt"]
    assert problems == (Problem("shut.txt", "permission", "permission denied", fatal=True),)


def test_where_all_is_unreadable_there_is_still_a_result(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    documents, problems = read([tmp_path / "pipe"])
    assert documents == ()
    assert [problem.fatal for problem in problems] == [True]


def test_empty_files_and_copies_are_left_out(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "a.txt": b"Ships came.",
            "b/copy.md": b"Ships came.",
            "c.txt": b" \n",
            "d.jsonl": b"\n",
            "e.jsonl": b'{"text": "Ships came."}\n{"text": ""}',
        },
    )
    documents, problems = read([tmp_path])
    assert [document.name for document in documents] == ["a.txt"]
    assert problems == (
        Problem("b/copy.md", "duplicate", "the same text as a.txt, read once"),
        Problem("c.txt", "empty", "no text"),
        Problem("d.jsonl", "empty", "no text"),
        Problem("e.jsonl#1", "duplicate", "the same text as a.txt, read once"),
        Problem("e.jsonl#2", "empty", "no text"),
    )


def test_another_encoding_is_noted(tmp_path: Path) -> None:
    plant(tmp_path, {"a.txt": b"3 \xa3"})
    ((document,), problems) = read([tmp_path])
    assert (document.text, document.encoding) == ("3 £", "cp1252")
    assert problems == (Problem("a.txt", "encoding", "not UTF-8 (byte 0xa3 in line 1); read as cp1252"),)


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "\r\n a\u2028b\r\n\tc \x0c\n\n"
    plant(tmp_path, {"a.txt": text.encode("utf-8-sig")})
    ((document,), _) = read([tmp_path])
    assert document.text == text


def test_a_file_of_unknown_suffix_is_plain_text_when_named(tmp_path: Path) -> None:
    plant(tmp_path, {"notes.rst": b"Ships came."})
    ((document,), problems) = read([tmp_path / "notes.rst"])
    assert (document.name, document.media_type, problems) == ("notes.rst", "text/plain", ())


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    plant(tmp_path, {"a/x.txt": b"Ships came.", "b/y.txt": b"Ships came.", "c.md": b"Boats \xa3."})
    results = []
    for paths in permutations([tmp_path / "a", tmp_path / "b", tmp_path / "c.md"]):
        documents, problems = read(paths)
        results.append(([document.name for document in documents], problems))
    assert results == [results[0]] * 6
    assert results[0][0] == ["a/x.txt", "c.md"]


def test_bytes_from_elsewhere_are_read_as_a_file_of_that_name() -> None:
    documents, problems = interpret("feed.jsonl", b'{"id": "k", "text": "Ships came."}')
    assert ([document.name for document in documents], problems) == (["feed.jsonl#k"], ())
    _, problems = interpret("stdin.txt", b"xx", ReadOptions(max_bytes=1))
    assert problems == (Problem("stdin.txt", "too-large", "larger than 1 bytes", fatal=True),)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.txt", "Date: 03/04/2025\nFrom: The office\n\nNothing.\n", id="a memo"),
        pytest.param("a.txt", "---\ndate: 03/04/2025\n---\nNothing.\n", id="front matter"),
        pytest.param("a.md", "---\ndate: 03/04/2025\n---\nNothing.\n", id="front matter of Markdown"),
        pytest.param("a.html", '<meta name="date" content="03/04/2025"><p>Nothing.</p>', id="a web page"),
        pytest.param("a.jsonl", '{"date": "03/04/2025", "text": "Nothing."}\n', id="a line of JSON"),
        pytest.param("a.jsonl", '{"date": "03/04/2025", "text": "<html><p>Nothing.</p></html>"}\n', id="a page in one"),
    ],
)
def test_a_day_that_could_be_two(name: str, text: str) -> None:
    days = []
    for order in (None, "dmy", "mdy"):
        (document,), _ = interpret(name, text.encode(), ReadOptions(date_order=order))
        days.append(document.published)
    assert days == [None, dt.date(2025, 4, 3), dt.date(2025, 3, 4)]
