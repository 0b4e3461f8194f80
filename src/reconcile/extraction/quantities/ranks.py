"""Places in an order: "fourth-largest", "ranked 12th", "the largest trading partner"."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.language.numerals import ORDINAL_ENDINGS, ordinal

SUPERLATIVES = frozenset(
    "largest biggest highest smallest lowest busiest richest poorest longest tallest oldest fastest deadliest strongest "
    "weakest cheapest heaviest greatest best worst youngest deepest hottest coldest wealthiest safest".split()
)
_BARE = frozenset({"largest", "biggest"})
_RANKING = frozenset({"ranked", "ranks", "rank", "ranking", "placed", "finished"})
_PLACES = frozenset({"place", "position", "spot", "rank"})
_THE = frozenset({"the", "its", "their", "our", "'s", "his", "her"})
# "the largest since 2019", "one of the largest": no place in an order of its own.
_WINDOW = frozenset({"since", "ever", "in", "yet", "of", "on", "for"})
STARTS = _BARE | _PLACES | {"most"} | SUPERLATIVES


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order, and the tokens that say it."""

    place: int
    start: int
    end: int


def at_ordinal(tokens: Tokens, at: int) -> Rank | None:
    """The rank that an ordinal at this token opens: "fourth-largest", "12th place", "ranked 12th"."""
    place, end = _place(tokens, at)
    if place is None:
        return None
    behind = end + 1 if tokens.norm(end) == "-" and tokens.tight(end) else end
    if tokens.norm(behind) in SUPERLATIVES:
        return Rank(place, at, behind + 1)
    if tokens.norm(behind) == "most" and tokens.norm(behind + 1)[0].isalpha() and tokens.norm(behind + 1) not in FUNCTION_WORDS:
        return Rank(place, at, behind + 2)
    if tokens.norm(behind) == "-" and tokens.tight(behind):
        return None
    if tokens.norm(end) in _PLACES:
        return Rank(place, at, end + 1)
    before = at - 1
    if tokens.norm(before) == "the":
        before -= 1
    if tokens.norm(before) in ("at", "as", "in", "joint"):
        before -= 1
    if tokens.norm(before) in _RANKING - {"finished"}:
        return Rank(place, at, end)
    return None


def _place(tokens: Tokens, at: int) -> tuple[int | None, int]:
    raw = tokens.raw(at)
    if raw.isdecimal():
        if len(raw) < 4 and tokens.norm(at + 1) in ORDINAL_ENDINGS and tokens.tight(at + 1):
            return int(raw), at + 2
        return None, at
    return ordinal(tokens.norm(at)), at + 1


def bare(tokens: Tokens, at: int) -> Rank | None:
    """The first place that "the largest" before a noun names."""
    if tokens.norm(at) not in _BARE or tokens.norm(at - 1) not in _THE:
        return None
    if tokens.norm(at - 2) in ("of", "among") and tokens.norm(at - 1) == "the":
        return None
    end = at + 1
    while tokens.norm(end)[0].isalpha() and tokens.norm(end) not in FUNCTION_WORDS and end - at < 6:
        end += 1
    if end == at + 1 or tokens.norm(end) in ("since", "ever", BREAK) and tokens.norm(end) != BREAK:
        return None
    if tokens.norm(end) == "in" and (tokens.norm(end + 1)[-1].isdecimal() or tokens.norm(end + 2) in ("years", "months", "decades")):
        return None
    return Rank(1, at, at + 1)
