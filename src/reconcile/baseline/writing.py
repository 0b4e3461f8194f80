"""Entries → the text of the file: sorted by id, one key a line, and what people wrote beside them kept."""

from __future__ import annotations

import datetime as dt
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from reconcile.baseline.entries import FORMAT, Baseline, Entry
from reconcile.baseline.parsing import HEADER

_HEAD = f"""\
# reconcile baseline. Commit this file. Entries: reconcile accept, reconcile baseline --help
format = {FORMAT}

# Each entry stands below the beginning of its id: so two branches that add entries seldom add at one place.
"""
_ANCHORS = tuple(f"# f-{digit}" for digit in "0123456789abcdef")
_KEYS = ("id", "subject", "values", "unit", "witness", "reason", "until", "by")
_BREAK = "\n"
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def rendered(baseline: Baseline, entries: Sequence[Entry], origins: Mapping[str, str]) -> str:
    """The file's new text with these entries. An entry that did not change keeps its lines, comments and all.

    `origins` tells of an entry whose id was refreshed under which id it stands in the file.
    """
    head, blocks = _blocks(baseline)
    old = {entry.id: (entry, block) for entry, block in zip(baseline.entries, blocks, strict=True)}
    # A file from other hands keeps its form.
    anchored = head is _HEAD or any(line in _ANCHORS for line in baseline.text.split("\n"))
    texts = dict.fromkeys(_ANCHORS if anchored else ("",), "")
    for entry in sorted(entries, key=lambda entry: entry.id):
        before = old.get(origins.get(entry.id, entry.id))
        if before is None:
            text = _new(entry)
        elif _same(before[0], entry):
            text = before[1]
        else:
            text = _edited(before[1], before[0], entry)
        texts[f"# {entry.id[:3]}" if anchored else ""] += text.strip("\n") + "\n\n"
    below = "".join(f"{anchor}\n{text}" if anchor else text for anchor, text in texts.items())
    return f"{head.strip(_BREAK)}\n{'' if anchored else _BREAK}{below}".rstrip("\n") + "\n"


def _same(one: Entry, other: Entry) -> bool:
    return replace(one, line=0) == replace(other, line=0)


def _blocks(baseline: Baseline) -> tuple[str, list[str]]:
    """The text before the first entry, and the lines of each entry with the comment lines that stand right above it."""
    if not baseline.text.strip():
        return _HEAD, [_new(entry) for entry in baseline.entries]
    lines = ["\n" if line in _ANCHORS else line + "\n" for line in baseline.text.split("\n")]
    starts: list[int] = []
    for number, line in enumerate(lines):
        if HEADER.match(line):
            first = number
            while first > 0 and lines[first - 1].lstrip().startswith("#"):
                first -= 1
            starts.append(first)
    bounds = [*starts, len(lines)]
    blocks = ["".join(lines[start:end]) for start, end in pairwise(bounds)]
    if len(blocks) == len(baseline.entries) and all(map(_holds, blocks, baseline.entries)):
        return "".join(lines[: bounds[0]]), blocks
    # Entries written inline, or a header inside a string: cannot be cut into lines, so the file is written anew.
    return _HEAD, [_new(entry) for entry in baseline.entries]


def _holds(block: str, entry: Entry) -> bool:
    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return False
    found = table.get("known")
    if list(table) != ["known"] or not isinstance(found, list) or len(found) != 1:
        return False
    return str(found[0].get("reason", "")).strip() == entry.reason


def _new(entry: Entry) -> str:
    lines = [f"{key} = {value}\n" for key in _KEYS if (value := _value(entry, key)) is not None]
    return "".join(("[[known]]\n", *lines))


def _edited(block: str, before: Entry, after: Entry) -> str:
    import tomlkit  # loaded only where a baseline is written

    document = tomlkit.parse(block)
    known: Any = document["known"]
    table = known[0]
    for key in _KEYS:
        if getattr(before, key) == getattr(after, key):
            continue
        value = _value(after, key)
        if value is None:
            table.remove(key)
        else:
            table[key] = tomlkit.value(value)
    return tomlkit.dumps(document)


def _value(entry: Entry, key: str) -> str | None:
    value = getattr(entry, key)
    if value is None or value == "":
        return None
    if key == "witness":
        rows = (f"  {{ doc = {_string(w.doc)}, quote = {_string(w.quote)} }},\n" for w in entry.witness)
        return f"[\n{''.join(rows)}]"
    if key == "values":
        return f"[{', '.join(_string(text) for text in entry.values)}]"
    return value.isoformat() if isinstance(value, dt.date) else _string(str(value))


def _string(text: str) -> str:
    # Characters that a reviewer cannot see (marks of direction, of zero width) are spelled out.
    import tomlkit

    quoted = tomlkit.string(text).as_string()
    return "".join(_spelled(sign) if unicodedata.category(sign) in _UNSEEN else sign for sign in quoted)


def _spelled(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"
