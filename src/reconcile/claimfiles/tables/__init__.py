"""Tables of claims: each row a statement, its cells the words that carry it."""

from __future__ import annotations

from reconcile.claimfiles.tables.reading import Made, rows_of, table

__all__ = ["Made", "rows_of", "table"]
