"""The files of `-o`: what form each is to have, and writing them whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer
from msgspec.structs import replace

from reconcile.cli.options import FileForm, Format

if TYPE_CHECKING:
    from reconcile.cli.kept import Kept
    from reconcile.reporting.report import Report, View

Form: TypeAlias = Format | FileForm

SUFFIXES: dict[str, Form] = {  # the longer ones first
    ".gitlab.json": Format.GITLAB,
    ".junit.xml": Format.JUNIT,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
    ".sarif": Format.SARIF,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".xlsx": FileForm.XLSX,
    ".parquet": FileForm.PARQUET,
}

_LONGEST_SUMMARY = 1_000_000  # bytes; of more than 1 MiB the server shows nothing


def destinations(typed: Sequence[str]) -> list[tuple[Form, Path]]:
    """Each `-o` as form and file: by suffix, or `FORMAT:FILE`. Wrong ones are wrong use, before anything is read."""
    from reconcile.reporting.extras import demand

    found = [_destination(text) for text in typed]
    for form, path in found:
        demand(f".{form}", str(path))
    places: set[str] = set()
    for _, path in found:
        place = os.path.realpath(path)
        if place in places:
            raise typer.BadParameter(f"{str(path)!r} is named twice", param_hint="'--output' / '-o'")
        places.add(place)
    return found


def _destination(text: str) -> tuple[Form, Path]:
    name, colon, rest = text.partition(":")
    named = next((form for form in (*Format, *FileForm) if form == name), None)
    if colon and rest and named:
        return named, Path(rest)
    form = next((form for suffix, form in SUFFIXES.items() if text.lower().endswith(suffix)), None)
    if form is None:
        forms = ", ".join((*Format, *FileForm))
        raise typer.BadParameter(
            f"{text!r}: the suffix does not tell the form; use one of {', '.join(SUFFIXES)}, "
            f"or FORMAT:FILE with one of {forms}",
            param_hint="'--output' / '-o'",
        )
    return form, Path(text)


def _drawn(form: Format, report: Report, view: View) -> str:
    from reconcile.reporting import FORMATS

    return FORMATS[form.value](report, view)


def print_report(report: Report, form: Format, view: View, kept: Kept) -> None:
    """The report on standard output; a step of a GitHub workflow has a page for its summary as well."""
    from reconcile.cli.streams import write

    if form is Format.GITHUB and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        _append_summary(report, view, page)
    # What programs read has every sign, whatever the terminal can show.
    view = replace(view, ascii_only=False) if form.is_data else view
    write(kept.text(report, view, form, partial(_drawn, form)), as_bytes=form.is_data)


def _append_summary(report: Report, view: View, page: str) -> None:
    from reconcile.cli.streams import say
    from reconcile.reporting.markdown import lines

    try:
        with Path(page).open("ab") as sink:
            sink.write((lines(report, view, _LONGEST_SUMMARY) + "\n").encode("utf-8", "backslashreplace"))
    except OSError as error:  # the verdict is in the log all the same
        say(f"note: the summary of the step was not written: {(error.strerror or str(error)).lower()}")


def write_files(report: Report, wanted: Sequence[tuple[Form, Path]], view: View, kept: Kept) -> None:
    """Write the files, whole or not at all. Raises OutputError."""
    from reconcile.storing import store

    files: list[tuple[Path, bytes]] = []
    for form, path in wanted:
        if isinstance(form, FileForm):
            from reconcile.reporting import exporting

            files.append((path, exporting.content(report, exporting.settled(path, suffix=f".{form}"))))
            continue
        # A spreadsheet takes a CSV file without the mark for one in another encoding.
        mark = "\ufeff" if form is Format.CSV else ""
        text = kept.text(report, view, form, partial(_drawn, form))
        files.append((path, (mark + text).encode("utf-8", "backslashreplace")))
    store(files)
