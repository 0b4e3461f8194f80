"""`reconcile rules`: the rule packs in force, one rule, and whether all rules read their own examples as they say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import options
from reconcile.cli.command import Command, Group

if TYPE_CHECKING:
    from reconcile.cli.session import Call

rules_app = typer.Typer(
    cls=Group,
    help="List, show or test the rules in force.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@rules_app.command("list", cls=Command)
def list_rules(
    path: options.PathOption = None,
    report: options.ReportFile = None,
    unused: Annotated[
        bool, typer.Option("--unused", help="Only the rules that had no part in the results.", show_default=False)
    ] = False,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> int:
    """List the rules in force. With --path or --report also how often each had a part in these results."""
    from reconcile.cli.session import Call, load_rules, settle
    from reconcile.cli.streams import plain, write

    call = Call(
        paths=tuple(path or ()),
        report=report,
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        no_baseline=True,
    )
    if unused and not (path or report):
        raise typer.BadParameter("say of which results: --path docs, or --report report.json", param_hint="'--unused'")
    used, code = _uses(call) if path or report else (None, 0)
    rulebook = load_rules(settle(call), examples=True)
    rows: list[tuple[str, ...]] = [("rule", "kind", "pack", "examples", "uses")]
    never = traced = 0
    for stem, entry in rulebook.entries():
        times = "-" if used is None or stem not in _TRACED else f"{used[entry.rule]:,}"
        traced += times != "-"
        never += times == "0"
        if unused and times != "0":
            continue
        pack = entry.rule.rpartition("/")[0]
        examples = len(getattr(entry, "examples", ())) + len(entry.not_)
        rows.append((entry.rule, stem, pack, str(examples), times))
    rows = rows if used is not None else [row[:4] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])) for row in rows
    ]
    packs = ", ".join(f"{pack.info.name} {pack.info.version}" for pack in rulebook.packs)
    number = len(rulebook.entries())
    lines.append(f"{number:,} {'rule' if number == 1 else 'rules'}; packs: {packs}.")
    if used is not None:
        lines.append(f"{never:,} of {traced:,} had no part in these results; of the kinds with - results do not tell.")
    write(plain(lines))
    return code


# Kinds whose rules stand at what they read. The others (units, refusals, weights ...) act without being named.
_TRACED = frozenset(
    {"as-of", "attributions", "bases", "hedges", "kindred", "measures", "periods", "places", "revisions", "scopes"}
    | {"slips", "statuses", "tallies"}
)


def _uses(call: Call) -> tuple[Counter[str], int]:
    """How often each rule had a part in the results of a call, and the exit code of what could not be read."""
    from reconcile.cli import notes
    from reconcile.cli.recalled import recall
    from reconcile.reporting.uses import uses

    session = recall(call)
    notes.about_documents(session)
    return uses(session.report(0)), session.code()


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
