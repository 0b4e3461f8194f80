"""Finds what each trait of two claims weighs, from stories with an answer, and writes it into the rules.

Run: python benchmarks/weights.py [FOLDER ...] [-o rules/evidence/weights.toml] [--judge FOLDER]

A logistic regression (Newton's method, a small ridge) over the pairs of claims that the gates let pass. Beside the
pairs of each story there are two kinds of pair that are certainly none: claims of two stories, and claims of a story
beside the same story with every name and figure exchanged. Then a second, smaller one over the first score and the
margins over the rivals, which are known only when every pair has its score.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tomli
from perturbing import refigured, renamed
from stories import Story, stories

from phrasings import claim_of, document_of
from reconcile.extraction import extract
from reconcile.grouping.evidence import CLEAR, LEAST, MOST
from reconcile.grouping.gates import clash
from reconcile.grouping.telling import Telling
from reconcile.grouping.together import Together
from reconcile.grouping.traits import traits
from reconcile.model import Claim
from reconcile.reading import interpret
from reconcile.rulebook import Rulebook, load

ROOT = Path(__file__).resolve().parents[1]
STORIES = [ROOT / "tests" / "cases"]
PHRASINGS = ROOT / "tests" / "phrasings" / "tuned.toml"
OUTPUT = ROOT / "rules" / "evidence" / "weights.toml"

Array = npt.NDArray[np.float64]
RIDGE = 0.3
OTHERS, STRANGERS, NAMESAKES = 3, 0.15, 0.3
PHRASED = 0.3  # what a pair counts of two texts that were written to say one thing
PARTIAL = 0.3  # what a pair counts of a story of which only some pairs are judged
SECOND = ("second", "first", "margin-worse", "margin-better")


@dataclass
class Row:
    """A pair of claims: who, of which documents, what speaks for it, whether it is one subject, what it counts."""

    a: str
    b: str
    here: int
    there: int
    found: dict[str, float]
    same: bool
    counts: float


@dataclass
class Sample:
    """The pairs of one story, or of two."""

    rows: list[Row]
    wanted: int = 0


def paired(ones: Sequence[Claim], others: Sequence[Claim] | None, counts: float) -> Iterator[Row]:
    """The pairs that the gates let pass, of one set of claims or across two, as yet not the same."""
    counted = {}
    for claims in (ones, others or ()):
        for document in {id(claim.document): claim.document for claim in claims}.values():
            counted[id(document)] = Telling([claim for claim in claims if claim.document is document])
    for number, a in enumerate(ones):
        for b in others if others is not None else ones[number + 1 :]:
            if clash(a, b) is None:
                here, there = id(a.document), id(b.document)
                texts = Together(counted[here], counted[there])
                found: dict[str, float] = defaultdict(float)
                for name, value in traits(texts.one.profiles[a], texts.other.profiles[b], texts):
                    found[name] += value
                yield Row(a.id, b.id, here, there, dict(found), False, counts)


def of_story(story: Story) -> Sample:
    """The pairs of a story with its answer. What the answer leaves open teaches nothing."""
    claims = sorted(story.claims, key=lambda claim: claim.order)
    named = {claim for pair in story.labels for claim in pair}
    rows: list[Row] = []
    for row in paired(claims, None, PARTIAL if story.partial else 1.0):
        pair = frozenset((row.a, row.b))
        same = story.labels.get(pair, False)
        if same is None or (story.partial and pair not in story.labels and not pair & named):
            continue
        row.same = same
        rows.append(row)
    return Sample(rows, sum(same is True for same in story.labels.values()) + (0 if story.partial else story.unread))


def made(all_stories: Sequence[Story], rulebook: Rulebook, rnd: random.Random) -> Iterator[Sample]:
    """Pairs that are certainly none: of two stories, and of a story and its namesake."""
    for number, story in enumerate(all_stories):
        rest = [other for at, other in enumerate(all_stories) if at != number]
        rows: list[Row] = []
        for other in rnd.sample(rest, min(OTHERS, len(rest))):
            rows += [row for row in paired(story.claims, other.claims, STRANGERS) if _looked_at(row)]
        for document in story.documents:
            if document.name.endswith(".txt"):
                text = (story.folder / "docs" / document.name).read_text(encoding="utf-8", errors="replace")
                changed = refigured(renamed(document, text, rnd), rnd)
                for namesake in interpret(document.name, changed.encode())[0]:
                    others = [claim for claim in story.claims if claim.document is not document]
                    rows += paired(extract(namesake, rulebook), others, NAMESAKES)
        yield Sample(rows)


def of_phrasings(file: Path, rulebook: Rulebook) -> Iterator[Sample]:
    """The pairs of short texts of which each says a figure of one quantity: that one pair is the same."""
    for row in tomli.loads(file.read_text(encoding="utf-8"))["pair"]:
        ends = [claim_of(row[side], side, rulebook) for side in ("a", "b")]
        claims = [claim for side in ("a", "b") for claim in extract(document_of(row[side], side), rulebook)]
        if ends[0] is None or ends[1] is None:
            continue
        rows = list(paired(sorted(claims, key=lambda claim: claim.order), None, PHRASED))
        for pair in rows:
            pair.same = {pair.a, pair.b} == {ends[0].id, ends[1].id}
        yield Sample(rows)


def _looked_at(row: Row) -> bool:
    """Whether blocking would look at a pair: it shares a word or a figure."""
    return any(name.endswith("-words") and "lone" not in name and "rival" not in name for name in row.found) or any(
        name.startswith("figure-") for name in row.found
    )


def fitted(rows: Sequence[Row], names: Sequence[str], ridge: float, free: str) -> Array:
    """The weights of a logistic regression; `free` is not drawn towards nothing."""
    x = np.array([[row.found.get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row.same) for row in rows])
    counts = np.array([row.counts for row in rows])
    penalty = np.full(len(names), ridge)
    penalty[list(names).index(free)] = 1e-4
    weights = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (counts * (chance - y)) + penalty * weights
        curve = (x * (counts * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def add_margins(sample: Sample, weights: dict[str, float]) -> None:
    """Give each pair its first score and how much better it is than what else its claims could belong to."""
    firsts = [min(MOST, max(LEAST, sum(weights.get(n, 0.0) * v for n, v in row.found.items()))) for row in sample.rows]
    rivals: dict[tuple[str, int], list[tuple[float, str]]] = defaultdict(list)
    for row, first in zip(sample.rows, firsts, strict=True):
        rivals[row.a, row.there].append((first, row.b))
        rivals[row.b, row.here].append((first, row.a))
    for row, first in zip(sample.rows, firsts, strict=True):
        margins = sorted(
            min(CLEAR, max(-CLEAR, first - max((s for s, who in rivals[me, where] if who != you), default=LEAST)))
            for me, where, you in ((row.a, row.there, row.b), (row.b, row.here, row.a))
        )
        row.found |= {"second": 1.0, "first": first, "margin-worse": margins[0], "margin-better": margins[1]}


def learnt(samples: Sequence[Sample]) -> dict[str, float]:
    """All weights, by name."""
    rows = [row for sample in samples for row in sample.rows]
    names = sorted({name for row in rows for name in row.found} - set(SECOND))
    weights = dict(zip(names, fitted(rows, names, RIDGE, "base").tolist(), strict=True))
    for sample in samples:
        add_margins(sample, weights)
    weights |= dict(zip(SECOND, fitted(rows, SECOND, 0.1, "second").tolist(), strict=True))
    return weights


def judged(samples: Sequence[Sample], weights: dict[str, float]) -> str:
    """How well pairs are told from no pairs on stories that taught nothing, at the threshold in force."""
    right = false = 0
    for sample in samples:
        add_margins(sample, weights)
        for row in sample.rows:
            score = sum(weights[name] * row.found[name] for name in SECOND)
            right += score > 0 and row.same
            false += score > 0 and not row.same
    wanted = sum(sample.wanted for sample in samples)
    return f"precision {right / max(1, right + false):.2f}, recall {right / max(1, wanted):.2f} of {wanted} pairs"


def main() -> None:
    """Fit, write, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=STORIES)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    parser.add_argument("--judge", action="append", type=Path, default=[])
    parser.add_argument("--without", action="append", default=[], help="name of a story that is left out")
    options = parser.parse_args()
    rulebook = load()
    found = [s for folder in options.folders for s in stories(folder, rulebook) if s.name not in options.without]
    samples = [*map(of_story, found), *made(found, rulebook, random.Random(2)), *of_phrasings(PHRASINGS, rulebook)]
    weights = learnt(samples)
    lines = [
        "# What a unit of each trait of two claims weighs, as the logarithm of odds, when it is asked whether they are",
        f"# one subject. Written by benchmarks/weights.py from {len(found)} stories with an answer, not by hand.",
    ]
    for name in sorted(weights):
        lines += ["", "[[weight]]", f'id = "{name}"', f"weight = {weights[name]:.2f}"]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} stories, {sum(len(s.rows) for s in samples)} pairs, {len(weights)} weights: {options.output}")
    for folder in options.judge:
        print(f"{folder}: {judged([of_story(story) for story in stories(folder, rulebook)], weights)}")


if __name__ == "__main__":
    main()
