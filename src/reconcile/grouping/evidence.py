"""Stage 3 of grouping: how much speaks for two claims being one subject: traits times weights, which add up, in the
manner of Fellegi and Sunter; and how much better a pair is than what else each of the two could belong to.

Needs, for each pair of documents (or a document with itself), the candidates of stage 2 between the two and the counts
of both (`telling`): nothing of any third document. What may be one subject (`Kept.strong`) is what stage 4 is given.

The weights are logarithms of odds and live in a rule file with how they were found.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from reconcile.grouping.blocking import Pairs
from reconcile.grouping.gates import clash
from reconcile.grouping.kept import Kept
from reconcile.grouping.telling import Telling, Tellings
from reconcile.grouping.together import Together
from reconcile.grouping.traits import TRAITS, traits
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook, WeightEntry
from reconcile.ties import Numbers, Tie

_OTHERS = frozenset({"only-other-names", "texts-of-others"})
LEAST, MOST = -6.0, 10.0  # a first score below or above tells no more
CLEAR = 4.0  # a margin beyond which a partner is simply the only one
_NOTED_ANSWERS = 300_000  # that are kept for the next run; which then asks for others, where there are more
_HELD = 256  # pairs of documents of which all is known that was asked

Pair = tuple[Claim, Claim]  # in the order of claims
Answer = tuple[int, int, Kept]  # what was asked of two documents, by the numbers of their first claims


class Weights:
    """What a unit of each trait weighs, and how the sum is weighed with the margins."""

    def __init__(self, known: Mapping[str, float]) -> None:
        self.traits: dict[str, float] = {name: known.get(name, 0.0) for name in TRAITS}
        self.scale, self.base = known.get("first", 1.0), known.get("second", 0.0)
        self.worse, self.better = known.get("margin-worse", 0.0), known.get("margin-better", 0.0)

    def total(self, scaled: float, worse: float, better: float) -> float:
        """The weight of a link, added up in the order in which it is told."""
        return round(scaled + worse * self.worse + better * self.better, 2)


@lru_cache(maxsize=4)
def weights(rulebook: Rulebook) -> Weights:
    """The weights of the rules."""
    return Weights({entry.id: float(entry.weight) for entry in rulebook.of(WeightEntry)})


# What the traits of a pair weigh by themselves, between LEAST and MOST; the same as a part of a link; whether names set
# the two apart.
_Scored = tuple[float, float, bool]


class Between:
    """What is known of the pairs of claims of two documents: each is weighed with its rivals, the other candidates that
    each of the two has in the other's document. Two claims are given in their order."""

    def __init__(self, candidates: Sequence[Pair], one: Telling, other: Telling, weights: Weights) -> None:
        self._texts = Together(one, other)
        self._weights = weights
        self._candidates = candidates
        self._scores = [self._score(a, b) for a, b in candidates]
        # of each claim the likeliest partner with how likely it is, and how likely the second is
        self._best: dict[Claim, tuple[float, Claim, float]] = {}
        best = self._best
        for pair, found in zip(candidates, self._scores, strict=True):
            if found is not None and found[0] > LEAST:
                first = found[0]
                for here, there in (pair, pair[::-1]):
                    known = best.get(here)
                    if known is None:
                        best[here] = first, there, LEAST
                    elif first > known[0]:
                        best[here] = first, there, known[0]
                    elif first > known[2]:
                        best[here] = known[0], known[1], first

    def ties(self) -> Numbers:
        """What ties each of the candidates."""
        found = zip(self._candidates, self._scores, strict=True)
        return Numbers.of(None if scored is None else self._tie(a, b, scored) for (a, b), scored in found)

    def tie(self, a: Claim, b: Claim) -> Tie | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        scored = self._score(a, b)
        return None if scored is None else Tie(*self._tie(a, b, scored))

    def _tie(self, a: Claim, b: Claim, scored: _Scored) -> tuple[float, bool, float, float]:
        first, scaled, named_apart = scored
        best = self._best
        known = best.get(a)
        here = first - (LEAST if known is None else known[0] if known[1] is not b else known[2])
        known = best.get(b)
        there = first - (LEAST if known is None else known[0] if known[1] is not a else known[2])
        if here > there:
            here, there = there, here
        here, there = max(-CLEAR, min(CLEAR, here)), max(-CLEAR, min(CLEAR, there))
        return self._weights.total(scaled, here, there), named_apart, here, there

    def _score(self, a: Claim, b: Claim) -> _Scored | None:
        if clash(a, b):
            return None
        texts = self._texts
        weights, scale = self._weights.traits, self._weights.scale
        whole, scaled, named_apart = 0.0, self._weights.base, False
        for name, value in traits(texts.one.profiles[a], texts.other.profiles[b], texts):
            weight = value * weights[name]
            whole += weight
            scaled += weight * scale
            if name in _OTHERS:
                named_apart = True
        return max(LEAST, min(MOST, whole)), scaled, named_apart


class Evidence:
    """What is known of some claims, whatever two of them are asked for. `texts` says where those of a document stand,
    `candidates` which of two documents are looked at, by their numbers; `known` what earlier runs were asked of two
    beside these."""

    def __init__(
        self,
        claims: Sequence[Claim],
        texts: Mapping[Document, range],
        candidates: Callable[[Document, Document], Pairs],
        weights: Weights,
        known: Callable[[Document, Document], Kept | None] | None = None,
    ) -> None:
        self._claims = claims
        self._texts = texts
        self._candidates = candidates
        self._weights = weights
        self._tellings = Tellings(claims[place.start : place.stop] for place in texts.values())
        self._number = {claim: number for number, claim in enumerate(claims)}
        self._kept: dict[tuple[Document, Document], Kept] = {}
        self._held: OrderedDict[tuple[Document, Document], Between] = OrderedDict()
        self._known = known
        self._beside: dict[tuple[Document, Document], Kept | None] = {}
        self._asked: dict[tuple[int, int], Tie | None] = {}

    def kept(self, one: Document, other: Document, pairs: Pairs) -> Kept | None:
        """What these candidates of two documents weigh, where some may be one subject."""
        here, there = self._texts[one].start, self._texts[other].start
        return Kept.of([(a - here, b - there) for a, b in pairs], self._between(one, other, pairs).ties())

    def keep(self, one: Document, other: Document, kept: Kept) -> None:
        """Take over what is known already of the candidates of two documents."""
        self._kept[one, other] = kept

    def tie(self, a: Claim, b: Claim) -> Tie | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        one, other = a.document, b.document
        numbers = self._number[a], self._number[b]
        place = numbers[0] - self._texts[one].start, numbers[1] - self._texts[other].start
        for find in (self._kept.get, self._found_before):
            kept = find((one, other))
            if kept is not None and (found := kept.tie(*place, _UNKNOWN)) is not _UNKNOWN:
                return found
        known = self._held.get((one, other))
        if known is None:
            known = self._held[one, other] = self._between(one, other, self._candidates(one, other))
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        tie = known.tie(a, b)
        if self._known is not None and len(self._asked) < _NOTED_ANSWERS:
            self._asked[numbers] = tie
        return tie

    def answers(self) -> list[Answer]:
        """What was asked beside the candidates and was not known before, since this was called last."""
        asked, self._asked = self._asked, {}
        claims, texts = self._claims, self._texts
        found: dict[tuple[int, int], dict[tuple[int, int], Tie | None]] = defaultdict(dict)
        for (a, b), tie in asked.items():
            here, there = texts[claims[a].document].start, texts[claims[b].document].start
            found[here, there][a - here, b - there] = tie
        return [(here, there, Kept.beside(ties)) for (here, there), ties in found.items()]

    def _found_before(self, both: tuple[Document, Document]) -> Kept | None:
        if self._known is None:
            return None
        if both not in self._beside:  # to look it up takes a hash over both
            self._beside[both] = self._known(*both)
        return self._beside[both]

    def _between(self, one: Document, other: Document, pairs: Pairs) -> Between:
        claims = self._claims
        candidates = [(claims[a], claims[b]) for a, b in pairs]
        return Between(candidates, self._tellings[one], self._tellings[other], self._weights)


_UNKNOWN = Tie(0.0)
