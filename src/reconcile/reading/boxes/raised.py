"""What is raised in a line: a power, the ending of an ordinal, or the mark of a note."""

from __future__ import annotations

import re

_POWER = re.compile(r"(?:^|[\s\d(/])(?:[kcdmµ]?m|ft|mi|in|yd|nmi)$")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_BACK = re.compile(r"[\s↩↑⤴↵^︎]*")


def joins(before: str, raised: str) -> bool:
    """Whether a raised word belongs to the one before it: a power of a unit, the ending of an ordinal."""
    if raised in ("2", "3", "-1", "−1", "-3", "−3"):
        return _POWER.search(before) is not None
    return raised.lower() in _ENDINGS and before[-1:].isdigit()


def without_arrow(text: str) -> str:
    """A note without the arrow back to its mark."""
    end = len(text)
    while end and _BACK.fullmatch(text[end - 1]):
        end -= 1
    return text[:end]
