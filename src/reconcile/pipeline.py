"""The whole program in one function: folder → documents → claims → subjects → pairs → findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reconcile.claimfiles import bring, held
from reconcile.comparison import AS_PRINTED, Tolerances, compare, hinted, within, witnessed
from reconcile.derivation import derive
from reconcile.findings import concerning, find
from reconcile.gathering import gather
from reconcile.grouping import grouped
from reconcile.model import Claim, Document, Limits, Pair, Problem, Result, Subject
from reconcile.progress import Progress, nobody
from reconcile.reading import Draft, Listing, ReadOptions, listed
from reconcile.remembering import Memory, Past
from reconcile.repeating import Repeats, once, told_once
from reconcile.rulebook import Rulebook

if TYPE_CHECKING:
    from reconcile.caching import Asked, Cache

_LIMITS = Limits()


def reconcile(
    paths: Sequence[Path],
    rulebook: Rulebook,
    options: ReadOptions | None = None,
    *,
    against: Sequence[Path] = (),
    draft: Draft | None = None,
    limits: Limits = _LIMITS,
    jobs: int = 1,
    guarded: bool = False,
    progress: Progress = nobody,
    allowed: Tolerances = AS_PRINTED,
    cache: Cache | None = None,
) -> Result:
    """Read the documents under these paths and judge them. Findings are not yet marked against any baseline.

    What stands only under `against` is read for comparison: of its differences with itself nothing is said. A `draft`
    is a document more. What goes beyond the `limits` is named among the problems. `jobs` is how many processes may
    read and group, where there is much to do; a script that asks for more than one needs `if __name__ == "__main__"`,
    as some are started afresh; so does one that wants files of foreign formats and large ones `guarded`: read by a
    process that is ended where it takes too long. `progress` is told how far the run has come.
    Two figures that differ by no more than is `allowed` agree. What the `cache` knows is not read again.
    Raises ReadError where a path does not exist or holds no document.
    """
    options = options or ReadOptions()
    files = held(paths, options, against)
    if files:
        options = replace(options, apart=frozenset(file.file.path for file in files))
    listing = listed(paths, options, against)
    digests = cache.digests(listing[0], options.max_bytes) if cache else []
    asked = None
    if cache and draft is None and not files and not options.merge and digests and all(digests):
        asked = _asked(listing, digests, options, limits, allowed)
        known = cache.run(asked, listing[0][0].root)
        if known is not None:
            cache.write()
            return known
    documents, stated, problems = gather(
        paths,
        rulebook,
        options,
        against=against,
        draft=draft,
        most=limits.document_claims,
        jobs=jobs,
        guarded=guarded or jobs > 1,
        progress=progress,
        cache=cache,
        listing=listing,
        digests=digests,
    )
    if files or options.merge:
        documents, stated, problems = bring(files, documents, stated, problems, options, rulebook)
    result = judged(
        documents,
        stated,
        problems,
        rulebook,
        limits=limits,
        jobs=jobs,
        progress=progress,
        allowed=allowed,
        memory=cache,
    )
    if cache:
        if asked:
            result = cache.keep_run(asked, result)
        cache.write()
    return result


def _asked(
    listing: Listing, digests: Sequence[str], options: ReadOptions, limits: Limits, allowed: Tolerances
) -> Asked:
    """What a run over these files is made of."""
    from reconcile.caching import Asked

    files, own, problems = listing
    behind = [own is not None and file.path.resolve() not in own for file in files]
    named = tuple(zip((file.name for file in files), digests, behind, strict=True))
    return Asked(named, problems, options, limits, allowed)


def judged(
    documents: tuple[Document, ...],
    stated: tuple[Claim, ...],
    problems: tuple[Problem, ...],
    rulebook: Rulebook,
    *,
    limits: Limits = _LIMITS,
    jobs: int = 1,
    progress: Progress = nobody,
    allowed: Tolerances = AS_PRINTED,
    memory: Memory | None = None,
) -> Result:
    """What follows from documents that were read and their claims, both in the order of the documents' names."""
    documents, stated, problems, repeats = told_once(documents, stated, problems, memory)
    told = tuple(claim for claim in stated if not claim.keys)  # what follows by arithmetic is asked of texts alone
    every = (*stated, *derive(told))
    past = None if memory is None else Past(memory, every)
    subjects, notes = grouped(once(every, repeats), rulebook, progress, past, jobs)
    pairs, left = compared(subjects, limits.subject_figures, allowed, progress, past)
    return finished(documents, stated, subjects, pairs, (*problems, *notes, *left), rulebook, repeats)


def finished(
    documents: tuple[Document, ...],
    stated: tuple[Claim, ...],
    subjects: tuple[Subject, ...],
    pairs: tuple[Pair, ...],
    problems: tuple[Problem, ...],
    rulebook: Rulebook,
    repeats: Repeats,
) -> Result:
    """What is known only where all pairs are: their hints and witnesses, and the findings."""
    told = tuple(claim for claim in stated if not claim.keys)
    pairs = witnessed(hinted(pairs, stated, rulebook), once(told, repeats))
    findings = find(pairs, rulebook)
    if any(document.background for document in documents):
        pairs = tuple(filter(_judged, pairs))
        findings = concerning(findings, pairs)
    problems = tuple(sorted(problems, key=lambda problem: problem.document))
    return Result(documents, stated, subjects, pairs, findings, problems, repeats=repeats)


def compared(
    subjects: Sequence[Subject], most: int, allowed: Tolerances, progress: Progress, past: Past | None = None
) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """The pairs of all subjects; and of those with too many figures, which documents had some left over."""
    pairs: list[Pair] = []
    left: dict[Problem, None] = {}
    known = None
    if past is not None:
        from reconcile.caching.compared import Compared

        known = Compared(past, allowed)
    for number, subject in enumerate(subjects):
        progress("comparing subjects", number, len(subjects))
        claims = within(subject, most)
        find = partial(compare, subject, allowed, claims)
        pairs += find() if known is None else known.pairs(subject, claims, find)
        if len(claims) < len(subject.claims):
            words = f"{subject.label}: more than {most:,} figures, the others were left out (limit subject-figures)"
            taken = frozenset(claim.id for claim in claims)
            names = [claim.document.name for claim in subject.claims if claim.id not in taken]
            left.update(dict.fromkeys(Problem(name, "too-many-figures", words, fatal=True) for name in names))
    if known is not None:
        known.close()
    return tuple(pairs), tuple(left)


def _judged(pair: Pair) -> bool:
    return not all(claim.document.background for claim in (pair.a, pair.b, *pair.also))
