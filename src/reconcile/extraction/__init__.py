"""Document → claims: find each quantity, then ask its sentence what is measured, when, within which scope, and who says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.extraction.attribution import attribution, carried, full_name, quotations
from reconcile.extraction.conditions import bases, revisions, statuses
from reconcile.extraction.context import context
from reconcile.extraction.measures import heads
from reconcile.extraction.movements import moved
from reconcile.extraction.passage import Passage
from reconcile.extraction.passages import Sides, passages, sides
from reconcile.extraction.scopes import scopes
from reconcile.extraction.timing import timing
from reconcile.extraction.topics import Topic, topics
from reconcile.model import Attribution, Basis, Claim, Document, Nature, Revision, Scope, ScopePart, Status
from reconcile.rulebook import Rulebook

__all__ = ["extract"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage says of its amounts, by their number. `looking_back` is said of the last amount before it."""

    passage: Passage
    topics: tuple[Topic, ...]
    scope: dict[int, tuple[ScopePart, ...]]
    looking_back: tuple[ScopePart, ...]
    basis: dict[int, tuple[Basis, ...]]
    status: dict[int, Status]
    revision: dict[int, Revision]


def extract(document: Document, rulebook: Rulebook) -> tuple[Claim, ...]:
    """Every quantitative claim of a document, in reading order."""
    found = passages(document, rulebook)
    speakers = _speakers(document, found, rulebook)
    both = sides(found)
    read = [_read(passage, both, rulebook) for passage in found]
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for number, reading in enumerate(read):
        later = read[number + 1].looking_back if number + 1 < len(read) else ()
        last = len(reading.passage.mentions) - 1
        for at in range(last + 1):
            quote = " ".join(reading.passage.mentions[at].mention.quote.split())
            seen[quote] += 1
            claim_id = _id(document, quote, seen[quote])
            claims.append(_claim(reading, at, later if at == last else (), speakers[number], claim_id, rulebook))
    return tuple(claims)


def _read(passage: Passage, both: Sides | None, rulebook: Rulebook) -> Reading:
    found = heads(passage, rulebook)
    scope: dict[int, tuple[ScopePart, ...]] = {}
    looking_back: list[ScopePart] = []
    for item in scopes(passage, found, rulebook):
        if item.number is not None:
            scope[item.number] = (*scope.get(item.number, ()), item.part)
        elif not passage.mentions:
            # "Securities owned by the fund are not part of this figure": a sentence without an amount looks back
            looking_back.append(item.part)
    return Reading(
        passage,
        topics(passage, found, both, rulebook),
        scope,
        tuple(looking_back),
        bases(passage, found, rulebook),
        statuses(passage, found, rulebook),
        revisions(passage, found, rulebook),
    )


def _speakers(document: Document, found: Sequence[Passage], rulebook: Rulebook) -> tuple[Attribution | None, ...]:
    named = [attribution(document, passage.tokens, rulebook) for passage in found]
    known = [item.speaker for item in named if item is not None]
    full = [item and Attribution(full_name(item.speaker, known), item.wording) for item in named]
    return carried([passage.span for passage in found], full, quotations(document.text, document.body))


def _claim(
    reading: Reading,
    at: int,
    later: tuple[ScopePart, ...],
    speaker: Attribution | None,
    claim_id: str,
    rulebook: Rulebook,
) -> Claim:
    passage, topic = reading.passage, reading.topics[at]
    mention = passage.mentions[at].mention
    period, as_of = timing(passage, at, topic.measure)
    return Claim(
        id=claim_id,
        document=passage.document,
        span=mention.span,
        quote=mention.quote,
        sentence=passage.span,
        quantity=mention.quantity,
        measure=topic.measure,
        parties=topic.cast.parties,
        period=period,
        as_of=as_of,
        scope=Scope((*reading.scope.get(at, ()), *later)),
        basis=reading.basis.get(at, ()),
        status=reading.status.get(at, Status()),
        attribution=speaker,
        revises=reading.revision.get(at),
        moved=moved(passage, at, rulebook) if topic.measure.nature is Nature.LEVEL else None,
        context=context(passage, at, topic.cast.tokens),
    )


def _id(document: Document, quote: str, number: int) -> str:
    text = "\x1f".join((document.name, quote, str(number)))
    return "c-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
