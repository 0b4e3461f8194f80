"""Files that are whole or not there, and the lock. First what must leave the old file as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reconcile.baseline.files import locked, replace_file
from reconcile.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "known.toml"
    file.write_text("old")
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OutputError, match=r"cannot write .*known\.toml: no space left on device"):
        replace_file(file, b"new")
    assert file.read_text() == "old"
    assert names(tmp_path) == ["known.toml"]


def test_an_interrupt_on_the_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "known.toml"
    file.write_text("old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_file(file, b"new")
    assert file.read_text() == "old"
    assert names(tmp_path) == ["known.toml"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or directory"):
        replace_file(tmp_path / "none" / "known.toml", b"new")


def test_a_full_device() -> None:
    with pytest.raises(OutputError, match="cannot write /dev/full: no space left on device"):
        replace_file(Path("/dev/full"), b"new")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode), "a device is not replaced by a file"


def test_the_new_file_takes_the_place_and_the_mode_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_text("old")
    file.chmod(0o640)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    replace_file(tmp_path / "known.toml", b"new")
    assert (tmp_path / "known.toml").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to("target")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


# ---------------------------------------------------------------------------------------------------------------- lock

HOLD = """
import sys
from pathlib import Path
from reconcile.baseline.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(file: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_waits_too_long_gives_up(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    with holder(file) as process:
        with (
            pytest.raises(OutputError, match=r"another process has held it for 0\.2 seconds"),
            locked(file, seconds=0.2),
        ):
            pass
        process.communicate()


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    with holder(file) as process:
        process.kill()
    assert names(tmp_path) == [".known.toml.lock"], "the file is left over, but nobody holds it"
    with locked(file, seconds=0):
        pass
    assert names(tmp_path) == []


def test_who_waits_gets_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    with holder(file) as process:
        release = threading.Timer(0.2, process.communicate)
        release.start()
        with locked(file):
            pass
        release.join()


def test_a_failure_inside_gives_the_lock_back(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    with pytest.raises(ValueError, match="inside"), locked(file):
        raise ValueError("inside")
    with locked(file, seconds=0):
        pass


def test_a_folder_that_cannot_hold_the_lock(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"), locked(tmp_path / "none" / "known.toml"):
        pass


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_text("0")
    add = (
        "import sys\nfrom pathlib import Path\nfrom reconcile.baseline.files import locked, replace_file\n"
        "file = Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    with locked(file):\n"
        "        replace_file(file, str(int(file.read_text()) + 1).encode())\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", add, str(file)]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert file.read_text() == "80"
    assert names(tmp_path) == ["count"]
