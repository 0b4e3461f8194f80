"""Subject → pairs: do the ranges meet (agree); if not, do the texts carry a reason (explained); else it is a
conflict."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from itertools import combinations

from reconcile.comparison.reasons import REASONS, as_of
from reconcile.comparison.residual import residual
from reconcile.comparison.values import comparable, meet, times_apart
from reconcile.model import Bound, Claim, Explanation, Kind, Pair, Period, Subject, Trial, Verdict

__all__ = ["compare"]

# What the evidence for one subject must weigh before two figures that clash are called a conflict (grouping's scale).
CERTAIN = 1.8

_OPEN = {Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN}
_FAR_APART = 2
_SOON = 31  # days within which a text that names no day can speak of the day that another names

# Two claims without a stated period speak of the same time only if their documents do: a year apart they may not.
_CONTEMPORARY = 366


def compare(subject: Subject) -> tuple[Pair, ...]:
    """The pairs of a subject with their verdicts, in the order of their claims. What cannot be judged gives no pair."""
    pairs: list[Pair] = []
    for first, second in combinations(subject.claims, 2):
        pair = _pair(subject, first, second)
        if pair is not None:
            pairs.append(pair)
    return tuple(_inherited(pairs))


def _pair(subject: Subject, a: Claim, b: Claim) -> Pair | None:
    if a.derived_from or b.derived_from:
        return _derived(subject, a, b)
    if not comparable(a, b):
        return None
    trace = [Trial("unit", True, "same" if a.quantity.unit == b.quantity.unit else "one dimension")]
    if meet(a, b) and not _grown(a, b):
        if _other_time(a, b) or _only_just(a, b):
            return None
        trace.append(Trial("rounding", True, "the intervals meet"))
        return _made(subject, a, b, Verdict.AGREE, None, _agreement(a, b), trace)
    trace.append(Trial("rounding", False, "the intervals do not meet"))
    bounded = [claim for claim in (a, b) if claim.quantity.bound not in (Bound.EXACT, Bound.APPROXIMATE, Bound.RANGE)]
    trace.append(Trial("bound", False, "even so the intervals do not meet" if bounded else "neither is one"))
    for name, reason in REASONS:
        answer = reason(a, b)
        trace.append(Trial(name, answer.explanation is not None, answer.note, answer.rule))
        if answer.explanation is not None:
            return _made(subject, a, b, Verdict.EXPLAINED, answer.explanation, answer.explanation.why + ".", trace)
    if not _understood(a, b) or not _certain(subject, a, b):
        return None  # unknown is neither equal nor different
    why = "No reason in the texts for two figures of one subject that cannot both be true."
    return _made(subject, a, b, Verdict.CONFLICT, None, why, trace)


def _made(
    subject: Subject,
    a: Claim,
    b: Claim,
    verdict: Verdict,
    explanation: Explanation | None,
    why: str,
    trace: Sequence[Trial],
    also: tuple[Claim, ...] = (),
) -> Pair:
    text = "\x1f".join(sorted((a.id, b.id)) + [claim.id for claim in also])
    part = residual(a, b, explanation) if explanation is not None else None
    return Pair(
        "p-" + hashlib.sha256(text.encode()).hexdigest()[:12],
        subject,
        a,
        b,
        verdict,
        explanation,
        why,
        tuple(trace),
        also,
        part,
    )


def _agreement(a: Claim, b: Claim) -> str:
    if a.quantity.value == b.quantity.value and a.quantity.unit == b.quantity.unit:
        return "Both give the same figure."
    return "Both can be true as worded."


def _grown(a: Claim, b: Claim) -> bool:
    """Whether a toll went from one figure to another: "at least 64" on one day and 118 on the next can both be true,
    and yet a reader is told that it grew."""
    if not (a.measure.running and b.measure.running) or a.quantity.value == b.quantity.value:
        return False
    return bool({a.quantity.bound, b.quantity.bound} & _OPEN) and as_of(a, b).explanation is not None


def _only_just(a: Claim, b: Claim) -> bool:
    """Whether only an open end lets them meet, far apart: "more than 20" and 900 are true together of anything."""
    if not {a.quantity.bound, b.quantity.bound} & _OPEN:
        return False
    apart = times_apart(a, b)
    return apart is None or apart > _FAR_APART


def _other_time(a: Claim, b: Claim) -> bool:
    """Whether they speak of two times: equal figures of two years are no witness of one another."""
    if a.period is None or b.period is None or not (a.period.stated and b.period.stated):
        return False
    return not a.period.overlaps(b.period)


def _understood(a: Claim, b: Claim) -> bool:
    """Whether enough is known for a conflict: every role, and that both speak of one time."""
    if any(party.entity is None for claim in (a, b) for party in claim.parties):
        return False
    if a.document is b.document and a.sentence == b.sentence:
        return False  # two figures of one sentence speak of two things, or of one before and after
    roles = {party.role for party in a.parties} ^ {party.role for party in b.parties}
    if roles:
        return False  # a place is named on one side only
    if a.period is not None and b.period is not None:
        if a.period.stated and b.period.stated:
            return a.period.same_days(b.period)  # "fiscal 2024" and "2024" may be one year or two
        return a.period.covers(b.period) or b.period.covers(a.period)
    for claim, other in ((a, b), (b, a)):
        if claim.as_of is not None and claim.as_of.stated and not _read_about(claim.as_of.date, other):
            return False
    if a.period is not None:
        return _reported_in_time(a.period, b)
    if b.period is not None:
        return _reported_in_time(b.period, a)
    if a.document.published and b.document.published:
        return abs((a.document.published - b.document.published).days) <= _CONTEMPORARY
    return True


def _read_about(day: dt.date, other: Claim) -> bool:
    """Whether a figure without a stated day can be of this one: its text is not older, and not much younger."""
    if other.as_of is not None and other.as_of.stated:
        return True
    published = other.document.published
    return published is None or 0 <= (published - day).days <= _SOON


def _reported_in_time(period: Period, silent: Claim) -> bool:
    """Whether a text that names no period can mean this one: it was written during it or in the year after."""
    day = silent.document.published
    return day is None or period.start <= day <= period.end + dt.timedelta(days=_CONTEMPORARY)


def _certain(subject: Subject, a: Claim, b: Claim) -> bool:
    """Whether enough speaks for one subject: a false conflict costs more trust than two that are missed."""
    found = subject.link(a, b)
    return found is None or found.weight >= CERTAIN


def _derived(subject: Subject, a: Claim, b: Claim) -> Pair | None:
    """A computed claim against a stated one: only a clash is told, between the two stated levels that make it."""
    if bool(a.derived_from) == bool(b.derived_from) or not comparable(a, b):
        return None
    computed, stated = (a, b) if a.derived_from else (b, a)
    if stated in computed.derived_from or computed.period is None or stated.period is None:
        return None
    if not computed.period.same_days(stated.period) or meet(a, b) or not _understood(computed, stated):
        return None
    level, change = computed.derived_from[0], computed.derived_from[1]
    trace = [
        Trial("unit", True, "same"),
        Trial(
            "arithmetic",
            True,
            f'"{level.quote}" and "{change.quote}" give {computed.quantity.value:f} for {stated.period.label}',
        ),
        Trial("rounding", False, "the intervals do not meet"),
    ]
    for name, reason in REASONS:
        if name in ("period", "as-of"):
            continue
        answer = reason(computed, stated)
        trace.append(Trial(name, answer.explanation is not None, answer.note, answer.rule))
        if answer.explanation is not None:
            return None
    why = f'"{level.quote}" after a change of "{change.quote}" does not follow from "{stated.quote}" the year before.'
    explanation = Explanation(Kind.DERIVED, why, ())
    first, second = sorted((level, stated), key=lambda claim: claim.order)
    return _made(subject, first, second, Verdict.CONFLICT, explanation, why, trace, (change,))


def _inherited(pairs: Sequence[Pair]) -> list[Pair]:
    """A reason may come from a third document: a pair that shows the same two figures of the same period without it is
    explained too, by that document's words. Nothing looser inherits."""
    reasons: dict[tuple[str, ...], Pair] = {}
    for pair in pairs:
        if pair.verdict is Verdict.EXPLAINED and pair.kind is not Kind.PERIOD:
            reasons.setdefault(_figures(pair), pair)
    result: list[Pair] = []
    for pair in pairs:
        source = reasons.get(_figures(pair))
        if pair.verdict is Verdict.CONFLICT and pair.kind is None and source is not None and source.explanation:
            where = source.explanation.evidence[0].claim.document.name
            trial = Trial(
                "third document", True, f"the same two figures are explained in {where}", source.explanation.rule
            )
            why = f"{source.explanation.why}, as {where} states."
            result.append(
                _made(pair.subject, pair.a, pair.b, Verdict.EXPLAINED, source.explanation, why, (*pair.trace, trial))
            )
        else:
            result.append(pair)
    return result


def _figures(pair: Pair) -> tuple[str, ...]:
    def figure(claim: Claim) -> str:
        quantity = claim.quantity
        period = claim.period.label if claim.period else ""
        value = (quantity.value * quantity.unit.factor).normalize()
        return f"{value:f} {quantity.unit.dimension} {quantity.bound} {period}"

    return tuple(sorted((figure(pair.a), figure(pair.b))))
