"""Which parts a figure takes in or leaves out, and which amount it is said of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts import claims


def read(text: str) -> dict[str, list[str]]:
    return {claim.quote: [f"{part.effect} {part.part}" for part in claim.scope.parts] for claim in claims(text)}


NOTHING = {
    "names of some that are counted": "The bank serves 12 countries, including Peru and Chile.",
    "one of those who are counted": "The storm killed 31 people, including a child.",
    "a day": "The sale ran for 9 days, up to and including 30 June.",
    "an action with excluding": "He filled 9 pages without naming a soul.",
    "a condition": "Without the grant, output would fall by 9 percent.",
    "people without": "Some 3,000 homes were without power.",
    "a verb of its own": "The report included 300 pages.",
    "alone in the room": "Some 900 people live alone.",
    "alone with a month": "In May alone it sold 900 cars.",
    "a later sentence of other things": "It lent $9 billion. Countries including Peru took part.",
    "an amount that was set aside": "It is setting aside $3 million.",
    "votes that were counted": "With half of the ballots counted, she had 4,120 votes.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_no_part_is_named(text: str) -> None:
    assert not any(read(text).values())


FOUND = {
    "an article and a preposition go": (
        "Spending, including from the Reserve Fund, is $2 billion.",
        {"$2 billion": ["includes reserve fund"]},
    ),
    "the verb of the sentence ends the name": (
        "Sales excluding fuel rose to $3 billion.",
        {"$3 billion": ["excludes fuel"]},
    ),
    "a clause about the part goes": (
        "It has 61 ships, including boats that were hired.",
        {"61 ships": ["includes boats"]},
    ),
    "a clause that is the part stays": (
        "Arrivals were 312,000, excluding those who came by sea.",
        {"312,000": ["excludes came by sea"]},
    ),
    "a list is taken whole": (
        "Excluding eggs, milk and butter, sales fell 8 percent.",
        {"8 percent": ["excludes eggs, milk and butter"]},
    ),
    "a comma before a clause is no list": (
        "Excluding its apprentices, the yard has 37 welders.",
        {"37 welders": ["excludes apprentices"]},
    ),
    "a compound keeps its hyphen": (
        "Excluding off-budget funds, debt is $3 billion.",
        {"$3 billion": ["excludes off-budget funds"]},
    ),
    "a time behind the part goes": (
        "The loss was $3 million, excluding the strike last year.",
        {"$3 million": ["excludes strike"]},
    ),
    "the words may stand behind the part": (
        "The price is £1,200, delivery included.",
        {"£1,200": ["includes delivery"]},
    ),
    "emphasis is no word": ("**Debt** *including leases* is $9 billion.", {"$9 billion": ["includes leases"]}),
    "the part's own amount is a figure too": (
        "Sales were €31 million, including €4 million from the new shops.",
        {"€31 million": ["includes new shops"], "€4 million": ["only new shops"]},
    ),
    "the part's own amount may close the words": (
        "Costs, including a fine of $3 million, were $40 million.",
        {"$3 million": ["only fine"], "$40 million": ["includes fine"]},
    ),
    "of which": (
        "The orchard bore 58 tonnes, of which 21 tonnes were in crates.",
        {"58 tonnes": [], "21 tonnes": ["only crates"]},
    ),
    "a set and its part": (
        "Of the cars that it sold, 900 stayed in the country.",
        {"900": ["only stayed in the country"]},
    ),
    "counted by its noun": (
        "It has 134 ferries, not including 12 boats.",
        {"134 ferries": ["excludes boats"], "12 boats": ["only boats"]},
    ),
    "a sentence that looks back": (
        "The flock came to 640 birds. Geese are not part of this total.",
        {"640 birds": ["excludes geese"]},
    ),
    "a subject that looks back is taken whole": (
        "The barns hold 37 tonnes. Hay in the fields comes on top.",
        {"37 tonnes": ["excludes hay in the fields"]},
    ),
    "a clause that looks back": (
        "The tax take was $9 billion, but the figure does not include fines.",
        {"$9 billion": ["excludes fines"]},
    ),
    "a note in the next line": ("Revenue: $9 billion\n\nNote: excluding fines.", {"$9 billion": ["excludes fines"]}),
    "a cell of a table": (
        "| Takings without the bar | 640 thousand pesos |",
        {"640 thousand pesos": ["excludes bar"]},
    ),
    "one place only": ("In Spain alone, 40,000 people came.", {"40,000 people": ["only spain"]}),
    "the last noun phrase before alone": (
        "He said that the port alone had lost $40 million.",
        {"$40 million": ["only port"]},
    ),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_parts_are_named_and_placed(text: str, expected: dict[str, list[str]]) -> None:
    assert read(text) == expected


PARTS = st.sampled_from(
    ["harbour staff", "the islands", "leases", "Geese", "its foreign units", "school leavers", "duty"]
)
SENTENCES = st.sampled_from(
    [
        "Debt, {} X, was $9 billion.",
        "Debt was $9 billion, {} X.",
        "{} X, debt was $9 billion.",
        "Debt was $9 billion ({} X).",
    ]
)
WORDS = st.sampled_from(["including", "excluding", "not counting", "inclusive of", "leaving out"])


@settings(max_examples=60, deadline=None)
@given(SENTENCES, WORDS, PARTS)
def test_the_same_part_has_one_name_wherever_it_stands(sentence: str, words: str, part: str) -> None:
    text = sentence.replace("X", part).format(words)
    (claim,) = claims(text[0].upper() + text[1:])
    (found,) = claim.scope.parts
    assert found.part == part.lower().removeprefix("the ").removeprefix("its ")
    assert claim.document.quote(found.wording.span) == found.wording.quote
    assert found.wording.quote.lower() == f"{words} {part}".lower()
