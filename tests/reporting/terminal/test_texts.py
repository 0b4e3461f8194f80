"""The texts as they were read. First what is left out of them."""

from __future__ import annotations

import pytest

from reconcile.model import Document, Result
from reconcile.reporting.report import Report, Run
from reconcile.reporting.terminal import texts


def shown(*documents: Document, width: int | None = None, ascii_only: bool = False) -> str:
    return texts(Report(Result(documents), Run(0)), width=width, ascii_only=ascii_only)


@pytest.mark.parametrize("text", ["", "\n", " \r\n\n"])
def test_lines_without_words(text: str) -> None:
    assert shown(Document("a.txt", text)) == "╭ a.txt   text/plain\n"


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (Document("a.txt", "Ships\n\ncame.\r\n"), ["╭ a.txt   text/plain", "│ 1  Ships", "╰ 3  came."]),
        (
            Document("a.pdf", "Ships\ncame.", media_type="application/pdf", pages=((0, 1), (6, 12))),
            ["╭ a.pdf   application/pdf", "│  p1  Ships", "╰ p12  came."],
        ),
        (Document("a.csv", "Ships\ncame.", lines=(7, 19)), ["╭ a.csv   text/plain", "│  7  Ships", "╰ 19  came."]),
        (Document("\x1b[2J.txt", "a\x1b[31m\u202eb\x07"), ["╭ ␛[2J.txt   text/plain", "╰ 1  a␛[31m<U+202E>b␇"]),
    ],
)
def test_each_line_has_its_place(document: Document, lines: list[str]) -> None:
    assert shown(document).splitlines() == lines


def test_documents_stand_by_name_and_fit_the_screen() -> None:
    page = shown(Document("b.txt", "one two three four five"), Document("a.txt", "six"), width=16, ascii_only=True)
    assert page.splitlines() == [
        "| a.txt   text/plain", "| 1  six", "", "| b.txt   text/plain", "| 1  one two", "|    three four", "|    five",
    ]  # fmt: skip
