"""What becomes a row and comes back is what it was, to the last field."""

from __future__ import annotations

import datetime as dt
import json
import typing
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from gold import Case, cases
from reconcile.codec import CodecError, claim_of, claim_row, document_of, document_row
from reconcile.model import (
    Cell,
    Claim,
    Document,
    Heading,
    Measure,
    Period,
    Quantity,
    Range,
    Revision,
    Span,
    Table,
    Unit,
    Wording,
)
from reconcile.pipeline import reconcile
from reconcile.rulebook import Rulebook, load

STORIES = cases(Path(__file__).parents[1] / "cases")
OF_A_RUN = {"root", "background", "same_as", "copies"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


def through_json(row: Mapping[str, object]) -> dict[str, typing.Any]:
    found: dict[str, typing.Any] = json.loads(json.dumps(row))
    return found


def bare(value: object, top: bool = True) -> object:
    """Every field of a record by its name, other claims by id, the document by name: also what does not compare."""
    if isinstance(value, Claim | Document) and not top:
        return value.id if isinstance(value, Claim) else value.name
    if isinstance(value, Struct):
        fields = [name for name in value.__struct_fields__ if name not in OF_A_RUN]
        return {name: bare(getattr(value, name), top=False) for name in fields}
    if isinstance(value, tuple):
        return [bare(item, top=False) for item in value]
    return (type(value), str(value)) if isinstance(value, Decimal | Enum) else value


@pytest.mark.parametrize("case", STORIES, ids=[case.name for case in STORIES])
def test_the_claims_of_a_story_come_back(case: Case, rulebook: Rulebook) -> None:
    result = reconcile([case.docs], rulebook)
    documents = {item.name: document_of(through_json(document_row(item))) for item in result.documents}
    assert [bare(documents[item.name]) for item in result.documents] == [bare(item) for item in result.documents]
    computed = [claim for subject in result.subjects for claim in subject.claims if claim.derived_from]
    known: dict[str, Claim] = {}
    for claim in (*result.claims, *computed):
        known[claim.id] = claim_of(through_json(claim_row(claim)), documents, known)
        assert known[claim.id].document is documents[claim.document.name]
        assert bare(known[claim.id]) == bare(claim)


# ------------------------------------------------------------------------------------- records that no text ever gave

texts = st.text(max_size=12)
words = st.text(min_size=1, max_size=8)
spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda ends: Span(min(ends), max(ends)))
wordings = st.builds(Wording, spans, texts, texts)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
days = st.dates()


def _range(ends: tuple[Decimal | None, Decimal | None]) -> Range:
    low, high = ends
    return Range(high, low) if low is not None and high is not None and high < low else Range(low, high)


ranges = st.tuples(st.none() | numbers, st.none() | numbers).map(_range)
spells = st.tuples(days, days).map(sorted)
for _type, _made in {
    str: texts,
    Span: spans,
    Wording: wordings,
    Range: ranges,
    Decimal: numbers,
    Period: st.builds(
        lambda ends, label, wording, fuzzy, stated: Period(ends[0], ends[1], label, wording, fuzzy, stated),
        spells, words, st.none() | wordings, st.booleans(), st.booleans(),
    ),
}.items():  # fmt: skip
    st.register_type_strategy(_type, _made)


def every_field(kind: type[Struct], **given: st.SearchStrategy[typing.Any]) -> st.SearchStrategy[typing.Any]:
    """Records of a kind with all of their fields drawn, also those that are added one day."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: given.get(name, st.from_type(hints[name])) for name in kind.__struct_fields__})


tables = st.builds(
    Table, spans, st.lists(every_field(Cell), max_size=3).map(tuple), st.lists(spans, max_size=2).map(tuple)
)
documents = every_field(
    Document,
    name=words,
    root=st.none(),
    background=st.just(False),
    copies=st.just(()),
    headings=st.lists(every_field(Heading), max_size=2).map(tuple),
    tables=st.lists(tables, max_size=2).map(tuple),
)
quantities = every_field(Quantity, unit=every_field(Unit))
revisions = every_field(Revision, other=st.none() | quantities)
claims = every_field(
    Claim,
    document=documents,
    quantity=quantities,
    measure=every_field(Measure),
    revises=st.none() | revisions,
    doubts=st.none() | revisions,
    elsewhere=st.lists(revisions, max_size=2).map(tuple),
    derived_from=st.just(()),
    stated_as=st.none(),
)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@few
@given(claims)
def test_any_claim_comes_back(claim: Claim) -> None:
    document = document_of(through_json(document_row(claim.document)))
    assert bare(document) == bare(claim.document)
    assert bare(claim_of(through_json(claim_row(claim)), {document.name: document})) == bare(claim)


@few
@given(claims, st.data())
def test_a_row_without_one_of_its_keys_is_refused_or_says_less(claim: Claim, data: st.DataObject) -> None:
    row = through_json(claim_row(claim))
    gone = data.draw(st.sampled_from(sorted(row)))
    del row[gone]
    try:
        found = claim_of(row, {claim.document.name: claim.document})
    except CodecError:
        return
    assert bare(found) != bare(claim) or gone in ("low", "high")


@pytest.mark.parametrize(
    "change",
    [
        {"value": "many"}, {"start": -1}, {"nature": "colour"}, {"period": {"start": "2024"}}, {"doc": "b.txt"},
        {"sentence": 7},
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_refused(change: dict[str, object], rulebook: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Malta exported 41,000 tonnes of tuna to Japan in 2024.\n", encoding="utf-8")
    result = reconcile([tmp_path], rulebook)
    row = {**claim_row(result.claims[0]), **change}
    with pytest.raises(CodecError, match="not the row of a claim"):
        claim_of(row, {"a.txt": result.documents[0]})


def test_a_day_of_a_document_is_a_day() -> None:
    row = document_row(Document("a.txt", "text", published=dt.date(2024, 2, 29)))
    assert row["date"] == "2024-02-29"
    with pytest.raises(CodecError, match="not the row of a document"):
        document_of({**row, "date": "2025-02-29"})
