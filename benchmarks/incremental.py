"""What a run costs that another one has gone before: CPU seconds, peak memory and the size of the cache of a cold run,
of a warm one over the same folder, of one over files that only look new, and of one in which a document has changed.

    python benchmarks/incremental.py [--documents 300 1000 ...] [--full] [--figures 1.0] [--quick]

`--full` adds 100,000 documents. Texts are those of `generator.py`; `--figures` is the share of them that keep their
figures: the others cost as much to find, to hash and to read, and next to nothing to compare.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator import made
from measuring import cpu, exponent, table, verdict
from msgspec import Struct

from reconcile.caching import opened
from reconcile.pipeline import reconcile
from reconcile.rulebook import Rulebook, load

QUICK = (200, 400, 800)
MOST = 1.6  # the power of the size with which warm runs may grow: so small ones measure roughly, the square is 2
# Each kind of run, how the folder is changed before it, and how often it is made: the least cost counts, since a short
# run measures roughly.
RUNS = (("cold", "", 1), ("warm", "", 5), ("files that look new", "all", 5), ("one changed", "one", 3))
_DIGIT = re.compile(r"\d")
_TICK = 0.01  # seconds of CPU that are told apart
_PAST = 1_600_000_000


class Cost(Struct, frozen=True):
    """CPU seconds of a process, and the most memory that it took."""

    seconds: float
    memory: int  # bytes


def written(folder: Path, first: int, number: int, figures: float) -> None:
    """Documents from a number on, in folders of a thousand, last changed years ago."""
    for which in range(first, first + number):
        text = made(which)
        keeps = int(which * figures) != int((which + 1) * figures)
        words = text.text if keeps else _DIGIT.sub("", text.text)
        path = folder / f"{which // 1000:05}" / f"{text.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Date: {text.date.isoformat()}\nSource: {text.source}\n\n{words}", encoding="utf-8")


def check(folder: Path, kept: Path) -> Cost:
    """What a check of a folder costs."""
    command = [sys.executable, "-m", "reconcile", "check", str(folder), "--isolated", "--cache-dir", str(kept)]
    command += ["--jobs", "1"]  # so that all is done in the process that is measured
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"a check ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def changed(folder: Path, how: str) -> None:
    """Change the folder: `one` document tells another figure, or `all` only look new."""
    paths = sorted(folder.rglob("*.txt"))
    for path in paths if how == "all" else []:
        os.utime(path, (_PAST, _PAST))
    if how == "one":
        path = paths[len(paths) // 2]
        path.write_text(path.read_text(encoding="utf-8") + "\nThe hall was lit by 1,250 lamps.\n", encoding="utf-8")


def runs(number: int, figures: float) -> tuple[float, list[tuple[str, Cost, int]]]:
    """The seconds of a start, and each run over so many documents with its cost and the size of the cache behind it. A
    start is a warm run over two documents, made in turns with the others, as a machine is quicker at one time than at
    another."""
    starts: list[float] = []
    with tempfile.TemporaryDirectory() as place:
        folder, two, kept = Path(place) / "docs", Path(place) / "two", Path(place) / "kept"
        written(folder, 0, number, figures)
        written(two, 0, 2, 1.0)
        changed(folder, "all")
        check(two, Path(place) / "start")
        found: list[tuple[str, Cost, int]] = []
        for name, before, times in RUNS:
            costs: list[Cost] = []
            for _ in range(times):
                changed(folder, before)
                starts.append(check(two, Path(place) / "start").seconds)
                costs.append(check(folder, kept))
            cost = min(costs, key=lambda one: one.seconds)
            found.append((name, cost, sum(path.stat().st_size for path in kept.glob("claims.sqlite*"))))
            seconds = ", ".join(f"{one.seconds:.2f}" for one in costs)
            print(f"{number:,} documents, {name}: {seconds} s", file=sys.stderr, flush=True)
        shutil.rmtree(folder)
    return min(starts), found


def shown(sizes: list[int], figures: float) -> str:
    """The table of all runs."""
    rows: list[list[str]] = []
    for number in sizes:
        start, costs = runs(number, figures)
        cold = costs[0][1].seconds
        for name, cost, size in costs:
            rate = number / max(cost.seconds - start, _TICK)
            rows.append(
                [
                    f"{number:,}",
                    name,
                    f"{cost.seconds:.2f}",
                    f"{cost.seconds / cold:.3f}",
                    f"{start:.2f}",
                    f"{rate:,.0f}",
                    f"{cost.memory / 1e6:.0f}",
                    f"{size / 1e6:.1f}",
                ]
            )
    head = ["documents", "run", "CPU s", "to cold", "a start", "documents/s beyond a start", "peak MB", "cache MB"]
    return table(head, rows)


def growing(number: int, rulebook: Rulebook) -> tuple[float, float, float]:
    """CPU seconds of a cold run, a warm one and one with a document changed, without their starts. All but a fiftieth
    of the texts have no figures, since how much there is to compare is not what is asked."""
    with tempfile.TemporaryDirectory() as place:
        folder, kept = Path(place) / "docs", Path(place) / "kept"
        written(folder, 0, number, 0.02)
        changed(folder, "all")

        def run() -> None:
            cache, why = opened(kept, rulebook)
            if cache is None:
                raise SystemExit(why)
            reconcile([folder], rulebook, cache=cache)
            cache.close()

        cold, warm = cpu(run, 1), cpu(run, 9)
        changed(folder, "one")
        one = cpu(run, 1)
    ratios = f"warm {warm / cold:.3f}, one changed {one / cold:.2f}"
    print(f"{number:>6,} documents: cold {cold:.2f} s of CPU; to cold: {ratios}")
    return cold, warm, one


def main() -> int:
    """Print the table; in small only how the cost of a warm run grows: 1 where that is too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--full", action="store_true", help="100,000 documents as well")
    parser.add_argument("--figures", type=float, default=1.0, help="the share of the texts that keep their figures")
    parser.add_argument("--quick", action="store_true", help="how the cost of a warm run grows; 1 where too fast")
    given = parser.parse_args()
    if not given.quick:
        print(shown([*given.documents, *([100_000] if given.full else [])], given.figures))
        return 0
    rulebook = load()
    costs = [growing(number, rulebook) for number in QUICK]
    warm, one = ([cost[which] for cost in costs] for which in (1, 2))
    failed = verdict("a warm run", exponent(QUICK, warm), MOST)
    return verdict("a run with one document changed", exponent(QUICK, one), MOST) or failed


if __name__ == "__main__":
    sys.exit(main())
