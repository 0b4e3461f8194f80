"""Claims that come ready-made: lines that reconcile or a reader wrote (`reconcile claims -o claims.jsonl`), tables of a
statistics office or of a database. docs/claims.md says what stands in them.

What is held against its text first, and what is refused is a problem with its line and the reason; the run goes on.
Most runs have no such file: what reads them is imported when there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.claimfiles.finding import Held, held

if TYPE_CHECKING:
    from reconcile.model import Claim, Document, Problem
    from reconcile.reading import ReadOptions
    from reconcile.rulebook import Rulebook

__all__ = ["Held", "bring", "held", "instructions", "schema"]


def bring(
    files: Sequence[Held],
    documents: Sequence[Document],
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    options: ReadOptions,
    rulebook: Rulebook,
) -> tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Problem, ...]]:
    """What these files hold, together with what was read, documents in the order of their files; `options.merge` is
    laid over it. Raises ReadError where a file to merge cannot be read."""
    from reconcile.claimfiles.bringing import Run

    run = Run(options, rulebook, documents, claims, problems)
    for file in files:
        run.take(file)
    for path in options.merge:
        run.merge(path)
    return run.gathered()


def schema() -> str:
    """The JSON Schema of the lines of a file of claims, as it ships with the package."""
    return _page("claims.schema.json")


def instructions() -> str:
    """A text by which a person or a language model can write claims of a document."""
    return _page("instructions.md")


def _page(name: str) -> str:
    from importlib import resources

    return resources.files("reconcile.claimfiles").joinpath(name).read_text(encoding="utf-8")
