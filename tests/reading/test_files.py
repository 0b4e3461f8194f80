"""The bytes of a file, within a limit, without waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reconcile.reading.files import UnreadableError, contents, in_bytes, why


def refused(path: Path, most: int = 100) -> tuple[str, str]:
    """The code and reason with which a file is refused."""
    with pytest.raises(UnreadableError) as error:
        contents(path, most)
    return error.value.code, error.value.reason


def test_what_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big").write_bytes(b"x" * 101)
    assert refused(tmp_path / "pipe") == ("not-a-file", "not a regular file")
    assert refused(tmp_path) == ("not-a-file", "not a regular file")
    assert refused(Path("/dev/zero")) == ("not-a-file", "not a regular file")
    assert refused(tmp_path / "big") == ("too-large", "larger than 100 bytes")
    assert refused(tmp_path / "gone") == ("unreadable", "no such file or directory")


def test_a_file_that_grows_past_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "grows").write_bytes(b"x" * 50)
    real = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: real(handle, most) or b"y" * 60)
    assert refused(tmp_path / "grows") == ("too-large", "larger than 100 bytes")


def test_an_error_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(handle: int, most: int) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "disk").write_bytes(b"x")
    monkeypatch.setattr(os, "read", fails)
    assert refused(tmp_path / "disk") == ("unreadable", "input/output error")


def test_permission_has_its_own_code() -> None:
    assert why(PermissionError(13, "Permission denied")).code == "permission"


def test_up_to_the_limit_all_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    (tmp_path / "b").write_bytes(b"")
    assert contents(tmp_path / "a", 100) == b"x" * 100
    assert contents(tmp_path / "b", 100) == b""


@pytest.mark.parametrize(
    ("number", "words"), [(999, "999 bytes"), (1000, "1 kB"), (20_000_000, "20 MB"), (1_500, "1,500 bytes")]
)
def test_sizes_in_words(number: int, words: str) -> None:
    assert in_bytes(number) == words
