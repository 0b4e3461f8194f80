"""Phrases found in a sentence → time expressions with places, roles and days; comparisons are read against their own leg."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extraction.periods.chart import Chart, Found
from reconcile.extraction.periods.expression import Role, TimeExpression
from reconcile.language.dates import Days, shifted
from reconcile.model import Period, Span, Wording

_RANKING = frozenset({"most", "least", "worst", "best", "first", "record", "time"})
_NOT_RANKING = frozenset({"rest", "west", "test", "interest", "request", "guest", "forest", "harvest", "invest", "protest", "east",
                          "arrest", "contest", "budapest"})  # fmt: skip


def placed(text: str, chart: Chart, chosen: Sequence[Found]) -> tuple[TimeExpression, ...]:
    """The time expressions of these phrases, in reading order."""
    read: list[tuple[Found, Days | None]] = [(found, chart.read(found)) for found in chosen]
    made: list[TimeExpression] = []
    for at, (found, days) in enumerate(read):
        if found.rule.means == "pair":
            made.extend(_pair(text, chart, found))
            continue
        if found.rule.means in ("earlier", "same-in"):
            days = _against_own(chart, found, days, read[:at], read[at + 1 :])
        made.append(_expression(text, chart, found, days))
    return tuple(made)


def _span(chart: Chart, found: Found) -> Span:
    start = found.start
    for value in found.filled.values:
        if value.slot == "FIGURE":  # the figure between "compared with" and its period is no part of the time
            start = value.end
    return Span(chart.tokens[start].start, chart.tokens[found.end - 1].end)


def _expression(text: str, chart: Chart, found: Found, days: Days | None) -> TimeExpression:
    span, role = _span(chart, found), _role(chart, found)
    rule = found.rule
    wording = Wording(span, text[span.start : span.end], chart.cited(found))
    day = days.end if days is not None and role in (Role.AS_OF, Role.POINT) else None
    if role is Role.WINDOW or days is None or (role is Role.AS_OF and days.start == days.end):
        period = None
    else:
        period = Period(days.start, days.end, days.label, wording, days.fuzzy)
    return TimeExpression(span, role, period, day, chart.cited(found), rule.comparison)


def _pair(text: str, chart: Chart, found: Found) -> list[TimeExpression]:
    """Two expressions joined by "and": each is one, and the first keeps the preposition."""
    first, second = found.filled.all("PERIOD")
    made = []
    for value, start, end in ((first, found.start, first.end), (second, second.start, second.end)):
        span = Span(chart.tokens[start].start, chart.tokens[end - 1].end)
        days = value.value
        period = None
        if isinstance(days, Days):
            wording = Wording(span, text[span.start : span.end], found.rule.name)
            period = Period(days.start, days.end, days.label, wording, days.fuzzy)
        made.append(TimeExpression(span, Role.PERIOD, period, None, found.rule.name))
    return made


def _role(chart: Chart, found: Found) -> Role:
    if found.rule.role == "since" and _is_ranked(chart, found.start):
        return Role.WINDOW
    return Role(found.rule.role)


def _is_ranked(chart: Chart, start: int) -> bool:
    """Whether a superlative stands shortly before: "the highest since 2008" is a rank, no running total."""
    for word in chart.norms[max(0, start - 4) : start]:
        if word in _RANKING or (word.endswith("est") and len(word) > 4 and word not in _NOT_RANKING):
            return True
    return False


def _against_own(
    chart: Chart, found: Found, days: Days | None, before: Sequence[tuple[Found, Days | None]],
    after: Sequence[tuple[Found, Days | None]],
) -> Days | None:  # fmt: skip
    """The second leg's days: the first leg's, moved. The first leg is the nearest period before, else after."""
    own = next(
        (span for other, span in (*reversed(before), *after) if span is not None and other.rule.role in ("period", "point")), None
    )
    rule = found.rule
    if rule.means == "same-in":
        if own is None or days is None:
            return None
        return shifted(own, "year", days.start.year - own.end.year)
    unit, count = found.filled.text("UNIT") or rule.unit or "year", found.filled.number("N") or 1
    if own is not None:
        return shifted(own, unit, -count)
    return None


