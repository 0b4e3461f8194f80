"""Sentences that say several things at once: first those that are not taken apart."""

from __future__ import annotations

import pytest

from reconcile.extraction.respective import respective
from texts import claims, passage

WHOLE = {
    "no such word": "Exports to Peru and Chile were $10 million and $20 million.",
    "three names and two figures": "Peru, Chile and Kenya sold 10 and 20 tonnes respectively.",
    "one figure": "Peru and Chile were respectively first and second with 20 tonnes.",
    "two lists of figures": "Peru and Chile sold 10 and 20 tonnes respectively at 3 and 4 dollars respectively.",
    "nothing listed": "Respectively 10 and 20 tonnes were sold.",
    "a word and a name": "Last year wheat and Peru came to 10 and 20 tonnes respectively.",
    "the first is two words": "Sales of crude oil and gas came to 10 and 20 tonnes respectively.",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_left_whole(text: str) -> None:
    whole, _ = passage(text)
    assert list(respective(whole)) == [whole]


PARTIES = {
    "doers": ("Peru and Chile exported 10 and 20 tonnes of tin respectively.", ["PE", "CL"]),
    "doers, with units": ("Peru and Chile exported 10 tonnes and 20 tonnes, respectively, in 2024.", ["PE", "CL"]),
    "partners": ("Exports to Peru, Chile and Kenya were $1 m, $2 m and $3 m respectively.", ["PE", "CL", "KE"]),
    "with a preposition each": ("Exports to Peru and to Chile were $10 m and $20 m respectively.", ["PE", "CL"]),
    "a time before them": ("In 2024, Peru and Chile exported 10 and 20 tonnes respectively.", ["PE", "CL"]),
}


@pytest.mark.parametrize(("text", "places"), PARTIES.values(), ids=PARTIES)
def test_each_figure_has_its_own_place(text: str, places: list[str]) -> None:
    found = [[party.entity for party in claim.parties if party.entity] for claim in claims(text)]
    assert found == [[place] for place in places]


def test_each_figure_has_its_own_year() -> None:
    found = claims("Sales in 2022, 2023 and 2024 were $10 million, $20 million and $30 million respectively.")
    assert [claim.period and claim.period.label for claim in found] == ["2022", "2023", "2024"]


def test_each_figure_has_its_own_measure() -> None:
    found = claims("Kenya's exports and imports came to $10 billion and $20 billion, respectively.")
    assert [claim.measure.name for claim in found] == ["exports", "imports"]
    assert [claim.quote for claim in found] == ["$10 billion", "$20 billion"]


def test_each_figure_has_its_own_words() -> None:
    steel, copper = claims("Steel and copper output came to 10,000 and 20,000 tonnes respectively.")
    assert ("steel" in steel.context, "copper" in steel.context) == (True, False)
    assert ("steel" in copper.context, "copper" in copper.context) == (False, True)


def test_what_stands_beyond_the_list_is_read_once() -> None:
    found = claims("Inflation in Kenya and Peru was 4.1 and 3.2 percent respectively, against 5 percent in Chile.")
    assert sorted(claim.quote for claim in found) == ["3.2 percent", "4.1", "5 percent"]


def test_companies() -> None:
    norra, aldine = claims("Norra Steel and Aldine Paper employ 5,120 and 6,240 people respectively.")
    assert ("norra" in norra.context, "aldin" in norra.context) == (True, False)
    assert ("norra" in aldine.context, "aldin" in aldine.context) == (False, True)
