"""Strangers' text. First what must stay as it is, then what must be seen instead of acting."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reporting.cleaning import clean, path

SAME = {
    "plain words": "about 300 companies",
    "letters of other scripts": "Ünïcödé 中文 العربية हिन्दी",
    "rich markup is only text": "[/red] [bold]x[/bold] :smile:",
    "signs that are common": "“£1.25bn” – 21 %… €5",
    "hash marks of headings": "## Results [1]",
    "a command's look in running text": "see ::error:: there",
}

SEEN = {
    "escape sequence": ("\x1b[31mred", "␛[31mred"),
    "bell and backspace": ("a\x07b\x08", "a␇b␈"),
    "NUL": ("\x00", "␀"),
    "DEL": ("\x7f", "␡"),
    "one-byte CSI": ("\x9b31m", "<U+009B>31m"),
    "tab": ("a\tb", "a b"),
    "line feed": ("a\nb", "a b"),
    "line break of two characters is one blank": ("a\r\nb", "a b"),
    "lone carriage return": ("a\rb", "a b"),
    "next line, line and paragraph separators": ("a\x85b\u2028c\u2029d", "a b c d"),
    "right-to-left override": ("\u202eexe", "<U+202E>exe"),
    "isolates": ("\u2066x\u2069", "<U+2066>x<U+2069>"),
    "zero-width space": ("a\u200bb", "a<U+200B>b"),
    "byte order mark inside": ("\ufeffx", "<U+FEFF>x"),
    "soft hyphen": ("in\u00advestment", "in<U+00AD>vestment"),
    "tag characters": ("\U000e0041", "<U+E0041>"),
    "letters without a glyph": ("a\u3164b", "a<U+3164>b"),
    "lone surrogate": ("\ud800", "<U+D800>"),
    "workflow commands": ("##[x] ##vso[y] ##teamcity[z", "## [x] ## vso[y] ## teamcity[z"),
    "workflow commands in capitals": ("##VSO[y", "## VSO[y"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_harmless_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(("text", "expected"), SEEN.values(), ids=SEEN.keys())
def test_what_acts_or_hides_is_seen(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_ascii_has_no_symbols_and_no_other_letters() -> None:
    assert clean("caf\xe9\x1b\x7f\u202e €5", ascii_only=True) == "caf\\xe9<U+001B><U+007F><U+202E> \\u20ac5"


@given(st.text(alphabet=st.characters()))
def test_one_line_without_control_or_format_characters(text: str) -> None:
    shown = clean(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert len(shown.splitlines()) <= 1
    assert clean(shown) == shown


@given(st.text(alphabet=st.characters()))
def test_ascii_only_is_ascii(text: str) -> None:
    assert clean(text, ascii_only=True).isascii()


PATHS = {
    "an ordinary path": ("reports/a.txt", "reports/a.txt"),
    "a workflow command": ("::error::x.txt", "./::error::x.txt"),
    "a comment": ("#x.txt", "./#x.txt"),
    "blanks before it": (" \t::x", "./  ::x"),
    "a line break before it": ("\n::x", "./ ::x"),
}


@pytest.mark.parametrize(("name", "expected"), PATHS.values(), ids=PATHS.keys())
def test_paths_that_begin_a_line(name: str, expected: str) -> None:
    assert path(name) == expected
