"""`reconcile accept`: put conflicts into the baseline, with a reason."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

import typer

from reconcile.cli import options


def days(text: str) -> int:
    """A number of days as it is typed: 90d."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})d", text)
    if not found:
        raise typer.BadParameter(f"{text!r} is not a number of days; write it like 90d")
    return int(found.group(1))


def accept(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID", help="Findings, by id or its beginning.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the conflict may stand.", show_default=False)],
    until: Annotated[
        dt.date | None,
        typer.Option(metavar="DATE", parser=options.day, help="The last day on which it may.", show_default=False),
    ] = None,
    for_days: Annotated[
        int | None,
        typer.Option(
            "--for", metavar="DAYS", parser=days, help="The same as a number of days: 90d.", show_default=False
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who accepts it.", show_default=False)] = None,
    path: options.PathOption = None,
    report: options.ReportFile = None,
    baseline: options.BaselineFile = None,
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
    """Put conflicts into the baseline. They fail no build until a figure of theirs changes or the day is over."""
    from reconcile import baseline as known
    from reconcile.cli import changes, lookup, notes
    from reconcile.cli.naming import named
    from reconcile.cli.recalled import recall, still_so
    from reconcile.cli.session import Call
    from reconcile.cli.streams import write

    if until is not None and for_days is not None:
        raise typer.BadParameter("it contradicts --until", param_hint="'--for'")
    call = Call(
        paths=tuple(path or ()),
        merge=tuple(merge or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=baseline,
        today=today,
        jobs=jobs,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
        report=report,
    )
    session = recall(call, new_baseline=True, placed=True)
    notes.about_documents(session)
    setup = session.setup
    wanted = {finding.id: finding for finding in (lookup.finding(name, session.result) for name in ids)}
    if report is not None:
        claims = (claim for finding in wanted.values() for pair in finding.pairs for claim in (pair.a, pair.b))
        still_so(session, dict.fromkeys(claim.document for claim in claims))
    change = known.accept(
        setup.baseline_path,
        tuple(wanted.values()),
        session.result.findings,
        reason=reason,
        until=until if for_days is None else known.days_on(setup.today, for_days),
        by=by,
        today=setup.today,
        policy=setup.policy,
    )
    write(changes.told(change, named(setup.baseline_path)))
    return 0
