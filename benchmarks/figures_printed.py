"""How figures are printed in made texts: with or without commas, in millions or in full, as words, rounded."""

from __future__ import annotations

import math
import random

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def closely(low: float, high: float, pick: random.Random) -> int:
    """A number between two bounds, all sizes alike, with three digits that tell where it is large."""
    value = math.exp(pick.uniform(math.log(low), math.log(high)))
    return _to_digits(value, 3 if value >= 1e6 else 4)


def roundly(value: int, pick: random.Random) -> int:
    """The number with one or two digits less, as far as it has them."""
    return _to_digits(value, pick.choice((2, 2, 3))) if value >= 100 else value


def printed(value: int, unit: str, sign: str, pick: random.Random) -> str:
    """The number as some paper would print it; money and percentages with their unit."""
    if unit == "percent":
        return f"{value}{pick.choice((' percent', ' percent', ' per cent', '%'))}"
    if unit == "money":
        return _money(value, sign, pick)
    if value <= 12:
        return pick.choice((_SMALL[value], _SMALL[value], str(value)))
    if value >= 1_000_000:
        return f"{_short(value, 6)} million" if pick.random() < 0.8 else f"{value:,}"
    return f"{value:,}" if value < 10_000 or pick.random() < 0.95 else str(value)


def _money(value: int, sign: str, pick: random.Random) -> str:
    if value < 1_000_000:
        return f"{sign}{value:,}"
    power, word, letter = (9, "billion", "bn") if value >= 1_000_000_000 else (6, "million", "m")
    style = pick.random()
    if style < 0.08:
        return f"{sign}{value:,}"
    if style < 0.25:
        return f"{sign}{_short(value, power)}{letter}"
    if style < 0.4 and sign != "£":
        return f"{_short(value, power)} {word} {'dollars' if sign == '$' else 'euros'}"
    return f"{sign}{_short(value, power)} {word}"


def _short(value: int, power: int) -> str:
    return f"{value / 10**power:.3f}".rstrip("0").rstrip(".")


def _to_digits(value: float, digits: int) -> int:
    step: int = 10 ** max(0, int(math.log10(max(value, 1))) + 1 - digits)
    return max(1, round(value / step) * step)
