"""Documents in: folders and files → documents, every character where it stood, and a list of what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from reconcile.errors import ReadError
from reconcile.model import Document, Problem
from reconcile.reading import html, jsonl, markdown, plain
from reconcile.reading.decoding import DecodingError, decode, known_encoding
from reconcile.reading.files import UnreadableError, contents, size
from reconcile.reading.options import ReadOptions
from reconcile.reading.source import Reader, Reading, Source, digest
from reconcile.reading.walking import find
from reconcile.reading.years import settled

__all__ = ["READERS", "ReadOptions", "interpret", "read"]

_DEFAULTS = ReadOptions()

# What is looked for in folders, by suffix. A further format is one function and one entry.
READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
}


def read(paths: Sequence[Path], options: ReadOptions = _DEFAULTS) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """All documents under these paths in the order of their names, and what is wrong with files among them.

    Names are relative to the folder that was given, with several paths to the folder that holds them all; the order of
    the paths changes nothing. A file that was named is read whatever its suffix. Raises ReadError where a path does not
    exist or there is no document at all.
    """
    known_encoding(options.encoding)
    files, problems = find(paths, options, READERS)
    if not files and not any(problem.fatal for problem in problems) and not options.allow_empty:
        raise _nothing(paths)
    readings = [Reading((), problems)]
    for file in files:
        try:
            data = contents(file.path, options.max_bytes)
        except UnreadableError as error:
            readings.append(Reading((), (Problem(file.name, error.code, error.reason, fatal=True),)))
        else:
            readings.append(_interpreted(file.name, data, options))
    return _each_once(readings)


def interpret(
    name: str, data: bytes, options: ReadOptions = _DEFAULTS
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents in these bytes, read as a file of that name would be: for standard input."""
    if len(data) > options.max_bytes:
        return (), (Problem(name, "too-large", f"larger than {size(options.max_bytes)}", fatal=True),)
    return _each_once([_interpreted(name, data, options)])


def _interpreted(name: str, data: bytes, options: ReadOptions) -> Reading:
    try:
        decoded = decode(data, options.encoding)
    except DecodingError as error:
        return Reading((), (Problem(name, "undecodable", str(error), fatal=True),))
    reader = READERS.get(PurePosixPath(name).suffix.lower(), plain.read)
    reading = reader(Source(name, decoded.text, decoded.encoding, digest(data)))
    notes = [Problem(name, "encoding", decoded.note)] if decoded.note else []
    if not reading.documents and not reading.problems:
        notes.append(Problem(name, "empty", "no text"))
    return Reading(reading.documents, (*notes, *reading.problems))


def _each_once(readings: Iterable[Reading]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Without documents that hold no text or, word for word, that of an earlier one: a copy must not confirm itself."""
    documents: list[Document] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for reading in readings:
        problems += reading.problems
        for document in reading.documents:
            text = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
            if not document.text.strip():
                problems.append(Problem(document.name, "empty", "no text"))
            elif text in first:
                problems.append(Problem(document.name, "duplicate", f"the same text as {first[text]}, read once"))
            else:
                first[text] = document.name
                documents.append(document)
    return settled(documents), tuple(sorted(problems, key=lambda problem: problem.document))


def _nothing(paths: Sequence[Path]) -> ReadError:
    hint = "--allow-empty accepts that."
    if not paths:
        return ReadError("no documents: no path was given.", hint=hint)
    under = ", ".join(f"{path}".rstrip("/") + "/" for path in paths)
    return ReadError(f"no documents under {under} (looked for {' '.join(READERS)}).", hint=hint)
