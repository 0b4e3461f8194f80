"""The commands, put together. Each loads what it needs when it is called, so that help is there at once."""

from __future__ import annotations

from typing import Annotated

import typer

from reconcile.cli.accept import accept
from reconcile.cli.baseline import baseline
from reconcile.cli.cache import cache_app
from reconcile.cli.check import check
from reconcile.cli.claims import claims
from reconcile.cli.command import Command, Group
from reconcile.cli.explain import explain
from reconcile.cli.export import export
from reconcile.cli.init import init
from reconcile.cli.rules import rules_app

app = typer.Typer(
    name="reconcile",
    cls=Group,
    help="Find where documents disagree about the same quantity, and say why.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reconcile {version('reconcile')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.", show_default=False)
    ] = False,
) -> None:
    """Find where documents disagree about the same quantity, and say why."""


for command in (check, explain, accept, baseline, claims, export):
    app.command(cls=Command)(command)
app.add_typer(rules_app, name="rules")
app.add_typer(cache_app, name="cache")
app.command(cls=Command)(init)
