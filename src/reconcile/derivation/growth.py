"""A level and how much it moved: "A, up r percent" says what it was a year before.

level and rate         "A, up r percent"                      what it was a year before
level, rate, base      "A, up r percent from the B of 2023"   what B must be
level and step         "A, an increase of C on last year"     what it was a year before
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reconcile.derivation.computing import after, between, computed, readable, share
from reconcile.model import Bound, Claim, Nature, Period, Quantity, Range, Sum

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
_THAN = re.compile(
    r"(?i)\A\s*(?:more|less|higher|lower|fewer|up|down)?\s*(?:than|on|over|from|against|compared (?:with|to))"
    r"(?P<part>(?:\s+[^\W\d]+){0,6})\s+(?P<year>(?:19|20)\d\d)\b"
)
_PART = re.compile(r"\d{4}(?P<part>-(?:Q[1-4]|H[12]|\d\d))")
_WORD = re.compile(r"[^\W\d_]+")
_NO_PART = re.compile(r"(?:in|the|of|this|that|last|for|during|an?|from|to|year|same|those|figure|level)")
# "48,200 tonnes of ore from two pits, 12 percent more than": a comparison right behind the phrase of the level.
_MORE = re.compile(r"(?i)\A\s*(?:more|less|higher|lower|fewer)\s+than\b")
_UP = re.compile(r"(?i),\s*(?:up|down)(?: by)?\s*\Z")
# "That was an increase of 2.9 percent": of the figure told last.
_THAT_WAS = re.compile(
    r"(?i)\A\W*(?:that|this|it|which) (?:was|is|means|meant|represents|represented|marks|marked|makes)\b[^,;]*\Z"
)
_PHRASE = re.compile(r"(?i)\A(?!.*\b(?:and|while|whereas|but|which|who|that|as)\b.*,)[^.;:()]{0,70},\s*\Z")


def earlier(change: Claim, together: Sequence[Claim], told: Claim | None) -> Iterator[Claim]:
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
        yield computed(level, quantity, base.period, (level, change), Sum.GROWTH, base)
        return
    period = level.period
    if period is None or not _is_yearly(change, period):
        return
    before = _week_before(period) if _is_week(period) else _year_before(period)
    if before is not None:
        yield computed(level, quantity, before, (level, change), Sum.GROWTH)


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
    gap = between(first, second)
    if level.period is not None and level.period.wording is not None and first is level:
        # "A in 2024, up r": the period between the two is the level's own
        start, end = level.period.wording.span.start, level.period.wording.span.end
        if first.span.end <= start and end <= second.span.start:
            text = level.document.text
            gap = text[first.span.end : start] + text[end : second.span.start]
            gap = re.sub(r"^\s*(?:in|for|during|over|of)?\s*", "", gap)
    if _TIED.match(gap):
        return True
    if first is level and _UP.search(gap) and len(gap) <= _NEAR and not re.search(r"[.;:]|\bwhile\b", gap):
        return True
    return first is level and _PHRASE.match(gap) is not None and _MORE.match(after(change)) is not None


def _is_base(change: Claim, base: Claim, level: Claim) -> bool:
    last = max(change, level, key=lambda claim: claim.span)
    if base.span.start < last.span.end or base is level or base.measure.nature is not Nature.LEVEL:
        return False
    one, other = base.quantity.unit, level.quantity.unit
    bare = one.symbol == "count" and other.dimension == "count"
    if not bare and (one.dimension, one.per) != (other.dimension, other.per):
        return False
    gap = between(last, base)
    words = level.period.wording if level.period is not None else None
    if words is not None and last.span.end <= words.span.start and words.span.end <= base.span.start:
        gap = gap.replace(words.quote, "", 1)
    return _FROM.match(re.sub(r"\A\s*(?:,|in|for|during)\s+", " ", gap)) is not None


def _undone(rate: Quantity, amount: Quantity) -> Quantity | None:
    """The amount before it changed by a rate, or by a step in its own unit."""
    sign = Decimal(rate.direction)
    if rate.range.low is None or rate.range.high is None or amount.range.low is None or amount.range.high is None:
        return None
    if rate.unit.dimension == "percent":
        edges = share(rate)
        assert edges is not None
        factors = sorted(1 + sign * edge for edge in (edges.low or Decimal(0), edges.high or Decimal(0)))
        middle = 1 + sign * rate.value / 100
        if factors[0] <= 0:
            return None
        value, found = amount.value / middle, Range(amount.range.low / factors[1], amount.range.high / factors[0])
    else:
        scale = rate.unit.factor / amount.unit.factor
        steps = sorted(sign * edge * scale for edge in (rate.range.low, rate.range.high))
        value = amount.value - sign * rate.value * scale
        found = Range(amount.range.low - steps[1], amount.range.high - steps[0])
    return Quantity(readable(value), amount.unit, found, Bound.APPROXIMATE)


def _is_yearly(change: Claim, period: Period) -> bool:
    """Whether the rate is plainly against the year before: of a year, or by words that say so."""
    if period.fuzzy and not period.label.startswith("FY"):
        return _names_year_before(change, period)
    if _is_week(period) and not period.fuzzy and change.quantity.unit.dimension != "percent":
        return True  # "fell 618 million to 278.9 billion in the week to 25 February": from the week before
    if (period.end - period.start).days >= _YEAR_DAYS:
        return (period.end - period.start).days <= _YEAR_DAYS + 8
    sentence = change.document.text[change.sentence.start : change.sentence.end]
    return _ON_THE_YEAR.search(sentence) is not None or _names_year_before(change, period)


def _names_year_before(change: Claim, period: Period) -> bool:
    """Whether a change is told against the same part of the year before by its name: "this spring, 10 percent more than
    in spring 2024"."""
    named = _THAN.match(after(change))
    if named is None or int(named["year"]) != period.start.year - 1 or period.wording is None:
        return False
    mine, theirs = (
        {word for word in _WORD.findall(words.lower()) if not _NO_PART.fullmatch(word)}
        for words in (period.wording.quote, named["part"])
    )
    return mine == theirs


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
    part = _PART.fullmatch(period.label)
    if part is not None:
        label = f"{start.year}{part['part']}"
    elif period.label.startswith("FY"):
        label = f"FY{end.year}"
    elif (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        label = str(start.year)
    return Period(start, end, label, period.wording, period.fuzzy, period.stated)
