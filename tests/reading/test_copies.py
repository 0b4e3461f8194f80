"""Which of two texts is a copy of the other. Nothing that merely looks alike may be one."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.model import Document
from reconcile.reading import near_copies
from reconcile.reading.copies import is_figure
from texts_of_copies import CRANES, LEAD, MONEY, NOTICE, STORY, printed

DAY = dt.date(2025, 2, 3)
ANOTHER = (
    "Containers through Lindmouth rose to 1.2 million in 2024, figures of the operator show, from 1.1 million in 2023.",
    "The harbour took $640 million, and employs some 2,300. It looks for crane drivers and electricians: 150 of them.",
    "In March two cranes arrive. \"Ten years we have waited\", said the mayor, who wants a wider road to the quays.",
)  # fmt: skip
CLOSE = "Shares in {0} closed at {1} crowns on {2}, {3} percent {4} than the day before, with {5} shares traded. "
REPORT = CLOSE * 2 + "The index of the exchange ended the day at {6} points, and {7} of its companies rose."
MONDAY = REPORT.format("Lind", "41.20", "Monday", "1.3", "higher", "210,400", "1,204", "21")
TUESDAY = REPORT.format("Lind", "40.75", "Tuesday", "1.1", "lower", "187,300", "1,197", "17")
GLASS = (
    "The glassworks of Ebberfold sold 310,000 windows last year, 4 percent fewer than in 2023, and lost $12 million "
    "on them. It will close one of its three furnaces in May, and 80 people are to go."
)


def copies(first: str, second: str, days: tuple[dt.date | None, dt.date | None] = (DAY, DAY)) -> bool:
    documents = [Document("a.txt", first, days[0]), Document("b.txt", second, days[1])]
    found = near_copies(documents)
    assert found == near_copies(documents[::-1]) or set(found) | set(near_copies(documents[::-1])) == {"a.txt", "b.txt"}
    assert found in ({}, {"b.txt": "a.txt"})
    return bool(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(printed(STORY), printed(ANOTHER), id="one matter, two writers"),
        pytest.param(printed(STORY), "Cargo comes back\n\n" + LEAD + "\n\n" + GLASS * 3, id="one paragraph of many"),
        pytest.param(printed((GLASS, NOTICE)), printed((MONEY, NOTICE)), id="two releases with one notice of lawyers"),
        pytest.param(printed((GLASS, NOTICE, NOTICE)), printed((LEAD, NOTICE, NOTICE)), id="a long notice"),
        pytest.param(MONDAY, TUESDAY, id="one form, filled in anew"),
        pytest.param(MONDAY + NOTICE, TUESDAY + NOTICE, id="one form with a notice"),
        pytest.param("Cargo rose to 12 tonnes in 2024.", "Cargo rose to 13 tonnes in 2024.", id="one line"),
        pytest.param("Cargo rose to 12 tonnes.", "Cargo rose by 12 tonnes.", id="one word of one line"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_copies(first: str, second: str) -> None:
    assert not copies(first, second)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(printed(STORY, "Ships are back, and so is the money", "Our reporter"), id="headline and byline"),
        pytest.param(printed(("LINDMOUTH, Feb. 4 (Wire) - " + LEAD, MONEY, CRANES)), id="dateline"),
        pytest.param(printed((LEAD, MONEY)), id="last paragraph cut"),
        pytest.param(printed((MONEY, CRANES)), id="first paragraph cut"),
        pytest.param(printed((LEAD, MONEY, "The town of Lindmouth has 40,000 people.")), id="last paragraph anew"),
        pytest.param(
            printed(("Lindmouth, the harbour, handled 1.2 million containers, its operator said.", MONEY, CRANES)),
            id="first paragraph anew",
        ),
        pytest.param(printed(STORY).replace("$640 million", "$604 million"), id="a figure changed"),
        pytest.param(printed(STORY).replace("\n", " ").upper(), id="line breaks and capitals"),
        pytest.param(printed(STORY).replace("operator", "owner").replace("quays", "piers"), id="a few words"),
        pytest.param(printed((*STORY, NOTICE)), id="a notice below"),
    ],
)
def test_copies(second: str) -> None:
    assert copies(printed(STORY), second)
    assert copies(second, printed(STORY))


def test_a_short_text_is_a_copy_where_all_of_its_words_are_the_same() -> None:
    assert copies("Cargo rose to 12 tonnes in 2024.", "Cargo rose  to 12\ntonnes in 2024")


@pytest.mark.parametrize(("days", "wanted"), [(6, True), (7, False), (-6, True), (-7, False), (365, False)])
def test_the_same_words_of_another_week_are_said_anew(days: int, wanted: bool) -> None:
    assert copies(printed(STORY), printed(STORY, "A headline"), (DAY, DAY + dt.timedelta(days))) is wanted
    assert copies(printed(STORY), printed(STORY, "A headline"), (DAY, None))


def test_the_first_is_the_story_and_what_is_to_be_judged_comes_first() -> None:
    texts = [printed(STORY, f"Headline of {number}") for number in range(4)]
    documents = [Document(f"{name}.txt", text, DAY) for name, text in zip("abcd", texts, strict=True)]
    assert near_copies(documents) == {"b.txt": "a.txt", "c.txt": "a.txt", "d.txt": "a.txt"}
    behind = [Document("a.txt", texts[0], DAY, background=True), *documents[1:]]
    assert near_copies(behind) == {"a.txt": "b.txt", "c.txt": "b.txt", "d.txt": "b.txt"}


def test_a_notice_of_many_keeps_no_copy_from_being_found() -> None:
    many = [
        Document(
            f"{number:03}.txt", f"Works {number} sold {number * 97} panes to {number * 31} firms.\n\n{NOTICE}", DAY
        )
        for number in range(60)
    ]
    story = [Document("x.txt", printed((*STORY, NOTICE)), DAY), Document("y.txt", printed(STORY, "Cranes"), DAY)]
    assert near_copies([*many, *story]) == {"y.txt": "x.txt"}


@pytest.mark.parametrize("word", ["3.7", "27a", "2024", "tuesday", "march", "٣"])
def test_figures(word: str) -> None:
    assert is_figure(word)
    assert not is_figure("ships")
