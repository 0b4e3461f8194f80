"""What the head of a text tells, with all forms of heads together."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reading import headers

REST = "The harbour authority counted more ships than in any spring before."

UNDATED = [
    pytest.param("", id="nothing"),
    pytest.param(REST, id="a sentence"),
    pytest.param(f"# Harbours\n\n*Counts as of 12 March*\n\n{REST}", id="the day of the data"),
    pytest.param(f"# Ships in port, May 2025\n\n{REST}", id="the month of the data"),
    pytest.param(f"# Ships on 12 March 2025, Lima\n\n{REST}", id="the day of an event and its place"),
    pytest.param(f"LIMA, May 3 - {REST}", id="a dateline without a year"),
    pytest.param(f"HARBOUR OFFICE\nThursday, September 11\n\n{REST}", id="a day without a year"),
    pytest.param(f" date 2025-02-30 LIMA, Feb. 30. {REST}", id="a header with a day that does not exist"),
    pytest.param(f"update 2025-02-03 LIMA, Feb. 3. {REST}", id="a word that ends like the header"),
]


@pytest.mark.parametrize("text", UNDATED)
def test_stays_undated(text: str) -> None:
    found = headers.read(text)
    assert (found.published, found.date_from) == (None, "none")


DATED = [
    pytest.param(f" date 2025-05-03 LIMA, Peru, May 3. {REST}", "2025-05-03", "header", "LIMA, Peru", id="newswire"),
    pytest.param(f"date 2025-05-03 {REST}", "2025-05-03", "header", None, id="newswire without a dateline"),
    pytest.param(
        f"SHIPS\n\n date 1991-05-03 05:37  Lima, May 2\n\n{REST}", "1991-05-03", "header", "Lima", id="title above"
    ),
    pytest.param(
        f"To: All\nFrom: Ann\nDate: May 3, 2025\n\n{REST}", "2025-05-03", "header", None, id="head of a memo"
    ),
    pytest.param(f"---\ndate: 2025-05-03\n---\n{REST}", "2025-05-03", "front-matter", None, id="front matter"),
    pytest.param(f"---\nupdated: 3 May 2025\n---\n{REST}", "2025-05-03", "front-matter", None, id="updated"),
    pytest.param(
        f"---\ndate: 2025-05-03\n---\n# Ships\n\n2 May 2025\n\n{REST}",
        "2025-05-03", "front-matter", None, id="front matter before a line",
    ),
    pytest.param(f"LIMA, 3rd May, 2025 (CPA) -- {REST}", "2025-05-03", "dateline", "LIMA", id="dateline with its year"),
    pytest.param(f"SHIPS\nLima, 3 May 2025\n\n{REST}", "2025-05-03", "dateline", "Lima", id="place and day on a line"),
    pytest.param(
        f"HARBOUR NEWS\nMay 3, 2025\n\nA good spring\n\nCallao, Peru — {REST}", "2025-05-03", "dateline", None,
        id="day on a line",
    ),
    pytest.param(f"SHIPS\nHarbour News, May 2025\n\n{REST}", "2025-05-01", "month", None, id="only a month"),
    pytest.param(f"HARBOUR CLUB: LETTER, MAY 2025\n\n{REST}", "2025-05-01", "month", None, id="month of a letter"),
    pytest.param(f"# Council: minutes of 3 May 2025\n\n{REST}", "2025-05-03", "dateline", None, id="minutes"),
    pytest.param(
        f"HARBOUR PANEL\nMinutes of the meeting of 3 May 2025, 16.30, small hall\n\n{REST}",
        "2025-05-03", "dateline", None, id="a meeting and its hour",
    ),
    pytest.param(
        f"SENATE\nSummary of the hearing of 3 May 2025 on harbours\n\n{REST}",
        "2025-05-03", "dateline", None, id="a hearing and its matter",
    ),
    pytest.param(f"# Ships\n\n**3 May 2025, Lima**\n\n{REST}", "2025-05-03", "dateline", None, id="a place behind"),
    pytest.param(f"Ships\n\nLast edited 3 May 2025\n\n{REST}", "2025-05-03", "dateline", None, id="edited"),
    pytest.param(f"Ships Ltd\n\nNo. 31. Checked 3 May 2025.\n\n{REST}", "2025-05-03", "dateline", None, id="checked"),
    pytest.param(
        f"SHIPS\nHarbour News, May 2025\n\nLIMA, May 3 - {REST}", "2025-05-03", "dateline", "LIMA",
        id="dateline with the year of the month above",
    ),
    pytest.param(
        f"SHIPS\nSituation at 31 December 2024\n\nLIMA, Jan. 14 - {REST}", "2025-01-14", "dateline", "LIMA",
        id="dateline soon after what is covered",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "date_from", "dateline"), DATED)
def test_finds_the_date(text: str, published: str, date_from: str, dateline: str | None) -> None:
    found = headers.read(text)
    assert (found.published, found.date_from) == (dt.date.fromisoformat(published), date_from)
    assert found.dateline == dateline


def test_a_day_long_after_what_is_covered_gets_no_year() -> None:
    assert headers.read(f"SHIPS\nSituation at 31 December 2024\n\nLIMA, Sept. 14 - {REST}").published is None


def test_a_date_from_elsewhere_stands_before_all() -> None:
    found = headers.read(f" date 2025-05-03 LIMA, Peru, May 3. {REST}", known=dt.date(2025, 6, 1))
    assert (found.published, found.date_from, found.dateline) == (dt.date(2025, 6, 1), "metadata", "LIMA, Peru")


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        pytest.param(" date 2025-05-03 LIMA, Peru, May 3. ", REST, id="newswire"),
        pytest.param("SHIPS\n\n date 1991-05-03 05:37  LIMA, May 2\n\n", REST, id="title above a newswire header"),
        pytest.param("\n\nLIMA, May 3 - ", REST, id="dateline after empty lines"),
        pytest.param("---\ntitle: A\n---\n", f"# Ships\n\n{REST}", id="front matter"),
        pytest.param("---\ntitle: A\n---\nLIMA, May 3 - ", REST, id="front matter and dateline"),
        pytest.param("To: All\nDate: May 3, 2025\n\n", REST, id="memo"),
        pytest.param("", f"SHIPS\nLima, 3 May 2025\n\n{REST}", id="a title may hold a claim"),
        pytest.param("", f"SHIPS\n\nLIMA, May 3 - {REST}", id="title above a dateline"),
        pytest.param("", REST, id="no head at all"),
    ],
)
def test_the_body_begins_where_the_head_ends(head: str, rest: str) -> None:
    assert headers.read(head + rest).body == len(head)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(REST, None, id="a sentence alone"),
        pytest.param(f"LIMA, May 3 - {REST}\nMore.", None, id="a dateline"),
        pytest.param(f"3 May 2025\n{REST}", None, id="a date"),
        pytest.param(f"{REST}\n{REST}", None, id="running text"),
        pytest.param(f"More ships\n{REST}", "More ships", id="first line"),
        pytest.param(f"To: All\nSubject: Ships\n\n{REST}", "Ships", id="subject of a memo"),
        pytest.param(f"---\ntitle: Ships\n---\nOther\n\n{REST}", "Ships", id="front matter"),
        pytest.param(f"MORE\nSHIPS\n date 1991-05-03 05:37  LIMA, May 2\n\n{REST}", "MORE SHIPS", id="above a header"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert headers.read(text).title == title


def test_source_and_address() -> None:
    assert headers.read(f"LIMA, May 3 (Costa) -- {REST}").source == "Costa"
    assert headers.read(f"To: All\nFrom: Ann\n\n{REST}").source == "Ann"
    found = headers.read(f"---\nsource: Harbour Office\nurl: https://harbour.example/a\n---\n{REST}")
    assert (found.source, found.url) == ("Harbour Office", "https://harbour.example/a")


def test_a_date_that_was_not_understood_is_told() -> None:
    assert headers.read(f"---\ndate: soon\n---\n{REST}").notes == ('date "soon" was not understood',)


@given(st.text(max_size=200))
def test_any_text_has_a_header(text: str) -> None:
    for whole in (text, f" date 2025-05-03 {text}", f"LIMA, May 3 - {text}"):
        assert 0 <= headers.read(whole).body <= len(whole)
