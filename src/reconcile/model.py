"""The nouns of reconcile: frozen records that travel from step to step, and the small arithmetic that is theirs.

    Document ── text with a name and a date
      └ Mention ── a quantity found at a place of it
          └ Claim ── the mention with its conditions: measure, parties, period, scope, basis, status, speaker
              └ Subject ── claims that speak of one quantity
                  └ Pair ── two of them with a verdict, its reason and the trace of what was tried
                      └ Finding ── the pairs that show the same two figures; has a lasting id

Numbers are `Decimal`, collections are tuples, absent is `None`. A record is complete when made; nothing fills it in
later.
"""

from __future__ import annotations

import datetime as dt
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import force_setattr

from reconcile.ties import GIVEN, SURE, Link, Tie, Ties

# --------------------------------------------------------------------------------------------------- words of the user


class Bound(StrEnum):
    """Which side of a figure its wording leaves open."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    RANGE = "range"


class Nature(StrEnum):
    """What kind of figure it is. Only figures of one nature are ever compared."""

    LEVEL = "level"  # how much there is, or was in a period
    CHANGE = "change"  # by how much it moved
    RANK = "rank"  # at which place it stands
    RATE = "rate"  # a price, or so much per unit of something else


class Effect(StrEnum):
    """What scope words do with the part that they name."""

    INCLUDES = "includes"
    EXCLUDES = "excludes"
    ONLY = "only"


# Where the day of a document was found; `month`: a head names the month only, of which the first day is taken.
DATE_ORIGINS = ("header", "front-matter", "dateline", "metadata", "month", "name", "folder", "none")


class Verdict(StrEnum):
    """What is said of two claims of one subject."""

    AGREE = "agree"
    EXPLAINED = "explained"
    CONFLICT = "conflict"


class Kind(StrEnum):
    """The reason that the texts carry for a difference."""

    SCOPE = "scope"
    PERIOD = "period"
    AS_OF = "as-of"
    REVISION = "revision"
    BASIS = "basis"
    STATUS = "status"
    DERIVED = "derived"


class Sum(StrEnum):
    """How a computed claim follows from its parents."""

    GROWTH = "growth"  # a level and its change
    TOTAL = "total"  # parts
    SHARE = "share"  # a percentage and what it is of
    PRODUCT = "product"  # so many at so much each
    SPAN = "span"  # the parts of a stretch of time


class Known(StrEnum):
    """Where a conflict stands against the baseline."""

    NEW = "new"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


# ------------------------------------------------------------------------------------------------------ place and text


class Span(Struct, frozen=True, gc=False, order=True):
    """Characters of `Document.text`, half open, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Place(Struct, frozen=True, gc=False):
    """Where something stands for a reader: line and column, both from 1, in code points."""

    line: int
    column: int


class Heading(Struct, frozen=True, gc=False):
    """A line that heads what is below it; `level` is 1 to 6 as the markup says, 7 where only its looks do."""

    span: Span
    level: int


class Cell(Struct, frozen=True, gc=False):
    """One cell of a table at its first row and column, from 0; `rows` and `columns` are how many it takes.

    `head` is set where the markup says that it heads a row or column.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


class Table(Struct, frozen=True, gc=False):
    """The cells of a table in reading order, and the lines that introduce it, the nearest last."""

    span: Span
    cells: tuple[Cell, ...]
    captions: tuple[Span, ...] = ()


class Note(Struct, frozen=True, gc=False):
    """A note to a text: its words, and the places that it is tied to (where the text has its mark, or a table)."""

    span: Span
    places: tuple[Span, ...]


class Document(Struct, frozen=True, gc=False, eq=False):
    """One text as it stands, with what its header tells of it. Compared by identity.

    `name` is the path relative to `root` with `/` (or `file#id` for one of several in the file `inside` which it
    stands, as a line of JSONL does), and no report tells the root;
    `text` is what all offsets refer to; the header is text[head:body]: what stands above it is a title, and what is
    below is the running text.
    """

    name: str
    text: str
    published: dt.date | None = None
    date_from: str = "none"  # one of DATE_ORIGINS
    source: str | None = None
    title: str | None = None
    url: str | None = None
    dateline: str | None = None  # the dateline's words as printed: "NAIROBI, Kenya"
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    sha256: str = ""  # of the bytes that were read
    head: int = 0
    body: int = 0
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    silent: tuple[Span, ...] = ()  # markup that says nothing: addresses of links, code, marks of notes
    pages: tuple[tuple[int, int], ...] = ()  # of a text with pages: (character, page), from that character on; in order
    inside: str = ""
    lines: tuple[int, ...] = ()  # of rows of a table of claims: which line of the file each line of the text is
    root: Path | None = None  # the folder that was read; None where there is none, as for standard input
    background: bool = False  # read only for comparison: differences among such documents are not judged
    same_as: str = ""  # the document whose story it tells once more, nearly word by word
    copies: tuple[Document, ...] = ()  # further documents with the very same text: it is read once

    def place(self, offset: int) -> Place:
        """Line and column of a character."""
        return Place(self.line(self.text.count("\n", 0, offset) + 1), offset - self.text.rfind("\n", 0, offset))

    def line(self, number: int) -> int:
        """Which line of its file a line of the text is, both from 1."""
        return self.lines[number - 1] if self.lines else number

    def page(self, offset: int) -> int | None:
        """The page on which a character stands, from 1; None where the text has no pages."""
        number = bisect_right(self.pages, (offset, sys.maxsize))
        return self.pages[max(number - 1, 0)][1] if self.pages else None

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]


class Wording(Struct, frozen=True, gc=False):
    """Words of a document that carry a reading, and the rule that reads them so: the evidence of everything."""

    span: Span
    quote: str
    rule: str  # "pack/id"; empty where only the grammar speaks


# ------------------------------------------------------------------------------------------------------------ quantity


class Unit(Struct, frozen=True, gc=False, eq=False):
    """A unit: one of it is `factor` of its dimension's base (base kg: t has factor 1000).

    `per` is the divisor of a price or rate ("bbl" in dollars a barrel, "year"): figures of unlike divisors never meet.
    `owners` are the currencies that share the word or sign as it is printed: "crowns", "$".
    """

    symbol: str  # ISO 4217, percent, pp, t, MW, rank, count:company
    dimension: str  # money, percent, points, mass, energy, count, rank, ...
    factor: Decimal = Decimal(1)
    per: str = ""
    owners: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:  # whose sign it could be besides makes no other unit of it
        return isinstance(other, Unit) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[str, str, Decimal, str]:
        return self.symbol, self.dimension, self.factor, self.per


class Range(Struct, frozen=True, gc=False):
    """The values that a wording allows, in one unit; an open end is None."""

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"not a range: {self.low}..{self.high}")

    def meets(self, other: Range) -> bool:
        """Whether some value satisfies both. Two spans that only touch do not: 3.75 is no 3.7 and 3.8 at once."""
        low = max((end for end in (self.low, other.low) if end is not None), default=None)
        high = min((end for end in (self.high, other.high) if end is not None), default=None)
        if low is None or high is None or low < high:
            return True
        return low == high and not (self.is_span and other.is_span)

    @property
    def is_span(self) -> bool:
        """Whether it has two ends, apart from one another."""
        return self.low is not None and self.high is not None and self.low < self.high

    def scaled(self, factor: Decimal) -> Range:
        """The same values in a unit that is `factor` times smaller (factor > 0)."""
        return Range(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )

    def shifted(self, by: Decimal) -> Range:
        """The same range moved by an amount."""
        return Range(
            None if self.low is None else self.low + by,
            None if self.high is None else self.high + by,
        )


class Quantity(Struct, frozen=True, gc=False):
    """How much: `value` in `unit` (of a printed range: its middle), and the `range` that the wording allows."""

    value: Decimal
    unit: Unit
    range: Range
    bound: Bound = Bound.EXACT
    hedge: Wording | None = None
    printed_unit: str = ""  # "$ billion": the unit's words as found, joined by blanks
    direction: int = 0  # +1 or -1 where words say that the figure is a rise or a fall


class Mention(Struct, frozen=True, gc=False):
    """A quantity found in a text, before its conditions are known. `core` is the span without hedge."""

    span: Span
    quote: str
    quantity: Quantity
    core: Span
    noun: Span | None = None  # the counted noun phrase: "Norwegian trawlers"


# ---------------------------------------------------------------------------------------------------------- conditions


class Period(Struct, frozen=True, gc=False):
    """Days, inclusive, that a figure covers. `fuzzy`: good for accepting a match, too weak for refuting one. `stated`
    is
    false where only a heading says so of all that stands below it."""

    start: dt.date
    end: dt.date
    label: str  # 2024, 2024-Q1, 2024-07/2025-06
    wording: Wording | None = None
    fuzzy: bool = False
    stated: bool = True

    def covers(self, other: Period) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def year_earlier(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of the same part of the year before; None where 29 February has none."""
        after = self.end + dt.timedelta(days=1)
        try:
            start, behind = self.start.replace(year=self.start.year - 1), after.replace(year=after.year - 1)
        except ValueError:
            return None
        return start, behind - dt.timedelta(days=1)

    def same_days(self, other: Period) -> bool:
        """Whether both name the very same days."""
        return (self.start, self.end) == (other.start, other.end)

    def is_year_to(self, other: Period) -> bool:
        """Whether these are the twelve months that end with the other, a month: "2.1 percent in the year to May" is
        the inflation of May."""
        days, month = (self.end - self.start).days, (other.end - other.start).days
        return self.end == other.end and 363 <= days <= 371 and 27 <= month <= 30


class AsOf(Struct, frozen=True, gc=False):
    """The day on which a stock or a running figure was read. `stated` is false where it is only the document's date."""

    date: dt.date
    stated: bool
    wording: Wording | None = None
    since: dt.date | None = None  # from when on it has been so: "has had eight offices since March"


NAMED = "name:"


class Party(Struct, frozen=True, gc=False):
    """Who stands in a role. `entity` is a lasting key ("CN"; "name:lima" of who is given by a name that no rule knows),
    None where it is not known who."""

    role: str
    entity: str | None
    name: str  # for readers: Peru
    wording: Wording | None = None


class Measure(Struct, frozen=True, gc=False):
    """What is counted or weighed. `known` is false where no rule names it and only its head noun speaks.

    `modifiers` are the words of the subject that neither the measure nor the roles explain ("Norwegian", "non-oil").
    """

    name: str
    nature: Nature
    symmetric: bool = False
    known: bool = True
    stock: bool = False  # read at a day: debt, headcount
    running: bool = False  # a count that only grows while it is kept: a death toll
    modifiers: tuple[str, ...] = ()
    wording: Wording | None = None


class ScopePart(Struct, frozen=True, gc=False):
    """One part that a figure takes in or leaves out."""

    effect: Effect
    part: str  # lower case, articles gone: "state oil fund"
    wording: Wording


class Scope(Struct, frozen=True, gc=False):
    """What the figure includes or leaves out, as far as the text says so."""

    parts: tuple[ScopePart, ...] = ()

    def named(self, effect: Effect) -> frozenset[str]:
        """The parts with one effect."""
        return frozenset(part.part for part in self.parts if part.effect is effect)

    @property
    def includes(self) -> frozenset[str]:
        """Parts counted in."""
        return self.named(Effect.INCLUDES)

    @property
    def excludes(self) -> frozenset[str]:
        """Parts left out."""
        return self.named(Effect.EXCLUDES)

    @property
    def limits(self) -> frozenset[str]:
        """Parts beside which nothing is counted."""
        return self.named(Effect.ONLY)


class Basis(Struct, frozen=True, gc=False):
    """How it was measured: one value on one axis ("gross-net": "net"). `usual` is what is meant where nothing is said:
    "average" against a figure that is silent explains nothing."""

    axis: str
    value: str
    wording: Wording
    usual: bool = False


class Status(Struct, frozen=True, gc=False):
    """Whether it happened: actual, planned, pledged, forecast, ... `wording` is None where nothing is said: actual."""

    value: str = "actual"
    wording: Wording | None = None


class Revision(Struct, frozen=True, gc=False):
    """The text says that this figure replaces another (`replaced` false) or was replaced (`replaced` true); `other` is
    the figure on the other side of it, where the same sentence gives it."""

    replaced: bool
    wording: Wording
    other: Quantity | None = None


class Tally(Struct, frozen=True, gc=False):
    """The text says that the figure is one of its own hour, and what it does until the next text: `grows`, as a
    `toll` does for some weeks, `moves` either way, or changes `slowly`."""

    pace: str
    wording: Wording


class Rate(Struct, frozen=True, gc=False):
    """What one unit of a currency is in another, as a text says: 1 `one` is `values` of `other`."""

    one: str
    other: str
    values: Range
    wording: Wording


class Move(Struct, frozen=True, gc=False):
    """The text says that the figure came to this level by rising (+1) or falling (-1): "fell to 9,650 units"."""

    direction: int
    wording: Wording


class Attribution(Struct, frozen=True, gc=False):
    """Who said it. Never a reason by itself."""

    speaker: str
    wording: Wording


# --------------------------------------------------------------------------------------------------- claims and
# verdicts


class Claim(Struct, frozen=True, gc=False, eq=False):
    """A statement of a quantity, with its conditions. Compared by identity; `id` is lasting."""

    id: str
    document: Document
    span: Span
    quote: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    parties: tuple[Party, ...] = ()
    period: Period | None = None
    as_of: AsOf | None = None
    scope: Scope = Scope()
    basis: tuple[Basis, ...] = ()
    status: Status = Status()
    attribution: Attribution | None = None
    revises: Revision | None = None
    doubts: Revision | None = None  # words too weak for a revision, but of the figure that they name: "had said 40"
    elsewhere: tuple[Revision, ...] = ()  # figures that its text takes back, of whatever they may be
    derived_from: tuple[Claim, ...] = ()
    derived_by: Sum | None = None
    stated_as: Claim | None = None  # of a computed claim: the figure that its own text gives for it
    moved: Move | None = None
    earlier: bool = False  # it is only what another figure is measured against: "up from 40"
    tally: Tally | None = None
    hour: int | None = None  # of the day on which its text was written, where the sentence tells it: "by nightfall"
    rates: tuple[Rate, ...] = ()  # of exchange, as its document gives them
    subject: tuple[str, ...] = ()  # words that tell what it is of: of the phrase that names it,
    context: tuple[str, ...] = ()  # near it,
    around: tuple[str, ...] = ()  # further off in its sentence,
    setting: tuple[str, ...] = ()  # and above it: the sentence before, headings. Roots, sorted
    goes_on: str | None = None  # the id of the claim whose subject it takes up without naming it
    sides: tuple[tuple[str, int], ...] = ()  # of opposites (by their rule), on which its words stand
    # Of a claim that was given ready-made: what it is of, word for word. Claims with keys are one subject where all
    # of them are equal; to a claim without any, read from a text, the ordinary evidence ties them.
    keys: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Where it comes in every list: by date, document, place."""
        day = self.document.published.isoformat() if self.document.published else ""
        return (day, self.document.name, self.span.start, self.id)

    @property
    def is_half_read(self) -> bool:
        """Whether something that a comparison needs was not understood: what is measured, or who stands in a role."""
        return not self.measure.known or any(party.entity is None for party in self.parties)

    def party(self, role: str) -> Party | None:
        """Who stands in a role, if the text says so."""
        return next((party for party in self.parties if party.role == role), None)


class Words(Protocol):
    """What tells a tie in words."""

    def told(self, a: Claim, b: Claim, tie: Tie) -> tuple[str, ...]:
        """Why two claims, the earlier one first, are one subject."""


class Subject(Struct, frozen=True, eq=False):
    """One quantity in a reader's eyes, and the claims that speak of it.

    `key` is its canonical text: of what is the same in all its claims, never of their wording; ids are made from it.
    Why each two of its claims were joined is `told`, or kept as `ties` that `words` can tell.
    """

    id: str
    key: str
    label: str
    claims: tuple[Claim, ...]
    told: tuple[Link, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()  # of claims in the very same words: each id, and whose links are its own
    ties: Ties | None = None
    words: Words | None = None
    _by_claims: Mapping[frozenset[str], Link] = field(default_factory=dict)
    _places: Mapping[str, int] = field(default_factory=dict)  # of claims in the ties

    def __post_init__(self) -> None:
        # Asked for every pair, of which there are as many as links: a search through them would take the square.
        if self.ties is None:
            by_claims = {frozenset((link.a, link.b)): link for link in reversed(self.told)}
            force_setattr(self, "_by_claims", by_claims)
            return
        places = {name: place for place, name in enumerate(self.ties.ids)}
        by_keys = {claim.keys: places[claim.id] for claim in self.claims if claim.keys and claim.id in places}
        places |= {claim.id: by_keys[claim.keys] for claim in self.claims if claim.keys in by_keys}
        places |= {name: places[first] for name, first in self.alike if first in places}
        force_setattr(self, "_places", places)

    @property
    def links(self) -> tuple[Link, ...]:
        """Why each two of its claims were joined, of those that stand for themselves."""
        if self.ties is None:
            return self.told
        claims = {claim.id: claim for claim in self.claims}
        found = (self.link(claims[a], claims[b]) for a, b in combinations(self.ties.ids, 2))
        return tuple(link for link in found if link is not None)

    def tie(self, a: Claim, b: Claim) -> Tie | None:
        """What speaks for two of its claims being one, as a number."""
        if a.keys and a.keys == b.keys:
            return SURE
        if self.ties is None:
            found = self._by_claims.get(frozenset((a.id, b.id)))
            return None if found is None else Tie(found.weight, found.named_apart)
        one, other = self._places.get(a.id), self._places.get(b.id)
        if one is None or other is None:
            return None
        if one == other:
            return SURE
        return self.ties.at(one, other) if one < other else self.ties.at(other, one)

    def link(self, a: Claim, b: Claim) -> Link | None:
        """Why two of its claims were joined, in words."""
        if a.keys and a.keys == b.keys:
            return Link(a.id, b.id, GIVEN, ("both are given as one subject and time",))
        if self.ties is None:
            return self._by_claims.get(frozenset((a.id, b.id)))
        tie = self.tie(a, b)
        if tie is None:
            return None
        if tie is SURE:
            return Link(a.id, b.id, GIVEN, ("both say it in the very same words",))
        one, other = sorted((self._places[a.id], self._places[b.id]))
        names = {self.ties.ids[one]: one, self.ties.ids[other]: other}
        first, second = sorted((c for c in self.claims if c.id in names), key=lambda claim: names[claim.id])
        evidence = self.words.told(first, second, tie) if self.words is not None else ()
        return Link(a.id, b.id, tie.weight, evidence, tie.named_apart)


class Evidence(Struct, frozen=True, gc=False):
    """Words of a document that carry a reason."""

    claim: Claim
    wording: Wording


class Explanation(Struct, frozen=True, gc=False):
    """Why two claims may differ: the kind, one sentence, and the words that say so (at least one)."""

    kind: Kind
    why: str
    evidence: tuple[Evidence, ...]
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.evidence and self.kind is not Kind.DERIVED:
            raise ValueError("an explanation needs the words that carry it")


class Trial(Struct, frozen=True, gc=False):
    """One test that a pair went through: what was asked, what came out, and why."""

    test: str  # unit, rounding, bound, revision, as-of, scope, ...
    result: bool
    note: str
    rule: str = ""


class Witness(Struct, frozen=True, gc=False):
    """A claim about the part that a scope difference leaves over, and whether its figure can be what is left."""

    claim: Claim
    bears_out: bool


class Residual(Struct, frozen=True, gc=False):
    """Of two figures that differ by scope: what the part that one of them counts would be, in `unit`."""

    part: str  # "state oil fund"
    value: Decimal
    unit: Unit
    range: Range = Range(None, None)
    witnesses: tuple[Witness, ...] = ()


class Hint(Struct, frozen=True, gc=False):
    """Of two figures in conflict: the slip that would turn one into the other, in words. It changes no verdict."""

    says: str
    rule: str


class Pair(Struct, frozen=True, gc=False):
    """Two claims of one subject with a verdict. `a` is the earlier document's, `b` the later one's."""

    id: str
    subject: Subject
    a: Claim
    b: Claim
    verdict: Verdict
    explanation: Explanation | None
    why: str
    trace: tuple[Trial, ...]
    also: tuple[Claim, ...] = ()
    residual: Residual | None = None  # of a scope difference
    hint: Hint | None = None  # of a conflict

    @property
    def kind(self) -> Kind | None:
        """The reason's kind; None for agree and plain conflict."""
        return self.explanation.kind if self.explanation else None

    @property
    def difference(self) -> Decimal:
        """b - a, in a's unit."""
        return self.b.quantity.value * self.b.quantity.unit.factor / self.a.quantity.unit.factor - self.a.quantity.value

    @property
    def relative_difference(self) -> Decimal | None:
        """Distance / larger magnitude: 0 to 1 for values of one sign; None where both are 0."""
        larger = max(abs(self.a.quantity.value), abs(self.a.quantity.value + self.difference))
        return abs(self.difference) / larger if larger else None


class Acceptance(Struct, frozen=True):
    """What the baseline says of a finding: why it is accepted, until when, by whom. An empty reason is backlog.

    `since` is the revision at which the finding stood already, where that is what makes it known.
    """

    reason: str
    until: dt.date | None = None
    by: str | None = None
    since: str | None = None


class Finding(Struct, frozen=True):
    """Two figures of one subject that differ, with every pair that shows them. `known` is None unless it is a
    conflict."""

    id: str
    subject: Subject
    verdict: Verdict
    kind: Kind | None
    period: str | None  # the stated period's label, as in the id
    unit: str
    values: tuple[str, str]  # canonical, in order
    pairs: tuple[Pair, ...]
    known: Known | None = None
    accepted: Acceptance | None = None

    @property
    def lead(self) -> Pair:
        """The pair that is shown: the first of the worst."""
        return self.pairs[0]


class Problem(Struct, frozen=True):
    """Something wrong with one document; `fatal` where it could not be read at all, or not all of it was compared."""

    document: str
    code: str  # undecodable, permission, malformed, too-large, duplicate, empty, ...
    message: str
    fatal: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether its document was read, and not all of it was compared."""
        return self.fatal and self.code == "too-many-figures"

    @property
    def is_of_archive(self) -> bool:
        """Whether it says of the whole run that a conflict may go unseen, and names a document only as the first."""
        return self.code == "held-against-few"

    @property
    def said(self) -> str:
        """What became of the document, in words."""
        return "not all compared" if self.is_partial else "not read" if self.fatal else "note"


class Limits(Struct, frozen=True):
    """How much is taken on before it is said that it was too much."""

    document_claims: int = 50_000  # of a document with more, none is taken
    subject_figures: int = 5_000  # distinct ones, which are compared each with each


class Counts(Struct, frozen=True):
    """What a report tells of a run in numbers."""

    claims: int
    half_read: int
    agreements: int
    stories: int  # documents that are no copies
    copies: int


class Result(Struct, frozen=True):
    """Everything that one run knows."""

    documents: Sequence[Document]
    claims: Sequence[Claim] = ()
    subjects: Sequence[Subject] = ()
    pairs: Sequence[Pair] = ()
    findings: Sequence[Finding] = ()
    problems: tuple[Problem, ...] = ()
    counts: Counts | None = None  # where they are known already
    # What near copies repeat of their story: the id of a claim of a copy, and the claim of the story. The former is
    # listed among the claims, and compared with nothing.
    repeats: Mapping[str, Claim] = field(default_factory=dict)
    key: bytes = b""  # by which a cache knows all that it follows from; empty where none keeps it

    def counted(self) -> Counts:
        """How much there is of everything, without what copies repeat."""
        if self.counts is not None:
            return self.counts
        found = {claim.id: claim for claim in self.claims}
        for pair in self.pairs:
            for claim in (pair.a, pair.b, *pair.also):
                found.setdefault(claim.id, claim)
        stated = [claim for claim in found.values() if not claim.derived_from and claim.id not in self.repeats]
        agreements = sum(pair.verdict is Verdict.AGREE for pair in self.pairs)
        near = sum(1 for document in self.documents if document.same_as)
        copies = near + sum(len(document.copies) for document in self.documents)
        half_read = sum(claim.is_half_read for claim in stated)
        return Counts(len(stated), half_read, agreements, len(self.documents) - near, copies)
