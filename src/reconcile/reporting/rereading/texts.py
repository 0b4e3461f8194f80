"""The text of a document as far as a report knows it: words where they stood, in lines that know which of the file they
are. Everything else is blank."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct, field

_LONGEST = 200_000_000  # characters: no reader takes as much


class UnfitError(ValueError):
    """Words and places that cannot be of one text."""


class Pieces(Struct):
    """What is known of one text: words by their offset, and offsets by their line and column."""

    words: dict[int, str] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)

    def put(self, start: int, words: str) -> None:
        """Words stand here; of those that begin at one place the longest tell all."""
        if len(words) > len(self.words.get(start, "")):
            self.words[start] = words

    def text(self) -> tuple[str, tuple[int, ...]]:
        """The text up to the last thing that is known of it, and which line of its file each of its lines is (0 where
        nothing stands). Raises UnfitError."""
        ends = (start + len(words) for start, words in self.words.items())
        length = max((*ends, *self.places), default=0)
        if length > _LONGEST:
            raise UnfitError(f"a text of {length} characters is none")
        signs, known = [" "] * length, bytearray(length)
        for start, words in self.words.items():
            signs[start : start + len(words)] = words
            known[start : start + len(words)] = b"1" * len(words)
        for offset, (_, column) in self.places.items():
            before = offset - column  # where the line before ends
            if before < -1 or (before >= 0 and known[before] and signs[before] != "\n"):
                raise UnfitError(f"no line begins {column - 1} characters before character {offset}")
            if before >= 0:
                signs[before] = "\n"
        return "".join(signs), self._lines(signs)

    def _lines(self, signs: list[str]) -> tuple[int, ...]:
        begins = [0, *(at + 1 for at, sign in enumerate(signs) if sign == "\n")]
        found = [0] * len(begins)
        for offset, (line, column) in self.places.items():
            here = bisect_right(begins, offset) - 1
            if begins[here] != offset - column + 1 or found[here] not in (0, line):
                raise UnfitError(f"character {offset} is not in line {line}")
            found[here] = line
        return tuple(found)
