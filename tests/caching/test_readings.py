"""What stands in a file is kept for all ways of reading it, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.caching.readings import OF_CONTENT, OF_FILES, claims_of, packed_claims, packed_reading, reading_of
from reconcile.model import Document, Problem
from reconcile.reading import READERS, Draft, Reading, ReadOptions, opened

FOLDER = Path(__file__).parents[1] / "formats"
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in READERS)


def test_each_option_says_what_is_read_or_how() -> None:
    assert set(ReadOptions.__struct_fields__) == {*OF_CONTENT, *OF_FILES}
    assert len(OF_CONTENT) + len(OF_FILES) == len(ReadOptions.__struct_fields__)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_what_stands_in_a_file_comes_back(path: Path) -> None:
    reading = opened(Draft(path.name, path.read_bytes(), path), ReadOptions())
    assert reading.sha256
    assert repr(reading_of(packed_reading(reading))) == repr(reading)


@pytest.mark.parametrize("code", ["timeout", "missing-reader", "crashed", "permission", "changing"])
def test_what_may_be_read_tomorrow_is_not_kept(code: str) -> None:
    assert packed_reading(Reading((), (Problem("a.pdf", code, "", fatal=True),), "00")) is None
    assert packed_reading(Reading((), (Problem("a.pdf", "encrypted", "", fatal=True),), "00")) is not None


@pytest.mark.parametrize("body", [None, b"", b"text", b"\xc1", packed_claims([])])
def test_a_broken_row_is_as_good_as_none(body: bytes | None) -> None:
    assert reading_of(body) is None
    assert claims_of(body and body + b"\x00", Document("a.txt", "")) is None


def test_half_a_character_is_not_kept() -> None:
    assert packed_reading(Reading((Document("a.txt", "\ud800"),), (), "00")) is None
