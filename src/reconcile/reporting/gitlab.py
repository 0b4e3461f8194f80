"""GitLab's code quality report: one entry a finding, under a fingerprint that no moved line changes."""

from __future__ import annotations

from reconcile.model import Finding, Known, Verdict
from reconcile.reporting import alarms, conditions
from reconcile.reporting.json_text import Json, written
from reconcile.reporting.report import Report, ordered, standing


def dumps(report: Report) -> str:
    """Every finding: what were left out once would be told as mended."""
    return written([_entry(report, finding) for finding in ordered(report)])


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
