"""A baseline that git could not merge: what both sides hold is known.

Keeping both sides by hand seldom works. Git takes lines that two entries share (`[[known]]`, a unit, a bracket) for
unchanged, and puts its marks into the midst of an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from reconcile.baseline.entries import Baseline, Entry
from reconcile.baseline.parsing import decoded, has_conflict, parse, read
from reconcile.baseline.writing import rendered
from reconcile.errors import BaselineError


def read_both(path: Path, *, missing_ok: bool = False) -> Baseline:
    """The baseline in a file, where need be that of both sides of a merge. Raises BaselineError as `read` does, and
    where the two sides give two reasons for one conflict."""
    try:
        return read(path, missing_ok=missing_ok)
    except BaselineError:
        if not path.is_file() or not has_conflict(text := decoded(path)):
            raise
    ours, theirs = (parse("".join(_side(text, number)), path) for number in (0, 1))
    entries = {entry.id: entry for entry in ours.entries}
    for entry in theirs.entries:
        entries[entry.id] = _joined(entries[entry.id], entry, path) if entry.id in entries else entry
    merged = parse(rendered(ours, list(entries.values()), {}), path)
    return replace(merged, merged=True)


def _side(text: str, wanted: int) -> Iterator[str]:
    """The lines of one side: what stands outside of the marks, and what stands before or behind the middle one."""
    part: int | None = None
    for line in text.splitlines(keepends=True):
        mark = line[:7] if line[7:8] in (" ", "\n", "") else ""
        if mark == "<" * 7 and part is None:
            part = 0
        elif mark == "|" * 7 and part == 0:
            part = -1  # the common ancestor, which git writes where it is asked to
        elif mark == "=" * 7 and part in (0, -1):
            part = 1
        elif mark == ">" * 7 and part == 1:
            part = None
        elif part in (None, wanted):
            yield line


def _joined(one: Entry, other: Entry, path: Path) -> Entry:
    if one.reason and other.reason and one.reason != other.reason:
        raise BaselineError(
            f'{path}: known "{one.id}" was accepted twice: "{one.reason}" and "{other.reason}";',
            hint="keep one of the reasons, then run: reconcile baseline --update",
        )
    said = one if one.reason else other
    ends = [entry.until for entry in (one, other) if entry.reason == said.reason and entry.until is not None]
    witness = tuple(sorted({*one.witness, *other.witness}))
    return replace(said, witness=witness, until=min(ends, default=None), by=said.by or one.by or other.by)
