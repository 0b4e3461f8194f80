"""What a number counts in: currency signs before it, unit words behind it, and the divisor of a price or rate."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.extraction.quantities.figures import Figure
from reconcile.extraction.quantities.lexicon import Lexicon, UnitForm, owner
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.language.inflection import singular
from reconcile.language.numerals import CARDINALS, SCALES, is_scale
from reconcile.model import Unit

_LONGEST_SIGN = 5  # tokens: U.S. $, S/.
_ARTICLES = frozenset({"a", "an", "each", "every"})
# Nouns that "a" makes a divisor of: "three dollars a share". After "per" and "/" any noun is one.
_SHARED_BY = frozenset({
    "share", "head", "person", "pupil", "student", "patient", "household", "family", "night", "seat", "ticket",
    "piece", "unit", "dozen", "ton", "visit", "trip", "game", "copy", "bottle", "bag", "pack", "packet", "case",
    "dose", "hour", "shift", "user", "employee", "worker", "customer", "passenger", "child", "adult", "couple",
    "member", "team",
})  # fmt: skip
_DIVIDES = frozenset({"time", "mass", "volume", "length", "area", "energy", "data", "power"})
_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "d", "hourly": "h"}
_TIMES = frozenset({
    "earlier", "ago", "before", "later", "after", "on", "from", "since", "prior", "previously", "back", "and", "or",
    "into", "old", "long",
})  # fmt: skip
_DIVIDING = frozenset({*_ARTICLES, *_ADVERBS, "/", "-", "per", "for"})
_YEAR = 4  # digits
_STRONGEST = 10  # no quake was stronger
# Currencies whose names are verbs and other words, and what before a currency's word makes it part of something else.
_ALSO_VERBS = frozenset({"won", "real", "reals", "mark", "marks", "pound", "pounds", "crown", "crowns", "rand", "sum"})
_NOT_BEFORE_WORD = frozenset({"the", "a", "an", "per", "to", "of", "strong", "weak", "-", "/"})
_LIKE_NAMES = frozenset({"PS"})  # a sign only before an amount that no name holds: PS2.7m, but PS5
_NAMES = {"shr": "share", "annum": "year", "capita": "person", "head": "person", "diem": "d"}
_SIGNS_BEFORE = frozenset("$€£¥₹")
_ONLY_TIGHT = frozenset({"in", "c", "p", "f", "s", "x", "a", "fold"})
_WEIGHED = frozenset({
    "of", "heavier", "lighter", "heavy", "weight", "lost", "lose", "losing", "gained", "weighs", "weighed", "weighing",
    "weigh", "drop", "dropped", "dropping", "shed", "shedding", "bag", "bags", "bomb", "bombs", "sack", "sacks",
})  # fmt: skip


class Found(NamedTuple):
    """A unit with the tokens that name it and what the printed number is multiplied by."""

    unit: Unit
    start: int
    end: int
    times: Decimal = Decimal(1)
    rule: str = ""


def sign_before(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """The currency sign that stands before token `at`: "$", "US$", "C $", "Rs.", "RMB"."""
    if tokens.norms[at - 1] == "-" and tokens.tights[at] and tokens.tights[at - 1]:  # $-50bn
        at -= 1
    if tokens.norms[at - 1] not in lexicon.sign_hints:
        return None
    last = tokens.raws[at - 1]
    if not 0 < at < len(tokens.starts) or (last not in lexicon.sign_ends and last.upper() not in lexicon.sign_ends):
        return None
    if tokens.starts[at] - tokens.ends[at - 1] > 1:
        return None
    joined, found = "", None
    for start in range(at - 1, max(at - 1 - _LONGEST_SIGN, -1), -1):
        if start < at - 1 and tokens.starts[start + 1] - tokens.ends[start] > 1:
            break
        joined = tokens.raws[start] + joined
        hit = lexicon.signs.get(joined)
        if hit is None and (len(joined) > 2 or joined == "c$"):
            hit = lexicon.signs.get(joined.upper())
        if hit is None:
            continue
        if joined.isalpha() and len(joined) < 3 and not _short_sign_stands(tokens, start, at):
            continue
        if start > 0 and tokens.tights[start] and tokens.raws[start - 1][-1].isalpha() and joined[0].isalpha():
            continue
        found = Found(hit[0], start, at, rule=hit[1])
    return found


def named_before(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Found | None:
    """A unit whose word stands before the number: "magnitude 7.1", "dlrs 40 mln", "ringgit 42"."""
    if found.form != "digits":
        return None
    at = found.start - 1
    at -= tokens.norms[at] in ("of", "-", "at")
    word = tokens.norms[at]
    if word not in lexicon.units or not word.isalpha() or len(word) < 3:
        return None
    unit = unit_behind(tokens, at, lexicon, hyphen=False)
    if unit is None or unit.end != at + 1 or unit.times != 1 or counted(tokens, found.end) is not None:
        return None
    if unit.unit.dimension == "magnitude":
        return unit if found.value < _STRONGEST and tokens.norms[found.end] != "of" else None
    before = tokens.norms[at - 1]
    if found.scale is None and (tokens.raws[at][0].isupper() or len(tokens.raws[found.start]) == _YEAR):
        return None  # "Euro 2024", "in euro 1999 was"
    stands = at == found.start - 1 and before not in _NOT_BEFORE_WORD and not before[-1].isdecimal()
    if unit.unit.dimension != "money" or word in _ALSO_VERBS or not stands or before in CARDINALS or before in SCALES:
        return None
    return unit


def sign_at(tokens: Tokens, at: int, end: int, lexicon: Lexicon) -> Found | None:
    """The currency sign that begins at a token, no number being near: "US$ billion" in a heading."""
    joined, found = "", None
    for place in range(at, min(at + _LONGEST_SIGN, end)):
        if place > at and not tokens.tights[place]:
            break
        joined += tokens.raws[place]
        hit = lexicon.signs.get(joined)
        if hit is not None and (len(joined) > 2 or not joined.isalpha()):
            found = Found(hit[0], at, place + 1, rule=hit[1])
    return found


def _short_sign_stands(tokens: Tokens, start: int, at: int) -> bool:
    """One letter must touch a number of some size, two may stand off by a blank: "R500", "Rs 5", but not "R2"."""
    if tokens.raws[start] in _LIKE_NAMES and not (
        tokens.tights[at] and (not tokens.raws[at].isdecimal() or tokens.norms[at + 1] in SCALES)
    ):
        return False
    return len(tokens.raws[start]) > 1 or (
        tokens.tights[at] and (len(tokens.raws[at]) > 2 or is_scale(tokens.norms[at + 1]))
    )


def unit_behind(tokens: Tokens, at: int, lexicon: Lexicon, *, hyphen: bool = True) -> Found | None:
    """The unit whose words begin at a token, over a hyphen too: "12-cent", "200 MW", "per cent"."""
    norm = tokens.norms[at]
    if hyphen and norm == "-" and tokens.tights[at] and tokens.tights[at + 1] and tokens.raws[at + 1][0].isalpha():
        at += 1
        norm = tokens.norms[at]
    for form in lexicon.units.get(norm, ()):
        end = at + len(form.norms)
        if form.norms == tuple(tokens.norms[at:end]) and _stands(tokens, at, end, form):
            whose = owner(tokens.text, tokens.named, form.owners, lexicon) if form.owners else None
            return Found(form.unit if whose is None else Unit(whose, "money"), at, end, form.times, form.rule)
    return None


def _stands(tokens: Tokens, at: int, end: int, form: UnitForm) -> bool:
    if (
        tokens.raws[end - 1][-1] in _SIGNS_BEFORE
        and tokens.tights[end] == tokens.tights[end - 1]
        and tokens.norms[end][-1].isdecimal()
    ):
        return False  # the sign belongs to the next number
    if form.norms[-1].isdecimal() and end - at > 1 and not tokens.tights[end - 1]:
        return False  # "12 ft 2 in" is no area
    if form.norms == ("s",) and tokens.tights[at] and tokens.raws[at - 1].endswith("0"):
        return False  # "the 1990s"
    if form.norms[0] in _ONLY_TIGHT and len(form.norms) == 1 and not tokens.tights[at]:
        return False
    if form.printed is not None:
        printed = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
        if printed != form.printed and not (
            len(printed) == 3 and form.printed.islower() and printed in (form.printed.upper(), form.printed.title())
        ):
            return False
        after = tokens.norms[end]
        if len(printed) == 1 and not tokens.tights[at] and after[0].isalpha() and after not in FUNCTION_WORDS:
            return False
    # A longer word or name goes on: "4x4", "MW-class" is fine.
    return not (tokens.tights[end] and tokens.raws[end][0].isalnum() and tokens.raws[end - 1][-1].isalnum())


_WEIGHING = _WEIGHED - {"of"}


def weighed(tokens: Tokens, start: int, end: int, scaled: bool) -> bool:
    """Whether "pounds" are of weight: "two pounds of flour"."""
    after = tokens.norms[end]
    if after == "of":
        return tokens.norms[end + 1] not in ("aid", "debt", "public", "taxpayers", "funding", "investment", "the")
    return not scaled and (after in _WEIGHED or any(tokens.norms[k] in _WEIGHING for k in range(start - 4, start)))


def divisor(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """What a price or rate is divided by, and the token behind it: "per barrel", "a month", "/t", "for every visit"."""
    word = tokens.norms[at]
    if word not in _DIVIDING:
        return None
    if word == "/" and tokens.tights[at] and tokens.tights[at + 1]:
        return _named(tokens, at + 1, lexicon)
    if word == "-" and tokens.tights[at] and tokens.norms[at + 1] in ("a", "per") and tokens.norms[at + 2] == "-":
        return _named(tokens, at + 3, lexicon)
    if word == "per":
        return _named(tokens, at + 1, lexicon)
    if word in _ADVERBS:
        return _ADVERBS[word], at + 1
    if word == "for" and tokens.norms[at + 1] in ("every", "each") and tokens.norms[at + 2][0].isalpha():
        found = _named(tokens, at + 2, lexicon)
        ends = found is not None and (
            not tokens.norms[found[1]][0].isalpha() or tokens.norms[found[1]] in FUNCTION_WORDS
        )
        return found if ends else None
    if word in _ARTICLES:
        unit = unit_behind(tokens, at + 1, lexicon, hyphen=False)
        if (
            unit is not None
            and unit.unit.dimension in _DIVIDES
            and not _goes_on(tokens, unit.end)
            and (unit.unit.dimension != "time" or word_fits(tokens, unit.end, lexicon))
        ):
            return unit.unit.symbol, unit.end
        if tokens.norms[at + 1] in _SHARED_BY and not _goes_on(tokens, at + 2):
            return _NAMES.get(tokens.norms[at + 1], tokens.norms[at + 1]), at + 2
    return None


def word_fits(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the divisor ends here: "a year earlier" and "a day after" are times; "$5 a month from $4" is none."""
    if tokens.norms[at] == "from":
        return tokens.norms[at + 1][-1].isdecimal() or tokens.raws[at + 1] in lexicon.sign_ends
    return tokens.norms[at] not in _TIMES


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the noun is only the first part of a longer word: "a day-long", "a year-on-year"."""
    return tokens.norms[at] == "-" and tokens.tights[at]


def _named(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    prefix = ""
    if tokens.norms[at][-1].isdecimal():  # per 100,000 people
        prefix = tokens.raws[at].replace(",", "") + " "
        at += 1
        if tokens.norms[at] in ("million", "thousand"):
            prefix += tokens.norms[at] + " "
            at += 1
    word = tokens.norms[at]
    if word == BREAK or not word[0].isalpha() or word == "cent":
        return None
    if word in _NAMES:
        return prefix + _NAMES[word], at + 1
    unit = unit_behind(tokens, at, lexicon, hyphen=False)
    if unit is not None and unit.times == 1:
        return prefix + unit.unit.symbol, unit.end
    if word in FUNCTION_WORDS:
        return None
    return prefix + singular(word), at + 1
