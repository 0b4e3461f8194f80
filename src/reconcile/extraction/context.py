"""The words that tell what an amount is of, where no rule knows the measure: near it, in its sentence, and above.

A word is told by its root, a name of a place by the place, and words that name one thing ("staff", "employees") by what
they have in common; so two texts that say a thing in two ways share them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reconcile.extraction.kindred import kindred
from reconcile.extraction.movements import movements
from reconcile.extraction.opposites import sides, turned
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import COPULAS, FUNCTION_WORDS
from reconcile.language.inflection import plural, root, verb_forms
from reconcile.language.words import Token
from reconcile.model import Span
from reconcile.rulebook import CommonEntry, LightNoun, Rulebook

FEW = 2  # words of its own below which an amount is told by its whole sentence: "640 and 580 the year before"

# A sentence that opens with one of these goes on about what the one before it was about.
_POINTING = frozenset(
    {"it", "its", "they", "their", "them", "this", "that", "these", "those", "he", "she", "his", "her", "such", "both"}
    | {"another", "others", "one", "ones"}
)
_FIGURES = frozenset(
    {"figure", "figures", "total", "totals", "number", "numbers", "sum", "amount", "count", "tally"}
    | {"rise", "increase", "fall"}
)


class Context(Struct, frozen=True):
    """Words of an amount, sorted: its `own`, those `around` it in the sentence (with the sentence before where that is
    pointed back to), and the `setting`: the sentence before and the headings."""

    subject: tuple[str, ...]  # of the phrase that names what is measured
    own: tuple[str, ...]
    around: tuple[str, ...]
    setting: tuple[str, ...]
    sides: tuple[tuple[str, int], ...]  # of opposites, on which its own words stand


def words(passage: Passage, rulebook: Rulebook, spoken: Span | None = None) -> Mapping[int, str]:
    """What each token of a passage tells, by its number; tokens that tell nothing are left out. `spoken` are the words
    that name who says it."""
    nothing = _passed_over(rulebook)
    found = {
        at: root(norm)
        for at, norm in enumerate(passage.norms)
        if norm not in nothing and len(norm) > 1 and passage.tokens[at].is_word
    }
    if spoken is not None:
        for at in [at for at in found if spoken.start <= passage.tokens[at].start < spoken.end]:
            del found[at]
    for kin in kindred(passage.norms, rulebook):
        if kin.first in found or kin.last - kin.first > 1:
            found.update((at, f"={kin.id}") for at in range(kin.first, kin.last))
    for named in passage.named:
        if len(named.entities) == 1:
            for at in range(named.first, named.last):
                if at in found:
                    found[at] = f"@{named.entities[0]}"
    return found


def above(passage: Passage, rulebook: Rulebook) -> frozenset[str]:
    """What the headings above a passage tell."""
    return _above(passage.heading, rulebook)


@lru_cache(maxsize=1024)
def _above(heading: tuple[Token, ...], rulebook: Rulebook) -> frozenset[str]:
    nothing = _telling_nothing(rulebook) | FUNCTION_WORDS
    norms = [token.norm for token in heading]
    found = {
        at: root(token.norm)
        for at, token in enumerate(heading)
        if token.is_word and len(token.norm) > 1 and token.norm not in nothing
    }
    for kin in kindred(norms, rulebook):
        found.update((at, f"={kin.id}") for at in range(kin.first, kin.last))
    return frozenset(found.values())


def contexts(
    passage: Passage,
    told: Mapping[int, str],
    before: Mapping[int, str],
    headings: frozenset[str],
    phrases: Sequence[Span | None],
    rulebook: Rulebook,
) -> tuple[Context, ...]:
    """The context of each amount of a passage. `told` and `before` are the words of the passage and of the one before
    it, `headings` those above; `phrases` are the words that name each amount's measure, where some do."""
    if not passage.mentions:
        return ()
    masked = frozenset(at for at in told if passage.masked(at))
    if passage.labels:  # a heading that stands among the heads of a cell says as much as above a sentence
        headed = {token.start for token in passage.heading}
        masked |= {at for at in told if passage.tokens[at].start in headed}
    here = {word for at, word in told.items() if at not in masked}
    earlier = set(before.values())
    back = points_back(passage)
    found: list[Context] = []
    for number, placed in enumerate(passage.mentions):
        left, right = passage.territory(number)
        noun = passage.tokens_of(placed.mention.noun) if placed.mention.noun is not None else (0, 0)
        phrase = phrases[number]
        places = {at for at in range(left, right) if at not in masked} | set(range(*noun))
        named = set(range(*noun))
        if phrase is not None:
            named |= set(range(*passage.tokens_of(phrase))) - masked
        places |= named
        own = {told[at] for at in places if at in told}
        stands = sides([passage.norms[at] for at in sorted(places)], rulebook)
        stands = frozenset(side for side in stands if side[0] not in turned(rulebook))
        around = here | (earlier if back else set())
        if len(own) < FEW:
            own |= here
        found.append(
            Context(
                tuple(sorted({told[at] for at in named if at in told})),
                tuple(sorted(own)),
                tuple(sorted(around - own)),
                tuple(sorted(((earlier if not back else set()) | headings) - around - own)),
                tuple(sorted(stands)),
            )
        )
    return tuple(found)


def points_back(passage: Passage) -> bool:
    """Whether a sentence goes on about what the one before was about: "It employs ...", "The figure leaves out" """
    opening = [norm for at, norm in enumerate(passage.norms[:8]) if passage.tokens[at].is_word][:3]
    if not opening:
        return False
    return opening[0] in _POINTING or (opening[0] in ("the", "of") and any(word in _FIGURES for word in opening[1:]))


@lru_cache(maxsize=4)
def _passed_over(rulebook: Rulebook) -> frozenset[str]:
    """All words of a sentence that tell nothing of its figures."""
    moving = movements(rulebook)
    return _telling_nothing(rulebook) | FUNCTION_WORDS | COPULAS | moving.verbs | moving.adverbs


@lru_cache(maxsize=4)
def _telling_nothing(rulebook: Rulebook) -> frozenset[str]:
    found = {word for entry in rulebook.of(LightNoun) for word in entry.words}
    for entry in rulebook.of(CommonEntry):
        for word in entry.words:
            found |= {word, plural(word), *verb_forms(word)}
    return frozenset(found)
