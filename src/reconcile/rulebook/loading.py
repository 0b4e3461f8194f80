"""Finds packs on disk and reads them: in compiled form where there is one, else their TOML tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from reconcile.errors import RuleError
from reconcile.rulebook.compiled import FILE, bare, compiled, keep
from reconcile.rulebook.pack import Pack


@cache
def shipped() -> Path:
    """The folder of the packs that come with reconcile: inside the wheel, or the checkout's `rules/`."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "rules"


def locate(name: str, base: Path) -> tuple[str, Path]:
    """The folder that a configured pack means: a shipped pack by its name, one's own by its path (from `base`)."""
    own = base / name
    if own.is_dir():
        return str(name), own
    folder = shipped() / name
    if re.fullmatch(r"[a-z][a-z0-9-]*", name) and folder.is_dir():
        return name, folder
    known = ", ".join(sorted(item.name for item in shipped().iterdir() if item.is_dir()))
    raise RuleError(f"{name}: no such rule pack", hint=f"(shipped packs: {known}; or give the path of a folder).")


Kept = Callable[[str], Path | None]  # by the hash of a pack of one's own, the file of its compiled form


def nowhere(sha256: str) -> None:
    """Nothing is kept of packs of one's own."""


def read_pack(label: str, folder: Path, *, examples: bool, kept: Kept = nowhere) -> Pack:
    """One pack, whole. Raises RuleError with every fault that was found in it.

    Without examples a pack is taken from its compiled form, which is made anew when its files change. That of a shipped
    pack stands beside it, that of one's own where `kept` says.
    """
    named = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    files = {item.name: item.read_bytes() for item in named if item.name[0] != "." and item.is_file()}
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + data + b"\0")
    sha256 = digest.hexdigest()
    file: Path | None = None
    if not examples and folder == shipped() / folder.name:
        file = folder / FILE
    elif not examples:
        file = kept(sha256)
    if file is not None and (known := compiled(file, sha256)) is not None:
        return known
    from reconcile.rulebook.parsing import parse  # pydantic takes longer to load than all compiled packs

    pack = parse(label, files, sha256)
    if file is not None:
        keep(pack, file)
    if not examples:
        bare(pack)
    return pack
