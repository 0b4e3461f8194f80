"""Document → claims: find each quantity, then ask its sentence what is measured, when, within which scope, and who
says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reconcile.extraction.attachment import BEFORE, told_last
from reconcile.extraction.attribution import attribution, carried, full_name, quotations
from reconcile.extraction.conditions import (
    bases,
    correction,
    doubts,
    goes_on,
    of_all,
    replaced_elsewhere,
    revisions,
    statuses,
)
from reconcile.extraction.context import Context, above, contexts, words
from reconcile.extraction.continuing import antecedent
from reconcile.extraction.heads import heads
from reconcile.extraction.movements import moved
from reconcile.extraction.passage import Passage
from reconcile.extraction.passages import Sides, passages, sides
from reconcile.extraction.rates import rates
from reconcile.extraction.scopes import scopes
from reconcile.extraction.spoken import Spoken, correcting, spoken
from reconcile.extraction.standing import of_heading, unfinished
from reconcile.extraction.tallies import hour, tallies
from reconcile.extraction.timing import is_earlier, timing
from reconcile.extraction.topics import Topic, topics
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.language.inflection import root
from reconcile.language.words import tokenize
from reconcile.model import (
    Attribution,
    Basis,
    Claim,
    Document,
    Nature,
    Quantity,
    Revision,
    Scope,
    ScopePart,
    Status,
    Tally,
)
from reconcile.rulebook import Rulebook

__all__ = ["extract"]


class Reading(Struct, frozen=True):
    """What a passage says of its amounts, by their number; under BEFORE what it says of the amount told last before
    it."""

    passage: Passage
    topics: tuple[Topic, ...]
    scope: dict[int, tuple[ScopePart, ...]]
    basis: dict[int, tuple[Basis, ...]]
    status: dict[int, Status]
    heading: Status | None
    revision: dict[int, Revision]
    doubt: dict[int, Revision]
    tally: dict[int, Tally]
    hour: int | None


def extract(document: Document, rulebook: Rulebook) -> tuple[Claim, ...]:
    """Every quantitative claim of a document, in reading order."""
    found = passages(document, rulebook)
    named = tuple(attribution(document, passage.tokens, rulebook) for passage in found)
    speakers = _speakers(document, found, named)
    # of a sentence without a figure only the next one asks what its words tell
    asked = [bool(passage.mentions) for passage in found] + [False]
    told: list[Mapping[int, str]] = [
        words(passage, rulebook, None if said is None else said.wording.span) if here or following else {}
        for passage, said, here, following in zip(found, named, asked[:-1], asked[1:], strict=True)
    ]
    title = _title(document, rulebook)
    both = sides(found)
    corrects: Revision | None = None
    read: list[Reading | None] = []
    for number, passage in enumerate(found):
        # a sentence without a figure can speak of the one before it, or of all
        of_figures = asked[number] or (number > 0 and asked[number - 1]) or of_all(passage)
        said = spoken(passage, rulebook) if of_figures else None
        read.append(None if said is None else _read(passage, said, both, rulebook))
        corrects = corrects or correction(passage, correcting(passage, rulebook) if said is None else said.corrections)
    told_of = [reading for reading in read if reading is not None]
    elsewhere = [item for reading in told_of for item in replaced_elsewhere(reading.passage, reading.revision)]
    throughout = tuple(
        basis for reading in told_of if of_all(reading.passage) for basis in reading.basis.get(BEFORE, ())
    )
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for number, reading in enumerate(read):
        if reading is None or not asked[number]:
            continue
        after = read[number + 1] if number + 1 < len(read) else None
        last = told_last(reading.passage)
        around = contexts(
            reading.passage,
            told[number],
            told[number - 1] if number else {},
            title | above(reading.passage, rulebook),
            [None if topic.measure.wording is None else topic.measure.wording.span for topic in reading.topics],
            rulebook,
        )
        for at, place in enumerate(reading.passage.mentions):
            quote = " ".join(place.mention.quote.split())
            seen[quote] += 1
            claim_id = _id(document, quote, seen[quote])
            made = _claim(
                reading,
                at,
                after if at == last else None,
                speakers[number],
                corrects,
                elsewhere,
                throughout,
                around[at],
                claim_id,
                rulebook,
            )
            back = antecedent(made, reading.passage, at, claims, rulebook)
            claims.append(made if back is None else _taken_up(made, back))
    exchange = rates(found, rulebook)
    counted = unfinished(claims)
    return tuple(replace(claim, rates=exchange) for claim in counted) if exchange else counted


def _read(passage: Passage, said: Spoken, both: Sides | None, rulebook: Rulebook) -> Reading:
    # without a figure the measures are asked for by one question only: what ", which excludes ..." is said of
    found = heads(passage, rulebook) if passage.mentions or "which" in passage.norms else ()
    scope: dict[int, tuple[ScopePart, ...]] = {}
    for item in scopes(passage, said, found, rulebook):
        # "Geese are not part of this total" looks back
        number = BEFORE if item.number is None else item.number
        scope[number] = (*scope.get(number, ()), item.part)
    return Reading(
        passage,
        topics(passage, found, both, rulebook),
        scope,
        bases(passage, said, found),
        statuses(passage, said, found),
        of_heading(passage, rulebook),
        revisions(passage, said, found),
        doubts(passage, said, found),
        tallies(passage, said),
        hour(passage) if passage.mentions else None,
    )


def _taken_up(claim: Claim, back: Claim) -> Claim:
    """A claim with the subject of the one that it goes on about."""
    own = {*claim.context, *back.subject}
    around = {*claim.around, *back.context} - own
    return replace(
        claim,
        measure=replace(back.measure, nature=claim.measure.nature),
        parties=back.parties,
        subject=back.subject,
        context=tuple(sorted(own)),
        around=tuple(sorted(around)),
        setting=tuple(sorted({*claim.setting, *back.around} - own - around)),
        goes_on=back.id,
    )


def _title(document: Document, rulebook: Rulebook) -> frozenset[str]:
    if not document.title:
        return frozenset()
    return frozenset(
        root(token.norm)
        for token in tokenize(document.title)
        if token.is_word and len(token.norm) > 1 and token.norm not in FUNCTION_WORDS
    )


def _speakers(
    document: Document, found: Sequence[Passage], named: Sequence[Attribution | None]
) -> tuple[Attribution | None, ...]:
    known = [item.speaker for item in named if item is not None]
    full = [item and Attribution(full_name(item.speaker, known), item.wording) for item in named]
    return carried([passage.span for passage in found], full, quotations(document.text, document.body))


def _claim(
    reading: Reading,
    at: int,
    after: Reading | None,
    speaker: Attribution | None,
    corrects: Revision | None,
    elsewhere: Sequence[Revision],
    throughout: Sequence[Basis],
    around: Context,
    claim_id: str,
    rulebook: Rulebook,
) -> Claim:
    passage, topic = reading.passage, reading.topics[at]
    mention = passage.mentions[at].mention
    period, as_of = timing(passage, at, topic.measure)
    parts, basis, revises = reading.scope.get(at, ()), reading.basis.get(at, ()), reading.revision.get(at)
    doubt = reading.doubt.get(at)
    if after is not None:
        parts = (*parts, *after.scope.get(BEFORE, ()))
        basis = (*basis, *after.basis.get(BEFORE, ()))
        if goes_on(after.passage, passage):
            revises = revises or _of_like(after.revision.get(BEFORE), mention.quantity)
            doubt = doubt or _of_like(after.doubt.get(BEFORE), mention.quantity)
    if throughout and mention.quantity.unit.dimension not in ("rank", "time"):
        basis = (*basis, *(item for item in throughout if all(other.axis != item.axis for other in basis)))
    others = tuple(item for item in elsewhere if item != revises and _are_like(item.other, mention.quantity))
    if elsewhere and not others:
        corrects = None  # what a correction names is what it corrects
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
        scope=Scope(parts),
        basis=basis,
        status=reading.status.get(at) or reading.heading or Status(),
        attribution=speaker,
        revises=revises or corrects,
        doubts=doubt,
        elsewhere=others,
        moved=moved(passage, at, rulebook) if topic.measure.nature is Nature.LEVEL else None,
        earlier=is_earlier(passage, at),
        tally=reading.tally.get(at) if topic.measure.nature is Nature.LEVEL else None,
        hour=reading.hour,
        subject=around.subject,
        context=around.own,
        around=around.around,
        setting=around.setting,
        sides=around.sides,
    )


def _of_like(revision: Revision | None, quantity: Quantity) -> Revision | None:
    """A revision that a next sentence speaks of, where the figure that it names is one of this kind."""
    if revision is None or revision.other is None:
        return revision
    return revision if revision.other.unit.dimension == quantity.unit.dimension else None


def _are_like(other: Quantity | None, quantity: Quantity) -> bool:
    """Whether two amounts can be of one figure: of one unit, or one is a bare number."""
    symbols = {quantity.unit.symbol, other.unit.symbol if other is not None else ""}
    return len(symbols) == 1 or (other is not None and "count" in symbols)


def _id(document: Document, quote: str, number: int) -> str:
    text = "\x1f".join((document.name, quote, str(number)))
    return "c-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
