"""A stretch of text as parallel lists of tokens: built once, walked by index by everything that reads quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The same words and numbers as `language.words`, found without an object for each: this runs over every character.
_TOKEN = re.compile(
    r"([^\S\n]*)("
    r"(?:[A-Za-z]\.){2,}"
    r"|['’]s(?![A-Za-z])"
    r"|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
    r"|\n\s*"
    r"|\*\*+|__+"
    r"|\S|\Z)"  # the end: blanks with nothing behind them must not be tried again and again
)
_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "−": "-", "“": '"', "”": '"'})
_CHUNK = 1 << 16
BREAK = "\n"
# What a new line begins with where it does not go on with the line before.
_OWN_LINE = re.compile(r"(?:#{1,6} |[-*•+] |\d{1,3}[.)] |\||>|={3}|-{3})")
_SHORT, _LONG = 50, 160  # a line in between that does not end a paragraph is taken for hard-wrapped
# Breaks behind the last token: the grammar looks a few tokens ahead, and (Python's negative indexes) a few back.
_MARGIN = 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one chunk. Offsets are those of the whole text; a break of paragraph, list or table line is a token.

    `raws` and `norms` have a margin of breaks: any place from `-_MARGIN` to the length plus `_MARGIN` may be asked for.
    """

    text: str
    starts: list[int]
    ends: list[int]
    raws: list[str]
    norms: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def tight(self, at: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return 0 < at < len(self.starts) and self.starts[at] == self.ends[at - 1]

    def norm(self, at: int) -> str:
        """The normal form of a token, or a break beyond either end."""
        return self.norms[at]

    def raw(self, at: int) -> str:
        """The token as printed, or a break beyond either end."""
        return self.raws[at]

    def printed(self, start: int, end: int) -> str:
        """The text of tokens start..end."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def chunks(text: str, start: int) -> Iterator[Tokens]:
    """The text from `start` on, cut at line ends."""
    while start < len(text):
        stop = len(text)
        if stop - start > _CHUNK:
            stop = text.find("\n", start + _CHUNK)
            stop = len(text) if stop < 0 else stop + 1
        yield _tokenize(text, start, stop)
        start = stop


def _tokenize(text: str, start: int, stop: int) -> Tokens:
    starts: list[int] = []
    ends: list[int] = []
    raws: list[str] = []
    at = line = start
    for blank, raw in _TOKEN.findall(text, start, stop):
        if not raw:
            break
        begin = at + len(blank)
        at = begin + len(raw)
        first = raw[0]
        if first == "\n":
            soft = raw.count("\n") == 1 and _goes_on(text, line, begin, at)
            line = at
            if soft:
                continue
            raw = BREAK
        elif first in "*_" and len(raw) > 1:  # Markdown's emphasis stands inside phrases: "**300** homes"
            continue
        starts.append(begin)
        ends.append(at)
        raws.append(raw)
    margin = [BREAK] * _MARGIN
    norms = [raw.lower() for raw in raws]
    if not text.isascii():
        norms = [norm if norm.isascii() else norm.translate(_SIGNS) for norm in norms]
    return Tokens(text, starts, ends, raws + margin, norms + margin)


def _goes_on(text: str, line: int, stop: int, after: int) -> bool:
    """Whether a sentence may run on over this line break: no list or table behind it, a line of usual length before."""
    return _SHORT <= stop - line <= _LONG and not _OWN_LINE.match(text, after)
