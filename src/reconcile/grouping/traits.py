"""What speaks for two claims being one subject, and against: traits of the pair, with how much of each there is.

The gates have been passed. What is left is measure, names, words near and far, counted nouns, period, and how the
figures lie. What a unit of each trait weighs stands in a rule file (`evidence.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from reconcile.grouping.blocking import key
from reconcile.grouping.kinship import kin, strangers_by_name
from reconcile.grouping.telling import Telling, figure, is_name, weight
from reconcile.model import Claim

ONE_SIZE, NEAR_SIZE = Decimal("1.5"), Decimal(3)

# Dimensions that every text is full of: a knot or a degree in two texts tells more than a dollar does.
_COMMON = frozenset({"money", "percent", "points", "count", "time", "rank", "ratio"})
_GENERIC = frozenset({"person", "people", "item", "unit", "time", "case", ""})
_MOST_WORDS = 4  # a sentence copied from another must not outweigh all else
_MANY = log(9)  # of three figures each the first and the largest tell all that they can
_LONG, _ALIKE = 6, 88  # letters from which a word may be a variant of another, and how much of it must be the same
_FEW = 12  # a number up to which things are counted by the way
_SHOWN = 4  # words that a line of evidence names


# All that may be found of a pair; each has its weight in the rules.
TRAITS = frozenset(
    [
        "base",
        "both-first",
        "both-largest",
        "one-text",
        "goes-on",
        "one-sentence",
        "contrasted",
        "mended",
        "next-sentence",
        "same-subject-next",
        "texts-apart",
        "texts-of-others",
        "measure",
        "other-measure",
        "role",
        "frame",
        "near-words",
        "nothing-shared",
        "above-words",
        "rival-words",
        "rival-words-of-one",
        "other-names",
        "only-other-names",
        "names-of-one",
        "a-time",
        "a-rank",
        "a-ratio",
        "unit",
        "currency",
        "other-noun",
        "period",
        "other-period",
        "day",
        "other-day",
        "other-status",
        "other-nature",
        "two-bases",
        "one-basis",
        "two-scopes",
        "one-scope",
        "revision",
        "figure-few",
        "figure-1",
        "figure-2",
        "figure-3",
        "figure-4",
        "meeting",
        "slip-2",
        "slip-3",
        "one-size",
        "threefold",
        "tenfold",
        "hundredfold",
    ]
)


class Trait(NamedTuple):
    """One piece of evidence: which kind, how much of it, and in words."""

    name: str
    value: float
    words: str


def traits(a: Claim, b: Claim, one: Telling, other: Telling) -> Iterator[Trait]:
    """What speaks for and against two claims being one subject; `one` and `other` are their documents' counts."""
    yield Trait("base", 1.0, "to begin with")
    yield from _measure(a, b)
    yield from _roles(a, b)
    yield from _words(a, b, one, other)
    yield from _noun(a, b)
    yield from _period(a, b)
    yield from _status(a, b)
    yield from _nature(a, b)
    yield from _reasons(a, b)
    yield from _figures(a, b)
    yield from _texts(a, b, one, other)


def _texts(a: Claim, b: Claim, one: Telling, other: Telling) -> Iterator[Trait]:
    if a.document is b.document:
        yield Trait("one-text", 1.0, "one text says it twice")
        if b.goes_on == a.id or a.goes_on == b.id:
            yield Trait("goes-on", 1.0, "the one goes on about the other")
        if a.sentence == b.sentence:
            yield Trait("one-sentence", 1.0, "one sentence says it twice")
            if _contrasted(a, b):
                mended = a.revises or b.revises
                yield Trait("mended" if mended else "contrasted", 1.0, "the one is set against the other")
        elif _adjacent(a, b):
            yield Trait("next-sentence", 1.0, "one sentence follows the other")
            if a.subject and a.subject == b.subject and a.goes_on != b.id and b.goes_on != a.id:
                yield Trait("same-subject-next", 1.0, "both sentences have one subject")
        return
    # to be the first of one tells nothing
    among = min(1.0, log(one.keys[key(a)] * other.keys[key(b)]) / _MANY)
    if among and a.id in one.first and b.id in other.first:
        yield Trait("both-first", among, "each is the first of its kind in its text")
    if among and a.id in one.largest and b.id in other.largest:
        yield Trait("both-largest", among, "each is the largest of its kind in its text")
    if not kin(a.document, b.document):
        yield Trait("texts-apart", 1.0, "the texts have little in common")
    known = (one.figures & other.figures) - {figure(a), figure(b)}
    if not known and strangers_by_name(a.document, b.document):
        yield Trait("texts-of-others", 1.0, "the texts name nobody in common")


_AGAINST = frozenset(
    [
        "from",
        "to",
        "against",
        "versus",
        "vs",
        "than",
        "instead",
        "rather",
        "not",
        "compared",
        "up",
        "down",
        "earlier",
        "revised",
        "first",
    ]
)
_NEXT = 12  # characters between two sentences of a paragraph, or between a paragraph and the next


def _contrasted(a: Claim, b: Claim) -> bool:
    """Whether two figures of one sentence are one that moved or was mended: "to 191 from 187", "A, up from B"."""
    if a.quantity.unit.symbol != b.quantity.unit.symbol:
        return False
    one, other = sorted((a, b), key=lambda claim: claim.span)
    between = a.document.text[one.span.end : other.span.start].lower().split()
    words = [word.strip(",.;:()") for word in between]
    return len(words) <= 8 and any(word in _AGAINST for word in words) and "and" not in words


def _adjacent(a: Claim, b: Claim) -> bool:
    one, other = sorted((a.sentence, b.sentence))
    return other.start - one.end <= _NEXT


def _measure(a: Claim, b: Claim) -> Iterator[Trait]:
    one, other = a.measure, b.measure
    if one.known and other.known:
        if one.name == other.name:
            yield Trait("measure", 1.0, f"both are {one.name}")
        else:
            yield Trait("other-measure", 1.0, f"{one.name} against {other.name}")


def _roles(a: Claim, b: Claim) -> Iterator[Trait]:
    shared = 0
    for party in a.parties:
        against = b.party(party.role)
        if party.entity and against is not None and against.entity == party.entity:
            role = "" if a.measure.symmetric else f"{party.role} "
            shared += 1
            yield Trait("role", 1.0, f"{role}{party.name} in both")
    if shared > 1 and shared == len(a.parties) == len(b.parties) and a.measure.name == b.measure.name:
        yield Trait("frame", 1.0, "who does it to whom is the same")


def _words(a: Claim, b: Claim, one: Telling, other: Telling) -> Iterator[Trait]:
    if a.document is b.document and a.sentence == b.sentence:
        return  # what stands around both tells nothing
    left, right = one.near[a.id], other.near[b.id]
    mine, theirs = left.context, right.context
    near = mine & theirs
    others = [word for word in theirs - near if _may_vary(word)]
    near |= {word for word in mine - near if others and _may_vary(word) and _variant(word, others)}
    yield from _shared("near-words", "near both", near, one, other)
    if not near and mine.isdisjoint(right.around) and theirs.isdisjoint(left.around):
        yield Trait("nothing-shared", 1.0, "no word near the one is near the other")
    if a.document is not b.document:
        above = (left.sentence & right.setting) | (right.sentence & left.setting)
        yield from _shared("above-words", "at one figure and above the other", above - near, one, other)
    yield from _rivals(a, b, one, other)
    yield from _names(a, b, one, other)


def _may_vary(word: str) -> bool:
    return len(word) >= _LONG and word[0] not in "@="


def _variant(word: str, others: Iterable[str]) -> bool:
    """Whether a word is there in another spelling: "aluminium" and "aluminum"."""
    return any(other[0] == word[0] and _spelt_alike(word, other) for other in others)


@lru_cache(maxsize=65536)
def _spelt_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _ALIKE


def _names(a: Claim, b: Claim, one: Telling, other: Telling) -> Iterator[Trait]:
    """Names near one figure of which the other's sentence does not speak: "Spain drew 6.8 bcm", "Italy took 23.7"."""
    alone: list[list[str]] = []
    for claim, elsewhere, here in ((a, other.near[b.id].every, one), (b, one.near[a.id].every, other)):
        alone.append([word for word in claim.context if is_name(word, here) and word not in elsewhere])
    if alone[0] and alone[1]:
        told = f'"{_plain(alone[0][0])}" against "{_plain(alone[1][0])}"'
        both = one.near[a.id].sentence & other.near[b.id].sentence
        shared = any(is_name(word, one) and is_name(word, other) for word in both)
        # who share one name and have others beside it may be of one affair: "Lumentide", in Berlin and in a column
        yield Trait("other-names" if shared else "only-other-names", 1.0, told)
    elif alone[0] or alone[1]:
        yield Trait("names-of-one", 1.0, f'only one speaks of "{_plain((alone[0] or alone[1])[0])}"')


def _shared(name: str, where: str, words: Collection[str], one: Telling, other: Telling) -> Iterator[Trait]:
    ranked = sorted(((weight(word, one, other), word) for word in words), key=lambda item: (-item[0], item[1]))
    if ranked:
        total = sum(value for value, _ in ranked[:_MOST_WORDS])
        told = ", ".join(f'"{_plain(word)}"' for _, word in ranked[:_SHOWN])
        yield Trait(name, total, f"{told} {where}")


def _rivals(a: Claim, b: Claim, one: Telling, other: Telling) -> Iterator[Trait]:
    """Words near one figure that the other text has near another figure set the two apart."""
    rivals: list[tuple[float, list[str]]] = []
    for claim, against, here, there in ((a, b, one, other), (b, a, other, one)):
        elsewhere = there.near[against.id].every
        words = sorted(word for word in claim.context if word not in elsewhere and there.own[word])
        rivals.append((sum(sorted((weight(word, here, there) for word in words), reverse=True)[:2]), words))
    (less, fewer), (more, words) = sorted(rivals, key=lambda item: (item[0], item[1]))
    if less:
        told = ", ".join(f'"{_plain(word)}"' for word in [*fewer[:2], *words[:2]])
        yield Trait("rival-words", less, f"each text has {told} at another figure")
    if more > less:
        told = ", ".join(f'"{_plain(word)}"' for word in words[:_SHOWN])
        yield Trait("rival-words-of-one", more - less, f"the other text has {told} at another figure")


def _plain(word: str) -> str:
    return word.lstrip("@=")


def _noun(a: Claim, b: Claim) -> Iterator[Trait]:
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension in ("time", "rank", "ratio"):
        yield Trait(f"a-{one.dimension}", 1.0, f"figures of {one.dimension} are often alike")
    if one.dimension not in _COMMON and one.symbol == other.symbol:
        yield Trait("unit", 1.0, f"both in {one.symbol}")
    if one.dimension == "money" and one.symbol != other.symbol:
        yield Trait("currency", 1.0, f"{one.symbol} against {other.symbol}")
    left, right = one.symbol.partition(":")[2], other.symbol.partition(":")[2]
    if one.dimension == "count" and left != right and left not in _GENERIC and right not in _GENERIC:
        yield Trait("other-noun", 1.0, f"{left} against {right}")


def _period(a: Claim, b: Claim) -> Iterator[Trait]:
    if a.as_of is not None and b.as_of is not None and a.as_of.stated and b.as_of.stated:
        if a.as_of.date == b.as_of.date:
            yield Trait("day", 1.0, f"both of {a.as_of.date.isoformat()}")
        else:
            yield Trait("other-day", 1.0, f"{a.as_of.date.isoformat()} against {b.as_of.date.isoformat()}")
    if a.period is None or b.period is None:
        return
    yearly = a.quantity.unit.dimension == "percent" and (a.period.is_year_to(b.period) or b.period.is_year_to(a.period))
    if yearly or a.period.same_days(b.period):
        yield Trait("period", 1.0, f"both of {a.period.label}")
    elif not (a.period.overlaps(b.period) and (a.period.fuzzy or b.period.fuzzy)):
        yield Trait("other-period", 1.0, f"{a.period.label} against {b.period.label}")


def _nature(a: Claim, b: Claim) -> Iterator[Trait]:
    one, other = a.measure.nature, b.measure.nature
    if one is not other:
        yield Trait("other-nature", 1.0, f"a {one} against a {other}")


def _status(a: Claim, b: Claim) -> Iterator[Trait]:
    if a.status.value != b.status.value:
        yield Trait("other-status", 1.0, f"{a.status.value} against {b.status.value}")


def _reasons(a: Claim, b: Claim) -> Iterator[Trait]:
    """Words that would explain a difference speak for there being one: "net of refunds" and "gross of refunds"."""
    mine, theirs = {item.axis: item.value for item in a.basis}, {item.axis: item.value for item in b.basis}
    if any(mine[axis] != theirs[axis] for axis in mine.keys() & theirs.keys()):
        yield Trait("two-bases", 1.0, "each names its basis")
    elif mine.keys() ^ theirs.keys():
        yield Trait("one-basis", 1.0, "one names its basis")
    if a.scope.parts and b.scope.parts:
        yield Trait("two-scopes", 1.0, "each says what it covers")
    elif a.scope.parts or b.scope.parts:
        yield Trait("one-scope", 1.0, "one says what it covers")
    if a.revises or b.revises:
        yield Trait("revision", 1.0, "one was revised")


def _figures(a: Claim, b: Claim) -> Iterator[Trait]:
    one, other = a.quantity.value * a.quantity.unit.factor, b.quantity.value * b.quantity.unit.factor
    if a.quantity.unit.dimension == "money" and a.quantity.unit.symbol != b.quantity.unit.symbol:
        return
    if one == other:
        printed = (a.quantity.value, b.quantity.value)
        digits = min(4, *(len(value.normalize().as_tuple().digits) for value in printed))
        # every text has two of something
        small = a.quantity.unit.dimension in ("count", "time") and one == one.to_integral_value() and one <= _FEW
        yield Trait("figure-few" if small else f"figure-{digits}", 1.0, "the same figure")
        return
    named = _taken_back(a, b) or _taken_back(b, a)
    if named:
        yield Trait(f"figure-{named}", 1.0, "the one takes back the other's figure")
        return
    if one * other <= 0:
        return
    low, high = sorted((abs(one), abs(other)))
    ratio = high / low
    meet = a.quantity.range.scaled(a.quantity.unit.factor).meets(b.quantity.range.scaled(b.quantity.unit.factor))
    if meet and ratio <= ONE_SIZE:
        yield Trait("meeting", 1.0, "figures that can both be true")
    elif _slip(low, high):
        digits = len(low.normalize().as_tuple().digits)
        yield Trait("slip-3" if digits > 2 else "slip-2", 1.0, "figures that look like a slip of one another")
    elif ratio > 100:
        yield Trait("hundredfold", 1.0, "figures more than a hundred times apart")
    elif ratio > 10:
        yield Trait("tenfold", 1.0, "figures more than ten times apart")
    elif ratio > NEAR_SIZE:
        yield Trait("threefold", 1.0, "figures more than three times apart")
    elif ratio <= ONE_SIZE:
        yield Trait("one-size", 1.0, "figures of one size")


def _of_other_times(a: Claim, b: Claim) -> bool:
    return a.period is not None and b.period is not None and not a.period.overlaps(b.period)


def _taken_back(claim: Claim, other: Claim) -> int:
    """How many digits the other's figure has, where the words of a revision name it as the one that goes: "read 24.7
    million, not 200.7 million"; 0 where they name another one, or none."""
    if claim.document is other.document or _of_other_times(claim, other):
        return 0
    for words in (claim.revises, claim.doubts):
        said = None if words is None else words.other
        if said is None or said.unit.dimension not in (other.quantity.unit.dimension, "count"):
            continue
        factor = other.quantity.unit.factor if said.unit.dimension == "count" else said.unit.factor
        if said.value * factor == other.quantity.value * other.quantity.unit.factor:
            return min(4, len(said.value.normalize().as_tuple().digits))
    return 0


def _slip(low: Decimal, high: Decimal) -> bool:
    one, other = low.normalize().as_tuple(), high.normalize().as_tuple()
    if len(one.digits) < 2 or one.digits == other.digits[::-1] == one.digits[::-1]:
        return False
    return one.digits == other.digits or (sorted(one.digits) == sorted(other.digits) and one.exponent == other.exponent)
