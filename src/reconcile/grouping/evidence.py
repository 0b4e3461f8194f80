"""How much speaks for two claims being one subject: weights that add up, in the manner of Fellegi and Sunter.

The gates have been passed. What is left (measure, names, leftover words, counted nouns, period, and how the figures
lie) gives a weight each: positive where the two agree, negative where they differ, nothing where one side is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from reconcile.grouping.kinship import Kinship, kinship
from reconcile.language.inflection import stem
from reconcile.model import Claim, Link

# Weights, set by hand and moved by rounds over cases written for the purpose; a unit is about the evidence of one rare
# word that both texts use of the figure.
MEASURE = 1.6  # a rule knows both, and they are one measure
HEAD = 0.8  # no rule knows them, and their head nouns are one word
ROLE = 0.8  # a party in the same role
NO_ROLE = -0.8  # a measure of two sides, and no side is known in both texts
SUBJECT_WORD = 1.1  # a word of both subjects
CLAUSE_WORD = 0.6  # a word of both clauses
MOST_CLAUSE_WORDS = 4  # a sentence copied from another must not outweigh all else
LONE_WORD = -0.25  # a subject's word that the other text has nowhere
CLASHING_WORDS = -0.8  # copper against cherries
NOUN = 1.0  # the same thing is counted
OTHER_NOUN = -0.6
UNIT = 0.5  # an uncommon unit in both
SAME_PERIOD, OTHER_PERIOD = 0.5, -1.5
ONE_TEXT = -1.2  # one text seldom says a figure twice
UNRELATED = (-2.2, -1.0)  # texts that share neither names nor words, and those that share few
FIGURE = (0.4, 1.8, 2.7, 3.2)  # equal figures of 1, 2, 3, 4 and more digits that carry information
MEETING = 0.6  # figures of one size that differ and can both be true
ONE_SIZE = Decimal("1.5")
NEAR, FAR, VERY_FAR = 0.3, -0.8, -1.6  # of one size and no more; more than ten times apart; more than a hundred times
SLIP = (0.8, 1.5)  # the same digits in another order, or a power of ten: two digits, three and more

ONE_SUBJECT = 1.2  # from here on two claims are one subject

# Dimensions that every text is full of: a knot or a degree in two texts tells more than a dollar does.
_COMMON = frozenset({"money", "percent", "points", "count", "time", "rank", "ratio"})
_GENERIC = frozenset({"person", "people", "item", "unit", "time", "case", ""})


@dataclass(frozen=True, slots=True)
class Weight:
    """One piece of evidence in words, and what it weighs."""

    words: str
    weight: float


def link(a: Claim, b: Claim) -> Link:
    """The evidence that two claims, which no gate keeps apart, are one subject."""
    said = [*_measure(a, b), *_roles(a, b), *_words(a, b), *_noun(a, b)]
    found = [*said, *_period(a, b), *_figures(a, b), *_texts(a, b)]
    total = sum(item.weight for item in found)
    content = round(sum(item.weight for item in said), 2)
    return Link(a.id, b.id, round(total, 2), content, tuple(f"{item.words} ({item.weight:+.1f})" for item in found))


def _texts(a: Claim, b: Claim) -> list[Weight]:
    if a.document is b.document:
        return [Weight("one text says it twice", ONE_TEXT)]
    near = kinship(a.document, b.document)
    return [] if near is Kinship.KIN else [Weight("the texts have little in common", UNRELATED[near])]


def _measure(a: Claim, b: Claim) -> list[Weight]:
    one, other = a.measure, b.measure
    if one.name == other.name and one.name != "?":
        if one.known and other.known:
            return [Weight(f"both are {one.name}", MEASURE)]
        return [Weight(f'both speak of "{one.name}"', HEAD)]
    if one.known != other.known and stem(one.name) == stem(other.name):
        return [Weight(f'both speak of "{other.name if one.known else one.name}"', HEAD)]
    return []


def _roles(a: Claim, b: Claim) -> list[Weight]:
    found: list[Weight] = []
    for party in a.parties:
        against = b.party(party.role)
        if party.entity and against is not None and against.entity == party.entity:
            role = "" if a.measure.symmetric else f"{party.role} "
            found.append(Weight(f"{role}{party.name} in both", ROLE))
    sides = any(party.role != "of" for party in (*a.parties, *b.parties))
    return found or ([Weight("no side is known in both", NO_ROLE)] if sides else [])


def _words(a: Claim, b: Claim) -> list[Weight]:
    mine, theirs = set(a.measure.modifiers), set(b.measure.modifiers)
    if a.measure.name != b.measure.name:
        mine |= set() if a.measure.known else {stem(a.measure.name)}
        theirs |= set() if b.measure.known else {stem(b.measure.name)}
    clause_a, clause_b = set(a.context) | mine, set(b.context) | theirs
    subject = {(word, other) for word in sorted(mine) if (other := _like(word, theirs))}
    # the words of the measure itself have had their weight
    own = {stem(part) for measure in (a.measure.name, b.measure.name) for part in (measure, *measure.split("-"))}
    told = {word for pair in subject for word in pair} | own
    clause = [word for word in sorted(clause_a - told) if _like(word, clause_b - told)]
    found = [Weight(f'"{word}" in both subjects', SUBJECT_WORD) for word, _ in sorted(subject)]
    found += [Weight(f'"{word}" in both clauses', CLAUSE_WORD) for word in clause[:MOST_CLAUSE_WORDS]]
    alone = [w for w in sorted(mine - told) if not _like(w, clause_b)] + [
        w for w in sorted(theirs - told) if not _like(w, clause_a)
    ]
    if (
        mine - told
        and theirs - told
        and not subject
        and any(w in mine for w in alone)
        and any(w in theirs for w in alone)
    ):
        found.append(Weight("each subject has words of its own", CLASHING_WORDS))
    if alone:
        found.append(Weight(f'only one text says "{" ".join(alone[:4])}"', LONE_WORD * min(len(alone), 4)))
    return found


def _like(word: str, others: set[str]) -> str | None:
    """The word itself, or one so near in spelling that it is a variant ("aluminium", "aluminum")."""
    if word in others:
        return word
    if len(word) < 6:
        return None
    return next((other for other in sorted(others) if len(other) > 5 and fuzz.ratio(word, other) >= 88), None)


def _noun(a: Claim, b: Claim) -> list[Weight]:
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension not in _COMMON and one.symbol == other.symbol:
        return [Weight(f"both in {one.symbol}", UNIT)]
    if one.dimension != "count":
        return []
    left, right = one.symbol.partition(":")[2], other.symbol.partition(":")[2]
    if left == a.measure.name == b.measure.name:
        return []  # the counted noun is all that is known of the measure, and has had its weight
    if left in _GENERIC or right in _GENERIC:
        return [Weight(f"both count {left}", NOUN / 3)] if left == right and left else []
    if left == right:
        return [Weight(f"both count {left}", NOUN)]
    return [Weight(f"{left} against {right}", OTHER_NOUN)]


def _period(a: Claim, b: Claim) -> list[Weight]:
    if a.period is None or b.period is None:
        return []
    if a.period.same_days(b.period):
        return [Weight(f"both of {a.period.label}", SAME_PERIOD)]
    if a.period.overlaps(b.period) and (a.period.fuzzy or b.period.fuzzy):
        return []
    return [Weight(f"{a.period.label} against {b.period.label}", OTHER_PERIOD)]


def _figures(a: Claim, b: Claim) -> list[Weight]:
    one, other = a.quantity.value * a.quantity.unit.factor, b.quantity.value * b.quantity.unit.factor
    if one == other:
        if a.quantity.unit.dimension == "money" and a.quantity.unit.symbol != b.quantity.unit.symbol:
            return []
        printed = (a.quantity.value, b.quantity.value)
        digits = min(4, *(len(value.normalize().as_tuple().digits) for value in printed))
        return [Weight("the same figure", FIGURE[digits - 1])]
    if one * other <= 0:
        return []
    low, high = sorted((abs(one), abs(other)))
    ratio = high / low
    meet = a.quantity.range.scaled(a.quantity.unit.factor).meets(b.quantity.range.scaled(b.quantity.unit.factor))
    if meet and ratio <= ONE_SIZE:
        return [Weight("figures that can both be true", MEETING)]
    if _slip(low, high):
        digits = len(low.normalize().as_tuple().digits)
        return [Weight("figures that look like a slip of one another", SLIP[digits > 2])]
    if ratio > 100:
        return [Weight("figures more than a hundred times apart", VERY_FAR)]
    if ratio > 10:
        return [Weight("figures more than ten times apart", FAR)]
    return [Weight("figures of one size", NEAR)] if ratio <= ONE_SIZE else []


def _slip(low: Decimal, high: Decimal) -> bool:
    one, other = low.normalize().as_tuple(), high.normalize().as_tuple()
    if len(one.digits) < 2 or one.digits == other.digits[::-1] == one.digits[::-1]:
        return False
    return one.digits == other.digits or (sorted(one.digits) == sorted(other.digits) and one.exponent == other.exponent)
