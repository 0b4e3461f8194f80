"""The conditions of a figure as values in a row, and back: when, of whom, within which scope, by which measure."""

from __future__ import annotations

import datetime as dt

from reconcile.codec.rows import Row, day_of, range_of, text_of, wording_of, wording_or_none, wording_row
from reconcile.model import (
    AsOf,
    Basis,
    Effect,
    Measure,
    Nature,
    Party,
    Period,
    Rate,
    ScopePart,
)


def measure_row(measure: Measure) -> Row:
    """What is measured: its name stands under `measure`, the rest beside it."""
    row: Row = {"measure": measure.name, "nature": measure.nature.value}
    for key in ("symmetric", "stock", "running"):
        if getattr(measure, key):
            row[key] = True
    if not measure.known:
        row["known"] = False
    if measure.modifiers:
        row["modifiers"] = list(measure.modifiers)
    if measure.wording is not None:
        row["measure_words"] = wording_row(measure.wording)
    return row


def measure_of(row: Row) -> Measure:
    """The measure of a row."""
    return Measure(
        row["measure"],
        Nature(row["nature"]),
        row.get("symmetric", False),
        row.get("known", True),
        row.get("stock", False),
        row.get("running", False),
        tuple(row.get("modifiers", ())),
        wording_or_none(row.get("measure_words")),
    )


def party_row(party: Party) -> Row:
    """Who stands in a role."""
    row: Row = {"role": party.role, "entity": party.entity, "name": party.name}
    if party.wording is not None:
        row["words"] = wording_row(party.wording)
    return row


def party_of(row: Row) -> Party:
    """The party of a row."""
    return Party(row["role"], row["entity"], row["name"], wording_or_none(row.get("words")))


def period_row(period: Period) -> Row:
    """The days that a figure covers."""
    row: Row = {"start": period.start.isoformat(), "end": period.end.isoformat(), "label": period.label}
    if period.fuzzy:
        row["fuzzy"] = True
    if not period.stated:
        row["stated"] = False
    if period.wording is not None:
        row["words"] = wording_row(period.wording)
    return row


def period_of(row: Row | None) -> Period | None:
    """The period of a row, where there is one."""
    if row is None:
        return None
    return Period(
        dt.date.fromisoformat(row["start"]),
        dt.date.fromisoformat(row["end"]),
        row["label"],
        wording_or_none(row.get("words")),
        row.get("fuzzy", False),
        row.get("stated", True),
    )


def as_of_row(as_of: AsOf) -> Row:
    """The day on which a figure was read."""
    row: Row = {"date": as_of.date.isoformat(), "stated": as_of.stated}
    if as_of.since is not None:
        row["since"] = as_of.since.isoformat()
    if as_of.wording is not None:
        row["words"] = wording_row(as_of.wording)
    return row


def as_of_of(row: Row | None) -> AsOf | None:
    """The day of a row, where there is one."""
    if row is None:
        return None
    day = dt.date.fromisoformat(row["date"])
    return AsOf(day, row["stated"], wording_or_none(row.get("words")), day_of(row.get("since")))


def scope_row(part: ScopePart) -> Row:
    """One part that a figure takes in or leaves out."""
    return {"effect": part.effect.value, "part": part.part, "words": wording_row(part.wording)}


def scope_of(row: Row) -> ScopePart:
    """The part of a row."""
    return ScopePart(Effect(row["effect"]), row["part"], wording_of(row["words"]))


def basis_row(basis: Basis) -> Row:
    """One way of measuring."""
    row: Row = {"axis": basis.axis, "value": basis.value, "words": wording_row(basis.wording)}
    if basis.usual:
        row["usual"] = True
    return row


def basis_of(row: Row) -> Basis:
    """The way of measuring of a row."""
    return Basis(row["axis"], row["value"], wording_of(row["words"]), row.get("usual", False))


def rate_row(rate: Rate) -> Row:
    """A rate of exchange that a text gives."""
    return {
        "one": rate.one,
        "other": rate.other,
        "low": text_of(rate.values.low),
        "high": text_of(rate.values.high),
        "words": wording_row(rate.wording),
    }


def rate_of(row: Row) -> Rate:
    """The rate of a row."""
    return Rate(row["one"], row["other"], range_of(row), wording_of(row["words"]))
