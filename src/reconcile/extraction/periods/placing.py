"""Phrases found in a sentence → time expressions with places, roles and days; a second leg is read by the first."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extraction.periods.chart import Chart, Found
from reconcile.extraction.periods.expression import Role, TimeExpression
from reconcile.language.days import Days, days, moved, shifted, unit_of
from reconcile.model import Period, Span, Wording


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RANKING = _set("most least worst best first record time")
_NOT_RANKING = _set("rest west test interest request guest forest harvest invest protest east arrest contest")
_ON = {"year": "year-on-year", "quarter": "quarter-on-quarter", "month": "month-on-month", "week": "week-on-week",
       "day": "day-on-day"}  # fmt: skip
_NEAR = 8  # expressions to each side among which the other leg of a comparison is looked for
_LEGS = ("period", "point", "as-of")


def placed(text: str, chart: Chart, chosen: Sequence[Found]) -> tuple[TimeExpression, ...]:
    """The time expressions of these phrases, in reading order."""
    made: list[TimeExpression] = []
    for at, found in enumerate(chosen):
        span, role, comparison = found.days, _role(chart, found), found.rule.comparison
        means = found.rule.means
        if (
            role is Role.PERIOD
            and at
            and made[-1].role is Role.BASE
            and chart.continues(chosen[at - 1].end, found.first)
        ):
            role = Role.BASE  # "down from 4 tons in April and 5 tons in May 1986"
        if means == "pair":
            made.extend(_apart(text, chart, found))
            continue
        if means == "ago" and found.rule.shift == 0 and role is Role.PERIOD and _own(chosen[:at], ()) is not None:
            means, role = "earlier", Role.BASE  # "…, against 4 million a year ago": back from the first leg
            unit = found.filled.unit or "year"
            comparison = _ON.get(unit) if (found.filled.number("N") or 1) == 1 else None
        if means in ("earlier", "same-in", "own-unit", "since-own"):
            span = _against_own(chart, found, means, chosen[:at], chosen[at + 1 :])
        made.append(_expression(text, chart, found, span, role, comparison))
    return tuple(made)


def _expression(
    text: str, chart: Chart, found: Found, read: Days | None, role: Role, comparison: str | None
) -> TimeExpression:
    span = Span(chart.tokens[found.first].start, chart.tokens[found.end - 1].end)
    day = read.end if read is not None and role in (Role.AS_OF, Role.POINT) else None
    if read is None or role is Role.WINDOW or (role is Role.AS_OF and read.start == read.end):
        period = None
    else:
        period = _period(text, span, read, found.cited)
    return TimeExpression(span, role, period, day, found.cited, comparison)


def _period(text: str, span: Span, read: Days, rule: str) -> Period:
    return Period(read.start, read.end, read.label, Wording(span, text[span.start : span.end], rule), read.fuzzy)


def _apart(text: str, chart: Chart, found: Found) -> list[TimeExpression]:
    """Expressions joined by "and": each is one, and the first keeps the preposition."""
    made = []
    for nth, value in enumerate(found.filled.wholes):
        start = found.start if nth == 0 else value.start
        span = Span(chart.tokens[start].start, chart.tokens[value.end - 1].end)
        period = _period(text, span, value.value, value.rule) if isinstance(value.value, Days) else None
        made.append(TimeExpression(span, Role.PERIOD, period, None, value.rule))
    return made


def _role(chart: Chart, found: Found) -> Role:
    ranks = found.rule.role == "since" or found.rule.means == "document"
    if ranks and _is_ranked(chart, found.start):
        return Role.WINDOW
    return Role(found.rule.role)


def _is_ranked(chart: Chart, start: int) -> bool:
    """Whether a superlative stands shortly before: "the highest since 2008", "its best July so far"."""
    return any(
        word in _RANKING or (word.endswith("est") and len(word) > 4 and word not in _NOT_RANKING)
        for word in chart.norms[max(0, start - 4) : start]
    )


def _own(before: Sequence[Found], after: Sequence[Found]) -> Days | None:
    """The first leg of a comparison: the nearest period or day before it, else after it."""
    return next(
        (
            found.days
            for found in (*reversed(before[-_NEAR:]), *after[:_NEAR])
            if found.days and found.rule.role in _LEGS
        ),
        None,
    )


def _against_own(
    chart: Chart, found: Found, means: str, before: Sequence[Found], after: Sequence[Found]
) -> Days | None:
    """The days that only the other leg tells: the same stretch a year before, the year of the day just named."""
    rule, unit = found.rule, found.rule.unit or found.filled.unit or "year"
    own = _own(before, after if rule.role == "base" else ())
    if means == "same-in":
        named = found.filled.whole()
        return None if own is None or named is None else shifted(own, "year", named.start.year - own.end.year)
    if own is None:
        return None
    if means == "since-own":
        return (
            days(own.start, chart.published, fuzzy=own.fuzzy)
            if chart.published and own.start < chart.published
            else None
        )
    if means == "own-unit":
        whole = unit_of(unit, own.start)
        return whole if whole.start <= own.start and own.end <= whole.end else None
    if rule.part == "session":
        return _working_day_before(own)
    count = found.filled.number("N") or 1
    return shifted(own, unit, count if rule.shift > 0 else -count)


def _working_day_before(own: Days) -> Days:
    day = moved(own.start, "day", -1)
    while day.weekday() > 4:
        day = moved(day, "day", -1)
    return days(day, day)
