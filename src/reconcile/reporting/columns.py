"""The three tables for analysts, column by column: names, types and meanings.

The order is part of the schema version: new columns come at the right end only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reconcile.model import Bound, Kind, Known, Verdict

_BOUNDS = tuple(item.value for item in Bound)
_KINDS = tuple(item.value for item in Kind)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type (string, number, integer, boolean, date), what it says, and which values it may have."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""  # of a number: the unit itself, or the column that names it


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values stand in a column of another table (or of this one)."""

    column: str
    table: str
    other: str


@dataclass(frozen=True, slots=True)
class Schema:
    """A table: what a row is, its columns, its key and where it points to."""

    title: str
    columns: tuple[Column, ...]
    key: str
    foreign: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> list[str]:
        """The header."""
        return [column.name for column in self.columns]


class Table(StrEnum):
    """The tables by the names of their files."""

    PAIRS = "pairs"
    CLAIMS = "claims"
    DOCUMENTS = "documents"


def _sides(
    name: str,
    kind: str,
    description: str,
    *,
    values: tuple[str, ...] = (),
    required: bool = False,
    unit: str = "",
) -> tuple[Column, Column]:
    return (
        Column(f"a_{name}", kind, f"{description}, of the earlier document's claim.", values, required, unit),
        Column(f"b_{name}", kind, f"{description}, of the later document's claim.", values, required, unit),
    )


def _end(name: str, description: str) -> Column:
    return Column(name, "number", f"{description}; empty is open.", unit="column unit")


PAIRS = Schema(
    "One row for each two claims of one subject that were compared",
    (
        Column("pair_id", "string", "Lasting name of the pair.", required=True),
        Column("finding_id", "string", "Lasting name of the finding that the pair belongs to; empty for agree."),
        Column("subject_id", "string", "Lasting name of the subject that both claims speak of.", required=True),
        Column("subject", "string", "The subject in a reader's words."),
        Column("verdict", "string", "What is said of the two claims.", tuple(v.value for v in Verdict), True),
        Column("kind", "string", "The reason that the texts carry for the difference, or derived.", _KINDS),
        Column(
            "status",
            "string",
            "Where a conflict stands against the baseline; empty for the other verdicts.",
            tuple(item.value for item in Known),
        ),
        Column("unit", "string", "The unit of all values in the row.", required=True),
        *_sides("value", "number", "The figure", required=True, unit="column unit"),
        _end("a_low", "The least value that the first wording allows"),
        _end("a_high", "The largest value that the first wording allows"),
        _end("b_low", "The least value that the second wording allows"),
        _end("b_high", "The largest value that the second wording allows"),
        *_sides("bound", "string", "How firmly the wording holds the figure", values=_BOUNDS, required=True),
        *_sides("quote", "string", "The amount with its hedge and unit as printed"),
        *_sides("date", "date", "The day of reading, else the end of the period, else the document's day"),
        *_sides("period", "string", "The stated days as an ISO interval"),
        *_sides("scope", "string", "The parts that the figure takes in or leaves out, with semicolons between them"),
        *_sides("speaker", "string", "Who said it, as printed"),
        *_sides("doc", "string", "The document", required=True),
        *_sides("line", "integer", "The line on which the claim begins, from 1"),
        Column("difference", "number", "The second value minus the first.", unit="column unit"),
        Column("relative_difference", "number", "The distance as a share of the larger magnitude.", unit="1"),
        Column("why", "string", "The verdict's ground in one sentence."),
        Column("evidence_quote", "string", "The first words that carry the reason; the JSON report holds all of them."),
        Column("evidence_doc", "string", "The document in which those words stand."),
        Column("accepted_reason", "string", "Why the team accepts the conflict."),
        Column("accepted_until", "date", "The last day on which it is accepted."),
        *_sides("claim_id", "string", "The row in the table of claims", required=True),
    ),
    "pair_id",
    (
        ForeignKey("a_claim_id", "claims", "claim_id"),
        ForeignKey("b_claim_id", "claims", "claim_id"),
        ForeignKey("a_doc", "documents", "doc"),
        ForeignKey("b_doc", "documents", "doc"),
    ),
)

CLAIMS = Schema(
    "One row for each quantitative statement at one place of one document",
    (
        Column("claim_id", "string", "Lasting name of the claim.", required=True),
        Column("subject_id", "string", "The subject that it speaks of; empty where no other claim speaks of it."),
        Column("subject", "string", "The subject in a reader's words."),
        Column("measure", "string", "What is counted or weighed."),
        Column("entities", "string", "Who stands in which role: role=name, with semicolons between them."),
        Column("doc", "string", "The document in which it stands.", required=True),
        Column("doc_date", "date", "The day of the document."),
        Column("speaker", "string", "Who said it, as printed."),
        Column("quote", "string", "The amount with its hedge and unit as printed."),
        Column("value", "number", "The figure; of a printed range its middle.", required=True, unit="column unit"),
        _end("low", "The least value that the wording allows"),
        _end("high", "The largest value that the wording allows"),
        Column("bound", "string", "How firmly the wording holds the figure.", _BOUNDS, True),
        Column("unit", "string", "The unit of the values: a currency's code, percent, a symbol, count and its noun."),
        Column("unit_printed", "string", "The unit's words as found."),
        Column("as_of", "date", "The day on which a stock or running figure was read."),
        Column("period_start", "date", "The first day of the stated period."),
        Column("period_end", "date", "The last day of the stated period."),
        Column("scope", "string", "The parts that it takes in or leaves out, with semicolons between them."),
        Column("basis", "string", "How it was measured, where the text says so."),
        Column("status", "string", "Whether it happened: actual, planned, pledged, forecast and so on."),
        Column("revised", "boolean", "Whether the text says that it replaces another figure or was replaced."),
        Column("line", "integer", "The line on which it begins, from 1."),
        Column("column", "integer", "The column in which it begins, from 1, in code points."),
        Column("start", "integer", "The first character of the quote in the text, from 0, in code points."),
        Column("end", "integer", "The character after the last one of the quote."),
        Column("prefix", "string", "Up to 32 characters before the quote."),
        Column("suffix", "string", "Up to 32 characters after the quote."),
        Column("pairs", "integer", "How many pairs it stands in.", unit="1"),
        Column("conflicts", "integer", "How many of those are conflicts.", unit="1"),
    ),
    "claim_id",
    (ForeignKey("doc", "documents", "doc"),),
)

DOCUMENTS = Schema(
    "One row for each document, those included which could not be read",
    (
        Column("doc", "string", "Path of the document, relative to the folder that was read.", required=True),
        Column("title", "string", "Its title, where it gives one."),
        Column("source", "string", "Who published it, where it says so."),
        Column("url", "string", "Where it was published."),
        Column("date", "date", "The day on which it was published."),
        Column(
            "date_from",
            "string",
            "Where that day was found.",
            ("header", "front-matter", "dateline", "metadata", "none"),
        ),
        Column("media_type", "string", "What kind of file it is."),
        Column("encoding", "string", "The encoding in which it was read."),
        Column("characters", "integer", "Its length in code points.", unit="1"),
        Column("claims", "integer", "How many claims it makes.", unit="1"),
        Column("conflicts", "integer", "How many conflicts its claims stand in.", unit="1"),
        Column("sha256", "string", "Hash of the bytes that were read."),
        Column("problem", "string", "What was wrong with it, with semicolons between several things."),
    ),
    "doc",
)

SCHEMAS: dict[Table, Schema] = {Table.PAIRS: PAIRS, Table.CLAIMS: CLAIMS, Table.DOCUMENTS: DOCUMENTS}
