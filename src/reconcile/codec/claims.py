"""A claim as a row, and back. A row names its document, and the claims that it follows from, by their names."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.codec.conditions import (
    as_of_of,
    as_of_row,
    basis_of,
    basis_row,
    measure_of,
    measure_row,
    party_of,
    party_row,
    period_of,
    period_row,
    rate_of,
    rate_row,
    scope_of,
    scope_row,
)
from reconcile.codec.quantities import quantity_of, quantity_row, revision_of, revision_or_none, revision_row
from reconcile.codec.rows import CodecError, Row, wording_of, wording_or_none, wording_row
from reconcile.model import Attribution, Claim, Document, Move, Scope, Span, Status, Sum, Tally

_NO_CLAIMS: Mapping[str, Claim] = {}


def claim_row(claim: Claim) -> Row:
    """A claim with all its conditions and the words that carry them."""
    row: Row = {
        "id": claim.id,
        "doc": claim.document.name,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": [claim.sentence.start, claim.sentence.end],
        **quantity_row(claim.quantity),
        **measure_row(claim.measure),
    }
    if claim.parties:
        row["parties"] = [party_row(item) for item in claim.parties]
    if claim.period is not None:
        row["period"] = period_row(claim.period)
    if claim.as_of is not None:
        row["as_of"] = as_of_row(claim.as_of)
    if claim.scope.parts:
        row["scope"] = [scope_row(item) for item in claim.scope.parts]
    if claim.basis:
        row["basis"] = [basis_row(item) for item in claim.basis]
    row["status"] = claim.status.value
    if claim.status.wording is not None:
        row["status_words"] = wording_row(claim.status.wording)
    if claim.attribution is not None:
        row["speaker"] = claim.attribution.speaker
        row["speaker_words"] = wording_row(claim.attribution.wording)
    if claim.revises is not None:
        row["revises"] = revision_row(claim.revises)
    if claim.doubts is not None:
        row["doubts"] = revision_row(claim.doubts)
    if claim.elsewhere:
        row["elsewhere"] = [revision_row(item) for item in claim.elsewhere]
    if claim.derived_from:
        row["derived_from"] = [parent.id for parent in claim.derived_from]
    if claim.derived_by is not None:
        row["derived_by"] = claim.derived_by.value
    if claim.stated_as is not None:
        row["stated_as"] = claim.stated_as.id
    if claim.moved is not None:
        row["moved"] = {"direction": claim.moved.direction, "words": wording_row(claim.moved.wording)}
    if claim.earlier:
        row["earlier"] = True
    if claim.tally is not None:
        row["tally"] = {"pace": claim.tally.pace, "words": wording_row(claim.tally.wording)}
    if claim.hour is not None:
        row["hour"] = claim.hour
    if claim.rates:
        row["rates"] = [rate_row(item) for item in claim.rates]
    if claim.subject:
        row["subject_words"] = list(claim.subject)
    if claim.context:
        row["near_words"] = list(claim.context)
    if claim.around:
        row["sentence_words"] = list(claim.around)
    if claim.setting:
        row["above_words"] = list(claim.setting)
    if claim.goes_on is not None:
        row["goes_on"] = claim.goes_on
    if claim.sides:
        row["sides"] = [[name, side] for name, side in claim.sides]
    if claim.keys:
        row["keys"] = list(claim.keys)
    return row


def claim_of(row: Row, documents: Mapping[str, Document], claims: Mapping[str, Claim] = _NO_CLAIMS) -> Claim:
    """The claim of a row. `documents` by name, and by id the `claims` from which it may follow. Raises CodecError."""
    try:
        return _claim(row, documents[row["doc"]], claims)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise CodecError(f"not the row of a claim: {error!r}") from error


def _claim(row: Row, document: Document, claims: Mapping[str, Claim]) -> Claim:
    get = row.get
    start, end = row["sentence"]
    moved, tally, by, stated = get("moved"), get("tally"), get("derived_by"), get("stated_as")
    return Claim(
        id=row["id"],
        document=document,
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        sentence=Span(start, end),
        quantity=quantity_of(row),
        measure=measure_of(row),
        parties=tuple([party_of(item) for item in get("parties", ())]),
        period=period_of(get("period")),
        as_of=as_of_of(get("as_of")),
        scope=Scope(tuple([scope_of(item) for item in get("scope", ())])),
        basis=tuple([basis_of(item) for item in get("basis", ())]),
        status=Status(row["status"], wording_or_none(get("status_words"))),
        attribution=Attribution(row["speaker"], wording_of(row["speaker_words"])) if "speaker" in row else None,
        revises=revision_or_none(get("revises")),
        doubts=revision_or_none(get("doubts")),
        elsewhere=tuple([revision_of(item) for item in get("elsewhere", ())]),
        derived_from=tuple([claims[name] for name in get("derived_from", ())]),
        derived_by=None if by is None else Sum(by),
        stated_as=None if stated is None else claims[stated],
        moved=None if moved is None else Move(moved["direction"], wording_of(moved["words"])),
        earlier=get("earlier", False),
        tally=None if tally is None else Tally(tally["pace"], wording_of(tally["words"])),
        hour=get("hour"),
        rates=tuple([rate_of(item) for item in get("rates", ())]),
        subject=tuple(get("subject_words", ())),
        context=tuple(get("near_words", ())),
        around=tuple(get("sentence_words", ())),
        setting=tuple(get("above_words", ())),
        goes_on=get("goes_on"),
        sides=tuple([(name, side) for name, side in get("sides", ())]),
        keys=tuple(get("keys", ())),
    )
