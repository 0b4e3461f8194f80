"""Our units against those of pint: a factor is either the same, or a difference that we mean."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pint
import pytest

from reconcile.rulebook import UnitEntry, load

# Our symbol: pint's name, and the base of our dimension in pint's words.
NAMES = {
    "t": ("metric_ton", "kilogram"), "kg": ("kilogram", "kilogram"), "g": ("gram", "kilogram"),
    "lb": ("pound", "kilogram"), "oz": ("ounce", "kilogram"), "short ton": ("short_ton", "kilogram"),
    "long ton": ("long_ton", "kilogram"), "stone": ("stone", "kilogram"), "kt": ("kilometric_ton", "kilogram"),
    "km": ("kilometer", "meter"), "m": ("meter", "meter"), "cm": ("centimeter", "meter"), "mm": ("millimeter", "meter"),
    "mi": ("mile", "meter"), "ft": ("foot", "meter"), "in": ("inch", "meter"), "yd": ("yard", "meter"),
    "nmi": ("nautical_mile", "meter"), "km2": ("kilometer**2", "meter**2"), "ha": ("hectare", "meter**2"),
    "mi2": ("mile**2", "meter**2"), "ft2": ("foot**2", "meter**2"), "acre": ("0.0015625 * mile**2", "meter**2"),
    "L": ("liter", "liter"), "mL": ("milliliter", "liter"), "gal": ("gallon", "liter"),
    "bbl": ("oil_barrel", "liter"), "ft3": ("foot**3", "liter"), "m3": ("meter**3", "liter"),
    "W": ("watt", "watt"), "kW": ("kilowatt", "watt"), "MW": ("megawatt", "watt"), "GW": ("gigawatt", "watt"),
    "hp": ("horsepower", "watt"), "Wh": ("watt_hour", "joule"), "kWh": ("kilowatt_hour", "joule"),
    "MWh": ("megawatt_hour", "joule"), "GWh": ("gigawatt_hour", "joule"), "TWh": ("terawatt_hour", "joule"),
    "J": ("joule", "joule"), "MJ": ("megajoule", "joule"), "kcal": ("kilocalorie", "joule"), "Btu": ("Btu", "joule"),
    "eV": ("electron_volt", "joule"), "toe": ("tonne_of_oil_equivalent", "joule"), "s": ("second", "second"),
    "min": ("minute", "second"), "h": ("hour", "second"), "d": ("day", "second"), "week": ("week", "second"),
    "decade": ("10 * year", "second"), "century": ("100 * year", "second"),
    "km/h": ("kilometer / hour", "meter / second"), "mph": ("mile / hour", "meter / second"),
    "kn": ("knot", "meter / second"), "bar": ("bar", "pascal"),
    "psi": ("psi", "pascal"), "hPa": ("hectopascal", "pascal"), "MB": ("megabyte", "bit"), "GB": ("gigabyte", "bit"),
    "Mbit/s": ("megabit / second", "bit / second"), "lbf·ft": ("force_pound * foot", "newton * meter"),
}  # fmt: skip
# A year of the calendar has 365.2425 days, pint's has 365.25.
OURS = {"decade": 365.2425 / 365.25, "century": 365.2425 / 365.25}


@cache
def registry() -> Any:
    return pint.UnitRegistry()


def factors() -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for entry in load(["units"]).of(UnitEntry):
        found.setdefault(entry.symbol, entry.factor)
    return found


@pytest.mark.parametrize("symbol", NAMES)
def test_a_unit_is_as_large_as_pint_says(symbol: str) -> None:
    name, base = NAMES[symbol]
    pints = registry().Quantity(1, registry()(name).units) * registry()(name).magnitude
    expected = pints.to(registry()(base).units).magnitude * OURS.get(symbol, 1)
    assert float(factors()[symbol]) == pytest.approx(expected, rel=1e-6)
