"""How far apart two figures may be and still agree: what a project allows beyond what the wordings themselves do."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from reconcile.comparison.values import base_value, in_base
from reconcile.language.inflection import singular
from reconcile.model import Claim, Unit
from reconcile.rulebook import Currency, Rulebook, UnitEntry

DEFAULT = "default"
_COUNTED = "count:"
_APART = frozenset({"money", "count"})  # whose units nothing converts: each speaks for itself
_OTHERS = ("percent", "pp", "rank", "count")


class Allowed(Struct, frozen=True, order=True):
    """A share of the larger figure, by which two may differ; for which unit it is set, and in which words."""

    share: Decimal = Decimal(0)
    unit: str = DEFAULT
    words: str = "printed"

    def holds(self, a: Claim, b: Claim) -> bool:
        """Whether what the two wordings allow comes as near to one another as that."""
        one, other = in_base(a.quantity), in_base(b.quantity)
        lows = [low for low in (one.low, other.low) if low is not None]
        highs = [high for high in (one.high, other.high) if high is not None]
        if not lows or not highs:
            return True
        larger = max(abs(base_value(a.quantity)), abs(base_value(b.quantity)))
        return max(lows) - min(highs) <= self.share * larger

    def __str__(self) -> str:
        """In words: `the 5% that [tolerance] allows for USD`."""
        whom = "by default" if self.unit == DEFAULT else f"for {self.unit}"
        return f"the {self.words} that [tolerance] allows {whom}"


class Tolerances(Struct, frozen=True):
    """What is allowed by unit, by dimension where its units are converted, and for everything else."""

    by_symbol: Mapping[str, Allowed] = field(default_factory=dict)
    by_dimension: Mapping[str, Allowed] = field(default_factory=dict)
    default: Allowed = Allowed()

    def between(self, a: Claim, b: Claim) -> Allowed | None:
        """What is allowed between two figures, the less where their units have two; None where nothing is."""
        allowed = min(self._of(a.quantity.unit), self._of(b.quantity.unit))
        return allowed if allowed.share else None

    def _of(self, unit: Unit) -> Allowed:
        for found in (self.by_symbol.get(unit.symbol), self.by_dimension.get(unit.dimension)):
            if found is not None:
                return found
        # A place in a ranking is no amount: "5%" of it means nothing, unless somebody says so.
        return Allowed() if unit.dimension == "rank" else self.default


AS_PRINTED = Tolerances()


def tolerances(configured: Mapping[str, str], rulebook: Rulebook) -> Tolerances:
    """What is configured, by unit or `default`, as comparisons ask for it: "printed" or "5%". All units are known."""
    dimensions = {entry.symbol: entry.dimension for entry in rulebook.of(UnitEntry)} | {"count": "count"}
    units = {unit: _allowed(unit, words) for unit, words in configured.items()}
    default = units.pop(DEFAULT, Allowed())
    by_dimension: dict[str, Allowed] = {}
    for unit, allowed in units.items():
        dimension = dimensions.get(unit)
        if dimension is not None and (dimension not in _APART or unit == "count"):
            by_dimension[dimension] = min(by_dimension.get(dimension, allowed), allowed)
    return Tolerances(units, by_dimension, default)


def _allowed(unit: str, words: str) -> Allowed:
    return Allowed(Decimal(words.removesuffix("%")) / 100 if words.endswith("%") else Decimal(0), unit, words)


def unknown(unit: str, rulebook: Rulebook) -> str | None:
    """What to write instead of a unit that no figure has (empty: nothing is near); None where it is a unit."""
    noun = unit.removeprefix(_COUNTED)
    if noun != unit and noun.strip():
        one = singular(noun.lower())
        return None if one == noun else _COUNTED + one
    units, currencies = rulebook.of(UnitEntry), rulebook.of(Currency)
    known = sorted({DEFAULT, *_OTHERS, *(entry.symbol for entry in units), *(entry.code for entry in currencies)})
    if unit in known:
        return None
    named = [entry.symbol for entry in units if unit in entry.forms]
    named += [entry.code for entry in currencies if unit in (*entry.signs, *entry.words)]
    named += [name for name in known if name.lower() == unit.lower()]
    return next(iter(named or difflib.get_close_matches(unit, known, n=1)), "")
