"""The last lines of a run: how many, of what, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model import Finding, Known, Verdict
from reconcile.reporting import loose
from reconcile.reporting.cleaning import clean
from reconcile.reporting.report import (
    Report,
    fails,
    is_backlog,
    ordered,
    standing,
    unread,
)

_LONGEST_OPTIONS = 120  # of a hint; a shell that spelt out a pattern may have typed hundreds of paths
_LEAST_ID = len("f-") + 4


def summary(report: Report) -> str:
    """The count of everything, in one line; a sentence of its own where there is nothing to judge."""
    counts, within = report.result.counted(), _within(report)
    rest = f"{left_out(report)}{_loose(report)}"
    if not report.result.documents:
        return f"No documents.{rest}"
    if not counts.claims:
        return f"No quantitative claims in {within}.{rest}"
    if not report.result.pairs:
        return f"Nothing to compare: {count(counts.claims, 'claim')} in {within}, no two about the same quantity.{rest}"
    total = f"{count(counts.claims, 'claim')} in {within}"
    if counts.half_read:
        total += f", {counts.half_read:,} of them understood only in part"
    explained = sum(1 for finding in report.result.findings if finding.verdict is Verdict.EXPLAINED)
    parts = [count(explained, "explained difference")] if explained else []
    parts += [count(counts.agreements, "agreement")] if counts.agreements else []
    middle = f" {', '.join(parts)};" if parts else ""
    conflicts = _conflicts(report)
    return f"{conflicts}.{middle} {total}.{rest}"


def left_out(report: Report) -> str:
    """A sentence on documents that were not read, and one on those of which not all was compared, each behind a
    space."""
    partly = {problem.document for problem in report.result.problems if problem.is_partial}
    numbers = {"read": unread(report), "compared in full": len(partly)}
    return "".join(
        f" {count(number, 'document was', 'documents were')} not {done}." for done, number in numbers.items() if number
    )


def _within(report: Report) -> str:
    counts = report.result.counted()
    copies = f" and {count(counts.copies, 'copy', 'copies')} of them" if counts.copies else ""
    return count(counts.stories, "document") + copies


def _loose(report: Report) -> str:
    number = len(loose.entries(report))
    return f" --strict fails {count(number, 'entry', 'entries')} of the baseline." if number else ""


def _conflicts(report: Report) -> str:
    found = [finding for finding in report.result.findings if finding.verdict is Verdict.CONFLICT]
    if not found:
        return "No conflicts"
    backlog = sum(1 for finding in found if is_backlog(finding))
    earlier = [finding.accepted.since for finding in found if finding.accepted and finding.accepted.since]
    numbers = {
        "new": sum(1 for finding in found if standing(finding) is Known.NEW),
        "expired": sum(1 for finding in found if standing(finding) is Known.EXPIRED),
        "accepted": sum(1 for finding in found if standing(finding) is Known.ACCEPTED) - backlog - len(earlier),
        "in the backlog": backlog,
        f"at {clean(earlier[0]) if earlier else ''} already": len(earlier),
    }
    parts = [count(len(found), "conflict"), *(f"{number} {word}" for word, number in numbers.items() if number)]
    if report.baseline and report.baseline.next_end:
        parts.append(f"1 ends {_in_days(report.baseline.next_end[1])}")
    return ", ".join(parts)


def _in_days(days: int) -> str:
    return "today" if days == 0 else f"in {count(days, 'day')}"


def hints(report: Report) -> tuple[str, ...]:
    """What to type next, where something fails the build."""
    failing = [finding for finding in ordered(report) if fails(finding, report.run.fail_on)]
    if not failing or report.run.again is None:
        return ()
    first = failing[0]
    short = short_id(first.id, report.result.findings)
    again = f" {report.run.again}" if report.run.again else ""
    if len(again) > _LONGEST_OPTIONS:
        again = " --path ..."
    lines = [f"To see how it was judged:  reconcile explain {short}{again}"]
    if first.verdict is Verdict.CONFLICT:
        lines.append(f'To accept it:              reconcile accept {short} --reason "..." [--until YYYY-MM-DD]{again}')
    return tuple(lines)


def short_id(name: str, findings: Sequence[Finding]) -> str:
    """The shortest prefix that means this finding alone, of at least four characters of its hash."""
    others = [finding.id for finding in findings if finding.id != name]
    for length in range(_LEAST_ID, len(name)):
        if not any(other.startswith(name[:length]) for other in others):
            return name[:length]
    return name


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 claim`, `2 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
