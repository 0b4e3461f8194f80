"""Rows → documents and claims. Each source of a table is a document of its own, whose text are its rows: two sources
that say the same are two witnesses, and every place leads back to the row and the cell."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from reconcile.claimfiles import meaning
from reconcile.claimfiles.refusing import Refusals, RefusedError
from reconcile.claimfiles.tables.mapping import Plan, plan
from reconcile.claimfiles.tables.rows import Grid, Row
from reconcile.model import (
    AsOf,
    Attribution,
    Basis,
    Bound,
    Claim,
    Document,
    Measure,
    Nature,
    Party,
    Period,
    Quantity,
    Range,
    Scope,
    ScopePart,
    Span,
    Status,
    Wording,
)
from reconcile.reading import ReadOptions
from reconcile.reading.columns import Columns
from reconcile.rulebook import Rulebook

ValueT = TypeVar("ValueT")

_LONGEST_NAME = 120  # characters of a source in the name of its document
_HALF = Decimal("0.5")


class Made(Struct, frozen=True):
    """What a table holds: its sources as documents, and their claims in the order of the rows."""

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()


class _Source(Struct):
    """The rows of one source as they are gathered: what will be the text of its document."""

    name: str
    day: dt.date | None
    lines: list[int] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    length: int = 0
    rows: list[tuple[Row, int]] = field(default_factory=list)  # each with where it begins

    def add(self, row: Row) -> None:
        """One more row, below the others."""
        self.rows.append((row, self.append(row.line, row.printed)))

    def append(self, line: int, printed: str) -> int:
        """Lines of the file; where they begin in the text."""
        start = self.length
        self.lines += range(line, line + printed.count("\n") + 1)
        self.printed.append(printed)
        self.length += len(printed) + 1
        return start


def rows_of(grid: Grid, columns: Columns, refusals: Refusals) -> tuple[Plan, list[Row]]:
    """The rows of a table that hold a value, and where it says what. Raises RefusedError where it says too little."""
    where = plan(grid.header, columns)
    if grid.note:
        refusals.note(grid.note, "encoding")
    missing = frozenset(columns.missing)
    found: list[Row] = []
    for row in grid.rows:
        if row.fault:
            refusals.add(row.line, row.fault)
        elif where.text(row, "value") not in missing or not missing:
            found.append(row)
    return where, found


def table(
    name: str,
    grid: Grid,
    where: Plan,
    rows: Iterable[Row],
    columns: Columns,
    options: ReadOptions,
    sha256: str,
    refusals: Refusals,
    rulebook: Rulebook,
    root: Path | None = None,
    background: bool = False,
) -> Made:
    """The claims of these rows. What a row lacks is refused with its line and column; the others are read."""
    made = _Rows(where, columns, options, rulebook)
    sources: dict[tuple[str, dt.date | None], _Source] = {}
    for row in rows:
        try:
            source, day = " ".join((where.text(row, "source") or where.text(row, "doc")).split()), made.day(row, "date")
        except RefusedError as error:
            refusals.add(row.line, str(error))
            continue
        if (source, day) not in sources:
            sources[source, day] = _Source(source, day)
            if grid.printed:
                sources[source, day].append(1, grid.printed)
        sources[source, day].add(row)
    several = Counter(source for source, _ in sources)
    documents: list[Document] = []
    claims: list[Claim] = []
    for (source, day), found in sources.items():
        told = f"{source[:_LONGEST_NAME]}~{_short(source)}" if len(source) > _LONGEST_NAME else source
        if several[source] > 1 and day is not None:
            told = f"{told} {day.isoformat()}".strip()
        document = Document(
            name=f"{name}#{told}" if told else name,
            text="\n".join(found.printed) + "\n",
            published=day,
            date_from="metadata" if day else "none",
            source=source or None,
            media_type=grid.media_type,
            encoding=grid.encoding,
            sha256=sha256,
            lines=(*found.lines, found.lines[-1] + 1),
            inside=name if told else "",
            root=root,
            background=background,
        )
        own = made.claims(document, found.rows, refusals)
        if own:
            documents.append(document)
            claims += own
    return Made(tuple(documents), tuple(claims))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class _Rows:
    """What the rows of one table say, by one plan."""

    def __init__(self, where: Plan, columns: Columns, options: ReadOptions, rulebook: Rulebook) -> None:
        self._where = where
        self._decimal = columns.decimal
        self._order = options.date_order
        self._rulebook = rulebook

    def claims(self, document: Document, rows: Iterable[tuple[Row, int]], refusals: Refusals) -> list[Claim]:
        """The claims of one source, in the order of its rows."""
        seen: Counter[tuple[str, ...]] = Counter()
        found: list[Claim] = []
        for row, start in rows:
            try:
                found.append(self._claim(document, row, start, seen))
            except RefusedError as error:
                refusals.add(row.line, str(error))
        return found

    def day(self, row: Row, field: str) -> dt.date | None:
        """The day in a column. Raises RefusedError."""
        return self._asked(field, lambda text: meaning.day(text, self._order), self._where.text(row, field))

    def _asked(self, field: str, read: Callable[[str], ValueT], text: str) -> ValueT | None:
        """What a cell means, where it says something. Raises RefusedError, which names the column."""
        if not text:
            return None
        try:
            return read(text)
        except RefusedError as error:
            raise RefusedError(error.reason, self._where.column(field)) from error

    def _said(self, row: Row, field: str, read: Callable[[str], ValueT]) -> ValueT | None:
        return self._asked(field, read, self._where.text(row, field)) if self._where.has(field) else None

    def _claim(self, document: Document, row: Row, start: int, seen: Counter[tuple[str, ...]]) -> Claim:
        rulebook, where = self._rulebook, self._where
        quantity = self._quantity(row)
        measure = self._measure(row, start, quantity)
        parties = self._parties(row, start, measure)
        period, as_of = self._time(row, start, measure, document)
        value = self._words(row, start, "value")
        span = value.span if value is not None else Span(start, start + len(row.printed))
        quote = document.text[span.start : span.end]
        told = [where.text(row, "measure"), where.text(row, "subject"), *(party.name for party in parties)]
        near = tuple(sorted(frozenset().union(*(meaning.told(text, rulebook) for text in told if text))))
        keys = _keys(quantity, measure, parties, period, as_of)
        seen[*keys, quote] += 1
        name = "\x1f".join((document.name, *keys, quote, str(seen[*keys, quote])))
        claim_id = "c-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        if self._is_unknown(measure, parties, period, as_of):
            keys = ("?", claim_id)  # unknown is not equal to anything
        speaker = where.text(row, "speaker")
        spoken = self._words(row, start, "speaker")
        status = self._said(row, "status", lambda text: meaning.status(text, rulebook)) or "actual"
        return Claim(
            id=claim_id,
            document=document,
            span=span,
            quote=quote,
            sentence=Span(start, start + len(row.printed)),
            quantity=quantity,
            measure=measure,
            parties=parties,
            period=period,
            as_of=as_of,
            scope=Scope(self._scope(row, start)),
            basis=self._basis(row, start),
            status=Status(status, self._words(row, start, "status")),
            attribution=Attribution(speaker, spoken) if speaker and spoken else None,
            subject=near,
            context=near,
            sides=meaning.stands(where.text(row, "measure"), rulebook),
            keys=keys,
        )

    def _words(self, row: Row, start: int, field: str) -> Wording | None:
        """The words of a cell, which carry what it means; None where it says the same in every row, or nothing."""
        names = self._where.columns.get(field, ())
        return self._at(row, start, names[0]) if names else None

    def _at(self, row: Row, start: int, column: str) -> Wording | None:
        place = row.places.get(column)
        if place is None or place[0] == place[1]:
            return None
        printed = row.printed[place[0] : place[1]]
        return Wording(Span(start + place[0], start + place[1]), printed, "") if printed.strip() else None

    def _quantity(self, row: Row) -> Quantity:
        where, rulebook = self._where, self._rulebook
        found = self._said(row, "value", lambda text: meaning.number(text, self._decimal))
        if found is None:
            raise RefusedError("no value", where.column("value"))
        per = where.text(row, "per")
        measured = self._said(row, "unit", lambda text: meaning.unit(text, per, rulebook))
        if measured is None:
            raise RefusedError("no unit", where.column("unit"))
        unit, times = measured
        low, high = (
            None if end is None else end.value * times
            for end in (
                self._said(row, side, lambda text: meaning.number(text, self._decimal)) for side in ("low", "high")
            )
        )
        value, half = found.value * times, found.step * times * _HALF
        bound = self._said(row, "bound", meaning.bound) or Bound.EXACT
        if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
            low = value if low is None else low
        elif bound in (Bound.AT_MOST, Bound.LESS_THAN):
            high = value if high is None else high
        else:
            low, high = value - half if low is None else low, value + half if high is None else high
        if low is not None and low > value:
            raise RefusedError("it is above the value", where.column("low"))
        if high is not None and high < value:
            raise RefusedError("it is below the value", where.column("high"))
        return Quantity(value, unit, Range(low, high), bound, printed_unit=where.text(row, "unit"))

    def _measure(self, row: Row, start: int, quantity: Quantity) -> Measure:
        text = self._where.text(row, "measure")
        entry = meaning.measure(text, self._rulebook) if text else None
        nature = self._said(row, "nature", meaning.nature)
        if nature is None:
            by_rule = entry.nature if entry is not None else "level"
            nature = Nature(by_rule) if by_rule in set(Nature) else Nature.LEVEL
            nature = Nature.RANK if quantity.unit.dimension == "rank" else nature
        name = " ".join(text.lower().split()) or "?"
        if entry is not None:
            # Imports are exports seen from the other side, but only where both sides are known.
            turned = entry.kind != "directed" or set(entry.roles) <= set(self._where.parties)
            name = entry.same_as if entry.same_as and turned else entry.id
        return Measure(
            name=name,
            nature=nature,
            symmetric=entry is not None and entry.kind == "symmetric",
            known=entry is not None,
            stock=entry is not None and (entry.stock or entry.running),
            running=entry is not None and entry.running,
            wording=self._words(row, start, "measure"),
        )

    def _parties(self, row: Row, start: int, measure: Measure) -> tuple[Party, ...]:
        found: list[Party] = []
        for role, column in self._where.parties.items():
            text = row.cells.get(column, "").strip()
            key, name = meaning.entity(text, self._rulebook) if text else (None, "?")
            found.append(Party(role, key, name, self._at(row, start, column)))
        if measure.symmetric:  # both sides are one role: which of them comes first means nothing
            roles = [party.role for party in found]
            ordered = sorted(found, key=lambda party: party.entity or "")
            found = [
                Party(role, party.entity, party.name, party.wording) for role, party in zip(roles, ordered, strict=True)
            ]
        subject = self._where.text(row, "subject")
        if subject:
            key, name = meaning.entity(subject, self._rulebook)
            found.insert(0, Party("of", key, name, self._words(row, start, "subject")))
        return tuple(found)

    def _time(self, row: Row, start: int, measure: Measure, document: Document) -> tuple[Period | None, AsOf | None]:
        where, rulebook = self._where, self._rulebook
        period = self._said(row, "period", lambda text: meaning.period(text, rulebook))
        words = self._words(row, start, "period")
        first, last = self.day(row, "period_start"), self.day(row, "period_end")
        if period is None and (first or last):
            if first is None or last is None:
                raise RefusedError(
                    "the other end of the period is missing",
                    where.column("period_end" if last is None else "period_start"),
                )
            if first > last:
                raise RefusedError("the period ends before it begins", where.column("period_end"))
            period = meaning.period(f"{first.isoformat()}/{last.isoformat()}", rulebook)
            words = self._words(row, start, "period_start")
        if period is not None:
            period = Period(period.start, period.end, period.label, words, period.fuzzy)
        day = self.day(row, "as_of")
        if day is not None:
            return period, AsOf(day, True, self._words(row, start, "as_of"))
        if measure.stock and measure.nature is Nature.LEVEL and period is None and document.published is not None:
            return None, AsOf(document.published, False)  # as in a text that names no day
        return period, None

    def _scope(self, row: Row, start: int) -> tuple[ScopePart, ...]:
        words = self._words(row, start, "scope")
        if words is None:
            return ()
        read = [self._asked("scope", meaning.scope, text.strip()) for text in self._where.text(row, "scope").split(";")]
        return tuple(ScopePart(effect, part, words) for effect, part in (item for item in read if item is not None))

    def _basis(self, row: Row, start: int) -> tuple[Basis, ...]:
        words = self._words(row, start, "basis")
        if words is None:
            return ()
        read = [
            self._asked("basis", lambda text: meaning.basis(text, self._rulebook), text.strip())
            for text in self._where.text(row, "basis").split(";")
        ]
        return tuple(Basis(axis, value, words) for axis, value in (item for item in read if item is not None))

    def _is_unknown(
        self, measure: Measure, parties: tuple[Party, ...], period: Period | None, as_of: AsOf | None
    ) -> bool:
        """Whether a row leaves open of what it is, where others of its table say so."""
        timed = period is not None or (as_of is not None and as_of.stated)
        if measure.name == "?" or (self._where.is_timed and not timed):
            return True
        return any(party.entity is None for party in parties) or (self._where.is_of_somebody and not parties)


def _keys(
    quantity: Quantity, measure: Measure, parties: tuple[Party, ...], period: Period | None, as_of: AsOf | None
) -> tuple[str, ...]:
    """What a row is of, word for word. Two currencies are two things, as no rate is known."""
    unit = quantity.unit
    return (
        measure.name,
        measure.nature.value,
        unit.symbol if unit.dimension == "money" else unit.dimension,
        unit.per,
        f"{period.start}/{period.end}" if period else "",
        as_of.date.isoformat() if as_of is not None and as_of.stated else "",
        *sorted(f"{party.role}={party.entity}" for party in parties),
    )
