"""What the claims of one document are, as far as another document's claims are held against them: counted, each claim
with what is asked of it for every pair.

How much a word tells in two texts: what stands at every figure tells nothing, what stands at one figure of each tells
which two belong together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from reconcile.grouping.blocking import Key, key
from reconcile.grouping.kinship import certain_names
from reconcile.language.inflection import root
from reconcile.model import Claim, Document

Figure = tuple[str, Decimal]  # a dimension and a value in its base unit

_FEW = 31  # a number up to which figures are days, ages and things counted by the way
_LONG = 6  # letters from which a word may be a variant of another


class Profile:
    """A claim with all that is asked of it for each pair in which it stands, made once: its words as sets, its figure
    in the base unit of its dimension."""

    __slots__ = (
        "around", "bases", "claim", "context", "digits", "dimension", "every", "exponent", "figure", "named", "names",
        "parties", "printed", "range", "sentence", "setting", "size", "sorted_digits", "value", "varying",
    )  # fmt: skip

    def __init__(self, claim: Claim, names: frozenset[str]) -> None:
        self.claim = claim
        context, around, setting = frozenset(claim.context), frozenset(claim.around), frozenset(claim.setting)
        self.context = context
        self.around = around
        self.setting = setting
        self.sentence = context | around
        self.every = self.sentence | setting
        self.varying = frozenset(word for word in context if may_vary(word))
        self.names = names
        self.named = [word for word in claim.context if word[0] == "@" or word in names]
        self.parties = [(party.role, party.entity, party.name) for party in claim.parties if party.entity]
        self.bases = {item.axis: item.value for item in claim.basis}
        quantity = claim.quantity
        unit = quantity.unit
        self.dimension = unit.dimension
        self.value = quantity.value * unit.factor
        self.size = abs(self.value)
        normal = self.size.normalize()
        self.figure = unit.dimension, self.value.normalize()
        _, self.digits, self.exponent = normal.as_tuple()
        self.sorted_digits = sorted(self.digits)
        self.printed = len(quantity.value.normalize().as_tuple().digits)
        self.range = quantity.range.scaled(unit.factor)


class Telling:
    """The claims of one document, all of them, counted by the words at them and by what they can be compared with."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        ordered = sorted(claims, key=lambda claim: (bool(claim.derived_from), claim.order))
        self.document: Document = ordered[0].document
        self.claims = len(ordered)
        self.names = frozenset(map(root, certain_names(self.document)))  # that it writes with a capital only
        self.words: Counter[str] = Counter()  # claims that have the word near or in their sentence
        self.own: Counter[str] = Counter()  # claims that have it near
        self.keys: Counter[Key] = Counter(map(key, ordered))
        first: dict[Key, Claim] = {}
        largest: dict[Key, tuple[Decimal, Claim]] = {}
        self.profiles = {claim: Profile(claim, self.names) for claim in ordered}
        for claim, profile in self.profiles.items():
            self.words.update(profile.sentence)
            self.own.update(claim.context)
            where = profile.dimension
            if where not in first or claim.span < first[where].span:
                first[where] = claim
            if where not in largest or profile.value > largest[where][0]:
                largest[where] = profile.value, claim
        self.first = frozenset(first.values())  # of what they can be compared with
        self.largest = frozenset(claim for _, claim in largest.values())  # with the largest figure of it

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """The figures that are seldom the same by chance."""
        return frozenset(profile.figure for claim, profile in self.profiles.items() if _is_telling(claim, profile))

    @cached_property
    def varying(self) -> Mapping[str, list[str]]:
        """The words near its figures that may be spelt in another way, by their first letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.own):
            if may_vary(word):
                found[word[0]].append(word)
        return found


def _is_telling(claim: Claim, profile: Profile) -> bool:
    """Whether a figure is seldom the same by chance: two digits that are no small count."""
    value = claim.quantity.value
    return profile.printed > 1 and not (value == value.to_integral_value() and value <= _FEW)


def may_vary(word: str) -> bool:
    """Whether a word may be a variant of another."""
    return len(word) >= _LONG and word[0] not in "@="
