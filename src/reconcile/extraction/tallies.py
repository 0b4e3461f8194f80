"""Figures that are counted or read while their text is written: "have fled", "without power", "has 6 million users"."""

from __future__ import annotations

import re

from reconcile.extraction.passage import Passage
from reconcile.extraction.spoken import Spoken
from reconcile.extraction.wordings import longest_of
from reconcile.model import Tally, Wording

_HOURS = {
    "dawn": 6, "daybreak": 6, "sunrise": 6, "morning": 9, "midmorning": 10, "mid-morning": 10, "midday": 12, "noon": 12,
    "lunchtime": 13, "afternoon": 15, "mid-afternoon": 15, "dusk": 19, "sunset": 19, "evening": 20, "nightfall": 20,
    "tonight": 21, "midnight": 24,
}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.]\s?(\d{2}))?\s?(am|pm|a\.m|p\.m|a m|p m|a \. m|p \. m)\b")
_PAST = frozenset({"ago", "anniversary", "century", "commemorate", "memorial", "historian", "historians"})


def tallies(passage: Passage, said: Spoken) -> dict[int, Tally]:
    """The amounts of a passage that are of its own hour, by number."""
    if not passage.mentions:
        return {}
    found: dict[int, Tally] = {}
    old = is_of_old(passage)
    for item in longest_of(said.tallies):
        if item.amount is None or (old and item.entry.pace == "toll"):
            continue
        span = passage.span_of(item.first, item.last)
        words = Wording(span, passage.document.quote(span), item.entry.rule)
        found.setdefault(item.amount, Tally(item.entry.pace, words))
    return found


def is_of_old(passage: Passage) -> bool:
    """Whether a sentence tells of years gone by: what was killed in 1921 is counted no more."""
    numbers = [norm for norm in passage.norms if len(norm) == 4 and norm.isdigit()]
    years = [int(norm) for norm in numbers if norm[:2] in ("18", "19", "20")]
    gone = passage.day is not None and any(year < passage.day.year - 1 for year in years)
    return gone or any(norm in _PAST for norm in passage.norms)


def hour(passage: Passage) -> int | None:
    """The hour that a sentence tells, the last one ("detained in the morning, he said at midday"); None without one."""
    told: int | None = None
    for at, norm in enumerate(passage.norms):
        if norm in _HOURS:
            told = _HOURS[norm]
            continue
        if not norm[:1].isdigit():
            continue
        beside = " ".join(passage.norms[at : at + 4])
        clock = _CLOCK.match(beside)
        if clock is not None and int(clock[1]) <= 12:
            told = int(clock[1]) % 12 + (12 if clock[3].startswith("p") else 0)
        elif passage.norms[at + 1 : at + 2] in (("gmt",), ("utc",), ("hours",), ("hrs",)) and norm.isdigit():
            told = int(norm) // 100 if len(norm) == 4 else told
    return told
