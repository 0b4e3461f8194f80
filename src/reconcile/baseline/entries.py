"""The baseline as values: its entries, their witnesses, and what the configuration demands of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from reconcile.baseline.coverage import Home, writable
from reconcile.findings import canonical
from reconcile.model import Claim, Finding

FORMAT = 1


class Witness(Struct, frozen=True, order=True):
    """A place that shows one of the two figures: the document, named from the baseline's folder, and the amount as
    printed there."""

    doc: str
    quote: str


class Entry(Struct, frozen=True):
    """One known conflict. With a `reason` it is accepted, without one it is backlog; `line` is its place, from 1."""

    id: str
    subject: str
    values: tuple[str, str]
    unit: str
    witness: tuple[Witness, ...]
    reason: str = ""
    until: dt.date | None = None
    by: str | None = None
    line: int = 0


class Baseline(Struct, frozen=True):
    """A baseline file as read: its entries as they stand, and its text, so that people's comments survive.

    `merged`: git left marks of a conflict in the file, and this is what both sides hold.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    text: str = ""
    merged: bool = False


class Policy(Struct, frozen=True):
    """What the configuration demands before an entry counts."""

    require_reason: bool = False
    max_days: int | None = None

    def refuses(self, entry: Entry, today: dt.date) -> str | None:
        """Why the entry does not count, or None where it does."""
        if not entry.reason:
            return "it has no reason, and require-reason is set" if self.require_reason else None
        if self.max_days is None:
            return None
        if entry.until is None:
            return f"it has no end date, and max-days is {self.max_days}"
        if (entry.until - today).days > self.max_days:
            return f"it ends {entry.until.isoformat()}, later than max-days = {self.max_days} allows"
        return None


def witnesses(finding: Finding, home: Home) -> tuple[Witness, ...]:
    """Every place that shows one of the finding's two figures, sorted, each once."""
    return tuple(sorted({witness for side in sides(finding, home) for witness in side}))


def sides(finding: Finding, home: Home) -> tuple[frozenset[Witness], frozenset[Witness]]:
    """The witnesses of the first value and those of the second."""
    low: set[Witness] = set()
    high: set[Witness] = set()
    for pair in finding.pairs:
        for claim in (pair.a, pair.b):
            figure = canonical(claim.quantity)
            if figure == finding.values[0]:
                low.add(_witness(claim, home))
            if figure == finding.values[1]:
                high.add(_witness(claim, home))
    return frozenset(low), frozenset(high)


def entry_of(finding: Finding, home: Home) -> Entry:
    """The finding as an entry without a reason."""
    return Entry(finding.id, _described(finding), finding.values, finding.unit, witnesses(finding, home))


def _described(finding: Finding) -> str:
    """The finding's subject in one line, for people who read the file."""
    period = finding.period or ""
    label = " ".join(writable(finding.subject.label).split())
    return label if not period or period in label else f"{label} | {period}"


def _witness(claim: Claim, home: Home) -> Witness:
    return Witness(home.name(claim.document), writable(claim.quote))
