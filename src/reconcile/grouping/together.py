"""Two documents, or one and itself, and what is asked of both for every pair of their claims, worked out once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import log

from rapidfuzz import fuzz

from reconcile.grouping.kinship import kin, strangers_by_name
from reconcile.grouping.telling import Figure, Profile, Telling

SMOOTH = 8  # claims added to those of two texts, so that a word of a short note tells something too
_ALIKE = 88  # how much of a word must be the same as of another that it is a variant of

Rivals = list[tuple[float, str]]


class Together:
    """What two documents have in common. `one` is that of the earlier claim of each pair."""

    def __init__(self, one: Telling, other: Telling) -> None:
        self.one = one
        self.other = other
        self.same = one is other
        self._claims = one.claims + SMOOTH + (0 if self.same else other.claims)
        self._weights: dict[str, float] = {}
        self._variants: dict[str, frozenset[str]] = {}
        self._rivals: dict[Profile, tuple[Rivals, Rivals]] = {}

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

    def forget(self) -> None:
        """Let go what was worked out of words: it is worked out again where it is asked for."""
        self._weights, self._variants, self._rivals = {}, {}, {}

    def weight(self, word: str) -> float:
        """What a word tells: the logarithm of how many claims there are for each that has it."""
        found = self._weights.get(word)
        if found is None:
            having = self.one.words[word] + (0 if self.same else self.other.words[word])
            found = self._weights[word] = log(self._claims / max(having, 1))
        return found

    def variants(self, word: str) -> frozenset[str]:
        """The words near the other document's figures that are one of the one's in another spelling: "aluminium" and
        "aluminum"."""
        found = self._variants.get(word)
        if found is None:
            others = self.other.varying.get(word[0], ())
            found = self._variants[word] = frozenset(other for other in others if _spelt_alike(word, other))
        return found

    def rivals(self, profile: Profile, other: bool) -> Rivals:
        """The words near a claim that the other text (or, of an `other` text's claim, the one) has near some figure, in
        order, each with its weight."""
        known = self._rivals.get(profile)
        if known is None:
            known = self._rivals[profile] = self._near(profile, self.other), self._near(profile, self.one)
        return known[other]

    def _near(self, profile: Profile, there: Telling) -> Rivals:
        return [(self.weight(word), word) for word in sorted(word for word in profile.context if word in there.own)]


@lru_cache(maxsize=65536)
def _spelt_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return 200 * shorter >= _ALIKE * (shorter + longer) and fuzz.ratio(one, other) >= _ALIKE
