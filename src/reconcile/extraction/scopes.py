"""What a figure takes in or leaves out: "including from the fund", "net of grants", "not in this total"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reconcile.extraction.attachment import BEFORE, FIGURES, attached
from reconcile.extraction.governing import head_of
from reconcile.extraction.heads import Head
from reconcile.extraction.measures import fallback, phrase_around
from reconcile.extraction.parts import Part, part_of
from reconcile.extraction.passage import Passage
from reconcile.extraction.spoken import Spoken
from reconcile.extraction.wordings import Found, longest_of
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.model import Effect, ScopePart, Wording
from reconcile.rulebook import Rulebook, ScopeEntry

_NO_SUMS = frozenset({"percent", "pp", "rank", "index", "temperature", "speed", "time"})


class Placement(Struct, frozen=True):
    """A part with the number of the amount that it belongs to; None where the words look back to a sentence before."""

    part: ScopePart
    number: int | None


def scopes(passage: Passage, said: Spoken, heads: Sequence[Head], rulebook: Rulebook) -> tuple[Placement, ...]:
    """The parts that a sentence names, each with its amounts."""
    parts: dict[int, Part] = {}
    named: list[Found[ScopeEntry]] = []
    for item in said.scopes:
        part = part_of(passage, item)
        if part is not None and _may_be(item.entry, part.name) and not _is_unreal(passage, part.first):
            parts[id(item)] = part
            named.append(item)
    found: list[Placement] = []
    for item in longest_of(named):
        found.extend(_placed(passage, item, parts[id(item)], heads, rulebook))
    return tuple(dict.fromkeys(found))


def _placed(
    passage: Passage, item: Found[ScopeEntry], part: Part, heads: Sequence[Head], rulebook: Rulebook
) -> Iterator[Placement]:
    effect = item.entry.effect
    span = passage.span_of(part.first, part.last)
    wording = Wording(span, passage.document.quote(span), item.entry.rule)
    if item.amount is not None and item.entry.where == "within":
        yield Placement(ScopePart(effect, part.name, wording), item.amount)
        return
    if item.entry.where == "noun":
        yield from (
            Placement(ScopePart(effect, part.name, wording), number)
            for number in range(len(passage.mentions))
            if _restricts(passage, item, number, heads, rulebook)
        )
        return
    if item.amount is not None:
        # "including $300 million from the fund", "of which $300 million is the fund's": the amount is the part's own
        yield Placement(ScopePart(Effect.ONLY, part.name, wording), item.amount)
        if effect is Effect.ONLY:
            return
    if _tells_of_a_thing(passage, item, heads):
        return
    for number in attached(passage, part.first, part.last, heads, item.entry.where):
        if number not in item.amounts and not (effect is Effect.INCLUDES and _is_example(passage, item, number)):
            yield Placement(ScopePart(effect, part.name, wording), None if number == BEFORE else number)


def _restricts(
    passage: Passage, item: Found[ScopeEntry], number: int, heads: Sequence[Head], rulebook: Rulebook
) -> bool:
    """Whether a modifier restricts what an amount is of: the noun that is counted ("900 permanent staff"), or the one
    that names the measure ("domestic sales were A", "stocks of crude oil were A"). A rate of a part is another rate,
    and neither the larger nor the smaller one."""
    placed = passage.mentions[number]
    unit = placed.mention.quantity.unit
    if unit.per or unit.dimension in _NO_SUMS:
        return False
    head = head_of(passage, number, heads) or fallback(passage, number, rulebook)
    if head is not None and head.first <= item.first and item.last <= head.last:
        return False  # "international students" is a measure of its own, and no part of it
    if placed.first < item.first and item.last <= placed.last:
        return item.last < placed.last or item.last - item.first > 1
    if item.first == placed.last + 1 and passage.norms[placed.last] == "of":  # "31,000 tonnes of winter wheat"
        return item.last - item.first > 1 or (item.last < len(passage.norms) and _is_noun(passage, item.last))
    if head is None or head.verb is not None or placed.first <= head.first < placed.last:
        return False
    if item.first == head.last + 1 and passage.norms[head.last] == "of":
        return item.last < len(passage.norms) and _is_noun(passage, item.last)
    left, _ = phrase_around(passage, head, number)
    return (
        left <= item.first
        and item.last <= head.first
        and all(_is_noun(passage, at) for at in range(item.last, head.first))
    )


def _is_noun(passage: Passage, at: int) -> bool:
    return passage.tokens[at].is_word and passage.norms[at] not in FUNCTION_WORDS and not passage.masked(at)


def _tells_of_a_thing(passage: Passage, item: Found[ScopeEntry], heads: Sequence[Head]) -> bool:
    """Whether ", which excludes tobacco firms," is said of a fund, and not of a figure: neither an amount nor the noun
    of a measure stands before it."""
    at = item.first
    if at == 0 or passage.norms[at : at + 2] != (",", "which"):
        return False
    figure = passage.norms[at - 1] in FIGURES or any(head.last == at for head in heads)
    return not figure and not any(placed.last == at for placed in passage.mentions)


def _may_be(entry: ScopeEntry, name: str) -> bool:
    """Whether a part is one that the words of an entry speak of: "with the gold" does, "with the union" does not."""
    return not _is_one_of(name, entry.never) and (not entry.parts or _is_one_of(name, entry.parts))


def _is_one_of(name: str, parts: Sequence[str]) -> bool:
    return any(name == part or name.endswith(f" {part}") or name.startswith(f"{part} of ") for part in parts)


def _is_unreal(passage: Passage, first: int) -> bool:
    # "Without the grant, output would fall": a condition, and no part of the figure
    if passage.norms[first] == "without" and "would" in passage.norms[first:]:
        return True
    # "fined for excluding women", "are not excluding arson": a deed, and no part either
    deed = passage.norms[first].endswith("ing") or passage.norms[first : first + 2] in _NOT_DOING
    return deed and first > 0 and passage.norms[first - 1] in _LEAD_TO_DEEDS


_NOT_DOING = {("not", "including"), ("not", "counting"), ("without", "counting")}
_LEAD_TO_DEEDS = frozenset({"for", "of", "by", "from", "about", "not"})


def _is_example(passage: Passage, item: Found[ScopeEntry], number: int) -> bool:
    """Whether the words only name some of the things that are counted: "12 countries, including Peru", "31 dead,
    including a child". Such a part is in the figure whoever counts."""
    if number == BEFORE:
        return False
    placed = passage.mentions[number]
    if placed.mention.quantity.unit.dimension != "count" or placed.last > item.first or item.part is None:
        return False
    begin, end = item.part
    if passage.norms[begin] in ("a", "an", "one"):
        return True
    words = [at for at in range(begin, end) if passage.tokens[at].is_word and passage.norms[at] not in FUNCTION_WORDS]
    return bool(words) and all(passage.tokens[at].is_capitalised for at in words)
