"""What does not hold of a family or an opposite is told."""

from __future__ import annotations

from dataclasses import replace

from reconcile.rulebook import KindredEntry, OppositeEntry, OppositeSide
from reconcile.rulecheck.kindred import kindred, opposites
from texts import rulebook


def family(name: str) -> KindredEntry:
    return next(entry for entry in rulebook().of(KindredEntry) if entry.id == name)


def opposite(name: str) -> OppositeEntry:
    return next(entry for entry in rulebook().of(OppositeEntry) if entry.id == name)


def test_an_example_without_a_word_of_the_family_is_told() -> None:
    wrong = replace(family("staff"), examples=(("Forty staff came.", "Forty came."),), not_=("Forty staff left.",))
    assert dict(kindred(wrong, rulebook())) == {
        "Forty came.": "is of no family, not of staff",
        "Forty staff left.": "is read as staff, and should not",
    }


def test_an_entry_that_can_never_be_read_is_told() -> None:
    lost = replace(family("job-post"), same_as="nothing", words=(), examples=())
    assert [name for name, _ in kindred(lost, rulebook())] == ["nothing", "job-post"]


def test_an_example_on_another_side_is_told() -> None:
    entry = opposite("employ-state")
    wrong = replace(
        entry,
        sides=(entry.sides[0], OppositeSide()),
        examples={"Employment rose.": 2, "Employment and unemployment rose.": 1, "Forty came.": 1},
        not_=("Employment fell.",),
    )
    assert dict(opposites(wrong, rulebook())) == {
        "employ-state": "has no words on side 2, and can never be read",
        "Employment rose.": "is on side 1, not 2",
        "Employment and unemployment rose.": "is on side 1, 2, not 1",
        "Forty came.": "is on side none, not 1",
        "Employment fell.": "is read as side 1, and should not",
    }
