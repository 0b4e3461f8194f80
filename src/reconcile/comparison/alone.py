"""The claims that are alone in their sentence, and which of them have certain words in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reconcile.model import Claim, Nature, Span

Kind = tuple[str, str]  # what is measured, in which dimension
_Placed = tuple[int, Claim]  # with its place among all

_BETWEEN = "\n"  # sentences: each is on one line, its blanks made one


class Alone:
    """The levels that are the only figure of their kind in their sentence: what it names belongs to no other.

    All sentences of a kind are looked through at once, and for the same words once: of an archive thousands of pairs
    ask for the same few, and of 100,000 documents each sentence by itself took longer than all comparing.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        by_sentence: dict[tuple[int, Span, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            by_sentence[id(claim.document), claim.sentence, claim.quantity.unit.dimension].append(claim)
        self._claims: dict[Kind, list[_Placed]] = defaultdict(list)
        for place, (claim, *others) in enumerate(by_sentence.values()):
            known = claim.measure.nature is Nature.LEVEL and claim.measure.known
            if not others and known and not claim.quantity.unit.per:
                self._claims[claim.measure.name, claim.quantity.unit.dimension].append((place, claim))
        self._sentences: dict[Kind, tuple[str, list[int]]] = {}
        self._known: dict[tuple[Kind, str], list[_Placed]] = {}

    def naming(self, words: str, kinds: Sequence[Kind]) -> list[Claim]:
        """The claims of these kinds whose sentence has these words (in lower case, one blank between two), in order."""
        found = (one for kind in dict.fromkeys(kinds) for one in self._naming(words, kind))
        return [claim for _, claim in sorted(found, key=lambda one: one[0])]

    def _naming(self, words: str, kind: Kind) -> list[_Placed]:
        known = self._known.get((kind, words))
        if known is None:
            known = self._known[kind, words] = list(self._found(words, kind)) if kind in self._claims else []
        return known

    def _found(self, words: str, kind: Kind) -> Iterator[_Placed]:
        if kind not in self._sentences:
            self._sentences[kind] = _joined(self._claims[kind])
        text, starts = self._sentences[kind]
        at = -1 if _BETWEEN in words else text.find(words)
        while at >= 0:
            number = bisect_right(starts, at)
            yield self._claims[kind][number - 1]
            at = text.find(words, starts[number]) if number < len(starts) else -1


def _joined(placed: Sequence[_Placed]) -> tuple[str, list[int]]:
    """The sentences of these claims, one on each line, and where each begins."""
    starts: list[int] = []
    lines: list[str] = []
    start = 0
    for _, claim in placed:
        line = " ".join(claim.document.text[claim.sentence.start : claim.sentence.end].lower().split())
        starts.append(start)
        lines.append(line)
        start += len(line) + len(_BETWEEN)
    return _BETWEEN.join(lines), starts
