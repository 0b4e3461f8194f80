"""What a part is called: the words that fill {X}, without what leads to them and what is only told of them."""

from __future__ import annotations

from msgspec import Struct

from reconcile.extraction.passage import Passage
from reconcile.extraction.wordings import BREAKS, Found
from reconcile.language.grammar import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
)
from reconcile.model import Effect
from reconcile.rulebook import ScopeEntry

# Verbs that end the name of a part; some words of the closed classes are nouns too.
VERBS = AUXILIARIES | COPULAS - {"made", "number", "numbers", "total", "average", "averages", "run", "runs", "hits"}
_SKIPPED = DETERMINERS | PREPOSITIONS | {"those", "that", "and", "also", "even", "only", "just", "what", "'s", ","}
# Where the name of a part ends and a clause about it begins.
_RELATIVE = CONJUNCTIONS - {"and", "or"} | {"that", "which", "who", "whom", "whose", "where", "when", "because"}
_CLAUSES = CONJUNCTIONS - {"and", "or"} | {"where", "because"}
_MOST_WORDS = 8  # of a clause that tells of a part
_LIST_ITEM = 3  # words; a longer stretch between commas is a clause


class Part(Struct, frozen=True):
    """A part by name, in lower case, and the tokens first..last (half open) of the words that name it as such."""

    name: str
    first: int
    last: int


_NOT_LAST = _SKIPPED | _RELATIVE | AUXILIARIES


def part_of(passage: Passage, item: Found[ScopeEntry]) -> Part | None:
    """The part that a rule's words name, or None where what fills {X} names none."""
    if item.part is None:
        if not item.amounts:
            if item.entry.effect is Effect.INCLUDES:  # "worldwide" and "around the world" are one part: the rule's
                return Part(item.entry.id.replace("-", " "), item.first, item.last)
            return Part(_name(passage, range(item.first, item.last)), item.first, item.last)
        if item.entry.where == "within":
            return Part(item.entry.id.replace("-", " "), item.first, item.last)
        noun = passage.mentions[item.amounts[0]].mention.noun
        if noun is None:
            return None
        begin, end = passage.tokens_of(noun)
        return Part(_name(passage, range(begin, end)), item.first, max(item.last, end))
    begin, end = item.part
    first, last = item.first, item.last
    if item.leads:
        # the subject of a sentence that looks back is the part, whole; before other words stands its last noun phrase
        first = begin = (_clause_start if item.entry.where == "back" else _phrase_start)(passage, begin, end)
    elif passage.norms[begin] in _CLAUSES:
        return None
    while begin < end and _leads_to_name(passage, begin):
        begin += 1
    if end == last:
        end = _clause_end(passage, end) if passage.norms[end - 1] in _RELATIVE else _list_end(passage, end)
        while end > begin and passage.norms[end - 1] in _NOT_LAST:
            end -= 1
        last = end
    while last > first and not passage.tokens[last - 1].is_word and passage.norms[last - 1] in BREAKS:
        last -= 1
    while first < last - 1 and passage.norms[first] in BREAKS:
        first += 1
    stop = next(
        (at for at in range(begin + 1, end) if passage.norms[at] in _RELATIVE or _is_next_noun(passage, at)), end
    )
    while stop > begin and (passage.norms[stop - 1] in _SKIPPED or passage.masked(stop - 1)):
        stop -= 1
    named = [at for at in range(begin, stop) if passage.tokens[at].is_word and not passage.masked(at)]
    if (
        not named
        or all(passage.norms[at] in FUNCTION_WORDS for at in named)
        or (not item.leads and _is_gerund(passage, begin, end))
    ):
        return None
    return Part(_name(passage, range(begin, stop)), first, last)


_LEADING = _SKIPPED | (_RELATIVE - _CLAUSES)


def _leads_to_name(passage: Passage, at: int) -> bool:
    compound = at + 1 < len(passage.norms) and passage.norms[at + 1] == "-"  # "off-budget funds"
    return passage.norms[at] in _LEADING and not compound


_OPENING = DETERMINERS - {"all"}
_LEADING_ON = PREPOSITIONS | DETERMINERS | {"and", "or", "-"}


def _is_next_noun(passage: Passage, at: int) -> bool:
    # "without the gold the reserves were A": a determiner in the middle opens another phrase, unless it is led to
    return passage.norms[at] in _OPENING and passage.norms[at - 1] not in _LEADING_ON


_BREAKING = FUNCTION_WORDS - {"of", "and"}


def _phrase_start(passage: Passage, begin: int, end: int) -> int:
    """Where the noun phrase that ends at a token begins: "he said that the port alone" is "the port"."""
    at = end
    while at > begin:
        word = passage.norms[at - 1]
        if word in DETERMINERS:
            return at - 1
        if word in _BREAKING or not (passage.tokens[at - 1].is_word or word in ("-", "'s")):
            break
        at -= 1
    while at < end and passage.norms[at] in ("of", "and"):
        at += 1
    return at


def _clause_start(passage: Passage, begin: int, end: int) -> int:
    return max([begin, *(at + 1 for at in range(begin, end) if passage.norms[at] in CLAUSE_OPENERS)])


def _clause_end(passage: Passage, end: int) -> int:
    """The end of "those who came by sea", where the words stopped at the verb."""
    at = end
    while (
        at < len(passage.norms)
        and at - end <= _MOST_WORDS
        and passage.norms[at] not in BREAKS
        and not _in_core(passage, at)
    ):
        at += 1
    return at


def _in_core(passage: Passage, at: int) -> bool:
    return any(placed.first <= at < placed.last for placed in passage.mentions)


def _list_end(passage: Passage, end: int) -> int:
    """The end of "eggs, milk, butter and cheese", where the words stopped at the first comma."""
    at = end
    while at < len(passage.norms) and passage.norms[at] == ",":
        item = at + 1
        while item < len(passage.norms) and _in_list(passage, item) and passage.norms[item] != "and":
            item += 1
        if not 0 < item - at - 1 <= _LIST_ITEM or item == len(passage.norms):
            return end
        if passage.norms[item] == "and":
            close = item + 1
            while close < len(passage.norms) and _in_list(passage, close):
                close += 1
            closed = close == len(passage.norms) or passage.norms[close] in BREAKS
            return close if closed and 0 < close - item - 1 <= _LIST_ITEM else end
        at = item
    return end


_NOT_LISTED = VERBS | PREPOSITIONS - {"of"}


def _in_list(passage: Passage, at: int) -> bool:
    word = passage.norms[at]
    fits = passage.tokens[at].is_word and word not in _NOT_LISTED
    return (fits or word == "-") and not passage.masked(at)


_OBJECTS = DETERMINERS | PREPOSITIONS - {"of", "in"}


def _is_gerund(passage: Passage, begin: int, stop: int) -> bool:
    # "without giving a reason", "including by selling shares": an action is no part, as "housing costs" are
    words = passage.norms[begin:stop]
    return words[0].endswith("ing") and len(words) > 1 and words[1] in _OBJECTS


def _name(passage: Passage, tokens: range) -> str:
    """The words in lower case, with the blanks of ordinary writing."""
    return " ".join(passage.norms[at] for at in tokens).replace(" 's", "'s").replace(" - ", "-").replace(" ,", ",")
