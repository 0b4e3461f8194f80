"""Places in an order: "sixth-oldest", "ranked 12th", "the largest port"."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.language.numerals import ORDINAL_ENDINGS, ordinal

SUPERLATIVES = frozenset({
    "largest", "biggest", "highest", "smallest", "lowest", "busiest", "richest", "poorest", "longest", "tallest",
    "oldest", "fastest", "deadliest", "strongest", "weakest", "cheapest", "heaviest", "greatest", "best", "worst",
    "youngest", "deepest", "hottest", "coldest", "wealthiest", "safest",
})  # fmt: skip
_BARE = frozenset({"largest", "biggest"})
_SPANS = frozenset({"years", "months", "decades", "weeks"})
_LONGEST = 6
_RANKING = frozenset({"ranked", "ranks", "rank", "ranking", "placed", "comes", "came", "stands", "stood"})
_BEING = frozenset({"is", "are", "was", "were"})
_PLACES = frozenset({"place", "position", "spot", "rank"})
# What may stand behind a place that a verb gives: "ranked 12th in", "stands 30th, behind".
_BEHIND = frozenset(
    {BREAK, ",", ".", ";", ":", ")", "among", "in", "out", "of", "behind", "overall", "with", "on", "worldwide"}
)
_THE = frozenset({"the", "its", "their", "our", "'s", "his", "her"})
STARTS = _BARE


class Rank(NamedTuple):
    """A place in an order, and the tokens that say it."""

    place: int
    start: int
    end: int


def ranked(tokens: Tokens, at: int) -> Rank | None:
    """The rank that an ordinal or a bare superlative at this token says, or None."""
    if tokens.norms[at] in _BARE:
        return _bare(tokens, at)
    place, end = _place(tokens, at)
    if place is None:
        return None
    hyphen = tokens.norms[end] == "-" and tokens.tights[end]
    behind = end + 1 if hyphen else end
    if tokens.norms[behind] in SUPERLATIVES:
        return Rank(place, at, behind + 1)
    if tokens.norms[behind] == "most":
        at_word = behind + 2 if tokens.norms[behind + 1] == "-" else behind + 1
        if tokens.norms[at_word][0].isalpha() and tokens.norms[at_word] not in FUNCTION_WORDS:
            return Rank(place, at, at_word + 1)
    if hyphen:
        return None
    if tokens.norms[end] in _PLACES:
        return Rank(place, at, end + 1)
    if tokens.norms[end] == "among":
        return Rank(place, at, end)
    return Rank(place, at, end) if _given(tokens, at, end, place) else None


def _given(tokens: Tokens, at: int, end: int, place: int) -> bool:
    """Whether a verb gives the place: "ranked 12th", "is now 45th"."""
    before = at - 1
    while tokens.norms[before] in ("the", "at", "as", "in", "joint", "now", "only"):
        before -= 1
    if tokens.norms[before] in ("ranked", "ranks", "rank", "ranking"):
        return True
    if tokens.norms[end] not in _BEHIND:
        return False
    return tokens.norms[before] in _RANKING or (
        place > 1 and tokens.norms[before] in _BEING and tokens.norms[end] in (",", "among")
    )


def _place(tokens: Tokens, at: int) -> tuple[int | None, int]:
    raw = tokens.raws[at]
    if raw.isdecimal():
        if len(raw) < 4 and tokens.norms[at + 1] in ORDINAL_ENDINGS and tokens.tights[at + 1]:
            return int(raw), at + 2
        return None, at
    return ordinal(tokens.norms[at]), at + 1


def _bare(tokens: Tokens, at: int) -> Rank | None:
    """The first place that "the largest" before a noun names; "one of the largest" and "the largest since" do not."""
    if tokens.norms[at - 1] not in _THE or (tokens.norms[at - 1] == "the" and tokens.norms[at - 2] in ("of", "among")):
        return None
    end = at + 1
    while tokens.norms[end][0].isalpha() and tokens.norms[end] not in FUNCTION_WORDS and end - at < _LONGEST:
        end += 1
    if end == at + 1 or tokens.norms[end] in ("since", "ever"):
        return None
    window = tokens.norms[end] == "in" and (tokens.norms[end + 1][-1].isdecimal() or tokens.norms[end + 2] in _SPANS)
    return None if window else Rank(1, at, at + 1)
