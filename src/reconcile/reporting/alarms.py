"""A finding as build servers are told of it: by which rule, how grave, in which words, and where in which file."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from reconcile.model import Claim, Document, Finding, Kind, Known, Problem, Span, Verdict
from reconcile.reporting import conditions, places, wording
from reconcile.reporting.cleaning import clean
from reconcile.reporting.places import place
from reconcile.reporting.report import Report, fails, is_backlog, standing

RULES = (
    "conflict",
    "conflict/derived",
    *(f"explained/{kind.value}" for kind in Kind if kind is not Kind.DERIVED),
)
_ROWS = frozenset({"text/csv", "application/jsonl"})  # of tables whose rows are lines of their file
_AS_THEY_STAND = frozenset({"text/plain", "text/markdown"})  # media types whose text is that of the file


class Region(Struct, frozen=True):
    """Where a claim stands in its file, all from 1 but the offset, in code points; the end is behind the last one.
    A row of a table has no offset: its document holds the rows of one source."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int | None
    length: int


def rule(finding: Finding) -> str:
    """The words that name what was found: `conflict`, `conflict/derived`, `explained/scope`."""
    return conditions.verdict_word(finding.lead)


def level(finding: Finding, fail_on: str) -> str:
    """`error` for what fails the build, `warning` for a conflict that does not, `note` for the rest."""
    if fails(finding, fail_on):
        return "error"
    known = standing(finding) is Known.ACCEPTED
    return "warning" if finding.verdict is Verdict.CONFLICT and not known else "note"


def title(finding: Finding) -> str:
    """`Conflict: Norland ↔ Sunmark · trade turnover · 2031`."""
    return f"{rule(finding).capitalize()}: {clean(conditions.label(finding))}"


def message(report: Report, finding: Finding) -> str:
    """What a reader sees at the claim in the later document: both figures, how far apart they are, and why."""
    here, there = conditions.later(finding.lead)
    days = clean(conditions.days(there))
    when = f" ({days})" if days else ""
    return f"{clean(here.quote)} here, {clean(there.quote)}{when} in {spot(report, there)}: {reason(finding)}"


def spot(report: Report, claim: Claim) -> str:
    """Where a claim begins, for a reader who stands in the repository: `docs/a.txt:15:382`."""
    return clean(f"{_under(report, claim.document)}{places.spot(claim)}")


def reason(finding: Finding) -> str:
    """How far apart the two figures are, why they are judged so, and what the team has said."""
    pair = finding.lead
    why = pair.why or (pair.explanation.why if pair.explanation else "")
    # Figures that clash by arithmetic are of two years or kinds: how far apart they are says nothing.
    gap = "" if finding.kind is Kind.DERIVED else wording.gap(pair)
    slip = f"perhaps a slip: {clean(pair.hint.says)}" if pair.hint else ""
    return " ".join(wording.sentence(part) for part in (gap, clean(why), slip, known(finding)) if part.strip())


def known(finding: Finding) -> str:
    """What the baseline says of it: `accepted until 2032-06-30: the office will mend its page (m.k.)`."""
    accepted = finding.accepted
    if is_backlog(finding) or accepted is None:
        return "in the baseline without a reason" if is_backlog(finding) else ""
    if accepted.since:
        return f"it stood at {clean(accepted.since)} already"
    until = f" until {accepted.until.isoformat()}" if accepted.until else ""
    why = f": {clean(accepted.reason)}" if accepted.reason else ""
    by = f" ({clean(accepted.by)})" if accepted.by else ""
    return f"accepted{until}{why}{by}"


def file(report: Report, document: Document) -> str:
    """The file in which a document stands, as seen from the root of the repository."""
    return _under(report, document) + (document.inside or document.name)


def uri(path: str) -> str:
    """A path with everything escaped that means something in an address."""
    return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def region(document: Document, span: Span) -> Region | None:
    """Where words stand in their file; None where the lines of the text are not those of the file: it is only a part of
    it, or was taken out of it, as from HTML or a PDF."""
    row = bool(document.lines) and document.media_type in _ROWS
    if not row and (document.inside or document.media_type not in _AS_THEY_STAND):
        return None
    first, last = place(document, span.start), place(document, span.end)
    offset = None if row else span.start
    return Region(first.line, first.column, last.line, last.column, offset, span.end - span.start)


def problems(report: Report, *, fatal: bool) -> tuple[Problem, ...]:
    """What could not be read, or what is only worth a note."""
    found = (problem for problem in report.result.problems if problem.fatal is fatal)
    return tuple(sorted(found, key=lambda item: (item.document, item.code, item.message)))


def _under(report: Report, document: Document) -> str:
    return report.run.under if document.root is not None else ""  # a draft on standard input stands in no folder
