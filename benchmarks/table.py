"""A table of 50,000 rows, as city populations stand in an encyclopedia (city, year, population, source), judged in one
run; and whether the share of city-years that disagree is what pandas counts.

    python benchmarks/table.py [--rows 50000] [--seed 7]

Prints the seconds, the largest memory, and both shares; ends with 1 where they differ.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

_CONSONANTS, _VOWELS = "bdfghklmnprstvz", "aeiou"
_SOURCES = ("census office", "world gazetteer", "city portal", "demographic yearbook", "national atlas")
_DISAGREE = 0.17  # of the city-years that several sources tell
_CONFIG = """\
[claims."cities.csv"]
value = "population"
[claims."cities.csv".same]
measure = "population"
unit = "people"
"""


def rows(number: int, seed: int) -> list[tuple[str, int, int, str]]:
    """City, year, population, source. Of each city-year one to five sources tell, most of them the same figure."""
    drawn = random.Random(seed)
    cities = sorted({_name(drawn) for _ in range(number // 60 + 1)})
    found: list[tuple[str, int, int, str]] = []
    for city in cities:
        people = drawn.randint(20_000, 9_000_000)
        for year in range(2000, 2024):
            people += drawn.randint(-people // 80, people // 40)
            found += _told(drawn, city, year, people)
    drawn.shuffle(found)
    return found[:number]


def _told(drawn: random.Random, city: str, year: int, people: int) -> list[tuple[str, int, int, str]]:
    sources = drawn.sample(_SOURCES, drawn.choice((1, 2, 2, 3, 3, 4, 5)))
    told = [people] * len(sources)
    if len(told) > 1 and drawn.random() < _DISAGREE:
        for place in range(drawn.randint(1, len(told) - 1)):
            told[place] += drawn.choice((-1, 1)) * drawn.choice((1, 40, people // 100, people // 7))
    return [(city, year, figure, source) for figure, source in zip(told, sources, strict=True)]


def _name(drawn: random.Random) -> str:
    letters = (drawn.choice(_CONSONANTS) + drawn.choice(_VOWELS) for _ in range(drawn.randint(3, 5)))
    return "".join(letters).capitalize()


def by_pandas(file: Path) -> tuple[int, int]:
    """How many city-years have more than one figure, and how many there are."""
    figures = pd.read_csv(file).groupby(["city", "year"])["population"].nunique()
    return int((figures > 1).sum()), len(figures)


def by_reconcile(folder: Path) -> tuple[int, int, float]:
    """The same as `reconcile check` tells it in JSON, and the seconds that it took."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "reconcile", "check", "cities.csv", "-f", "json", "--fail-on", "never"]
    run = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    took = time.perf_counter() - started
    report = json.loads(run.stdout)
    worst = [subject["verdict"] for subject in report["subjects"]]
    return worst.count("conflict"), len(worst), took


def main() -> int:
    """Generate, judge, count, compare."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rows", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "reconcile.toml").write_text(_CONFIG, encoding="utf-8")
        made = rows(given.rows, given.seed)
        with (folder / "cities.csv").open("w", encoding="utf-8", newline="") as sink:
            csv.writer(sink).writerows([("city", "year", "population", "source"), *made])
        wanted = by_pandas(folder / "cities.csv")
        found = by_reconcile(folder)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(made)} rows, {found[1]} city-years: {found[2]:.1f} s, {memory:.0f} MB")
    for who, (disagreeing, all_of) in (("reconcile", found[:2]), ("pandas", wanted)):
        print(f"{who:<10} {disagreeing} disagree, {100 * disagreeing / all_of:.3f} %")
    return int(found[:2] != wanted)


if __name__ == "__main__":
    sys.exit(main())
