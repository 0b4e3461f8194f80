"""Pieces of a line as a file gives them → one line: what is raised becomes the mark of a note, or is joined on."""

from __future__ import annotations

from reconcile.reading.boxes.page import Line
from reconcile.reading.boxes.raised import joins

_LONGEST_MARK = 8


class Weaver:
    """A line that is being written, piece by piece."""

    def __init__(self) -> None:
        self._text = ""
        self._silent: list[tuple[int, int]] = []
        self._marks: list[tuple[int, int, str, str]] = []
        self._after_mark = False

    @property
    def text(self) -> str:
        """What was written so far."""
        return self._text

    def add(self, characters: str) -> None:
        """Writes characters behind those before."""
        if self._after_mark and characters[:1].isalnum():
            self._text += " "
        self._after_mark = self._after_mark and not characters
        self._text += characters

    def drop(self, number: int) -> None:
        """Takes back the last characters."""
        self._text = self._text[:-number]

    def raised(self, characters: str, leads_to: str = "") -> None:
        """Writes what stands above the line; `leads_to` is the name of the note that it marks, where that is known."""
        mark = characters.strip()
        if not mark or (not leads_to and joins(self._text[-12:], mark)) or len(mark) > _LONGEST_MARK:
            self.add(characters)
        else:
            if self._text and not self._text[-1].isspace():
                self._text += " "
            start = len(self._text)
            self._text += mark
            self._silent.append((start, len(self._text)))
            self._marks.append((start, len(self._text), mark.strip("[]() "), leads_to))
            self._after_mark = True

    def line(self, level: int = 0) -> Line | None:
        """The line without blanks around it; None where nothing stands on it."""
        text = self._text.strip()
        if not text:
            return None
        lead = len(self._text) - len(self._text.lstrip())
        return Line(
            text,
            level,
            [(max(a - lead, 0), min(b - lead, len(text))) for a, b in self._silent],
            [(max(a - lead, 0), min(b - lead, len(text)), key, to) for a, b, key, to in self._marks],
        )
