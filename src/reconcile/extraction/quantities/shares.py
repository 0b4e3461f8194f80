"""Shares said with two numbers: "one in five", "nine out of ten", "one train in five"."""

from __future__ import annotations

from decimal import Decimal

from reconcile.extraction.quantities.figures import Figure, figure
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.tokens import Tokens
from reconcile.extraction.quantities.units import unit_behind
from reconcile.language.grammar import FUNCTION_WORDS

_JOINTS = frozenset({"in", "out", "of"})
_ROUND = frozenset({*range(2, 13), 15, 20, 25, 30, 40, 50, 60, 80, 100, 200, 250, 300, 400, 500, 1000, 10_000, 100_000})


def of_several(tokens: Tokens, top: Figure, lexicon: Lexicon) -> Figure | None:
    """The share that begins with the number `top`, or None where no second number makes it one."""
    at = top.end
    inside = tokens.norms[at] not in _JOINTS  # one train in five, two trains in five
    if inside and tokens.norms[at + 1] not in _JOINTS:
        return None
    if top.value < 1 or top.value != top.value.to_integral_value() or top.scale is not None:
        return None
    if inside:
        at += 1
        if not tokens.norms[at - 1][0].isalpha() or tokens.norms[at - 1] in FUNCTION_WORDS:
            return None
    if tokens.norms[at] == "out" and tokens.norms[at + 1] == "of":
        at += 2
    elif tokens.norms[at] == "in" or (tokens.norms[at] == "of" and tokens.norms[at + 1] == "every"):
        at += 1
    else:
        return None
    every = tokens.norms[at] == "every"
    at += every
    bottom = figure(tokens, at) if tokens.norms[at][0].isalnum() else None
    if bottom is None or bottom.start != at or bottom.low is not None or bottom.form in ("share", "part"):
        return None
    if not top.value < bottom.value or bottom.value not in _ROUND:
        return None
    if inside and top.value > 1 and (top.form != "words" or counted(tokens, bottom.end) is not None):
        return None
    if top.form != bottom.form and top.value != 1 and tokens.norms[at - 1] == "in":
        return None
    if not every and unit_behind(tokens, bottom.end, lexicon) is not None:
        return None
    return top._replace(end=bottom.end, value=top.value / bottom.value, step=Decimal(0), form="share")
