"""Document → claims: find each quantity, then ask its sentence what is measured, when, within which scope, and who says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reconcile.extraction.attribution import attribution, carried, full_name, quotations
from reconcile.extraction.conditions import bases, revisions, statuses
from reconcile.extraction.context import context
from reconcile.extraction.measures import Head, fallback, head_of, heads, modifiers, phrase_around
from reconcile.extraction.movements import moved, nature
from reconcile.extraction.passage import Passage, cuts, placed
from reconcile.extraction.periods import times
from reconcile.extraction.places import Named, home, names, pair_of, pointers
from reconcile.extraction.quantities import mentions
from reconcile.extraction.roles import Cast, cast
from reconcile.extraction.scopes import Placement, scopes
from reconcile.extraction.timing import timing
from reconcile.language.sentences import sentences
from reconcile.language.words import Token, tokenize
from reconcile.model import Attribution, Claim, Document, Measure, Mention, Nature, Scope, ScopePart, Span, Status, Wording
from reconcile.rulebook import Rulebook

__all__ = ["extract"]

_NO_CAST = Cast((), frozenset())


def extract(document: Document, rulebook: Rulebook) -> tuple[Claim, ...]:
    """Every quantitative claim of a document, in reading order."""
    passages = _passages(document, rulebook)
    spans = [span for span, _ in passages]
    speakers = _speakers(document, spans, [passage for _, passage in passages], rulebook)
    pair = _pair([named for _, passage in passages for named in passage.named if named.form != "anaphor"])
    read = [_read(passage, pair, rulebook) for _, passage in passages]
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for number, (_, passage) in enumerate(passages):
        reading = read[number]
        later = read[number + 1].looking_back if number + 1 < len(read) else ()
        for at, place in enumerate(passage.mentions):
            quote = place.mention.quote
            seen[quote] += 1
            parts = reading.scope.get(at, ())
            if at == len(passage.mentions) - 1:
                parts = (*parts, *later)
            claims.append(_claim(passage, at, reading, parts, speakers[number], _id(document, quote, seen[quote]), rulebook))
    return tuple(claims)


def _passages(document: Document, rulebook: Rulebook) -> list[tuple[Span, Passage]]:
    """The sentences with all that stands in them. "The country" is resolved as the text is read on."""
    found = mentions(document.text, rulebook, start=document.body)
    country = home(document.dateline, rulebook)
    drafts: list[tuple[Span, list[Token], tuple[Named, ...]]] = []
    for span in sentences(document.text, document.body):
        tokens = tokenize(document.text, span.start, span.end)
        drafts.append((span, tokens, names(tokens, rulebook)))
    pair = pair_of([named for _, _, found_names in drafts for named in found_names])
    passages: list[tuple[Span, Passage]] = []
    before: tuple[Named, ...] = ()
    at = 0
    for span, tokens, outright in drafts:
        while at < len(found) and found[at].span.start < span.start:
            at += 1
        here: list[Mention] = []
        while at < len(found) and found[at].span.start < span.end:
            here.append(found[at])
            at += 1
        back = pointers(tokens, outright, before, country, pair, rulebook)
        named = tuple(sorted((*outright, *back), key=lambda item: (item.first, item.last)))
        before = outright or before
        expressions = times(document.text, span, document.published, rulebook) if here else ()
        pointing = [Span(tokens[item.first].start, tokens[item.last - 1].end) for item in back]
        taken = [*(time.span for time in expressions), *pointing]
        kept = [mention for mention in here if not any(mention.core.overlaps(span) for span in taken)]
        where = placed(kept, tokens)
        norms = tuple(token.norm for token in tokens)
        passages.append(
            (span, Passage(document, span, tuple(tokens), norms, where, named, expressions, cuts(tokens, where)))
        )
    return passages


def _pair(named: Sequence[Named]) -> tuple[tuple[str, str], tuple[str, str]] | None:
    pair = pair_of(named)
    if pair is None:
        return None
    labels = {entity: name for item in named for entity, name in zip(item.entities, item.names, strict=True)}
    return (pair[0], labels[pair[0]]), (pair[1], labels[pair[1]])


def _speakers(
    document: Document, spans: Sequence[Span], passages: Sequence[Passage], rulebook: Rulebook
) -> tuple[Attribution | None, ...]:
    named = [attribution(document, passage.tokens, rulebook) for passage in passages]
    known = [item.speaker for item in named if item is not None]
    full = [item and Attribution(full_name(item.speaker, known), item.wording) for item in named]
    return carried(spans, full, quotations(document.text, document.body))


class _Reading:
    """What one passage says of each of its amounts, by number."""

    __slots__ = ("basis", "looking_back", "passage", "revision", "scope", "status", "topics")

    def __init__(self, passage: Passage, topics: list[tuple[Measure, Cast]], rulebook: Rulebook, found: tuple[Head, ...]):
        self.passage = passage
        self.topics = topics
        parts: tuple[Placement, ...] = scopes(passage, found, rulebook)
        self.scope: dict[int, tuple[ScopePart, ...]] = {}
        for item in parts:
            if item.number is not None:
                self.scope[item.number] = (*self.scope.get(item.number, ()), item.part)
        # "Securities owned by the fund are not part of this figure": a sentence without an amount speaks of the last one
        self.looking_back = tuple(item.part for item in parts) if not passage.mentions else ()
        self.basis = bases(passage, found, rulebook)
        self.status = statuses(passage, found, rulebook)
        self.revision = revisions(passage, found, rulebook)


def _read(passage: Passage, pair: tuple[tuple[str, str], tuple[str, str]] | None, rulebook: Rulebook) -> _Reading:
    found = heads(passage, rulebook)
    topics: list[tuple[Measure, Cast]] = []
    for number in range(len(passage.mentions)):
        topics.append(_topic(passage, number, found, topics, pair, rulebook))
    return _Reading(passage, topics, rulebook, found)


def _topic(
    passage: Passage,
    number: int,
    found: tuple[Head, ...],
    before: list[tuple[Measure, Cast]],
    pair: tuple[tuple[str, str], tuple[str, str]] | None,
    rulebook: Rulebook,
) -> tuple[Measure, Cast]:
    kind = nature(passage, number, rulebook)
    head = head_of(passage, number, found, rulebook)
    if head is None and _carries_on(passage, number) and before:
        # "rising by 37 percent, reaching over $1 billion": the second amount speaks of the same thing
        measure, parties = before[-1]
        if passage.mentions[number].mention.noun is None:
            return _with_nature(measure, kind), parties
    head = head or fallback(passage, number, rulebook)
    if head is None:
        if before and passage.mentions[number].mention.noun is None and passage.same_clause(
            passage.mentions[number - 1].first, passage.mentions[number].first
        ):
            return _with_nature(before[-1][0], kind), before[-1][1]
        return Measure("?", kind, known=False), _NO_CAST
    parties = cast(passage, head, number, pair)
    left, right = phrase_around(passage, head, number)
    span = passage.span_of(left, max(right, head.last))
    entry = head.entry
    return (
        Measure(
            name=head.name if entry is None else entry.same_as or entry.id,
            nature=kind,
            symmetric=entry is not None and entry.kind == "symmetric",
            known=entry is not None,
            stock=entry is not None and (entry.stock or entry.running),
            running=entry is not None and entry.running,
            modifiers=modifiers(passage, head, number, rulebook, parties.tokens),
            wording=Wording(span, passage.document.quote(span).strip(), entry.rule if entry else ""),
        ),
        parties,
    )


def _with_nature(measure: Measure, kind: Nature) -> Measure:
    return replace(measure, nature=kind)


def _carries_on(passage: Passage, number: int) -> bool:
    """Whether a participle or a comma leads on from the amount before, with no new subject between."""
    if number == 0:
        return False
    left, _ = passage.territory(number)
    between = passage.norms[passage.mentions[number - 1].last : passage.mentions[number].first]
    return left == passage.mentions[number - 1].last and len(between) <= 8 and any(
        word in ("reaching", "totalling", "totaling", "hitting", "to", "or", "from", "amounting", "bringing", "(") for word in between
    )


def _claim(
    passage: Passage,
    at: int,
    reading: _Reading,
    parts: tuple[ScopePart, ...],
    speaker: Attribution | None,
    claim_id: str,
    rulebook: Rulebook,
) -> Claim:
    mention = passage.mentions[at].mention
    measure, parties = reading.topics[at]
    period, as_of = timing(passage, at, measure)
    return Claim(
        id=claim_id,
        document=passage.document,
        span=mention.span,
        quote=mention.quote,
        sentence=passage.span,
        quantity=mention.quantity,
        measure=measure,
        parties=parties.parties,
        period=period,
        as_of=as_of,
        scope=Scope(parts),
        basis=reading.basis.get(at, ()),
        status=reading.status.get(at, Status()),
        attribution=speaker,
        revises=reading.revision.get(at),
        moved=moved(passage, at, rulebook) if measure.nature is Nature.LEVEL else None,
        context=context(passage, at, parties.tokens),
    )


def _id(document: Document, quote: str, number: int) -> str:
    text = "\x1f".join((document.name, " ".join(quote.split()), str(number)))
    return "c-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
