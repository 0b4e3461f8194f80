"""Strangers' text, colours, widths and encodings. First what must never reach a screen."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from reconcile.cli.streams import coloured, columns
from running import FOR_CONFLICT, UNREADABLE, Called, Project, ended

# Escapes that would act, workflow commands, markup, formulas, marks of direction: in text and in names of files.
HOSTILE: dict[str, str | bytes] = {
    "\x1b[31m\x1b]0;owned\x07[red]a[/x].txt": (
        "::error::owned\n##[error]owned\r\n=cmd()\n\nTrade turnover between Kenya and Peru reached $3.7 billion "
        "in 2024. \x1b[31mExports\x1b[0m came to \x1b[31m$4 million\x1b[0m, \u202eb\u202c including [bold]spice[/x].\n"
    ),
    "::error::b.txt": "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024, \x9b31m[/x] ##vso[x].\n",
    "new\n::error::line.txt": b"\x00\x01 nothing",
}


ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "docs", "--show", "all", "-v"], id="table"),
        pytest.param(["check", "docs", "--show", "all", "--width", "60"], id="narrow table"),
        pytest.param(["check", "docs", "-f", "brief", "--show", "all"], id="brief"),
        pytest.param(["check", "docs", "-f", "json"], id="json"),
        pytest.param(["claims", "docs"], id="claims"),
        pytest.param(["explain", "p-", "--path", "docs"], id="explain"),
        pytest.param(["explain", "c-0", "--path", "docs"], id="an unknown id"),
        pytest.param(["baseline", "--update", "--path", "docs"], id="baseline"),
        pytest.param(["accept", "f-", "--reason", "\x1b[31mx", "--path", "docs"], id="accept"),
        pytest.param(["check", "docs/\x1b[31m::error::none"], id="a path"),
        pytest.param(["check", "docs/\n::error::none"], id="a path with a line break"),
        pytest.param(["check", "--\x1b[31m"], id="an option"),
    ],
)
def test_nothing_acts(project: Project, call: Called, arguments: list[str]) -> None:
    project.write(HOSTILE)
    run = call(*arguments)
    for text in (run.out, run.err):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        assert "\r" not in text
        assert not re.search(r"^\s*(::|##\[|##vso)", text, re.MULTILINE)
        assert "##[" not in text
        assert "##vso[" not in text
        assert "Traceback" not in text
        assert "internal error" not in text


def test_a_hostile_folder_in_a_hint(project: Project, call: Called) -> None:
    project.write(FOR_CONFLICT, under="\x1b[31m\n::error::docs")
    run = call("check", "\x1b[31m\n::error::docs")
    assert run.code == 1
    assert "\x1b" not in run.out
    assert "\n::error::" not in run.out


def test_hostile_documents_are_judged_like_others(project: Project, call: Called) -> None:
    project.write(HOSTILE)
    run = call("check", "docs", "-f", "json")
    assert run.code == 1
    assert json.loads(run.out)["summary"]["findings"]["new"] == 1


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"\xff\xfe.txt"], ids=["another encoding", "no encoding"])
def test_a_file_name_that_is_no_text(project: Project, call: Called, name: bytes) -> None:
    project.write(FOR_CONFLICT)
    source = project.folder / "docs" / "b.txt"
    source.rename(source.parent / name.decode("utf-8", "surrogateescape"))
    for form in ("brief", "json", "csv"):
        run = call("check", "docs", "-f", form)
        assert (run.code, run.err) == (1, "")
    run = project.run("check", "docs")
    assert (run.code, run.err) == (1, "")
    assert call("accept", "f-", "--reason", "x", "--path", "docs").code == 0
    assert call("check", "docs").code == 0


# -------------------------------------------------------------------------------------------------------------- colour


class Terminal:
    """A stream that a person sits behind."""

    def isatty(self) -> bool:
        return True


class Pipe(Terminal):
    """One that nobody does."""

    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("choice", "settings", "stream", "expected"),
    [
        pytest.param("auto", {}, Pipe(), False, id="a pipe"),
        pytest.param("never", {"FORCE_COLOR": "1"}, Terminal(), False, id="never, whatever is forced"),
        pytest.param("auto", {"NO_COLOR": "1"}, Terminal(), False, id="NO_COLOR"),
        pytest.param(
            "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Terminal(), False, id="NO_COLOR before FORCE_COLOR"
        ),
        pytest.param("auto", {"FORCE_COLOR": "0"}, Pipe(), False, id="FORCE_COLOR=0"),
        pytest.param("auto", {"TERM": "dumb"}, Terminal(), False, id="a dumb terminal"),
        pytest.param("auto", {}, Terminal(), True, id="a terminal"),
        pytest.param("auto", {"NO_COLOR": ""}, Terminal(), True, id="an empty NO_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, Pipe(), True, id="FORCE_COLOR"),
        pytest.param("always", {"NO_COLOR": "1"}, Pipe(), True, id="always, whatever is set"),
    ],
)
def test_when_to_colour(
    monkeypatch: pytest.MonkeyPatch, choice: str, settings: dict[str, str], stream: Terminal, expected: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert coloured(choice, stream) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param({}, False, id="a pipe"),
        pytest.param({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
    ],
)
def test_colour_of_a_report(
    conflict: Project, call: Called, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: bool
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in call("check", "docs").out) is expected


# --------------------------------------------------------------------------------------------------------------- width


@pytest.mark.parametrize(
    ("chosen", "told", "expected"),
    [
        pytest.param(None, "", None, id="a pipe is not folded"),
        pytest.param(None, "wide", None, id="COLUMNS that is no number"),
        pytest.param(None, "0", None, id="COLUMNS of nothing"),
        pytest.param(None, "\u0661\u0662", None, id="COLUMNS in digits of another script"),
        pytest.param(None, "90", 90, id="COLUMNS"),
        pytest.param(70, "90", 70, id="the option before COLUMNS"),
    ],
)
def test_how_wide(monkeypatch: pytest.MonkeyPatch, chosen: int | None, told: str, expected: int | None) -> None:
    monkeypatch.setenv("COLUMNS", told)
    assert columns(chosen, Pipe()) == expected  # type: ignore[arg-type]


def test_the_width_is_kept(conflict: Project, call: Called) -> None:
    for width in (40, 80, 112):
        # The hints are commands to copy: they are the only lines that are broken at blanks alone.
        block = call("check", "docs", "--width", str(width)).out.split("\n\n")[0]
        assert max(map(len, block.splitlines())) <= width


# ------------------------------------------------------------------------------------------------------------ encoding


def test_a_terminal_without_the_signs_gets_letters(conflict: Project) -> None:
    conflict.write({"c.txt": "Trade turnover between Kenya and Peru reached €2.9 billion in 2024, café owners say.\n"})
    conflict.write(UNREADABLE)
    for form, words in (("table", "x conflict"), ("brief", ": conflict: ")):
        run = conflict.run("check", "docs", "-f", form, "--show", "all", env=ASCII)
        assert run.code == 1
        assert run.out.isascii()
        assert run.err.isascii()
        assert words in run.out


def test_help_in_a_terminal_without_the_signs(project: Project) -> None:
    run = project.run("check", "--help", env=ASCII)
    assert (run.code, run.err) == (0, "")


# ------------------------------------------------------------------------------------------------------------- loading


def test_help_loads_nothing_heavy(project: Project) -> None:
    script = (
        "import sys\nsys.argv = ['reconcile', 'check', '--help']\nfrom reconcile.cli.boundary import run\n"
        "code = run(['check', '--help'])\n"
        "print([name for name in ('pandas', 'numpy', 'rapidfuzz', 'rich', 'sentencex', 'tomlkit') "
        "if name in sys.modules], file=sys.stderr)\nsys.exit(code)\n"
    )
    run = ended(project.start([sys.executable, "-c", script]))
    assert (run.code, run.err) == (0, "[]\n")


def test_a_check_validates_nothing_that_was_validated_before(conflict: Project) -> None:
    """Neither the shipped packs nor plain arguments need pydantic, which takes longer to load than all else."""
    conflict.run("check", "docs")  # compiles the packs where they are not
    script = (
        "import sys\nfrom reconcile.cli.boundary import run\n"
        "code = run(['check', 'docs', '-f', 'brief', '--color', 'never', '-o', 'r.json'])\n"
        "print([name for name in ('pydantic', 'tomli', 'pandas', 'numpy') if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    run = ended(conflict.start([sys.executable, "-c", script]))
    assert (run.code, run.err) == (1, "[]\n")


def test_importing_the_package_loads_nothing(project: Project) -> None:
    script = (
        "import sys\nbefore = set(sys.modules)\nimport reconcile\nnew = set(sys.modules) - before\n"
        "print(sorted(name for name in new if name[0] != '_'))\n"
    )
    assert ended(project.start([sys.executable, "-c", script])).out == "['reconcile']\n"


def test_a_reader_that_takes_its_time(conflict: Project) -> None:
    """A pipe that another program left non-blocking is waited for, not given up."""
    script = (
        "import os, subprocess, sys, time\n"
        "r, w = os.pipe(); os.set_blocking(w, False)\n"
        "p = subprocess.Popen([sys.executable, '-m', 'reconcile', 'rules', 'list'], stdout=w); os.close(w)\n"
        "time.sleep(1)\n"
        "with open(r, 'rb') as f: data = f.read()\n"
        "print(p.wait(), data.count(b'\\n') > 900)\n"
    )
    assert ended(conflict.start([sys.executable, "-c", script], stdout=subprocess.PIPE)).out == "0 True\n"
