"""Result → output, in four formats. It shows what was decided and decides nothing.

Each format brings its own library (rich, pandas), so each is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from reconcile.reporting.report import Report, View


def _table(report: Report, view: View) -> str:
    """The screens of `check`: one block a finding, then the summary."""
    from reconcile.reporting.terminal import render

    return render(
        report,
        show=view.show,
        width=view.width,
        color=view.color,
        ascii_only=view.ascii_only,
        quiet=view.quiet,
    )


def _brief(report: Report, view: View) -> str:
    """One line a finding, for grep and editors."""
    from reconcile.reporting.brief import lines

    return lines(report, view)


def _json(report: Report, view: View) -> str:
    """The whole result for programs; the view changes nothing."""
    from reconcile.reporting.machine import dumps

    return dumps(report)


def _csv(report: Report, view: View) -> str:
    """All pairs for spreadsheets; the view changes nothing."""
    from reconcile.reporting.tables import csv_pairs

    return csv_pairs(report)


FORMATS: dict[str, Callable[[Report, View], str]] = {
    "table": _table,
    "brief": _brief,
    "json": _json,
    "csv": _csv,
}
