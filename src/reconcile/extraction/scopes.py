"""What a figure takes in or leaves out: "including from the fund", "net of agency workers", "not in this number"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reconcile.extraction.attachment import longest, nearest
from reconcile.extraction.measures import Head
from reconcile.extraction.passage import Passage
from reconcile.language.grammar import AUXILIARIES, COPULAS, DETERMINERS, PREPOSITIONS
from reconcile.language.phrases import PhraseIndex
from reconcile.model import ScopePart, Wording
from reconcile.rulebook import Rulebook, ScopeEntry

AMOUNT = "§"  # stands for a token of an amount: no part reaches across one
_BOUNDARY = frozenset({",", ";", ":", ".", "(", ")", "!", "?", "\"", "|", AMOUNT, "-"}) | AUXILIARIES | COPULAS
_SKIPPED = DETERMINERS | PREPOSITIONS | {"those", "that", "and"}


@dataclass(frozen=True, slots=True)
class Placement:
    """A part with the number of the amount that it belongs to; None where the words look back to an earlier sentence."""

    part: ScopePart
    number: int | None


@lru_cache(maxsize=4)
def _index(rulebook: Rulebook) -> PhraseIndex[ScopeEntry]:
    entries = [(phrase, entry) for entry in rulebook.of(ScopeEntry) for phrase in entry.phrases]
    return PhraseIndex(entries, longest=10, boundary=_BOUNDARY)


def scopes(passage: Passage, heads: Sequence[Head], rulebook: Rulebook) -> tuple[Placement, ...]:
    """The parts that a sentence names, each with its amount."""
    norms = [AMOUNT if _in_core(passage, at) else word for at, word in enumerate(passage.norms)]
    found: list[Placement] = []
    for match in longest(tuple(_index(rulebook).find(norms))):
        entry = match.payload
        part = _part(norms[slice(*match.slots["X"])]) if "X" in match.slots else " ".join(norms[match.start : match.end])
        if not part:
            continue
        first, last = match.start, _trimmed(norms, match.start, match.end)
        span = passage.span_of(first, last)
        wording = Wording(span, passage.document.quote(span), entry.rule)
        found.append(Placement(ScopePart(entry.effect, part, wording), nearest(passage, first, last, heads)))
    return tuple(found)


def _in_core(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    return any(
        placed.first <= at < placed.last and placed.mention.core.start <= token.start < placed.mention.core.end
        for placed in passage.mentions
    )


def _part(words: Sequence[str]) -> str:
    kept = list(words)
    while kept and kept[0] in _SKIPPED:
        kept.pop(0)
    while kept and kept[-1] in _SKIPPED:
        kept.pop()
    return " ".join(kept).replace(" 's", "'s").replace(" - ", "-")


def _trimmed(norms: Sequence[str], first: int, last: int) -> int:
    while last > first + 1 and norms[last - 1] in _SKIPPED:
        last -= 1
    return last
