"""Figures in the short forms that people read: `$2.1 bn`, `21 %`, `300 companies`, `4th`, `7.0 times apart`.

Exact decimal arithmetic, no locale. What is rounded here stands unrounded in the other outputs.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from reconcile.findings import signed
from reconcile.language.inflection import plural
from reconcile.model import Bound, Pair, Quantity, Range, Unit
from reconcile.reporting.report import comparable

_SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "M"))
_CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_POWER = re.compile(r"([kcmdhµ]?m)([23])")
_LEAST_DIGITS = 4  # of a figure with a scale word: 3,712,345 is 3.712 M
_MOST_DIGITS = 24  # within what Decimal carries by itself, the two further ones of small figures included

_MANY = Decimal(10) ** 6  # a ratio from which on nobody wants every digit
_ANY = Range(None, None)


def value(quantity: Quantity, digits: int = _LEAST_DIGITS, *, plain_signs: bool = False) -> str:
    """A figure in short: of a printed range its two ends, of a fall the amount with a minus."""
    low, high = quantity.range.low, quantity.range.high
    if quantity.bound is Bound.RANGE and low is not None and high is not None and low < high:
        return dressed(_between(low, high, digits), quantity.unit, many=True, plain_signs=plain_signs)
    return figure(signed(quantity), quantity.unit, digits, plain_signs=plain_signs)


def values(a: Quantity, b: Quantity, *, plain_signs: bool = False) -> tuple[str, str]:
    """Two figures in short, with as many digits as it takes to tell them apart."""
    for digits in range(_LEAST_DIGITS, _MOST_DIGITS):
        short = value(a, digits, plain_signs=plain_signs), value(b, digits, plain_signs=plain_signs)
        if short[0] != short[1] or (a.value, a.unit) == (b.value, b.unit):
            break
    return short


def figure(amount: Decimal, unit: Unit, digits: int = _LEAST_DIGITS, *, plain_signs: bool = False) -> str:
    """One amount in short, with its unit.

    >>> figure(Decimal(2_100_000_000), Unit("USD", "money"))
    '$2.1 bn'
    >>> figure(Decimal(300), Unit("count:company", "count"))
    '300 companies'
    """
    if unit.dimension == "rank" and amount == amount.to_integral_value():
        return ordinal(int(amount))
    return dressed(number(amount, digits), unit, many=abs(amount) != 1, plain_signs=plain_signs)


def dressed(words: str, unit: Unit, *, many: bool, plain_signs: bool = False) -> str:
    """A number in words with its unit around it; `plain_signs` keeps to ASCII."""
    per = f"/{unit.per}" if unit.per else ""
    if unit.dimension == "money":
        sign = _CURRENCY_SIGNS.get(unit.symbol)
        if sign is None or (plain_signs and not sign.isascii()):
            return f"{unit.symbol} {words}{per}"
        return f"-{sign}{words[1:]}{per}" if words.startswith("-") else f"{sign}{words}{per}"
    name = _unit_name(unit, many=many, plain_signs=plain_signs)
    return f"{words} {name}{per}" if name else f"{words}{per}"


def _unit_name(unit: Unit, *, many: bool, plain_signs: bool) -> str:
    if unit.symbol in ("count", "rank"):
        return ""
    if unit.symbol.startswith("count:"):
        noun = unit.symbol.removeprefix("count:")
        return plural(noun) if many else noun
    if unit.symbol == "percent":
        return "%"
    power = _POWER.fullmatch(unit.symbol)
    if power and not plain_signs:
        return power[1] + {"2": "²", "3": "³"}[power[2]]
    return unit.symbol


def number(amount: Decimal, digits: int = _LEAST_DIGITS) -> str:
    """An amount with a scale from a million on, with commas below: `2.1 bn`, `62,400`."""
    short = _rounded(amount, digits if abs(amount) >= _SCALES[-1][0] else digits + 2)
    factor, scale = next(((f, f" {name}") for f, name in _SCALES if abs(short) >= f), (Decimal(1), ""))
    return f"{_plain(short / factor)}{scale}"


def _rounded(amount: Decimal, digits: int) -> Decimal:
    if not amount:
        return Decimal(0)  # no minus zero
    last = amount.adjusted() - digits + 1
    return amount.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)


def _plain(amount: Decimal) -> str:
    words = f"{amount:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def ordinal(place: int) -> str:
    """A place in a ranking: 1st, 2nd, 11th."""
    last = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place:,}{last}"


def allowed(quantity: Quantity) -> str:
    """The values that the wording allows: `2.05 to 2.15 bn`; empty where it is the figure alone."""
    low, high = quantity.range.low, quantity.range.high
    if quantity.range == _ANY or low == high:
        return ""
    if high is None and low is not None and quantity.bound is Bound.MORE_THAN:
        return f"above {number(low, 6)}"
    if low is None and high is not None and quantity.bound is Bound.LESS_THAN:
        return f"below {number(high, 6)}"
    return spanned(quantity.range)


def spanned(values: Range) -> str:
    """A range in short: `2.05 to 2.15 bn`, `40 or more`."""
    low, high = values.low, values.high
    if low is not None and high is not None:
        return number(low, 6) if low == high else _between(low, high, 6)
    if low is not None:
        return f"{number(low, 6)} or more"
    return f"up to {number(high, 6)}" if high is not None else "any value"


def _between(low: Decimal, high: Decimal, digits: int) -> str:
    first, last = number(low, digits), number(high, digits)
    scale = last.rpartition(" ")[2]
    if " " in last and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return f"{first} to {last}"


def bound(quantity: Quantity) -> str:
    """How firmly the wording holds the figure: exact, approximate, at least."""
    return quantity.bound.value.replace("-", " ")


def gap(pair: Pair) -> str:
    """How far apart the two figures are, in the words that suit their unit; empty where they are not.

    Ratios say nothing of shares or of places in a ranking: there, the plain distance is given.
    """
    unit = pair.a.quantity.unit
    a, b = signed(pair.a.quantity), signed(pair.b.quantity) * pair.b.quantity.unit.factor / unit.factor
    distance = abs(b - a)
    if not comparable(pair) or not distance:
        return ""
    if unit.dimension in ("percent", "points"):
        return f"{number(distance)} percentage point{'' if distance == 1 else 's'} apart"
    if unit.dimension == "rank":
        return f"{number(distance)} place{'' if distance == 1 else 's'} apart"
    if a * b <= 0:
        return f"{figure(distance, unit)} apart"
    smaller, larger = sorted((abs(a), abs(b)))
    ratio = larger / smaller
    if ratio >= _MANY:
        return f"{number(ratio)} times apart"
    if ratio >= 2:
        places = Decimal("0.1") if ratio < 100 else Decimal(1)
        return f"{ratio.quantize(places, ROUND_HALF_UP):,f} times apart"
    return f"{_share(distance / larger)} % apart"


def sentence(words: str, end: str = ".") -> str:
    """A remark as a sentence: a capital at its beginning, one sign at its end."""
    words = words.strip().rstrip(".:")
    return f"{words[0].upper()}{words[1:]}{end}" if words else ""


def _share(part: Decimal) -> str:
    percent = part * 100
    if percent < Decimal("0.1"):
        return "less than 0.1"
    return _plain(percent.quantize(Decimal("0.1") if percent < Decimal("0.95") else Decimal(1), ROUND_HALF_UP))
