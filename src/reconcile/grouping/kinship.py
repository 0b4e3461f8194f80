"""Do two texts speak of one affair? Texts that do share names; figures of texts that share none are seldom one
quantity."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.language.dates import MONTHS, WEEKDAYS
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.model import Document

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_PLAIN = frozenset({*MONTHS, *WEEKDAYS, "mr", "mrs", "ms", "dr", "date"})
LONGEST = 40_000  # characters: what a text is about is told at its beginning


@lru_cache(maxsize=65536)
def names(document: Document) -> frozenset[str]:
    """The words of the names in a text, in lower case: what it writes with a capital and never without."""
    words = {word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(document.text[:LONGEST])}
    capital = {word.lower() for word in words if word[0].isupper()}
    plain = {word for word in words if word[0].islower()}
    return frozenset(word for word in capital - plain - _PLAIN - FUNCTION_WORDS if len(word) > 1)


@lru_cache(maxsize=65536)
def shared(a: Document, b: Document) -> int | None:
    """How many words of names two texts have in common; None where one names too little to tell."""
    one, other = names(a), names(b)
    return None if len(one) < 2 or len(other) < 2 else len(one & other)
