"""Which column, or which constant, says what of each row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from reconcile.claimfiles.refusing import RefusedError, shown
from reconcile.claimfiles.tables.rows import Row
from reconcile.reading.columns import USUAL, Columns, usual

_SHOWN = 12  # columns that a message names


class Plan(Struct, frozen=True, dict=True):
    """The columns of each field and role, and what is the same in every row."""

    columns: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, str]
    same: Mapping[str, str]

    def column(self, field: str) -> str:
        """The column that a message names for a field."""
        return self.columns[field][0] if field in self.columns else field

    def has(self, field: str) -> bool:
        """Whether the table says something of a field at all."""
        return field in self.columns or field in self.same

    def text(self, row: Row, field: str) -> str:
        """What a row says of a field; several columns are joined by commas."""
        names = self.columns.get(field)
        if names is None:
            return self.same.get(field, "")
        if len(names) == 1:
            return row.cells.get(names[0], "").strip()
        return ", ".join(cell for name in names if (cell := row.cells.get(name, "").strip()))

    @cached_property
    def is_timed(self) -> bool:
        """Whether the table has times: then a row without one is of an unknown time."""
        return any(self.has(field) for field in ("period", "period_start", "as_of"))

    @cached_property
    def is_of_somebody(self) -> bool:
        """Whether its rows are of something that they name."""
        return self.has("subject") or bool(self.parties)


def plan(header: tuple[str, ...], columns: Columns) -> Plan:
    """Where a table says what. Raises RefusedError for a column that it lacks, and for two of one name."""
    found: dict[str, tuple[str, ...]] = {}
    taken = {name for names in columns.names.values() for name in names} | set(columns.parties.values())
    for field in USUAL:
        if field in columns.names:
            found[field] = columns.names[field]
        elif field not in columns.same and not (field == "period" and "period" in columns.same):
            rest = tuple(name for name in header if name not in taken)
            if names := usual(rest, field):
                found[field] = names
                taken |= set(names)
    for field, names in (*found.items(), *((role, (name,)) for role, name in columns.parties.items())):
        for name in names:
            if name not in header:
                raise RefusedError(f"{field} is configured to stand in column {shown(name)}, {_listed(header)}")
            if header.count(name) > 1:
                raise RefusedError(f"{header.count(name)} columns are called {shown(name)}, and {field} stands in one")
    for field in ("value", "unit"):
        if field not in found and field not in columns.same:
            raise RefusedError(
                f"no column for the {field}, {_listed(header)}; name it in the configuration: docs/claims.md"
            )
    if "measure" not in found and "measure" not in columns.same:
        raise RefusedError(
            f"no column for the measure, {_listed(header)}; name it in the configuration: docs/claims.md"
        )
    return Plan(found, columns.parties, columns.same)


def _listed(header: tuple[str, ...]) -> str:
    names = ", ".join(shown(name) for name in header[:_SHOWN])
    more = f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else ""
    return f"and the columns are {names}{more}"
