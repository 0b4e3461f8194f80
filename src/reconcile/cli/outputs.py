"""The files of `-o`: what form each is to have, and writing them whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reconcile.cli.options import Format

if TYPE_CHECKING:
    from reconcile.reporting.report import Report, View

_SUFFIXES = {".json": Format.JSON, ".csv": Format.CSV}


def destinations(typed: Sequence[str]) -> list[tuple[Format, Path]]:
    """Each `-o` as form and file: by suffix, or `FORMAT:FILE`. Wrong ones are wrong use, before anything is read."""
    found = [_destination(text) for text in typed]
    places: set[str] = set()
    for _, path in found:
        place = os.path.realpath(path)
        if place in places:
            raise typer.BadParameter(f"{str(path)!r} is named twice", param_hint="'--output' / '-o'")
        places.add(place)
    return found


def _destination(text: str) -> tuple[Format, Path]:
    name, colon, rest = text.partition(":")
    if colon and rest and name in set(Format):
        return Format(name), Path(rest)
    form = _SUFFIXES.get(Path(text).suffix.lower())
    if form is None:
        forms = ", ".join(Format)
        raise typer.BadParameter(
            f"{text!r}: the suffix does not tell the form; use .json or .csv, or FORMAT:FILE with one of {forms}",
            param_hint="'--output' / '-o'",
        )
    return form, Path(text)


def text(report: Report, form: Format, view: View) -> str:
    """The report in one form."""
    from reconcile.reporting import FORMATS

    return FORMATS[form.value](report, view)


def write_files(report: Report, wanted: Sequence[tuple[Format, Path]], view: View) -> None:
    """Write the files, whole or not at all. Raises OutputError."""
    from reconcile.storing import store

    files: list[tuple[Path, bytes]] = []
    for form, path in wanted:
        # A spreadsheet takes a CSV file without the mark for one in another encoding.
        mark = "\ufeff" if form is Format.CSV else ""
        files.append((path, (mark + text(report, form, view)).encode("utf-8", "backslashreplace")))
    store(files)
