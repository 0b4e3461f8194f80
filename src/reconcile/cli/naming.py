"""How files are called in messages and reports: from here, or from the root of the repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def named(path: Path) -> str:
    """A file for messages and reports: relative to the working directory if it stands below it, else its bare name."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.name


def under(paths: Sequence[Path]) -> str:
    """The folder from which documents under these paths are named, as build servers know it, with `/` at its end."""
    from reconcile.reading import top

    inside = from_root(top(paths))
    return f"{inside}/" if inside and inside != "." else ""


def from_root(path: Path) -> str:
    """A path from the root of the repository, else from here; empty where it stands somewhere else."""
    here = Path.cwd().resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return ""
