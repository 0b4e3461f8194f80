"""`reconcile cache`: what is kept for the next run, where, and how much; letting go of some of it, or of all."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reconcile.cli import options
from reconcile.cli.cached import folder
from reconcile.cli.command import Command, Group

if TYPE_CHECKING:
    from reconcile.caching.tidying import Change, Part, State

cache_app = typer.Typer(
    cls=Group,
    help="See what is kept for the next run; prune or clear it.",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)


class CacheFormat(StrEnum):
    """The forms of what is said of a cache."""

    TABLE = "table"
    JSON = "json"


Form = Annotated[CacheFormat, typer.Option("--format", "-f", help="The form on standard output.")]


@cache_app.callback()
def cache(context: typer.Context, form: Form = CacheFormat.TABLE, cache_dir: options.CacheDir = None) -> int:
    """See what is kept for the next run, where, and how much. No output depends on it, so it may go at any time."""
    if context.invoked_subcommand is not None:
        context.obj = (form, cache_dir)
        return 0
    from reconcile.caching import tidying

    state = tidying.seen(folder(cache_dir))
    _write(form, _told(state), _plain(state))
    return 0


@cache_app.command("prune", cls=Command)
def prune(
    context: typer.Context,
    older_than: Annotated[
        int | None,
        typer.Option(
            "--older-than",
            min=0,
            metavar="DAYS",
            help="Let go of what was not used for more than so many days. [default: 30, where no size is named]",
            show_default=False,
        ),
    ] = None,
    max_size: Annotated[
        str | None,
        typer.Option(
            "--max-size",
            metavar="SIZE",
            help='Let go of what was used longest ago, until no more than this is left: a number of bytes, or "500MB".',
            show_default=False,
        ),
    ] = None,
    form: Form = CacheFormat.TABLE,
    cache_dir: options.CacheDir = None,
) -> int:
    """Let go of what is old, or too much. A run does so by itself: beyond 30 days, and beyond 4 GB."""
    from reconcile.caching import tidying
    from reconcile.caching.store import UNUSED
    from reconcile.config.kinds import WrongError, size

    most = None
    if max_size is not None:
        try:
            most = size(int(max_size) if max_size.isdecimal() else max_size)
        except WrongError as error:
            raise typer.BadParameter(f"{max_size!r} {error}", param_hint="'--max-size'") from error
    days = UNUSED if older_than is None and most is None else older_than
    _changed(context, form, cache_dir, lambda where: tidying.prune(where, days, most))
    return 0


@cache_app.command("clear", cls=Command)
def clear(context: typer.Context, form: Form = CacheFormat.TABLE, cache_dir: options.CacheDir = None) -> int:
    """Let go of everything: the next run reads all documents anew."""
    from reconcile.caching import tidying

    _changed(context, form, cache_dir, tidying.clear)
    return 0


def _changed(context: typer.Context, form: CacheFormat, cache_dir: str | None, change: Any) -> None:
    asked, above = context.obj or (CacheFormat.TABLE, None)  # `reconcile cache --cache-dir kept prune` counts as well
    form = asked if form is CacheFormat.TABLE else form
    done: Change = change(folder(above if cache_dir is None else cache_dir))
    rows = "1 row" if done.gone == 1 else f"{done.gone:,} rows"
    lines = [f"{done.after.file}: {rows} gone, {_size(max(done.before - done.after.size, 0))} freed."]
    lines.append(f"{done.after.rows:,} left, {_size(done.after.size)}.")
    told = {"gone": done.gone, "freed": max(done.before - done.after.size, 0), **_told(done.after)}
    _write(form, told, lines)


def _write(form: CacheFormat, told: dict[str, Any], lines: list[str]) -> None:
    from reconcile.cli.streams import plain, write

    if form is CacheFormat.JSON:
        import json

        write(json.dumps(told, indent=2), as_bytes=True)
    else:
        write(plain(lines))


def _told(state: State) -> dict[str, Any]:
    def part(each: Part) -> dict[str, Any]:
        return {"rows": each.rows, "bytes": each.size, "oldest": f"{each.oldest}", "newest": f"{each.newest}"}

    from reconcile.caching.store import MOST, UNUSED

    return {
        "file": str(state.file),
        "exists": state.file.exists(),
        "bytes": state.size,
        "rows": state.rows,
        "oldest": state.oldest and f"{state.oldest}",
        "newest": state.newest and f"{state.newest}",
        "kinds": {each.name: part(each) for each in state.kinds},
        "versions": {each.name: part(each) for each in state.versions},
        "limits": {"days": UNUSED, "bytes": MOST},
    }


def _plain(state: State) -> list[str]:
    if not state.rows:
        return [f"{state.file}: nothing is kept."]
    rows: list[tuple[str, ...]] = [("", "rows", "size", "last used")]
    rows += [_row(each.name, each) for each in state.kinds]
    rows += [_row(f"by version {each.name}", each) for each in state.versions]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{state.file}: {state.rows:,} rows, {_size(state.size)}"]
    lines += [
        f"  {name.ljust(widths[0])}  {number.rjust(widths[1])}  {size.rjust(widths[2])}  {days}"
        for name, number, size, days in rows
    ]
    return lines


def _row(name: str, part: Part) -> tuple[str, ...]:
    days = f"{part.newest}" if part.oldest == part.newest else f"{part.oldest} to {part.newest}"
    return name, f"{part.rows:,}", _size(part.size), days


def _size(number: int) -> str:
    """Bytes as a person reads them: 1.2 MB."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= factor:
            return f"{number / factor:,.1f} {unit}"
    return f"{number:,} bytes"
