"""The last lines of a run. First where there is nothing to judge."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reconcile.model import Acceptance, Known, Problem
from reconcile.reporting.report import Report, Run
from reconcile.reporting.summary import count, hints, short_id, summary
from reporting.worlds import (
    accepted,
    document,
    everything,
    hostile,
    report,
    scope_finding,
    trade_finding,
    unknown_claim,
)

ONE, TWO = document("a.txt", "no figure"), document("b.txt", "none here")
UNREAD = (Problem("c.pdf", "encrypted", "asks for a password", True), Problem("a.txt", "encoding", "cp1252"))
KNOWN, BACKLOG = (trade_finding(Known.ACCEPTED, Acceptance(reason)) for reason in ("because", ""))

SUMMARIES = {
    "no document": (report(), "No documents."),
    "no claim": (report(documents=(ONE, TWO)), "No quantitative claims in 2 documents."),
    "no claim in the only document": (report(documents=(ONE,)), "No quantitative claims in 1 document."),
    "nothing to compare": (
        report(more=(unknown_claim(),), documents=(ONE,)),
        "Nothing to compare: 1 claim in 2 documents, no two about the same quantity.",
    ),
    "not all was read": (
        report(documents=(ONE,), problems=UNREAD),
        "No quantitative claims in 1 document. 1 document was not read.",
    ),
    "no conflicts": (
        report(scope_finding().lead, findings=(scope_finding(),)),
        "No conflicts. 1 explained difference; 2 claims in 2 documents.",
    ),
    "everything": (
        everything(),
        "2 conflicts, 2 new. 1 explained difference, 3 agreements; "
        "10 claims in 9 documents, 1 of them understood only in part.",
    ),
    "accepted": (accepted(), "1 conflict, 1 accepted, 1 ends in 12 days. 4 claims in 4 documents."),
    "backlog": (report(*BACKLOG.pairs, findings=(BACKLOG,)), "1 conflict, 1 in the backlog. 4 claims in 4 documents."),
}


@pytest.mark.parametrize(("made", "expected"), SUMMARIES.values(), ids=SUMMARIES.keys())
def test_summaries(made: Report, expected: str) -> None:
    assert summary(made) == expected


def test_an_end_of_today() -> None:
    made = accepted()
    assert made.baseline
    ending = replace(made, baseline=replace(made.baseline, next_end=("f-0c9d1e77ab42", 0)))
    assert "1 ends today." in summary(ending)


def test_no_hints_where_nothing_fails() -> None:
    assert hints(accepted()) == ()
    assert hints(report(scope_finding().lead, findings=(scope_finding(),))) == ()
    assert hints(replace(everything(), run=Run(0, "never"))) == ()


def test_hints_name_the_first_failing_finding_and_the_documents_as_typed() -> None:
    assert hints(replace(everything(), run=Run(1, again="--path seeds/"))) == (
        "To see how it was judged:  reconcile explain f-30aa --path seeds/",
        'To accept it:              reconcile accept f-30aa --reason "..." [--until YYYY-MM-DD] --path seeds/',
    )


def test_hundreds_of_paths_are_not_typed_again() -> None:
    made = replace(everything(), run=Run(1, again=" ".join(f"--path {number}" for number in range(100))))
    assert [hint.rpartition(" --")[2] for hint in hints(made)] == ["path ..."] * 2


def test_what_is_explained_cannot_be_accepted() -> None:
    made = report(scope_finding().lead, findings=(scope_finding(),), run=Run(1, "explained"))
    assert hints(made) == ("To see how it was judged:  reconcile explain f-579f",)


def test_short_ids_mean_one_finding() -> None:
    finding = trade_finding()
    others = (finding, replace(finding, id="f-0c9d1e000000"), replace(finding, id="f-0c9d1e77ab4f"))
    assert [short_id(item.id, others) for item in others] == ["f-0c9d1e77ab42", "f-0c9d1e0", "f-0c9d1e77ab4f"]
    assert short_id(finding.id, (finding,)) == "f-0c9d"


def test_counts() -> None:
    assert [count(1, "claim"), count(2, "claim"), count(1200, "document was", "documents were")] == [
        "1 claim",
        "2 claims",
        "1,200 documents were",
    ]


def test_hostile_paths_do_not_reach_the_hints_as_lines() -> None:
    assert all(hint.startswith("To ") for hint in hints(hostile()))
