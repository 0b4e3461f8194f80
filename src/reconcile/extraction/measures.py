"""What is measured: the noun or verb in a passage that an amount belongs to, by rule where one names it, else by its head.

Where it looks, in this order (the sentence that taught each stands beside it):
the verb before the amount ("invested $5 bn in Y"), the noun after it ("$5 bn of exports to Y"), the subject before it
("exports to Y reached $5 bn"), and what the amount before it spoke of ("rose by 37 percent, reaching $1 billion").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reconcile.extraction.movements import Movements, movements
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import AUXILIARIES, COPULAS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.inflection import is_verbal, past_participle, plural, singular, stem, verb_forms
from reconcile.language.phrases import PhraseIndex
from reconcile.language.words import normal
from reconcile.rulebook import LightNoun, MeasureEntry, MeasureVerb, Rulebook

_LINKS = frozenset({"of", "in", "worth"})


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The words that name a measure at tokens first..last (half open). `entry` is None where no rule knows the noun;
    `verb` is set where a verb says it, `passive` where it is in the passive."""

    name: str
    first: int
    last: int
    entry: MeasureEntry | None = None
    verb: MeasureVerb | None = None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The measures of a rulebook as phrase indexes."""

    nouns: PhraseIndex[MeasureEntry]
    verbs: PhraseIndex[tuple[MeasureEntry, MeasureVerb, bool]]
    light: frozenset[str]
    labels: dict[str, str]


@lru_cache(maxsize=4)
def vocabulary(rulebook: Rulebook) -> Vocabulary:
    """Nouns with their plurals, verbs with their forms, light words."""
    entries = rulebook.of(MeasureEntry)
    nouns = [(form, entry) for entry in entries for noun in entry.nouns for form in _number(noun)]
    verbs = [
        (" ".join((form, *rest)), (entry, verb, form == past_participle(base)))
        for entry in entries
        for verb in entry.verbs
        for word in verb.words
        for base, *rest in [word.split()]
        for form in verb_forms(base)
    ]
    light = {form for entry in rulebook.of(LightNoun) for word in entry.words for form in (word, plural(word))}
    return Vocabulary(PhraseIndex(nouns), PhraseIndex(verbs), frozenset(light), {e.id: e.nouns[0] if e.nouns else e.id for e in entries})


def _number(noun: str) -> tuple[str, ...]:
    if any(mark in noun for mark in "[]{}*"):
        return (noun,)
    *front, last = noun.split()
    return tuple(dict.fromkeys((noun, " ".join((*front, plural(last))))))


def heads(passage: Passage, rulebook: Rulebook) -> tuple[Head, ...]:
    """Every place in a passage where a rule's noun or verb names a measure; of overlapping ones the longest."""
    book = vocabulary(rulebook)
    moving = movements(rulebook)
    found = [
        Head(m.payload.id, m.start, m.end, m.payload)
        for m in book.nouns.find(passage.norms)
        if not _compound(passage, m.end, book.light, moving)
    ]
    for match in book.verbs.find(passage.norms):
        entry, verb, participle = match.payload
        before = [word for word in passage.norms[max(0, match.start - 3) : match.start] if word not in ("not", "also", "been")]
        passive = participle and bool(before) and before[-1] in AUXILIARIES - {"have", "has", "had", "having", "do", "does", "did"}
        passive = passive or (participle and "been" in passage.norms[max(0, match.start - 2) : match.start])
        found.append(Head(entry.id, match.start, match.end, entry, verb, passive))
    kept = [
        head
        for head in found
        if not any(other.first <= head.first and head.last <= other.last and _size(other) > _size(head) for other in found)
    ]
    distinct = {(head.first, head.last, head.name, head.passive): head for head in kept}
    return tuple(distinct[place] for place in sorted(distinct))


def _compound(passage: Passage, end: int, light: frozenset[str], moving: Movements) -> bool:
    """Whether the noun goes on into another that is the head: an "investment bank" is a bank, "import duty" is duty."""
    if end + 1 >= len(passage.norms) or passage.masked(end):
        return False
    word, after = passage.norms[end], passage.norms[end + 1]
    if not passage.tokens[end].is_word or word in FUNCTION_WORDS or word in light or word in moving.nouns or _tells(word, moving):
        return False
    return _tells(after, moving) or after == "'s"


def _tells(word: str, moving: Movements) -> bool:
    return word in AUXILIARIES or word in COPULAS or word in moving.verbs or is_verbal(word)


def _size(head: Head) -> int:
    return head.last - head.first


def head_of(passage: Passage, number: int, found: Sequence[Head], rulebook: Rulebook) -> Head | None:
    """The head that an amount belongs to within its own territory, or None."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    fitting = [head for head in found if _fits(head, passage, number, rulebook)]
    before = [head for head in fitting if left <= head.first and head.last <= here.first]
    inside = [head for head in fitting if here.first <= head.first and head.last <= here.last]
    after = [head for head in fitting if here.last <= head.first and head.last <= right]

    governing = [h for h in before if h.verb and not h.passive and here.first - h.last <= 2]
    if governing:
        return governing[-1]
    if inside:
        return inside[-1]
    for head in after:
        between = passage.norms[here.last : head.first]
        # "640 million dollars of investment in Chile", "a 21 percent increase in exports"
        if head.verb is None and between and len(between) <= 6 and any(word in _LINKS for word in between) and not _has_verb(between):
            return head
        if head.verb is None and not between:  # "$5 bn investment"
            return head
    subject = [h for h in before if h.verb is None and not _in_phrase(passage, h, left)] or [h for h in before if h.verb is None]
    if subject:
        return subject[-1]
    for head in after:
        # "4,200 people were killed", "$5 billion was invested"
        if head.verb is not None and head.first - here.last <= 4 and (head.passive or _subject_is_amount(passage, number)):
            return head
    return before[-1] if before and before[-1].verb and here.first - before[-1].last <= 5 else None


def _fits(head: Head, passage: Passage, number: int, rulebook: Rulebook) -> bool:
    # A share of change fits every measure; a level only those of its dimension.
    assert head.entry is not None
    unit = passage.mentions[number].mention.quantity.unit
    if unit.dimension in head.entry.dimensions or unit.symbol in head.entry.dimensions:
        return True
    return unit.dimension in ("percent", "rank") and head.entry.nature == "level"


def _subject_is_amount(passage: Passage, number: int) -> bool:
    left, _ = passage.territory(number)
    return passage.mentions[number].mention.noun is not None and not _has_verb(passage.norms[left : passage.mentions[number].first])


def _has_verb(words: tuple[str, ...]) -> bool:
    return any(word in AUXILIARIES or word in COPULAS for word in words)


def _in_phrase(passage: Passage, head: Head, left: int) -> bool:
    """Whether a preposition leads to the head: "spending on imports" is spending. "the volume of imports" is imports."""
    book_light = True
    at = head.first - 1
    while at >= left and passage.norms[at] not in FUNCTION_WORDS and passage.tokens[at].is_word:
        at -= 1
    while at >= left and passage.norms[at] in DETERMINERS:
        at -= 1
    return at >= left and passage.norms[at] in PREPOSITIONS - {"of", "in", "as", "with"} and book_light


def fallback(passage: Passage, number: int, rulebook: Rulebook) -> Head | None:
    """The head noun of an amount that no rule's measure claims: the counted noun, or the subject's head."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    book = vocabulary(rulebook)
    moving = movements(rulebook)
    if here.mention.noun is not None:
        first, last = passage.tokens_of(here.mention.noun)
        name = here.mention.quantity.unit.symbol.removeprefix("count:")
        return Head(name, max(first, last - 1), last)
    # The subject runs up to the first verb that tells how much it is, or to the amount itself ("Net sales: 412").
    stop = here.first
    for at in range(left, here.first):
        word = passage.norms[at]
        telling = word in AUXILIARIES or word in COPULAS or (word in moving.verbs and word not in moving.nouns)
        if at > left and (telling or (is_verbal(word) and passage.norms[at - 1] not in DETERMINERS)):
            stop = at
            break
    head = _subject_head(passage, left, stop, book.light)
    if head is not None:
        return head
    if here.last < right and passage.norms[here.last] in ("of", "in") and here.last + 1 < right:
        return _subject_head(passage, here.last + 1, right, book.light)
    return None


def _subject_head(passage: Passage, left: int, stop: int, light: frozenset[str]) -> Head | None:
    at = left
    last_content: int | None = None
    while at < stop:
        word = passage.norms[at]
        if not passage.tokens[at].is_word or passage.masked(at):
            if last_content is not None and word not in ("-", "'s", "(", ")", '"', "*"):
                break
        elif word in PREPOSITIONS:
            if last_content is not None and not (passage.norms[last_content] in light and word in ("of", "in", "for")):
                break
            last_content = None
        elif word not in FUNCTION_WORDS:
            last_content = at
        at += 1
    if last_content is None:
        return None
    token = passage.tokens[last_content]
    if any(named.first <= last_content < named.last for named in passage.named):
        return None
    return Head(singular(token.norm), last_content, last_content + 1)


def modifiers(passage: Passage, head: Head, number: int, rulebook: Rulebook, taken: frozenset[int]) -> tuple[str, ...]:
    """The words of the subject that neither the head nor the roles (`taken` tokens) explain, as sorted stems."""
    book = vocabulary(rulebook)
    left, right = phrase_around(passage, head, number)
    words = {
        stem(passage.norms[at])
        for at in range(left, right)
        if not head.first <= at < head.last
        and at not in taken
        and passage.tokens[at].is_word
        and passage.norms[at] not in FUNCTION_WORDS
        and passage.norms[at] not in book.light
        and not passage.masked(at)
    }
    return tuple(sorted(words))


def phrase_around(passage: Passage, head: Head, number: int) -> tuple[int, int]:
    """The noun phrase of a head: back to the last function word that is no determiner, on to the next verb, comma or amount."""
    left = head.first
    low, high = 0, len(passage.tokens)
    for cut in passage.cuts:
        if cut <= head.first:
            low = max(low, cut)
        else:
            high = min(high, cut)
    while left > low and _joins_left(passage, left - 1):
        left -= 1
    right = head.last
    if head.verb is None:
        while right < high and _joins_right(passage, right):
            right += 1
    return left, right


def _joins_left(passage: Passage, at: int) -> bool:
    word = passage.norms[at]
    if any(placed.first <= at < placed.last for placed in passage.mentions):
        return False
    if word in ("'s", "'", "-") or word in DETERMINERS:
        return True
    return passage.tokens[at].is_word and word not in FUNCTION_WORDS and word not in COPULAS


def _joins_right(passage: Passage, at: int) -> bool:
    word = passage.norms[at]
    if any(placed.first <= at < placed.last for placed in passage.mentions):
        return False
    if word in ("-", "'s", "'") or word in DETERMINERS or word == "and":
        return True
    if word in PREPOSITIONS:
        return word not in ("than", "as", "including", "excluding")
    return passage.tokens[at].is_word and word not in AUXILIARIES and word not in COPULAS and not is_verbal(word)


def renamed(head: Head, entry: MeasureEntry) -> Head:
    """The same head read as another measure (`same_as`: imports of X from Y are exports of Y to X)."""
    return replace(head, name=entry.same_as or head.name)
