"""The baseline against a run: which findings are known, and in which state each entry stands."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from reconcile.baseline.coverage import Coverage, Home
from reconcile.baseline.entries import Baseline, Entry, Policy, sides, witnesses
from reconcile.model import Acceptance, Finding, Known, Verdict


class Standing(StrEnum):
    """What a run can say of an entry."""

    ACTIVE = "active"  # it matches a conflict
    EXPIRED = "expired"  # it matches one, and its last day is over
    STALE = "stale"  # its documents were read, and it matches nothing
    IDLE = "idle"  # a document of its witnesses was not in the run: nothing can be said


class Tally(Struct, frozen=True):
    """One entry after a run. `refused` says why a matching entry does not count, `more` which documents are new."""

    entry: Entry
    standing: Standing
    finding: Finding | None = None
    by_witness: bool = False
    refused: str | None = None
    more: tuple[str, ...] = ()


class State(Struct, frozen=True):
    """Every entry of the baseline after a run, in the order of the ids."""

    tallies: tuple[Tally, ...] = ()

    def standing(self, standing: Standing) -> tuple[Entry, ...]:
        """The entries in one state."""
        return tuple(tally.entry for tally in self.tallies if tally.standing is standing)

    @property
    def old_ids(self) -> tuple[Entry, ...]:
        """Entries that were only found again by their witnesses: their id was made by an older engine or rule."""
        return tuple(tally.entry for tally in self.tallies if tally.by_witness)

    def next_end(self, today: dt.date) -> tuple[Entry, int] | None:
        """The active entry that ends first, and in how many days; None where none has an end."""
        ends = [
            (tally.entry.until, tally.entry.id, tally.entry)
            for tally in self.tallies
            if tally.standing is Standing.ACTIVE and tally.refused is None and tally.entry.until is not None
        ]
        if not ends:
            return None
        until, _, entry = min(ends, key=lambda item: item[:2])
        return entry, (until - today).days


def mark(
    findings: Sequence[Finding],
    baseline: Baseline,
    coverage: Coverage,
    today: dt.date,
    policy: Policy | None = None,
) -> tuple[tuple[Finding, ...], State]:
    """The findings with `known` and `accepted` set on conflicts, in the order given, and the state of every entry."""
    policy = policy or Policy()
    conflicts = [finding for finding in findings if finding.verdict is Verdict.CONFLICT]
    home = Home.of(baseline.path)
    story = coverage.stories(home)
    matches = _matches(conflicts, baseline.entries, home, story)
    told = _Tallying(home, coverage.judge(home), story, today, policy)
    tallies = tuple(told.of(entry, matches.get(entry.id)) for entry in sorted(baseline.entries, key=lambda one: one.id))
    by_finding = {tally.finding.id: tally for tally in tallies if tally.finding is not None}
    return tuple(_marked(finding, by_finding.get(finding.id)) for finding in findings), State(tallies)


def _matches(
    conflicts: Sequence[Finding], entries: Iterable[Entry], home: Home, story: Callable[[str], str]
) -> dict[str, tuple[Finding, bool]]:
    """Entry id → its conflict, and whether only the witnesses brought it back."""
    by_id = {finding.id: finding for finding in conflicts}
    entries = sorted(entries, key=lambda entry: entry.id)
    found = {entry.id: (by_id[entry.id], False) for entry in entries if entry.id in by_id}
    left = [finding for finding in conflicts if finding.id not in found]
    lost = [entry for entry in entries if entry.id not in found]
    candidates = {entry.id: [finding for finding in left if _witnessed(entry, finding, home, story)] for entry in lost}
    wanted = Counter(finding.id for matching in candidates.values() for finding in matching)
    for entry_id, matching in candidates.items():
        # Two findings for one entry, or two entries for one finding: nobody can say which was meant, so none is.
        if len(matching) == 1 and wanted[matching[0].id] == 1:
            found[entry_id] = (matching[0], True)
    return found


def _witnessed(entry: Entry, finding: Finding, home: Home, story: Callable[[str], str]) -> bool:
    if entry.unit != finding.unit or entry.values != finding.values:
        return False
    # a copy that is read first takes the place of the one that was known
    stored = {(_file_name(doc), one.quote) for one in entry.witness for doc in (one.doc, story(one.doc))}
    found = sides(finding, home)
    return all(any((_file_name(witness.doc), witness.quote) in stored for witness in side) for side in found)


def _file_name(doc: str) -> str:
    # A moved file keeps its name; the line of a JSONL file is part of the name: "feed.jsonl#42".
    return doc.rpartition("/")[2]


class _Tallying(Struct, frozen=True):
    """What is the same for every entry of a run."""

    home: Home
    knows: Callable[[str], bool]
    story: Callable[[str], str]
    today: dt.date
    policy: Policy

    def of(self, entry: Entry, match: tuple[Finding, bool] | None) -> Tally:
        """The state of one entry, given the conflict that it matches."""
        if match is None:
            known = all(self.knows(witness.doc) for witness in entry.witness)
            return Tally(entry, Standing.STALE if known else Standing.IDLE)
        finding, by_witness = match
        over = entry.until is not None and entry.until < self.today  # the last day itself still counts
        stored = {self.story(witness.doc) for witness in entry.witness}
        shown = witnesses(finding, self.home)
        more = tuple(dict.fromkeys(witness.doc for witness in shown if self.story(witness.doc) not in stored))
        refused = None if over else self.policy.refuses(entry, self.today)
        return Tally(entry, Standing.EXPIRED if over else Standing.ACTIVE, finding, by_witness, refused, more)


def _marked(finding: Finding, tally: Tally | None) -> Finding:
    if finding.verdict is not Verdict.CONFLICT:
        return finding
    if tally is None or tally.refused is not None:
        return replace(finding, known=Known.NEW, accepted=None)
    entry = tally.entry
    known = Known.EXPIRED if tally.standing is Standing.EXPIRED else Known.ACCEPTED
    return replace(finding, known=known, accepted=Acceptance(entry.reason, entry.until, entry.by))
