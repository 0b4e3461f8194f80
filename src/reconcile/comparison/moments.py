"""One stock or running total, read on two days: it may have moved, but only as far and in the direction that it can."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from reconcile.comparison.answers import Answer, Strength, explained
from reconcile.comparison.values import base_value
from reconcile.model import Claim, Evidence, Explanation, Kind, Span, Wording

# How far a stock may move between two readings without a word about it: a tenth at once and two fifths in a year.
# "$640 million in March" and "$85 million in May" are no one stock; "4.1 bn in May" and "4.4 bn in November" may be.
_AT_ONCE, _IN_A_YEAR = Decimal("0.10"), Decimal("0.40")
# At once, where a text says of what day its figure is: "six ships were still waiting on Sunday".
_STATED = Decimal("0.50")
_MONTH = 31  # days: "in June 2024" may date a stock, "in 2024" does not
_PARTIAL = "partial"


def as_of(a: Claim, b: Claim) -> Answer:
    """One stock or running total, read on two days, and it can have moved so far: because a text says that it did, or
    because it is a count that grows, or because the step is small enough for the time between."""
    partial = _partial(a, b)
    if partial is not None:
        return partial
    one, other = day_of(a), day_of(b)
    if one is None or other is None:
        return Answer(None, "no day of reading is known for both")
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
    stated = [_is_stated(claim) for claim in (a, b)]
    if not all(stated) and not (a.measure.stock and b.measure.stock) and not (any(stated) and a.document is b.document):
        return Answer(None, "not both are known to be read at a day")
    running = is_running(earlier) or is_running(later)
    if running and direction < 0:
        return Answer(None, f"a running count would have to {step}")
    limit = _STATED if any(stated) else _AT_ONCE
    if not running and share > min(limit + _IN_A_YEAR * days / 365, Decimal(1)):
        return Answer(None, f"the stock would have to {step}")
    evidence = tuple(Evidence(claim, words) for claim in (a, b) if (words := _day_words(claim)) is not None)
    if not evidence:
        return Answer(None, f"it may {step}, but no words name the day")
    why = f"One figure read on two days, {_two_days(one, other)}: it may {step}"
    return Answer(Explanation(Kind.AS_OF, why, evidence), f"it may {step}", strength=_strength(a, b))


def day_of(claim: Claim) -> dt.date | None:
    """The day on which a figure was read, as far as it is known: the document's own where nothing is said."""
    if claim.as_of is not None:
        return claim.as_of.date
    if claim.period is not None and _is_dated(claim):
        return claim.period.end
    return claim.document.published


def is_running(claim: Claim) -> bool:
    """Whether it is a count that only grows while it is kept: a toll, "17 cases since 1 January"."""
    since = claim.as_of is not None and claim.as_of.stated and claim.period is not None
    return claim.measure.running or (since and claim.period is not None and claim.period.end == claim.as_of.date)  # type: ignore[union-attr]


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
    return (claim.as_of is not None and claim.as_of.stated) or _is_dated(claim)


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
        return claim.period.wording if claim.period is not None and _is_dated(claim) else None
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
