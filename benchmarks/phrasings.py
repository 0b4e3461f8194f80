"""Whether the reason of a difference is read from the many ways in which English says it: pairs of short texts of one
quantity, taken as one subject. Run: python benchmarks/phrasings.py [FILE ...] [--show]

`tests/phrasings/tuned.toml` was looked at while the rules grew, `judged.toml` only judges.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.model import Claim, Document, Subject
from reconcile.rulebook import Rulebook, load
from reconcile.ties import Link

ROOT = Path(__file__).resolve().parents[1]
FILES = [ROOT / "tests" / "phrasings" / f"{name}.toml" for name in ("tuned", "judged")]


@dataclass(frozen=True)
class Told:
    """What is wanted of a pair, and what was said."""

    id: str
    verdict: str
    kinds: tuple[str, ...]
    said: str

    @property
    def right(self) -> bool:
        """Whether the verdict is right, and of an explained pair the kind."""
        wanted = {f"{self.verdict}/{kind}" for kind in self.kinds} if self.kinds else {self.verdict}
        return self.said in wanted

    @property
    def group(self) -> str:
        """Where it is counted."""
        return self.kinds[0] if self.kinds else self.verdict


def document_of(side: dict[str, Any], name: str) -> Document:
    """One side as a document of its date."""
    return Document(f"{name}.txt", side["text"], published=dt.date.fromisoformat(side["date"]), date_from="header")


def claim_of(side: dict[str, Any], name: str, rulebook: Rulebook) -> Claim | None:
    """The claim at a side's quote."""
    document = document_of(side, name)
    start = side["text"].index(side["quote"])
    end = start + len(side["quote"])
    here = [claim for claim in extract(document, rulebook) if claim.span.start < end and start < claim.span.end]
    return here[0] if here else None


def judge(row: dict[str, Any], rulebook: Rulebook) -> Told:
    """What comparison says of a pair that is one subject."""
    claims = [claim_of(row[side], side, rulebook) for side in ("a", "b")]
    kinds = tuple(row["kind"].split("|")) if row.get("kind") else ()
    if claims[0] is None or claims[1] is None:
        return Told(row["id"], row["verdict"], kinds, "not read")
    a, b = sorted((claim for claim in claims if claim is not None), key=lambda claim: claim.order)
    pairs = compare(Subject("s", "", "", (a, b), (Link(a.id, b.id, 99.0, ()),)))
    said = "none" if not pairs else pairs[0].verdict.value + (f"/{pairs[0].kind.value}" if pairs[0].kind else "")
    return Told(row["id"], row["verdict"], kinds, said)


def main() -> None:
    """Print how many of each kind are right, and what is said of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument("--show", action="store_true", help="name the pairs that are wrong")
    options = parser.parse_args()
    rulebook = load()
    for file in options.files:
        told = [judge(row, rulebook) for row in tomli.loads(file.read_text(encoding="utf-8"))["pair"]]
        print(f"{file.name}: {sum(item.right for item in told)} of {len(told)}")
        for group in dict.fromkeys(item.group for item in told):
            mine = [item for item in told if item.group == group]
            wrong = Counter(item.said for item in mine if not item.right)
            print(f"  {group:<10} {sum(item.right for item in mine)}/{len(mine)}  {dict(sorted(wrong.items()))}")
            for item in mine if options.show else ():
                if not item.right:
                    print(f"      {item.id}: {item.said}")


if __name__ == "__main__":
    main()
