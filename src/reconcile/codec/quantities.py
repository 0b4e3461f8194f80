"""How much, as keys of a row, and back."""

from __future__ import annotations

from decimal import Decimal

from reconcile.codec.rows import Row, factor_of, range_of, text_of, wording_or_none, wording_row
from reconcile.model import Bound, Quantity, Revision, Unit


def quantity_row(quantity: Quantity) -> Row:
    """The figure, what its wording allows, and its unit, digit by digit."""
    unit = quantity.unit
    row: Row = {"value": str(quantity.value), "unit": unit.symbol, "dimension": unit.dimension}
    if unit.factor != 1:
        row["factor"] = str(unit.factor)
    if unit.per:
        row["per"] = unit.per
    if unit.owners:
        row["owners"] = list(unit.owners)
    row["low"], row["high"] = text_of(quantity.range.low), text_of(quantity.range.high)
    row["bound"] = quantity.bound.value
    if quantity.hedge is not None:
        row["hedge"] = wording_row(quantity.hedge)
    if quantity.printed_unit:
        row["unit_printed"] = quantity.printed_unit
    if quantity.direction:
        row["direction"] = quantity.direction
    return row


def quantity_of(row: Row) -> Quantity:
    """The quantity of a row."""
    unit = Unit(
        row["unit"], row["dimension"], factor_of(row.get("factor")), row.get("per", ""), tuple(row.get("owners", ()))
    )
    return Quantity(
        Decimal(row["value"]),
        unit,
        range_of(row),
        Bound(row["bound"]),
        wording_or_none(row.get("hedge")),
        row.get("unit_printed", ""),
        row.get("direction", 0),
    )


def revision_row(revision: Revision) -> Row:
    """What a text says of a figure that goes and one that comes."""
    row: Row = {"replaced": revision.replaced, "words": wording_row(revision.wording)}
    if revision.other is not None:
        row["other"] = quantity_row(revision.other)
    return row


def revision_of(row: Row) -> Revision:
    """The revision of a row."""
    other = row.get("other")
    words = wording_or_none(row["words"])
    assert words is not None
    return Revision(row["replaced"], words, None if other is None else quantity_of(other))


def revision_or_none(row: Row | None) -> Revision | None:
    """The revision of a row, where there is one."""
    return None if row is None else revision_of(row)
