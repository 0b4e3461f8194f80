"""The phrase matcher of the rules: what must not match, what does, and what it captures."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language.phrase_index import PhraseIndex, Together
from reconcile.language.phrases import PhraseError, expand
from reconcile.language.words import normal

NOT = {
    "another word between": ("as of {X}", "as is of May"),
    "a slot needs a word": ("including {X}", "and so on, including"),
    "a slot does not cross a boundary": ("{X} included", ", included"),
    "a gap is three words at most": ("from * to", "from a b c d to"),
}
FOUND = {
    "words": ("net of", "sales net of duty", {}),
    "an optional word is there": ("including [from] {X}", "including from the fund", {"X": "the fund"}),
    "or not": ("including [from] {X}", "including the fund", {"X": "the fund"}),
    "alternatives": ("{more|fewer} than", "no fewer than six", {}),
    "a slot before": ("{X} included", "tax included", {"X": "tax"}),
    "a slot between": ("leaving {X} out", "leaving the fund out", {"X": "the fund"}),
    "a slot ends at a boundary": ("excluding {X}", "excluding tax, it rose", {"X": "tax"}),
}


@pytest.mark.parametrize(("phrase", "text"), NOT.values(), ids=NOT.keys())
def test_does_not_match(phrase: str, text: str) -> None:
    assert list(PhraseIndex([(phrase, 1)], boundary=[","]).find(normal(text))) == []


@pytest.mark.parametrize(("phrase", "text", "slots"), FOUND.values(), ids=FOUND.keys())
def test_matches(phrase: str, text: str, slots: dict[str, str]) -> None:
    norms = normal(text)
    match = PhraseIndex([(phrase, 1)], boundary=[","]).find(norms)[0]
    assert {name: " ".join(norms[slice(*span)]) for name, span in match.slots.items()} == slots


@pytest.mark.parametrize("phrase", ["{X}", "open [bracket", "{a|b", "* {X}", " ".join(["{a|b}"] * 12)])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        expand(phrase)


def test_a_fault_names_the_rule_that_it_comes_from() -> None:
    rule = SimpleNamespace(rule="house/stripped-of")
    with pytest.raises(PhraseError, match=r"house/stripped-of: brackets do not match"):
        PhraseIndex([("stripped [of {X}", rule)])


TOGETHER = [
    PhraseIndex(
        [("net of", 1), ("net {X}", 2), ("the <figure>", 3)], boundary=[","], lists={"figure": ["toll", "net"]}
    ),
    PhraseIndex([("net", 4), ("of {the|a} toll", 5)]),
    PhraseIndex([("{X} included", 6)], boundary=[","]),
]


@given(st.lists(st.sampled_from(["net", "of", "the", "a", "toll", "included", ",", "sales"]), max_size=12))
def test_several_indexes_find_together_what_each_finds_alone(norms: list[str]) -> None:
    together = Together(TOGETHER).find(norms)
    assert [list(index.find(norms)) for index in TOGETHER] == [together.get(number, []) for number in range(3)]


def test_a_word_of_a_list_may_be_the_second_of_a_phrase() -> None:
    read = Together(TOGETHER).find(normal("the toll, the net of a toll"))
    told = {number: [match.payload for match in found] for number, found in read.items()}
    assert told == {0: [3, 3, 1, 2], 1: [4, 5]}
