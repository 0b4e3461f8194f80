"""Why two figures of one subject may differ: one function a reason, in the order in which they are asked.

Each looks for words that carry it and checks that the numbers bear it out: what includes more is not smaller, a total
that is read later does not fall without a word about it. A reason without words is none. Where several hold, the one
whose words stand nearest to the figures is told: "net debt" against "gross debt" before the dates of the two texts.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from reconcile.comparison.answers import Answer, Reason, Strength, explained
from reconcile.comparison.moments import as_of, is_running
from reconcile.comparison.scoping import scope
from reconcile.comparison.values import base_value, in_base
from reconcile.model import Claim, Evidence, Explanation, Kind, Revision

# What has happened, as against what is meant, promised, allowed or foreseen. "Estimated" and "preliminary" speak of
# what has happened too: they widen a figure or announce a revision, and explain no difference by themselves.
HAPPENED = frozenset({"actual", "estimated", "preliminary", "partial"})
# What is still to come goes by many names: a plan, a target and a forecast of one figure should be the same.
TO_COME = frozenset({"forecast", "target", "planned", "budgeted"})
# A bare future is no plan with a name: "each will carry 16 cells" and "cells: 32" are one design told in two ways.
_FUTURE = ("will ", "shall ")
_SPLIT_YEAR, _CALENDAR_YEAR = re.compile(r"\d{4}/\d{2}"), re.compile(r"\d{4}")
_LONG = dt.timedelta(days=1100)
_FAR = 2  # times as long as another: then two spans are no two ways of naming one
# Words that stand beside what is done as well: a price that was agreed and then paid, a hall that seats as many.
_FAINT = frozenset({"contracted", "capacity", "budgeted", "potential", "alleged"})


def revision(a: Claim, b: Claim) -> Answer:
    """One text says that a figure was revised or corrected."""
    found = [claim for claim in (b, a) if claim.revises is not None]
    for claim in found:
        if _is_named(claim, claim.revises, a if claim is b else b):
            return _revised(claim, claim.revises, Strength.STRONG)
    for claim, other in ((b, a), (a, b)):
        if claim.doubts is not None and _follows(claim, other) and _is_named(claim, claim.doubts, other):
            return _revised(claim, claim.doubts, Strength.STRONG)
    # "revised to 15,600 from 14,800" speaks of these two figures, and not of a third one
    for claim in found:
        if claim.revises is not None and claim.revises.other is None:
            return _revised(claim, claim.revises, Strength.NAMED)
    for claim, other in ((b, a), (a, b)):
        named = next((item for item in claim.elsewhere if _is_named(claim, item, other)), None)
        if named is not None and _follows(claim, other):
            return _revised(claim, named, Strength.WEAK)
    return Answer(None, "the correction is of another figure" if found else "neither text speaks of a correction")


def _is_named(claim: Claim, words: Revision | None, other: Claim) -> bool:
    """Whether the words of a revision name the other's figure as the one that goes or comes."""
    named = words.other if words is not None else None
    if named is None or named.unit.dimension not in (other.quantity.unit.dimension, "count"):
        return False
    if named.unit.dimension == "count" and other.quantity.unit.dimension != "count":
        named = replace(named, unit=other.quantity.unit)  # "$9.1 billion, not 1.9"
    return in_base(named).meets(in_base(other.quantity)) and named.value != claim.quantity.value


def _follows(claim: Claim, other: Claim) -> bool:
    """Whether one text can speak of what the other said: it is not older, and speaks of no other time."""
    days = claim.document.published, other.document.published
    if claim.document is other.document or (days[0] is not None and days[1] is not None and days[0] < days[1]):
        return False
    return claim.period is None or other.period is None or claim.period.overlaps(other.period)


def _revised(claim: Claim, revision: Revision | None, strength: Strength) -> Answer:
    assert revision is not None
    words = revision.wording
    why = "One text says that the figure was revised or corrected"
    return Answer(explained(Kind.REVISION, why, claim, words), f'"{words.quote}"', words.rule, strength)


def period(a: Claim, b: Claim) -> Answer:
    """They cover different spans of time, and at least one says so."""
    one, other = a.period, b.period
    if one is None or other is None:
        return Answer(None, "a period is stated on one side only" if one or other else "no period is stated")
    if one.same_days(other) or (one.label == other.label and one.fuzzy and other.fuzzy):
        return Answer(None, f"both speak of {one.label}")  # "its first week", told on two days
    if a.quantity.unit.dimension == "percent" and (one.is_year_to(other) or other.is_year_to(one)):
        return Answer(None, f"a change of twelve months that end on {one.end.isoformat()} in both")
    if is_running(a) and is_running(b) and one.start == other.start:
        return Answer(None, f"both count from {one.start.isoformat()} on")
    if (one.fuzzy or other.fuzzy) and one.overlaps(other) and not _plainly_apart(a, b):
        return Answer(None, f"{one.label} and {other.label} may be the same")
    stated = one.stated and other.stated
    if not stated and any(claim.status.value not in HAPPENED for claim in (a, b)):
        return Answer(None, f"{one.label} and {other.label}, but a heading does not date what is still to come")
    evidence = tuple(
        Evidence(claim, claim.period.wording) for claim in (a, b) if claim.period is not None and claim.period.wording
    )
    if not evidence:
        return Answer(None, f"{one.label} against {other.label}, but no words say so")
    why = f"They cover different spans of time: {one.label} and {other.label}"
    strength = Strength.STRONG if stated and not one.overlaps(other) else Strength.PLAIN
    if {claim.status.value in TO_COME for claim in (a, b)} == {True, False}:
        strength = Strength.WEAK  # a target for a later year is first of all a target
    return Answer(
        Explanation(Kind.PERIOD, why, evidence, evidence[0].wording.rule),
        f"{one.label} against {other.label}",
        strength=strength,
    )


def _plainly_apart(a: Claim, b: Claim) -> bool:
    """Whether two spans of which one is not known to the day are still two: a season and a calendar year, half a decade
    and its last year. "This year" may be all of it, and what covers more is not smaller."""
    assert a.period is not None
    assert b.period is not None
    for claim, other in ((a, b), (b, a)):
        assert claim.period is not None
        assert other.period is not None
        if _SPLIT_YEAR.fullmatch(claim.period.label) and _CALENDAR_YEAR.fullmatch(other.period.label):
            return not other.period.fuzzy
        longer = _lengths(claim)[0] >= _FAR * _lengths(other)[1]
        if longer and abs(base_value(claim.quantity)) >= abs(base_value(other.quantity)):
            return claim.period.stated and other.period.stated
    return False


def _lengths(claim: Claim) -> tuple[int, int]:
    """The least and the most days that a period can have: one that goes on at its text's date may be meant whole."""
    period = claim.period
    assert period is not None
    least = (period.end - period.start).days + 1
    if period.end != claim.document.published or not period.fuzzy:
        return least, least
    whole = 366 if (period.start.month, period.start.day) == (1, 1) else 92 if period.start.day == 1 else least + 6
    return least, max(least, whole)


def status(a: Claim, b: Claim) -> Answer:
    """What happened against what is planned, pledged or foreseen."""
    one, other = a.status, b.status
    if one.value == other.value or any({one.value, other.value} <= family for family in (HAPPENED, TO_COME)):
        return Answer(None, f"both are {one.value}" if one.value == other.value else f"{one.value} and {other.value}")
    if {one.value, other.value} == {"capacity", "actual"} and _rated(b if one.value == "capacity" else a):
        return Answer(None, "both speak of what can be done")
    claim, done = (b, a) if other.value not in HAPPENED else (a, b)
    if claim.status.value in TO_COME and _is_long_over(done, claim):
        return Answer(None, f"what is {claim.status.value} is not what happened years before")
    words = claim.status.wording
    more = abs(base_value(done.quantity)) > abs(base_value(claim.quantity))
    if words is not None and more and words.quote.lower().startswith(_FUTURE):
        return Answer(None, f"more is {done.status.value} than {claim.status.value}", words.rule)
    if words is None:
        return Answer(None, f"{one.value} against {other.value}, but no words say so")
    why = f"One figure is {one.value}, the other {other.value}"
    strength = Strength.WEAK if {one.value, other.value} & _FAINT else Strength.PLAIN
    return Answer(explained(Kind.STATUS, why, claim, words), f"{one.value} against {other.value}", words.rule, strength)


def _is_long_over(done: Claim, claim: Claim) -> bool:
    """Whether what happened was over long before the text that looks ahead: no outcome of it, and no start."""
    day, period = claim.document.published, done.period
    return day is not None and period is not None and period.stated and period.end + _LONG < day


def _rated(claim: Claim) -> bool:
    """Whether a figure is a capacity by the way in which it is measured: "rated power"."""
    return any(item.value == "capacity" for item in claim.basis)


def basis(a: Claim, b: Claim) -> Answer:
    """Measured in two ways: gross or net, nominal or real, confirmed or suspected."""
    mine = {item.axis: item for item in a.basis}
    theirs = {item.axis: item for item in b.basis}
    held: list[Answer] = []
    usual: list[str] = []
    for axis in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(axis), theirs.get(axis)
        if one is not None and other is not None and one.value == other.value:
            continue
        said = [item for item in (one, other) if item is not None]
        if len(said) == 1 and said[0].usual:
            usual.append(f"{said[0].value} is what is meant where nothing is said")
            continue
        evidence = tuple(Evidence(claim, item.wording) for claim, item in ((a, one), (b, other)) if item is not None)
        values = " against ".join(item.value for item in said)
        note = values if len(said) == 2 else f"{values}, of which the other does not speak"
        why = f"They are measured in two ways: {note}"
        explanation = Explanation(Kind.BASIS, why, evidence, said[0].wording.rule)
        strength = Strength.STRONG if len(said) == 2 else Strength.PLAIN
        held.append(Answer(explanation, note, said[0].wording.rule, strength))
    if held:
        return max(held, key=lambda answer: answer.strength)
    return Answer(None, "; ".join(usual) or "no two ways of measuring are named")


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
