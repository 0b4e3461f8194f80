"""`reconcile baseline`: list the known conflicts; add what is new, remove what is gone."""

from __future__ import annotations

from typing import Annotated

import typer

from reconcile.cli import options


def baseline(
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Add new conflicts as backlog, refresh what changed its wording, remove what is gone.",
            show_default=False,
        ),
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Only remove what is gone.", show_default=False)] = False,
    path: options.PathOption = None,
    report: options.ReportFile = None,
    file: options.BaselineFile = None,
    merge: options.Merge = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    cache_dir: options.CacheDir = None,
    no_progress: options.NoProgress = False,
    verbose: options.Verbose = False,
    today: options.Today = None,
) -> int:
    """List the known conflicts, or update them. The list says of each entry whether this run still shows it."""
    from reconcile import baseline as known
    from reconcile.cli import changes, notes
    from reconcile.cli.naming import named
    from reconcile.cli.recalled import recall, still_so
    from reconcile.cli.session import Call
    from reconcile.cli.streams import write

    if update and prune:
        raise typer.BadParameter("--update removes what is gone already", param_hint="'--prune'")
    call = Call(
        paths=tuple(path or ()),
        merge=tuple(merge or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=file,
        today=today,
        jobs=jobs,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
        report=report,
    )
    session = recall(call, new_baseline=update, merging=update, placed=True)
    notes.about_documents(session)
    setup, result = session.setup, session.result
    shown = named(setup.baseline_path)
    if report is not None and (update or prune):
        still_so(session, result.documents)
    if update or prune:
        write_change = known.update if update else known.prune
        change = write_change(setup.baseline_path, result.findings, session.coverage, setup.today)
        write(changes.told(change, shown))
    else:
        write(changes.listed(session.state, shown))
    return session.code()
