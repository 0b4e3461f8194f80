"""What one block of the screen says: a finding, or pairs that agree, as plain words before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reconcile.model import Claim, Finding, Known, Pair
from reconcile.reporting import conditions, telling, wording
from reconcile.reporting.copies import NO_COPIES, Copies
from reconcile.reporting.places import tail
from reconcile.reporting.report import is_backlog, standing
from reconcile.reporting.terminal.grid import Spot
from reconcile.reporting.terminal.paper import Paper

STYLES = {"conflict": "red", "explained": "yellow", "agree": "green", "accepted": "dim"}


class Row(Struct, frozen=True):
    """What one text says: when, how much, in which words, under which condition, where."""

    days: tuple[str, ...]
    value: str
    quote: str
    condition: str
    where: Spot


class Table(Struct, frozen=True):
    """The rows of a block; `days` name the columns of days, `condition` that of the condition, if there is one."""

    days: tuple[str, ...]
    condition: str
    rows: tuple[Row, ...]


class Block(Struct, frozen=True):
    """One finding for the eye."""

    look: str  # key of STYLES
    title: str
    label: str
    standing: str
    id: str
    table: Table
    remarks: tuple[str, ...]
    evidence: tuple[tuple[str, str, str, str], ...] = ()  # quote, document, and its place there: line; line and column


def of_finding(finding: Finding, paper: Paper, copies: Copies = NO_COPIES) -> Block:
    """The block of a finding: its leading pair, how many more texts give the same two figures, and its copies."""
    pair = finding.lead
    claims = (pair.a, pair.b, *pair.also)
    more = {claim.id: len(conditions.witnesses(claim, finding.pairs)) for claim in (pair.a, pair.b)}
    known = standing(finding)
    look = "accepted" if known is Known.ACCEPTED else finding.verdict.value
    kind = f": {finding.kind.value}" if finding.kind else ""
    return Block(
        look=look,
        title=f"{getattr(paper.signs, look)} {look}{kind}",
        label=paper.label(conditions.label(finding)),
        standing="backlog" if is_backlog(finding) else known.value if known and known is not Known.ACCEPTED else "",
        id=finding.id,
        table=_table(pair, claims, more, paper),
        remarks=(
            *copies.remarks(claims, paper.text),
            *telling.verdict(pair, paper.text),
            *telling.acceptance(finding, paper.text),
        ),
        evidence=tuple(_evidence(pair, paper)),
    )


def of_agreement(pairs: Sequence[Pair], paper: Paper, copies: Copies = NO_COPIES) -> Block:
    """The block of one subject's pairs that agree: every claim that stands in one of them, once."""
    lead = pairs[0]
    found = {claim.id: claim for pair in pairs for claim in (pair.a, pair.b)}
    claims = tuple(sorted(found.values(), key=lambda claim: claim.order))
    more = f" (+{len(pairs) - 1} more)" if len(pairs) > 1 else ""
    return Block(
        look="agree",
        title=f"{paper.signs.agree} agree",
        label=paper.label(lead.subject.label),
        standing="",
        id=lead.id + more,
        table=_table(lead, claims, {}, paper),
        remarks=(
            *copies.remarks(claims, paper.text),
            wording.sentence(paper.text(lead.why)) or "The wordings can all be true.",
        ),
    )


def _evidence(pair: Pair, paper: Paper) -> Iterable[tuple[str, str, str, str]]:
    for item in telling.distinct(pair.explanation.evidence if pair.explanation else ()):
        document, at = item.claim.document, item.wording.span.start
        yield (
            paper.quoted(item.wording.quote),
            paper.text(document.name),
            tail(document, at, column=False),
            tail(document, at),
        )


# ----------------------------------------------------------------------------------------------------------- the table


def _table(pair: Pair, claims: tuple[Claim, ...], more: dict[str, int], paper: Paper) -> Table:
    days = telling.day_columns(claims, pair.kind)
    title, condition = telling.condition_column(claims, pair)
    short = telling.short_values(pair, claims, plain_signs=paper.ascii_only)
    rows = tuple(
        Row(
            days=tuple(paper.text(read(claim)) for _, read in days),
            value=value,
            quote=paper.text(claim.quote),
            condition=paper.text(condition(claim)) or conditions.NOT_STATED if title else "",
            where=_spot(claim, more.get(claim.id, 0), paper),
        )
        for claim, value in zip(claims, short, strict=True)
    )
    return Table(tuple(name for name, _ in days), title, rows)


def _spot(claim: Claim, more: int, paper: Paper) -> Spot:
    line = tail(claim.document, claim.span.start, column=False)
    return Spot(paper.text(claim.document.name), line, f"(+{more} more)" if more else "")
