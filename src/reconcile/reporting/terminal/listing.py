"""The list of `reconcile claims`: what was read in each document, a line a claim, `?` where unknown."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from reconcile.model import Claim
from reconcile.reporting import conditions, wording
from reconcile.reporting.places import tail
from reconcile.reporting.report import Report, stated
from reconcile.reporting.summary import count
from reconcile.reporting.terminal.drawing import CARDS_BELOW
from reconcile.reporting.terminal.grid import Column, fitted
from reconcile.reporting.terminal.paper import Paper, behind_gutter, printed, wrapped

_TITLES = ("place", "as printed", "value", "measure", "of whom", "when", "conditions", "speaker")


def claims(report: Report, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> str:
    """Every claim of every document, as it was read."""
    paper = Paper(width, ascii_only)
    found = stated(report)
    lines: list[Text] = []
    for _, group in groupby(found, key=lambda claim: claim.document.name):
        lines += [*_document(tuple(group), paper), Text()]
    partly = sum(1 for claim in found if claim.is_half_read)
    words = f"{count(len(found), 'claim')} in {count(len(report.result.documents), 'document')}"
    if partly:
        words += f", {partly:,} of them understood only in part"
    if not found:
        words = f"No quantitative claims in {count(len(report.result.documents), 'document')}"
    lines += [Text(line) for line in wrapped(f"{words}.", width)]
    return printed(lines, color=color)


def _document(found: tuple[Claim, ...], paper: Paper) -> list[Text]:
    document = found[0].document
    day = document.published.isoformat() if document.published else "no date"
    rest = f"   {day}   {count(len(found), 'claim')}"
    name = paper.text(document.name)
    if paper.room is not None:
        name = paper.shortened(name, max(paper.room - len(rest), 4))
    head = Text.assemble((f"{paper.signs.first} ", "dim"), (name, "bold"), (rest, "dim"))
    rows = [tuple(paper.label(cell) for cell in _cells(claim, paper)) for claim in found]
    table = None
    if paper.width is None or paper.width >= CARDS_BELOW:
        table = fitted(_columns(rows), paper)
    body: list[Text | str] = []
    if table:
        title, *body_lines = table
        body = [Text(title, style="dim"), *body_lines]
    else:
        body = [line for row in rows for line in _card(row, paper)]
    return [head, *behind_gutter(body, paper, "dim")]


def _cells(claim: Claim, paper: Paper) -> tuple[str, ...]:
    status = claim.status.value if claim.status.wording else ""
    said = (conditions.scope(claim), conditions.basis(claim), status, conditions.revision(claim))
    return (
        tail(claim.document, claim.span.start).removeprefix(":"),
        claim.quote,
        wording.value(claim.quantity, plain_signs=paper.ascii_only),
        conditions.measure(claim),
        conditions.parties(claim) or conditions.UNKNOWN,
        conditions.days(claim) or conditions.UNKNOWN,
        "; ".join(part for part in said if part) or conditions.UNKNOWN,
        conditions.speaker(claim) or conditions.UNKNOWN,
    )


def _columns(rows: list[tuple[str, ...]]) -> list[Column]:
    return [
        Column(title, tuple(row[number] for row in rows), right=title == "value", wraps=number in (1, 3, 4, 6, 7))
        for number, title in enumerate(_TITLES)
    ]


def _card(row: tuple[str, ...], paper: Paper) -> list[str]:
    place, quote, value, measure, parties, days, said, speaker = row
    dot = f" {paper.signs.dot} "
    lines = wrapped(f"{place}  {quote}", paper.room, indent=2)
    for words in (dot.join((value, measure, parties)), dot.join((days, said, speaker))):
        lines += wrapped(f"  {words}", paper.room, indent=2)
    return lines
