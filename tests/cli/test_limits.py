"""What is beyond a limit is named and makes a run incomplete; it is never cut in silence. First what is within."""

from __future__ import annotations

import json

import pytest

from running import FOR_AGREEMENT, FOR_CONFLICT, POOLED, Called, Project, driven, ended

PRICES = {"prices.txt": "".join(f"The kiosk at pier {n} sold {n} tonnes of ice in 2024.\n\n" for n in range(30, 41))}
DECLARED = {  # a figure a document; the first and the third agree
    "a.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
    "b.txt": "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024.\n",
    "c.txt": "Trade turnover between Kenya and Peru amounted to $3,700 million in 2024.\n",
    "d.txt": "Trade turnover between Kenya and Peru came to $2.2 billion in 2024.\n",
}


def limited(project: Project, key: str, number: int) -> Project:
    """The project with a limit."""
    return project.write({"reconcile.toml": f"[limits]\n{key} = {number}\n"}, under=".")


@pytest.mark.parametrize(
    ("key", "number"),
    [
        pytest.param("document-claims", 1, id="as many claims as are allowed"),
        pytest.param("subject-figures", 2, id="as many figures as are allowed"),
    ],
)
def test_within_a_limit_nothing_is_said(conflict: Project, call: Called, key: str, number: int) -> None:
    before = call("check", "docs", "-f", "json")
    limited(conflict, key, number)
    assert call("check", "docs", "-f", "json") == before


def test_figures_that_are_equal_count_once(agreement: Project, call: Called) -> None:
    limited(agreement, "subject-figures", 1)
    run = call("check", "docs")
    assert (run.code, run.err) == (0, "")
    assert "1 agreement" in run.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_document_of_too_many_claims_is_left_out_and_named(project: Project, jobs: str) -> None:
    limited(project.write(FOR_AGREEMENT).write(PRICES), "document-claims", 10)
    run = ended(project.start(driven(POOLED, "check", "docs", "-f", "json", "-j", jobs)))
    report = json.loads(run.out)
    assert run.code == 3
    message = "11 claims, more than 10 (limit document-claims)"
    assert run.err == f"not read: prices.txt: {message}\n1 document was not read.\n"
    assert report["problems"] == [{"doc": "prices.txt", "code": "too-many-claims", "message": message, "fatal": True}]
    assert [item["doc"] for item in report["documents"]] == ["a.txt", "b.txt"]
    assert not report["run"]["complete"]


def test_figures_beyond_the_limit_are_named_with_their_documents(project: Project, call: Called) -> None:
    project.write(DECLARED)
    whole = json.loads(call("check", "docs", "-f", "json").out)
    limited(project, "subject-figures", 2)
    run = call("check", "docs", "-f", "json")
    report = json.loads(run.out)
    message = "Kenya ↔ Peru · trade turnover: more than 2 figures, the others were left out (limit subject-figures)"
    assert run.err == f"not all compared: d.txt: {message}\n"
    assert report["problems"] == [{"doc": "d.txt", "code": "too-many-figures", "message": message, "fatal": True}]
    assert report["subjects"][0]["claims"] == whole["subjects"][0]["claims"]
    beyond = {item["id"] for item in whole["claims"] if item["doc"] == "d.txt"}
    assert report["pairs"] == [pair for pair in whole["pairs"] if not beyond & {pair["a"], pair["b"]}]
    assert len(report["pairs"]) == 3


def test_what_was_not_compared_makes_a_run_incomplete(project: Project, call: Called) -> None:
    limited(project.write(FOR_CONFLICT), "subject-figures", 1)
    run = call("check", "docs")
    assert run.code == 3
    assert "not all compared: b.txt" in run.err
    assert "not read" not in run.out + run.err
    assert run.out.rstrip().endswith("1 document was not compared in full.")


@pytest.mark.parametrize("form", ["table", "github", "gitlab", "junit", "markdown", "sarif", "html"])
def test_no_form_calls_it_unread(project: Project, call: Called, form: str) -> None:
    limited(project.write(FOR_CONFLICT), "subject-figures", 1)
    said = call("check", "docs", "-f", form).out.lower()
    assert "not read" not in said
    assert form == "gitlab" or "subject-figures" in said or "1 document was not compared in full." in said


@pytest.mark.parametrize("key", ["document-claims", "subject-figures"])
@pytest.mark.parametrize("value", ["0", "-1", '"many"', "true"])
def test_a_limit_that_is_none(conflict: Project, call: Called, key: str, value: str) -> None:
    conflict.write({"reconcile.toml": f"[limits]\n{key} = {value}\n"}, under=".")
    run = call("check", "docs")
    assert (run.code, run.err) == (2, f'error: reconcile.toml:2: "{key}" must be a whole number, 1 or more\n')


def test_the_limits_are_shown(call: Called) -> None:
    out = call("check", "--show-config").out
    assert "document-claims = 50000\n" in out
    assert "subject-figures = 5000\n" in out
