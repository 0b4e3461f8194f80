"""How long the steps of a run took."""

from __future__ import annotations

import time

from reconcile.cli.streams import say


class Clock:
    """Says how long each step took, where that is asked for."""

    def __init__(self, speaks: bool) -> None:
        self._speaks, self._last = speaks, time.perf_counter()

    def lap(self, what: str) -> None:
        """The step that has just ended."""
        now = time.perf_counter()
        if self._speaks:
            say(f"{what}: {now - self._last:.2f} s")
        self._last = now
