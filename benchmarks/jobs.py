"""What processes are worth: the time to read documents and find their figures with one job and with several, as a
ratio, on folders of made newswire. Run: python benchmarks/jobs.py [--jobs N] [DOCUMENTS ...]
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import tempfile
import time
from pathlib import Path

from generator import texts, to_folder

import reconcile.gathering
from reconcile.gathering import gather
from reconcile.progress import nobody
from reconcile.reading import ReadOptions
from reconcile.rulebook import load


def folder(number: int, under: Path) -> Path:
    """A folder with so many documents."""
    to_folder(texts(number), under / f"{number}", None)
    return under / f"{number}"


def cpu() -> float:
    """Seconds of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)


def once(place: Path, jobs: int) -> tuple[float, object]:
    """Seconds on the clock, and what came out: names, ids and places of all claims. Rules are loaded anew, as in a run
    of its own: what was read with them before would be remembered."""
    rulebook = load()
    before = time.perf_counter()
    _, claims, _ = gather(
        [place], rulebook, ReadOptions(), against=(), draft=None, most=50_000, jobs=jobs, guarded=False, progress=nobody
    )
    taken = time.perf_counter() - before
    return taken, [(claim.id, claim.document.name, claim.span) for claim in claims]


def main() -> None:
    """Print a line for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[50, 100, 200, 400, 2000])
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    reconcile.gathering.WORTH = 0
    once(Path(__file__).parents[1] / "seeds", 1)  # loads what is loaded once
    print(f"{'documents':>9} {'kB':>6} {'1 job':>8} {given.jobs} jobs {'times as fast':>14}   load")
    with tempfile.TemporaryDirectory() as under:
        for number in given.documents:
            place = folder(number, Path(under))
            size = sum(file.stat().st_size for file in place.iterdir())
            alone, one = min(once(place, 1) for _ in range(2))
            together, other = min(once(place, given.jobs) for _ in range(2))
            assert one == other, "the claims depend on the number of jobs"
            times = f"{alone:>6.2f} s {together:>4.2f} s {alone / together:>14.2f}"
            print(f"{number:>9} {size / 1000:>6.0f} {times} {os.getloadavg()[0]:>6.1f}")


if __name__ == "__main__":
    main()
