"""Text → tokens with offsets: words, numbers, possessive endings, signs. The one tokenizer, for texts and for rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import attrgetter, sub

from msgspec import Struct

from reconcile.language.once import Once
from reconcile.model import Span

# "U.S." is one word, "Peru's" is two, "1,250.5" is one number, "sixth-oldest" is three: hyphens part words because
# "Kenya-Peru" names two countries and rules spell compounds both ways. Each with the blanks before it.
_TOKEN = re.compile(
    r"\s*+(?:"
    r"[A-Za-z]{2,}+(?!['’\w])"  # four of five: a plain word
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|['’]s(?![A-Za-z])"  # possessive
    r"|\d+(?:[.,]\d+)*"  # digits; grouped and decimal
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # words, O'Neill, don't
    r"|\S|\Z)"  # any sign; the end: blanks with nothing behind them must not be tried again and again
)
# Signs that are printed in several ways, each in its plain one.
SIGNS: dict[int, str] = str.maketrans({"’": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "“": '"', "”": '"'})
_NORMS = Once(lambda word: word.translate(SIGNS).lower())


class Token(Struct, frozen=True, gc=False):
    """One word, number or sign. `norm` is its lower case with plain apostrophes and hyphens."""

    start: int
    end: int
    text: str
    norm: str

    @property
    def is_word(self) -> bool:
        """Letters, not digits or signs."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Begins with a capital."""
        return self.text[0].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end], with offsets into the whole text."""
    pieces = _TOKEN.findall(text, start, len(text) if end is None else end)
    texts = list(map(str.strip, pieces))
    while texts and not texts[-1]:
        texts.pop()
    ends = list(accumulate(map(len, pieces), initial=start))[1:]
    # no loop of Python's own: every word of a text becomes a token
    return list(map(Token, map(sub, ends, map(len, texts)), ends, texts, map(_NORMS.__getitem__, texts)))


def tokens_of(text: str, spans: Iterable[Span]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each stretch of a text. The text is read once, as no token goes over a blank; a stretch that ends
    inside a word is read by itself."""
    every = tokenize(text)
    starts = list(map(attrgetter("start"), every))
    for span in spans:
        whole = (span.start == 0 or text[span.start - 1].isspace()) and (
            span.end == len(text) or text[span.end].isspace()
        )
        yield tuple(
            every[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if whole
            else tokenize(text, span.start, span.end)
        )


def normal(phrase: str) -> tuple[str, ...]:
    """A phrase as the normal forms of its tokens: what two spellings of one phrase have in common."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most words of rules, which are read at every start
        return tuple(phrase.lower().split())
    return tuple(token.norm for token in tokenize(phrase))
