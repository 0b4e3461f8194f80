"""Rules are tested by their own examples: every entry of every pack, through the same functions that read documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reconcile.rulebook import Entry, Rulebook

# One checker a kind of table: yields (the example, what is wrong with it) for each example or look-alike that fails.
Checker = Callable[[Any, Rulebook], Iterator[tuple[str, str]]]
CHECKERS: dict[type[Entry], Checker] = {}


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not read as its entry says."""

    rule: str
    example: str
    problem: str


def check(rulebook: Rulebook) -> tuple[Failure, ...]:
    """Every example and look-alike of every entry in force; an empty tuple means that all hold."""
    return tuple(
        Failure(entry.rule, example, problem)
        for _, entry in rulebook.entries()
        for example, problem in CHECKERS[type(entry)](entry, rulebook)
    )
