"""A phrase matcher for rules: words, `[optional]`, `{a|b}`, `*` (one to three words), `{X}` (a named part), `{N}`
(the amount), `<figure>` (any word of a list with this name).

Phrases are expanded once into plain sequences and indexed by their first fixed word; a text is then walked token by
token. No regular expression comes from a rule, and the time is linear in the text: a gap is at most a few words long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from typing import Generic, NamedTuple, TypeVar

from reconcile.errors import RuleError
from reconcile.language.words import normal

T = TypeVar("T")

GAP = "*"
CLAUSE = "{R}"  # a relative clause: it has a verb of its own, and only signs end it
MOST_EXPANSIONS = 512
_PIECE = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\*|[^\s\[\]{}*]+|\s+")
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_LIST = re.compile(r"<[a-z-]+>")
_SLOT = re.compile(r"\{([A-Z]+)\}")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_OPENING = re.compile(r"(?:\{[A-Z]+\} ?)?(?:([a-z]+|[^\w\s\[\]{}*'’])(?=[ \[{*])|\{([a-z][^\[\]{}*]*)\})")


class PhraseError(RuleError):
    """A phrase that cannot be read, with the reason."""


class Match(NamedTuple, Generic[T]):
    """One find: `payload` of the phrase, tokens start..end of its words, and the tokens of each slot that was
    filled."""

    payload: T
    start: int
    end: int
    slots: dict[str, tuple[int, int]]


@cache
def expand(phrase: str) -> tuple[tuple[str, ...], ...]:
    """All plain sequences of a phrase. Slots stay as `{X}`, gaps as `*`. Raises PhraseError.

    >>> expand("net [of] {tax|X}")
    (('net', 'tax'), ('net', 'x'), ('net', 'of', 'tax'), ('net', 'of', 'x'))
    """
    if _PLAIN.fullmatch(phrase):  # four phrases of five; tokenizing them at every start would cost a tenth of a second
        return (tuple(phrase.split(" ")),)
    if phrase.count("[") != phrase.count("]") or phrase.count("{") != phrase.count("}"):
        raise PhraseError(f"brackets do not match in {phrase!r}")
    found = _readings(phrase, [options(piece) for piece in pieces(phrase)])
    if any(all(map(_is_open, sequence)) for sequence in found):
        raise PhraseError(f"no fixed word in {phrase!r}")
    return found


def pieces(phrase: str) -> list[str]:
    """The places of a phrase, as they are written."""
    return (
        phrase.split(" ") if _PLAIN.fullmatch(phrase) else [piece for piece in _PIECE.findall(phrase) if piece.strip()]
    )


@cache
def options(piece: str) -> tuple[tuple[str, ...], ...]:
    """What may stand at a place of a phrase. Many phrases share their places."""
    if piece[0] == "[":
        return ((), *(_normal(part) for part in piece[1:-1].split("|")))
    if piece == GAP or _SLOT.fullmatch(piece):
        return ((piece,),)
    if piece[0] == "{":
        return tuple(_normal(part) for part in piece[1:-1].split("|"))
    return (_normal(piece),)


def _normal(part: str) -> tuple[str, ...]:
    if "<" not in part:
        return normal(part)
    return tuple(chain.from_iterable((word,) if _LIST.fullmatch(word) else normal(word) for word in part.split()))


def _readings(phrase: str, choices: Sequence[tuple[tuple[str, ...], ...]]) -> tuple[tuple[str, ...], ...]:
    found: dict[tuple[str, ...], None] = {}
    for choice in product(*choices):
        found[tuple(chain.from_iterable(choice))] = None
        if len(found) > MOST_EXPANSIONS:
            raise PhraseError(f"more than {MOST_EXPANSIONS} readings of {phrase!r}")
    return tuple(found)


def _expanded(phrase: str, payload: object) -> tuple[tuple[str, ...], ...]:
    """The sequences of a phrase; a fault in it names the rule that it comes from, where the payload is one."""
    try:
        return expand(phrase)
    except PhraseError as error:
        owners = payload if isinstance(payload, tuple) else (payload,)
        rule = next((name for owner in owners if (name := getattr(owner, "rule", ""))), "")
        raise PhraseError(f"{rule}: {error.message}" if rule else error.message) from None


def _is_open(word: str) -> bool:
    """Whether a word of a sequence stands for others: a gap or a slot. No token but these begins with a brace."""
    return word == GAP or word[0] == "{"


def is_sound(phrase: str) -> bool:
    """Whether a phrase can plainly be read: its brackets match and it has few readings. Else `expand` must tell."""
    if phrase.count("[") != phrase.count("]") or phrase.count("{") != phrase.count("}"):
        return False
    most = 1
    for piece in _BRACKETS.findall(phrase):
        most *= piece.count("|") + 1 + (piece[0] == "[")
    return most <= MOST_EXPANSIONS


def _anchors(phrase: str) -> tuple[str, ...] | None:
    """The first fixed words of a phrase's sequences, where they can be told without expanding it and nothing in it can
    be wrong; else None."""
    opening = _OPENING.match(phrase)
    if opening is None or not is_sound(phrase):
        return None
    word, choice = opening.groups()
    if word is not None:
        return (word,)
    first = [normal(part)[:1] for part in choice.split("|")]
    return tuple(dict.fromkeys(chain.from_iterable(first))) if all(first) else None


def _anchor(sequence: Sequence[str]) -> int:
    """Where the first fixed word of a sequence stands."""
    return next(i for i, word in enumerate(sequence) if not _is_open(word))


def ways(places: Sequence[str], place: int, rank: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The words that may come next from a place of a phrase on, the place behind them, and the rank of the choices so
    far; no words where the phrase may end."""
    if place == len(places):
        yield (), place, rank
        return
    choices = options(places[place])
    for choice, words in enumerate(choices, rank * len(choices)):
        if words:
            yield words, place + 1, choice
        else:
            yield from ways(places, place + 1, choice)


class _Phrase(Generic[T]):
    """A phrase: its number among all, its places as they are written, and what it carries."""

    __slots__ = ("number", "payload", "places")

    def __init__(self, number: int, places: Sequence[str], payload: T) -> None:
        self.number, self.places, self.payload = number, places, payload


class _End(Generic[T]):
    """A reading of a phrase whole: how long it is, the slot before its first fixed word, and its rank among the
    readings."""

    __slots__ = ("before", "phrase", "rank", "size")

    def __init__(self, phrase: _Phrase[T], size: int, before: str | None, rank: int) -> None:
        self.phrase, self.size, self.before, self.rank = phrase, size, before, rank


# A phrase half read: the rest of the words that were chosen, the place behind them, the rank of the choices, how many
# words were read, and the slot before them.
_Stand = tuple[_Phrase[T], tuple[str, ...], int, int, int, str | None]


# Per phrase that ends somewhere, where, and what fills its slots.
_Readings = dict[_End[T], tuple[int, tuple[tuple[str, int, int], ...]]]


class _Node(Generic[T]):
    """A place in the tree of phrases: the words and slots that may follow, and the phrases that end here. All three
    are made of the `stands` when a text comes to this place."""

    __slots__ = ("ends", "slots", "stands", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[T]] = {}
        self.slots: dict[str, _Node[T]] | None = None
        self.ends: list[_End[T]] = []
        self.stands: list[_Stand[T]] = []

    def grow(self) -> None:
        """Make what follows here."""
        stands, self.stands = self.stands, []
        for phrase, rest, place, rank, size, before in stands:
            for words, behind, chosen in ((rest, place, rank),) if rest else ways(phrase.places, place, rank):
                if words:
                    self._after(words[0]).stands.append((phrase, words[1:], behind, chosen, size + 1, before))
                # two choices may come to the same words
                elif not any(end.phrase is phrase and end.before == before for end in self.ends):
                    self.ends.append(_End(phrase, size, before, chosen))

    def _after(self, word: str) -> _Node[T]:
        following = self.words
        if _is_open(word):
            if self.slots is None:
                self.slots = {}
            following = self.slots
        step = following.get(word)
        if step is None:
            step = following[word] = _Node()
        return step


class PhraseIndex(Generic[T]):
    """Phrases with a payload each, found in token sequences.

    `boundary` words end a slot (a clause ends there); a slot takes at most `longest` tokens. The phrases are a tree, so
    that those which begin alike are walked once: one phrase after the other took ten times as long on the shipped
    packs. Of {R}, a relative clause with a verb of its own, only the `signs` are the end. `lists` are the words that
    "<figure>" stands for, by its name: one branch of the tree, where twenty alternatives would be twenty.

    The tree grows where texts walk, a place at a time: the 165 phrases of revisions have 24,000 sequences, of which a
    text meets a few dozen words.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, T]],
        *,
        longest: int = 12,
        boundary: Iterable[str] = (),
        signs: Iterable[str] = (),
        lists: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._kinds: dict[str, tuple[str, ...]] = {}  # word → itself and the lists that it stands in
        for name, words in (lists or {}).items():
            for word in words:
                self._kinds[word] = (*self._kinds.get(word, (word,)), f"<{name}>")
        self._waiting: defaultdict[str, list[tuple[int, str, T]]] = defaultdict(list)
        self._roots: dict[str, _Node[T]] = {}
        self._longest = longest
        self._boundary = frozenset(boundary)
        self._signs = frozenset(signs)
        waiting, plain = self._waiting, _PLAIN.fullmatch
        for number, (phrase, payload) in enumerate(entries):
            if plain(phrase):  # four of five
                waiting[phrase.partition(" ")[0]].append((number, phrase, payload))
                continue
            anchors = _anchors(phrase)
            if anchors is None:
                # two slots before the first fixed word: nothing says where the one ends
                told = ((sequence, _anchor(sequence)) for sequence in _expanded(phrase, payload))
                anchors = tuple(dict.fromkeys(sequence[at] for sequence, at in told if at < 2))
            for word in anchors:
                waiting[word].append((number, phrase, payload))
        # each word of a text is asked for here: one look-up
        self._anchors: dict[str, tuple[str, ...]] = {word: (word,) for word in waiting}
        for word, kinds in self._kinds.items():
            if known := tuple(kind for kind in kinds if kind in waiting):
                self._anchors[word] = known

    def _plant(self, first: str) -> _Node[T]:
        """Make the root of the phrases whose first fixed word is this one."""
        root = self._roots[first] = _Node()
        for number, phrase, payload in self._waiting[first]:
            read = _Phrase(number, pieces(phrase), payload)
            for words, place, rank in ways(read.places, 0, 0):
                if words[0] == first:
                    root.stands.append((read, words[1:], place, rank, 1, None))
                elif _is_open(words[0]):
                    following = ((words[1:], place, rank),) if words[1:] else ways(read.places, place, rank)
                    root.stands += [
                        (read, after[1:], behind, chosen, 2, words[0])
                        for after, behind, chosen in following
                        if after and after[0] == first
                    ]
        root.grow()
        return root

    def find(self, norms: Sequence[str]) -> Iterator[Match[T]]:
        """Every match in the normal forms of a text's tokens; longer phrases before shorter ones at a place."""
        anchors, roots, kinds, size = self._anchors, self._roots, self._kinds, len(norms)
        if anchors.keys().isdisjoint(norms):
            return
        for at, word in [(at, word) for at, norm in enumerate(norms) if norm in anchors for word in anchors[norm]]:
            root = roots.get(word) or self._plant(word)
            # at nine places of ten the next word goes on with no phrase
            after = norms[at + 1] if at + 1 < size else ""
            if (
                after not in root.words
                and not root.ends
                and not root.slots
                and (after not in kinds or not self._steps(root, after))
            ):
                continue
            found: _Readings[T] = {}
            self._walk(root, norms, at + 1, (), found)
            if not found:
                continue
            for end, (stop, slots) in sorted(found.items(), key=_longest_first) if len(found) > 1 else found.items():
                start = at
                if end.before is not None:
                    start = self._back(norms, at, end.before)
                    if start == at:
                        continue
                    slots = ((end.before.strip("{}"), start, at), *slots)
                # of two gaps the first is the one that is told
                yield Match(
                    end.phrase.payload, start, stop, {name: (first, last) for name, first, last in reversed(slots)}
                )

    def _walk(
        self,
        node: _Node[T],
        norms: Sequence[str],
        at: int,
        slots: tuple[tuple[str, int, int], ...],
        found: _Readings[T],
    ) -> None:
        """Collect the phrases that end below a node; of one phrase the reading with the shortest slots."""
        size, kinds = len(norms), self._kinds
        while True:
            if node.stands:
                node.grow()
            for end in node.ends:
                found.setdefault(end, (at, slots))
            if at >= size:
                return
            if not node.slots and norms[at] not in kinds:  # nearly everywhere one word leads to one node or none
                step = node.words.get(norms[at])
                if step is None:
                    return
                node, at = step, at + 1
                continue
            steps = self._steps(node, norms[at])
            if node.slots or len(steps) > 1:
                break
            if not steps:
                return
            node, at = steps[0], at + 1
        for step in steps:
            self._walk(step, norms, at + 1, slots, found)
        for word, behind in (node.slots or {}).items():
            name = word.strip("{}")
            most = 3 if word == GAP else self._longest
            ends = self._signs if word == CLAUSE else self._boundary
            stop = at
            if behind.stands:
                behind.grow()
            goes_on = behind.words or behind.slots
            while stop < size and stop - at < most and norms[stop] not in ends:
                stop += 1
                if goes_on and stop < size and (behind.slots or self._steps(behind, norms[stop])):
                    self._beyond(behind, norms, stop, (*slots, (name, at, stop)), found)
            if stop > at:
                for end in behind.ends:  # a slot at the end takes all that it may
                    found.setdefault(end, (stop, (*slots, (name, at, stop))))

    def _steps(self, node: _Node[T], norm: str) -> Sequence[_Node[T]]:
        """The nodes that a word leads to: that of the word itself, and those of the lists in which it stands."""
        words = node.words
        if norm not in self._kinds:
            return (words[norm],) if norm in words else ()
        return [words[word] for word in self._kinds[norm] if word in words]

    def _beyond(
        self,
        node: _Node[T],
        norms: Sequence[str],
        at: int,
        slots: tuple[tuple[str, int, int], ...],
        found: _Readings[T],
    ) -> None:
        """Walk on behind a slot, whose own phrases end only where it takes all that it may."""
        bare = node
        if node.ends:
            bare = _Node()
            bare.words, bare.slots = node.words, node.slots
        self._walk(bare, norms, at, slots, found)

    def _back(self, norms: Sequence[str], at: int, word: str) -> int:
        """Where the slot before a phrase's first fixed word begins: it reaches back to the boundary."""
        most = 3 if word == GAP else self._longest
        begin = at
        while begin > 0 and at - begin < most and norms[begin - 1] not in self._boundary:
            begin -= 1
        return begin


def _longest_first(item: tuple[_End[T], object]) -> tuple[int, int, int]:
    end = item[0]
    return -end.size, end.phrase.number, end.rank


def longest(found: Iterable[Match[T]]) -> tuple[Match[T], ...]:
    """Of overlapping finds the longest, the earlier one at a tie; in reading order."""
    every = list(found)
    if len(every) < 2:
        return tuple(every)
    kept: list[Match[T]] = []
    for match in sorted(every, key=lambda m: (m.start - m.end, m.start)):
        if not any(match.start < other.end and other.start < match.end for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.start))
