"""The readings that rules name by `means`: what fills a phrase, and where it stands → the days that it names."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.extraction.periods.readings import framed, named, relative
from reconcile.extraction.periods.slots import Filled, Reading, Rule, Surroundings
from reconcile.language.days import Days


def _open(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """No days by itself: there are none, they are not known, or another leg of the sentence tells them."""
    return None


# Readings whose days, if any, come from beside the phrase.
OPEN = frozenset({"nothing", "unknown", "earlier", "same-in", "own-unit", "since-own"})

READINGS: Mapping[str, Reading] = {
    # what is named in full, or by the calendar of the document's year
    "year": named.year,
    "calendar": named.calendar,
    "decade": named.decade,
    "century": named.century,
    "month": named.month,
    "months": named.months_from_to,
    "two-months": named.two_months,
    "piece": named.piece,
    "named-quarter": named.named_quarter,
    "date": named.date,
    "season": named.season,
    "fiscal": named.fiscal,
    "fiscal-piece": named.fiscal_piece,
    # what is counted from the document's date
    "weekday": relative.weekday,
    "unit": relative.unit,
    "this-unit": relative.this_unit,
    "unit-to-date": relative.unit_to_date,
    "rest-of-unit": relative.rest_of_unit,
    "ago": relative.ago,
    "rolling": relative.rolling,
    "of-its-own": relative.of_its_own,
    "hours": relative.hours,
    "full-year": relative.full_year,
    "unit-end": relative.unit_end,
    "unit-start": relative.unit_start,
    "weekend": relative.weekend,
    "document": relative.document,
    "then": relative.then,
    # what is a part or a bound of another expression
    "same": framed.same,
    "within": framed.within,
    "pair": framed.pair,
    "range": framed.range_of,
    "end": framed.end,
    "start": framed.start,
    "middle": framed.middle,
    "part": framed.part,
    "half-of": framed.half_of,
    "first-units": framed.first_units,
    "last-units": framed.last_units,
    "span-to": framed.span_to,
    "span-from": framed.span_from,
    "week-of": framed.week_of,
    "week-number": framed.week_number,
    "since": framed.since,
    # what another leg of the sentence tells: see `placing`
    **dict.fromkeys(sorted(OPEN), _open),
    "same-in": framed.same,
}
