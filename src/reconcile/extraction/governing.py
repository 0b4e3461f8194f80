"""Which of the heads in a passage an amount belongs to.

Asked in this order, with the sentence that taught each beside it: the verb before the amount ("invested $5 bn in Y"),
the participle behind it ("12 were injured"), the noun inside or behind it ("$5 bn of exports to Y"), the subject
before it ("exports to Y reached $5 bn").
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extraction.heads import Head
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import ADVERBS, AUXILIARIES, COPULAS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.inflection import is_verbal

_LINKS = frozenset({"of", "in", "worth"})


def head_of(passage: Passage, number: int, found: Sequence[Head]) -> Head | None:
    """The head that an amount belongs to within its own territory, or None."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    left = _subject_start(passage, number, left)
    fitting = [head for head in found if _fits(head, passage, number)]
    before = [head for head in fitting if left <= head.first and head.last <= here.first]
    # "40 people killed", "58,000 homes without power": the words begin at the counted noun and may run on behind it
    inside = [head for head in fitting if here.first <= head.first < here.last]
    after = [head for head in fitting if here.last <= head.first and head.last <= right]

    specific = [head for head in inside if head.size > 1]
    if specific:  # "has 4 million daily active users"
        return specific[-1]
    governing = [h for h in before if _takes(h, "object") and not h.passive and _leads(passage, h.last, here.first)]
    if governing:
        return governing[-1]
    suffered = [head for head in after if head.participle and _right_behind(passage, here.last, head.first)]
    if suffered:  # "12 injured", "12 passengers were injured"
        return suffered[0]
    if inside:
        return inside[-1]
    for head in after:
        between = passage.norms[here.last : head.first]
        if "," in between or (between[:1] == ("of",) and here.mention.quantity.unit.dimension == "percent"):
            continue  # "the deficit was 4 percent of GDP": what is behind "of" is the whole
        # "70 million dollars of aid to Ghana", "a 12 percent rise in rents"
        if (
            head.verb is None
            and between
            and len(between) <= 6
            and any(word in _LINKS for word in between)
            and not _has_verb(between)
        ):
            return head
        if head.verb is None and not between:  # "$5 bn investment"
            return head
    subject = [h for h in before if h.verb is None and not _in_phrase(passage, h, left)] or [
        h for h in before if h.verb is None
    ]
    if subject:
        return subject[-1]
    for head in after:
        # "70 goats were killed", "$5 billion was invested"
        if head.verb is None or head.first - here.last > 4:
            continue
        if head.passive or (_takes(head, "subject") and _subject_is_amount(passage, number)):
            return head
    last = before[-1] if before else None
    return last if last and last.verb and here.first - last.last <= 5 and _reaches(passage, last, here.first) else None


def _subject_start(passage: Passage, number: int, left: int) -> int:
    """Where the subject of an amount begins, if a count within it stands before its verb: "Inflation in the 24 nations
    of the union was 2.1 percent"."""
    if number == 0:
        return left
    within, here = passage.mentions[number - 1], passage.mentions[number]
    first = within.first
    while first and passage.norms[first - 1] in DETERMINERS:
        first -= 1
    if not first or passage.norms[first - 1] not in ("in", "of", "at", "among", "for", "to", "from", "across"):
        return left
    between = passage.norms[within.last : here.first]
    verbs = [at for at, word in enumerate(between) if word in COPULAS or word in AUXILIARIES or is_verbal(word)]
    if not verbs or between[verbs[0]] not in COPULAS or not passage.same_clause(within.first, here.first):
        return left
    return min(left, passage.territory(number - 1)[0])


def _takes(head: Head, side: str) -> bool:
    return head.verb is not None and head.verb.amount == side


def _leads(passage: Passage, start: int, end: int) -> bool:
    """Whether a verb goes straight on to its amount: "has about 40", not the auxiliary of "has lost 40"."""
    return end - start <= 2 and not any(is_verbal(word) for word in passage.norms[start:end])


def _reaches(passage: Passage, head: Head, end: int) -> bool:
    """Whether a verb some words before an amount still governs it: "owed the baker $5", "People killed: 40"."""
    between = passage.norms[head.last : end]
    attributive = head.participle and head.first > 0 and passage.norms[head.first - 1] in DETERMINERS
    return (
        not attributive and "," not in between and not any(is_verbal(word) or word in AUXILIARIES for word in between)
    )


def _fits(head: Head, passage: Passage, number: int) -> bool:
    # A share of change fits every measure; a level only those of its dimension.
    assert head.entry is not None
    unit = passage.mentions[number].mention.quantity.unit
    if unit.dimension in head.entry.dimensions or unit.symbol in head.entry.dimensions:
        return True
    # Only a noun takes a share unsaid: "exports rose 5 percent"; "sold 5 percent of its shares" is of shares.
    return head.verb is None and unit.dimension in ("percent", "rank") and head.entry.nature == "level"


def _right_behind(passage: Passage, start: int, end: int) -> bool:
    """Whether nothing but auxiliaries and adverbs, or "others" and "people", stand between an amount and a
    participle."""
    words = passage.norms[start:end]
    return end - start <= 4 and all(
        word in AUXILIARIES or word in ADVERBS or word in ("others", "people") for word in words
    )


def _subject_is_amount(passage: Passage, number: int) -> bool:
    left, _ = passage.territory(number)
    return passage.mentions[number].mention.noun is not None and not _has_verb(
        passage.norms[left : passage.mentions[number].first]
    )


def _has_verb(words: tuple[str, ...]) -> bool:
    return any(word in AUXILIARIES or word in COPULAS for word in words)


_LEADING_IN = PREPOSITIONS - {"of", "in", "as", "with"}


def _in_phrase(passage: Passage, head: Head, left: int) -> bool:
    """Whether a preposition leads to the head: "spending on imports" is spending. "the volume of imports" is
    imports."""
    at = head.first - 1
    while at >= left and passage.norms[at] not in FUNCTION_WORDS and passage.tokens[at].is_word:
        at -= 1
    while at >= left and passage.norms[at] in DETERMINERS:
        at -= 1
    return at >= left and passage.norms[at] in _LEADING_IN
