"""Stories told end to end. The score board is a golden: a change of it is read in review, and no conflict may be
false."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gold import Case, cases, score
from reconcile.rulebook import Rulebook, load

STORIES = cases(Path(__file__).parent / "cases")

# Conflicts that are told and are none, by story: what a reader must know of still, and no more may come.
KNOWN_FALSE = {
    # a price and an instalment of it, ten times apart, which looks like a slip
    "frigate-order": 1,
    # "among the children whose mothers brought them" is a narrower group, told by a clause that no rule reads
    "tilou-camp": 1,
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


@pytest.mark.parametrize("case", STORIES, ids=[case.name for case in STORIES])
def test_no_conflict_is_false(case: Case, rulebook: Rulebook) -> None:
    false = [line for line in score(case, rulebook).false if line.startswith("conflict")]
    assert len(false) == KNOWN_FALSE.get(case.name, 0), false


def test_the_score_board(rulebook: Rulebook, golden: Callable[[str, str], None]) -> None:
    lines = []
    for case in STORIES:
        told = score(case, rulebook)
        lines += [told.line(case.name), *(f"    {line}" for line in told.false)]
    golden("cases.txt", "\n".join(lines) + "\n")
