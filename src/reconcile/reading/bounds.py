"""How much one file may ask for before it is left out, and which files are read where they can be ended."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

# Formats of libraries that were not made for hostile files, or that unpack what they read.
_WARY = frozenset({".docx", ".pdf"})
_MUCH = 1_000_000  # bytes; what is read in less than a second needs no watch
# Of these, what was made to hurt takes a time that grows with the square of its size.
_MARKUP = frozenset({".eml", ".htm", ".html", ".mbox", ".md"})
_SOME = 100_000  # bytes
_LONG = 200_000  # characters of a text whose figures take some seconds to find


class Bounds(Struct, frozen=True):
    """The most that reading one file may take; each has its key in `[limits]`."""

    unpacked_size: int = 100_000_000  # bytes
    unpack_ratio: int = 100  # how much larger it may be than the file
    unpacked_files: int = 10_000
    pages: int = 2_000
    seconds: int = 60  # of a processor, so that a busy machine changes nothing; and for its figures once more
    memory: int = 1_000_000_000  # bytes


DEFAULT = Bounds()


def is_watched(name: str, size: int) -> bool:
    """Whether a file of this name and size, in bytes, is read by a process of its own that has an end."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in _WARY or size > (_SOME if suffix in _MARKUP else _MUCH)


def is_long(text: str) -> bool:
    """Whether the figures of a text are looked for by a process of its own that has an end."""
    return len(text) > _LONG
