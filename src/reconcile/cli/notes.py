"""What standard error says beside a report: documents that were not read, and entries of the baseline to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reconcile.cli.streams import say

if TYPE_CHECKING:
    from reconcile.baseline import Entry
    from reconcile.cli.session import Session

_MOST_SUFFIXES, _LONGEST_SUFFIX = 5, 20


def about_documents(session: Session) -> None:
    """One line for each document that could not be read, then their number; what is only worth a note with `-v`. That
    an archive is held together by few of its pairs is said without it too: a conflict may go unseen."""
    problems = session.result.problems
    call = session.setup.call
    partly = [problem for problem in problems if problem.is_partial]
    unread = [problem for problem in problems if problem.fatal and not problem.is_partial]
    say(*(f"{problem.said}: {problem.document}: {problem.message}" for problem in (*partly, *unread)))
    if unread:
        number = len({problem.document for problem in unread})
        say("1 document was not read." if number == 1 else f"{number} documents were not read.")
    notes = [problem for problem in problems if not problem.fatal]
    told = notes if call.verbose else [] if call.quiet else [note for note in notes if note.is_of_archive]
    say(*(f"{note.said}: {note.document}: {note.message}" for note in told))
    if call.verbose:
        speaking = {claim.document.name for claim in session.result.claims}
        silent = [document.name for document in session.result.documents if document.name not in speaking]
        say(*(f"note: {name}: no quantitative claims" for name in silent))


def about_left_out(session: Session) -> None:
    """With `-v` one line for each file or folder that was left out; else one for all that nothing here reads, and one
    for those without a text: a folder of scans beside two texts must not look as if all of it had been checked."""
    from reconcile.reading import Why

    left = session.left_out()
    if session.setup.call.verbose:
        say(*(f"left out: {each.name}: {each.why}" for each in left))
        return
    if session.setup.call.quiet:
        return
    _count((each.suffix for each in left if each.why is Why.NO_READER), "no reader")
    # a table of figures or a file of settings, which has a reader and yet nothing for it
    empty = {problem.document for problem in session.result.problems if problem.code == "no-texts"}
    _count((PurePosixPath(name).suffix for name in sorted(empty)), "no texts in it; -v names it")


def _count(found: Iterable[str], why: str) -> None:
    suffixes = Counter(found)
    if not suffixes:
        return
    # A suffix is a stranger's word, and may be a long one; what has none comes last.
    most = sorted(suffixes, key=lambda suffix: (not suffix, -suffixes[suffix], suffix))
    parts = [
        f"{suffixes[suffix]:,} {suffix[:_LONGEST_SUFFIX] or 'without a suffix'}" for suffix in most[:_MOST_SUFFIXES]
    ]
    if rest := sum(suffixes[suffix] for suffix in most[_MOST_SUFFIXES:]):
        parts.append(f"{rest:,} others")
    say(f"left out: {', '.join(parts)} ({why})")


def about_baseline(session: Session) -> None:
    """One line for each entry that is stale, does not count, or has new witnesses; with `-v` also idle ones.

    Entries that fail this run get a line also where only that is to be said.
    """
    from reconcile.baseline import Standing

    breaches = session.loose
    quiet = session.setup.call.quiet
    for tally in session.state.tallies:
        entry = tally.entry
        if quiet and tally not in breaches:
            continue
        if tally.standing is Standing.STALE:
            say(f"stale: {_named(entry)}; {_command('reconcile baseline --prune', session)}")
        elif tally in breaches:
            accept = _command(f'reconcile accept {entry.id} --reason "..."', session)
            say(f"no reason: {_named(entry)}; {accept}")
        if tally.refused is not None:
            say(f"does not count: {_named(entry)}: {tally.refused}")
        if tally.more and not entry.reason:
            number = len(tally.more)
            say(f"{entry.id}: +{number} {'document' if number == 1 else 'documents'}: {', '.join(tally.more)}")
        if tally.standing is Standing.IDLE and session.setup.call.verbose:
            say(f"idle: {_named(entry)}; not all of its documents were read in this run")
    if quiet:
        return
    old = len(session.state.old_ids)
    if old:
        subject = "1 entry has an old id" if old == 1 else f"{old} entries have an old id"
        say(f"{subject}; reconcile baseline --update refreshes {'it' if old == 1 else 'them'}")


def _command(words: str, session: Session) -> str:
    again = session.setup.call.again
    return f"{words} {again}" if again else words


def _named(entry: Entry) -> str:
    documents = ", ".join(dict.fromkeys(witness.doc for witness in entry.witness))
    return f"{entry.id} {entry.subject} ({documents})"
