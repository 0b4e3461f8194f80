"""How fast quantities are read, and what is read of a file of texts.

    python benchmarks/quantities.py                     ours beside quantulum3 (extra `bench`), and the growth
    python benchmarks/quantities.py --texts FILE.jsonl  the same on the "text" of each line
    python benchmarks/quantities.py --predict GOLD.jsonl -o PRED.jsonl

The last one writes for each line {"id", "text"} what was read: {"id", "quantities": [{"start", "end", "value", "unit",
"bound", "low", "high"}]}. A unit with a divisor is written "USD/bbl", a plain number has "", a share said as a fraction
("a third") is the number 0.333333; `low` and `high` stand only where the text gives a range.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import reconcile
from reconcile.model import Bound

BOUNDS = {
    Bound.EXACT: "exact",
    Bound.APPROXIMATE: "approx",
    Bound.AT_LEAST: "at_least",
    Bound.MORE_THAN: "more_than",
    Bound.AT_MOST: "at_most",
    Bound.LESS_THAN: "less_than",
    Bound.RANGE: "range",
}
SHORT_TONS = ("ton", "tons")  # a ton is read as a tonne; a scorer that tells them apart is told what was printed
RUNS = 5
SENTENCES = 1000
LIMIT = 1.0  # seconds, for a million characters and for a hundred thousand digits

# Our own sentences; <N> is a number from 2 to 999, <D> one with a decimal, <Y> a year.
FORMS = (
    "The port handled <D> million tonnes of cargo in <Y>, up <N> percent from the year before.",
    "Sales rose <N> percent to $<D> billion, the company said on Tuesday.",
    "About <N> people were hurt when two trains met near the old harbour.",
    "The council will spend £<N>m on schools and €<D>bn on roads over five years.",
    "Wells in the north gave <N>,000 barrels per day, or nearly a third of the output.",
    "He said the work had gone well and that nobody expected it to end before the winter.",
    "Between <N> and 1,200 homes lost power after the storm, most of them for less than an hour.",
    "The rate was cut by 25 basis points to <D> percent.",
    "Shares fell 3-1/4 to <N> dlrs, while turnover was <D> mln dlrs vs <N> mln a year ago.",
    "The bridge is <N> metres long and carries more than <N>,000 cars a day.",
    "The minister met the heads of the unions and spoke of wages, prices and trust.",
    "A 200-MW plant would cost at least $<N> million, according to a study of June 12, <Y>.",
    "Two-thirds of the <N> villages have no doctor, and half a million people live there.",
    "It was the fourth-largest harvest since <Y>, at <D> million bushels.",
)


def written(count: int) -> list[str]:
    """Sentences of our own, the same at every run."""
    chance = random.Random(7)

    def number(slot: re.Match[str]) -> str:
        if slot[1] == "N":
            return str(chance.randint(2, 999))
        return f"{chance.uniform(1, 30):.1f}" if slot[1] == "D" else str(chance.randint(1980, 2025))

    return [re.sub("<([NDY])>", number, FORMS[at % len(FORMS)]) for at in range(count)]


def reader(name: str) -> Callable[[str], Any]:
    """What reads one text: ours, or the other library without its classifier."""
    if name == "ours":
        return reconcile.quantities
    warnings.simplefilter("ignore")  # it says at every start that its classifier is not installed
    parse: Callable[[str], Any] = importlib.import_module("quantulum3.parser").parse
    return parse


def run(name: str, texts: list[str]) -> dict[str, float]:
    """The least CPU time of some runs over all texts, in this process, and how many quantities were found."""
    read = reader(name)
    read("about 5 km")  # tables are built at the first call
    best, found = float("inf"), 0
    for _ in range(RUNS if name == "ours" else 2):
        found, start = 0, time.process_time()
        for text in texts:
            found += len(read(text))
        best = min(best, time.process_time() - start)
    return {"seconds": best, "found": found}


def compare(texts: list[str]) -> None:
    """Each library in a process of its own, and their ratio."""
    size = sum(map(len, texts))
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        for name in ("ours", "quantulum3"):
            command = [sys.executable, __file__, "--run", name, "--texts", str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{name:<12} did not run: {done.stderr.strip().splitlines()[-1:]}")
                continue
            told = json.loads(done.stdout)
            seconds[name] = told["seconds"]
            print(
                f"{name:<12} {told['seconds']:8.3f} s CPU  {told['found']:6} found  "
                f"{told['seconds'] / len(texts) * 1e6:8.0f} µs a text  {size / told['seconds'] / 1e6:6.2f} MB/s"
            )
    if len(seconds) == 2:
        print(f"ratio        {seconds['quantulum3'] / seconds['ours']:8.1f}")


def grow() -> bool:
    """The time for longer and longer lines without a break, and for the two worst cases; whether these are in time."""
    read = reader("ours")
    read("about 5 km")
    dense = " ".join(written(4000))
    plain = " ".join(text for text in written(40_000) if not any(c.isdigit() for c in text))
    print(f"\n{'one line of':<28}{'with figures':>16}{'without digits':>16}")
    for size in (10_000, 100_000, 400_000, 1_000_000):
        taken = [_timed(read, (text * (size // len(text) + 1))[:size]) for text in (dense, plain)]
        print(f"{size:>12,} characters     " + "".join(f"{seconds * 1e3:>13.0f} ms" for seconds in taken))
    in_time = True
    for name, text in (
        ("100,000 digits in a row", "7" * 100_000),
        ("1 MB of words, no break", "word " * 200_000),
        ("1 MB of one letter", "x" * 1_000_000),
    ):
        seconds = _timed(read, text)
        in_time &= seconds < LIMIT
        print(f"{name:<28}{seconds * 1e3:>13.0f} ms")
    return in_time


def _timed(read: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def predicted(text: str) -> Iterator[dict[str, Any]]:
    """What was read of one text, in the words of the prediction file."""
    figures = [figure for first in reconcile.quantities(text) for figure in (first, first.restated) if figure]
    for found in figures:
        value, unit = float(found.value), found.unit
        if unit == "percent" and not found.printed_unit:
            value, unit = value / 100, ""  # "a third"
        named = found.printed_unit.lower()
        if unit == "t" and named.split(" ")[-1] in SHORT_TONS and "metric" not in named:
            unit = "ton"
        row: dict[str, Any] = {
            "start": found.start,
            "end": found.end,
            "value": value,
            "unit": f"{unit}/{found.per}" if found.per else unit,
            "bound": BOUNDS[found.bound],
        }
        if found.bound is Bound.RANGE and found.low is not None and found.high is not None:
            row |= {"low": float(found.low), "high": float(found.high)}
        yield row


def predict(gold: Path, target: Path) -> None:
    """Write the prediction file of a gold file."""
    with target.open("w", encoding="utf-8") as lines:
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            lines.write(json.dumps({"id": row["id"], "quantities": list(predicted(row["text"]))}) + "\n")


def texts_of(file: Path) -> list[str]:
    """The texts of a file: a JSON list, or lines of JSON with a "text"."""
    content = file.read_text(encoding="utf-8")
    if content.startswith("["):
        return list(json.loads(content))
    return [json.loads(line)["text"] for line in content.splitlines()]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="How fast quantities are read, and what is read.")
    parser.add_argument("--texts", type=Path, help="lines of JSON with a text each, instead of our own sentences")
    parser.add_argument("--predict", type=Path, metavar="GOLD.jsonl", help="write what is read of each text")
    parser.add_argument("-o", "--output", type=Path, metavar="PRED.jsonl", help="where --predict writes")
    parser.add_argument("--run", choices=("ours", "quantulum3"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.predict:
        if options.output is None:
            parser.error("--predict needs -o")
        predict(options.predict, options.output)
        return 0
    texts = texts_of(options.texts) if options.texts else written(SENTENCES)
    if options.run:
        print(json.dumps(run(options.run, texts)))
        return 0
    compare(texts)
    return 0 if grow() else 1


if __name__ == "__main__":
    sys.exit(main())
