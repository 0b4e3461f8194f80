"""Finds the phrases of rules in token sequences.

Phrases are indexed by their first fixed word; a text is then walked token by token. No regular expression comes from a
rule, and the time is linear in the text: a gap is at most a few words long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from reconcile.language.phrases import (
    CLAUSE,
    GAP,
    PLAIN,
    anchor_of,
    anchors_of,
    expanded,
    is_open,
    pieces,
    ways,
)

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """One find: `payload` of the phrase, tokens start..end of its words, and the tokens of each slot that was
    filled."""

    payload: T
    start: int
    end: int
    slots: dict[str, tuple[int, int]]


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


class Node(Generic[T]):
    """A place in the tree of phrases: the words and slots that may follow, and the phrases that end here. All three
    are made of the `stands` when a text comes to this place."""

    __slots__ = ("begins", "ends", "slots", "stands", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node[T]] = {}
        self.slots: dict[str, Node[T]] | None = None
        self.ends: list[_End[T]] = []
        self.stands: list[_Stand[T]] = []
        self.begins: frozenset[str] | None = None  # behind a slot: the words that may follow; None where any may

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

    def _after(self, word: str) -> Node[T]:
        following = self.words
        if is_open(word):
            if self.slots is None:
                self.slots = {}
            following = self.slots
        step = following.get(word)
        if step is None:
            step = following[word] = Node()
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
        self.lists = {f"<{name}>": tuple(words) for name, words in (lists or {}).items()}
        self.kinds: dict[str, tuple[str, ...]] = {}  # word → itself and the lists that it stands in
        for name, words in self.lists.items():
            for word in words:
                self.kinds[word] = (*self.kinds.get(word, (word,)), name)
        self._waiting: defaultdict[str, list[tuple[int, str, T]]] = defaultdict(list)
        self._roots: dict[str, Node[T]] = {}
        self._longest = longest
        self._boundary = frozenset(boundary)
        self._signs = frozenset(signs)
        waiting, plain = self._waiting, PLAIN.fullmatch
        for number, (phrase, payload) in enumerate(entries):
            if plain(phrase):  # four of five
                waiting[phrase.partition(" ")[0]].append((number, phrase, payload))
                continue
            anchors = anchors_of(phrase)
            if anchors is None:
                # two slots before the first fixed word: nothing says where the one ends
                told = ((sequence, anchor_of(sequence)) for sequence in expanded(phrase, payload))
                anchors = tuple(dict.fromkeys(sequence[at] for sequence, at in told if at < 2))
            for word in anchors:
                waiting[word].append((number, phrase, payload))
        # each word of a text is asked for here: one look-up
        self.anchors: dict[str, tuple[str, ...]] = {word: (word,) for word in waiting}
        for word, kinds in self.kinds.items():
            if known := tuple(kind for kind in kinds if kind in waiting):
                self.anchors[word] = known
        self._alone = Together((self,))

    def _plant(self, first: str) -> Node[T]:
        """Make the root of the phrases whose first fixed word is this one."""
        root = self._roots[first] = Node()
        for number, phrase, payload in self._waiting[first]:
            read = _Phrase(number, pieces(phrase), payload)
            for words, place, rank in ways(read.places, 0, 0):
                if words[0] == first:
                    root.stands.append((read, words[1:], place, rank, 1, None))
                elif is_open(words[0]):
                    following = ((words[1:], place, rank),) if words[1:] else ways(read.places, place, rank)
                    root.stands += [
                        (read, after[1:], behind, chosen, 2, words[0])
                        for after, behind, chosen in following
                        if after and after[0] == first
                    ]
        root.grow()
        return root

    def find(self, norms: Sequence[str]) -> Sequence[Match[T]]:
        """Every match in the normal forms of a text's tokens; longer phrases before shorter ones at a place."""
        return self._alone.find(norms).get(0, ())

    def roots(self, norm: str) -> list[Node[T]]:
        """The places at which the phrases begin whose first fixed word this is, or a list in which it stands."""
        return [self._roots.get(word) or self._plant(word) for word in self.anchors.get(norm, ())]

    def at(self, root: Node[T], norms: Sequence[str], at: int) -> Sequence[Match[T]]:
        """The matches of the phrases below a root whose first fixed word stands at a token."""
        found: _Readings[T] = {}
        self._walk(root, norms, at + 1, (), found)
        if not found:
            return ()
        matches: list[Match[T]] = []
        for end, (stop, slots) in sorted(found.items(), key=_longest_first) if len(found) > 1 else found.items():
            start = at
            if end.before is not None:
                start = self._back(norms, at, end.before)
                if start == at:
                    continue
                slots = ((end.before.strip("{}"), start, at), *slots)
            # of two gaps the first is the one that is told
            told = {name: (first, last) for name, first, last in reversed(slots)}
            matches.append(Match(end.phrase.payload, start, stop, told))
        return matches

    def _walk(
        self,
        node: Node[T],
        norms: Sequence[str],
        at: int,
        slots: tuple[tuple[str, int, int], ...],
        found: _Readings[T],
    ) -> None:
        """Collect the phrases that end below a node; of one phrase the reading with the shortest slots."""
        size, kinds = len(norms), self.kinds
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
            if behind.stands:
                behind.grow()
                behind.begins = None if behind.slots else frozenset(self._spelled(behind.words))
            most = 3 if word == GAP else self._longest
            begins = behind.begins
            if begins is not None and not behind.ends and begins.isdisjoint(norms[at + 1 : at + most + 1]):
                continue  # nearly everywhere
            name = word.strip("{}")
            ends = self._signs if word == CLAUSE else self._boundary
            last, stop = min(at + most, size), at
            while stop < last and norms[stop] not in ends:
                stop += 1
                if stop < size and (begins is None or norms[stop] in begins):
                    self._beyond(behind, norms, stop, (*slots, (name, at, stop)), found)
            if stop > at:
                for end in behind.ends:  # a slot at the end takes all that it may
                    found.setdefault(end, (stop, (*slots, (name, at, stop))))

    def _spelled(self, words: Iterable[str]) -> Iterator[str]:
        """The words, with those of the lists among them."""
        return chain.from_iterable(self.lists.get(word, (word,)) for word in words)

    def _steps(self, node: Node[T], norm: str) -> Sequence[Node[T]]:
        """The nodes that a word leads to: that of the word itself, and those of the lists in which it stands."""
        words = node.words
        if norm not in self.kinds:
            return (words[norm],) if norm in words else ()
        return [words[word] for word in self.kinds[norm] if word in words]

    def _beyond(
        self,
        node: Node[T],
        norms: Sequence[str],
        at: int,
        slots: tuple[tuple[str, int, int], ...],
        found: _Readings[T],
    ) -> None:
        """Walk on behind a slot, whose own phrases end only where it takes all that it may."""
        bare = node
        if node.ends:
            bare = Node()
            bare.words, bare.slots = node.words, node.slots
        self._walk(bare, norms, at, slots, found)

    def _back(self, norms: Sequence[str], at: int, word: str) -> int:
        """Where the slot before a phrase's first fixed word begins: it reaches back to the boundary."""
        most = 3 if word == GAP else self._longest
        begin = at
        while begin > 0 and at - begin < most and norms[begin - 1] not in self._boundary:
            begin -= 1
        return begin


class _Root(NamedTuple):
    """A place at which phrases of an index begin."""

    number: int  # of the index
    phrases: PhraseIndex[Any]
    node: Node[Any]

    @property
    def is_open(self) -> bool:
        """Whether any word may follow."""
        return bool(self.node.ends or self.node.slots)

    def goes_on(self, after: str) -> bool:
        """Whether a phrase may have this second word."""
        words = self.node.words
        return self.is_open or (bool(words) and not words.keys().isdisjoint(self.phrases.kinds.get(after, (after,))))


class _Branch(NamedTuple):
    """The roots of all phrases that begin with a word: by the second word where one goes on with it, those that any
    word may follow, and all."""

    by_second: dict[str, tuple[_Root, ...]]
    open: tuple[_Root, ...]
    every: tuple[_Root, ...]


_SELDOM = 4  # times that a word is met before what may follow it is put in order: two short texts have few such words


class Together:
    """Several indexes, looked for in one walk: each word of a text is asked for once, and so is each two words, as at
    nine places of ten the second one goes on with no phrase."""

    def __init__(self, indexes: Sequence[PhraseIndex[Any]]) -> None:
        self._indexes = tuple(indexes)
        self._begins = frozenset[str]().union(*(index.anchors for index in indexes))
        self._listed = frozenset[str]().union(*(index.kinds for index in indexes))
        self._branches: dict[str, _Branch] = {}
        self._rare: dict[str, tuple[tuple[_Root, ...], int]] = {}  # how often a word may still be met without a branch

    def find(self, norms: Sequence[str]) -> dict[int, list[Match[Any]]]:
        """The matches of each index that has any, by its number; in the order of `PhraseIndex.find`."""
        found: dict[int, list[Match[Any]]] = {}
        begins, listed, branches, last = self._begins, self._listed, self._branches, len(norms) - 1
        for at in [at for at, norm in enumerate(norms) if norm in begins]:
            word = norms[at]
            after = norms[at + 1] if at < last else ""
            branch = branches.get(word)
            if branch is None:
                roots = tuple(root for root in self._roots(word) if root.goes_on(after))
            else:
                by_second, roots, every = branch
                if after in by_second:
                    roots = by_second[after]
                elif after in listed:
                    roots = by_second[after] = tuple(root for root in every if root.goes_on(after))
            for number, index, node in roots:
                if matches := index.at(node, norms, at):
                    found.setdefault(number, []).extend(matches)
        return found

    def _roots(self, word: str) -> tuple[_Root, ...]:
        """Where phrases go on that begin with a word. When it is met for the last time here, its branch is grown."""
        every, left = self._rare.get(word) or (self._every(word), _SELDOM)
        self._rare[word] = every, left - 1
        if left == 1:
            del self._rare[word]
            seconds = {second for root in every for second in root.node.words} - self._listed
            by_second = {second: tuple(root for root in every if root.goes_on(second)) for second in seconds}
            self._branches[word] = _Branch(by_second, tuple(root for root in every if root.is_open), every)
        return every

    def _every(self, word: str) -> tuple[_Root, ...]:
        return tuple(
            _Root(number, index, node) for number, index in enumerate(self._indexes) for node in index.roots(word)
        )


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
