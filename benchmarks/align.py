"""What aligning claims costs, and how right it is: claims of made newswire are grouped and compared, by ours, by splink
(Fellegi and Sunter in SQL, on DuckDB), and by brute force (rapidfuzz on every two sentences of a kind), in one run;
precision and recall of the clusters against what is true of the texts.

    python benchmarks/align.py [--documents 1200 ...] [--seed 1 ...] [--full] [--keep FOLDER] [--quick]

Each is run in a process of its own, so that the largest memory is its own; claims are extracted before. Precision and
recall are of pairs: of all pairs of claims that a cluster holds, how many are of one subject; of all pairs of one
subject, how many a cluster holds. Claims that no planted figure tells of are left out, and those of another year, of
which a reader may say either. `--full` stands for 1,200, 12,000 and 118,000 documents, which hold a million claims;
brute force, which grows with the square, has the first size only. To extract that many takes a quarter of an hour:
`--keep` keeps them for another run. `--quick` looks at growth only.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

from generator import Figure, made
from measuring import exponent, table, verdict

from reconcile.comparison import compare
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Claim, Document
from reconcile.rulebook import load

QUICK = (50, 100, 200)
FULL = (1200, 12_000, 118_000)
MOST = 1.3  # the exponent that --quick allows
MOST_HAVING = 60  # claims of a dimension with a word or figure that splink blocks by: pairs would grow with the square
MEMORY = "8GB"  # what DuckDB may hold

Clusters = Sequence[Sequence[str]]  # ids of claims


def claims_of(documents: int, seed: int) -> tuple[list[Claim], dict[str, str]]:
    """The claims of made documents, and the subject of each of which something is planted."""
    rulebook = load()
    claims: list[Claim] = []
    subjects: dict[str, str] = {}
    for number in range(documents):
        text = made(number, seed)
        for claim in extract(Document(text.id, text.text, text.date, "header", text.source), rulebook):
            claims.append(claim)
            figure = next((one for one in text.figures if _of(one, claim)), None)
            if figure is not None and figure.kind != "period":
                subjects[claim.id] = figure.subject
    return claims, subjects


def _of(figure: Figure, claim: Claim) -> bool:
    return figure.start < claim.span.end and claim.span.start < figure.end


def judged(clusters: Clusters, subjects: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of the pairs of claims."""

    def pairs(groups: Counter[Hashable]) -> int:
        return sum(count * (count - 1) // 2 for count in groups.values())

    home = {name: place for place, cluster in enumerate(clusters) for name in cluster}
    known = [(home[name], subject) for name, subject in subjects.items() if name in home]
    both = pairs(Counter(known))
    held, wanted = pairs(Counter(place for place, _ in known)), pairs(Counter(subjects.values()))
    return (both / held if held else 1.0), both / wanted


def ours(claims: Sequence[Claim], jobs: int = 1) -> Clusters:
    """Derive, group, compare: all that a run does with claims."""
    rulebook = load()
    subjects = group((*claims, *derive(tuple(claims))), rulebook, jobs=jobs)
    for subject in subjects:
        compare(subject)
    return [[claim.id for claim in subject.claims] for subject in subjects]


def by_splink(claims: Sequence[Claim]) -> Clusters:
    """What splink finds; of what DuckDB holds beyond its limit of memory the rest lies in a file meanwhile."""
    with tempfile.TemporaryDirectory() as beside:
        return _by_splink(claims, beside)


def _by_splink(claims: Sequence[Claim], beside: str) -> Clusters:
    """A model of splink over what ours looks at: words, unit, measure, parties, figure, days. Blocked by dimension with
    a word or a figure that few have, trained without labels, clustered at a probability of .9."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    counted = Counter(
        (claim.quantity.unit.dimension, word) for claim in claims for word in {*claim.context, _figure(claim)}
    )
    rows = [_row(claim, counted) for claim in claims]
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ArrayIntersectAtSizes("context", [4, 3, 2, 1]),
            cl.ArrayIntersectAtSizes("around", [4, 2, 1]),
            cl.ExactMatch("unit"),
            cl.ExactMatch("measure"),
            cl.ExactMatch("parties"),
            cl.ExactMatch("period"),
            cl.DistanceFunctionAtThresholds("size", "apart", [0.0001, 0.2, 0.5], higher_is_more_similar=False),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("dimension", "rare", arrays_to_explode=["rare"]),
            block_on("dimension", "value"),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    api.duckdb_con.execute("CREATE FUNCTION apart(a, b) AS abs(a - b)")
    api.duckdb_con.execute(f"SET memory_limit = '{MEMORY}'")
    api.duckdb_con.execute(f"SET temp_directory = '{beside}'")
    linker = Linker(api.register(pd.DataFrame(rows)), settings, log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dimension", "value"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dimension", "rarest"))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.9)
    frame: pd.DataFrame = found.as_pandas_dataframe()
    return [list(group["unique_id"]) for _, group in frame.groupby("cluster_id")]


def _row(claim: Claim, counted: Counter[tuple[str, str]]) -> dict[str, Any]:
    unit = claim.quantity.unit
    rare = [word for word in claim.context if 1 < counted[unit.dimension, word] <= MOST_HAVING]
    figure = _figure(claim)
    return {
        "unique_id": claim.id,
        "dimension": unit.dimension,
        "unit": unit.symbol,
        "value": figure if counted[unit.dimension, figure] <= MOST_HAVING else None,
        "size": _logarithm(_value(claim)),
        "context": list(claim.context),
        "around": list(claim.around),
        "rare": rare,
        "rarest": min(rare, key=lambda word: (counted[unit.dimension, word], word), default=None),
        "measure": claim.measure.name if claim.measure.known else None,
        "parties": " ".join(f"{party.role}={party.entity}" for party in claim.parties if party.entity) or None,
        "period": claim.period.label if claim.period is not None else None,
    }


def _figure(claim: Claim) -> str:
    return f"={_value(claim):.6g}"


def _value(claim: Claim) -> float:
    return float(claim.quantity.value * claim.quantity.unit.factor)


def _logarithm(value: float) -> float | None:
    from math import log10

    return log10(abs(value)) if value else None


def by_brute_force(claims: Sequence[Claim]) -> Clusters:
    """Every two sentences of a dimension, alike by the words that they share, joined from 80 of 100 on."""
    from rapidfuzz import fuzz, process

    by_dimension: dict[str, list[Claim]] = {}
    for claim in claims:
        by_dimension.setdefault(claim.quantity.unit.dimension, []).append(claim)
    found: list[list[str]] = []
    for some in by_dimension.values():
        sentences = [claim.document.text[claim.sentence.start : claim.sentence.end] for claim in some]
        scores = process.cdist(sentences, sentences, scorer=fuzz.token_sort_ratio, score_cutoff=80)
        home = list(range(len(some)))
        for one, other in zip(*scores.nonzero(), strict=True):
            low, high = sorted((home[one], home[other]))
            if low != high:
                home = [low if place == high else place for place in home]
        groups: dict[int, list[str]] = {}
        for place, claim in zip(home, some, strict=True):
            groups.setdefault(place, []).append(claim.id)
        found += groups.values()
    return found


WAYS: dict[str, Callable[[Sequence[Claim]], Clusters]] = {
    "ours": ours,
    "ours, 2 jobs": partial(ours, jobs=2),
    "splink, DuckDB": by_splink,
    "rapidfuzz, all pairs": by_brute_force,
}


def once(way: str, file: Path) -> None:
    """Run one way over the claims in a file, and print what it cost and found."""
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    claims, subjects = pickle.loads(file.read_bytes())
    before = _memory()
    start, clock = _cpu(), time.perf_counter()
    clusters = WAYS[way](claims)
    took, elapsed = _cpu() - start, time.perf_counter() - clock
    precision, recall = judged(clusters, subjects)
    told = {"claims": len(claims), "cpu": took, "clock": elapsed, "memory": _memory(), "before": before}
    print(json.dumps(told | {"precision": precision, "recall": recall}))


def _cpu() -> float:
    """Seconds of CPU of this process, and of those that it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(way: str, file: Path) -> dict[str, float]:
    """One way in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--once", way, str(file)], check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def row(way: str, found: dict[str, float], first: dict[str, float]) -> list[str]:
    """A line of the table."""
    speed, reference = found["claims"] / found["cpu"], first["claims"] / first["cpu"]
    return [
        f"{found['claims']:,.0f}",
        way,
        f"{found['cpu']:.1f}",
        f"{found['clock']:.1f}",
        f"{speed:,.0f}",
        f"{speed / reference:.2f}",
        f"{found['memory']:,.0f} ({found['before']:,.0f})",
        f"{found['precision']:.3f}",
        f"{found['recall']:.3f}",
    ]


def extracted(folder: Path, documents: int, seed: int) -> Path:
    """The file with the claims of so many documents, made where it is missing."""
    file = folder / f"claims-{documents}-{seed}.pickle"
    if not file.exists():
        file.write_bytes(pickle.dumps(claims_of(documents, seed)))
    return file


def ways(number: int, quick: bool) -> Sequence[str]:
    """What the claims of the so-manieth size are given to."""
    if quick:
        return ["ours"]
    if find_spec("splink") is None:
        print("splink is missing (pip install 'reconcile[bench]')", file=sys.stderr)
    return [
        way
        for way in WAYS
        if not (way.startswith("splink") and find_spec("splink") is None)
        and not (way.startswith("rapidfuzz") and number > 0)
    ]


def main() -> int:
    """Print the table, or with `--quick` the growth."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, nargs="+", default=FULL[:1])
    options.add_argument("--seed", type=int, nargs="+", default=[1])
    options.add_argument("--full", action="store_true")
    options.add_argument("--keep", type=Path)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.once:
        once(given.once[0], Path(given.once[1]))
        return 0
    sizes = QUICK if given.quick else FULL if given.full else given.documents
    rows: list[list[str]] = []
    grown: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed, (number, documents) in product(given.seed, enumerate(sizes)):
            file = extracted(given.keep or Path(folder), documents, seed)
            for way in ways(number, given.quick):
                found = run(way, file)
                if way == "ours":
                    grown.append((found["claims"], found["cpu"]))
                    first = found
                rows.append([str(seed), *row(way, found, first)])
                print(*rows[-1], sep=" | ", file=sys.stderr, flush=True)
    heads = [
        "seed",
        "claims",
        "way",
        "s of CPU",
        "s",
        "claims/s",
        "ratio",
        "MB at most (before)",
        "precision",
        "recall",
    ]
    print(table(heads, rows))
    grows = exponent([size for size, _ in grown], [cost for _, cost in grown]) if len(grown) > 2 else 0.0
    return verdict("align", grows, MOST) if given.quick else 0


if __name__ == "__main__":
    sys.exit(main())
