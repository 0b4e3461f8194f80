"""The words of a table's heads, captions and cells, with the times that they say and whether they name a measure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reconcile.extraction.heads import vocabulary
from reconcile.extraction.movements import movements
from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.extraction.places import names
from reconcile.extraction.tables.grid import YEAR
from reconcile.language.grammar import FUNCTION_WORDS, PREPOSITIONS
from reconcile.language.words import Token, tokenize
from reconcile.model import Mention, Span
from reconcile.rulebook import MeasureEntry, Rulebook

_LONGEST_TITLE = 16  # words of a caption or heading that still names what is below it
# Words that go with a time and name nothing: "End of June 2025", "Year 2024".
_TIME_WORDS = (
    "end ended ending start beginning close mid middle early late year years quarter month week day date period half"
    " fiscal financial season situation position status"
)
_OF_TIME = frozenset(_TIME_WORDS.split())
# What a heading calls the text below it: "Key figures", "Fact sheet".
_TEXT_WORDS = (
    "figures facts fact results result data datum summary overview review glance sheet brief statement statistics table"
    " tables highlights details numbers indicators totals profile report update notes information appendix annex"
)
_OF_TEXTS = frozenset(_TEXT_WORDS.split())
_YEAR_AND_LETTER = re.compile(r"\d{4}[EFBPAefp]?(?![^\W_])")
_PART_OF_YEAR = re.compile(
    r"(?:[QH][1-4]|[1-4][QH]|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|jan\w*|feb\w*|mar\w*|"
    r"apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.?(?:\s?[–-]\s?\w{3,9}\.?)?",
    re.IGNORECASE,
)


class Part(Struct, frozen=True):
    """The words of one head, caption or cell, with the times that they say.

    `names` where they can name a measure, `known` are those that rules know in them, `says` where there is more than
    "Value" or "Total"; `behind` are words that go on from a unit.
    """

    span: Span
    tokens: tuple[Token, ...]
    times: tuple[TimeExpression, ...] = ()
    names: bool = True
    known: tuple[MeasureEntry, ...] = ()
    says: bool = True
    behind: tuple[Token, ...] = ()


class Parts:
    """Reads each head of a table once for all cells below it. `units` are the units that heads say, by head."""

    def __init__(self, text: str, day: dt.date | None, rulebook: Rulebook) -> None:
        self._text, self._day, self._rulebook = text, day, rulebook
        self._parts: dict[Span, Part] = {}
        self.units: Mapping[Span, Span] = {}

    def part(self, span: Span) -> Part:
        """The words of a head, caption or cell."""
        if span not in self._parts:
            self._parts[span] = self._read_part(span)
        return self._parts[span]

    def _read_part(self, span: Span) -> Part:
        tokens = tuple(tokenize(self._text, span.start, span.end))
        behind: tuple[Token, ...] = ()
        if (unit := self.units.get(span)) is not None:
            if unit.start == span.start:
                behind = tuple(token for token in tokens if token.start >= unit.end)
            tokens = tuple(
                token for token in tokens if token.end <= unit.start or (token.start >= unit.end and not behind)
            )
        moving = movements(self._rulebook).nouns
        found = self.times(self._text[span.start : span.end], span.start)
        masked = [token for token in tokens if any(t.span.start <= token.start < t.span.end for t in found)]
        light = vocabulary(self._rulebook).light
        content = [
            token
            for token in tokens
            if token.is_word and token not in masked and token.norm not in FUNCTION_WORDS and token.norm not in light
        ]
        if found and all(token.norm in _OF_TIME for token in content):
            content = []
        says = bool(content or found) or any(token.norm in moving for token in tokens)
        if all(token.norm in moving or token.norm in _OF_TIME for token in content):
            content = []  # "Change on year" tells that of what the row names
        opening = next((token for token in tokens if token not in masked), None)
        placed = {at for named in names(tokens, self._rulebook) for at in range(named.first, named.last)}
        first = next((at for at, token in enumerate(tokens) if token in content), None)
        named = first is not None and opening is not None and opening.norm not in PREPOSITIONS
        if named and first is not None:
            # the last word before a sign or a preposition is the head: a place there names no measure
            last = first
            while last + 1 < len(tokens) and tokens[last + 1] in content:
                last += 1
            named = last not in placed
        known = tuple(
            match.payload for match in vocabulary(self._rulebook).nouns.find(tuple(token.norm for token in tokens))
        )
        return Part(span, tokens, found, named, known, says, behind)

    def times(self, written: str, start: int) -> tuple[TimeExpression, ...]:
        """The times that the words of a head say, with places in the document: of a day the state on it; a year alone
        is that year."""
        flat = re.sub(r"\s", " ", written)
        found = times(flat, Span(0, len(flat)), self._day, self._rulebook)
        if not found and (year := YEAR.search(flat)):
            found = times(f"in {year.group()}", Span(0, len(year.group()) + 3), self._day, self._rulebook)
            whole = _YEAR_AND_LETTER.match(flat, year.start()) or year  # "2025E"
            return tuple(put(time, Span(start + whole.start(), start + whole.end()), year.group()) for time in found)
        return tuple(
            put(time, Span(start + time.span.start, start + time.span.end), written[time.span.start : time.span.end])
            for time in found
        )

    def titles(self, captions: Sequence[Span]) -> list[Part]:
        """The captions, each with whether it can name a measure."""
        found = []
        for span in captions:
            part = self.part(span)
            words = sum(token.is_word for token in part.tokens)
            sentence = any(token.text == "." for token in part.tokens[:-1]) or words > _LONGEST_TITLE
            last = next((token.norm for token in reversed(part.tokens) if token.is_word and not timed(token, part)), "")
            if sentence:
                # of a sentence only the times are taken
                part = replace(part, tokens=tuple(t for t in part.tokens if timed(t, part)), names=False)
            empty = last in vocabulary(self._rulebook).light or last in _OF_TEXTS
            found.append(replace(part, names=part.names and not sentence and not empty))
        return found

    def joined(self, heads: Sequence[Part], title: Sequence[Part]) -> list[Part]:
        """The heads, with a part of a year ("Q1") read by the year that another head or the caption says."""
        years = [
            (part, year.group())
            for part in (*heads, *reversed(title))
            if (year := YEAR.search(self._text[part.span.start : part.span.end]))
        ]
        found = list(heads)
        for number, part in enumerate(heads):
            written = self._text[part.span.start : part.span.end].strip(" *_")
            if not years or not _PART_OF_YEAR.fullmatch(written):
                continue
            whole, said = years[0]
            read = times(f"{written} {said}", Span(0, len(written) + 5), self._day, self._rulebook)
            if not read:
                continue
            found[number] = replace(part, times=tuple(put(time, part.span, written) for time in read[:1]))
            # the year alone is no period beside its quarter
            found = [
                replace(other, tokens=without_times(other), times=()) if other is whole and other is not part else other
                for other in found
            ]
        return found


def fits(part: Part, mention: Mention) -> bool:
    """Whether a rule knows a measure in these words that a figure can be one of."""
    unit = mention.quantity.unit
    return any(
        unit.dimension in entry.dimensions or unit.symbol in entry.dimensions or unit.dimension == "percent"
        for entry in part.known
    )


def put(time: TimeExpression, span: Span, written: str) -> TimeExpression:
    """A time at its place in the document. A day in a head is that of the state below it."""
    period = time.period
    if period is not None and period.wording is not None:
        period = replace(period, wording=replace(period.wording, span=span, quote=written))
    role = Role.AS_OF if time.role is Role.POINT and time.date is not None else time.role
    if role is Role.AS_OF and time.role is Role.POINT:
        period = None
    return replace(time, span=span, period=period, role=role)


def timed(token: Token, part: Part) -> bool:
    """Whether a word is part of a time."""
    return any(time.span.start <= token.start < time.span.end for time in part.times)


def without_times(part: Part) -> tuple[Token, ...]:
    """The words that name no time."""
    return tuple(token for token in part.tokens if not timed(token, part))
