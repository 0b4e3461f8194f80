"""Rule phrases in a passage, where an amount is one word: "revised from {N}", "including {N} of {X}"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from reconcile.extraction.passage import Passage, Placed
from reconcile.language.phrase_index import Match, PhraseIndex, Together
from reconcile.rulebook import (
    BasisEntry,
    RevisionEntry,
    Rulebook,
    ScopeEntry,
    StatusEntry,
    TallyEntry,
    WordsEntry,
)

EntryT = TypeVar("EntryT", ScopeEntry, BasisEntry, StatusEntry, RevisionEntry, TallyEntry)

AMOUNT = "§"  # stands for an amount, however many tokens it has
START = "^"  # stands before the first word of a sentence
DASH = "—"  # a dash between blanks; the hyphen of a compound stays "-"
BREAKS = frozenset({",", ";", ":", ".", "(", ")", "!", "?", '"', "|", DASH, AMOUNT, START})
_TOLD = re.compile(r"\{[NM]\}")
_DASHES = frozenset({"-", DASH})
_LONGEST = 10  # words of {X}
_EMPHASIS = frozenset({"*", "_", "`"})  # signs of Markdown, which say nothing


class Found(NamedTuple, Generic[EntryT]):
    """A rule's words at tokens first..last (half open).

    `part` are the tokens that fill {X}, `leads` whether they stand before the rule's own words; `amount` is the number
    of the amount that {N} stands for, `amounts` are those of all amounts inside.
    """

    entry: EntryT
    first: int
    last: int
    part: tuple[int, int] | None = None
    leads: bool = False
    amount: int | None = None
    amounts: tuple[int, ...] = ()


class _View(Struct, frozen=True):
    """A passage as words, an amount being one; each with its tokens and, of an amount, its number."""

    norms: tuple[str, ...]
    tokens: tuple[tuple[int, int], ...]
    numbers: tuple[int | None, ...]

    def told(self, match: Match[tuple[EntryT, int | None]]) -> Found[EntryT]:
        """What a match in these words is in the passage."""
        entry, told = match.payload
        numbers = tuple(n for n in self.numbers[match.start : match.end] if n is not None)
        part: tuple[int, int] | None = None
        leads = False
        if "X" in match.slots:
            begin, end = match.slots["X"]
            part = (self.tokens[begin][0], self.tokens[end - 1][1])
            leads = begin == match.start
        return Found(
            entry,
            self.tokens[match.start][0],
            self.tokens[match.end - 1][1],
            part,
            leads,
            numbers[told] if told is not None and told < len(numbers) else None,
            numbers,
        )


class Wordings(Generic[EntryT]):
    """The phrases of rule entries. {N} is the amount that an entry speaks of, {M} another one, {X} a part; "^" is the
    start of the sentence, and "<figure>" any word of the rulebook's list with this name."""

    def __init__(
        self, entries: Iterable[EntryT], rulebook: Rulebook, *, boundary: Iterable[str] = (), timeless: bool = False
    ) -> None:
        plain: list[tuple[str, tuple[EntryT, int | None]]] = []
        for entry in entries:
            for phrase in entry.phrases:
                # no amount is optional in a phrase, so their order in it says which of them {N} is
                told = sorted(("{N}", "{M}"), key=phrase.find).index("{N}") if "{M}" in phrase else 0
                plain.append((_TOLD.sub(AMOUNT, phrase), (entry, told if "{N}" in phrase else None)))
        self.timeless = timeless  # of the heads of a cell the times are passed over: "Budget 2025 |"
        lists = {entry.id: entry.words for entry in rulebook.of(WordsEntry)}
        self.index: PhraseIndex[tuple[EntryT, int | None]] = PhraseIndex(
            plain, longest=_LONGEST, boundary=BREAKS | frozenset(boundary), signs=BREAKS, lists=lists
        )

    def find(self, passage: Passage) -> Iterator[Found[EntryT]]:
        """Every find, overlapping ones too."""
        for whole in _views(passage):
            view = _without_times(passage, whole) if self.timeless and passage.labels else whole
            yield from (view.told(match) for match in self.index.find(view.norms))


class Several:
    """Phrases of several kinds, found in one walk over a passage."""

    def __init__(self, *kinds: Wordings[Any]) -> None:
        self._kinds = kinds
        self._together = Together([kind.index for kind in kinds])

    def find(self, passage: Passage) -> list[tuple[Found[Any], ...]]:
        """The finds of each kind, as its own `find` tells them."""
        found: list[tuple[Found[Any], ...]] = [()] * len(self._kinds)
        for view in _views(passage):
            for number, matches in self._together.find(view.norms).items():
                found[number] += tuple(view.told(match) for match in matches)
        if passage.labels:
            for number, kind in enumerate(self._kinds):
                if kind.timeless:
                    found[number] = tuple(kind.find(passage))
        return found


def longest_of(found: Iterable[Found[EntryT]]) -> tuple[Found[EntryT], ...]:
    """Of overlapping finds the longest, the earlier one at a tie; in reading order."""
    every = list(found)
    if len(every) < 2:  # at most places
        return tuple(every)
    kept: list[Found[EntryT]] = []
    for item in sorted(every, key=lambda f: (f.first - f.last, f.first)):
        if not any(item.first < other.last and other.first < item.last for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda f: f.first))


def _views(passage: Passage) -> tuple[_View, ...]:
    # "412 confirmed cases", "estimated at $40 million": the counted noun and the hedge are part of the amount, and hold
    # words that a rule may look for. So a passage is seen with each of them inside the amount and beside it.
    spans = [_edges(passage, item) for item in passage.mentions]
    shapes = {
        tuple((first if hedged else core, last if counted else noun) for first, core, noun, last in spans): None
        for hedged in (True, False)
        for counted in (True, False)
    }
    return tuple(_view(passage, shape) for shape in shapes)


def _without_times(passage: Passage, view: _View) -> _View:
    kept = [
        number
        for number, (first, _) in enumerate(view.tokens)
        if first >= passage.labels or view.norms[number] == START or not passage.masked(first)
    ]
    return _View(
        tuple(view.norms[number] for number in kept),
        tuple(view.tokens[number] for number in kept),
        tuple(view.numbers[number] for number in kept),
    )


def _edges(passage: Passage, item: Placed) -> tuple[int, int, int, int]:
    """The tokens where an amount begins, where its core begins, where its noun begins, and where it ends."""
    core = passage.tokens_of(item.mention.core)[0]
    noun = passage.tokens_of(item.mention.noun)[0] if item.mention.noun is not None else item.last
    return item.first, max(core, item.first), noun if core < noun < item.last else item.last, item.last


def _view(passage: Passage, amounts: Sequence[tuple[int, int]]) -> _View:
    norms: list[str] = []
    tokens: list[tuple[int, int]] = []
    numbers: list[int | None] = []
    starts = {first: (number, last) for number, (first, last) in enumerate(amounts)}
    opens = next((at for at, token in enumerate(passage.tokens) if token.text[0].isalnum()), 0)
    at = 0
    for here, word in enumerate(passage.norms):
        if here < at:
            continue
        if here == opens or here in passage.openings:
            norms.append(START)
            tokens.append((here, here))
            numbers.append(None)
        at = here + 1
        if here in starts:
            number, last = starts[here]
            at = max(last, at)
            norms.append(AMOUNT)
            tokens.append((here, at))
            numbers.append(number)
            continue
        if word in _DASHES:
            word = _dash(passage, here)
        if word not in _EMPHASIS:
            norms.append(word)
            tokens.append((here, at))
            numbers.append(None)
    return _View(tuple(norms), tuple(tokens), tuple(numbers))


def _dash(passage: Passage, at: int) -> str:
    before = at > 0 and passage.tokens[at - 1].end == passage.tokens[at].start
    after = at + 1 < len(passage.tokens) and passage.tokens[at + 1].start == passage.tokens[at].end
    return "-" if before and after and passage.norms[at] == "-" else DASH
