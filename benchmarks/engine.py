"""What Spark costs beside the local run: the same made newswire, as lines of JSON, by two processes of this machine and
by Spark on two cores of it. Both must print the same bytes.

    python benchmarks/engine.py [--master URL] [DOCUMENTS ...]

Needs `reconcile[spark]` and Java. CPU is that of all processes of a run; Spark's start is in it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generator
from measuring import table

LOCAL = ("--jobs", "2", "--no-cache")


def once(folder: Path, file: str, *options: str) -> tuple[float, float, bytes]:
    """Seconds on the clock, seconds of processors, and the report. Raises RuntimeError where it did not judge."""
    command = [sys.executable, "-m", "reconcile", "check", file, "--isolated", "--no-baseline", "-f", "json", *options]
    began, used = time.perf_counter(), _used()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - began, _used() - used, done.stdout


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Print a line for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--master", default="local[2]")
    given = parser.parse_args()
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as under:
        folder = Path(under)
        for number in given.documents:
            file = folder / f"{number}.jsonl"
            generator.to_jsonl(generator.texts(number), file, None)
            clock, cpu, report = once(folder, file.name, *LOCAL)
            their_clock, their_cpu, theirs = once(folder, file.name, "--engine", "spark", "--master", given.master)
            if report != theirs:
                sys.exit(f"{number} documents: Spark prints another report than the local run")
            told = [f"{cpu:.1f} s", f"{their_cpu:.1f} s", f"{their_cpu / cpu:.1f}", f"{their_clock / clock:.1f}"]
            rows.append([f"{number:,}", f"{file.stat().st_size / 1000:,.0f}", *told, f"{os.getloadavg()[0]:.1f}"])
    head = ["documents", "kB", "local, CPU", "Spark, CPU", "times the CPU", "times the clock", "load"]
    print(table(head, rows))


if __name__ == "__main__":
    main()
