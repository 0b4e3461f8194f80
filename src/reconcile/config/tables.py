"""`[claims."prices.csv"]`: which columns of a table of claims say what."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from reconcile.config import kinds
from reconcile.reading.columns import OF_TEXTS, SEVERAL, USUAL, Columns, TextColumns


def tables(value: object) -> tuple[tuple[str, Columns], ...]:
    """The columns of each table, by the pattern of its name."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise kinds.WrongError('must be tables, like [claims."prices.csv"]')
    return tuple((name, _columns(name, table)) for name, table in value.items())


def texts(value: object) -> TextColumns:
    """`[texts]`: what the columns of tables of texts are called."""
    found = _by_text(value)
    for key in found:
        if key not in OF_TEXTS:
            close = difflib.get_close_matches(key, OF_TEXTS, n=1)
            hint = f'; did you mean "{close[0]}"?' if close else ""
            raise kinds.WrongError(f'[texts]: "{key}" is nothing that a table of texts has{hint}')
    return tuple(sorted(found.items()))


def _columns(name: str, table: Mapping[str, object]) -> Columns:
    """The columns of one table of claims; every fault of it in one message."""
    fields: dict[str, Any] = {"names": {}}
    faults: list[str] = []
    for key, value in table.items():
        try:
            if key in USUAL:
                several = isinstance(value, list) and key in SEVERAL
                fields["names"][key] = kinds.texts(value) if several else (kinds.text(value),)
            elif key in _TABLE_KEYS:
                fields[key] = _TABLE_KEYS[key](value)
            else:
                close = difflib.get_close_matches(key.replace("-", "_"), (*USUAL, *_TABLE_KEYS), n=1)
                hint = f'; did you mean "{close[0]}"?' if close else ""
                faults.append(f'"{key}" is nothing that a table of claims has{hint}')
        except kinds.WrongError as error:
            faults.append(f'"{key}" {error}')
    twice = sorted(set(fields["names"]) & set(fields.get("same", ())))
    faults += [f'"{key}" stands in a column and is the same in every row' for key in twice]
    if faults:
        raise kinds.WrongError(f'[claims."{name}"]: ' + "; ".join(faults))
    return Columns(**fields)


def _by_text(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(
        kinds.is_text(key) and kinds.is_text(item) for key, item in value.items()
    ):
        raise kinds.WrongError("must be a table of texts")
    return dict(value)


def _of_fields(value: object) -> dict[str, str]:
    found = _by_text(value)
    if wrong := [key for key in found if key not in USUAL or key in ("value", "doc", "quote")]:
        raise kinds.WrongError(f'cannot say what "{wrong[0]}" is in every row')
    return found


def _sign(known: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) != 1 or value not in known:
            raise kinds.WrongError("must be one of " + ", ".join(f"{sign!r}" for sign in known))
        return value

    return read


_TABLE_KEYS: Mapping[str, Callable[[object], Any]] = {
    "parties": _by_text,
    "same": _of_fields,
    "missing": kinds.texts,
    "decimal": _sign(".,"),
    "delimiter": _sign(",;\t|"),
    "encoding": kinds.encoding,
}


_USUAL_COLUMNS = Columns()


def shown_columns(columns: Columns) -> dict[str, Any]:
    """The columns as `--show-config` prints them: what is usual is left out."""
    shown: dict[str, Any] = {name: list(held) if len(held) > 1 else held[0] for name, held in columns.names.items()}
    if columns.parties:
        shown["parties"] = dict(columns.parties)
    if columns.same:
        shown["same"] = dict(columns.same)
    if columns.missing:
        shown["missing"] = list(columns.missing)
    signs = {"decimal": columns.decimal, "delimiter": columns.delimiter, "encoding": columns.encoding}
    shown |= {key: sign for key, sign in signs.items() if sign != getattr(_USUAL_COLUMNS, key)}
    return shown
