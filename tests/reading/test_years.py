"""The year of a day that is printed without one. First what must stay undated."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.model import Document
from reconcile.reading.years import settled

REST = "The harbour authority counted more ships than in any spring before."

UNDATED = {
    "nothing speaks of a year": f"LIMA, May 3 - {REST}",
    "a year that lies ahead": "LIMA, Oct 15 - The Games of 2030 need 40 ships, it said on Wednesday. In 2024 it had 9.",
    "a year and no day of the week": f"LIMA, May 3 - In 2024 it had 31 ships. {REST}",
    "no day of the week that fits": "LIMA, Jan 21 - Peru had 31 ships in 2024, it said on Friday.",
    "a month alone": f"# Harbour watch, October\n\n{REST}",
}


@pytest.mark.parametrize("text", UNDATED.values(), ids=UNDATED.keys())
def test_no_year_is_guessed(text: str) -> None:
    assert settled([Document("a.txt", text)])[0].published is None


DATED = {
    "a day of the week after the year told": (
        "LIMA, Jan 21 - Peru had 31 ships in 2024, it said on Tuesday.",
        "2025-01-21",
    ),
    "the day before": ("LIMA, Jan 22 - Peru had 31 ships in 2024, it said on Tuesday.", "2025-01-22"),
    "a day with its weekday": (
        f"HARBOUR NEWS\nThursday, September 11\n\nIn 2025 it had 31 ships. {REST}",
        "2025-09-11",
    ),
    "a day with its weekday in the text": (
        "HARBOUR NEWS\n16 August, 20:00\n\nBy Friday evening, 15 August, 31 ships had come, the most in 2025.",
        "2025-08-16",
    ),
}


@pytest.mark.parametrize(("text", "day"), DATED.values(), ids=DATED.keys())
def test_the_text_tells_the_year(text: str, day: str) -> None:
    (found,) = settled([Document("a.txt", text)])
    assert (found.published, found.date_from) == (dt.date.fromisoformat(day), "dateline")


def beside(*days: str) -> list[Document]:
    return [Document(f"{day}.txt", REST, published=dt.date.fromisoformat(day)) for day in days]


def test_texts_beside_it_tell_the_year() -> None:
    (found, *_) = settled([Document("a.txt", f"LIMA, May 3 - {REST}"), *beside("2025-04-30", "2025-05-09")])
    assert (found.published, found.date_from) == (dt.date(2025, 5, 3), "folder")


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(("2025-04-30", "2024-05-01"), id="two years"),
        pytest.param(("2025-12-30",), id="another time of the year"),
    ],
)
def test_texts_beside_it_leave_it_open(days: tuple[str, ...]) -> None:
    assert settled([Document("a.txt", f"LIMA, May 3 - {REST}"), *beside(*days)])[0].published is None


def test_a_day_of_the_week_speaks_against_a_neighbour() -> None:
    text = f"HARBOUR NEWS\nThursday, September 11\n\n{REST}"
    assert settled([Document("a.txt", text), *beside("2024-09-10")])[0].published is None


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("2025-05-03-lima.txt", REST, "2025-05-03"),
        ("20250503.txt", REST, "2025-05-03"),
        ("wire-2025.txt", f"LIMA, May 3 - {REST}", "2025-05-03"),
        ("wire-2025-99-99.txt", REST, None),
        ("lima-4025.txt", f"LIMA, May 3 - {REST}", None),
    ],
)
def test_the_name_of_the_file(name: str, text: str, day: str | None) -> None:
    found = settled([Document(name, text)])[0].published
    assert (found and found.isoformat()) == day


def test_a_date_that_is_known_stays() -> None:
    known = Document("2025-05-03.txt", f"LIMA, May 4 - {REST}", published=dt.date(1999, 1, 1), date_from="header")
    assert settled([known]) == (known,)
