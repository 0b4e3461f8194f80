"""Hostile strings for the reader of quantities: none may raise, every offset must slice to its quote, none may be slow.

    python benchmarks/fuzz_quantities.py --runs 1000000            random rows of awkward pieces
    python benchmarks/fuzz_quantities.py --runs 1000000 --atheris  bytes led by coverage (pip install atheris)

Prints how many inputs were tried and the slowest of them; the first that breaks is printed whole.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import reconcile

PIECES = (
    *"0123456789.,:;-–−/()[]$€£¥%°'\"+*~<>=^_|#@&\\?! \n\t\u00a0\u2009\ufeff\u200b\x00\x1b",
    "10", "2.5", "3,000", "1,25,000", "1/2", "17-1/4", "½", "⅞", "10⁸", "×10", "e14", "2024", "1987", "0.0", "007",
    "half", "a", "an", "the", "one", "two", "twenty", "hundred", "thousand", "dozen", "dozens", "tens", "several",
    "third", "thirds", "quarter", "point", "points", "few", "fourth", "largest", "12th", "threefold", "million", "bn",
    "mln", "crore", "lakh", "m", "k", "b", "trillion", "percent", "per", "cent", "pct", "basis", "dollars", "dlrs",
    "cents", "US$", "HK$", "Rs", "PS", "kr", "kroner", "pounds", "yen", "tonnes", "barrels", "km", "MW", "kWh", "ft",
    "in", "degrees", "below", "zero", "magnitude", "people", "votes", "companies", "Peru's", "of", "to", "from", "and",
    "or", "between", "up", "more", "than", "at", "least", "no", "fewer", "about", "over", "nearly", "exceeded", "rose",
    "fell", "by", "vs", "including", "will", "said", "May", "July", "16", "a.m.", "U.S.", "No.", "Table", "aged", "top",
    "\n\n", "\n- ", "| ", "**", "--", "²", "٣", "１２", "๓", "İ", "ß", "ﬁ", "𝟛", "\U0001f600", "\ud800",
)  # fmt: skip
SLOW = 0.25  # seconds that no short input may take
MOST_PIECES = 40


def check(text: str) -> float:
    """Read one text; raise where a promise is broken; the seconds that it took."""
    start = time.process_time()
    found = reconcile.quantities(text)
    seconds = time.process_time() - start
    for figure in found:
        assert text[figure.start : figure.end] == figure.quote, figure
        assert figure.low is None or figure.high is None or figure.low <= figure.high, figure
    assert all(a.end <= b.start for a, b in pairwise(found)), found
    assert seconds < SLOW, f"{seconds:.2f} s for {len(text)} characters"
    return seconds


def row(chance: random.Random) -> str:
    """A row of pieces, some of them said again and again."""
    count = chance.randint(1, MOST_PIECES)
    joint = chance.choice(("", " ", " ", "-"))
    pieces = chance.choices(PIECES, k=count)
    if chance.random() < 0.1:
        pieces *= chance.randint(2, 20)
    return joint.join(pieces)


def random_rows(runs: int, seed: int) -> tuple[int, float]:
    """Try so many rows; how many were tried, and the slowest."""
    chance = random.Random(seed)
    slowest = 0.0
    for _ in range(runs):
        text = row(chance)
        try:
            slowest = max(slowest, check(text))
        except Exception:  # whatever it is, the text that brought it about is told before it goes on its way
            print(repr(text))
            raise
    return runs, slowest


def led_by_coverage(runs: int, seed: int) -> None:
    """The same with atheris, which ends the process itself."""
    atheris = importlib.import_module("atheris")

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        if provider.ConsumeBool():
            check(provider.ConsumeUnicode(400))
        else:
            check(" ".join(PIECES[byte % len(PIECES)] for byte in provider.ConsumeBytes(60)))

    one_text: Callable[[bytes], None] = one
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={runs}", f"-seed={seed}", "-verbosity=0", "-print_final_stats=1"], one_text)
    atheris.Fuzz()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Hostile strings for the reader of quantities.")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=os.getpid())
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    reconcile.quantities("about 5 km")  # tables are built at the first call
    if options.atheris:
        led_by_coverage(options.runs, options.seed)
        return 0
    tried, slowest = random_rows(options.runs, options.seed)
    print(f"{tried:,} inputs (seed {options.seed}): none raised, the slowest took {slowest * 1e3:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
