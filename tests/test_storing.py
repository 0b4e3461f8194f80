"""Files are whole or not there. First what goes wrong."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from reconcile.errors import OutputError
from reconcile.storing import store


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.csv"
    old.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"cannot write .*a\.csv: no space left on device") as caught:
        store([(old, b"new")])
    assert caught.value.exit_code == 4
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert old.read_text() == "old"


def test_none_is_put_into_place_before_all_are_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or directory"):
        store([(tmp_path / "a.csv", b"a"), (tmp_path / "missing" / "b.csv", b"b")])
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        store([(tmp_path / "a.csv", b"a")])
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OutputError, match="cannot write"):
        store([(tmp_path / "a", b"a")])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a directory"):
        store([(tmp_path, b"a")])


def test_a_full_device() -> None:
    with pytest.raises(OutputError, match=r"cannot write /dev/full: no space left on device"):
        store([(Path("/dev/full"), b"a")])
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode), "a device is not replaced by a file"


def test_a_device_is_written_to_as_it_stands() -> None:
    assert store([(Path(os.devnull), b"a")]) == (Path(os.devnull),)


def test_files_are_replaced(tmp_path: Path) -> None:
    store([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert store([(tmp_path / "a", b"3")]) == (tmp_path / "a",)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"3", "b": b"2"}


def test_a_new_file_takes_the_mode_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("old")
    file.chmod(0o640)
    store([(file, b"new")])
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_where_there_was_none_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    store([(tmp_path / "a", b"new")])
    assert (tmp_path / "a").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to("target")
    store([(tmp_path / "link", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_the_longest_name_that_a_file_may_have(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 255)
    store([(file, b"a")])
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
