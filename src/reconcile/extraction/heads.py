"""Where a passage names a measure: every noun and verb of the rules in it, with the forms that English makes of
them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from reconcile.extraction.movements import Movements, movements
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import AUXILIARIES, COPULAS, FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.inflection import is_verbal, past_participle, plural, verb_forms
from reconcile.language.phrase_index import PhraseIndex, Together
from reconcile.rulebook import LightNoun, MeasureEntry, MeasureVerb, Rulebook

_GRAMMAR = re.compile(r"[\[\]{}*]")
_PASSIVE = AUXILIARIES - {"have", "has", "had", "having", "do", "does", "did"}


class Head(Struct, frozen=True, eq=False):
    """The words that name a measure at tokens first..last (half open). `entry` is None where no rule knows the noun;
    `verb` is set where a verb says it, `passive` where it is in the passive, `participle` where its form is one."""

    name: str
    first: int
    last: int
    entry: MeasureEntry | None = None
    verb: MeasureVerb | None = None
    passive: bool = False
    participle: bool = False

    @property
    def size(self) -> int:
        """How many words name it."""
        return self.last - self.first


class Vocabulary(Struct, frozen=True):
    """The measures of a rulebook as phrase indexes."""

    nouns: PhraseIndex[MeasureEntry]
    both: Together  # nouns, and verbs: with whether it is a participle
    light: frozenset[str]
    labels: dict[str, str]


@lru_cache(maxsize=4)
def vocabulary(rulebook: Rulebook) -> Vocabulary:
    """Nouns with their plurals, verbs with their forms, light words."""
    entries = rulebook.of(MeasureEntry)
    nouns = [(form, entry) for entry in entries for noun in entry.nouns for form in _number(noun)]
    verbs = [
        (" ".join((form, *rest)), (entry, verb, form in (past_participle(base), base + base[-1] + "ed")))
        for entry in entries
        for verb in entry.verbs
        for word in verb.words
        for base, *rest in [word.split()]
        for form in verb_forms(base)
    ]
    light = {form for entry in rulebook.of(LightNoun) for word in entry.words for form in (word, plural(word))}
    names = PhraseIndex(nouns)
    return Vocabulary(
        names,
        Together((names, PhraseIndex(verbs))),
        frozenset(light),
        {e.id: e.nouns[0] if e.nouns else e.id for e in entries},
    )


def _number(noun: str) -> tuple[str, ...]:
    if _GRAMMAR.search(noun):
        return (noun,)
    several = plural(noun)
    return (noun,) if several == noun else (noun, several)


def heads(passage: Passage, rulebook: Rulebook) -> tuple[Head, ...]:
    """Every place in a passage where a rule's noun or verb names a measure; of overlapping ones the longest."""
    book = vocabulary(rulebook)
    moving = movements(rulebook)
    named = book.both.find(passage.norms)
    found = [
        Head(m.payload.id, m.start, m.end, m.payload)
        for m in named.get(0, ())
        if not _compound(passage, m.end, book.light, moving)
    ]
    for match in named.get(1, ()):
        entry, verb, participle = match.payload
        passive = participle and _is_passive(passage.norms, match.start)
        found.append(Head(entry.id, match.start, match.end, entry, verb, passive, participle))
    # many entries share a noun, and so a place
    places = {(head.first, head.last) for head in found}
    hidden = {
        (first, last)
        for first, last in places
        if any(a <= first and last <= b and (a, b) != (first, last) for a, b in places)
    }
    kept = [head for head in found if (head.first, head.last) not in hidden]
    # one word may be both: "exports" is a noun and a verb
    distinct = {(head.first, head.last, head.name, head.passive, head.verb is not None): head for head in kept}
    return tuple(distinct[place] for place in sorted(distinct))


def _is_passive(norms: tuple[str, ...], at: int) -> bool:
    """Whether a participle stands behind a form of "be"."""
    if "been" in norms[max(0, at - 2) : at]:
        return True
    before = [word for word in norms[max(0, at - 3) : at] if word not in ("not", "also", "been")]
    return bool(before) and before[-1] in _PASSIVE


def _compound(passage: Passage, end: int, light: frozenset[str], moving: Movements) -> bool:
    """Whether the noun goes on into another that is the head: an "investment bank" is a bank, "import duty" is duty."""
    if end + 1 >= len(passage.norms) or passage.masked(end):
        return False
    word, after = passage.norms[end], passage.norms[end + 1]
    if (
        not passage.tokens[end].is_word
        or word in FUNCTION_WORDS
        or word in light
        or word in moving.nouns
        or _tells(word, moving)
    ):
        return False
    # "the employment service, ..." and "a budget airline with ..." end there too
    ends = _tells(after, moving) or after == "'s" or after in PREPOSITIONS or after == ","
    return ends and not word.endswith(("ly", "wide", "abroad", "overseas"))


def _tells(word: str, moving: Movements) -> bool:
    return word in AUXILIARIES or word in COPULAS or word in moving.verbs or is_verbal(word)
