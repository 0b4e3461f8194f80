"""Runs of several processes: what they must not leave behind, what a death costs, and what comes out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from running import FOR_AGREEMENT, POOLED, Called, Project, Run, driven, ended

MANY = {f"{number:02}.txt": f"The quarry at Ylva sold {number} tonnes of slate in 2024.\n" for number in range(10, 40)}

# Every Python that is started with this on its path is given a document to stumble over. It speaks to what reads
# documents in the workers, and leaves alone the process that started them.
STUMBLING = """
import multiprocessing, os, signal, sys, time
if multiprocessing.parent_process() is not None or "multiprocessing" in " ".join(sys.orig_argv):
    import reconcile.gathering as gathering
    extract, opened = gathering.figures_of, gathering._open
    def stumble(name):
        if multiprocessing.parent_process() is not None and name == {name!r}:
{body}
    def figures_of(*given):
        {extracting} and stumble(given[-1].name)
        return extract(*given)
    def _open(*given):
        {opening} and stumble(given[-1].name)
        return opened(*given)
    gathering.figures_of, gathering._open = figures_of, _open
"""
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"
ONCE = "not os.path.exists('killed') and (open('killed', 'w').close(), os.kill(os.getpid(), signal.SIGKILL))"
FOR_LONG = "(open('asleep', 'w').write(str(os.getpid())), os.rename('asleep', 'pid'), time.sleep({}))"


def stumbling(project: Project, name: str, body: str, *, opening: bool = False) -> dict[str, str]:
    """The surroundings in which workers stumble over a document."""
    script = STUMBLING.format(name=name, body=" " * 12 + body, opening=opening, extracting=not opening)
    project.write({"sitecustomize.py": script}, under="stumbling")
    return {"PYTHONPATH": os.pathsep.join([str(project.folder / "stumbling"), os.environ.get("PYTHONPATH", "")])}


def pooled(project: Project, *arguments: str, env: dict[str, str] | None = None) -> Run:
    """Run `reconcile` with two jobs, however little there is to read."""
    return ended(project.start(driven(POOLED, *arguments, "-j", "2"), env))


def alive(session: int) -> list[str]:
    """The processes of a session that have not ended."""
    found: list[str] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, belongs = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except (OSError, ValueError):
                continue
            if int(belongs) == session and state not in "ZX":
                found.append((entry / "cmdline").read_text().replace("\0", " "))
    return found


def until(come: Callable[[], bool]) -> bool:
    """Wait for something that is sure to come."""
    for _ in range(3000):
        if come():
            return True
        time.sleep(0.1)
    return False


# ------------------------------------------------------------------------------------------------------------ wrong use


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_a_number_of_jobs_that_is_none(conflict: Project, call: Called, number: str) -> None:
    run = call("check", "docs", "--jobs", number)
    assert (run.code, run.out) == (2, "")
    assert "'--jobs' / '-j'" in run.err


@pytest.mark.parametrize("value", ["0", "true", '"2"', "1.5"])
def test_a_configured_number_that_is_none(conflict: Project, call: Called, value: str) -> None:
    conflict.write({"reconcile.toml": f"jobs = {value}\n"}, under=".")
    run = call("check", "docs")
    assert (run.code, run.err) == (2, 'error: reconcile.toml:1: "jobs" must be a whole number, 1 or more\n')


def test_the_configured_number_is_shown_and_the_option_goes_before_it(conflict: Project, call: Called) -> None:
    assert "jobs" not in call("check", "--show-config").out
    conflict.write({"reconcile.toml": "jobs = 3\n"}, under=".")
    assert "jobs = 3\n" in call("check", "--show-config").out
    assert "jobs = 2\n" in call("check", "--show-config", "-j", "2").out


def test_two_documents_start_no_process(conflict: Project) -> None:
    script = "import multiprocessing.process as p\np.BaseProcess.start = None\n"
    assert conflict.drive(script, "check", "docs", "-j", "8").code == 1


# ------------------------------------------------------------------------------------------------ what a death costs


@pytest.mark.parametrize("opening", [True, False], ids=["while it is opened", "while its figures are found"])
def test_a_document_that_kills_is_named_and_the_others_are_judged(project: Project, opening: bool) -> None:
    project.write(MANY).write({"20.txt": "A stray line about 7 geese.\n"})
    env = stumbling(project, "20.txt", KILLED, opening=opening)
    run = pooled(project, "check", "docs", "-f", "json", env=env)
    report = json.loads(run.out)
    assert run.code == 1
    assert run.err == (
        "not read: 20.txt: reading it ended the process, twice (killed by SIGKILL)\n1 document was not read.\n"
    )
    assert report["problems"] == [
        {
            "doc": "20.txt",
            "code": "crashed",
            "message": "reading it ended the process, twice (killed by SIGKILL)",
            "fatal": True,
        }
    ]
    (project.folder / "docs" / "20.txt").write_bytes(b"\0")
    whole = json.loads(pooled(project, "check", "docs", "-f", "json").out)
    assert report["claims"] == whole["claims"]
    assert report["findings"] == whole["findings"]
    assert [item["doc"] for item in report["documents"]] == [name for name in MANY if name != "20.txt"]


def test_such_a_document_makes_a_run_incomplete(project: Project) -> None:
    project.write(FOR_AGREEMENT).write({"c.txt": "A stray line about 7 geese.\n"})
    assert pooled(project, "check", "docs", env=stumbling(project, "c.txt", KILLED)).code == 3


def test_a_worker_that_is_killed_by_chance_costs_nothing(project: Project) -> None:
    project.write(MANY)
    run = pooled(project, "check", "docs", "-f", "json", env=stumbling(project, "20.txt", ONCE))
    assert (project.folder / "killed").exists()
    assert run == pooled(project, "check", "docs", "-f", "json")
    assert run == ended(project.start(driven(POOLED, "check", "docs", "-f", "json", "-j", "1")))


def test_a_worker_that_is_killed_from_outside_costs_nothing(project: Project) -> None:
    project.write(MANY)
    body = "not os.path.exists('pid') and " + FOR_LONG.format(100)
    env = stumbling(project, "20.txt", body)
    process = project.start(driven(POOLED, "check", "docs", "-f", "json", "-j", "2"), env)
    assert until((project.folder / "pid").exists)
    os.kill(int(project.read("pid")), signal.SIGKILL)
    assert ended(process) == pooled(project, "check", "docs", "-f", "json")


# ------------------------------------------------------------------------------------------------------------- signals


@pytest.mark.parametrize(
    ("number", "code", "whole_group"),
    [
        pytest.param(signal.SIGINT, 130, True, id="Ctrl-C, which all of them get"),
        pytest.param(signal.SIGINT, 130, False, id="an interrupt"),
        pytest.param(signal.SIGTERM, 143, True, id="an end for all of them"),
        pytest.param(signal.SIGTERM, 143, False, id="an end"),
    ],
)
def test_a_signal_leaves_no_process_and_no_file(project: Project, number: int, code: int, whole_group: bool) -> None:
    project.write(MANY)
    env = stumbling(project, "20.txt", FOR_LONG.format(300))
    command = driven(POOLED, "check", "docs", "-o", "r.json", "-o", "r.csv", "-j", "3")
    process = project.start(command, env, session=True)
    assert until((project.folder / "pid").exists)
    before = project.names()
    if whole_group:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    run = ended(process)
    assert (run.code, run.out, run.err) == (code, "", "")
    assert until(lambda: alive(process.pid) == [])
    assert project.names() == before


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_a_worker_is_started_prints_no_traceback(project: Project, number: int, code: int) -> None:
    project.write(MANY)
    script = (
        "import os, signal\nimport multiprocessing.forkserver as starting\n"
        "connect = starting.connect_to_new_process\n"
        "def half(ends):\n"  # the process is there, and is told nothing yet
        "    made = connect(ends)\n"
        f"    os.kill(os.getpid(), {int(number)})\n"
        "    return made\n"
        "starting.connect_to_new_process = half\n"
    )
    run = project.drive(POOLED + script, "check", "docs", "-j", "2", "--no-cache")
    assert (run.code, run.out, run.err) == (code, "", "")


def test_no_process_outlives_one_that_was_killed(project: Project) -> None:
    project.write(MANY)
    env = stumbling(project, "20.txt", FOR_LONG.format(2))
    process = project.start(driven(POOLED, "check", "docs", "-j", "3"), env, session=True)
    assert until((project.folder / "pid").exists)
    process.kill()
    process.communicate(timeout=120)
    assert until(lambda: alive(process.pid) == [])


@pytest.mark.parametrize("delay", [0.0, 0.3, 0.7, 1.1, 1.6])
def test_an_interrupt_at_any_time(project: Project, delay: float) -> None:
    project.write(MANY)
    # Until `main` listens, the system's own way of ending is what a person gets.
    script = "import signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nsys.stderr.write('up\\n')\n"
    process = project.start(driven(script + POOLED, "check", "docs", "-o", "r.json", "-j", "2"), session=True)
    assert process.stderr is not None
    assert process.stderr.readline() == b"up\n"
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGINT)
    run = ended(process)
    assert (run.code, run.err) in ((-signal.SIGINT, ""), (130, ""), (1, ""))
    assert until(lambda: alive(process.pid) == [])
    assert [name for name in project.names() if name not in ("r.json", "docs", ".git")] == []


# ------------------------------------------------------------------------------------------------------- what comes out


def test_a_draft_and_an_archive_are_read_alike(project: Project) -> None:
    project.write(MANY, under="archive")
    command = ["check", "-", "--against", "archive", "--stdin-name", "draft.jsonl", "-f", "json"]
    draft = "".join(json.dumps({"id": f"{n}", "text": MANY[name]}) + "\n" for n, name in enumerate(MANY)) + "\n"
    draft += json.dumps({"text": "The quarry at Ylva sold 77 tonnes of slate in 2024."}) + "\n"
    runs = [
        ended(project.start(driven(POOLED, *command, "-j", jobs), stdin=subprocess.PIPE), draft) for jobs in ("1", "3")
    ]
    assert runs[0].code == 1
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    "command", [["explain", "f-dc5b"], ["accept", "f-", "--reason", "x"], ["baseline", "--update"]]
)
def test_other_commands_take_jobs_too(conflict: Project, command: list[str]) -> None:
    one = ended(conflict.start(driven(POOLED, *command, "--path", "docs", "-j", "1")))
    (conflict.folder / "reconcile-baseline.toml").unlink(missing_ok=True)
    assert one == pooled(conflict, *command, "--path", "docs")
    assert one.code == 0


def test_dates_that_other_documents_settle_are_settled_first(project: Project) -> None:
    """ "last year" is read once it is known which year the text is of, which its neighbours may tell."""
    texts = {
        "a.txt": "BAKU, Nov 3 - Exports of figs came to 40 tonnes last year.\n",
        "b.txt": "BAKU, 5 November 2024 - Exports of figs were 40 tonnes.\n",
    }
    project.write(texts)
    assert pooled(project, "claims", "docs", "-f", "json") == ended(
        project.start(driven(POOLED, "claims", "docs", "-f", "json", "-j", "1"))
    )
    assert '"label": "2023"' in pooled(project, "claims", "docs", "-f", "json").out
