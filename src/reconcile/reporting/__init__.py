"""Result → output, in the formats of people and machines. It shows what was decided and decides nothing.

Each format brings its own library (rich, junitparser), so each is imported when it is asked for.
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
        by=view.by,
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


def _jsonl(report: Report, view: View) -> str:
    """The same objects, one a line; the view changes nothing."""
    from reconcile.reporting.jsonl import lines

    return lines(report)


def _sarif(report: Report, view: View) -> str:
    """For code scanning; explained differences only where they were asked for."""
    from reconcile.reporting.sarif import dumps

    return dumps(report, view)


def _github(report: Report, view: View) -> str:
    """The table, and annotations for the lines of a pull request."""
    from reconcile.reporting.github import lines

    return lines(report, view, _table(report, view))


def _gitlab(report: Report, view: View) -> str:
    """For the code quality widget; the view changes nothing."""
    from reconcile.reporting.gitlab import dumps

    return dumps(report)


def _junit(report: Report, view: View) -> str:
    """For any build server; the view changes nothing."""
    from reconcile.reporting.junit import dumps

    return dumps(report)


def _markdown(report: Report, view: View) -> str:
    """For comments and summaries: what the view shows."""
    from reconcile.reporting.markdown import lines

    return lines(report, view)


def _html(report: Report, view: View) -> str:
    """A page for people, in one file; the view changes nothing."""
    from reconcile.reporting.html import page

    return page(report)


FORMATS: dict[str, Callable[[Report, View], str]] = {
    "table": _table,
    "brief": _brief,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "markdown": _markdown,
    "html": _html,
}
