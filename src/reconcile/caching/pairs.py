"""A pair as a row, and back: what it refers to is known by its number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from reconcile.model import (
    Claim,
    Evidence,
    Explanation,
    Hint,
    Kind,
    Pair,
    Range,
    Residual,
    Subject,
    Trial,
    Unit,
    Verdict,
    Witness,
    Wording,
)


class ExplanationRow(Struct, array_like=True):
    """An explanation, whose evidence stands at claims by their numbers."""

    kind: Kind
    why: str
    evidence: tuple[tuple[int, Wording], ...]
    rule: str


class ResidualRow(Struct, array_like=True):
    """What is left over, with the numbers of its witnesses."""

    part: str
    value: str
    unit: Unit
    range: Range
    witnesses: tuple[tuple[int, bool], ...]


class PairRow(Struct, array_like=True):
    """A pair, with the numbers of its subject and claims."""

    id: str
    subject: int
    a: int
    b: int
    verdict: Verdict
    explanation: ExplanationRow | None
    why: str
    trace: tuple[Trial, ...]
    also: tuple[int, ...]
    residual: ResidualRow | None
    hint: Hint | None


def pair_row(pair: Pair, subject: int, number: Callable[[Claim], int]) -> PairRow:
    """The row of a pair."""
    told, left = pair.explanation, pair.residual
    explanation = residual = None
    if told is not None:
        evidence = tuple((number(one.claim), one.wording) for one in told.evidence)
        explanation = ExplanationRow(told.kind, told.why, evidence, told.rule)
    if left is not None:
        witnesses = tuple((number(one.claim), one.bears_out) for one in left.witnesses)
        residual = ResidualRow(left.part, str(left.value), left.unit, left.range, witnesses)
    return PairRow(
        pair.id,
        subject,
        number(pair.a),
        number(pair.b),
        pair.verdict,
        explanation,
        pair.why,
        pair.trace,
        tuple(map(number, pair.also)),
        residual,
        pair.hint,
    )


def pair_of(row: PairRow, subject: Subject, claim: Callable[[int], Claim]) -> Pair:
    """The pair of a row."""
    told, left = row.explanation, row.residual
    explanation = residual = None
    if told is not None:
        evidence = tuple(Evidence(claim(number), wording) for number, wording in told.evidence)
        explanation = Explanation(told.kind, told.why, evidence, told.rule)
    if left is not None:
        witnesses = tuple(Witness(claim(number), bears_out) for number, bears_out in left.witnesses)
        residual = Residual(left.part, Decimal(left.value), left.unit, left.range, witnesses)
    return Pair(
        row.id,
        subject,
        claim(row.a),
        claim(row.b),
        row.verdict,
        explanation,
        row.why,
        row.trace,
        tuple(map(claim, row.also)),
        residual,
        row.hint,
    )
