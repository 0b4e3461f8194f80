"""Copies of a story that were changed a little: another headline, byline or dateline, a paragraph cut or written anew.
Whatever the order in which files are found, the first by name is the story, and what is near to it is its copy.

A text stands for its runs of five words. Those whose number divides by a power of two, which depends on the length of
the text alone, are looked up among the stories before it: so no two texts are held side by side that share none. A run
of many stories (a legal notice) is looked up no more. What is left is compared run by run.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from zlib import crc32

from msgspec import Struct, field, msgpack

from reconcile.language.dates import MONTHS, WEEKDAYS
from reconcile.model import Document
from reconcile.remembering import Memory, of_each

RUN = 5  # words
LEAST = 30  # words of a text; a shorter one is a copy only where it says the same word by word
SHARED = 0.5  # of the words of the shorter text, at least, stand in runs that both have
FIGURES = 0.5  # of its figures and names of days: else it is one form, filled in anew
KINDRED = 0.3  # of the words that it has by itself above what is shared stand in the other: else it is another story
FEW = 10  # words by itself that say nothing yet: a headline, a signature
APART = dt.timedelta(days=7)  # from then on the same words are said anew, of another week

_SAMPLE = 48  # runs of a text that are looked up, at most, or a few more
_CROWD = 32  # stories that share a run which is then nobody's any more
_CANDIDATES = 3  # stories that a text is held beside
_SUSPECT = SHARED / 2  # of the runs that are looked up
_MASK = 0xFFFFFFFF
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_LONG = 5  # letters of a word that says what a text is about
_DAYS = frozenset({*MONTHS, *WEEKDAYS})


def near_copies(documents: Sequence[Document], memory: Memory | None = None) -> dict[str, str]:
    """The names of those that tell the story of another one nearly word by word, each with the name of that: the first
    of them all. What is to be judged comes before what is read only for comparison. The words of texts that the
    `memory` knows are read only where two are held side by side."""
    if len(documents) < 2:
        return {}
    stories = _Stories()
    ordered = sorted(documents, key=lambda one: one.background)
    marks = of_each(memory, "copies", ordered, _MARKS, _mark)
    told = ((one, stories.told_by(one, mark)) for one, mark in zip(ordered, marks, strict=True))
    return {document.name: story.name for document, story in told if story is not None}


class _Mark(Struct, frozen=True, array_like=True):
    """By what a text is known: how many words it has, a hash over all of them, and the runs that are looked up, one of
    `each`."""

    length: int
    words: bytes
    each: int
    sample: tuple[int, ...]


_MARKS = msgpack.Decoder(_Mark)


def _mark(document: Document) -> _Mark:
    words = _words(document)
    every = blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if len(words) < LEAST:
        return _Mark(len(words), every, 1, ())
    each = 1
    while len(words) > each * _SAMPLE:
        each *= 2
    return _Mark(len(words), every, each, tuple(sorted({run for run in _runs(words) if run % each == 0})))


class _Story(Struct, frozen=True):
    """A document that is no copy."""

    document: Document
    mark: _Mark


def _words(document: Document) -> list[str]:
    """The words below the header, whatever their case, marks and line breaks."""
    return _WORD.findall(document.text[document.body :].lower())


def _runs(words: Sequence[str]) -> tuple[int, ...]:
    # Python's own hashes are other ones in each process, and which runs are looked up must not be a matter of chance.
    numbers = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    rows = zip(*(numbers[start:] for start in range(RUN)), strict=False)
    return tuple(
        (a + b * 0x9E3779B1 + c * 0x85EBCA6B + d * 0xC2B2AE35 + e * 0x27D4EB2F >> 7) & _MASK for a, b, c, d, e in rows
    )


class _Stories(Struct):
    """The documents so far that are no copies, by the runs that are looked up, and by all of their words."""

    stories: list[_Story] = field(default_factory=list)
    by_run: dict[int, list[int]] = field(default_factory=dict)
    by_words: dict[bytes, int] = field(default_factory=dict)

    def told_by(self, document: Document, mark: _Mark) -> Document | None:
        """The story that this document tells once more; None where it is a new one, and remembered."""
        if not mark.length:
            return None
        same = self.by_words.get(mark.words)
        if same is not None and _is_of_one_week(document, self.stories[same].document):
            return self.stories[same].document
        alike = [one.document for one in self._alike(mark) if _is_of_one_week(document, one.document)]
        if alike:
            words = _words(document)
            for story in alike:
                if _is_copy(words, _words(story)):
                    return story
        number = len(self.stories)
        self.stories.append(_Story(document, mark))
        self.by_words.setdefault(mark.words, number)
        for run in mark.sample:
            stories = self.by_run.setdefault(run, [])
            if len(stories) <= _CROWD:
                stories.append(number)
        return None

    def _alike(self, mark: _Mark) -> list[_Story]:
        """The stories that share most of what is looked up."""
        every = (self.by_run.get(run, ()) for run in mark.sample)
        shared = Counter(chain.from_iterable(stories for stories in every if len(stories) <= _CROWD))
        found: list[tuple[float, int]] = []
        for number, times in shared.items():
            if times > 1:
                story = self.stories[number].mark
                share = times * max(mark.each, story.each) / min(mark.length, story.length)
                if share >= _SUSPECT:
                    found.append((-share, number))
        return [self.stories[number] for _, number in sorted(found)[:_CANDIDATES]]


def _is_copy(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of two texts are those of one story."""
    short, long = sorted((one, other), key=len)
    runs = set(_runs(long))
    shared = bytearray(len(short))
    for start, run in enumerate(_runs(short)):
        if run in runs:
            shared[start : start + RUN] = b"\1" * RUN
    if sum(shared) < SHARED * len(short):
        return False
    told = tuple(zip(short, shared, strict=True))
    figures = [is_shared for word, is_shared in told if is_figure(word)]
    if sum(figures) < FIGURES * len(figures):
        return False
    # what a text is about stands at its beginning, and notices, of lawyers and of papers, at its end
    own = {word for word, is_shared in told[: shared.rfind(1) + 1] if not is_shared and len(word) >= _LONG}
    return len(own) < FEW or len(own.intersection(long)) >= KINDRED * len(own)


def _is_of_one_week(one: Document, other: Document) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) < APART


def is_figure(word: str) -> bool:
    """Whether a word is a number, or names a day or month.

    >>> [is_figure(word) for word in ("3.7", "27a", "tuesday", "ships")]
    [True, True, True, False]
    """
    return word in _DAYS or any(sign.isdigit() for sign in word)
