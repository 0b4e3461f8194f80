"""Parts and their sum: "P and Q, N in all"; "N in all. Of this P went to ..., and the rest took Q"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reconcile.derivation.computing import after, between, computed, one_unit
from reconcile.model import Claim, Nature, Quantity, Range, Sum

_IN_ALL = re.compile(
    r"(?i)\A[\s*_,;:–—-]*(?:\w+[\s*_]+)?(?:in all|in total|altogether|all told|all together|combined)\b"
)
_MAKES = re.compile(r"\A[\s*_]*(?:,|;|:|–|—|or|making|for|that is|which (?:is|makes))[\s\w]{0,12}\Z")
_JOINED = re.compile(r"(?i)\A\s*(?:,|and|, and|plus|as well as)\s*(?:\w+\s+){0,2}\Z")
# "25 animals: 12 cats and 13 dogs."
_OPENS = re.compile(r"\A[\s*_]*(?:[^\W\d]+\s+){0,2}[\s*_]*[:—–(]\s*\Z")
_LISTED = re.compile(r"(?i)\A\s*(?:,|and|, and)\s*\Z")
_CLOSES = re.compile(r"\A[\s*_]*(?:[^\W\d]+\s*)?\)")
_ENDS = re.compile(r"\A[\s*_]*(?:[^\W\d]+)?[\s*_]*[.;]?\s*\Z")
# "Of this amount P went to roads, ... and all the rest together took Q": the parts are all that there is.
_OF_THIS = re.compile(r"(?i)\bof (?:this|that|these|those|the total|it|them)\b")
_THE_REST = re.compile(r"(?i)\b(?:rest|remainder|remaining|balance)\b")


def shared_out(ordered: Sequence[Claim], told: Claim | None) -> Iterator[Claim]:
    """What the total told before must be, where the next sentence shares all of it out."""
    if told is None or len(ordered) < 3 or told.measure.nature is not Nature.LEVEL:
        return
    document, sentence = told.document, ordered[0].sentence
    gap = document.text[told.sentence.end : sentence.start]
    text = document.text[sentence.start : sentence.end]
    if gap.strip() or not _OF_THIS.search(text) or not all(_adds_to(part, told) for part in ordered):
        return
    if _THE_REST.search(document.text[ordered[-2].span.end : sentence.end]) is None:
        return
    if any(part.quantity.value >= told.quantity.value for part in ordered):
        return
    yield _added(ordered, told)


def sums(ordered: Sequence[Claim]) -> Iterator[Claim]:
    """What "N in all" must be, after the parts that the sentence lists right before it."""
    for at, total in enumerate(ordered):
        if at < 2 or total.measure.nature is not Nature.LEVEL or not _IN_ALL.match(after(total)[:40]):
            continue
        parts = [ordered[at - 1]]
        for earlier, later in reversed(list(pairwise(ordered[:at]))):
            if not _JOINED.match(between(earlier, later)):
                break
            parts.insert(0, earlier)
        if len(parts) < 2 or not all(_adds_to(part, total) for part in parts):
            continue
        if not _MAKES.match(between(parts[-1], total)):
            continue
        yield _added(parts, total)


def listed(ordered: Sequence[Claim]) -> Iterator[Claim]:
    """What a total must be of which all parts follow: "25 animals: 12 cats and 13 dogs"."""
    for at, total in enumerate(ordered[:-2]):
        if total.measure.nature is not Nature.LEVEL or not _OPENS.match(between(total, ordered[at + 1])):
            continue
        parts = [ordered[at + 1]]
        joint = ""
        for earlier, later in pairwise(ordered[at + 1 :]):
            joint = between(earlier, later)
            if not _LISTED.match(joint):
                break
            parts.append(later)
        last = after(parts[-1])
        bracket = "(" in between(total, parts[0])
        whole = len(parts) > 1 and "and" in joint.split() and (_CLOSES if bracket else _ENDS).match(last)
        if whole and all(_adds_to(part, total) and part.quantity.value < total.quantity.value for part in parts):
            yield _added(parts, total)


def _added(parts: Sequence[Claim], total: Claim) -> Claim:
    low = sum((part.quantity.range.low or Decimal(0)) * part.quantity.unit.factor for part in parts)
    high = sum((part.quantity.range.high or Decimal(0)) * part.quantity.unit.factor for part in parts)
    value = sum(part.quantity.value * part.quantity.unit.factor for part in parts)
    factor = total.quantity.unit.factor
    quantity = Quantity(Decimal(value) / factor, total.quantity.unit, Range(low / factor, high / factor))
    return computed(total, quantity, total.period, tuple(parts), Sum.TOTAL, total)


def _adds_to(part: Claim, total: Claim) -> bool:
    one = part.quantity
    return one.range.low is not None and one.range.high is not None and one_unit(one, total.quantity)
