"""Where errors end: a command's outcome becomes an exit code, and one line on standard error says what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from reconcile.cli.app import app
from reconcile.cli.streams import say
from reconcile.errors import ReconcileError

WRONG_USE = 2
FAILURE = 4
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. Expected errors are printed, never raised."""
    try:
        code = _outcome(arguments)
        sys.stdout.flush()
    except ReconcileError as error:
        _complain(f"error: {error}")
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last line of defence: a traceback is no message
        return _unexpected(error, arguments)
    return code


def _outcome(arguments: Sequence[str]) -> int:
    try:
        # Outside its own standalone mode typer raises what it would print, and returns what the command returns.
        code = app(arguments)(args=list(arguments), prog_name="reconcile", standalone_mode=False)
    except typer.TyperException as error:
        return _wrong_use(error)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _wrong_use(error: typer.TyperException) -> int:
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":  # its message is the whole page of help
        say(*message.splitlines())
        return WRONG_USE
    context = getattr(error, "ctx", None)  # only usage errors have one
    if context is not None:
        say(*context.get_usage().splitlines(), f"Try '{context.command_path} --help' for help.")
    _complain(f"error: {message}")
    return WRONG_USE


def _complain(message: str) -> None:
    # Names and quotes may hold line breaks: no line begins with what a stranger wrote, it could be a workflow command.
    first, *rest = message.splitlines()
    say(first, *(f"| {line}" for line in rest))


def _unexpected(error: Exception, arguments: Sequence[str]) -> int:
    if isinstance(error, OSError) and error.filename is not None:
        say(f"error: {error.filename}: {(error.strerror or str(error)).lower()}")
        return FAILURE
    if any(argument in ("-v", "--verbose") for argument in arguments):
        import traceback

        _complain("".join(traceback.format_exception(error)))
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    say(f"internal error: {what}; please report it with the output of --verbose")
    return FAILURE
