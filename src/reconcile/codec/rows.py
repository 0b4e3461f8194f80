"""What a row is, and how the small values in it are written and read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from reconcile.model import Range, Span, Wording

# A change of what a key means, or of which keys there are, is a new version: files and caches of another one are not
# read.
VERSION = 1

Row = dict[str, Any]  # None, booleans, integers, texts, lists and further rows: what JSON holds
_ONE = Decimal(1)


class CodecError(ValueError):
    """A row that is none: a key is missing, or holds what it cannot hold."""


def wording_row(wording: Wording) -> Row:
    """Words with their place and the rule that reads them."""
    row: Row = {"quote": wording.quote, "start": wording.span.start, "end": wording.span.end}
    if wording.rule:
        row["rule"] = wording.rule
    return row


def wording_of(row: Row) -> Wording:
    """The words of a row."""
    return Wording(Span(row["start"], row["end"]), row["quote"], row.get("rule", ""))


def wording_or_none(row: Row | None) -> Wording | None:
    """The words of a row, where there is one."""
    return None if row is None else wording_of(row)


def text_of(value: Decimal | None) -> str | None:
    """A number digit by digit; an open end is None."""
    return None if value is None else str(value)


def number_of(text: str | None) -> Decimal | None:
    """The number of a text."""
    return None if text is None else Decimal(text)


def range_of(row: Row) -> Range:
    """The range of a row: an end that is not there is open."""
    return Range(number_of(row.get("low")), number_of(row.get("high")))


def day_of(text: str | None) -> dt.date | None:
    """The day of a text."""
    return None if text is None else dt.date.fromisoformat(text)


def factor_of(text: str | None) -> Decimal:
    """The factor of a unit: 1 where none is stated."""
    return _ONE if text is None else Decimal(text)
