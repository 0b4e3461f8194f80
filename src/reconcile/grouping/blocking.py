"""Claims → blocks and candidate pairs: what shares no dimension is never looked at, and in documents that are no
neighbours nothing that shares neither a word nor a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from reconcile.grouping.neighbours import Neighbours
from reconcile.model import Claim

Key = str

# A word that so many claims of a block use tells nothing, and pairs over it would grow with the square of the block.
# Of a measure or a figure that so many have, those are looked at that share a word as well.
MOST_PER_WORD = 60
# Of a document with more claims of a block, a long table, those are looked at that share something.
MOST_PER_TEXT = 60


def key(claim: Claim) -> Key:
    """What two claims must share before they are looked at together."""
    return claim.quantity.unit.dimension


def blocks(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """The claims by key, each block in the order of its claims, the blocks in the order of their keys."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.order):
        found[key(claim)].append(claim)
    return tuple(tuple(found[where]) for where in sorted(found))


def candidates(block: Sequence[Claim], near: Neighbours) -> list[tuple[int, int]]:
    """The pairs of a block, in order, of neighbouring documents or of one; and those that have something in common: a
    measure with its parties, a word of their clauses, a figure."""
    words = [frozenset((*claim.context, *claim.around)) for claim in block]
    by_word: dict[str, list[int]] = defaultdict(list)
    by_trait: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(block):
        for word in words[number]:
            by_word[word].append(number)
        for trait in _traits(claim):
            by_trait[trait].append(number)
    seen = _of_neighbours(block, near)
    for members in by_word.values():
        if len(members) <= MOST_PER_WORD:
            seen.update(combinations(members, 2))
    for members in by_trait.values():
        if len(members) <= MOST_PER_WORD:
            seen.update(combinations(members, 2))
            continue
        sharing: dict[str, list[int]] = defaultdict(list)
        for number in members:
            for word in words[number]:
                sharing[word].append(number)
        for some in sharing.values():
            if len(some) <= MOST_PER_WORD:
                seen.update(combinations(some, 2))
    return sorted(seen)


def _of_neighbours(block: Sequence[Claim], near: Neighbours) -> set[tuple[int, int]]:
    by_text: dict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(block):
        by_text[id(claim.document)].append(number)
    seen: set[tuple[int, int]] = set()
    small = [text for text, members in by_text.items() if len(members) <= MOST_PER_TEXT]
    for place, text in enumerate(small):
        seen.update(combinations(by_text[text], 2))
        for other in small[place + 1 :]:
            if (text, other) in near:
                seen.update((min(pair), max(pair)) for pair in product(by_text[text], by_text[other]))
    return seen


def _traits(claim: Claim) -> Iterator[tuple[str, ...]]:
    if claim.measure.known:
        parties = [f"{party.role}={party.entity}" for party in claim.parties if party.entity]
        yield from (("measure", claim.measure.name, party) for party in parties or [""])
    said = [words.other for words in (claim.revises, claim.doubts) if words is not None and words.other is not None]
    for quantity in (claim.quantity, *said):  # a correction names the figure that another text gives
        yield "figure", f"{(quantity.value * quantity.unit.factor).normalize():f}"
