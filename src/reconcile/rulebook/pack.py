"""A pack as loaded."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reconcile.rulebook.kinds import Entry, Table


class PackInfo(Table):
    """What `pack.toml` says of a pack."""

    name: str
    version: str
    licence: str
    description: str


class Pack(Struct, frozen=True):
    """A pack: its description, the hash of all its files, and its entries by kind."""

    info: PackInfo
    sha256: str
    entries: Mapping[str, tuple[Entry, ...]]
