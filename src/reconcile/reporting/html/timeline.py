"""The time line of a finding: its figures over the days that they speak of, among the other figures of the subject. A
growing count is a rising line, a revision an arrow. Pure geometry: places are percent of the width and of the height.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reconcile.model import Claim, Kind, Pair
from reconcile.reporting.html.amounts import amount
from reconcile.reporting.html.numberline import Tick, anchor
from reconcile.reporting.html.scale import Scale, scale_of

_MARGIN = 8  # percent at either side
_NEAR = 40  # percent of the width, within which two labels may meet
_MOST_OTHERS = 24
_MOST_TICKS = 5  # where they are days
_STEPS = (12_000, 6_000, 2_400, 1_200, 600, 240, 120, 60, 24, 12, 6, 3, 1)  # months
_Days = tuple[dt.date, dt.date]


class Mark(Struct, frozen=True):
    """One figure: `at` and `up` are its point, `start` to `end` the days that it covers. Others have no letter."""

    letter: str
    at: Decimal
    up: Decimal
    start: Decimal
    end: Decimal
    value: str
    days: str
    above: bool = True

    @property
    def anchor(self) -> str:
        """How its label stands to its point, so that it stays inside."""
        return anchor(self.at)

    @property
    def spans(self) -> bool:
        """Whether it covers more than a point."""
        return self.end > self.start


class TimeLine(Struct, frozen=True):
    """Everything that is drawn. `line` joins readings of one running figure; `arrow` leads to what replaces another."""

    by: str
    marks: tuple[Mark, ...]
    others: tuple[Mark, ...]
    line: tuple[Mark, ...]
    arrow: tuple[Mark, Mark] | None
    ticks: tuple[Tick, ...]


def time_line(pair: Pair, lettered: Sequence[tuple[str, Claim, str]], newer: str | None = None) -> TimeLine | None:
    """The time line of a pair's claims with their letters and short values; None where fewer than two of them have a
    day, or all have the same.

    `newer` is the letter of the one that replaces the other.
    """
    unit = pair.a.quantity.unit
    measured = [(letter, claim, value) for letter, claim, value in lettered if amount(claim, unit) is not None]
    chosen = _chosen([claim for _, claim, _ in measured])
    if chosen is None:
        return None
    by, days_of = chosen
    shown = [(letter, claim, value, days) for letter, claim, value in measured if (days := days_of(claim))]
    others = _others(pair, [claim for _, claim, _, _ in shown], days_of)
    values = [
        own.value
        for claim in [*(item[1] for item in shown), *(item[0] for item in others)]
        if (own := amount(claim, unit))
    ]
    every = sorted(day for both in (*(item[3] for item in shown), *(item[1] for item in others)) for day in both)
    axis = _Axis(every[0], every[-1])
    scale = scale_of(values)

    def mark(letter: str, claim: Claim, value: str, both: _Days) -> Mark:
        own = amount(claim, unit)
        assert own is not None
        first, last = axis.at(both[0]), axis.at(both[1])
        return Mark(letter, (first + last) / 2, _up(own.value, scale), first, last, value, _told(both))

    marks = _labelled([mark(*item) for item in shown])
    further = tuple(mark("", claim, "", both) for claim, both in others)
    line = tuple(sorted((*marks, *further), key=lambda one: (one.at, one.up))) if by == _READ and _runs(pair) else ()
    return TimeLine(by, marks, further, line, _arrow(marks, newer), axis.ticks)


def _runs(pair: Pair) -> bool:
    """Whether the figures are readings of one count: only then does a line from one to the next say something."""
    return pair.kind is Kind.AS_OF or (pair.a.measure.running and pair.b.measure.running)


# ------------------------------------------------------------------------------------------------------- days of claims

_READ, _COVERED, _WRITTEN = "day of reading", "period covered", "date of the document"


def _read_on(claim: Claim) -> _Days | None:
    return (claim.as_of.date, claim.as_of.date) if claim.as_of else None


def _covered(claim: Claim) -> _Days | None:
    return (claim.period.start, claim.period.end) if claim.period else None


def _written(claim: Claim) -> _Days | None:
    day = claim.document.published
    return (day, day) if day else None


_KINDS: tuple[tuple[str, Callable[[Claim], _Days | None]], ...] = (
    (_READ, _read_on), (_COVERED, _covered), (_WRITTEN, _written),
)  # fmt: skip


def _chosen(claims: Sequence[Claim]) -> tuple[str, Callable[[Claim], _Days | None]] | None:
    """The first kind of days that all claims have, and that are not the same for all."""
    for name, days_of in _KINDS:
        found = [days_of(claim) for claim in claims]
        if len(found) > 1 and None not in found and len(set(found)) > 1:
            return name, days_of
    return None


def _others(pair: Pair, shown: Sequence[Claim], days_of: Callable[[Claim], _Days | None]) -> list[tuple[Claim, _Days]]:
    """Further figures of the subject that stand elsewhere on the line; of very many, some from beginning to end."""
    unit = pair.a.quantity.unit
    taken = {(own.value, days_of(claim)) for claim in shown if (own := amount(claim, unit))}
    found: list[tuple[Claim, _Days]] = []
    for claim in sorted(pair.subject.claims, key=lambda claim: (days_of(claim) or _NEVER, claim.order)):
        own, days = amount(claim, unit), days_of(claim)
        if own is None or days is None or claim.derived_from or (own.value, days) in taken:
            continue
        taken.add((own.value, days))
        found.append((claim, days))
    stride = -(-len(found) // _MOST_OTHERS) or 1
    return found[::stride]


_NEVER = (dt.date.max, dt.date.max)


def _told(days: _Days) -> str:
    first, last = (day.isoformat() for day in days)
    return first if first == last else f"{first} to {last}"


def _labelled(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Of marks that are near one another, the lower one has its label below it."""
    return tuple(
        replace(one, above=all(one.up <= other.up or abs(one.at - other.at) > _NEAR for other in marks))
        for one in marks
    )


def _arrow(marks: Sequence[Mark], newer: str | None) -> tuple[Mark, Mark] | None:
    new = next((one for one in marks if one.letter == newer), None)
    old = next((one for one in marks[:2] if one is not new), None)
    return (old, new) if new and old else None


def _up(value: Decimal, scale: Scale) -> Decimal:
    return 100 - scale.at(value)


# ------------------------------------------------------------------------------------------------------------- the axis


class _Axis(Struct, frozen=True):
    """Days from `first` to `last`, which differ, with a margin at either side."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> Decimal:
        """The place of a day in percent, to hundredths."""
        share = Decimal((day - self.first).days) / Decimal((self.last - self.first).days)
        return (_MARGIN + share * (100 - 2 * _MARGIN)).quantize(Decimal("0.01"))

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Beginnings of years, of months, or days: the longest steps of which there are three, or else two."""
        steps = [self._months(step) for step in _STEPS]
        found = next((days for least in (3, 2) for days in steps if len(days) >= least), [])
        length = 4 if all(day.month == 1 for day in found) else 7
        if not found:
            last = (self.last - self.first).days
            step = max(1, -(-last // (_MOST_TICKS - 1)))
            found = [self.first + dt.timedelta(days) for days in range(0, last + 1, step)]
            length = 10
        return tuple(Tick(self.at(day), day.isoformat()[:length]) for day in found)

    def _months(self, step: int) -> list[dt.date]:
        start, end = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        begins = (dt.date(month // 12, month % 12 + 1, 1) for month in range(-(-start // step) * step, end + 1, step))
        return [day for day in begins if self.first <= day]
