"""Strangers' text made harmless and visible: no escape, direction mark or workflow command reaches a screen."""

from __future__ import annotations

import re

# Written out instead of asked from `unicodedata`, so that two versions of Python give the same bytes.
FORMAT_CHARACTERS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
# Letters and marks by their category, but without a glyph: they hide text as well as the others do.
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\U000e0100-\U000e01ef"

_LINE_BREAKS = re.compile("\r\n|[\t\n\r\x85\u2028\u2029]")
_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f{FORMAT_CHARACTERS}{_BLANK_LETTERS}\ud800-\udfff]")
WORKFLOW_COMMAND = re.compile(r"##(?=(?:vso|teamcity)?\[)", re.IGNORECASE)


def clean(text: str, ascii_only: bool = False) -> str:
    """The text in one line, with every character seen that would act or hide.

    >>> clean("a\\x1b[31m\\tb")
    'a␛[31m b'
    """
    if text.isascii() and text.isprintable() and "##" not in text:  # most texts, at a fifth of the cost
        return text
    text = _LINE_BREAKS.sub(" ", text)
    text = _HIDDEN.sub(lambda found: _visible(found.group(), ascii_only), text)
    text = WORKFLOW_COMMAND.sub("## ", text)
    return text.encode("ascii", "backslashreplace").decode("ascii") if ascii_only else text


def _visible(character: str, ascii_only: bool) -> str:
    code = ord(character)
    if not ascii_only and code < 0x20:
        return chr(0x2400 + code)
    if not ascii_only and code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


def path(name: str, ascii_only: bool = False) -> str:
    """A file name that may begin a line: `./` in front where it would look like a command or a comment."""
    shown = clean(name, ascii_only)
    return f"./{shown}" if shown.lstrip().startswith((":", "#")) else shown
