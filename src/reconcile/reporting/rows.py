"""The rows of the tables for analysts, as plain values in the order of their columns; what is missing is None."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from reconcile.model import Claim, Document, Finding, Pair, Problem, Subject, Unit, Verdict
from reconcile.reporting import conditions
from reconcile.reporting.columns import Table
from reconcile.reporting.copies import all_documents
from reconcile.reporting.places import cell, start
from reconcile.reporting.report import (
    WORST_FIRST,
    Report,
    all_claims,
    comparable,
    finding_of,
    ordered,
    relative_difference,
    standing,
    subject_of,
)

Cell = str | int | bool | Decimal | dt.date | None
Row = tuple[Cell, ...]


def rows(report: Report, table: Table, only: str | None = None) -> list[Row]:
    """The rows of one table, sorted as the report is; `only` keeps the pairs of one verdict."""
    return _ROWS[table](report, only)


def _pairs(report: Report, only: str | None) -> list[Row]:
    findings = finding_of(report)
    place = {finding.id: number for number, finding in enumerate(ordered(report))}

    def key(pair: Pair) -> tuple[int, int, str, str]:
        finding = findings.get(pair.id)
        return (place[finding.id] if finding else len(place), WORST_FIRST[pair.verdict], pair.subject.label, pair.id)

    found = sorted(report.result.pairs, key=key)
    return [_pair(pair, findings.get(pair.id)) for pair in found if only in (None, pair.verdict.value)]


def _pair(pair: Pair, finding: Finding | None) -> Row:
    a, b = pair.a, pair.b
    one, other = a.quantity, b.quantity
    # Both sides of a row stand in the first one's unit, so that its values can be compared and its difference summed.
    factor = other.unit.factor / one.unit.factor if comparable(pair) and other.unit != one.unit else Decimal(1)
    span = other.range.scaled(factor)
    known = standing(finding) if finding else None
    accepted = finding.accepted if finding else None
    evidence = pair.explanation.evidence[0] if pair.explanation and pair.explanation.evidence else None
    return (
        pair.id,
        finding.id if finding else None,
        pair.subject.id,
        pair.subject.label,
        pair.verdict.value,
        pair.kind.value if pair.kind else None,
        known.value if known else None,
        unit(one.unit),
        one.value,
        other.value * factor,
        one.range.low,
        one.range.high,
        span.low,
        span.high,
        one.bound.value,
        other.bound.value,
        a.quote,
        b.quote,
        _day(a),
        _day(b),
        _interval(a),
        _interval(b),
        _scope(a),
        _scope(b),
        conditions.speaker(a),
        conditions.speaker(b),
        a.document.name,
        b.document.name,
        start(a).line,
        start(b).line,
        pair.difference if comparable(pair) else None,
        relative_difference(pair),
        pair.why,
        evidence.wording.quote if evidence else None,
        evidence.claim.document.name if evidence else None,
        accepted.reason or None if accepted else None,
        accepted.until if accepted else None,
        a.id,
        b.id,
        a.document.page(a.span.start),
        b.document.page(b.span.start),
    )


def unit(of: Unit) -> str:
    """A unit with its divisor: `USD`, `USD/bbl`."""
    return of.symbol + (f"/{of.per}" if of.per else "")


def _scope(claim: Claim) -> str | None:
    return ";".join(conditions.scope_items(claim)) or None


def _day(claim: Claim) -> dt.date | None:
    if claim.as_of and (claim.as_of.stated or not claim.period):
        return claim.as_of.date
    return claim.period.end if claim.period else claim.document.published


def _interval(claim: Claim) -> str | None:
    return f"{claim.period.start.isoformat()}/{claim.period.end.isoformat()}" if claim.period else None


def _claims(report: Report, only: str | None) -> list[Row]:
    subjects = subject_of(report)
    pairs, conflicts = _counted(report)
    found, repeats = all_claims(report), report.result.repeats
    return [
        _claim(claim, subjects.get(claim.id), pairs[claim.id], conflicts[claim.id], repeats.get(claim.id))
        for claim in found
    ]


def _counted(report: Report) -> tuple[Counter[str], Counter[str]]:
    pairs: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    for pair in report.result.pairs:
        for claim in (pair.a, pair.b, *pair.also):
            pairs[claim.id] += 1
            conflicts[claim.id] += pair.verdict is Verdict.CONFLICT
    return pairs, conflicts


def _claim(claim: Claim, subject: Subject | None, pairs: int, conflicts: int, same: Claim | None) -> Row:
    quantity, span, at = claim.quantity, claim.span, start(claim)
    within = cell(claim.document, span)
    return (
        claim.id,
        subject.id if subject else None,
        subject.label if subject else None,
        claim.measure.name,
        ";".join(f"{role}={name}" for role, name in conditions.entities(claim).items()) or None,
        claim.document.name,
        claim.document.published,
        conditions.speaker(claim),
        claim.quote,
        quantity.value,
        quantity.range.low,
        quantity.range.high,
        quantity.bound.value,
        unit(quantity.unit),
        quantity.printed_unit or None,
        claim.as_of.date if claim.as_of else None,
        claim.period.start if claim.period else None,
        claim.period.end if claim.period else None,
        _scope(claim),
        conditions.basis(claim) or None,
        claim.status.value,
        claim.revises is not None,
        at.line,
        at.column,
        span.start,
        span.end,
        *(words or None for words in conditions.around(claim)),
        pairs,
        conflicts,
        claim.document.page(span.start),
        ":".join(map(str, within)) if within else None,
        same.id if same else None,
    )


def _documents(report: Report, only: str | None) -> list[Row]:
    claims = Counter(claim.document.name for claim in all_claims(report))
    conflicts: Counter[str] = Counter()
    for pair in report.result.pairs:
        if pair.verdict is Verdict.CONFLICT:
            conflicts.update({claim.document.name for claim in (pair.a, pair.b, *pair.also)})
    problems: dict[str, list[Problem]] = {}
    for problem in sorted(report.result.problems, key=lambda item: (item.document, item.code, item.message)):
        problems.setdefault(problem.document, []).append(problem)
    every = all_documents(report)
    found: dict[str, tuple[Document | None, str | None]] = {one.name: (one, kind) for one, kind in every}
    for name in problems:
        found.setdefault(name, (None, None))
    return [
        _document(name, document, kind, claims[name], conflicts[name], problems.get(name, []))
        for name, (document, kind) in sorted(found.items())
    ]


def _document(
    name: str, document: Document | None, kind: str | None, claims: int, conflicts: int, problems: list[Problem]
) -> Row:
    wrong = ";".join(f"{problem.code}: {problem.message}" for problem in problems) or None
    if document is None:
        return (name, None, None, None, None, None, None, None, None, claims, conflicts, None, wrong, None, None)
    return (
        name,
        document.title,
        document.source,
        document.url,
        document.published,
        document.date_from,
        document.media_type,
        document.encoding,
        len(document.text),
        claims,
        conflicts,
        document.sha256,
        wrong,
        document.same_as or None,
        kind,
    )


_ROWS: dict[Table, Callable[[Report, str | None], list[Row]]] = {
    Table.PAIRS: _pairs,
    Table.CLAIMS: _claims,
    Table.DOCUMENTS: _documents,
}
