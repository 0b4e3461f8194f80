"""A phrase matcher for rules: words, `[optional]`, `{a|b}`, `*` (one to three words), `{X}` (a named part), `{N}`
(the amount).

Phrases are expanded once into plain sequences and indexed by their first fixed word; a text is then walked token by
token. No regular expression comes from a rule, and the time is linear in the text: a gap is at most a few words long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from typing import Generic, TypeVar

from reconcile.errors import RuleError
from reconcile.language.words import normal

T = TypeVar("T")

GAP = "*"
MOST_EXPANSIONS = 512
_PIECE = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\*|[^\s\[\]{}*]+|\s+")
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_SLOT = re.compile(r"\{([A-Z]+)\}")


class PhraseError(RuleError):
    """A phrase that cannot be read, with the reason."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
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
    options: list[tuple[tuple[str, ...], ...]] = []
    for piece in _PIECE.findall(phrase):
        if not piece.strip():
            continue
        if _SLOT.fullmatch(piece) or piece == GAP:
            options.append(((piece,),))
        elif piece[0] == "[":
            options.append(((), *(normal(part) for part in piece[1:-1].split("|"))))
        elif piece[0] == "{":
            options.append(tuple(normal(part) for part in piece[1:-1].split("|")))
        else:
            options.append((normal(piece),))
    found: dict[tuple[str, ...], None] = {}
    for choice in product(*options):
        found[tuple(chain.from_iterable(choice))] = None
        if len(found) > MOST_EXPANSIONS:
            raise PhraseError(f"more than {MOST_EXPANSIONS} readings of {phrase!r}")
    if any(all(map(_is_open, sequence)) for sequence in found):
        raise PhraseError(f"no fixed word in {phrase!r}")
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


class PhraseIndex(Generic[T]):
    """Phrases with a payload each, found in token sequences.

    `boundary` words end a slot (a clause ends there); a slot takes at most `longest` tokens.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, longest: int = 12, boundary: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[tuple[int, str, tuple[str, ...], T]]] = defaultdict(list)
        self._longest = longest
        self._boundary = frozenset(boundary)
        for phrase, payload in entries:
            for sequence in _expanded(phrase, payload):
                anchor = next(i for i, word in enumerate(sequence) if not _is_open(word))
                after = sequence[anchor + 1] if anchor + 1 < len(sequence) else GAP
                follows = "" if _is_open(after) else after
                self._by_word[sequence[anchor]].append((anchor, follows, sequence, payload))
        for found in self._by_word.values():
            found.sort(key=lambda item: -len(item[2]))

    def find(self, norms: Sequence[str]) -> Iterator[Match[T]]:
        """Every match in the normal forms of a text's tokens; longer phrases before shorter ones at a place."""
        for at, word in enumerate(norms):
            following = norms[at + 1] if at + 1 < len(norms) else None
            for anchor, follows, sequence, payload in self._by_word.get(word, ()):
                if follows and follows != following:
                    continue  # most phrases end here, before the walk that costs
                match = self._match(norms, at, anchor, sequence, payload)
                if match is not None:
                    yield match

    def _match(
        self, norms: Sequence[str], at: int, anchor: int, sequence: tuple[str, ...], payload: T
    ) -> Match[T] | None:
        slots: dict[str, tuple[int, int]] = {}
        end = self._forward(norms, at, sequence[anchor:], slots)
        if end is None:
            return None
        start = self._backward(norms, at, sequence[:anchor], slots)
        return None if start is None else Match(payload, start, end, slots)

    def _forward(
        self, norms: Sequence[str], at: int, words: Sequence[str], slots: dict[str, tuple[int, int]]
    ) -> int | None:
        for number, word in enumerate(words):
            if _is_open(word):
                most = 3 if word == GAP else self._longest
                rest = words[number + 1 :]
                stop = at
                while stop < len(norms) and stop - at < most and norms[stop] not in self._boundary:
                    stop += 1
                    if rest and (end := self._forward(norms, stop, rest, slots)) is not None:
                        slots[word.strip("{}")] = (at, stop)
                        return end
                if rest or stop == at:
                    return None
                slots[word.strip("{}")] = (at, stop)
                return stop
            if at >= len(norms) or norms[at] != word:
                return None
            at += 1
        return at

    def _backward(
        self, norms: Sequence[str], at: int, words: Sequence[str], slots: dict[str, tuple[int, int]]
    ) -> int | None:
        # Before its first fixed word a phrase may hold one slot or gap: it reaches back to the boundary.
        if not words:
            return at
        if len(words) > 1:
            return None
        most = 3 if words[0] == GAP else self._longest
        begin = at
        while begin > 0 and at - begin < most and norms[begin - 1] not in self._boundary:
            begin -= 1
        if begin == at:
            return None
        slots[words[0].strip("{}")] = (begin, at)
        return begin


def longest(found: Iterable[Match[T]]) -> tuple[Match[T], ...]:
    """Of overlapping finds the longest, the earlier one at a tie; in reading order."""
    kept: list[Match[T]] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(match.start < other.end and other.start < match.end for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.start))
