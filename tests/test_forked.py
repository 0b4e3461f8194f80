"""Copies of a process share out work, and what comes back is the same however many there are, and however they end."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reconcile.workers import forked

COPIES = sys.platform not in ("win32", "darwin")  # elsewhere all is done in one process


def _ran(script: str) -> str:
    """What a script prints in a process of its own, which has one thread: that of a test may have more."""
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_each_item_once(jobs: int) -> None:
    out = _ran(f"""
        import os
        from reconcile.workers import forked
        found = list(forked.each(lambda item: [item * 2, os.getpid()], range(20), {jobs}))
        print(sorted((number, twice) for number, (twice, _) in found) == [(n, 2 * n) for n in range(20)])
        print(len({{process for _, (_, process) in found}}), {{p for _, (_, p) in found}} == {{os.getpid()}})
    """)
    assert out.split() == ["True", str(min(jobs, 20) if COPIES else 1), str(jobs == 1 or not COPIES)]


def test_large_results_come_whole() -> None:
    out = _ran("""
        from reconcile.workers import forked
        sizes = [0, 1, 3_000_000, 17, 5_000_000, 70_000]
        found = dict(forked.each(lambda size: b"x" * size, sizes, 2))
        print([len(found[number]) for number in range(6)] == sizes)
    """)
    assert out.split() == ["True"]


@pytest.mark.parametrize("how", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)", "raise MemoryError"])
def test_what_a_dead_copy_did_not_hand_back_is_done_here(how: str) -> None:
    out = _ran(f"""
        import os, signal
        from reconcile.workers import forked
        here = os.getpid()

        def work(item):
            if item == 8 and os.getpid() != here:
                {how}
            return item

        print(sorted(forked.each(work, range(20), 2)) == [(n, n) for n in range(20)])
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("nobody is left")
    """)
    assert out.split("\n")[:2] == ["True", "nobody is left"]


def test_what_the_work_raises_is_raised() -> None:
    out = _ran("""
        from reconcile.workers import forked
        try:
            list(forked.each(lambda item: 1 // item, range(4), 2))
        except ZeroDivisionError:
            print("raised")
    """)
    assert out.split() == ["raised"]


def test_copies_end_where_nobody_waits_for_them() -> None:
    out = _ran("""
        import os, time
        from reconcile.workers import forked
        found = forked.each(lambda item: time.sleep(30) if item > 1 else item, range(4), 2)
        first = next(found)
        found.close()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("gone", first)
    """)
    assert out.startswith("gone")


def test_with_more_threads_all_is_done_here() -> None:
    out = _ran("""
        import os, threading
        from reconcile.workers import forked
        done = threading.Event()
        threading.Thread(target=done.wait).start()
        print({process for _, process in forked.each(lambda item: os.getpid(), range(9), 2)} == {os.getpid()})
        done.set()
    """)
    assert out.split() == ["True"]


def test_where_no_process_may_be_added_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError

    monkeypatch.setattr("os.fork", refused)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert list(forked.each(str, range(5), 2)) == [(number, str(number)) for number in range(5)]


def test_subjects_and_the_cache_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    stories = sorted(str(story / "docs") for story in (Path(__file__).parent / "cases").iterdir())[:12]
    out = _ran(f"""
        import os
        from pathlib import Path
        from reconcile.caching import opened
        from reconcile.grouping import spreading, stages
        from reconcile.pipeline import reconcile
        from reconcile.reporting.machine import dumps
        from reconcile.reporting.report import Report, Run
        from reconcile.rulebook import load

        spreading.WORTH, spreading._PART, stages._AT_ONCE = 1, 3, 200
        rulebook, docs = load(), [Path(folder) for folder in {stories!r}]
        copies = []
        fork = os.fork
        os.fork = lambda: copies.append(1) or fork()
        told = set()
        for jobs in (1, 2, 3):
            cache, _ = opened(Path({str(tmp_path)!r}) / str(jobs), rulebook)
            cache.run = lambda *asked: None
            for _ in range(2):  # the second one from what the first has kept of parts of the run
                told.add(dumps(Report(reconcile(docs, rulebook, jobs=jobs, cache=cache), Run(0))))
        print(len(told), len(copies) > 5)
    """)
    assert out.split() == ["1", str(COPIES)]
