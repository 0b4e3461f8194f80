"""Plain text: one document a file."""

from __future__ import annotations

import datetime as dt

from reconcile.reading.plain import read
from reconcile.reading.source import Source


def test_the_file_is_one_document_with_its_header() -> None:
    text = " date 2025-05-03 LIMA, Peru, May 3. More ships came.\r\n"
    (document,) = read(Source("a.txt", text, "cp1252", "00")).documents
    assert document.text == text
    assert (document.name, document.media_type, document.encoding, document.sha256) == (
        "a.txt",
        "text/plain",
        "cp1252",
        "00",
    )
    assert (document.published, document.date_from) == (dt.date(2025, 5, 3), "header")
    assert document.text[document.body :] == "More ships came.\r\n"


def test_a_date_that_was_not_understood_is_a_note() -> None:
    reading = read(Source("a.txt", "---\ndate: soon\n---\nText", "utf-8", "00"))
    assert [(problem.code, problem.fatal) for problem in reading.problems] == [("date", False)]
