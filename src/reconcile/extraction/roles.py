"""Who stands in which role of a measure: "X's investments in Y", "investments from X into Y", "Y bought A of goods
from X".

A role that the words do not fill is unknown, which is neither equal nor different.
"""

from __future__ import annotations

from msgspec import Struct

from reconcile.extraction.heads import Head
from reconcile.extraction.measures import phrase_around
from reconcile.extraction.passage import Passage
from reconcile.extraction.places import Named
from reconcile.language.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS
from reconcile.model import Party, Wording
from reconcile.rulebook import MeasureEntry

_MUTUAL = frozenset({"mutual", "bilateral", "reciprocal"})


class Cast(Struct, frozen=True):
    """The parties of one head, and the tokens that named them (they are no modifiers)."""

    parties: tuple[Party, ...]
    tokens: frozenset[int]


def cast(passage: Passage, head: Head, number: int, pair: tuple[tuple[str, str], tuple[str, str]] | None) -> Cast:
    """The parties of a head. `pair` is ((entity, name), (entity, name)) where the text is plainly about two places."""
    entry = head.entry
    if entry is None or not entry.roles:
        return _owner(passage, head, number)
    if entry.kind == "symmetric":
        return _symmetric(passage, head, number, entry, pair)
    return _by_verb(passage, head, number, entry) if head.verb else _by_noun(passage, head, number, entry)


def _wording(passage: Passage, named: Named) -> Wording:
    span = passage.span_of(named.first, named.last)
    return Wording(span, passage.document.quote(span), named.rule)


def _party(passage: Passage, role: str, named: Named | None) -> Party:
    if named is None or len(named.entities) != 1:
        return Party(role, None, "?")
    return Party(role, named.entities[0], named.names[0], _wording(passage, named))


def _leader(passage: Passage, named: Named) -> str | None:
    """The preposition that leads to a name, articles and adjectives aside ("in the neighbouring Georgia")."""
    at = named.first - 1
    for _ in range(4):
        if at < 0:
            return None
        word = passage.norms[at]
        if word in PREPOSITIONS or word in ("between", "and"):
            return word
        if word not in DETERMINERS and (not passage.tokens[at].is_word or word in AUXILIARIES):
            return None
        at -= 1
    return None


def _tokens(found: list[Named]) -> frozenset[int]:
    return frozenset(at for named in found for at in range(named.first, named.last))


def _by_noun(passage: Passage, head: Head, number: int, entry: MeasureEntry) -> Cast:
    left, right = phrase_around(passage, head, number)
    after = [named for named in passage.named if head.last <= named.first and named.last <= right]
    before = [named for named in passage.named if left <= named.first and named.last <= head.first]
    filled: dict[str, Named] = {}
    for named in after:
        leader = _leader(passage, named)
        role = next((role for role in entry.noun_roles.get(leader or "", ()) if role not in filled), None)
        if role is not None:
            filled[role] = named
    for named in reversed(before):  # the nearest first: "Peru's Ghanaian imports"
        role = next((role for role in entry.noun_roles.get("possessor", ()) if role not in filled), None)
        if role is not None:
            filled[role] = named
    return Cast(
        tuple(_party(passage, role, filled.get(role)) for role in entry.roles),
        _tokens([*filled.values()]),
    )


def _by_verb(passage: Passage, head: Head, number: int, entry: MeasureEntry) -> Cast:
    assert head.verb is not None
    here = passage.mentions[number]
    low = max((cut for cut in passage.cuts if cut <= head.first), default=0)
    high = min((cut for cut in passage.cuts if cut > head.first), default=len(passage.tokens))
    if number + 1 < len(passage.mentions):
        high = min(high, passage.mentions[number + 1].first)
    filled: dict[str, Named] = {}
    subjects = [
        named
        for named in passage.named
        if low <= named.first and named.last <= head.first and _leader(passage, named) in (None, "and", "that")
    ]
    if subjects and not head.passive and "subject" in head.verb.roles:
        filled[head.verb.roles["subject"]] = subjects[-1]
    if subjects and head.passive and "object" in head.verb.roles:
        filled[head.verb.roles["object"]] = subjects[-1]
    start = min(head.last, here.first)
    for named in passage.named:
        if not (start <= named.first and named.last <= high):
            continue
        leader = _leader(passage, named)
        role = head.verb.roles.get(leader or "object")
        if leader == "by" and head.passive:
            role = head.verb.roles.get("subject")
        if role is not None and role not in filled:
            filled[role] = named
    return Cast(tuple(_party(passage, role, filled.get(role)) for role in entry.roles), _tokens([*filled.values()]))


def _symmetric(
    passage: Passage,
    head: Head,
    number: int,
    entry: MeasureEntry,
    pair: tuple[tuple[str, str], tuple[str, str]] | None,
) -> Cast:
    left, right = phrase_around(passage, head, number)
    around = [named for named in passage.named if left <= named.first and named.last <= right]
    both = frozenset(at for at in range(left, head.last) if passage.norms[at] in _MUTUAL)
    seen: dict[str, tuple[str, Named]] = {}
    for named in around:
        for entity, name in zip(named.entities, named.names, strict=True):
            seen.setdefault(entity, (name, named))
    # "mutual trade", "bilateral trade", or one side named and the other plain from the text
    plain = pair is not None and (both or any(entity in (pair[0][0], pair[1][0]) for entity in seen))
    if len(seen) < 2 and pair is not None and plain:
        parties = tuple(Party(role, *side) for role, side in zip(entry.roles, pair, strict=False))
        return Cast(parties, both | _tokens([named for _, named in seen.values()]))
    if len(seen) != 2:
        return Cast(tuple(Party(role, None, "?") for role in entry.roles), frozenset())
    sides = sorted(seen.items())
    parties = tuple(
        Party(role, entity, name, _wording(passage, named))
        for role, (entity, (name, named)) in zip(entry.roles, sides, strict=False)
    )
    return Cast(parties, both | _tokens([named for _, named in seen.values()]))


def _owner(passage: Passage, head: Head, number: int) -> Cast:
    """Whose figure a plain measure is: the place that possesses it or that it is of, where the words say so."""
    left, right = phrase_around(passage, head, number)
    around = [named for named in passage.named if left <= named.first and named.last <= right]
    owners = [
        named
        for named in around
        if len(named.entities) == 1
        and (named.last <= head.first or _leader(passage, named) in ("of", "in", "for", "across"))
    ]
    entities = {named.entities[0] for named in owners}
    if len(entities) != 1:
        return Cast((), _tokens(owners))
    return Cast((_party(passage, "of", owners[0]),), _tokens(owners))
