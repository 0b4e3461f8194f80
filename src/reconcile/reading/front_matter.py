"""Front matter: `key: value` lines between two `---` at the very start. A small strict reader, not YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_MOST_LINES = 200
_MOST_CHARACTERS = 50_000


class FrontMatter(Struct, frozen=True):
    """The plain values by lower-case key, and where the text goes on."""

    fields: Mapping[str, str]
    end: int

    def first(self, *keys: str) -> str | None:
        """The first of these keys that has a value."""
        return next((self.fields[key] for key in keys if self.fields.get(key)), None)


def read(text: str) -> FrontMatter | None:
    """The front matter, or None where the text does not start with any: a rule of dashes alone is none.

    Values that are lists or go on over several lines are passed over; nothing is needed of them.
    """
    if not re.match(r"---[ \t]*\r?\n", text):
        return None
    fields: dict[str, str] = {}
    at = text.index("\n") + 1
    for _ in range(_MOST_LINES):
        stop = text.find("\n", at, _MOST_CHARACTERS)
        line = text[at : stop if stop >= 0 else _MOST_CHARACTERS].rstrip("\r")
        if line.rstrip() in ("---", "..."):
            return FrontMatter(fields, stop + 1 if stop >= 0 else len(text))
        if stop < 0:
            return None
        at = stop + 1
        if not line.strip() or line[0] in " \t#-]}":
            continue
        found = _KEY.match(line.rstrip())
        if not found:
            return None
        fields.setdefault(found[1].lower().replace("-", "_"), _value(found[2] or ""))
    return None


def _value(written: str) -> str:
    written = written.strip()
    if written[:1] in ("[", "{", "|", ">", "&", "*", "!"):
        return ""
    if quoted := re.match(r'"((?:[^"\\]|\\.)*)"', written):
        return re.sub(r"\\(.)", r"\1", quoted[1])
    if quoted := re.match(r"'((?:[^']|'')*)'", written):
        return quoted[1].replace("''", "'")
    return re.split(r"[ \t]+#", written, maxsplit=1)[0].strip()
