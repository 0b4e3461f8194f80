"""A stretch of text as parallel lists of tokens: built once, walked by index by everything that reads quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, compress, count
from operator import eq, not_, sub

from msgspec import Struct

from reconcile.language.numerals import CARDINALS
from reconcile.language.once import Once
from reconcile.language.words import SIGNS

# The same words and numbers as `language.words`, found without an object for each: this runs over every character.
_TOKEN = re.compile(
    r"[^\S\n]*+(?:"
    r"[A-Za-z]{2,}+(?![.'’\w])"  # four of five tokens: a plain word
    r"|(?:[A-Za-z]\.){2,}"
    r"|['’]s(?![A-Za-z])"
    r"|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
    r"|\n\s*"
    r"|\*\*+|__+"
    r"|\S|\Z)"  # the end: blanks with nothing behind them must not be tried again and again
)
_SIGNS = SIGNS | {ord("−"): "-"}
# Of all that is done with words most is to look for them in sets.
_NORMS = Once(lambda raw: raw.lower().translate(_SIGNS))
_CHUNK = 1 << 16
BREAK = "\n"
# What a new line begins with where it does not go on with the line before.
_OWN_LINE = re.compile(r"(?:#{1,6} |[-*•+] |\d{1,3}[.)] |\||>|={3}|-{3})")
_SHORT, _LONG = 50, 160  # a line in between that does not end a paragraph is taken for hard-wrapped
# Breaks behind the last token: the grammar looks a few tokens ahead, and (Python's negative indexes) a few back.
_MARGIN = 40


class Tokens(Struct, frozen=True):
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
    named: dict[str, bool]  # which currencies the text names in their own way, as far as it was asked

    def __len__(self) -> int:
        return len(self.starts)

    def printed(self, start: int, end: int) -> str:
        """The text of tokens start..end."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def chunks(text: str, start: int) -> Iterator[Tokens]:
    """The text from `start` on, cut at line ends."""
    named: dict[str, bool] = {}
    while start < len(text):
        stop = len(text)
        if stop - start > _CHUNK:
            stop = text.find("\n", start + _CHUNK)
            stop = len(text) if stop < 0 else stop + 1
        yield _tokenize(text, start, stop, named)
        start = stop


def _tokenize(text: str, start: int, stop: int, named: dict[str, bool]) -> Tokens:
    """The tokens of text[start:stop]. No loop of Python's own runs over them all: only over breaks and emphasis."""
    pieces = _TOKEN.findall(text, start, stop)  # each with the blanks before it
    raws = list(map(str.strip, pieces))
    while pieces and not raws[-1] and "\n" not in pieces[-1]:
        pieces.pop()
        raws.pop()
    ends = list(accumulate(map(len, pieces), initial=start))[1:]
    starts = list(map(sub, ends, map(len, raws)))
    tights = list(map(eq, raws, pieces))
    dropped: list[int] = []
    line = start
    for at in compress(count(), map(not_, raws)):
        piece = pieces[at]
        starts[at] -= len(piece) - piece.index("\n")
        tights[at] = piece[0] == "\n"
        raws[at] = BREAK
        soft = piece.count("\n") == 1 and _goes_on(text, line, starts[at], ends[at])
        line = ends[at]
        if soft:
            dropped.append(at)
    if "**" in text or "__" in text:  # Markdown's emphasis stands inside phrases: "**300** homes"
        dropped += [at for at, raw in enumerate(raws) if raw[0] in "*_" and len(raw) > 1]
    if dropped:
        kept = bytearray(b"\x01") * len(raws)
        for at in dropped:
            kept[at] = 0
            if at + 1 < len(tights):
                tights[at + 1] = False
        starts, ends, raws = (list(compress(rows, kept)) for rows in (starts, ends, raws))
        tights = list(compress(tights, kept))
    if (
        text.find(" , ", start, stop) >= 0 or text.find(" . ", start, stop) >= 0 or text.endswith(" .", start, stop)
    ):  # a corpus that sets every sign apart: "a 30 - year bond"
        _join_hyphens(raws, tights)
    norms = list(map(_NORMS.__getitem__, raws))
    raws += [BREAK] * _MARGIN
    norms += [BREAK] * _MARGIN
    tights[:1] = [False]
    tights += [False] * _MARGIN
    return Tokens(text, starts, ends, raws, norms, tights, named)


def _join_hyphens(raws: list[str], tights: list[bool]) -> None:
    """Makes a hyphen touch the number before it and the word behind it, where blanks part them all."""
    for at in [at for at, raw in enumerate(raws) if raw == "-"]:
        number = at > 0 and (raws[at - 1].isdecimal() or raws[at - 1].lower() in CARDINALS)
        word = at + 1 < len(raws) and raws[at + 1].isalpha() and raws[at + 1].islower()
        if number and word and not tights[at] and not tights[at + 1]:
            tights[at] = tights[at + 1] = True


def _goes_on(text: str, line: int, stop: int, after: int) -> bool:
    """Whether a sentence may run on over this line break: no list or table behind it, a line of usual length before."""
    return _SHORT <= stop - line <= _LONG and not _OWN_LINE.match(text, after)
