"""To which amounts of a sentence do the words of a condition belong? One answer for scope, basis, status and revision.

    inside the subject    "investments, including from the fund, amount to A"    the amount ahead
    opening the sentence  "Excluding apprentices, the yard employs A"            the amounts ahead in that clause
    behind the amount     "A, including the fund's part"                         the amount behind
    looking back          "The figure leaves out pensioners"                     one of the sentence before

A wrong answer makes a difference look explained, so where the grammar leaves it open the answer is: to none.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extraction.heads import Head
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    FUNCTION_WORDS,
    PRONOUNS,
)

BEFORE = -1  # stands for the last amount of the sentence before

_COORDINATORS = frozenset({"and", "or", "but", ";"}) | CLAUSE_OPENERS
_TIES = frozenset({"to", "or", "(", ")", "at", ",", "-", "from", "by", "="})
_OF = frozenset({"of", "in", "worth", "for", "on"})
# The second figure of a comparison: what is said of the first does not hold of it.
_COMPARES = "from than against versus vs compared after since up down before unlike"
_AGAINST = frozenset(_COMPARES.split())
# Words that open a clause of another time or another subject inside the one at hand.
_SUBORDINATE = CONJUNCTIONS - {"and", "or", "as", "so", "yet"} | {
    "after",
    "before",
    "since",
    "who",
    "which",
    "that",
    "where",
}
_WITHIN = frozenset({"within", "inside", "in", "after", "for", "over", "under", "every"})
_AMONG = frozenset({"for", "in", "among", "across", "between", "at", "with"})
_FIGURE_NOUNS = (
    "figure figures number numbers total totals sum amount amounts count counts tally estimate estimates data "
    "statistics value values result results"
)
FIGURES = frozenset(_FIGURE_NOUNS.split())
_BESIDE = 3  # tokens: "With 900 students, a figure that takes in ..."
_LABELS = frozenset({"note", "notes", "nb", "n.b.", "remark"})


def attached(
    passage: Passage, first: int, last: int, heads: Sequence[Head], where: str = "any", *, subject: bool = True
) -> tuple[int, ...]:
    """The amounts that words at tokens first..last qualify, by number, in order; BEFORE where they look back.

    `where` is what a rule knows of it: its words stand `before` their amount, `after` it, or look `back` even from a
    sentence of their own; `any` is none of these. `subject` says that what precedes its amount holds of all amounts
    that share the subject ("net profit rose 5 percent to A").
    """
    behind, ahead = _behind(passage, first), _ahead(passage, first, last)
    if where == "back":
        earlier = [
            number
            for number, placed in enumerate(passage.mentions)
            if placed.last <= first and (first - placed.last <= _BESIDE or not _is_circumstance(passage, number))
        ]
        return (earlier[-1],) if earlier else (BEFORE,)
    if not passage.mentions:
        return (BEFORE,) if where != "before" and _points_back(passage, first) else ()
    if where == "before":
        behind = None
    elif where == "after":
        ahead = None
    if behind is not None and ahead is not None:
        looks_ahead = _looks_ahead(passage, behind, ahead, first, last, heads)
        behind, ahead = (None, ahead) if looks_ahead else (behind, None)
    elif behind is not None and _new_clause(passage, passage.mentions[behind].last, first):
        return ()
    if ahead is not None:
        return sharing(passage, ahead, heads) if subject else (ahead,)
    return tied(passage, behind) if behind is not None else ()


_NOT_BEFORE_SUBJECT = _AGAINST | {"by", "to", "at", "'s"}


def governed(passage: Passage, first: int, last: int, heads: Sequence[Head]) -> tuple[int, ...]:
    """The amounts that a verb at tokens first..last speaks of: its object ("plans to invest A"), else its subject
    ("A was pledged"). What lies beyond a comma, a relative clause or another finite verb is none of it."""
    for number, placed in enumerate(passage.mentions):
        if placed.first < last and first < placed.last:
            return (number,)
    noun = last - first == 1 or (last - first == 2 and passage.norms[first + 1] == "to")
    if noun and first > 0 and passage.norms[first - 1] in DETERMINERS:
        return ()  # "the approved school had A", "under a plan to save bees": it speaks of the school, and names a plan
    ahead, behind = _ahead(passage, first, last), _behind(passage, first)
    subject = ahead is not None and behind is not None and passage.mentions[behind].last == first
    if subject and ahead is not None and "and" in passage.norms[last : passage.mentions[ahead].first]:
        ahead = None  # "89 tonnes would be barley and 59 tonnes wheat": the verb has its subject, and goes no further
    if ahead is not None and _governs(passage, last, passage.mentions[ahead].first):
        return sharing(passage, ahead, heads, against=True)
    if behind is None or (ahead is not None and _governs(passage, last, passage.mentions[ahead].first)):
        return ()
    start = passage.mentions[behind].first
    between = passage.norms[passage.mentions[behind].last : first]
    while between and between[-1] in AUXILIARIES:  # "A has been pledged"
        between = between[:-1]
    if start > 0 and passage.norms[start - 1] in _NOT_BEFORE_SUBJECT:
        return ()  # "to 4.9 percent from A could be reached": it is no subject
    if between in ((",",), (",", "it")):  # "It will cost A, it is expected"
        return (behind,)
    content = [at for at in range(passage.mentions[behind].last, first) if _is_content(passage, at)]
    return () if any(word in _NO_SUBJECT for word in between) or len(content) > _MOST_CONTENT else (behind,)


def sharing(passage: Passage, number: int, heads: Sequence[Head], *, against: bool = False) -> tuple[int, ...]:
    """An amount and those after it that say more of the same subject: "rose 5 percent to A from B".

    `against` leaves out the second figure of a comparison.
    """
    found = [number]
    for following in range(number + 1, len(passage.mentions)):
        left, right = passage.mentions[following - 1], passage.mentions[following]
        between = range(left.last, right.first)
        own = any(left.last <= head.first < right.first for head in heads)
        if own or not passage.same_clause(left.first, right.first) or not _alike(passage, number, following):
            break
        if any(_is_content(passage, at) or passage.norms[at] in _SENTENCE for at in between):
            break  # "may have 31 staff, yet only 19 work there"
        compared = any(passage.norms[at] in _AGAINST for at in between)
        if compared and (against or _says_more(passage, right.last)):
            break
        if _is_alternative(passage, following - 1, following):
            break
        found.append(following)
    return tuple(found)


_SENTENCE = {"yet"} | AUXILIARIES | COPULAS | PRONOUNS | _SUBORDINATE - {"after", "before", "since"} | {";", ":", "."}


_MOST_CONTENT = (
    4  # words between an amount and its verb: "60 trams of a new type are expected"; more is another subject
)
_NO_SUBJECT = _SUBORDINATE | _COORDINATORS | PRONOUNS | AUXILIARIES - {"been", "be", "being"} | {",", ":", "(", ")"}


def tied(passage: Passage, number: int) -> tuple[int, ...]:
    """An amount and those before it that it goes with: "rose 5 percent to A", "A (B in dollars)"."""
    found = [number]
    while found[0] > 0:
        left, right = passage.mentions[found[0] - 1], passage.mentions[found[0]]
        between = passage.norms[left.last : right.first]
        if (
            len(between) > 2
            or any(word not in _TIES for word in between)
            or _is_alternative(passage, found[0] - 1, found[0])
        ):
            break
        found.insert(0, found[0] - 1)
    return tuple(found)


def _is_alternative(passage: Passage, one: int, other: int) -> bool:
    """Whether the second amount stands for another figure: "A, or B without them"; "A, or B euros" is the same one."""
    left, right = passage.mentions[one], passage.mentions[other]
    between = passage.norms[left.last : right.first]
    plain = right.mention.quantity.unit.symbol == "count" and right.mention.noun is None  # "912 hectares, or 870 ..."
    return "or" in between and (plain or left.mention.quantity.unit == right.mention.quantity.unit)


BREAKING = frozenset({",", ";", ":", "(", ")"})
_ENDS = BREAKING | {"."}


def _says_more(passage: Passage, at: int) -> bool:
    """Whether an amount goes on with words of its own: "against B for all prices"."""
    while at < len(passage.norms) and passage.norms[at] not in _ENDS:
        if _is_content(passage, at):
            return True
        at += 1
    return False


def told_last(passage: Passage) -> int | None:
    """The amount that a next sentence looks back to: the last one, but for what it is compared with ("A, up from B")
    and for times within which it holds ("A within four hours"). None where the sentence has no amount."""
    for number in range(len(passage.mentions) - 1, 0, -1):
        left, right = passage.mentions[number - 1], passage.mentions[number]
        compared = any(word in _AGAINST for word in passage.norms[left.last : right.first])
        if not compared and not _is_circumstance(passage, number):
            return number
    return 0 if passage.mentions else None


_VERBS = AUXILIARIES | COPULAS
_BEFORE_COUNT = DETERMINERS | {"first", "last", "leading", "largest"}


def _is_circumstance(passage: Passage, number: int) -> bool:
    """Whether an amount only frames another: "served within four hours", "in 12 countries sales were A"."""
    placed = passage.mentions[number]
    at = placed.first - 1
    while at > 0 and passage.norms[at] in _BEFORE_COUNT:
        at -= 1
    if at < 0 or len(passage.mentions) == 1:
        return False
    if placed.mention.quantity.unit.dimension == "time":
        return passage.norms[at] in _WITHIN
    if placed.mention.quantity.unit.symbol == "count" and number > 0 and placed.mention.noun is None:
        return placed.first == passage.mentions[number - 1].last  # "900 children under five"
    if placed.mention.noun is None or passage.norms[at] not in _AMONG or number + 1 == len(passage.mentions):
        return False
    following = passage.mentions[number + 1]
    between = passage.norms[placed.last : following.first]
    return passage.same_clause(placed.first, following.first) and not _VERBS.isdisjoint(between)


def _behind(passage: Passage, first: int) -> int | None:
    found = [
        number
        for number, placed in enumerate(passage.mentions)
        if placed.last <= first and _joined(passage, placed.first, first) and not _is_circumstance(passage, number)
    ]
    return found[-1] if found else None


def _ahead(passage: Passage, first: int, last: int) -> int | None:
    for number, placed in enumerate(passage.mentions):
        if placed.first >= last and not _is_circumstance(passage, number):
            return number if passage.same_clause(last - 1, placed.first) else None
    return None


def _joined(passage: Passage, one: int, first: int) -> bool:
    # ", with the fund counted" parts no clause: the words themselves begin there
    return not any(one < cut < first for cut in passage.cuts)


def _looks_ahead(passage: Passage, behind: int, ahead: int, first: int, last: int, heads: Sequence[Head]) -> bool:
    """Whether words between two amounts belong to the one ahead."""
    start, stop = passage.mentions[behind].last, passage.mentions[ahead].first
    before, after = passage.norms[start:first], passage.norms[last:stop]
    if "(" in before and ")" not in before:
        return any(_is_content(passage, at) for at in range(start, start + before.index("(")))
    close = all(word in ("(", ",") or word in _OF or word in DETERMINERS for word in before) and len(before) <= 2
    leading = len(after) <= 4 and not any(word in _COORDINATORS or word in BREAKING for word in after)
    leading = leading and not any(
        _is_content(passage, at) for at in range(last, stop) if passage.norms[at] not in COPULAS
    )
    if leading != close:
        return leading
    if any(word in _COORDINATORS for word in before):
        return True
    # a subject of its own between the amount behind and these words: "rents of A, crews without cooks B"
    return any(start <= head.first and head.last <= first and not _complement(passage, start, head) for head in heads)


def _complement(passage: Passage, start: int, head: Head) -> bool:
    between = passage.norms[start : head.first]
    return (
        bool(between) and between[0] in _OF and not any(word in BREAKING or word in _COORDINATORS for word in between)
    )


def _new_clause(passage: Passage, start: int, first: int) -> bool:
    """Whether "and" leads on to something else before the words: "employs A and makes goods including X"."""
    for at in range(start, first):
        if passage.norms[at] in (";", ".") or passage.norms[at] in CLAUSE_OPENERS:
            return True
        if passage.norms[at] in ("and", "or"):
            rest = [i for i in range(at + 1, first) if _is_content(passage, i)]
            apart = first > 0 and passage.norms[first - 1] in (",", "(")
            if len(rest) > 2 or (rest and not apart):
                return True
    return False


_PARTING = _SUBORDINATE - {"that"} | {",", ";", ":", "(", ")", '"', "|"}
_FINITE = AUXILIARIES - {"be", "have", "been", "being", "do", "can", "could"}


def _governs(passage: Passage, last: int, stop: int) -> bool:
    between = passage.norms[last:stop]
    if not _PARTING.isdisjoint(between):
        return False
    if stop > last and passage.norms[stop - 1] == "'s":
        return False  # "might beat last year's A"
    # "the exit poll was A" has its own verb at once; one that comes later is that of another subject
    return _FINITE.isdisjoint(between[2:])


def _alike(passage: Passage, one: int, other: int) -> bool:
    """Whether two amounts can be of one subject: counted things must be the same things."""
    left, right = passage.mentions[one].mention, passage.mentions[other].mention
    return right.noun is None or left.noun is None or left.quantity.unit == right.quantity.unit


def _is_content(passage: Passage, at: int) -> bool:
    """A word that names something new: no function word, amount, time or place."""
    if not passage.tokens[at].is_word or passage.norms[at] in FUNCTION_WORDS or passage.masked(at):
        return False
    return not any(named.first <= at < named.last for named in passage.named)


def _points_back(passage: Passage, first: int) -> bool:
    """Whether words in a sentence without an amount speak of a figure given before: they open it, as a note does, or
    its subject is a figure or a pronoun."""
    before = [
        word for at, word in enumerate(passage.norms[:first]) if passage.tokens[at].is_word and word not in _LABELS
    ]
    if not before:
        return True
    return (before[0] in ("it", "this", "that", "these", "those", "they") and len(before) <= 4) or any(
        word in FIGURES for word in before
    )
