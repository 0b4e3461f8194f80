"""Lines and columns agree with the plain way of counting them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Cell, Document, Span, Table
from reconcile.reporting.places import cell, place, spot, tail
from reporting.worlds import scope_pair


@given(st.text(alphabet="a\n\r€\U0001f600"), st.integers(0, 30))
def test_as_the_document_counts(text: str, at: int) -> None:
    document = Document("a.txt", text)
    assert place(document, min(at, len(text))) == document.place(min(at, len(text)))


def test_spot_is_what_editors_take() -> None:
    assert spot(scope_pair().b) == "2032-05-20-sunmark-courier.txt:3:67"


PAGED = Document("a.pdf", "One two three four.", pages=((0, 1), (8, 2), (14, 7)))


@pytest.mark.parametrize(("at", "page"), [(0, 1), (7, 1), (8, 2), (13, 2), (14, 7), (19, 7)])
def test_the_page_of_a_character(at: int, page: int) -> None:
    assert PAGED.page(at) == page
    assert tail(PAGED, at) == tail(PAGED, at, column=False) == f":p{page}"


def test_a_text_without_pages_has_lines() -> None:
    document = Document("a.txt", "One\ntwo")
    assert document.page(3) is None
    assert tail(document, 5) == ":2:2"
    assert tail(document, 5, column=False) == ":2"


def test_the_cell_of_a_table() -> None:
    text = "Before\n| a | b |\n| c | d |\nAfter"
    cells = (Cell(Span(9, 10), 0, 0), Cell(Span(13, 14), 0, 1), Cell(Span(19, 20), 1, 0), Cell(Span(23, 24), 1, 1))
    document = Document("a.md", text, tables=(Table(Span(7, 26), cells),))
    found = {
        letter: cell(document, Span(text.index(letter + " |"), text.index(letter + " |") + 1)) for letter in "abcd"
    }
    assert found == {"a": (1, 1, 1), "b": (1, 1, 2), "c": (1, 2, 1), "d": (1, 2, 2)}
    assert cell(document, Span(0, 6)) is cell(document, Span(28, 30)) is None
