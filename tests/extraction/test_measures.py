"""What an amount measures. The rules' own examples are held in tests/test_rules.py; here stand the traps between
measures, the words that say one thing in many ways, and what holds of the packs as a whole."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extraction import extract
from reconcile.model import Claim, Document
from reconcile.rulebook import MeasureEntry, Rulebook, load

RULEBOOK = load()
ENTRIES = RULEBOOK.of(MeasureEntry)


def read(text: str, rulebook: Rulebook = RULEBOOK) -> tuple[Claim, ...]:
    return extract(Document("a.txt", text, published=dt.date(2025, 6, 18)), rulebook)


def told(text: str) -> list[str]:
    """The measures of a text's amounts in reading order; "?" where no rule names it."""
    return [claim.measure.name if claim.measure.known else "?" for claim in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She has 3 children.", id="what somebody has is no measure of its own"),
        pytest.param("The firm trained 400 employees.", id="a counted noun alone is not the headcount"),
        pytest.param("The museum sold 2,300 paintings.", id="a verb fits only the things that its entry names"),
        pytest.param("The committee met 12 times.", id="times are no count"),
        pytest.param("The book has 300 pages.", id="pages"),
        pytest.param("The ship is 210 metres long.", id="a length of nothing that is measured"),
        pytest.param("The law was passed by 61 deputies.", id="who voted for a law"),
        pytest.param("In March 4,000 people voted.", id="a month is no march"),
        pytest.param("She visits 12 schools.", id="a verb that looks like a plural noun"),
        pytest.param("The court heard 212 cases.", id="a case at court is not one of illness"),
        pytest.param("The trade union has $3 billion.", id="the union is the head, not trade"),
        pytest.param("The sales manager has 12 children.", id="the manager is the head, not sales"),
    ],
)
def test_no_measure_is_named(text: str) -> None:
    assert set(told(text)) <= {"?"}


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        pytest.param(
            (
                "The death toll rose to 40.",
                "Some 40 people were killed.",
                "The floods killed 40 people.",
                "At least 40 people died.",
                "Forty miners have lost their lives.",
                "Officials reported 40 deaths.",
                "Fatalities: 40.",
                "People killed: 40.",
                "The number of dead is now 40.",
            ),
            "deaths",
            id="deaths",
        ),
        pytest.param(
            (
                "Sales rose to $5 billion.",
                "Net sales were $5 billion.",
                "Turnover was $5 billion.",
                "Revenue: $5 billion.",
            ),
            "revenue",
            id="a company's sales",
        ),
        pytest.param(
            (
                "Unemployment fell to 5.2 percent.",
                "The jobless rate was 5.2 percent.",
                "The unemployment rate is 5.2%.",
            ),
            "unemployment",
            id="unemployment",
        ),
        pytest.param(
            ("The firm employs 400 people.", "The firm has 400 employees.", "The workforce is 400.", "Headcount: 400."),
            "headcount",
            id="headcount",
        ),
        pytest.param(
            ("GDP grew 2.4 percent.", "The economy grew 2.4 percent.", "Economic growth was 2.4 percent."),
            "gdp",
            id="growth of the economy",
        ),
        pytest.param(
            ("The key rate is 4.5 percent.", "The bank cut its policy rate to 4.5 percent.", "The base rate was 4.5%."),
            "policy-rate",
            id="the rate of a central bank",
        ),
        pytest.param(
            (
                "The bank will cut 1,200 jobs.",
                "It shed 1,200 jobs.",
                "Some 1,200 jobs were lost.",
                "It has 1,200 layoffs.",
            ),
            "job-cuts",
            id="jobs that go",
        ),
        pytest.param(
            (
                "The fire burned 4,300 hectares.",
                "The fire has burned through 4,300 hectares.",
                "Burned area: 4,300 hectares.",
            ),
            "area-burned",
            id="land that burned",
        ),
        pytest.param(
            ("Kenya's exports to Peru were $5 billion.", "Peru's imports from Kenya were $5 billion."),
            "exports",
            id="one flow seen from both ends",
        ),
        pytest.param(
            ("Kenya's trade surplus with Peru was $6 million.", "Peru's trade deficit with Kenya was $6 million."),
            "trade-surplus",
            id="one balance seen from both ends",
        ),
    ],
)
def test_synonyms_share_one_measure(texts: tuple[str, ...], measure: str) -> None:
    assert {text: told(text) for text in texts} == {text: [measure] for text in texts}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Some 40 people were killed.", "Some 40 people were injured.", id="killed and injured"),
        pytest.param("The operating loss was $5 million.", "The net loss was $5 million.", id="operating and net loss"),
        pytest.param("Net profit was $5 million.", "The net loss was $5 million.", id="profit and loss"),
        pytest.param("Visitor numbers rose to 9,000.", "The number of visits rose to 9,000.", id="visitors and visits"),
        pytest.param("New orders reached 9,000.", "Deliveries reached 9,000.", id="orders and deliveries"),
        pytest.param("The budget deficit was $5 billion.", "The trade deficit was $5 billion.", id="two deficits"),
        pytest.param("Public debt was $5 billion.", "External debt was $5 billion.", id="public and external debt"),
        pytest.param("Inflation was 3 percent.", "Core inflation was 3 percent.", id="inflation and its core"),
        pytest.param("The fire destroyed 40 homes.", "The fire damaged 40 homes.", id="destroyed and damaged"),
        pytest.param("The chain opened 20 shops.", "The chain closed 20 shops.", id="opened and closed"),
        pytest.param("Revenue was $5 billion.", "Retail sales were $5 billion.", id="a firm's sales and a country's"),
        pytest.param(
            "Unemployment was 5 percent.", "The employment rate was 5 percent.", id="without work and in work"
        ),
        pytest.param("Oil output was 9 million tonnes.", "Olive oil output was 9 million tonnes.", id="two oils"),
        pytest.param("The average wage was $900.", "The minimum wage was $900.", id="average and minimum wage"),
        pytest.param("The dam generated 410 GWh.", "The smelter used 410 GWh.", id="power made and power used"),
    ],
)
def test_look_alikes_are_kept_apart(one: str, other: str) -> None:
    first, second = told(one), told(other)
    assert "?" not in (*first, *second)
    assert first != second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The blast killed 40 people and injured 12 others.", ["deaths", "injuries"], id="two verbs of one cause"
        ),
        pytest.param(
            "At least 40 people were killed and 12 others were injured.", ["deaths", "injuries"], id="two passives"
        ),
        pytest.param(
            "Twelve people were injured and 40 homes were destroyed.",
            ["injuries", "homes-destroyed"],
            id="people and homes",
        ),
        pytest.param(
            "Revenue was $4.2 billion and net profit $310 million.", ["revenue", "net-profit"], id="a verb said once"
        ),
        pytest.param("Sales rose 3.8 percent to $4.2 billion.", ["revenue", "revenue"], id="a change and a level"),
        pytest.param(
            "Lava burned 75 hectares and razed 9 homes.",
            ["area-burned", "homes-destroyed"],
            id="land and homes",
        ),
        pytest.param("Some 41,000 tourists from Kenya came.", ["tourists"], id="the counted noun is the measure"),
        pytest.param("The crash injured 12 passengers.", ["injuries"], id="the verb outweighs the counted noun"),
    ],
)
def test_each_amount_has_its_own_measure(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_ids_that_entries_refer_to_exist() -> None:
    known = {entry.id for entry in ENTRIES}
    named = {entry.id: {*entry.opposites, *((entry.same_as,) if entry.same_as else ())} for entry in ENTRIES}
    assert {entry: sorted(ids - known) for entry, ids in named.items() if ids - known} == {}


def test_no_noun_stands_for_two_measures_of_one_dimension() -> None:
    owners: dict[tuple[str, str], list[str]] = {}
    for entry in ENTRIES:
        for noun, dimension in ((noun.lower(), dimension) for noun in entry.nouns for dimension in entry.dimensions):
            owners.setdefault((noun, dimension), []).append(entry.id)
    assert {place: ids for place, ids in owners.items() if len(ids) > 1} == {}


def test_a_measure_said_by_a_second_entry_is_a_stock_in_both() -> None:
    by_id = {entry.id: entry for entry in ENTRIES}
    pairs = [(entry, by_id[entry.same_as]) for entry in ENTRIES if entry.same_as]
    assert [one.id for one, other in pairs if (one.stock, one.running) != (other.stock, other.running)] == []


def test_directed_entries_name_only_their_own_roles() -> None:
    faults = [
        (entry.id, role)
        for entry in ENTRIES
        for role in chain(
            chain.from_iterable(entry.noun_roles.values()),
            chain.from_iterable(verb.roles.values() for verb in entry.verbs),
        )
        if role not in entry.roles
    ]
    assert faults == []


@given(st.integers(min_value=2, max_value=999_999_999))
@settings(max_examples=40, deadline=None)
def test_the_figure_does_not_change_what_is_measured(figure: int) -> None:
    assert told(f"The death toll rose to {figure:,}.") == ["deaths"]


@given(st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_error_and_twice_alike(text: str) -> None:
    once, again = read(text), read(text)
    assert [(claim.id, claim.measure) for claim in once] == [(claim.id, claim.measure) for claim in again]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "The union has 24 members, and 2.1 percent of them left.", "?", id="a count in a clause of its own"
        ),
        pytest.param("The 24 nations were late by 2.1 percent.", "?", id="a count that is the subject"),
        pytest.param("Inflation in the 24 nations of the union was 2.1 percent.", "inflation", id="a count within it"),
        pytest.param("Exports to 15 countries were $5 billion.", "exports", id="behind to"),
    ],
)
def test_a_subject_may_hold_a_count(text: str, last: str) -> None:
    assert told(text)[-1] == last
