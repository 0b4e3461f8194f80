"""`reconcile explain`: how a finding, a pair or a claim came about; what a verdict, a kind or a rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import lookup, options
from reconcile.cli.streams import plain
from reconcile.errors import UnknownIdError

if TYPE_CHECKING:
    from reconcile.cli.session import Call, Session
    from reconcile.model import Claim, Finding, Pair
    from reconcile.reporting.report import View


def _words(incomplete: str) -> list[str]:
    """The words that have a page, for completion in the shell; ids would take a whole run."""
    from reconcile.reporting.pages import PAGES

    return [word for word in PAGES if word.startswith(incomplete)]


def explain(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|RULE|WORD",
            help="A finding, pair or claim by its id or the beginning of it; two claims; a rule; a word such as scope.",
            autocompletion=_words,
            show_default=False,
        ),
    ],
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
    color: options.Colored = options.Color.AUTO,
    width: options.Width = None,
    today: options.Today = None,
) -> int:
    """Show how a verdict came about. From the words of the texts to the rules that read them."""
    from reconcile.cli import notes
    from reconcile.cli.recalled import recall
    from reconcile.cli.session import Call
    from reconcile.cli.streams import view_of, write

    call = Call(
        paths=tuple(path or ()),
        merge=tuple(merge or ()),
        rules=tuple(rules or ()),
        config=config,
        isolated=isolated,
        baseline=baseline,
        jobs=jobs,
        no_cache=no_cache,
        cache_dir=cache_dir,
        shows_progress=not no_progress,
        verbose=verbose,
        report=report,
        today=today,
    )
    if len(what) > 2:
        raise typer.BadParameter("give one id, two claims, one rule or one word", param_hint="'ID'")
    if not lookup.LOOKS_LIKE_ID.fullmatch(what[0]):
        if len(what) == 2:
            raise typer.BadParameter("two arguments must be the ids of two claims (c-...)", param_hint="'ID'")
        write(_page(what[0], call))
        return 0
    session = recall(call)
    notes.about_documents(session)
    if len(what) == 2:
        write(_apart(session, what[0], what[1]))
    else:
        write(_judged(session, what[0], view_of(color, width)))
    return 0


def _page(word: str, call: Call) -> str:
    from reconcile.cli.rule_page import entry_page, find_entries
    from reconcile.cli.session import load_rules, settle
    from reconcile.reporting.pages import explain_word

    page = explain_word(word)
    if page is not None:
        return page
    found = find_entries(word, load_rules(settle(call), examples=True))
    if not found:
        raise UnknownIdError(
            f"{word}: neither an id (f-, p-, c- and hexadecimal digits) nor a rule nor a word of reports",
            hint="(reconcile rules list names the rules)",
        )
    return "\n".join(entry_page(stem, entry) for stem, entry in found)


def _judged(session: Session, name: str, view: View) -> str:
    from reconcile.reporting.report import all_claims
    from reconcile.reporting.terminal import explain as explained

    report = session.report(0)
    what: Finding | Pair | Claim
    if name.startswith("f-"):
        what = lookup.finding(name, session.result)
    elif name.startswith("p-"):
        what = lookup.pair(name, session.result)
    else:
        what = lookup.claim(name, all_claims(report))
    return explained(report, what, width=view.width, color=view.color, ascii_only=view.ascii_only)


def _apart(session: Session, first: str, second: str) -> str:
    from reconcile.reporting.places import spot
    from reconcile.reporting.report import all_claims, subject_of

    if not (first.startswith("c-") and second.startswith("c-")):
        raise typer.BadParameter("two arguments must be the ids of two claims (c-...)", param_hint="'ID'")
    report = session.report(0)
    a, b = (lookup.claim(name, all_claims(report)) for name in (first, second))
    subjects = subject_of(report)
    lines: list[str] = []
    for claim in (a, b):
        subject = subjects.get(claim.id)
        lines.append(f'{claim.id}  "{claim.quote}"  {spot(claim)}')
        lines.append(f"  subject: {subject.label if subject else 'none'}")
    shared = [pair for pair in session.result.pairs if {a.id, b.id} <= {c.id for c in (pair.a, pair.b, *pair.also)}]
    if shared:
        lines += [f"They were compared: {pair.id} {pair.verdict.value}. {pair.why}" for pair in shared]
    elif a is b:
        lines.append("They are one claim.")
    elif session.result.repeats.get(a.id) is b or session.result.repeats.get(b.id) is a:
        lines.append("They are one statement: one document is a copy of the other.")
    else:
        lines.append("They were not compared:")
        lines.append(f"  {_reasons(session, a, b)}")
    return plain(lines)


def _reasons(session: Session, a: Claim, b: Claim) -> str:
    from reconcile.grouping import apart

    if session.recalled is not None:
        return "why, only their texts tell, which a report does not hold: leave out --report"
    reason = apart(a, b, session.result.claims, session.rulebook)
    if reason is not None:
        return reason
    same = any(a in subject.claims and b in subject.claims for subject in session.result.subjects)
    return (
        "they are of one subject, but too little is known to judge them"
        if same
        else "others are nearer to each of them"
    )
