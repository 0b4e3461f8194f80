"""Examples of places and of the words that point back to them."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extraction.places import names, pair_of, pointers
from reconcile.language.words import tokenize
from reconcile.rulebook import Anaphor, PlaceEntry, Rulebook


def places(entry: PlaceEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example names its place and no other; a look-alike does not name it."""
    for text, place in entry.examples.items():
        found = [named.entities[0] for named in names(tokenize(text), rulebook)]
        if found != [place]:
            yield text, f"names {', '.join(found) or 'no place'}, not {place}"
    for text in entry.not_:
        if any(entry.id in named.entities for named in names(tokenize(text), rulebook)):
            yield text, f"names {entry.id}, and should not"


def anaphors(entry: Anaphor, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example's words stand for the places that it says; a look-alike holds no such words."""
    for text, expected in entry.examples.items():
        tokens = tokenize(text)
        outright = names(tokens, rulebook)
        found = pointers(tokens, outright, (), None, pair_of(outright), rulebook)
        told = ["+".join(sorted(item.entities)) for item in found if item.rule == entry.rule]
        if expected not in told:
            yield text, f"stands for {', '.join(told) or 'nothing'}, not {expected}"
    for text in entry.not_:
        tokens = tokenize(text)
        if any(item.rule == entry.rule for item in pointers(tokens, (), (), "XX", ("XX", "YY"), rulebook)):
            yield text, "is read as pointing to a place, and should not"
