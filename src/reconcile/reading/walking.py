"""Paths → the files to read, each once, in one order whatever the order of the arguments."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from reconcile.errors import ReadError
from reconcile.model import Problem
from reconcile.reading.files import why
from reconcile.reading.ignoring import Patterns, above, excluding, ignored, own
from reconcile.reading.options import ReadOptions


class Found(Struct, frozen=True):
    """A file to read: its name in reports, where it is, and the folder from which it is named."""

    name: str
    where: str  # of thousands of files few are ever asked for their `path`
    root: Path
    is_link: bool = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.where)

    @property
    def order(self) -> tuple[str, ...]:
        """Where it comes: what stands in one folder stays together."""
        return tuple(self.name.split("/"))


class Why(StrEnum):
    """Why something in a folder is no document."""

    HIDDEN = "hidden"
    EXCLUDED = "excluded by the configuration"
    IGNORED = "ignored by .gitignore"
    LINK = "a link to a folder"
    NO_READER = "no reader"


class LeftOut(Struct, frozen=True):
    """A file that was not read, or a folder that was not entered: its name in reports ends with a slash."""

    name: str
    why: Why
    where: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.where)

    @property
    def suffix(self) -> str:
        """By which readers know it, in lower case; empty where it has none."""
        return Path(self.name).suffix.lower()


class _Walk:
    """One walk over all paths: what was found so far. Of what is left out only `noting` ones keep a note."""

    def __init__(self, top: Path, options: ReadOptions, suffixes: Collection[str], noting: bool) -> None:
        self.options = options
        self.found: list[Found] = []
        self.problems: list[Problem] = []
        self.left: list[LeftOut] = []
        self._top, self._suffixes, self._noting = top, suffixes, noting
        self._above = f"{top}".rstrip(os.sep) + os.sep

    def name(self, path: str) -> str:
        """A path relative to the top, with `/`; bytes that are no UTF-8 are spelled out: no report could hold them."""
        inside = path.startswith(self._above)
        relative = (path[len(self._above) :] if inside else os.path.relpath(path, self._top)).replace(os.sep, "/")
        return relative if relative.isascii() else os.fsencode(relative).decode("utf-8", "backslashreplace")

    def take(self, path: str, is_link: bool) -> None:
        """Note a file that is to be read."""
        self.found.append(Found(self.name(path), path, self._top, is_link))

    def wants(self, name: str) -> bool:
        """Whether a file of this name is a document."""
        return os.path.splitext(name)[1].lower() in self._suffixes  # noqa: PTH122 - asked of every file

    def leave(self, entry: os.DirEntry[str], why: Why) -> None:
        """Note what is not looked at."""
        if self._noting:
            slash = "/" if entry.is_dir(follow_symlinks=False) else ""
            self.left.append(LeftOut(self.name(entry.path) + slash, why, entry.path))

    def problem(self, path: str, code: str, message: str, *, fatal: bool = False) -> None:
        """Note what is wrong with a file or folder."""
        self.problems.append(Problem(self.name(path), code, message, fatal))


def find(
    paths: Sequence[Path], options: ReadOptions, suffixes: Collection[str]
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The files under these paths that have one of the suffixes, and the files that are named themselves.

    Raises ReadError for a path that is not there. Folders behind a link are not entered, unless the link itself was
    named; a link to a file counts where the file stands inside the same folder.
    """
    walk = _walked(paths, options, suffixes)
    return _each_once(walk.found), tuple(dict.fromkeys(walk.problems))


def left_out(paths: Sequence[Path], options: ReadOptions, suffixes: Collection[str]) -> tuple[LeftOut, ...]:
    """What stands under these paths and is no document, in the order of the names. Raises ReadError as `find` does."""
    walk = _walked(paths, options, suffixes, noting=True)
    # a file that was named as well is read, whatever its folder says of it
    taken = {each.where for each in walk.found} if walk.left else set()
    found = {each.where: each for each in walk.left if each.where not in taken}
    return tuple(sorted(found.values(), key=lambda each: each.name.split("/")))


def _walked(paths: Sequence[Path], options: ReadOptions, suffixes: Collection[str], *, noting: bool = False) -> _Walk:
    named = {_place(path): _mode(path) for path in paths}
    walk = _Walk(top(paths), options, suffixes, noting)
    for path in sorted(named):
        if stat.S_ISDIR(named[path]):
            _Tree(walk, path).read()
        elif stat.S_ISREG(named[path]):
            walk.take(str(path), path.is_symlink())
        else:
            walk.problem(str(path), "not-a-file", "not a regular file", fatal=True)
    return walk


def top(paths: Sequence[Path]) -> Path:
    """The folder that names are relative to: the one that was given, or that holds all that were. Raises ReadError."""
    folders = [place if stat.S_ISDIR(_mode(place)) else place.parent for place in map(_place, paths)]
    return Path(os.path.commonpath(folders)) if folders else Path()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError(f"{path}: no such file or folder") from error
    except OSError as error:
        reason = "no such file or folder" if error.errno == errno.ELOOP else why(error).reason
        raise ReadError(f"{path}: {reason}") from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(f"{str(path)!r}: no such file or folder") from error


def _place(path: Path) -> Path:
    """Where a path is. A link to a file keeps its own name; everything else is resolved."""
    _mode(path)
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _each_once(found: Sequence[Found]) -> tuple[Found, ...]:
    """By name; of two paths to one file the one that is no link."""
    kept: dict[str, Found] = {}
    for each in sorted(found, key=lambda each: (each.is_link, each.order)):
        # what is no link is where it says: it was found from a folder that is none, either
        kept.setdefault(os.path.realpath(each.where) if each.is_link else each.where, each)
    return tuple(sorted(kept.values(), key=lambda each: each.order))


class _Tree:
    """One folder that was named, and everything below it."""

    def __init__(self, walk: _Walk, root: Path) -> None:
        options = walk.options
        base = options.exclude_base.resolve() if options.exclude_base else root
        self._walk = walk
        self._root = root
        outer = str(base if root.is_relative_to(base) else root)
        self._excluded = excluding(options.exclude, outer) if options.exclude else None
        self._above = above(str(root)) if options.respect_gitignore else ()

    def read(self) -> None:
        """Find its files. A stack, not recursion: no depth of folders can end the run."""
        waiting: list[tuple[Path, tuple[Patterns, ...]]] = [(self._root, self._above)]
        while waiting:
            folder, patterns = waiting.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                reason = why(error)
                self._walk.problem(str(folder), reason.code, f"cannot be listed: {reason.reason}", fatal=True)
                continue
            if self._walk.options.respect_gitignore and (mine := own(str(folder))):
                patterns = (*patterns, mine)
            for entry in entries:
                if why_not := self._left_out(entry, patterns):
                    self._walk.leave(entry, why_not)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append((Path(entry.path), patterns))
                elif self._walk.wants(entry.name):
                    self._file(entry)
                else:
                    # A link to itself is no folder: asked through the entry, the system would raise that.
                    leads = entry.is_symlink() and Path(entry.path).is_dir()
                    self._walk.leave(entry, Why.LINK if leads else Why.NO_READER)

    def _left_out(self, entry: os.DirEntry[str], patterns: tuple[Patterns, ...]) -> Why | None:
        if entry.name.startswith("."):
            return Why.HIDDEN
        if not self._excluded and not patterns:
            return None
        path = entry.path + ("/" if entry.is_dir(follow_symlinks=False) else "")
        if self._excluded and self._excluded.verdict(path):
            return Why.EXCLUDED
        return Why.IGNORED if ignored(path, patterns) else None

    def _file(self, entry: os.DirEntry[str]) -> None:
        is_link = entry.is_symlink()
        if is_link:
            try:
                target = Path(entry.path).resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a loop, up to Python 3.12
                self._walk.problem(entry.path, "link", "a link that leads nowhere")
                return
            if target.is_dir():
                self._walk.leave(entry, Why.LINK)
                return
            if not target.is_relative_to(self._root):
                self._walk.problem(entry.path, "link", "a link to a file outside the folder")
                return
            if not target.is_file():
                self._walk.problem(entry.path, "not-a-file", "not a regular file")
                return
        elif not entry.is_file(follow_symlinks=False):
            self._walk.problem(entry.path, "not-a-file", "not a regular file")
            return
        self._walk.take(entry.path, is_link)
