"""One line a finding."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.reporting.brief import lines
from reconcile.reporting.report import View
from reporting.worlds import accepted, everything, hostile, report

ALL = frozenset({"all"})


def test_no_finding_is_no_line() -> None:
    assert lines(report(), View()) == ""
    assert lines(everything(), View(show=frozenset())) == ""


def test_later_document_first(golden: Callable[[str, str], None]) -> None:
    golden("brief.txt", lines(everything(), View(show=ALL)))


def test_accepted_findings_say_so() -> None:
    assert lines(accepted(), View()) == ""
    assert lines(accepted(), View(show=ALL)).startswith("b.txt:1:53: accepted: $3.5 billion, but approximately")


def test_quiet_shows_what_fails() -> None:
    found = lines(everything(), View(show=ALL, quiet=True))
    assert [line.rpartition(" ")[2] for line in found.splitlines()] == ["[f-30aa00000001]", "[f-0c9d1e77ab42]"]


def test_one_line_each_whatever_the_names_hold() -> None:
    found = lines(hostile(), View(show=ALL))
    assert len(found.splitlines()) == 3
    assert "\x1b" not in found
    assert not [line for line in found.splitlines() if line.lstrip().startswith((":", "#"))]
