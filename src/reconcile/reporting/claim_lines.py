"""What was read as lines that `reconcile check` takes back: documents, claims, problems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reconcile.codec import VERSION, Row, claim_row, document_row, sealed
from reconcile.model import Document, Problem
from reconcile.reporting.json_text import in_one_line
from reconcile.reporting.report import Report, tool_version


def lines(report: Report, near: Path | None = None) -> str:
    """One object a line: first what the file is, then each document with its claims behind it. `near` is the folder in
    which the file will stand: names of documents begin in a folder below it, which the first line tells."""
    result = report.result
    pieces = [in_one_line(_header(report, near))]
    seals: dict[int, str] = {}
    for document in result.documents:
        row = sealed({"type": "document", **document_row(document)})
        seals[id(document)] = row["seal"]
        pieces.append(in_one_line(row))
    claims = (sealed({"type": "claim", **claim_row(claim)}, seals[id(claim.document)]) for claim in result.claims)
    problems = sorted(result.problems, key=lambda item: (item.document, item.code, item.message))
    pieces += [in_one_line(row) for row in (*claims, *map(_problem, problems))]
    return "".join(pieces)


def _header(report: Report, near: Path | None) -> Row:
    row: Row = {
        "schema": f"reconcile-claims/{VERSION}",
        "tool": f"reconcile {tool_version()}",
        "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in report.run.packs],
    }
    folder = _folder(report.result.documents, near)
    return row if folder is None else {**row, "folder": folder}


def _folder(documents: Sequence[Document], near: Path | None) -> str | None:
    root = next((document.root for document in documents if document.root is not None), None)
    if root is None or near is None:
        return None
    place, home = root.resolve(), near.resolve()
    return place.relative_to(home).as_posix() if place.is_relative_to(home) else None


def _problem(problem: Problem) -> Row:
    return {
        "type": "problem",
        "doc": problem.document,
        "code": problem.code,
        "message": problem.message,
        "fatal": problem.fatal,
    }
