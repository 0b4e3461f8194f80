"""Finds packs on disk and reads them: in compiled form where there is one, else their TOML tables."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from reconcile.errors import RuleError
from reconcile.rulebook.compiled import bare, compiled, keep
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


def read_pack(label: str, folder: Path, *, examples: bool) -> Pack:
    """One pack, whole. Raises RuleError with every fault that was found in it.

    Without examples a shipped pack is taken from its compiled form, which is made anew when its files change.
    """
    named = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    files = {item.name: item.read_bytes() for item in named if item.name[0] != "." and item.is_file()}
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + data + b"\0")
    sha256 = digest.hexdigest()
    ours = folder == shipped() / folder.name
    if ours and not examples and (known := compiled(folder, sha256)) is not None:
        return known
    from reconcile.rulebook.parsing import parse  # pydantic takes longer to load than all compiled packs

    pack = parse(label, files, sha256)
    if ours and not examples:
        keep(pack, folder)
    if not examples:
        bare(pack)
    return pack
