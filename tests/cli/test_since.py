"""`--since`: what stood at a git revision already is known. First what cannot be asked, then what stays new."""

from __future__ import annotations

import json
import os

import pytest

from running import FOR_CONFLICT, Called, Project

SECOND = {
    "c.txt": "Trade turnover between Ghana and Chile reached $800 million in 2023.\n",
    "d.txt": "Trade turnover between Ghana and Chile amounted to $500 million in 2023.\n",
}


@pytest.fixture
def old(project: Project) -> Project:
    """A repository whose first commit has a conflict."""
    project.write(FOR_CONFLICT)
    project.git("init", "--quiet", "--initial-branch", "main")
    project.commit("an old corpus")
    return project


def statuses(call: Called, *arguments: str) -> list[str]:
    return [item["status"] for item in json.loads(call("check", *arguments, "-f", "json").out)["findings"]]


def test_outside_of_a_repository(call: Called, conflict: Project) -> None:
    run = call("check", "docs", "--since", "HEAD")  # its .git is an empty folder
    assert (run.code, run.out, run.err) == (2, "", "error: --since: docs is in no git repository\n")


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~7", "-x", "", "HEAD:docs"])
def test_no_such_revision(old: Project, call: Called, revision: str) -> None:
    run = call("check", "docs", f"--since={revision}")
    assert (run.code, run.out) == (2, "")
    assert run.err == f"error: --since: {revision!r} is no revision of project\n"


def test_a_repository_without_a_commit(conflict: Project, call: Called) -> None:
    conflict.git("init", "--quiet")
    assert call("check", "docs", "--since", "HEAD").err == "error: --since: 'HEAD' is no revision of project\n"


def test_a_shallow_clone_is_named(old: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    old.write({"e.txt": "Nothing.\n"}).commit("more")
    old.git("clone", "--quiet", "--depth", "1", f"file://{old.folder}", "shallow")
    monkeypatch.chdir(old.folder / "shallow")
    run = call("check", "docs", "--since", "HEAD~1")
    assert run.err.endswith("(the clone is shallow: fetch it first, in CI with fetch-depth: 0)\n")


def test_two_repositories(old: Project, call: Called) -> None:
    old.git("init", "--quiet", "other")
    old.write(SECOND, under="other")
    assert "docs and other are in two git repositories" in call("check", "docs", "other", "--since", "HEAD").err


def test_without_git(old: Project) -> None:
    run = old.run("check", "docs", "--since", "HEAD", env={"PATH": "/nowhere"})
    assert (run.code, run.err) == (2, "error: --since needs git, which is not there\n")


def test_what_came_since_is_new(old: Project, call: Called) -> None:
    old.write(SECOND)
    run = call("check", "docs", "--since", "main", "-f", "brief")
    assert run.code == 1
    (line,) = run.out.splitlines()
    assert line.startswith("d.txt:")
    assert "2 conflicts, 1 new, 1 at main already." in call("check", "docs", "--since", "main").out


def test_a_changed_figure_is_new(old: Project, call: Called) -> None:
    old.write({"b.txt": FOR_CONFLICT["b.txt"].replace("3.1", "2.9")})
    assert statuses(call, "docs", "--since", "HEAD") == ["new"]


def test_what_was_explained_and_is_a_conflict_now_is_new(explained: Project, call: Called) -> None:
    explained.git("init", "--quiet")
    explained.commit("one")
    explained.write({"a.txt": "Norway's investments in Ghana stand at $640 million.\n"})
    assert statuses(call, "docs", "--since", "HEAD") == ["new"]


def test_what_stood_there_is_known(old: Project, call: Called) -> None:
    assert call("check", "docs", "--since", "HEAD").code == 0
    old.git("mv", "docs/a.txt", "docs/renamed.txt")
    old.write({"renamed.txt": "\n\nSome lines more.\n\n" + FOR_CONFLICT["a.txt"].replace("reached", "came to")})
    old.commit("renamed, reworded, lines inserted")
    run = call("check", "docs", "--since", "HEAD~1")
    assert run.code == 0
    assert "1 conflict, 1 at HEAD~1 already." in run.out
    assert call("check", "docs").code == 1


def test_a_folder_that_was_renamed_is_found_again(old: Project, call: Called) -> None:
    old.git("mv", "docs", "texts")
    assert call("check", "texts", "--since", "HEAD").code == 0
    (old.folder / "texts" / "b.txt").rename(old.folder / "texts" / "z.txt")
    assert call("check", "texts/a.txt", "texts/z.txt", "--since", "HEAD").code == 1  # named files alone stood nowhere
    assert call("check", "texts/z.txt", "--against", "texts", "--since", "HEAD").code == 0


def test_known_ones_are_shown_where_they_are_asked_for(old: Project, call: Called) -> None:
    run = call("check", "docs", "--since", "HEAD", "--show", "accepted")
    assert "accepted" in run.out
    assert "it stood at HEAD already" in run.out
    report = json.loads(call("check", "docs", "--since", "HEAD", "-f", "json").out)
    assert report["run"]["since"] == "HEAD"
    assert report["findings"][0]["accepted"]["since"] == "HEAD"


def test_explained_differences_are_known_too(explained: Project, call: Called) -> None:
    explained.git("init", "--quiet")
    explained.commit("one")
    assert call("check", "docs", "--fail-on", "explained").code == 1
    assert call("check", "docs", "--fail-on", "explained", "--since", "HEAD").code == 0


def test_an_acceptance_that_is_over_stays_over(old: Project, call: Called) -> None:
    call("accept", "f-", "--reason", "x", "--until", "2027-01-01", "--today", "2027-01-01", "--path", "docs")
    assert statuses(call, "docs", "--since", "HEAD", "--today", "2027-01-02") == ["expired"]


def test_with_the_archive(old: Project, call: Called) -> None:
    old.write(SECOND, under="archive")
    old.commit("two")
    old.write({"new.txt": FOR_CONFLICT["a.txt"].replace("3.7", "3.9")}, under=".")
    run = call("check", "new.txt", "--against", ".", "--since", "HEAD", "-f", "brief")
    assert run.code == 1
    assert {line.partition(":")[0] for line in run.out.splitlines()} == {"new.txt"}
    assert call("check", "docs/a.txt", "--against", ".", "--since", "HEAD").code == 1  # $3.9 billion is new
    (old.folder / "new.txt").unlink()
    assert call("check", "docs/a.txt", "--against", ".", "--since", "HEAD").code == 0


def test_files_that_git_ignores_are_left_out_then_as_now(old: Project, call: Called) -> None:
    old.write({".gitignore": "/docs/a.txt\n"}, under=".")
    old.commit("a tracked file is ignored")
    old.write({".gitignore": "\n"}, under=".")
    assert statuses(call, "docs", "--since", "HEAD") == ["new"]
    assert statuses(call, "docs", "--since", "HEAD~1") == ["accepted"]


def test_the_repository_is_left_as_it_is(old: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    old.write(SECOND)
    old.git("add", "docs/c.txt")
    before = old.git("status", "--porcelain"), (old.folder / ".git" / "index").read_bytes()
    # A hook runs with settings of its own, which speak of the commit that is being made.
    monkeypatch.setenv("GIT_DIR", os.devnull)
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    assert call("check", "docs", "--since", "HEAD").code == 1
    assert (old.git("status", "--porcelain"), (old.folder / ".git" / "index").read_bytes()) == before
    assert old.names() == [".git", "docs"]


def test_a_draft_without_a_file(old: Project) -> None:
    text = "\n\n".join(FOR_CONFLICT.values())
    assert old.run("check", "-", "--since", "HEAD", stdin=text).code == 1
    assert old.run("check", "-", "--since", "HEAD", "--stdin-name", "x/y.txt", stdin=text).code == 1


def test_a_draft_of_a_file_that_stood_there(old: Project) -> None:
    arguments = ("check", "-", "--stdin-name", "docs/b.txt", "--against", "docs", "--since", "HEAD", "-f", "brief")
    assert old.run(*arguments, stdin=FOR_CONFLICT["b.txt"]).code == 0
    run = old.run(*arguments, stdin=FOR_CONFLICT["b.txt"].replace("3.1", "2.9"))
    assert (run.code, run.out.count("\n")) == (1, 1)
