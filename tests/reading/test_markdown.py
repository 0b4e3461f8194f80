"""Markdown: one document a file, kept as it stands."""

from __future__ import annotations

import pytest

from reconcile.reading.markdown import read
from reconcile.reading.source import Source


def title(text: str) -> str | None:
    """The title that is read."""
    (document,) = read(Source("a.md", text, "utf-8", "00")).documents
    assert document.text == text
    assert document.media_type == "text/markdown"
    return document.title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A sentence that is no title at all.\n", None, id="running text"),
        pytest.param("#hashtag\nA sentence.\n", "hashtag", id="no heading, but a first line"),
        pytest.param("```\n# comment\n```\nText.\n", None, id="a comment in a fence"),
        pytest.param("## Part\n\n# Ships of the year\n", "Ships of the year", id="the first of the first level"),
        pytest.param("Kicker\n\n# Ships #\r\n\nText.\n", "Ships", id="closed, with a kicker above"),
        pytest.param("---\ntitle: Boats\n---\n# Ships\n", "Boats", id="front matter stands before"),
        pytest.param("~~~\n# a\n```\n# b\n~~~\n# Ships\n", "Ships", id="fences of two kinds"),
    ],
)
def test_title(text: str, expected: str | None) -> None:
    assert title(text) == expected
