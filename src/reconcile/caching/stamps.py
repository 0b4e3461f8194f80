"""What kept rows follow from beside the texts: the rules, the code that reads, and how rows are written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reconcile.rulebook import Rulebook

OF_READINGS = ("reading", "language", "model.py")  # the code that documents follow from
OF_CLAIMS = ("extraction", "language", "rulebook", "model.py")  # and claims,
OF_RUNS = ("",)  # and all that is found out: every line may count
_LIBRARIES = ("sentencex", "rapidfuzz", "pdfminer.six", "python-docx", "msgspec")  # that read, compare or write rows
OF_REPORTS = ("rich", "jinja2", "markupsafe", "junitparser", "pandas")  # libraries that draw and write
_CODE = (".py", ".html", ".css", ".js", ".json")
_HERE = Path(__file__).parents[1]


def own_version() -> str:
    """The version of this program; empty where it was never installed."""
    return version_of("reconcile")


def stamp(parts: tuple[str, ...], *more: str) -> bytes:
    """One hash over the code in these rooms and files, the version, the form of rows, and whatever else counts."""
    told = [own_version(), *(f"{name} {version_of(name)}" for name in _LIBRARIES), *more, *_files(parts)]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).digest()


def of_rules(rulebook: Rulebook) -> tuple[str, ...]:
    """The packs in force, in their order."""
    return tuple(f"{pack.info.name} {pack.sha256}" for pack in rulebook.packs)


def key(kind: str, *parts: bytes | str) -> bytes:
    """The key of a row: a hash over its kind and all that it follows from, each part by itself."""
    made = hashlib.sha256(kind.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.digest()


@cache
def version_of(name: str) -> str:
    """The version of an installed library; empty where it is missing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def _files(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(told for name in parts for told in sorted(_code(_HERE / name)))


def _code(root: Path) -> Iterator[str]:
    if root.suffix == ".py":
        found = root.stat()
        yield f"{root.name} {found.st_size} {found.st_mtime_ns}"
        return
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code(Path(entry.path))
            elif entry.name.endswith(_CODE):
                found = entry.stat()
                yield f"{entry.path[len(str(_HERE)) :]} {found.st_size} {found.st_mtime_ns}"
