"""What can go wrong in a call, a rule, a configuration or a baseline: one family of exceptions, caught once, in `cli`.

What is wrong inside a *document* is not an exception but a `model.Problem`: a value with a place, and the run goes on.
"""

from __future__ import annotations


class ReconcileError(Exception):
    """An expected failure with a message for the user: the thing, the reason, the next step.

    `exit_code` is the code with which the command line ends (2: nothing was judged; 4: the surroundings failed).
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ReadError(ReconcileError):
    """The documents that were asked for cannot be found."""


class RuleError(ReconcileError):
    """A rule pack is malformed; the message names file and entry."""


class ConfigError(ReconcileError):
    """The configuration is malformed; the message names file, line and key."""


class BaselineError(ReconcileError):
    """The baseline is malformed; the message names file, line and entry."""


class ReportError(ReconcileError):
    """A report that was to be read back is none, or not of this project; the message names file and place."""


class UnknownIdError(ReconcileError):
    """An id or prefix on the command line that names nothing, or more than one thing."""


class CacheError(ReconcileError):
    """What is kept for the next run cannot be shown or pruned; nothing of a check depends on that."""

    def __init__(self, message: str, *, hint: str = "", exit_code: int = 2) -> None:
        super().__init__(message, hint=hint)
        self.exit_code = exit_code


class OutputError(ReconcileError):
    """An output file or stream cannot be written."""

    exit_code = 4


class MissingError(ReconcileError):
    """Something that a run needs is not installed; the message says how to get it."""

    exit_code = 3


class EngineError(ReconcileError):
    """The machines that were to do the work failed."""

    exit_code = 4
