"""What an amount is an amount of: its measure and parties, read from its own words or carried over from the one
before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reconcile.extraction.governing import head_of
from reconcile.extraction.heads import Head
from reconcile.extraction.measures import fallback, modifiers, phrase_around
from reconcile.extraction.movements import nature
from reconcile.extraction.passage import Passage
from reconcile.extraction.passages import Sides
from reconcile.extraction.roles import Cast, cast
from reconcile.language.inflection import is_verbal
from reconcile.model import Measure, Nature, Wording
from reconcile.rulebook import MeasureEntry, Rulebook

# Words that lead on from one amount to the next of the same thing: "up by 8 percent, totalling some $6 billion".
_LEADING_ON = frozenset(
    {"reaching", "totalling", "totaling", "hitting", "to", "or", "from", "amounting", "bringing", "("}
)
_FARTHEST = 8  # tokens between two amounts of which the second has no subject of its own


class Topic(Struct, frozen=True):
    """The measure of an amount, and who stands in its roles."""

    measure: Measure
    cast: Cast


def topics(passage: Passage, heads: Sequence[Head], sides: Sides | None, rulebook: Rulebook) -> tuple[Topic, ...]:
    """The topic of each amount of a passage, in their order."""
    found: list[Topic] = []
    for number in range(len(passage.mentions)):
        found.append(_topic(passage, number, heads, found[-1] if found else None, sides, rulebook))
    return tuple(found)


def _topic(
    passage: Passage, number: int, heads: Sequence[Head], before: Topic | None, sides: Sides | None, rulebook: Rulebook
) -> Topic:
    kind = nature(passage, number, rulebook)
    head = head_of(passage, number, heads)
    bare = passage.mentions[number].mention.noun is None
    if head is None and before is not None and bare and _leads_on(passage, number):
        return _carried(before, kind)
    head = head or fallback(passage, number, rulebook)
    if head is not None:
        return _read(passage, number, head, kind, sides, rulebook)
    previous = passage.mentions[number - 1].first if number else 0
    alike = number > 0 and _alike(passage, number)
    if before is not None and bare and alike and passage.same_clause(previous, passage.mentions[number].first):
        return _carried(before, kind)
    return Topic(Measure("?", kind, known=False), Cast((), frozenset()))


def _read(passage: Passage, number: int, head: Head, kind: Nature, sides: Sides | None, rulebook: Rulebook) -> Topic:
    parties = cast(passage, head, number, sides)
    left, right = phrase_around(passage, head, number)
    span = passage.span_of(left, max(right, head.last))
    entry = head.entry
    measure = Measure(
        name=head.name if entry is None else _name(entry, parties),
        nature=kind,
        symmetric=entry is not None and entry.kind == "symmetric",
        known=entry is not None,
        stock=entry is not None and (entry.stock or entry.running),
        running=entry is not None and entry.running,
        modifiers=modifiers(passage, head, number, rulebook, parties.tokens),
        wording=Wording(span, passage.document.quote(span).strip(), entry.rule if entry else ""),
    )
    return Topic(measure, parties)


def _name(entry: MeasureEntry, parties: Cast) -> str:
    # Imports are exports seen from the other side, but only where both sides are known: "imports" alone are no exports.
    known = all(party.entity is not None for party in parties.parties)
    return entry.same_as if entry.same_as and (entry.kind != "directed" or known) else entry.id


def _carried(before: Topic, kind: Nature) -> Topic:
    return Topic(replace(before.measure, nature=kind), before.cast)


def _alike(passage: Passage, number: int) -> bool:
    """Whether an amount can speak of what the one before spoke of: "carried 13 tonnes and earned $6" is of two
    things."""
    one, other = (passage.mentions[at].mention.quantity.unit.dimension for at in (number - 1, number))
    places = range(passage.mentions[number - 1].last, passage.mentions[number].first)
    between = [passage.norms[at] for at in places if not passage.masked(at)]
    near = one == other or ("percent" in (one, other) and len(between) <= 5)  # "$6 bn, a rise of 8 percent"
    return near and not any(is_verbal(word) for word in between)


def _leads_on(passage: Passage, number: int) -> bool:
    if number == 0:
        return False
    left, _ = passage.territory(number)
    last = passage.mentions[number - 1].last
    between = passage.norms[last : passage.mentions[number].first]
    return left == last and len(between) <= _FARTHEST and any(word in _LEADING_ON for word in between)
