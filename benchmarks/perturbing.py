"""Texts changed by machine in one way, so that what must follow is known without a reader: other names, other figures,
another order, other units."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from reconcile.grouping.kinship import names
from reconcile.model import Claim, Document

_ONE = ("bar", "dor", "lin", "mar", "tev", "ros", "kel", "van", "dun", "mor", "hel", "ast", "fin", "gar")
_TWO = ("lor", "nes", "pol", "rud", "sel", "tor", "ul", "vik", "wen", "yar", "zan")
_SYLLABLES = (*_ONE, *_TWO)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w.]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def invented(rnd: random.Random) -> str:
    """A name that nobody has."""
    return "".join(rnd.choice(_SYLLABLES) for _ in range(rnd.choice((2, 2, 3)))).capitalize()


def renamed(
    document: Document,
    text: str,
    rnd: random.Random,
    exchanged: dict[str, str] | None = None,
    known: frozenset[str] | None = None,
) -> str:
    """A document's text with every name in it exchanged for an invented one, each for the same throughout; with
    `exchanged` for the same as in other texts, whose names are `known`."""
    known = names(document) if known is None else known
    exchanged = {} if exchanged is None else exchanged

    def exchange(found: re.Match[str]) -> str:
        word = found.group()
        if not word[0].isupper() or word.lower().removesuffix("'s").removesuffix("’s") not in known:
            return word
        name = exchanged.setdefault(word.lower(), invented(rnd))
        return name.upper() if word.isupper() and len(word) > 1 else name

    return _WORD.sub(exchange, text)


def refigured(text: str, rnd: random.Random, low: float = 0.75, high: float = 1.35) -> str:
    """A text with every figure but years and single digits multiplied by something between `low` and `high`."""

    def change(found: re.Match[str]) -> str:
        printed = found.group()
        value = float(printed.replace(",", ""))
        if _YEAR.fullmatch(printed) or (value < 10 and "." not in printed):
            return printed
        decimals = len(printed.partition(".")[2])
        changed = f"{value * rnd.uniform(low, high):,.{decimals}f}"
        return changed if "," in printed else changed.replace(",", "")

    return _NUMBER.sub(change, text)


# One of the first is so many of the second; both as texts print them.
_UNITS = {
    "km": (Decimal("1.609344"), "miles"),
    "t": (Decimal("0.90718474"), "short tons"),
    "ha": (Decimal("0.40468564224"), "acres"),
    "m": (Decimal("0.3048"), "feet"),
    "kg": (Decimal("0.45359237"), "pounds"),
    "km2": (Decimal("2.589988110336"), "square miles"),
    "L": (Decimal("3.785411784"), "gallons"),
}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FIGURE = re.compile(
    r"(?P<sign>[$€£]?)(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?: (?P<scale>thousand|million|billion|trillion))?(?P<unit>\b.*)"
)


def reunited(claim: Claim) -> str | None:
    """A claim's figure in another unit, or in another scale where it is money; None where it is not that plain."""
    found = _FIGURE.fullmatch(claim.quote)
    if found is None:
        return None
    number, scale = Decimal(found["number"].replace(",", "")), found["scale"]
    if found["sign"]:
        if scale not in ("million", "billion", "trillion") or found["unit"]:
            return None
        less = next(name for name, power in _SCALES.items() if power == _SCALES[scale] - 3)
        return f"{found['sign']}{(number * 1000).normalize():,f} {less}"
    if claim.quantity.unit.symbol not in _UNITS or not found["unit"]:
        return None
    factor, unit = _UNITS[claim.quantity.unit.symbol]
    changed = round(number / factor, max(0, 5 - (number / factor).adjusted()))
    return f"{changed:,f} {scale} {unit}" if scale else f"{changed:,f} {unit}"


_REST = r"(?:[^.;:\n]|\.\d){15,160}?"
_LEADING = re.compile(
    r"(?m)(?P<before>^|[.!?] )(?P<when>(?:In|On|At|During|By|Since) [^,.;:\n]{3,32}), "
    rf"(?P<rest>[A-Za-z]{_REST})\.(?=\s|$)"
)
_TRAILING = re.compile(
    r"(?m)(?P<before>^|[.!?] )(?P<rest>(?:The|A|An|Its|Their) (?:[^.;:,\n]|[.,]\d){15,160}?) "
    r"(?P<when>(?:in|on|during) (?:\d{4}|[A-Z][a-z]+ \d{4}|the (?:first|second|third|fourth) quarter of \d{4}))"
    r"\.(?=\s|$)"
)


def reordered(text: str) -> str:
    """A text whose leading adverbials stand last and whose trailing ones stand first: "In 2024, it sold ..."."""

    def last(found: re.Match[str]) -> str:
        rest, when = found["rest"], found["when"]
        return f"{found['before']}{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}."

    def first(found: re.Match[str]) -> str:
        rest, when = found["rest"], found["when"]
        return f"{found['before']}{when[0].upper()}{when[1:]}, {rest[0].lower()}{rest[1:]}."

    changed = _LEADING.sub(last, text)
    return changed if changed != text else _TRAILING.sub(first, text)


_VERBS = "exported|imported|sold|bought|produced|built|shipped|planted|supplied|mined|delivered|ordered|invested|killed"
_ACTIVE = re.compile(
    rf"(?m)(?P<before>^|[.!?] |, )(?P<who>(?:The )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}) (?P<verb>{_VERBS}) "
    r"(?P<what>(?:about |some |more than )?[$€£]?\d[^.;:,\n]*?)(?= (?:to|in|from|last|during|for|at|on)\b|[.,;])"
)


def passive(text: str) -> str:
    """A text whose plainest active clauses are passive: "40 tonnes were sold by Norra Steel"."""

    def turn(found: re.Match[str]) -> str:
        who = found["who"][0].lower() + found["who"][1:] if found["who"].startswith("The ") else found["who"]
        what = found["what"] if found["before"] == ", " else found["what"][0].upper() + found["what"][1:]
        return f"{found['before']}{what} were {found['verb']} by {who}"

    return _ACTIVE.sub(turn, text)


_NAME = r"[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}"
_FROM_TO = re.compile(rf"\bfrom (?P<a>{_NAME}) to (?P<b>{_NAME})")
_WHOSE_TO = re.compile(
    rf"(?P<a>{_NAME})['’]s (?P<what>(?:[\w-]+ ){{0,2}}(?:exports|imports|investments?|aid|loans?)) "
    rf"(?P<to>to|from|in) (?P<b>{_NAME})"
)
_DID_TO = re.compile(
    rf"(?P<a>{_NAME}) (?P<what>(?:exported|sold|shipped|supplied|lent) [^.;\n]{{3,60}}?) (?P<to>to) (?P<b>{_NAME})"
)


def turned(text: str) -> str:
    """A text in which what went from one to the other goes the other way."""
    text = _FROM_TO.sub(r"from \g<b> to \g<a>", text)
    text = _WHOSE_TO.sub(r"\g<b>'s \g<what> \g<to> \g<a>", text)
    return _DID_TO.sub(r"\g<b> \g<what> \g<to> \g<a>", text)


_OPPOSITES = {
    "exports": "imports",
    "exported": "imported",
    "killed": "injured",
    "deaths": "injuries",
    "births": "marriages",
    "revenue": "debt",
    "revenues": "debts",
    "profit": "debt",
    "profits": "debts",
    "production": "consumption",
    "produced": "consumed",
    "supply": "demand",
    "arrivals": "departures",
    "unemployment": "inflation",
    "sales": "stocks",
    "women": "men",
    "girls": "boys",
    "loans": "deposits",
    "hired": "dismissed",
    "spending": "savings",
    "rainfall": "temperature",
    "wages": "prices",
    "output": "demand",
    "investments": "grants",
    "turnover": "debt",
}
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items() if other not in _OPPOSITES}
_MEASURE = re.compile(r"\b(?:" + "|".join(sorted(_OPPOSITES, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def remeasured(text: str) -> str:
    """Words that measure the opposite: exports for imports, killed for injured."""

    def other(found: re.Match[str]) -> str:
        word = _OPPOSITES[found.group().lower()]
        return word.capitalize() if found.group()[0].isupper() else word

    return _MEASURE.sub(other, text)


def redated(text: str) -> str:
    """Words that speak of three years before."""
    return _A_YEAR.sub(lambda found: str(int(found.group()) - 3), text)


_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
