"""Rule packs → one validated `Rulebook`: what words do to a range, a scope, a period. Data, with examples that are
tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from reconcile.rulebook.kinds import (
    KINDS,
    Anaphor,
    AsOfEntry,
    AttributionEntry,
    BasisEntry,
    CommonEntry,
    Currency,
    Entry,
    Hedge,
    KindredEntry,
    LightNoun,
    MeasureEntry,
    MeasureExample,
    MeasureVerb,
    Movement,
    OppositeEntry,
    OppositeSide,
    PeriodEntry,
    PeriodExample,
    PlaceEntry,
    Refusal,
    RevisionEntry,
    ScopeEntry,
    SlipEntry,
    StatusEntry,
    Table,
    TallyEntry,
    UnitEntry,
    WeightEntry,
    WordsEntry,
)
from reconcile.rulebook.loading import Kept, locate, nowhere, read_pack, shipped
from reconcile.rulebook.pack import Pack, PackInfo

__all__ = [
    "KINDS",
    "Anaphor",
    "AsOfEntry",
    "AttributionEntry",
    "BasisEntry",
    "CommonEntry",
    "Currency",
    "Entry",
    "Hedge",
    "KindredEntry",
    "LightNoun",
    "MeasureEntry",
    "MeasureExample",
    "MeasureVerb",
    "Movement",
    "OppositeEntry",
    "OppositeSide",
    "Pack",
    "PackInfo",
    "PeriodEntry",
    "PeriodExample",
    "PlaceEntry",
    "Refusal",
    "RevisionEntry",
    "Rulebook",
    "ScopeEntry",
    "SlipEntry",
    "StatusEntry",
    "Table",
    "TallyEntry",
    "UnitEntry",
    "WeightEntry",
    "WordsEntry",
    "load",
    "shipped",
]

EntryT = TypeVar("EntryT", bound=Entry)


class Rulebook(Struct, frozen=True, eq=False, dict=True):
    """All entries in force, by kind, in the order of the packs. Compared (and hashed) by identity, so it can key a
    cache."""

    packs: tuple[Pack, ...]

    @classmethod
    def load(cls, *names: str | Path) -> Rulebook:
        """The rulebook of these packs and no others: shipped ones by name, one's own by path. Raises RuleError."""
        return load([str(name) for name in names])

    @classmethod
    def shipped(cls, *further: str | Path) -> Rulebook:
        """All packs that are shipped, and further ones, whose entries go before theirs. Raises RuleError."""
        return load([*_shipped_names(), *map(str, further)])

    def of(self, kind: type[EntryT]) -> tuple[EntryT, ...]:
        """The entries of one kind. An entry of a later pack with a known id replaces the earlier one, in its place."""
        stem = next(stem for stem, (_, model) in KINDS.items() if model is kind)
        merged: dict[str, EntryT] = {}
        for pack in self.packs:
            for entry in pack.entries.get(stem, ()):
                assert isinstance(entry, kind)
                merged[entry.id] = entry
        return tuple(merged.values())

    def entries(self) -> tuple[tuple[str, Entry], ...]:
        """Every entry in force with its kind's file name, in order."""
        return tuple((stem, entry) for stem, (_, model) in KINDS.items() for entry in self.of(model))


def load(
    names: Sequence[str] | None = None, *, base: Path | None = None, examples: bool = False, kept: Kept = nowhere
) -> Rulebook:
    """The rulebook of these packs: shipped ones by name, one's own by path (relative to `base`); None is all shipped.
    With `examples`, every entry has its examples and look-alikes as well. `kept` says where one's own packs have the
    form that loads fast.

    Raises RuleError, which names the pack's file, line and entry, and lists all faults at once.
    """
    names = _shipped_names() if names is None else names
    found = [locate(name, base or Path()) for name in names]
    return Rulebook(tuple(read_pack(label, folder, examples=examples, kept=kept) for label, folder in found))


def _shipped_names() -> list[str]:
    return sorted(item.name for item in shipped().iterdir() if item.is_dir() and not item.name.startswith("."))
