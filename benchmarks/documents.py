"""What a document costs: MB of newswire a second and claims a second of a core, for the scan that finds where figures
stand, for quantities, for whole extraction, and for reading files; each beside a fixed loop and beside quantulum3,
where it is installed, in the same run. And whether a document costs the same among many as among few.

    python benchmarks/documents.py [--documents 400] [--seed 1] [--quick]
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator import made, texts, to_folder
from measuring import cpu, exponent, loop, table, verdict

from reconcile.extraction import extract
from reconcile.extraction.quantities import mentions
from reconcile.extraction.quantities.reading import anchors
from reconcile.extraction.quantities.tokens import chunks
from reconcile.model import Document
from reconcile.reading import ReadOptions, read
from reconcile.rulebook import load

SIZES = (100, 200, 400)
MOST = 1.2  # the exponent that --quick allows
FEW = 20  # documents that quantulum3 is given: it takes its time


def speeds(documents: int, seed: int) -> str:
    """The table of speeds."""
    rulebook = load()
    with tempfile.TemporaryDirectory() as folder:
        to_folder(texts(documents, seed), Path(folder), None)
        found, _ = read([Path(folder)], ReadOptions())
        reading = cpu(lambda: read([Path(folder)], ReadOptions()))
    whole = [document.text for document in found]
    size = sum(len(text.encode()) for text in whole)
    claims = sum(len(extract(document, rulebook)) for document in found)
    unit = cpu(loop)
    work: dict[str, Callable[[], object]] = {
        "scan: where figures stand": lambda: [list(anchors(tokens)) for text in whole for tokens in chunks(text, 0)],
        "quantities": lambda: [mentions(text, rulebook) for text in whole],
        "whole extraction": lambda: [extract(document, rulebook) for document in found],
    }
    costs = {"reading files": reading} | {name: cpu(step) for name, step in work.items()}
    rows = [
        [
            name,
            f"{size / taken / 1e6:.2f}",
            f"{claims / taken:,.0f}",
            f"{taken / documents * 1e3:.2f}",
            _loops(taken, unit, size),
        ]
        for name, taken in costs.items()
    ]
    if (peer := _peer(whole[:FEW])) is not None:
        ours = cpu(lambda: [mentions(text, rulebook) for text in whole[:FEW]])
        mine = sum(len(text.encode()) for text in whole[:FEW])
        rows.append(
            [
                "quantulum3, quantities",
                f"{mine / peer / 1e6:.3f}",
                "",
                f"{peer / FEW * 1e3:.2f}",
                _loops(peer, unit, mine),
            ]
        )
        rows.append([f"quantities are {peer / ours:.0f} times as fast", "", "", "", ""])
    print(f"{documents:,} documents, {size:,} bytes, {claims:,} claims; the loop took {unit * 1e3:.1f} ms")
    return table(["step", "MB/s", "claims/s", "ms a document", "loops a MB"], rows)


def _loops(taken: float, unit: float, size: int) -> str:
    return f"{taken / unit / size * 1e6:,.0f}"


def _peer(whole: list[str]) -> float | None:
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    parser.parse("5 km")  # loads what it loads once
    return cpu(lambda: [parser.parse(text) for text in whole], runs=1)


def growth(seed: int) -> float:
    """How the cost of extraction grows with the number of documents."""
    rulebook = load()
    documents = [Document(f"{number}.txt", made(number, seed).text) for number in range(SIZES[-1])]
    extract(documents[0], rulebook)

    def first(size: int) -> Callable[[], object]:
        return lambda: [extract(one, rulebook) for one in documents[:size]]

    costs = [cpu(first(size), runs=2) for size in SIZES]
    for size, cost in zip(SIZES, costs, strict=True):
        print(f"{size:>6} documents: {cost / size * 1e3:.2f} ms each")
    return exponent(SIZES, costs)


def main() -> int:
    """Print the table, or the growth alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="only how extraction grows; 1 where it grows too fast")
    given = parser.parse_args()
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    if not given.quick:
        print(speeds(given.documents, given.seed))
    return verdict("extraction", growth(given.seed), MOST)


if __name__ == "__main__":
    sys.exit(main())
