"""The whole program in one function: folder → documents → claims → subjects → pairs → findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reconcile.claimfiles import bring, held
from reconcile.comparison import AS_PRINTED, Tolerances, compare, hinted, witnessed
from reconcile.derivation import derive
from reconcile.findings import concerning, find
from reconcile.gathering import gather
from reconcile.grouping import group
from reconcile.model import Pair, Result, Subject
from reconcile.progress import Progress, nobody
from reconcile.reading import Draft, ReadOptions
from reconcile.rulebook import Rulebook


def reconcile(
    paths: Sequence[Path],
    rulebook: Rulebook,
    options: ReadOptions | None = None,
    *,
    against: Sequence[Path] = (),
    draft: Draft | None = None,
    jobs: int = 1,
    progress: Progress = nobody,
    allowed: Tolerances = AS_PRINTED,
) -> Result:
    """Read the documents under these paths and judge them. Findings are not yet marked against any baseline.

    What stands only under `against` is read for comparison: of its differences with itself nothing is said. A `draft`
    is a document more. `jobs` is how many processes may read, where there is much to read; a script that asks for more
    than one needs `if __name__ == "__main__"`, as they are started afresh. `progress` is told how far the run has come.
    Two figures that differ by no more than is `allowed` agree.
    Raises ReadError where a path does not exist or holds no document.
    """
    options = options or ReadOptions()
    files = held(paths, options, against)
    if files:
        options = replace(options, apart=frozenset(file.file.path for file in files))
    documents, stated, problems = gather(
        paths, rulebook, options, against=against, draft=draft, jobs=jobs, progress=progress
    )
    if files or options.merge:
        documents, stated, problems = bring(files, documents, stated, problems, options, rulebook)
    told = tuple(claim for claim in stated if not claim.keys)  # what follows by arithmetic is asked of texts alone
    subjects = group((*stated, *derive(told)), rulebook, progress)
    pairs = tuple(pair for subject in _told(subjects, progress) for pair in compare(subject, allowed))
    pairs = witnessed(hinted(pairs, stated, rulebook), told)
    findings = find(pairs, rulebook)
    if any(document.background for document in documents):
        pairs = tuple(filter(_judged, pairs))
        findings = concerning(findings, pairs)
    return Result(documents, stated, subjects, pairs, findings, problems)


def _told(subjects: Sequence[Subject], progress: Progress) -> Iterator[Subject]:
    for number, subject in enumerate(subjects):
        progress("comparing subjects", number, len(subjects))
        yield subject


def _judged(pair: Pair) -> bool:
    return not all(claim.document.background for claim in (pair.a, pair.b, *pair.also))
