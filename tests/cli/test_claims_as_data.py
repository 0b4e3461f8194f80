"""Claims as data on the command line: files and processes of their own."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from running import FOR_CONFLICT, UNREADABLE, Called, Project

TABLE = "city,year,population,source\nLima,2020,9674755,census\nLima,2020,9751717,atlas\nQuito,2020,2011388,census\n"
CONFIG = """\
[claims."cities.csv"]
value = "population"
[claims."cities.csv".same]
measure = "population"
unit = "people"
"""


def findings(out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    return found


@pytest.fixture
def cities(project: Project) -> Project:
    """A project with a table of claims, which its configuration names."""
    return project.write({"cities.csv": TABLE, "reconcile.toml": CONFIG}, under=".")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", ""), "it is empty"),
        (("-o", "claims.xml"), "'claims.xml': the suffix does not tell the form; use one of .jsonl, .json, .csv"),
        (("-o", "claims.jsonl", "-f", "table"), "the suffix does not tell the form"),
        (("--merge", ""), "a path is empty"),
        (("--merge", "nowhere.jsonl"), "nowhere.jsonl: no such file or directory"),
        (("--merge", "docs/a.txt"), "docs/a.txt: not a file of claims: its first line does not say so"),
    ],
)
def test_wrong_use(conflict: Project, call: Called, arguments: tuple[str, ...], told: str) -> None:
    run = call("claims", "docs", *arguments)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert conflict.names() == [".git", "docs"]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('[claims]\n"a.csv" = 7', 'reconcile.toml:1: "claims" must be tables, like [claims."prices.csv"]'),
        ('[claims."a.csv"]\nvalu = "x"', '"valu" is nothing that a table of claims has; did you mean "value"?'),
        ('[claims."a.csv"]\nvalue = 7', '[claims."a.csv"]: "value" must be a text'),
        ('[claims."a.csv"]\ndecimal = ";"', '''[claims."a.csv"]: "decimal" must be one of '.', ',\''''),
        ('[claims."a.csv".same]\nvalue = "7"', '[claims."a.csv"]: "same" cannot say what "value" is in every row'),
        ('[claims."a.csv"]\nunit = "u"\nsame = {unit = "t"}', '"unit" stands in a column and is the same in every row'),
    ],
)  # fmt: skip
def test_a_configuration_that_nobody_could_mean(project: Project, call: Called, config: str, told: str) -> None:
    project.write({"reconcile.toml": config}, under=".")
    run = call("check", "docs")
    assert run.code == 2
    assert told in run.err


def test_what_is_configured_is_shown_as_it_could_be_written(cities: Project, call: Called) -> None:
    shown = call("check", "--show-config").out
    assert '[claims."cities.csv"]\nvalue = "population"\n' in shown
    cities.write({"reconcile.toml": shown.split("\n", 1)[1]}, under=".")
    assert call("check", "--show-config").out == shown


def test_the_round_trip_with_processes(conflict: Project) -> None:
    direct = conflict.run("check", "docs", "-f", "json")
    made = conflict.run("claims", "docs", "-o", "claims.jsonl")
    assert (made.code, made.out) == (0, "wrote claims.jsonl\n")
    assert direct.code == 1
    again = conflict.run("check", "claims.jsonl", "-f", "json")
    assert (again.code, again.out) == (direct.code, direct.out)
    assert (
        conflict.run("claims", "docs", "-f", "jsonl").out.splitlines()[1:]
        == conflict.read("claims.jsonl").splitlines()[1:]
    )


def test_what_could_not_be_read_is_not_forgotten_on_the_way(conflict: Project, call: Called) -> None:
    conflict.write(UNREADABLE)
    assert call("claims", "docs", "-o", "claims.jsonl").code == 3
    run = call("check", "claims.jsonl", "--fail-on", "never")
    assert run.code == 3
    assert "not read: broken.txt: holds a NUL character" in run.err


def test_claims_of_a_csv_come_back_by_their_columns(conflict: Project, call: Called) -> None:
    call("claims", "docs", "-o", "claims.csv")
    (finding,) = findings(call("check", "claims.csv", "-f", "json").out)
    assert (finding["verdict"], finding["values"]) == ("conflict", ["3100000000", "3700000000"])
    again = call("check", "docs", "claims.csv", "-f", "json")  # the same quotes, held against their documents
    assert len(findings(again.out)) == 1


def test_a_table_that_is_named_or_configured_is_read(cities: Project) -> None:
    run = cities.run("check", "cities.csv")
    assert run.code == 1
    assert "cities.csv#census:2" in run.out
    assert "cities.csv#atlas:3" in run.out
    whole = cities.run("check", ".")
    assert (whole.code, "left out" in whole.err) == (1, False)


def test_a_table_in_a_folder_that_nobody_named_is_left_out(project: Project, call: Called) -> None:
    project.write({"other.csv": TABLE, **FOR_CONFLICT})
    assert "left out: 1 .csv" in call("check", "docs").err


def test_a_refused_row_is_named_and_the_run_is_incomplete(cities: Project, call: Called) -> None:
    cities.write({"cities.csv": TABLE.replace("9751717", "many")}, under=".")
    run = call("check", "cities.csv")
    assert run.code == 3
    assert run.err.startswith('not read: cities.csv: line 3: column "population": "many" is not a number\n')
    assert call("check", "cities.csv", "--on-unreadable", "warn").code == 0


def test_a_table_and_a_text_in_one_run(cities: Project) -> None:
    cities.write({"press.txt": "The population of Quito was 2.4 million in 2020, the mayor said.\n"})
    run = cities.run("check", "docs", "cities.csv", "-f", "json")
    told = [finding["values"] for finding in findings(run.out) if finding["verdict"] == "conflict"]
    assert ["2011388", "2400000"] in told


def test_the_line_of_a_row_is_told_to_build_servers(cities: Project, call: Called) -> None:
    report = json.loads(call("check", "cities.csv", "-f", "sarif").out)
    (result,) = report["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "cities.csv"
    assert (place["region"]["startLine"], "charOffset" in place["region"]) == (2, False)
    assert "file=cities.csv,line=2" in call("check", "cities.csv", "-f", "github").out


def test_a_conflict_of_a_table_is_accepted_explained_and_exported(cities: Project, call: Called) -> None:
    (finding,) = findings(call("check", "cities.csv", "-f", "json").out)
    assert "both are given as one subject and time" in call("explain", finding["id"], "--path", "cities.csv").out
    assert call("accept", finding["id"], "--reason", "two counts", "--path", "cities.csv").code == 0
    run = call("check", "cities.csv")
    assert (run.code, "1 accepted" in run.out) == (0, True)
    cities.write({"cities.csv": TABLE.replace("9751717", "9674755")}, under=".")
    assert "stale: " in call("check", "cities.csv").err
    assert call("export", "cities.csv", "-o", "out").code == 0


def test_schema_and_instructions_are_printed_without_reading(project: Project) -> None:
    schema = json.loads(project.run("claims", "--schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert project.run("claims", "--instructions").out.startswith("# How to write down the quantitative claims")


def test_a_reader_in_a_file_of_its_own(conflict: Project) -> None:
    rows = [
        {"schema": "reconcile-claims/1"},
        {"doc": "a.txt", "quote": "$3.7 billion", "value": 3700000000, "unit": "USD", "period": "2023"},
        {"doc": "b.txt", "quote": "$3.1 billion", "value": 3900000000, "unit": "USD"},
    ]
    conflict.write({"reader.jsonl": "".join(f"{json.dumps(row)}\n" for row in rows)}, under=".")
    run = conflict.run("check", "docs", "--merge", "reader.jsonl")
    assert 'not read: reader.jsonl: line 3: "$3.1 billion" reads as 3100000000 USD, not as 3900000000 USD' in run.err
    assert "explained: period" in run.out
    assert run.code == 3
    alone = conflict.run("claims", "docs", "reader.jsonl")
    assert "$3.7 billion" in alone.out


def test_nothing_is_half_written(conflict: Project) -> None:
    (conflict.folder / "there").mkdir()
    run = conflict.run("claims", "docs", "-o", "there/no/claims.jsonl")
    assert (run.code, run.out) == (4, "")
    assert run.err.startswith("error: cannot write there/no/claims.jsonl: no such file or directory")
    assert conflict.names("there") == []
