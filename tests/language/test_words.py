"""Tokens: what stays one, what parts, and that offsets always cut the text as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language.words import normal, tokenize, tokens_of
from reconcile.model import Span

CASES = {
    "a possessive is a token of its own": ("Kenya's exports", ["Kenya", "'s", "exports"]),
    "a typographic possessive too": ("Kenya’s exports", ["Kenya", "’s", "exports"]),
    "grouped digits stay one": ("1,250.5 tonnes", ["1,250.5", "tonnes"]),
    "a number keeps no full stop": ("It was 12.", ["It", "was", "12", "."]),
    "initials stay one": ("the U.S. firm", ["the", "U.S.", "firm"]),
    "hyphens part words": ("fourth-largest", ["fourth", "-", "largest"]),
    "an apostrophe inside a name": ("O'Neill won't", ["O'Neill", "won't"]),
    "signs stand alone": ("(€5m)", ["(", "€", "5", "m", ")"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


def test_two_spellings_of_a_phrase_have_one_normal_form() -> None:
    assert normal("Côte d’Ivoire") == normal("côte d'ivoire")


@given(st.text())
def test_offsets_cut_the_text_and_no_character_is_lost(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


@given(st.text(alphabet="ab1.,'’s -\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_a_stretch_of_a_text_has_the_tokens_that_it_has_by_itself(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted((min(one, len(text)), min(other, len(text))))) for one, other in ends]
    assert list(tokens_of(text, spans)) == [tuple(tokenize(text, span.start, span.end)) for span in spans]
