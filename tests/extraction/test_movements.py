"""Is a figure a level or a change? The words right beside it decide."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extraction import extract
from reconcile.extraction.movements import movements
from reconcile.language.inflection import past_participle, verb_forms
from reconcile.model import Document, Nature
from reconcile.rulebook import Movement, load

RULEBOOK = load()


def natures(text: str) -> list[Nature]:
    return [
        claim.measure.nature for claim in extract(Document("a.txt", text, published=dt.date(2025, 6, 18)), RULEBOOK)
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Exports rose to $12 billion.", id="to leads to a level"),
        pytest.param("Exports stood at $12 billion.", id="at leads to a level"),
        pytest.param("The mine is 12 km up the road.", id="up the road"),
        pytest.param("The charity raised $12 million.", id="money raised is had, not moved"),
        pytest.param("The company lost $12 million.", id="money lost is a loss, not a move"),
        pytest.param("The team won 12 medals.", id="won"),
        pytest.param("The bank will cut 1,200 jobs.", id="things that are cut are counted"),
        pytest.param("Inflation was 12 percent.", id="a rate is a level"),
        pytest.param("The plan was backed by 12 percent of voters.", id="by those who did it"),
        pytest.param("The plan was chosen by 12 percent.", id="chosen by"),
    ],
)
def test_a_level_is_no_change(text: str) -> None:
    assert Nature.CHANGE not in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Exports rose 12 percent.", id="a verb before it"),
        pytest.param("Exports rose by 12 percent.", id="by"),
        pytest.param("Exports were up 12 percent.", id="up"),
        pytest.param("An increase of 12 percent was noted.", id="increase of"),
        pytest.param("There was a 12 percent fall in exports.", id="the noun behind it"),
        pytest.param("Economic growth was 12 percent.", id="the subject is the movement"),
        pytest.param("Exports fell by $12 million.", id="money by which it fell"),
        pytest.param("The deficit narrowed by $12 million.", id="narrowed"),
        pytest.param("The firm raised its research bill by 12 percent.", id="a share by which something was raised"),
        pytest.param("Unemployment edged up 0.1 percentage points.", id="edged up"),
    ],
)
def test_a_change_is_read(text: str) -> None:
    assert natures(text) == [Nature.CHANGE]


def test_a_change_and_the_level_it_led_to() -> None:
    assert natures("Exports rose by 12 percent to $12 billion.") == [Nature.CHANGE, Nature.LEVEL]


def test_no_word_moves_both_ways() -> None:
    ways: dict[str, set[int]] = {}
    for entry in RULEBOOK.of(Movement):
        for word in (*entry.verbs, *entry.nouns, *entry.adverbs):
            ways.setdefault(word, set()).add(entry.direction)
    assert {word: way for word, way in ways.items() if len(way) > 1} == {}


@given(st.sampled_from([verb for entry in RULEBOOK.of(Movement) for verb in entry.verbs if " " not in verb]))
@settings(max_examples=60, deadline=None)
def test_every_form_of_a_verb_is_known(verb: str) -> None:
    known = movements(RULEBOOK).verbs
    assert {*verb_forms(verb), past_participle(verb)} <= known


@given(
    st.integers(min_value=1, max_value=99), st.sampled_from(["rose", "fell", "grew", "dropped", "climbed", "slipped"])
)
@settings(max_examples=40, deadline=None)
def test_by_tells_a_change_and_to_a_level(figure: int, verb: str) -> None:
    assert natures(f"Unemployment {verb} by {figure} percent.") == [Nature.CHANGE]
    assert natures(f"Unemployment {verb} to {figure} percent.") == [Nature.LEVEL]


def test_a_figure_in_apposition_moved_with_the_one_before() -> None:
    text = "The stock fell to 9,650 units, about three days of normal use, and the harbour employs 40 people."
    claims = extract(Document("a.txt", text, published=dt.date(2025, 6, 18)), RULEBOOK)
    assert [claim.moved.direction if claim.moved else None for claim in claims] == [-1, -1, None]
