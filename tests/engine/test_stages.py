"""The stages of grouping as workers do them, on frames: put together they are what `group` does."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparison import AS_PRINTED
from reconcile.engine import rows, stages
from reconcile.engine.bundles import Skipped, by_name, numbered, packed, unpack
from reconcile.engine.gathered import whole
from reconcile.grouping import group
from reconcile.grouping.blocking import handles
from reconcile.grouping.components import components
from reconcile.model import Claim, Document, Limits
from reconcile.pipeline import compared, reconcile
from reconcile.progress import nobody
from reconcile.rulebook import Rulebook, load
from running import FOR_CONFLICT, FOR_EXPLANATION, Project

TEXTS = {**FOR_CONFLICT, "c.txt": FOR_EXPLANATION["a.txt"], "d.txt": FOR_EXPLANATION["b.txt"], "e.txt": "Nothing.\n"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


def shared(rulebook: Rulebook, skipped: Skipped = Skipped()) -> Any:  # noqa: B008 - frozen
    return stages.Shared(SimpleNamespace(value=rulebook), SimpleNamespace(value=skipped))


@pytest.fixture
def claims(project: Project, rulebook: Rulebook) -> dict[str, tuple[Claim, ...]]:
    result = reconcile([project.write(TEXTS).folder / "docs"], rulebook)
    found: dict[str, tuple[Claim, ...]] = {document.name: () for document in result.documents}
    for claim in result.claims:
        found[claim.document.name] += (claim,)
    return found


def texts(claims: dict[str, tuple[Claim, ...]], tied: dict[str, list[int]] | None = None) -> pd.DataFrame:
    """The rows of documents at home in one bucket."""
    made = []
    for name, some in claims.items():
        if some:
            written = rows.written_document(some[0].document), rows.written_claims(some)
            made.append((0, True, (tied or {}).get(name, []), name, False, *written))
    return rows.frame(made, stages.TEXTS)


# ------------------------------------------------------------------------------------------------------------- packing


def test_what_is_packed_comes_back_of_the_objects_that_are_held(claims: dict[str, tuple[Claim, ...]]) -> None:
    a, b = claims["a.txt"][0], claims["b.txt"][0]
    documents: dict[str, Document] = {name: some[0].document for name, some in claims.items() if some}
    one, (other, document) = unpack(packed((a, [b, b.document]), numbered(claims)), claims, documents)
    assert one is a
    assert other is b
    assert document is b.document


def test_a_claim_that_was_made_on_the_way_comes_back_whole(claims: dict[str, tuple[Claim, ...]]) -> None:
    a = claims["a.txt"][0]
    documents: dict[str, Document] = {"a.txt": a.document}
    made = unpack(packed(a, {}), {}, documents)
    assert made is not a
    assert (made.id, made.quantity, made.document is a.document) == (a.id, a.quantity, True)


@pytest.mark.parametrize("field", ["repeats", "riding"])
def test_what_is_skipped(claims: dict[str, tuple[Claim, ...]], field: str) -> None:
    gone = claims["a.txt"][0].id
    found = by_name(rows.records(texts(claims)), Skipped(**{field: frozenset([gone])}))
    assert [name for name, some in found.items() if not some] == ["a.txt"]


# --------------------------------------------------------------------------------------------------------------- stages


def numbers() -> st.SearchStrategy[Decimal]:
    return st.decimals(allow_nan=False, allow_infinity=False, places=None)


@given(numbers(), numbers())
def test_texts_rank_as_their_numbers(one: Decimal, other: Decimal) -> None:
    assert (stages.rank(one) < stages.rank(other)) == (one < other)
    assert (stages.rank(one) == stages.rank(other)) == (one == other)


def test_handles_stand_with_their_claims(claims: dict[str, tuple[Claim, ...]], rulebook: Rulebook) -> None:
    (frame,) = stages.found_by(shared(rulebook))([texts(claims)])
    told = {(row.name, row.at): 0 for row in rows.records(frame)}
    for row in rows.records(frame):
        told[row.name, row.at] += 1
        assert (row.word is None) == row.wide == (row.size is not None)
    assert told == {
        (name, at): len(list(handles(claim))) for name, some in claims.items() for at, claim in enumerate(some)
    }


def test_words_are_those_of_documents_with_claims(claims: dict[str, tuple[Claim, ...]], rulebook: Rulebook) -> None:
    (frame,) = stages.words(shared(rulebook))([texts(claims)])
    assert set(frame["name"]) == {"a.txt", "b.txt", "c.txt", "d.txt"}


def test_stage_after_stage_gives_the_subjects_and_pairs_of_the_local_run(
    claims: dict[str, tuple[Claim, ...]], rulebook: Rulebook
) -> None:
    names = sorted(name for name, some in claims.items() if some)
    pairs = rows.frame(
        [(0, one, other, True, [], []) for one in names for other in names if one <= other], stages.PAIRS
    )
    links = stages.scored(shared(rulebook))((0,), texts(claims), pairs)
    assert {(row.one, row.other) for row in rows.records(links)} >= {("a.txt", "b.txt"), ("c.txt", "d.txt")}

    every = sorted((name, at) for name in names for at in range(len(claims[name])))
    place = {claim: at for at, claim in enumerate(every)}
    ends = [(place[row.one, row.at], place[row.other, row.there]) for row in rows.records(links)]
    home = {member: members[0] for members in components(len(every), ends) for member in members}
    facts: list[tuple[Any, ...]] = [
        (0, f"{home[one]}", row.one, row.at, row.other, row.there, row.weight, False, None, None)
        for row, (one, _) in zip(rows.records(links), ends, strict=True)
    ]
    facts += [(0, "", row.one, None, row.other, None, None, True, [], []) for row in rows.records(pairs)]
    tied: dict[str, list[int]] = defaultdict(list)
    for one in {end for both in ends for end in both}:
        tied[every[one][0]].append(every[one][1])
    work = stages.judged(shared(rulebook), Limits(), AS_PRINTED)
    judged = work((0,), texts(claims, tied), rows.frame(facts, stages.FACTS))

    documents = {name: claims[name][0].document for name in names}
    found = [unpack(row.subject, claims, documents) for row in rows.records(judged)]
    found.sort(key=lambda each: (each.subject.key, each.subject.claims[0].order))
    expected = group([claim for name in names for claim in claims[name]], rulebook)
    assert [each.subject.id for each in found] == [subject.id for subject in expected]
    made = whole(found, {}, rulebook, Limits(), AS_PRINTED)
    assert [each.subject.links for each in made] == [subject.links for subject in expected]
    assert any(link.evidence for subject in expected for link in subject.links)
    told = [(pair.id, pair.verdict, pair.why, pair.trace) for each in found for pair in each.pairs]
    local, _ = compared(expected, 5000, AS_PRINTED, nobody)
    assert told == [(pair.id, pair.verdict, pair.why, pair.trace) for pair in local]


def test_a_claim_that_stands_for_others_is_not_judged_by_workers(
    claims: dict[str, tuple[Claim, ...]], rulebook: Rulebook
) -> None:
    first = claims["a.txt"][0]
    work = stages.judged(shared(rulebook, Skipped(firsts=frozenset([first.id]))), Limits(), AS_PRINTED)
    judged = work((0,), texts(claims), rows.frame([], stages.FACTS))
    found = [unpack(row.subject, claims, {}) for row in rows.records(judged)]
    assert [each for each in found if not isinstance(each, stages.Judged)] == [((first,), None)]
    assert len(found) == sum(map(len, claims.values()))
