"""The screens: what `check`, `explain` and `claims` print for people."""

from __future__ import annotations

from rich.text import Text

from reconcile.model import Pair
from reconcile.reporting.copies import Copies
from reconcile.reporting.report import Report, View, agreements, shown, shows_agreement
from reconcile.reporting.summary import hints, summary
from reconcile.reporting.terminal import matrix
from reconcile.reporting.terminal.blocks import of_agreement, of_finding
from reconcile.reporting.terminal.drawing import draw
from reconcile.reporting.terminal.explaining import explain
from reconcile.reporting.terminal.listing import claims
from reconcile.reporting.terminal.paper import Paper, printed, wrapped
from reconcile.reporting.terminal.texts import texts

__all__ = ["claims", "explain", "render", "texts"]


def render(
    report: Report,
    *,
    show: frozenset[str] = frozenset({"conflict", "explained"}),
    width: int | None = None,
    color: bool = False,
    ascii_only: bool = False,
    quiet: bool = False,
    by: str = "finding",
) -> str:
    """The report as `check` prints it: a block for each finding, or subject, then the summary (not when quiet)."""
    view = View(show, width, color, ascii_only, quiet, by=by)
    paper = Paper(width, ascii_only)
    blocks = matrix.blocks(report, view, paper) if by == "subject" else _of_findings(report, view, paper)
    if not quiet:
        # The commands stay in one piece at any width, so that they can be copied.
        blocks.append([Text(line) for line in (*wrapped(summary(report), width), *map(paper.text, hints(report)))])
    lines: list[Text] = []
    for block in blocks:
        lines += [Text(), *block] if lines else block
    return printed(lines, color=color)


def _of_findings(report: Report, view: View, paper: Paper) -> list[list[Text]]:
    copies = Copies.of(report)
    blocks = [draw(of_finding(finding, paper, copies), paper) for finding in shown(report, view)]
    if shows_agreement(view):
        by_subject: dict[str, list[Pair]] = {}
        for pair in agreements(report):
            by_subject.setdefault(pair.subject.id, []).append(pair)
        blocks += [draw(of_agreement(pairs, paper, copies), paper) for pairs in by_subject.values()]
    return blocks
