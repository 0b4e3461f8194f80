"""The two seed documents hold every figure with its hedge, and no other, under a newswire header."""

import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
COMMISSION = "2025-04-16-commission.txt"
AMBASSADOR = "2025-06-05-ambassador.txt"

FIGURES = {
    COMMISSION: {
        "date 2025-04-16 BAKU, Azerbaijan, April 16. ": 1,
        "on April 16 ": 1,
        "the 10th meeting of the Azerbaijan-China Intergovernmental": 2,
        "Protocol of the Tenth Meeting": 1,
        "the largest trading partner in the South Caucasus": 1,
        "grew by 21 percent last year": 1,
        "to approximately $3.7 billion": 1,
        "in the first quarter of this year": 1,
        "rose by 37 percent": 1,
        "to over $1 billion": 1,
        "nearly $942 million": 1,
        "approximately $2.1 billion, including from the State Oil Fund": 1,
        "went up by 86 percent last year": 1,
        "130,000 mulberry seedlings": 1,
    },
    AMBASSADOR: {
        "date 2025-06-05 BAKU, Azerbaijan, June 5. ": 1,
        "fourth-largest trading partner": 1,
        "second-largest source of imports": 1,
        '"about 300 Chinese companies"': 1,
        "has exceeded $900 million": 1,
        '"about $300 million"': 1,
    },
}
HEADER = re.compile(r" date \d{4}-\d{2}-\d{2} [A-Z]+, \w+, [A-Z][a-z]+ \d{1,2}\. [A-Z]")


def text(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_stands_outside_the_table(name: str) -> None:
    rest = text(name)
    for wording in FIGURES[name]:
        rest = rest.replace(wording, "")
    assert re.findall(r"\S*\d\S*", rest) == []


@pytest.mark.parametrize(
    ("name", "wording", "times"),
    [(name, wording, times) for name, table in FIGURES.items() for wording, times in table.items()],
)
def test_a_figure_with_its_hedge_stands_as_often_as_it_should(name: str, wording: str, times: int) -> None:
    assert text(name).count(wording) == times


@pytest.mark.parametrize("name", FIGURES)
def test_a_seed_begins_with_the_newswire_header(name: str) -> None:
    assert HEADER.match(text(name))
