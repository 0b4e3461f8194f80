"""`reconcile export`: tables for analysts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli import options


class Table(StrEnum):
    """The tables."""

    PAIRS = "pairs"
    CLAIMS = "claims"
    DOCUMENTS = "documents"
    SUBJECTS = "subjects"


class Only(StrEnum):
    """Pairs of one verdict."""

    CONFLICT = "conflict"
    EXPLAINED = "explained"
    AGREE = "agree"


class Schema(StrEnum):
    """The forms that have a schema."""

    JSON = "json"


def export(
    paths: options.Paths = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DEST",
            help="A folder for CSV files and their dictionary; an .xlsx file for several tables, a .csv or .parquet "
            "file for one; - prints one as CSV.",
            show_default=False,
        ),
    ] = None,
    schema: Annotated[
        Schema | None,
        typer.Option(help="Print the schema of this form of check's report, and read nothing.", show_default=False),
    ] = None,
    table: Annotated[
        list[Table] | None,
        typer.Option(
            help="Which table; may be repeated. [default: into a folder pairs, claims and documents; into a workbook "
            "all; else pairs]",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        Only | None, typer.Option(help="Only pairs, or subjects, of this verdict.", show_default=False)
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom/--no-bom", help="Begin files with a byte order mark, for spreadsheets.")
    ] = True,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Leave text that a spreadsheet takes for a formula as it is.", show_default=False),
    ] = False,
    baseline: options.BaselineFile = None,
    merge: options.Merge = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    allow_empty: options.AllowEmpty = None,
    on_unreadable: options.Unreadable = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    cache_dir: options.CacheDir = None,
    no_progress: options.NoProgress = False,
    verbose: options.Verbose = False,
    today: options.Today = None,
) -> int:
    """Write tables for analysts. Pairs, claims, documents, and subjects by document; verdicts fail nothing."""
    from reconcile.cli import notes
    from reconcile.cli.session import Call, judge
    from reconcile.cli.streams import plain, write
    from reconcile.reporting import exporting

    if schema is not None:
        from reconcile.reporting.machine import schema as of_report

        write(of_report(), as_bytes=True)
        return 0
    if output is None:
        raise typer.BadParameter(
            "name a folder for the tables, or a .csv, .xlsx or .parquet file", param_hint="'--output' / '-o'"
        )
    if not output:
        raise typer.BadParameter("it is empty; the working directory is .", param_hint="'--output' / '-o'")
    printing = output == "-"
    destination = exporting.settled(Path("standard output.csv" if printing else output), table or ())
    call = Call(
        paths=tuple(paths or ()),
        merge=tuple(merge or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=baseline,
        allow_empty=allow_empty,
        on_unreadable=on_unreadable,
        jobs=jobs,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
        today=today,
    )
    session = judge(call)
    notes.about_documents(session)
    notes.about_left_out(session)
    code = session.code()
    report = session.report(code)
    if printing:
        write(exporting.content(report, destination, only=only, bom=False, raw=raw).decode(), as_bytes=True)
        return code
    written = exporting.export(report, destination, only=only, bom=bom, raw=raw)
    write(plain(f"wrote {path.as_posix()}" for path in written))
    return code
