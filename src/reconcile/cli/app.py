"""The commands, put together. Each loads what it needs when it is called, so that help is there at once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from reconcile.cli.command import Command, Group

# Each is a function in the module of its name; what holds commands is called NAME_app there.
COMMANDS = ("check", "explain", "accept", "baseline", "claims", "export", "rules", "cache", "init")


def app(arguments: Sequence[str]) -> typer.Typer:
    """The program as these arguments need it: with the one command that they name, else with all. To put all nine
    together took a tenth of the time of `check --help`."""
    made = typer.Typer(
        name="reconcile",
        cls=Group,
        help="Find where documents disagree about the same quantity, and say why.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(options)
    for name in arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS:
        module = import_module(f"reconcile.cli.{name}")
        if hasattr(module, f"{name}_app"):
            made.add_typer(getattr(module, f"{name}_app"), name=name)
        else:
            made.command(cls=Command)(getattr(module, name))
    return made


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reconcile {version('reconcile')}")
        raise typer.Exit


def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.", show_default=False)
    ] = False,
) -> None:
    """Find where documents disagree about the same quantity, and say why."""
