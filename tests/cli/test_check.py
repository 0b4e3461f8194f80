"""`check`: what it prints and writes. First what it must not touch."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from running import FOR_CONFLICT, Called, Project

SHORT = "f-dc5b"


def entry(call: Called, *options: str) -> None:
    assert call("accept", "f-", "--reason", "customs data", "--path", "docs", *options).code == 0


def test_it_writes_nothing_that_was_not_asked_for(conflict: Project, call: Called) -> None:
    call("check", "docs", "-v")
    assert conflict.names() == [".git", "docs"]
    assert conflict.names("docs") == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"reconcile.toml": 'fail-on = "never"\n'}, id="a configuration"),
        pytest.param({"pyproject.toml": '[tool.reconcile]\nfail-on = "never"\n'}, id="a project file"),
        pytest.param({"reconcile-baseline.toml": "nonsense"}, id="a baseline"),
        pytest.param({"english/pack.toml": "nonsense"}, id="a rule pack"),
    ],
)
def test_the_checked_folder_is_data(conflict: Project, call: Called, files: dict[str, str]) -> None:
    conflict.write(files)
    assert call("check", "docs").code == 1


# ------------------------------------------------------------------------------------------------------------- hints


def test_the_hints_are_commands_as_typed(conflict: Project, call: Called) -> None:
    lines = call("check", "./docs/", "--isolated").out.splitlines()
    assert lines[-2] == f"To see how it was judged:  reconcile explain {SHORT} --path ./docs/ --isolated"
    assert lines[-1].startswith(f"To accept it:              reconcile accept {SHORT} --reason")
    assert call(*lines[-2].split("reconcile ")[1].split()).code == 0


def test_the_hints_name_no_path_that_was_not_typed(conflict: Project, call: Called) -> None:
    assert call("check").out.splitlines()[-2] == f"To see how it was judged:  reconcile explain {SHORT}"


def test_a_path_in_a_hint_can_be_copied_to_a_shell(project: Project, call: Called) -> None:
    project.write(FOR_CONFLICT, under="my docs; rm -rf x")
    assert "--path 'my docs; rm -rf x'" in call("check", "my docs; rm -rf x").out


# ------------------------------------------------------------------------------------------------------------- output


def test_files_and_forms(conflict: Project, call: Called) -> None:
    options = ["-o", "r.json", "-o", "r.csv", "-o", "brief:r.out", "-o", "table:t.out"]
    run = call("check", "docs", "-f", "brief", *options)
    assert run.code == 1
    assert json.loads(conflict.read("r.json"))["run"]["exit_code"] == 1
    assert (conflict.folder / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfpair_id,")
    assert conflict.read("r.out") == run.out
    assert conflict.read("t.out").startswith("✗ conflict")


def test_standard_output_has_no_mark(conflict: Project, call: Called) -> None:
    assert call("check", "docs", "-f", "csv").out.startswith("pair_id,")


def test_a_file_is_not_folded_to_the_screen(conflict: Project, call: Called) -> None:
    call("check", "docs", "-o", "table:narrow", "--width", "40", "--color", "always")
    call("check", "docs", "-o", "table:wide")
    assert conflict.read("narrow") == conflict.read("wide")


def test_json_is_whole_whatever_is_shown(conflict: Project, call: Called) -> None:
    assert call("check", "docs", "-f", "json", "-q", "--show", "agree").out == call("check", "docs", "-f", "json").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(["-q"], [], id="quiet, and nothing fails"),
        pytest.param([], ["1 conflict, 1 accepted."], id="an accepted conflict is a count"),
        pytest.param(["--show", "conflict, accepted"], ["accepted", "customs data"], id="shown on demand"),
        pytest.param(["--no-baseline"], ["✗ conflict", "new"], id="without the baseline"),
    ],
)
def test_what_is_shown(conflict: Project, call: Called, options: list[str], words: list[str]) -> None:
    entry(call)
    out = call("check", "docs", *options).out
    assert all(word in out for word in words)
    assert bool(out) is bool(words)


def test_the_configuration_is_shown(project: Project, call: Called) -> None:
    project.write({"reconcile.toml": 'fail-on = "explained"\n'}, under=".")
    run = call("check", "--show-config")
    assert run.code == 0
    assert 'fail-on = "explained"' in run.out
    assert 'fail-on = "conflict"' in call("check", "--show-config", "--isolated").out


def test_the_configuration_is_shown_with_what_the_command_line_says(project: Project, call: Called) -> None:
    project.write({"reconcile.toml": 'paths = ["docs"]\nencoding = "cp1252"\n'}, under=".")
    project.write({"pack.toml": 'name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Ours."\n'}, under="own")
    options = ["--fail-on", "never", "--on-unreadable", "warn", "--allow-empty", "--baseline", "known.toml"]
    run = call("check", "press", "--show-config", "--rules", "own", *options)
    shown = tomllib.loads(run.out)
    assert (run.code, run.err) == (0, "")
    assert (shown["paths"], shown["encoding"], shown["fail-on"]) == (["press"], "cp1252", "never")
    assert (shown["on-unreadable"], shown["allow-empty"], shown["baseline"]["file"]) == ("warn", True, "known.toml")
    assert shown["rules"][-1] == "own"
    assert "english" in shown["rules"]
    plain = tomllib.loads(call("check", "--show-config").out)
    assert (plain["paths"], plain["fail-on"], plain.get("rules")) == (["docs"], "conflict", None)


def test_what_is_shown_can_be_read_again(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": call("check", "docs", "--fail-on", "never", "--show-config").out}, under=".")
    assert call("check").code == 0
    assert call("check", "--fail-on", "conflict").out.startswith("✗ conflict")


# ------------------------------------------------------------------------------------------------- the configuration


def test_paths_of_the_configuration(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": 'paths = ["docs"]\n', "other/c.txt": "Nothing."}, under=".")
    assert "2 documents" in call("check").out


def test_the_command_line_goes_before_the_configuration(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": 'fail-on = "never"\n'}, under=".")
    assert call("check", "docs").code == 0
    assert call("check", "docs", "--fail-on", "conflict").code == 1
    assert call("check", "docs", "--isolated").code == 1


def test_a_named_configuration(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": 'fail-on = "conflict"\n', "ci.toml": 'fail-on = "never"\n'}, under=".")
    assert call("check", "docs", "--config", "ci.toml").code == 0


def test_what_is_excluded(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": 'exclude = ["docs/b.txt"]\n'}, under=".")
    assert "1 document" in call("check").out


# ------------------------------------------------------------------------------------------------------- the baseline


@pytest.mark.parametrize(
    ("today", "code"), [("2027-06-29", 0), ("2027-06-30", 0), ("2027-07-01", 1)], ids=["before", "last day", "after"]
)
def test_an_acceptance_ends(conflict: Project, call: Called, today: str, code: int) -> None:
    entry(call, "--until", "2027-06-30", "--today", "2027-01-01")
    run = call("check", "docs", "--today", today)
    assert run.code == code
    assert ("expired" in run.out) is bool(code)


def test_the_day_may_come_from_the_build(conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    entry(call, "--until", "2027-06-30", "--today", "2027-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1814400000")  # 2027-07-01
    assert call("check", "docs").code == 1
    assert call("check", "docs", "--today", "2027-06-30").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert call("check", "docs").code == 2


def test_a_changed_figure_is_new_again(conflict: Project, call: Called) -> None:
    entry(call)
    conflict.write({"b.txt": FOR_CONFLICT["b.txt"].replace("3.1", "3.2")})
    run = call("check", "docs")
    assert run.code == 1
    assert "stale: f-dc5b0b42c73b" in run.err


def test_a_moved_line_and_a_new_name_are_not(conflict: Project, call: Called) -> None:
    entry(call)
    (conflict.folder / "docs" / "b.txt").unlink()
    conflict.write({"z/other.txt": "A word before.\n\n" + FOR_CONFLICT["b.txt"]})
    assert call("check", "docs").code == 0


def test_a_stale_entry_fails_only_when_strict(conflict: Project, call: Called) -> None:
    entry(call)
    conflict.write({"b.txt": FOR_CONFLICT["a.txt"]})
    conflict.write({"a.txt": "Nothing here.\n"})
    run = call("check", "docs")
    assert run.code == 0
    assert run.err == (
        "stale: f-dc5b0b42c73b Kenya ↔ Peru · trade turnover | 2024 (docs/a.txt, docs/b.txt); "
        "reconcile baseline --prune --path docs\n"
    )
    assert call("check", "docs", "-q").err == ""
    strict = call("check", "docs", "--strict", "-q")
    assert (strict.code, strict.out, strict.err) == (1, "", run.err)


def test_an_entry_whose_documents_were_not_read_is_not_stale(conflict: Project, call: Called) -> None:
    entry(call)
    run = call("check", "docs/a.txt", "--strict")
    assert (run.code, run.err) == (0, "")


def test_backlog_fails_only_when_strict(conflict: Project, call: Called) -> None:
    assert call("baseline", "--update", "--path", "docs").code == 0
    assert call("check", "docs").code == 0
    strict = call("check", "docs", "--strict", "-q")
    assert (strict.code, strict.out) == (1, "")
    assert strict.err == (
        "no reason: f-dc5b0b42c73b Kenya ↔ Peru · trade turnover | 2024 (docs/a.txt, docs/b.txt); "
        'reconcile accept f-dc5b0b42c73b --reason "..." --path docs\n'
    )
    entry(call)
    assert (call("check", "docs", "--strict").code, call("check", "docs", "--strict").err) == (0, "")


def test_ten_articles_that_repeat_one_disagreement_are_one_finding(project: Project, call: Called) -> None:
    said = (
        "Trade turnover between Kenya and Peru {} {} in 2024.",
        "In 2024 turnover of Kenya's trade with Peru {} {}.",
    )
    figures = ("$3.7 billion", "3,700 million dollars", "$3.1 billion", "3,100 million dollars")
    for number in range(10):
        figure = figures[number % 2 + 2 * (number >= 5)]
        text = said[number % 2].format(("reached", "amounted to", "was")[number % 3], figure)
        project.write({f"{number}.txt": f"Report {number}.\n\n{text}\n"})
    report = json.loads(call("check", "docs", "-f", "json").out)
    (finding,) = report["findings"]
    assert (finding["values"], len(finding["pairs"])) == (["3100000000", "3700000000"], 25)
    assert call("accept", finding["id"], "--reason", "x", "--path", "docs").out.endswith("1 added.\n")
    assert call("check", "docs").code == 0


def test_a_new_document_with_a_backlog_figure_is_named(conflict: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    conflict.write({"c.txt": "In 2024 trade turnover between Kenya and Peru was $3.1 billion.\n"})
    run = call("check", "docs")
    assert (run.code, run.err) == (0, "f-dc5b0b42c73b: +1 document: docs/c.txt\n")
    strict = call("check", "docs", "--strict")
    assert strict.code == 1
    assert run.err in strict.err


def test_a_new_document_with_an_accepted_figure_passes_even_when_strict(conflict: Project, call: Called) -> None:
    entry(call)
    conflict.write({"c.txt": "In 2024 trade turnover between Kenya and Peru was $3.1 billion.\n"})
    run = call("check", "docs", "--strict")
    assert (run.code, run.err) == (0, "")


def test_an_entry_that_the_configuration_refuses_is_named(conflict: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    conflict.write({"reconcile.toml": "[baseline]\nrequire-reason = true\n"}, under=".")
    run = call("check", "docs")
    assert run.code == 1
    assert "does not count: f-dc5b0b42c73b" in run.err


def test_a_baseline_elsewhere(conflict: Project, call: Called) -> None:
    Path("known").mkdir()
    entry(call, "--baseline", "known/list.toml")
    assert call("check", "docs").code == 1
    assert call("check", "docs", "--baseline", "known/list.toml").code == 0
    conflict.write({"reconcile.toml": '[baseline]\nfile = "known/list.toml"\n'}, under=".")
    assert call("check", "docs").code == 0


def test_the_report_tells_of_the_baseline(conflict: Project, call: Called) -> None:
    assert json.loads(call("check", "docs", "-f", "json").out)["baseline"] is None
    entry(call, "--until", "2027-06-30", "--today", "2027-01-01")
    report = json.loads(call("check", "docs", "-f", "json", "--today", "2027-01-02").out)
    assert report["baseline"]["file"] == "reconcile-baseline.toml"
    assert report["run"]["today"] == "2027-01-02"
    assert report["findings"][0]["accepted"]["reason"] == "customs data"


# -------------------------------------------------------------------------------------------------------------- notes


def test_notes_on_documents_only_when_asked_for(conflict: Project, call: Called) -> None:
    conflict.write({"copy.txt": FOR_CONFLICT["a.txt"], "silent.txt": "Nothing was counted.\n"})
    assert call("check", "docs").err == ""
    err = call("check", "docs", "-v").err
    assert "note: copy.txt: " in err
    assert "note: silent.txt: no quantitative claims\n" in err
    assert "note: a.txt" not in err
