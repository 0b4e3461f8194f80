"""`--against` and `-`: what is judged, and what is only read. First what is not judged."""

from __future__ import annotations

import json

import pytest

from running import FOR_CONFLICT, Called, Project

ARCHIVE = {
    "2023/a.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
    "2023/b.txt": "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024.\n",
    "2023/c.txt": "Trade turnover between Ghana and Chile reached $800 million in 2023.\n",
}
DRAFT = "Trade turnover between Ghana and Chile amounted to $500 million in 2023.\n"


@pytest.fixture
def archive(project: Project) -> Project:
    """An archive with a conflict of its own, and a draft that contradicts another document of it."""
    return project.write(ARCHIVE).write({"draft.txt": DRAFT}, under=".")


def test_conflicts_within_the_archive_are_not_judged(archive: Project, call: Called) -> None:
    run = call("check", "draft.txt", "--against", "docs", "-f", "brief")
    assert run.code == 1
    (line,) = run.out.splitlines()
    assert line.startswith("draft.txt:1:52: conflict: $500 million, but $800 million in docs/2023/c.txt:1:48 [f-")


def test_a_draft_that_contradicts_nobody_passes(archive: Project, call: Called) -> None:
    archive.write({"draft.txt": DRAFT.replace("500", "800")}, under=".")
    run = call("check", "draft.txt", "--against", "docs")
    assert (run.code, run.err) == (0, "")
    assert "No conflicts." in run.out


def test_a_changed_file_inside_the_archive_is_judged(archive: Project, call: Called) -> None:
    run = call("check", "docs/2023/b.txt", "--against", ".", "-f", "brief")
    assert [line.partition(":")[0] for line in run.out.splitlines()] == ["docs/2023/b.txt"]


def test_a_copy_of_an_archived_text_is_judged_in_its_own_name(archive: Project, call: Called) -> None:
    archive.write({"zz.txt": ARCHIVE["2023/a.txt"]}, under=".")
    run = call("check", "zz.txt", "--against", "docs", "-f", "brief")
    assert "zz.txt:1:47" in run.out


def test_ids_are_those_of_a_full_check(archive: Project, call: Called) -> None:
    part = json.loads(call("check", "draft.txt", "--against", "docs", "-f", "json").out)
    full = json.loads(call("check", ".", "-f", "json").out)
    assert {item["id"] for item in part["findings"]} < {item["id"] for item in full["findings"]}
    assert part["run"]["against"] == ["docs"]
    assert {pair["finding"] for pair in part["pairs"]} == {item["id"] for item in part["findings"]}


def test_the_hint_reads_the_same_documents(archive: Project, call: Called) -> None:
    run = call("check", "draft.txt", "--against", "docs")
    command = run.out.splitlines()[-2].partition("reconcile ")[2].split()
    assert command[-4:] == ["--path", "docs", "--path", "draft.txt"]
    assert call(*command).code == 0


def test_an_entry_of_the_archive_is_not_called_stale(archive: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    run = call("check", "draft.txt", "--against", "docs", "--strict")
    assert "stale" not in run.err
    assert call("baseline", "--path", "docs").out.startswith("active")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["none.txt", "--against", "docs"], "error: none.txt: no such file or folder", id="no draft"),
        pytest.param(["draft.txt", "--against", "none"], "error: none: no such file or folder", id="no archive"),
        pytest.param(["draft.txt", "--against", ""], "error: a path is empty", id="an unset variable"),
        pytest.param(["empty", "--against", "docs"], "error: no documents under empty/", id="nothing to judge"),
        pytest.param(["-", "docs"], "error: -: standard input is judged alone; name what to", id="- and a folder"),
    ],
)
def test_wrong_use(archive: Project, call: Called, arguments: list[str], message: str) -> None:
    (archive.folder / "empty").mkdir()
    run = call("check", *arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(message)


# ------------------------------------------------------------------------------------------------------ standard input


def test_standard_input_alone_is_checked_against_itself(project: Project) -> None:
    run = project.run("check", "-", "-f", "brief", stdin="\n\n".join(FOR_CONFLICT.values()))
    assert run.code == 1
    assert run.out.startswith("stdin.txt:4:51: conflict: $3.1 billion, but $3.7 billion in stdin.txt:1:47 [f-")


def test_standard_input_against_an_archive(archive: Project) -> None:
    run = archive.run("check", "-", "--against", "docs", "-f", "brief", stdin=DRAFT)
    assert run.code == 1
    assert run.out.startswith("stdin.txt:1:52: conflict: $500 million, but $800 million in 2023/c.txt:1:48 [f-")
    assert run.out.count("\n") == 1


def test_a_draft_stands_for_the_file_whose_name_it_has(archive: Project) -> None:
    arguments = ("check", "-", "--stdin-name", "docs/2023/c.txt", "--against", "docs", "-f", "brief")
    assert archive.run(*arguments, stdin=DRAFT).code == 0
    run = archive.run(*arguments, stdin=ARCHIVE["2023/a.txt"].replace("3.7", "3.9"))
    assert run.code == 1
    assert run.out.startswith("2023/c.txt:1:47: conflict: $3.9 billion")


def test_the_whole_path_of_a_draft(archive: Project) -> None:
    for folder, name in ((archive.folder, "docs/new.txt"), (archive.folder.parent, "new.txt")):
        place = str(folder / name)
        run = archive.run("check", "-", "--stdin-name", place, "--against", "docs", "-f", "brief", stdin=DRAFT)
        assert run.out.startswith(f"{name}:1:52: conflict: ")
    assert archive.run("check", "-", "--stdin-name", "", stdin="").err == "error: --stdin-name: an empty name is none\n"


def test_the_name_says_how_it_is_read(project: Project) -> None:
    lines = "".join(f"{json.dumps({'id': name, 'text': text})}\n" for name, text in FOR_CONFLICT.items())
    run = project.run("check", "-", "--stdin-name", "feed.jsonl", "-f", "brief", stdin=lines)
    assert run.out.startswith("feed.jsonl#b.txt:")


def test_no_hint_that_cannot_be_followed(project: Project) -> None:
    run = project.run("check", "-", stdin="\n\n".join(FOR_CONFLICT.values()))
    assert "1 conflict, 1 new." in run.out
    assert "reconcile explain" not in run.out


@pytest.mark.parametrize("command", [["explain", "f-dc5b"], ["accept", "f-dc5b", "--reason", "x"], ["baseline"]])
def test_other_commands_do_not_read_standard_input(project: Project, command: list[str]) -> None:
    run = project.run(*command, "--path", "-", stdin="")
    assert (run.code, run.err.partition(";")[0]) == (2, "error: -: only reconcile check reads standard input")


def test_an_empty_draft(project: Project) -> None:
    run = project.run("check", "-", stdin="")
    assert (run.code, run.out) == (0, "No documents.\n")


def test_a_draft_over_the_limit(project: Project) -> None:
    project.write({"reconcile.toml": '[limits]\nfile-size = "10B"\n'}, under=".")
    run = project.run("check", "-", stdin="more than that")
    assert (run.code, run.err.splitlines()[0]) == (3, "not read: stdin.txt: larger than 10 bytes")


def test_a_closed_standard_input(project: Project) -> None:
    run = project.drive("import os, sys\nos.close(0)\nsys.stdin = None", "check", "-")
    assert (run.code, run.err) == (2, "error: -: standard input is closed\n")
