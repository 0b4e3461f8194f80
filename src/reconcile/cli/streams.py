"""Standard output and standard error: what reaches them whole, what is made harmless, and how they look.

Output goes through raw streams of our own. They say at the one place where it happens what a failing write means: a
closed pipe is silence (the verdict stands whoever reads it), a full disk is an OutputError; and after either they take
what comes and drop it, so that the interpreter's last flush has nothing to complain about.
"""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from msgspec.structs import replace

from reconcile.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from reconcile.reporting.report import View

SIGNS = "✗≈=✓│╭╰→↔·×…–²°€£␛"


def guard() -> None:
    """Put both streams of the process behind our own raw streams."""
    # Where a stream came closed, its number is free, and the next file that is opened would receive the report.
    while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(spare)
    sys.stdout = _text(sys.stdout, 1, _failed)
    sys.stderr = _text(sys.stderr, 2, _ignored)


def write(text: str, *, as_bytes: bool = False) -> None:
    """Print a report. Raises OutputError where standard output takes no more; a closed pipe is silence.

    `as_bytes` is for formats that are UTF-8 by their definition, whatever the terminal's encoding.
    """
    if not text:
        return
    text = text if text.endswith("\n") else text + "\n"
    if as_bytes:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    else:
        sys.stdout.write(text)
    sys.stdout.flush()


def incoming(most: int) -> bytes:
    """What stands on standard input, up to so many bytes; a person at a terminal is told how to end."""
    if sys.stdin is None:
        raise ConfigError("-: standard input is closed")
    if sys.stdin.isatty():
        say("reading one document from the terminal; end with Ctrl-D")
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        raise ConfigError(f"-: standard input cannot be read: {(error.strerror or str(error)).lower()}") from error


def say(*lines: str) -> None:
    """Print lines on standard error, each cleaned."""
    with suppress(OSError, ValueError):
        sys.stderr.write(plain(lines, sys.stderr))
        sys.stderr.flush()


def plain(lines: Iterable[str], stream: TextIO | None = None) -> str:
    """Lines as text for a stream (standard output if none is named), each cleaned: words of strangers stand in them."""
    from reconcile.reporting.cleaning import clean

    ascii_only = lacks_signs(stream or sys.stdout)
    return "".join(f"{clean(line, ascii_only)}\n" for line in lines)


def lacks_signs(stream: TextIO) -> bool:
    """Whether the stream's encoding cannot show the signs of a report."""
    try:
        SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def coloured(choice: str, stream: TextIO) -> bool:
    """Whether to colour: the option, then NO_COLOR, then FORCE_COLOR, then whether the stream is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def columns(chosen: int | None, stream: TextIO) -> int | None:
    """The width to fill: the option, then COLUMNS, then the terminal's; None (a pipe) is unlimited."""
    if chosen is not None:
        return chosen
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told) > 0:
        return int(told)
    with suppress(OSError, ValueError, io.UnsupportedOperation):
        if stream.isatty():
            return os.get_terminal_size(stream.fileno()).columns or None
    return None


def view_of(color: str, width: int | None, *, show: frozenset[str] | None = None, quiet: bool = False) -> View:
    """How a report for people is to look on standard output."""
    from reconcile.reporting.report import View

    view = View(
        width=columns(width, sys.stdout),
        color=coloured(color, sys.stdout),
        ascii_only=lacks_signs(sys.stdout),
        quiet=quiet,
    )
    return view if show is None else replace(view, show=show)


# ---------------------------------------------------------------------------------------------------------- raw streams


class _Raw(io.RawIOBase):
    """A file descriptor for writing whose failures are ours to name. Dead after the first one: it drops what comes."""

    def __init__(self, number: int, failed: Callable[[OSError], None]) -> None:
        super().__init__()
        self._number, self._failed, self._dead = number, failed, False

    def writable(self) -> bool:
        """It is for writing only."""
        return True

    def fileno(self) -> int:
        """The descriptor, for those who ask the terminal for its size."""
        return self._number

    def isatty(self) -> bool:
        """Whether a person sits behind it."""
        return os.isatty(self._number)

    def write(self, data: Any) -> int:
        """Write what the system takes; say how much."""
        while not self._dead:
            try:
                return os.write(self._number, data)
            except BlockingIOError:
                select.select((), (self._number,), ())  # another program left the pipe non-blocking
            except BrokenPipeError:
                self._dead = True
            except OSError as error:
                self._dead = True
                self._failed(error)
        return len(data)


class _Closed(_Raw):
    """A stream that the caller closed before we came."""

    def write(self, data: Any) -> int:
        """Fail as a closed descriptor does, once."""
        if not self._dead:
            self._dead = True
            self._failed(OSError(0, "it is closed"))
        return len(data)


def _text(old: TextIO | None, number: int, failed: Callable[[OSError], None]) -> TextIO:
    raw = _Closed(number, failed) if old is None else _Raw(number, failed)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=old.encoding if old is not None else "utf-8",
        errors="backslashreplace",
        line_buffering=raw.isatty(),
    )


def _failed(error: OSError) -> None:
    raise OutputError(f"cannot write standard output: {(error.strerror or str(error)).lower()}") from error


def _ignored(error: OSError) -> None:
    """Where even standard error cannot be written, the exit code has to say it all."""
