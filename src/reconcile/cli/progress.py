"""How far a run has come, on standard error while it lasts."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reconcile.progress import Progress, nobody

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

PATIENCE = 1.0  # seconds before anything is shown: what is over by then needs no bar
_PAUSE = 0.1  # seconds between two looks of the bar


@contextmanager
def shown(wanted: bool) -> Iterator[Progress]:
    """What a run tells its progress to: a bar where a person looks at standard error, wiped at the end; else nobody."""
    if not wanted or os.environ.get("TERM", "") in ("", "dumb") or not sys.stderr.isatty():
        yield nobody
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.wipe()


class _Bar:
    """One line that says what is being done. Drawn by the run itself as it comes by: there is no second thread."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._bars: Bars | None = None

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show it, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        if self._bars is None:
            self._bars = _bars()
            self._bars.add_task(what, completed=done, total=total)
            self._bars.start()
        (task,) = self._bars.task_ids
        self._bars.update(task, description=what, completed=done, total=total)
        self._bars.refresh()

    def wipe(self) -> None:
        """Leave the terminal as it was."""
        if self._bars is not None:
            self._bars.stop()


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from reconcile.cli.streams import coloured, columns, lacks_signs

    class Screen(Console):
        """A terminal whose cursor stays where it can be seen: then nothing has to bring it back, however we end."""

        def show_cursor(self, show: bool = True) -> bool:
            """Leave it alone."""
            return False

    screen = Screen(
        file=sys.stderr,
        width=columns(None, sys.stderr),
        no_color=not coloured("auto", sys.stderr),
        markup=False,
        highlight=False,
        emoji=False,
        safe_box=True,
        legacy_windows=False,
    )
    parts = [TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn()]
    if lacks_signs(sys.stderr):
        del parts[1]
    return Progress(
        *parts, console=screen, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
