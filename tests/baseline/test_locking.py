"""The lock. First who does not get it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reconcile.baseline.locking import locked
from reconcile.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


HOLD = """
import sys
from pathlib import Path
from reconcile.baseline.locking import locked
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
        "import sys\nfrom pathlib import Path\nfrom reconcile.baseline.locking import locked\n"
        "file = Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    with locked(file):\n"
        "        file.write_text(str(int(file.read_text()) + 1))\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", add, str(file)]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert file.read_text() == "80"
    assert names(tmp_path) == ["count"]
