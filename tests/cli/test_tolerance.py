"""`[tolerance]` of a configuration, from the file to what is printed. First what is wrong with it."""

from __future__ import annotations

import json
import tomllib

import pytest

from running import FOR_CONFLICT, Called, Project

FARTHER = "[tolerance]\nUSD = '20%'\n"  # the two are 16 % apart


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("USDD = '1%'", 'reconcile.toml:2: unknown unit "USDD"; did you mean "USD"?', id="a slip"),
        pytest.param(
            "dollars = '1%'\n'count:firms' = '2%'",
            'reconcile.toml:2: unknown unit "dollars"; did you mean "USD"?\n'
            'reconcile.toml:3: unknown unit "count:firms"; did you mean "count:firm"?',
            id="two words",
        ),
        pytest.param(
            "zzzzzz = '1%'",
            'reconcile.toml:2: unknown unit "zzzzzz" (units are written as in the JSON report: USD, t, percent)',
            id="nothing like it",
        ),
        pytest.param("USD = 1", 'reconcile.toml:2: "USD" must be "printed", or a percentage', id="a number"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(conflict: Project, call: Called, text: str, message: str) -> None:
    conflict.write({"reconcile.toml": f"[tolerance]\n{text}\n"}, under=".")
    run = call("check", "docs")
    assert (run.code, run.out) == (2, "")
    assert run.err.replace("\n| ", "\n").startswith(f"error: {message}")


def test_as_printed_changes_nothing(conflict: Project, call: Called) -> None:
    plain = call("check", "docs", "-f", "json")
    conflict.write({"reconcile.toml": "[tolerance]\ndefault = 'printed'\n"}, under=".")
    assert call("check", "docs", "-f", "json") == plain


def test_figures_that_are_near_enough_agree(conflict: Project, call: Called) -> None:
    assert call("check", "docs").code == 1
    conflict.write({"reconcile.toml": FARTHER}, under=".")
    run = call("check", "docs")
    assert (run.code, run.out) == (0, "No conflicts. 1 agreement; 2 claims in 2 documents.\n")
    shown = tomllib.loads(call("check", "--show-config").out)["tolerance"]
    assert shown == {"default": "printed", "USD": "20%"}


def test_a_report_tells_under_which_tolerance_it_was_made(conflict: Project, call: Called) -> None:
    assert json.loads(call("check", "docs", "-f", "json").out)["run"]["tolerance"] == {"default": "printed"}
    conflict.write({"reconcile.toml": FARTHER}, under=".")
    made = json.loads(call("check", "docs", "-f", "json").out)
    assert made["run"]["tolerance"] == {"default": "printed", "USD": "20%"}
    (pair,) = made["pairs"]
    assert [(step["test"], step["result"]) for step in pair["trace"]] == [
        ("unit", True),
        ("rounding", False),
        ("tolerance", True),
    ]


def test_explain_names_it(conflict: Project, call: Called) -> None:
    far = call("explain", "f-dc", "--path", "docs").out
    assert "tolerance" not in far
    conflict.write({"reconcile.toml": "[tolerance]\ndefault = '2%'\n"}, under=".")
    far = call("explain", "f-dc", "--path", "docs").out
    assert "│    tolerance  no, they are farther apart than the 2% that [tolerance] allows by default\n" in far
    conflict.write({"reconcile.toml": FARTHER}, under=".")
    near = call("explain", "p-a7", "--path", "docs").out
    assert near.endswith(
        "│ 3  What was tried, in this order\n"
        "│    unit       same\n"
        "│    rounding   no, the intervals do not meet\n"
        "│    tolerance  yes, they are within the 20% that [tolerance] allows for USD\n"
        "│ 4  The words that carry it\n"
        "│    none needed: they are as near as the configuration asks for\n"
        "│ 5  What would change it\n"
        "╰    a smaller tolerance, or a figure outside the values that the other wording allows\n"
    )


def test_what_stood_at_a_revision_is_judged_by_the_same_tolerance(project: Project) -> None:
    (project.folder / ".git").rmdir()
    project.git("init", "--quiet")
    project.write(FOR_CONFLICT)
    project.write({"c.txt": "Trade turnover between Ghana and Chile reached $800 million in 2022.\n"})
    project.commit("near enough")
    project.write({"reconcile.toml": FARTHER}, under=".")
    project.write({"d.txt": "Trade turnover between Ghana and Chile was put at $500 million in 2022.\n"})
    made = json.loads(project.run("check", "docs", "--since", "HEAD", "-f", "json").out)
    assert [finding["status"] for finding in made["findings"]] == ["new"]
    project.write({"reconcile.toml": ""}, under=".")
    made = json.loads(project.run("check", "docs", "--since", "HEAD", "-f", "json").out)
    assert sorted(finding["status"] for finding in made["findings"]) == ["accepted", "new"]
