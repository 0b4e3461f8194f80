"""What each document says of each subject: subjects and periods down, documents across, as people draw it by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from reconcile.findings import canonical, signed
from reconcile.model import Claim, Pair, Period, Subject, Unit, Verdict
from reconcile.reporting import conditions, wording
from reconcile.reporting.report import WORST_FIRST, Report, one_measure, ordered, share_apart

MARKS = {Verdict.CONFLICT: "✗", Verdict.EXPLAINED: "≈", Verdict.AGREE: ""}


class Said(Struct, frozen=True):
    """A figure of a document, and the worst that is said of it: beside others of its line, or in a conflict anywhere.

    Explained differences to other periods do not count: they are why those stand in another line.
    """

    claim: Claim
    verdict: Verdict | None

    @property
    def mark(self) -> str:
        """The sign that stands beside it."""
        return MARKS[self.verdict] if self.verdict else ""

    def around(self, period: Period | None) -> str:
        """The values that its words allow, and its day: what stands in brackets behind the printed words."""
        parts = [wording.allowed(self.claim.quantity)]
        if period is None and self.claim.as_of:
            parts.append(f"as of {conditions.as_of(self.claim)}")
        elif period is not None and self.claim.period is None:
            parts.append("period not stated")
        return ", ".join(part for part in parts if part)

    def text(self, period: Period | None) -> str:
        """The whole as it stands in a cell: `about $300 million [250 to 350 M, as of 2025-06-05] ≈`."""
        around = self.around(period)
        return " ".join(part for part in (self.claim.quote, f"[{around}]" if around else "", self.mark) if part)


class Line(Struct, frozen=True):
    """What the documents say of one subject in one period; `cells` by the documents' names, the earliest first."""

    subject: Subject
    period: Period | None
    cells: Mapping[str, tuple[Said, ...]]

    @property
    def id(self) -> str:
        """A lasting name: of the subject and the days."""
        days = self.period
        return f"{self.subject.id}/{days.start.isoformat()}/{days.end.isoformat()}" if days else self.subject.id

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that stands in it."""
        return tuple(said.claim for cell in self.cells.values() for said in cell)

    @property
    def verdict(self) -> Verdict | None:
        """The worst verdict in it."""
        found = [said.verdict for cell in self.cells.values() for said in cell if said.verdict]
        return min(found, key=lambda verdict: WORST_FIRST[verdict], default=None)

    @property
    def sources(self) -> int:
        """How many documents print a figure; a story and its copies are one."""
        return len({claim.document.same_as or claim.document.name for claim in self.claims})

    @property
    def figures(self) -> int:
        """How many different figures stand in it."""
        return len({canonical(claim.quantity) for claim in self.claims})

    @property
    def unit(self) -> Unit | None:
        """The unit of its first figure; None where not all of them can be counted in it."""
        units = [claim.quantity.unit for claim in self.claims]
        return units[0] if all(one_measure(units[0], unit) for unit in units) else None

    @property
    def span(self) -> tuple[Decimal, Decimal] | None:
        """The least and the largest figure, in its unit."""
        unit = self.unit
        if unit is None:
            return None
        found = [
            signed(claim.quantity) * (claim.quantity.unit.factor / unit.factor)
            if claim.quantity.unit != unit
            else signed(claim.quantity)
            for claim in self.claims
        ]
        return min(found), max(found)

    @property
    def apart(self) -> Decimal | None:
        """The distance of these two as a share of the larger magnitude."""
        return share_apart(*self.span) if self.span else None


def lines(report: Report, only: str | None = None) -> tuple[Line, ...]:
    """The lines in the order of the report: subjects with conflicts first, a subject's periods one after another."""
    place = {finding.subject.id: number for number, finding in reversed(list(enumerate(ordered(report))))}
    of_subject: dict[str, list[Pair]] = {}
    for pair in report.result.pairs:
        of_subject.setdefault(pair.subject.id, []).append(pair)
    stated = {claim.id for claim in report.result.claims if not claim.derived_from}
    subjects = sorted(
        {subject.id: subject for subject in report.result.subjects}.values(),
        key=lambda subject: (
            place.get(subject.id, len(report.result.findings)),
            subject.id not in of_subject,
            subject.label,
            subject.id,
        ),
    )
    marked = _conflicting(report)
    found = [
        line for subject in subjects for line in _of_subject(subject, of_subject.get(subject.id, []), stated, marked)
    ]
    return tuple(line for line in found if only is None or (line.verdict and line.verdict.value == only))


def documents(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The names of all documents that stand in these lines, the earliest first."""
    order = {claim.document.name: claim.order[:2] for line in lines for claim in line.claims}
    return tuple(sorted(order, key=lambda name: order[name]))


def _conflicting(report: Report) -> frozenset[str]:
    clashes = (pair for pair in report.result.pairs if pair.verdict is Verdict.CONFLICT)
    return frozenset(claim.id for pair in clashes for claim in (pair.a, pair.b, *pair.also))


def _of_subject(subject: Subject, pairs: list[Pair], stated: set[str], conflicting: frozenset[str]) -> list[Line]:
    claims = sorted((claim for claim in subject.claims if claim.id in stated), key=lambda claim: claim.order)
    row = _rows(claims, pairs)
    worst: dict[str, Verdict] = dict.fromkeys(
        (claim.id for claim in claims if claim.id in conflicting), Verdict.CONFLICT
    )
    for pair in pairs:
        if row.get(pair.a.id, pair.a.id) != row.get(pair.b.id, pair.b.id):
            continue
        for claim in (pair.a, pair.b):
            worst[claim.id] = min(worst.get(claim.id, pair.verdict), pair.verdict, key=lambda item: WORST_FIRST[item])
    cells: dict[str, dict[str, dict[tuple[str, Verdict | None], Said]]] = {}
    periods: dict[str, Period] = {}
    for claim in claims:
        said = Said(claim, worst.get(claim.id))
        line = cells.setdefault(row[claim.id], {}).setdefault(claim.document.name, {})
        line.setdefault((claim.quote, said.verdict), said)  # what a text says twice alike stands once
        if claim.period:
            periods.setdefault(row[claim.id], claim.period)
    made = [
        Line(subject, periods.get(key), {name: tuple(cell.values()) for name, cell in line.items()})
        for key, line in cells.items()
    ]
    return sorted(made, key=lambda line: (line.period is None, _days(line.period)))


def _rows(claims: list[Claim], pairs: list[Pair]) -> dict[str, str]:
    """Claim id → the key of its line: its stated days; else those of all figures that it was compared with, where they
    are of one period; else none."""
    own = {claim.id: _days(claim.period) for claim in claims}
    beside: dict[str, set[str]] = {}
    for pair in pairs:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if other.period:
                beside.setdefault(one.id, set()).add(_days(other.period))
    found = {}
    for claim in claims:
        near = beside.get(claim.id, set())
        found[claim.id] = own[claim.id] or (next(iter(near)) if len(near) == 1 and not claim.as_of else "")
    return found


def _days(period: Period | None) -> str:
    return f"{period.start.isoformat()}/{period.end.isoformat()}" if period else ""
