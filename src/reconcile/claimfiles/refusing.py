"""What is refused of a file of claims, each with its line, its column and the reason."""

from __future__ import annotations

from reconcile.model import Problem

_MOST = 20  # rows that are told one by one: a file of the wrong kind has nothing but such rows
_LONGEST = 60  # characters of a cell that a message shows


class RefusedError(ValueError):
    """Why a row is refused; `column` is where the reason stands."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column

    def __str__(self) -> str:
        return f"column {shown(self.column)}: {self.reason}" if self.column else self.reason


class Refusals:
    """The problems of one file. Rows that are refused make a run incomplete; notes do not."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Problem] = []
        self._notes: list[Problem] = []
        self._more = 0

    def add(self, line: int, reason: str, code: str = "malformed") -> None:
        """A row that is refused."""
        if len(self._found) < _MOST:
            self._found.append(Problem(self._name, code, f"line {line}: {reason}", fatal=True))
        else:
            self._more += 1

    def whole(self, reason: str, code: str = "malformed") -> None:
        """The file is refused as a whole."""
        self._found.append(Problem(self._name, code, reason, fatal=True))

    def note(self, reason: str, code: str, line: int | None = None) -> None:
        """What a reader should know of the file or of a row."""
        where = "" if line is None else f"line {line}: "
        self._notes.append(Problem(self._name, code, where + reason))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of it, in the order in which it came."""
        more = f"{self._more} further rows are refused"
        rest = [Problem(self._name, "malformed", more, fatal=True)] if self._more else []
        return (*self._found, *rest, *self._notes)


def shown(text: object) -> str:
    """A value for a message: in quotation marks, in one line, its beginning where it is long."""
    words = " ".join(str(text).split())
    return f'"{words}"' if len(words) <= _LONGEST else f'"{words[:_LONGEST]}..." ({len(words):,} characters)'
