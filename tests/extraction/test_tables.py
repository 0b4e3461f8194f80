"""Tables: each cell is a figure of what heads it. What must not be found stands first."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.extraction import extract
from reconcile.model import Claim, Nature
from reconcile.reading import html, markdown
from reconcile.reading.source import Source
from reconcile.rulebook import Rulebook, load


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


def claims(text: str, rulebook: Rulebook) -> list[Claim]:
    """The claims of a Markdown text, or of a page where it begins with a tag."""
    reader = html.read if text.startswith("<") else markdown.read
    (document,) = reader(Source("a.md", text, "utf-8", "00")).documents
    return list(extract(document, rulebook))


def table(*rows: str) -> str:
    """Rows as a Markdown table with a ruled head."""
    head, *body = (f"| {row} |" for row in rows)
    return "\n".join((head, "|" + "---|" * rows[0].count("|") + "---|", *body)) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table("Port | Since", "Arun | 1987", "Bela | 2004"), id="years are no figures"),
        pytest.param(table("| 2023 | 2024", "Port | open | shut"), id="years of heads"),
        pytest.param(table("No. | Port | Harbour master", "1 | Arun | Ito", "2 | Bela | Roy"), id="numbers of rows"),
        pytest.param(table("Day | Event", "Tuesday | Prices, 9:00", "Friday | Trade, 13:00"), id="times of day"),
        pytest.param(
            table("Fact | Value", "Founded | 1987", "Phone | +47 22 33 44 55"), id="facts that are no amounts"
        ),
        pytest.param("```\n| a | b |\n|---|---|\n| x | 40 t |\n```\n", id="code"),
    ],
)
def test_no_claims(text: str, rulebook: Rulebook) -> None:
    assert [claim.quote for claim in claims(text, rulebook)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(table("Age | Sick", "0–14 | 40", "15–64 | 70"), ["40 count", "70 count"], id="ages name rows"),
        pytest.param(table("Branch | Posts", "Military | 13,860"), ["13860 count:post"], id="no million in a word"),
        pytest.param(table("Port | Ships", "Arun | 1850", "Bela | 1900"), ["1850 count:ship", "1900 count:ship"],
                     id="like years, but counted"),
        pytest.param(table("Port | NOK billion", "Arun | 14.6"), ["14600000000.0 NOK"], id="currency with scale"),
        pytest.param(table("Port | Cost, € m", "Arun | 3.2"), ["3200000.0 EUR"], id="sign with letter"),
        pytest.param(table("Port | Area (km2)", "Arun | 1,250"), ["1250 km2"], id="unit in brackets"),
        pytest.param(table("Item | Value", "Steel (kt) | 410"), ["410 kt"], id="unit of the row"),
        pytest.param(table("Port | Residents ('000)", "Arun | 1,204"), ["1204000 count:resident"], id="thousands"),
        pytest.param(table("Ally | % of GDP", "Arun | 2.08"), ["2.08 percent"], id="share of something"),
        pytest.param(table("Port | Share", "Arun | 32.1"), ["32.1 percent"], id="share unsaid"),
        pytest.param(table("Port | Spending, billion", "Arun | 172.4 CZK"), ["172400000000.0 CZK"], id="scale only"),
        pytest.param("Profits, USD million\n\n" + table("| 2023 | 2024", "Arun | (38) | –4"),
                     ["-38000000 USD", "-4000000 USD"], id="brackets and dash are minus"),
        pytest.param("Accounts, € million\n\n" + table("| 2023", "Sales | 38", "Employees | 410"),
                     ["38000000 EUR", "410 count:employee"], id="people are no money"),
        pytest.param("All volumes in billion cubic metres (bcm).\n\n" + table("Buyer | 2023", "Arun | 9.5"),
                     ["9500000000.0 m3"], id="unit of a note above"),
        pytest.param("## Ports, € million\n\n" + table("| 2023", "Arun | 3.8") + "\n"
                     + table("Port | Ships", "Arun | 14"),
                     ["3800000.0 EUR", "14 count:ship"], id="a heading is of one table"),
        pytest.param(table("Item | Value", "Site | 11 hectares, once a yard", "Range | 5–32 °C", "Desks | up to 5"),
                     ["11 ha", "18.5 °C", "5 count"], id="phrases as they stand"),
        pytest.param("<table><tr><th>Size<td>18,420 acres<tr><th>Held<td>35%</table>",
                     ["18420 acre", "35 percent"], id="heads of rows"),
        pytest.param("<table><tr><td>Goal<td>$750,000<tr><td>Raised<td>$612,400</table>",
                     ["750000 USD", "612400 USD"], id="no heads at all"),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[str], rulebook: Rulebook) -> None:
    found = claims(text, rulebook)
    assert [f"{claim.quantity.value} {claim.quantity.unit.symbol}" for claim in found] == expected
    for claim in found:
        assert claim.document.quote(claim.span) == claim.quote
        assert claim.sentence.covers(claim.span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(table("| 2023 | 2024", "Births | 40 | 50"), ["2023", "2024"], id="years"),
        pytest.param(table("| Q1 2025 | FY2024", "Births | 40 | 50"), ["2025-Q1", "FY2024"], id="quarter and year"),
        pytest.param("Births in 2024\n\n" + table("Quarter | Births", "Q1 | 40", "Q2 | 50"), ["2024-Q1", "2024-Q2"],
                     id="the year of the caption"),
        pytest.param("<table><tr><th rowspan=2>Port<th colspan=2>2024<tr><th>Q1<th>Q2"
                     "<tr><td>Arun<td>40 t<td>50 t</table>",
                     ["2024-Q1", "2024-Q2"], id="two rows of heads"),
        pytest.param(table("Births, 2024 | Number", "Arun | 40"), ["2024"], id="the corner"),
        pytest.param(table("Measure | FY2025", "Nurses, cost | $5.2 million (FY2024: $9.6 million)"),
                     ["FY2025", "FY2024"], id="a year before in brackets"),
        pytest.param("# Births of 2019\n\n" + table("| 2023", "Births | 40"), ["2023"],
                     id="the head before the heading"),
    ],
)  # fmt: skip
def test_periods(text: str, expected: list[str], rulebook: Rulebook) -> None:
    assert [claim.period and claim.period.label for claim in claims(text, rulebook)] == expected


def test_days_of_states(rulebook: Rulebook) -> None:
    found = claims(table("| 31 December 2024", "Loans | $40 million"), rulebook)
    assert [claim.as_of and claim.as_of.date for claim in found] == [dt.date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(table("Item | Value", "Net weight | 14 kg"), ["weight"], id="an empty head"),
        pytest.param(table("Port | Throughput | Change on year", "Arun | 40 t | 4%"), ["throughput", "throughput"],
                     id="a change is of the column before"),
        pytest.param("## Crew\n\n" + table("Item | Value", "Exports | $14 million"), ["exports"],
                     id="rows before headings"),
        pytest.param("## Exports\n\n" + table("Buyer | 2024", "Kenya | $14 million"), ["exports"],
                     id="headings where rows are places"),
        pytest.param(table("Visitors | 2024", "Visitors, total | 7", "of whom for a night | 5"), ["visitor", "visitor"],
                     id="parts of the row above"),
    ],
)  # fmt: skip
def test_measures(text: str, expected: list[str], rulebook: Rulebook) -> None:
    assert [claim.measure.name for claim in claims(text, rulebook)] == expected


def test_changes(rulebook: Rulebook) -> None:
    found = claims(table("Port | 2024 | Change | Change, tonnes", "Arun | 40 t | +4% | 2"), rulebook)
    assert [claim.measure.nature for claim in found] == [Nature.LEVEL, Nature.CHANGE, Nature.CHANGE]


def test_notes_belong_to_their_cells(rulebook: Rulebook) -> None:
    text = table("Port | Ships", "Arun* | 14", "Bela | 15") + "\n\\* Excluding tugs.\n"
    assert [sorted(claim.scope.excludes) for claim in claims(text, rulebook)] == [["tugs"], []]


def test_notes_of_sentences(rulebook: Rulebook) -> None:
    (claim,) = claims("The port has 40 ships.[^1]\n\n[^1]: Excluding tugs.\n", rulebook)
    assert sorted(claim.scope.excludes) == ["tugs"]
