"""Whether a row is as reconcile wrote it. A seal is no signature: it tells a row that somebody else wrote, or changed,
from one that was read from its text, so that the former is held against the text again."""

from __future__ import annotations

import hashlib
import json

from reconcile.codec.rows import VERSION, Row

_KEY = "seal"
_LENGTH = 16


def sealed(row: Row, above: str = "") -> Row:
    """The row with its seal; `above` is the seal of the row that it belongs to, as a claim does to its document."""
    return {**row, _KEY: _seal(row, above)}


def is_sealed(row: Row, above: str = "") -> bool:
    """Whether a row is still what it was when it was sealed."""
    given = row.get(_KEY)
    return isinstance(given, str) and given == _seal({key: row[key] for key in row if key != _KEY}, above)


def _seal(row: Row, above: str) -> str:
    text = json.dumps([VERSION, above, row], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
