"""One run on Spark: the steps of `pipeline`, each where its data is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reconcile.comparison import AS_PRINTED, Tolerances
from reconcile.engine import aligning, extracting, stages, stores
from reconcile.engine.bundles import every as every_claim
from reconcile.engine.cluster import Cluster, held, told
from reconcile.engine.gathered import skipped, unpacked, whole
from reconcile.engine.inputs import texts
from reconcile.engine.rows import FOUND, claims_in, document_in, problem_in
from reconcile.engine.settings import Settings
from reconcile.engine.versions import stamp
from reconcile.grouping.alike import ridden
from reconcile.grouping.crowded import noted
from reconcile.model import Claim, Document, Limits, Problem, Result
from reconcile.pipeline import finished
from reconcile.progress import Progress, nobody
from reconcile.reading import ReadOptions
from reconcile.repeating import told_once
from reconcile.rulebook import Rulebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_LIMITS = Limits()


class Engine:
    """Spark for one run. Close it after use."""

    def __init__(self, settings: Settings) -> None:
        self._cluster = Cluster(settings)

    def reconcile(
        self,
        paths: Sequence[str],
        rulebook: Rulebook,
        options: ReadOptions,
        *,
        against: Sequence[str] = (),
        limits: Limits = _LIMITS,
        progress: Progress = nobody,
        allowed: Tolerances = AS_PRINTED,
    ) -> Result:
        """What `pipeline.reconcile` gives of these paths, which may be URLs of a store too. Raises ReadError and
        EngineError."""
        with told():
            progress("starting Spark", 0, 1)
            session = self._cluster.session
            progress("reading documents", 0, 1)
            found = texts(session, paths, against, options, self._cluster.parts)
            rows = held(found.frame)
            every = extracting.documents(rows, found.are_of_tables)
            copies = held(extracting.copies(every))
            wrong = [*found.problems, *extracting.problems(rows, copies)]
            once = every.join(copies.select("name"), "name", "left_anti")
            beside = extracting.days(every)
            progress("finding figures", 0, 1)
            rules = session.sparkContext.broadcast(rulebook)
            work = extracting.figures(rules, stamp(), beside, limits.document_claims)
            read = held(once.mapInPandas(work, FOUND))
            copied = extracting.copied(every, copies, beside) if any(row.code == "duplicate" for row in wrong) else {}
            documents, stated, failed = _collected(read, found.root, copied)
            progress("grouping claims", 0, 1)
            problems = tuple(sorted((*wrong, *failed), key=lambda problem: problem.document))
            documents, stated, problems, repeats = told_once(documents, stated, problems)
            some = read.filter("document IS NOT NULL AND claims <> '[]'")
            weighed, alike = ridden(every_claim(stated, repeats))
            shared = stages.Shared(rules, session.sparkContext.broadcast(skipped(repeats, alike)))
            packed, crowded = aligning.subjects(some, shared, limits, allowed, self._cluster.parts)
            judged = unpacked(packed, documents, weighed)
            few = crowded.selectExpr("count(*) AS number", "min(one) AS first").collect()[0]
        made = whole(judged, alike, rulebook, limits, allowed)
        subjects = tuple(each.subject for each in made)
        pairs = tuple(pair for each in made for pair in each.pairs)
        problems += noted(few["number"], few["first"])
        problems += tuple(dict.fromkeys(problem for each in made for problem in each.problems))
        return finished(documents, stated, subjects, pairs, problems, rulebook, repeats)

    def write(self, url: str, content: bytes) -> None:
        """Write one file into a store. Raises OutputError."""
        with told():
            stores.write(self._cluster.session, url, content)

    def close(self) -> None:
        """Stop Spark."""
        self._cluster.close()


def _collected(
    read: DataFrame, root: Path | None, copied: Mapping[str, tuple[Document, ...]]
) -> tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Problem, ...]]:
    """Documents and their claims in order, and what went wrong."""
    documents: list[Document] = []
    claims: list[Claim] = []
    problems: list[Problem] = []
    for row in sorted(read.collect(), key=lambda row: (row["place"], row["number"])):
        if row["problem"] is not None:
            problems.append(problem_in(row["problem"]))
            continue
        document = document_in(row["document"], name=row["name"], background=row["background"], root=root)
        same = copied.get(document.name, ())
        if same:
            those = (replace(one, text=document.text, same_as=document.name, root=root) for one in same)
            document = replace(document, copies=tuple(those))
        documents.append(document)
        claims += claims_in(row["claims"], document)
    return tuple(documents), tuple(claims), tuple(problems)
