"""JSON lines: one document a line, and a broken line breaks no other."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Problem
from reconcile.reading.jsonl import read
from reconcile.reading.source import Reading, Source


def reading(*lines: str) -> Reading:
    """What is read from a file with these lines."""
    return read(Source("f.jsonl", "\n".join(lines), "utf-8", "00"))


GOOD = '{"id": "k", "text": "Ships came."}'

BROKEN = [
    pytest.param('{"text": "a"', "line 2: not JSON: Expecting ',' delimiter (column 13)", id="cut off"),
    pytest.param("text", "line 2: not JSON: Expecting value (column 1)", id="no JSON"),
    pytest.param('["a"]', "line 2: not a JSON object", id="a list"),
    pytest.param('{"id": "a"}', 'line 2: no "text"', id="no text"),
    pytest.param('{"text": 5}', 'line 2: no "text"', id="a number for a text"),
    pytest.param(r'{"text": "a\u0000b"}', "line 2: its text holds a NUL character", id="NUL"),
    pytest.param(r'{"text": "\ud800"}', 'line 2: "text" holds half a surrogate pair', id="half a pair"),
    pytest.param(r'{"text": "a", "id": "\ud800"}', 'line 2: "id" holds half a surrogate pair', id="half a pair in id"),
    pytest.param("[" * 100_000, "line 2: not JSON that can be read: nested too deep", id="nested too deep"),
]


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_broken_line(line: str, message: str) -> None:
    found = reading(GOOD, line, '{"text": "Boats came."}')
    assert found.problems == (Problem("f.jsonl", "malformed", message, fatal=True),)
    assert [document.name for document in found.documents] == ["f.jsonl#k", "f.jsonl#3"]


def test_a_file_that_is_something_else_is_told_in_few_lines() -> None:
    found = reading(*["Ships came."] * 50, GOOD)
    assert len(found.documents) == 1
    assert len(found.problems) == 21
    assert found.problems[-1].message == "30 further lines cannot be read"


def test_fields() -> None:
    dated = {"published": "2025-05-03T23:00:00-05:00", "title": " T ", "source": "S", "url": "U"}
    found = reading(json.dumps({"id": 7, "body": "Ships\r\ncame.", **dated}))
    (document,) = found.documents
    assert found.problems == ()
    assert (document.name, document.text, document.title) == ("f.jsonl#7", "Ships\r\ncame.", "T")
    assert (document.source, document.url, document.media_type) == ("S", "U", "application/jsonl")
    assert (document.published, document.date_from) == (dt.date(2025, 5, 3), "metadata")
    assert len(document.sha256) == 64


def test_what_is_not_in_fields_is_read_from_the_text() -> None:
    text = "LIMA, Peru, May 3, 2025 (Costa) - Ships came to the port, said the harbour."
    (document,) = reading(json.dumps({"text": text})).documents
    assert (document.published, document.date_from, document.source) == (dt.date(2025, 5, 3), "dateline", "Costa")


def test_a_date_that_was_not_understood_is_a_note() -> None:
    found = reading('{"text": "a", "date": "soon"}')
    assert found.problems == (Problem("f.jsonl#1", "date", 'line 1: date "soon" was not understood'),)
    assert found.documents[0].published is None


def test_two_documents_never_share_a_name() -> None:
    lines = ['{"id": "2", "text": "a"}', '{"text": "b"}', '{"id": "2", "text": "c"}', '{"id": "2~2", "text": "d"}']
    assert [document.name for document in reading(*lines).documents] == [
        "f.jsonl#2",
        "f.jsonl#2~2",
        "f.jsonl#2~3",
        "f.jsonl#2~2~2",
    ]


@pytest.mark.parametrize("identifier", ["null", "true", '""', '" "', "[1]"])
def test_an_id_that_is_none_gives_way_to_the_line(identifier: str) -> None:
    (document,) = reading("", f'{{"id": {identifier}, "text": "a"}}', "  ").documents
    assert document.name == "f.jsonl#2"


def test_only_a_line_feed_ends_a_line() -> None:
    assert [document.text for document in reading('{"text": "a\u2028b"}\r').documents] == ["a\u2028b"]


def test_a_huge_number_is_no_problem() -> None:
    assert reading('{"n": ' + "9" * 10_000 + ', "text": "a"}').problems == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=5))
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    found = reading(*(json.dumps({"text": text}, ensure_ascii=False) for text in texts))
    assert [document.text for document in found.documents] == texts


@given(st.text())
def test_any_line_is_a_document_or_a_problem(line: str) -> None:
    found = reading(line)
    assert bool(line.strip()) == bool(found.documents or found.problems)
