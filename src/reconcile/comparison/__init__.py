"""Subject → pairs: do the ranges meet (agree); if not, do the texts carry a reason (explained); else it is a
conflict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from reconcile.comparison.answers import Answer, Strength
from reconcile.comparison.arithmetic import APART, clash
from reconcile.comparison.certainty import certain, understood, worth_telling
from reconcile.comparison.moments import as_of, is_running
from reconcile.comparison.rates import in_unit_of
from reconcile.comparison.reasons import REASONS, revision, status
from reconcile.comparison.residual import residual, witnessed
from reconcile.comparison.slips import hinted
from reconcile.comparison.tolerance import AS_PRINTED, Allowed, Tolerances, tolerances
from reconcile.comparison.values import base_value, comparable, in_base, meet, times_apart
from reconcile.model import Bound, Claim, Explanation, Kind, Pair, Subject, Trial, Verdict

__all__ = ["AS_PRINTED", "Tolerances", "compare", "hinted", "tolerances", "within", "witnessed"]

_OPEN = {Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN}
_FAR_APART = Decimal("1.5")


def compare(
    subject: Subject, allowed: Tolerances = AS_PRINTED, claims: Sequence[Claim] | None = None
) -> tuple[Pair, ...]:
    """The pairs of a subject with their verdicts, in the order of their claims, or of these of its claims alone. What
    cannot be judged gives no pair.

    What is `allowed` between two figures is no difference.
    """
    claims = subject.claims if claims is None else claims
    pairs = [pair for claim in claims if (pair := _of_one_sentence(subject, claim, allowed)) is not None]
    for first, second in _twos(claims, dict(subject.alike)):
        pair = _pair(subject, first, second, allowed)
        if pair is not None:
            pairs.append(pair)
    clashing = {frozenset((pair.a.id, pair.b.id)) for pair in pairs if pair.kind is Kind.DERIVED}
    # that two levels are of two years explains nothing where a rate says how far they may be apart
    told = [p for p in pairs if p.kind is not Kind.PERIOD or frozenset((p.a.id, p.b.id)) not in clashing]
    return tuple(_inherited(told))


def within(subject: Subject, most: int) -> tuple[Claim, ...]:
    """The claims of a subject that show one of its first so many figures."""
    if len(subject.claims) <= most:
        return subject.claims
    figures: dict[tuple[Decimal, str], None] = {}
    for claim in subject.claims:
        figures.setdefault(_figure(claim))
    taken = frozenset(list(figures)[:most])
    return tuple(claim for claim in subject.claims if _figure(claim) in taken)


def _figure(claim: Claim) -> tuple[Decimal, str]:
    unit = claim.quantity.unit
    return base_value(claim.quantity), unit.symbol if unit.dimension == "money" else ""


def _twos(claims: Sequence[Claim], alike: Mapping[str, str]) -> Iterator[tuple[Claim, Claim]]:
    """The twos that are compared: all of claims of texts. Of rows with the same keys, and of claims in the very same
    words of one day, of either of which there may be thousands, the first of each figure is held against all that give
    another, and against those that give the same."""
    same: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.keys:
            same.setdefault(_stated(claim), []).append(claim)
        elif claim.id in alike:
            same.setdefault((alike[claim.id], claim.document.published), []).append(claim)
    first = {group[0].id for group in same.values()}
    yield from combinations(claims, 2) if len(first) == sum(map(len, same.values())) else _few(claims, same)


def _few(claims: Sequence[Claim], same: Mapping[tuple[object, ...], Sequence[Claim]]) -> Iterator[tuple[Claim, Claim]]:
    place = {claim.id: number for number, claim in enumerate(claims)}
    rows = {claim for group in same.values() for claim in group}
    texts = [claim for claim in claims if claim not in rows]
    twos = [*combinations(texts, 2), *((text, row) for text in texts for row in rows)]
    groups = list(same.values())
    for number, group in enumerate(groups):
        twos += [(group[0], other) for other in group[1:]]
        for others in groups[number + 1 :]:
            if group[0].keys == others[0].keys or not (group[0].keys and others[0].keys):
                twos += [(group[0], other) for other in others]
                twos += [(one, others[0]) for one in group[1:]]
    ordered = (sorted((place[one.id], place[other.id])) for one, other in twos)
    yield from ((claims[one], claims[other]) for one, other in sorted(ordered))


def _stated(claim: Claim) -> tuple[object, ...]:
    """All of a row by which it could be judged otherwise than another one with its keys."""
    quantity, day = claim.quantity, claim.document.published
    scope = tuple(sorted((part.effect.value, part.part) for part in claim.scope.parts))
    basis = tuple(sorted((item.axis, item.value) for item in claim.basis))
    figure = (base_value(quantity), in_base(quantity), quantity.bound, quantity.unit.symbol)
    return (claim.keys, figure, scope, basis, claim.status.value, claim.as_of and claim.as_of.date, day)


def _pair(subject: Subject, a: Claim, b: Claim, allowed: Tolerances) -> Pair | None:
    if a.derived_from or b.derived_from:
        own = a is b.stated_as or b is a.stated_as
        return None if own else _derived(subject, a, b, allowed)
    changed = in_unit_of(a, b)
    rate = None if changed is None else changed.rate
    if changed is not None:
        b = changed.claim
    if not comparable(a, b):
        return None
    trace = [Trial("unit", True, "same" if a.quantity.unit == b.quantity.unit else "one dimension")]
    if rate is not None:
        trace = [Trial("unit", True, f'"{rate.wording.quote}" gives the rate of exchange')]
    meets, tolerance = meet(a, b), allowed.between(a, b)
    near = not meets and tolerance is not None and tolerance.holds(a, b)
    if (meets or near) and not _grown(a, b) and not _still_to_come(a, b):
        if _other_time(a, b) or not worth_telling(subject, a, b):
            return None
        told = revision(a, b)
        if told.explanation is not None and told.strength is Strength.STRONG and not _equal(a, b):
            trace.extend(_nearness(near, tolerance, ", but one text takes the other's figure back"))
            trace.append(Trial("revision", True, told.note, told.rule))
            why = told.explanation.why + "."
            return _made(subject, a, b, Verdict.EXPLAINED, told.explanation, why, trace)
        if _only_just(a, b):
            return _apart(subject, a, b, trace)
        trace.extend(_nearness(near, tolerance))
        why = "Not farther apart than the configured tolerance." if near else _agreement(a, b)
        return _made(subject, a, b, Verdict.AGREE, None, why, trace)
    trace.append(APART)
    if tolerance is not None and not meets:
        trace.append(Trial("tolerance", False, f"they are farther apart than {tolerance}"))
    bounded = [claim for claim in (a, b) if claim.quantity.bound not in (Bound.EXACT, Bound.APPROXIMATE, Bound.RANGE)]
    trace.append(Trial("bound", False, "even so the intervals do not meet" if bounded else "neither is one"))
    explanation, tried = _reason(a, b)
    trace.extend(tried)
    if explanation is not None and explanation.kind is Kind.PERIOD and a.document is b.document:
        return None  # one text that tells of two times says so itself
    if explanation is not None:
        return _made(subject, a, b, Verdict.EXPLAINED, explanation, explanation.why + ".", trace)
    if rate is not None or not understood(a, b) or not certain(subject, a, b) or as_of(a, b).unsaid:
        return None  # unknown is neither equal nor different
    why = "No reason in the texts for two figures of one subject that cannot both be true."
    return _made(subject, a, b, Verdict.CONFLICT, None, why, trace)


def _nearness(near: bool, tolerance: Allowed | None, but: str = "") -> tuple[Trial, ...]:
    """By what two figures meet: by their wordings, or `near` enough for what is configured."""
    if near:
        return APART, Trial("tolerance", not but, f"they are within {tolerance}{but}")
    return (Trial("rounding", not but, f"the intervals meet{but}"),)


def _apart(subject: Subject, a: Claim, b: Claim, trace: list[Trial]) -> Pair | None:
    """ "More than one in six" and "a third" are true together, and a reader asks why: only words can answer."""
    trace.append(Trial("rounding", False, "only an open end lets them meet"))
    explanation, tried = _reason(a, b)
    if explanation is None or explanation.kind is Kind.PERIOD:
        return None
    return _made(subject, a, b, Verdict.EXPLAINED, explanation, explanation.why + ".", (*trace, *tried))


def _reason(a: Claim, b: Claim) -> tuple[Explanation | None, list[Trial]]:
    """The reason whose words stand nearest to the figures, the first asked of equals; with what was asked before it."""
    answers: list[tuple[str, Answer]] = [(name, reason(a, b)) for name, reason in REASONS]
    held = [(name, answer) for name, answer in answers if answer.explanation is not None]
    chosen = max(held, key=lambda item: item[1].strength, default=None)
    trace: list[Trial] = []
    for name, answer in answers:
        told = chosen is not None and name == chosen[0]
        note = answer.note
        if answer.explanation is not None and not told:
            note += ", but other words stand nearer to the figures"
        trace.append(Trial(name, told, note, answer.rule))
        if told:
            break
    return (chosen[1].explanation if chosen is not None else None), trace


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


def _equal(a: Claim, b: Claim) -> bool:
    return base_value(a.quantity) == base_value(b.quantity)


def _grown(a: Claim, b: Claim) -> bool:
    """Whether a toll went from one figure to another: "at least 64" on one day and 118 on the next can both be true,
    and yet a reader is told that it grew."""
    if not (is_running(a) and is_running(b)) or a.quantity.value == b.quantity.value:
        return False
    return bool({a.quantity.bound, b.quantity.bound} & _OPEN) and as_of(a, b).explanation is not None


def _still_to_come(a: Claim, b: Claim) -> bool:
    """Whether a plan and what was done meet only because one of them is open: "up to 1.2 million" is no 1.1 million."""
    if not {a.quantity.bound, b.quantity.bound} & _OPEN or a.quantity.value == b.quantity.value:
        return False
    answer = status(a, b)
    return answer.explanation is not None and answer.strength > Strength.WEAK


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


def _of_one_sentence(subject: Subject, computed: Claim, allowed: Tolerances) -> Pair | None:
    """A sentence that contradicts itself: "3,300, up 3 percent from the 2,900 of July"."""
    return None if computed.stated_as is None else _derived(subject, computed, computed.stated_as, allowed)


def _derived(subject: Subject, a: Claim, b: Claim, allowed: Tolerances) -> Pair | None:
    """A computed claim against a stated one: only a clash is told, between the stated figures that make it."""
    found = clash(a, b, allowed)
    if found is None:
        return None
    why = found.explanation.why
    return _made(subject, found.a, found.b, Verdict.CONFLICT, found.explanation, why, found.trace, found.also)


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
