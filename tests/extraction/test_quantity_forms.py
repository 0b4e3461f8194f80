"""Every form of figure that the reader promises, one line each: what must not be read first."""

from __future__ import annotations

from decimal import Decimal

import pytest

import reconcile
from reconcile import Figure


def told(found: Figure) -> str:
    """A figure on one line: value, unit and divisor, bound where there is one, direction where there is one."""
    unit = found.unit + (f"/{found.per}" if found.per else "")
    exponent = found.value.as_tuple().exponent
    long = isinstance(exponent, int) and exponent < -3
    number = f"{(found.value.quantize(Decimal('0.001')) if long else found.value).normalize():f}"
    parts = [number, unit or "-"]
    if found.bound.value == "range":
        parts.append(f"{found.low:f}..{found.high:f}")
    elif found.bound.value != "exact":
        parts.append(found.bound.value)
    if found.direction:
        parts.append("up" if found.direction > 0 else "down")
    return " ".join(parts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They met on 12 May 1987 and on Sept. 11.", id="dates"),
        pytest.param("it was paid on may 19 , or nov . 6 .", id="dates without capitals"),
        pytest.param("The 2020-21 season, the 2020s and the year 1998", id="years"),
        pytest.param("The doors open at 10.30pm, or 10:30, or 6 a.m.", id="clock times"),
        pytest.param("Ana Berg, 42, and a man aged 31 left.", id="ages given as names"),
        pytest.param("Lima won 3-1 and drew 2-2.", id="scores"),
        pytest.param("Call (555) 123-4567 or +44 20 7946 0018.", id="telephone numbers"),
        pytest.param("Quote ID 40028, order No. 5.", id="numbers of papers"),
        pytest.param("A Boeing 747, an F-16, an A320 and a PS5", id="models"),
        pytest.param("The S&P 500, the FTSE 100 and the stoxx 50 slipped.", id="indexes"),
        pytest.param("See Section 4.2, Table 3, page 12 and Chapter 11.", id="parts of a text"),
        pytest.param("1. First\n2. Second", id="marks of a list"),
        pytest.param("Costs rose.[3]", id="reference mark"),
        pytest.param("It was worse than 9/11, they said, open 24/7.", id="days and hours with a stroke"),
        pytest.param("A place in the top 10", id="top ten"),
        pytest.param("At 49 Mill Farm Road and 12 King Street", id="addresses"),
        pytest.param("The Euro 2024 was a success.", id="year behind a word for money"),
        pytest.param("A half time talk, the second half, a third party", id="halves and thirds that are none"),
    ],
)
def test_no_figure(text: str) -> None:
    assert [found.quote for found in reconcile.quantities(text)] == []


CASES = {
    "money": [
        ("US$5.4m", "5400000 USD"),
        ("HK$5.4m", "5400000 HKD"),
        ("A$3.4bn", "3400000000 AUD"),
        ("RMB 5 bn", "5000000000 CNY"),
        ("Rs 1,25,000 crore", "1250000000000 INR"),
        ("€1.25bn", "1250000000 EUR"),
        ("£3.2 trillion", "3200000000000 GBP"),
        ("PS2.7m", "2700000 GBP"),
        ("800 million constant 1987 dollars", "800000000 USD"),
        ("half million usd", "500000 USD"),
        ("15 dollars 50", "15.5 USD"),
        ("99c", "0.99 USD"),
        ("ringgit 42", "42 MYR"),
    ],
    "rates": [
        ("31,000 barrels per day", "31000 bbl/d"),
        ("5,000 tonnes a year", "5000 t/year"),
        ("$3,500 a month", "3500 USD/month"),
        ("$45-a-barrel", "45 USD/bbl"),
        ("150.25 yen per dollar", "150.25 JPY/USD"),
        ("6.5 cents a lb", "0.065 USD/lb"),
    ],
    "measures": [
        ("12 MWh", "12 MWh"),
        ("12.4m passengers", "12400000 count:passenger"),
        ("magnitude 7.1", "7.1 magnitude"),
        ("a 7.1-magnitude quake", "7.1 magnitude"),
        ("5 degrees below zero", "-5 °"),
        ("minus 80 degrees Celsius", "-80 °C"),
        ("5ft 10in", "5.833 ft"),
        ("a 20-pound turkey", "20 lb"),
        ("a 20-pound note", "20 GBP"),
        ("12 ft 2 in", "12.167 ft"),
        ("3×10^8 m/s", "300000000 m/s"),
        ("4.5e3 km", "4500 km"),
        ("a 4 km^3 lake", "4 km3"),
        ("40 metres squared", "40 m2"),
        ("2,000.45±0.01 kg", "2000.45 kg"),
        ("a quarter-litre glass", "0.25 L"),
        ('a 9" plate', "9 in"),
        ('He said "it was 9" and left', "9 -"),
        ("“It is 40” he said", "40 -"),
        ("a 28 - year - old , he said", "28 year"),
    ],
    "shares": [
        ("6 percent", "6 percent"),
        ("0.4 percentage points", "0.4 pp"),
        ("25 basis points", "0.25 pp"),
        ("75bp", "0.75 pp"),
        ("a half-point cut", "0.5 pp down"),
        ("a quarter-point rise", "0.25 pp up"),
        ("a quarter point", "0.25 pp"),
        ("half a percentage point", "0.5 pp"),
        ("two-thirds", "66.667 percent"),
        ("one in five", "20 percent"),
        ("nearly half said so", "50 percent approximate"),
        ("more than a third want it", "33.333 percent more-than"),
        ("six and a half percent", "6.5 percent"),
        ("(-3.2%)", "-3.2 percent"),
    ],
    "numbers in words": [
        ("half a million", "500000 -"),
        ("three dozen eggs", "36 count:egg"),
        ("two and a half million people", "2500000 count:person"),
        ("dozens of homes", "66 count:home 12..120"),
        ("17-1/4", "17.25 -"),
        ("a fivefold rise", "5 times up"),
    ],
    "ranks": [
        ("the fourth-largest port", "4 rank"),
        ("it ranked 12th", "12 rank"),
    ],
    "ranges": [
        ("between 40 and 50 homes", "45 count:home 40..50"),
        ("3 to 5 percent", "4 percent 3..5"),
        ("10-12 per cent", "11 percent 10..12"),
        ("£1-2 million", "1500000 GBP 1000000..2000000"),
        ("prices ranged from $3 to $5", "4 USD 3..5"),
    ],
    "directions": [
        ("sales fell 3.6 pct", "3.6 percent down"),
        ("sales were up 86 percent", "86 percent up"),
        ("sales rose to 86 percent", "86 percent"),
    ],
    "hedges and bounds": [
        ("no fewer than 40 homes", "40 count:home at-least"),
        ("40 or more homes", "40 count:home at-least"),
        ("40 homes or fewer", "40 count:home at-most"),
        ("sales exceeded $60 million", "60000000 USD more-than"),
        ("just under 40 homes", "40 count:home less-than"),
        ("up to 40 homes", "40 count:home at-most"),
        ("some 40 homes", "40 count:home approximate"),
        ("<-30 degrees Celsius", "-30 °C less-than"),
    ],
    "newswire of the 1980s": [
        ("16.5 mln dlrs", "16500000 USD"),
        ("dlrs 40 mln", "40000000 USD"),
        ("2.1 billion marks", "2100000000 DEM"),
        ("1.2 billion stg", "1200000000 GBP"),
        ("40 mln Canadian dlrs", "40000000 CAD"),
        ("300 mln Danish crowns", "300000000 DKK"),
        ("30,000 bpd", "30000 bbl/d"),
        ("up 1-1/4 pct", "1.25 percent up"),
        ("7.50 pct", "7.5 percent"),
        ("2.3 mln bushels", "2300000 bu"),
        ("21.3 mln shrs", "21300000 count:share"),
        ("55 cts per shr", "0.55 USD/share"),
        ("500 tonnes (t)", "500 t"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in CASES.items() for row in rows],
)
def test_one_figure(text: str, expected: str) -> None:
    assert [told(found) for found in reconcile.quantities(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It drew students from 12 states.", ["12 count:state"], id="a noun that is a verb elsewhere"),
        pytest.param("It has 40 street vendors.", ["40 count:vendor"], id="a street that is no address"),
        pytest.param(
            "They enrol 14,200 students from 48 lands.",
            ["14200 count:student", "48 count:land"],
            id="a noun of its own",
        ),
        pytest.param("Of 405 shops one went.", ["405 count:shop"], id="a pronoun counts nothing"),
        pytest.param("Net 12.3 mln dlrs vs 10.1 mln", ["12300000 USD", "10100000 USD"], id="vs"),
        pytest.param("Shr 32 cts vs 28 cts", ["0.32 USD", "0.28 USD"], id="cents vs cents"),
        pytest.param("to 7-3/4 pct from 7-1/2", ["7.75 percent", "7.5 percent"], id="rate and rate before"),
        pytest.param("$54 million (€50 million)", ["54000000 USD", "50000000 EUR"], id="conversion"),
        pytest.param("C$6 (US$4.46) per share", ["6 CAD/share", "4.46 USD/share"], id="price in two currencies"),
        pytest.param("It fell to $45 a barrel from $50.", ["45 USD/bbl", "50 USD/bbl"], id="price and price before"),
        pytest.param("It fell from $50 to $45 a barrel.", ["50 USD/bbl", "45 USD/bbl"], id="the divisor behind both"),
        pytest.param("It rose 5 and 7 percent.", ["5 percent up", "7 percent"], id="joined percents"),
        pytest.param("They took 45 and 50 mg.", ["45 mg", "50 mg"], id="joined measures"),
        pytest.param("two- and three-bedroom homes", ["2 count:bedroom", "3 count:bedroom"], id="a hyphen that waits"),
        pytest.param(
            "Up to 400 jobs will go, and no more than 15 will be saved.",
            ["400 count:job at-most", "15 count:job at-most"],
            id="the same things counted",
        ),
        pytest.param("It passed by 14 votes to 1.", ["14 count:vote", "1 count:vote"], id="votes"),
        pytest.param(
            "Some 6 million homes, including 1.5 million in Lima, are dark.",
            ["6000000 count:home approximate", "1500000 count:home"],
            id="a part of the things counted",
        ),
        pytest.param(
            "The bid was 2.1 billion euros.\n\nLast year it was 1.9 billion.",
            ["2100000000 EUR", "1900000000 EUR"],
            id="bare billions in the next paragraph",
        ),
        pytest.param(
            "Shr 37 cts vs 10 cts\nNet 528,790 vs 286,969\nAvg shrs 200.7 mln\n",
            ["0.37 USD", "0.1 USD", "528790 USD", "286969 USD", "200700000 -"],
            id="lines of results in the currency of the first",
        ),
        pytest.param("Net 528,790 vs 286,969\n", ["528790 -", "286969 -"], id="results in no currency"),
        pytest.param("Two of Peru's ports shut.", ["2 count:port"], id="of an owner"),
        pytest.param("His score is 200 or greater than 190.", ["200 -", "190 - more-than"], id="or greater than"),
    ],
)
def test_several_figures(text: str, expected: list[str]) -> None:
    figures = [figure for found in reconcile.quantities(text) for figure in (found, found.restated) if figure]
    assert [told(figure) for figure in figures] == expected
