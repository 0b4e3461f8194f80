"""Documents with their claims → subjects with their pairs, on many machines: the stages of `grouping`, of which each
joins or counts here what the functions of `stages` need at one place.

Nothing is collected but what ties claims together, and that only where it is little. A bucket is what one worker holds
at a time: of the pairs of documents those whose earlier one falls into it, of the components those whose first claim's
document does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.comparison import Tolerances
from reconcile.engine import stages
from reconcile.engine.cluster import held
from reconcile.engine.tying import tied
from reconcile.grouping.blocking import MOST_PARTNERS, MOST_PER_WORD, MOST_SHARING, NEXT, RARE
from reconcile.grouping.neighbours import LEAST, MOST_NEIGHBOURS, few
from reconcile.model import Limits

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_CLAIM = ("day", "name", "at", "again")  # the order of claims, and of the places of a handle


def subjects(
    read: DataFrame, shared: stages.Shared, limits: Limits, allowed: Tolerances, buckets: int
) -> tuple[DataFrame, DataFrame]:
    """The packed subjects of all claims, each with its pairs; and the documents that share something with so many
    others that they are held against few of them, by their name `one`."""
    from pyspark.sql import functions as sql

    texts = read.select("name", "background", "document", "claims")
    looked_for, crowded = _pairs(texts, shared, buckets)
    pairs = held(looked_for)
    placed = _needed(texts, pairs)
    links = held(_cogrouped(placed, pairs, stages.scored(shared), stages.LINKS))
    components = tied(links)  # name, at, component: the number of its first claim as text
    home = _bucket(sql.split("component", stages.APART)[0], buckets)
    within = links.join(components.withColumnRenamed("name", "one"), ["one", "at"])
    kept = components.groupBy("name").agg(sql.sort_array(sql.collect_list("at")).alias("tied"))
    of_component = components.select("component", "name").distinct()
    one, other = of_component.withColumnRenamed("name", "one"), of_component.withColumnRenamed("name", "other")
    looked_at = pairs.drop("bucket").join(one, "one").join(other, ["component", "other"])
    facts = within.withColumn("near", sql.lit(False)).unionByName(looked_at, allowMissingColumns=True)
    # A pair of two documents stands once in a bucket, however many components they share there.
    fact = sql.when(sql.col("weight").isNotNull(), sql.col("component")).otherwise("")
    facts = facts.withColumn("bucket", home).withColumn("component", fact).distinct()
    there = of_component.select("name", home.alias("bucket"), sql.lit(False).alias("home"))
    own = texts.select("name", _bucket(sql.col("name"), buckets).alias("bucket"), sql.lit(True).alias("home"))
    wanted = there.unionByName(own).groupBy("name", "bucket").agg(sql.max("home").alias("home"))
    none = sql.array().cast("array<bigint>")
    placed = wanted.join(kept, "name", "left").withColumn("tied", sql.coalesce("tied", none)).join(texts, "name")
    names = [field.split()[0] for field in stages.FACTS.split(", ")]
    packed = _cogrouped(placed, facts.select(*names), stages.judged(shared, limits, allowed), stages.SUBJECTS)
    return packed, crowded


def _pairs(texts: DataFrame, shared: stages.Shared, buckets: int) -> tuple[DataFrame, DataFrame]:
    """The pairs of documents of which pairs of claims are looked at; and the documents that share with many."""
    from pyspark.sql import functions as sql

    handles = held(texts.mapInPandas(stages.found_by(shared), stages.HANDLES))
    days = handles.select("name", "day").distinct()
    sharing = held(_sharing(handles))
    alone = days.select(sql.col("name").alias("one"), sql.col("name").alias("other"), sql.lit(True).alias("near"))
    telling = held(_telling(texts, shared))
    crowded = held(sharing.groupBy("one").count().filter(f"count > {MOST_SHARING + 1}").select("one"))
    told = held(_told(telling, handles))
    known = held(_without_strangers(sharing, told, crowded))
    neighbours = _without_strangers(_in_order(_neighbours(telling), days), told, crowded)
    near = alone.unionByName(neighbours.withColumn("near", sql.lit(True)))
    found = (
        known.filter("size(pairs) > 0").select("one", "other", "pairs").withColumn("near", sql.lit(False))
    ).unionByName(near, allowMissingColumns=True)
    both = found.groupBy("one", "other").agg(sql.max("near").alias("near"), _flat("pairs"))
    pairs = (
        _nearest(both, known, crowded, days)
        .withColumn("bucket", _bucket(sql.col("one"), buckets))
        .selectExpr("bucket", "one", "other", "near", "pairs.a AS ones", "pairs.b AS others")
    )
    return pairs, crowded


def _sharing(handles: DataFrame) -> DataFrame:
    """Of each two documents, both ways, how much they share, by how few share it; and of the earlier one the pairs of
    claims that share a handle which few enough have."""
    from pyspark.sql import functions as sql

    counted = handles.groupBy("handle").agg(sql.count("*").alias("having"), sql.first("wide").alias("is_wide"))
    many = counted.filter(f"is_wide AND having > {MOST_PER_WORD}").select("handle")
    at_word = handles.filter("NOT wide").select("name", "at", sql.col("word").alias("its"))
    wide = held(handles.filter("wide").join(many, "handle"))
    handle = sql.concat_ws(stages.APART, "handle", sql.lit("word"), "its").alias("handle")
    narrow = wide.join(at_word, ["name", "at"]).select(handle, *_CLAIM)
    every = held(handles.select("handle", *_CLAIM).unionByName(narrow))
    few = every.groupBy("handle").agg(sql.count("*").alias("having")).filter(f"having BETWEEN 2 AND {MOST_PER_WORD}")
    shared = every.join(few, "handle")
    one = shared.filter("again = 0").select("handle", "having", sql.struct(*_CLAIM[:3]).alias("left"))
    other = shared.select("handle", sql.struct(*_CLAIM[:3]).alias("right"), "again")
    # A claim that takes back the very figure that it shows has its handle twice, and is its own rival.
    is_later = sql.expr("left < right OR (left = right AND again > 0)")
    weight = sql.floor(sql.lit(RARE) / sql.col("having"))
    held_by = one.join(other, "handle").select("left", "right", weight.alias("share"), is_later.alias("is_pair"))
    chained = _chained(wide).withColumn("share", sql.lit(RARE).cast("bigint")).withColumn("is_pair", sql.lit(True))
    pair = sql.when(sql.col("is_pair"), sql.struct(sql.col("left.at").alias("a"), sql.col("right.at").alias("b")))
    return (
        held_by.unionByName(chained)
        .groupBy(sql.col("left.name").alias("one"), sql.col("right.name").alias("other"))
        .agg(sql.sum("share").alias("share"), sql.collect_set(pair).alias("pairs"))
    )


def _chained(wide: DataFrame) -> DataFrame:
    """Of the claims that share closely what too many have each with the next ones in the order of their figures."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    ranked = Window.partitionBy("handle").orderBy("size", *_CLAIM)
    one = sql.struct(*_CLAIM[:3])
    following = sql.array(*(sql.lead(one, step).over(ranked) for step in range(1, NEXT + 1)))
    ranks = wide.filter("close").select(one.alias("one"), following.alias("following"))
    both = ranks.select("one", sql.explode("following").alias("other")).filter("other IS NOT NULL")
    return both.selectExpr("least(one, other) AS left", "greatest(one, other) AS right").distinct()


def _telling(texts: DataFrame, shared: stages.Shared) -> DataFrame:
    """The words of each document that few have, or it alone."""
    words = held(texts.mapInPandas(stages.words(shared), stages.WORDS))
    most = few(words.select("name").distinct().count())
    return words.join(words.groupBy("word").count().filter(f"count <= {most}").select("word"), "word")


def _told(telling: DataFrame, handles: DataFrame) -> DataFrame:
    """By what it is known whether two documents are strangers: names that few have, and what is measured of whom."""
    from pyspark.sql import functions as sql

    of_whom = handles.filter(sql.col("close") & (sql.split("handle", stages.APART)[1] == "measure"))
    every = telling.filter("is_name").select("word", "name").unionByName(of_whom.selectExpr("handle AS word", "name"))
    return every.groupBy("name").agg(sql.collect_set("word").alias("told"))


def _without_strangers(pairs: DataFrame, told: DataFrame, crowded: DataFrame) -> DataFrame:
    """Pairs of documents without those of which one shares something with many others, and which are strangers: both
    tell of what few others tell of, and of nothing of the kind in common."""
    from pyspark.sql import functions as sql

    flagged = (
        pairs.join(crowded.withColumn("mine", sql.lit(True)), "one", "left")
        .join(crowded.select(sql.col("one").alias("other"), sql.lit(True).alias("theirs")), "other", "left")
        .join(told.select(sql.col("name").alias("one"), sql.col("told").alias("here")), "one", "left")
        .join(told.select(sql.col("name").alias("other"), sql.col("told").alias("there")), "other", "left")
    )
    is_known = "here IS NULL OR there IS NULL OR arrays_overlap(here, there) OR (mine IS NULL AND theirs IS NULL)"
    return flagged.filter(is_known).select(*pairs.columns)


def _nearest(pairs: DataFrame, sharing: DataFrame, crowded: DataFrame, days: DataFrame) -> DataFrame:
    """The pairs without those of two documents that each share more with many others, and are no neighbours."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    place = days.select(sql.col("name").alias("other"), "day")
    most = Window.partitionBy("one").orderBy(sql.desc("share"), "day", "other")
    ranked = sharing.join(crowded, "one").join(place, "other").withColumn("rank", sql.row_number().over(most))
    nearest = ranked.filter(sql.col("rank") <= MOST_PARTNERS + 1).select("one", "other")
    both = nearest.unionByName(nearest.selectExpr("other AS one", "one AS other")).distinct()
    flagged = (
        pairs.join(crowded.withColumn("mine", sql.lit(True)), "one", "left")
        .join(crowded.select(sql.col("one").alias("other"), sql.lit(True).alias("theirs")), "other", "left")
        .join(both.withColumn("kept", sql.lit(True)), ["one", "other"], "left")
    )
    return flagged.filter("near OR kept OR mine IS NULL OR theirs IS NULL").drop("mine", "theirs", "kept")


def _flat(name: str) -> Column:
    from pyspark.sql import functions as sql

    return sql.flatten(sql.collect_list(name)).alias(name)


def _neighbours(telling: DataFrame) -> DataFrame:
    """The pairs of neighbouring documents by their telling words, each both ways."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    other = telling.select("word", sql.col("name").alias("other"))
    both = telling.join(other, "word").filter("name <> other").groupBy("name", "other").count()
    nearest = Window.partitionBy("name").orderBy(sql.desc("count"), "other")
    ranked = both.filter(sql.col("count") >= LEAST).withColumn("rank", sql.row_number().over(nearest))
    found = ranked.filter(sql.col("rank") <= MOST_NEIGHBOURS).select("name", "other")
    return found.unionByName(found.selectExpr("other AS name", "name AS other")).distinct()


def _in_order(neighbours: DataFrame, days: DataFrame) -> DataFrame:
    """Each pair of documents once, the earlier one first."""
    there = days.selectExpr("name AS other", "day AS other_day")
    both = neighbours.join(days, "name").join(there, "other")
    return both.filter("struct(day, name) < struct(other_day, other)").selectExpr("name AS one", "other")


def _needed(texts: DataFrame, pairs: DataFrame) -> DataFrame:
    """The documents that the pairs of each bucket speak of, each once."""
    from pyspark.sql import functions as sql

    wanted = pairs.selectExpr("bucket", "one AS name").unionByName(pairs.selectExpr("bucket", "other AS name"))
    none = sql.array().cast("array<bigint>")
    return wanted.distinct().join(texts, "name").withColumn("home", sql.lit(False)).withColumn("tied", none)


def _cogrouped(texts: DataFrame, rows: DataFrame, work: stages.Grouped, schema: str) -> DataFrame:
    names = [field.split()[0] for field in stages.TEXTS.split(", ")]
    into = texts.select(*names).withColumnRenamed("bucket", "into")  # both may come from one table
    return into.groupBy("into").cogroup(rows.groupBy("bucket")).applyInPandas(work, schema)


def _bucket(name: Column, buckets: int) -> Column:
    from pyspark.sql import functions as sql

    return sql.expr("pmod(1, 1)").cast("bigint") if buckets == 1 else sql.pmod(sql.crc32(name), sql.lit(buckets))
