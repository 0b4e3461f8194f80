"""Words of rules with the forms that English makes of them, found by a look-up at each word of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from reconcile.language.grammar import PREPOSITIONS
from reconcile.language.inflection import plural, verb_forms
from reconcile.language.phrases import expand
from reconcile.rulebook import KindredEntry, OppositeSide

T = TypeVar("T")


class Terms(Generic[T]):
    """The terms of entries, each with a payload. A hyphen between the words of a term says nothing: "take-over" is
    "take over"."""

    def __init__(self, entries: Iterable[tuple[KindredEntry | OppositeSide, T]]) -> None:
        # first word → the other words, the payload, and the entry where it asks for surroundings
        self._by_word: dict[str, list[tuple[tuple[str, ...], T, KindredEntry | OppositeSide | None]]] = {}
        several: set[str] = set()
        for entry, payload in entries:
            bound = entry if entry.next or entry.previous or entry.not_next or entry.not_previous else None
            for word, *rest in forms(entry):
                found = self._by_word.setdefault(word, [])
                found.append((tuple(rest), payload, bound))
                if len(found) == 2:
                    several.add(word)
        self.begins = self._by_word.keys()
        for word in several:  # stable: of one length the earlier entry stays first
            self._by_word[word].sort(key=lambda term: -len(term[0]))

    def at(self, norms: Sequence[str], first: int) -> Iterator[tuple[int, T]]:
        """The terms that begin at a token, longest first, each with its end."""
        for rest, payload, bound in self._by_word.get(norms[first], ()):
            last = _end(norms, first + 1, rest)
            if last is not None and (bound is None or _fits(norms, first, last, bound)):
                yield last, payload


def forms(entry: KindredEntry | OppositeSide) -> tuple[tuple[str, ...], ...]:
    """Every form of an entry's words, as tokens without hyphens."""
    written = [*entry.words]
    for noun in entry.nouns:
        written += (noun, _plural(noun))
    for verb in entry.verbs:
        base, blank, rest = verb.partition(" ")
        written += (form + blank + rest for form in verb_forms(base))
    found: dict[tuple[str, ...], None] = {}
    for phrase in written:
        if phrase.isascii() and phrase.replace(" ", "").isalpha():  # nearly all, and all are made at every start
            found[tuple(phrase.lower().split(" "))] = None
        else:
            found.update((tuple(word for word in sequence if word != "-"), None) for sequence in expand(phrase))
    return tuple(found)


def _plural(noun: str) -> str:
    # "members of staff", but "price tags" and "break-ins"
    words = noun.split(" ")
    if len(words) > 2:
        at = next((number for number in range(1, len(words) - 1) if words[number] in PREPOSITIONS), len(words))
        return " ".join((plural(" ".join(words[:at])), *words[at:]))
    return plural(noun)


def _end(norms: Sequence[str], at: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        if at + 1 < len(norms) and norms[at] == "-":
            at += 1
        if at >= len(norms) or norms[at] != word:
            return None
        at += 1
    return at


def _fits(norms: Sequence[str], first: int, last: int, beside: KindredEntry | OppositeSide) -> bool:
    before = _beside(norms, first - 1, -1)
    after = _beside(norms, last, 1)
    return (
        (not beside.next or after in beside.next)
        and (not beside.previous or before in beside.previous)
        and after not in beside.not_next
        and before not in beside.not_previous
    )


def _beside(norms: Sequence[str], at: int, step: int) -> str:
    if 0 <= at < len(norms) and norms[at] == "-":
        at += step
    return norms[at] if 0 <= at < len(norms) else ""
