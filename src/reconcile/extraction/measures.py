"""What is measured where no rule knows the word, and the words around a head that tell one measure from another."""

from __future__ import annotations

from reconcile.extraction.heads import Head, vocabulary
from reconcile.extraction.movements import movements
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import AUXILIARIES, COPULAS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.inflection import is_verbal, singular, stem
from reconcile.rulebook import Rulebook


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
    # The subject runs up to the first verb that tells how much it is, or to the amount itself ("Net sales: 38").
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
    """The noun phrase of a head: back to the last function word that is no determiner, on to the next verb, comma or
    amount."""
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
