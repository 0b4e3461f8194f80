"""The three ways in which a baseline changes, each under the lock and in one step: accept, update, prune."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reconcile.baseline.coverage import Coverage, Home
from reconcile.baseline.entries import Baseline, Entry, Policy, Witness, entry_of
from reconcile.baseline.locking import locked
from reconcile.baseline.marking import Standing, State, mark
from reconcile.baseline.merging import read_both
from reconcile.baseline.parsing import parse, read
from reconcile.baseline.writing import rendered
from reconcile.errors import BaselineError
from reconcile.model import Finding, Verdict
from reconcile.storing import store


class Change(Struct, frozen=True):
    """What was done to the file: entries that came, that became another, that went; and those that cannot be judged."""

    added: tuple[Entry, ...] = ()
    changed: tuple[tuple[Entry, Entry], ...] = ()  # as it was, as it is
    removed: tuple[Entry, ...] = ()
    idle: tuple[Entry, ...] = ()
    merged: bool = False  # both sides of a merge conflict were kept


def accept(
    path: Path,
    chosen: Sequence[Finding],
    findings: Sequence[Finding],
    *,
    reason: str,
    until: dt.date | None = None,
    by: str | None = None,
    today: dt.date,
    policy: Policy | None = None,
) -> Change:
    """Put chosen conflicts into the baseline with a reason; an entry that is there already gets the new reason and end.

    `findings` are all of the run: only among all of them is it certain which finding an entry with an old id means.
    Raises BaselineError for a finding that is no conflict, an empty reason, or an end that is over or too far away.
    """
    until = checked_end(until, today, policy or Policy())
    reason = " ".join(reason.split())
    if not any(sign.isalnum() for sign in reason):
        raise BaselineError("a reason needs at least one word")
    for finding in chosen:
        if finding.verdict is not Verdict.CONFLICT:
            raise BaselineError(f"{finding.id} is {finding.verdict.value}: only a conflict can be accepted")

    def plan(baseline: Baseline) -> _Plan:
        _, state = mark(findings, baseline, Coverage(()), today)
        plan = _Plan.of(baseline, state)
        for finding in chosen:
            plan.put(replace(entry_of(finding, Home.of(path)), reason=reason, until=until, by=by))
        return plan

    return _carried_out(path, plan)


def update(path: Path, findings: Sequence[Finding], coverage: Coverage, today: dt.date) -> Change:
    """Add what is new as backlog, refresh ids and witnesses, keep reasons and ends, remove what is stale.

    Of a file that git could not merge both sides are kept.
    """

    home = Home.of(path)

    def plan(baseline: Baseline) -> _Plan:
        _, state = mark(findings, baseline, coverage, today)
        plan = _Plan.of(baseline, state)
        plan.drop(state)
        for finding in findings:
            if finding.verdict is Verdict.CONFLICT:
                kept = plan.entries.get(finding.id, Entry(finding.id, "", finding.values, "", ()))
                entry = entry_of(finding, home)
                witness = _as_before(entry.witness, kept.witness, coverage.stories(home))
                plan.put(replace(entry, witness=witness, reason=kept.reason, until=kept.until, by=kept.by))
        return plan

    return _carried_out(path, plan, read_both)


def _as_before(found: Sequence[Witness], kept: Sequence[Witness], story: Callable[[str], str]) -> tuple[Witness, ...]:
    """The witnesses; of a document and its copies the one that was known is named, whichever is read first now."""
    named = {(story(one.doc), one.quote): one for one in reversed(kept)}
    return tuple(sorted({named.get((story(one.doc), one.quote), one) for one in found}))


def prune(path: Path, findings: Sequence[Finding], coverage: Coverage, today: dt.date) -> Change:
    """Remove the entries that match nothing any more, and touch no other."""

    def plan(baseline: Baseline) -> _Plan:
        _, state = mark(findings, baseline, coverage, today)
        plan = _Plan(baseline, {entry.id: entry for entry in baseline.entries}, {})
        plan.drop(state)
        return plan

    return _carried_out(path, plan)


def checked_end(until: dt.date | None, today: dt.date, policy: Policy) -> dt.date | None:
    """The last day of an acceptance; where only `max-days` limits it, the last day that this allows."""
    if until is None:
        return None if policy.max_days is None else days_on(today, policy.max_days)
    if until < today:
        raise BaselineError(f"{until.isoformat()} is over already")
    if policy.max_days is not None and (until - today).days > policy.max_days:
        days = (until - today).days
        raise BaselineError(f"{until.isoformat()} is {days} days away; max-days allows {policy.max_days}")
    return until


def days_on(today: dt.date, days: int) -> dt.date:
    """The day so many days on; the last of the calendar where there is no such day."""
    left = (dt.date.max - today).days
    return today + dt.timedelta(days=min(days, left))


class Reader(Protocol):
    """Reads a baseline file."""

    def __call__(self, path: Path, *, missing_ok: bool) -> Baseline:
        """The baseline in it. Raises BaselineError."""


class _Plan:
    """The entries as they shall be, and for refreshed ones the id under which they stand in the file."""

    def __init__(self, baseline: Baseline, entries: dict[str, Entry], origins: dict[str, str]) -> None:
        self.baseline, self.entries, self.origins = baseline, entries, origins
        self.idle: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, baseline: Baseline, state: State) -> _Plan:
        """The baseline's entries, those with an old id under their new one."""
        origins = {tally.finding.id: tally.entry.id for tally in state.tallies if tally.by_witness and tally.finding}
        fresh = {old: new for new, old in origins.items()}
        entries = (replace(entry, id=fresh.get(entry.id, entry.id)) for entry in baseline.entries)
        return cls(baseline, {entry.id: entry for entry in entries}, origins)

    def put(self, entry: Entry) -> None:
        """Add an entry, or let it take the place of the one with its id."""
        self.entries[entry.id] = entry

    def drop(self, state: State) -> None:
        """Take out what is stale; remember what cannot be judged."""
        for entry in state.standing(Standing.STALE):
            del self.entries[entry.id]
        self.idle = state.standing(Standing.IDLE)

    def change(self) -> Change:
        """What the plan does to the file, in the order of the ids."""
        before = {entry.id: replace(entry, line=0) for entry in self.baseline.entries}
        after = [replace(self.entries[name], line=0) for name in sorted(self.entries)]
        came = [(before.get(self.origins.get(entry.id, entry.id)), entry) for entry in after]
        stays = {self.origins.get(entry.id, entry.id) for entry in after}
        return Change(
            added=tuple(new for old, new in came if old is None),
            changed=tuple((old, new) for old, new in came if old is not None and old != new),
            removed=tuple(before[name] for name in sorted(before) if name not in stays),
            idle=self.idle,
            merged=self.baseline.merged,
        )


def _carried_out(path: Path, plan_for: Callable[[Baseline], _Plan], reader: Reader = read) -> Change:
    # The file is read again under the lock: what another process put in since the run began is kept.
    with locked(path):
        plan = plan_for(reader(path, missing_ok=True))
        change = plan.change()
        if change.added or change.changed or change.removed or change.merged:
            text = rendered(plan.baseline, list(plan.entries.values()), plan.origins)
            parse(text, path)  # a file that we could not read again must never take the place of one that we can
            store([(path, text.encode("utf-8"))])
    return change
