"""How a figure was measured, whether it happened, and which figure it replaces: what must not be read first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts import claims


def bases(text: str) -> dict[str, list[str]]:
    return {claim.quote: [f"{item.axis}: {item.value}" for item in claim.basis] for claim in claims(text)}


def statuses(text: str) -> dict[str, str]:
    return {claim.quote: claim.status.value for claim in claims(text)}


def revisions(text: str) -> dict[str, str]:
    return {
        claim.quote: "plain" if claim.revises is None else "replaced" if claim.revises.replaced else "replaces"
        for claim in claims(text)
    }


NO_BASIS = {
    "a fishing net": "The net is 9 metres long.",
    "a real fear": "It faces a real risk of losing $3 million.",
    "a person who reported": "The firm reported a profit of £97 million.",
    "an average team": "An average team has 11 players.",
    "words that only name a part": "It will cut 900 posts (temporary workers included).",
    "real estate": "Real estate sales were €8 million.",
}


@pytest.mark.parametrize("text", NO_BASIS.values(), ids=NO_BASIS.keys())
def test_everyday_words_are_no_basis(text: str) -> None:
    assert not any(bases(text).values())


BASES = {
    "before its noun": ("Net debt came to $9 billion.", {"$9 billion": ["gross-net: net"]}),
    "behind the amount": ("Debt was $9 billion on a gross basis.", {"$9 billion": ["gross-net: gross"]}),
    "of a rise and its level": (
        "Real wages rose 5 percent to $900.",
        {"5 percent": ["nominal-real: real"], "$900": ["nominal-real: real"]},
    ),
    "of the second figure only": (
        "Wages grew 5.1 percent, or 1.2 percent in real terms.",
        {"5.1 percent": [], "1.2 percent": ["nominal-real: real"]},
    ),
    "one end each": (
        "In nominal terms wages grew 5 percent, and in real terms 1.2 percent.",
        {"5 percent": ["nominal-real: nominal"], "1.2 percent": ["nominal-real: real"]},
    ),
    "inside the counted noun": (
        "There were 412 confirmed cases.",
        {"412 confirmed cases": ["confirmed-suspected: confirmed"]},
    ),
    "of two counts": (
        "There were 412 confirmed and 90 suspected cases.",
        {"412": ["confirmed-suspected: confirmed"], "90 suspected cases": ["confirmed-suspected: suspected"]},
    ),
    "on two axes": (
        "The statutory net loss was $9 million.",
        {"$9 million": ["gaap-adjusted: statutory", "profit-measure: net profit"]},
    ),
    "not of the next subject": (
        "Net profit was $3 billion on sales of $9 billion.",
        {"$3 billion": ["profit-measure: net profit"], "$9 billion": []},
    ),
    "the longer words win": (
        "The rate, not seasonally adjusted, was 5.6 percent.",
        {"5.6 percent": ["seasonal: unadjusted"]},
    ),
}


@pytest.mark.parametrize(("text", "expected"), BASES.values(), ids=BASES.keys())
def test_a_basis_is_read(text: str, expected: dict[str, list[str]]) -> None:
    assert bases(text) == expected


HAPPENED = {
    "a plain past tense": "Exports reached $40 million.",
    "a plan that cost something": "The plan cost $40 million.",
    "a firm that plans something else": "The firm, which plans to merge, earned $40 million.",
    "more than was expected": "Exports reached $40 million, more than expected.",
    "the mark of last year": "Output is expected to beat last year's 31 million tonnes.",
    "the base of a forecast": "Some 31 million tonnes were sold.",
    "a planned thing with a cost": "The planned merger cost $40 million.",
    "an approved school": "The approved school had 40 pupils.",
    "what was paid of what was promised": "The bank paid $40 million of what it had pledged.",
    "a will": "The will left her $40 million.",
}


@pytest.mark.parametrize("text", HAPPENED.values(), ids=HAPPENED.keys())
def test_what_happened_is_actual(text: str) -> None:
    assert set(statuses(text).values()) == {"actual"}


STATUSES = {
    "forecast, not its base": (
        "Sales are expected to rise to $5 billion from $4 billion.",
        {"$5 billion": "forecast", "$4 billion": "actual"},
    ),
    "the subject is a fact": (
        "The 900 homes will cost $40 million.",
        {"900 homes": "actual", "$40 million": "forecast"},
    ),
    "a hedge that is a status": ("Losses are estimated at $40 million.", {"$40 million": "estimated"}),
    "a target beside a fact": (
        "Exports reached $31 billion, missing the target of $35 billion.",
        {"$31 billion": "actual", "$35 billion": "target"},
    ),
    "a pledge beside a payment": (
        "The state promised $40 million but has paid $12 million.",
        {"$40 million": "pledged", "$12 million": "actual"},
    ),
    "planned for both objects": (
        "It plans to hire 64 people in Spain and 29 in Peru.",
        {"64 people": "planned", "29": "planned"},
    ),
    "approved, and what came of it": (
        "Of the $9 billion approved, members had sent $8 billion.",
        {"$9 billion": "approved", "$8 billion": "actual"},
    ),
    "capacity and use": ("The hall, which seats 900, drew 412 guests.", {"900": "capacity", "412 guests": "actual"}),
    "set aside": ("Some $6 million was set aside for the well.", {"$6 million": "planned"}),
    "agreed to buy": ("The airline agreed to buy 40 jets.", {"40 jets": "contracted"}),
    "was meant to": ("The plan was meant to save $40 million.", {"$40 million": "target"}),
    "could": ("The bill could reach $40 million.", {"$40 million": "potential"}),
    "alleged": ("She is accused of stealing $40 million.", {"$40 million": "alleged"}),
    "requested": ("Partners are appealing for $28 million.", {"$28 million": "requested"}),
    "budgeted": ("The film had a budget of $40 million.", {"$40 million": "budgeted"}),
}


@pytest.mark.parametrize(("text", "expected"), STATUSES.values(), ids=STATUSES.keys())
def test_a_status_is_read(text: str, expected: dict[str, str]) -> None:
    found = statuses(text)
    assert list(found.values()) == list(expected.values())
    assert all(quote.endswith(core) for quote, core in zip(found, expected, strict=True))


NO_REVISION = {
    "a rise": "The toll rose to 312 from 290.",
    "a book": "The revised edition has 312 pages.",
    "a denial": "The debt is not €41 billion.",
    "things in place of things": "It sent 9 men rather than women.",
    "a change of plan without figures": "It uses donkeys instead of trucks in 4 towns.",
}


@pytest.mark.parametrize("text", NO_REVISION.values(), ids=NO_REVISION.keys())
def test_no_figure_replaces_another(text: str) -> None:
    assert set(revisions(text).values()) == {"plain"}


REVISIONS = {
    "from and to": (
        "Growth was revised from 2.1 percent to 2.4 percent.",
        {"2.1 percent": "replaced", "2.4 percent": "replaces"},
    ),
    "to and from": (
        "The total was revised to $312 million from $290 million.",
        {"$312 million": "replaces", "$290 million": "replaced"},
    ),
    "revised from": (
        "Growth was 2.4 percent, revised up from 2.1 percent.",
        {"2.4 percent": "replaces", "2.1 percent": "replaced"},
    ),
    "not as first reported": (
        "The loss was $27 million, not $31 million as first reported.",
        {"$27 million": "replaces", "$31 million": "replaced"},
    ),
    "instead of": (
        "It cost €410 million instead of the €300 million first named.",
        {"€410 million": "replaces", "€300 million": "replaced"},
    ),
    "previously reported": (
        "Orders fell 3.1 percent, not the previously reported 2.6 percent.",
        {"3.1 percent": "replaces", "2.6 percent": "replaced"},
    ),
    "the right number": (
        "The release said $3 million; the correct figure is $3 billion.",
        {"$3 million": "plain", "$3 billion": "replaces"},
    ),
    "a clause that looks back": (
        "The crop was 18 Mt; this replaces our first estimate.",
        {"18 Mt": "replaces"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), REVISIONS.values(), ids=REVISIONS.keys())
def test_a_revision_is_read(text: str, expected: dict[str, str]) -> None:
    assert revisions(text) == expected


ENDS = st.sampled_from(["net debt", "gross debt", "real wages", "core inflation", "insured losses"])
VERBS = st.sampled_from(
    ["is expected to reach", "plans to spend", "pledged", "could reach", "aims to raise", "will cost"]
)


@settings(max_examples=40, deadline=None)
@given(ENDS, st.integers(2, 900))
def test_words_stand_in_the_text_as_they_are_shown(end: str, figure: int) -> None:
    (claim,) = claims(f"In the north {end} came to ${figure} million.")
    assert [claim.document.quote(item.wording.span) for item in claim.basis] == [end]


@settings(max_examples=40, deadline=None)
@given(VERBS, st.integers(2, 900))
def test_a_status_has_the_words_that_carry_it(verb: str, figure: int) -> None:
    (claim,) = claims(f"The town {verb} ${figure} million.")
    assert claim.status.value != "actual"
    assert claim.status.wording is not None
    assert claim.status.wording.quote in claim.document.text
