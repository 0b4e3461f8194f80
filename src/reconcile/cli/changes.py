"""What a change did to the baseline, told like a diff; and its entries, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.cli.streams import plain

if TYPE_CHECKING:
    from reconcile.baseline import Change, Entry, State


def told(change: Change, file: str) -> str:
    """One line for each entry that came (+), changed (~) or went (-), and the count of them."""
    lines = [
        *(f"+ {_line(entry)}" for entry in change.added),
        *(f"~ {_line(new)}{_difference(old, new)}" for old, new in change.changed),
        *(f"- {_line(entry)}" for entry in change.removed),
        *(f"? {_line(entry)}: not all of its documents were read, so it stays" for entry in change.idle),
    ]
    counts = [
        f"{len(found)} {word}"
        for found, word in ((change.added, "added"), (change.changed, "changed"), (change.removed, "removed"))
        if found
    ]
    if change.merged:
        counts.append("both sides of the merge conflict kept")
    lines.append(f"{file}: {', '.join(counts) or 'nothing to change'}.")
    return plain(lines)


def listed(state: State, file: str) -> str:
    """Every entry with its state, then their number."""
    lines: list[str] = []
    for tally in state.tallies:
        lines.append(f"{tally.standing.value:<8}{_line(tally.entry)}")
        if tally.refused:
            lines.append(f"        it does not count: {tally.refused}")
    number = len(state.tallies)
    lines.append(f"{file}: {number} {'entry' if number == 1 else 'entries'}.")
    return plain(lines)


def _line(entry: Entry) -> str:
    kind = f'accepted: "{entry.reason}"' if entry.reason else "backlog"
    until = f" until {entry.until.isoformat()}" if entry.until else ""
    by = f" ({entry.by})" if entry.by else ""
    return f"{entry.id}  {entry.subject}: {' / '.join(entry.values)} {entry.unit}; {kind}{until}{by}"


def _difference(old: Entry, new: Entry) -> str:
    if old.id != new.id:
        return f"; it was {old.id}"
    came = sorted({witness.doc for witness in new.witness} - {witness.doc for witness in old.witness})
    went = sorted({witness.doc for witness in old.witness} - {witness.doc for witness in new.witness})
    parts = [f"+{doc}" for doc in came] + [f"-{doc}" for doc in went]
    return f"; {', '.join(parts)}" if parts else ""
