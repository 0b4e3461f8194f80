"""Markdown: one document a file; the text is kept as it stands, markup and all, so that every place can be shown."""

from __future__ import annotations

import re

from msgspec.structs import replace

from reconcile.reading import front_matter, headers
from reconcile.reading.outline import outline
from reconcile.reading.source import Reading, Source, whole

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_LINES_FOR_TITLE = 200


def read(source: Source) -> Reading:
    """The file as one document. Its title is that of the front matter, else the first heading of the first level."""
    header = headers.read(source.text, order=source.date_order)
    if not header.titled:
        header = replace(header, title=_heading(source.text, header.body) or header.title)
    front = front_matter.read(source.text)
    structure = outline(source.text, front.end if front else 0, markdown=True)
    return whole(source, header, "text/markdown", structure)


def _heading(text: str, start: int) -> str | None:
    fence = ""
    for line in text[start : start + 100_000].split("\n")[:_LINES_FOR_TITLE]:
        if mark := _FENCE.match(line):
            # A fence is closed by its own sign; `# …` inside one is a comment of some program.
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (found := _HEADING.match(line.rstrip("\r"))):
            return found[1].strip() or None
    return None
