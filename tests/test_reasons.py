"""Words that explain, and stand near, and explain nothing: two figures of one thing stay a conflict, or are left alone.

The figures that are set side by side stand in [[ ]]; alignment is taken for granted.
"""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.model import Claim, Document, Subject
from reconcile.ties import Link
from texts import rulebook

NO_REASON = [
    # scope words that belong to another amount
    (
        "The yard employs [[412 welders]] and, including apprentices, pays 900 people a pension.",
        "The yard employs [[450 welders]].",
    ),
    (
        "Sales were [[$40 million]], and profit excluding one-off items was $4 million.",
        "Sales were [[$46 million]].",
    ),
    (
        "The port handled [[9 million tonnes]] last year; its fuel terminal alone cost $40 million.",
        "The port handled [[11 million tonnes]] last year.",
    ),
    (
        "It has [[61 ships]], and its rival runs 90, not counting tugs.",
        "It has [[66 ships]].",
    ),
    (
        "Countries including Peru sent [[900 doctors]].",
        "Some [[980 doctors]] were sent.",
    ),
    (
        "The fund, which excludes tobacco firms, holds [[$9 billion]].",
        "The fund holds [[$11 billion]].",
    ),
    (
        "Turnout was [[61 percent]]; without the postal vote the count would have ended on Monday.",
        "Turnout was [[64 percent]].",
    ),
    (
        "The mayor, together with her deputy, opened [[40 flats]].",
        "The mayor opened [[48 flats]].",
    ),
    (
        "The dam cost [[$40 million]] and was built without delay.",
        "The dam cost [[$47 million]].",
    ),
    (
        "The firm, with the union, agreed on [[$40 million]] of savings.",
        "The firm agreed on [[$45 million]] of savings.",
    ),
    # status of another figure
    (
        "The plant, which plans to hire 90 people, made [[4,100 cars]].",
        "The plant made [[4,900 cars]].",
    ),
    (
        "Exports reached [[$40 million]], more than the $35 million that was forecast.",
        "Exports reached [[$46 million]].",
    ),
    (
        "The city spent [[$40 million]] on roads and has pledged $9 million for parks.",
        "The city spent [[$45 million]] on roads.",
    ),
    (
        "The bank, which expects growth of 2 percent, lent [[$40 million]].",
        "The bank lent [[$49 million]].",
    ),
    (
        "Under a plan to save bees it planted [[900 trees]].",
        "It planted [[990 trees]].",
    ),
    (
        "He said the approved school had [[900 pupils]].",
        "The school had [[960 pupils]].",
    ),
    (
        "The target was missed: it sold [[900 cars]].",
        "It sold [[970 cars]].",
    ),
    # revision of another figure
    (
        "Growth was revised to 2.1 percent; unemployment was [[5.1 percent]].",
        "Unemployment was [[5.6 percent]].",
    ),
    (
        "The firm corrected the date of its report. It sold [[900 cars]].",
        "It sold [[970 cars]].",
    ),
    (
        "The revised timetable lists [[900 trains]].",
        "The timetable lists [[940 trains]].",
    ),
    (
        "The chairman, previously reported as ill, said it lost [[$9 million]].",
        "It lost [[$12 million]], the chairman said.",
    ),
    # basis of another figure
    (
        "Net profit was $4 million on sales of [[$40 million]].",
        "Sales were [[$47 million]].",
    ),
    (
        "The gross error cost [[$40 million]].",
        "The error cost [[$46 million]].",
    ),
    (
        "It has [[900 staff]], and pays a median wage of $31,000.",
        "It has [[960 staff]].",
    ),
    (
        "There were 412 confirmed cases and [[31 deaths]].",
        "There were [[37 deaths]].",
    ),
    (
        "The average man lives 71 years; [[900 men]] were asked.",
        "Some [[970 men]] were asked.",
    ),
    # periods of another figure
    (
        "In 2023 the firm bought a rival; it employs [[900 people]].",
        "The firm employs [[960 people]].",
    ),
    (
        "The mill, built in 1990, makes [[40 tonnes]] a day.",
        "The mill makes [[46 tonnes]] a day.",
    ),
    (
        "A law passed in 2021 allows it [[$40 million]] in aid.",
        "A law allows it [[$46 million]] in aid.",
    ),
    (
        "It sold [[900 cars]] in March, he said in April.",
        "It sold [[970 cars]] in March.",
    ),
    # as-of that cannot be
    (
        "By Friday evening the toll stood at [[61 dead]].",
        "By Saturday evening the toll stood at [[48 dead]].",
    ),
    (
        "At the end of March it owed [[$40 million]].",
        "At the end of April it owed [[$4 million]].",
    ),
    (
        "As of Tuesday [[61 people]] had died.",
        "As of Wednesday [[52 people]] had died.",
    ),
    # the numbers contradict the scope
    (
        "Including trainees it has [[400 staff]].",
        "It has [[460 staff]].",
    ),
    (
        "Excluding the islands the area is [[912 square kilometres]].",
        "The area is [[870 square kilometres]].",
    ),
    (
        "The bill is [[£90]] with the service.",
        "The bill is [[£120]].",
    ),
    # both speak alike
    (
        "Excluding fuel, sales were [[$40 million]].",
        "Sales were [[$46 million]], excluding fuel.",
    ),
    (
        "Net profit was [[$4 million]] in 2024.",
        "In 2024 its net profit was [[$5 million]].",
    ),
    (
        "It plans to spend [[$40 million]].",
        "The firm will spend [[$46 million]].",
    ),
    (
        "By the end of March 2025 it had [[900 staff]].",
        "At 31 March 2025 it had [[960 staff]].",
    ),
    (
        "Core inflation was [[4.1 percent]] in May.",
        "In May core inflation stood at [[4.6 percent]].",
    ),
]

REASONS = [
    ("scope", "Including apprentices, the yard employs [[450 welders]].", "The yard employs [[412 welders]]."),
    ("scope", "Its debts are [[$61 million]] with the leases.", "Its debts are [[$52 million]]."),
    ("scope", "The herd is [[480 goats]], a figure that takes in the kids.", "The herd is [[410 goats]]."),
    ("scope", "The club scored [[17 league goals]].", "The club scored [[24 goals]]."),
    ("scope", "Take out what the banks lent and the figure is [[$38 million]].", "Reserves were [[$47 million]]."),
    ("basis", "Before reinsurance the storm cost it [[€31 million]].", "After reinsurance it cost [[€9 million]]."),
    ("basis", "On a customs basis the surplus was [[$41 billion]].", "The surplus was [[$52 billion]]."),
    ("basis", "It costs [[£142,000]], and that's without the VAT.", "It costs [[£170,400]] including VAT."),
    ("status", "The aim is to earn [[$6 million]].", "It earned [[$4 million]]."),
    ("status", "The pier is to become [[450 metres]] long.", "The pier is [[390 metres]] long."),
    (
        "revision",
        "The owner corrected the number of guests on board to [[61]] from 57.",
        "It had [[57]] guests on board.",
    ),
    ("revision", "The fleet now has [[61 ships]], against the 57 first announced.", "The fleet has [[57 ships]]."),
    ("as-of", "By Friday evening [[61 people]] had died.", "By Saturday evening [[74 people]] had died."),
    ("as-of", "The stock stood at [[9,650 units]] on 17 April.", "On 14 April it had stood at [[11,500 units]]."),
    ("as-of", "With two wards still to report she had [[4,100 votes]].", "She had [[4,300 votes]]."),
    ("period", "It sold [[40 tonnes]] in March.", "It sold 45 tonnes in April, against [[38 tonnes]] in February."),
]


def marked(text: str, name: str, day: dt.date) -> Claim:
    """The claim of the figure in [[ ]]."""
    at = text.index("[[")
    bare = text.replace("[[", "").replace("]]", "")
    found = extract(Document(name, bare, published=day), rulebook())
    return next(claim for claim in found if claim.span.start <= at < claim.span.end)


def verdict(one: str, other: str) -> tuple[str, str | None] | None:
    a, b = marked(one, "a.txt", dt.date(2025, 4, 16)), marked(other, "b.txt", dt.date(2025, 4, 18))
    pairs = compare(Subject("s", "key", "label", (a, b), (Link(a.id, b.id, 99.0, ()),)))
    return (pairs[0].verdict.value, pairs[0].kind.value if pairs[0].kind else None) if pairs else None


@pytest.mark.parametrize(("one", "other"), NO_REASON)
def test_words_near_by_explain_nothing(one: str, other: str) -> None:
    assert verdict(one, other) in (("conflict", None), None)


def test_nearly_all_of_them_are_told_as_conflicts() -> None:
    told = [verdict(one, other) == ("conflict", None) for one, other in NO_REASON]
    assert told.count(True) >= 0.9 * len(told)


@pytest.mark.parametrize(("kind", "one", "other"), REASONS)
def test_words_of_the_figure_explain(kind: str, one: str, other: str) -> None:
    assert verdict(one, other) == ("explained", kind)
