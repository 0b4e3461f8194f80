"""Pieces of work for `reconcile.workers`, in a module that worker processes can load by its name."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, eq=False)
class Thing:
    """An item that is compared by identity, as documents are."""

    number: int


@dataclass(frozen=True)
class Word:
    """A result that speaks of its item."""

    about: Thing


class Bomb:
    """A context that ends whoever unpacks it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (7,)


def process(context: object, item: object) -> int:
    """Where it is done."""
    return os.getpid()


def product(context: int, item: int) -> int:
    """A result that needs both."""
    return context * item


def told(context: None, item: Thing) -> tuple[Word, ...]:
    """Results that speak of the item."""
    return (Word(item), Word(item))


def deadly(context: object, item: int) -> int:
    """13 is killed, 17 leaves, 19 eats all memory; the others are what they are."""
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 17:
        os._exit(3)
    if item == 19:
        raise MemoryError
    return item


def unlucky(context: Path, item: int) -> int:
    """13 is killed the first time."""
    if item == 13 and not context.exists():
        context.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def failing(context: object, item: int) -> int:
    """13 is an error of the program."""
    if item == 13:
        raise LookupError("nothing under 13")
    return item


def greedy(context: object, item: int) -> int:
    """13 never ends, 17 takes a gigabyte; the others are where they are done."""
    while item == 13:
        pass
    return len(bytes(1_000_000_000)) if item == 17 else os.getpid()
