"""`reconcile claims`: what was read, without judging."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reconcile.cli import options


class ClaimFormat(StrEnum):
    """The forms of the list of claims."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def claims(
    paths: options.Paths = None,
    form: Annotated[ClaimFormat, typer.Option("--format", "-f", help="The form of the list.")] = ClaimFormat.TABLE,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    allow_empty: options.AllowEmpty = None,
    on_unreadable: options.Unreadable = None,
    jobs: options.Jobs = None,
    no_progress: options.NoProgress = False,
    verbose: options.Verbose = False,
    color: options.Colored = options.Color.AUTO,
    width: options.Width = None,
) -> int:
    """List every claim that was read. With its conditions as they were understood; `?` is what was not."""
    from reconcile.cli import notes
    from reconcile.cli.session import Call, judge
    from reconcile.cli.streams import view_of, write

    call = Call(
        paths=tuple(paths or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        no_baseline=True,
        allow_empty=allow_empty,
        on_unreadable=on_unreadable,
        jobs=jobs,
        shows_progress=not no_progress,
        verbose=verbose,
    )
    session = judge(call)
    notes.about_documents(session)
    notes.about_left_out(session)
    code = session.code()
    report = session.report(code)
    if form is ClaimFormat.JSON:
        from reconcile.reporting.machine import dumps

        write(dumps(report), as_bytes=True)
    elif form is ClaimFormat.CSV:
        from reconcile.reporting.tables import claims_frame, write_csv

        write(write_csv(claims_frame(report)), as_bytes=True)
    else:
        from reconcile.reporting.terminal import claims as listed

        view = view_of(color, width)
        write(listed(report, width=view.width, color=view.color, ascii_only=view.ascii_only))
    return code
