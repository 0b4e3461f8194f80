"""Basis, status and revision: words that say how a figure was measured, whether it happened, what it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from reconcile.extraction.attachment import BEFORE, FIGURES, attached, governed, sharing
from reconcile.extraction.context import points_back
from reconcile.extraction.heads import Head
from reconcile.extraction.passage import Passage
from reconcile.extraction.spoken import CLAUSES, Spoken
from reconcile.extraction.wordings import EntryT, Found, longest_of
from reconcile.language.grammar import AUXILIARIES, COPULAS, DETERMINERS
from reconcile.language.inflection import is_verbal, root
from reconcile.model import Basis, Quantity, Range, Revision, Status, Wording
from reconcile.rulebook import BasisEntry, RevisionEntry, StatusEntry

# "It costs £142, and that's without the VAT"
_LOOKING_BACK = {("that", "is"), ("that", "'s"), ("this", "is"), ("it", "is"), ("these", "are"), ("those", "are")}
_OF_ITSELF = frozenset({"budgeted", "capacity"})  # what is so by its name, whatever becomes of it
_TELLS = frozenset({"name", "identify", "announce", "publish", "release", "reveal", "disclose", "present", "discuss"})
_WILL, _WILL_RULE, _MOST_TO_WILL = frozenset({"will", "shall", "'ll"}), "english/will-do", 6
_MOST_WORDS = 4  # of the name of a way to count


def bases(passage: Passage, said: Spoken, heads: Sequence[Head]) -> dict[int, tuple[Basis, ...]]:
    """The bases of each amount, by its number; attachment.BEFORE stands for one of the sentence before."""
    found: dict[int, list[Basis]] = {}
    for item in _one_an_axis(said.bases):
        if said.in_part(item.first, item.last):
            continue
        value = _value(passage, item)
        if not value:
            continue
        basis = Basis(item.entry.axis, value, _wording(passage, item), item.entry.usual)
        for number in _qualified(passage, item, heads):
            if all(other.axis != basis.axis for other in found.get(number, [])):
                found.setdefault(number, []).append(basis)
    return {number: tuple(items) for number, items in found.items()}


def of_all(passage: Passage) -> bool:
    """Whether a sentence without a figure speaks of all that its text gives: "All figures are in constant prices"."""
    if passage.mentions:
        return False
    opening = [norm for norm in passage.norms[:6] if norm not in ("note", "notes", ":", ".", "*")][:2]
    if not opening:
        return False
    return opening[0] in _ALL_FIGURES or (opening[0] in ("all", "both") and opening[-1] in _ALL_FIGURES)


_ALL_FIGURES = frozenset({"figures", "amounts", "sums", "numbers", "data", "prices", "values", "totals"})


def _value(passage: Passage, item: Found[BasisEntry]) -> str:
    """The end of the axis; what fills {X} where the rule names it so: "as the alliance defines it"."""
    if item.entry.value != "{X}" or item.part is None:
        return item.entry.value
    words = [at for at in range(*item.part) if passage.tokens[at].is_word and passage.norms[at] not in DETERMINERS]
    fits = 0 < len(words) <= _MOST_WORDS and not any(passage.masked(at) for at in words)
    return " ".join(passage.norms[at] for at in words) if fits else ""


def statuses(passage: Passage, said: Spoken, heads: Sequence[Head]) -> dict[int, Status]:
    """The status of each amount that words give one, by its number; the nearest words decide."""
    if not passage.mentions:
        return {}
    found: dict[int, tuple[int, Status]] = {}
    for item in longest_of(said.statuses):
        if said.in_part(item.first, item.last) or _is_counted(passage, item):
            continue
        if item.amount is None and _TELLS.intersection(passage.norms[item.last - 1 : item.last + 2]):
            continue  # "they expect to name the 31 victims": who they are is to come, not that they are
        if item.entry.value in ("potential", "capacity") and "not" in passage.norms[item.first : item.last]:
            continue  # "those who could not be sent home": it is no possibility
        status = Status(item.entry.value, _wording(passage, item))
        if item.entry.value == "partial":
            numbers = _others(passage, item)
        elif item.amount is not None:
            numbers = sharing(passage, item.amount, heads, against=True)
        elif item.last <= passage.labels:  # the head of a row or column: "Our goal"
            numbers = tuple(range(len(passage.mentions)))
        else:
            numbers = governed(passage, item.first, item.last, heads)
        for number in numbers:
            here = passage.mentions[number]
            distance = max(here.first - item.last, item.first - here.last, 0)
            known = found.get(number)
            # a budget that was approved, a capacity that is planned: the other words say more
            kept = known is not None and (known[1].value in _OF_ITSELF, known[0]) <= (
                status.value in _OF_ITSELF,
                distance,
            )
            if not kept:
                found[number] = (distance, status)
    for number in range(len(passage.mentions)):
        if number not in found and (ahead := _ahead_of_it(passage, number)) is not None:
            found[number] = (0, ahead)
        elif number not in found and number - 1 in found and _is_gapped(passage, number):
            found[number] = found[number - 1]
    marked = _marked_year(passage)
    if marked is not None:
        return {number: found[number][1] if number in found else marked for number in range(len(passage.mentions))}
    return {number: status for number, (_, status) in found.items()}


_BEFORE_NOUN_WILL = DETERMINERS | {"last", "free"}
_NO_OBJECT = (
    _TELLS
    | CLAUSES
    | DETERMINERS - {"a", "an"}
    | {"not", ",", ";", ":", "(", ")", "that", "to", "by", "in", "from", "where", "what", "how", "why"}
)


def _ahead_of_it(passage: Passage, number: int) -> Status | None:
    """What "will" says of an amount that its verb has for an object, whatever the verb: "will show 31 works". Of "the
    31 dead" it says nothing, who are known."""
    here = passage.mentions[number]
    left, _ = passage.territory(number)
    will = next((at for at in range(here.first - 1, left - 1, -1) if passage.norms[at] in _WILL), None)
    if will is None or here.first - will > _MOST_TO_WILL or not passage.tokens[will].text.islower():
        return None
    if will == left or passage.norms[will - 1] in _BEFORE_NOUN_WILL:
        return None  # "Its last will gave $40"
    between = passage.norms[will + 1 : here.first]
    if not between or not _NO_OBJECT.isdisjoint(between) or here.mention.quantity.unit.dimension in ("time", "rank"):
        return None
    span = passage.span_of(will, here.first)
    return Status("planned", Wording(span, passage.document.quote(span), _WILL_RULE))


_NOT_GAPPED = AUXILIARIES | COPULAS | CLAUSES


def _is_gapped(passage: Passage, number: int) -> bool:
    """Whether an amount shares the verb of the one before: "40 tonnes would be barley and 30 tonnes wheat"."""
    before, here = passage.mentions[number - 1], passage.mentions[number]
    between = passage.norms[before.last : here.first]
    stop = passage.mentions[number + 1].first if number + 1 < len(passage.mentions) else len(passage.norms)
    rest = passage.norms[here.last : stop]
    verb = any(word in AUXILIARIES for word in between)
    return (
        between[-1:] == ("and",)
        and verb
        and before.mention.quantity.unit == here.mention.quantity.unit
        and not any(word in _NOT_GAPPED or is_verbal(word) for word in rest)
    )


def _marked_year(passage: Passage) -> Status | None:
    """What the letter behind the year says that heads a column: 2026f is a forecast, 2026e one until it is over."""
    for at in range(passage.labels - 1):
        year, letter = passage.norms[at : at + 2]
        together = passage.tokens[at].end == passage.tokens[at + 1].start
        if not (together and letter in ("f", "p", "e") and len(year) == 4 and year.isdecimal()):
            continue
        if letter == "f" or (passage.day is not None and int(year) >= passage.day.year):
            span = passage.span_of(at, at + 2)
            return Status("forecast", Wording(span, passage.document.quote(span), ""))
    return None


def _others(passage: Passage, item: Found[StatusEntry]) -> tuple[int, ...]:
    """The amounts of an unfinished count: all but those that say how much of it is done ("with two wards to go")."""
    return tuple(
        number
        for number, placed in enumerate(passage.mentions)
        if number not in item.amounts and not placed.first <= item.first <= placed.last
    )


def _is_counted(passage: Passage, item: Found[StatusEntry]) -> bool:
    """Whether the words are the thing that is counted: "600 requests a minute" are nobody's wish."""
    for placed in passage.mentions:
        noun = placed.mention.noun
        if noun is not None and passage.tokens_of(noun) and item.last - item.first == 1:
            first, last = passage.tokens_of(noun)
            if first <= item.first < last and item.first == last - 1:
                return True
    return False


def revisions(passage: Passage, said: Spoken, heads: Sequence[Head]) -> dict[int, Revision]:
    """Which amounts replace another or were replaced, by number; BEFORE as for bases."""
    return _replacing(passage, said.revisions, heads)


def doubts(passage: Passage, said: Spoken, heads: Sequence[Head]) -> dict[int, Revision]:
    """The same by words that are too weak unless the other text has the figure that they name."""
    return _replacing(passage, said.doubts, heads) if passage.mentions else {}


def _replacing(passage: Passage, read: Sequence[Found[RevisionEntry]], heads: Sequence[Head]) -> dict[int, Revision]:
    found: dict[int, Revision] = {}
    beside: dict[int, Revision] = {}
    for item in _one_an_amount(read):
        words = _wording(passage, item)
        if item.amount is None:
            numbers = attached(passage, item.first, item.last, heads, "back")
            if numbers == (BEFORE,) and passage.mentions and not points_back(passage):
                # "After a recount her lead is A"; "Ward 5's number was amended from A to B" has figures inside
                numbers = attached(passage, item.first, item.last, heads, "before")
                numbers = tuple(n for n in numbers if n != BEFORE and not item.amounts)
            for number in numbers:
                found.setdefault(number, Revision(item.entry.replaced, words))
            continue
        if item.entry.difference:
            found.setdefault(item.amount, Revision(item.entry.replaced, words, _by_difference(passage, item)))
            continue
        other = _counterpart(passage, item)
        told = passage.mentions[other].mention.quantity if other is not None else None
        found.setdefault(item.amount, Revision(item.entry.replaced, words, told))
        if other is not None and item.entry.replaced and abs(item.amount - other) == 1:
            # "61 ships, against the 57 first announced": 61 is what takes its place
            here = passage.mentions[item.amount].mention.quantity
            beside.setdefault(other, Revision(False, words, here))
        elif other is None and item.entry.replaced and len(passage.mentions) == 1:
            # "Earlier reports spoke of 74 dead": a sentence of its own, about the figure told before it
            here = passage.mentions[item.amount].mention.quantity
            beside.setdefault(BEFORE, Revision(False, words, here))
    return {**beside, **found}


def goes_on(passage: Passage, before: Passage) -> bool:
    """Whether a sentence that speaks of a figure can mean one of the sentence before: "the tally of the injured" is no
    count of the dead, and "Ward 5's number" is none of Ward 4."""
    told = {root(norm) for norm in before.norms}
    for at, word in enumerate(passage.norms):
        if word not in _NAMED_FIGURES:
            continue
        owner: tuple[str, ...] = ()
        if passage.norms[at + 1 : at + 2] in (("of",), ("for",)):
            owner = tuple(
                norm for norm in passage.norms[at + 2 : at + 6] if norm not in _NO_OWNER and not norm[:1].isdigit()
            )
            ends = next((n for n, norm in enumerate(owner) if norm in AUXILIARIES or norm in ",.;"), len(owner))
            owner = owner[:ends]
        elif at > 1 and passage.norms[at - 1] == "'s":
            owner = tuple(norm for norm in passage.norms[at - 2 : at - 1] if norm not in _NO_OWNER)
        if owner and not any(root(norm) in told or norm in _NAMED_FIGURES for norm in owner):
            return False
    return True


_FIGURE_NAMES = "cost price toll tally report bulletin size length turnout rate"
_NAMED_FIGURES = FIGURES | frozenset(_FIGURE_NAMES.split())
# Whose a figure is says no time, and no text or count that gives it: "the estimate of July", "last week's bulletin".
_TIMES = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday day week month quarter year yesterday first second third fourth last previous"
)
_GIVING = "people those article story version survey census flash statement release edition page table paper agency"
_NO_OWNER = DETERMINERS | frozenset(_TIMES.split()) | frozenset(_GIVING.split())


def _counterpart(passage: Passage, item: Found[RevisionEntry]) -> int | None:
    """The figure on the other side of a revision: the other amount in its words, else the nearest of the same unit in
    the sentence."""
    assert item.amount is not None
    here = passage.mentions[item.amount].mention.quantity
    within = [number for number in item.amounts if number != item.amount]
    beside = sorted(
        (number for number in range(len(passage.mentions)) if number != item.amount),
        key=lambda number: (abs(number - (item.amount or 0)), number),
    )
    for number in (*within, *beside):
        there = passage.mentions[number].mention.quantity
        bare = "count" in (here.unit.symbol, there.unit.symbol)  # "corrected to 485,380 dlrs from 528,790"
        if there.unit.dimension == here.unit.dimension or (bare and number in within):
            return number
    return None


def _by_difference(passage: Passage, item: Found[RevisionEntry]) -> Quantity | None:
    """What a figure was, where the words give it and by how much it moved: "33 homes, two more than first reported"."""
    assert item.amount is not None
    here = passage.mentions[item.amount].mention.quantity
    apart = next((passage.mentions[number].mention.quantity for number in item.amounts if number != item.amount), None)
    if apart is None or apart.unit.dimension != here.unit.dimension:
        return None
    by = apart.value * apart.unit.factor / here.unit.factor
    value = here.value - by if _UPWARD & {*passage.norms[item.first : item.last]} else here.value + by
    return replace(here, value=value, range=Range(value, value))


_UPWARD = frozenset({"more", "higher", "above", "greater", "up"})


def replaced_elsewhere(passage: Passage, told: Mapping[int, Revision]) -> Iterator[Revision]:
    """The figures that a passage says are replaced, as they count for the same figure anywhere in its document: a
    correction may stand many sentences behind, or at the top."""
    for number, revision in told.items():
        if not revision.replaced:
            if revision.other is not None:
                yield revision
        elif number != BEFORE:
            yield Revision(False, revision.wording, passage.mentions[number].mention.quantity)


def _one_an_axis(found: Iterable[Found[BasisEntry]]) -> tuple[Found[BasisEntry], ...]:
    """The longest words on each axis: a "statutory net profit" is statutory, and it is a net profit."""
    groups: dict[str, list[Found[BasisEntry]]] = {}
    for item in found:
        groups.setdefault(item.entry.axis, []).append(item)
    return tuple(item for group in groups.values() for item in longest_of(group))


def correction(passage: Passage, read: Sequence[Found[RevisionEntry]]) -> Revision | None:
    """The words by which a document says that it corrects an earlier one, as corrected stories do in their title or
    in a note of their own; None where it does not."""
    return Revision(read[0].entry.replaced, _wording(passage, read[0])) if read else None


def _one_an_amount(found: Iterable[Found[RevisionEntry]]) -> tuple[Found[RevisionEntry], ...]:
    """The longest words of each amount: "revised to A from B" speaks of two, and its two readings overlap."""
    groups: dict[int | None, list[Found[RevisionEntry]]] = {}
    for item in found:
        groups.setdefault(item.amount, []).append(item)
    kept = [item for group in groups.values() for item in longest_of(group)]
    return tuple(
        sorted(kept, key=lambda item: (item.amount is None, _gap(item) - (item.last - item.first), item.first))
    )


def _gap(item: Found[RevisionEntry]) -> int:
    """The tokens that fill {X}: "an earlier bulletin gave {N}" says more than "correction: {X} {N}"."""
    return 0 if item.part is None else item.part[1] - item.part[0]


def _wording(passage: Passage, item: Found[EntryT]) -> Wording:
    last = item.last
    while last > item.first + 1 and passage.norms[last - 1] in (",", ".", "(", ":"):
        last -= 1
    span = passage.span_of(item.first, last)
    return Wording(span, passage.document.quote(span), item.entry.rule)


def _qualified(passage: Passage, item: Found[BasisEntry], heads: Sequence[Head]) -> tuple[int, ...]:
    if item.amount is not None:
        return sharing(passage, item.amount, heads)
    for number, placed in enumerate(passage.mentions):
        if placed.first < item.last and item.first < placed.last:  # "412 confirmed cases"
            return (number,)
    before, opening = passage.norms[max(item.first - 2, 0) : item.first], passage.norms[item.first : item.first + 2]
    if before in _LOOKING_BACK or opening in _LOOKING_BACK:
        return attached(passage, item.first, item.last, heads, "back")
    return attached(passage, item.first, item.last, heads)
