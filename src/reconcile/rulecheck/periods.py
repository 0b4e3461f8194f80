"""Holds the rules of time to their examples: the days that they name, and the look-alikes that they leave alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reconcile.extraction.periods import TimeExpression, times
from reconcile.model import Span
from reconcile.rulebook import AsOfEntry, PeriodEntry, PeriodExample, Rulebook


def periods(entry: PeriodEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What fails of a period's examples and look-alikes: (the text, what is wrong)."""
    for example in entry.examples:
        found = _read(example.text, example.date, rulebook)
        if not any(_is_meant(one, example, entry) for one in found) and not (entry.role == "none" and not found):
            yield example.text, f"{_wanted(example)}: found {_told(found)}"
    yield from _look_alikes(entry, entry.examples[0].date, rulebook)


def as_of(entry: AsOfEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What fails of a reading day's examples and look-alikes: (the text, what is wrong)."""
    for example in entry.examples:
        found = _read(example.text, example.date, rulebook)
        if not any(one.rule == entry.rule and one.date and one.date.isoformat() == example.day for one in found):
            yield example.text, f"as of {example.day} by {entry.rule}: found {_told(found)}"
    yield from _look_alikes(entry, entry.examples[0].date, rulebook)


def _read(text: str, date: str, rulebook: Rulebook) -> tuple[TimeExpression, ...]:
    return times(text, Span(0, len(text)), dt.date.fromisoformat(date), rulebook)


def _is_meant(one: TimeExpression, example: PeriodExample, entry: PeriodEntry) -> bool:
    # A phrase that only frames others ("in" before a year) cites theirs.
    if one.rule != entry.rule and entry.means not in ("same", "pair"):
        return False
    if one.role.value != (example.role or entry.role):
        return False
    if example.days is None:
        return one.period is None and one.date is None
    if one.period is not None:
        stated = (one.period.start.isoformat(), one.period.end.isoformat())
        return stated == example.days and example.label in (None, one.period.label)
    return one.date is not None and (one.date.isoformat(),) * 2 == example.days


def _look_alikes(entry: PeriodEntry | AsOfEntry, date: str, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    role = entry.role if isinstance(entry, PeriodEntry) else "as-of"
    for text in entry.not_:
        found = tuple(one for one in _read(text, date, rulebook) if one.rule == entry.rule and one.role.value == role)
        if found:
            yield text, f"must not match: found {_told(found)}"


def _wanted(example: PeriodExample) -> str:
    return " ".join(filter(None, (example.role, example.label, "/".join(example.days or ("no days",)))))


def _told(found: tuple[TimeExpression, ...]) -> str:
    return (
        ", ".join(f"{one.role.value} {one.period.label if one.period else one.date} by {one.rule}" for one in found)
        or "nothing"
    )
