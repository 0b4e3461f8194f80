"""What the paths of a call are to Spark: folders of documents, and tables of texts as JSONL or Parquet, here or in a
store that is named by a URL → one table of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct, field

from reconcile.engine import reading, stores
from reconcile.engine.rows import TEXTS, columns
from reconcile.engine.urls import TABLE, is_table, is_url
from reconcile.errors import ReadError
from reconcile.model import Problem
from reconcile.reading import READERS, ReadOptions, listed, nothing_under, top
from reconcile.reading.columns import of_text

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_LINES = (".jsonl", ".ndjson")
_MANY = (*_LINES, ".json", ".csv", ".mbox")  # of such a file there may be texts for all workers
_PACKED = (".gz", ".bz2")
_DAY = "yyyy-MM-dd"
_TEXTUAL = ("string", "binary")


class _Found(Struct):
    """What stands under the paths, each with the name that documents in it begin with, and whether it is only read for
    comparison: files that every worker can open; files whose bytes are to be brought, by the folder that names start
    from; files of lines; tables. And what cannot be read."""

    files: list[tuple[str, str, str, bool]] = field(default_factory=list)
    brought: list[tuple[str, str, bool]] = field(default_factory=list)
    lines: dict[str, tuple[str, bool]] = field(default_factory=dict)
    tables: list[tuple[str, str, bool]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    root: Path | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.files or self.brought or self.lines or self.tables)


class Texts(Struct, frozen=True):
    """All texts, with the problems of files that could not be opened, and the folder that documents are named from.
    `are_of_tables`: several of one name may come from different workers."""

    frame: DataFrame
    problems: tuple[Problem, ...]
    root: Path | None
    are_of_tables: bool


def texts(
    session: SparkSession, paths: Sequence[str], against: Sequence[str], options: ReadOptions, parts: int
) -> Texts:
    """The texts under these paths. What stands only under `against` is read as background. Raises ReadError."""
    urls = [path for path in (*paths, *against) if is_url(path)]
    if urls and len(urls) < len(paths) + len(against):
        raise ReadError(
            f"{urls[0]}: a store and files of this machine are not read in one run.", hint="Name the files file:///..."
        )
    found = _in_stores(session, paths, against, options) if urls else _here(paths, against, options)
    if found.is_nothing and not options.allow_empty and not any(problem.fatal for problem in found.problems):
        raise nothing_under([Path(path) for path in paths])
    frames = list(_frames(session, found, options, parts))
    none = session.createDataFrame([], TEXTS)
    return Texts(
        reduce(lambda one, other: one.unionByName(other), frames, none),
        found.problems,
        found.root,
        bool(found.lines or found.tables),
    )


def _here(paths: Sequence[str], against: Sequence[str], options: ReadOptions) -> _Found:
    """What stands on this machine. A file of lines that is too large for one reader is read in pieces."""
    judged, compared = [Path(path) for path in paths], [Path(path) for path in against]
    files, own, problems = listed(judged, options, compared)
    root = top((*judged, *compared))
    found = _Found(problems=problems, root=root)
    within: set[Path] = set()
    for path in (*judged, *compared):
        if is_table(path):
            place = path.resolve()
            if place not in within:
                within.add(place)
                found.tables.append((_escaped(place), _called(place, root), path not in judged))
    for file in files:
        place = file.path.resolve()
        background = own is not None and place not in own
        if any(place.is_relative_to(above) for above in within):
            continue
        if _is_lines(file.name) and _size(place) > options.max_bytes:
            found.lines[place.as_posix()] = (file.name, background)
        else:
            found.files.append((file.name, str(file.path), str(file.root), background))
    return found


def _in_stores(session: SparkSession, paths: Sequence[str], against: Sequence[str], options: ReadOptions) -> _Found:
    """What stands in a store: all files whose suffix says what they are, hidden ones left out."""
    found = _Found()
    trees = [(stores.tree(session, path), path not in paths) for path in (*paths, *against)]
    root = stores.top([tree for tree, _ in trees])
    seen: set[str] = set()
    for tree, background in trees:
        known = [file for file in tree.files if file not in seen]
        seen.update(known)
        if known and all(file.endswith(TABLE) for file in known):
            found.tables.append((tree.where, _named(tree.where, root), background))
            continue
        bring = [file for file in known if not _is_lines(file) and PurePosixPath(file).suffix.lower() in READERS]
        found.brought += [(file, root, background) for file in bring]
        found.lines |= {file: (_named(file, root), background) for file in known if _is_lines(file)}
    return found


def _frames(session: SparkSession, found: _Found, options: ReadOptions, parts: int) -> Iterable[DataFrame]:
    from pyspark.sql import functions as sql

    if found.files:
        some = min(parts, len(found.files))
        opened = session.createDataFrame(found.files, reading.FILES).repartition(some)
        read = opened.mapInPandas(reading.files(options), TEXTS)
        holds_many = any(name.lower().endswith(_MANY) for name, _, _, _ in found.files)
        yield read.repartition(parts) if holds_many and some < parts else read
    for background in (False, True):
        brought = [(file, root) for file, root, behind in found.brought if behind is background]
        if brought:
            yield _brought(session, brought, background, options, parts).mapInPandas(reading.contents(options), TEXTS)
    if found.lines:
        yield _lines(session, found.lines, options, parts)
    for where, name, background in found.tables:
        rows = session.read.parquet(where)
        held = _columns_of(rows, where, options)
        picked = rows.select(
            sql.lit(name).alias("name"),
            *(held[key].alias(key) for key in held),
            sql.lit(background).alias("background"),
        )
        yield _spread(picked, parts).mapInPandas(reading.table(options), TEXTS)


def _brought(
    session: SparkSession, files: Sequence[tuple[str, str]], background: bool, options: ReadOptions, parts: int
) -> DataFrame:
    from pyspark.sql import functions as sql

    root = files[0][1]
    read = session.read.format("binaryFile").load([file for file, _ in files])
    name = sql.expr(f"substring(path, {len(root) + 2})")
    small = read.filter(sql.col("length") <= options.max_bytes).select(name.alias("name"), "content")
    large = read.filter(sql.col("length") > options.max_bytes).select(
        name.alias("name"), sql.lit(None).cast("binary").alias("content")
    )
    return _spread(small.unionByName(large).withColumn("background", sql.lit(background)), parts)


def _lines(session: SparkSession, files: dict[str, tuple[str, bool]], options: ReadOptions, parts: int) -> DataFrame:
    """Texts of lines. A file is cut into blocks: how many lines stand before each is counted first, so that a line has
    its number wherever it is read."""
    from pyspark.sql import functions as sql

    names = [_escaped(Path(file)) if file.startswith("/") else file for file in files]
    split = session.read.text(names, lineSep="\n").select(
        sql.col("_metadata.file_path").alias("file"), sql.col("_metadata.file_block_start").alias("block"), "value"
    )
    before: dict[tuple[str, int], tuple[str, bool, int]] = {}
    counted: dict[str, int] = {}
    for row in sorted(split.groupBy("file", "block").count().collect()):
        name, background = files[_plain(row["file"])]
        before[row["file"], row["block"]] = (name, background, counted.get(row["file"], 0) + 1)
        counted[row["file"]] = counted.get(row["file"], 0) + row["count"]
    return split.mapInPandas(reading.lines(options, before), TEXTS)


def _columns_of(rows: DataFrame, where: str, options: ReadOptions) -> dict[str, Column]:
    """What holds id, text and the rest, by the usual names or those that are configured; nothing where it is no UTF-8.
    Raises ReadError where there is no id or no text, or it is of another type."""
    from pyspark.sql import functions as sql

    header = rows.columns
    kinds = dict(rows.dtypes)
    found: dict[str, Column] = {}
    for key in columns(reading.TABLE)[1:-1]:
        at = of_text(header, key, options.texts)
        if at < 0 and key in ("id", "text"):
            raise ReadError(f'{_plain(where)}: no column "{key}"; it has: {", ".join(header)}')
        column = sql.col(f"`{header[at]}`") if at >= 0 else sql.lit(None)
        kind = kinds[header[at]] if at >= 0 else ""
        if not is_held(key, kind):
            what = "a text, a number or a day" if key != "text" else "a text"
            raise ReadError(f'{_plain(where)}: its column "{header[at]}" is {kind}, and not {what}')
        if key == "date" and kind.startswith("timestamp"):
            found[key] = sql.date_format(column, _DAY)
        else:
            said = column.cast("string")
            found[key] = sql.try_validate_utf8(said) if kind in _TEXTUAL else said
    return found


def is_held(key: str, kind: str) -> bool:
    """Whether a column of this type of Spark's can hold an id, a text ...; without a type there is no column."""
    if key == "text":
        return kind in (*_TEXTUAL, "") or kind.startswith(("varchar", "char"))
    return not kind.startswith(("array", "map", "struct", "variant"))


def _spread(frame: DataFrame, parts: int) -> DataFrame:
    """The rows over so many parts at least: a small file is one, however long its texts take."""
    return frame if frame.rdd.getNumPartitions() >= parts else frame.repartition(parts)


def _is_lines(name: str) -> bool:
    lower = name.lower()
    for suffix in _PACKED:
        lower = lower.removesuffix(suffix)
    return lower.endswith(_LINES)


def _called(place: Path, root: Path) -> str:
    return place.relative_to(root).as_posix() if place != root else place.name


def _named(file: str, root: str) -> str:
    return file[len(root) + 1 :] or PurePosixPath(file).name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _escaped(path: Path) -> str:
    """A file of this machine as Spark is told it, who takes some signs for patterns."""
    return "file://" + re.sub(r"([*?\[\]{}\\])", r"\\\1", path.as_posix())


def _plain(file: str) -> str:
    """A file as it is known here, from what Spark calls it."""
    return re.sub(r"^file:/+", "/", unquote(file))
