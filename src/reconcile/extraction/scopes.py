"""What a figure takes in or leaves out: "including from the fund", "net of agency workers", "not in this number"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reconcile.extraction.attachment import BEFORE, attached
from reconcile.extraction.measures import Head
from reconcile.extraction.movements import movements
from reconcile.extraction.passage import Passage
from reconcile.extraction.wordings import BREAKS, Found, Wordings, longest_of
from reconcile.language.grammar import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
)
from reconcile.model import Effect, ScopePart, Wording
from reconcile.rulebook import Rulebook, ScopeEntry

_BOUNDARY = AUXILIARIES | COPULAS - {"made", "number", "numbers", "total", "average", "averages", "run", "runs", "hits"}
_SKIPPED = DETERMINERS | PREPOSITIONS | {"those", "that", "and", "also", "even", "only", "just", "what", "'s", ","}
# Where the name of a part ends and a clause about it begins.
_RELATIVE = CONJUNCTIONS - {"and", "or"} | {"that", "which", "who", "whom", "whose", "where", "when", "because"}
_CLAUSES = CONJUNCTIONS - {"and", "or"} | {"where", "because"}
_MOST_WORDS = 8  # of a clause that tells of a part
_LIST_ITEM = 3  # words; a longer stretch between commas is a clause


@dataclass(frozen=True, slots=True)
class Placement:
    """A part with the number of the amount that it belongs to; None where the words look back to an earlier sentence."""

    part: ScopePart
    number: int | None


@lru_cache(maxsize=4)
def _index(rulebook: Rulebook) -> Wordings[ScopeEntry]:
    entries = [(phrase, entry) for entry in rulebook.of(ScopeEntry) for phrase in entry.phrases]
    moving = movements(rulebook)
    finite = {verb for verb in moving.verbs - moving.nouns if not verb.endswith("ing")}  # "sales excluding fuel rose"
    return Wordings(entries, boundary=_BOUNDARY | finite)


def scopes(passage: Passage, heads: Sequence[Head], rulebook: Rulebook) -> tuple[Placement, ...]:
    """The parts that a sentence names, each with its amounts."""
    found: list[Placement] = []
    for item in longest_of(_index(rulebook).find(passage)):
        part = _part(passage, item)
        if part is None:
            continue
        name, first, last = part
        span = passage.span_of(first, last)
        wording = Wording(span, passage.document.quote(span), item.entry.rule)
        # "including $300 million from the fund": the inner amount is the part's own
        inner = {number: ScopePart(Effect.ONLY, name, wording) for number in item.amounts}
        if item.entry.effect is not Effect.ONLY or not inner:
            whole = ScopePart(item.entry.effect, name, wording)
            if _is_unreal(passage, first):
                continue
            for number in attached(passage, first, last, heads, item.entry.where):
                if number not in inner and not _is_example(passage, item, number):
                    found.append(Placement(whole, None if number == BEFORE else number))
        found.extend(Placement(only, number) for number, only in inner.items())
    return tuple(dict.fromkeys(found))


def inside_part(passage: Passage, first: int, last: int, rulebook: Rulebook) -> bool:
    """Whether words at tokens first..last only help to name a part ("temporary workers included"): they say nothing of
    the amount itself."""
    return any(
        item.part is not None and item.part[0] <= first and last <= item.part[1]
        for item in longest_of(_index(rulebook).find(passage))
    )


def _part(passage: Passage, item: Found[ScopeEntry]) -> tuple[str, int, int] | None:
    """The name of the part, and the tokens of the words that are shown for it."""
    if item.part is None:
        if not item.amounts:
            words = range(item.first, item.last)
            return _name(passage, words), item.first, item.last
        noun = passage.mentions[item.amounts[0]].mention.noun
        if noun is None:
            return None
        begin, end = passage.tokens_of(noun)
        return _name(passage, range(begin, end)), item.first, max(item.last, end)
    begin, end = item.part
    first, last = item.first, item.last
    if item.leads:
        # the subject of a sentence that looks back is the part, whole; before other words stands its last noun phrase
        first = begin = (_clause_start if item.entry.where == "back" else _phrase_start)(passage, begin, end)
    elif passage.norms[begin] in _CLAUSES:
        return None
    while begin < end and passage.norms[begin] in _SKIPPED | (_RELATIVE - _CLAUSES):
        begin += 1
    if end == last:
        end = _clause_end(passage, end) if passage.norms[end - 1] in _RELATIVE else _list_end(passage, end)
        while end > begin and passage.norms[end - 1] in _SKIPPED | _RELATIVE | AUXILIARIES:
            end -= 1
        last = end
    while last > first and not passage.tokens[last - 1].is_word and passage.norms[last - 1] in BREAKS:
        last -= 1
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
    return _name(passage, range(begin, stop)), first, last


def _is_next_noun(passage: Passage, at: int) -> bool:
    # "without the gold the reserves were A": a determiner in the middle opens another phrase, unless it is led to
    leads = PREPOSITIONS | DETERMINERS | {"and", "or", "-"}
    return passage.norms[at] in DETERMINERS - {"all"} and passage.norms[at - 1] not in leads


def _phrase_start(passage: Passage, begin: int, end: int) -> int:
    """Where the noun phrase that ends at a token begins: "he said that the port alone" is "the port"."""
    at = end
    while at > begin:
        word = passage.norms[at - 1]
        if word in DETERMINERS:
            return at - 1
        if word in FUNCTION_WORDS - {"of", "and"} or not (passage.tokens[at - 1].is_word or word in ("-", "'s")):
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
    """The end of "food, energy, alcohol and tobacco", where the words stopped at the first comma."""
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


def _in_list(passage: Passage, at: int) -> bool:
    word = passage.norms[at]
    fits = passage.tokens[at].is_word and word not in _BOUNDARY and word not in PREPOSITIONS - {"of"}
    return (fits or word == "-") and not passage.masked(at)


def _is_unreal(passage: Passage, first: int) -> bool:
    # "Without the grant, output would fall": a condition, and no part of the figure
    return passage.norms[first] == "without" and "would" in passage.norms[first:]


def _is_gerund(passage: Passage, begin: int, stop: int) -> bool:
    # "without giving a reason", "including by selling shares": an action is no part; "excluding housing costs" names one
    words = passage.norms[begin:stop]
    return words[0].endswith("ing") and len(words) > 1 and words[1] in DETERMINERS | PREPOSITIONS - {"of", "in"}


def _is_example(passage: Passage, item: Found[ScopeEntry], number: int) -> bool:
    """Whether the words only name some of the things that are counted: "12 countries, including Peru", "31 dead, including
    a child". Such a part is in the figure whoever counts."""
    if number == BEFORE or item.entry.effect is not Effect.INCLUDES:
        return False
    placed = passage.mentions[number]
    if placed.mention.quantity.unit.dimension != "count" or placed.last > item.first or item.part is None:
        return False
    begin, end = item.part
    if passage.norms[begin] in ("a", "an", "one"):
        return True
    words = [at for at in range(begin, end) if passage.tokens[at].is_word and passage.norms[at] not in FUNCTION_WORDS]
    return bool(words) and all(passage.tokens[at].is_capitalised for at in words)


def _name(passage: Passage, tokens: range) -> str:
    """The words in lower case, with the blanks of ordinary writing."""
    return " ".join(passage.norms[at] for at in tokens).replace(" 's", "'s").replace(" - ", "-").replace(" ,", ",")
