"""Words of rules with the forms that English makes of them, found by a look-up at each word of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from reconcile.language.grammar import PREPOSITIONS
from reconcile.language.inflection import plural, verb_forms
from reconcile.language.phrases import expand
from reconcile.rulebook import KindredEntry, OppositeSide

T = TypeVar("T")

# The words of a term behind those it is looked up by, its payload, and its entry where that asks for surroundings.
_Term = tuple[tuple[str, ...], T, KindredEntry | OppositeSide | None]


class Terms(Generic[T]):
    """The terms of entries, each with a payload. A hyphen between the words of a term says nothing: "take-over" is
    "take over"."""

    def __init__(self, entries: Iterable[tuple[KindredEntry | OppositeSide, T]]) -> None:
        # Of each first word the terms that are no longer, and the others by their second word: "work" begins fifty.
        self._alone: dict[str, list[_Term[T]]] = {}
        self._longer: dict[str, dict[str, list[_Term[T]]]] = {}
        for entry, payload in entries:
            bound = entry if entry.next or entry.previous or entry.not_next or entry.not_previous else None
            for word, *rest in forms(entry):
                if rest:
                    self._longer.setdefault(word, {}).setdefault(rest[0], []).append((tuple(rest[1:]), payload, bound))
                else:
                    self._alone.setdefault(word, []).append(((), payload, bound))
        for following in self._longer.values():
            for terms in following.values():
                if len(terms) > 1:  # stable: of one length the earlier entry stays first
                    terms.sort(key=lambda term: -len(term[0]))
        self.begins = self._alone.keys() | self._longer.keys()

    def at(self, norms: Sequence[str], first: int) -> Iterator[tuple[int, T]]:
        """The terms that begin at a token, longest first, each with its end."""
        word, second = norms[first], first + 1
        if word in self._longer and second < len(norms):
            if second + 1 < len(norms) and norms[second] == "-":
                second += 1
            for rest, payload, bound in self._longer[word].get(norms[second], ()):
                last = _end(norms, second + 1, rest)
                if last is not None and (bound is None or _fits(norms, first, last, bound)):
                    yield last, payload
        for _, payload, bound in self._alone.get(word, ()):
            if bound is None or _fits(norms, first, first + 1, bound):
                yield first + 1, payload


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
