"""Front matter: a strict reader of `key: value` lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reading import front_matter

NONE = [
    pytest.param("", id="nothing"),
    pytest.param("text\n---\ntitle: A\n---\n", id="not at the start"),
    pytest.param("---\n\nA paragraph under a rule.\n\n---\n", id="a rule and a paragraph"),
    pytest.param("---\ntitle: A\n", id="never closed"),
    pytest.param("----\ntitle: A\n----\n", id="four dashes"),
]


@pytest.mark.parametrize("text", NONE)
def test_is_none(text: str) -> None:
    assert front_matter.read(text) is None


VALUES = [
    pytest.param("A plain title", "A plain title", id="plain"),
    pytest.param('"Colon: quoted"', "Colon: quoted", id="double quotes"),
    pytest.param("'It''s quoted'", "It's quoted", id="single quotes"),
    pytest.param(r'"a \"word\""', 'a "word"', id="escaped quotes"),
    pytest.param("Title  # a comment", "Title", id="a comment"),
    pytest.param("Title #4", "Title", id="what YAML takes for a comment"),
    pytest.param("Ratio 3:1", "Ratio 3:1", id="a colon inside"),
    pytest.param("[a, b]", None, id="a list"),
    pytest.param("|", None, id="a block"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_reads_a_value(written: str, value: str | None) -> None:
    found = front_matter.read(f"---\ntitle: {written}\n  more: x\ntags:\n- a\n\n# note\ndate: 2025-05-03\n---\nText\n")
    assert found is not None
    assert found.first("title") == value
    assert found.first("missing", "date") == "2025-05-03"


@pytest.mark.parametrize("end", ["---\n", "---", "...\n", "---  \r\n"])
def test_ends_where_the_text_goes_on(end: str) -> None:
    text = f"---\r\ntitle: A\r\n{end}"
    found = front_matter.read(text + ("Text" if end.endswith("\n") else ""))
    assert found is not None
    assert found.end == len(text)


@given(st.text(max_size=60))
def test_never_fails_and_never_reaches_beyond_the_text(rest: str) -> None:
    text = f"---\n{rest}"
    found = front_matter.read(text)
    assert found is None or found.end <= len(text)
