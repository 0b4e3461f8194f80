"""SARIF 2.1.0, which code scanning reads: one result a finding, known by its figures and not by its lines."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Claim, Document, Finding, Known, Problem, Span, Verdict
from reconcile.reporting import alarms, conditions, loose
from reconcile.reporting.cleaning import clean
from reconcile.reporting.copies import Copies
from reconcile.reporting.json_text import Json, written
from reconcile.reporting.pages import PAGES
from reconcile.reporting.report import (
    Loose,
    Report,
    View,
    is_backlog,
    relative_difference,
    standing,
    told,
    tool_version,
)

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_MOST_RELATED = 50


def dumps(report: Report, view: View) -> str:
    """The report as a SARIF log: accepted findings too, as suppressed, or an alert would be closed and opened again."""
    run: dict[str, Json] = {
        "tool": {
            "driver": {"name": "reconcile", "version": tool_version(), "rules": [_rule(name) for name in alarms.RULES]}
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "automationDetails": {"id": f"reconcile/{alarms.uri(report.run.under)}"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding) for finding in told(report, view)],
    }
    return written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> dict[str, Json]:
    verdict, _, kind = name.partition("/")
    page = PAGES[kind or verdict]
    short = {
        "conflict": "Two documents state figures of one quantity that cannot both be true",
        "explained": "Two documents state different figures of one quantity, and a text says why",
    }[verdict]
    return {
        "id": name,
        "shortDescription": {"text": f"{short}{f' ({kind})' if kind else ''}."},
        "fullDescription": {"text": page.meaning},
        "help": {"text": f"{page.meaning}\n\nExample: {page.example}\n\nreconcile explain {name}"},
        "defaultConfiguration": {"level": "error" if verdict == "conflict" else "note"},
    }


def _result(report: Report, finding: Finding) -> dict[str, Json]:
    here, there = conditions.later(finding.lead)
    name, rule = finding.id, alarms.rule(finding)
    found: dict[str, Json] = {
        "ruleId": rule,
        "ruleIndex": alarms.RULES.index(rule),
        "level": alarms.level(finding, report.run.fail_on),
        "message": {"text": _message(report, finding, here, there)},
        "locations": [
            {
                **_physical(report, here.document, here.span, here.quote),
                "logicalLocations": [
                    {
                        "name": clean(conditions.label(finding)),
                        "fullyQualifiedName": finding.subject.id,
                        "kind": "subject",
                    }
                ],
            }
        ],
        "relatedLocations": _related(report, finding, here, there),
        "partialFingerprints": {
            "reconcileFinding/v1": name,
            # What is computed where this is missing knows a line by its first 100 characters: two findings of one
            # paragraph would be one.
            "primaryLocationLineHash": f"{name.removeprefix('f-')}:1",
        },
        **_known(report, finding),
    }
    apart = relative_difference(finding.lead)
    if apart is not None:
        found["rank"] = (apart * 100).quantize(Decimal("0.01")).normalize()
    return found


def _message(report: Report, finding: Finding, here: Claim, there: Claim) -> str:
    days = conditions.days(there)
    when = f" ({_plain(days)})" if days else ""
    said = f"{_plain(here.quote)} here, [{_plain(there.quote)}](1){when} in {_plain(alarms.spot(report, there))}"
    return f"{said}: {_plain(alarms.reason(finding))}"


def _plain(words: str) -> str:
    """Words without the signs of a link."""
    return "".join(f"\\{sign}" if sign in "\\[]" else sign for sign in clean(words))


def _related(report: Report, finding: Finding, here: Claim, there: Claim) -> list[Json]:
    """The other claim first: the message points to it. Then who else says one of the figures, and the words of why."""
    pair = finding.lead
    claims = [there, *pair.also]
    for side in (here, there):
        claims += conditions.witnesses(side, finding.pairs)
    told = dict.fromkeys(claims)
    places = [(claim.document, claim.span, claim.quote, claim.quote) for claim in told]
    copies = Copies.of(report)
    places += [
        (document, span, claim.quote, f"a copy: {claim.quote}")
        for claim in dict.fromkeys((here, *told))
        for document, span in copies.places(claim)
    ]
    for item in pair.explanation.evidence if pair.explanation else ():
        words = item.wording
        places.append((item.claim.document, words.span, words.quote, f"the reason: {words.quote}"))
    return [
        {"id": number, **_physical(report, document, span, quote), "message": {"text": _plain(said)}}
        for number, (document, span, quote, said) in enumerate(places[:_MOST_RELATED], 1)
    ]


def _physical(report: Report, document: Document, span: Span, quote: str) -> dict[str, Json]:
    at = alarms.region(document, span)
    place: dict[str, Json] = {"artifactLocation": _artifact(alarms.file(report, document))}
    if at:
        place["region"] = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
            **({} if at.offset is None else {"charOffset": at.offset, "charLength": at.length}),
            "snippet": {"text": quote},
        }
    return {"physicalLocation": place}


def _artifact(path: str) -> dict[str, Json]:
    return {"uri": alarms.uri(path), "uriBaseId": _ROOT}


def _known(report: Report, finding: Finding) -> dict[str, Json]:
    if report.baseline is None and report.run.since is None:
        return {}
    known = standing(finding)
    if known is not Known.ACCEPTED:
        # Of what is explained no baseline speaks.
        state = {} if finding.verdict is not Verdict.CONFLICT else {"baselineState": "new"}
        return {**({"baselineState": "unchanged"} if known is Known.EXPIRED else state), "suppressions": []}
    suppression: dict[str, Json] = {"kind": "external", "status": "accepted"}
    if finding.accepted and not is_backlog(finding):
        suppression["justification"] = clean(alarms.known(finding))
    return {"baselineState": "unchanged", "suppressions": [suppression]}


def _invocation(report: Report) -> dict[str, Json]:
    problems = (*alarms.problems(report, fatal=True), *alarms.problems(report, fatal=False))
    return {
        "executionSuccessful": report.run.complete,
        "exitCode": report.run.exit_code,
        "toolExecutionNotifications": [
            *(_loose(report, entry) for entry in loose.entries(report)),
            *(_notification(report, problem) for problem in problems),
        ],
    }


def _loose(report: Report, entry: Loose) -> dict[str, Json]:
    place: dict[str, Json] = {"artifactLocation": _artifact(loose.place(report)), "region": {"startLine": entry.line}}
    return {
        "descriptor": {"id": loose.rule(entry)},
        "level": "error",
        "message": {"text": _plain(f"{loose.title(entry)}: {loose.message(entry)} [{entry.id}]")},
        "locations": [{"physicalLocation": place}],
    }


def _notification(report: Report, problem: Problem) -> dict[str, Json]:
    return {
        "descriptor": {"id": problem.code},
        "level": "error" if problem.fatal else "note",
        "message": {"text": f"{problem.said}: {clean(problem.document)}: {clean(problem.message)}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(report.run.under + problem.document)}}],
    }
