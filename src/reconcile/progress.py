"""How far a run has come, for whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, and of how many


def nobody(what: str, done: int, total: int) -> None:
    """Where nobody wants to know."""
