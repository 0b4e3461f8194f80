"""What one card of the page says: a finding, or the claims of a subject that agree, as plain values before any markup.

Strangers' words stand here as they are; the page makes every word harmless where it is put in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from reconcile.findings import canonical, exact
from reconcile.model import Claim, Finding, Kind, Known, Pair, Residual
from reconcile.reporting import conditions, read, telling, wording
from reconcile.reporting.copies import NO_COPIES, Copies
from reconcile.reporting.html import context
from reconcile.reporting.html.numberline import NumberLine, number_line
from reconcile.reporting.html.timeline import TimeLine, time_line
from reconcile.reporting.places import spot, tail
from reconcile.reporting.report import Report, fails, is_backlog, relative_difference, standing

SIGNS = {"conflict": "✗", "explained": "≈", "agree": "=", "accepted": "✓"}
_MOST_BARS = 8  # of a subject that many texts agree on
_Lettered = tuple[tuple[str, Claim], ...]


class Row(Struct, frozen=True):
    """A row of the table: what one text says, and the passages of further texts that give the same figure."""

    letter: str
    days: tuple[str, ...]
    value: str
    quote: str
    condition: str
    where: str


class Table(Struct, frozen=True):
    """The rows of a card; `days` name the columns of days, `condition` that of the condition, if there is one."""

    days: tuple[str, ...]
    condition: str
    rows: tuple[Row, ...]


class Judged(Struct, frozen=True):
    """How it came about: what was read of each claim, why they were compared, what was tried."""

    read: tuple[tuple[str, tuple[str, ...]], ...]
    compared: tuple[str, ...]
    tried: tuple[tuple[str, str, str], ...]  # test, answer, rule


class Card(Struct, frozen=True):
    """One finding for the page, or one subject's agreement."""

    id: str
    look: str  # conflict, explained, agree, accepted
    kind: str
    standing: str
    fails: bool
    label: str
    says: tuple[str, ...]
    aside: tuple[str, ...]  # what would be left, and the slip that may be behind it
    accepted: tuple[str, ...]
    line: NumberLine | None
    time: TimeLine | None
    passages: tuple[context.Passage, ...]
    further: tuple[tuple[str, tuple[context.Passage, ...]], ...]  # letter, texts that give its figure as well
    table: Table
    judged: Judged | None
    subject: str
    documents: tuple[str, ...]
    date: str
    gap: str = ""  # relative difference

    @property
    def sign(self) -> str:
        """The sign of its verdict, for who cannot see its colour."""
        return SIGNS[self.look]


def of_finding(report: Report, finding: Finding, copies: Copies = NO_COPIES) -> Card:
    """The card of a finding: its leading pair, and the further texts that give the same two figures."""
    pair = finding.lead
    claims = (pair.a, pair.b, *pair.also)
    lettered = tuple(zip(_letters(len(claims)), claims, strict=True))
    values = telling.short_values(pair, claims)
    valued = [(letter, claim, value) for (letter, claim), value in zip(lettered, values, strict=True)]
    known = standing(finding)
    further = tuple(
        (letter, tuple(context.passage("", other) for other in others))
        for letter, claim in lettered[:2]
        if (others := conditions.witnesses(claim, finding.pairs))
    )
    newer = _newer(pair)
    said = tuple(wording.sentence(words) for words in telling.verdict(pair, str))
    left = wording.sentence(telling.residual(pair, pair.residual, str)) if pair.residual else ""
    return Card(
        id=finding.id,
        look="accepted" if known is Known.ACCEPTED else finding.verdict.value,
        kind=finding.kind.value if finding.kind else "",
        standing="backlog" if is_backlog(finding) else known.value if known and known is not Known.ACCEPTED else "",
        fails=fails(finding, report.run.fail_on),
        label=conditions.label(finding),
        says=said[:-1] if pair.hint else said,
        aside=(
            *((left, *_witnesses(pair.residual)) if pair.residual else ()),
            *(said[-1:] if pair.hint else ()),
            *copies.remarks(claims, str),
        ),
        accepted=tuple(wording.sentence(words) for words in telling.acceptance(finding, str)),
        line=number_line(valued, gap=telling.gap(pair), newer=newer),
        time=time_line(pair, valued, newer),
        passages=context.passages(pair, lettered),
        further=further,
        table=_table(pair, valued),
        judged=_judged(pair, lettered),
        subject=finding.subject.label,
        documents=_documents([claim for one in finding.pairs for claim in (one.a, one.b, *one.also)], copies),
        date=_latest(claims),
        gap=exact(relative_difference(pair) or Decimal(0)),
    )


def of_agreement(pairs: Sequence[Pair], copies: Copies = NO_COPIES) -> Card:
    """The card of one subject's pairs that agree: each claim of them is a row; equal figures are one on the line."""
    lead = pairs[0]
    found = {claim.id: claim for pair in pairs for claim in (pair.a, pair.b)}
    claims = sorted(found.values(), key=lambda claim: claim.order)
    figures: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        figures.setdefault((canonical(claim.quantity), wording.allowed(claim.quantity)), []).append(claim)
    letters = dict(zip(figures, _letters(len(figures)), strict=True))
    valued = [
        (letters[(canonical(claim.quantity), wording.allowed(claim.quantity))], claim, wording.value(claim.quantity))
        for claim in claims
    ]
    drawn = {letter: (letter, claim, value) for letter, claim, value in reversed(valued)}
    bars = [drawn[letter] for letter in list(letters.values())[:_MOST_BARS]]
    return Card(
        id=lead.id,
        look="agree",
        kind="",
        standing="",
        fails=False,
        label=lead.subject.label,
        says=(wording.sentence(lead.why) or "The wordings can all be true.",),
        aside=copies.remarks(claims, str),
        accepted=(),
        line=number_line(bars) if len(bars) > 1 else None,
        time=None,
        passages=tuple(context.passage(letter, claim) for letter, claim, _ in valued[:2]),
        further=(("", tuple(context.passage(letter, claim) for letter, claim, _ in valued[2:])),) if valued[2:] else (),
        table=_table(lead, valued),
        judged=None,
        subject=lead.subject.label,
        documents=_documents(claims, copies),
        date=_latest(claims),
    )


def _letters(number: int) -> list[str]:
    return [chr(ord("a") + place) if place < 26 else str(place + 1) for place in range(number)]


def _newer(pair: Pair) -> str | None:
    """The letter of the one that replaces the other; without words for it, of the later text's."""
    if pair.kind is not Kind.REVISION:
        return None
    for letter, claim, other in (("a", pair.a, "b"), ("b", pair.b, "a")):
        if claim.revises:
            return other if claim.revises.replaced else letter
    return "b"


def _documents(claims: Sequence[Claim], copies: Copies) -> tuple[str, ...]:
    copied = (document.name for claim in claims for document, _ in copies.places(claim))
    return tuple(sorted({*(claim.document.name for claim in claims), *copied}))


def _latest(claims: Sequence[Claim]) -> str:
    days = [claim.as_of.date.isoformat() for claim in claims if claim.as_of]
    return max([*days, *(day for claim in claims if (day := conditions.published(claim)))], default="")


def _table(pair: Pair, valued: Sequence[tuple[str, Claim, str]]) -> Table:
    claims = [claim for _, claim, _ in valued]
    days = telling.day_columns(claims, pair.kind)
    title, condition = telling.condition_column(claims, pair)
    rows = tuple(
        Row(
            letter=letter,
            days=tuple(of_claim(claim) for _, of_claim in days),
            value=value,
            quote=claim.quote,
            condition=(condition(claim) or conditions.NOT_STATED) if title else "",
            where=claim.document.name + tail(claim.document, claim.span.start, column=False),
        )
        for letter, claim, value in valued
    )
    return Table(tuple(name for name, _ in days), title, rows)


def _judged(pair: Pair, lettered: _Lettered) -> Judged:
    link = pair.subject.link(pair.a, pair.b)
    return Judged(
        read=tuple((letter, _read(claim, pair.kind)) for letter, claim in lettered),
        compared=(*link.evidence, f"together {link.weight:+.1f}") if link else (),
        tried=tuple((trial.test, telling.answer(trial), trial.rule) for trial in pair.trace),
    )


def _witnesses(left: Residual) -> tuple[str, ...]:
    """What texts say of that part by itself."""
    return tuple(
        f"“{witness.claim.quote}” ({spot(witness.claim)}) {telling.bearing(witness)}." for witness in left.witnesses
    )


def _read(claim: Claim, hidden: Kind | None) -> tuple[str, ...]:
    parties = conditions.parties(claim)
    about = f"measure {conditions.measure(claim)}" + (f"; {parties}" if parties else "")
    return (read.amount(claim), f"{read.days(claim)}, {read.speaker(claim)}", about, *read.further(claim, None))
