"""Records that hold one text each, as lines of JSONL, items of a feed and rows of a table do → documents."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reconcile.model import Problem
from reconcile.reading import headers, html
from reconcile.reading.days import day_of
from reconcile.reading.html import is_html
from reconcile.reading.outline import outline
from reconcile.reading.source import Reading, Source, digest, whole


class Record(Struct, frozen=True):
    """One text, and what is told beside it. `where` names its place for a message ("line 3"), `printed` is what its
    hash is made of."""

    id: str
    text: str
    where: str
    printed: str
    date: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None


class Names:
    """The names of the documents of one file: `file#id`, never one twice."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._taken: set[str] = set()

    def of(self, wanted: str) -> str:
        """The name of a text with this id; with a number behind it where an earlier one has it."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}~{number}"
        self._taken.add(name)
        return f"{self._file}#{name}"


def document(source: Source, record: Record, names: Names, media_type: str) -> Reading:
    """The document of a record; what it tells beside its text stands before what the text tells itself."""
    name = names.of(record.id)
    published = day_of(record.date, source.date_order) if record.date else None
    text = record.text
    if is_html(text):
        text, header, structure = html.extracted(text, source.date_order)
        if published:
            header = replace(header, published=published, date_from="metadata")
    else:
        header = headers.read(text, known=published, order=source.date_order)
        structure = outline(text, header.body, markdown=False)
    header = replace(
        header,
        title=record.title or header.title,
        source=record.source or header.source,
        url=record.url or header.url,
    )
    own = Source(name, text, source.encoding, digest(record.printed.encode("utf-8", "surrogatepass")))
    found = whole(own, header, media_type, structure, inside=source.name)
    if record.date and not published:
        note = Problem(name, "date", f'{record.where}: date "{record.date}" was not understood')
        found = replace(found, problems=(*found.problems, note))
    return found
