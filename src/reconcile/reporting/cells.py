"""Values → CSV text that a spreadsheet cannot take for a formula and a parser cannot take for another row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reconcile.findings import exact
from reconcile.reporting.cleaning import clean

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_STARTS = ("\t", "\r", "\n")
_QUOTED = frozenset(',"\r\n')


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], *, raw: bool = False) -> str:
    """Header and rows as CSV with plain line feeds; `raw` leaves text as it is, neither cleaned nor guarded."""
    lines = [",".join(_quoted(cell(title, raw=raw)) for title in header)]
    lines += [",".join(_quoted(cell(value, raw=raw)) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def cell(value: object, *, raw: bool = False) -> str:
    """One value as text. Only text is ever guarded: -5 stays a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return value if raw else guarded(value)
    return str(value)


def guarded(text: str) -> str:
    """Text in one line, harmless to look at and to calculate with.

    >>> guarded("=cmd|' /c calc'!A0")
    "'=cmd|' /c calc'!A0"
    """
    acts = text.lstrip().startswith(_FORMULA) or text.startswith(_STARTS)
    return f"'{clean(text)}" if acts else clean(text)


def sound(text: str) -> str:
    """Text that UTF-8 can hold: a file name may have bytes that are no characters, and JSON half a character."""
    return text.encode("utf-8", "backslashreplace").decode()


def _quoted(text: str) -> str:
    # The standard writer leaves a lone CR unquoted in some versions of Python and not in others.
    return '"' + text.replace('"', '""') + '"' if _QUOTED & set(text) else text
