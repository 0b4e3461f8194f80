"""Which files the walk leaves out: .gitignore files up to the repository's root, and the globs of the caller."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from pathspec import GitIgnoreSpec

from reconcile.errors import ReadError
from reconcile.reading.files import UnreadableError, contents

_FILE = ".gitignore"
_MOST_BYTES = 1_000_000


class Patterns(Struct, frozen=True):
    """The patterns of one place; they speak of paths relative to `folder`, which is real (no links in it)."""

    folder: str
    spec: GitIgnoreSpec

    def verdict(self, path: str) -> bool | None:
        """True: left out; False: kept by a `!` pattern; None: nothing is said. A folder's path ends with a slash."""
        inside = self.folder if self.folder.endswith("/") else self.folder + "/"
        return self.spec.check_file(path[len(inside) :]).include if path.startswith(inside) else None


def excluding(globs: Iterable[str], folder: str) -> Patterns:
    """The caller's globs, relative to a folder. Raises ReadError for one that cannot be read."""
    found = []
    for glob in globs:
        try:
            GitIgnoreSpec.from_lines([glob])
        except ValueError as error:
            raise ReadError(f'exclude: "{glob}" is not a pattern') from error
        found.append(glob)
    return Patterns(folder, GitIgnoreSpec.from_lines(found))


def own(folder: str) -> Patterns | None:
    """The .gitignore of one folder, if it has one. A line that is no pattern says nothing, as in git."""
    try:
        data = contents(Path(folder, _FILE), _MOST_BYTES)
    except UnreadableError:
        return None
    lines = []
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        lines.append(line.rstrip("\r"))
    return Patterns(folder, GitIgnoreSpec.from_lines(lines))


def above(folder: str) -> tuple[Patterns, ...]:
    """The .gitignore files over a folder, from the repository's root down; none where no repository is found.

    Where they leave out the folder itself none is returned either: someone named it, so its files are wanted.
    """
    parents = [str(parent) for parent in Path(folder).parents]
    root = next((place for place in (folder, *parents) if os.path.lexists(Path(place, ".git"))), None)
    if root is None or root == folder:
        return ()
    upper = parents[: parents.index(root) + 1]
    found = tuple(patterns for place in reversed(upper) if (patterns := own(place)))
    steps = [folder, *upper[:-1]]
    return () if any(ignored(step + "/", found) for step in steps) else found


def ignored(path: str, patterns: Iterable[Patterns]) -> bool:
    """Whether the patterns leave a real path out: the deepest that says anything decides."""
    result = False
    for each in patterns:
        verdict = each.verdict(path)
        result = result if verdict is None else verdict
    return result
