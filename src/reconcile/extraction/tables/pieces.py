"""A cell's figures and words as they stand in its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.extraction.passage import Placed
from reconcile.language.words import Token
from reconcile.model import Mention


def bar(at: int, text: str) -> Token:
    """The bar between two parts: it has no width, and touches neither."""
    place = min(at + 1, len(text))
    return Token(place, place, "|", "|")


def place_of(mention: Mention, tokens: Sequence[Token], labels: int) -> Placed:
    """A mention at its tokens, behind those of the labels."""
    inside = [
        at
        for at in range(labels, len(tokens))
        if mention.span.start < tokens[at].end and tokens[at].start < mention.span.end
    ]
    return Placed(mention, inside[0], inside[-1] + 1) if inside else Placed(mention, labels, labels + 1)


def pieces(
    mentions: Sequence[Mention], tokens: Sequence[Token], text: str
) -> Iterator[tuple[tuple[Mention, ...], tuple[Token, ...]]]:
    """The figures of a cell with their words. One in brackets with a time of its own is another figure: "5.2 (2024:
    9.6)"."""
    opening = next((token for token in tokens if token.text == "(" and token.start >= mentions[0].span.end), None)
    behind = [mention for mention in mentions if opening is not None and mention.span.start > opening.start]
    if opening is None or not behind or not re.search(r"\d{2}\s*[:=]", text[opening.start : behind[0].span.start + 1]):
        yield tuple(mentions), tuple(tokens)
        return
    cut = opening.start
    yield tuple(m for m in mentions if m.span.start < cut), tuple(t for t in tokens if t.start < cut)
    yield tuple(behind), tuple(t for t in tokens if t.start >= cut)
