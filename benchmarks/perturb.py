"""What must not change a verdict, and what must: stories changed by machine. Run: python benchmarks/perturb.py [FOLDER]

names      every name exchanged, for the same one in all texts of a story: the pairs stay
clauses    leading adverbials moved to the end of their sentences, or trailing ones to the front: the pairs stay
voice      plain active clauses turned into passive ones: the pairs stay
units      one figure of a pair printed in another unit or scale: the pair stays
stranger   every name exchanged in one text only: the pairs of that text fall apart
direction  what went from one to the other goes the other way in one text: its pairs in these sentences fall apart
measure    a figure is of the opposite: its pairs fall apart
period     a figure is of three years before: its pairs fall apart, or the period explains them
figure     one of two agreeing figures multiplied by 1.4 in its text: the agreement ends
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from perturbing import passive, redated, remeasured, renamed, reordered, reunited, turned

from reconcile.model import Bound, Claim, Kind, Pair, Result, Span, Verdict
from reconcile.pipeline import reconcile
from reconcile.rulebook import Rulebook, load

ROOT = Path(__file__).resolve().parents[1]
Texts = dict[str, str]
NAMES = ("names", "clauses", "voice", "units", "stranger", "direction", "measure", "period", "figure")


def run(texts: Texts, rulebook: Rulebook) -> Result:
    """The result of some texts, by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return reconcile([Path(folder)], rulebook)


def told(pair: Pair) -> tuple[str, ...]:
    """A pair by its figures and verdict, whatever the names around them."""
    kind = pair.kind.value if pair.kind else ""
    figures = sorted(f"{claim.document.name} {claim.quantity.value}" for claim in (pair.a, pair.b))
    return (pair.verdict.value, kind, *figures)


def names_exchanged(texts: Texts, before: Result, rulebook: Rulebook) -> Iterator[bool]:
    """Whether each pair stays when the names of all texts are exchanged alike."""
    exchanged: dict[str, str] = {}
    known = frozenset(word for document in before.documents for word in _names(document))
    rnd = random.Random(3)
    changed = {
        document.name: renamed(document, texts[document.name], rnd, exchanged, known) for document in before.documents
    }
    after = {told(pair) for pair in run(changed, rulebook).pairs}
    for pair in before.pairs:
        yield told(pair) in after


def one_stranger(texts: Texts, before: Result, rulebook: Rulebook) -> Iterator[bool]:
    """Whether each pair of a text falls apart when its names, and only its, are exchanged."""
    for document in before.documents:
        mine = [p for p in before.pairs if (p.a.document is document) != (p.b.document is document)]
        if not mine or len(_names(document)) < 3:
            continue
        changed = {**texts, document.name: renamed(document, texts[document.name], random.Random(5))}
        after = {told(pair)[2:] for pair in run(changed, rulebook).pairs}
        for pair in mine:
            yield told(pair)[2:] not in after


def figure_changed(texts: Texts, before: Result, rulebook: Rulebook) -> Iterator[bool]:
    """Whether two texts no longer agree when a figure of one of them is another."""
    for pair in before.pairs:
        claim = pair.b
        plain = claim.quote.replace(",", "")
        if pair.verdict is not Verdict.AGREE or pair.a.document is claim.document or not plain[:1].isdigit():
            continue
        if Bound.EXACT not in (claim.quantity.bound, pair.a.quantity.bound):
            continue
        number = claim.quote.split()[0]
        digits = number.replace(",", "").rstrip("%")
        if not digits.replace(".", "", 1).isdigit():
            continue
        value = f"{float(digits) * 1.4:.{len(digits.partition('.')[2])}f}"
        text = texts[claim.document.name]
        place = text.find(number, claim.span.start)
        changed = text[:place] + value + text[place + len(number.rstrip("%")) :]
        pairs = run({**texts, claim.document.name: changed}, rulebook).pairs
        still = any(
            other.verdict is Verdict.AGREE
            and {other.a.document.name, other.b.document.name} == {pair.a.document.name, claim.document.name}
            and pair.a.span in (other.a.span, other.b.span)
            for other in pairs
        )
        yield not still


def rewritten(texts: Texts, before: Result, rulebook: Rulebook, rewrite: Callable[[str], str]) -> Iterator[bool]:
    """Whether each pair of texts that a rewriting changes stays: it says the same in another way."""
    changed = {name: rewrite(text) for name, text in texts.items()}
    touched = {name for name, text in changed.items() if text != texts[name]}
    if not touched:
        return
    after = {told(pair) for pair in run(changed, rulebook).pairs}
    for pair in before.pairs:
        if touched & {pair.a.document.name, pair.b.document.name}:
            yield told(pair) in after


def other_unit(texts: Texts, before: Result, rulebook: Rulebook) -> Iterator[bool]:
    """Whether a pair stays when one of its figures is printed in another unit."""
    for pair in before.pairs:
        claim, other = pair.b, pair.a
        printed = reunited(claim)
        if printed is None or pair.kind is Kind.DERIVED or other.document is claim.document:
            continue
        text = texts[claim.document.name]
        changed = text[: claim.span.start] + printed + text[claim.span.end :]
        pairs = run({**texts, claim.document.name: changed}, rulebook).pairs
        yield any(
            (found.verdict, found.kind) == (pair.verdict, pair.kind)
            and {found.a.document.name, found.b.document.name} == {other.document.name, claim.document.name}
            and any(_is_same(end, other) for end in (found.a, found.b))
            for found in pairs
        )


def _is_same(one: Claim, other: Claim) -> bool:
    return one.document.name == other.document.name and one.span == other.span


def falls_apart(
    texts: Texts, before: Result, rulebook: Rulebook, rewrite: Callable[[str, Claim], str], *, period: bool = False
) -> Iterator[bool]:
    """Whether a pair is gone when the words of one of its figures speak of something else; with `period` an explanation
    by it is as good."""
    for pair in before.pairs:
        claim, other = pair.b, pair.a
        if pair.kind in (Kind.DERIVED, Kind.PERIOD) or other.document is claim.document:
            continue
        text = texts[claim.document.name]
        changed = rewrite(text, claim)
        if changed == text:
            continue
        after = run({**texts, claim.document.name: changed}, rulebook).pairs
        kept = [found for found in after if told(found)[2:] == told(pair)[2:]]
        yield not kept or (period and all(found.kind is Kind.PERIOD for found in kept))


def _turned(text: str, claim: Claim) -> str:
    return _within(text, claim.sentence, turned)


def _remeasured(text: str, claim: Claim) -> str:
    words = claim.measure.wording
    return text if words is None else _within(text, words.span, remeasured)


def _redated(text: str, claim: Claim) -> str:
    words = None if claim.period is None else claim.period.wording
    return text if words is None else _within(text, words.span, redated)


def _within(text: str, span: Span, rewrite: Callable[[str], str]) -> str:
    return text[: span.start] + rewrite(text[span.start : span.end]) + text[span.end :]


def _names(document: object) -> frozenset[str]:
    from reconcile.grouping.kinship import names
    from reconcile.model import Document

    assert isinstance(document, Document)
    return names(document)


def main() -> None:
    """Print the share that holds of each change."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "cases"
    rulebook = load()
    held: dict[str, list[bool]] = {name: [] for name in NAMES}
    for case in sorted(folder.iterdir()):
        files = sorted((case / "docs").glob("*.txt")) if (case / "docs").is_dir() else []
        if len(files) < 2:
            continue
        texts = {file.name: file.read_text(encoding="utf-8", errors="replace") for file in files}
        before = run(texts, rulebook)
        held["names"] += names_exchanged(texts, before, rulebook)
        held["clauses"] += rewritten(texts, before, rulebook, reordered)
        held["voice"] += rewritten(texts, before, rulebook, passive)
        held["units"] += other_unit(texts, before, rulebook)
        held["stranger"] += one_stranger(texts, before, rulebook)
        held["direction"] += falls_apart(texts, before, rulebook, _turned)
        held["measure"] += falls_apart(texts, before, rulebook, _remeasured)
        held["period"] += falls_apart(texts, before, rulebook, _redated, period=True)
        held["figure"] += figure_changed(texts, before, rulebook)
    for name, found in held.items():
        print(f"{name:<10} {sum(found)} of {len(found)} hold ({sum(found) / max(1, len(found)):.0%})")


if __name__ == "__main__":
    main()
