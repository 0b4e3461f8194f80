"""Reads a baseline strictly: what cannot be understood is an error with file, line and entry, never a silent pass."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reconcile.baseline.entries import FORMAT, Baseline, Entry, Witness
from reconcile.errors import BaselineError

HEADER = re.compile(r"^[ \t]*\[\[[ \t]*known[ \t]*\]\]", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_ID = re.compile(r"f-[0-9a-f]{12}")
_ID_LINE = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"']*)["']""", re.MULTILINE)

_TOP = ("format", "known")
_NEEDED = ("id", "subject", "values", "unit", "witness")
_KEYS = (*_NEEDED, "reason", "until", "by")
_WITNESS = ("doc", "quote")


def read(path: Path, *, missing_ok: bool = False) -> Baseline:
    """The baseline in a file. Raises BaselineError; a missing file is one too, unless it may be missing."""
    if missing_ok and not os.path.lexists(path):
        return Baseline(path)
    return parse(decoded(path), path)


def decoded(path: Path) -> str:
    """The text of a baseline file. Raises BaselineError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BaselineError(f"{path}: no such baseline", hint="(reconcile baseline --update writes one)") from None
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    try:
        text = data.decode("utf-8-sig")  # some editors begin a file with a mark
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BaselineError(f"{path}:{line}: not UTF-8") from None
    return text.replace("\r\n", "\n")


def has_conflict(text: str) -> bool:
    """Whether git's marks of a merge conflict stand in it."""
    return _CONFLICT.search(text) is not None


def parse(text: str, path: Path) -> Baseline:
    """The baseline in a text; `path` is only named in errors. Raises BaselineError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, path, error) from None
    except RecursionError:
        raise BaselineError(f"{path}: nested too deep") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise BaselineError(f"{path}: not TOML that can be read: {error}") from None
    _no_other_keys(table, _TOP, lambda key: f"{path}:{_line_of(text, key)}")
    number = table.get("format")
    if number is None:
        raise BaselineError(f'{path}:1: "format" is missing', hint=f"(this release reads format = {FORMAT})")
    if type(number) is not int or number != FORMAT:
        raise BaselineError(
            f"{path}:{_line_of(text, 'format')}: format {number!r} is not known",
            hint=f"(this release reads format = {FORMAT})",
        )
    rows = table.get("known", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BaselineError(f'{path}:{_line_of(text, "known")}: "known" must be a list of tables: [[known]]')
    starts = [found.start() for found in HEADER.finditer(text)]
    if len(starts) != len(rows):  # written inline, or a header inside a string: no line is better than a wrong one
        starts = [0] * len(rows)
    entries = tuple(
        _Row(path, text, start, number, row).entry()
        for number, (start, row) in enumerate(zip(starts, rows, strict=True), 1)
    )
    _no_id_twice(entries, path)
    return Baseline(path, entries, text)


class _Row:
    """One [[known]] table on its way to an entry; knows its place for errors."""

    def __init__(self, path: Path, text: str, start: int, number: int, row: Mapping[str, Any]) -> None:
        self._path, self._text, self._start, self._row = path, text, start, row
        name = row.get("id")
        self._name = name if isinstance(name, str) else f"number {number}"

    def entry(self) -> Entry:
        """The entry, checked. Raises BaselineError."""
        self._keys(self._row, _KEYS, _NEEDED)
        if not _ID.fullmatch(self._string("id")):
            raise self._fault("id", '"id" must be f- and 12 hexadecimal digits')
        values = self._row["values"]
        if not (isinstance(values, list) and len(values) == 2 and all(isinstance(value, str) for value in values)):
            raise self._fault("values", '"values" must be two strings')
        return Entry(
            id=self._string("id"),
            subject=self._string("subject"),
            values=(values[0], values[1]),
            unit=self._string("unit"),
            witness=tuple(self._witnesses()),
            reason=self._string("reason").strip() if "reason" in self._row else "",
            until=self._until(),
            by=self._string("by") if "by" in self._row else None,
            line=self._line(),
        )

    def _witnesses(self) -> Iterable[Witness]:
        found = self._row["witness"]
        if not isinstance(found, list) or not found:
            raise self._fault("witness", '"witness" must be a list with at least one { doc, quote }')
        for item in found:
            if not isinstance(item, dict):
                raise self._fault("witness", 'a witness must be { doc = "...", quote = "..." }')
            self._keys(item, _WITNESS, _WITNESS)
            if not all(isinstance(item[key], str) for key in _WITNESS):
                raise self._fault("witness", 'a witness must be { doc = "...", quote = "..." }')
            yield Witness(item["doc"], item["quote"])

    def _until(self) -> dt.date | None:
        until = self._row.get("until")
        if until is None:
            return None
        # A date with a time is a date for isinstance, and leaves open when the day is over.
        if not isinstance(until, dt.date) or isinstance(until, dt.datetime):
            raise self._fault("until", '"until" must be a date without quotes, such as 2027-06-30')
        return until

    def _string(self, key: str) -> str:
        value = self._row[key]
        if not isinstance(value, str):
            raise self._fault(key, f'"{key}" must be a string')
        return value

    def _keys(self, row: Mapping[str, Any], known: tuple[str, ...], needed: tuple[str, ...]) -> None:
        _no_other_keys(row, known, lambda key: self._where(key))
        for key in needed:
            if key not in row:
                raise self._fault(None, f'"{key}" is missing')

    def _fault(self, key: str | None, what: str) -> BaselineError:
        return BaselineError(f"{self._where(key)}: {what}")

    def _where(self, key: str | None) -> str:
        return f'{self._path}:{self._line(key)}: known "{self._name}"'

    def _line(self, key: str | None = None) -> int:
        return _line_of(self._text, key, self._start) if key else self._text.count("\n", 0, self._start) + 1


def _no_other_keys(row: Mapping[str, Any], known: tuple[str, ...], where: Any) -> None:
    for key in row:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f'; did you mean "{close[0]}"?' if close else ""
            raise BaselineError(f'{where(key)}: unknown key "{key}"{hint}')


def _no_id_twice(entries: Iterable[Entry], path: Path) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.id in seen:
            first = seen[entry.id]
            raise BaselineError(f'{path}:{entry.line}: known "{entry.id}": this id stands twice, first at line {first}')
        seen[entry.id] = entry.line


def _line_of(text: str, key: str, start: int = 0) -> int:
    """The line on which a key is set, at or after `start`; the line of `start` where it cannot be seen."""
    found = re.compile(rf"""(?:^|[{{,])[ \t]*["']?{re.escape(key)}["']?[ \t]*=""", re.MULTILINE).search(text, start)
    return text.count("\n", 0, found.end() if found else start) + 1


def _not_toml(text: str, path: Path, error: tomllib.TOMLDecodeError) -> BaselineError:
    mark = _CONFLICT.search(text)
    if mark:
        return BaselineError(
            f"{path}:{text.count(chr(10), 0, mark.start()) + 1}: not TOML (merge conflict?).",
            hint="To keep what both sides hold, run: reconcile baseline --update",
        )
    message = str(error)
    place = _PLACE.search(message)
    line = int(place.group(1)) if place else text.count("\n") + 1
    reason = _PLACE.sub("", message).replace(" (at end of document)", "")
    before = "\n".join(text.split("\n")[:line])
    headers = list(HEADER.finditer(before))
    names = _ID_LINE.findall(before, headers[-1].start()) if headers else []
    entry = f'known "{names[-1]}": ' if names else ""
    hint = "(a date is written 2027-06-30, and must exist)" if "until" in before.rsplit("\n", 1)[-1] else ""
    return BaselineError(f"{path}:{line}: {entry}not TOML: {reason[:1].lower()}{reason[1:]}", hint=hint)
