"""GitLab's code quality report: one entry a finding, under a fingerprint that no moved line changes."""

from __future__ import annotations

from reconcile.model import Finding, Known, Verdict
from reconcile.reporting import alarms, conditions, loose
from reconcile.reporting.json_text import Json, written
from reconcile.reporting.report import Loose, Report, ordered, standing


def dumps(report: Report) -> str:
    """Every finding: what were left out once would be told as mended. What fails of the baseline comes first."""
    found = [_loose(report, entry) for entry in loose.entries(report)]
    return written([*found, *(_entry(report, finding) for finding in ordered(report))])


def _loose(report: Report, entry: Loose) -> dict[str, Json]:
    return {
        "description": f"{loose.title(entry)}: {loose.message(entry)}",
        "check_name": loose.rule(entry),
        "fingerprint": f"{loose.rule(entry)}/{entry.id}",  # a finding may have the id by itself
        "severity": "major",
        "location": {"path": loose.place(report), "lines": {"begin": entry.line, "end": entry.line}},
    }


def _entry(report: Report, finding: Finding) -> dict[str, Json]:
    claim = conditions.later(finding.lead)[0]
    at = alarms.region(claim.document, claim.span)
    return {
        "description": f"{alarms.title(finding)}: {alarms.message(report, finding)}",
        "check_name": alarms.rule(finding),
        "fingerprint": finding.id,
        "severity": _severity(finding),
        "location": {
            "path": alarms.file(report, claim.document),
            "lines": {"begin": at.line if at else 1, "end": at.end_line if at else 1},
        },
    }


def _severity(finding: Finding) -> str:
    if standing(finding) is Known.ACCEPTED:
        return "info"
    return "major" if finding.verdict is Verdict.CONFLICT else "minor"
