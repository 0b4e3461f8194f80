"""Why two figures of one subject may differ: one function a reason, in the order in which they are asked.

Each looks for words that carry it and checks that the numbers bear it out: what includes more is not smaller, a total
that is read later does not fall without a word about it. A reason without words is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from reconcile.comparison.values import additive, base_value
from reconcile.model import Claim, Effect, Evidence, Explanation, Kind, ScopePart, Span, Wording

# What has happened, as against what is meant, promised, allowed or foreseen. "Estimated" and "preliminary" speak of
# what has happened too: they widen a figure or announce a revision, and explain no difference by themselves.
_HAPPENED = frozenset({"actual", "estimated", "preliminary"})
# What is still to come goes by many names: a plan, a target and a forecast of one figure should be the same.
_TO_COME = frozenset({"forecast", "target", "planned", "budgeted"})

# How far a stock may move between two readings without a word about it: a tenth at once and two fifths in a year.
# "$640 million in March" and "$85 million in May" are no one stock; "4.1 bn in May" and "4.4 bn in November" may be.
_AT_ONCE, _IN_A_YEAR = Decimal("0.10"), Decimal("0.40")
_STATED = Decimal(
    "0.50"
)  # at once, where a text says of what day its figure is: "six ships were still waiting on Sunday"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one reason: the explanation if it holds, and a note for the trace."""

    explanation: Explanation | None
    note: str
    rule: str = ""


Reason = Callable[[Claim, Claim], Answer]


def revision(a: Claim, b: Claim) -> Answer:
    """One text says that a figure was revised or corrected."""
    for claim in (b, a):
        if claim.revises is not None:
            words = claim.revises.wording
            why = "One text says that the figure was revised or corrected"
            return Answer(_explained(Kind.REVISION, why, claim, words), f'"{words.quote}"', words.rule)
    return Answer(None, "neither text speaks of a correction")


def period(a: Claim, b: Claim) -> Answer:
    """They cover different spans of time, and at least one says so."""
    one, other = a.period, b.period
    if one is None or other is None:
        return Answer(None, "a period is stated on one side only" if one or other else "no period is stated")
    if one.same_days(other):
        return Answer(None, f"both speak of {one.label}")
    if (one.fuzzy or other.fuzzy) and one.overlaps(other):
        return Answer(None, f"{one.label} and {other.label} may be the same")
    if not (one.stated and other.stated) and any(claim.status.value not in _HAPPENED for claim in (a, b)):
        return Answer(None, f"{one.label} and {other.label}, but a heading does not date what is still to come")
    evidence = tuple(
        Evidence(claim, claim.period.wording) for claim in (a, b) if claim.period is not None and claim.period.wording
    )
    if not evidence:
        return Answer(None, f"{one.label} against {other.label}, but no words say so")
    why = f"They cover different spans of time: {one.label} and {other.label}"
    return Answer(
        Explanation(Kind.PERIOD, why, evidence, evidence[0].wording.rule), f"{one.label} against {other.label}"
    )


def status(a: Claim, b: Claim) -> Answer:
    """What happened against what is planned, pledged or foreseen."""
    one, other = a.status, b.status
    if one.value == other.value or any({one.value, other.value} <= family for family in (_HAPPENED, _TO_COME)):
        return Answer(None, f"both are {one.value}" if one.value == other.value else f"{one.value} and {other.value}")
    claim = b if other.value not in _HAPPENED else a
    words = claim.status.wording
    if words is None:
        return Answer(None, f"{one.value} against {other.value}, but no words say so")
    why = f"One figure is {one.value}, the other {other.value}"
    return Answer(_explained(Kind.STATUS, why, claim, words), f"{one.value} against {other.value}", words.rule)


def as_of(a: Claim, b: Claim) -> Answer:
    """One stock or running total, read on two days, and it can have moved so far: because a text says that it did, or
    because it is a count that grows, or because the step is small enough for the time between."""
    one, other = _day(a), _day(b)
    if one is None or other is None:
        return Answer(None, "no day of reading is known for both")
    if one == other:
        return Answer(None, f"both were read on {one.isoformat()}")
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
        why = f'The figure moved between {earlier_day(a, b)}: the later text says that it "{said.quote}" its level'
        return Answer(_explained(Kind.AS_OF, why, later, said), f'a {step}: "{said.quote}"')
    told = all(claim.as_of is not None and claim.as_of.stated for claim in (a, b))
    if not told and not (a.measure.stock and b.measure.stock):
        return Answer(None, "not both are known to be read at a day")
    growing = earlier.measure.running and later.measure.running and direction > 0
    stated = any(claim.as_of is not None and claim.as_of.stated for claim in (a, b))
    at_once = _STATED if stated else _AT_ONCE
    if not growing and share > min(at_once + _IN_A_YEAR * days / 365, Decimal(1)):
        return Answer(None, f"the stock would have to {step}")
    evidence = tuple(Evidence(claim, words) for claim in (a, b) if (words := _day_words(claim)) is not None)
    if not evidence:
        return Answer(None, f"it may {step}, but no words name the day")
    why = f"One figure read on two days, {earlier_day(a, b)}: it may {step}"
    return Answer(Explanation(Kind.AS_OF, why, evidence), f"it may {step}")


def _day(claim: Claim) -> dt.date | None:
    return claim.as_of.date if claim.as_of is not None else claim.document.published


def earlier_day(a: Claim, b: Claim) -> str:
    """The two days of reading, the earlier one first."""
    days = sorted(day.isoformat() for claim in (a, b) if (day := _day(claim)) is not None)
    return " and ".join(days)


def _day_words(claim: Claim) -> Wording | None:
    if claim.as_of is None:
        return None
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


def basis(a: Claim, b: Claim) -> Answer:
    """Measured in two ways: gross or net, nominal or real, confirmed or suspected."""
    mine = {item.axis: item for item in a.basis}
    theirs = {item.axis: item for item in b.basis}
    for axis in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(axis), theirs.get(axis)
        if one is not None and other is not None and one.value == other.value:
            continue
        said = [item for item in (one, other) if item is not None]
        evidence = tuple(Evidence(claim, item.wording) for claim, item in ((a, one), (b, other)) if item is not None)
        values = " against ".join(item.value for item in said)
        note = values if len(said) == 2 else f"{values}, of which the other does not speak"
        why = f"They are measured in two ways: {note}"
        return Answer(Explanation(Kind.BASIS, why, evidence, said[0].wording.rule), note, said[0].wording.rule)
    return Answer(None, "no two ways of measuring are named")


def scope(a: Claim, b: Claim) -> Answer:
    """One figure includes or leaves out a part that the other does not."""
    notes: list[str] = []
    for claim, other in ((a, b), (b, a)):
        for part in claim.scope.parts:
            if (part.effect, part.part) in {(item.effect, item.part) for item in other.scope.parts}:
                notes.append(f"both speak of {_printed(part)}")
                continue
            if additive(claim) and not _borne(claim, other, part):
                notes.append(
                    f'"{claim.quote}" {_verb(part)} {_printed(part)}, and yet it is the {_wrong_side(part)} figure'
                )
                continue
            opposite = [item for item in other.scope.parts if item.part == part.part]
            against = f"the other {_verb_it(opposite[0])}" if opposite else "the other does not say so"
            why = f"One figure {_verb(part)} {_printed(part)}, {against}"
            note = f"one {_verb(part)} {_printed(part)}, {against}"
            evidence = (Evidence(claim, part.wording), *(Evidence(other, item.wording) for item in opposite))
            return Answer(Explanation(Kind.SCOPE, why, evidence, part.wording.rule), note, part.wording.rule)
    return Answer(None, "; ".join(notes) or "neither text names a part that is in or out")


def _verb(part: ScopePart) -> str:
    return {Effect.INCLUDES: "includes", Effect.EXCLUDES: "leaves out", Effect.ONLY: "counts only"}[part.effect]


def _verb_it(part: ScopePart) -> str:
    verbs = {Effect.INCLUDES: "includes it", Effect.EXCLUDES: "leaves it out", Effect.ONLY: "counts it only"}
    return verbs[part.effect]


def _printed(part: ScopePart) -> str:
    """The part as the text prints it, with its article: "the Harbour Fund"."""
    words = " ".join(part.wording.quote.split())
    at = words.lower().find(part.part)
    if at < 0:
        return part.part
    article = "the " if words[:at].lower().endswith("the ") else ""
    return article + words[at : at + len(part.part)]


def _wrong_side(part: ScopePart) -> str:
    return "smaller" if part.effect is Effect.INCLUDES else "larger"


def _borne(claim: Claim, other: Claim, part: ScopePart) -> bool:
    more = base_value(claim.quantity) >= base_value(other.quantity)
    return more if part.effect is Effect.INCLUDES else not more


def _explained(kind: Kind, why: str, claim: Claim, words: Wording) -> Explanation:
    return Explanation(kind, why, (Evidence(claim, words),), words.rule)


# The order is meaning: a correction outranks all, what is measured at another time or in another standing needs no
# scope.
REASONS: tuple[tuple[str, Reason], ...] = (
    ("revision", revision),
    ("period", period),
    ("status", status),
    ("as-of", as_of),
    ("basis", basis),
    ("scope", scope),
)
