"""Paths → documents and their claims, by as many processes as are worth it. What comes out does not depend on how many
they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.model import Claim, Document, Problem
from reconcile.progress import Progress
from reconcile.reading import (
    Bounds,
    Draft,
    Found,
    Listing,
    Opening,
    Reading,
    ReadOptions,
    in_bytes,
    is_long,
    is_watched,
    opened,
    read,
)
from reconcile.rulebook import Rulebook
from reconcile.workers import OUT_OF_MEMORY, OUT_OF_TIME, Cap, Crashed, Told, Workers

if TYPE_CHECKING:
    from reconcile.caching import Cache

# Bytes from which a second process pays: it takes as long to start as these take to read. Measured by
# benchmarks/jobs.py; see docs/decisions/2026-11-28-workers.md.
WORTH = 150_000

Gathered = tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Problem, ...]]


def gather(
    paths: Sequence[Path],
    rulebook: Rulebook,
    options: ReadOptions,
    *,
    against: Sequence[Path],
    draft: Draft | None,
    most: int,
    jobs: int,
    guarded: bool,
    progress: Progress,
    cache: Cache | None = None,
    listing: Listing | None = None,
    digests: Sequence[str] = (),
) -> Gathered:
    """The documents under these paths, their claims in the order of the documents, and what is wrong with files. A
    document with more than `most` claims is such a file, and so is one whose reader was ended, where it is `guarded`.
    What the `cache` knows is not read again, if it is given the `digests` of the files of the `listing`.

    Raises ReadError where a path does not exist or holds no document.
    """
    with Workers(jobs, rulebook, worth=WORTH) as workers:
        opening: Opening = partial(open_each, workers, options, guarded, partial(progress, "reading documents"))
        if cache and listing:
            content = dict(zip((file.where for file in listing[0]), digests, strict=True))
            opening = partial(_open_new, cache, options, content, opening)
        documents, problems = read(paths, options, against=against, draft=draft, opening=opening, listing=listing)
        known = cache.claims(documents) if cache else []
        told = {id(one): claims for one, claims in zip(documents, known, strict=False) if claims is not None}
        fresh = [document for document in documents if id(document) not in told]
        sizes = [len(document.text) for document in fresh]
        cap = Cap(options.bounds.seconds, options.bounds.memory)
        caps = {number: cap for number, one in enumerate(fresh) if guarded and is_long(one.text)}
        made = workers.each(partial(figures_of, most), fresh, sizes, partial(progress, "finding figures"), caps)
    if cache:
        for one, claims in zip(fresh, made, strict=True):
            if isinstance(claims, tuple):
                cache.keep_claims(one, claims)
        cache.write()
    anew = {id(document): result for document, result in zip(fresh, made, strict=True)}
    found = [_within(most, one, told[id(one)]) if id(one) in told else anew[id(one)] for one in documents]
    both = tuple(zip(documents, found, strict=True))
    read_whole = [(document, one) for document, one in both if isinstance(one, tuple)]
    failed = [
        _ended(document.name, one, options.bounds, "finding its figures") if isinstance(one, Crashed) else one
        for document, one in both
        if not isinstance(one, tuple)
    ]
    return (
        tuple(document for document, _ in read_whole),
        tuple(claim for _, claims in read_whole for claim in claims),
        tuple(sorted((*problems, *failed), key=lambda problem: problem.document)) if failed else problems,
    )


def open_each(
    workers: Workers, options: ReadOptions, guarded: bool, told: Told, files: Sequence[Found | Draft]
) -> list[Reading]:
    """What each of these files holds. Where it is `guarded`, a reader that takes too long is ended, and its file
    named."""
    sizes = [_size(file) for file in files]
    cap = Cap(options.bounds.seconds, options.bounds.memory)
    both = enumerate(zip(files, sizes, strict=True))
    caps = {number: cap for number, (file, size) in both if guarded and is_watched(file.name, size)}
    found = workers.each(partial(_open, options), files, sizes, told, caps)
    return [
        Reading((), (_ended(file.name, one, options.bounds),)) if isinstance(one, Crashed) else one
        for file, one in zip(files, found, strict=True)
    ]


def _open_new(
    cache: Cache, options: ReadOptions, content: Mapping[str, str], opening: Opening, files: Sequence[Found | Draft]
) -> list[Reading]:
    """What each of these files holds, `opening` those of which the cache does not know it by their `content`."""
    digests = ["" if isinstance(file, Draft) else content[file.where] for file in files]
    known = cache.readings(files, digests, options)
    fresh = [file for file, reading in zip(files, known, strict=True) if reading is None]
    made = opening(fresh)
    for file, reading in zip(fresh, made, strict=True):
        if isinstance(file, Found):
            cache.keep_reading(file.name, reading, options)
    rest = iter(made)
    return [next(rest) if reading is None else reading for reading in known]


def _open(options: ReadOptions, rulebook: Rulebook, file: Found | Draft) -> Reading:
    return opened(file, options)


def figures_of(most: int, rulebook: Rulebook, document: Document) -> tuple[Claim, ...] | Problem:
    """The claims of a document; where it has more than `most`, that is its problem, and none is taken."""
    from reconcile.extraction import extract  # where all is known, the engine is not even loaded

    return _within(most, document, extract(document, rulebook))


def _within(most: int, document: Document, found: tuple[Claim, ...]) -> tuple[Claim, ...] | Problem:
    if len(found) <= most:
        return found
    message = f"{len(found):,} claims, more than {most:,} (limit document-claims)"
    return Problem(document.name, "too-many-claims", message, fatal=True)


def _size(file: Found | Draft) -> int:
    if isinstance(file, Draft):
        return len(file.data)
    with suppress(OSError):
        return file.path.stat().st_size
    return 0


def _ended(name: str, crash: Crashed, bounds: Bounds, work: str = "reading it") -> Problem:
    """The problem of a file whose reader was ended, or of a document whose figures took too much."""
    if crash.how == OUT_OF_TIME:
        return Problem(name, "timeout", f"{work} takes more than {bounds.seconds} s (limit seconds)", fatal=True)
    if crash.how == OUT_OF_MEMORY:
        message = f"{work} takes more than {in_bytes(bounds.memory)} of memory (limit memory)"
        return Problem(name, "out-of-memory", message, fatal=True)
    return Problem(name, "crashed", f"reading it ended the process, twice ({crash.how})", fatal=True)
