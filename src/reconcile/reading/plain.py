"""Plain text: one document a file, with whatever header it has."""

from __future__ import annotations

from reconcile.reading import headers
from reconcile.reading.outline import outline
from reconcile.reading.source import Reading, Source, whole


def read(source: Source) -> Reading:
    """The file as one document."""
    header = headers.read(source.text, order=source.date_order)
    return whole(source, header, "text/plain", outline(source.text, header.body, markdown=False))
