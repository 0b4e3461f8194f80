"""The bar of a long run, on a real terminal. First where there must be none, then that nothing of it is left."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pytest

from reconcile.cli import progress
from running import POOLED, UNREADABLE, Project, driven

AT_ONCE = "import reconcile.cli.progress as p\np.PATIENCE = p._PAUSE = 0\n"
NEVER_YET = "import reconcile.cli.progress as p\np.PATIENCE = 10_000\n"
# Stops in the middle of the work, and says so, once the bar is there.
HANGING = (
    "import sys, time, reconcile.pipeline as pipeline\n"
    "def compare(*arguments):\n"
    "    sys.stdout.write('hanging\\n')\n    sys.stdout.flush()\n    time.sleep(100)\n"
    "pipeline.compare = compare\n"
)
_ESCAPE = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


class Terminal:
    """A run with standard error on a terminal, and what a person sees there."""

    def __init__(self, project: Project, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self._before = termios.tcgetattr(self._ours)
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "XDG_CACHE_HOME") if name in os.environ
        }
        settings = {**kept, "PYTHONUTF8": "1", "TERM": "xterm-256color", **env}
        self.process = subprocess.Popen(
            command, cwd=project.folder, env=settings, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL
        )
        os.close(theirs)

    def end(self) -> tuple[int, str, str]:
        """The exit code, standard output, and all that was sent to the terminal."""
        pieces: list[bytes] = []
        with suppress(OSError):  # a terminal that nobody writes to any more
            while piece := os.read(self._ours, 65536):
                pieces.append(piece)
        out, _ = self.process.communicate(timeout=120)
        assert termios.tcgetattr(self._ours) == self._before
        os.close(self._ours)
        return self.process.returncode, out.decode(), b"".join(pieces).decode()


def screen(sent: str) -> list[str]:
    """The lines that are left on a terminal, without the empty ones at its end."""
    lines, row, column, at = [""], 0, 0, 0
    while at < len(sent):
        if escape := _ESCAPE.match(sent, at):
            number, what = escape.groups()
            if what == "A":
                row -= int(number or 1)
            elif what == "K":
                assert number == "2"
                lines[row] = ""
            else:
                assert what == "m", f"{escape.group()!r} does more than colour"
            at = escape.end()
            continue
        sign = sent[at]
        if sign == "\r":
            column = 0
        elif sign == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        else:
            lines[row] = lines[row][:column].ljust(column) + sign + lines[row][column + 1 :]
            column += 1
        at += 1
    return "\n".join(line.rstrip() for line in lines).rstrip("\n").split("\n")


def seen(project: Project, script: str, *arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run `reconcile` after a script, with a terminal for its standard error."""
    return Terminal(project, driven(script, *arguments), env or {}).end()


def test_it_waits_for_a_second() -> None:
    assert progress.PATIENCE == 1.0


@pytest.mark.parametrize(
    ("script", "arguments", "env"),
    [
        pytest.param(NEVER_YET, [], {}, id="a quick run"),
        pytest.param(AT_ONCE, ["--no-progress"], {}, id="not wanted"),
        pytest.param(AT_ONCE, ["--quiet"], {}, id="quiet"),
        pytest.param(AT_ONCE, [], {"TERM": "dumb"}, id="a dumb terminal"),
        pytest.param(AT_ONCE, [], {"TERM": ""}, id="a terminal of no kind"),
    ],
)
def test_where_there_is_none(conflict: Project, script: str, arguments: list[str], env: dict[str, str]) -> None:
    code, _, sent = seen(conflict, script, "check", "docs", *arguments, env=env)
    assert (code, sent) == (1, "")


def test_there_is_none_in_a_file(conflict: Project) -> None:
    run = conflict.drive(AT_ONCE, "check", "docs")
    assert (run.code, run.err) == (1, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_says_what_is_done_and_nothing_of_it_is_left(conflict: Project, jobs: str) -> None:
    plain = conflict.run("check", "docs")
    code, out, sent = seen(conflict, AT_ONCE + POOLED, "check", "docs", "-j", jobs)
    assert (code, out) == (plain.code, plain.out)
    for words in ("reading documents", "finding figures", "grouping claims", "comparing subjects"):
        assert words in sent
    assert screen(sent) == [""]


def test_what_is_said_after_it_stands_alone(conflict: Project) -> None:
    conflict.write(UNREADABLE)
    _, _, sent = seen(conflict, AT_ONCE, "check", "docs")
    unread, number = screen(sent)
    assert unread.startswith("not read: broken.txt: ")
    assert number == "1 document was not read."


@pytest.mark.parametrize("width", ["20", "40"])
def test_a_narrow_terminal(conflict: Project, width: str) -> None:
    _, _, sent = seen(conflict, AT_ONCE, "check", "docs", env={"COLUMNS": width})
    assert sent
    assert screen(sent) == [""]


def test_a_terminal_without_the_signs(conflict: Project) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    _, _, sent = seen(conflict, AT_ONCE, "check", "docs", env=env)
    assert "finding figures" in sent
    assert sent.isascii()
    assert screen(sent) == [""]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
def test_a_signal_leaves_the_terminal_as_it_was(conflict: Project, number: int, code: int) -> None:
    terminal = Terminal(conflict, driven(AT_ONCE + HANGING, "check", "docs", "-o", "r.json"), {})
    assert terminal.process.stdout is not None
    assert terminal.process.stdout.readline() == b"hanging\n"
    terminal.process.send_signal(number)
    ended, out, sent = terminal.end()
    assert (ended, out) == (code, "")
    assert "comparing subjects" in sent
    assert screen(sent) == [""]
    assert conflict.names() == [".git", "docs"]
