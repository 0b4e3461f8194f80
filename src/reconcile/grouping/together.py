"""Two documents, or one and itself, and what is asked of both for every pair of their claims, worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from math import log

from rapidfuzz import fuzz

from reconcile.grouping.kinship import kin, strangers_by_name
from reconcile.grouping.profiles import Figure, Profile
from reconcile.grouping.telling import Telling

SMOOTH = 8  # claims added to those of two texts, so that a word of a short note tells something too
_ALIKE = 88  # how much of a word must be the same as of another that it is a variant of


class Together:
    """What two documents have in common. `one` is that of the earlier claim of each pair."""

    def __init__(self, one: Telling, other: Telling) -> None:
        self.one = one
        self.other = other
        self.same = one is other
        self.weights = Weights(one, other)
        self._variants: dict[str, frozenset[str]] = {}
        self._near: dict[Profile, frozenset[str]] = {}

    @cached_property
    def kin(self) -> bool:
        """Whether they are of one affair."""
        return kin(self.one.document, self.other.document)

    @cached_property
    def strangers(self) -> bool:
        """Whether both name somebody, and nobody in common."""
        return strangers_by_name(self.one.document, self.other.document)

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Telling figures that both have."""
        return self.one.figures & self.other.figures

    @cached_property
    def _shared(self) -> frozenset[str]:
        return frozenset(self.one.own.keys() & self.other.own.keys())

    def shared(self, profile: Profile) -> frozenset[str]:
        """The words near a claim of the one that the other text has near some figure too."""
        found = self._near.get(profile)
        if found is None:
            found = self._near[profile] = profile.context & self._shared
        return found

    def most(self, words: Iterable[str], number: int) -> float:
        """What so many of some words weigh, those that tell most."""
        weights = self.weights
        total = 0.0
        for weight in sorted([weights[word] for word in words], reverse=True)[:number]:
            total += weight
        return total

    @cached_property
    def variants(self) -> dict[str, frozenset[str]]:
        """Of words near the one's figures those near the other's that are one in another spelling: "aluminium" and
        "aluminum". Few texts have any."""
        found: dict[str, frozenset[str]] = {}
        there = self.other.varying
        for letter, words in self.one.varying.items():
            others = there.get(letter)
            for word in words if others else ():
                alike = [other for other in others or () if other != word and _spelt_alike(word, other)]
                if alike:
                    found[word] = frozenset(alike)
        return found

    def among(self, left: str, right: str) -> int:
        """The twos that there are of a dimension of the one and one of the other."""
        return self.one.keys[left] * self.other.keys[right]


class Weights(dict[str, float]):
    """What words tell in two documents: the logarithm of how many claims there are for each that has one."""

    def __init__(self, one: Telling, other: Telling) -> None:
        super().__init__()
        self._one = one.words
        self._other = None if one is other else other.words
        self._claims = one.claims + SMOOTH + (0 if one is other else other.claims)

    def __missing__(self, word: str) -> float:
        having = self._one[word] + (0 if self._other is None else self._other[word])
        found = self[word] = log(self._claims / max(having, 1))
        return found


@lru_cache(maxsize=65536)
def _spelt_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return 200 * shorter >= _ALIKE * (shorter + longer) and fuzz.ratio(one, other) >= _ALIKE
