"""Examples of words of one family, and of the two sides of an opposite."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extraction.kindred import kindred as families
from reconcile.extraction.opposites import sides
from reconcile.language.words import tokenize
from reconcile.rulebook import KindredEntry, OppositeEntry, Rulebook


def kindred(entry: KindredEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Both sentences of an example have a word of the family; a look-alike has none."""
    family = entry.same_as or entry.id
    if entry.same_as is not None and all(other.id != entry.same_as for other in rulebook.of(KindredEntry)):
        yield entry.same_as, "is the same as a family that no pack in force holds"
    if not (entry.nouns or entry.verbs or entry.words):
        yield entry.id, "has no words, and can never be read"
    for text in (text for pair in entry.examples for text in pair):
        if family not in (told := _families(text, rulebook)):
            yield text, f"is of {', '.join(told) or 'no family'}, not of {family}"
    for text in entry.not_:
        if family in _families(text, rulebook):
            yield text, f"is read as {family}, and should not"


def opposites(entry: OppositeEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example speaks of its side and no other; a look-alike of none."""
    for number, side in enumerate(entry.sides, 1):
        if not (side.nouns or side.verbs or side.words):
            yield entry.id, f"has no words on side {number}, and can never be read"
    for text, expected in entry.examples.items():
        if (told := _sides(text, entry, rulebook)) != [expected]:
            yield text, f"is on side {', '.join(map(str, told)) or 'none'}, not {expected}"
    for text in entry.not_:
        if told := _sides(text, entry, rulebook):
            yield text, f"is read as side {', '.join(map(str, told))}, and should not"


def _families(text: str, rulebook: Rulebook) -> list[str]:
    return [kin.id for kin in families([token.norm for token in tokenize(text)], rulebook)]


def _sides(text: str, entry: OppositeEntry, rulebook: Rulebook) -> list[int]:
    norms = [token.norm for token in tokenize(text)]
    return sorted(side for name, side in sides(norms, rulebook) if name == entry.id)
