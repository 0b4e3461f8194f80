"""A percentage, what it is of, and the part: "5,900 of the 31,412 students (17.6 percent)".

The three must be tied by words that leave no choice; a percentage beside two amounts may be of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from msgspec.structs import replace

from reconcile.derivation.computing import after, before, between, computed, loose, one_unit, readable, share
from reconcile.model import Bound, Claim, Nature, Quantity, Range, Sum

_ALL = (
    r"(?:the|its|their|our|his|her|all|all the|all its|a total of|the total of|an overall|the overall|the total|"
    r"(?:the |its |their )?total (?:[^\W\d]+ ){1,3}of)"
)
_OF = re.compile(rf"(?i)\A\s*(?:[^\W\d]+\s+){{0,2}}(?:out )?of\s+{_ALL}\s*\Z")  # "5,900 boys of the"
_RATE_OF = re.compile(rf"(?i)\A\s*of\s+{_ALL}(?:\s+of)?\s*\Z")  # "17.6 percent of the"
_OF_THE = re.compile(rf"(?i)(?:\A|\b)out of {_ALL}\s*\Z|(?:\A|[,;:]\s*)of\s+{_ALL}\s*\Z")  # "Of the 31,412 students"
_OF_THEM = re.compile(r"(?i)\A[^.;:()]{0,30}?,?\s*\bof (?:which|whom|them|these|those)(?: some)?,?\s*\Z")
_OF_THESE = re.compile(r"(?i)\A\W*of (?:these|them|those|this|that|the total),?(?: some| about)?\s*\Z")
_COMMA = re.compile(r"\A[^.;:()\d]{0,25},\s*\Z")
_TIED = re.compile(
    r"(?i)\A[\s*_]*(?:[^\W\d]+[\s*_]+)?(?:,\s*or|\(|,\s*(?:i\.e\.|that is|representing|equal to|equivalent to)|"
    r"(?:or|representing|equal to|equivalent to))\s*(?:about|some|around)?\s*[*_]*\Z"
)
_WHOLE = re.compile(r"(?i)\A[\s*_]*(?:\)|,|\.|;|—|–|\Z|of (?:the total|all|them|the whole|all of them)\s*[).,;—–])")


def shares(ordered: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Claim]:
    """What the part must be; `told` are the claims of the sentence before."""
    for rate in ordered:
        if not _is_share(rate):
            continue
        found = _three(rate, ordered) or _of_these(rate, ordered, told)
        if found is not None:
            total, part = found
            yield from _part(rate, total, part)
            continue
        whole = next((claim for claim in ordered if _is_amount(claim) and _is_of(rate, claim)), None)
        if whole is not None:
            yield from _part(rate, whole, None)


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    of_all = claim.measure.nature is Nature.LEVEL and not quantity.direction and quantity.unit.symbol == "percent"
    return of_all and 0 < quantity.value < 100


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = claim.measure.nature is Nature.LEVEL and not quantity.direction and not quantity.unit.per
    return plain and quantity.unit.dimension in (
        "money",
        "count",
        "mass",
        "energy",
        "power",
        "volume",
        "area",
        "length",
    )


def _is_of(rate: Claim, total: Claim) -> bool:
    return rate.span.end <= total.span.start and _RATE_OF.match(between(rate, total)) is not None


def _three(rate: Claim, ordered: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The total and the part that a percentage stands between, in one of the orders of English."""
    amounts = [claim for claim in ordered if _is_amount(claim)]
    for total, part in permutations(amounts, 2):
        if not one_unit(part.quantity, total.quantity) or part.quantity.value >= total.quantity.value:
            continue
        order = sorted((rate, total, part), key=lambda claim: claim.span)
        if any(
            order[0].span.end <= claim.span.start < order[-1].span.start and claim not in order for claim in ordered
        ):
            continue
        first, second = between(order[0], order[1]), between(order[1], order[2])
        if order == [part, rate, total]:  # "5,900, or 17.6 percent of the 31,412 students"
            fits = _TIED.match(first) is not None and _RATE_OF.match(second) is not None
        elif order == [part, total, rate]:  # "5,900 of the 31,412 students (17.6 percent)"
            fits = _OF.match(first) is not None and _is_tied(second, rate)
        elif order == [rate, total, part]:  # "17.6 percent of the 31,412 students, or 5,900"
            fits = _RATE_OF.match(first) is not None and _is_tied(second, part)
        elif order == [total, part, rate]:  # "Of the 31,412 students, 5,900 (17.6 percent)"
            of_them = _OF_THEM.match(first) or (_COMMA.match(first) and _OF_THE.search(before(total)))
            fits = bool(of_them) and _is_tied(second, rate)
        else:
            fits = False
        if fits:
            return total, part
    return None


def _of_these(rate: Claim, ordered: Sequence[Claim], told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The same over two sentences: "It has 31,412 students. Of these, 5,900 (17.6 percent) are from abroad"."""
    at = ordered.index(rate)
    part = ordered[at - 1] if at else None
    if part is None or at != 1 or not _is_amount(part) or not _OF_THESE.match(before(part)):
        return None
    if not _is_tied(between(part, rate), rate) or not told or told[0].document is not rate.document:
        return None
    gap = rate.document.text[told[0].sentence.end : rate.sentence.start]
    totals = [claim for claim in told if claim.quantity.unit.dimension == part.quantity.unit.dimension]
    if gap.strip() or len(totals) != 1 or not _is_amount(totals[0]) or not one_unit(totals[0].quantity, part.quantity):
        return None
    return (totals[0], part) if part.quantity.value < totals[0].quantity.value else None


def _is_tied(gap: str, last: Claim) -> bool:
    return _TIED.match(gap) is not None and _WHOLE.match(after(last)) is not None


def _part(rate: Claim, total: Claim, part: Claim | None) -> Iterator[Claim]:
    whole, of_it = loose(total.quantity), share(rate.quantity)
    if whole is None or of_it is None:
        return
    assert whole.low is not None
    assert whole.high is not None
    assert of_it.low is not None
    assert of_it.high is not None
    unit = total.quantity.unit
    value = readable(total.quantity.value * rate.quantity.value / 100)
    quantity = Quantity(value, unit, Range(whole.low * of_it.low, whole.high * of_it.high), Bound.APPROXIMATE)
    like = part or replace(rate, measure=replace(rate.measure, nature=Nature.LEVEL))
    yield computed(like, quantity, like.period, (rate, total), Sum.SHARE, part)
