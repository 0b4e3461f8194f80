"""Stories with an answer (folders with `docs/` and `gold.json`) as claims with labels, for fitting and for judging."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.extraction import extract
from reconcile.model import Claim, Document
from reconcile.reading import ReadOptions, read
from reconcile.rulebook import Rulebook

_BESIDE = 32  # characters before and after a quote that tell its place in texts with markup


@dataclass(frozen=True)
class Story:
    """The claims of one story, and of which pairs its answer speaks: same quantity (True), not (False), left open."""

    name: str
    folder: Path
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    labels: dict[frozenset[str], bool | None]
    partial: bool  # only the pairs that are named are judged
    unread: int  # pairs of which a claim was not found


def stories(root: Path, rulebook: Rulebook) -> Iterator[Story]:
    """The stories under a folder, by name."""
    for file in sorted(root.glob("*/gold.json")):
        yield _story(file, rulebook)


def _story(file: Path, rulebook: Rulebook) -> Story:
    gold = json.loads(file.read_text(encoding="utf-8"))
    documents, _ = read([file.parent / "docs"], ReadOptions())
    claims = tuple(claim for document in documents for claim in extract(document, rulebook))
    places = {name: _find(entry, claims) for name, entry in gold["claims"].items()}
    labels: dict[frozenset[str], bool | None] = {}
    unread = 0
    for a, b, verdict, *rest in gold["pairs"]:
        one, other, kind = places[a], places[b], (rest[0] if rest else None) or ""
        if kind == "derived":
            continue
        if one is None or other is None or one is other:
            unread += verdict != "different"
            continue
        same = None if verdict == "explained" and "period" in kind else verdict != "different"
        labels[frozenset((one.id, other.id))] = same
    return Story(file.parent.name, file.parent, documents, claims, labels, bool(gold.get("partial")), unread)


def _find(entry: dict[str, Any], claims: Sequence[Claim]) -> Claim | None:
    here = [claim for claim in claims if claim.document.name.split("#")[0] == entry["doc"] and _at(entry, claim)]
    right = [claim for claim in here if entry["value"] is None or float(claim.quantity.value) == float(entry["value"])]
    return next(iter(right or here), None)


def _at(entry: dict[str, Any], claim: Claim) -> bool:
    """Whether a claim stands where an entry says: its quote between what is before and after it, markup aside."""
    text, span = claim.document.text, claim.span
    before, _, after = entry["in"].partition(entry["quote"])
    quote, wanted = _bare(claim.quote), _bare(entry["quote"])
    left, right = _bare(text[max(0, span.start - _BESIDE) : span.start]), _bare(text[span.end : span.end + _BESIDE])
    gold_left, gold_right = _bare(before), _bare(after)
    if not quote or not (quote in wanted or wanted in quote):
        return False
    if quote in wanted:
        head, _, tail = wanted.partition(quote)
        gold_left, gold_right = gold_left + head, tail + gold_right
    else:
        head, _, tail = quote.partition(wanted)
        left, right = left + head, tail + right
    return (left.endswith(gold_left) or gold_left.endswith(left)) and (
        right.startswith(gold_right) or gold_right.startswith(right)
    )


def _bare(text: str) -> str:
    return re.sub(r"[\s*_`|]+", "", html.unescape(re.sub(r"<[^>]*>", "", text))).lower()
