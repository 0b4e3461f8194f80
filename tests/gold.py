"""Stories with an answer: a folder with `docs/` and what a careful reader would say of them in `gold.json`.

    "claims": {"a1": {"doc", "in": a fragment found once in the document, "quote": the amount in it, "value", "unit"}}
    "pairs":  [["a1", "b1", "agree" | "explained" | "conflict" | "different", kind or null, why], ...]

`pairs` holds every two claims that speak of one quantity, and traps (`different`) that only look so.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reconcile.model import Claim, Pair, Result
from reconcile.pipeline import reconcile
from reconcile.rulebook import Rulebook


@dataclass(frozen=True)
class Case:
    """One story: its documents, its claims by name, its pairs."""

    name: str
    docs: Path
    claims: dict[str, dict[str, Any]]
    pairs: tuple[tuple[str, str, str, str | None], ...]


@dataclass(frozen=True)
class Score:
    """How a run did on one story: of each verdict how many are right, of how many; and what was said that is not so."""

    found: int
    claims: int
    right: dict[str, int]
    of: dict[str, int]
    false: tuple[str, ...]
    false_conflicts: int

    def line(self, name: str) -> str:
        """One line of the score board."""
        verdicts = "  ".join(f"{verdict} {self.right[verdict]}/{self.of[verdict]}" for verdict in self.of)
        return f"{name:<18} claims {self.found}/{self.claims}  {verdicts}  false {len(self.false)}"


def cases(folder: Path) -> tuple[Case, ...]:
    """The stories of a folder, by name."""
    return tuple(_case(file.parent) for file in sorted(folder.glob("*/gold.json")))


def _case(folder: Path) -> Case:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pairs = tuple((p[0], p[1], p[2], p[3] if len(p) > 3 else None) for p in gold["pairs"])
    return Case(folder.name, folder / "docs", gold["claims"], pairs)


def score(case: Case, rulebook: Rulebook) -> Score:
    """Run the program on a story and compare."""
    result = reconcile([case.docs], rulebook)
    names = _names(case, result)
    said = {
        frozenset((names.get(pair.a.id, pair.a.id), names.get(pair.b.id, pair.b.id))): pair for pair in result.pairs
    }
    right = dict.fromkeys(("agree", "explained", "conflict"), 0)
    of = dict(right)
    for a, b, verdict, kind in case.pairs:
        if verdict == "different":
            continue
        of[verdict] += 1
        pair = said.get(frozenset((a, b)))
        if kind == "derived":
            pair = next((p for p in result.pairs if p.kind == "derived" and _takes_part(p, {a, b}, names)), None)
        if pair is not None and pair.verdict == verdict and (kind is None or pair.kind in kind.split("|")):
            right[verdict] += 1
    false = tuple(_false(case, said))
    conflicts = sum(line.startswith("conflict") for line in false)
    return Score(len(set(names.values())), len(case.claims), right, of, false, conflicts)


def _takes_part(pair: Pair, wanted: set[str], names: dict[str, str]) -> bool:
    return len(wanted & {names.get(claim.id, "") for claim in (pair.a, pair.b, *pair.also)}) > 0


def _false(case: Case, said: dict[frozenset[str], Pair]) -> Iterator[str]:
    """Verdicts that the story does not bear out: another one, or a pair that is none."""
    gold = {frozenset((a, b)): (verdict, kind) for a, b, verdict, kind in case.pairs}
    for ends, pair in sorted(said.items(), key=lambda item: sorted(item[0])):
        if pair.kind == "derived":
            continue
        verdict, kind = gold.get(ends, (None, None))
        right = verdict == pair.verdict and (kind is None or pair.kind in kind.split("|"))
        if not right:
            told = f'{pair.verdict} {pair.kind or ""}: "{pair.a.quote}" and "{pair.b.quote}"'
            yield f"{told} are {verdict or 'no pair'} {kind or ''}"


def _names(case: Case, result: Result) -> dict[str, str]:
    """Ids of claims that stand where the story's claims stand; of several at one place the one with the right value."""
    found: dict[str, str] = {}
    for name, gold in case.claims.items():
        here = [claim for claim in result.claims if claim.document.name == gold["doc"] and _stands_at(claim, gold)]
        here.sort(key=lambda claim: gold["value"] is None or claim.quantity.value != Decimal(str(gold["value"])))
        if here:
            found[here[0].id] = name
    return found


def _stands_at(claim: Claim, gold: dict[str, Any]) -> bool:
    """Whether a claim lies on the story's amount. A fragment of a page may hold markup, which its text has not."""
    fragment, quote = _bare(str(gold["in"])), _bare(str(gold["quote"]))
    at = _bare(claim.document.text).find(fragment)
    if at < 0:
        return False
    start = at + fragment.index(quote)
    first = len(_bare(claim.document.text[: claim.span.start]))
    return first < start + len(quote) and start < first + len(_bare(claim.quote))


def _bare(text: str) -> str:
    """A text without what a format adds: tags, entities, marks of tables and stress, blanks."""
    return re.sub(r"[\s|*_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))
