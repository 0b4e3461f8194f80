"""The command line. `main` is the process: signals, streams, exit code; all else is loaded when it is needed."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

__all__ = ["main"]


class Interrupted(BaseException):
    """The process was told to stop. Not an Exception: nothing on the way may take it for a failure of its own."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def main() -> int:
    """Run the command of `sys.argv` and return the exit code: 0 to 4, or 128 and the number of the signal."""
    # First of all, and with nothing imported: from here on an interrupt ends the process quietly, whatever it is doing.
    sys.unraisablehook = _unraisable
    # A run makes records that live to its end and hardly a cycle: looking for those after every 700 took a third of it.
    gc.set_threshold(100_000, 50, 50)
    code = 0
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)
        from reconcile.cli.boundary import run
        from reconcile.cli.streams import guard

        guard()
        code = run(sys.argv[1:])
    except Interrupted as stop:
        code = stop.code
        # What was being written when the signal came is dropped: the last flush might print it a second time.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
    # The verdict stands. What comes now is the interpreter's own end, which must not answer a signal with a traceback.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    return code


def _interrupt(number: int, frame: FrameType | None) -> None:
    signal.signal(number, _leave)  # a second one does not wait for the tidying up
    raise Interrupted(128 + number)


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(128 + number)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    # A signal may arrive inside a finaliser, where Python would print the exception and go on.
    if isinstance(what.exc_value, Interrupted):
        os._exit(what.exc_value.code)
    sys.__unraisablehook__(what)
