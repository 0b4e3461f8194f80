"""The rulebook's words for quantities, made into tables that a walk over tokens can look up: once for each rulebook."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from reconcile.language.inflection import verb_forms
from reconcile.language.phrases import expand
from reconcile.language.words import normal, tokenize
from reconcile.model import Unit
from reconcile.rulebook import Currency, Hedge, Movement, Refusal, Rulebook, UnitEntry

MINOR = Decimal("0.01")
_CASED = 3  # forms up to this length are read with their case: MW is not mW


class UnitForm(Struct, frozen=True):
    """One spelling of a unit: its tokens, the unit, and what the printed number is multiplied by."""

    norms: tuple[str, ...]
    printed: str | None  # the exact spelling, where case matters
    unit: Unit
    times: Decimal
    rule: str
    owners: tuple[str, ...] = ()  # of a currency word that several countries use: their codes


class Lexicon(Struct, frozen=True, eq=False):
    """What the rules say about quantities, by first (or last) token."""

    units: dict[str, tuple[UnitForm, ...]]  # by first token, longer forms first
    signs: dict[str, tuple[Unit, str]]  # by the printed sign without blanks
    sign_ends: frozenset[str]  # last tokens of signs
    sign_hints: frozenset[str]  # the same in normal form
    before: dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]  # by last token, longer first
    after: dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]  # by first token, longer first
    refused_before: dict[str, tuple[tuple[str, ...], ...]]  # by last token
    refused_after: dict[str, tuple[tuple[str, ...], ...]]  # by first token
    moves: dict[str, int]  # a verb form or adverb → direction
    moving_nouns: dict[str, int]
    marks: dict[str, tuple[str, ...]]  # by currency code: the spellings that are its own


@lru_cache(maxsize=4)
def lexicon(rulebook: Rulebook) -> Lexicon:
    """The tables of one rulebook."""
    forms = [*_units(rulebook), *_currency_words(rulebook)]
    currencies = rulebook.of(Currency)
    signs = {
        "".join(sign.split()): (Unit(entry.code, "money", owners=_sharing(sign, currencies)), entry.rule)
        for entry in reversed(currencies)
        for sign in entry.signs
    }
    hedges = rulebook.of(Hedge)
    refusals = rulebook.of(Refusal)
    moves, nouns = _movements(rulebook)
    return Lexicon(
        units=_by_first((form.norms[0], form) for form in forms),
        signs=signs,
        sign_ends=frozenset(tokenize(sign)[-1].text for sign in signs),
        sign_hints=frozenset(tokenize(sign)[-1].norm for sign in signs),
        before=_phrases(((entry.words, entry) for entry in hedges if entry.position == "before"), -1),
        after=_phrases(((entry.words, entry) for entry in hedges if entry.position == "after"), 0),
        refused_before=_bare(((word for entry in refusals for word in entry.before)), -1),
        refused_after=_bare(((word for entry in refusals for word in entry.after)), 0),
        moves=moves,
        moving_nouns=nouns,
        marks=_marks(currencies),
    )


def owner(text: str, known: dict[str, bool], owners: tuple[str, ...], tables: Lexicon) -> str | None:
    """Which of these currencies a text means by a word that they share: the only one that it names in its own way.
    `known` keeps what was looked up in this text.
    """
    for code in owners:
        if code not in known:
            known[code] = any(mark in text and _whole(mark).search(text) for mark in tables.marks[code])
    named = [code for code in owners if known[code]]
    return named[0] if len(named) == 1 else None


def _units(rulebook: Rulebook) -> Iterable[UnitForm]:
    """A symbol that several entries share is the unit of the first one; the others are multiples of it."""
    bases: dict[str, Unit] = {}
    for entry in rulebook.of(UnitEntry):
        unit = bases.setdefault(entry.symbol, Unit(entry.symbol, entry.dimension, entry.factor))
        for form in entry.forms:
            yield UnitForm(normal(form), _cased(form), unit, entry.factor / unit.factor, entry.rule)


def _currency_words(rulebook: Rulebook) -> Iterable[UnitForm]:
    """A word of several currencies is a unit of its own, until the text tells whose it is."""
    entries = rulebook.of(Currency)
    owners = _owners(entries)
    for entry in entries:
        unit = Unit(entry.code, "money")
        for form in (*entry.words, *entry.signs):
            several = owners[form]
            if len(several) == 1:
                yield UnitForm(normal(form), _cased(form), unit, Decimal(1), entry.rule)
            elif several[0] == entry.code:
                # "krone" and "kroner" have the same owners: one unit, under the first of these words
                shared = Unit(next(word for word in owners if owners[word] == several), "money", owners=several)
                yield UnitForm(normal(form), _cased(form), shared, Decimal(1), entry.rule, several)
        for form in entry.minor:
            yield UnitForm(normal(form), _cased(form), unit, MINOR, entry.rule)


def _sharing(sign: str, currencies: Sequence[Currency]) -> tuple[str, ...]:
    """The currencies whose own sign is this bare one with letters before it, and whose word is the same: of "$" the
    Canadian and the Australian dollar, and not the real."""
    if len(sign) > 1 or sign.isalnum():
        return ()
    bare = {word.split()[-1] for entry in currencies if sign in entry.signs for word in entry.words}
    return tuple(
        entry.code
        for entry in currencies
        if any(own.endswith(sign) for own in entry.signs) and any(word.split()[-1] in bare for word in entry.words)
    )


def _owners(entries: Iterable[Currency]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for form in dict.fromkeys((*entry.words, *entry.signs)):
            found[form].append(entry.code)
    return {form: tuple(codes) for form, codes in found.items()}


def _marks(entries: tuple[Currency, ...]) -> dict[str, tuple[str, ...]]:
    """By code, its code, its own signs and words, and the adjectives of these: "Norwegian" of "Norwegian kroner"."""
    owners = _owners(entries)
    marks: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        own = [form for form in (*entry.signs, *entry.words) if len(owners[form]) == 1 and len(form) > 1]
        own += [form.split()[0] for form in entry.words if " " in form and form[0].isupper()]
        marks[entry.code] = tuple(sorted({entry.code, *own}, key=lambda form: (-len(form), form)))
    return marks


@lru_cache(maxsize=1024)
def _whole(form: str) -> re.Pattern[str]:
    # made when a text has the mark: all 500 at a start took a tenth of it
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def _cased(form: str) -> str | None:
    return form if len(form) <= _CASED and form.isalpha() else None


def _by_first(forms: Iterable[tuple[str, UnitForm]]) -> dict[str, tuple[UnitForm, ...]]:
    found: dict[str, list[UnitForm]] = defaultdict(list)
    for first, form in forms:
        found[first].append(form)
    # Longer forms first; of equal ones those whose case is fixed.
    return {
        first: tuple(sorted(rows, key=lambda form: (-len(form.norms), form.printed is None)))
        for first, rows in found.items()
    }


def _phrases(
    entries: Iterable[tuple[tuple[str, ...], Hedge]], end: int
) -> dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Hedge]]] = defaultdict(list)
    for words, entry in entries:
        for phrase in words:
            for sequence in expand(phrase):
                found[sequence[end]].append((sequence, entry))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _bare(words: Iterable[str], end: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for word in words:
        sequence = normal(word)
        found[sequence[end]].append(sequence)
    return {word: tuple(rows) for word, rows in found.items()}


def _movements(rulebook: Rulebook) -> tuple[dict[str, int], dict[str, int]]:
    moves: dict[str, int] = {}
    nouns: dict[str, int] = {}
    for entry in rulebook.of(Movement):
        for verb in entry.verbs:
            first, _, rest = verb.partition(" ")
            for form in verb_forms(first) if not rest else ():
                moves[form] = entry.direction
        for adverb in entry.adverbs:
            moves[adverb] = entry.direction
        for noun in entry.nouns:
            nouns[noun] = entry.direction
    return moves, nouns
