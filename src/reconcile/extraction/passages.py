"""Document → passages: its sentences with the amounts, names and time expressions in them found and placed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from reconcile.extraction.passage import Passage, cuts, placed
from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.extraction.periods.framing import anchor, framed, frames
from reconcile.extraction.places import Named, home, names, pair_of, pointers
from reconcile.extraction.quantities import mentions
from reconcile.extraction.respective import respective
from reconcile.extraction.tables import cells
from reconcile.language.sentences import sentences
from reconcile.language.words import Token, tokenize, tokens_of
from reconcile.model import Document, Mention, Period, Span
from reconcile.rulebook import Rulebook

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")
_LONGEST_NOTE = 60  # tokens
_VISIBLE = re.compile(r"[^\n]")

# Two sides that a text is plainly about, each with its name: ("PE", "Peru").
Sides = tuple[tuple[str, str], tuple[str, str]]


def passages(document: Document, rulebook: Rulebook) -> tuple[Passage, ...]:
    """The sentences of a document but for its header, in reading order; "the country" is resolved as the text goes
    on."""
    text = told(document)
    spans = tuple(_sentences(document, text))
    tokens = list(tokens_of(text, spans))
    outright = [names(words, rulebook) for words in tokens]
    pair = pair_of([named for found in outright for named in found])
    country = home(document.dateline, rulebook)
    amounts = _by_sentence(_mentions(document, text, rulebook), spans)
    day = anchor(document, rulebook)
    framing = frames(document, rulebook)
    last: Period | None = None
    found: list[Passage] = []
    before: tuple[Named, ...] = ()
    for span, words, here, inside in zip(spans, tokens, outright, amounts, strict=True):
        back = pointers(words, here, before, country, pair, rulebook)
        expressions = times(text, span, day, rulebook, words) if inside else ()
        # "the two countries" and "the last two years" count nothing
        # "for 14 days" says how long something takes
        taken = [time.span for time in expressions if not _is_length(time, text)] + [
            Span(words[b.first].start, words[b.last - 1].end) for b in back
        ]
        kept = placed([item for item in inside if not any(item.core.overlaps(other) for other in taken)], words)
        named = tuple(sorted((*here, *back), key=lambda item: (item.first, item.last)))
        norms = tuple(token.norm for token in words)
        frame = framed(framing, span.start)
        parted = cuts(words, kept)
        found.append(Passage(document, span, words, norms, kept, named, expressions, parted, frame, day, last))
        last = next((time.period for time in expressions if time.role is Role.PERIOD and time.period), last)
        before = here or before
    inside_tables = [
        replace(passage, frame=framed(framing, passage.span.start)) for passage in cells(document, text, day, rulebook)
    ]
    found = [one for passage in _noted(document, text, found) for one in respective(passage)]
    return tuple(_headed(document, text, sorted((*found, *inside_tables), key=lambda passage: passage.span)))


def _is_length(time: TimeExpression, text: str) -> bool:
    """Whether a time is only a length that is measured: "runs for 30 days"."""
    return time.role is Role.WINDOW and time.period is None and text[time.span.start : time.span.end].startswith("for ")


def _sentences(document: Document, text: str) -> Iterator[Span]:
    """The sentences of a document outside its tables and its header."""
    yield from sentences(text, 0, document.head)
    at = document.body
    for table in document.tables:
        yield from sentences(text, at, max(table.span.start, at))
        at = max(at, table.span.end)
    yield from sentences(text, at)


def _mentions(document: Document, text: str, rulebook: Rulebook) -> tuple[Mention, ...]:
    """The amounts of a text, each quoted as it is printed, markup and all."""
    found = mentions(text, rulebook, start=0 if document.head else document.body)
    if not document.silent:
        return found
    return tuple(replace(mention, quote=document.quote(mention.span)) for mention in found)


def _noted(document: Document, text: str, found: Sequence[Passage]) -> list[Passage]:
    """The passages with the words of their notes behind them; a note without a figure is no passage of its own."""
    if not document.notes:
        return list(found)
    tied = [(place.start, note) for note in document.notes for place in note.places]
    tied.sort(key=lambda item: item[0])
    starts = [start for start, _ in tied]
    tables = [table.span for table in document.tables]
    known: list[Passage] = []
    for passage in found:
        if not passage.mentions and any(note.span.overlaps(passage.span) for note in document.notes):
            continue
        first, last = bisect_left(starts, passage.span.start), bisect_left(starts, passage.span.end)
        last += last < len(starts) and starts[last] == passage.span.end
        notes = [
            note
            for start, note in tied[first:last]
            if not note.span.overlaps(passage.span)
            and not any(table.start <= start < table.end for table in tables)
            and passage.mentions
            and start >= passage.mentions[-1].mention.span.end
        ]
        if notes:
            more = tuple(
                token for note in notes[:2] for token in tokenize(text, note.span.start, note.span.end)[:_LONGEST_NOTE]
            )
            # the stop between the two would part them: "40 ships, excluding tugs"
            own = _unended(passage.tokens)
            words = (*own, *_unended(more))
            ascending = not more or not passage.tokens or more[0].start >= passage.tokens[-1].end
            if ascending:
                norms = tuple(token.norm for token in words)
                passage = replace(passage, tokens=words, norms=norms, openings=(len(own),))
        known.append(passage)
    return known


def _unended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tokens[:-1] if tokens and tokens[-1].text == "." else tokens


def _headed(document: Document, text: str, found: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with the words of the headings above them."""
    open_now: list[tuple[int, Span, tuple[Token, ...]]] = []
    rest = deque(document.headings)
    for passage in found:
        while rest and rest[0].span.start < passage.span.start:
            heading = rest.popleft()
            open_now = [item for item in open_now if item[0] < heading.level]
            open_now.append((heading.level, heading.span, tuple(tokenize(text, heading.span.start, heading.span.end))))
        above = tuple(token for _, span, words in open_now if not span.overlaps(passage.span) for token in words)
        yield replace(passage, heading=above) if above else passage


def told(document: Document) -> str:
    """The text with blanks for what states nothing: silent markup, and a terminal's escape sequences ("ESC[31m40
    tonnes" is of 40 tonnes). Every character that is left stands where it stood."""
    text = document.text
    pieces: list[str] = []
    at = 0
    for span in document.silent:
        if span.end > at:
            start = max(span.start, at)
            pieces += [text[at:start], _VISIBLE.sub(" ", text[start : span.end])]
            at = span.end
    text = "".join((*pieces, text[at:]))
    return _ESCAPE.sub(lambda found: " " * len(found.group()), text)


def sides(found: Sequence[Passage]) -> Sides | None:
    """The two places that a text is plainly about, with their names."""
    named = [item for passage in found for item in passage.named if item.form != "anaphor"]
    pair = pair_of(named)
    if pair is None:
        return None
    labels = {entity: name for item in named for entity, name in zip(item.entities, item.names, strict=True)}
    return (pair[0], labels[pair[0]]), (pair[1], labels[pair[1]])


def _by_sentence(found: Sequence[Mention], spans: Sequence[Span]) -> list[tuple[Mention, ...]]:
    starts = [mention.span.start for mention in found]
    edges = [bisect_left(starts, span.start) for span in spans] + [len(found)]
    return [
        tuple(mention for mention in found[first:last] if mention.span.start < span.end)
        for span, (first, last) in zip(spans, pairwise(edges), strict=True)
    ]
