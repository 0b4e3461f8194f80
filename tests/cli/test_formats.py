"""Every form of the report, from real folders and in real processes. First what must reach nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checking import gitlab_errors, json_errors, jsonl_errors, junit_counts
from reconcile.cli.options import Format
from reconcile.cli.outputs import destinations
from running import FOR_CONFLICT, FOR_EXPLANATION, POOLED, UNREADABLE, Called, Project, driven, ended

FORMS = tuple(Format)
FIGURES = ("$3.7 billion", "$3.1 billion")
# Escapes, markup of consoles and of pages, workflow commands, formulas, script, marks of direction, noncharacters; in
# the text, in the words of the claim itself, and in the names of files.
ACTING = (
    "\x1b[31m\x1b]0;owned\x07 [red]x[/red] ::error::owned %0A::error::owned ##[error]owned ##vso[task.complete] =cmd() "
    '<script>alert(1)</script> <img src=x onerror=alert(1)> "><b> ![i](http://x.example/i) [l](http://x.example) '
    "@owner #1 `tick` ``` | cell | \u202eright\u202c \u200b\ufffe ]]> &amp; $a$ \\n"
)
HOSTILE: dict[str, str | bytes] = {
    "::error file=x,line=1::owned.txt": f"{ACTING}\n::error::owned\n##[error]owned\n\nTrade turnover between Kenya and "
    f"Peru reached {FIGURES[0]} in 2024, \x1b[31m{ACTING}.\n",
    "=cmd|' a'!A0 <script>alert(1)<\u2215script> `x` [red]\x1b[31m\u202e\n::error::b.txt": "Trade turnover "
    f"between Kenya and Peru amounted to {FIGURES[1]} in 2024, including {ACTING} spice.\n",
    "new\n::error::line.txt": b"\x00\x01 nothing",
    "%0A::error::c.jsonl": json.dumps(
        {
            "id": f"\n::error::{ACTING}",
            "text": f"Trade turnover between Kenya and Peru was $2.9 billion in 2024. {ACTING}",
        }
    ),
}
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff]|##(vso|teamcity)?\[")
_COMMAND = re.compile(r"^\s*::", re.MULTILINE)
# Our own annotations: encoded properties, one `::`, and a message in the same line.
_OURS = re.compile(r"::(error|warning|notice) [a-zA-Z]+=[^:,\n]*(,[a-zA-Z]+=[^:,\n]*)*::[^\n]+")


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_folder_acts_nowhere(project: Project, call: Called, form: Format) -> None:
    project.write(HOSTILE)
    (project.folder / "summary.md").touch()
    run = call("check", "docs", "-f", form, "--show", "all", "-o", f"{form}:out")
    assert run.code == 1
    file = project.read("out").removeprefix("\ufeff")
    for text in (run.out, run.err, file):
        assert not _ACTS.search(text)
        assert "Traceback" not in text
        for command in _COMMAND.finditer(text):
            assert form is Format.GITHUB
            assert _OURS.fullmatch(text[command.start() :].lstrip("\n").split("\n")[0])
    if form not in (Format.TABLE, Format.BRIEF, Format.GITHUB):  # these are drawn to fit where they go
        assert file == run.out
    assert any(figure in file for figure in FIGURES)


def test_a_hostile_folder_keeps_every_shape(project: Project, call: Called) -> None:
    project.write(HOSTILE)
    outputs = ["r.json", "r.jsonl", "r.gitlab.json", "r.junit.xml", "r.sarif"]
    assert call("check", "docs", *(word for name in outputs for word in ("-o", name))).code == 1
    assert json_errors(project.read("r.json")) == []
    assert jsonl_errors(project.read("r.jsonl")) == []
    assert gitlab_errors(project.read("r.gitlab.json")) == []
    assert junit_counts(project.read("r.junit.xml"))["error"] == 1
    for result in json.loads(project.read("r.sarif"))["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"docs/[A-Za-z0-9%/._~-]+", uri)


def test_a_spreadsheet_calculates_nothing(project: Project, call: Called) -> None:
    project.write(HOSTILE)
    for line in call("check", "docs", "-f", "csv").out.splitlines():
        assert not re.search(r'(^|,)"?[=+@]', line)


# ------------------------------------------------------------------------------------------------------- equal bytes


@pytest.mark.parametrize(
    "surroundings",
    [
        pytest.param({"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}, id="C in Tokyo"),
        pytest.param(
            {"PYTHONHASHSEED": "8", "TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}, id="Caracas"
        ),
    ],
)
def test_surroundings_change_no_byte(conflict: Project, surroundings: dict[str, str]) -> None:
    conflict.write(FOR_EXPLANATION, under="docs/more").write(UNREADABLE)
    conflict.write({"c.txt": "Trade turnover between Kenya and Peru reached $2.9 billion in 2024.\n"})
    conflict.write({"d.jsonl": "".join(f'{{"text": "Trade with Peru fell {n} percent in May."}}\n' for n in range(9))})
    names = ["docs/more", "docs/a.txt", "docs/b.txt", "docs/c.txt", "docs/broken.txt", "docs/d.jsonl"]
    outputs = [word for form in FORMS for word in ("-o", f"{form}:r.{form}")]

    def made(order: list[str], jobs: int, env: dict[str, str]) -> list[object]:
        run = ended(conflict.start(driven(POOLED, "check", *order, *outputs, "--show", "all", "-j", f"{jobs}"), env))
        assert run.code == 1
        return [run, *((conflict.folder / f"r.{form}").read_bytes() for form in FORMS)]

    first = made(names, 1, {"PYTHONHASHSEED": "1", "TZ": "UTC"})
    assert made([names[number] for number in (2, 4, 5, 0, 3, 1)], 8, surroundings) == first


def test_no_number_of_jobs_changes_a_table_or_a_list(conflict: Project) -> None:
    conflict.write(FOR_EXPLANATION, under="docs/more").write(UNREADABLE)

    def made(jobs: str) -> list[object]:
        listed = ended(conflict.start(driven(POOLED, "claims", "docs", "-f", "csv", "-j", jobs)))
        written = ended(conflict.start(driven(POOLED, "export", "docs", "-o", f"out{jobs}", "-j", jobs)))
        folder = conflict.folder / f"out{jobs}"
        files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
        return [listed, written.code, written.err, files]

    assert made("3") == made("1")


@pytest.mark.parametrize("form", [form for form in FORMS if form.is_data])
def test_data_are_the_same_bytes_on_standard_output_as_in_a_file(conflict: Project, form: Format) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    run = conflict.run("check", "docs", "-f", form, "-o", f"{form}:r", env=env)
    mark = "\ufeff" if form is Format.CSV else ""
    assert (run.code, mark + run.out) == (1, conflict.read("r"))


# ---------------------------------------------------------------------------------------------------- files and forms


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("r.json", Format.JSON),
        ("r.jsonl", Format.JSONL),
        ("r.csv", Format.CSV),
        ("r.sarif", Format.SARIF),
        ("r.md", Format.MARKDOWN),
        ("r.html", Format.HTML),
        ("r.junit.xml", Format.JUNIT),
        ("R.GitLab.JSON", Format.GITLAB),
        ("github:r.json", Format.GITHUB),
        ("gitlab:r.json", Format.GITLAB),
    ],
)
def test_a_suffix_tells_the_form(name: str, form: Format) -> None:
    assert destinations([name]) == [(form, Path(name.removeprefix(f"{form}:")))]


def test_paths_are_those_of_the_repository(project: Project, call: Called) -> None:
    project.write(FOR_CONFLICT, under="docs/press")
    (result,) = json.loads(call("check", "docs", "-f", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/press/b.txt"
    (entry,) = json.loads(call("check", "docs/press/a.txt", "docs/press/b.txt", "-f", "gitlab").out)
    assert entry["location"]["path"] == "docs/press/b.txt"
    assert "::error file=docs/press/b.txt,line=1," in call("check", "-f", "github").out


def test_documents_outside_the_repository_have_their_own_names(project: Project, call: Called, tmp_path: Path) -> None:
    Project(tmp_path / "elsewhere").write(FOR_CONFLICT)
    (entry,) = json.loads(call("check", str(tmp_path / "elsewhere" / "docs"), "-f", "gitlab").out)
    assert entry["location"]["path"] == "b.txt"


# ---------------------------------------------------------------------------------------------------------- GitHub


def test_the_summary_of_a_step(conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    page = conflict.folder / "summary.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    markdown = call("check", "docs", "-f", "markdown").out
    assert page.read_text() == "before\n"  # only the form of that server writes it
    run = call("check", "docs", "-f", "github")
    assert page.read_text(encoding="utf-8") == f"before\n{markdown}\n"
    table = call("check", "docs").out
    assert run.out.startswith(table)
    assert re.fullmatch(r"::error file=docs/b\.txt,line=1,[^\n]+\n", run.out.removeprefix(table))


def test_a_summary_that_cannot_be_written_hides_no_verdict(
    conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(conflict.folder / "no" / "summary.md"))
    run = call("check", "docs", "-f", "github")
    assert (run.code, run.err) == (1, "note: the summary of the step was not written: no such file or directory\n")
    assert "::error " in run.out


def test_explained_differences_are_told_to_a_server_only_if_asked_for(explained: Project, call: Called) -> None:
    for form, word in (("github", "::notice"), ("sarif", "explained/scope")):
        asked = call("check", "docs", "-f", form, "--show", "explained").out
        told = call("check", "docs", "-f", form).out
        found = '"ruleId": "explained/scope"' if form == "sarif" else word
        assert found in asked
        assert found not in told


# ---------------------------------------------------------------------------------------------------------- schema


def test_the_schema_is_printed(project: Project, call: Called) -> None:
    run = call("export", "--schema", "json")
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out)["title"] == "The report of reconcile check --format json"
    assert project.names() == [".git", "docs"]
