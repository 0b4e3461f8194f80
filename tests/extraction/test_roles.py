"""Who stands in which role of a measure between two sides. Every text is about Kenya (KE) and Peru (PE)."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.extraction import extract
from reconcile.model import Claim, Document
from reconcile.rulebook import load

RULEBOOK = load()


def only(text: str) -> Claim:
    (claim,) = extract(Document("a.txt", text, published=dt.date(2025, 6, 18)), RULEBOOK)
    return claim


def roles(text: str) -> dict[str, str | None]:
    return {party.role: party.entity for party in only(text).parties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Exports came to $5 billion.", {"exporter": None, "importer": None}, id="nobody is named"),
        pytest.param("Exports to Peru were $5 billion.", {"exporter": None, "importer": "PE"}, id="only the buyer"),
        pytest.param("Trade turnover was $5 billion.", {"a": None, "b": None}, id="turnover with nobody"),
        pytest.param(
            "Firms in Peru spoke. Aid came to $5 million.", {"donor": None, "recipient": None}, id="a name elsewhere"
        ),
    ],
)
def test_what_is_not_said_stays_unknown(text: str, expected: dict[str, str | None]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's exports to Peru were $5 billion.",
        "Exports from Kenya to Peru were $5 billion.",
        "Kenyan exports to Peru were $5 billion.",
        "Peru's imports from Kenya were $5 billion.",
        "Peruvian imports from Kenya were $5 billion.",
        "Kenya exported 300 tonnes of tea to Peru.",
        "Peru imported 300 tonnes of tea from Kenya.",
    ],
)
def test_both_sides_of_a_flow_name_the_same_roles(text: str) -> None:
    assert roles(text) == {"exporter": "KE", "importer": "PE"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's investments in Peru amount to $5 billion.",
        "Kenyan investments in Peru amount to $5 billion.",
        "Investment from Kenya into Peru amounts to $5 billion.",
        "Kenya invested $5 billion in Peru.",
        "Peru attracted $5 billion from Kenya.",
    ],
)
def test_investor_and_target(text: str) -> None:
    assert roles(text) == {"investor": "KE", "target": "PE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kenya lent $5 million to Peru.", {"lender": "KE", "borrower": "PE"}, id="lent to"),
        pytest.param("Peru borrowed $5 million from Kenya.", {"lender": "KE", "borrower": "PE"}, id="borrowed from"),
        pytest.param("Peru owes $5 million to Kenya.", {"lender": "KE", "borrower": "PE"}, id="owes"),
        pytest.param("Kenya's aid to Peru came to $5 million.", {"donor": "KE", "recipient": "PE"}, id="aid"),
        pytest.param(
            "Remittances from Kenya to Peru reached $5 million.", {"source": "KE", "recipient": "PE"}, id="remittances"
        ),
        pytest.param(
            "Kenya's trade surplus with Peru was $5 million.", {"ahead": "KE", "behind": "PE"}, id="whose surplus"
        ),
        pytest.param(
            "Peru's trade deficit with Kenya was $5 million.", {"ahead": "KE", "behind": "PE"}, id="whose deficit"
        ),
        pytest.param("Kenya's population is 55 million.", {"of": "KE"}, id="a plain figure has an owner"),
    ],
)
def test_roles_of_other_measures(text: str, expected: dict[str, str | None]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trade turnover between Kenya and Peru was $5 billion.",
        "Trade turnover between Peru and Kenya was $5 billion.",
        "Kenya's trade with Peru was $5 billion.",
        "Peru's trade with Kenya was $5 billion.",
    ],
)
def test_a_symmetric_measure_knows_no_order(text: str) -> None:
    claim = only(text)
    assert claim.measure.symmetric
    assert [(party.role, party.entity) for party in claim.parties] == [("a", "KE"), ("b", "PE")]


def test_names_in_a_role_are_no_modifiers() -> None:
    assert only("Kenya's exports to Peru were $5 billion.").measure.modifiers == ()
