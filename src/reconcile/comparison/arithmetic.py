"""Clashes that appear only by arithmetic: a computed claim against the figure that was stated for it."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.comparison.certainty import understood
from reconcile.comparison.reasons import REASONS
from reconcile.comparison.values import comparable, meet
from reconcile.model import Claim, Explanation, Kind, Nature, Trial


@dataclass(frozen=True, slots=True)
class Clash:
    """Two stated figures that cannot both be true, the others that the sum needs, and what was tried."""

    a: Claim
    b: Claim
    also: tuple[Claim, ...]
    explanation: Explanation
    trace: tuple[Trial, ...]


def own_statement(computed: Claim) -> Claim | None:
    """The figure that the sentence itself gives for a computed one."""
    return computed.derived_from[-1] if len(computed.derived_from) > 2 else None


def clash(a: Claim, b: Claim) -> Clash | None:
    """What two claims, one of them computed, tell against one another; None where they agree, or a reason stands
    between them, or too little is known."""
    if bool(a.derived_from) == bool(b.derived_from) or not comparable(a, b):
        return None
    computed, stated = (a, b) if a.derived_from else (b, a)
    own = stated is own_statement(computed)
    if meet(a, b) or (stated in computed.derived_from and not own):
        return None
    if not own and not _of_one_time(computed, stated):
        return None
    trace = [Trial("unit", True, "same"), Trial("arithmetic", True, _sum(computed)), _APART]
    for name, reason in REASONS:
        if own or name in ("period", "as-of"):
            continue
        answer = reason(computed, stated)
        trace.append(Trial(name, answer.explanation is not None, answer.note, answer.rule))
        if answer.explanation is not None:
            return None
    if _is_total(computed):
        parts = [claim for claim in computed.derived_from if claim is not stated]
        quotes = ", ".join(f'"{claim.quote}"' for claim in parts)
        why = f'{quotes} do not add up to "{stated.quote}": they make {computed.quantity.value:f}.'
        return Clash(parts[0], stated, tuple(parts[1:]), Explanation(Kind.DERIVED, why, ()), tuple(trace))
    level, change = computed.derived_from[0], computed.derived_from[1]
    when = "before it" if own else f"of {stated.period.label}" if stated.period is not None else "before"
    why = f'"{level.quote}" after a change of "{change.quote}" does not follow from "{stated.quote}" {when}.'
    first, second = sorted((level, stated), key=lambda claim: claim.order)
    return Clash(first, second, (change,), Explanation(Kind.DERIVED, why, ()), tuple(trace))


_APART = Trial("rounding", False, "the intervals do not meet")


def _of_one_time(computed: Claim, stated: Claim) -> bool:
    if computed.period is None or stated.period is None or not understood(computed, stated):
        return False
    return computed.period.same_days(stated.period)


def _is_total(computed: Claim) -> bool:
    return computed.derived_from[1].measure.nature is not Nature.CHANGE


def _sum(computed: Claim) -> str:
    parts = computed.derived_from
    value = f"{computed.quantity.value:f}"
    if _is_total(computed):
        return " and ".join(f'"{claim.quote}"' for claim in parts[:-1]) + f" make {value}"
    time = parts[2].period if len(parts) > 2 else computed.period
    when = time.label if time is not None else "what it is counted from"
    return f'"{parts[0].quote}" and "{parts[1].quote}" give {value} for {when}'
