"""The tables for analysts, column by column: names, types, units and meanings. Every form that they are written in, and
every page about them, has its words from here.

The order is part of the schema version: new columns come at the right end only.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from reconcile.model import DATE_ORIGINS, Bound, Kind, Known, Verdict

VERSION = "1.1"  # of the tables: the second number grows with a new column, the first with any other change

_BOUNDS = tuple(item.value for item in Bound)
_KINDS = tuple(item.value for item in Kind)


class Column(Struct, frozen=True):
    """One column: its type (string, number, integer, boolean, date), what it says, and which values it may have.

    `unit` is that of its numbers ("1" is a count or a share), or names the column that tells it row by row; `empty` is
    what a missing value means, where one may be missing.
    """

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    empty: str = "not stated"


class ForeignKey(Struct, frozen=True):
    """A column whose values stand in a column of another table (or of this one)."""

    column: str
    table: str
    other: str


class Schema(Struct, frozen=True):
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
    SUBJECTS = "subjects"


def _sides(
    name: str,
    kind: str,
    description: str,
    *,
    values: tuple[str, ...] = (),
    required: bool = False,
    unit: str = "",
    empty: str = "not stated",
) -> tuple[Column, Column]:
    return (
        Column(f"a_{name}", kind, f"{description}, of the earlier document's claim.", values, required, unit, empty),
        Column(f"b_{name}", kind, f"{description}, of the later document's claim.", values, required, unit, empty),
    )


def _text(name: str, description: str, empty: str = "", values: tuple[str, ...] = ()) -> Column:
    """Text that is always there, unless it is said what it means that there is none."""
    return Column(name, "string", description, values, not empty, empty=empty)


def _whole(name: str, description: str, unit: str = "", empty: str = "") -> Column:
    return Column(name, "integer", description, required=not empty, unit=unit, empty=empty)


def _end(name: str, description: str) -> Column:
    return Column(name, "number", f"{description}.", unit=_BY_ROW, empty="open")


_BY_ROW = "column unit"
_NO_REASON = "no reason in the texts, or none needed"
_UNREAD = "the document could not be read"
_NOT_PRINTED = "it prints no such figure"
_NO_PAGES = "the document has no pages"
_MIXED = "the figures have no common measure"

PAIRS = Schema(
    "One row for each two claims of one subject that were compared",
    (
        _text("pair_id", "Lasting name of the pair."),
        _text("finding_id", "Lasting name of the finding that the pair belongs to.", "the two agree"),
        _text("subject_id", "Lasting name of the subject that both claims speak of."),
        _text("subject", "The subject in a reader's words."),
        _text("verdict", "What is said of the two claims.", values=tuple(item.value for item in Verdict)),
        _text("kind", "The reason that the texts carry for the difference, or derived.", _NO_REASON, _KINDS),
        _text(
            "status",
            "Where a conflict stands against the baseline.",
            "no conflict",
            tuple(item.value for item in Known),
        ),
        _text("unit", "The unit of all values in the row."),
        *_sides("value", "number", "The figure", required=True, unit=_BY_ROW),
        _end("a_low", "The least value that the first wording allows"),
        _end("a_high", "The largest value that the first wording allows"),
        _end("b_low", "The least value that the second wording allows"),
        _end("b_high", "The largest value that the second wording allows"),
        *_sides("bound", "string", "How firmly the wording holds the figure", values=_BOUNDS, required=True),
        *_sides("quote", "string", "The amount with its hedge and unit as printed", required=True),
        *_sides("date", "date", "The day of reading, else the end of the period, else the document's day"),
        *_sides("period", "string", "The stated days as an ISO interval"),
        *_sides("scope", "string", "The parts that the figure takes in or leaves out, with semicolons between them"),
        *_sides("speaker", "string", "Who said it, as printed"),
        *_sides("doc", "string", "The document", required=True),
        *_sides("line", "integer", "The line on which the claim begins, from 1", required=True),
        Column(
            "difference",
            "number",
            "The second value minus the first.",
            unit=_BY_ROW,
            empty="the two have no common measure",
        ),
        Column(
            "relative_difference",
            "number",
            "The distance as a share of the larger magnitude.",
            unit="1",
            empty="the two have no common measure, or both are 0",
        ),
        _text("why", "The verdict's ground in one sentence."),
        _text(
            "evidence_quote", "The first words that carry the reason; the JSON report holds all of them.", _NO_REASON
        ),
        _text("evidence_doc", "The document in which those words stand.", _NO_REASON),
        _text("accepted_reason", "Why the team accepts the conflict.", "not accepted, or without a reason"),
        Column(
            "accepted_until", "date", "The last day on which it is accepted.", empty="not accepted, or without an end"
        ),
        *_sides("claim_id", "string", "The row in the table of claims", required=True),
        *_sides("page", "integer", "The page on which the claim begins, from 1", empty=_NO_PAGES),
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
        _text("claim_id", "Lasting name of the claim."),
        _text("subject_id", "The subject that it speaks of.", "no other claim speaks of the same"),
        _text("subject", "The subject in a reader's words.", "no other claim speaks of the same"),
        _text("measure", "What is counted or weighed."),
        _text("entities", "Who stands in which role: role=name, with semicolons between them.", "nobody is named"),
        _text("doc", "The document in which it stands."),
        Column("doc_date", "date", "The day of the document.", empty="not known"),
        _text("speaker", "Who said it, as printed.", "not stated"),
        _text("quote", "The amount with its hedge and unit as printed."),
        Column("value", "number", "The figure; of a printed range its middle.", required=True, unit=_BY_ROW),
        _end("low", "The least value that the wording allows"),
        _end("high", "The largest value that the wording allows"),
        _text("bound", "How firmly the wording holds the figure.", values=_BOUNDS),
        _text("unit", "The unit of the values: a currency's code, percent, a symbol, count and its noun."),
        _text("unit_printed", "The unit's words as found.", "the figure stands alone"),
        Column("as_of", "date", "The day on which a stock or running figure was read.", empty="it is neither"),
        Column("period_start", "date", "The first day of the stated period."),
        Column("period_end", "date", "The last day of the stated period."),
        _text("scope", "The parts that it takes in or leaves out, with semicolons between them.", "not stated"),
        _text("basis", "How it was measured, where the text says so.", "not stated"),
        _text("status", "Whether it happened: actual, planned, pledged, forecast and so on."),
        Column(
            "revised", "boolean", "Whether the text says that it replaces another figure or was replaced.", (), True
        ),
        _whole("line", "The line on which it begins, from 1."),
        _whole("column", "The column in which it begins, from 1, in code points."),
        _whole("start", "The first character of the quote in the text, from 0, in code points."),
        _whole("end", "The character after the last one of the quote."),
        _text("prefix", "Up to 32 characters before the quote.", "the text begins with it"),
        _text("suffix", "Up to 32 characters after the quote.", "the text ends with it"),
        _whole("pairs", "How many pairs it stands in.", "1"),
        _whole("conflicts", "How many of those are conflicts.", "1"),
        _whole("page", "The page on which it begins, from 1.", empty=_NO_PAGES),
        _text(
            "cell", "The table of the text, the row and the column in which it stands, each from 1: 1:3:2.", "no table"
        ),
        _text("same_as", "The claim that it repeats, in a near copy of that one's document.", "it is no such copy"),
    ),
    "claim_id",
    (ForeignKey("doc", "documents", "doc"),),
)

DOCUMENTS = Schema(
    "One row for each document, those included which could not be read",
    (
        _text("doc", "Path of the document, relative to the folder that was read."),
        _text("title", "Its title, where it gives one.", "not stated"),
        _text("source", "Who published it, where it says so.", "not stated"),
        _text("url", "Where it was published.", "not stated"),
        Column("date", "date", "The day on which it was published.", empty="not known"),
        _text("date_from", "Where that day was found.", _UNREAD, DATE_ORIGINS),
        _text("media_type", "What kind of file it is.", _UNREAD),
        _text("encoding", "The encoding in which it was read.", _UNREAD),
        _whole("characters", "Its length in code points.", "1", _UNREAD),
        _whole("claims", "How many claims it makes.", "1"),
        _whole("conflicts", "How many conflicts its claims stand in.", "1"),
        _text("sha256", "Hash of the bytes that were read.", _UNREAD),
        _text("problem", "What was wrong with it, with semicolons between several things.", "nothing"),
        _text("same_as", "The document of which it is a copy.", "it is none"),
        _text("copy", "Whether its text is the same or nearly so.", "it is none", ("exact", "near")),
    ),
    "doc",
)

SUBJECTS = Schema(
    "One row for each subject and period, with what each document prints of it: a column for each document",
    (
        _text("row_id", "Lasting name of the row: the subject's, with the period."),
        _text("subject_id", "Lasting name of the subject."),
        _text("subject", "The subject in a reader's words."),
        _text("period", "The period that the figures are of, in short.", "not stated"),
        Column("period_start", "date", "The first day of that period."),
        Column("period_end", "date", "The last day of that period."),
        _text(
            "verdict",
            "The worst that is said of two figures in the row, or of one in it and one of another period.",
            "nothing in the row was compared",
            tuple(item.value for item in Verdict),
        ),
        _whole("sources", "How many documents print a figure; copies are not counted.", "1"),
        _whole("figures", "How many different figures they print.", "1"),
        _text("unit", "The unit of the two values that follow.", _MIXED),
        Column("lowest", "number", "The least figure of the row.", unit=_BY_ROW, empty=_MIXED),
        Column("highest", "number", "The largest figure of the row.", unit=_BY_ROW, empty=_MIXED),
        Column(
            "relative_difference",
            "number",
            "The distance of those two as a share of the larger magnitude.",
            unit="1",
            empty=f"{_MIXED}, or all are 0",
        ),
    ),
    "row_id",
)


def of_document(title: str, name: str) -> Column:
    """The column of one document in the table of subjects."""
    return Column(
        title,
        "string",
        f"What {name} prints: the figure, in brackets the values that its words allow and its day; at the end ✗ where "
        "it stands in a conflict, ≈ where the texts explain a difference.",
        empty=_NOT_PRINTED,
    )


def is_of_document(column: Column) -> bool:
    """Whether it is such a column."""
    return column.empty == _NOT_PRINTED


def dictionary(schemas: Mapping[Table, Schema]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The data dictionary of these tables as a table of its own: its header, and a row for each column."""
    header = ["table", "column", "type", "unit", "values", "missing", "description"]
    return header, [
        (
            table.value,
            column.name,
            column.type,
            column.unit,
            ", ".join(column.values),
            "never" if column.required else column.empty,
            column.description,
        )
        for table, schema in schemas.items()
        for column in schema.columns
    ]


EXACT = Column(
    "exact",
    "string",
    "The numbers of the row that have more than 15 digits, in full: column=number, with semicolons between them.",
    empty="every number of the row is exact as it stands",
)

SCHEMAS: dict[Table, Schema] = {
    Table.PAIRS: PAIRS,
    Table.CLAIMS: CLAIMS,
    Table.DOCUMENTS: DOCUMENTS,
    Table.SUBJECTS: SUBJECTS,  # and a column for each document, which a report alone can tell
}
