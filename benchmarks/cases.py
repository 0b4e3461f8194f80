"""How well the verdicts are right: the score board of a folder of stories. Run: python benchmarks/cases.py tests/judged

`tests/cases` were looked at while the rules grew; `tests/judged` only judge: report their figures, do not tune to them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gold import Score, cases, score  # noqa: E402
from reconcile.rulebook import load  # noqa: E402


def f1(scores: list[Score], verdict: str) -> float:
    """F1 of one verdict over all stories."""
    right = sum(item.right[verdict] for item in scores)
    wanted = sum(item.of[verdict] for item in scores)
    false = sum(line.startswith(verdict) for item in scores for line in item.false)
    return 2 * right / (wanted + right + false) if wanted + right + false else 1.0


def main(folders: list[str]) -> None:
    """Print one line a story, and the figures of each folder."""
    rulebook = load()
    for folder in folders or [str(ROOT / "tests" / "cases"), str(ROOT / "tests" / "judged")]:
        scores = []
        for case in cases(Path(folder)):
            scores.append(score(case, rulebook))
            print(scores[-1].line(case.name))
        figures = {verdict: f1(scores, verdict) for verdict in ("agree", "explained", "conflict")}
        told = "  ".join(f"{verdict} {value:.2f}" for verdict, value in figures.items())
        print(f"{folder}: F1 {told}  mean {sum(figures.values()) / 3:.2f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
