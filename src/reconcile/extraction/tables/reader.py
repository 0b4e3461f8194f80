"""One table → passages: which heads a cell stands under, and in which order their words are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reconcile.extraction.passage import Passage, cuts
from reconcile.extraction.periods import Role, TimeExpression
from reconcile.extraction.places import names
from reconcile.extraction.quantities import mentions as mentions_in
from reconcile.extraction.tables.above import REACH, heading, notes_of, units_said, unnumbered
from reconcile.extraction.tables.figures import Figures, figures
from reconcile.extraction.tables.grid import Datum, data
from reconcile.extraction.tables.parts import Part, Parts, fits, without_times
from reconcile.extraction.tables.pieces import bar, pieces, place_of
from reconcile.language.words import Token
from reconcile.model import Cell, Document, Mention, Note, Span, Table
from reconcile.rulebook import Rulebook

_LONGEST_NOTE = 60  # tokens


class Reader:
    """Reads one table; the words of a head are looked up once for all cells below it."""

    def __init__(self, document: Document, text: str, day: dt.date | None, rulebook: Rulebook, table: Table) -> None:
        self._document, self._text, self._day, self._rulebook = document, text, day, rulebook
        self._parts = Parts(text, day, rulebook)
        self._table = table
        self._heads: dict[int, tuple[Cell, ...]] = {}
        self._captions = [unnumbered(text, span) for span in (*heading(document, table), *table.captions)]
        self._notes = notes_of(document, table)
        self._title = self._parts.titles(self._captions)

    def passages(self) -> Iterator[Passage]:
        """The passages of the cells, in reading order."""
        found = data(self._table, self._text)
        told = [self._text[span.start : span.end].strip() for span in reversed(self._captions)]
        told += [self._text[span.start : span.end] for span in units_said(self._text, self._table)]
        read = figures(found, told, self._text, self._rulebook)
        if (unit := self._unit_above(found, read)) is not None:
            read = figures(found, [unit], self._text, self._rulebook)
        self._parts.units = read.units
        self._heads = {datum.cell.column: datum.columns for datum in found}
        by_rows = measured_by_rows(found, read)
        for datum, mentions in zip(found, read.cells, strict=True):
            printed = [quoted for mention in mentions if (quoted := self._quoted(mention)) is not None]
            if printed:
                yield from self._passage(datum, printed, by_rows=by_rows)

    def _quoted(self, mention: Mention) -> Mention | None:
        """A mention as the document prints it, markup and all, without blanks around it."""
        written = self._text[mention.span.start : mention.span.end]
        start = mention.span.start + len(written) - len(written.lstrip())
        span = Span(start, start + len(written.strip()))
        return replace(mention, span=span, quote=self._document.quote(span)) if span.end > span.start else None

    def _unit_above(self, found: Sequence[Datum], read: Figures) -> str | None:
        """The unit of the sentence above, where nothing in a table of fractions says one: "We delivered 39.5 bcm:"."""
        units = {mention.quantity.unit.symbol for mentions in read.cells for mention in mentions}
        fractions = any("." in self._text[datum.cell.span.start : datum.cell.span.end] for datum in found)
        if units != {"count"} or not fractions:
            return None
        start = self._text.rfind("\n\n", 0, max(self._table.span.start - 2, 0)) + 1
        above = mentions_in(
            self._text[max(start, self._table.span.start - REACH) : self._table.span.start], self._rulebook
        )
        said = {
            m.quantity.printed_unit
            for m in above
            if m.quantity.unit.dimension not in ("count", "time", "rank", "percent")
        }
        return f"({said.pop()})" if len(said) == 1 else None

    def _passage(self, datum: Datum, mentions: Sequence[Mention], *, by_rows: bool) -> Iterator[Passage]:
        columns = [part for cell in datum.columns if (part := self._parts.part(cell.span)).says]
        if columns and not any(part.names or part.times for part in columns):
            columns = [*self._moving(datum), *columns]
        rows = [self._parts.part(cell.span) for cell in datum.rows]
        heads = [*rows, *columns] if by_rows else [*columns, *rows]
        if datum.section is not None:
            heads.append(self._parts.part(datum.section.span))
        said = self._parts.joined([*heads, *self._corner(datum)], self._title)
        dated = any(time.role in (Role.PERIOD, Role.AS_OF) for part in said for time in part.times)
        title = [replace(part, tokens=without_times(part), times=()) if dated else part for part in self._title]
        # What a rule knows is taken from the nearest words, other nouns from the first.
        first = title if any(fits(part, mentions[0]) for part in said) else [part for part in title if not part.names]
        ordered = [*first, *(part for part in said if part.names), *(part for part in title if part not in first)]
        ordered += [part for part in said if not part.names]
        body = self._parts.part(datum.cell.span)
        # "% of GDP": what the unit is of stands behind the figure
        behind = [token for cell in (*datum.columns, *datum.rows) for token in self._parts.part(cell.span).behind]
        notes = [self._parts.part(note.span) for note in self._notes if self._tied(note, datum)]
        for together, tokens in pieces(mentions, body.tokens, self._text):
            yield self._assembled(datum, ordered, together, (*tokens, *behind), body.times, notes)

    def _assembled(
        self,
        datum: Datum,
        heads: Sequence[Part],
        mentions: Sequence[Mention],
        own: Sequence[Token],
        own_times: Sequence[TimeExpression],
        notes: Sequence[Part],
    ) -> Passage:
        tokens: list[Token] = []
        openings: list[int] = []
        for part in heads:
            if part.tokens:
                openings.append(len(tokens))
                tokens += [*part.tokens, bar(part.span.end, self._text)]
        labels = len(tokens)
        tokens += own
        placed = tuple(place_of(mention, tokens, labels) for mention in mentions)
        for part in notes:
            words_of = part.tokens[:-1] if part.tokens and part.tokens[-1].text == "." else part.tokens
            openings.append(len(tokens) + 1)
            tokens += [bar(tokens[-1].end, self._text), *words_of[:_LONGEST_NOTE]]
        inside = [time for time in own_times if not any(time.span.overlaps(m.core) for m in mentions)]
        said = [time for part in (*heads, *notes) for time in part.times]
        words = tuple(tokens)
        return Passage(
            self._document,
            datum.row,
            words,
            tuple(token.norm for token in words),
            placed,
            names(words, self._rulebook),
            (*said, *inside),
            tuple(cut for cut in cuts(words, placed) if cut > labels),
            day=self._day,
            labels=labels,
            openings=tuple(openings),
        )

    def _moving(self, datum: Datum) -> list[Part]:
        """What a column headed "Change on year" is the change of: the nearest column to its left that names a
        measure."""
        left = [other for other in self._heads if other < datum.cell.column]
        for column in sorted(left, reverse=True):
            named = [part for cell in self._heads[column] if (part := self._parts.part(cell.span)).names]
            if named:
                return [replace(part, tokens=without_times(part), times=()) for part in named]
        return []

    def _corner(self, datum: Datum) -> list[Part]:
        """What stands above the names of the rows: all of it where the rows are named by times only ("Gold held"),
        else its times ("Indicator, 2024")."""
        if datum.corner is None:
            return []
        part = self._parts.part(datum.corner.span)
        rows = [self._parts.part(cell.span) for cell in datum.rows]
        if rows and all(row.times and not row.names for row in rows):
            return [part]
        if not part.times:
            return []
        inside = tuple(t for t in part.tokens if any(time.span.start <= t.start < time.span.end for time in part.times))
        return [replace(part, tokens=inside, names=False)]

    def _tied(self, note: Note, datum: Datum) -> bool:
        own = [datum.cell.span, *(cell.span for cell in (*datum.rows, *datum.columns)), *self._captions]
        own += [cell.span for cell in (datum.section, datum.corner) if cell is not None]
        return any(place == self._table.span or any(place.overlaps(span) for span in own) for place in note.places)


def measured_by_rows(found: Sequence[Datum], read: Figures) -> bool:
    """Whether the rows, and not the columns, say what is measured: units change from row to row only."""
    rows: dict[int, set[str]] = {}
    columns: dict[int, set[str]] = {}
    for datum, mentions in zip(found, read.cells, strict=True):
        for mention in mentions[:1]:
            dimension = mention.quantity.unit.dimension
            rows.setdefault(datum.cell.row, set()).add(dimension)
            columns.setdefault(datum.cell.column, set()).add(dimension)
    mixed_rows, mixed_columns = (sum(len(kinds) > 1 for kinds in lines.values()) for lines in (rows, columns))
    return mixed_columns > mixed_rows
