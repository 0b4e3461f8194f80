"""The same story in every format makes the same claims, and what stands around it makes none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import rendering
from rendering import STORIES, Story, equal_share, told_by
from texts import rulebook

MADE = sorted((Path(__file__).parents[1] / "formats" / "made").iterdir())
FORMATS: dict[str, Callable[[Story], bytes]] = {
    "a.txt": lambda told: rendering.as_text(told).encode(),
    "a.html": lambda told: rendering.for_print(told).encode(),
    "a.docx": rendering.as_word,
    "a.jsonl": lambda told: rendering.as_line(told).encode(),
    "a.json": lambda told: rendering.as_feed(told).encode(),
    "a.csv": lambda told: rendering.as_table_of_texts(told).encode(),
    "a.eml": rendering.as_mail,
}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", FORMATS)
def test_claims_are_equal(path: Path, name: str) -> None:
    told = told_by(path.name, path.read_bytes(), rulebook())
    assert told.total() > 15
    assert told_by(name, FORMATS[name](rendering.story(path)), rulebook()) == told


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_files_that_other_programs_made(path: Path) -> None:
    source = path.parents[1] / f"{path.name.split('.')[0]}.md"
    told = told_by(source.name, source.read_bytes(), rulebook())
    assert told_by(path.name, path.read_bytes(), rulebook()) == told


def test_a_claim_that_is_lost_or_added_is_seen() -> None:
    told = told_by("a.txt", b"40 ships came.", rulebook())
    assert equal_share(told, told) == (1, 1)
    assert equal_share(told, told_by("a.txt", b"40 ships came. 3 tugs left.", rulebook())) == (1, 2)
    assert equal_share(told, told_by("a.txt", b"50 ships came.", rulebook())) == (0, 2)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("design", [0, 1, 2], ids=["marked", "named", "unmarked"])
def test_what_a_site_puts_around_makes_no_claims(path: Path, design: int) -> None:
    told = told_by(path.name, path.read_bytes(), rulebook())
    assert told_by("a.html", rendering.as_page(rendering.story(path), design).encode(), rulebook()) == told
