from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extraction.quantities import mentions
from reconcile.model import Bound, Mention, Unit
from reconcile.rulebook import Rulebook, load

RULEBOOK: Rulebook = load(["english", "units"])


def read(text: str) -> tuple[Mention, ...]:
    return mentions(text, RULEBOOK)


def shown(unit: Unit) -> str:
    return unit.symbol + (f"/{unit.per}" if unit.per else "")


def only(text: str) -> Mention:
    found = read(text)
    assert len(found) == 1, [mention.quote for mention in found]
    return found[0]


# --------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The office opened on 16 April 2025.", id="day, month and year"),
        pytest.param("The office opened on April 16.", id="month and day"),
        pytest.param("It lasted from 16 to 18 April.", id="span of days"),
        pytest.param("It was the 3rd of May.", id="day in words"),
        pytest.param("Report of 2025-04-16 and 16/04/2025.", id="dates in digits"),
        pytest.param("It began in 1998 and grew until 2004.", id="years"),
        pytest.param("the 2021-2027 programme", id="span of years"),
        pytest.param("the 2024/25 season", id="season"),
        pytest.param("It was built in the 1990s.", id="decade"),
        pytest.param("The shift starts at 10:30 and ends at 6 p.m.", id="clock times"),
        pytest.param("Ana Berg, 24, left the town.", id="age between commas"),
        pytest.param("Women aged 18 to 34 may apply.", id="age group"),
        pytest.param("The home side won 3-1.", id="score"),
        pytest.param("Call +44 20 7946 0018 today.", id="telephone number"),
        pytest.param("Quote ID 40028 in letters.", id="identifier"),
        pytest.param("An A320 and a G7 flag stood by.", id="names with digits"),
        pytest.param("A new wave of COVID-19 came.", id="name with hyphen"),
        pytest.param("The Orion 737 took off.", id="model number"),
        pytest.param("See Table 3 and annex 2.", id="tables and annexes"),
        pytest.param("Article 12 of the charter", id="article"),
        pytest.param("1. The first point", id="list marker"),
        pytest.param("Costs rose.[3]", id="footnote mark"),
        pytest.param("The 10th meeting was short.", id="ordinal that ranks nothing"),
        pytest.param("Version 2.10.3 is out.", id="version"),
        pytest.param("The shop stands at 575 Orchard Street.", id="street address"),
        pytest.param("Write to box12@example.org or http://example.org/2024/15.", id="addresses of the net"),
        pytest.param("One of them stayed, no one spoke.", id="one as a pronoun"),
        pytest.param("A train came; a friend left.", id="articles"),
        pytest.param("In the first half and the third quarter", id="parts of a game or a year"),
        pytest.param("A third-party study", id="third party"),
        pytest.param("The Group of Seven met.", id="number in a name"),
        pytest.param("a 5G mast", id="generation"),
        pytest.param("under Section 4A of the act", id="section with a letter"),
        pytest.param("a PS5 and an R2 unit", id="letters that look like currencies"),
        pytest.param("9" * 40, id="endless digits"),
    ],
)
def test_no_quantity(text: str) -> None:
    assert [mention.quote for mention in read(text)] == []


# ------------------------------------------------------------------------------------------------- values and units


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        # money
        pytest.param("It cost $2.1 billion.", "2100000000", "USD", id="sign and scale"),
        pytest.param("It cost €1.25bn.", "1250000000", "EUR", id="scale without blank"),
        pytest.param("It cost HK$5.4m.", "5400000", "HKD", id="two-letter dollar"),
        pytest.param("It cost US $58.24.", "58.24", "USD", id="sign with a blank inside"),
        pytest.param("It cost RMB 5 bn.", "5000000000", "CNY", id="letters before"),
        pytest.param("It cost Rs 1,25,000 crore.", "1250000000000", "INR", id="lakh groups and crore"),
        pytest.param("It cost €23 400.", "23400", "EUR", id="groups with blanks"),
        pytest.param("It cost ten million Australian dollars.", "10000000", "AUD", id="adjective of the currency"),
        pytest.param("It cost 19 cents.", "0.19", "USD", id="hundredths"),
        pytest.param("It cost 6.4p.", "0.064", "GBP", id="pence"),
        pytest.param("It cost 16.5 mln dlrs.", "16500000", "USD", id="wire spelling"),
        pytest.param("It cost 64 MLN DLRS.", "64000000", "USD", id="wire spelling in capitals"),
        pytest.param("It cost 75 USD million.", "75000000", "USD", id="scale behind the code"),
        pytest.param("The tax is 6 dollars 20 cents.", "6.20", "USD", id="dollars and cents"),
        pytest.param("It cost half a million dollars.", "500000", "USD", id="half a million"),
        pytest.param("It cost 800 constant 1987 dollars.", "800", "USD", id="constant dollars"),
        pytest.param("It cost 900 pesos.", "900", "peso", id="a word of many currencies"),
        pytest.param("She bought two pounds of flour.", "2", "lb", id="pounds of weight"),
        pytest.param("It cost 361 million pounds.", "361000000", "GBP", id="pounds of money"),
        # prices and rates
        pytest.param("It sold at $58 per barrel.", "58", "USD/bbl", id="price per unit"),
        pytest.param("Rent is $3,500 a month.", "3500", "USD/month", id="price a month"),
        pytest.param("It sold at $230/t.", "230", "USD/t", id="price with a stroke"),
        pytest.param("The zoo loses £5.40 for every visit.", "5.40", "GBP/visit", id="for every"),
        pytest.param("It took 5,000 tonnes a year.", "5000", "t/year", id="mass a year"),
        pytest.param("Wells gave 31,000 barrels per day.", "31000", "bbl/d", id="barrels per day"),
        pytest.param("It rang 600 times an hour.", "600", "times/h", id="times an hour"),
        pytest.param("They paid $7 million a year earlier.", "7000000", "USD", id="a year earlier is a time"),
        # shares and points
        pytest.param("It rose to 3.5 per cent.", "3.5", "percent", id="per cent"),
        pytest.param("It rose by 0.4 percentage points.", "0.4", "pp", id="percentage points"),
        pytest.param("It rose by 25 basis points.", "0.25", "pp", id="basis points"),
        pytest.param("It rose by half a point.", "0.5", "pp", id="half a point"),
        pytest.param("It rose by three quarters of a point.", "0.75", "pp", id="quarters of a point"),
        pytest.param("One in five stayed.", "20", "percent", id="one in five"),
        pytest.param("One train in five was late.", "20", "percent", id="noun inside a share"),
        pytest.param("Two trains in five were late.", "40", "percent", id="noun inside a share of several"),
        pytest.param("Nine out of ten agreed.", "90", "percent", id="out of"),
        pytest.param("A third of the fleet", "33.333333", "percent", id="a third"),
        pytest.param("Two-thirds of the fleet", "66.666667", "percent", id="two thirds"),
        pytest.param("Half of the fleet", "50", "percent", id="half"),
        pytest.param("It grew six and a half percent.", "6.5", "percent", id="and a half"),
        # measures
        pytest.param("They moved 5.2 million tonnes.", "5200000", "t", id="scaled mass"),
        pytest.param("They moved 12.3m tonnes.", "12300000", "t", id="letter before a unit"),
        pytest.param("The wall is 9m high.", "9", "m", id="letter that is a unit"),
        pytest.param("It holds 12 GWh.", "12", "GWh", id="symbol is kept"),
        pytest.param("a 200-MW plant", "200", "MW", id="hyphen before a unit"),
        pytest.param("a 1.5-million-ton plant", "1500000", "t", id="hyphens around a scale"),
        pytest.param("The lake has 750 square kilometres.", "750", "km2", id="square"),
        pytest.param("They pumped 9.5 bcm.", "9500000000", "m3", id="billion cubic metres"),
        pytest.param("The lab froze it at minus 80 degrees Celsius.", "-80", "°C", id="minus"),
        pytest.param("a 6.5-magnitude quake", "6.5", "magnitude", id="magnitude"),
        pytest.param("The boy is 14 years old.", "14", "year", id="age"),
        pytest.param("It took three straight months.", "3", "month", id="adjective before a unit"),
        pytest.param("She is 5 feet 6 inches tall.", "5.5", "ft", id="feet and inches"),
        pytest.param("A term of seven years and six months", "7.5", "year", id="years and months"),
        pytest.param("It was 17-1/4 inches wide.", "17.25", "in", id="whole and fraction"),
        pytest.param("It is 3.2 times higher.", "3.2", "times", id="times"),
        pytest.param("It grew threefold.", "3", "times", id="fold"),
        # counted things
        pytest.param("70 Norwegian trawlers", "70", "count:trawler", id="adjective before the noun"),
        pytest.param("1,200 new electric buses", "1200", "count:bus", id="two adjectives"),
        pytest.param("Thirty-eight people were hurt.", "38", "count:person", id="number in words"),
        pytest.param("12.4m passengers", "12400000", "count:passenger", id="letter before a noun"),
        pytest.param("26 of the hotel's rooms were taken.", "26", "count:room", id="of the"),
        pytest.param("three dozen eggs", "36", "count:egg", id="dozen"),
        pytest.param("a 12-member panel", "12", "count:member", id="hyphen before a noun"),
        pytest.param("60 commercial fishermen", "60", "count:fisherman", id="plural in -men"),
        pytest.param("One person was killed.", "1", "count:person", id="one person"),
        pytest.param("The toll rose to 38.", "38", "count", id="bare number"),
        # places in an order
        pytest.param("the fourth-largest port", "4", "rank", id="ordinal and superlative"),
        pytest.param("It ranked 12th.", "12", "rank", id="ranked"),
        pytest.param("It slipped to 30th place.", "30", "rank", id="place"),
        pytest.param("the fourth most visited site", "4", "rank", id="most"),
        pytest.param("Lima's largest trading partner is near.", "1", "rank", id="bare superlative"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    quantity = only(text).quantity
    assert (quantity.value, shown(quantity.unit)) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            "Sales were $54 million (€50 million).", [("54000000", "USD"), ("50000000", "EUR")], id="conversion"
        ),
        pytest.param(
            "It rose from 2.5% to 3.1%.", [("2.5", "percent"), ("3.1", "percent")], id="movement between two figures"
        ),
        pytest.param("It rose from 5 to 7 percent.", [("5", "percent"), ("7", "percent")], id="unit of a movement"),
        pytest.param(
            "It rose from $2.1 bn to $2.4 bn.", [("2100000000", "USD"), ("2400000000", "USD")], id="money moves"
        ),
        pytest.param("Rent was 7.5 mln guilders vs 6.9 mln.", [("7500000", "NLG"), ("6900000", "NLG")], id="vs"),
        pytest.param(
            "It rose to 7.2 hours from 6.0.", [("7.2", "h"), ("6.0", "h")], id="the second leaves its unit out"
        ),
        pytest.param(
            "The port cost 4 billion dollars, of which 1.2 billion was lent.",
            [("4000000000", "USD"), ("1200000000", "USD")],
            id="bare millions after money",
        ),
        pytest.param(
            "The port cost 4 million dollars and serves 1.2 million.",
            [("4000000", "USD"), ("1200000", "count")],
            id="bare millions of people after money",
        ),
        pytest.param("It is two minutes to eight.", [("2", "min")], id="time of day in words"),
        pytest.param("It was 7% less than a month ago.", [("7", "percent")], id="less than a month ago"),
        pytest.param("Since 1 May 17 children fell ill.", [("17", "count:child")], id="number behind a date"),
        pytest.param("It rose 5 percent from 300.", [("5", "percent"), ("300", "count")], id="a change lends no unit"),
        pytest.param(
            "They have 40 buses, 12 trams and 3 boats.",
            [("40", "count:bus"), ("12", "count:tram"), ("3", "count:boat")],
            id="a list",
        ),
    ],
)
def test_several_quantities(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(m.quantity.value, m.quantity.unit.symbol) for m in read(text)] == [(Decimal(v), u) for v, u in pairs]


def test_the_text_tells_whose_a_shared_currency_word_is() -> None:
    own = "They pledged NOK 40. Later they paid 30 kroner."
    assert [m.quantity.unit.symbol for m in read(own)] == ["NOK", "NOK"]
    two = "They pledged NOK 40 and DKK 20. Later they paid 30 kroner."
    assert [m.quantity.unit.symbol for m in read(two)] == ["NOK", "DKK", "krone"]


# ------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        pytest.param(
            ["| Year | Visitors |", "| --- | --- |", "| 2024 | 310 |"], [("310", "count")], id="heading without unit"
        ),
        pytest.param(
            ["| Goods | US$ billion |", "| --- | --- |", "| Copper | 26.3 |"],
            [("26300000000", "USD")],
            id="currency and scale of a column",
        ),
        pytest.param(
            ["| Dam | GWh, spring of 2022 |", "| --- | --- |", "| Upper | 760 |"],
            [("760", "GWh")],
            id="unit of a column",
        ),
        pytest.param(
            ["| Ally | Spending, billion | % of GDP |", "| --- | --- | --- |", "| Ruritania | 36.5 CZK | 1.70 |"],
            [("36500000000", "CZK"), ("1.70", "percent")],
            id="scale of one column, percent of the other",
        ),
        pytest.param(
            ["| Item | 2024 |", "| --- | --- |", "| Wool, tonnes | 18.6 |"], [("18.6", "t")], id="unit of a row"
        ),
        pytest.param(
            ["All volumes in thousand cubic metres.", "", "| Buyer | 2024 |", "| --- | --- |", "| North | 9.9 |"],
            [("9900", "m3")],
            id="note above the table",
        ),
    ],
)
def test_table_cells_take_the_unit_of_their_heading(lines: list[str], pairs: list[tuple[str, str]]) -> None:
    found = read("\n".join(lines) + "\n")
    assert [(m.quantity.value, m.quantity.unit.symbol) for m in found] == [(Decimal(v), u) for v, u in pairs]


# ----------------------------------------------------------------------------------------------------- ranges, bounds


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        pytest.param("between 40 and 50 people", "40", "50", "count:person", id="between"),
        pytest.param("3 to 5 percent", "3", "5", "percent", id="to"),
        pytest.param("10-12 per cent", "10", "12", "percent", id="hyphen"),
        pytest.param("4–5 tonnes", "4", "5", "t", id="dash"),
        pytest.param("$300 to 400 million", "300000000", "400000000", "USD", id="shared scale"),
        pytest.param("between $6 and $9 billion", "6000000000", "9000000000", "USD", id="shared scale, two signs"),
        pytest.param("Rents range from $900 to $1.2 thousand", "900", "1200", "USD", id="range verb"),
        pytest.param("a 5-to-20-knot wind", "5", "20", "kn", id="hyphens around to"),
        pytest.param("an 8- to 16-metre mirror", "8", "16", "m", id="hyphen that waits for its word"),
        pytest.param("three or four months", "3", "4", "month", id="or"),
        pytest.param("dozens of homes", "12", "120", "count:home", id="dozens"),
        pytest.param("tens of thousands of homes", "10000", "100000", "count:home", id="tens of thousands"),
    ],
)
def test_printed_ranges(text: str, low: str, high: str, unit: str) -> None:
    quantity = only(text).quantity
    assert quantity.bound is Bound.RANGE
    assert (quantity.range.low, quantity.range.high) == (Decimal(low), Decimal(high))
    assert quantity.value == (Decimal(low) + Decimal(high)) / 2
    assert quantity.unit.symbol == unit


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        pytest.param("2.1 billion homes", Bound.EXACT, "2050000000", "2150000000", id="half of the last printed digit"),
        pytest.param("300 homes", Bound.EXACT, "300", "300", id="counts printed in full are exact"),
        pytest.param("$1,200", Bound.EXACT, "1200", "1200", id="money printed in full is exact"),
        pytest.param("33 percent", Bound.EXACT, "32.5", "33.5", id="whole percents were rounded"),
        pytest.param("a fifth of homes", Bound.EXACT, "19.5", "20.5", id="a fraction in words is good to half a point"),
        pytest.param("25 basis points", Bound.EXACT, "0.25", "0.25", id="points are exact"),
        pytest.param("about 300 homes", Bound.APPROXIMATE, "285", "315", id="about"),
        pytest.param("nearly 300 homes", Bound.APPROXIMATE, "270", "300", id="nearly lies below"),
        pytest.param("just under 300 homes", Bound.LESS_THAN, "279", "300", id="just under"),
        pytest.param("more than 300 homes", Bound.MORE_THAN, "300", None, id="more than"),
        pytest.param("sales exceeded $900", Bound.MORE_THAN, "900", None, id="hedge verb"),
        pytest.param("at least 300 homes", Bound.AT_LEAST, "300", None, id="at least"),
        pytest.param("no fewer than 300 homes", Bound.AT_LEAST, "300", None, id="no fewer than"),
        pytest.param("300 or more homes", Bound.AT_LEAST, "300", None, id="or more, inside"),
        pytest.param("300 homes or more", Bound.AT_LEAST, "300", None, id="or more, behind"),
        pytest.param("up to 300 homes", Bound.AT_MOST, None, "300", id="up to"),
        pytest.param("fewer than 300 homes", Bound.LESS_THAN, None, "300", id="fewer than"),
        pytest.param("less than an hour", Bound.LESS_THAN, None, "1", id="article before a unit"),
        pytest.param("exactly 2.1 percent", Bound.EXACT, "2.1", "2.1", id="exactly"),
    ],
)
def test_bounds(text: str, bound: Bound, low: str | None, high: str | None) -> None:
    quantity = only(text).quantity
    assert quantity.bound is bound
    assert quantity.range.low == (None if low is None else Decimal(low))
    assert quantity.range.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Over three years the town built a port.", id="over as a preposition of time"),
        pytest.param("Around the 40 homes lay mud.", id="around as a preposition"),
        pytest.param("Some of the 40 homes burned.", id="some of"),
    ],
)
def test_words_that_hedge_nothing(text: str) -> None:
    assert only(text).quantity.hedge is None


# -------------------------------------------------------------------------------------------------- rises and falls


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("Sales rose to 21 percent.", 0, id="a level that was reached"),
        pytest.param("Sales fell below 21 percent.", 0, id="a level that was crossed"),
        pytest.param("Sales were 21 percent.", 0, id="nothing moves"),
        pytest.param("Sales rose 21 percent.", 1, id="verb"),
        pytest.param("Sales fell by 21 percent.", -1, id="verb and by"),
        pytest.param("Sales rose by nearly 21 percent.", 1, id="hedge between"),
        pytest.param("Sales were up 21 percent.", 1, id="adverb"),
        pytest.param("There was an increase of 21 percent.", 1, id="noun before"),
        pytest.param("There was a 21 percent drop.", -1, id="noun behind"),
        pytest.param("Sales were 21 percent lower.", -1, id="comparative behind"),
    ],
)
def test_direction(text: str, direction: int) -> None:
    assert only(text).quantity.direction == direction


# ------------------------------------------------------------------------------------------------------------- places


def test_a_mention_tells_its_parts() -> None:
    text = "In Lima about 70 Norwegian trawlers unload."
    found = only(text)
    assert found.quote == text[found.span.start : found.span.end] == "about 70 Norwegian trawlers"
    assert text[found.core.start : found.core.end] == "70 Norwegian trawlers"
    assert found.noun is not None
    assert text[found.noun.start : found.noun.end] == "Norwegian trawlers"
    hedge = found.quantity.hedge
    assert hedge is not None
    assert (hedge.quote, hedge.rule) == ("about", "english/about")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("$2.1 billion", "$ billion"),
        ("2.1 billion dollars", "billion dollars"),
        ("70 Norwegian trawlers", "trawlers"),
        ("12 GWh", "GWh"),
        ("one in five", ""),
    ],
)
def test_printed_unit(text: str, printed: str) -> None:
    assert only(text).quantity.printed_unit == printed


def test_a_paragraph_break_ends_a_noun_phrase_and_a_wrapped_line_does_not() -> None:
    wrapped = "The town council said in its report of yesterday that it had sold 40\nnew electric buses to a neighbour."
    assert only(wrapped).quantity.unit.symbol == "count:bus"
    assert [m.quote for m in read("Homes lost: 40\n\nBuses lost: 3")] == ["40", "3"]


def test_reading_starts_where_it_is_told() -> None:
    text = "40 buses\n\nIt has 12 trams."
    assert [m.quote for m in mentions(text, RULEBOOK, start=10)] == ["12 trams"]


def test_emphasis_of_markdown_does_not_part_a_phrase() -> None:
    assert only("It runs **2.9 million** passengers.").quantity.unit.symbol == "count:passenger"


# --------------------------------------------------------------------------------------------------------- properties

_STYLES = [
    ("${}", "USD"), ("US${}", "USD"), ("{} dollars", "USD"), ("€{}", "EUR"), ("EUR {}", "EUR"), ("{} euros", "EUR"),
    ("{}%", "percent"), ("{} per cent", "percent"), ("{} pct", "percent"), ("{} tonnes", "t"), ("{} km", "km"),
    ("{} MWh", "MWh"), ("{} new buses", "count:bus"), ("{} people", "count:person"),
]  # fmt: skip
_AMOUNTS = st.one_of(
    st.integers(min_value=2, max_value=10**9),
    st.decimals(min_value="0.01", max_value=10**6, places=2),
)


@given(_AMOUNTS, st.sampled_from(_STYLES))
def test_what_is_printed_is_read_back(number: int | Decimal, style: tuple[str, str]) -> None:
    form, unit = style
    text = f"It came to {form.format(f'{number:,}')} in all."
    found = only(text).quantity
    assert (found.value, found.unit.symbol) == (Decimal(number), unit)
    assert found.range.low is not None
    assert found.range.high is not None
    assert found.range.low <= found.value <= found.range.high


_PIECES = st.sampled_from([
    "1", "2.5", "3,000", "40", "1/2", "half", "a", "the", "one", "dozen", "of", "to", "and", "from", "between", "-",
    "–", ".", ",", ":", "/", "(", ")", "[", "]", "$", "€", "%", "percent", "million", "bn", "m", "about", "over", "up",
    "tonnes", "people", "companies", "rose", "fell", "5th", "fourth", "largest", "Smith", "July", "2024", "in", "per",
    "year", "\n", "\n\n", "½", "'", "″", "~", ">", "a.m.", "U.S.", "vs", "point", "pounds", "kroner", "\u00a0", "−",
])  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join)))
def test_any_text_gives_mentions_in_order_that_slice_to_their_quotes(text: str) -> None:
    found = read(text)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert mention.span.covers(mention.core)
        assert mention.noun is None or mention.span.covers(mention.noun)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert found == read(text)
