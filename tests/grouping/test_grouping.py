"""Which claims become one subject, told by two texts and the figures in them. First what must stay apart: one false
subject makes one false conflict."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.extraction import extract
from reconcile.grouping import apart, group
from reconcile.grouping.traits import TRAITS
from reconcile.model import Claim, Document, Subject
from reconcile.rulebook import WeightEntry
from texts import rulebook

APART = {
    "money and percent": ("Exports came to $5 billion.", "Exports rose by 5 percent."),
    "turned roles": (
        "Exports from Kenya to Peru reached $5 billion in 2024.",
        "Exports from Peru to Kenya reached $6 billion in 2024.",
    ),
    "another partner": (
        "Exports from Kenya to Peru reached $5 billion in 2024.",
        "Exports from Kenya to Georgia reached $6 billion in 2024.",
    ),
    "two measures": ("The exports of Tarn were worth $5 million.", "The town of Tarn gave aid of $16 million."),
    "killed and injured": ("The fire killed 31 people.", "The fire injured 36 people."),
    "another company": ("Norra Steel employs 5,120 people.", "Aldine Paper employs 6,240 people."),
    "another product": (
        "The Kessa mine sold 400 tonnes of copper in May.",
        "Farms around Lodi picked 460 tonnes of cherries in June.",
    ),
    "two divisors": ("The ferry earns $400 a day.", "The ferry earns $480 per passenger."),
    "other years": ("In 2019 the harbour had 310 berths.", "In 2024 the harbour had 380 berths."),
    "nothing in common": ("The choir has 41 singers.", "The shed holds 46 bicycles."),
}

TOGETHER = {
    "the same words": ("The death toll from the ferry fire is 31.", "The death toll from the ferry fire is 36."),
    "the same roles": (
        "Exports from Kenya to Peru reached $5 billion in 2024.",
        "Kenyan exports to Peru came to $6 billion in 2024.",
    ),
    "a noun and a verb": (
        "The death toll from the ferry fire in Oslo is 31.",
        "The ferry fire in Oslo killed 34 people.",
    ),
    "words of one family": ("The Tarn mill has a staff of 1,240.", "The Tarn mill employs 1,240 workers."),
    "units of one dimension": (
        "The Tarn reserve covers 46,000 hectares.",
        "The Tarn reserve is 460 square kilometres in size.",
    ),
    "a rare figure": ("The Tarn bridge cost $31.45 million.", "The bridge over the Tarn was built for $31.45 million."),
}


def _documents(*texts: str) -> list[tuple[Claim, ...]]:
    return [
        extract(Document(f"{name}.txt", text, published=dt.date(2025, 4, 16)), rulebook())
        for name, text in zip("abcd", texts, strict=False)
    ]


def _joined(claims: list[tuple[Claim, ...]]) -> list[Subject]:
    found = group([claim for document in claims for claim in document], rulebook())
    return [subject for subject in found if len({claim.document.name for claim in subject.claims}) > 1]


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_stays_apart_and_says_why(one: str, other: str) -> None:
    claims = _documents(one, other)
    assert _joined(claims) == []
    everything = [claim for document in claims for claim in document]
    assert apart(claims[0][0], claims[1][0], everything, rulebook())
    assert apart(claims[1][0], claims[0][0], everything, rulebook())


@pytest.mark.parametrize(("one", "other"), TOGETHER.values(), ids=TOGETHER.keys())
def test_becomes_one_subject(one: str, other: str) -> None:
    claims = _documents(one, other)
    (subject,) = _joined(claims)
    assert [claim.quote for claim in subject.claims] == [claims[0][0].quote, claims[1][0].quote]
    assert apart(claims[0][0], claims[1][0], [*claims[0], *claims[1]], rulebook()) is None


def test_the_likeliest_partner_is_taken_and_no_other() -> None:
    claims = _documents(
        "Norway had 310 cases of measles in May. In Ghana there were 275 cases of measles.",
        "Measles: 281 cases were found in Ghana. Some 304 cases of measles were found in Norway.",
    )
    found = {tuple(claim.quote for claim in subject.claims) for subject in _joined(claims)}
    assert found == {("310 cases", "Some 304 cases"), ("275 cases", "281 cases")}


def test_explain_shows_what_the_evidence_weighs() -> None:
    (subject,) = _joined(_documents(*TOGETHER["the same roles"]))
    evidence = subject.links[0].evidence
    assert any(line.startswith("both are exports (+") for line in evidence)
    assert any(line.startswith("exporter Kenya in both (+") for line in evidence)
    assert any(line.startswith("to begin with (-") for line in evidence)


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [
        claim
        for document in _documents(*TOGETHER["the same roles"], *TOGETHER["words of one family"])
        for claim in document
    ]
    forwards = [(s.id, [c.id for c in s.claims]) for s in group(claims, rulebook())]
    backwards = [(s.id, [c.id for c in s.claims]) for s in group(claims[::-1], rulebook())]
    assert forwards == backwards


def test_an_unrelated_document_changes_nothing() -> None:
    pair = TOGETHER["the same roles"]
    alone = _joined(_documents(*pair))
    joined = _joined(_documents(*pair, "The choir of the old granary sang for 90 minutes before 412 people."))
    assert [(s.key, s.links) for s in joined] == [(s.key, s.links) for s in alone]


def test_every_trait_has_a_weight_and_every_weight_a_trait() -> None:
    others = {"first", "second", "margin-worse", "margin-better"}
    assert {entry.id for entry in rulebook().of(WeightEntry)} <= {*TRAITS, *others}
