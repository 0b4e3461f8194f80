"""Sentences that go on about the figure before them; first those that do not: a false one is a false subject."""

from __future__ import annotations

import pytest

from texts import claims

ALONE = [
    "Net profit was $40 million. The write-down was $12 million.",
    "Net profit was $40 million. Revenue rose, and the range of goods was worth $12 million.",
    "The fleet has 40 ships. The target of the campaign was 12 votes.",
    "Some 40 ships went through. The number of trains was 36.",
    "Guidance is $40 million. The earlier contract was worth $36 million.",
]

ON = [
    "Net profit was $40 million. It had been $36 million.",
    "Net profit was $40 million. Leaving out the write-down it would have been $52 million.",
    "Guidance is lowered to 540 tonnes. The earlier range was 600 to 640 tonnes.",
    "Guidance is lowered to 540 tonnes. The previous official target was 600 tonnes.",
    "Some 24 vessels a day went through. In the rainy months the figure had been 36.",
]


@pytest.mark.parametrize("text", ALONE)
def test_a_figure_with_a_subject_of_its_own_goes_on_about_nothing(text: str) -> None:
    assert claims(text)[-1].goes_on is None


@pytest.mark.parametrize("text", ON)
def test_a_figure_without_one_takes_up_the_figure_before(text: str) -> None:
    first, second = claims(text)
    assert second.goes_on == first.id
    assert second.measure.name == first.measure.name
