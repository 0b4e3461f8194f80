"""What a value in the configuration may be: each function reads one, or raises WrongError."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

PRINTED = "printed"

EnumT = TypeVar("EnumT", bound=StrEnum)


class WrongError(ValueError):
    """Says what a value should have been."""


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(is_text(item) for item in value):
        raise WrongError('must be a list of texts, like ["a", "b"]')
    return tuple(value)


def text(value: object) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not is_text(value):
        raise WrongError("must be a text")
    return value


def is_text(value: object) -> bool:
    """Whether it is a text that says something."""
    return isinstance(value, str) and value != "" and "\0" not in value  # the system knows no name with a NUL in it


def switch(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WrongError("must be true or false")
    return value


def days(value: object) -> int:
    """A whole number of days."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise WrongError("must be a whole number of days, 1 or more")
    return value


def count(value: object) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise WrongError("must be a whole number, 1 or more")
    return value


def one_of(words: type[EnumT]) -> Callable[[object], EnumT]:
    """One of the words of an enum."""

    def read(value: object) -> EnumT:
        for word in words:
            if value == word.value:
                return word
        raise WrongError("must be one of " + ", ".join(f'"{word.value}"' for word in words))

    return read


def encoding(value: object) -> str:
    """The name of an encoding, as Python calls it."""
    name = text(value)
    try:
        "a".encode(name)  # some codecs turn bytes into bytes: they are found, but are no encodings
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise WrongError('must be an encoding, like "utf-8" or "cp1252"') from error


_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


def size(value: object) -> int:
    """A number of bytes."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,3})?) ?([KMG]?i?B)?", value.strip(), re.IGNORECASE | re.ASCII)
        unit = _UNITS.get((found[2] or "").lower()) if found else None
        if found and unit and (size := int(Decimal(found[1]) * unit)) > 0:
            return size
    raise WrongError('must be a number of bytes, or a text like "20MB"')


def tolerance(value: object) -> str:
    """`printed`, or a percentage as `2.5%`."""
    if value == PRINTED:
        return PRINTED
    found = re.fullmatch(r"(\d{1,2}(?:\.\d{1,6})?) ?%", value.strip(), re.ASCII) if isinstance(value, str) else None
    if found is None:
        raise WrongError('must be "printed", or a percentage below 100 in quotes, like "2.5%"')
    share = Decimal(found[1])
    return f"{share.normalize():f}%" if share else PRINTED
