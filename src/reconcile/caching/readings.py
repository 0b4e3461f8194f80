"""What stands in a file, kept as it was read: its documents and what is wrong with it. And the claims of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import msgpack
from msgspec.structs import force_setattr, replace

from reconcile.caching.store import BROKEN
from reconcile.model import Claim, Document, Problem
from reconcile.reading import Reading, ReadOptions

# Problems that do not follow from what stands in a file: tomorrow, or on another machine, it may be read.
PASSING = frozenset(
    {"crashed", "timeout", "out-of-memory", "missing-reader", "permission", "unreadable", "changing", "not-a-file"}
)
# Options by which the content of a file is read. The others say which files are read, and are no part of a key.
OF_CONTENT = ("encoding", "date_order", "max_bytes", "bounds", "texts")
OF_FILES = ("exclude", "respect_gitignore", "allow_empty", "exclude_base", "tables", "merge", "apart")

_NOBODY = Document("", "")  # stands for the document of a claim in the row of that document


def no_path(kind: type, value: Any) -> Any:
    """Of what a row holds nothing is a path: those belong to a run."""
    raise ValueError(f"not in a row: {kind}")


_READING = msgpack.Decoder(Reading, dec_hook=no_path)
_CLAIMS = msgpack.Decoder(tuple[Claim, ...], dec_hook=no_path)


def settings(options: ReadOptions) -> str:
    """The options by which the content of a file is read, in words."""
    return repr([(name, getattr(options, name)) for name in OF_CONTENT])


def is_lasting(problems: Sequence[Problem]) -> bool:
    """Whether what is wrong follows from the files alone."""
    return not any(problem.code in PASSING for problem in problems)


def packed_reading(reading: Reading) -> bytes | None:
    """A reading as a row; None where it is not to be kept, or cannot be."""
    if not is_lasting(reading.problems):
        return None
    return packed(reading)


def reading_of(body: bytes | None) -> Reading | None:
    """The reading of a row; None where there is none, or a broken one."""
    try:
        return None if body is None else _READING.decode(body)
    except BROKEN:
        return None


def packed_claims(claims: Sequence[Claim]) -> bytes | None:
    """The claims of one document as a row; None where they cannot be kept."""
    return packed([replace(claim, document=_NOBODY) for claim in claims])


def claims_of(body: bytes | None, document: Document) -> tuple[Claim, ...] | None:
    """The claims of a row; None where there is none, or a broken one."""
    try:
        found = None if body is None else _CLAIMS.decode(body)
    except BROKEN:
        return None
    for claim in found or ():
        force_setattr(claim, "document", document)
    return found


def packed(value: object) -> bytes | None:
    """A value in bytes; None where it holds what no row can, as half a character."""
    try:
        return msgpack.encode(value)
    except (ValueError, TypeError, NotImplementedError):
        return None
