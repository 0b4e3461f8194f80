"""Cutting and wrapping: what fits stays, nothing is lost, nothing is wider than the paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from reconcile.reporting.terminal.paper import Paper, behind_gutter, padded, printed, wrapped

WRAPPED = {
    "no width": ("a b c", None, ["a b c"]),
    "nothing": ("", 5, [""]),
    "it fits": ("about 300", 9, ["about 300"]),
    "at a blank": ("about 300 million", 9, ["about 300", "million"]),
    "blanks at a break are dropped": ("about   300", 6, ["about", "300"]),
    "blanks inside a line stay": ("a   b ccc", 5, ["a   b", "ccc"]),
    "inside a long word": ("abcdefgh ij", 5, ["abcde", "fgh", "ij"]),
    "wide characters": ("中文中文", 4, ["中文", "中文"]),
}


@pytest.mark.parametrize(("words", "width", "expected"), WRAPPED.values(), ids=WRAPPED.keys())
def test_wrapped(words: str, width: int | None, expected: list[str]) -> None:
    assert wrapped(words, width) == expected


def test_further_lines_are_indented() -> None:
    assert wrapped("one two three", 9, indent=2) == ["one two", "  three"]


@given(st.text(alphabet="ab 中é-", max_size=60), st.integers(4, 30), st.integers(0, 2))
def test_nothing_is_lost_and_nothing_is_too_wide(words: str, width: int, indent: int) -> None:
    lines = wrapped(words, width, indent=indent)
    assert max(cell_len(line) for line in lines) <= width or not words.strip()
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_a_very_long_word_is_cut_in_no_time() -> None:
    assert len(wrapped("x" * 1_000_000, 80)) == 12_500


SHORT = {
    "it fits": ("a.txt", 5, "a.txt"),
    "the middle goes": ("2032-03-04-harbour-gazette.txt", 17, "2032-03-…ette.txt"),
    "very little room": ("abcdefgh", 1, "a…h"),
    "wide characters": ("中文中文中文.txt", 9, "中文….txt"),
}


@pytest.mark.parametrize(("name", "width", "expected"), SHORT.values(), ids=SHORT.keys())
def test_shortened(name: str, width: int, expected: str) -> None:
    assert Paper().shortened(name, width) == expected


def test_shortened_in_ascii() -> None:
    assert Paper(ascii_only=True).shortened("2032-03-04-harbour-gazette.txt", 17) == "2032-03...tte.txt"


def test_own_signs_have_an_ascii_form_and_letters_do_not() -> None:
    assert Paper(ascii_only=True).label("Bó → Cé · x") == "B\\xf3 -> C\\xe9 | x"
    assert Paper().label("Bó → Cé · x") == "Bó → Cé · x"


def test_padded() -> None:
    assert [padded("中", 4), padded("中", 4, right=True), padded("long", 2)] == ["中  ", "  中", "long"]


def test_the_last_line_closes_the_block() -> None:
    lines = behind_gutter(["a", "", Text("b")], Paper(), "red")
    assert [line.plain for line in lines] == ["│ a", "│", "╰ b"]
    assert [line.plain for line in behind_gutter(["a"], Paper(ascii_only=True), "red")] == ["| a"]


def test_printed_without_colour_is_the_text() -> None:
    lines = [Text("[red]x[/red] :smile: 2031  ", style="red"), Text()]
    assert printed(lines, color=False) == "[red]x[/red] :smile: 2031\n\n"


def test_printed_with_colour() -> None:
    assert printed([Text("x", style="red")], color=True) == "\x1b[31mx\x1b[0m\n"


def test_nothing_is_folded_by_the_printer() -> None:
    assert printed([Text("x y " * 500)], color=False).count("\n") == 1
