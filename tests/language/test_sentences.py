"""Sentences: what does not end one, what does, and that nothing of the text is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language.sentences import sentences

CASES = {
    "an abbreviation before a figure": ("It fell 3 pct. to 40 in May.", ["It fell 3 pct. to 40 in May."]),
    "a decimal point": ("It rose to 3.5 million.", ["It rose to 3.5 million."]),
    "initials": ("The U.S. firm paid.", ["The U.S. firm paid."]),
    "a hard wrap": (
        "The mine, which lies far in the north, produced a great deal of\ncopper. It is old.",
        ["The mine, which lies far in the north, produced a great deal of\ncopper.", "It is old."],
    ),
    "two sentences": ("It rose. It fell.", ["It rose.", "It fell."]),
    "a blank line": ("No full stop here\n\nand none here", ["No full stop here", "and none here"]),
    "list items": ("- 12 dead\n- 30 hurt", ["- 12 dead", "- 30 hurt"]),
    "table rows": ("| a | 1 |\n| b | 2 |", ["| a | 1 |", "| b | 2 |"]),
    "a heading": ("# Exports\nThey rose.", ["# Exports", "They rose."]),
    "a numbered paragraph": ("1. Exports rose.\n2. Imports fell.", ["1. Exports rose.", "2. Imports fell."]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("ab. \n|-1A!?\"'#")))
def test_spans_are_in_order_and_lose_only_blanks(text: str) -> None:
    spans = list(sentences(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())


def test_a_megabyte_without_a_break_is_cut() -> None:
    text = "x" * 1_000_000
    assert sum(span.end - span.start for span in sentences(text)) == len(text)


@pytest.mark.parametrize("between", ["; ", ", ", " "])
def test_what_is_too_long_for_a_sentence_is_cut_where_one_thing_ends(between: str) -> None:
    text = between.join(f"{number} tonnes" for number in range(1000, 31_000))
    cut = [text[span.start : span.end] for span in sentences(text)]
    assert max(map(len, cut)) <= 2000
    assert len(cut) < len(text) / 1000
    assert all(piece[:4].isdigit() for piece in cut) or between == " "
    assert "".join("".join(piece.split()) for piece in cut) == "".join(text.split())


def test_a_long_sentence_of_a_law_is_one() -> None:
    text = ", ".join(f"the {number}th body that the minister names" for number in range(40)) + ", shall report."
    assert len(list(sentences(text))) == 1
