"""Annotations of a GitHub workflow: encoded, ranked, capped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reconcile.model import Finding, Known, Problem
from reconcile.reporting.cleaning import clean
from reconcile.reporting.github import lines
from reconcile.reporting.report import View
from reporting.worlds import ACCEPTED, derived_finding, everything, hostile, report, scope_finding, trade_finding

ASKED = View(asked=True)


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::")]


def many(number: int) -> tuple[Finding, ...]:
    return tuple(replace(trade_finding(), id=f"f-{index:012x}") for index in range(number))


def test_one_finding() -> None:
    (line,) = commands(lines(report(findings=(trade_finding(),)), View(), "the table\n"))
    assert line == (
        "::error file=b.txt,line=1,endLine=1,col=53,endColumn=65,"
        "title=Conflict%3A Norland ↔ Sunmark · trade turnover · 2031::"
        "$3.5 billion here, approximately $4.2 billion (2031) in a.txt:1:53: 17 %25 apart. "
        "Same period and scope, no revision; no reason in the texts. [f-0c9d1e77ab42]"
    )


def test_the_table_comes_first() -> None:
    assert lines(report(), View(), "the table\n") == "the table\n"
    assert lines(everything(), View(), "the table\n").startswith("the table\n::error ")


@pytest.mark.parametrize(
    ("number", "expected", "last"),
    [
        pytest.param(9, 9, "[f-000000000008]", id="nine"),
        pytest.param(10, 10, "[f-000000000009]", id="ten is what the server shows"),
        pytest.param(11, 10, "2 further ones are not shown here", id="eleven"),
        pytest.param(500, 10, "491 further ones are not shown here", id="many"),
    ],
)
def test_no_more_than_the_server_shows(number: int, expected: int, last: str) -> None:
    found = commands(lines(report(findings=many(number)), View(), ""))
    assert len(found) == expected
    assert last in found[-1]
    assert all(line.startswith("::error ") for line in found)


def test_the_widest_apart_come_first() -> None:
    found = commands(lines(everything(), ASKED, ""))
    assert [re.findall(r"f-[0-9a-f]+", line) for line in found] == [
        [derived_finding().id], [trade_finding().id], [scope_finding().id],
    ]  # fmt: skip


def test_explained_differences_are_told_only_if_asked_for() -> None:
    assert not commands(lines(report(findings=(scope_finding(),)), View(), ""))
    assert not commands(lines(report(findings=(scope_finding(),)), replace(ASKED, show=frozenset({"conflict"})), ""))
    (line,) = commands(lines(report(findings=(scope_finding(),)), ASKED, ""))
    assert line.startswith("::notice ")


@pytest.mark.parametrize(
    ("known", "fail_on", "expected"),
    [
        pytest.param(Known.ACCEPTED, "conflict", [], id="accepted"),
        pytest.param(Known.EXPIRED, "conflict", ["::error"], id="its day is over"),
        pytest.param(Known.NEW, "conflict", ["::error"], id="new"),
        pytest.param(Known.NEW, "never", ["::warning"], id="nothing fails"),
    ],
)
def test_how_grave(known: Known, fail_on: str, expected: list[str]) -> None:
    made = report(findings=(trade_finding(known, ACCEPTED),))
    made = replace(made, run=replace(made.run, fail_on=fail_on))
    assert [line.split()[0] for line in commands(lines(made, View(), ""))] == expected


def test_what_was_not_read_is_a_warning() -> None:
    made = report(problems=(Problem("a,b:c.txt", "malformed", "50% of it", True),))
    made = replace(made, run=replace(made.run, under="docs/"))
    assert commands(lines(made, View(), "")) == ["::warning file=docs/a%2Cb%3Ac.txt,title=Not read::50%25 of it"]


def test_strangers_end_no_property_and_begin_no_command() -> None:
    found = commands(lines(hostile(), ASKED, ""))
    assert len(found) == 3
    for line in found:
        assert line.isprintable()
        properties = line.removeprefix("::").split("::")[0].split(" ", 1)[1]
        keys = [part.split("=")[0] for part in properties.split(",")]
        assert keys in (["file", "line", "endLine", "title"], ["file", "title"])


@given(st.text(alphabet=st.sampled_from("a:,=%\n\r 0A#[\x1b\u2028"), max_size=12), st.text(max_size=12))
def test_the_server_reads_what_was_written(name: str, message: str) -> None:
    """As its runner takes a command apart: at the first `::`, then at commas, then at the first `=`."""
    (line,) = commands(lines(report(problems=(Problem(name, "malformed", message, True),)), View(), ""))
    head, _, data = line.removeprefix("::").partition("::")
    word, _, listed = head.partition(" ")
    properties = dict(part.partition("=")[::2] for part in listed.split(","))
    assert (word, properties) == ("warning", {"file": properties["file"], "title": "Not read"})
    assert _decoded(properties["file"]) == clean(name)
    assert _decoded(data) == clean(message)


def _decoded(words: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        words = words.replace(escape, sign)
    return words
