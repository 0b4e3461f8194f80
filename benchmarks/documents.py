"""What a document costs: CPU of reading, extraction and grouping for each 300 words of the cases in `tests/cases`, in
milliseconds and as a ratio to a fixed loop that is timed beside it, since machines differ; and how grouping grows with
the number of documents that share one vocabulary. Run: python benchmarks/documents.py [DOCUMENTS ...]
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reconcile.comparison import compare
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.findings import find
from reconcile.grouping import group
from reconcile.model import Claim, Document
from reconcile.reading import ReadOptions, read
from reconcile.rulebook import Rulebook, load

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
WORDS = 300
RUNS = 5
TOWNS = ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow")


def cpu(work: Callable[[], object]) -> float:
    """The least CPU time of some runs, in milliseconds."""

    def once() -> float:
        before = time.process_time()
        work()
        return (time.process_time() - before) * 1000

    return min(once() for _ in range(RUNS))


def loop() -> int:
    """A fixed piece of work: 100,000 look-ups of words."""
    words = [f"word{number}" for number in range(1000)]
    counts = dict.fromkeys(words, 0)
    for _ in range(100):
        for word in words:
            counts[word] += len(word)
    return counts["word7"]


def steps(rulebook: Rulebook) -> None:
    """Print what each step costs."""
    folders = sorted(case / "docs" for case in CASES.iterdir() if (case / "docs").is_dir())
    stories = [read([folder], ReadOptions())[0] for folder in folders]
    claims = [_claims(story, rulebook) for story in stories]
    words = sum(len(document.text.split()) for story in stories for document in story)
    unit = cpu(loop)
    print(f"{words:,} words in {sum(map(len, stories))} documents; the loop took {unit:.2f} ms")
    work: dict[str, Callable[[], object]] = {
        "reading": lambda: [read([folder], ReadOptions()) for folder in folders],
        "extraction": lambda: [extract(document, rulebook) for story in stories for document in story],
        "grouping": lambda: [_judged(found, rulebook) for found in claims],
    }
    total = 0.0
    for name, step in work.items():
        taken = cpu(step) * WORDS / words
        total += taken
        print(f"{name:<12} {taken:6.2f} ms per {WORDS} words, {taken / unit:5.2f} loops")
    print(f"{'together':<12} {total:6.2f} ms per {WORDS} words, {total / unit:5.2f} loops")


def growth(number: int, rulebook: Rulebook) -> None:
    """Print what grouping costs for some documents of one vocabulary."""
    claims = _claims(tuple(_report(which) for which in range(number)), rulebook)
    before = time.process_time()
    subjects = group(claims, rulebook)
    taken = time.process_time() - before
    print(f"{number:>6} documents: {len(claims):,} claims, {len(subjects):,} subjects, {taken:.2f} s of grouping")


def _report(number: int) -> Document:
    """A report on one of a few dozen plants, all in the same words."""
    pick = random.Random(number)
    town = pick.choice(
        ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow"]
    )
    thing = pick.choice(["copper cable", "steel pipe", "window glass", "roof tile", "paper board"])
    made, sold, staff = pick.randint(10, 99) * 100, pick.randint(10, 99), pick.randint(100, 900)
    text = (
        f"The {town} plant made {made:,} tonnes of {thing} in 2024, the company said. Sales of {thing} rose to "
        f"${sold} million. The plant employs {staff} people, and {staff // 10} of them work at night.\n"
    )
    return Document(f"report-{number}.txt", text)


def _claims(documents: tuple[Document, ...], rulebook: Rulebook) -> tuple[Claim, ...]:
    stated = tuple(claim for document in documents for claim in extract(document, rulebook))
    return (*stated, *derive(stated))


def _judged(claims: tuple[Claim, ...], rulebook: Rulebook) -> object:
    return find([pair for subject in group(claims, rulebook) for pair in compare(subject)], rulebook)


def main() -> None:
    """Print both tables."""
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    rulebook = load()
    steps(rulebook)
    for number in [int(argument) for argument in sys.argv[1:]] or [50, 100, 200]:
        growth(number, rulebook)


if __name__ == "__main__":
    main()
