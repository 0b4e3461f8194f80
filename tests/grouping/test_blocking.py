"""Which claims are looked at together: words that all have tell nothing, and yet no figure stands alone for it."""

from __future__ import annotations

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.grouping.blocking import MOST_PER_WORD
from reconcile.model import Document, Verdict
from reconcile.rulebook import load

MANY = MOST_PER_WORD + 30


def test_of_many_reports_in_the_same_words_the_one_with_another_figure_is_found() -> None:
    rulebook = load()
    documents = [
        Document(
            f"report-{number}.txt",
            f"The Alder plant made {340 if number == 50 else 310} tonnes of copper cable in 2024, the company said.\n",
        )
        for number in range(MANY)
    ]
    claims = [claim for document in documents for claim in extract(document, rulebook)]
    subjects = group(claims, rulebook)
    pairs = [pair for subject in subjects for pair in compare(subject)]
    conflicts = [pair for pair in pairs if pair.verdict is Verdict.CONFLICT]
    assert len(subjects) == 1
    assert len(conflicts) == MANY - 1
    assert all("report-50.txt" in (pair.a.document.name, pair.b.document.name) for pair in conflicts)
