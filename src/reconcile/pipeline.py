"""The whole program in one function: folder → documents → claims → subjects → pairs → findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reconcile.comparison import compare, hinted, witnessed
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.findings import concerning, find
from reconcile.grouping import group
from reconcile.model import Pair, Result
from reconcile.reading import Draft, ReadOptions, read
from reconcile.rulebook import Rulebook


def reconcile(
    paths: Sequence[Path],
    rulebook: Rulebook,
    options: ReadOptions | None = None,
    *,
    against: Sequence[Path] = (),
    draft: Draft | None = None,
) -> Result:
    """Read the documents under these paths and judge them. Findings are not yet marked against any baseline.

    What stands only under `against` is read for comparison: of its differences with itself nothing is said. A `draft`
    is a document more. Raises ReadError where a path does not exist or holds no document.
    """
    documents, problems = read(paths, options or ReadOptions(), against=against, draft=draft)
    stated = tuple(claim for document in documents for claim in extract(document, rulebook))
    subjects = group((*stated, *derive(stated)), rulebook)
    pairs = tuple(pair for subject in subjects for pair in compare(subject))
    pairs = witnessed(hinted(pairs, stated, rulebook), stated)
    findings = find(pairs, rulebook)
    if any(document.background for document in documents):
        pairs = tuple(filter(_judged, pairs))
        findings = concerning(findings, pairs)
    return Result(documents, stated, subjects, pairs, findings, problems)


def _judged(pair: Pair) -> bool:
    return not all(claim.document.background for claim in (pair.a, pair.b, *pair.also))
