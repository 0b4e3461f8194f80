"""JSON as text: keys in the order they came, exact figures, and nothing that acts on a screen or a build server."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from reconcile.findings import exact
from reconcile.reporting.cleaning import FORMAT_CHARACTERS, WORKFLOW_COMMAND

# What JSON holds. Decimals become numbers, digit by digit.
Json = None | bool | int | Decimal | str | Sequence["Json"] | Mapping[str, "Json"]

_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{FORMAT_CHARACTERS}\ud800-\udfff]")
_SHORT = 60  # characters
_WORDS = {None: "null", True: "true", False: "false"}
_PLAIN_BUT = re.compile(r'["\\]|##')


def written(value: Json) -> str:
    """The value in lines that a person can follow, with a line break at its end."""
    pieces: list[str] = []
    _write(value, "\n", "  ", pieces)
    return "".join(pieces) + "\n"


def in_one_line(value: Json) -> str:
    """The value in one line, with a line break at its end."""
    pieces: list[str] = []
    _write(value, "", "", pieces)
    return "".join(pieces) + "\n"


class InOneLine(dict[str, Json]):
    """An object that stands in one line wherever it is: for programs rather than for people."""


def _write(value: Json, line: str, step: str, to: list[str]) -> None:
    # The standard writer knows no decimals: through a float, a figure of many digits would change.
    if isinstance(value, str):
        to.append(_string(value))
    elif value is None or value is True or value is False:
        to.append(_WORDS[value])
    elif isinstance(value, int):
        to.append(str(value))
    elif isinstance(value, Decimal):
        to.append(exact(value))
    elif isinstance(value, InOneLine):
        _write_block("{", [(_key(key), item) for key, item in value.items()], "}", "", "", to)
    elif isinstance(value, dict):
        _write_block("{", [(_key(key), item) for key, item in value.items()], "}", line, step, to)
    elif isinstance(value, list | tuple):
        _write_block("[", [("", item) for item in value], "]", line, step, to)
    else:
        raise TypeError(f"not JSON: {value!r}")


def _write_block(
    opening: str, items: Sequence[tuple[str, Json]], closing: str, line: str, step: str, to: list[str]
) -> None:
    inner = line + step
    before = opening + inner
    for key, item in items:
        to.append(before + key)
        _write(item, inner, step, to)
        before = f",{inner or ' '}"
    to.append(line + closing if items else opening + closing)


@lru_cache(maxsize=256)
def _key(text: str) -> str:
    return f"{_string(text)}: "


def _string(text: str) -> str:
    return _short(text) if len(text) <= _SHORT else _quoted(text)


@lru_cache(maxsize=4096)
def _short(text: str) -> str:  # a report says most of its words many times
    return _quoted(text)


def _quoted(text: str) -> str:
    if text.isascii() and text.isprintable() and not _PLAIN_BUT.search(text):
        return f'"{text}"'
    written = _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))
    # Build servers look for their commands anywhere in a line, and a report is often printed in one.
    return WORKFLOW_COMMAND.sub(r"#\\u0023", written)


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]  # astral characters become two
