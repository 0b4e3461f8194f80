"""A stretch of text as parallel lists of tokens: built once, walked by index by everything that reads quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, compress, repeat
from operator import add, eq, itemgetter, sub

# The same words and numbers as `language.words`, found without an object for each: this runs over every character.
_TOKEN = re.compile(
    r"([^\S\n]*+)("
    r"[A-Za-z]{2,}+(?![.'’\w])"  # four of five tokens: a plain word
    r"|(?:[A-Za-z]\.){2,}"
    r"|['’]s(?![A-Za-z])"
    r"|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
    r"|\n\s*"
    r"|\*\*+|__+"
    r"|\S|\Z)"  # the end: blanks with nothing behind them must not be tried again and again
)
_SIGNS = (("’", "'"), ("‘", "'"), ("–", "-"), ("‐", "-"), ("‑", "-"), ("−", "-"), ("“", '"'), ("”", '"'))
_CHUNK = 1 << 16
BREAK = "\n"
# What a new line begins with where it does not go on with the line before.
_OWN_LINE = re.compile(r"(?:#{1,6} |[-*•+] |\d{1,3}[.)] |\||>|={3}|-{3})")
_SHORT, _LONG = 50, 160  # a line in between that does not end a paragraph is taken for hard-wrapped
# Breaks behind the last token: the grammar looks a few tokens ahead, and (Python's negative indexes) a few back.
_MARGIN = 40
_SPECIAL = frozenset("\n*_")
_FIRST, _SECOND = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one chunk. Offsets are those of the whole text; a break of paragraph, list or table line is a token.

    `raws`, `norms` and `tights` have a margin (of breaks, of False): any place from `-_MARGIN` to the length plus
    `_MARGIN` may be asked for.
    """

    text: str
    starts: list[int]
    ends: list[int]
    raws: list[str]
    norms: list[str]
    tights: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def tight(self, at: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return self.tights[at]

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
    """The tokens of text[start:stop]. No loop of Python's own runs over them all: only over breaks and emphasis."""
    pairs = _TOKEN.findall(text, start, stop)
    while pairs and not pairs[-1][1]:
        pairs.pop()
    blanks = list(map(len, map(_FIRST, pairs)))
    raws = list(map(_SECOND, pairs))
    lengths = list(map(len, raws))
    ends = list(accumulate(map(add, blanks, lengths), initial=start))[1:]
    starts = list(map(sub, ends, lengths))
    dropped: list[int] = []
    line = start
    for at in [at for at, raw in enumerate(raws) if raw[0] in _SPECIAL]:
        raw = raws[at]
        if raw[0] == "\n":
            soft = raw.count("\n") == 1 and _goes_on(text, line, starts[at], ends[at])
            line = ends[at]
            raws[at] = BREAK
            if soft:
                dropped.append(at)
        elif len(raw) > 1:  # Markdown's emphasis stands inside phrases: "**300** homes"
            dropped.append(at)
    if dropped:
        kept = bytearray(b"\x01") * len(raws)
        for at in dropped:
            kept[at] = 0
        starts, ends, raws = (list(compress(rows, kept)) for rows in (starts, ends, raws))
    # A token holds no blank, so that all are brought to lower case at once.
    joined = " ".join(raws).lower()
    if not joined.isascii():
        for sign, plain in _SIGNS:
            joined = joined.replace(sign, plain)
    margin = [BREAK] * _MARGIN
    tights = list(chain((False,), map(eq, starts[1:], ends), repeat(False, _MARGIN))) if starts else [False] * _MARGIN
    return Tokens(text, starts, ends, raws + margin, joined.split(" ") + margin if raws else margin, tights)


def _goes_on(text: str, line: int, stop: int, after: int) -> bool:
    """Whether a sentence may run on over this line break: no list or table behind it, a line of usual length before."""
    return _SHORT <= stop - line <= _LONG and not _OWN_LINE.match(text, after)
