"""The phrase matcher of the rules: what must not match, what does, and what it captures."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reconcile.language.phrases import PhraseError, PhraseIndex, expand
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
    match = next(PhraseIndex([(phrase, 1)], boundary=[","]).find(norms))
    assert {name: " ".join(norms[slice(*span)]) for name, span in match.slots.items()} == slots


@pytest.mark.parametrize("phrase", ["{X}", "open [bracket", "{a|b", "* {X}", " ".join(["{a|b}"] * 12)])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        expand(phrase)


def test_a_fault_names_the_rule_that_it_comes_from() -> None:
    rule = SimpleNamespace(rule="house/stripped-of")
    with pytest.raises(PhraseError, match=r"house/stripped-of: brackets do not match"):
        PhraseIndex([("stripped [of {X}", rule)])
