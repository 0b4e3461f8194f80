"""`reconcile claims`: what was read, without judging."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import options

if TYPE_CHECKING:
    from reconcile.reporting.report import Report


class ClaimFormat(StrEnum):
    """The forms of the list of claims."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"  # no claims, but the texts in which they stand


SUFFIXES = {".jsonl": ClaimFormat.JSONL, ".json": ClaimFormat.JSON, ".csv": ClaimFormat.CSV}


def claims(
    paths: options.Paths = None,
    form: Annotated[
        ClaimFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="The form of the list; text prints what was read, line by line. [default: table]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the claims into a file, in the form that its suffix tells: check reads .jsonl again.",
            show_default=False,
        ),
    ] = None,
    merge: options.Merge = None,
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Print the schema of the lines of .jsonl, and read nothing.", show_default=False),
    ] = False,
    instructions: Annotated[
        bool,
        typer.Option(
            "--instructions",
            help="Print how a reader writes claims of a document, and read nothing.",
            show_default=False,
        ),
    ] = False,
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
    color: options.Colored = options.Color.AUTO,
    width: options.Width = None,
) -> int:
    """List every claim that was read. With its conditions as they were understood; `?` is what was not."""
    from reconcile.cli import notes
    from reconcile.cli.session import Call, judge
    from reconcile.cli.streams import plain, view_of, write

    if schema or instructions:
        from reconcile import claimfiles

        write(claimfiles.schema() if schema else claimfiles.instructions(), as_bytes=True)
        return 0
    destination = None if output is None else _destination(output, form)
    call = Call(
        paths=tuple(paths or ()),
        merge=tuple(merge or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        no_baseline=True,
        allow_empty=allow_empty,
        on_unreadable=on_unreadable,
        jobs=jobs,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
    )
    session = judge(call)
    notes.about_documents(session)
    notes.about_left_out(session)
    code = session.code()
    report = session.report(code)
    if destination is not None:
        from reconcile.storing import store

        path, wanted = destination
        mark = "\ufeff" if wanted is ClaimFormat.CSV else ""
        store([(path, (mark + _text(report, wanted, path.parent)).encode("utf-8", "backslashreplace"))])
        write(plain([f"wrote {path.as_posix()}"]))
    elif form in (None, ClaimFormat.TABLE, ClaimFormat.TEXT):
        from reconcile.reporting import terminal

        view, shown = view_of(color, width), terminal.texts if form is ClaimFormat.TEXT else terminal.claims
        write(shown(report, width=view.width, color=view.color, ascii_only=view.ascii_only))
    else:
        write(_text(report, form, None), as_bytes=True)
    return code


def _destination(output: str, form: ClaimFormat | None) -> tuple[Path, ClaimFormat]:
    """The file and its form. Raises BadParameter, before anything is read."""
    hint = "'--output' / '-o'"
    if not output:
        raise typer.BadParameter("it is empty; the working directory is .", param_hint=hint)
    found = form or next((form for suffix, form in SUFFIXES.items() if output.lower().endswith(suffix)), None)
    if found is None or found in (ClaimFormat.TABLE, ClaimFormat.TEXT):
        raise typer.BadParameter(
            f"{output!r}: the suffix does not tell the form; use one of {', '.join(SUFFIXES)}", param_hint=hint
        )
    return Path(output), found


def _text(report: Report, form: ClaimFormat | None, near: Path | None) -> str:
    if form is ClaimFormat.JSON:
        from reconcile.reporting.machine import dumps

        return dumps(report)
    if form is ClaimFormat.CSV:
        from reconcile.reporting.columns import Table
        from reconcile.reporting.tables import csv_table

        return csv_table(report, Table.CLAIMS)
    from reconcile.reporting.claim_lines import lines

    return lines(report, near)
