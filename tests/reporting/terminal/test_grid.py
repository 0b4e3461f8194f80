"""Tables fitted to a width."""

from __future__ import annotations

from rich.cells import cell_len

from reconcile.reporting.terminal.grid import Column, Spot, fitted
from reconcile.reporting.terminal.paper import Paper

LONG = "reports/2032/quarterly/2032-03-04-harbour-gazette.txt"


def columns(quote: str = "roughly $5.6 billion", name: str = LONG, more: str = "") -> list[Column]:
    return [
        Column("day", ("2032-03-04", "2031"), 12),
        Column("value", ("$5.6 bn", "$1"), right=True),
        Column("as printed", (quote, "a"), wraps=True),
        Column("where", (Spot(name, ":115", more), Spot("b.txt", ":4"))),
    ]


def test_what_cannot_be_read_is_not_drawn() -> None:
    assert fitted(columns(), Paper(40)) is None


def test_no_width_cuts_nothing() -> None:
    lines = fitted(columns("word " * 100), Paper())
    assert lines
    assert LONG in lines[1]
    assert "word " * 99 in lines[1]


def test_columns_have_the_width_that_they_like() -> None:
    lines = fitted(columns(), Paper(120))
    assert lines
    assert lines[0].startswith("day              value   as printed")


def test_names_give_way_before_words() -> None:
    assert fitted(columns(more="(+2 more)"), Paper(80)) == [
        "day            value   as printed             where",
        "2032-03-04   $5.6 bn   roughly $5.6 billion   reports/2032/…ur-gazette.txt:115",
        "                                              (+2 more)",
        "2031              $1   a                      b.txt:4",
    ]


def test_words_wrap_where_that_is_not_enough() -> None:
    assert fitted(columns("a figure of roughly $5.6 billion"), Paper(70)) == [
        "day            value   as printed              where",
        "2032-03-04   $5.6 bn   a figure of roughly     reports/…ette.txt:115",
        "                       $5.6 billion",
        "2031              $1   a                       b.txt:4",
    ]


def test_no_line_is_wider_than_the_paper() -> None:
    for width in range(30, 130):
        lines = fitted(columns("a figure of roughly $5.6 billion, they say", more="(+12 more)"), Paper(width))
        assert lines is None or max(cell_len(line) for line in lines) <= width - 2
