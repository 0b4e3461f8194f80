"""Days in the first lines of a document that is no newswire."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.reading.mastheads import LINES, first_lines, masthead, memo

DAY = dt.date(2025, 3, 12)

NOT_PUBLISHED = [
    pytest.param("Accounts of the year ended 12 March 2025", id="year ended"),
    pytest.param("Situation at 12 March 2025", id="at"),
    pytest.param("*Counts as of 12 March 2025*", id="as of"),
    pytest.param("Takings of the 40 weeks to 12 March 2025", id="weeks to"),
    pytest.param("Valid until: 12 March 2025", id="until with a colon"),
    pytest.param("Deadline: 12 March 2025", id="deadline"),
    pytest.param("The storm of 12 March 2025", id="of"),
    pytest.param("Conference, 10-12 March 2025", id="span of days, hyphen"),
    pytest.param("Conference, 10 – 12 March 2025", id="span of days, dash"),
    pytest.param("Fair, 12 March 2025 – 15 March 2025", id="first day of a span"),
    pytest.param("| Opened | 12 March 2025 |", id="row of a table"),
    pytest.param("- 12 March 2025", id="item of a list"),
    pytest.param("1. 12 March 2025", id="numbered item"),
    pytest.param("The bridge that opened on 12 March 2025 carries trams", id="in a sentence"),
    pytest.param("12 March 2025 was a cold day", id="at the start of a sentence"),
    pytest.param("Thursday, March 12", id="no year"),
    pytest.param(
        "A paragraph that somebody wrapped by hand at seventy characters or so,\n"
        "and which tells of a meeting that took place in the capital, in Lima,\n"
        "12 March 2025",
        id="end of a wrapped paragraph",
    ),
    pytest.param(f"A long line that is running text{' and goes on' * 12}, 12 March 2025", id="a long line"),
]


@pytest.mark.parametrize("text", NOT_PUBLISHED)
def test_is_not_the_day_of_publication(text: str) -> None:
    found = masthead(f"{text}\n\nText.", first_lines(f"{text}\n\nText.", 0))
    assert (found.day, found.month) == (None, None)


PUBLISHED = [
    pytest.param("12 March 2025", id="alone"),
    pytest.param("2025-03-12", id="ISO"),
    pytest.param("March 12, 2025", id="month first"),
    pytest.param("Wednesday 12 March 2025", id="with its weekday"),
    pytest.param("Relief Desk, 12 March 2025", id="after a masthead"),
    pytest.param("*Posted 12 March 2025 by the night editor*", id="posted"),
    pytest.param("Published on 12 March 2025. Figures for February.", id="published on, with a sentence behind"),
    pytest.param("**Issue 27 | 12 March 2025**", id="after a bar"),
    pytest.param("STATEMENT – 12 March 2025", id="after a dash"),
    pytest.param("FOR IMMEDIATE RELEASE: March 12, 2025", id="release with a colon"),
    pytest.param("Lima, 12 March 2025, 08:00 local time", id="with a time"),
    pytest.param("12 March 2025, updated 19:10", id="updated"),
    pytest.param("## 4.1.0 (2025-03-12)", id="a release in a changelog"),
    pytest.param("## 4.1.0 – 2025-03-12", id="a release after a dash"),
    pytest.param("By A. Writer, The Lantern, March 12, 2025", id="byline"),
    pytest.param("## Board, 12 March 2025 – item 7: figures", id="in a heading"),
]


@pytest.mark.parametrize("text", PUBLISHED)
def test_is_the_day_of_publication(text: str) -> None:
    for document in (f"{text}\n\nText.", f"A title of some length, with nothing in it that dates it\n{text}\r\nText."):
        assert masthead(document, first_lines(document, 0)).day == DAY


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("Relief Desk, 12 March 2025", None, id="two words may be an office"),
        pytest.param("Media release, 12 March 2025", None, id="lower case"),
        pytest.param("12 March 2025", None, id="nothing before"),
        pytest.param("Lima, 12 March 2025", "Lima", id="a city"),
        pytest.param("Halle, Saxony Anhalt, 12 March 2025", "Halle, Saxony Anhalt", id="a city and its state"),
        pytest.param("Press office, Lima, Monday, 12 March 2025", "Lima", id="behind an office"),
        pytest.param("Comment, Desk of the Sea, Lima, March 2025", "Lima", id="with a month"),
    ],
)
def test_place_before_the_day(line: str, place: str | None) -> None:
    text = f"Title\n{line}\n\nText."
    assert masthead(text, first_lines(text, 0)).place == place


def test_a_month_counts_below_the_title_and_not_of_figures() -> None:
    def month(text: str) -> dt.date | None:
        return masthead(text, first_lines(text, 0)).month

    assert month("City News, May 2025\n\nText.") is None
    assert month("Ferries\nPassenger figures, May 2025\n\nText.") is None
    assert month("Ferries\nYear to May 2025\n\nText.") is None
    assert month("Ferries\nCity News, May 2025\n\nText.") == dt.date(2025, 5, 1)


def test_a_day_stands_before_a_month() -> None:
    text = "Ferries\nCity News, May 2025\nLima, 3 June 2025\n\nText."
    assert masthead(text, first_lines(text, 0)).day == dt.date(2025, 6, 3)


def test_days_that_are_covered_are_told() -> None:
    text = "Ferries\nSituation at 30 June 2025\n\nText."
    assert masthead(text, first_lines(text, 0)).covered == (dt.date(2025, 6, 30),)


def test_only_the_first_lines_are_looked_at() -> None:
    text = "line\n\n" * LINES + "12 March 2025\n"
    lines = first_lines(text, 0)
    assert len(lines) == LINES
    assert masthead(text, lines).day is None


def test_a_text_that_begins_with_nothing_has_no_head() -> None:
    assert first_lines("\n" * 50_000 + "12 March 2025\n\nText.", 0) == ()


def test_memo_needs_two_known_keys() -> None:
    def fields(text: str) -> dict[str, str] | None:
        found = memo(text, first_lines(text, 0))
        return dict(found.fields) if found else None

    assert fields("Note: this\nis text") is None
    assert fields("Date: 3 May 2025\n\nText") is None
    assert fields("To: All\nFrom: Ann\nDate: 3 May 2025\nRe: Boats\n\nHello: you") == {
        "to": "All",
        "from": "Ann",
        "date": "3 May 2025",
        "re": "Boats",
    }
