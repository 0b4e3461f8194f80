"""The fields of one object of a report, each asked for by its type: what is not as we write it is named with its
place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=StrEnum)


class MisreadError(ValueError):
    """What is wrong with a report, and where in it."""


class Fields:
    """One object, and the keys that lead to it: `pairs`, 3."""

    def __init__(self, value: Any, place: tuple[object, ...]) -> None:
        self.place = place
        if not isinstance(value, dict):
            raise self.fault("is no object")
        self._values: Mapping[str, Any] = value

    def fault(self, what: str, key: str | None = None) -> MisreadError:
        """The error that says so of this object, or of one of its keys."""
        where = "/".join(str(step) for step in (*self.place, *(() if key is None else (key,))))
        return MisreadError(f"{where} {what}" if where else what)

    def text(self, key: str) -> str:
        """A text."""
        return self._typed(key, str, "a text")

    def maybe_text(self, key: str) -> str | None:
        """A text, or null."""
        return None if self._value(key) is None else self.text(key)

    def whole(self, key: str, least: int = 0) -> int:
        """A whole number."""
        value = self._typed(key, int, "a whole number")
        if isinstance(value, bool) or value < least:
            raise self.fault(f"must be a whole number, {least} or more", key)
        return value

    def maybe_whole(self, key: str) -> int | None:
        """A whole number, or null."""
        return None if self._value(key) is None else self.whole(key)

    def flag(self, key: str) -> bool:
        """True or false."""
        return self._typed(key, bool, "true or false")

    def number(self, key: str) -> Decimal:
        """A number, from its digits in a text."""
        try:
            found = Decimal(self.text(key))
        except InvalidOperation as error:
            raise self.fault("is no number", key) from error
        if not found.is_finite():
            raise self.fault("is no number", key)
        return found

    def maybe_number(self, key: str) -> float | None:
        """A number, or null."""
        value = self._value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.fault("must be a number", key)
        return float(value)

    def day(self, key: str) -> dt.date | None:
        """A day, or null."""
        return self.read(key, dt.date.fromisoformat, "a day") if self.maybe_text(key) else None

    def one_of(self, key: str, words: type[EnumT]) -> EnumT:
        """One of the words that we use."""
        return self.read(key, words, f"one of {', '.join(words)}")

    def read(self, key: str, how: Callable[[str], T], what: str) -> T:
        """A text, read."""
        try:
            return how(self.text(key))
        except ValueError as error:
            if isinstance(error, MisreadError):
                raise
            raise self.fault(f"must be {what}", key) from error

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._typed(key, list, "a list")
        if not all(isinstance(item, str) for item in found):
            raise self.fault("must be a list of texts", key)
        return tuple(found)

    def by_name(self, key: str, known: Mapping[str, T], what: str) -> T:
        """What an id means."""
        name = self.text(key)
        if name not in known:
            raise self.fault(f"names {name}, {what} that is not in the report", key)
        return known[name]

    def by_names(self, key: str, known: Mapping[str, T], what: str) -> tuple[T, ...]:
        """What each id of a list means."""
        names = self.texts(key)
        for name in names:
            if name not in known:
                raise self.fault(f"names {name}, {what} that is not in the report", key)
        return tuple(known[name] for name in names)

    def table(self, key: str) -> Fields:
        """An object within."""
        return Fields(self._value(key), (*self.place, key))

    def maybe(self, key: str) -> Fields | None:
        """An object within, or null."""
        return None if self._value(key) is None else self.table(key)

    def tables(self, key: str) -> Iterator[Fields]:
        """The objects of a list."""
        for number, item in enumerate(self._typed(key, list, "a list")):
            yield Fields(item, (*self.place, key, number))

    def words(self, key: str) -> dict[str, str]:
        """An object of texts."""
        found = self._typed(key, dict, "an object")
        if not all(isinstance(item, str) for item in found.values()):
            raise self.fault("must be an object of texts", key)
        return dict(found)

    def row(self, key: str) -> dict[str, Any]:
        """The row of a codec: its values are asked for there, but whether they are of our kinds is looked at here."""
        found: dict[str, Any] = self._typed(key, dict, "an object")
        wrong = _wrong(found)
        if wrong is not None:
            raise self.fault("is not as we write it", f"{key}/{wrong}")
        return found

    def _value(self, key: str) -> Any:
        if key not in self._values:
            raise self.fault("is missing", key)
        return self._values[key]

    def _typed(self, key: str, kind: type[T], what: str) -> T:
        value = self._value(key)
        if not isinstance(value, kind):
            raise self.fault(f"must be {what}", key)
        return value


_NUMBERS = frozenset({"value", "low", "high", "factor"})
_INTEGERS = frozenset({"start", "end", "direction", "hour"})  # of a period the first two are days
_FLAGS = frozenset({"symmetric", "stock", "running", "known", "stated", "usual", "earlier", "fuzzy", "replaced"})
_OBJECTS = frozenset({"period", "as_of", "revises", "doubts", "moved", "tally", "other", "hedge", "words"})
_LISTS = frozenset(
    {"owners", "modifiers", "parties", "scope", "basis", "elsewhere", "derived_from", "rates", "sentence", "keys"}
)
_OPEN = frozenset({"entity", "low", "high"})
_NUMBER = re.compile(r"-?\d{1,1000}(?:\.\d{1,1000})?(?:E[+-]?\d{1,3})?", re.ASCII)


def _wrong(row: Mapping[str, Any]) -> str | None:
    """The first key whose value is of another kind than we write."""
    numbers = _NUMBERS if "unit" in row else _NUMBERS - {"value"}  # what a basis is called is its value, too
    return next((key for key, value in row.items() if not _is_kind(key, value, numbers)), None)


def _is_kind(key: str, value: Any, numbers: frozenset[str]) -> bool:
    if value is None:
        return key in _OPEN
    if key in _LISTS and isinstance(value, list):
        return all(_wrong(item) is None if isinstance(item, dict) else type(item) in (str, int) for item in value)
    if key == "other" and isinstance(value, str):
        return True  # the other currency of a rate
    if key in _OBJECTS or (key.endswith("_words") and not isinstance(value, list)):
        return isinstance(value, dict) and _wrong(value) is None
    if key in numbers and isinstance(value, str):
        return _NUMBER.fullmatch(value) is not None
    if type(value) is int:
        return key in _INTEGERS
    return isinstance(value, bool) if key in _FLAGS else isinstance(value, str)
