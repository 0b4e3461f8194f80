"""Two amounts that a joint word ties together: "3 to 5 percent", "between $6 and $9 billion"."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extraction.quantities import refusals
from reconcile.extraction.quantities.amounts import Amount, amount
from reconcile.extraction.quantities.figures import STARTS, is_ordinal
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.movement import moves_before
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.tokens import Tokens
from reconcile.extraction.quantities.units import sign_before

_RANGING = frozenset({
    "range", "ranges", "ranging", "ranged", "vary", "varies", "varied", "varying", "anywhere", "somewhere",
    "anything",
})  # fmt: skip
_PLAIN = frozenset({"digits", "words"})
_SIGN_TOKENS = 4  # the most that may stand between a joint word and the number behind it: "to US$ 5"


class Ends(NamedTuple):
    """Two amounts that share unit and scale. `one`: they are a range; else two figures ("rose from 5 to 7 percent")."""

    low: Amount
    high: Amount
    one: bool


def ends(tokens: Tokens, first: Amount, lexicon: Lexicon) -> Ends | None:
    """What `first` opens together with the amount behind the joint word, or None."""
    if first.figure.form not in _PLAIN:
        return None
    joint, at = _joint(tokens, first)
    if not joint:
        return None
    second = _other(tokens, _behind_hedge(tokens, at), lexicon)
    if second is None:
        return None
    low, high = _shared(first, second)
    if low.unit is not None and high.unit is not None and low.unit.unit != high.unit.unit:
        return None
    if low.unit is None and second.figure.letter:
        return None
    one = low.value < high.value and _is_range(tokens, joint, first, second, low, lexicon)
    moved = joint == "to" and opened_by(tokens, first, "from") and low.unit is not None
    return Ends(low, high, one) if one or moved else None


def opened_by(tokens: Tokens, first: Amount, word: str) -> bool:
    """Whether "between" or "from" stands before the amount, perhaps with a hedge after it."""
    return tokens.norms[first.start - 1] == word or tokens.norms[first.start - 2] == word


def _joint(tokens: Tokens, first: Amount) -> tuple[str, int]:
    """The joint word behind an amount, and the token behind that."""
    at = first.end
    word = tokens.norms[at]
    if word == "-":
        if tokens.norms[at + 1] in ("to", "or"):  # "0-to-60-mph", "an 8- to 16-metre mirror"
            return "-", at + 3 if tokens.norms[at + 2] == "-" else at + 2
        return "-", at + 1
    if word in ("to", "through"):
        return "to", at + 1
    if (word == "and" and opened_by(tokens, first, "between")) or (word == "or" and first.figure.form == "words"):
        return word, at + 1
    return "", at


def _behind_hedge(tokens: Tokens, at: int) -> int:
    if tokens.norms[at] in ("about", "around", "some", "nearly", "almost", "~"):
        return at + 1
    return at + 2 if tokens.norms[at] == "up" and tokens.norms[at + 1] == "to" else at


def _other(tokens: Tokens, start: int, lexicon: Lexicon) -> Amount | None:
    at = start
    while at - start < _SIGN_TOKENS and not (tokens.norms[at][-1].isdecimal() or tokens.norms[at] in STARTS):
        at += 1
    if at > start and sign_before(tokens, at, lexicon) is None:
        return None
    second = amount(tokens, at, lexicon)
    if second is None or second.start != start or second.figure.form not in _PLAIN or second.negative:
        return None
    if is_ordinal(tokens, second.figure) or (second.unit is None and refusals.dated(tokens, second.figure)):
        return None
    if second.unit is None and tokens.tights[second.end] and tokens.raws[second.end][0].isalnum():
        return None
    return second


def _shared(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """What one end of a range lends the other: "3 to 5 percent", "$300 to 400 million"."""
    a, b = first.figure, second.figure
    if a.scale is None and b.scale is not None and a.value < b.value / b.scale:
        a = a._replace(value=a.value * b.scale, step=(a.step or 1) * b.scale, scale=b.scale)
    return (
        first._replace(figure=a, unit=first.unit or second.unit),
        second._replace(unit=second.unit or first.unit),
    )


def _is_range(tokens: Tokens, joint: str, first: Amount, second: Amount, low: Amount, lexicon: Lexicon) -> bool:
    measured = low.unit is not None or second.figure.scale is not None or counted(tokens, second.end) is not None
    if joint == "and":
        return measured or not refusals.year(tokens, first.figure)
    if joint == "or":
        return second.figure.form == "words" and measured
    if joint == "-" or not measured:
        return measured
    if first.unit is not None and second.unit is None and not first.signed:
        return False  # "two minutes to eight"
    moving = moves_before(tokens, first.start, lexicon)
    if opened_by(tokens, first, "from"):
        # "from 5 to 7 percent to 3 to 5 percent": the first two are a range all the same
        again = tokens.norms[second.end] == "to" and tokens.norms[second.end + 1][-1].isdecimal()
        return tokens.norms[first.start - 2] in _RANGING or not moving or again
    if low.unit is None or (first.unit is not None and not (first.signed and not second.signed)):
        return not moving
    return True
