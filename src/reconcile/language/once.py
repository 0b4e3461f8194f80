"""What is made of a word, made once: texts say the same few thousand words over and over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

ValueT = TypeVar("ValueT")

_MOST = 1 << 16  # words of which it is kept, in this process


class Once(dict[str, ValueT]):
    """What a function makes of words. A dictionary, as its look-up runs over a list of words without a call of
    Python's own, and gives one object for a word, whose hash is known after the first time."""

    def __init__(self, make: Callable[[str], ValueT]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> ValueT:
        made = self._make(word)
        if len(self) < _MOST:
            self[word] = made
        return made
