"""How much a word tells in two texts: what stands at every figure tells nothing, what stands at one figure of each
tells which two belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import log

from msgspec import Struct

from reconcile.grouping.blocking import Key, key
from reconcile.grouping.kinship import certain_names
from reconcile.language.inflection import root
from reconcile.model import Claim

Figure = tuple[str, Decimal]  # a dimension and a value in its base unit

_FEW = 31  # a number up to which figures are days, ages and things counted by the way
_SMOOTH = 8  # claims added to those of two texts, so that a word of a short note tells something too


class Near(Struct, frozen=True, eq=False):
    """The words at a claim as sets, made once for all the pairs in which it stands."""

    context: frozenset[str]
    around: frozenset[str]
    setting: frozenset[str]
    sentence: frozenset[str]  # near it or further off in its sentence
    every: frozenset[str]


def near(claim: Claim) -> Near:
    """The words at a claim."""
    context, around, setting = frozenset(claim.context), frozenset(claim.around), frozenset(claim.setting)
    return Near(context, around, setting, context | around, context | around | setting)


class Telling(Struct, frozen=True, eq=False):
    """The claims of one document, counted: by the words at them, and by what they can be compared with."""

    claims: int
    words: Counter[str]  # claims that have the word near or in their sentence
    own: Counter[str]  # claims that have it near
    keys: Counter[Key]
    names: frozenset[str]  # roots of the words that the text writes with a capital only
    first: frozenset[str]  # ids of the claims that are the first of what they can be compared with
    largest: frozenset[str]  # and of those with the largest figure
    figures: frozenset[Figure]  # that are seldom the same by chance
    near: Mapping[str, Near]  # the words at each claim, by its id


def telling(claims: Sequence[Claim]) -> Telling:
    """The counts of one document's claims, in whatever order they are given."""
    claims = sorted(claims, key=lambda claim: (bool(claim.derived_from), claim.order))
    words: Counter[str] = Counter()
    own: Counter[str] = Counter()
    first: dict[Key, Claim] = {}
    largest: dict[Key, Claim] = {}
    for claim in claims:
        words.update({*claim.context, *claim.around})
        own.update(claim.context)
        where = key(claim)
        if where not in first or claim.span < first[where].span:
            first[where] = claim
        if where not in largest or base_value(claim) > base_value(largest[where]):
            largest[where] = claim
    named = frozenset(root(word) for word in certain_names(claims[0].document)) if claims else frozenset()
    return Telling(
        len(claims),
        words,
        own,
        Counter(key(claim) for claim in claims),
        named,
        frozenset(claim.id for claim in first.values()),
        frozenset(claim.id for claim in largest.values()),
        frozenset(figure(claim) for claim in claims if is_telling(claim)),
        {claim.id: near(claim) for claim in claims},
    )


def base_value(claim: Claim) -> Decimal:
    """The figure in the base unit of its dimension."""
    return claim.quantity.value * claim.quantity.unit.factor


def figure(claim: Claim) -> Figure:
    """What must be the same for two figures to be one."""
    return claim.quantity.unit.dimension, base_value(claim).normalize()


def is_telling(claim: Claim) -> bool:
    """Whether a figure is seldom the same by chance: two digits that are no small count."""
    value = claim.quantity.value
    return len(value.normalize().as_tuple().digits) > 1 and not (value == value.to_integral_value() and value <= _FEW)


def is_name(word: str, text: Telling) -> bool:
    """Whether a word names somebody or some place in a text."""
    return word[0] == "@" or word in text.names


def weight(word: str, one: Telling, other: Telling) -> float:
    """What a word tells: the logarithm of how many claims there are for each that has it."""
    if one is other:
        return log((one.claims + _SMOOTH) / max(one.words[word], 1))
    return log((one.claims + other.claims + _SMOOTH) / max(one.words[word] + other.words[word], 1))
