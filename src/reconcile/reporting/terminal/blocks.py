"""What one block of the screen says: a finding, or pairs that agree, as plain words before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reconcile.model import Claim, Evidence, Finding, Kind, Known, Pair, Verdict
from reconcile.reporting import conditions, wording
from reconcile.reporting.places import place, start
from reconcile.reporting.report import comparable, is_backlog, standing
from reconcile.reporting.terminal.grid import Spot
from reconcile.reporting.terminal.paper import Paper

STYLES = {"conflict": "red", "explained": "yellow", "agree": "green", "accepted": "dim"}


@dataclass(frozen=True, slots=True)
class Row:
    """What one text says: when, how much, in which words, under which condition, where."""

    days: tuple[str, ...]
    value: str
    quote: str
    condition: str
    where: Spot


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a block; `days` name the columns of days, `condition` that of the condition, if there is one."""

    days: tuple[str, ...]
    condition: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One finding for the eye."""

    look: str  # key of STYLES
    title: str
    label: str
    standing: str
    id: str
    table: Table
    remarks: tuple[str, ...]
    evidence: tuple[tuple[str, str, int, int], ...] = ()  # quote, document, line, column


def of_finding(finding: Finding, paper: Paper) -> Block:
    """The block of a finding: its leading pair, and how many more texts give the same two figures."""
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
        remarks=(*_verdict(pair, paper), *acceptance(finding, paper)),
        evidence=tuple(_evidence(pair, paper)),
    )


def of_agreement(pairs: Sequence[Pair], paper: Paper) -> Block:
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
        remarks=(wording.sentence(paper.text(lead.why)) or "The wordings can all be true.",),
    )


def _verdict(pair: Pair, paper: Paper) -> tuple[str, ...]:
    why = pair.why or (pair.explanation.why if pair.explanation else "")
    end = ":" if pair.explanation and pair.explanation.evidence else "."
    # Figures that clash by arithmetic are of two years or kinds: how far apart they are says nothing.
    gap = "" if pair.kind is Kind.DERIVED else wording.gap(pair)
    parts = (wording.sentence(gap), wording.sentence(paper.text(why), end))
    said = (" ".join(part for part in parts if part),) if any(parts) else ()
    return (*said, wording.sentence(paper.text(f"perhaps a slip: {pair.hint.says}"))) if pair.hint else said


def acceptance(finding: Finding, paper: Paper) -> tuple[str, ...]:
    """What the team has said of the finding, if anything."""
    accepted = finding.accepted
    if accepted and accepted.since:
        return (f"it stood at {paper.text(accepted.since)} already",)
    if accepted is None or not (accepted.reason or accepted.until):
        return ()
    until = f" until {accepted.until.isoformat()}" if accepted.until else ""
    reason = f": {paper.text(accepted.reason)}" if accepted.reason else ""
    by = f" ({paper.text(accepted.by)})" if accepted.by else ""
    return (f"accepted{until}{reason}{by}",)


def _evidence(pair: Pair, paper: Paper) -> Iterable[tuple[str, str, int, int]]:
    for item in distinct(pair.explanation.evidence if pair.explanation else ()):
        at = place(item.claim.document, item.wording.span.start)
        yield paper.quoted(item.wording.quote), paper.text(item.claim.document.name), at.line, at.column


def distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without repetitions of one place."""
    return tuple({(item.claim.document.name, item.wording.span): item for item in evidence}.values())


# ----------------------------------------------------------------------------------------------------------- the table


def _table(pair: Pair, claims: tuple[Claim, ...], more: dict[str, int], paper: Paper) -> Table:
    days = _days(claims, pair.kind)
    title, condition = _condition(claims, pair)
    short = _short(pair, claims, paper)
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


def _days(claims: Sequence[Claim], kind: Kind | None) -> list[tuple[str, Callable[[Claim], str]]]:
    """The columns of days: periods where there are any; days of reading where they matter; else the documents' days."""
    found: list[tuple[str, Callable[[Claim], str]]] = []
    if any(claim.period for claim in claims):
        found.append(("period", conditions.period))
    read = [claim.as_of for claim in claims if claim.as_of]
    if read and (not found or kind is Kind.AS_OF or any(as_of.stated for as_of in read)):
        found.append(("as of", conditions.as_of))
    if not found and any(claim.document.published for claim in claims):
        found.append(("dated", conditions.published))
    return found


def _condition(claims: Sequence[Claim], pair: Pair) -> tuple[str, Callable[[Claim], str]]:
    title, read = conditions.CONDITION_OF.get(pair.kind, conditions.COVERS) if pair.kind else conditions.COVERS
    # A reader of a conflict asks first what the figures cover: there, that nothing is said is an answer.
    if any(read(claim) for claim in claims) or pair.verdict is Verdict.CONFLICT:
        return title, read
    return "", read


def _short(pair: Pair, claims: Sequence[Claim], paper: Paper) -> tuple[str, ...]:
    plain = paper.ascii_only
    if comparable(pair) and claims[:2] == (pair.a, pair.b):
        ends = wording.values(pair.a.quantity, pair.b.quantity, plain_signs=plain)
        return (*ends, *(wording.value(claim.quantity, plain_signs=plain) for claim in claims[2:]))
    return tuple(wording.value(claim.quantity, plain_signs=plain) for claim in claims)


def _spot(claim: Claim, more: int, paper: Paper) -> Spot:
    line = start(claim).line
    return Spot(paper.text(claim.document.name), str(line), f"(+{more} more)" if more else "")
