"""The whole result as JSON, for programs: keys in a fixed order, exact figures, no trace of when or where."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from importlib import resources

from reconcile.codec import claim_row, quantity_row
from reconcile.findings import exact
from reconcile.model import Claim, Document, Evidence, Finding, Known, Pair, Span, Subject, Verdict
from reconcile.reporting import conditions, loose
from reconcile.reporting.copies import all_documents
from reconcile.reporting.json_text import InOneLine, Json, written
from reconcile.reporting.places import cell, place
from reconcile.reporting.report import (
    WORST_FIRST,
    Report,
    all_claims,
    comparable,
    finding_of,
    ordered,
    relative_difference,
    standing,
    stated,
    subject_of,
    tool_version,
    unread,
)

SCHEMA_VERSION = "1.2"
# What only grouping asks for: words by which claims find one another. A report tells what came of it.
_FOR_GROUPING = frozenset({"subject_words", "near_words", "sentence_words", "above_words", "sides", "goes_on"})
_LEFT_OUT = _FOR_GROUPING | {"id", "doc", "quote", "start", "end"}  # the latter stand beside it


def dumps(report: Report) -> str:
    """The report as JSON text, with a line break at its end."""
    return written(document(report))


def document(report: Report) -> dict[str, Json]:
    """The report as plain values: strings, integers, decimals, lists, and dictionaries in the order of the schema."""
    result, run = report.result, report.run
    subjects = subject_of(report)
    claims = all_claims(report)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "reconcile",
            "version": tool_version(),
            "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
        },
        "run": {
            "exit_code": run.exit_code,
            "complete": run.complete,
            "fail_on": run.fail_on,
            "today": run.today.isoformat() if run.today else None,
            "against": sorted(run.against),
            "since": run.since,
            "strict": run.strict,
            "tolerance": dict(run.tolerance),
        },
        "summary": _summary(report),
        "documents": _documents(report),
        "subjects": _subjects(report, frozenset(claim.id for claim in claims)),
        "claims": [_claim(claim, subjects.get(claim.id), result.repeats.get(claim.id)) for claim in claims],
        "pairs": _pairs(report),
        "findings": [_finding(finding) for finding in ordered(report)],
        "baseline": _baseline(report),
        "problems": [
            {"doc": item.document, "code": item.code, "message": item.message, "fatal": item.fatal}
            for item in sorted(result.problems, key=lambda item: (item.document, item.code, item.message))
        ],
    }


def schema() -> str:
    """The JSON Schema of the report, as it ships with the package."""
    return resources.files("reconcile.reporting").joinpath("report.schema.json").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------------------- records


def _summary(report: Report) -> dict[str, Json]:
    pairs = Counter(pair.verdict for pair in report.result.pairs)
    found = Counter(finding.verdict for finding in report.result.findings)
    known = Counter(standing(finding) for finding in report.result.findings)
    counts = report.result.counted()
    return {
        "documents": len(report.result.documents),
        "copies": counts.copies,
        "claims": counts.claims,
        "subjects": len(report.result.subjects),
        "pairs": {verdict.value: pairs[verdict] for verdict in (Verdict.AGREE, Verdict.EXPLAINED, Verdict.CONFLICT)},
        "findings": {
            "conflict": found[Verdict.CONFLICT],
            **{state.value: known[state] for state in (Known.NEW, Known.ACCEPTED, Known.EXPIRED)},
            "explained": found[Verdict.EXPLAINED],
        },
        "unread": unread(report),
    }


def _documents(report: Report) -> list[Json]:
    number = Counter(claim.document.name for claim in stated(report))
    return [_document(item, number[item.name], kind) for item, kind in all_documents(report)]


def _document(item: Document, claims: int, kind: str | None) -> dict[str, Json]:
    return {
        "doc": item.name,
        "title": item.title,
        "source": item.source,
        "url": item.url,
        "date": item.published.isoformat() if item.published else None,
        "date_from": item.date_from,
        "inside": item.inside or None,
        "media_type": item.media_type,
        "encoding": item.encoding,
        "sha256": item.sha256,
        "text_sha256": hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "characters": len(item.text),
        "claims": claims,
        "same_as": item.same_as or None,
        "copy": kind,
    }


def _subjects(report: Report, listed: frozenset[str]) -> list[Json]:
    worst: dict[str, Verdict] = {}
    for pair in report.result.pairs:
        name = pair.subject.id
        worst[name] = min(worst.get(name, pair.verdict), pair.verdict, key=WORST_FIRST.__getitem__)
    found = sorted(report.result.subjects, key=lambda item: item.id)
    return [_subject(subject, listed, worst.get(subject.id)) for subject in found]


def _subject(subject: Subject, listed: frozenset[str], verdict: Verdict | None) -> dict[str, Json]:
    first = subject.claims[0]
    return {
        "id": subject.id,
        "key": subject.key,
        "label": subject.label,
        "entities": conditions.entities(first),
        "measure": first.measure.name,
        "dimension": first.quantity.unit.dimension,
        "claims": sorted(claim.id for claim in subject.claims if claim.id in listed),
        "verdict": verdict.value if verdict else None,
    }


def _claim(claim: Claim, subject: Subject | None, same: Claim | None) -> dict[str, Json]:
    span, quantity = claim.span, claim.quantity
    prefix, suffix = conditions.around(claim)
    first, last = place(claim.document, span.start), place(claim.document, span.end)
    period = claim.period
    return {
        "id": claim.id,
        "doc": claim.document.name,
        "subject": subject.id if subject else None,
        "quote": claim.quote,
        "prefix": prefix,
        "suffix": suffix,
        "start": span.start,
        "end": span.end,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        **_position(claim.document, span),
        "value": quantity.value,
        "value_exact": exact(quantity.value),
        "low": _exact(quantity.range.low),
        "high": _exact(quantity.range.high),
        "bound": quantity.bound.value,
        "unit": quantity.unit.symbol,
        "unit_printed": quantity.printed_unit,
        "measure": claim.measure.name,
        "entities": conditions.entities(claim),
        "as_of": claim.as_of.date.isoformat() if claim.as_of else None,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat(), "label": period.label}
        if period
        else None,
        "scope": conditions.scope_items(claim),
        "basis": conditions.basis(claim),
        "status": claim.status.value,
        "revised": claim.revises is not None,
        "speaker": conditions.speaker(claim),
        "per": quantity.unit.per,
        "derived_from": [parent.id for parent in claim.derived_from],
        "same_as": same.id if same else None,
        "sentence": claim.document.quote(claim.sentence),
        "read": InOneLine({key: item for key, item in claim_row(claim).items() if key not in _LEFT_OUT}),
    }


def _position(document: Document, span: Span) -> dict[str, Json]:
    """Where it stands for those who open the file, beside its line: on which page, in which cell."""
    page, found = document.page(span.start), cell(document, span)
    return {"page": page, "cell": dict(zip(("table", "row", "column"), found, strict=True)) if found else None}


def _pairs(report: Report) -> list[Json]:
    findings = finding_of(report)
    listed = {claim.id: claim for claim in all_claims(report)}
    found = sorted(report.result.pairs, key=lambda item: item.id)
    return [_pair(pair, findings.get(pair.id), listed[pair.b.id]) for pair in found]


def _pair(pair: Pair, finding: Finding | None, later: Claim) -> dict[str, Json]:
    link = pair.subject.link(pair.a, pair.b)
    return {
        "id": pair.id,
        "finding": finding.id if finding else None,
        "a": pair.a.id,
        "b": pair.b.id,
        "also": [claim.id for claim in pair.also],
        "verdict": pair.verdict.value,
        "kind": pair.kind.value if pair.kind else None,
        "why": pair.why,
        "evidence": [_evidence(item) for item in (pair.explanation.evidence if pair.explanation else ())],
        "difference": exact(pair.difference) if comparable(pair) else None,
        "relative_difference": relative_difference(pair),
        "trace": [
            {"test": trial.test, "result": trial.result, "note": trial.note, "rule": trial.rule} for trial in pair.trace
        ],
        "joined": link.evidence if link else (),
        "weight": Decimal(f"{link.weight:.1f}") if link else None,
        # Where a text gives a rate of exchange, the later figure was held beside the earlier one in its currency.
        "exchanged": None if pair.b.quantity == later.quantity else InOneLine(quantity_row(pair.b.quantity)),
        "residual": {
            "part": pair.residual.part,
            "value": pair.residual.value,
            "value_exact": exact(pair.residual.value),
            "unit": pair.residual.unit.symbol,
            "witnesses": [{"claim": item.claim.id, "bears_out": item.bears_out} for item in pair.residual.witnesses],
        }
        if pair.residual
        else None,
        "hint": {"says": pair.hint.says, "rule": pair.hint.rule} if pair.hint else None,
    }


def _evidence(item: Evidence) -> dict[str, Json]:
    span = item.wording.span
    at = place(item.claim.document, span.start)
    return {
        "doc": item.claim.document.name,
        "quote": item.wording.quote,
        "start": span.start,
        "end": span.end,
        "line": at.line,
        "column": at.column,
        **_position(item.claim.document, span),
        "claim": item.claim.id,
        "rule": item.wording.rule,
    }


def _finding(finding: Finding) -> dict[str, Json]:
    known, accepted = standing(finding), finding.accepted
    return {
        "id": finding.id,
        "verdict": finding.verdict.value,
        "kind": finding.kind.value if finding.kind else None,
        "status": known.value if known else None,
        "subject": finding.subject.id,
        "period": finding.period,
        "unit": finding.unit,
        "values": list(finding.values),
        "relative_difference": relative_difference(finding.lead),
        "pairs": sorted(pair.id for pair in finding.pairs),
        "reason": finding.lead.why,
        "accepted": {
            "reason": accepted.reason,
            "until": accepted.until.isoformat() if accepted.until else None,
            "by": accepted.by,
            "since": accepted.since,
        }
        if accepted
        else None,
    }


def _baseline(report: Report) -> dict[str, Json] | None:
    known = report.baseline
    if known is None:
        return None
    return {
        "file": known.file,
        "entries": known.entries,
        "stale": sorted(known.stale),
        "expired": sorted(known.expired),
        "idle": sorted(known.idle),
        "loose": [
            {
                "id": entry.id,
                "subject": entry.subject,
                "why": loose.rule(entry).partition("/")[2],
                "line": entry.line,
                "documents": entry.documents,
                "more": entry.more,
            }
            for entry in known.loose
        ],
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)
