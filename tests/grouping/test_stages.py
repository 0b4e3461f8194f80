"""The stages of grouping by themselves: each gives what it says, whatever runs the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from making import claim, document, quantity
from reconcile.extraction import extract
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.clustering import clusters
from reconcile.grouping.components import components
from reconcile.grouping.evidence import Between, weights
from reconcile.grouping.kept import Kept
from reconcile.grouping.reasons import Reasons
from reconcile.grouping.telling import Tellings
from reconcile.model import Claim, Subject
from reconcile.reading import ReadOptions, read
from reconcile.ties import Numbers, Tie
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


def _between(claims: list[Claim], pairs: Candidates) -> Iterator[tuple[list[tuple[Claim, Claim]], Between]]:
    tellings = Tellings(claims[place.start : place.stop] for place in pairs.texts.values())
    for text in pairs.texts:
        for other, found in pairs.of(text).items():
            candidates = [(claims[a], claims[b]) for a, b in found]
            yield candidates, Between(candidates, tellings[text], tellings[other], weights(rulebook()))


def test_a_pair_weighs_the_same_whether_asked_alone_or_with_all(some: list[Claim]) -> None:
    weighed = 0
    for candidates, between in _between(some, Candidates(some, {}, {})):
        ties = between.ties()
        for place, (a, b) in enumerate(candidates):
            assert ties[place] == between.tie(a, b)
            weighed += ties[place] is not None
    assert weighed > 600


def test_what_is_told_adds_up_to_what_a_pair_weighs(some: list[Claim]) -> None:
    """All lines that are worth one: each is rounded to a tenth, and what is less than that is left out."""
    told = Reasons(lambda: some, rulebook()).told
    known = weights(rulebook())
    lines = 0
    for candidates, between in _between(some, Candidates(some, {}, {})):
        for a, b in candidates:
            tie = between.tie(a, b)
            if tie is not None:
                found = [re.search(r"\(([+-][\d.]+)\)$", line) for line in told(a, b, tie)]
                said = [float(match[1]) for match in found if match is not None]
                assert len(said) == len(found)
                assert abs(sum(said) + known.base - tie.weight) < 1.2
                lines += len(said)
    assert lines > 4000


def test_what_is_kept_of_two_documents(some: list[Claim]) -> None:
    numbers = Numbers.of([(2.5, True, 0.5, 4.0), None, (-3.25, False, -4.0, 1.0), (-1.0, False, 0.0, 0.0)])
    places = [(0, 3), (0, 4), (1, 3), (2, 700_000)]
    kept = Kept.of(places, numbers)
    assert kept is not None
    assert list(kept.strong(100, 5000)) == [(2.5, 100, 5003), (-1.0, 102, 705_000)]
    unknown = Tie(9.0)
    assert kept.tie(0, 3, unknown) == Tie(2.5, True, 0.5, 4.0)
    assert kept.tie(0, 4, unknown) is None
    assert kept.tie(1, 3, unknown) == Tie(-3.25, False, -4.0, 1.0)
    assert kept.tie(1, 4, unknown) is unknown
    assert Kept.of(places, Numbers.of([None, (-1.01, False, 0.0, 0.0), None, None])) is None
    assert Kept.of([], Numbers.of([])) is None
    again = Numbers.from_row(numbers.row())
    assert [again[place] for place in range(4)] == [numbers[place] for place in range(4)]
    with pytest.raises(ValueError, match="no ties"):
        Numbers.from_row((b"", b"", b"x"))


def test_candidates_are_all_of_one_document_and_those_that_share_something(some: list[Claim]) -> None:
    pairs = Candidates(some, {}, {})
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
    pairs = Candidates(some, {}, {})
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

    def tie(self, a: Claim, b: Claim) -> Tie:
        return Tie(2.0)


def test_a_cluster_may_grow_by_one_claim_a_time_however_many_there_are() -> None:
    number = 1300  # more than Python lets functions call one another
    claims = [claim(quantity("5"), document=document(f"{which:04}.txt")) for which in range(number)]

    def chain() -> Iterator[tuple[float, int, int]]:
        return ((3.0 - at / number, at, at + 1) for at in range(number - 1))

    ((members, _),) = clusters(claims, chain(), _Alike())
    assert list(members) == claims
