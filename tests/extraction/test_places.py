"""Names of places, and the words that point back to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extraction.places import Named, home, names, pair_of, pointers
from reconcile.language.words import tokenize
from reconcile.rulebook import PlaceEntry, load

RULEBOOK = load()


def named(text: str) -> list[tuple[str, ...]]:
    return [item.entities for item in names(tokenize(text), RULEBOOK)]


def pointed(text: str, before: str = "", country: str | None = None) -> list[tuple[str, ...]]:
    """What the pointing words of a text stand for, after a sentence and under a dateline's country."""
    tokens, earlier = tokenize(text), names(tokenize(before), RULEBOOK)
    outright = names(tokens, RULEBOOK)
    found = pointers(tokens, outright, earlier, country, pair_of([*earlier, *outright]), RULEBOOK)
    return [item.entities for item in found if item.entities]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They ate turkey with chilli.", id="a bird and a spice in lower case"),
        pytest.param("He wore a panama hat.", id="a hat"),
        pytest.param("", id="nothing"),
        pytest.param("2025 5,000 $ %", id="no words"),
    ],
)
def test_no_place_is_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kenya sells tea.", [("KE",)], id="a name"),
        pytest.param("Kenyan tea sells.", [("KE",)], id="an adjective"),
        pytest.param("Kenya and Peru met.", [("KE",), ("PE",)], id="two names in order"),
        pytest.param("Peru’s ministers met.", [("PE",)], id="a curly apostrophe"),
    ],
)
def test_places_are_named(text: str, expected: list[tuple[str, ...]]) -> None:
    assert named(text) == expected


def test_the_possessive_is_seen() -> None:
    assert [item.possessive for item in names(tokenize("Peru's debt and Kenya"), RULEBOOK)] == [True, False]


@pytest.mark.parametrize(
    ("text", "before", "country"),
    [
        pytest.param("The country needs rain.", "", None, id="nothing to point to"),
        pytest.param("He likes country music.", "Kenya sings.", "KE", id="no article, no pointer"),
        pytest.param("Our country needs rain.", "Kenya spoke.", "KE", id="a speaker's own country"),
        pytest.param("The two companies merged.", "Kenya met Peru.", None, id="two of something else"),
        pytest.param("The two countries met.", "Kenya spoke.", None, id="a pair of which one is named"),
    ],
)
def test_what_does_not_point_stays_unread(text: str, before: str, country: str | None) -> None:
    assert pointed(text, before, country) == []


@pytest.mark.parametrize(
    ("text", "before", "country", "expected"),
    [
        pytest.param("The country needs rain.", "", "KE", [("KE",)], id="the dateline's country"),
        pytest.param("The country needs rain.", "Peru is dry.", "KE", [("PE",)], id="the sentence before"),
        pytest.param("Peru grows, and the country needs rain.", "Kenya.", "KE", [("PE",)], id="the same sentence"),
        pytest.param(
            "The country needs rain.", "Peruvian firms came.", "KE", [("KE",)], id="an adjective is passed over"
        ),
        pytest.param("Both countries gain.", "Peru met Kenya.", None, [("KE", "PE")], id="both countries"),
        pytest.param("The two nations gain.", "Peru met Kenya.", None, [("KE", "PE")], id="the two nations"),
    ],
)
def test_pointing_words_find_their_place(
    text: str, before: str, country: str | None, expected: list[tuple[str, ...]]
) -> None:
    assert pointed(text, before, country) == expected


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        pytest.param(None, None, id="no dateline"),
        pytest.param("", None, id="an empty one"),
        pytest.param("NAIROBI, Kenya", "KE", id="city and country"),
        pytest.param("LIMA", "PE", id="a capital alone"),
    ],
)
def test_home_of_a_dateline(dateline: str | None, expected: str | None) -> None:
    assert home(dateline, RULEBOOK) == expected


def test_a_third_place_named_as_often_leaves_no_pair() -> None:
    assert pair_of(names(tokenize("Kenya, Peru and Japan met."), RULEBOOK)) is None


def test_a_pair_has_one_order() -> None:
    def pair(text: str) -> tuple[str, str] | None:
        return pair_of(names(tokenize(text), RULEBOOK))

    assert pair("Kenya met Peru.") == pair("Peru met Kenya.") == ("KE", "PE")


@given(st.sampled_from(RULEBOOK.of(PlaceEntry)))
@settings(max_examples=80, deadline=None)
def test_a_place_is_found_by_its_first_name(entry: PlaceEntry) -> None:
    found: tuple[Named, ...] = names(tokenize(f"They went to {entry.names[0]} again."), RULEBOOK)
    assert entry.names[0] in [name for item in found for name in item.names]
