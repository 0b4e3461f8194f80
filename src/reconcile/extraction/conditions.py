"""Basis, status and revision: words around an amount that say how it was measured, whether it happened, what it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reconcile.extraction.attachment import longest, nearest
from reconcile.extraction.measures import Head
from reconcile.extraction.passage import Passage
from reconcile.language.phrases import Match, PhraseIndex
from reconcile.model import Basis, Revision, Status, Wording
from reconcile.rulebook import BasisEntry, RevisionEntry, Rulebook, StatusEntry

AMOUNT = "{N}"


@lru_cache(maxsize=4)
def _bases(rulebook: Rulebook) -> PhraseIndex[BasisEntry]:
    return PhraseIndex((phrase, entry) for entry in rulebook.of(BasisEntry) for phrase in entry.phrases)


@lru_cache(maxsize=4)
def _statuses(rulebook: Rulebook) -> PhraseIndex[StatusEntry]:
    return PhraseIndex((phrase, entry) for entry in rulebook.of(StatusEntry) for phrase in entry.phrases)


@lru_cache(maxsize=4)
def _revisions(rulebook: Rulebook) -> PhraseIndex[RevisionEntry]:
    return PhraseIndex((phrase, entry) for entry in rulebook.of(RevisionEntry) for phrase in entry.phrases)


def _wording(passage: Passage, match: Match[BasisEntry] | Match[StatusEntry] | Match[RevisionEntry]) -> Wording:
    span = passage.span_of(match.start, match.end)
    return Wording(span, passage.document.quote(span), match.payload.rule)


def bases(passage: Passage, heads: Sequence[Head], rulebook: Rulebook) -> dict[int, tuple[Basis, ...]]:
    """The bases of each amount, by its number."""
    found: dict[int, list[Basis]] = {}
    for match in longest(tuple(_bases(rulebook).find(passage.norms))):
        number = _qualified(passage, match.start, match.end, heads)
        if number is not None:
            basis = Basis(match.payload.axis, match.payload.value, _wording(passage, match))
            found.setdefault(number, []).append(basis)
    return {number: tuple(items) for number, items in found.items()}


def statuses(passage: Passage, heads: Sequence[Head], rulebook: Rulebook) -> dict[int, Status]:
    """The status of each amount that words give one, by its number; the nearest words decide."""
    found: dict[int, tuple[int, Status]] = {}
    for match in longest(tuple(_statuses(rulebook).find(passage.norms))):
        number = _qualified(passage, match.start, match.end, heads)
        if number is None:
            continue
        here = passage.mentions[number]
        distance = min(abs(here.first - match.end), abs(match.start - here.last))
        if number not in found or distance < found[number][0]:
            found[number] = (distance, Status(match.payload.value, _wording(passage, match)))
    return {number: status for number, (_, status) in found.items()}


def revisions(passage: Passage, heads: Sequence[Head], rulebook: Rulebook) -> dict[int, Revision]:
    """Which amounts replace another or were replaced, by number."""
    found: dict[int, Revision] = {}
    norms = list(passage.norms)
    for match in longest(tuple(_revisions(rulebook).find(norms))):
        number = _qualified(passage, match.start, match.end, heads)
        if number is None:
            continue
        # "revised to A from B", "A instead of B": the amount right behind the words is the one that they speak of
        ahead = [n for n, placed in enumerate(passage.mentions) if 0 <= placed.first - match.end <= 2]
        number = ahead[0] if ahead and match.payload.replaced else number
        found.setdefault(number, Revision(match.payload.replaced, _wording(passage, match)))
    return found


def _qualified(passage: Passage, first: int, last: int, heads: Sequence[Head]) -> int | None:
    # The amount ahead in the same clause, where one follows before any other ("plans to invest A", "net debt of A");
    # else the one behind ("A was pledged", "A, on a gross basis").
    for number, placed in enumerate(passage.mentions):
        if placed.first < last and first < placed.last:
            return number
    for number, placed in enumerate(passage.mentions):
        left, _ = passage.territory(number)
        if left <= first and last <= placed.first:
            behind = number - 1
            if behind >= 0 and passage.same_clause(passage.mentions[behind].first, first):
                between = range(passage.mentions[behind].last, first)
                if len(between) <= 2 and passage.norms[last : last + 1] and not _leads(passage, last, placed.first):
                    return behind
            return number
    return nearest(passage, first, last, heads)


def _leads(passage: Passage, last: int, first: int) -> bool:
    return not any(passage.norms[at] in (",", "and", ";") for at in range(last, first))
