"""What the words of a field mean: numbers, units, periods, days, places. Told once for each wording, as tables repeat
theirs; what is not understood is refused with the reason."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from reconcile.claimfiles.refusing import RefusedError, shown
from reconcile.extraction.context import words
from reconcile.extraction.heads import vocabulary
from reconcile.extraction.opposites import sides, turned
from reconcile.extraction.passage import Passage
from reconcile.extraction.periods import Role, times
from reconcile.extraction.places import names
from reconcile.extraction.quantities import mentions
from reconcile.language.words import normal, tokenize
from reconcile.model import NAMED, Bound, Document, Effect, Nature, Period, Span, Unit
from reconcile.reading.days import day_of
from reconcile.rulebook import BasisEntry, Currency, MeasureEntry, Rulebook, StatusEntry, UnitEntry

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,4})?|[+-]?\.\d+", re.ASCII)
_BLANKS = re.compile(r"(?<=\d)[\u0020\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_NO_NUMBERS = frozenset({"nan", "inf", "infinity", "-inf", "-infinity", "+inf", "-nan"})
_MOST_DIGITS = 26  # a half of the last one more, and arithmetic is still exact to the last digit
_LARGEST = 30  # power of ten
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FLOAT_YEAR = re.compile(r"(\d{4})\.0+", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[- ]?([QH])([1-4])", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SPELL = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:/|\.\.|–|—| to )\s*(\d{4}-\d{2}-\d{2})", re.ASCII)
_TEN = Decimal(10)
_ANY = "75"  # stands for the figure before a unit


class Number(Struct, frozen=True):
    """A number as printed: its value, and the worth of its last printed digit."""

    value: Decimal
    step: Decimal


@lru_cache(maxsize=4096)
def number(text: str, decimal: str = ".") -> Number:
    """The number that a whole cell is. Thousands may be parted, by commas (by stops where a comma stands before the
    decimals) or blanks. Raises RefusedError."""
    printed = text.strip().replace("−", "-").replace("\u2011", "-")
    plain = _BLANKS.sub("", printed)
    if decimal == ",":
        plain = plain.translate({ord(","): ".", ord("."): ","})
    if plain.lower() in _NO_NUMBERS:
        raise RefusedError(f"{shown(text)} is no number of anything")
    if _NUMBER.fullmatch(plain) is None:
        hint = ""
        if decimal == "." and re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})*,\d+", plain, re.ASCII):
            hint = '; decimal = "," in the configuration says that a comma stands before decimals'
        raise RefusedError(f"{shown(text)} is not a number{hint}")
    value = Decimal(plain.replace(",", ""))
    _, digits, exponent = value.as_tuple()
    if len(digits) > _MOST_DIGITS or (value and abs(value.adjusted()) > _LARGEST):
        raise RefusedError(f"{shown(text)} is beyond any figure")
    assert isinstance(exponent, int)
    return Number(value, _TEN ** min(exponent, 0))


@lru_cache(maxsize=4096)
def unit(text: str, per: str, rulebook: Rulebook) -> tuple[Unit, Decimal]:
    """The unit that words name, and what a figure in it is multiplied by: "million USD", "%", "people". Raises
    RefusedError."""
    printed = " ".join(text.split())
    known = _symbols(rulebook).get(printed)
    if known is None and printed.startswith("count:") and len(printed) > len("count:"):
        known = Unit(printed, "count")
    if known is not None:
        found, factor = known, Decimal(1)
    else:
        found, factor = _read(printed, rulebook)
    if per:
        found = Unit(found.symbol, found.dimension, found.factor, " ".join(per.split()), found.owners)
    return found, factor


def _read(printed: str, rulebook: Rulebook) -> tuple[Unit, Decimal]:
    bare = re.sub(r"^\((.*)\)$", r"\1", printed)
    for text in (f"{_ANY} {bare}", f"{bare} {_ANY}", f"{bare}{_ANY}"):
        found = mentions(text, rulebook)
        if len(found) == 1 and found[0].span == Span(0, len(text)) and found[0].quantity.hedge is None:
            return found[0].quantity.unit, found[0].quantity.value / Decimal(_ANY)
    raise RefusedError(f"{shown(printed)} is no unit that the rules know; what is counted is written count:thing")


@lru_cache(maxsize=4)
def _symbols(rulebook: Rulebook) -> dict[str, Unit]:
    """Units by their symbol."""
    found = {"count": Unit("count", "count"), "rank": Unit("rank", "rank"), "percent": Unit("percent", "percent")}
    for entry in rulebook.of(UnitEntry):
        found.setdefault(entry.symbol, Unit(entry.symbol, entry.dimension, entry.factor))
    for currency in rulebook.of(Currency):
        found.setdefault(currency.code, Unit(currency.code, "money"))
    return found


@lru_cache(maxsize=4096)
def period(text: str, rulebook: Rulebook) -> Period:
    """The days that words name, without the words: 2024, 2024-Q1, May 2024, 2024-01-01/2024-06-30. Raises
    RefusedError."""
    printed = " ".join(text.split())
    spelled = _spelled(printed)
    found = [item for item in times(spelled, Span(0, len(spelled)), None, rulebook) if item.period is not None]
    if len(found) != 1 or found[0].role not in (Role.PERIOD, Role.POINT) or found[0].span != Span(0, len(spelled)):
        raise RefusedError(
            f"{shown(printed)} is no period; write it like 2024, 2024-Q1, 2024-05 or 2024-01-01/2024-06-30"
        )
    named = found[0].period
    assert named is not None
    return Period(named.start, named.end, named.label, None, named.fuzzy)


def _spelled(printed: str) -> str:
    """A period as a text would print it."""
    if found := _FLOAT_YEAR.fullmatch(printed):
        printed = found[1]
    if _YEAR.fullmatch(printed):
        return f"in {printed}"
    if found := _QUARTER.fullmatch(printed):
        return f"{found[2].upper()}{found[3]} {found[1]}"
    if (found := _MONTH.fullmatch(printed)) and 1 <= int(found[2]) <= 12:
        return f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _SPELL.fullmatch(printed):
        first, last = day(found[1]), day(found[2])
        if first > last:
            raise RefusedError(f"{shown(printed)} ends before it begins")
        return found[1] if first == last else f"{found[1]} to {found[2]}"
    if _DAY.fullmatch(printed):
        day(printed)
    return printed


@lru_cache(maxsize=4096)
def day(text: str, order: str | None = None) -> dt.date:
    """The day that words name. Raises RefusedError."""
    found = day_of(text, order)
    if found is None:
        raise RefusedError(f"{shown(text)} is no day; write it like 2024-12-31")
    return found


@lru_cache(maxsize=65536)
def entity(text: str, rulebook: Rulebook) -> tuple[str, str]:
    """The lasting key of who or what is named, and its name: a place of the rules, else the words themselves."""
    name = " ".join(text.split())
    tokens = tokenize(name)
    found = names(tokens, rulebook)
    whole = len(found) == 1 and (found[0].first, found[0].last) == (0, len(tokens)) and len(found[0].entities) == 1
    if whole and found[0].form == "name":  # a capital is a city here, though a text may mean its country
        return found[0].entities[0], found[0].names[0]
    return NAMED + name.casefold(), name


@lru_cache(maxsize=4096)
def measure(text: str, rulebook: Rulebook) -> MeasureEntry | None:
    """The measure that a rule knows by this name, which may be its id; None where no rule does."""
    wanted = normal(text.replace("_", " "))
    for entry in rulebook.of(MeasureEntry):
        if normal(entry.id) == wanted or entry.id == text.strip():
            return entry
    found = [item for item in vocabulary(rulebook).nouns.find(wanted) if (item.start, item.end) == (0, len(wanted))]
    return found[0].payload if found else None


@lru_cache(maxsize=65536)
def told(text: str, rulebook: Rulebook) -> frozenset[str]:
    """What the words of a cell tell, as the words beside an amount do."""
    tokens = tuple(tokenize(text))
    if not tokens:
        return frozenset()
    norms = tuple(token.norm for token in tokens)
    passage = Passage(_NOWHERE, Span(0, len(text)), tokens, norms, (), names(tokens, rulebook), (), ())
    return frozenset(words(passage, rulebook).values())


_NOWHERE = Document("", "")


@lru_cache(maxsize=4096)
def stands(text: str, rulebook: Rulebook) -> tuple[tuple[str, int], ...]:
    """On which sides of opposites the words of a measure stand."""
    found = sides([token.norm for token in tokenize(text)], rulebook)
    return tuple(sorted(side for side in found if side[0] not in turned(rulebook)))


@lru_cache(maxsize=256)
def status(text: str, rulebook: Rulebook) -> str:
    """A word of standing: actual, planned, forecast, ... Raises RefusedError."""
    known = {"actual", *(entry.value for entry in rulebook.of(StatusEntry))}
    word = text.strip().lower()
    if word not in known:
        raise RefusedError(f"{shown(text)} is no status; it is one of {', '.join(sorted(known))}")
    return word


@lru_cache(maxsize=256)
def basis(text: str, rulebook: Rulebook) -> tuple[str, str]:
    """Axis and value of a way of measuring: "net", "nominal", or "axis:value". Raises RefusedError."""
    axis, colon, value = (part.strip().lower() for part in text.partition(":"))
    if colon and axis and value:
        return axis, value
    found = next((entry for entry in rulebook.of(BasisEntry) if entry.value == axis), None)
    if found is None:
        raise RefusedError(
            f"{shown(text)} is no way of measuring that the rules know; axis:value names one of your own"
        )
    return found.axis, found.value


def scope(text: str) -> tuple[Effect, str]:
    """Effect and part of a scope: "includes:state oil fund". Raises RefusedError."""
    effect, colon, part = (piece.strip() for piece in text.partition(":"))
    if not colon or not part or effect.lower() not in set(Effect):
        raise RefusedError(f"{shown(text)} is no scope; write it like includes:part, excludes:part or only:part")
    return Effect(effect.lower()), " ".join(part.lower().split())


def bound(text: str) -> Bound:
    """Which side of a figure is open. Raises RefusedError."""
    try:
        return Bound(text.strip().lower())
    except ValueError:
        raise RefusedError(f"{shown(text)} is no bound; it is one of {', '.join(Bound)}") from None


def nature(text: str) -> Nature:
    """What kind of figure it is. Raises RefusedError."""
    try:
        return Nature(text.strip().lower())
    except ValueError:
        raise RefusedError(f"{shown(text)} is no kind of figure; it is one of {', '.join(Nature)}") from None
