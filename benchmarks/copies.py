"""Near copies: how many of them are found, how many texts are taken for one that are none, and what it costs.

    python benchmarks/copies.py [--documents 8000] [--seed 7] [--quick] [--datasketch]

The texts are those of `generator.py` without reprints: some on each affair, by several writers. Every tenth is printed
once more by another paper, in one of the ways of `EDITS`. Costs are held against finding the words of the texts alone.
`--datasketch` also runs that library's MinHash with LSH, where it is installed. Ends with 1 where the cost grows faster
than the documents to the power of GROWTH, less than FOUND of the copies are found, or more than FALSE of the texts are
taken for copies.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import generator

from reconcile.model import Document
from reconcile.reading import near_copies

GROWTH, FOUND, FALSE = 1.25, 0.97, 0.005  # all texts here are of one stock of sentences
_WORD = re.compile(r"\w+")
_ADDED = (
    "Readers told this paper that they had heard of the matter before anybody wrote of it. The market in the old town "
    "was crowded all the same, and the band played until it rained."
)
_NOTICE = (
    "All rights reserved. No part of this text may be printed, sent or kept without leave in writing. The publisher "
    "is not liable for what is written on pages that are named here, nor for what follows from its use."
)

Edit = Callable[[list[str]], list[str]]
EDITS: dict[str, Edit] = {
    "another headline and byline": lambda parts: ["What we know so far", "From our own correspondent", *parts[1:]],
    "another dateline": lambda parts: [parts[0], "MARKET TOWN, Monday (Wire) - " + parts[1], *parts[2:]],
    "first paragraph cut": lambda parts: [parts[0], *parts[2:]],
    "last paragraph cut": lambda parts: parts[:-1],
    "last two paragraphs cut": lambda parts: parts[:-2],
    "last paragraph anew": lambda parts: [*parts[:-1], _ADDED],
    "first paragraph anew": lambda parts: [parts[0], _shuffled(parts[1]), *parts[2:]],
    "two paragraphs added": lambda parts: [*parts, _ADDED, _NOTICE],
    "every eighth word another": lambda parts: [_reworded(part) for part in parts],
    "a figure changed": lambda parts: [parts[0], *_with_another_figure(parts[1:])],
}


def _shuffled(words: str) -> str:
    found = words.split()
    random.Random(len(words)).shuffle(found)
    return " ".join(found)


def _reworded(words: str) -> str:
    found = words.split()
    found[7::8] = ["rewritten" if word.isalpha() else word for word in found[7::8]]
    return " ".join(found)


def _with_another_figure(parts: Sequence[str]) -> list[str]:
    text = "\n\n".join(parts)
    return re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10), text, count=1).split("\n\n")


def corpus(number: int, seed: int) -> tuple[list[Document], dict[str, tuple[str, str]]]:
    """Documents, and of each planted copy the name of its story and of its edit."""
    generator.REPRINTED = 0.0
    documents: list[Document] = []
    planted: dict[str, tuple[str, str]] = {}
    edits = list(EDITS.items())
    for at in range(number * 10 // 11):
        text = generator.made(at, seed)
        documents.append(Document(text.id, text.text, text.date))
        if at % 10 == 3:
            name, edit = edits[at // 10 % len(edits)]
            copy = "\n\n".join(edit(text.text.rstrip().split("\n\n"))) + "\n"
            documents.append(Document(f"{text.id}-copy", copy, text.date + dt.timedelta(days=at % 3)))
            planted[f"{text.id}-copy"] = (text.id, name)
    return documents, planted


def _all_words(documents: Sequence[Document]) -> list[list[str]]:
    return [_WORD.findall(document.text.lower()) for document in documents]


def with_library(documents: Sequence[Document]) -> dict[str, str]:
    """The same question to datasketch: 128 permutations of the runs of five words, likeness from 0.5."""
    from datasketch import MinHash, MinHashLSH

    known, found = MinHashLSH(threshold=0.5, num_perm=128), {}
    for document in documents:
        words = _WORD.findall(document.text.lower())
        runs = MinHash(num_perm=128)
        runs.update_batch([" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)])
        if near := sorted(known.query(runs)):
            found[document.name] = near[0]
        else:
            known.insert(document.name, runs)
    return found


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of a processor, the less of two runs, and what came out."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        made = work()
        seconds.append(time.process_time() - start)
    return min(seconds), made


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="2,000 documents at most")
    parser.add_argument("--datasketch", action="store_true")
    asked = parser.parse_args()
    most = 2000 if asked.quick else asked.documents
    sizes, costs = [most // 4, most // 2, most], []
    print("documents  copies  found  false  ms a document  times finding words")
    for size in sizes:
        documents, planted = corpus(size, asked.seed)
        words, _ = timed(partial(_all_words, documents))
        cost, _ = timed(partial(near_copies, documents))
        costs.append(cost)
        share, false = _judged(near_copies(documents), planted, documents)
        print(
            f"{size:9,}  {len(planted):6,}  {share:5.1%}  {false:5}  {cost / size * 1000:13.2f}  {cost / words:19.1f}"
        )
    growth = math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0])
    print(f"growth: documents to the power of {growth:.2f} (at most {GROWTH})")
    _by_edit("found by edit", near_copies(documents), planted)
    if asked.datasketch:
        cost, found = timed(lambda: with_library(documents))
        assert isinstance(found, dict)
        share, false = _judged(found, planted, documents)
        print(f"datasketch: found {share:.1%}, false {false}, {cost / sizes[-1] * 1000:.2f} ms a document")
        _by_edit("datasketch by edit", found, planted)
    return int(growth > GROWTH or share < FOUND or false > FALSE * len(documents)) if not asked.datasketch else 0


def _judged(
    found: dict[str, str], planted: dict[str, tuple[str, str]], documents: Sequence[Document]
) -> tuple[float, int]:
    right = sum(1 for name, (story, _) in planted.items() if found.get(name) == story)
    return right / len(planted), sum(1 for name in found if name not in planted or found[name] != planted[name][0])


def _by_edit(title: str, found: dict[str, str], planted: dict[str, tuple[str, str]]) -> None:
    every = Counter(edit for _, edit in planted.values())
    right = Counter(edit for name, (story, edit) in planted.items() if found.get(name) == story)
    print(f"{title}: " + "; ".join(f"{edit} {right[edit]}/{every[edit]}" for edit in EDITS))


if __name__ == "__main__":
    sys.exit(main())
