"""Claims that follow by arithmetic: "$3.7 bn, up 21 percent" says what the level was a year before.

    level and rate         "A, up r percent"                      what it was a year before
    level, rate, base      "A, up r percent from the B of 2023"   what B must be
    level and step         "A, an increase of C on last year"     what it was a year before
    parts and their sum    "P and Q, N in all"                    what N must be

Each computed claim names its parents. A level that is stated in the same words as the computed one is the last of them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reconcile.model import Bound, Claim, Nature, Period, Quantity, Range

_HUNDRED = Decimal(100)
_YEAR_DAYS = 363
_NEAR = 70  # characters between a level and "up 3 percent"
# What may stand between a level and its rate: "A, up r", "A, an increase of r", "r to A", "A (r more".
_TIED = re.compile(
    r"(?i)\A[\s*_,;(–—-]*(?:which (?:is|was) |that (?:is|was) |or )?(?:up|down|by|some|about|to|a record|still|"
    r"an? (?:increase|rise|fall|drop|decline|gain|growth|decrease)(?: of)?)?[\s*_]*\Z"
)
# What leads from a rate to the level that it is counted from.
_FROM = re.compile(
    r"(?i)\A\s*(?:more|less|higher|lower|fewer|above|below|up|down)?\s*(?:than|from|over|on|against|"
    r"compared (?:with|to)|versus)\s+(?:the|an?|last year's|its|some|about)?\s*[*_]*\Z"
)
# A quarter or a month is set against the one before as often as against last year's: the words must say so.
_ON_THE_YEAR = re.compile(
    r"(?i)year[- ]on[- ]year|year[- ]over[- ]year|year (?:earlier|before|ago)|\by[/-]o?-?y\b|"
    r"(?:last|previous|prior) year|on the year|\bannual|12 months (?:earlier|before)|"
    r"same (?:period|quarter|month|half|week|nine months|six months)"
)
_IN_ALL = re.compile(
    r"(?i)\A[\s*_,;:–—-]*(?:\w+[\s*_]+)?(?:in all|in total|altogether|all told|all together|combined)\b"
)
_MAKES = re.compile(r"\A[\s*_]*(?:,|;|:|–|—|or|making|for|that is|which (?:is|makes))[\s\w]{0,12}\Z")
# "48,200 tonnes of ore from two pits, 12 percent more than": a comparison right behind the phrase of the level.
_MORE = re.compile(r"(?i)\A\s*(?:more|less|higher|lower|fewer)\s+than\b")
_UP = re.compile(r"(?i),\s*(?:up|down)(?: by)?\s*\Z")
# "That was an increase of 2.9 percent": of the figure told last.
_THAT_WAS = re.compile(
    r"(?i)\A\W*(?:that|this|it|which) (?:was|is|means|meant|represents|represented|marks|marked|makes)\b[^,;]*\Z"
)
# "Of this amount P went to roads, ... and all the rest together took Q": the parts are all that there is.
_OF_THIS = re.compile(r"(?i)\bof (?:this|that|these|those|the total|it|them)\b")
_THE_REST = re.compile(r"(?i)\b(?:rest|remainder|remaining|balance)\b")
_PHRASE = re.compile(r"(?i)\A(?!.*\b(?:and|while|whereas|but|which|who|that|as)\b.*,)[^.;:()]{0,70},\s*\Z")
_JOINED = re.compile(r"(?i)\A\s*(?:,|and|, and|plus|as well as)\s*(?:\w+\s+){0,2}\Z")


def derive(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that follow from figures of one sentence. Precision first: what the texts do not plainly tie together
    is left alone."""
    by_sentence: dict[tuple[int, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[(id(claim.document), claim.sentence.start, claim.sentence.end)].append(claim)
    found: list[Claim] = []
    last: Claim | None = None
    for together in by_sentence.values():
        ordered = sorted(together, key=lambda claim: claim.span)
        if last is not None and last.document is not ordered[0].document:
            last = None
        for change in ordered:
            found.extend(_before(change, ordered, last))
        found.extend(_sums(ordered))
        found.extend(_shares_out(ordered, last))
        last = next((claim for claim in reversed(ordered) if claim.measure.nature is Nature.LEVEL), last)
    return tuple(found)


def _before(change: Claim, together: Sequence[Claim], told: Claim | None) -> Iterator[Claim]:
    """What the level was before it changed; `told` is the level told last before this sentence."""
    if change.measure.nature is not Nature.CHANGE or not change.quantity.direction:
        return
    levels = [claim for claim in together if _belongs(change, claim)]
    if not levels and told is not None and len(together) == 1 and _looks_back(change, told):
        levels = [told]
    if len(levels) != 1:
        return
    level = levels[0]
    quantity = _undone(change.quantity, level.quantity)
    if quantity is None:
        return
    base = next((claim for claim in together if _is_base(change, claim, level)), None)
    if base is not None:
        yield _computed(level, quantity, base.period, (level, change, base), "base")
        return
    period = level.period
    if period is None or not _is_yearly(change, period):
        return
    before = _week_before(period) if _is_week(period) else _year_before(period)
    if before is not None:
        yield _computed(level, quantity, before, (level, change), "earlier")


def _looks_back(change: Claim, told: Claim) -> bool:
    """Whether a sentence with no other figure says of the one before by how much it moved."""
    document, start = change.document, change.sentence.start
    near = 0 <= start - told.sentence.end <= _NEAR and not document.text[told.sentence.end : start].strip()
    money = change.quantity.unit.dimension == "percent" and told.quantity.unit.dimension not in ("percent", "points")
    return near and money and _THAT_WAS.match(document.text[start : change.span.start]) is not None


def _belongs(change: Claim, level: Claim) -> bool:
    one, other = change.quantity.unit, level.quantity.unit
    if level is change or level.measure.nature is not Nature.LEVEL or other.dimension in ("percent", "points"):
        return False
    if one.dimension != "percent" and (one.dimension, one.per) != (other.dimension, other.per):
        return False
    if change.period is not None and level.period is not None and not change.period.same_days(level.period):
        return False
    if _is_tied(change, level):
        return True
    same = (change.measure.name, change.parties, change.measure.modifiers) == (
        level.measure.name,
        level.parties,
        level.measure.modifiers,
    )
    return same and change.measure.known and change.period is not None and level.period is not None


def _is_tied(change: Claim, level: Claim) -> bool:
    first, second = sorted((change, level), key=lambda claim: claim.span)
    between = _between(first, second)
    if level.period is not None and level.period.wording is not None and first is level:
        # "A in 2024, up r": the period between the two is the level's own
        start, end = level.period.wording.span.start, level.period.wording.span.end
        if first.span.end <= start and end <= second.span.start:
            text = level.document.text
            between = text[first.span.end : start] + text[end : second.span.start]
            between = re.sub(r"^\s*(?:in|for|during|over|of)?\s*", "", between)
    if _TIED.match(between):
        return True
    after = change.document.text[change.span.end : change.sentence.end]
    if first is level and _UP.search(between) and len(between) <= _NEAR and not re.search(r"[.;:]|\bwhile\b", between):
        return True
    return first is level and _PHRASE.match(between) is not None and _MORE.match(after) is not None


def _is_base(change: Claim, base: Claim, level: Claim) -> bool:
    last = max(change, level, key=lambda claim: claim.span)
    if base.span.start < last.span.end or base is level or base.measure.nature is not Nature.LEVEL:
        return False
    one, other = base.quantity.unit, level.quantity.unit
    bare = one.symbol == "count" and other.dimension == "count"
    if not bare and (one.dimension, one.per) != (other.dimension, other.per):
        return False
    between = _between(last, base)
    words = level.period.wording if level.period is not None else None
    if words is not None and last.span.end <= words.span.start and words.span.end <= base.span.start:
        between = between.replace(words.quote, "", 1)
    return _FROM.match(re.sub(r"\A\s*(?:,|in|for|during)\s+", " ", between)) is not None


def _between(first: Claim, second: Claim) -> str:
    return first.document.text[first.span.end : second.span.start]


def _undone(rate: Quantity, amount: Quantity) -> Quantity | None:
    """The amount before it changed by a rate, or by a step in its own unit."""
    sign = Decimal(rate.direction)
    if rate.range.low is None or rate.range.high is None or amount.range.low is None or amount.range.high is None:
        return None
    if rate.unit.dimension == "percent":
        low, high = _loose(rate)
        factors = sorted(1 + sign * edge / _HUNDRED for edge in (low, high))
        middle = 1 + sign * rate.value / _HUNDRED
        if factors[0] <= 0:
            return None
        value, edges = amount.value / middle, Range(amount.range.low / factors[1], amount.range.high / factors[0])
    else:
        scale = rate.unit.factor / amount.unit.factor
        steps = sorted(sign * edge * scale for edge in (rate.range.low, rate.range.high))
        value, edges = (
            amount.value - sign * rate.value * scale,
            Range(amount.range.low - steps[1], amount.range.high - steps[0]),
        )
    return Quantity(
        value=value.quantize(Decimal(1)) if abs(value) > 1000 else value,
        unit=amount.unit,
        range=edges,
        bound=Bound.APPROXIMATE,
    )


def _loose(rate: Quantity) -> tuple[Decimal, Decimal]:
    """The range of a rate: that of "a fifth" is wider than what is printed of it."""
    low, high = rate.range.low or rate.value, rate.range.high or rate.value
    whole = rate.printed_unit and any(sign in rate.printed_unit for sign in ("%", "cent", "pct"))
    return (low, high) if whole else (rate.value - Decimal("2.5"), rate.value + Decimal("2.5"))


def _is_yearly(change: Claim, period: Period) -> bool:
    """Whether the rate is plainly against the year before: of a year, or by words that say so."""
    if period.fuzzy and not period.label.startswith("FY"):
        return False
    if _is_week(period) and not period.fuzzy and change.quantity.unit.dimension != "percent":
        return True  # "fell 618 million to 278.9 billion in the week to 25 February": from the week before
    if (period.end - period.start).days >= _YEAR_DAYS:
        return (period.end - period.start).days <= _YEAR_DAYS + 8
    sentence = change.document.text[change.sentence.start : change.sentence.end]
    return _ON_THE_YEAR.search(sentence) is not None


def _shares_out(ordered: Sequence[Claim], told: Claim | None) -> Iterator[Claim]:
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


def _sums(ordered: Sequence[Claim]) -> Iterator[Claim]:
    """What "N in all" must be, after the parts that the sentence lists right before it."""
    for at, total in enumerate(ordered):
        if at < 2 or total.measure.nature is not Nature.LEVEL or not _IN_ALL.match(_after(total)):
            continue
        parts = [ordered[at - 1]]
        for earlier, later in reversed(list(pairwise(ordered[:at]))):
            if not _JOINED.match(_between(earlier, later)):
                break
            parts.insert(0, earlier)
        if len(parts) < 2 or not all(_adds_to(part, total) for part in parts):
            continue
        if not _MAKES.match(_between(parts[-1], total)):
            continue
        yield _added(parts, total)


def _added(parts: Sequence[Claim], total: Claim) -> Claim:
    low = sum((part.quantity.range.low or Decimal(0)) * part.quantity.unit.factor for part in parts)
    high = sum((part.quantity.range.high or Decimal(0)) * part.quantity.unit.factor for part in parts)
    value = sum(part.quantity.value * part.quantity.unit.factor for part in parts)
    factor = total.quantity.unit.factor
    quantity = Quantity(Decimal(value) / factor, total.quantity.unit, Range(low / factor, high / factor))
    return _computed(total, quantity, total.period, (*parts, total), "sum")


def _after(total: Claim) -> str:
    return total.document.text[total.span.end : total.sentence.end][:40]


def _adds_to(part: Claim, total: Claim) -> bool:
    one, other = part.quantity, total.quantity
    whole = one.range.low is not None and one.range.high is not None
    money = one.unit.dimension != "money" or one.unit.symbol == other.unit.symbol
    return whole and money and (one.unit.dimension, one.unit.per) == (other.unit.dimension, other.unit.per)


def _computed(level: Claim, quantity: Quantity, period: Period | None, parents: tuple[Claim, ...], how: str) -> Claim:
    text = "\x1f".join((*(parent.id for parent in parents), how))
    return replace(
        level,
        id="c-" + hashlib.sha256(text.encode()).hexdigest()[:12],
        quantity=quantity,
        period=period,
        as_of=None,
        derived_from=parents,
        revises=None,
    )


def _is_week(period: Period) -> bool:
    return (period.end - period.start).days == 6


def _week_before(period: Period) -> Period:
    week = dt.timedelta(days=7)
    start, end = period.start - week, period.end - week
    return Period(start, end, f"{start.isoformat()}/{end.isoformat()}", period.wording, period.fuzzy, period.stated)


def _year_before(period: Period) -> Period | None:
    days = period.year_earlier()
    if days is None:
        return None
    start, end = days
    label = f"{start.isoformat()}/{end.isoformat()}"
    if period.label.startswith("FY"):
        label = f"FY{end.year}"
    elif (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        label = str(start.year)
    return Period(start, end, label, period.wording, period.fuzzy, period.stated)
