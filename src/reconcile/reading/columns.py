"""Which columns of a table of claims hold what: as configured, else by the names that such columns usually have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

# What a column may hold → names by which it is known, in lower case with blanks for `_` and `-`, the best one first.
USUAL: Mapping[str, tuple[str, ...]] = {
    "value": ("value", "amount", "figure", "quantity"),
    "unit": ("unit", "units"),
    "subject": ("subject", "entity", "name", "item", "place", "city", "region", "state", "country", "company"),
    "measure": ("measure", "indicator", "metric", "variable", "series"),
    "period": ("period", "time period", "year", "quarter", "month", "time"),
    "period_start": ("period start",),
    "period_end": ("period end",),
    "as_of": ("as of",),
    "source": ("source", "publisher", "provider"),
    "doc": ("doc", "document", "file"),
    "quote": ("quote", "quotation"),
    "date": ("date", "published", "doc date"),
    "status": ("status",),
    "scope": ("scope",),
    "basis": ("basis",),
    "speaker": ("speaker",),
    "low": ("low",),
    "high": ("high",),
    "bound": ("bound",),
    "per": ("per",),
    "nature": ("nature",),
}
SEVERAL = frozenset({"subject"})  # what several columns may hold together: a city and its country
# What a column of a table of texts may hold → the names by which it is known.
OF_TEXTS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "id": ("id", "key", "guid"),
    "date": ("date", "published", "published at", "publication date", "date published"),
    "title": ("title", "headline", "subject"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
}
TextColumns = tuple[tuple[str, str], ...]  # what a column holds, and its name, where that is configured


class Columns(Struct, frozen=True):
    """The columns of one table. `names` maps a field to the column that holds it, or to several; `parties` a role to
    its column; `same` a field to what is the same in every row. `missing` are values that stand for none: rows with
    them are passed over. `decimal` is the sign before decimals; a `delimiter` of "" is found out."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    decimal: str = "."
    delimiter: str = ""
    encoding: str = ""


def usual(header: Sequence[str], field: str) -> tuple[str, ...]:
    """The columns of a header that hold a field by its usual name: one, or those that hold it together."""
    by_name = {plain(name): name for name in reversed(header)}
    found = tuple(by_name[name] for name in USUAL[field] if name in by_name)
    return found if field in SEVERAL else found[:1]


def plain(name: str) -> str:
    """The name of a column as names are compared."""
    return " ".join(name.replace("_", " ").replace("-", " ").lower().split())


def holds_texts(header: Sequence[str], named: TextColumns = ()) -> bool:
    """Whether a table is one of texts: it has the column that was `named` for them, or one of the usual names and none
    for values."""
    own = plain(dict(named).get("text", ""))
    if own and own in map(plain, header):
        return True
    return not usual(header, "value") and any(plain(name) in OF_TEXTS["text"] for name in header)


def of_text(header: Sequence[str], field: str, named: TextColumns = ()) -> int:
    """The number of the column that holds a field of texts, by the name that was given or a usual one; -1 for none."""
    found = [plain(name) for name in header]
    own = dict(named).get(field)
    names = (plain(own), *OF_TEXTS[field]) if own else OF_TEXTS[field]
    return next((found.index(name) for name in names if name in found), -1)
