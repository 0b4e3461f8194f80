"""Quantities in a text: number, unit, counted noun and hedge, with the range of values that the wording allows."""

from __future__ import annotations

from reconcile.extraction.quantities.lexicon import lexicon
from reconcile.extraction.quantities.reading import read
from reconcile.extraction.quantities.tokens import chunks
from reconcile.model import Mention
from reconcile.rulebook import Rulebook

__all__ = ["mentions"]


def mentions(text: str, rulebook: Rulebook, *, start: int = 0) -> tuple[Mention, ...]:
    """The quantities of a text from `start` on, in reading order; their spans do not overlap."""
    tables = lexicon(rulebook)
    found: list[Mention] = []
    for tokens in chunks(text, start):
        for mention in read(tokens, tables):
            # A hedge behind one figure may stand before the next: the first has it.
            if found and mention.span.start < found[-1].span.end:
                continue
            found.append(mention)
    return tuple(found)
