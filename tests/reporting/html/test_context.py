"""Quotes in their texts: [figure], {reason}, and … where words are left out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from making import claim, quantity
from reconcile.model import Claim, Document, Evidence, Explanation, Kind, Pair, Span, Subject, Verdict, Wording
from reconcile.reporting.html.context import Passage, passage, passages

LONG = "word " * 80


def _claim(text: str, quote: str, sentence: str = "", name: str = "a.txt") -> Claim:
    document = Document(name, text)
    made = claim(quantity("7"), document=document)
    start = text.index(quote)
    around = text.index(sentence) if sentence else start
    return replace(
        made,
        quote=quote,
        span=Span(start, start + len(quote)),
        sentence=Span(around, around + len(sentence or quote)),
    )


def _evidence(of: Claim, quote: str) -> Evidence:
    start = of.document.text.index(quote)
    return Evidence(of, Wording(Span(start, start + len(quote)), quote, "test/rule"))


def _passages(a: Claim, b: Claim, *evidence: Evidence) -> tuple[Passage, ...]:
    explanation = Explanation(Kind.SCOPE, "", evidence) if evidence else None
    pair = Pair("p-1", Subject("s-1", "k", "l", (a, b)), a, b, Verdict.EXPLAINED, explanation, "", ())
    return passages(pair, (("a", a), ("b", b)))


def _told(one: Passage) -> str:
    signs = {"": "{}", "figure": "[{}]", "reason": "{{{}}}", "cut": "…"}
    return "".join(signs[piece.mark].format(piece.words) for piece in one.pieces)


def test_neighbouring_paragraphs_are_left_out() -> None:
    text = "Before it.\n\nThe port has 7 quays.\n\nAfter it."
    assert _told(passage("a", _claim(text, "7 quays", "The port has 7 quays."))) == "The port has [7 quays]."


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        pytest.param("The port has 7 quays.", "7 quays", "The port has [7 quays].", id="all of a short text"),
        pytest.param("7 quays", "7 quays", "[7 quays]", id="nothing around"),
        pytest.param(
            "It is old. The port has 7 quays. It is deep.",
            "7 quays",
            "It is old. The port has [7 quays]. It is deep.",
            id="sentences beside a short one",
        ),
        pytest.param(
            f"{LONG}and then 7 quays and {LONG}".strip(),
            "7 quays",
            f"…{'word ' * 10}and then [7 quays] and{' word' * 11}…",
            id="words, not parts of words, of a long one",
        ),
    ],
)
def test_some_words_before_and_after(text: str, quote: str, told: str) -> None:
    assert _told(passage("a", _claim(text, quote))) == told


def test_no_more_than_some_words_of_an_endless_sentence() -> None:
    text = f"{LONG}7 quays {LONG}".strip()
    told = _told(passage("a", _claim(text, "7 quays", text)))
    assert told.startswith("…word") and told.endswith("word…")
    assert len(told) < 430


def test_one_word_without_an_end_is_cut_where_it_must_be() -> None:
    text = f"{'x' * 5_000} 7 quays {'y' * 5_000}"
    assert len(_told(passage("a", _claim(text, "7 quays", text)))) < 430


def test_the_words_of_the_reason_are_marked_beside_their_figure() -> None:
    a = _claim("The port has 7 quays, counting the old one.", "7 quays", name="a.txt")
    b = _claim("The port has 6 quays.", "6 quays", name="b.txt")
    first, second = _passages(a, b, _evidence(a, "counting the old one"))
    assert _told(first) == "The port has [7 quays], {counting the old one}."
    assert _told(second) == "The port has [6 quays]."


def test_words_that_are_both_are_the_figure() -> None:
    a = _claim("The port has 7 old quays.", "7 old quays", name="a.txt")
    b = _claim("The port has 6 quays.", "6 quays", name="b.txt")
    first, _ = _passages(a, b, _evidence(a, "has 7 old"))
    assert _told(first) == "The port {has }[7 old quays]."


def test_a_reason_far_from_the_figure_has_a_window_of_its_own() -> None:
    a = _claim(f"The port has 7 quays. {LONG}\n\nOld quays are counted. {LONG}", "7 quays", "The port has 7 quays.")
    b = _claim("The port has 6 quays.", "6 quays", name="b.txt")
    first, _ = _passages(a, b, _evidence(a, "are counted"))
    assert _told(first).startswith("The port has [7 quays]. word")
    assert "word…Old quays {are counted}. word" in _told(first)


def test_a_third_text_that_gives_the_reason_follows() -> None:
    a = _claim("The port has 7 quays.", "7 quays", name="a.txt")
    b = _claim("The port has 6 quays.", "6 quays", name="b.txt")
    c = _claim("Of 7 quays one is closed.", "7 quays", name="c.txt")
    *_, third = _passages(a, b, _evidence(c, "one is closed"))
    assert (third.letter, third.document.name, _told(third)) == ("+", "c.txt", "Of 7 quays {one is closed}.")


def test_two_claims_of_one_text_share_its_reason_only_once() -> None:
    text = "The port has 7 quays, 6 of them in use, counting the old one."
    a = _claim(text, "7 quays")
    b = replace(_claim(text, "6 of them"), document=a.document)
    other = replace(claim(quantity("1"), document=a.document), id="c-other")
    first, second = _passages(a, b, _evidence(other, "counting the old one"))
    assert "{counting the old one}" in _told(first)
    assert "{" not in _told(second)
