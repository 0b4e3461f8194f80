"""Is a figure a level, a change, a rank or a rate? Asked of the words right beside it."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from reconcile.extraction.passage import Passage
from reconcile.language.grammar import ADVERBS, AUXILIARIES, DETERMINERS
from reconcile.language.inflection import verb_forms
from reconcile.language.words import normal
from reconcile.model import Move, Nature, Wording
from reconcile.rulebook import Movement, Rulebook

_LEVELS = frozenset({"peak", "level", "high", "low", "trough", "rate"})
_CHANGES = frozenset({"change", "increase", "decrease", "difference"})
_BETWEEN = DETERMINERS | ADVERBS | AUXILIARIES
_BEFORE_STEP = _BETWEEN - {"to", "by", "at"}


class Movements(Struct, frozen=True, eq=False):
    """All words of movement: verb forms, nouns (singular and plural), adverbs; only single words, which decide."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adverbs: frozenset[str]
    directions: dict[str, int]  # of verb forms and adverbs


@lru_cache(maxsize=4)
def movements(rulebook: Rulebook) -> Movements:
    """The words of movement of a rulebook, with the forms of their verbs."""
    entries = rulebook.of(Movement)
    verbs = {form for entry in entries for verb in entry.verbs if len(normal(verb)) == 1 for form in verb_forms(verb)}
    nouns = {noun for entry in entries for noun in entry.nouns} | {
        noun + "s" for entry in entries for noun in entry.nouns
    }
    adverbs = {word for entry in entries for word in entry.adverbs}
    directions: dict[str, int] = {
        form: entry.direction
        for entry in entries
        for form in (
            *(form for verb in entry.verbs if len(normal(verb)) == 1 for form in verb_forms(verb)),
            *entry.adverbs,
        )
    }
    return Movements(frozenset(verbs), frozenset(nouns), frozenset(adverbs), directions)


def nature(passage: Passage, number: int, rulebook: Rulebook) -> Nature:
    """The kind of figure that a mention is."""
    quantity = passage.mentions[number].mention.quantity
    if quantity.unit.dimension == "rank":
        return Nature.RANK
    if is_change(passage, number, movements(rulebook)):
        return Nature.CHANGE
    if quantity.unit.per:
        return Nature.RATE
    return Nature.LEVEL


def is_change(passage: Passage, number: int, words: Movements) -> bool:
    """Whether the figure says by how much something moved, not where it came to stand."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    norms = passage.norms
    at = here.first - 1
    while at >= left and norms[at] in _BEFORE_STEP and norms[at] not in words.adverbs:
        at -= 1
    if at >= left:
        word = norms[at]
        if word == "by":
            # "cut what it spends on guards by 60 percent": a share after "by" looks further back for its verb
            share = quantity_is_share(passage, number)
            if share and _is_step(passage, number, at):
                return True
            reach = left if share else max(left, at - 4)
            return any(norms[i] in words.verbs or norms[i] in words.adverbs for i in range(reach, at))
        if word == "of" and at > left and norms[at - 1] in words.nouns:
            return True
        if word in words.adverbs:
            return True
        if word in words.verbs:
            # "cut 70 trees": things that are counted or paid for are moved themselves, not by so much
            counted = here.mention.quantity.unit.dimension == "count" and here.mention.noun is not None
            if norms[here.last : here.last + 1] == ("into",):
                return False  # "has sunk $40 million into it"
            return _is_verb_here(norms, at, words) and not counted
    # "30 more than in May", "3 percent higher", "$8 million below the estimate"
    beside = norms[here.last] if here.last < right and here.mention.noun is None else ""
    if beside in ("more", "less", "fewer", "higher", "lower"):
        return True
    if beside in ("above", "below") and here.mention.quantity.unit.dimension in ("money", "percent", "points"):
        return True
    # "a 12 percent rise", "5 percent year-on-year growth"
    for after in range(here.last, min(here.last + 5, right)):
        if norms[after] in words.nouns:
            return True
        if norms[after] in (",", "of", "in", "to", "for", ".", "and") or norms[after] in AUXILIARIES:
            break
    if any(norms[at] in _CHANGES for at in range(passage.labels)):
        return True  # the head of a column: "Change, tonnes"
    # "growth was 2.4 percent": the subject is the movement
    if quantity_is_share(passage, number):
        subject = [norms[i] for i in range(left, here.first) if not passage.masked(i)]
        if any(word in _LEVELS for word in subject[-5:]):
            return False  # "the tenth fall from a peak of 11.6 percent"
        return any(word in words.nouns and word not in ("cut", "cuts") for word in subject) and "to" not in subject[-2:]
    return False


def _is_step(passage: Passage, number: int, by: int) -> bool:
    """Whether a share stands behind what somebody did to something: "raised its research bill by 22 percent", and not
    behind who did it: "backed by 22 percent of voters"."""
    before = passage.norms[by - 1] if by else ""
    after = passage.norms[passage.mentions[number].last : passage.mentions[number].last + 1]
    return bool(before) and after != ("of",) and before.isalpha() and not before.endswith(("ed", "en"))


_BEFORE_SUM = _BETWEEN - {"to", "up", "down"}


def moved(passage: Passage, number: int, rulebook: Rulebook) -> Move | None:
    """The words by which a level is said to have risen or fallen to where it stands: "fell to 9,650 units"."""
    words = movements(rulebook)
    number = passage.first_told[number]  # "fell to 9,650 units, about three days of use": one level
    here = passage.mentions[number]
    left, _ = passage.territory(number)
    at = here.first - 1
    while at >= left and passage.norms[at] in _BEFORE_SUM:
        at -= 1
    if at < left or passage.norms[at] != "to":
        return None
    for verb in range(at - 1, max(left, at - 6) - 1, -1):
        direction = words.directions.get(passage.norms[verb])
        if direction:
            span = passage.span_of(verb, at + 1)
            return Move(direction, Wording(span, passage.document.quote(span), ""))
    return None


def _is_verb_here(norms: tuple[str, ...], at: int, words: Movements) -> bool:
    return not (at > 0 and norms[at - 1] in ("the", "a", "an")) or norms[at] not in words.nouns


def quantity_is_share(passage: Passage, number: int) -> bool:
    """Whether the figure is a percentage or a number of points."""
    return passage.mentions[number].mention.quantity.unit.dimension in ("percent", "points")
