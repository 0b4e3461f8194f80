"""What a time expression is once it has been read."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from reconcile.model import Period, Span


class Role(StrEnum):
    """What a time expression does for the figures beside it."""

    PERIOD = "period"  # the days that a figure covers
    AS_OF = "as-of"  # the day on which a stock or a running total was read
    POINT = "point"  # a day on which something happened or was said
    BASE = "base"  # the second leg of a comparison: never the figure's own period
    SINCE = "since"  # from a known start to the document's date
    WINDOW = "window"  # how far back a rank or a duration reaches: no period of a figure


class TimeExpression(Struct, frozen=True):
    """A time expression, read. `period` and `date` are None where the words alone do not tell.

    `date` is the day of AS_OF and POINT; `comparison` is what BASE compares with: year-on-year, quarter-on-quarter, ...
    """

    span: Span
    role: Role
    period: Period | None
    date: dt.date | None
    rule: str
    comparison: str | None = None
