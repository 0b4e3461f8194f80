"""What workers found out, put together where the run was started."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

from reconcile.comparison import Tolerances
from reconcile.engine.bundles import Skipped, unpack
from reconcile.engine.stages import Judged
from reconcile.grouping import Reasons
from reconcile.grouping.alike import MOST_ALIKE, Alike, with_riders
from reconcile.grouping.clustering import Cluster
from reconcile.grouping.naming import subject
from reconcile.model import Claim, Document, Limits
from reconcile.pipeline import compared
from reconcile.progress import nobody
from reconcile.rulebook import Rulebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def skipped(repeats: Iterable[str], alike: Alike) -> Skipped:
    """What no stage looks at."""
    riding = frozenset(claim.id for those in alike.values() for claim in those[MOST_ALIKE:])
    return Skipped(frozenset(repeats), riding, frozenset(claim.id for claim in alike))


def unpacked(packed: DataFrame, documents: Sequence[Document], weighed: Sequence[Claim]) -> list[Judged | Cluster]:
    """What workers found out, of the documents and claims that are held here."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in weighed:
        by_document[claim.document.name].append(claim)
    claims = {name: sorted(some, key=lambda claim: claim.order) for name, some in by_document.items()}
    by_name = {document.name: document for document in documents}
    return [unpack(bytes(row["subject"]), claims, by_name) for row in packed.collect()]


def whole(
    found: Iterable[Judged | Cluster], alike: Alike, rulebook: Rulebook, limits: Limits, allowed: Tolerances
) -> list[Judged]:
    """The subjects in their order. Those whose claims stand for others are judged here, with all of them."""
    made: list[Judged] = []
    reasons = Reasons(lambda: (claim for each in made for claim in each.subject.claims), rulebook)
    for each in found:
        if isinstance(each, Judged):
            force_setattr(each.subject, "words", reasons)  # which is asked of the claims of all workers
        else:
            one = subject(*with_riders(each[0], alike), each[1], reasons)
            each = Judged(one, *compared([one], limits.subject_figures, allowed, nobody))
        made.append(each)
    return sorted(made, key=lambda each: (each.subject.key, each.subject.claims[0].order))
