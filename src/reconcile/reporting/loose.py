"""Entries of the baseline that `--strict` fails, in the words of every report: a red build must have something red in
it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.reporting.cleaning import clean, path
from reconcile.reporting.report import Loose, Report


def entries(report: Report) -> tuple[Loose, ...]:
    """The entries that fail this build, in the order of their ids."""
    return report.baseline.loose if report.baseline else ()


def rule(entry: Loose) -> str:
    """The word for what is wrong, as in `conflict/derived`: `baseline/stale`."""
    return f"baseline/{'stale' if entry.stale else 'no-reason'}"


def title(entry: Loose) -> str:
    """`Stale entry of the baseline: Norland ↔ Sunmark · trade turnover`."""
    what = "Stale entry of the baseline" if entry.stale else "Entry of the baseline without a reason"
    return f"{what}: {clean(entry.subject)}"


def message(entry: Loose) -> str:
    """What is wrong with it, and what mends it."""
    seen = f" (seen in {_listed(entry.documents)})" if entry.documents else ""
    if entry.stale:
        return f"no document shows this conflict any more{seen}. To remove the entry: reconcile baseline --prune"
    number = len(entry.more)
    more = f"; +{number} {'document' if number == 1 else 'documents'}: {_listed(entry.more)}" if number else ""
    accept = f'reconcile accept {entry.id} --reason "..."'
    return f"nobody has said why this conflict may stand{seen}{more}. To say so: {accept}"


def line(entry: Loose, report: Report) -> str:
    """All of it in one line, as compilers print it: `reconcile-baseline.toml:12:1: baseline/stale: ... [f-...]`."""
    file = report.baseline.file if report.baseline else ""
    return f"{path(file)}:{entry.line}:1: {rule(entry)}: {clean(entry.subject)}: {message(entry)} [{entry.id}]"


def place(report: Report) -> str:
    """The file of the baseline, as seen from the root of the repository."""
    return (report.baseline.place or report.baseline.file) if report.baseline else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(clean(name) for name in names)
