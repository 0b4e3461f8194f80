"""The stages of `grouping` as workers do them, each with the function of its room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, product
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.comparison import Tolerances
from reconcile.engine.bundles import Skipped, by_name, numbered, packed
from reconcile.engine.reading import Worker
from reconcile.engine.rows import frame, records
from reconcile.grouping.blocking import MOST_PER_TEXT, Pairs, handles, is_close, key, wide_handles
from reconcile.grouping.clustering import Cluster, clusters
from reconcile.grouping.evidence import Evidence, weights
from reconcile.grouping.kinship import certain_names
from reconcile.grouping.naming import subject
from reconcile.grouping.neighbours import words_of
from reconcile.model import Claim, Document, Limits, Pair, Problem, Subject
from reconcile.pipeline import compared
from reconcile.progress import nobody

if TYPE_CHECKING:
    import pandas as pd
    from pyspark import Broadcast

    from reconcile.rulebook import Rulebook

WORDS = "word string, name string, is_name boolean"
# A claim is `at` in its document; its figure ranks by `size`; one handle may stand twice at a claim: `again`.
HANDLES = (
    "handle string, wide boolean, close boolean, word string, size string, day string, name string, at bigint, "
    "again bigint"
)
TEXTS = (
    "bucket bigint, home boolean, tied array<bigint>, name string, background boolean, document string, claims string"
)
# The pairs of claims of two documents that are looked at: those of one place of the two lists; and where the documents
# are `near`, all of one kind.
PAIRS = "bucket bigint, one string, other string, near boolean, ones array<bigint>, others array<bigint>"
LINKS = "one string, at bigint, other string, there bigint, weight double"
# What is known of a component besides its texts: a link of it, or pairs of two of its documents.
FACTS = (
    "bucket bigint, component string, one string, at bigint, other string, there bigint, weight double, near boolean, "
    "ones array<bigint>, others array<bigint>"
)
SUBJECTS = "subject binary"
APART = "\x1f"
_MIRRORED = str.maketrans("0123456789", "9876543210")

Grouped = Callable[[tuple[Any, ...], "pd.DataFrame", "pd.DataFrame"], "pd.DataFrame"]


class Judged(NamedTuple):
    """A subject with its pairs, and what had too many figures."""

    subject: Subject
    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...]


class Shared(NamedTuple):
    """What every worker is sent once: the rules, and what is not looked at."""

    rules: Broadcast[Rulebook]
    skipped: Broadcast[Skipped]

    def claims(self, rows: Iterable[Any]) -> dict[str, tuple[Claim, ...]]:
        """The claims of some rows by the names of their documents."""
        return by_name(rows, self.skipped.value)


def words(shared: Shared) -> Worker:
    """The words by which documents with claims are known to their neighbours, and which of them are certain names."""

    def tell(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            claims = shared.claims(records(batch))
            texts = {name: some[0].document for name, some in claims.items() if some}
            named = {name: certain_names(text) for name, text in texts.items()}
            found = [(word, name, word in named[name]) for name, text in texts.items() for word in words_of(text)]
            yield frame(found, WORDS)

    return tell


def found_by(shared: Shared) -> Worker:
    """The handles of all claims."""

    def tell(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            made: list[tuple[Any, ...]] = []
            for name, claims in shared.claims(records(batch)).items():
                for at, claim in enumerate(claims):
                    made += ((*row[:5], claim.order[0], name, at, row[5]) for row in _handles(claim))
            yield frame(made, HANDLES)

    return tell


def _handles(claim: Claim) -> Iterator[tuple[str, bool, bool, str | None, str | None, int]]:
    wide = set(wide_handles(claim))
    size = rank(claim.quantity.value * claim.quantity.unit.factor)
    times: dict[tuple[str, ...], int] = defaultdict(int)
    for handle in handles(claim):
        told = (None, size) if handle in wide else (handle[-1], None)
        yield APART.join(handle), handle in wide, handle in wide and is_close(handle), *told, times[handle]
        times[handle] += 1


def rank(value: Decimal) -> str:
    """A text that stands among others as the number does among numbers, however many digits it has.

    >>> sorted(map(Decimal, ("-31", "-3", "0", "0.2", "3", "31", "4E9", "310.0")), key=rank)[2:6]
    [Decimal('0'), Decimal('0.2'), Decimal('3'), Decimal('31')]
    """
    if not value:
        return "1"
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0").rstrip("0")
    told = f"{value.adjusted() + 10**6:07d}{digits}"
    return "2" + told if value > 0 else "0" + told.translate(_MIRRORED) + "~"


def scored(shared: Shared) -> Grouped:
    """The strong links of the pairs of one bucket."""

    def score(bucket: tuple[Any, ...], texts: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
        held = _Held(shared.claims(records(texts)), records(pairs))
        evidence = held.evidence(shared)
        made: list[tuple[Any, ...]] = []
        for (one, other), found in held.pairs.items():
            kept = evidence.kept(held.document(one), held.document(other), found)
            if kept is not None:
                made += ((one, at, other, there, weight) for weight, at, there in kept.strong(0, 0))
        return frame(sorted(made), LINKS)

    return score


def judged(shared: Shared, limits: Limits, allowed: Tolerances) -> Grouped:
    """The subjects of one bucket with their pairs, packed: of its components, and of the claims that are tied to none,
    each at its home. Where others ride along with a claim, its cluster alone: who rides is not known here."""

    def judge(bucket: tuple[Any, ...], texts: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
        rows = list(records(texts))
        claims = shared.claims(rows)
        place = numbered(claims)
        known = list(records(facts))
        evidence = _Held(claims, (row for row in known if not row.component)).evidence(shared)
        firsts = shared.skipped.value.firsts
        found: list[Subject | Cluster] = []
        for members, strong in _components([row for row in known if row.component], claims):
            for cluster in clusters(members, strong, evidence):
                stands = any(claim.id in firsts for claim in cluster[0])
                found.append(cluster if stands else subject(cluster[0], (), cluster[1]))
        for row in rows:
            if row.home:
                tied = frozenset(int(at) for at in row.tied)
                alone = (claim for at, claim in enumerate(claims[row.name]) if at not in tied)
                found += (((one,), None) if one.id in firsts else subject((one,)) for one in alone)
        made = [(packed(_judged(each, limits, allowed), place),) for each in found]
        return frame(made, SUBJECTS)

    return judge


def _judged(found: Subject | Cluster, limits: Limits, allowed: Tolerances) -> Judged | Cluster:
    if not isinstance(found, Subject):
        return found
    return Judged(found, *compared([found], limits.subject_figures, allowed, nobody))


def _components(
    links: Sequence[Any], claims: dict[str, tuple[Claim, ...]]
) -> Iterator[tuple[list[Claim], list[tuple[float, int, int]]]]:
    """The claims of each component in their order, and its links by their places there."""
    by_component: dict[str, list[tuple[float, Claim, Claim]]] = defaultdict(list)
    for row in links:
        a, b = claims[row.one][int(row.at)], claims[row.other][int(row.there)]
        by_component[row.component].append((float(row.weight), a, b))
    for component in sorted(by_component):
        strong = by_component[component]
        members = sorted({claim for _, a, b in strong for claim in (a, b)}, key=lambda claim: claim.order)
        number = {claim: at for at, claim in enumerate(members)}
        yield members, [(weight, number[a], number[b]) for weight, a, b in strong]


class _Held:
    """The claims of a bucket as one row of them, and the pairs of those that are looked at, by their numbers there."""

    def __init__(self, claims: dict[str, tuple[Claim, ...]], rows: Iterable[Any]) -> None:
        self._by_name = {name: some for name, some in claims.items() if some}
        self._claims = [claim for some in self._by_name.values() for claim in some]
        ends = list(accumulate(map(len, self._by_name.values())))
        self._texts = {
            name: range(end - len(some), end) for (name, some), end in zip(self._by_name.items(), ends, strict=True)
        }
        self.pairs = {(row.one, row.other): self._pairs(row) for row in rows}

    def evidence(self, shared: Shared) -> Evidence:
        """What is known of these claims."""
        texts = {self.document(name): place for name, place in self._texts.items()}
        return Evidence(self._claims, texts, self._between, weights(shared.rules.value))

    def document(self, name: str) -> Document:
        """The document of a name."""
        return self._by_name[name][0].document

    def _between(self, one: Document, other: Document) -> Pairs:
        return self.pairs.get((one.name, other.name), [])

    def _pairs(self, row: Any) -> Pairs:
        """The pairs of two documents that are looked at, in order."""
        here, there = self._texts[row.one].start, self._texts[row.other].start
        found = {(here + int(a), there + int(b)) for a, b in zip(row.ones, row.others, strict=True)}
        if row.near:
            left, right = (_by_dimension(self._by_name[name], at) for name, at in ((row.one, here), (row.other, there)))
            for dimension in left.keys() & right.keys():
                found.update(
                    combinations(left[dimension], 2)
                    if row.one == row.other
                    else product(left[dimension], right[dimension])
                )
        return sorted(found)


def _by_dimension(claims: Sequence[Claim], start: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start):
        found[key(claim)].append(number)
    return {dimension: members for dimension, members in found.items() if len(members) <= MOST_PER_TEXT}
