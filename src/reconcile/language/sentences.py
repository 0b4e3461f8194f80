"""Text → sentences with offsets. Paragraphs, list items, headings and table rows part sentences; abbreviations do
not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from reconcile.model import Span

# A line that stands for itself: heading, list item, table row, label line. Anything else may be a hard-wrapped
# paragraph.
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6} |[-*•+] |\d{1,3}[.)] |\||>|={3,}|-{3,})")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*|\n\s*\Z")

# Sentence enders that are none: a full stop after one of these, when the next word goes on with the same sentence.
_NO_END = re.compile(
    r"(?:\b(?:pct|mln|bln|dlrs|approx|est|sq|temp|ca|c|incl|excl|avg|vs|no|nos|fig|vol)\.)\s*\Z", re.IGNORECASE
)
_MARKER = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])[.)]\s*\Z")  # "1. Exports rose."
_GOES_ON = re.compile(r"\s*[a-z0-9(]")
_VISIBLE = re.compile(r"\S")
_AT_ONCE = 20_000  # characters handed to the splitter
# Characters of a sentence. What is longer is a list or data and no sentence, and is cut where one thing ends: what is
# read of an amount asks for all others of its sentence, so that the cost grows with the square of it.
_LONGEST = 2_000
_ENDS = (re.compile(r";\s"), re.compile(r",\s"), re.compile(r"\s"))  # the first of them that is there


def blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Stretches in which a sentence may run on: paragraphs, and each line that stands for itself."""
    at = start
    last = len(text) if end is None else end
    for match in [*_BLANK.finditer(text, start, last), None]:
        stop = last if match is None else match.start()
        yield from _lines(text, at, stop)
        at = stop if match is None else match.end()


def _lines(text: str, start: int, stop: int) -> Iterator[Span]:
    begin = start
    if text.find("\n", start, stop) < 0:  # one line is one stretch, whatever it begins with
        yield from _trimmed(text, start, stop)
        return
    for line in re.finditer(r"[^\n]*\n?", text[start:stop]):
        if not line.group():
            continue
        at = start + line.start()
        own = _OWN_LINE.match(line.group())
        if own and begin < at:
            yield from _trimmed(text, begin, at)
            begin = at
        if own and (own.group().lstrip().startswith(("|", "#"))):
            yield from _trimmed(text, begin, start + line.end())
            begin = start + line.end()
        elif begin < at and _stands_alone(text[begin:at]):
            yield from _trimmed(text, begin, at)
            begin = at
    yield from _trimmed(text, begin, stop)


def _stands_alone(before: str) -> bool:
    """Whether a line break ends the sentence: the line before is short and unfinished, or finished and not wrapped."""
    last = before.rstrip("\n").rsplit("\n", 1)[-1].rstrip()
    if last.endswith((".", "!", "?", ".”", '."')):
        return len(last) > 160 or len(last) < 50
    return 0 < len(last) < 50 or len(last) > 160


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    rest = text[start:stop].lstrip()
    if rest:
        yield Span(stop - len(rest), stop - len(rest) + len(rest.rstrip()))


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of text[start:end], as spans without surrounding blanks."""
    for block in blocks(text, start, end):
        at = block.start
        while at < block.end:
            stop = block.end if block.end - at <= _AT_ONCE else _end(text, at, at + _AT_ONCE)
            for sentence in _split(text, at, stop):
                yield from _cut(text, sentence)
            at = stop


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    at = sentence.start
    if sentence.end - at <= _LONGEST:
        yield sentence
        return
    while sentence.end - at > _LONGEST:
        stop = _end(text, at, at + _LONGEST)
        yield from _trimmed(text, at, stop)
        at = stop
    yield from _trimmed(text, at, sentence.end)


def _end(text: str, start: int, most: int) -> int:
    """Where to cut a stretch: in its latter half, behind a semicolon, else a comma, else a word."""
    for mark in _ENDS:
        found = [match.end() for match in mark.finditer(text, (start + most) // 2, most)]
        if found:
            return found[-1]
    return most


def _split(text: str, start: int, stop: int) -> Iterator[Span]:
    piece = text[start:stop]
    begin = 0
    for boundary in get_sentence_boundaries("en", piece):
        end: int = boundary["end_index"]
        following = _VISIBLE.search(piece, end)
        if following is not None:
            if following[0].islower() or _MARKER.match(piece, begin, end):
                continue
            if _GOES_ON.match(piece, end) and _NO_END.search(piece, begin, end):
                continue
        yield from _trimmed(text, start + begin, start + end)
        begin = end
    yield from _trimmed(text, start + begin, stop)
