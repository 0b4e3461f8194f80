"""`accept` and `baseline`: what they write, one at a time and several at once. First what leaves the file as it was."""

from __future__ import annotations

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
        pytest.param(["p-", "--reason", "x"], "no such finding", id="a pair"),
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


def test_an_empty_list(conflict: Project, call: Called) -> None:
    assert call("baseline", "--path", "docs").out == "reconcile-baseline.toml: 0 entries.\n"


def test_the_file_belongs_to_its_folder(conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict.write({"reconcile.toml": 'paths = ["docs"]\n'}, under=".")
    monkeypatch.chdir(conflict.folder / "docs")
    assert call("accept", "f-", "--reason", "x").code == 0
    assert FILE in conflict.names()
    assert call("check").code == 0
    assert Path.cwd().name == "docs"
