"""Who says it: first what names nobody, then names, offices and bodies, then speech over several sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction.attribution import carried, full_name, quotations
from reconcile.model import Attribution, Span, Wording
from texts import claims


def speakers(text: str) -> list[str | None]:
    return [claim.attribution.speaker if claim.attribution else None for claim in claims(text)]


NOBODY = {
    "nothing is said": "Sales were $4 million.",
    "a manner": "It was $3 million, said in jest.",
    "a rule": "Pay is set according to age, up to $4 million.",
    "it was reported": "Losses of $3 million were reported late.",
    "paper money": "Bank notes worth $9 million were found.",
    "a pronoun without a name before": "He said that sales were $4 million.",
    "an hour": "As reported by 3 p.m., 40 roads were shut.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_nobody_is_named(text: str) -> None:
    assert set(speakers(text)) == {None}


NAMED = {
    "a name behind the figure": ("Sales were $4 million, Ana Lund said.", "Ana Lund"),
    "a name with its office": ("Finance Minister Ana Lund said sales were $4 million.", "Finance Minister Ana Lund"),
    "an office in small letters": ("The town's chief clerk Ana Lund said sales were $4 million.", "Ana Lund"),
    "an office without a name": ("The minister told parliament that the bill was $9 million.", "The minister"),
    "said before the name": ("It holds 9,000 people, said Ana Ruiz, the warden.", "Ana Ruiz"),
    "said before an office and a name": ('"We lost 41 cows," says farmer Jon Lie.', "Jon Lie"),
    "said before a body": ("The debt is $9 billion, said the ministry in a letter.", "the ministry"),
    "an aside about the speaker": ("Ann Day, a spokeswoman for the port, said 9 ships were late.", "Ann Day"),
    "an age": ("Ann Day, 54, said sales were $4 million.", "Ann Day"),
    "a weekday": ("The ministry on Tuesday said sales were $4 million.", "The ministry"),
    "a time before the speaker": ("In a second letter the ministry said sales were $4 million.", "the ministry"),
    "a name of several parts": (
        "According to the Ministry of Finance of Peru, the debt is $9 billion.",
        "Ministry of Finance of Peru",
    ),
    "a firm of two names": ("Lund and Sons announced 40 job cuts.", "Lund and Sons"),
    "a part of the government": ("The government of Peru said the debt was $9 billion.", "The government of Peru"),
    "papers": ("The firm owes $41 million, according to court papers.", "court papers"),
    "a source of figures": ("Figures from the port show 4.1 million boxes.", "the port"),
    "people without a name": ("Analysts said sales were $4 million.", "Analysts"),
    "an agency at the end": ("Trade reached $4 billion, Nordnews reports.", "Nordnews"),
}


@pytest.mark.parametrize(("text", "speaker"), NAMED.values(), ids=NAMED.keys())
def test_the_speaker_is_named(text: str, speaker: str) -> None:
    assert set(speakers(text)) == {speaker}


SEVERAL = {
    "a quotation of two sentences": (
        '"We sold 40 boats. Another 12 boats are in the yard," Ana Lund said.',
        ["Ana Lund", "Ana Lund"],
    ),
    "a quotation that goes on": (
        '"We sold 40 boats," Ana Lund said. "Another 12 boats are in the yard."',
        ["Ana Lund", "Ana Lund"],
    ),
    "curly quotes": (
        "“We sold 40 boats,” Ana Lund said. “Another 12 boats are in the yard.”",
        ["Ana Lund", "Ana Lund"],
    ),
    "a name in quotes is no speech": (
        'Ana Lund said 40 boats were sold. The yard "Old Anchor" has 12 boats.',
        ["Ana Lund", None],
    ),
    "a later sentence is not hers": ("Ana Lund said 40 boats were sold. The yard has 12 boats.", ["Ana Lund", None]),
    "a last name": ("Ana Lund said 40 boats were sold. It has 12 boats, Lund added.", ["Ana Lund", "Ana Lund"]),
    "a last name with a title": ("Ana Lund said 40 boats sank. Ms Lund noted that 12 boats float.", ["Ana Lund"] * 2),
    "a pronoun": ("Ana Lund said 40 boats were sold. She said that 12 boats were new.", ["Ana Lund", "Ana Lund"]),
    "two speakers": (
        "The union said 900 people came. The police said 400 people came.",
        ["The union", "The police"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_speech_over_several_sentences(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


FULL = {
    "nobody of that name": ("Lund", ["Jon Lie"], "Lund"),
    "a longer name that ends otherwise": ("Lund", ["Lund Brothers"], "Lund"),
    "two words are a name already": ("Eva Lund", ["Ana Lund"], "Eva Lund"),
    "a body": ("the ministry", ["Ana Lund of the ministry"], "the ministry"),
    "a last name": ("Lund", ["Jon Lie", "Ana Lund"], "Ana Lund"),
    "a title and a last name": ("Mr Lie", ["Jon Lie", "Ana Lund"], "Jon Lie"),
}


@pytest.mark.parametrize(("speaker", "known", "expected"), FULL.values(), ids=FULL.keys())
def test_a_last_name_is_completed(speaker: str, known: list[str], expected: str) -> None:
    assert full_name(speaker, known) == expected


def test_a_quotation_that_opens_anew_in_each_paragraph_is_one() -> None:
    text = "“One.\n\n“Two.” Three."
    assert [text[span.start : span.end] for span in quotations(text)] == ["“One.\n\n“Two.”"]


def test_a_speaker_is_carried_back_to_where_the_quotation_began() -> None:
    said = Attribution("Lund", Wording(Span(30, 40), "Lund said", "test/said"))
    found = carried([Span(0, 14), Span(15, 40)], [None, said], [Span(0, 28)])
    assert found == (said, said)


@given(st.text(alphabet='“”" ab.\n', max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(span.end <= len(text) for span in found)


@given(st.text(alphabet="AaLund Ms.", max_size=12), st.lists(st.text(alphabet="AnaLu d", max_size=12), max_size=4))
def test_a_completed_name_is_one_that_was_said(speaker: str, known: list[str]) -> None:
    assert full_name(speaker, known) in (speaker, *known)
