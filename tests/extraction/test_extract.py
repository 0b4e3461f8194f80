"""Documents read whole: what their parts say of one another."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction import extract
from reconcile.language.words import normal
from reconcile.model import Document
from texts import claims, rulebook


def test_a_title_above_the_header_says_something_too() -> None:
    title = "MINE TO HIRE 500 WORKERS\n\n"
    header = " date 2025-05-03 LIMA, Peru, May 3. "
    text = title + header + "The mine will hire them in July."
    found = extract(Document("a.txt", text, dt.date(2025, 5, 3), head=len(title), body=len(title + header)), rulebook())
    assert [claim.quantity.value for claim in found] == [500]


def test_what_stands_in_the_header_is_no_claim() -> None:
    header = " date 2025-05-03 LIMA, Peru, May 3. "
    text = header + "The mine hired 500 workers."
    found = extract(Document("a.txt", text, dt.date(2025, 5, 3), body=len(header)), rulebook())
    assert [claim.quantity.value for claim in found] == [500]


def test_a_corrected_story_revises_its_figures() -> None:
    found = claims("CORRECTED — Mine to hire 500 workers\n\nThe mine will hire 500 workers in July.")
    assert [claim.revises is not None and not claim.revises.replaced for claim in found] == [True, True]


def test_a_later_sentence_may_tell_the_scope() -> None:
    found = claims("Deposits reached $9 billion. Deposits of foreigners are not in this figure.")
    assert [sorted(claim.scope.excludes) for claim in found] == [["deposits of foreigners"]]


def test_an_amount_that_follows_from_another_is_of_the_same_thing() -> None:
    found = claims("Trade between Kenya and Peru grew by 8 percent, totalling some $6 billion.")
    assert [claim.measure.name for claim in found] == ["trade-turnover", "trade-turnover"]
    assert [claim.measure.nature.value for claim in found] == ["change", "level"]
    assert found[0].parties == found[1].parties


def test_an_escape_sequence_is_no_number() -> None:
    found = claims("Output was \x1b[31m40 tonnes\x1b[0m in 2023.")
    assert [claim.quantity.value for claim in found] == [40]


def test_of_two_speakers_the_one_with_a_name_is_told() -> None:
    (claim,) = claims("According to statistics from the north, sales were $4 million, Ana Lund said.")
    assert claim.attribution is not None
    assert claim.attribution.speaker == "Ana Lund"


def test_a_level_that_moved_carries_the_words() -> None:
    (claim,) = claims("Deposits fell to $9 billion.")
    assert claim.moved is not None
    assert (claim.moved.direction, claim.moved.wording.quote) == (-1, "fell to")


def test_the_two_countries_count_nothing() -> None:
    text = "Kenya and Peru met in Lima. Trade of the two countries reached $3 billion."
    assert [claim.quote for claim in claims(text)] == ["$3 billion"]


def test_ids_outlive_moved_lines_and_tell_repeats_apart() -> None:
    text = "Exports reached $5 billion. Imports reached $5 billion."
    assert [c.id for c in claims(text)] == [c.id for c in claims("\n\nA line more.\n\n" + text)]
    assert len({c.id for c in claims(text)}) == 2


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_text_is_read_and_every_quote_stands_in_it(text: str) -> None:
    for claim in claims(text):
        assert text[claim.span.start : claim.span.end] == claim.quote


TELLING = normal("$5 billion 12 percent rose to from of in 2024, . ; while exports Kenya Peru's")


@given(st.lists(st.sampled_from(TELLING)))
def test_any_run_of_telling_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[claim.span.start : claim.span.end] == claim.quote for claim in claims(text))
