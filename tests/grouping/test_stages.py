"""The stages of grouping by themselves: each gives what it says, whatever runs the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from making import claim, document, quantity
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.clustering import clusters
from reconcile.grouping.components import components
from reconcile.grouping.evidence import Between, weights
from reconcile.grouping.hopes import Hopes
from reconcile.grouping.telling import Telling
from reconcile.model import Claim, Link, Subject
from reconcile.reading import ReadOptions, read
from texts import rulebook

CASES = Path(__file__).parents[1] / "cases"


def _claims(*cases: str) -> list[Claim]:
    documents = [found for case in cases for found in read([CASES / case / "docs"], ReadOptions())[0]]
    claims = (found for document in documents for found in extract(document, rulebook()))
    return sorted(claims, key=lambda found: found.order)


@pytest.fixture(scope="module")
def some() -> list[Claim]:
    return _claims(*sorted(case.name for case in CASES.iterdir() if (case / "docs").is_dir())[:16])


def _told(subjects: tuple[Subject, ...]) -> list[object]:
    return [(subject.id, subject.key, subject.label, subject.links) for subject in subjects]


def test_no_link_is_lost_by_what_is_let_go_unweighed(some: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    found = _told(group(some, rulebook()))
    asked: list[int] = []

    def everything(self: Hopes, pairs: list[object], texts: object) -> bool:
        asked.append(len(pairs))
        return True

    monkeypatch.setattr(Hopes, "any", everything)
    assert _told(group(some, rulebook())) == found
    assert sum(asked) > 800


def test_much_is_let_go_unweighed(some: list[Claim]) -> None:
    """Else `hopes` would cost time and give nothing."""
    pairs = Candidates(some, {})
    tellings = {text: Telling(some[place.start : place.stop]) for text, place in pairs.texts.items()}
    let_go = 0
    looked_at = 0
    for text in pairs.texts:
        for other, found in pairs.of(text).items():
            if other is not text:
                between = Between(
                    [(some[a], some[b]) for a, b in found], tellings[text], tellings[other], weights(rulebook())
                )
                looked_at += 1
                let_go += not between.strong() and not between._scored
    assert let_go > looked_at / 5


def test_candidates_are_all_of_one_document_and_those_that_share_something(some: list[Claim]) -> None:
    pairs = Candidates(some, {})
    found = {pair for text in pairs.texts for those in pairs.of(text).values() for pair in those}
    for a, b in combinations(range(len(some)), 2):
        one, other = some[a], some[b]
        shared = {*one.context, *one.around} & {*other.context, *other.around}
        if one.quantity.unit.dimension != other.quantity.unit.dimension:
            assert (a, b) not in found
        elif one.document is other.document:
            assert (a, b) in found
        elif (a, b) not in found:
            # only words that too many have
            counted = [sum(word in (*some[n].context, *some[n].around) for n in range(len(some))) for word in shared]
            assert all(count > 60 for count in counted)


def test_each_pair_is_a_candidate_once_under_the_document_that_comes_first(some: list[Claim]) -> None:
    pairs = Candidates(some, {})
    order = list(pairs.texts)
    for text in order:
        for other, found in pairs.of(text).items():
            assert order.index(text) <= order.index(other)
            assert found == sorted(set(found))
            assert all(some[a].document is text and some[b].document is other for a, b in found)


def test_what_hangs_together_is_one_component() -> None:
    assert components(0, []) == []
    assert components(6, [(4, 1), (1, 5), (3, 2)]) == [[0], [1, 4, 5], [2, 3]]
    assert components(50_000, ((number, number + 1) for number in range(49_999))) == [list(range(50_000))]


class _Alike:
    """All weigh the same."""

    def weight(self, a: Claim, b: Claim) -> float:
        return 2.0

    at_most = weight

    def of(self, a: Claim, b: Claim) -> Link | None:
        return None


def test_a_cluster_may_grow_by_one_claim_a_time_however_many_there_are() -> None:
    number = 1300  # more than Python lets functions call one another
    claims = [claim(quantity("5"), document=document(f"{which:04}.txt")) for which in range(number)]

    def chain() -> Iterator[tuple[float, int, int]]:
        return ((3.0 - at / number, at, at + 1) for at in range(number - 1))

    ((members, _),) = clusters(claims, chain(), _Alike())
    assert list(members) == claims
