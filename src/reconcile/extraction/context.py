"""The words of an amount's own clause: what is left to tell two claims apart or together when no rule knows the
measure."""

from __future__ import annotations

from reconcile.extraction.passage import Passage
from reconcile.language.grammar import COPULAS, FUNCTION_WORDS
from reconcile.language.inflection import stem

FEW = 2  # words of its own below which an amount is told by its whole sentence: "640 and 580 the year before"


def context(passage: Passage, number: int, taken: frozenset[int]) -> tuple[str, ...]:
    """The content words in the territory of an amount and in its counted noun, as sorted stems. Names are kept, but for
    those at `taken` tokens: they stand in roles."""
    here = passage.mentions[number]
    noun = passage.tokens_of(here.mention.noun) if here.mention.noun is not None else (0, 0)
    words = _words(passage, *passage.territory(number), noun, taken)
    if len(words) < FEW:
        words |= _words(passage, 0, len(passage.tokens), noun, taken)
    return tuple(sorted(words))


def _words(passage: Passage, left: int, right: int, noun: tuple[int, int], taken: frozenset[int]) -> set[str]:
    return {
        stem(passage.norms[at])
        for at in range(left, right)
        if passage.tokens[at].is_word
        and at not in taken
        and len(passage.norms[at]) > 1
        and passage.norms[at] not in FUNCTION_WORDS
        and passage.norms[at] not in COPULAS
        and (noun[0] <= at < noun[1] or not passage.masked(at))
    }
