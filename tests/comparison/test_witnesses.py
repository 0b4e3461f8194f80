"""Claims that speak of what a scope difference leaves over: whose sentence names the part, and which of them are of
it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparison.alone import Alone
from reconcile.extraction import extract
from reconcile.model import Claim, Document
from reconcile.pipeline import judged
from texts import claims, rulebook

_ALL = "Kenyan investments in Peru were about $2.1 billion, including the State Oil Fund."
_LESS = "Kenyan investments in Peru were about $300 million."


def _lines(*lines: str) -> tuple[Claim, ...]:
    return claims("\n\n".join(lines))


@pytest.mark.parametrize(
    ("words", "lines", "expected"),
    [
        ("fund", ["Investments were $5 million."], []),
        ("fund", ["The fund had investments of $5 million and investments of $6 million."], []),  # not alone
        ("fund", ["The fund employs 40 people."], []),  # of another kind
        ("oil fund", ["Oil rose.", "Fund investments were $5 million."], []),
        ("five\nmillion", ["Investments were $5 million five", "million investments were $6 million."], []),
        ("fund", ["The Fund's investments were $5 million."], ["$5 million"]),
        ("fund", ["Investments of the fund: the fund's were $5 million."], ["$5 million"]),  # once
        ("state oil fund", ["The investments of the State  Oil Fund were $5 million."], ["$5 million"]),
        (
            "fund",
            [
                "The fund had investments of $5 million.",
                "Investments were $6 million.",
                "Funds made investments of $7m.",
            ],
            ["$5 million", "$7m"],
        ),
    ],
)
def test_whose_sentence_has_the_words(words: str, lines: list[str], expected: list[str]) -> None:
    alone = Alone(_lines(*lines))
    assert [claim.quote for claim in alone.naming(words, [("investment", "money")])] == expected


@given(st.lists(st.lists(st.sampled_from(["oil", "fund", "of", "the", "Funds"]), max_size=4), max_size=5))
def test_no_sentence_is_passed_over_or_told_of_what_it_lacks(fillings: Sequence[Sequence[str]]) -> None:
    lines = [
        f"The investments of {' '.join(words)} were ${number} million." for number, words in enumerate(fillings, 2)
    ]
    some = _lines(*lines)
    alone = Alone(some)
    kind = ("investment", "money")
    for words in ("fund", "oil fund", "the", "nts f", ""):
        of_kind = [c for c in some if (c.measure.name, c.quantity.unit.dimension, c.measure.known) == (*kind, True)]
        expected = [c.id for c in of_kind if words in _sentence(c)]
        assert [claim.id for claim in alone.naming(words, [kind, kind])] == expected


def _sentence(claim: Claim) -> str:
    return " ".join(claim.document.text[claim.sentence.start : claim.sentence.end].lower().split())


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ("Kenyan investments in Peru were $1.8 billion.", []),
        ("Investments in Peru were $1.8 billion, including the State Oil Fund.", []),  # a larger figure's scope
        ("The State Oil Fund plans investments of $1.8 billion in Peru.", []),  # only planned
        ("The investments of the State Oil Fund in Peru were €1.8 billion.", []),
        ("The investments of the State Oil Fund in Peru were $1.8 billion.", [("$1.8 billion", True)]),
        ("The investments of the State Oil Fund in Peru were $90 million.", [("$90 million", False)]),
    ],
)
def test_what_is_left_over_may_be_borne_out(third: str, expected: list[tuple[str, bool]]) -> None:
    texts = (Document("a.txt", _ALL), Document("b.txt", _LESS), Document("c.txt", third))
    told = tuple(claim for text in texts for claim in extract(text, rulebook()))
    pair = next(p for p in judged(texts, told, (), rulebook()).pairs if {p.a.document, p.b.document} == set(texts[:2]))
    left = pair.residual
    assert left is not None
    assert [(witness.claim.quote, witness.bears_out) for witness in left.witnesses] == expected
