"""HTML → its tags and texts, in one pass and in linear time, whatever is wrong with it.

The standard library's parser goes back to the start of each tag that is never closed, which takes hours on a file of
them; here nothing is looked at twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

# Elements whose content is no markup; what they hold is given on as one text.
_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"})
_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"[\s/]*+(?:(=?[^\s/>=]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?)?")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]{12,}")
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Text(Struct, frozen=True):
    """Characters between tags, entities decoded; `raw` in an element whose content is no markup."""

    characters: str
    raw: bool = False


class Opening(Struct, frozen=True):
    """A start tag: its name and attributes in lower case, values decoded."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """An attribute's value without blanks around it; empty where there is none."""
        return self.attributes.get(name, "").strip()


class Closing(Struct, frozen=True):
    """An end tag."""

    name: str


Event = Text | Opening | Closing


def scan(markup: str) -> Iterator[Event]:
    """The tags and texts of HTML in their order; comments and declarations are passed over."""
    last = markup.rfind(">")
    at = 0
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0 or (start > last and not markup.startswith("<!--", start)):
            start = len(markup)
        if start > at:
            yield Text(unescaped(markup[at:start]))
        if start == len(markup):
            return
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            at = len(markup) if end < 0 else end + 3
        elif markup.startswith(("<!", "<?"), start):
            at = markup.find(">", start) + 1
        elif named := _NAME.match(markup, start + 2 if markup.startswith("</", start) else start + 1):
            name = named.group().lower()
            attributes, at = _attributes(markup, named.end())
            if markup.startswith("</", start):
                yield Closing(name)
                continue
            yield Opening(name, attributes)
            if name in _RAW:
                close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, at)
                end = len(markup) if close is None else close.start()
                yield Text(unescaped(markup[at:end]) if name in ("title", "textarea") else markup[at:end], raw=True)
                at = end
                if close is None:
                    yield Closing(name)
        else:
            yield Text("<")
            at = start + 1


def _attributes(markup: str, at: int) -> tuple[Mapping[str, str], int]:
    """The attributes of a tag, the first of each name, and the character behind the tag."""
    if markup.startswith(">", at):
        return _NO_ATTRIBUTES, at + 1
    found: dict[str, str] = {}
    while at < len(markup):
        attribute = _ATTRIBUTE.match(markup, at)
        if attribute is None or attribute.end() == at:
            # a lone ">" ends the tag; anything else that stands here is passed over
            if markup.startswith(">", at):
                return found, at + 1
            at += 1
            continue
        if attribute[1]:
            value = attribute[2] or ""
            value = value[1:-1] if value[:1] in ("'", '"') and len(value) > 1 and value[-1] == value[0] else value
            found.setdefault(attribute[1].lower(), unescaped(value))
        at = attribute.end()
    return found, at


def unescaped(text: str) -> str:
    """The text with its entities decoded, and without characters that no text holds."""
    if "&" in text:
        # a number of thousands of digits is no character, and costs an error
        text = html.unescape(_LONG_NUMBER.sub("\ufffd", text))
    return text.replace("\0", "\ufffd")
