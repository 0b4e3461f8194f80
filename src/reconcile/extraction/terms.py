"""Words of rules with the forms that English makes of them, found by a look-up at each word of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from reconcile.language.grammar import PREPOSITIONS
from reconcile.language.inflection import plural, verb_forms
from reconcile.language.phrases import expand
from reconcile.rulebook import KindredEntry, OppositeSide

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Term(Generic[T]):
    """A phrase without its first word, with what may stand beside it."""

    rest: tuple[str, ...]
    payload: T
    beside: KindredEntry | OppositeSide | None  # None where any word may stand beside it


class Terms(Generic[T]):
    """The terms of entries, each with a payload. A hyphen between the words of a term says nothing: "take-over" is
    "take over"."""

    def __init__(self, entries: Iterable[tuple[KindredEntry | OppositeSide, T]]) -> None:
        self._by_word: dict[str, list[_Term[T]]] = defaultdict(list)
        for entry, payload in entries:
            bound = bool(entry.next or entry.previous or entry.not_next or entry.not_previous)
            for form in forms(entry):
                self._by_word[form[0]].append(_Term(form[1:], payload, entry if bound else None))
        for found in self._by_word.values():
            found.sort(key=lambda term: -len(term.rest))  # stable: of one length the earlier entry stays first

    def at(self, norms: Sequence[str], first: int) -> Iterator[tuple[int, T]]:
        """The terms that begin at a token, longest first, each with its end."""
        for term in self._by_word.get(norms[first], ()):
            last = _end(norms, first + 1, term.rest)
            if last is not None and (term.beside is None or _fits(norms, first, last, term.beside)):
                yield last, term.payload


def forms(entry: KindredEntry | OppositeSide) -> Iterator[tuple[str, ...]]:
    """Every form of an entry's words, as tokens without hyphens."""
    written = chain(
        entry.words,
        (form for noun in entry.nouns for form in (noun, _plural(noun))),
        (
            " ".join((form, *rest))
            for verb in entry.verbs
            for base, *rest in [verb.split(" ")]
            for form in verb_forms(base)
        ),
    )
    for phrase in dict.fromkeys(written):
        for sequence in expand(phrase):
            yield tuple(word for word in sequence if word != "-")


def _plural(noun: str) -> str:
    # "members of staff", but "price tags"
    words = noun.split(" ")
    at = next((number for number, word in enumerate(words) if number and word in PREPOSITIONS), len(words))
    return " ".join((plural(" ".join(words[:at])), *words[at:]))


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
