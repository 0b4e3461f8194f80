"""A sentence with everything that stands in it found and placed: tokens, amounts, names, times, and where clauses
part."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from reconcile.extraction.periods import TimeExpression
from reconcile.extraction.places import Named
from reconcile.language.grammar import CLAUSE_OPENERS
from reconcile.language.words import Token
from reconcile.model import Document, Mention, Period, Span

_SIDE_BY_SIDE = ((",",), ("(",), (",", "or"))


class Placed(Struct, frozen=True):
    """A mention at its tokens first..last (half open)."""

    mention: Mention
    first: int
    last: int


class Passage(Struct, frozen=True, dict=True):
    """One sentence. `cuts` are tokens at which another clause begins, with a subject of its own; `frame` is the period
    that a heading gives for all that stands below it, `day` the one from which times are counted, and
    `back` the period that was named last before.

    A cell of a table is a passage, too: its first `labels` tokens are the words that head it, which stand elsewhere in
    the text. `heading` are the words of the headings above, the outermost first. `openings` are tokens at which
    something else begins, as a sentence would: the note that belongs to it, each of a cell's heads.
    """

    document: Document
    span: Span
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    mentions: tuple[Placed, ...]
    named: tuple[Named, ...]
    times: tuple[TimeExpression, ...]
    cuts: tuple[int, ...]
    frame: Period | None = None
    day: dt.date | None = None
    back: Period | None = None
    labels: int = 0
    heading: tuple[Token, ...] = ()
    openings: tuple[int, ...] = ()

    def territory(self, number: int) -> tuple[int, int]:
        """The tokens left..right around a mention in which no other mention and no other clause stands."""
        return self._territories[number]

    @cached_property
    def _territories(self) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        for number, here in enumerate(self.mentions):
            left, right = 0, len(self.tokens)
            for cut in self.cuts:
                if cut <= here.first:
                    left = cut
                if cut >= here.last:
                    right = cut
                    break
            if number > 0:
                left = max(left, self.mentions[number - 1].last)
            if number + 1 < len(self.mentions):
                right = min(right, self.mentions[number + 1].first)
            found.append((left, right))
        return tuple(found)

    def same_clause(self, one: int, other: int) -> bool:
        """Whether no cut lies between two tokens."""
        if not self.cuts:
            return True
        low, high = (one, other) if one < other else (other, one)
        return not any(low < cut <= high for cut in self.cuts)

    @cached_property
    def first_told(self) -> tuple[int, ...]:
        """Of each mention, the first of those that stand side by side with it: "9,650 units, about three days"."""
        found: list[int] = []
        for number, here in enumerate(self.mentions):
            beside = number and self.norms[self.mentions[number - 1].last : here.first] in _SIDE_BY_SIDE
            found.append(found[-1] if beside else number)
        return tuple(found)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens (half open) that a span of characters touches."""
        if self.labels:  # the words of a cell's heads do not stand in the order of the text
            inside = [at for at, token in enumerate(self.tokens) if token.start < span.end and span.start < token.end]
            return (inside[0], inside[-1] + 1) if inside else (0, 0)
        starts = self._starts
        return max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def span_of(self, first: int, last: int) -> Span:
        """The characters of tokens first..last (half open, not empty)."""
        if self.labels:
            inside = self.tokens[first:last]
            return Span(min(token.start for token in inside), max(token.end for token in inside))
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def masked(self, at: int) -> bool:
        """Whether a token is part of an amount or a time expression: such words name no subject."""
        return at in self._masked

    @cached_property
    def _masked(self) -> frozenset[int]:
        found = {at for placed in self.mentions for at in range(placed.first, placed.last)}
        for time in self.times:
            found.update(at for at, start in enumerate(self._starts) if time.span.start <= start < time.span.end)
        return frozenset(found)


def placed(mentions: Sequence[Mention], tokens: Sequence[Token]) -> tuple[Placed, ...]:
    """The mentions with the tokens at which they stand."""
    starts = [token.start for token in tokens]
    return tuple(
        Placed(mention, max(bisect_right(starts, mention.span.start) - 1, 0), bisect_left(starts, mention.span.end))
        for mention in mentions
    )


def cuts(tokens: Sequence[Token], mentions: Sequence[Placed]) -> tuple[int, ...]:
    """Where clauses part: at semicolons, at "while" and its kin, and at ", and" or ", with" between two amounts."""
    found: list[int] = []
    for at, token in enumerate(tokens):
        if token.text == ";" and at + 1 < len(tokens):
            found.append(at + 1)
        elif token.norm in CLAUSE_OPENERS and at > 0:
            found.append(at)
        elif (
            token.text == ","
            and at + 1 < len(tokens)
            and tokens[at + 1].norm in ("and", "with", "as")
            and any(item.last <= at for item in mentions)
            and any(item.first > at for item in mentions)
        ):
            found.append(at + 1)
    return tuple(found)
