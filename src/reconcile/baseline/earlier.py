"""What stood at an earlier revision already: known without a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from reconcile.baseline.coverage import Coverage, Home
from reconcile.baseline.entries import Baseline, entry_of
from reconcile.baseline.marking import mark
from reconcile.model import Acceptance, Finding, Known, Verdict


def stood(findings: Sequence[Finding], before: Sequence[Finding], revision: str) -> tuple[Finding, ...]:
    """The findings, those known that were no better before; an acceptance that is over stays over.

    A conflict is found again as a baseline's entry would be, by its id or its witnesses.
    """
    nowhere = Path(revision)
    entries = tuple(entry_of(one, Home.of(nowhere)) for one in before if one.verdict is Verdict.CONFLICT)
    marked, _ = mark(findings, Baseline(nowhere, entries), Coverage(()), dt.date.min)
    known = {one.id for one in marked if one.known is Known.ACCEPTED}
    known |= {one.id for one in before} & {one.id for one in findings if one.verdict is Verdict.EXPLAINED}
    already = Acceptance("", since=revision)
    return tuple(
        replace(one, known=Known.ACCEPTED, accepted=already) if one.id in known and _is_new(one) else one
        for one in findings
    )


def _is_new(finding: Finding) -> bool:
    return finding.known in (None, Known.NEW)
