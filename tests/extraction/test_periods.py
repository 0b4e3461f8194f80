"""Time expressions in sentences: which days they name and what they do for a figure. The rules' own examples are held
in tests/test_rules.py; here stand the grammar, the tense, the roles and what must stay unread."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reconcile.errors import RuleError
from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.extraction.periods.chart import compile_grammar
from reconcile.model import Span
from reconcile.rulebook import PeriodEntry, Rulebook, load

WEDNESDAY = dt.date(2025, 4, 16)
RULEBOOK = load(["english"], examples=True)


def read(text: str, published: dt.date | None = WEDNESDAY, rulebook: Rulebook = RULEBOOK) -> tuple[TimeExpression, ...]:
    return times(text, Span(0, len(text)), published, rulebook)


def told(text: str, published: dt.date | None = WEDNESDAY) -> list[str]:
    """Each expression as "role label", a fuzzy label with ~, a day with @, and what a base is compared with."""
    lines = []
    for one in read(text, published):
        label = (
            one.period.label + ("~" if one.period.fuzzy else "") if one.period else f"@{one.date}" if one.date else "-"
        )
        lines.append(" ".join(filter(None, (one.role.value, label, one.comparison))))
    return lines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Power is back in 2000 villages.", id="a round count"),
        pytest.param("Some 2024 villages have power.", id="a count that looks like a year"),
        pytest.param("It costs $2024 a head.", id="money"),
        pytest.param("They ran 1500 metres.", id="a distance"),
        pytest.param("The 2030 Agenda has 17 goals.", id="a year in a name, before it"),
        pytest.param("Agenda 2030 has 17 goals.", id="a year in a name, behind it"),
        pytest.param("World Cup 2026 will have 48 teams.", id="a year in the name of an event"),
        pytest.param("COP29 drew 50,000 people.", id="a number in a name"),
        pytest.param("It may rise by 3 percent.", id="may, the verb"),
        pytest.param("They march with 300 flags.", id="march, the verb"),
        pytest.param("The club lost its second quarter-final by 3 goals.", id="a quarter-final"),
        pytest.param("A quarter of 300 voters stayed away.", id="a fourth part"),
        pytest.param("As of right, he got 3 acres.", id="as of, without a time"),
        pytest.param("At the end of a film 3 men die.", id="the end of something else"),
        pytest.param("He voted against 40 clans.", id="against, without a time"),
        pytest.param("A nun in her thirties won $900.", id="an age"),
        pytest.param("The Audi Q3 costs 40,000 euros.", id="a model"),
        pytest.param("On 04/05/2025 it paid $300.", id="a date of which both orders are possible"),
        pytest.param("", id="nothing at all"),
    ],
)
def test_what_is_no_time_stays_unread(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Output was 9 tons in 2024.", ["period 2024"], id="a year"),
        pytest.param("In 2024 exports rose 5 percent.", ["period 2024"], id="a year before a plural noun"),
        pytest.param("The 2011 census counted 63 million.", ["period 2011"], id="a year before what it dates"),
        pytest.param("Jobless: 7.4 percent (2019).", ["period 2019"], id="a year in brackets"),
        pytest.param("Profit was 4 and 5 million in 2023 and 2024.", ["period 2023", "period 2024"], id="two years"),
        pytest.param(
            "Rain fell on 9 days in July and August 2024.", ["period 2024-07/2024-08"], id="two months together"
        ),
        pytest.param("Sales in the first quarter of 2022 were 3 million.", ["period 2022-Q1"], id="a quarter"),
        pytest.param(
            "Sales in last year's third quarter were 3 million.", ["period 2024-Q3"], id="a quarter of last year"
        ),
        pytest.param("Net adds in 3Q24 were 210,000.", ["period 2024-Q3"], id="a quarter in signs"),
        pytest.param("Sales for 4th qtr 1986 were 3 mln.", ["period 1986-Q4"], id="a quarter in newswire short hand"),
        pytest.param("H2 2024 deliveries: 1.9 million", ["period 2024-H2"], id="a half"),
        pytest.param("In January-September 2024 it sold 9 tons.", ["period 2024-01/2024-09"], id="months with a dash"),
        pytest.param(
            "From November to February it sold 9 tons.", ["period 2024-11/2025-02"], id="over the year's turn"
        ),
        pytest.param("In the first nine months of last year it sold 9.", ["period 2024-01/2024-09"], id="first months"),
        pytest.param("The port hired 728 in the year to June 2022.", ["period 2021-07/2022-06"], id="the year to June"),
        pytest.param(
            "Prices rose 2 percent in the 12 months to July 2024.", ["period 2023-08/2024-07"], id="12 months"
        ),
        pytest.param("In the week ended April 11 claims were 215,000.", ["period 2025-04-05/2025-04-11"], id="a week"),
        pytest.param("From 24 February to 11 April it fed 900.", ["period 2025-02-24/2025-04-11"], id="days"),
        pytest.param("Output doubled to 9 tons in the 1990s.", ["period 1990/1999~"], id="a decade"),
        pytest.param("Councils spent 31 billion in 2024/25.", ["period 2024/25~"], id="a fiscal year of two years"),
        pytest.param("Volume rose 9% in FY24.", ["period FY2024~"], id="a fiscal year whose calendar is not known"),
        pytest.param("Profit rose 9% in Q3 FY25.", ["period FY2025-Q3~"], id="a fiscal quarter is no calendar quarter"),
        pytest.param(
            "In its fiscal second quarter it earned $3 million.", ["period -"], id="a fiscal quarter of no year"
        ),
        pytest.param("Exports were $26 billion last year.", ["period 2024"], id="last year"),
        pytest.param(
            "Over the past two years it lost 300 jobs.", ["period 2023-04-17/2025-04-16~"], id="two rolling years"
        ),
        pytest.param("In the past 24 hours 31 died.", ["period 2025-04-15/2025-04-16"], id="hours"),
        pytest.param("It was hit by 3 storms in late 2023.", ["period 2023-09/2023-12~"], id="a part of a year"),
        pytest.param("In the summer of 2024 some 600 died.", ["period 2024-06/2024-08~"], id="a season"),
        pytest.param("It sold 30 jets in the quarter.", ["period -"], id="a quarter that another sentence names"),
    ],
)
def test_a_period_is_read(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Prices rose 0.4 percent in March.", ["period 2025-03"], id="the month just gone"),
        pytest.param("Prices rose 0.4 percent in November.", ["period 2024-11"], id="a month of last year"),
        pytest.param("It will sell 300 in November.", ["period 2025-11"], id="a month to come"),
        pytest.param("Sales of 3 million in May", ["period 2024-05~"], id="no verb, and the coming month is near"),
        pytest.param("Tariffs rose 3 percent on April 2.", ["point 2025-04-02"], id="a day just gone"),
        pytest.param("MARLOW, April 17", ["point 2025-04-17"], id="a dateline a day ahead of the wire"),
        pytest.param("The bank said on Friday it will sell $3 million.", ["point 2025-04-11"], id="said on Friday"),
        pytest.param("The bank will sell $3 million on Friday.", ["point 2025-04-18"], id="will sell on Friday"),
        pytest.param(
            "It rose 3 percent in March, and will rise in May.", ["period 2025-03", "period 2025-05"], id="clauses"
        ),
        pytest.param("Some 410 have drowned this year.", ["period 2025-01-01/2025-04-16~"], id="this year, so far"),
        pytest.param("It expects 3 percent growth this year.", ["period 2025"], id="this year, the whole"),
        pytest.param("In Q2 it will open 4 shops.", ["period 2025-Q2"], id="the running quarter ahead"),
        pytest.param("Shipments fell 8% in Q2.", ["period 2024-Q2"], id="the last quarter of that number that ended"),
    ],
)
def test_the_tense_tells_which_one_is_meant(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("As of 31 March it had 4,120 staff.", ["as-of @2025-03-31"], id="as of"),
        pytest.param("At the end of 2021 it had 4,120 staff.", ["as-of @2021-12-31"], id="the end of a year"),
        pytest.param("Reserves were $41 billion at end-March.", ["as-of @2025-03-31"], id="end-March"),
        pytest.param("By Tuesday evening 61 had died.", ["as-of @2025-04-15"], id="by a day"),
        pytest.param("So far 41 have died.", ["as-of @2025-04-16"], id="so far"),
        pytest.param("Spending to date is $3 million.", ["as-of @2025-04-16"], id="to date"),
        pytest.param("It will have 90 ships by the end of 2030.", ["as-of @2030-12-31"], id="a target's day"),
        pytest.param("As of 2023 there were 412 mills.", ["as-of 2023~"], id="some day of a year"),
        pytest.param(
            "At the end of last month wool stocks were 41 tonnes.", ["as-of @2025-03-31"], id="the end of last month"
        ),
        pytest.param(
            "The line wants 20 cars by the end of this year.", ["as-of @2025-12-31"], id="a year still running"
        ),
        pytest.param("It has sold 300 since 2008.", ["since 2008-01-01/2025-04-16"], id="since"),
        pytest.param("It is 4 percent, the highest since 2008.", ["window -"], id="a rank since"),
        pytest.param("It had its best July so far with 300.", ["window -"], id="a rank so far"),
        pytest.param("It is 4 percent, the highest in three years.", ["window -"], id="a rank in years"),
        pytest.param("The ban on 9 goods holds until 31 August.", ["window -"], id="until"),
        pytest.param("So far this year 512 have died.", ["period 2025-01-01/2025-04-16~"], id="so far this year"),
        pytest.param("Fire broke out at 6 a.m. on Tuesday and killed 3.", ["point 2025-04-15"], id="a time of a day"),
    ],
)
def test_a_time_has_its_role(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It sold 41,000 in 2024, compared with 38,000 in 2022.", ["period 2024", "base 2022"], id="compared with"
        ),
        pytest.param("It hired 40 fewer than in 2023.", ["base 2023"], id="than in"),
        pytest.param("Imports from Italy rose 5 percent in 2023.", ["period 2023"], id="from a place is no comparison"),
        pytest.param(
            "Profit rose to $4 million in Q1 2025 from $3 million a year earlier.",
            ["period 2025-Q1", "base 2024-Q1 year-on-year"],
            id="a year earlier, of a quarter",
        ),
        pytest.param(
            "Output grew 0.4 percent month on month in March.",
            ["base 2025-02 month-on-month", "period 2025-03"],
            id="m/m",
        ),
        pytest.param("GDP grew 0.2 percent on the quarter.", ["base - quarter-on-quarter"], id="no first leg is named"),
        pytest.param(
            "January-March exports were $5 million against $6 million in the same period last year.",
            ["period 2025-Q1", "base 2024-Q1 year-on-year"],
            id="the same period",
        ),
        pytest.param(
            "It had 310 tons in March, down from 340 tons in February and 365 tons in March 2024.",
            ["period 2025-03", "base 2025-02", "base 2024-03"],
            id="two legs",
        ),
        pytest.param(
            "Net loss was $9 million in March, and $4 million a year ago.",
            ["period 2025-03", "base 2024-03 year-on-year"],
            id="a year ago beside a first leg",
        ),
        pytest.param("Two years ago it had 90 staff.", ["period 2023~"], id="years ago alone"),
        pytest.param("In 2019 it sold 400 and the next year 120.", ["period 2019", "period 2020"], id="the next year"),
        pytest.param(
            "In 2016 it flew 3 million; that year it lost $4 million.", ["period 2016", "period 2016"], id="that year"
        ),
        pytest.param("Emissions were 48 percent below 1990 levels.", ["base 1990"], id="levels of a year"),
    ],
)
def test_the_second_leg_of_a_comparison_is_never_the_figures_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_span_holds_the_words_and_leaves_the_figure_out() -> None:
    text = "It sold 41,000 in 2024, compared with 38,000 in 2022."
    assert [text[one.span.start : one.span.end] for one in read(text)] == ["in 2024", "in 2022"]


def test_the_longer_expression_wins() -> None:
    assert [one.rule for one in read("So far this year 512 have died.")] == ["english/year-to-date"]


def test_the_wording_cites_the_rule_that_reads_the_time_not_its_preposition() -> None:
    (one,) = read("Prices rose 0.4 percent in March 2025.")
    assert one.period is not None
    assert one.period.wording is not None
    assert (one.period.wording.quote, one.period.wording.rule) == ("in March 2025", "english/month-year")


def test_only_the_sentence_is_read() -> None:
    text = "In 2023 it sold 4. In 2024 it sold 5."
    found = times(text, Span(19, len(text)), WEDNESDAY, RULEBOOK)
    assert [text[one.span.start : one.span.end] for one in found] == ["In 2024"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Exports were $26 billion last year.", id="last year"),
        pytest.param("Prices rose 0.4 percent in March.", id="a month of no year"),
        pytest.param("So far 41 have died.", id="so far"),
        pytest.param("It has sold 300 since 2008.", id="since"),
    ],
)
def test_without_a_date_what_needs_one_is_not_known(text: str) -> None:
    (one,) = read(text, None)
    assert (one.period, one.date) == (None, None)


def test_without_a_date_a_full_name_is_read() -> None:
    assert told("Output was 9 tons in March 2024.", None) == ["period 2024-03"]


def test_an_unknown_reading_is_a_fault_of_the_rule() -> None:
    entry = replace(RULEBOOK.of(PeriodEntry)[0], means="no-such-reading")
    with pytest.raises(RuleError, match="no-such-reading"):
        compile_grammar([entry])


WORDS = (
    "in the of to from since by and 2024 2025 March May April 16 Q1 first second quarter year years last this next week"
    " Friday 3 , . - / ( ) compared with than a ago earlier end early mid two FY 24 half months % as at on 1990 s"
)
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=30), st.one_of(st.none(), st.dates()))
@example(["March"], dt.date(1, 1, 1))
def test_expressions_come_in_order_and_never_overlap(pieces: list[str], published: dt.date | None) -> None:
    text = " ".join(pieces)
    found = read(text, published)
    assert all(one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(one.period.start <= one.period.end for one in found if one.period)
    assert all(one.date is None or one.role in (Role.AS_OF, Role.POINT) for one in found)
    assert found == read(text, published)


@given(st.text(max_size=80), st.dates())
def test_any_text_can_be_read(text: str, published: dt.date) -> None:
    assert isinstance(read(text, published), tuple)


@pytest.mark.parametrize("piece", ["in ", "early ", "the first 3 months of ", "last year and ", "March 3, ", "since "])
def test_a_very_long_sentence_is_read_without_trouble(piece: str) -> None:
    assert isinstance(read(piece * 3000), tuple)
