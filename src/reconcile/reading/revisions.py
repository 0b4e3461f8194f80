"""The documents as they stood at a git revision: a folder to read like any other."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reconcile.errors import ReadError

_IGNORED = ":(glob)**/.gitignore"
# What git sets for its hooks would name another repository or index than the one that is asked for.
_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


class Tree(Struct, frozen=True):
    """A repository's root, the folder that holds what stood there, and where in it the documents are."""

    root: Path
    folder: Path
    paths: tuple[Path, ...] = ()

    def then(self, path: Path) -> Path | None:
        """Where a path of today stood; None outside of the repository."""
        place = _place(path)
        return self.folder / place.relative_to(self.root) if place.is_relative_to(self.root) else None


@contextmanager
def tree_at(revision: str, paths: Sequence[Path]) -> Iterator[Tree]:
    """The files under these paths as they stood at a revision, until the block ends. The repository is left as it is.

    A folder that was not there yet may have had another name: then all of the repository is looked through. Raises
    ReadError where there is no git, no repository that holds all of the paths, or no such revision.
    """
    root = _root(paths)
    commit = _commit(root, revision)
    with tempfile.TemporaryDirectory(prefix="reconcile-") as place:
        tree = Tree(root, Path(place).resolve() / "tree")
        # Where the search for .gitignore files ends, as it does in the repository itself.
        (tree.folder / ".git").mkdir(parents=True)
        index = {"GIT_INDEX_FILE": str(tree.folder.parent / "index")}
        _git(root, "read-tree", commit, env=index)
        there = {path: bool(_git(root, "ls-files", "--", _spec(path, root), env=index)) for path in paths}
        if any(path.is_dir() and not known for path, known in there.items()):
            there = {root: True}
        names = _git(root, "ls-files", "-z", "--", *(_spec(path, root) for path in there), _IGNORED, env=index)
        # Through git's own door: what its filters (line ends, large files) make of a file is what stands on disk today.
        _git(root, "checkout-index", "-z", "--stdin", f"--prefix={tree.folder}/", env=index, data=names)
        places = (tree.then(path) for path, known in there.items() if known)
        yield replace(tree, paths=tuple(place for place in places if place is not None and place.exists()))


def _spec(path: Path, root: Path) -> str:
    return f":(literal){_place(path).relative_to(root).as_posix()}"


def _root(paths: Sequence[Path]) -> Path:
    roots: dict[Path, Path] = {}
    for path in paths:
        place = _place(path)
        folder = next(up for up in (place, *place.parents) if up.is_dir())
        try:
            found = _git(folder, "rev-parse", "--show-toplevel")
        except ReadError as error:
            if "not a git repository" not in str(error):
                raise
            raise ReadError(f"--since: {path} is in no git repository") from None
        roots.setdefault(Path(os.fsdecode(found.removesuffix(b"\n"))).resolve(), path)
    first, *others = roots
    if others:
        raise ReadError(f"--since: {roots[first]} and {roots[others[0]]} are in two git repositories")
    return first


def _commit(root: Path, revision: str) -> str:
    try:
        if not revision or revision.startswith("-"):
            raise ReadError("an option is no revision")
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except ReadError:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "(the clone is shallow: fetch it first, in CI with fetch-depth: 0)" if shallow else ""
        raise ReadError(f"--since: {revision!r} is no revision of {root.name}", hint=hint) from None


def _place(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _git(folder: Path, *arguments: str, env: dict[str, str] | None = None, data: bytes = b"") -> bytes:
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env={**kept, "LC_ALL": "C", **(env or {})}, check=False
        )
    except FileNotFoundError as error:
        raise ReadError("--since needs git, which is not there") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise ReadError(f"--since: git {arguments[0]}: {said[0].removeprefix('fatal: ')}")
    return done.stdout
