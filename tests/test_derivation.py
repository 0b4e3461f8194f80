"""Claims that follow by arithmetic: first what must not be computed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconcile.comparison import compare
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Document, Pair
from texts import claims, rulebook

NOTHING = {
    "no period": "Exports rose by 25 percent to $5 billion.",
    "no direction": "Exports changed by 25 percent to $5 billion in 2024.",
    "a rate of something else": "Imports rose by 25 percent in 2024, while exports were $5 billion in 2024.",
    "a level without a rate": "Exports reached $5 billion in 2024.",
    "an open end": "Exports rose by more than 25 percent to $5 billion in 2024.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_follows(text: str) -> None:
    assert derive(claims(text)) == ()


def test_a_level_and_its_rate_tell_the_year_before() -> None:
    found = claims("Exports rose by 25 percent to $5 billion in 2024.")
    (earlier,) = derive(found)
    assert earlier.quantity.value == Decimal(4_000_000_000)
    assert earlier.period is not None
    assert (earlier.period.start.year, earlier.period.end.year) == (2023, 2023)
    assert {parent.id for parent in earlier.derived_from} == {claim.id for claim in found}


def judged(*texts: str) -> list[Pair]:
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    found = [claim for document in documents for claim in extract(document, rulebook())]
    return [pair for subject in group((*found, *derive(found)), rulebook()) for pair in compare(subject)]


NOW = "Exports of copper from Kenya to Peru rose by 25 percent to $5 billion in 2024."


def test_a_level_that_does_not_follow_is_a_clash_by_arithmetic() -> None:
    pairs = judged(NOW, "Exports of copper from Kenya to Peru were $3 billion in 2023.")
    (clash,) = [pair for pair in pairs if pair.kind == "derived"]
    assert clash.verdict == "conflict"
    assert {clash.a.quote, clash.b.quote} == {"$5 billion", "$3 billion"}
    assert [claim.quote for claim in clash.also] == ["25 percent"]


@pytest.mark.parametrize("level", ["$4 billion", "about $4 billion", "more than $3.9 billion"])
def test_a_level_that_follows_is_none(level: str) -> None:
    pairs = judged(NOW, f"Exports of copper from Kenya to Peru were {level} in 2023.")
    assert [pair for pair in pairs if pair.kind == "derived"] == []


NO_CLASH = {
    "it follows": "Sales rose 12 percent to 50,960 tonnes in 2024 from 45,500 tonnes in 2023.",
    "a fraction is rough": "Exports were $4.7 billion in 2024, a fifth more than the $3.9 billion of 2023.",
    "two subjects": "Sales of $5 billion rose 20 percent, while exports of $9 billion fell from $12 billion.",
    "parts that add up": "The shelter took in 12 cats and 9 dogs, 21 animals in all.",
    "not all parts": "It lost 12 ships. Of these 4 burnt, 3 sank and 2 were sold.",
    "a share of it": "It sold 900 cars, 5 percent of them red, from 30 shops.",
    "an open end": "Sales rose by more than 12 percent to 60,000 tonnes from 45,500 tonnes in 2023.",
    "a share that is right": "Of the 31,412 students, 5,530 (17.6 percent) came from abroad.",
    "a share that rounding allows": "Of the 31,000 students, 5,530 (17.6 percent) came from abroad.",
    "a share of something else": "Of the 31,412 students, 5,900 (21.6 percent of the women) came from abroad.",
    "a rate beside two amounts": "Of the 31,412 students, 5,900 (up 17.6 percent) came from abroad.",
    "a share of whom nobody counts": "Of 5,900 voters, 17.6 percent in 40 districts, or 12, stayed away.",
    "a share of the sentence before the last": "It has 31,412 students. It is old. Of these, 5,900 (17.6 percent) pay.",
    "two totals to choose from": "It has 31,412 students and 900 tutors. Of these, 400 (17.6 percent) pay fees.",
    "a share and a fraction that is rough": "Of the 300 seats, 105 (a third) were empty.",
    "a price that makes the sum": "The city bought 40 buses at $250,000 each for a total of $10 million.",
    "a price of something else": "It sold 40 buses at $250,000 each and took $12 million in all last year.",
    "a price in round numbers": "The fund spent $1.22 billion, or $240 for each of the country's 5.1 million people.",
    "a price with words of its own": "The bank lent $40 million to 200 firms, or $150,000 each after fees.",
    "a share of some of them": "Of the 1,200 staff, 340 (24 percent of those under 40) took the offer.",
    "a price per another unit": "It sold 1,200 tonnes at $35 a barrel, or $420,000 in all.",
    "parts that are only some": "The shelter took in 25 animals, including 12 cats and 9 dogs.",
    "a list that goes on": "The shelter took in 25 animals: 12 cats and 9 dogs, and a few birds.",
    "another season": "Members kept 13,200 hives this spring, 10 percent more than in autumn 2024.",
    "one part and another that overlaps": "The shelter has 25 animals: 12 cats and 25 pets.",
}
CLASHES = {
    "a share in brackets": (
        "Of the 31,412 students, 6,900 (17.6 percent) came from abroad.",
        {"31,412 students", "6,900", "17.6 percent"},
    ),
    "a share behind the total": (
        "6,900 of the 31,412 students (17.6 percent) came from abroad.",
        {"31,412 students", "6,900", "17.6 percent"},
    ),
    "a share before the total": (
        "Some 17.6 percent of the 31,412 students, or 6,900, came from abroad.",
        {"31,412 students", "6,900", "Some 17.6 percent"},
    ),
    "a share of what the sentence before counts": (
        "It has 31,412 students. Of these, 6,900 (17.6 percent) come from abroad.",
        {"31,412 students", "6,900", "17.6 percent"},
    ),
    "a share of money": (
        "Fees came to $6.9 million, or 17.6 percent of the total of $31.4 million.",
        {"$6.9 million", "17.6 percent", "$31.4 million"},
    ),
    "so many at so much each": (
        "The city bought 40 buses at $250,000 each for a total of $12 million.",
        {"40 buses", "$250,000", "$12 million"},
    ),
    "a sum and so much for each": (
        "The city paid $12 million for 40 buses, or $250,000 per bus.",
        {"40 buses", "$250,000 per bus", "$12 million"},
    ),
    "per head": (
        "The fund spent $1.5 billion, or $240 for each of the country's 5.1 million people.",
        {"$1.5 billion", "$240", "5.1 million people"},
    ),
    "a total and its list": (
        "The shelter took in 25 animals: 12 cats and 9 dogs.",
        {"12 cats", "9 dogs", "25 animals"},
    ),
    "level, rate and base": (
        "Registrations of vans came to 3,300 in July, up 3 percent from the 2,900 of July 2024.",
        {"3,300", "3 percent", "2,900"},
    ),
    "a fraction": (
        "Exports reached $4.2 billion in 2024, a fifth more than the $3.9 billion of 2023.",
        {"$4.2 billion", "a fifth", "$3.9 billion"},
    ),
    "the base behind the level": (
        "Sales rose 12 percent to 48,200 tonnes in 2024 from 45,500 tonnes in 2023.",
        {"48,200 tonnes", "12 percent", "45,500 tonnes"},
    ),
    "parts and their sum": (
        "The shelter took in 12 cats and 9 dogs, 25 animals in all.",
        {"12 cats", "9 dogs", "25 animals"},
    ),
    "all of it shared out": (
        "Damage came to $182 million. Of this homes took $61 million, roads $38 million and all the rest $41 million.",
        {"$182 million", "$61 million", "$38 million", "$41 million"},
    ),
}


@pytest.mark.parametrize("text", NO_CLASH.values(), ids=NO_CLASH.keys())
def test_a_text_that_does_not_contradict_itself(text: str) -> None:
    assert [pair for pair in judged(text) if pair.kind == "derived"] == []


@pytest.mark.parametrize(("text", "figures"), CLASHES.values(), ids=CLASHES.keys())
def test_a_text_that_contradicts_itself(text: str, figures: set[str]) -> None:
    (clash,) = [pair for pair in judged(text) if pair.kind == "derived"]
    assert clash.verdict == "conflict"
    assert {clash.a.quote, clash.b.quote, *(claim.quote for claim in clash.also)} == figures


def test_a_quarter_is_set_against_last_year_only_where_words_say_so() -> None:
    before = "Exports of copper from Kenya to Peru were $3 billion in the first quarter of 2024."
    now = "Exports of copper from Kenya to Peru rose by 25 percent{} to $5 billion in the first quarter of 2025."
    assert [pair for pair in judged(now.format(""), before) if pair.kind == "derived"] == []
    assert [pair.kind for pair in judged(now.format(" year on year"), before) if pair.kind == "derived"] == ["derived"]


def test_the_same_part_of_the_year_before_by_its_name() -> None:
    before = "Exports of copper from Kenya to Peru were $3 billion in the first quarter of 2024."
    now = "Exports of copper from Kenya to Peru came to $5 billion in the first quarter of 2025, {}."
    assert _kinds(now.format("25 percent more than in the first quarter of 2024"), before) == ["derived"]
    assert _kinds(now.format("25 percent more than in the second quarter of 2024"), before) == []


def _kinds(*texts: str) -> list[str]:
    return [pair.kind.value for pair in judged(*texts) if pair.kind == "derived"]


def test_the_same_season_of_the_year_before() -> None:
    found = claims("Members kept 13,200 hives this spring, 10 percent more than in spring 2024.")
    (earlier,) = derive(found)
    assert (earlier.quantity.value, earlier.period and earlier.period.start.year) == (Decimal(12000), 2024)


QUARTERS = (
    "Exports of copper from Kenya to Peru were $1.1 billion in the first quarter of 2024. "
    "Exports of copper from Kenya to Peru were $1.2 billion in the second quarter of 2024. "
    "Exports of copper from Kenya to Peru were $1.3 billion in the third quarter of 2024. "
    "Exports of copper from Kenya to Peru were $1.4 billion in the fourth quarter of 2024."
)


@pytest.mark.parametrize("year", ["$5 billion", "about $5.1 billion", "more than $4.9 billion", "$1.4 billion"])
def test_four_quarters_that_make_the_year(year: str) -> None:
    assert _kinds(QUARTERS, f"Exports of copper from Kenya to Peru were {year} in 2024.") == []


def test_four_quarters_that_do_not_make_the_year() -> None:
    pairs = judged(QUARTERS, "Exports of copper from Kenya to Peru were $6.2 billion in 2024.")
    (clash,) = [pair for pair in pairs if pair.kind == "derived"]
    assert {clash.a.quote, clash.b.quote, *(claim.quote for claim in clash.also)} == {
        "$1.1 billion",
        "$1.2 billion",
        "$1.3 billion",
        "$1.4 billion",
        "$6.2 billion",
    }
    assert "make about 5 billion USD (4.8 billion to 5.2 billion) for 2024" in clash.why


def test_three_quarters_say_nothing_of_the_year() -> None:
    three = QUARTERS[: QUARTERS.rindex("Exports")]
    assert _kinds(three, "Exports of copper from Kenya to Peru were $6.2 billion in 2024.") == []
