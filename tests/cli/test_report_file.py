"""`--report FILE`: `explain`, `accept`, `baseline` and `rules list` from a JSON report. First what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import FOR_CONFLICT, FOR_EXPLANATION, UNREADABLE, Called, Project

ID = "f-dc5b0b42c73b"
ACCEPT = ["accept", ID, "--reason", "customs data", "--report", "r.json", "--path", "docs"]
LIST = "reconcile-baseline.toml"
PACK = 'name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Ours."\n'


@pytest.fixture
def reported(conflict: Project, call: Called) -> Project:
    """A project with a conflict, an explained difference, and a report of both."""
    conflict.write(FOR_EXPLANATION, under="docs/more")
    assert call("check", "docs", "-o", "r.json", "-q").code == 1
    return conflict


# ------------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize("command", [["explain", ID, "--report", "r.json"], ACCEPT, ["baseline", "--report", "r.json"]])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, "r.json: no such file or directory", id="no file"),
        pytest.param("{", "r.json: not JSON: ", id="no JSON"),
        pytest.param("[]", "r.json: no JSON report of reconcile", id="no report"),
        pytest.param('{"schema_version": "9.0"}', "r.json: no JSON report of reconcile", id="next to nothing"),
    ],
)
def test_what_is_no_report(conflict: Project, call: Called, command: list[str], text: str | None, message: str) -> None:
    if text is not None:
        conflict.write({"r.json": text}, under=".")
    run = call(*command)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"error: {message}")
    assert LIST not in conflict.names()


def test_a_report_of_another_release(reported: Project, call: Called) -> None:
    reported.write(
        {"r.json": reported.read("r.json").replace('"schema_version": "1', '"schema_version": "2')}, under="."
    )
    run = call(*ACCEPT)
    assert run.code == 2
    assert "a report of schema_version 2." in run.err
    assert "reconcile check -o r.json" in run.err


def test_a_report_by_other_rules(reported: Project, call: Called) -> None:
    reported.write({"pack.toml": PACK}, under="house")
    for command in (["explain", ID, "--report", "r.json"], ACCEPT):
        run = call(*command, "--rules", "house")
        assert (run.code, run.out) == (2, "")
        assert "r.json: made with other rules than are in force here (they differ in house)." in run.err
    assert call("check", "docs", "--rules", "house", "-o", "r.json", "-q").code == 1
    assert "they differ in house" in call(*ACCEPT).err
    assert call(*ACCEPT, "--rules", "house").code == 0


def test_a_report_under_another_tolerance(reported: Project, call: Called) -> None:
    reported.write({"reconcile.toml": "[tolerance]\nUSD = '1%'\n"}, under=".")
    run = call(*ACCEPT)
    assert run.code == 2
    assert "r.json: made under another [tolerance] than is configured here (default = printed)." in run.err


def test_documents_that_have_changed_since(reported: Project, call: Called) -> None:
    reported.write({"b.txt": FOR_CONFLICT["b.txt"] + "\n"})
    for command in (ACCEPT, ["baseline", "--update", "--report", "r.json", "--path", "docs"]):
        run = call(*command)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("error: r.json: b.txt has changed since. Write it anew: reconcile check -o r.json")
    assert LIST not in reported.names()


def test_a_change_elsewhere_does_not_keep_a_conflict_from_being_accepted(reported: Project, call: Called) -> None:
    reported.write({"more/a.txt": "Something else.\n"})
    assert call(*ACCEPT).code == 0


def test_a_baseline_gets_no_name_of_a_document_that_is_not_there(reported: Project, call: Called) -> None:
    run = call("accept", ID, "--reason", "customs data", "--report", "r.json")  # the names start from docs/
    assert run.code == 2
    assert "r.json: its document a.txt cannot be read here" in run.err
    assert "--path names what was checked" in run.err
    assert LIST not in reported.names()


def test_an_id_that_is_not_in_it(reported: Project, call: Called) -> None:
    run = call("explain", "f-ffffffffffff", "--report", "r.json")
    assert run.code == 2
    assert "f-ffffffffffff: no such finding in this run; the findings are:" in run.err


def test_two_claims_that_were_not_compared_need_their_texts(reported: Project, call: Called) -> None:
    claims = [claim["id"] for claim in json.loads(reported.read("r.json"))["claims"]]
    first, *others = claims
    told = [call("explain", first, other, "--report", "r.json").out for other in others]
    assert any("They were compared: p-" in text for text in told)
    assert any("which a report does not hold: leave out --report" in text for text in told)


# ----------------------------------------------------------------------------------------------------- what is the same


def test_it_explains_what_the_run_explains(reported: Project, call: Called) -> None:
    made = json.loads(reported.read("r.json"))
    names = [item["id"] for key in ("findings", "pairs", "claims") for item in made[key]]
    assert len(names) == 8
    for name in names:
        run = call("explain", name, "--path", "docs")
        assert call("explain", name, "--report", "r.json") == run
        assert run.code == 0


def test_it_needs_no_documents_to_explain(reported: Project, call: Called, tmp_path: Path) -> None:
    told = call("explain", ID, "--path", "docs").out
    for file in sorted((reported.folder / "docs").rglob("*.txt")):
        file.unlink()
    assert call("explain", ID, "--report", "r.json").out == told
    assert call("explain", ID, "--path", "docs").code == 2


def test_a_table_of_claims_is_explained_and_accepted_as_in_the_run(project: Project, call: Called) -> None:
    rows = "city,year,value,unit,source\n" + "".join(
        f"{row}\n" for row in ("Oslo,2020,700000,people,A", "Oslo,2020,650000,people,B", "Bergen,2020,300000,people,A")
    )
    project.write({"cities.csv": rows, "a.txt": FOR_CONFLICT["a.txt"]})
    settings = '[claims."cities.csv"]\nsame = { measure = "population" }\n'
    project.write({"reconcile.toml": settings}, under=".")
    assert call("check", "docs", "-o", "r.json", "-q").code == 1
    (finding,) = json.loads(project.read("r.json"))["findings"]
    told = call("explain", finding["id"], "--path", "docs")
    assert (told.code, call("explain", finding["id"], "--report", "r.json")) == (0, told)
    options = ["--reason", "two registers", "--report", "r.json", "--path", "docs"]
    assert call("accept", finding["id"], *options).code == 0
    assert call("check", "docs", "-q").code == 0


def test_it_says_what_the_baseline_of_its_run_said(reported: Project, call: Called) -> None:
    assert call(*ACCEPT).code == 0
    assert call("check", "docs", "-o", "later.json", "-q").code == 0
    assert "accepted: customs data" in call("explain", ID, "--report", "later.json").out
    assert "accepted" not in call("explain", ID, "--report", "r.json").out


@pytest.mark.parametrize("where", ["", "known"])
def test_it_accepts_what_the_run_accepts(reported: Project, call: Called, where: str) -> None:
    (reported.folder / "known").mkdir()
    file = str(Path(where, LIST))
    run = call("accept", ID, "--reason", "customs data", "--path", "docs", "--baseline", file)
    text = reported.read(file)
    (reported.folder / file).unlink()
    assert call(*ACCEPT, "--baseline", file) == run
    assert reported.read(file) == text
    assert call("check", "docs", "--baseline", file, "-q").code == 0


def test_it_updates_and_prunes_as_the_run_does(reported: Project, call: Called) -> None:
    gone = call("check", "docs", "-f", "json").out
    assert call("baseline", "--update", "--path", "docs").code == 0
    once = reported.read(LIST)
    (reported.folder / LIST).unlink()
    assert call("baseline", "--update", "--report", "r.json", "--path", "docs").out.endswith("1 added.\n")
    assert reported.read(LIST) == once

    reported.write({"b.txt": "Trade turnover between Kenya and Peru amounted to $3.2 billion in 2024.\n"})
    assert call("check", "docs", "-o", "next.json", "-q").code == 1
    assert json.loads(gone)["findings"] != json.loads(reported.read("next.json"))["findings"]
    options = ["--report", "next.json", "--path", "docs"]
    assert call("baseline", *options).out == call("baseline", "--path", "docs").out
    assert call("baseline", *options).out.startswith("stale   f-dc5b")
    assert call("baseline", "--prune", *options).out.endswith("1 removed.\n")
    assert call("baseline", "--update", *options).out.endswith("1 added.\n")
    assert call("check", "docs").code == 0


def test_a_report_of_a_part_calls_nothing_stale(reported: Project, call: Called) -> None:
    assert call("baseline", "--update", "--path", "docs").code == 0
    assert call("check", "docs/more", "--against", "docs", "-o", "part.json", "-q").code == 0
    run = call("baseline", "--prune", "--report", "part.json", "--path", "docs/more")
    assert (run.code, "nothing to change" in run.out) == (0, True), run.err


def test_a_document_that_was_not_read_counts_as_in_the_run(reported: Project, call: Called) -> None:
    reported.write(UNREADABLE)
    assert call("check", "docs", "-o", "r.json", "-q").code == 1
    run = call("baseline", "--update", "--report", "r.json", "--path", "docs")
    assert run.code == 3
    assert "not read: broken.txt" in run.err


def test_in_a_process_of_its_own_with_names_of_strangers(project: Project) -> None:
    name = "a\u202e ::error::\n[x].txt"
    project.write({name: FOR_CONFLICT["a.txt"], "b.txt": FOR_CONFLICT["b.txt"]})
    assert project.run("check", "docs", "-o", "r.json", "-q").code == 1
    told = project.run("explain", ID, "--report", "r.json")
    assert told == project.run("explain", ID, "--path", "docs")
    assert "\u202e" not in told.out
    assert project.run(*ACCEPT).code == 0
    assert project.run("check", "docs", "-q").code == 0


# -------------------------------------------------------------------------------------------------------- uses of rules


def rows(text: str) -> dict[str, str]:
    """Rule → uses, as listed."""
    return {line.split()[0]: line.split()[-1] for line in text.splitlines()[1:] if "/" in line.split()[0]}


def test_rules_that_had_a_part_in_the_results(reported: Project, call: Called) -> None:
    run = call("rules", "list", "--report", "r.json")
    assert (run.code, run.err) == (0, "")
    used = {rule: uses for rule, uses in rows(run.out).items() if uses not in ("0", "-")}
    assert (used["trade/trade-turnover"], used["places/KE"], used["english/year"]) == ("2", "2", "2")
    assert any(rule.startswith("english/") and uses == "2" for rule, uses in used.items())
    assert rows(run.out)["units/tonne"] == "-"
    assert call("rules", "list", "--path", "docs") == run
    last = run.out.splitlines()[-1]
    assert last.endswith(" had no part in these results; of the kinds with - results do not tell.")


def test_rules_that_had_none(reported: Project, call: Called) -> None:
    listed = (call("rules", "list", "--report", "r.json", *more).out.splitlines()[1:] for more in ([], ["--unused"]))
    every, unused = ([tuple(line.split()) for line in lines if "/" in line.split()[0]] for lines in listed)
    assert unused == [row for row in every if row[-1] == "0"]
    assert 0 < len(unused) < len(every)


def test_of_which_results_must_be_said(call: Called) -> None:
    run = call("rules", "list", "--unused")
    assert run.code == 2
    assert "say of which results: --path docs, or --report report.json" in run.err


def test_without_results_the_list_is_as_it_was(call: Called) -> None:
    assert call("rules", "list").out.splitlines()[0].split() == ["rule", "kind", "pack", "examples"]
