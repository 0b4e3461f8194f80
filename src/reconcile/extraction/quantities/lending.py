"""What one amount lends to another that leaves it out: its unit, the thing it counts, its divisor."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.extraction.quantities import refusals
from reconcile.extraction.quantities.amounts import Amount, amount
from reconcile.extraction.quantities.figures import is_ordinal
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.extraction.quantities.units import Found, divisor
from reconcile.language.grammar import AUXILIARIES, FUNCTION_WORDS
from reconcile.language.inflection import is_verbal
from reconcile.model import Mention, Unit

LENDABLE = frozenset({"digits", "words", "vague"})
# Words between two figures of which the second leaves its unit out: "29 days, up from 26", "30 pounds vs 28".
_COMPARING = frozenset({"from", "vs", "versus", "against", "with"})
_BETWEEN = _COMPARING | {
    ",", "(", ")", "up", "down", "compared", "in", "last", "the", "previous", "year", "month", "quarter",
}  # fmt: skip
_MOST_BETWEEN = 8
_MILLION = 10**6
_SAME_BREATH = 60  # tokens
_SAME_TEXT = 150
_BILLION = 10**9
_FULL = 10_000  # printed in full beside a number with a scale
_SAME_CLAUSE = 20
_STOPS = frozenset({".", "!", "?", ";", BREAK})
_OF_PEOPLE = frozenset(
    {"reached", "serves", "served", "employs", "feeds", "fed", "killed", "displaced", "drew", "attracted"}
)
_PARTS = frozenset({"including", "excluding"})
_JOINTS = frozenset({"and", "or"})
_SHARES = frozenset({"money", "percent", "points", "mass", "length", "area", "volume", "energy", "power", "time"})
_MOST_JOINED = 3
# Words with which a line of a company's results begins, and how many of them there may be before the figure.
_RESULTS = frozenset(
    {"net", "oper", "revs", "rev", "revenue", "revenues", "sales", "turnover", "pretax", "profit", "loss"}
)
_LABEL = 4
_ALL = 100  # percent: more of it beside "or" is an amount


class Last(NamedTuple):
    """The amount before: the token behind it, and what it may lend. `opens`: "from 5 percent", with "to"."""

    end: int = 0
    unit: Found | None = None
    per: str = ""
    scaled: bool = False
    opens: bool = False
    money: Found | None = None  # of the last sum of money, and the token behind that
    money_end: int = 0

    def after(self, first: Amount, end: int, mention: Mention, *, opens: bool) -> Last:
        """The same for what follows an amount that was read."""
        quantity = mention.quantity
        lends = quantity.direction == 0 or opens  # "rose 5 percent from 300" lends nothing
        unit = first.unit
        if unit is None and mention.noun is not None:
            unit = Found(Unit(quantity.unit.symbol, "count"), end, end)
        money = unit is not None and unit.unit.dimension == "money"
        return Last(
            end,
            unit if lends else None,
            quantity.unit.per,
            first.figure.scale is not None,
            opens,
            unit if money else self.money,
            end if money else self.money_end,
        )


def lent(tokens: Tokens, first: Amount, last: Last) -> tuple[Amount, str]:
    """Gives a bare number the unit of the amount that it is set against, or the currency of the money before it."""
    if last.unit is None and last.money is None:
        return first, ""
    if counted(tokens, first.end) is not None:
        return first, ""
    if last.unit is not None and first.figure.form != "vague" and _compared(tokens, first, last):
        return _with(first, last.unit), last.per
    if last.unit is not None and last.unit.unit.dimension == "count" and _same_things(tokens, first, last):
        return _with(first, last.unit), ""
    if last.money is not None and first.figure.form != "vague" and _money_too(tokens, first, last):
        return _with(first, last.money), ""
    if last.money is not None and _is_result(tokens, first, last):
        return _with(first, last.money._replace(times=Decimal(1))), ""
    return first, ""


def _with(first: Amount, unit: Found) -> Amount:
    return first._replace(unit=unit._replace(start=first.figure.end, end=first.figure.end))


def _compared(tokens: Tokens, first: Amount, last: Last) -> bool:
    if not 0 < first.start - last.end <= _MOST_BETWEEN:
        return False
    counts = last.unit is not None and last.unit.unit.dimension == "count"
    behind_it = tokens.norms[first.end]
    if counts and behind_it[0].isalpha() and behind_it not in FUNCTION_WORDS and not is_verbal(behind_it):
        return False  # "14,200 students from 48 states"
    counts = counts and first.value >= _FULL
    if last.scaled and first.figure.scale is None and not counts:
        return False
    between = tokens.norms[last.end : first.start]
    if last.opens and between == ["to"]:
        return True
    return not _COMPARING.isdisjoint(between) and all(word in _BETWEEN or refusals.is_year(word) for word in between)


def _same_things(tokens: Tokens, first: Amount, last: Last) -> bool:
    """Whether a bare number counts what the number before it counts: "6 million homes, including 1.5 million in Lima",
    "up to 400 jobs will go, and no more than 15 will be saved", "14 votes to 1".
    """
    if first.figure.form == "words" and first.value <= 1:
        return False  # "405 changed hands, and the typical one went fast"
    if not 0 < first.start - last.end <= _SAME_CLAUSE:
        return False
    between = tokens.norms[last.end : first.start]
    if not _STOPS.isdisjoint(between):
        return False
    word = tokens.norms[first.end]
    if between == ["to"]:
        return not word[0].isalnum() and word not in ("-", "%")
    if len(between) <= _MOST_BETWEEN and between[-1] in _PARTS:
        return not word[0].isdecimal()
    return word in AUXILIARIES or (first.figure.form != "digits" and is_verbal(word))


def _money_too(tokens: Tokens, first: Amount, last: Last) -> bool:
    """Whether bare millions follow money in one paragraph: "4 billion dollars, of which 1.2 billion was lent"."""
    if (first.figure.scale or 0) < _MILLION:
        return False
    apart = first.start - last.money_end
    if not 0 < apart <= _SAME_TEXT:
        return False
    far = apart > _SAME_BREATH or BREAK in tokens.norms[last.money_end : first.start]
    if far and (first.figure.scale or 0) < _BILLION:
        return False  # bare billions are money from far off; bare millions may be people
    return tokens.norms[first.start - 1] not in _OF_PEOPLE and tokens.norms[first.start - 2] != "population"


def _is_result(tokens: Tokens, first: Amount, last: Last) -> bool:
    """Whether a bare number is a line of results, in the currency of the lines above: "Shr 37 cts", "Net 528,790"."""
    if first.figure.form != "digits" or first.start - last.money_end > _SAME_TEXT:
        return False
    for at in range(first.start - 1, max(first.start - 1 - _LABEL, 0), -1):
        if tokens.norms[at] == BREAK:
            return tokens.norms[at + 1] in _RESULTS
    return False


def behind(tokens: Tokens, first: Amount, end: int, last: Last, high: Amount | None, lexicon: Lexicon) -> str:
    """The divisor that stands only behind a second amount: "from $50 to $45 a barrel", "C$6 (US$4.46) per share"."""
    if first.unit is None or first.unit.unit.dimension != "money":
        return ""
    if high is not None:
        divided = divisor(tokens, high.end, lexicon)
        return "" if divided is None else divided[0]
    norms = tokens.norms
    if norms[end] == "(":
        end = next((at for at in range(end + 1, end + 8) if norms[at] == ")"), end)
    if norms[end] == ")" and (norms[end + 1] in ("per", "a", "an")):
        divided = divisor(tokens, end + 1, lexicon)
        return "" if divided is None else divided[0]
    # "to $45 a barrel from $50"
    apart = first.start - last.end
    if last.per and last.unit is not None and last.unit.unit == first.unit.unit and apart <= _MOST_BETWEEN:
        between = norms[last.end : first.start]
        compared = not _COMPARING.isdisjoint(between) and all(word in _BETWEEN for word in between)
        return last.per if compared or between == ["to"] else ""
    return ""


def shared(tokens: Tokens, first: Amount, lexicon: Lexicon) -> Amount:
    """Gives a bare number the unit of those that it is joined with: "5 and 7 percent", "two- and three-bedroom"."""
    if first.figure.form not in ("digits", "words") or first.figure.scale is not None:
        return first
    norms = tokens.norms
    at = first.end
    for _ in range(_MOST_JOINED):
        hangs = norms[at] == "-" and tokens.tights[at] and not tokens.tights[at + 1]
        at += hangs
        if norms[at] == "," and (hangs or norms[at + 1] in _JOINTS):
            at += 1
        if norms[at] in _JOINTS:
            at += 1
        elif not (hangs and norms[at - 1] == ","):
            return first
        second = amount(tokens, at, lexicon) if norms[at][0].isalnum() and norms[at] not in ("a", "an") else None
        if second is None or second.start != at or second.figure.form not in ("digits", "words") or second.signed:
            return first
        if is_ordinal(tokens, second.figure):
            return first
        if second.unit is not None:
            tight = norms[second.unit.start - 1] == "-"
            if second.unit.unit.dimension not in _SHARES or (hangs and not tight) or second.figure.scale is not None:
                return first
            if second.unit.unit.dimension == "percent" and first.value > _ALL:
                return first  # "5,900, or 17.6 percent of them"
            return _with(first, second.unit)
        at = second.end
        if hangs and norms[at] == "-" and tokens.tights[at] and tokens.tights[at + 1]:
            noun = counted(tokens, at)
            return first if noun is None else first._replace(unit=_things(noun.head, first.figure.end))
    return first


def _things(head: str, at: int) -> Found:
    return Found(Unit(f"count:{head}", "count"), at, at)
