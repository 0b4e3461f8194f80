"""Document → passages: its sentences with the amounts, names and time expressions in them found and placed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from reconcile.extraction.passage import Passage, cuts, placed
from reconcile.extraction.periods import times
from reconcile.extraction.periods.framing import anchor, framed, frames
from reconcile.extraction.places import Named, home, names, pair_of, pointers
from reconcile.extraction.quantities import mentions
from reconcile.language.sentences import sentences
from reconcile.language.words import tokenize
from reconcile.model import Document, Mention, Span
from reconcile.rulebook import Rulebook

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")

# Two sides that a text is plainly about, each with its name: ("PE", "Peru").
Sides = tuple[tuple[str, str], tuple[str, str]]


def passages(document: Document, rulebook: Rulebook) -> tuple[Passage, ...]:
    """The sentences of a document but for its header, in reading order; "the country" is resolved as the text goes
    on."""
    # a terminal's escape sequence is no word and no number: "ESC[31m40 tonnes" is of 40 tonnes
    text = _ESCAPE.sub(lambda found: " " * len(found.group()), document.text)
    spans = (*sentences(text, 0, document.head), *sentences(text, document.body))
    tokens = [tuple(tokenize(text, span.start, span.end)) for span in spans]
    outright = [names(words, rulebook) for words in tokens]
    pair = pair_of([named for found in outright for named in found])
    country = home(document.dateline, rulebook)
    amounts = _by_sentence(mentions(text, rulebook, start=0 if document.head else document.body), spans)
    day = anchor(document, rulebook)
    framing = frames(document, rulebook)
    found: list[Passage] = []
    before: tuple[Named, ...] = ()
    for span, words, here, inside in zip(spans, tokens, outright, amounts, strict=True):
        back = pointers(words, here, before, country, pair, rulebook)
        expressions = times(text, span, day, rulebook) if inside else ()
        # "the two countries" and "the last two years" count nothing
        taken = [time.span for time in expressions] + [Span(words[b.first].start, words[b.last - 1].end) for b in back]
        kept = placed([item for item in inside if not any(item.core.overlaps(other) for other in taken)], words)
        named = tuple(sorted((*here, *back), key=lambda item: (item.first, item.last)))
        norms = tuple(token.norm for token in words)
        frame = framed(framing, span.start)
        found.append(Passage(document, span, words, norms, kept, named, expressions, cuts(words, kept), frame, day))
        before = here or before
    return tuple(found)


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
