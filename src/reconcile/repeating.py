"""What near copies of a story repeat of it: claims that are one statement, printed in several places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from msgspec.structs import replace

from reconcile.findings import canonical
from reconcile.model import Claim, Document, Problem
from reconcile.reading import is_figure, near_copies
from reconcile.remembering import Memory

_DATELINE = 8  # words at the beginning of a sentence
SAME = 0.7  # of the words of the shorter sentence, at least, stand in the other
_WORD = re.compile(r"\w+(?:[.,]\d+)*")

Repeats = Mapping[str, Claim]  # the id of a claim of a copy → the claim of the story that it repeats


def told_once(
    documents: Sequence[Document], claims: Sequence[Claim], problems: Sequence[Problem], memory: Memory | None = None
) -> tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Problem, ...], Repeats]:
    """All of a run, with near copies marked (`same_as`) and named in a note; and which claims of theirs only say what
    the story says: the same figure in the same words (value, unit, quote), in the same sentence but for some of its
    words. A figure that was changed repeats nothing, and is compared as ever. Texts that the `memory` knows are not
    read again."""
    of = near_copies([document for document in documents if not document.lines], memory)
    if not of:
        return tuple(documents), tuple(claims), tuple(problems), {}
    copies = {one.name: replace(one, same_as=of[one.name]) for one in documents if one.name in of}
    marked = tuple(
        replace(claim, document=copies[claim.document.name]) if claim.document.name in copies else claim
        for claim in claims
    )
    notes = (Problem(name, "near-duplicate", f"nearly the same text as {first}") for name, first in of.items())
    return (
        tuple(copies.get(one.name, one) for one in documents),
        marked,
        tuple(sorted((*problems, *notes), key=lambda problem: problem.document)),
        _repeats(marked, frozenset(of.values())),
    )


def _repeats(claims: Sequence[Claim], stories: frozenset[str]) -> Repeats:
    told: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.document.name in stories:
            told.setdefault((claim.document.name, *_said(claim)), []).append(claim)
    found: dict[str, Claim] = {}
    for claim in claims:
        if claim.document.same_as:
            likely = ((_likeness(claim, one), one) for one in told.get((claim.document.same_as, *_said(claim)), ()))
            likeness, one = max(likely, key=lambda item: item[0], default=(0.0, claim))
            if likeness >= SAME:
                found[claim.id] = one
    return found


def once(claims: Sequence[Claim], repeats: Container[str]) -> tuple[Claim, ...]:
    """The claims without those that only repeat another, and without what follows from nothing but such."""
    return tuple(
        claim
        for claim in claims
        if claim.id not in repeats
        and not (claim.derived_from and all(parent.id in repeats for parent in claim.derived_from))
    )


def _said(claim: Claim) -> tuple[str, ...]:
    """Value, unit and quote."""
    unit = claim.quantity.unit
    return canonical(claim.quantity), unit.symbol, unit.per or "", " ".join(claim.quote.split()).lower()


def _likeness(one: Claim, other: Claim) -> float:
    """The share of the shorter sentence's words that the other has; 0 where each has figures or days of its own."""
    mine, theirs = _words(one), _words(other)
    if any(map(is_figure, mine - theirs)) and any(map(is_figure, theirs - mine)):
        return 0.0
    return (mine & theirs).total() / (min(mine.total(), theirs.total()) or 1)


def _words(claim: Claim) -> Counter[str]:
    """The words of its sentence, but for the document's own day where that begins it: every paper dates the story."""
    words, day = _WORD.findall(claim.document.quote(claim.sentence).lower()), claim.document.published
    if day is not None:
        own = {f"{day.day}", f"{day.day:02}", f"{day.year}", f"{day:%B}".lower(), f"{day:%b}".lower()}
        words = [word for number, word in enumerate(words) if number >= _DATELINE or word not in own]
    return Counter(words)
