"""Sentences that go on about the figure before them without naming it again: "On 7 July they had been 63 percent
full", "Without the fund the sum would be $300 million"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reconcile.extraction.movements import movements
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import ADVERBS, AUXILIARIES, COPULAS, FUNCTION_WORDS, PREPOSITIONS
from reconcile.model import Claim
from reconcile.rulebook import LightNoun, Rulebook

_PRONOUNS = frozenset({"it", "they", "that", "this", "these"})
# "It made $40" and "it had 40 tonnes" say what somebody made and had.
_EQUALS = COPULAS - {"made", "make", "makes", "making", "ran", "runs", "number", "numbers", "average"}
# Nouns that stand for a figure told before, beside the light ones ("the total", "the number").
_STANDS_FOR = frozenset(
    [
        "figure",
        "sum",
        "tally",
        "toll",
        "total",
        "rate",
        "bill",
        "balance",
        "remainder",
        "headcount",
        "price",
        "cost",
        "fee",
        "result",
        "share",
        "forecast",
        "estimate",
        "range",
        "reading",
        "guidance",
        "target",
    ]
)
# What may stand between an article and such a noun: "the earlier range", "the official figure".
_OF_WHICH = frozenset(
    [
        *(
            "earlier",
            "previous",
            "prior",
            "old",
            "original",
            "initial",
            "first",
            "preliminary",
            "provisional",
            "latest",
        ),
        *(
            "new",
            "current",
            "present",
            "revised",
            "corrected",
            "updated",
            "final",
            "official",
            "true",
            "real",
            "actual",
        ),
        *("overall", "combined", "corresponding", "comparable", "same", "average", "full", "later", "last", "second"),
    ]
)
# Verbs that say how much a figure is and nothing of what it is; they govern it through "at", "to" or "as".
_TELLING = frozenset(
    [
        "put",
        "given",
        "set",
        "fixed",
        "estimated",
        "revised",
        "corrected",
        "reported",
        "stated",
        "calculated",
        "counted",
        "brought",
        "lowered",
        "raised",
        "cut",
        "quoted",
        "trimmed",
        "changed",
        "amended",
        "adjusted",
        "replaced",
        "replaces",
        "become",
        "becomes",
        "became",
        "stand",
        "stands",
    ]
)
_BACK = 3  # sentences that it may look back over
_MOST_CONTENT = 3  # words of a phrase that narrows the figure: "the total for the mainland was"


def antecedent(
    claim: Claim, passage: Passage, number: int, before: Sequence[Claim], rulebook: Rulebook
) -> Claim | None:
    """The claim that another, made of an amount without a subject of its own, goes on about, among those `before` it
    (in reading order); None where the words name something, or nothing before is of its dimension."""
    if _is_named(claim) or not points(passage, number, rulebook):
        return None
    unit = passage.mentions[number].mention.quantity.unit
    seen: list[int] = []
    for told in reversed(before):
        if told.sentence.start not in seen:
            seen.append(told.sentence.start)
        if len(seen) > _BACK:
            return None
        same = told.quantity.unit.dimension == unit.dimension and told.quantity.unit.per == unit.per
        # "24 vessels a day went through", "in spring the figure had been 36"
        same = same or (unit.symbol == "count" and told.quantity.unit.dimension == "count")
        if same and told.sentence != passage.span and (unit.dimension != "count" or _alike(told, unit.symbol)):
            first = [c for c in before if c.sentence == told.sentence and c.quantity.unit.dimension == unit.dimension]
            return first[0] if first else told
    return None


def _alike(claim: Claim, symbol: str) -> bool:
    return symbol == "count" or claim.quantity.unit.symbol in ("count", symbol)


def _is_named(claim: Claim) -> bool:
    """Whether a rule knows what is measured. What is left out measures nothing: "Without the fund it was $4"."""
    wording = claim.measure.wording
    if not claim.measure.known or wording is None:
        return claim.measure.known
    covered = (part.wording.span for part in claim.scope.parts)
    return not any(span.covers(wording.span) for span in covered)


_LEADING = frozenset({"at", "to", "as", "by"})
_EQUALLING = _EQUALS | {"be", "is", "are", "was", "were", "been"}


def points(passage: Passage, number: int, rulebook: Rulebook) -> bool:
    """Whether the subject of an amount only points to a figure told before."""
    here = passage.mentions[number]
    left, _ = passage.territory(number)
    led = not _LEADING.isdisjoint(passage.norms[max(left, here.first - 3) : here.first])
    telling, verbs = _verbs(rulebook)[led]
    for at in range(here.first - 1, left - 1, -1):
        if not (_pronoun(passage, at) or _noun(passage, at, rulebook)):
            continue
        between = [k for k in range(at + 1, here.first) if passage.tokens[k].is_word and not passage.masked(k)]
        verb = next((k for k in between if passage.norms[k] in verbs), None)
        if verb is None or not any(passage.norms[k] in telling for k in between):
            continue
        content = [k for k in between if not _empty(passage.norms[k], verbs)]
        narrowing = all(k < verb for k in content) and len(content) <= _MOST_CONTENT
        if narrowing and (not content or passage.norms[at + 1] in PREPOSITIONS):
            return True
    return False


_BEHIND_PRONOUN = AUXILIARIES | COPULAS | _TELLING


def _pronoun(passage: Passage, at: int) -> bool:
    if passage.norms[at] not in _PRONOUNS:
        return False
    if passage.norms[at] in ("it", "they"):
        return True
    # "that" before a noun, "said that" and "the group that is" point to nothing before the sentence
    opens = not any(passage.tokens[k].is_word for k in range(at))
    following = passage.norms[at + 1] if at + 1 < len(passage.norms) else ""
    return opens and following in _BEHIND_PRONOUN


def _noun(passage: Passage, at: int, rulebook: Rulebook) -> bool:
    following = passage.norms[at + 1] if at + 1 < len(passage.norms) else ""
    return (
        at > 0
        and following != "of"  # "the number of trains was 385" names what it counts
        and passage.norms[at] in _standing(rulebook)
        and passage.norms[_first(passage, at)] in ("the", "this", "these", "its", "their")
    )


def _first(passage: Passage, at: int) -> int:
    """The token before a noun and what says which of its kind it is."""
    before = at - 1
    while before and passage.norms[before] in _OF_WHICH:
        before -= 1
    return before


def _empty(word: str, verbs: frozenset[str]) -> bool:
    return word in verbs or word in FUNCTION_WORDS or word in ADVERBS


@lru_cache(maxsize=4)
def _standing(rulebook: Rulebook) -> frozenset[str]:
    """The nouns that stand for a figure told before."""
    return _STANDS_FOR.union(word for entry in rulebook.of(LightNoun) for word in entry.words)


@lru_cache(maxsize=4)
def _verbs(rulebook: Rulebook) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The verbs that tell how much something is, alone and with auxiliaries: of those that need no "to" or "at" behind
    them, and of all."""
    every = _EQUALLING | movements(rulebook).verbs | _TELLING
    return (_EQUALLING, _EQUALLING | AUXILIARIES), (every, every | AUXILIARIES)
