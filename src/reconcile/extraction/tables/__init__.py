"""Tables → passages: each cell with a figure is read as a sentence of the words that head it.

    | Country | 2023 | 2024 |
    | Italy   | 8.8  | 9.5  |       under "Gas exports, bcm"

is read as "Italy | 2023 | Gas exports, bcm | 8.8" and so on: all of it words of the document at their places.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.extraction.heads import vocabulary
from reconcile.extraction.movements import movements
from reconcile.extraction.passage import Passage, Placed, cuts
from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.extraction.places import names
from reconcile.extraction.quantities import mentions as mentions_in
from reconcile.extraction.tables.figures import Figures, figures
from reconcile.extraction.tables.grid import YEAR, Datum, data
from reconcile.language.grammar import FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.words import Token, tokenize
from reconcile.model import Cell, Document, Mention, Note, Span, Table
from reconcile.rulebook import MeasureEntry, Rulebook

__all__ = ["cells"]

_LONGEST_TITLE = 16  # words of a caption or heading that still names what is below it
# Words that go with a time and name nothing: "End of June 2025", "Year 2024".
_TIME_WORDS = (
    "end ended ending start beginning close mid middle early late year years quarter month week day date period half"
    " fiscal financial season situation position status"
)
_OF_TIME = frozenset(_TIME_WORDS.split())
# What a heading calls the text below it: "Key figures", "Fact sheet".
_TEXT_WORDS = (
    "figures facts fact results result data datum summary overview review glance sheet brief statement statistics table"
    " tables highlights details numbers indicators totals profile report update notes information appendix annex"
)
_OF_TEXTS = frozenset(_TEXT_WORDS.split())
_YEAR_AND_LETTER = re.compile(r"\d{4}[EFBPAefp]?(?![^\W_])")
_NUMBER_OF_TABLE = re.compile(
    r"[*_]*(?:table|figure|chart|annex|exhibit)\s+[\w.-]{1,6}?[.:]?(?=\s)[*_]*[-–—:. ]*", re.IGNORECASE
)
_LONGEST_NOTE = 60  # tokens
_REACH = 3000  # characters
_UNITS_SAID = re.compile(
    r"\b(?:figures|volumes|amounts|values|data|prices|quantities|numbers|sums|all)\b[^.\n]{0,40}\bin\b", re.I
)
_PART_OF_YEAR = re.compile(
    r"(?:[QH][1-4]|[1-4][QH]|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|jan\w*|feb\w*|mar\w*|"
    r"apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.?(?:\s?[–-]\s?\w{3,9}\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of one head, caption or cell, with the times that they say.

    `names` where they can name a measure, `known` are those that rules know in them, `says` where there is more than
    "Value" or "Total"; `behind` are words that go on from a unit.
    """

    span: Span
    tokens: tuple[Token, ...]
    times: tuple[TimeExpression, ...] = ()
    names: bool = True
    known: tuple[MeasureEntry, ...] = ()
    says: bool = True
    behind: tuple[Token, ...] = ()


def cells(document: Document, text: str, day: dt.date | None, rulebook: Rulebook) -> Iterator[Passage]:
    """The passages of all cells with figures in the tables of a document, in reading order. `text` is the document's
    without silent markup, `day` the one by which times are told."""
    for table in document.tables:
        yield from _Reader(document, text, day, rulebook, table).passages()


class _Reader:
    """Reads one table; the words of a head are looked up once for all cells below it."""

    def __init__(self, document: Document, text: str, day: dt.date | None, rulebook: Rulebook, table: Table) -> None:
        self._document, self._text, self._day, self._rulebook = document, text, day, rulebook
        self._parts: dict[Span, _Part] = {}
        self._table = table
        self._units: Mapping[Span, Span] = {}
        self._heads: dict[int, tuple[Cell, ...]] = {}
        self._captions = [_unnumbered(text, span) for span in (*_heading(document, table), *table.captions)]
        self._notes = _notes(document, table)
        self._title = self._titles()

    def passages(self) -> Iterator[Passage]:
        """The passages of the cells, in reading order."""
        found = data(self._table, self._text)
        told = [self._text[span.start : span.end].strip() for span in reversed(self._captions)]
        told += [self._text[span.start : span.end] for span in _units_said(self._text, self._table)]
        read = figures(found, told, self._text, self._rulebook)
        if (unit := self._unit_above(found, read)) is not None:
            read = figures(found, [unit], self._text, self._rulebook)
        self._units = read.units
        self._heads = {datum.cell.column: datum.columns for datum in found}
        by_rows = _measured_by_rows(found, read)
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
            self._text[max(start, self._table.span.start - _REACH) : self._table.span.start], self._rulebook
        )
        said = {
            m.quantity.printed_unit
            for m in above
            if m.quantity.unit.dimension not in ("count", "time", "rank", "percent")
        }
        return f"({said.pop()})" if len(said) == 1 else None

    def _passage(self, datum: Datum, mentions: Sequence[Mention], *, by_rows: bool) -> Iterator[Passage]:
        columns = [part for cell in datum.columns if (part := self._part(cell.span)).says]
        if columns and not any(part.names or part.times for part in columns):
            columns = [*self._moving(datum), *columns]
        rows = [self._part(cell.span) for cell in datum.rows]
        heads = [*rows, *columns] if by_rows else [*columns, *rows]
        if datum.section is not None:
            heads.append(self._part(datum.section.span))
        said = _joined([*heads, *self._corner(datum)], self._title, self)
        dated = any(time.role in (Role.PERIOD, Role.AS_OF) for part in said for time in part.times)
        title = [replace(part, tokens=_without_times(part), times=()) if dated else part for part in self._title]
        # What a rule knows is taken from the nearest words, other nouns from the first.
        first = title if any(_fits(part, mentions[0]) for part in said) else [part for part in title if not part.names]
        ordered = [*first, *(part for part in said if part.names), *(part for part in title if part not in first)]
        ordered += [part for part in said if not part.names]
        body = self._part(datum.cell.span)
        # "% of GDP": what the unit is of stands behind the figure
        behind = [token for cell in (*datum.columns, *datum.rows) for token in self._part(cell.span).behind]
        notes = [self._part(note.span) for note in self._notes if self._tied(note, datum)]
        for together, tokens in _pieces(mentions, body.tokens, self._text):
            yield self._assembled(datum, ordered, together, (*tokens, *behind), body.times, notes)

    def _assembled(
        self,
        datum: Datum,
        heads: Sequence[_Part],
        mentions: Sequence[Mention],
        own: Sequence[Token],
        own_times: Sequence[TimeExpression],
        notes: Sequence[_Part],
    ) -> Passage:
        tokens: list[Token] = []
        openings: list[int] = []
        for part in heads:
            if part.tokens:
                openings.append(len(tokens))
                tokens += [*part.tokens, _bar(part.span.end, self._text)]
        labels = len(tokens)
        tokens += own
        placed = tuple(_placed(mention, tokens, labels) for mention in mentions)
        for part in notes:
            words_of = part.tokens[:-1] if part.tokens and part.tokens[-1].text == "." else part.tokens
            openings.append(len(tokens) + 1)
            tokens += [_bar(tokens[-1].end, self._text), *words_of[:_LONGEST_NOTE]]
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

    def _moving(self, datum: Datum) -> list[_Part]:
        """What a column headed "Change on year" is the change of: the nearest column to its left that names a
        measure."""
        left = [other for other in self._heads if other < datum.cell.column]
        for column in sorted(left, reverse=True):
            named = [part for cell in self._heads[column] if (part := self._part(cell.span)).names]
            if named:
                return [replace(part, tokens=_without_times(part), times=()) for part in named]
        return []

    def _corner(self, datum: Datum) -> list[_Part]:
        """What stands above the names of the rows: all of it where the rows are named by times only ("Gold held"),
        else its times ("Indicator, 2024")."""
        if datum.corner is None:
            return []
        part = self._part(datum.corner.span)
        rows = [self._part(cell.span) for cell in datum.rows]
        if rows and all(row.times and not row.names for row in rows):
            return [part]
        if not part.times:
            return []
        inside = tuple(t for t in part.tokens if any(time.span.start <= t.start < time.span.end for time in part.times))
        return [replace(part, tokens=inside, names=False)]

    def _part(self, span: Span) -> _Part:
        if span not in self._parts:
            self._parts[span] = self._read_part(span)
        return self._parts[span]

    def _read_part(self, span: Span) -> _Part:
        tokens = tuple(tokenize(self._text, span.start, span.end))
        behind: tuple[Token, ...] = ()
        if (unit := self._units.get(span)) is not None:
            if unit.start == span.start:
                behind = tuple(token for token in tokens if token.start >= unit.end)
            tokens = tuple(
                token for token in tokens if token.end <= unit.start or (token.start >= unit.end and not behind)
            )
        moving = movements(self._rulebook).nouns
        found = self.times(self._text[span.start : span.end], span.start)
        masked = [token for token in tokens if any(t.span.start <= token.start < t.span.end for t in found)]
        light = vocabulary(self._rulebook).light
        content = [
            token
            for token in tokens
            if token.is_word and token not in masked and token.norm not in FUNCTION_WORDS and token.norm not in light
        ]
        if found and all(token.norm in _OF_TIME for token in content):
            content = []
        says = bool(content or found) or any(token.norm in moving for token in tokens)
        if all(token.norm in moving or token.norm in _OF_TIME for token in content):
            content = []  # "Change on year" tells that of what the row names
        opening = next((token for token in tokens if token not in masked), None)
        placed = {at for named in names(tokens, self._rulebook) for at in range(named.first, named.last)}
        first = next((at for at, token in enumerate(tokens) if token in content), None)
        named = first is not None and opening is not None and opening.norm not in PREPOSITIONS
        if named and first is not None:
            # the last word before a sign or a preposition is the head: a place there names no measure
            last = first
            while last + 1 < len(tokens) and tokens[last + 1] in content:
                last += 1
            named = last not in placed
        known = tuple(
            match.payload for match in vocabulary(self._rulebook).nouns.find(tuple(token.norm for token in tokens))
        )
        return _Part(span, tokens, found, named, known, says, behind)

    def times(self, written: str, start: int) -> tuple[TimeExpression, ...]:
        """The times that the words of a head say, with places in the document: of a day the state on it; a year alone
        is that year."""
        flat = re.sub(r"\s", " ", written)
        found = times(flat, Span(0, len(flat)), self._day, self._rulebook)
        if not found and (year := YEAR.search(flat)):
            found = times(f"in {year.group()}", Span(0, len(year.group()) + 3), self._day, self._rulebook)
            whole = _YEAR_AND_LETTER.match(flat, year.start()) or year  # "2025E"
            return tuple(_put(time, Span(start + whole.start(), start + whole.end()), year.group()) for time in found)
        return tuple(
            _put(time, Span(start + time.span.start, start + time.span.end), written[time.span.start : time.span.end])
            for time in found
        )

    def _titles(self) -> list[_Part]:
        found = []
        for span in self._captions:
            part = self._part(span)
            words = sum(token.is_word for token in part.tokens)
            sentence = any(token.text == "." for token in part.tokens[:-1]) or words > _LONGEST_TITLE
            last = next(
                (token.norm for token in reversed(part.tokens) if token.is_word and not _timed(token, part)), ""
            )
            if sentence:
                # of a sentence only the times are taken
                part = replace(part, tokens=tuple(t for t in part.tokens if _timed(t, part)), names=False)
            empty = last in vocabulary(self._rulebook).light or last in _OF_TEXTS
            found.append(replace(part, names=part.names and not sentence and not empty))
        return found

    def _tied(self, note: Note, datum: Datum) -> bool:
        own = [datum.cell.span, *(cell.span for cell in (*datum.rows, *datum.columns)), *self._captions]
        own += [cell.span for cell in (datum.section, datum.corner) if cell is not None]
        return any(place == self._table.span or any(place.overlaps(span) for span in own) for place in note.places)


def _fits(part: _Part, mention: Mention) -> bool:
    """Whether a rule knows a measure in these words that a figure can be one of."""
    unit = mention.quantity.unit
    return any(
        unit.dimension in entry.dimensions or unit.symbol in entry.dimensions or unit.dimension == "percent"
        for entry in part.known
    )


def _measured_by_rows(found: Sequence[Datum], read: Figures) -> bool:
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


def _joined(heads: Sequence[_Part], title: Sequence[_Part], reader: _Reader) -> list[_Part]:
    """The heads, with a part of a year ("Q1") read by the year that another head or the caption says."""
    years = [
        (part, year.group())
        for part in (*heads, *reversed(title))
        if (year := YEAR.search(reader._text[part.span.start : part.span.end]))
    ]
    found = list(heads)
    for number, part in enumerate(heads):
        written = reader._text[part.span.start : part.span.end].strip(" *_")
        if not years or not _PART_OF_YEAR.fullmatch(written):
            continue
        whole, said = years[0]
        read = times(f"{written} {said}", Span(0, len(written) + 5), reader._day, reader._rulebook)
        if not read:
            continue
        found[number] = replace(part, times=tuple(_put(time, part.span, written) for time in read[:1]))
        # the year alone is no period beside its quarter
        found = [
            replace(other, tokens=_without_times(other), times=()) if other is whole and other is not part else other
            for other in found
        ]
    return found


def _put(time: TimeExpression, span: Span, written: str) -> TimeExpression:
    """A time at its place in the document. A day in a head is that of the state below it."""
    period = time.period
    if period is not None and period.wording is not None:
        period = replace(period, wording=replace(period.wording, span=span, quote=written))
    role = Role.AS_OF if time.role is Role.POINT and time.date is not None else time.role
    if role is Role.AS_OF and time.role is Role.POINT:
        period = None
    return replace(time, span=span, period=period, role=role)


def _timed(token: Token, part: _Part) -> bool:
    return any(time.span.start <= token.start < time.span.end for time in part.times)


def _without_times(part: _Part) -> tuple[Token, ...]:
    return tuple(token for token in part.tokens if not _timed(token, part))


def _bar(at: int, text: str) -> Token:
    """The bar between two parts: it has no width, and touches neither."""
    place = min(at + 1, len(text))
    return Token(place, place, "|", "|")


def _placed(mention: Mention, tokens: Sequence[Token], labels: int) -> Placed:
    inside = [
        at
        for at in range(labels, len(tokens))
        if mention.span.start < tokens[at].end and tokens[at].start < mention.span.end
    ]
    return Placed(mention, inside[0], inside[-1] + 1) if inside else Placed(mention, labels, labels + 1)


def _pieces(
    mentions: Sequence[Mention], tokens: Sequence[Token], text: str
) -> Iterator[tuple[tuple[Mention, ...], tuple[Token, ...]]]:
    """The figures of a cell with their words. One in brackets with a time of its own is another figure: "5.2 (2024:
    9.6)"."""
    opening = next((token for token in tokens if token.text == "(" and token.start >= mentions[0].span.end), None)
    behind = [mention for mention in mentions if opening is not None and mention.span.start > opening.start]
    if opening is None or not behind or not re.search(r"\d{2}\s*[:=]", text[opening.start : behind[0].span.start + 1]):
        yield tuple(mentions), tuple(tokens)
        return
    cut = opening.start
    yield tuple(m for m in mentions if m.span.start < cut), tuple(t for t in tokens if t.start < cut)
    yield tuple(behind), tuple(t for t in tokens if t.start >= cut)


def _heading(document: Document, table: Table) -> Iterator[Span]:
    """The nearest heading above a table, where no other table has it."""
    above = [heading.span for heading in document.headings if heading.span.end <= table.span.start]
    if above and not any(above[-1].end <= other.span.start < table.span.start for other in document.tables):
        yield above[-1]


def _unnumbered(text: str, span: Span) -> Span:
    """A caption without its number: "Table 2. Shipments" is of shipments."""
    number = _NUMBER_OF_TABLE.match(text, span.start, span.end)
    return span if number is None else Span(number.end(), span.end)


def _notes(document: Document, table: Table) -> list[Note]:
    return [
        note
        for note in document.notes
        if any(place.overlaps(table.span) or any(place.overlaps(c) for c in table.captions) for place in note.places)
    ]


def _units_said(text: str, table: Table) -> Iterator[Span]:
    """The last line above a table that says in which unit all figures are."""
    found = list(_UNITS_SAID.finditer(text, max(0, table.span.start - _REACH), table.span.start))
    if found:
        stop = re.compile(r"[.;\n]|\Z").search(text, found[-1].end())
        yield Span(found[-1].start(), stop.start() if stop else found[-1].end())
