"""Stores that are named by a URL, as Hadoop's file systems show them: what stands under a path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reconcile.errors import OutputError, ReadError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Tree(Struct, frozen=True):
    """What stands under one path: how the store names it, the folder that names of its files start from, and they."""

    where: str
    folder: str
    files: tuple[str, ...]


def tree(session: SparkSession, url: str) -> Tree:
    """The files under a path, in order; without those whose name, or a folder's above them, begins with a dot or an
    underscore. Raises ReadError."""
    try:
        system, path = _opened(session, url)
        where = str(path.toString())
        if not system.exists(path):
            raise ReadError(f"{url}: no such file or folder")
        if system.getFileStatus(path).isFile():
            return Tree(where, os.path.dirname(where), (where,))  # noqa: PTH120 - no path of this machine
        listed = system.listFiles(path, True)
        found: list[str] = []
        while listed.hasNext():
            name = str(listed.next().getPath().toString())
            if not any(part[:1] in ("", ".", "_") for part in name[len(where) + 1 :].split("/")):
                found.append(name)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"{url}: {_reason(error)}.", hint=_hint(error)) from error
    return Tree(where, where, tuple(sorted(found)))


def top(trees: Sequence[Tree]) -> str:
    """The folder that holds all of them."""
    shared: list[str] = []
    for step in zip(*(each.folder.split("/") for each in trees), strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return "/".join(shared)


def write(session: SparkSession, url: str, content: bytes) -> None:
    """Write one file, which replaces one of that name once it is whole. Raises OutputError."""
    try:
        system, path = _opened(session, url)
        beside = path.suffix(".part")
        sink = system.create(beside, True)
        try:
            sink.write(bytearray(content))
        finally:
            sink.close()
        system.delete(path, False)
        if not system.rename(beside, path):
            raise OutputError(f"cannot write {url}")
    except OutputError:
        raise
    except Exception as error:
        raise OutputError(f"cannot write {url}: {_reason(error)}.", hint=_hint(error)) from error


def _opened(session: SparkSession, url: str) -> tuple[Any, Any]:
    machine: Any = session._jvm
    path = machine.org.apache.hadoop.fs.Path(url)
    system = path.getFileSystem(session._jsc.hadoopConfiguration())
    return system, system.makeQualified(path)


def _reason(error: Exception) -> str:
    raised = getattr(error, "java_exception", None)
    told = str(raised.getMessage() or raised.toString()) if raised is not None else str(error)
    return told.splitlines()[0].rstrip(".") if told else type(error).__name__


def _hint(error: Exception) -> str:
    """What to do where Spark has nothing that speaks to such a store."""
    if not any(words in _reason(error) for words in ("No FileSystem", "ClassNotFoundException")):
        return ""
    return "What speaks to such a store is a package of its own: --conf spark.jars.packages=... (docs/scale.md)."
