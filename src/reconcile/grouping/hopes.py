"""How much can speak for two claims at the most: most pairs of claims of two affairs are let go by that, before any
word is weighed. What it says never lies below what stage 3 would find, and so no link is lost by it.
"""

from __future__ import annotations

from math import log

from reconcile.grouping.telling import Profile
from reconcile.grouping.together import SMOOTH, Together
from reconcile.grouping.traits import MOST_WORDS, near_words, of_others, places, plain_traits

_AGAINST = ("rival-words", "rival-words-of-one", "other-names", "only-other-names", "names-of-one", "texts-apart")
_LITTLE = 1e-6  # sums are rounded in another order


class Hopes:
    """What can be said of pairs with these weights, of which a link must reach `least` before margins and scale."""

    def __init__(self, weights: dict[str, float], least: float) -> None:
        self._weights = weights
        self._least = least - _LITTLE
        self._near = max(0.0, weights["near-words"]) * MOST_WORDS
        self._above = max(0.0, weights["above-words"]) * MOST_WORDS
        self._others = min(0.0, weights["texts-of-others"])
        # what is left out here must not speak for a pair
        self._useless = any(weights[name] > 0 for name in (*_AGAINST, "nothing-shared"))

    def any(self, pairs: list[tuple[Profile, Profile]], texts: Together) -> bool:
        """Whether one of the pairs of two documents may be a link."""
        if texts.same or self._useless:
            return True
        claims = texts.one.claims + texts.other.claims + SMOOTH
        above = self._above * log(claims)
        # a word that is near both figures has two claims at least
        bounds = above + self._near * log(claims / 2), above
        return any(self._may(one, other, texts, *bounds) for one, other in pairs)

    def _may(self, one: Profile, other: Profile, texts: Together, words: float, above: float) -> bool:
        weights, least = self._weights, self._least
        total = 0.0
        for name, value, _ in plain_traits(one, other):
            total += value * weights[name]
        for name, value, _ in places(one, other, texts):
            total += max(0.0, value * weights[name])
        if total + words < least:
            return False
        if total + self._others + words < least and of_others(one, other, texts):
            return False
        told = sorted([texts.weight(word) for word in near_words(one, other, texts)], reverse=True)[:MOST_WORDS]
        total += max(0.0, weights["near-words"]) * sum(told) + above
        return total >= least and (total + self._others >= least or not of_others(one, other, texts))
