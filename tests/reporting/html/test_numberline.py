"""The number line: which figures stand on it, where, and what is shown between them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from making import EUR, PEOPLE, PERCENT, USD, claim, document, quantity
from reconcile.model import Bound, Claim, Unit
from reconcile.reporting.html.numberline import NumberLine, number_line

RANK = Unit("rank", "rank")
TONNES, KILOGRAMS = Unit("t", "mass", Decimal(1000)), Unit("kg", "mass")


def _claim(words: str, unit: Unit) -> Claim:
    """`40` or `40 in 38..42`, with an empty end for an open one."""
    value, _, ends = words.partition(" in ")
    low, _, high = ends.partition("..")
    open_ended = bool(ends) and "" in (low, high)
    bound = Bound.EXACT if not open_ended else Bound.AT_MOST if not low else Bound.AT_LEAST
    amount = quantity(value, unit, low if ends else None, high if ends else None, bound)
    return claim(amount, document=document())


def _line(*words: str, unit: Unit = USD, gap: str = "", newer: str | None = None) -> NumberLine | None:
    lettered = [("abcdef"[place], _claim(one, unit), one) for place, one in enumerate(words)]
    return number_line(lettered, gap=gap, newer=newer)


def _drawn(line: NumberLine | None) -> str:
    """Each bar as `letter low-point-high`, rounded, `<` and `>` at open ends."""
    if line is None:
        return "nothing"
    return "  ".join(
        f"{bar.letter} {'<' if bar.open_low else ''}{bar.low:.0f}-{bar.at:.0f}-{bar.high:.0f}"
        f"{'>' if bar.open_high else ''}"
        for bar in line.bars
    )


def test_what_has_no_common_measure_stands_on_no_line() -> None:
    lettered = [("a", _claim("40", USD), ""), ("b", _claim("40", EUR), ""), ("c", _claim("4", PERCENT), "")]
    assert number_line(lettered) is None
    assert number_line(lettered[:1]) is None


def test_what_has_another_measure_is_left_out() -> None:
    lettered = [("a", _claim("40", USD), ""), ("b", _claim("44", USD), ""), ("c", _claim("4", PERCENT), "")]
    line = number_line(lettered)
    assert line and [bar.letter for bar in line.bars] == ["a", "b"]


@pytest.mark.parametrize(
    ("claims", "drawn"),
    [
        pytest.param(("40", "50"), "a 8-8-8  b 92-92-92", id="two points"),
        pytest.param(("40 in 38..42", "50 in 49..51"), "a 8-21-34  b 79-86-92", id="two ranges"),
        pytest.param(("40 in 40..", "30 in ..30"), "a 92-92-100>  b <0-8-8", id="open ends reach the edge"),
        pytest.param(("40 in ..", "30"), "a <0-92-100>  b 8-8-8", id="open on both sides"),
        pytest.param(("10", "1000"), "a 8-8-8  b 92-92-92", id="logarithmic: equal margins"),
        pytest.param(("10", "1000", "100"), "a 8-8-8  b 92-92-92  c 50-50-50", id="logarithmic: in the middle"),
        pytest.param(("10 in 0..20", "1000"), "a <0-8-20  b 92-92-92", id="logarithmic: nought is beyond the axis"),
        pytest.param(("7", "7"), "a 50-50-50  b 50-50-50", id="the same twice"),
        pytest.param(("-7", "7"), "a 8-8-8  b 92-92-92", id="a fall and a rise"),
    ],
)
def test_where_points_and_ranges_stand(claims: tuple[str, ...], drawn: str) -> None:
    assert _drawn(_line(*claims)) == drawn


def test_units_of_one_dimension_share_an_axis() -> None:
    lettered = [("a", _claim("2", TONNES), ""), ("b", _claim("1000 in 900..1100", KILOGRAMS), "")]
    assert _drawn(number_line(lettered)) == "a 92-92-92  b 8-15-23"


def test_a_fall_is_negative_and_so_is_what_it_allows() -> None:
    fall = claim(quantity("5", PERCENT, "4", "6"), document=document())
    falling = type(fall.quantity)(*(fall.quantity.value, PERCENT, fall.quantity.range), direction=-1)
    lettered = [("a", claim(falling, document=document()), ""), ("b", _claim("1", PERCENT), "")]
    assert _drawn(number_line(lettered)) == "a 8-20-32  b 92-92-92"


@pytest.mark.parametrize(
    ("claims", "shared", "gap"),
    [
        pytest.param(("40", "50"), None, (8, 92), id="between two points"),
        pytest.param(("50 in 49..51", "40 in 38..42"), None, (34, 79), id="between two ranges, whichever comes first"),
        pytest.param(("40 in 36..48", "50 in 44..56"), (42, 58), None, id="what both allow"),
        pytest.param(("40 in ..", "50 in 44..56"), (29, 92), None, id="what both allow, one of them anything"),
        pytest.param(("40 in 40..", "50 in 45.."), (50, 100), None, id="from some value on"),
    ],
)
def test_overlap_or_gap(claims: tuple[str, ...], shared: tuple[int, int] | None, gap: tuple[int, int] | None) -> None:
    line = _line(*claims, gap="far apart")
    assert line
    for stretch, expected in ((line.shared, shared), (line.gap, gap)):
        assert (stretch and (round(stretch.low), round(stretch.high))) == expected


def test_no_gap_is_shown_where_nothing_is_to_be_said_of_it() -> None:
    line = _line("40", "50")
    assert line and line.gap is None


@pytest.mark.parametrize(("newer", "toward"), [(None, ""), ("a", "low"), ("b", "high")])
def test_a_revision_leads_to_the_newer_figure(newer: str | None, toward: str) -> None:
    line = _line("40", "50", gap="20 % apart", newer=newer)
    assert line and line.gap and line.gap.toward == toward


@pytest.mark.parametrize(
    ("claims", "unit", "labels", "caption"),
    [
        pytest.param(("3.5e9", "4.2e9"), USD, "$3.6 bn|$3.8 bn|$4 bn|$4.2 bn", "", id="money has its sign at each"),
        pytest.param(("3712345", "3712391"), USD, "$3.71236 M|$3.71238 M", "", id="digits to tell apart"),
        pytest.param(("290", "420"), PEOPLE, "300|350|400", "people", id="a long unit stands once"),
        pytest.param(("1", "2"), PEOPLE, "1|2", "people", id="nobody counts half a person"),
        pytest.param(("2.1", "2.4"), PERCENT, "2.1 %|2.2 %|2.3 %|2.4 %", "", id="percent"),
        pytest.param(("2", "5"), RANK, "2nd|3rd|4th|5th", "", id="places in a ranking"),
    ],
)
def test_what_stands_at_the_ticks(claims: tuple[str, ...], unit: Unit, labels: str, caption: str) -> None:
    line = _line(*claims, unit=unit)
    assert line
    assert ("|".join(tick.label for tick in line.ticks), line.unit) == (labels, caption)


@pytest.mark.parametrize(("at", "anchor"), [("40", "start"), ("46", "middle"), ("50", "end")])
def test_labels_stay_inside(at: str, anchor: str) -> None:
    line = _line("40", at, "50")
    assert line and line.bars[1].anchor == anchor
