"""Exit codes and messages: wrong use first, then failures, interrupts, and the verdicts. What speaks of streams and
signals runs in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

import reconcile.pipeline
from running import FOR_CONFLICT, UNREADABLE, Called, Project, Run, driven, ended

BASELINE_ENTRY = """format = 1

[[known]]
id = "f-0123456789ab"
subject = "trade"
values = ["1", "2"]
unit = "USD"
witness = [{ doc = "a.txt", quote = "1" }]
"""


def assert_quiet(run: Run) -> None:
    for text in (run.out, run.err):
        assert "Traceback" not in text
        assert "Exception ignored" not in text
        assert "KeyboardInterrupt" not in text


# ------------------------------------------------------------------------------------------------------- 2: wrong use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--xyzzy"], "No such option: --xyzzy", id="unknown option of the program"),
        pytest.param(["check", "--xyzzy"], "No such option: --xyzzy", id="unknown option of a command"),
        pytest.param(["check", "docs", "--watch"], "No such option: --watch", id="an option of a later release"),
        pytest.param(["judge"], "No such command 'judge'", id="unknown command"),
        pytest.param(["check", "-f", "pdf"], "'pdf' is not one of", id="unknown form"),
        pytest.param(["check", "--show", "conflict,all,none"], "'none' is not one of", id="unknown thing to show"),
        pytest.param(["check", "--fail-on", "agree"], "'agree' is not one of", id="unknown thing to fail on"),
        pytest.param(["check", "--today", "2026-13-45"], "'2026-13-45' is not a date", id="a day that does not exist"),
        pytest.param(["check", "--today", "20260101"], "'20260101' is not a date", id="a date of another form"),
        pytest.param(["check", "--width", "3"], "greater than or equal to 20", id="no width to write in"),
        pytest.param(["check", "-o", "report.pdf"], "the suffix does not tell the form", id="unknown suffix"),
        pytest.param(["check", "-o", "page:report"], "the suffix does not tell the form", id="unknown form of a file"),
        pytest.param(["check", "-o", "r.json", "-o", "csv:./r.json"], "is named twice", id="one file for two reports"),
        pytest.param(
            ["check", "--baseline", "x.toml", "--no-baseline"], "it contradicts", id="with and without baseline"
        ),
        pytest.param(["check", "docs/none"], "error: docs/none: no such file or folder", id="no such folder"),
        pytest.param(["check", "docs"], "error: no documents under docs", id="an empty folder"),
        pytest.param(["check", ""], "error: a path is empty", id="an empty path"),
        pytest.param(["export", "docs", "-o", ""], "it is empty", id="export to an empty path"),
        pytest.param(["check", "--config", "none.toml"], "error: none.toml: no such file", id="no such configuration"),
        pytest.param(["check", "--baseline", "none.toml"], "error: none.toml: no such baseline", id="no such baseline"),
        pytest.param(["check", "--rules", "no-rules"], "error: no-rules: no such rule pack", id="no such rule pack"),
        pytest.param(["accept"], "Missing argument 'ID'", id="accept nothing"),
        pytest.param(["accept", "f-1"], "Missing option '--reason'", id="accept without a reason"),
        pytest.param(
            ["accept", "f-1", "--reason", "x", "--for", "90"], "'90' is not a number of days", id="90 of what"
        ),
        pytest.param(
            ["accept", "f-1", "--reason", "x", "--for", "9d", "--until", "2030-01-01"], "it contradicts", id="two ends"
        ),
        pytest.param(["baseline", "--update", "--prune"], "--update removes", id="update and prune"),
        pytest.param(["explain"], "Missing argument", id="explain nothing"),
        pytest.param(["explain", "wibble"], "error: wibble: neither an id", id="an unknown word"),
        pytest.param(["explain", "a", "b"], "must be the ids of two claims", id="two words"),
        pytest.param(["rules", "show", "exceded"], 'no such rule; did you mean "exceeded"?', id="an unknown rule"),
        pytest.param(["export", "docs"], "name a folder for the tables", id="export to nowhere"),
    ],
)
def test_wrong_use(call: Called, arguments: list[str], message: str) -> None:
    run = call(*arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert call.project.names() == [".git", "docs"]


def test_wrong_use_of_the_process(project: Project) -> None:
    run = project.run("check", "--xyzzy")
    assert (run.code, run.out) == (2, "")
    assert run.err.endswith("error: No such option: --xyzzy\n")
    assert_quiet(run)


def test_without_a_command_the_help_is_shown_and_it_is_wrong_use(project: Project) -> None:
    run = project.run()
    assert (run.code, run.out) == (2, "")
    assert "Usage: reconcile" in run.err
    assert "error" not in run.err


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("reconcile.toml", "x = [\n", "error: reconcile.toml:", id="configuration that is not TOML"),
        pytest.param(
            "reconcile.toml", '\nfail-no = "never"\n', 'reconcile.toml:2: unknown key "fail-no"', id="unknown key"
        ),
        pytest.param("reconcile.toml", "fail-on = 3\n", "reconcile.toml:1:", id="a wrong value"),
        pytest.param("reconcile.toml", 'rules = ["house"]\n[limits]\n', "house: no such rule pack", id="no such pack"),
        pytest.param(
            "reconcile-baseline.toml", "x", "error: reconcile-baseline.toml:1: not TOML", id="baseline: not TOML"
        ),
        pytest.param(
            "reconcile-baseline.toml",
            f"{BASELINE_ENTRY}<<<<<<< HEAD\n",
            "error: reconcile-baseline.toml:9: not TOML (merge conflict?).",
            id="baseline: merge conflict",
        ),
        pytest.param(
            "reconcile-baseline.toml",
            f"{BASELINE_ENTRY}until = 2026-13-45\n",
            'error: reconcile-baseline.toml:9: known "f-0123456789ab": not TOML',
            id="baseline: a date that does not exist",
        ),
        pytest.param(
            "reconcile-baseline.toml", f"{BASELINE_ENTRY}x = 1\n", 'unknown key "x"', id="baseline: unknown key"
        ),
    ],
)
def test_wrong_files_of_the_project(conflict: Project, call: Called, name: str, text: str, message: str) -> None:
    conflict.write({name: text}, under=".")
    run = call("check", "docs")
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_a_wrong_file_in_a_process(conflict: Project) -> None:
    conflict.write({"reconcile-baseline.toml": "format = 2\n"}, under=".")
    run = conflict.run("check", "docs")
    assert (run.code, run.out) == (2, "")
    assert run.err == "error: reconcile-baseline.toml:1: format 2 is not known (this release reads format = 1)\n"


def test_a_working_directory_that_has_gone(call: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    run = call("check", str(call.project.folder / "docs"))
    assert (run.code, run.err) == (2, "error: the working directory is not there any more\n")


def test_a_malformed_rule_pack(conflict: Project, call: Called) -> None:
    pack = {"pack.toml": 'name = "house"\n', "hedges.toml": '[[hedge]]\nid = "x"\n', "odd.toml": ""}
    conflict.write(pack, under="house")
    run = call("check", "docs", "--rules", "house")
    assert (run.code, run.out) == (2, "")
    assert 'error: house/hedges.toml:2: hedge "x": "words" is missing\n' in run.err
    assert "house/odd.toml: unknown kind of table" in run.err


# --------------------------------------------------------------------------------------------- 3: not all was read


def test_an_unread_document_makes_a_run_incomplete(agreement: Project, call: Called) -> None:
    agreement.write(UNREADABLE)
    run = call("check", "docs")
    assert run.code == 3
    assert run.err.startswith("not read: broken.txt: ")
    assert run.err.endswith("1 document was not read.\n")
    assert "1 agreement" in run.out


def test_a_conflict_outranks_an_unread_document(conflict: Project, call: Called) -> None:
    conflict.write(UNREADABLE)
    run = call("check", "docs")
    assert run.code == 1
    assert "not read: broken.txt" in run.err


@pytest.mark.parametrize("command", [["claims", "docs"], ["export", "docs", "-o", "out"]], ids=["claims", "export"])
def test_other_commands_are_incomplete_too(conflict: Project, call: Called, command: list[str]) -> None:
    conflict.write(UNREADABLE)
    assert call(*command).code == 3


def test_an_unread_document_may_be_only_worth_a_line(agreement: Project, call: Called) -> None:
    agreement.write(UNREADABLE)
    run = call("check", "docs", "--on-unreadable", "warn")
    assert run.code == 0
    assert "not read: broken.txt" in run.err


# --------------------------------------------------------------------------------------------------- 4: failures


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "docs"], id="a report"),
        pytest.param(["check", "docs", "-f", "json"], id="a report as bytes"),
        pytest.param(["check", "--help"], id="help"),
        pytest.param(["--version"], id="the version"),
        pytest.param(["rules", "list"], id="a list"),
    ],
)
def test_standard_output_on_a_full_disk(conflict: Project, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a descriptor is wanted
        run = conflict.run(*arguments, stdout=full.fileno())
    assert run.code == 4
    assert run.err == "error: cannot write standard output: no space left on device\n"


def test_standard_output_that_is_closed(conflict: Project) -> None:
    command = ["sh", "-c", f"exec {sys.executable} -m reconcile check docs >&-"]
    run = ended(conflict.start(command))
    assert (run.code, run.err) == (4, "error: cannot write standard output: it is closed\n")


def test_standard_error_on_a_full_disk_changes_no_verdict(agreement: Project) -> None:
    command = ["sh", "-c", f"exec {sys.executable} -m reconcile check docs 2>/dev/full"]
    assert ended(agreement.write(UNREADABLE).start(command)).code == 3


@pytest.mark.parametrize(
    ("file", "message"),
    [
        pytest.param("json:/dev/full", "error: cannot write /dev/full: no space left on device", id="a full disk"),
        pytest.param("none/x.json", "error: cannot write none/x.json: no such file or directory", id="no such folder"),
    ],
)
def test_a_file_that_cannot_be_written(conflict: Project, call: Called, file: str, message: str) -> None:
    run = call("check", "docs", "-o", file, "-o", "whole.csv")
    assert run.code == 4
    assert message in run.err
    assert "conflict" in run.out, "the reader still gets the verdict"
    assert conflict.names() == [".git", "docs"]


def failing(error: Exception) -> Callable[..., Never]:
    def reconcile(*arguments: object, **options: object) -> Never:
        raise error

    return reconcile


def test_an_error_of_the_program(call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile.pipeline, "reconcile", failing(ValueError("w\x1b[31mat")))
    run = call("check", "docs")
    assert run.code == 4
    assert run.err == "internal error: ValueError: w␛[31mat; please report it with the output of --verbose\n"
    verbose = call("check", "docs", "--verbose")
    assert verbose.code == 4
    assert "Traceback" in verbose.err
    assert "\x1b" not in verbose.err


def test_a_file_that_cannot_be_opened_is_named(call: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(13, "Permission denied", "x.bin")
    monkeypatch.setattr(reconcile.pipeline, "reconcile", failing(error))
    run = call("check", "docs")
    assert (run.code, run.err) == (4, "error: x.bin: permission denied\n")


# ---------------------------------------------------------------------------------------------- 130 and 143: interrupts

SIGNALS = [pytest.param(signal.SIGINT, 130, id="interrupt"), pytest.param(signal.SIGTERM, 143, id="terminate")]

SLOW = """
import sys, time, reconcile.pipeline
def slow(*arguments, **options):
    sys.stderr.write("running\\n")
    sys.stderr.flush()
    time.sleep(100)
reconcile.pipeline.reconcile = slow
"""

# Sends a signal to itself in the middle of loading a module.
WHILE_LOADING = """
import os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Finder())
"""

# Sends a signal to itself inside a finaliser, where Python cannot raise.
IN_A_FINALISER = """
import os, reconcile.pipeline
class Last:
    def __del__(self):
        os.kill(os.getpid(), {number})
        for _ in range(1000): pass
def judge(*arguments, **options):
    Last()
    raise AssertionError("went on")
reconcile.pipeline.reconcile = judge
"""


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_while_running(conflict: Project, number: int, code: int) -> None:
    process = conflict.start(driven(SLOW, "check", "docs"))
    assert process.stderr is not None
    assert process.stderr.readline() == b"running\n"
    process.send_signal(number)
    run = ended(process)
    assert (run.code, run.out, run.err) == (code, "", "")


@pytest.mark.parametrize(
    ("module", "number", "code"),
    [
        pytest.param("typer", signal.SIGINT, 130, id="what reads the command"),
        pytest.param("reconcile.cli.check", signal.SIGTERM, 143, id="a command"),
        pytest.param("reconcile.baseline.marking", signal.SIGINT, 130, id="the baseline"),
        pytest.param("reconcile.pipeline", signal.SIGTERM, 143, id="the engine"),
        pytest.param("rich.console", signal.SIGINT, 130, id="the screen"),
    ],
)
def test_a_signal_while_loading(conflict: Project, module: str, number: int, code: int) -> None:
    run = conflict.drive(WHILE_LOADING.format(module=module, number=number), "check", "docs")
    assert (run.code, run.out, run.err) == (code, "", "")


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_in_a_finaliser(conflict: Project, number: int, code: int) -> None:
    run = conflict.drive(IN_A_FINALISER.format(number=number), "check", "docs")
    assert (run.code, run.out, run.err) == (code, "", "")


def test_a_signal_while_a_file_is_written_leaves_none(conflict: Project) -> None:
    script = f"import os\nfsync = os.fsync\nos.fsync = lambda n: os.kill(os.getpid(), {signal.SIGTERM})"
    run = conflict.drive(script, "check", "docs", "-o", "report.json")
    assert run.code == 143
    assert conflict.names() == [".git", "docs"]


# ------------------------------------------------------------------------------------------------------ closed pipes


@pytest.mark.parametrize("form", ["table", "json"], ids=["a report", "a report as bytes"])
def test_a_closed_pipe_keeps_the_verdict(project: Project, form: str) -> None:
    # More than a pipe holds, so that the reader is gone while we still write.
    texts = (FOR_CONFLICT["a.txt"].replace("3.7", str(number)) for number in range(3, 40))
    project.write({f"{number}.txt": text for number, text in enumerate(texts)})
    process = project.start([sys.executable, "-m", "reconcile", "check", "docs", "-f", form, "--show", "all"])
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (1, b"")


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["check", "docs"], 1)], ids=["help", "a report"])
def test_a_pipe_that_was_closed_before(conflict: Project, arguments: list[str], code: int) -> None:
    process = conflict.start([sys.executable, "-m", "reconcile", *arguments])
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    run = ended(process)
    assert (run.code, run.err) == (code, "")


# ---------------------------------------------------------------------------------------------- 0 and 1: the verdicts


def test_agreement_passes(agreement: Project, call: Called) -> None:
    run = call("check", "docs")
    assert (run.code, run.err) == (0, "")


def test_an_explained_difference_passes(explained: Project, call: Called) -> None:
    run = call("check", "docs")
    assert run.code == 0
    assert run.out.startswith("≈ explained: scope")


@pytest.mark.parametrize(
    ("option", "code"), [("conflict", 0), ("explained", 1), ("never", 0)], ids=["conflict", "explained", "never"]
)
def test_what_fails_is_a_choice(explained: Project, call: Called, option: str, code: int) -> None:
    assert call("check", "docs", "--fail-on", option).code == code


def test_a_conflict_fails(conflict: Project) -> None:
    run = conflict.run("check", "docs")
    assert (run.code, run.err) == (1, "")
    assert run.out.startswith("✗ conflict")


def test_a_conflict_may_be_no_failure(conflict: Project, call: Called) -> None:
    assert call("check", "docs", "--fail-on", "never").code == 0


def test_no_documents_may_be_no_error(call: Called) -> None:
    run = call("check", "docs", "--allow-empty")
    assert (run.code, run.out) == (0, "No documents.\n")


def test_the_console_script_does_the_same(conflict: Project) -> None:
    command = [sys.executable, "-c", "import sys; from reconcile.cli import main; sys.exit(main())", "check", "docs"]
    assert ended(conflict.start(command, stdout=subprocess.PIPE)).code == 1
