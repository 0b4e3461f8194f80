"""What a step of a GitHub workflow prints: the table, then a command a finding, which the server shows at its line."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model import Finding, Known
from reconcile.reporting import alarms, conditions, loose
from reconcile.reporting.cleaning import clean
from reconcile.reporting.report import Report, View, standing, told
from reconcile.reporting.summary import count

_MOST = 10  # of each level in one step: what is above that the server drops in silence
_NAMES = {"error": "error", "warning": "warning", "note": "notice"}


def lines(report: Report, view: View, table: str) -> str:
    """The table as it was drawn, and the annotations under it: what fails of the baseline, then the findings, the
    widest apart first; nothing of what is accepted."""
    commands: dict[str, list[str]] = {level: [] for level in _NAMES}
    for entry in loose.entries(report):
        where = f"{_property('file', loose.place(report))},line={entry.line},{_property('title', loose.title(entry))}"
        commands["error"].append(f"::error {where}::{_data(f'{loose.message(entry)} [{entry.id}]')}")
    for finding in told(report, view):
        if standing(finding) is not Known.ACCEPTED:
            level = alarms.level(finding, report.run.fail_on)
            commands[level].append(_annotation(_NAMES[level], finding, report))
    for problem in alarms.problems(report, fatal=True):
        where = _property("file", report.run.under + problem.document)
        commands["warning"].append(f"::warning {where},title={problem.said.capitalize()}::{_data(problem.message)}")
    shown = [command for level, found in commands.items() for command in _capped(_NAMES[level], found)]
    return table + "".join(f"{command}\n" for command in shown)


def _capped(name: str, commands: Sequence[str]) -> list[str]:
    if len(commands) <= _MOST:
        return list(commands)
    more = len(commands) - _MOST + 1
    last = (
        f"{count(more, 'further one is', 'further ones are')} not shown here; the log of this step holds all of them."
    )
    return [*commands[: _MOST - 1], f"::{name} title=reconcile::{_data(last)}"]


def _annotation(name: str, finding: Finding, report: Report) -> str:
    claim = conditions.later(finding.lead)[0]
    at = alarms.region(claim.document, claim.span)
    where = [_property("file", alarms.file(report, claim.document))]
    if at:
        # The server takes columns only where the words stand in one line.
        columns = {"col": at.column, "endColumn": at.end_column} if at.line == at.end_line else {}
        places = {"line": at.line, "endLine": at.end_line, **columns}
        where += [f"{key}={number}" for key, number in places.items()]
    where.append(_property("title", alarms.title(finding)))
    return f"::{name} {','.join(where)}::{_data(f'{alarms.message(report, finding)} [{finding.id}]')}"


def _data(words: str) -> str:
    """Words as a command carries them: in one line, whatever they hold.

    >>> _data("3%\\n::error::x")
    '3%25 ::error::x'
    """
    return clean(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(key: str, words: str) -> str:
    return f"{key}={_data(words).replace(':', '%3A').replace(',', '%2C')}"
