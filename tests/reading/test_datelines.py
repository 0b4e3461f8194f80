"""Datelines: place, day and agency before the first sentence."""

from __future__ import annotations

import pytest

from reconcile.reading import datelines

REST = "The harbour authority counted more ships than in any spring before."

NONE = [
    pytest.param(f"On Monday, March 3. {REST}", id="a sentence that begins with on"),
    pytest.param(f"Monday, March 3. {REST}", id="a weekday"),
    pytest.param(f"The committee, May 3. {REST}", id="an article"),
    pytest.param(f"In Lima, May 3 - {REST}", id="a preposition"),
    pytest.param(f"the port of Lima, May 3 - {REST}", id="lower case"),
    pytest.param(f"Warehouse 7, May 3 - {REST}", id="a number in it"),
    pytest.param(f"LIMA, May 3 was a cold day. {REST}", id="the day goes on in the sentence"),
    pytest.param("LIMA, May 3 -", id="no text behind it"),
    pytest.param("ROUND-UP, 3 May 2025", id="a line of its own"),
    pytest.param(f"CORRECTION - {REST}", id="a notice"),
    pytest.param(f"SIR – {REST}", id="a letter"),
    pytest.param(f"LIMA–CUSCO is a line of the railway. {REST}", id="two cities and a dash between"),
    pytest.param(f"Fishing - {REST}", id="one word and a dash"),
    pytest.param(f"U.S. Exports rose. {REST}", id="an abbreviation"),
    pytest.param(f"Lima. {REST}", id="a city with a stop, not in capitals"),
]


@pytest.mark.parametrize("text", NONE)
def test_is_no_dateline(text: str) -> None:
    assert datelines.read(text, 0, first=True) is None


FOUND = [
    pytest.param("LIMA, Peru, May 3. ", "LIMA, Peru", None, id="city, country, day and stop"),
    pytest.param("LIMA, May 3 - ", "LIMA", None, id="hyphen"),
    pytest.param("LIMA, Feb. 3 (Costa) -- ", "LIMA", "Costa", id="agency and two hyphens"),
    pytest.param("LIMA, 3rd February, 2025 (CPA) -- ", "LIMA", "CPA", id="ordinal with year"),
    pytest.param("PUERTO RICO DEL SUR, Oct 13 — ", "PUERTO RICO DEL SUR", None, id="four words and a long dash"),
    pytest.param("Rio de Janeiro, 5 February. ", "Rio de Janeiro", None, id="mixed case with small words"),
    pytest.param("Turku, 23 September 2025 – ", "Turku", None, id="full day and dash"),
    pytest.param("LIMA, Monday, May 3 - ", "LIMA", None, id="a weekday between"),
    pytest.param("Springfield, Ill. — ", "Springfield, Ill.", None, id="no day: city and state"),
    pytest.param("LIMA (Costa) - ", "LIMA", "Costa", id="no day: city and agency"),
    pytest.param("LIMA, Peru - ", "LIMA, Peru", None, id="no day: city in capitals and country"),
    pytest.param("LIMA — ", "LIMA", None, id="no day: city in capitals at the start"),
    pytest.param("LIMA. ", "LIMA", None, id="no day: city in capitals and stop"),
]


@pytest.mark.parametrize(("lead", "place", "agency"), FOUND)
def test_finds(lead: str, place: str, agency: str | None) -> None:
    found = datelines.read(lead + REST, 0, first=True)
    assert found is not None
    assert (found.place, found.agency, found.end) == (place, agency, len(lead))


def test_a_heading_further_down_is_none() -> None:
    assert datelines.read(f"PERU – {REST}", 0) is None
    assert datelines.read(f"LIMA. {REST}", 0) is None


def test_after_a_newswire_header_it_may_fill_the_line() -> None:
    found = datelines.read("Lima, May 3\n\nShips", 0, after_header=True)
    assert found is not None
    assert (found.place, found.end) == ("Lima", 11)
