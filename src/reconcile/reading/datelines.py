"""Datelines: place, day and agency before the first sentence of a report ("LIMA, Peru, May 3.")."""

from __future__ import annotations

import re

from msgspec import Struct

from reconcile.language.dates import MONTHS, SHORT_MONTHS, WEEKDAYS
from reconcile.reading.days import PrintedDay, printed_days

_LONGEST = 120  # characters before the running text
_LEAST_TEXT = 40  # characters of running text without which "ROUND-UP - Monday" is a headline

# Small words inside a place's name: "Rio de Janeiro", "Isle of Man", "Frankfurt am Main".
_SMALL = "al am an and d da das de del der des di do dos du e el en la las le les los of on sur the upon van y"
_INSIDE = frozenset(_SMALL.split())
# A word with which a line begins that names no place, however it is printed.
_OTHER = (
    "a abstract after all an analysis and as at before between breaking briefing bulletin by comment copyright "
    "corrected correction date dated dear during editorial exclusive fact factbox focus for from how if in interview "
    "issued its letter letters madam more name news no note notes notice of on opinion our page part posted preview "
    "published question release released repeat report review revised since sir statement subject summary that the "
    "this to transcript until update updated us we what when while why with year you your"
)
_NO_PLACE = frozenset(_OTHER.split())
_DAYS_AND_MONTHS = frozenset({*WEEKDAYS, *MONTHS, *SHORT_MONTHS})
_AGENCY = r"(?:[ \t]*\((?P<agency>[^()\n]{2,30})\)|[ \t]*/(?P<wire>[^/\n]{2,30})/)"
# A hyphen or an en dash parts only with blanks around it: "PARIS–LYON" is a line, not a dateline.
_DASH = r"(?:[ \t]+[–-][ \t]+|[ \t]*(?:—|--)[ \t]*)"
_AFTER_DAY = re.compile(rf"{_AGENCY}?(?:{_DASH}|[ \t]*[.:](?=\s|$)[ \t]*|[ \t]*(?P<eol>\r?(?=\n|$)))")
_WITHOUT_DAY = re.compile(rf"(?P<place>[^\n(/–—:;]{{2,60}}?){_AGENCY}?{_DASH}(?=\S)")
_CITY_STOP = re.compile(r"(?P<place>[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?)\.[ \t]+(?=[^\W\d_a-z])")


class Dateline(Struct, frozen=True):
    """The place as printed, the day where there is one, the agency in brackets, and where the running text starts."""

    place: str
    day: PrintedDay | None
    agency: str | None
    end: int


def read(text: str, at: int, *, after_header: bool = False, first: bool = False) -> Dateline | None:
    """The dateline that begins at a character, or None.

    After a newswire header a dateline may fill its line; on the `first` line of a text a bare "ROME." counts as well.
    """
    stop = text.find("\n", at, at + 2 * _LONGEST)
    stop = min(len(text), at + 2 * _LONGEST) if stop < 0 else stop
    return _with_day(text, at, stop, after_header) or _without_day(text, at, stop, first or after_header)


def _with_day(text: str, at: int, stop: int, after_header: bool) -> Dateline | None:
    day = next((day for day in printed_days(text, at, min(stop, at + _LONGEST)) if day.day), None)
    if day is None:
        return None
    place = _place(text[at : day.start].rstrip(" \t"))
    after = _AFTER_DAY.match(text, day.end)
    if not place or not after or (after["eol"] is not None and not after_header):
        return None
    if after["eol"] is None and not after_header and stop - after.end() < _LEAST_TEXT:
        return None
    return Dateline(place, day, after["agency"] or after["wire"], after.end())


def _place(lead: str) -> str | None:
    """The place in what stands before the day, which a comma ends; a weekday between them is passed over."""
    if not lead.endswith(","):
        return None
    parts = [part.strip() for part in lead[:-1].split(",")]
    if len(parts) > 1 and parts[-1].lower() in WEEKDAYS:
        parts.pop()
    if not 1 <= len(parts) <= 3 or not all(is_place_name(part) for part in parts):
        return None
    return lead[: lead.rindex(parts[-1]) + len(parts[-1])].strip()


def _without_day(text: str, at: int, stop: int, first: bool) -> Dateline | None:
    found = _WITHOUT_DAY.match(text, at, stop)
    if found and stop - found.end() >= _LEAST_TEXT:
        place = found["place"].strip()
        parts = [part.strip() for part in place.split(",")]
        agency = found["agency"] or found["wire"]
        # Beside the dash there must be an agency, a city with its state ("Springfield, Ill."), or a city in capitals;
        # of these one without its country only at the very start, since further down it heads a section.
        capitals = parts[0].isupper() and (first or len(parts) > 1)
        shown = capitals or agency or (len(parts) == 2 and parts[1].endswith("."))
        if shown and len(parts) <= 3 and all(is_place_name(part) for part in parts):
            return Dateline(place, None, agency, found.end())
    bare = _CITY_STOP.match(text, at, stop) if first else None
    if bare and bare["place"].isupper() and is_place_name(bare["place"]):
        return Dateline(bare["place"], None, None, bare.end())
    return None


def is_place_name(part: str) -> bool:
    """Whether words could name a place: one to four, with capitals, and none that says something else."""
    words = part.split()
    if not 1 <= len(words) <= 4 or any(letter.isdigit() for letter in part):
        return False
    begins = words[0].rstrip(".").lower()
    if begins in _NO_PLACE or begins in _DAYS_AND_MONTHS:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in _INSIDE for word in words)
