"""The whole program in one function: folder → documents → claims → subjects → pairs → findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reconcile.comparison import compare, hinted, witnessed
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.findings import find
from reconcile.grouping import group
from reconcile.model import Result
from reconcile.reading import ReadOptions, read
from reconcile.rulebook import Rulebook


def reconcile(paths: Sequence[Path], rulebook: Rulebook, options: ReadOptions | None = None) -> Result:
    """Read the documents under these paths and judge them. Findings are not yet marked against any baseline.

    Raises ReadError where a path does not exist or holds no document.
    """
    documents, problems = read(paths, options or ReadOptions())
    stated = tuple(claim for document in documents for claim in extract(document, rulebook))
    subjects = group((*stated, *derive(stated)), rulebook)
    pairs = tuple(pair for subject in subjects for pair in compare(subject))
    pairs = witnessed(hinted(pairs, stated, rulebook), stated)
    return Result(documents, stated, subjects, pairs, find(pairs, rulebook), problems)
