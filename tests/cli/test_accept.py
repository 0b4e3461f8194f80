"""`accept` and `baseline`: what they write, one at a time and several at once. First what leaves the file as it was."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pytest

from reconcile.baseline import read
from reconcile.baseline.locking import locked
from running import FOR_CONFLICT, Called, Project, ended

FILE = "reconcile-baseline.toml"
SECOND = {
    "c.txt": "Trade turnover between Ghana and Chile reached $800 million in 2023.\n",
    "d.txt": "Trade turnover between Ghana and Chile amounted to $500 million in 2023.\n",
}


def ids(project: Project) -> list[str]:
    return [entry.id for entry in read(project.folder / FILE).entries]


def findings(call: Called) -> list[str]:
    out = call("check", "docs", "-f", "brief", "--no-baseline").out
    return [line.rpartition("[")[2].rstrip("]") for line in out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["f-0000", "--reason", "x"], "f-0000: no such finding in this run; the findings are:", id="unknown"
        ),
        pytest.param(["f-", "--reason", "x"], "f- is ambiguous: 2 findings begin so:", id="ambiguous"),
        pytest.param(["p-", "--reason", "x"], "no such finding", id="no id at all"),
        pytest.param(["f-dc5b", "--reason", " "], "a reason needs at least one word", id="no word of a reason"),
        pytest.param(["f-dc5b", "--reason", "x", "--until", "2020-01-01"], "2020-01-01 is over already", id="over"),
        pytest.param(["f-dc5b", "f-0000", "--reason", "x"], "f-0000: no such finding", id="one of two is unknown"),
    ],
)
def test_what_is_not_accepted(conflict: Project, call: Called, arguments: list[str], message: str) -> None:
    conflict.write(SECOND)
    run = call("accept", *arguments, "--path", "docs")
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert FILE not in conflict.names()


def test_candidates_are_listed(conflict: Project, call: Called) -> None:
    conflict.write(SECOND)
    err = call("accept", "f-", "--reason", "x", "--path", "docs").err
    assert all(f"| {name}  " in err for name in findings(call))


def test_a_part_of_a_finding_is_told_its_name(conflict: Project, call: Called) -> None:
    conflict.write({"c.txt": FOR_CONFLICT["a.txt"].replace("reached", "amounted to")})
    report = json.loads(call("check", "docs", "-f", "json").out)
    (finding,) = report["findings"]
    for pair in report["pairs"]:
        err = call("accept", pair["id"], "--reason", "x", "--path", "docs").err
        assert err == (
            f"error: {pair['id']} is a pair, not a finding; it belongs to {finding['id']}\n"
            if pair["finding"]
            else f"error: {pair['id']} is a pair that belongs to no finding: its figures do not differ\n"
        )
    (claim, *_) = report["claims"]
    err = call("accept", claim["id"], "--reason", "x", "--path", "docs").err
    assert err == f"error: {claim['id']} is a claim, not a finding; it belongs to {finding['id']}\n"


def test_an_explained_difference_is_not_accepted(explained: Project, call: Called) -> None:
    run = call("accept", "f-", "--reason", "x", "--path", "docs")
    assert run.code == 2
    assert "only a conflict can be accepted" in run.err


BEFORE_IT_IS_ON_DISK = "os.fsync = lambda n: os.kill(os.getpid(), {number})"
BEFORE_IT_TAKES_ITS_PLACE = "Path.replace = lambda *a: os.kill(os.getpid(), {number})"


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        pytest.param(signal.SIGKILL, BEFORE_IT_IS_ON_DISK, id="kill before the new file is on disk"),
        pytest.param(signal.SIGKILL, BEFORE_IT_TAKES_ITS_PLACE, id="kill before it takes its place"),
        pytest.param(signal.SIGTERM, BEFORE_IT_IS_ON_DISK, id="terminate before the new file is on disk"),
        pytest.param(signal.SIGINT, BEFORE_IT_TAKES_ITS_PLACE, id="interrupt before it takes its place"),
    ],
)
def test_a_process_that_ends_while_it_writes_leaves_the_old_file(
    conflict: Project, call: Called, number: int, moment: str
) -> None:
    conflict.write(SECOND)
    first, second = findings(call)
    call("accept", first, "--reason", "x", "--path", "docs")
    before = conflict.read(FILE)
    script = "import os\nfrom pathlib import Path\n" + moment.format(number=int(number))
    run = conflict.drive(script, "accept", second, "--reason", "y", "--path", "docs")
    assert run.code in (-9, 143, 130)
    assert conflict.read(FILE) == before
    if number != signal.SIGKILL:
        assert conflict.names() == [".git", "docs", FILE]
    # What a killed process left behind is in nobody's way.
    assert call("accept", second, "--reason", "y", "--path", "docs").code == 0
    assert len(ids(conflict)) == 2


def test_two_at_once_keep_both_entries(conflict: Project, call: Called) -> None:
    conflict.write(SECOND)
    names = findings(call)
    with locked(conflict.folder / FILE):
        command = [sys.executable, "-m", "reconcile", "accept"]
        processes = [conflict.start([*command, name, "--reason", "x", "--path", "docs"]) for name in names]
        time.sleep(2)  # both have judged by then, or come to the lock later: either way, both entries must be there
    assert [ended(process).code for process in processes] == [0, 0]
    assert ids(conflict) == sorted(names)
    assert conflict.names() == [".git", "docs", FILE]


def test_a_file_that_cannot_be_written(conflict: Project, call: Called) -> None:
    run = call("accept", "f-", "--reason", "x", "--path", "docs", "--baseline", "none/known.toml")
    assert (run.code, run.err) == (4, "error: cannot write none/known.toml: no such file or directory\n")


# ------------------------------------------------------------------------------------------------------------- accept


def test_an_accepted_conflict_passes(conflict: Project, call: Called) -> None:
    run = call(
        "accept", "f-dc5b", "--reason", "customs data", "--for", "90d", "--today", "2027-01-01", "--path", "docs"
    )
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "+ f-dc5b0b42c73b  Kenya ↔ Peru · trade turnover | 2024: 3100000000 / 3700000000 USD; "
        'accepted: "customs data" until 2027-04-01\n'
        "reconcile-baseline.toml: 1 added.\n"
    )
    assert call("check", "docs", "--today", "2027-01-01").code == 0


def test_the_same_finding_named_twice_is_one(conflict: Project, call: Called) -> None:
    run = call("accept", "f-dc5b", "f-dc5b0", "--reason", "x", "--path", "docs")
    assert run.out.endswith("1 added.\n")


def test_days_are_limited_by_the_configuration(conflict: Project, call: Called) -> None:
    conflict.write({"reconcile.toml": "[baseline]\nmax-days = 30\n"}, under=".")
    command = ["accept", "f-", "--reason", "x", "--path", "docs", "--today", "2027-01-01"]
    assert "max-days allows 30" in call(*command, "--for", "31d").err
    assert call(*command).code == 0
    assert "until = 2027-01-31\n" in conflict.read(FILE)


# ----------------------------------------------------------------------------------------------------------- baseline


def test_start_in_an_old_corpus(conflict: Project, call: Called) -> None:
    run = call("baseline", "--update", "--path", "docs")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("; backlog\nreconcile-baseline.toml: 1 added.\n")
    assert call("check", "docs").code == 0
    conflict.write(SECOND)
    assert call("check", "docs").code == 1


def test_nothing_to_change(conflict: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    assert call("baseline", "--update", "--path", "docs").out == "reconcile-baseline.toml: nothing to change.\n"


def test_prune_removes_and_adds_nothing(conflict: Project, call: Called) -> None:
    call("accept", "f-", "--reason", "x", "--path", "docs")
    conflict.write({"b.txt": FOR_CONFLICT["b.txt"].replace("3.1", "2.9")})
    run = call("baseline", "--prune", "--path", "docs")
    assert run.out.startswith("- f-dc5b0b42c73b  ")
    assert run.out.endswith("reconcile-baseline.toml: 1 removed.\n")
    assert ids(conflict) == []


def test_the_list_names_states(conflict: Project, call: Called) -> None:
    call("accept", "f-", "--reason", "x", "--until", "2027-06-30", "--path", "docs", "--today", "2027-01-01")
    states = {
        "2027-06-30": "active  f-dc5b0b42c73b",
        "2027-07-01": "expired f-dc5b0b42c73b",
    }
    for today, line in states.items():
        assert call("baseline", "--path", "docs", "--today", today).out.startswith(line)
    assert call("baseline", "--path", "docs/a.txt").out.startswith("idle    f-dc5b0b42c73b")


@pytest.mark.parametrize("paths", [[], ["--path", "."], ["--path", "docs"], ["--path", "docs", "--path", "more"]])
def test_what_is_gone_is_pruned_whatever_the_path(conflict: Project, call: Called, paths: list[str]) -> None:
    conflict.write(SECOND, under="more")
    call("accept", "f-dc5b", "--reason", "x", "--path", "docs")
    conflict.write({"b.txt": FOR_CONFLICT["b.txt"].replace("3.1", "2.9")})
    assert call("baseline", *paths).out.startswith("stale")
    assert call("baseline", "--prune", *paths).out.endswith("1 removed.\n")


def test_a_document_that_was_removed_holds_up_nothing(conflict: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    (conflict.folder / "docs" / "b.txt").unlink()
    conflict.write(SECOND, under="more")
    assert call("baseline", "--path", "more").out.startswith("idle")
    assert call("baseline", "--path", "docs").out.startswith("stale")


def test_a_document_that_was_not_read_keeps_its_entry(conflict: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    conflict.write({"b.txt": b"figures \x00\x01 of nobody"})
    run = call("baseline", "--update", "--path", "docs")
    assert run.code == 3
    assert run.out.startswith("? f-dc5b0b42c73b")
    conflict.write({"b.txt": FOR_CONFLICT["a.txt"]})  # a copy says nothing of its own: all of it is known
    assert call("baseline", "--path", "docs").out.startswith("stale")


def test_a_line_that_left_its_feed_is_gone(project: Project, call: Called) -> None:
    lines = [json.dumps({"id": f"wire/{name}", "text": text}) for name, text in FOR_CONFLICT.items()]
    project.write({"feed.jsonl": "\n".join(lines)})
    call("baseline", "--update", "--path", "docs")
    assert '{ doc = "docs/feed.jsonl#wire/a.txt", quote = "$3.7 billion" }' in project.read(FILE)
    project.write({"feed.jsonl": lines[0]})
    assert call("baseline", "--path", "docs").out.startswith("stale")


def test_a_baseline_in_a_folder_of_its_own(conflict: Project, call: Called) -> None:
    (conflict.folder / "ci").mkdir()
    call("accept", "f-", "--reason", "x", "--path", "docs", "--baseline", "ci/known.toml")
    assert '{ doc = "../docs/a.txt", quote = "$3.7 billion" }' in conflict.read("ci/known.toml")
    conflict.write({"b.txt": FOR_CONFLICT["b.txt"].replace("3.1", "2.9")})
    assert call("baseline", "--prune", "--baseline", "ci/known.toml").out.endswith("1 removed.\n")


def test_a_merge_that_git_could_not_make(conflict: Project, call: Called) -> None:
    conflict.git("init", "--quiet", "--initial-branch", "main")
    call("baseline", "--update", "--path", "docs")
    conflict.commit("backlog")
    for branch, reason in (("one", "customs data"), ("two", "customs data only")):
        conflict.git("switch", "--quiet", "--create", branch, "main")
        call("accept", "f-", "--reason", reason, "--path", "docs")
        conflict.commit(branch)
    with pytest.raises(AssertionError, match="CONFLICT"):
        conflict.git("merge", "one")
    assert "To keep what both sides hold, run: reconcile baseline --update" in call("check", "docs").err
    run = call("baseline", "--update", "--path", "docs")
    assert (run.code, run.out) == (2, "")
    assert 'was accepted twice: "customs data only" and "customs data"; keep one of the reasons' in run.err
    text = conflict.read(FILE)
    conflict.write({FILE: text.replace('reason = "customs data only"\n', "")}, under=".")
    run = call("baseline", "--update", "--path", "docs")
    assert (run.code, run.out) == (0, "reconcile-baseline.toml: both sides of the merge conflict kept.\n")
    assert 'reason = "customs data"\n' in conflict.read(FILE)
    assert call("check", "docs").code == 0


def test_check_never_writes(conflict: Project, call: Called) -> None:
    call("accept", "f-", "--reason", "x", "--until", "2027-01-01", "--path", "docs", "--today", "2026-12-01")
    before = conflict.read(FILE)
    conflict.write(SECOND)
    for options in ([], ["--strict"], ["--today", "2027-01-02"], ["--no-baseline"]):
        call("check", "docs", *options)
    assert conflict.read(FILE) == before
    assert conflict.names() == [".git", "docs", FILE]


def test_an_empty_list(conflict: Project, call: Called) -> None:
    assert call("baseline", "--path", "docs").out == "reconcile-baseline.toml: 0 entries.\n"


def test_the_file_belongs_to_its_folder(conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict.write({"reconcile.toml": 'paths = ["docs"]\n'}, under=".")
    monkeypatch.chdir(conflict.folder / "docs")
    assert call("accept", "f-", "--reason", "x").code == 0
    assert FILE in conflict.names()
    assert call("check").code == 0
    assert Path.cwd().name == "docs"
