"""One stock or running total, read on two days: it may have moved, but only as far and in the direction that it can."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from reconcile.comparison.answers import Answer, Strength, explained
from reconcile.comparison.values import base_value
from reconcile.model import AsOf, Claim, Evidence, Explanation, Kind, Span, Wording

# How far a stock may move between two readings without a word about it: a tenth at once and two fifths in a year.
# "$640 million in March" and "$85 million in May" are no one stock; "4.1 bn in May" and "4.4 bn in November" may be.
_AT_ONCE, _IN_A_YEAR = Decimal("0.10"), Decimal("0.40")
# At once, where a text says of what day its figure is: "six ships were still waiting on Sunday".
_STATED = Decimal("0.50")
# Days within which a count goes on of which nothing says that it does (a toll), and of which a text does; the days for
# a slow one to double; and how long a stretch of time may be over while it is still being counted.
_SOON, _STILL, _FORTNIGHT, _FIVE_MONTHS, _OVER = 45, 1100, 14, 150, 3
_DOUBLE = Decimal(2)
_MONTH = 31  # days: "in June 2024" may date a stock, "in 2024" does not
_SO_FAR = frozenset({"so far", "to date", "thus far", "until now", "up to now", "till date"})
_NOW = frozenset(
    {"currently", "presently", "at present", "nowadays", "these days", "as things stand", "right now", "now"}
)
_PARTIAL = "partial"


def as_of(a: Claim, b: Claim) -> Answer:
    """One stock or running total, read on two days, and it can have moved so far: because a text says that it did, or
    because it is a count that grows, or because the step is small enough for the time between."""
    for claim, day in ((a, day_of(b)), (b, day_of(a))):
        start = claim.as_of.since if claim.as_of is not None else None
        if start is not None and claim.as_of is not None and day is not None and start <= day <= claim.as_of.date:
            return Answer(None, f"one text says that it has been so since {start.isoformat()}")
    partial = _partial(a, b)
    if partial is not None:
        return partial
    kept = _kept(a, b)
    if kept is not None:
        return kept
    one, other = (
        claim.period.end if dated and claim.as_of is None and claim.period is not None else day_of(claim)
        for claim, dated in zip((a, b), _dated(a, b), strict=True)
    )
    if one is None or other is None:
        return Answer(None, "no day of reading is known for both")
    if _is_turn(one, other):
        return Answer(None, f"both were read at the turn of {max(one, other).isoformat()}")
    if one == other or _same_moment(a, b):
        return Answer(None, f"both were read on {one.isoformat()}" if one == other else "both speak of one time")
    earlier, later = (a, b) if one < other else (b, a)
    before, after = base_value(earlier.quantity), base_value(later.quantity)
    if not before:
        return Answer(None, "it started from nothing")
    share, days = abs((after - before) / before), abs((one - other).days)
    step = (
        f"{'rise' if after > before else 'fall'} by {share:.0%}".replace("%", " %")
        + f" in {days} day{'s' if days > 1 else ''}"
    )
    direction = 1 if after > before else -1
    if later.moved is not None and later.moved.direction == direction:
        said = later.moved.wording
        why = f'The figure moved between {_two_days(one, other)}: the later text says that it "{said.quote}" its level'
        return Answer(
            explained(Kind.AS_OF, why, later, said), f'a {step}: "{said.quote}"', strength=_strength(a, b, words=True)
        )
    stated = _dated(a, b)
    if not any(stated) and not (a.measure.stock and b.measure.stock):
        return Answer(None, "not both are known to be read at a day")
    if not all(stated) and any(claim.period is not None and claim.as_of is None for claim in (a, b)):
        return Answer(None, "one speaks of a stretch of time, not of a day")
    running = is_running(earlier) or is_running(later)
    if running and direction < 0:
        return Answer(None, f"a running count would have to {step}")
    limit = _STATED if any(stated) else _AT_ONCE
    if not running and share > min(limit + _IN_A_YEAR * days / 365, Decimal(1)):
        return Answer(None, f"the stock would have to {step}")
    evidence = tuple(Evidence(claim, words) for claim in (a, b) if (words := _day_words(claim)) is not None)
    if not evidence:
        return Answer(None, f"it may {step}, but no words name the day", unsaid=days > _MONTH)
    why = f"One figure read on two days, {_two_days(one, other)}: it may {step}"
    return Answer(Explanation(Kind.AS_OF, why, evidence), f"it may {step}", strength=_strength(a, b))


def _is_turn(one: dt.date, other: dt.date) -> bool:
    """Whether two days are the last of a month and the first of the next: 31 December and the turn of the year."""
    return max(one, other).day == 1 and abs((one - other).days) == 1


def _kept(a: Claim, b: Claim) -> Answer | None:
    """A figure that was still counted, or that moves by the hour, when its text was written: "have fled", "without
    power". None where that is not said, or not borne by the days and the numbers; then the general answer counts."""
    told = [claim for claim in (a, b) if claim.tally is not None]
    if not told:
        return None
    moments = [_moment(claim) for claim in (a, b)]
    if moments[0] is None or moments[1] is None or _same_moment(a, b):
        return None
    days = abs((moments[0][0] - moments[1][0]).days)
    if moments[0] == moments[1] or (days == 0 and None in (moments[0][1], moments[1][1])):
        return None
    earlier, later = (a, b) if _rank(moments[0]) < _rank(moments[1]) else (b, a)
    before, after = base_value(earlier.quantity), base_value(later.quantity)
    paces = {claim.tally.pace for claim in told if claim.tally is not None}
    if before <= 0 or after <= 0 or days > (_STILL if paces - {"toll"} else _SOON):
        return None
    if any(_is_closed(claim, moment[0]) for claim, moment in zip((a, b), moments, strict=True) if moment is not None):
        return None
    share = abs((after - before) / before)
    grows = bool(paces & {"grows", "toll"}) or any(claim.measure.running for claim in (a, b))
    if grows and after < before:
        return None
    if paces == {"toll"} and any(not claim.measure.running for claim in (a, b)):
        return None  # "hurt 40 firms"
    most = min(_AT_ONCE + Decimal(days) / _FIVE_MONTHS, _DOUBLE if after > before else _STATED)
    if paces == {"slowly"} and (days < _FORTNIGHT or share > most):
        return None
    source = later if later.tally is not None else earlier
    assert source.tally is not None
    words = source.tally.wording
    apart = f"{days} day{'s' if days > 1 else ''}" if days else "hours"
    step = f"{'rise' if after > before else 'fall'} by {share:.0%}".replace("%", " %") + f" in {apart}"
    why = f"One figure of two {'days' if days else 'hours'}, told while it was still moving: it may {step}"
    return Answer(
        explained(Kind.AS_OF, why, source, words), f'"{words.quote}": it may {step}', words.rule, _strength(a, b)
    )


def _moment(claim: Claim) -> tuple[dt.date, int | None] | None:
    """The day of a figure, and the hour where it is told."""
    day = day_of(claim)
    return None if day is None else (day, claim.hour)


def _rank(moment: tuple[dt.date, int | None] | None) -> tuple[dt.date, int]:
    assert moment is not None
    return (moment[0], moment[1] or 0)


def _is_closed(claim: Claim, day: dt.date) -> bool:
    """Whether the time that a figure covers was over when it was told: what "was sold in 1986" is counted no more."""
    period = claim.period
    return period is not None and period.stated and period.end + dt.timedelta(days=_OVER) < day


def day_of(claim: Claim) -> dt.date | None:
    """The day on which a figure was read, as far as it is known: the document's own where nothing is said. A text of
    which only the month is known has no day."""
    published = claim.document.published
    monthly = published is not None and claim.document.date_from == "month"
    if claim.as_of is not None and not (monthly and _is_told_of_now(claim.as_of)):
        return claim.as_of.date
    if claim.period is not None and _is_dated(claim):
        return claim.period.end
    return None if monthly else published


_SO_FAR_OR_NOW = _SO_FAR | _NOW


def _is_told_of_now(day: AsOf) -> bool:
    """Whether it is the day of the text itself: unsaid, "so far", "currently"."""
    return not day.stated or (day.wording is not None and day.wording.quote.lower() in _SO_FAR_OR_NOW)


def _dated(a: Claim, b: Claim) -> tuple[bool, bool]:
    """Whether each is plainly read at a day. "In June 2024" dates a figure that is held beside one of a day."""
    stated = [_on_a_day(claim) for claim in (a, b)]
    return (
        stated[0] or _is_dated(a) or (stated[1] and _in_a_month(a)),
        stated[1] or _is_dated(b) or (stated[0] and _in_a_month(b)),
    )


def _in_a_month(claim: Claim) -> bool:
    period = claim.period
    return period is not None and period.stated and not period.fuzzy and (period.end - period.start).days <= _MONTH


def is_running(claim: Claim) -> bool:
    """Whether it is a count that only grows while it is kept: a toll, "17 cases since 1 January", "so far 9,200"."""
    words = claim.as_of.wording.quote.lower() if claim.as_of is not None and claim.as_of.wording is not None else ""
    if words in _SO_FAR and not claim.measure.stock:
        return True
    day, period = claim.as_of, claim.period
    since = day is not None and day.stated and period is not None and period.end == day.date
    return claim.measure.running or since


def _partial(a: Claim, b: Claim) -> Answer | None:
    """A count that was not finished against one that was: "with nine parishes still to report"."""
    early = [claim for claim in (a, b) if claim.status.value == _PARTIAL]
    if len(early) != 1 or early[0].status.wording is None:
        return None
    words = early[0].status.wording
    return Answer(
        explained(Kind.AS_OF, "One figure is of a count that had not ended", early[0], words),
        f'the count had not ended: "{words.quote}"',
        words.rule,
    )


def _is_stated(claim: Claim) -> bool:
    return _on_a_day(claim) or _is_dated(claim)


def _on_a_day(claim: Claim) -> bool:
    """Whether a text says on which day its figure was read. "Currently" says no more than that the text has a date."""
    if claim.as_of is None or not claim.as_of.stated:
        return False
    words = claim.as_of.wording.quote.lower() if claim.as_of.wording is not None else ""
    return words not in _NOW


def _is_dated(claim: Claim) -> bool:
    period = claim.period
    return (
        claim.as_of is None
        and period is not None
        and period.stated
        and period.wording is not None
        and (period.start == period.end or (claim.measure.stock and (period.end - period.start).days <= _MONTH))
    )


def _same_moment(a: Claim, b: Claim) -> bool:
    """Whether the day of one lies in the time that the other names: "at the end of June" and "for June"."""
    for claim, other in ((a, b), (b, a)):
        if claim.as_of is not None and claim.as_of.stated and other.as_of is None and other.period is not None:
            return other.period.start <= claim.as_of.date <= other.period.end
    return False


def _strength(a: Claim, b: Claim, *, words: bool = False) -> Strength:
    return Strength.PLAIN if words or any(_is_stated(claim) for claim in (a, b)) else Strength.WEAK


def _two_days(one: dt.date, other: dt.date) -> str:
    first, second = sorted((one.isoformat(), other.isoformat()))
    return f"{first} and {second}"


def _day_words(claim: Claim) -> Wording | None:
    if claim.as_of is None:
        return claim.period.wording if claim.period is not None and _in_a_month(claim) else None
    if claim.as_of.wording is not None:
        return claim.as_of.wording
    # the day is the document's own: the header's words carry it
    document = claim.document
    head = document.text[document.head : document.body]
    if not head.strip():
        return None
    start = document.head + len(head) - len(head.lstrip())
    span = Span(start, document.head + len(head.rstrip()))
    return Wording(span, claim.document.quote(span), "")
