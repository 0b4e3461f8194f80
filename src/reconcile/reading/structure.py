"""What the markup or the looks of a text say of its parts: headings, tables, notes, and what states nothing."""

from __future__ import annotations

from msgspec import Struct

from reconcile.model import Heading, Note, Span, Table


class Structure(Struct, frozen=True):
    """The parts of one text, each in reading order."""

    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    silent: tuple[Span, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()  # characters, each with the page that begins there


NOTHING = Structure()
