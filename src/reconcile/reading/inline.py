"""Markup inside the lines of Markdown and plain text: the characters that state nothing, and the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model import Span
from reconcile.reading.notes import Mark

_ADDRESS = r"(?:https?://|www\.)[^\s<>\")\]|]+"
_TARGET = (
    r"\((?:<[^<>\n]{0,1000}>|[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,1000}){0,3})(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\]{_TARGET}")
# Only what surrounds the words of a link is silent: the bracket before them, and the address behind.
_LINK = re.compile(rf"(?<![!\\])(\[)(?!\^)(?:[^\[\]\n]{{1,500}})(\]{_TARGET})")
_BARE = re.compile(rf"<?{_ADDRESS}>?")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,100}\]:[ \t]+\S[^\n]*", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])(`{1,3})(?!`)[^`\n]{1,500}\1(?!`)")
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,500}~~")
_SUP = re.compile(r"<sup>([^<>\n]{1,8})</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,10}(?:[ \t\n][^<>]{0,500})?/?>")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|$~<>&%-])")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,30})\](?!:)")
_NOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]{1,30}\]:", re.MULTILINE)
_RAISED = re.compile(r"(?<=[\d%).,”\"])[⁰¹²³⁴-⁹]{1,2}(?![\w⁰-⁹])|(?<=[^\W\d_]{4})[¹²³⁴-⁹]{1,2}(?![\w⁰-⁹])")
_BRACKETED = re.compile(r"(?<=[\w.,%)”\"])[ \t]?\[\d{1,2}\](?!\()")
_QUOTED = re.compile(r"^(?:[ \t]*>)+", re.MULTILINE)
_INSIDE = r"(?:[^*\n]|\n(?![ \t\r]*\n))"
_STARS = re.compile(rf"(?<![\w*\\])(\*{{1,3}})(?=[^\s*]){_INSIDE}{{1,400}}?(?<=[^\s\\])(\1)(?![\w*])")
_STRONG = re.compile(r"(?<!\*)(\*\*)(?=[^\s*])(?:[^*\n]|\*(?!\*)|\n(?![ \t\r]*\n)){1,400}?(?<=[^\s\\])(\*\*)(?!\*)")
_LOW_LINES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(?:[^_\n]|(?<=\w)_(?=\w)){1,400}?(?<=[^\s\\])(\1)(?!\w)")

_POWER = re.compile(r"(?:^|[\s\d(/])(?:[kcdmµ]?m|ft|mi|in|yd|nmi)$")


def silent(text: str, start: int, *, markdown: bool) -> Iterator[Span]:
    """The characters behind `start` that state nothing, in no order; they may overlap."""
    yield from _whole(_BARE, text, start)
    yield from (Span(*found.span()) for found in _RAISED.finditer(text, start) if not _is_power(text, found.start()))
    if not markdown:
        return
    for pattern in (_IMAGE, _DEFINITION, _CODE, _STRUCK, _ESCAPE, _REFERENCE, _NOTE, _QUOTED):
        yield from _whole(pattern, text, start)
    yield from _comments(text, start)
    for pattern in (_LINK, _STARS, _STRONG, _LOW_LINES):
        for found in pattern.finditer(text, start):
            yield Span(*found.span(1))
            yield Span(*found.span(2))
    for found in _SUP.finditer(text, start):
        if not (found[1] in ("2", "3") and _is_power(text, found.start())):
            yield Span(*found.span())
    yield from (Span(*found.span()) for found in _TAG.finditer(text, start) if found.group().lower() not in _SCRIPTS)


_SCRIPTS = frozenset({"<sup>", "</sup>", "<sub>", "</sub>"})


def marks(text: str, start: int, *, markdown: bool) -> Iterator[Mark]:
    """The marks of notes behind `start`, in no order."""
    for found in _RAISED.finditer(text, start):
        if not _is_power(text, found.start()):
            yield Mark(Span(*found.span()), found.group().translate(_PLAIN))
    for found in _BRACKETED.finditer(text, start):
        yield Mark(Span(*found.span()), found.group().strip(" \t[]"))
    if markdown:
        for found in _REFERENCE.finditer(text, start):
            yield Mark(Span(*found.span()), f"^{found[1]}", f"^{found[1]}")
        for found in _SUP.finditer(text, start):
            if not (found[1] in ("2", "3") and _is_power(text, found.start())):
                yield Mark(Span(*found.span()), found[1].strip("[]() "))


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _comments(text: str, start: int) -> Iterator[Span]:
    at = text.find("<!--", start)
    while at >= 0:
        end = text.find("-->", at)
        end = len(text) if end < 0 else end + 3
        yield Span(at, end)
        at = text.find("<!--", end)


def _whole(pattern: re.Pattern[str], text: str, start: int) -> Iterator[Span]:
    return (Span(*found.span()) for found in pattern.finditer(text, start))


def _is_power(text: str, at: int) -> bool:
    """Whether what is raised at a character is the power of a unit: "40 km²"."""
    return _POWER.search(text, max(at - 6, 0), at) is not None
