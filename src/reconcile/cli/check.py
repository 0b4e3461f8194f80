"""`reconcile check`: judge a folder; the exit code is the verdict."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from reconcile.cli import options


def _shown(text: str) -> frozenset[str]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in options.SHOWABLE:
            raise typer.BadParameter(f"{word!r} is not one of {', '.join(options.SHOWABLE)}", param_hint="'--show'")
    return frozenset(words)


def check(
    paths: options.PathsOrDraft = None,
    against: options.Against = None,
    merge: options.Merge = None,
    form: Annotated[
        options.Format, typer.Option("--format", "-f", help="The form of the report on standard output.")
    ] = (options.Format.TABLE),
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Also write a file, in the form that its suffix tells (.json, .sarif, .md ...), or FORMAT:FILE; "
            "may be repeated.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help="What the text forms print: conflict, explained, agree, accepted, all. [default: conflict,explained]",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        options.By,
        typer.Option(help="What the table has a block for: each finding, or each subject, its documents side by side."),
    ] = options.By.FINDING,
    fail_on: Annotated[
        options.FailOn | None,
        typer.Option(help="What fails the build; explained means both. [default: conflict]", show_default=False),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Stale entries of the baseline, and those without a reason, fail too.", show_default=False
        ),
    ] = False,
    baseline: options.BaselineFile = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Take every conflict for new.", show_default=False)
    ] = False,
    since: options.Since = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    show_config: Annotated[
        bool,
        typer.Option("--show-config", help="Print the configuration in force, and judge nothing.", show_default=False),
    ] = False,
    allow_empty: options.AllowEmpty = None,
    on_unreadable: options.Unreadable = None,
    stdin_name: options.StdinName = "stdin.txt",
    jobs: options.Jobs = None,
    engine: options.EngineName = options.Engine.LOCAL,
    master: options.Master = None,
    conf: options.Conf = None,
    buckets: options.Buckets = None,
    tables: options.Tables = None,
    no_cache: options.NoCache = False,
    cache_dir: options.CacheDir = None,
    no_progress: options.NoProgress = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.Colored = options.Color.AUTO,
    width: options.Width = None,
    today: options.Today = None,
) -> int:
    """Judge documents. Exit code 0: nothing fails; 1: a conflict stands; 2: wrong use; 3: not all was read."""
    from reconcile.cli import notes, outputs
    from reconcile.cli.kept import kept
    from reconcile.cli.session import Call, judge, settle
    from reconcile.cli.spark import refuse, spark_of
    from reconcile.cli.streams import view_of, write

    shown = _shown("conflict,explained" if show is None else show)
    wanted = outputs.destinations(output or ())
    if by is not options.By.FINDING and form not in (options.Format.TABLE, options.Format.GITHUB):
        raise typer.BadParameter(f"only a table is arranged, and {form} is none", param_hint="'--by'")
    if baseline is not None and no_baseline:
        raise typer.BadParameter("it contradicts --no-baseline", param_hint="'--baseline'")
    asked = {"--master": master, "--conf": conf, "--buckets": buckets, "--tables": tables}
    for option, value in asked.items():
        if value is not None and engine is not options.Engine.SPARK:
            raise typer.BadParameter("it needs --engine spark", param_hint=f"'{option}'")
    spark = None
    if engine is options.Engine.SPARK:
        refuse(paths or (), since, merge or (), jobs)
        spark = spark_of(master, conf, buckets, tables, verbose)
    call = Call(
        paths=tuple(paths or ()),
        against=tuple(against or ()),
        merge=tuple(merge or ()),
        since=since,
        stdin_name=stdin_name,
        takes_stdin=True,
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=baseline,
        no_baseline=no_baseline,
        allow_empty=allow_empty,
        on_unreadable=on_unreadable,
        fail_on=fail_on,
        today=today,
        strict=strict,
        quiet=quiet,
        jobs=jobs,
        spark=spark,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
    )
    if show_config:
        from reconcile.config import show as shown_config

        write(shown_config(settle(call).in_force))
        return 0
    try:
        session = judge(call)
        notes.about_documents(session)
        notes.about_left_out(session)
        notes.about_baseline(session)
        code = session.code(1 if session.loose or session.fails else 0)
        report = session.report(code)
        view = replace(view_of(color, width, show=shown, quiet=quiet), asked=show is not None, by=by.value)
        with kept(session) as reports:
            try:
                if spark is not None:
                    spark.write_tables(report)
                outputs.write_files(report, wanted, replace(view, width=None, color=False, ascii_only=False), reports)
            finally:
                # A file that cannot be written is no reason to keep the verdict from the reader.
                outputs.print_report(report, form, view, reports)
    finally:
        if spark is not None:
            spark.close()
    return code
