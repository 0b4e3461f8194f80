"""The words of an amount's own clause: what is left to tell two claims apart or together when no rule knows the measure."""

from __future__ import annotations

from reconcile.extraction.passage import Passage
from reconcile.language.grammar import COPULAS, FUNCTION_WORDS
from reconcile.language.inflection import stem


def context(passage: Passage, number: int) -> tuple[str, ...]:
    """The content words in the territory of an amount and in its counted noun, as sorted stems; names are kept."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    noun = passage.tokens_of(here.mention.noun) if here.mention.noun is not None else (0, 0)
    words = {
        stem(passage.norms[at])
        for at in range(left, right)
        if passage.tokens[at].is_word
        and len(passage.norms[at]) > 1
        and passage.norms[at] not in FUNCTION_WORDS
        and passage.norms[at] not in COPULAS
        and (noun[0] <= at < noun[1] or not passage.masked(at))
    }
    return tuple(sorted(words))
