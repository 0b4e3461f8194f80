"""The events of HTML → the boxes of a page: its lines of text, and its tables with the lines in their cells."""

from __future__ import annotations

from reconcile.reading.boxes.builder import Builder
from reconcile.reading.boxes.page import Box, CellBox, Line, Page, TableBox
from reconcile.reading.boxes.raised import without_arrow

__all__ = ["Box", "Builder", "CellBox", "Line", "Page", "TableBox", "without_arrow"]
