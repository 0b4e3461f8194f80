"""Text → tokens with offsets: words, numbers, possessive endings, signs. The one tokenizer, for texts and for rules."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# "U.S." is one word, "Peru's" is two, "1,250.5" is one number, "sixth-oldest" is three: hyphens part words because
# "Kenya-Peru" names two countries and rules spell compounds both ways.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|['’]s(?![A-Za-z])"  # possessive
    r"|\d+(?:[.,]\d+)*"  # digits; grouped and decimal
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # words, O'Neill, don't
    r"|\S"  # any sign
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "“": '"', "”": '"'})


class Token(NamedTuple):
    """One word, number or sign. `norm` is its lower case with plain apostrophes and hyphens.

    Every word of a text becomes one: a frozen dataclass took three times as long to make.
    """

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
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    make, norm = tuple.__new__, _norm  # as Token() does, without a call of Python for each word
    return [make(Token, (*m.span(), word := m[0], norm(word))) for m in found]


@lru_cache(maxsize=1 << 15)
def _norm(word: str) -> str:
    # one string for a word, whose hash is known after the first look-up
    return word.translate(_APOSTROPHES).lower()


def normal(phrase: str) -> tuple[str, ...]:
    """A phrase as the normal forms of its tokens: what two spellings of one phrase have in common."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most words of rules, which are read at every start
        return tuple(phrase.lower().split())
    return tuple(token.norm for token in tokenize(phrase))
