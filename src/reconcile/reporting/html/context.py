"""A claim in its text: some words before and after, with the figure and the words of the reason marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reconcile.model import Claim, Document, Evidence, Pair, Span
from reconcile.reporting import conditions, telling
from reconcile.reporting.places import spot, tail

FIGURE, REASON, CUT = "figure", "reason", "cut"
_LEAST, _MOST = 60, 200  # characters shown on each side of what is marked, if there are as many
_NEAR = 60  # characters between two passages of one text that are rather shown than left out
_PARAGRAPH = re.compile(r"\n\s*\n")
_BLANK = re.compile(r"\s")
_STOPS = frozenset(".!?")


class Piece(Struct, frozen=True):
    """Words of a text, and what they are: nothing, the figure, words of the reason, or a cut (without words)."""

    words: str
    mark: str = ""


class Passage(Struct, frozen=True):
    """What one text says: `letter` is that of the claim, or + where a third text gives the reason."""

    letter: str
    pieces: tuple[Piece, ...]
    document: Document
    where: str
    speaker: str = ""


def passages(pair: Pair, lettered: Sequence[tuple[str, Claim]]) -> tuple[Passage, ...]:
    """A passage for each claim, then one for each further text that gives words of the reason."""
    evidence = telling.distinct(pair.explanation.evidence) if pair.explanation else ()
    owners = [(_owner(item, [claim for _, claim in lettered]), item) for item in evidence]
    own = tuple(
        _passage(letter, claim, [item for owner, item in owners if owner is claim]) for letter, claim in lettered
    )
    return (*own, *(_told(item) for owner, item in owners if owner is None))


def _owner(item: Evidence, claims: Sequence[Claim]) -> Claim | None:
    """The claim beside which words of a reason are shown: their own, else the first one of the same text."""
    by_id = (claim for claim in claims if claim.id == item.claim.id)
    return next(by_id, None) or next((claim for claim in claims if claim.document is item.claim.document), None)


def passage(letter: str, claim: Claim) -> Passage:
    """The passage of a claim alone."""
    return _passage(letter, claim, ())


def _passage(letter: str, claim: Claim, evidence: Sequence[Evidence]) -> Passage:
    marks = [(claim.span, FIGURE), *((item.wording.span, REASON) for item in evidence)]
    pieces = _pieces(claim.document, marks, claim.sentence)
    return Passage(letter, pieces, claim.document, spot(claim), conditions.speaker(claim) or "")


def _told(item: Evidence) -> Passage:
    span, document = item.wording.span, item.claim.document
    pieces = _pieces(document, [(span, REASON)], item.claim.sentence)
    return Passage("+", pieces, document, document.name + tail(document, span.start))


def _pieces(document: Document, marks: Sequence[tuple[Span, str]], sentence: Span) -> tuple[Piece, ...]:
    """The words around what is marked; a cut where words are left out, between and at the ends."""
    text = document.text
    pieces: list[Piece] = []
    for number, window in enumerate(_windows(text, [span for span, _ in marks], sentence)):
        if number or not _begins(text, window.start):
            pieces.append(Piece("", CUT))
        pieces += _marked(text, window, marks)
    if pieces and not _ends(text, window.end):
        pieces.append(Piece("", CUT))
    return tuple(pieces)


def _windows(text: str, spans: Sequence[Span], sentence: Span) -> list[Span]:
    found: list[Span] = []
    for window in sorted(_window(text, span, sentence) for span in spans):
        if found and window.start <= found[-1].end + _NEAR and not _PARAGRAPH.search(text, found[-1].end, window.start):
            found[-1] = Span(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return found


def _window(text: str, span: Span, sentence: Span) -> Span:
    """The sentence around a span, neither too short nor too long, within its paragraph, ending between words."""
    start, end = (sentence.start, sentence.end) if sentence.overlaps(span) else (span.start, span.end)
    start = max(min(start, span.start - _LEAST), span.start - _MOST, 0)
    end = min(max(end, span.end + _LEAST), span.end + _MOST, len(text))
    for found in _PARAGRAPH.finditer(text, start, span.start):
        start = found.end()
    after = _PARAGRAPH.search(text, span.end, end)
    end = after.start() if after else end
    if not _begins(text, start):
        blank = _BLANK.search(text, start, span.start)
        start = blank.end() if blank else start
    while end < len(text) and end > span.end and not text[end - 1].isspace() and not text[end].isspace():
        end -= 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, max(end, span.end))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or paragraph begins here."""
    before = at
    while before > 0 and text[before - 1].isspace():
        before -= 1
    return before == 0 or text[before - 1] in _STOPS or bool(_PARAGRAPH.search(text, before, at))


def _ends(text: str, at: int) -> bool:
    """Whether a sentence or paragraph ends here."""
    return text[at - 1] in _STOPS or bool(_PARAGRAPH.match(text, at)) or not text[at : at + _MOST].strip()


def _marked(text: str, window: Span, marks: Sequence[tuple[Span, str]]) -> list[Piece]:
    """The window in pieces; where marks overlap, the figure goes before the reason."""
    kinds: dict[int, str] = {}
    for span, mark in reversed(marks):
        if span.start < window.end and window.start < span.end:
            kinds.update(dict.fromkeys(range(max(span.start, window.start), min(span.end, window.end)), mark))
    pieces: list[Piece] = []
    at = window.start
    while at < window.end:
        mark, first = kinds.get(at, ""), at
        while at < window.end and kinds.get(at, "") == mark:
            at += 1
        pieces.append(Piece(text[first:at], mark))
    return pieces
