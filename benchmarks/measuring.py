"""How the benchmarks measure: in CPU seconds, the least of some runs, beside a loop that is timed in the same run; and
how a cost grows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence


def cpu(work: Callable[[], object], runs: int = 3) -> float:
    """The least CPU seconds of some runs of this process."""

    def once() -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    return min(once() for _ in range(runs))


def loop() -> int:
    """A fixed piece of work that a machine's speed is told by: 100,000 look-ups of words."""
    counts = dict.fromkeys([f"word{number}" for number in range(1000)], 0)
    for _ in range(100):
        for word in counts:
            counts[word] += len(word)
    return counts["word7"]


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How a cost grows: 1 with the size, 2 with its square. The slope of the line through both logarithms, by least
    squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns as wide as their cells."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)]
    return "\n".join(f"| {line} |" for line in (lines[0], " | ".join("-" * width for width in widths), *lines[1:]))


def verdict(name: str, grows: float, most: float) -> int:
    """Print how a cost grows beside what it may; 1 where it grows faster, as an exit code."""
    print(f"{name}: grows with the {grows:.2f}th power of the size; {most:.2f} is allowed")
    return int(grows > most)
