"""Files are whole or not there. First what goes wrong."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reconcile.errors import OutputError
from reconcile.reporting.writing import write_all


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.csv"
    old.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"cannot write .*a\.csv: no space left on device") as caught:
        write_all([(old, b"new")])
    assert caught.value.exit_code == 4
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert old.read_text() == "old"


def test_none_is_put_into_place_before_all_are_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or directory"):
        write_all([(tmp_path / "a.csv", b"a"), (tmp_path / "missing" / "b.csv", b"b")])
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all([(tmp_path / "a.csv", b"a")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a directory"):
        write_all([(tmp_path, b"a")])


def test_a_full_device() -> None:
    with pytest.raises(OutputError, match=r"cannot write /dev/full: no space left on device"):
        write_all([(Path("/dev/full"), b"a")])


def test_a_device_is_written_to_as_it_stands() -> None:
    assert write_all([(Path(os.devnull), b"a")]) == (Path(os.devnull),)


def test_files_are_replaced(tmp_path: Path) -> None:
    write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert write_all([(tmp_path / "a", b"3")]) == (tmp_path / "a",)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"3", "b": b"2"}
