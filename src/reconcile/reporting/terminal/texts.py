"""The texts as they were read, line by line: what all places refer to, also where the file has no such lines."""

from __future__ import annotations

from rich.text import Text

from reconcile.model import Document
from reconcile.reporting.places import tail
from reconcile.reporting.report import Report
from reconcile.reporting.terminal.paper import Paper, behind_gutter, cell_len, padded, printed, wrapped

_BETWEEN = 2  # cells behind the place of a line


def texts(report: Report, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> str:
    """Every document that was read, with the number of each line, or the page on which it stands. Empty lines are left
    out."""
    paper = Paper(width, ascii_only)
    lines: list[Text] = []
    for document in sorted(report.result.documents, key=lambda item: (item.name, item.sha256)):
        lines += [*([Text()] if lines else []), *_document(document, paper)]
    return printed(lines, color=color)


def _document(document: Document, paper: Paper) -> list[Text]:
    rows: list[tuple[str, str]] = []
    at = 0
    for words in document.text.split("\n"):
        if words.strip():
            rows.append((tail(document, at, column=False).removeprefix(":"), paper.text(words.strip("\r"))))
        at += len(words) + 1
    wide = max((cell_len(place) for place, _ in rows), default=0)
    body: list[Text | str] = []
    for place, words in rows:
        before = padded(place, wide, right=True) + " " * _BETWEEN
        body += wrapped(before + words, paper.room, indent=cell_len(before))
    name = paper.text(document.name)
    head = Text.assemble((f"{paper.signs.first} ", "dim"), (name, "bold"), (f"   {document.media_type}", "dim"))
    return [head, *(behind_gutter(body, paper, "dim") if body else ())]
