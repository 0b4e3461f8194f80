"""`reconcile rules`: the rule packs in force, one rule, and whether all rules read their own examples as they say."""

from __future__ import annotations

from typing import Annotated

import typer

from reconcile.cli import options
from reconcile.cli.command import Command, Group

rules_app = typer.Typer(
    cls=Group,
    help="List, show or test the rules in force.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@rules_app.command("list", cls=Command)
def list_rules(
    rules: options.Rules = None, config: options.ConfigFile = None, isolated: options.Isolated = False
) -> int:
    """List the rules in force. Each with its kind, its pack and the number of its examples."""
    from reconcile.cli.session import Call, load_rules, settle
    from reconcile.cli.streams import plain, write

    rulebook = load_rules(settle(Call(rules=tuple(rules or ()), config=config, isolated=isolated)), examples=True)
    rows = [("rule", "kind", "pack", "examples")]
    for stem, entry in rulebook.entries():
        pack = entry.rule.rpartition("/")[0]
        rows.append((entry.rule, stem, pack, str(len(getattr(entry, "examples", ())) + len(entry.not_))))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])) for row in rows
    ]
    packs = ", ".join(f"{pack.info.name} {pack.info.version}" for pack in rulebook.packs)
    number = len(rows) - 1
    lines.append(f"{number:,} {'rule' if number == 1 else 'rules'}; packs: {packs}.")
    write(plain(lines))
    return 0


@rules_app.command("show", cls=Command)
def show_rule(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A rule: english/exceeded, or exceeded.", show_default=False)
    ],
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> int:
    """Print a rule as it stands in its pack."""
    import difflib

    from reconcile.cli.rule_page import entry_page, find_entries
    from reconcile.cli.session import Call, load_rules, settle
    from reconcile.cli.streams import write
    from reconcile.errors import UnknownIdError

    rulebook = load_rules(settle(Call(rules=tuple(rules or ()), config=config, isolated=isolated)), examples=True)
    found = find_entries(name, rulebook)
    if not found:
        names = [part for _, entry in rulebook.entries() for part in (entry.rule, entry.id)]
        close = difflib.get_close_matches(name, names, n=1)
        hint = f'; did you mean "{close[0]}"?' if close else " (reconcile rules list names them)"
        raise UnknownIdError(f"{name}: no such rule{hint}")
    write("\n".join(entry_page(stem, entry) for stem, entry in found))
    return 0


@rules_app.command("test", cls=Command)
def test_rules(
    rules: options.Rules = None, config: options.ConfigFile = None, isolated: options.Isolated = False
) -> int:
    """Test every rule by its own examples. Exit code 1: some are not read as their rule says."""
    from reconcile.cli.session import Call, load_rules, settle
    from reconcile.cli.streams import plain, write
    from reconcile.rulecheck import check

    rulebook = load_rules(settle(Call(rules=tuple(rules or ()), config=config, isolated=isolated)), examples=True)
    failures = check(rulebook)
    lines = [f'{failure.rule}: "{failure.example}": {failure.problem}' for failure in failures]
    number = sum(len(getattr(entry, "examples", ())) + len(entry.not_) for _, entry in rulebook.entries())
    lines.append(
        f"{number:,} examples, {len(failures):,} of them not read as their rule says."
        if failures
        else f"{number:,} examples hold."
    )
    write(plain(lines))
    return 1 if failures else 0
