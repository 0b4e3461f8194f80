"""Texts → each once, with its day → documents with their claims."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reconcile.engine.reading import Worker
from reconcile.engine.rows import (
    FOUND,
    document_in,
    frame,
    problem_in,
    records,
    written_claims,
    written_document,
    written_problem,
)
from reconcile.gathering import figures_of
from reconcile.model import Document, Problem
from reconcile.reading import jsonl
from reconcile.reading.years import settled_beside

if TYPE_CHECKING:
    import pandas as pd
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    from reconcile.rulebook import Rulebook

_ORDER = ("place", "number")
_COPIES = "place array<string>, number bigint, name string, background boolean, first string, document string"


def documents(texts: DataFrame, are_of_tables: bool) -> DataFrame:
    """The rows that hold a document, each under a name of its own: of two texts of one table with one id the later one
    has a number behind it."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    found = texts.filter("document IS NOT NULL")
    while are_of_tables and found.groupBy("name").count().filter("count > 1").limit(1).count():
        rank = sql.row_number().over(Window.partitionBy("name").orderBy(*_ORDER))
        later = sql.concat("name", sql.lit("~"), sql.col("rank").cast("string"))
        found = found.withColumn("rank", rank)
        found = found.withColumn("name", sql.when(sql.col("rank") > 1, later).otherwise(sql.col("name"))).drop("rank")
    return found


def copies(documents: DataFrame) -> DataFrame:
    """The documents that hold no text, or word for word that of an earlier one, by `name`; `first` is that one's name.
    What is judged goes before what it is compared with."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    slim = documents.select("name", "words", "background", *_ORDER)
    same = Window.partitionBy("words").orderBy("background", *_ORDER)
    ranked = slim.filter("words IS NOT NULL").select(
        "name", sql.first("name").over(same).alias("first"), sql.row_number().over(same).alias("rank")
    )
    empty = slim.filter("words IS NULL").select("name", sql.lit(None).cast("string").alias("first"))
    return ranked.filter("rank > 1").drop("rank").unionByName(empty)


def copied(documents: DataFrame, copies: DataFrame, beside: Sequence[dt.date]) -> dict[str, tuple[Document, ...]]:
    """The copies of each document that has some, in their order and without their text, which is that of the other."""
    rows = documents.join(copies.filter("first IS NOT NULL"), "name").mapInPandas(_without_text(beside), _COPIES)
    found: dict[str, list[Document]] = defaultdict(list)
    for row in sorted(rows.collect(), key=lambda row: (row["background"], row["place"], row["number"])):
        document = document_in(row["document"], name=row["name"], background=row["background"])
        found[row["first"]].append(document)
    return {first: tuple(those) for first, those in found.items()}


def _without_text(beside: Sequence[dt.date]) -> Worker:
    def strip(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            made: list[tuple[Any, ...]] = []
            for row in records(batch):
                read = document_in(row.document, name=row.name, background=row.background)
                written = written_document(replace(settled_beside(read, beside), text=""))
                made.append((list(row.place), row.number, row.name, row.background, row.first, written))
            yield frame(made, _COPIES)

    return strip


def days(documents: DataFrame) -> tuple[dt.date, ...]:
    """The days of all documents, each once: by them the year of a text is told that gives none."""
    rows = documents.filter("day IS NOT NULL").select("day").distinct().collect()
    return tuple(sorted(dt.date.fromisoformat(row["day"]) for row in rows))


def problems(texts: DataFrame, copies: DataFrame) -> tuple[Problem, ...]:
    """What is wrong with files and texts, in the order in which they are read. Of a file with many broken lines only
    the first are told."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    of_one = Window.partitionBy("place")
    wrong = texts.filter("problem IS NOT NULL").select(
        "place",
        "name",
        "problem",
        sql.row_number().over(of_one.orderBy("number", "problem")).alias("rank"),
        sql.count("*").over(of_one).alias("all"),
    )
    told = sorted(wrong.filter(sql.col("rank") <= jsonl.MOST_BROKEN).collect(), key=lambda row: (row[0], row[3]))
    found: list[Problem] = []
    for row in told:
        found.append(problem_in(row["problem"]))
        if row["rank"] == jsonl.MOST_BROKEN < row["all"]:
            found.append(jsonl.further(row["name"], row["all"] - jsonl.MOST_BROKEN))
    found += (_copy(row["name"], row["first"]) for row in sorted(copies.collect(), key=lambda row: row["name"]))
    return tuple(found)


def _copy(name: str, first: str | None) -> Problem:
    if first is None:
        return Problem(name, "empty", "no text")
    return Problem(name, "duplicate", f"the same text as {first}, read once")


def figures(rulebook: Broadcast[Rulebook], version: str, beside: Sequence[dt.date], most: int) -> Worker:
    """Reads the claims of documents, and settles the day of those that need others for it."""

    def extract(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        _demand(version)
        for batch in batches:
            yield frame([_found(row, rulebook.value, beside, most) for row in records(batch)], FOUND)

    return extract


def _found(row: Any, rulebook: Rulebook, beside: Sequence[dt.date], most: int) -> tuple[Any, ...]:
    read = document_in(row.document, name=row.name, background=row.background)
    document = settled_beside(read, beside)
    claims = figures_of(most, rulebook, document)
    if isinstance(claims, Problem):
        return (list(row.place), row.number, row.name, row.background, None, None, written_problem(claims))
    written = row.document if document is read else written_document(document)
    return (list(row.place), row.number, row.name, row.background, written, written_claims(claims), None)


def _demand(version: str) -> None:
    from reconcile.engine.versions import stamp

    if (mine := stamp()) != version:
        raise RuntimeError(f"a worker has {mine}, and the driver {version}; install the same on all machines")
