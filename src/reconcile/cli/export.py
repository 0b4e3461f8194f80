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
            help="A folder for all tables, or a .csv file for one.",
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
            help="Which table; may be repeated. [default: all into a folder, pairs into a file]", show_default=False
        ),
    ] = None,
    only: Annotated[Only | None, typer.Option(help="Only pairs of this verdict.", show_default=False)] = None,
    bom: Annotated[
        bool, typer.Option("--bom/--no-bom", help="Begin files with a byte order mark, for spreadsheets.")
    ] = True,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Leave text that a spreadsheet takes for a formula as it is.", show_default=False),
    ] = False,
    baseline: options.BaselineFile = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    allow_empty: options.AllowEmpty = None,
    on_unreadable: options.Unreadable = None,
    jobs: options.Jobs = None,
    no_progress: options.NoProgress = False,
    verbose: options.Verbose = False,
    today: options.Today = None,
) -> int:
    """Write tables for analysts. Pairs, claims and documents as CSV, every column described; verdicts fail nothing."""
    from reconcile.cli import notes
    from reconcile.cli.session import Call, judge
    from reconcile.cli.streams import plain, write
    from reconcile.reporting.exporting import export as exported

    if schema is not None:
        from reconcile.reporting.machine import schema as of_report

        write(of_report(), as_bytes=True)
        return 0
    if output is None:
        raise typer.BadParameter("name a folder for the tables, or a .csv file for one", param_hint="'--output' / '-o'")
    if not output:
        raise typer.BadParameter("it is empty; the working directory is .", param_hint="'--output' / '-o'")
    destination = Path(output)
    to_file = destination.suffix == ".csv"
    if to_file and len(table or ()) > 1:
        raise typer.BadParameter("a .csv file holds one table; give a folder for several", param_hint="'--table'")
    call = Call(
        paths=tuple(paths or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=baseline,
        allow_empty=allow_empty,
        on_unreadable=on_unreadable,
        jobs=jobs,
        shows_progress=not no_progress,
        verbose=verbose,
        today=today,
    )
    session = judge(call)
    notes.about_documents(session)
    notes.about_left_out(session)
    code = session.code()
    chosen = tuple(one.value for one in table) if table else (("pairs",) if to_file else tuple(Table))
    written = exported(session.report(code), destination, tables=chosen, only=only, bom=bom, raw=raw)
    write(plain(f"wrote {path.as_posix()}" for path in written))
    return code
