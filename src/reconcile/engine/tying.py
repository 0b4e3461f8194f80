"""What hangs together by links: here where the links are few, else on all machines, by labels that spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.engine.cluster import held
from reconcile.engine.stages import APART
from reconcile.grouping.components import components

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FEW = 2_000_000  # links that are tied here: some 500 MB
TIED = "name string, at bigint, component string"


def tied(links: DataFrame) -> DataFrame:
    """The claims that links tie together, each with its component, which is known by one of its claims."""
    if links.count() > FEW:
        return _spread(links)
    rows = [((row["one"], row["at"]), (row["other"], row["there"])) for row in links.collect()]
    claims = sorted({claim for row in rows for claim in row})
    number = {claim: at for at, claim in enumerate(claims)}
    found = components(len(claims), ((number[one], number[other]) for one, other in rows))
    told = [
        (*claims[member], f"{claims[members[0]][0]}{APART}{claims[members[0]][1]}")
        for members in found
        for member in members
    ]
    return links.sparkSession.createDataFrame(told, TIED)


def _spread(links: DataFrame) -> DataFrame:
    """The least label goes from claim to claim; and each claim takes over that of its label, which halves the way."""
    from pyspark.sql import functions as sql

    one, other = sql.struct("one", "at"), sql.struct(sql.col("other").alias("one"), sql.col("there").alias("at"))
    edges = links.select(one.alias("claim"), other.alias("near")).filter("claim <> near")
    edges = edges.unionByName(edges.selectExpr("near AS claim", "claim AS near")).distinct()
    edges = held(edges)
    every = links.select(one.alias("claim")).unionByName(links.select(other.alias("claim"))).distinct()
    labels = held(every.withColumn("label", sql.col("claim")))
    while True:
        near = (
            edges.join(labels.withColumnRenamed("claim", "near"), "near")
            .groupBy("claim")
            .agg(sql.min("label").alias("least"))
        )
        spread = labels.join(near, "claim", "left").select("claim", sql.least("label", "least").alias("label"))
        above = spread.select(sql.col("claim").alias("label"), sql.col("label").alias("above"))
        jumped = held(spread.join(above, "label").select("claim", sql.least("label", "above").alias("label")))
        changed = jumped.join(labels.withColumnRenamed("label", "before"), "claim").filter("label <> before")
        settled = not changed.limit(1).count()
        labels.unpersist()
        labels = jumped
        if settled:
            edges.unpersist()
            told = sql.concat_ws(APART, "label.one", sql.col("label.at").cast("string"))
            return labels.select("claim.one", "claim.at", told.alias("component")).withColumnRenamed("one", "name")
