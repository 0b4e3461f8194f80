"""Words of rules with the forms that English makes of them, found by a look-up at each word of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from reconcile.language.grammar import PREPOSITIONS
from reconcile.language.inflection import keeps_its_beginning, plural, verb_forms
from reconcile.language.phrases import expand
from reconcile.rulebook import KindredEntry, OppositeSide

T = TypeVar("T")


_LETTERS = 3
_MOST_KNOWN = 1 << 15
_Entry = KindredEntry | OppositeSide
_Source = Callable[[], Iterable[tuple[str, ...]]]  # makes the forms of one word of an entry


class _Term(NamedTuple, Generic[T]):
    """The words behind the first one, and the entry where it asks for surroundings."""

    rest: tuple[str, ...]
    payload: T
    bound: _Entry | None
    number: int


class Terms(Generic[T]):
    """The terms of entries, each with a payload. A hyphen between the words of a term says nothing: "take-over" is
    "take over".

    Forms are made when a text first has a word that begins like one of them: of the 10,000 forms of the shipped packs
    two short texts meet a tenth, and making all of them took an eighth of their check.
    """

    def __init__(self, entries: Iterable[tuple[_Entry, T]]) -> None:
        self._waiting: dict[str, list[tuple[int, _Entry, T, _Source]]] = {}  # by the first letters of the forms
        self._by_word: dict[str, dict[str, list[_Term[T]]]] = {}  # by the first word and the second, if there is one
        self._known: set[str] = set()  # words whose terms are made
        for number, (entry, payload) in enumerate(entries):
            for letters, source in _sources(entry):
                self._waiting.setdefault(letters, []).append((number, entry, payload, source))

    def starts(self, norms: Sequence[str]) -> list[int]:
        """The tokens that are the first word of a term."""
        by_word, known = self._by_word, self._known
        if not known.issuperset(norms):
            if len(known) > _MOST_KNOWN:
                known.clear()
            known.update(norms)
            for letters in {norm[:_LETTERS] for norm in norms} & self._waiting.keys():
                self._grow(letters)
        return [at for at, norm in enumerate(norms) if norm in by_word]

    def at(self, norms: Sequence[str], first: int) -> Iterator[tuple[int, T]]:
        """The terms that begin at a token that is the first word of one, longest first, each with its end."""
        by_second = self._by_word[norms[first]]
        at, size = first + 1, len(norms)
        second = "" if at >= size else norms[at + 1] if norms[at] == "-" and at + 1 < size else norms[at]
        for rest, payload, bound, _ in (*by_second.get(second, ()), *by_second.get("", ())):
            last = _end(norms, at, rest)
            if last is not None and (bound is None or _fits(norms, first, last, bound)):
                yield last, payload

    def _grow(self, letters: str) -> None:
        made: dict[str, dict[tuple[tuple[str, ...], int], _Term[T]]] = {}
        for number, entry, payload, source in self._waiting.pop(letters):
            bound = entry if entry.next or entry.previous or entry.not_next or entry.not_previous else None
            for word, *others in source():
                if word[:_LETTERS] == letters:
                    rest = tuple(others)
                    made.setdefault(word, {})[rest, number] = _Term(rest, payload, bound, number)
        for word, terms in made.items():  # of one length the earlier entry is first
            by_second = self._by_word[word] = {}
            for term in sorted(terms.values(), key=lambda term: (-len(term.rest), term.number)):
                by_second.setdefault(term.rest[0] if term.rest else "", []).append(term)


def forms(entry: _Entry) -> tuple[tuple[str, ...], ...]:
    """Every form of an entry's words, as tokens without hyphens."""
    sources = dict.fromkeys(source for _, source in _sources(entry))
    return tuple(dict.fromkeys(form for source in sources for form in source()))


def _sources(entry: _Entry) -> Iterator[tuple[str, _Source]]:
    """What makes the forms of each word of an entry, by the first letters that these forms have."""
    for phrase in entry.words:
        yield from _by_letters(partial(_written, phrase), phrase, fixed=True)
    for noun in entry.nouns:
        yield from _by_letters(partial(_of_noun, noun), noun)
    for verb in entry.verbs:
        yield from _by_letters(partial(_of_verb, verb), verb)


def _by_letters(source: _Source, phrase: str, *, fixed: bool = False) -> Iterator[tuple[str, _Source]]:
    first = phrase.partition(" ")[0]
    if first.isascii() and first.isalpha() and (fixed or keeps_its_beginning(first)):
        yield first[:_LETTERS].lower(), source
    else:
        yield from ((letters, source) for letters in dict.fromkeys(form[0][:_LETTERS] for form in source()))


def _of_noun(noun: str) -> Iterator[tuple[str, ...]]:
    yield from _written(noun)
    yield from _written(_plural(noun))


def _of_verb(verb: str) -> Iterator[tuple[str, ...]]:
    base, blank, rest = verb.partition(" ")
    for form in verb_forms(base):
        yield from _written(form + blank + rest)


def _written(phrase: str) -> Iterator[tuple[str, ...]]:
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # nearly all
        yield tuple(phrase.lower().split(" "))
        return
    yield from (tuple(word for word in sequence if word != "-") for sequence in expand(phrase))


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
