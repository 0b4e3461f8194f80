"""A quote in its document: to the letter, else in other white space and signs, else as the nearest words, which is
told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz

from reconcile.model import Span, Wording

_LEAST = 88.0  # how much of a hundred must be alike in a near match
_SHORTEST = 12  # characters of a quote below which anything is near to something
_LONGEST = 1_000_000  # characters of a text in which near matches are looked for
_MOST = 50  # places of one quote that are looked at
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_SIGNS = {
    **dict.fromkeys("'’‘`´", "['’‘`´]"),
    **dict.fromkeys('"“”„«»', '["“”„«»]'),
    **dict.fromkeys("-–—‐‑−", "[-–—‐‑−]"),
}


class Stands(Struct, frozen=True):
    """Where a quote stands; `note` says in which words, where they are not its own."""

    span: Span
    note: str = ""


def places(text: str, quote: str, start: object = None) -> Iterator[Stands]:
    """Where a quote stands, the surest places first; `start` is where it is said to stand."""
    if isinstance(start, int) and not isinstance(start, bool) and start >= 0 and text.startswith(quote, start):
        yield Stands(Span(start, start + len(quote)))
    at, number = text.find(quote), 0
    while at >= 0 and number < _MOST:
        yield Stands(Span(at, at + len(quote)))
        at, number = text.find(quote, at + 1), number + 1
    if number:
        return
    loose = [found.span() for found in _loosely(quote).finditer(text)][:_MOST] if quote.strip() else []
    for first, last in loose:
        yield Stands(Span(first, last))
    if not loose and len(quote) >= _SHORTEST and len(text) <= _LONGEST:
        yield from _near(text, quote)


def words_in(text: str, words: str, within: Span) -> Wording | None:
    """The first place of some words, in a sentence before anywhere else; None where they stand nowhere."""
    if not words.strip():
        return None
    pattern = _loosely(words.strip(), whole=True)
    found = pattern.search(text, within.start, within.end) or pattern.search(text)
    return None if found is None else Wording(Span(*found.span()), found[0], "")


def _loosely(quote: str, *, whole: bool = False) -> re.Pattern[str]:
    """The quote in any case and white space, with any form of its quotation marks and dashes."""
    parts = [_SIGNS.get(word, re.escape(word)) for word in _WORD.findall(quote)]
    words = _WORD.findall(quote)
    between = [r"\s+" if one[-1].isalnum() and two[0].isalnum() else r"\s*" for one, two in pairwise(words)]
    pattern = parts[0] if parts else re.escape(quote)
    for gap, part in zip(between, parts[1:], strict=True):
        pattern += gap + part
    return re.compile(rf"(?<!\w){pattern}(?!\w)" if whole else pattern, re.IGNORECASE)


def _near(text: str, quote: str) -> Iterator[Stands]:
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_LEAST)
    if found is None or found.dest_end <= found.dest_start:
        return
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    yield Stands(Span(start, end), f"{found.score:.0f} % alike")
