"""Rows of Spark's tables and what they hold. Values travel as the codec's rows, written as JSON, beside what the tables
are joined and sorted by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.codec import claim_of, claim_row, document_of, document_row
from reconcile.model import Claim, Document, Problem

if TYPE_CHECKING:
    import pandas as pd

# What was read. `place` and `number` tell the order of documents: the parts of the name of a file, and the place in it.
# `words` is the hash of the text, by which copies are known. A row holds a document or a problem.
TEXTS = (
    "place array<string>, number bigint, name string, background boolean, words string, day string, document string, "
    "problem string"
)
# What was found in it: a document with its claims, or a problem.
FOUND = (
    "place array<string>, number bigint, name string, background boolean, document string, claims string, "
    "problem string"
)


def frame(rows: Sequence[tuple[Any, ...]], schema: str) -> pd.DataFrame:
    """Rows as a frame with the columns of a schema."""
    import pandas as pd

    return pd.DataFrame(rows, columns=columns(schema), dtype=object)


def columns(schema: str) -> list[str]:
    """The names of the columns of a schema."""
    return [field.split()[0] for field in schema.split(", ")]


def records(batch: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame, each with its columns as attributes."""
    return batch.itertuples(index=False)


def written_document(document: Document) -> str:
    """A document as text."""
    return _written(document_row(document))


def document_in(text: str, *, name: str, background: bool, root: Path | None = None) -> Document:
    """The document of a text, under this name."""
    return document_of({**json.loads(text), "doc": name}, background=background, root=root)


def written_claims(claims: Sequence[Claim]) -> str:
    """The claims of one document as text."""
    return _written([claim_row(claim) for claim in claims])


def claims_in(text: str, document: Document) -> tuple[Claim, ...]:
    """The claims of a text, which are of this document."""
    return tuple(claim_of(row, {document.name: document}) for row in json.loads(text))


def written_problem(problem: Problem) -> str:
    """A problem as text."""
    return _written([problem.document, problem.code, problem.message, problem.fatal])


def problem_in(text: str) -> Problem:
    """The problem of a text."""
    return Problem(*json.loads(text))


def _written(value: object) -> str:
    # Names and titles may hold half a surrogate pair, which no table can: they are escaped.
    return json.dumps(value, separators=(",", ":"))
