"""Markdown, as another program renders it: no word of a stranger works in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reconcile.reporting.cleaning import clean
from reconcile.reporting.markdown import code, lines
from reconcile.reporting.report import Report, View
from reporting.worlds import accepted, everything, hostile, report

ALL = View(show=frozenset({"all"}))
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(text: str) -> Iterator[Token]:
    def walk(found: Sequence[Token]) -> Iterator[Token]:
        for token in found:
            yield token
            yield from walk(token.children or ())

    return walk(RENDERER.parse(text))


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("report.md", lines(everything(), ALL))


def test_hostile_texts(golden: Callable[[str, str], None]) -> None:
    golden("report-hostile.md", lines(hostile(), ALL))


def test_an_empty_run() -> None:
    assert lines(report(), ALL) == "# reconcile\n\nNo documents.\n"


@pytest.mark.parametrize("world", [everything, accepted, hostile])
def test_nothing_but_tables_and_code(world: Callable[[], Report]) -> None:
    acting = {"link_open", "image", "html_inline", "html_block", "fence", "code_block", "em_open", "strong_open"}
    assert not acting & {token.type for token in tokens(lines(world(), ALL))}


def test_words_of_strangers_stand_in_code() -> None:
    plain = " ".join(token.content for token in tokens(lines(hostile(), ALL)) if token.type == "text")
    for word in ("[red", "[bold", "error::", "cmd", "who", "vso"):
        assert word not in plain
    assert "::error::why" in " ".join(t.content for t in tokens(lines(hostile(), ALL)) if t.type == "code_inline")


def test_every_row_has_every_cell() -> None:
    for world in (everything, accepted, hostile):
        rows: list[int] = []
        for token in tokens(lines(world(), ALL)):
            if token.type == "tr_open":
                rows.append(0)
            elif token.type in ("td_open", "th_open"):
                rows[-1] += 1
        assert set(rows) == {5}


@given(st.text(alphabet=st.sampled_from("a|`\\ <>[]()*_@#!~$:&\n"), max_size=12))
def test_any_words_in_a_cell(words: str) -> None:
    text = f"| h | i |\n| --- | --- |\n| {code(words, cell=True)} | x |\n"
    found = list(tokens(text))
    assert sum(token.type == "td_open" for token in found) == 2
    shown = [token.content for token in found if token.type == "code_inline"]
    wanted = " ".join(clean(words).split()).replace("\\|", "\\ |")
    assert [" ".join(one.split()) for one in shown] == ([" ".join(wanted.split())] if wanted else [])
    assert [token.content for token in found if token.type == "text" and token.content] == ["h", "i", "x"]


def test_what_does_not_fit_is_counted() -> None:
    whole = lines(everything(), ALL)
    short = lines(everything(), ALL, 2000)
    assert len(short.encode()) <= 2000 < len(whole.encode())
    assert "further blocks are not shown here." in short
    assert lines(everything(), ALL, 10**6) == whole


def test_quiet_says_only_what_fails() -> None:
    assert lines(accepted(), View(quiet=True)) == ""
    assert lines(everything(), View(quiet=True)).count("###") == 2
