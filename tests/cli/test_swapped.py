"""One conflict in place of another, in the same documents and of the same subject: an entry must not pass on to it."""

from __future__ import annotations

import json

import pytest

from running import Called, Project

TRADE = "Trade turnover between Kenya and Peru {} in 2024.\n"
ONE = {"a.txt": TRADE.format("reached $3.7 billion"), "b.txt": TRADE.format("amounted to $3.1 billion")}
# a third and a fourth document, so that the count of conflicts and of witnesses can stay as it was
TWO = {"c.txt": TRADE.format("came to $3.1 billion"), "d.txt": TRADE.format("was put at $3.7 billion")}


def told(call: Called) -> tuple[int, list[tuple[str, list[str]]], list[str]]:
    """The exit code, each conflict's status and figures, and the stale entries."""
    run = call("check", "docs", "-f", "json")
    made = json.loads(run.out)
    found = [(item["status"], item["values"]) for item in made["findings"] if item["verdict"] == "conflict"]
    return run.code, found, made["baseline"]["stale"]


@pytest.mark.parametrize("command", [["accept", "f-", "--reason", "customs data"], ["baseline", "--update"]])
@pytest.mark.parametrize(
    ("files", "values"),
    [
        pytest.param({"b.txt": "amounted to $3.2 billion"}, ["3200000000", "3700000000"], id="a digit of one"),
        pytest.param({"a.txt": "reached $7.3 billion"}, ["3100000000", "7300000000"], id="digits that change places"),
        pytest.param(
            {"a.txt": "reached $4.7 billion", "b.txt": "amounted to $4.1 billion"},
            ["4100000000", "4700000000"],
            id="both, as far apart as before",
        ),
        pytest.param(
            {"a.txt": "reached $3.7 million", "b.txt": "amounted to $3.1 million"},
            ["3100000", "3700000"],
            id="the same digits of another size",
        ),
        pytest.param(
            {"a.txt": "reached more than $3.7 billion", "b.txt": "amounted to $3.1 billion"},
            ["3100000000", ">3700000000"],
            id="a bound",
        ),
    ],
)
def test_another_conflict_of_the_same_subject_in_the_same_documents_is_new(
    project: Project, call: Called, command: list[str], files: dict[str, str], values: list[str]
) -> None:
    project.write(ONE)
    assert call(*command, "--path", "docs").code == 0
    code, found, _ = told(call)
    assert (code, [status for status, _ in found]) == (0, ["accepted"])
    project.write({name: TRADE.format(words) for name, words in files.items()})
    code, found, stale = told(call)
    assert (code, found, len(stale)) == (1, [("new", values)], 1)


def test_the_same_two_figures_that_change_documents_are_known(project: Project, call: Called) -> None:
    project.write(ONE)
    assert call("accept", "f-", "--reason", "customs data", "--path", "docs").code == 0
    project.write({"a.txt": ONE["b.txt"], "b.txt": ONE["a.txt"]})
    code, found, stale = told(call)
    assert (code, [status for status, _ in found], stale) == (0, ["accepted"], [])


def test_a_second_conflict_does_not_hide_behind_the_number_of_the_first(project: Project, call: Called) -> None:
    project.write(ONE)
    project.write(TWO)
    assert call("accept", "f-", "--reason", "customs data", "--path", "docs").code == 0
    project.write({"c.txt": TRADE.format("came to $2.6 billion")})
    code, found, stale = told(call)
    assert code == 1
    assert sorted(found) == [
        ("accepted", ["3100000000", "3700000000"]),
        ("new", ["2600000000", "3100000000"]),
        ("new", ["2600000000", "3700000000"]),
    ]
    assert stale == []


@pytest.mark.parametrize("until", ["2026-13-45", "2026-02-30", '"2027-06-30"', "2027-06-30T12:00:00", "tomorrow"])
def test_a_day_that_is_none_lets_nothing_pass(project: Project, call: Called, until: str) -> None:
    project.write(ONE)
    assert call("accept", "f-", "--reason", "customs data", "--path", "docs").code == 0
    text = project.read("reconcile-baseline.toml")
    project.write(
        {
            "reconcile-baseline.toml": text.replace(
                'reason = "customs data"', f'reason = "customs data"\nuntil = {until}'
            )
        },
        under=".",
    )
    run = call("check", "docs")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("error: reconcile-baseline.toml:")
