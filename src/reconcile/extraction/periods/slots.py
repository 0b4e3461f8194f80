"""What passes between the matcher and the readings: a rule's parameters, what fills its slots, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from msgspec import Struct

from reconcile.extraction.periods.tense import Tense, tense_at
from reconcile.language.dates import DayName
from reconcile.language.days import Days
from reconcile.rulebook import AsOfEntry, PeriodEntry

WHOLE = ("PERIOD", "DAY")


class Rule(Struct, frozen=True):
    """An entry as the matcher needs it."""

    name: str
    number: int  # its place among all, which decides between phrases of one length
    means: str
    role: str
    comparison: str | None
    unit: str | None
    shift: int
    part: str | None
    fuzzy: bool
    alone: bool
    next: frozenset[str]
    previous: frozenset[str]
    not_next: frozenset[str]
    not_previous: frozenset[str]
    free: bool  # sets no condition on the words beside it


def rule_of(entry: PeriodEntry | AsOfEntry, number: int) -> Rule:
    """The rule that an entry states."""
    period = entry if isinstance(entry, PeriodEntry) else None
    beside = (entry.next, entry.previous, entry.not_next, entry.not_previous)
    return Rule(
        name=entry.rule,
        number=number,
        means=entry.means,
        role=period.role if period else "as-of",
        comparison=period.comparison if period else None,
        unit=period.unit if period else None,
        shift=period.shift if period else 0,
        part=period.part if period else None,
        fuzzy=entry.fuzzy,
        alone=period.alone if period else True,
        next=frozenset(entry.next),
        previous=frozenset(entry.previous),
        not_next=frozenset(entry.not_next),
        not_previous=frozenset(entry.not_previous),
        free=not any(beside),
    )


class Value(Struct, frozen=True):
    """What fills a slot, and at which tokens."""

    slot: str
    start: int
    end: int
    value: int | str | DayName | tuple[int, int] | Days | None
    rule: str = ""  # of a whole expression: the rule that read it


class Filled(Struct, frozen=True):
    """What fills the slots of a phrase, in their order."""

    values: tuple[Value, ...]

    def number(self, slot: str, nth: int = 0) -> int | None:
        """The nth number of a slot."""
        found = [value.value for value in self.values if value.slot == slot]
        value = found[nth] if nth < len(found) else None
        return value if isinstance(value, int) else None

    def text(self, slot: str) -> str | None:
        """The first word of a slot."""
        value = next((value.value for value in self.values if value.slot == slot), None)
        return value if isinstance(value, str) else None

    def whole(self, nth: int = 0) -> Days | None:
        """The days of the nth whole expression."""
        found = self.wholes
        value = found[nth].value if nth < len(found) else None
        return value if isinstance(value, Days) else None

    @property
    def wholes(self) -> tuple[Value, ...]:
        """The whole expressions, read or not."""
        return tuple(value for value in self.values if value.slot in WHOLE)

    @property
    def is_read(self) -> bool:
        """Whether the days of all whole expressions are known."""
        return not any(value.slot in WHOLE and value.value is None for value in self.values)

    @property
    def year(self) -> int | None:
        """The first year, in four digits or two."""
        return next((v.value for v in self.values if v.slot in ("YEAR", "YY") and isinstance(v.value, int)), None)

    @property
    def unit(self) -> str | None:
        """The first calendar unit."""
        return self.text("UNIT")


class Surroundings(Struct, frozen=True):
    """Where a phrase stands: the document's date, and the words of its sentence."""

    published: dt.date | None
    words: Sequence[str]
    start: int
    end: int

    @property
    def tense(self) -> Tense:
        """Whether the clause looks back or ahead."""
        return tense_at(self.words, self.start, self.end)


Reading = Callable[[Filled, Surroundings, Rule], Days | None]
