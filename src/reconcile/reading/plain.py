"""Plain text: one document a file, with whatever header it has."""

from __future__ import annotations

from reconcile.reading import headers
from reconcile.reading.source import Reading, Source, whole


def read(source: Source) -> Reading:
    """The file as one document."""
    return whole(source, headers.read(source.text), "text/plain")
