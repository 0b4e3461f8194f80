"""Documents in: folders and files → documents, every character where it stood, and a list of what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from reconcile.errors import ReadError
from reconcile.model import Document, Problem
from reconcile.reading.bounds import Bounds, is_long, is_watched
from reconcile.reading.copies import is_figure, near_copies
from reconcile.reading.decoding import known_encoding
from reconcile.reading.files import UnreadableError, contents, in_bytes
from reconcile.reading.formats import READERS
from reconcile.reading.options import ReadOptions
from reconcile.reading.source import Draft, File, Reading, digest
from reconcile.reading.walking import Found, LeftOut, Why, find, top
from reconcile.reading.walking import left_out as walked_past
from reconcile.reading.years import settled

__all__ = [
    "READERS",
    "Bounds",
    "Draft",
    "Found",
    "LeftOut",
    "Listing",
    "Opening",
    "ReadOptions",
    "Reading",
    "Why",
    "digest",
    "hashed",
    "in_bytes",
    "interpret",
    "is_figure",
    "is_long",
    "is_watched",
    "left_out",
    "listed",
    "near_copies",
    "nothing_under",
    "opened",
    "read",
    "top",
]

Opening = Callable[[Sequence[Found | Draft]], Sequence[Reading]]  # what each of them holds, by `opened`

Listing = tuple[tuple[Found, ...], frozenset[Path] | None, tuple[Problem, ...]]

_DEFAULTS = ReadOptions()


def read(
    paths: Sequence[Path],
    options: ReadOptions = _DEFAULTS,
    *,
    against: Sequence[Path] = (),
    draft: Draft | None = None,
    opening: Opening | None = None,
    listing: Listing | None = None,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """All documents under these paths in the order of their names, and what is wrong with files among them.

    Names are relative to the folder that was given, with several paths to the folder that holds them all; the order of
    the paths changes nothing. A file that was named is read whatever its suffix. What stands only under `against` is
    read as background. `opening` reads the files, where that is not to be done one after the other; `listing` is what
    `listed` finds, where that is known. Raises ReadError where a path does not exist or there is no document at all.
    """
    files, own, problems = listed(paths, options, against) if listing is None else listing
    replaced = next((file for file in files if draft and file.path.resolve() == draft.place.resolve()), None)
    found: list[tuple[tuple[str, ...], Reading]] = []
    sources: list[Found | Draft] = [file for file in files if file is not replaced]
    if draft is not None:
        sources.append(replace(draft, name=replaced.name) if replaced else draft)
    readings = opening(sources) if opening else [opened(source, options) for source in sources]
    for source, reading in zip(sources, readings, strict=True):
        if isinstance(source, Draft):
            found.append((tuple(source.name.split("/")), _placed(reading, replaced.root if replaced else None)))
        else:
            behind = own is not None and source.path.resolve() not in own
            found.append((source.order, _placed(reading, source.root, behind)))
    may_be_empty = options.allow_empty or bool(options.apart)
    if not found and draft is None and not any(problem.fatal for problem in problems) and not may_be_empty:
        raise nothing_under(paths)
    if own is not None and not own and draft is None and not options.allow_empty:
        raise nothing_under(paths)
    found.sort(key=lambda item: item[0])
    return _each_once([Reading((), problems), *(reading for _, reading in found)])


def listed(paths: Sequence[Path], options: ReadOptions = _DEFAULTS, against: Sequence[Path] = ()) -> Listing:
    """The files that `read` opens, in order; where some are read as background, the places of those that are not; and
    what cannot be opened. Raises ReadError where a path does not exist."""
    known_encoding(options.encoding)
    files, problems = find((*paths, *against), options, READERS)
    if options.apart:
        files = tuple(file for file in files if file.path not in options.apart)
    own = frozenset(file.path.resolve() for file in find(paths, options, READERS)[0]) if against else None
    return files, own, problems


def left_out(paths: Sequence[Path], options: ReadOptions = _DEFAULTS) -> tuple[LeftOut, ...]:
    """What a run that reads these paths does not read, and why. Raises ReadError where a path does not exist."""
    return walked_past(paths, options, READERS)


def interpret(
    name: str, data: bytes, options: ReadOptions = _DEFAULTS
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents in these bytes, read as a file of that name would be."""
    return _each_once([_measured(name, data, options)])


def opened(file: Found | Draft, options: ReadOptions) -> Reading:
    """What one file holds, or the draft of one."""
    if isinstance(file, Draft):
        return _measured(file.name, file.data, options)
    try:
        data = contents(file.path, options.max_bytes)
    except UnreadableError as error:
        return Reading((), (Problem(file.name, error.code, error.reason, fatal=True),))
    return _interpreted(file.name, data, options)


def hashed(path: Path, most: int) -> str:
    """The SHA-256 of a file's bytes; empty where they cannot be had, or are more than `most`."""
    try:
        return digest(contents(path, most))
    except UnreadableError:
        return ""


def _measured(name: str, data: bytes, options: ReadOptions) -> Reading:
    if len(data) > options.max_bytes:
        return Reading((), (Problem(name, "too-large", f"larger than {in_bytes(options.max_bytes)}", fatal=True),))
    return _interpreted(name, data, options)


def _placed(reading: Reading, root: Path | None, background: bool = False) -> Reading:
    placed = (replace(document, root=root, background=background) for document in reading.documents)
    return replace(reading, documents=tuple(placed))


def _interpreted(name: str, data: bytes, options: ReadOptions) -> Reading:
    reader = READERS.get(PurePosixPath(name).suffix.lower(), READERS[".txt"])
    reading = reader(File(name, data, options.encoding, options.date_order, options.bounds, options.texts))
    if not reading.documents and not reading.problems:
        reading = Reading((), (Problem(name, "empty", "no text"),))
    return replace(reading, sha256=digest(data))


def _each_once(readings: Sequence[Reading]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Without documents that hold no text. Those that hold, word for word, that of an earlier one are its copies: they
    must not confirm it."""
    problems = [problem for reading in readings for problem in reading.problems]
    first: dict[bytes, int] = {}
    copies: dict[int, list[Document]] = {}
    every = settled([document for reading in readings for document in reading.documents])
    # Of a draft and its copy in the archive the draft is read: it is what shall be judged.
    for number, document in sorted(enumerate(every), key=lambda item: item[1].background):
        text = hashlib.sha256(document.text.encode("utf-8")).digest()
        if not document.text.strip():
            problems.append(Problem(document.name, "empty", "no text"))
        elif (same := first.setdefault(text, number)) != number:
            problems.append(Problem(document.name, "duplicate", f"the same text as {every[same].name}, read once"))
            copies.setdefault(same, []).append(replace(document, text=every[same].text, same_as=every[same].name))
    read_once = sorted(first.values())
    return (
        tuple(replace(every[at], copies=tuple(copies[at])) if at in copies else every[at] for at in read_once),
        tuple(sorted(problems, key=lambda problem: problem.document)),
    )


def nothing_under(paths: Sequence[Path]) -> ReadError:
    """The error of a run without a document."""
    hint = "--allow-empty accepts that."
    if not paths:
        return ReadError("no documents: no path was given.", hint=hint)
    under = ", ".join(f"{path}".rstrip("/") + "/" for path in paths)
    return ReadError(f"no documents under {under} (looked for {' '.join(READERS)}).", hint=hint)
