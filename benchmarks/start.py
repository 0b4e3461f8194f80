"""What a start costs: CPU seconds of `--help` and of a check of the two seeds, the least of several runs, and their
ratio to an empty Python. Run: python benchmarks/start.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7


def cpu(command: list[str]) -> float:
    """The least CPU time of some runs, in seconds."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(RUNS))


def main() -> None:
    """Print the three figures."""
    empty = cpu([sys.executable, "-c", ""])
    for name, arguments in (("--help", ["--help"]), ("check seeds/", ["check", "seeds/", "--isolated"])):
        seconds = cpu([sys.executable, "-m", "reconcile", *arguments])
        print(f"{name:<14} {seconds:.2f} s CPU, {seconds / empty:.0f} times an empty Python ({empty:.3f} s)")


if __name__ == "__main__":
    main()
