"""A JSON report → what it was made of, so that `explain`, `accept` and `baseline` need not repeat the run.

Everything that they show or keep is in the report. The texts are not: of each document stand only the sentences of its
claims and the words that carry something, each where it stood, so that lines and columns are as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from reconcile.errors import ReportError
from reconcile.reporting.machine import SCHEMA_VERSION
from reconcile.reporting.report import Report
from reconcile.reporting.rereading.fields import Fields, MisreadError
from reconcile.reporting.rereading.records import known_entries, result, run

_LISTS = ("documents", "subjects", "claims", "pairs", "findings", "problems")
_TABLES = ("tool", "run", "summary")


Root = Callable[[tuple[str, ...]], Path | None]


def reread(file: Path, root: Root) -> Report:
    """The report in a file. `root` tells from which folder its names of documents start, given what was read only for
    comparison. Raises ReportError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReportError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ReportError(f"{file}: not UTF-8") from error
    return parse(text, str(file), root)


def parse(text: str, file: str, root: Root = lambda against: None) -> Report:
    """The report in a text; `file` is what messages call it. Raises ReportError."""
    try:
        value = json.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise ReportError(f"{file}: nested too deep") from error
    except ValueError as error:
        raise ReportError(f"{file}: not JSON: {str(error)[:1].lower()}{str(error)[1:]}", hint=_again(file)) from error
    _check(value, file)
    try:
        top = Fields(value, ())
        called = run(top.table("tool"), top.table("run"))
        return Report(result(top, root(called.against)), called, known_entries(top.maybe("baseline")))
    except MisreadError as error:
        raise ReportError(f"{file}: {error}", hint=_again(file)) from error


def _check(value: Any, file: str) -> None:
    version = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(version, str) or not all(isinstance(value.get(key), dict) for key in _TABLES):
        raise ReportError(f"{file}: no JSON report of reconcile (reconcile check -o report.json writes one)")
    ours = SCHEMA_VERSION.split(".")
    theirs = version.split(".")
    # What a later minor version adds we need not know; what an earlier one lacked we would miss.
    if theirs[0] != ours[0] or not theirs[-1].isdecimal() or int(theirs[-1]) < int(ours[-1]):
        said = f"a report of schema_version {version}, and this release reads {SCHEMA_VERSION}"
        raise ReportError(f"{file}: {said}", hint=_again(file))
    for key in _LISTS:
        if not isinstance(value.get(key), list):
            raise ReportError(f'{file}: "{key}" is missing or no list', hint=_again(file))


def _again(file: str) -> str:
    return f"(reconcile check -o {file} writes it anew)"
