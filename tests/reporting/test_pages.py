"""Every word that a report may use has a page. First the words that have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reconcile.gathering
import reconcile.pipeline
import reconcile.reading
from reconcile.model import Bound, Kind, Known, Verdict
from reconcile.reporting.pages import PAGES, explain_word

# Every code that a problem of a document is given, as it stands in the source.
_READING = Path(reconcile.reading.__file__).parent
PROBLEMS = sorted(
    {
        code
        for file in (*map(Path, (reconcile.gathering.__file__, reconcile.pipeline.__file__)), *_READING.rglob("*.py"))
        for code in re.findall(
            r'(?:Problem|Error|problem|unread)\((?:[^"()]+, )?"([a-z-]+)"', file.read_text(encoding="utf-8")
        )
    }
)


def test_the_codes_were_found() -> None:
    assert {"crashed", "undecodable", "permission", "too-large", "duplicate", "link", "not-a-file", "date"} <= set(
        PROBLEMS
    )


NONE = ["", "/", "harbour", "conflict/scope", "explained/derived", "new/scope", "scope/period"]


@pytest.mark.parametrize("word", NONE)
def test_other_words_have_no_page(word: str) -> None:
    assert explain_word(word) is None


@pytest.mark.parametrize("word", [*Verdict, *Kind, *Known, *Bound, *PROBLEMS, "stale", "idle", "backlog"])
def test_words_of_the_reports(word: str) -> None:
    page = explain_word(word)
    assert page
    assert page.startswith(f"{word}\n\n  ")
    assert "\n\n  Example: " in page
    assert max(len(line) for line in page.splitlines()) <= 80


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DERIVED])
def test_a_verdict_with_its_kind_has_the_kind_s_page(kind: Kind) -> None:
    page, plain = explain_word(f"explained/{kind.value}"), explain_word(kind.value)
    assert page and plain
    assert page.split("\n", 1)[1] == plain.split("\n", 1)[1]


def test_a_clash_by_arithmetic() -> None:
    assert explain_word(" Conflict/Derived ") is not None


def test_pages_are_in_plain_words() -> None:
    for page in PAGES.values():
        assert page.meaning.endswith(".")
        assert page.example
