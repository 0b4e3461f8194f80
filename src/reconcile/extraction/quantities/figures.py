"""One number at its place: digits or words with their scale, a fraction, a vague plural. No unit yet."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.grammar import AUXILIARIES, FUNCTION_WORDS
from reconcile.language.inflection import is_verbal, singular
from reconcile.language.numerals import (
    CARDINALS,
    FRACTIONS,
    LETTER_SCALES,
    ORDINAL_ENDINGS,
    SCALES,
    SMALL,
    TENS,
    VAGUE,
    VULGAR,
    digits,
    is_scale,
    words,
)

_FIFTH = Decimal("0.2")
DOZENS = frozenset({"dozen", "dozens"})
_FRACTION_WORDS = frozenset(FRACTIONS)
_A = frozenset({"a", "an", "one"})
_GROUP_BLANKS = frozenset({" ", "\u00a0", "\u202f", "\u2009"})
_HALF = Decimal("0.5")
_TIMES = frozenset({"×", "x", "*"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
# What makes a share of a bare "half" or "third": "nearly half said so".
_HEDGING = frozenset({
    "nearly", "almost", "about", "around", "roughly", "approximately", "than", "over", "under", "least", "only", "some",
    "exactly", "virtually", "barely",
})  # fmt: skip
_SAYING = frozenset({"say", "think", "want", "believe", "live", "support", "have", "oppose", "expect"})
# Denominators of fractions that are printed with a stroke; others are dates and ratings: 9/11, 7/9.
_BOTTOMS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64})
_NOT_MIXED = frozenset({BREAK, ".", ",", "%", ")", "(", "|"})
_HALVED = frozenset({
    "hour", "mile", "litre", "liter", "pint", "ton", "tonne", "kilo", "kilometre", "kilometer", "inch", "acre",
    "percent", "percentage", "point",
})  # fmt: skip
_PART_FOLLOWS = FUNCTION_WORDS | {"less", "fewer", "higher", "lower", "compared", "since", "last"}
_NOT_BEFORE_HALF = frozenset(
    {"first", "second", "latter", "other", "last", "this", "next", "in", "opening", "final", "that"}
)
FOLDS = {f"{word}fold": number for word, number in (SMALL | TENS | {"hundred": 100}).items() if number > 1}
STARTS = CARDINALS | {*FOLDS, *VAGUE, *FRACTIONS, *VULGAR, "a", "an", "tens", "several", "few"}
# What makes a number of an article: "a dozen", "a third", "a few hundred".
AFTER_A = frozenset({*FRACTIONS, "few", "hundred", "dozen"}) | {word for word in SCALES if is_scale(word)}


class Figure(NamedTuple):
    """A number in tokens start..end. `low` and `high` are set where the words name no point ("dozens")."""

    start: int
    end: int
    value: Decimal
    step: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None
    form: str = "digits"  # digits, words, share ("a third"), part ("half a"), vague ("dozens"), fold
    scale: Decimal | None = None  # of its scale word
    letter: str = ""  # a letter behind it that may be a scale or a unit: "9m"


def figure(tokens: Tokens, at: int) -> Figure | None:
    """The number that begins at a token, or None."""
    norm = tokens.norms[at]
    if norm[-1].isdecimal():
        found = _from_digits(tokens, at)
    elif norm in FOLDS:
        found = Figure(at, at + 1, Decimal(FOLDS[norm]), form="fold")
    elif norm in VULGAR:
        top, bottom = VULGAR[norm]
        found = _scaled(tokens, Figure(at, at + 1, Decimal(top) / bottom, form="share"))
    else:
        found = _vague(tokens, at) or _part(tokens, at) or _from_words(tokens, at)
    return found


def _from_digits(tokens: Tokens, at: int) -> Figure | None:
    raw = tokens.raws[at]
    number = digits(raw)
    if number is None:
        return None
    found = Figure(at, at + 1, number.value, number.step)
    power = _power(tokens, at + 1)
    if power is not None:
        exponent, end = power
        return found._replace(end=end, value=found.value.scaleb(exponent), step=found.step.scaleb(exponent))
    if raw.isdecimal() and len(raw) <= 3:
        found = _blank_groups(tokens, found)
    found = _mixed(tokens, found)
    return _scaled(tokens, found)


def _power(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The power of ten behind a number, and the token behind that: "4e14", "9.8e-3", "3×10^8", "3 x 10⁸"."""
    norms, tights = tokens.norms, tokens.tights
    if norms[at] == "e" and tights[at]:
        at += 1
    elif norms[at] in _TIMES and norms[at + 1] == "10":
        at += 2 if norms[at + 2] != "^" else 3
    else:
        return None
    if not tights[at]:
        return None
    raised = tokens.raws[at].translate(_RAISED)
    sign = -1 if raised == "-" or norms[at] == "-" else 1
    if raised in ("-", "+") or norms[at] == "-":
        at += 1
        raised = tokens.raws[at].translate(_RAISED)
    if not (raised.isdecimal() and len(raised) < 3 and tights[at]):
        return None
    return sign * int(raised), at + 1


def _blank_groups(tokens: Tokens, found: Figure) -> Figure:
    """Digits grouped by blanks: "23 400"."""
    printed = tokens.raws[found.start]
    end = found.end
    while (
        end - found.end < 5
        and len(tokens.raws[end]) == 3
        and tokens.raws[end].isdecimal()
        and tokens.text[tokens.ends[end - 1] : tokens.starts[end]] in _GROUP_BLANKS
    ):
        printed += tokens.raws[end]
        end += 1
    if end == found.end or printed[0] == "0" or len(printed) > 15:
        return found
    return found._replace(end=end, value=Decimal(printed))


def _mixed(tokens: Tokens, found: Figure) -> Figure:
    """ "17-1/4", "2 1/2", "3/4", "2½", "2 and a half"."""
    end = found.end
    if tokens.norms[end][0].isalpha() or tokens.norms[end] in _NOT_MIXED:
        return found
    if tokens.norms[end] in VULGAR and found.step == 0:
        top, bottom = VULGAR[tokens.norms[end]]
        return found._replace(end=end + 1, value=found.value + Decimal(top) / bottom)
    if tokens.norms[end] == "/" and tokens.tights[end] and tokens.tights[end + 1] and found.step == 0:
        below = digits(tokens.raws[end + 1]) if tokens.norms[end + 1][-1].isdecimal() else None
        simple = below is not None and below.value in _BOTTOMS and below.step == 0 and 0 < found.value < below.value
        if below is not None and simple and tokens.norms[end + 2] != "/":
            return found._replace(end=end + 2, value=found.value / below.value, form="share")
        return found
    behind = end + 1 if tokens.norms[end] == "-" and tokens.tights[end] and tokens.tights[end + 1] else end
    if (
        tokens.norms[behind][-1].isdecimal()
        and tokens.norms[behind + 1] == "/"
        and tokens.tights[behind + 1]
        and found.step == 0
    ):
        part = _mixed(
            tokens,
            Figure(
                behind, behind + 1, Decimal(tokens.raws[behind]) if tokens.raws[behind].isdecimal() else found.value
            ),
        )
        if part.form == "share" and part.value < 1:
            return found._replace(end=part.end, value=found.value + part.value)
    return found


def _from_words(tokens: Tokens, at: int) -> Figure | None:
    number = words(tokens.norms, at)
    if number is None:
        return None
    found = Figure(at, number.end, number.value, number.step, form="words")
    if number.step >= 100:
        found = found._replace(scale=number.step)
    return _scaled(tokens, found)


def _scaled(tokens: Tokens, found: Figure) -> Figure:
    """Takes the scale words behind a number: "2.1 billion", "1.5-million", "three and a half million", "12.4m"."""
    end, norms = found.end, tokens.norms
    if norms[end] == "and" and norms[end + 1] == "a" and tokens.norms[end + 2] in ("half", "quarter"):
        if found.value != found.value.to_integral_value() or found.scale is not None:
            return found
        extra = _HALF if tokens.norms[end + 2] == "half" else Decimal("0.25")
        found = found._replace(end=end + 3, value=found.value + extra)
        end = found.end
    behind = end + 1 if norms[end] == "-" and tokens.tights[end] and tokens.tights[end + 1] else end
    word = norms[behind]
    if word not in SCALES and word not in DOZENS:
        return found
    if is_scale(word) and not (word == "hundred" and found.form == "digits"):
        scale = SCALES[word]
        whole = found.value == found.value.to_integral_value()
        step = scale * (found.step or (1 if whole else _FIFTH))  # "half a million", "2 1/2 million"
        found = found._replace(
            end=behind + 1, value=found.value * scale, step=step, scale=scale, form=_plain(found.form)
        )
        if is_scale(tokens.norms[found.end]) and SCALES[tokens.norms[found.end]] >= 10**5:  # "1.3 lakh crore"
            more = SCALES[tokens.norms[found.end]]
            found = found._replace(
                end=found.end + 1, value=found.value * more, step=found.step * more, scale=scale * more
            )
        return found
    if word in LETTER_SCALES and behind == end and found.form == "digits":
        return found._replace(letter=word)
    if word in DOZENS and behind == end:
        return found._replace(end=end + 1, value=found.value * 12)
    return found


def _plain(form: str) -> str:
    return "digits" if form == "share" else form


def _vague(tokens: Tokens, at: int) -> Figure | None:
    """ "dozens", "tens of thousands", "several hundred": what the words allow is a span of values."""
    first = tokens.norms[at]
    if first in VAGUE:
        scale, end = Decimal(VAGUE[first]), at + 1
        if tokens.norms[end] == "of" and tokens.norms[end + 1] in VAGUE:
            scale, end = scale * VAGUE[tokens.norms[end + 1]], end + 2
        return _spread(at, end, scale, scale * 10)
    if first == "tens" and tokens.norms[at + 1] == "of" and tokens.norms[at + 2] in VAGUE:
        scale = Decimal(VAGUE[tokens.norms[at + 2]])
        return _spread(at, at + 3, scale * 10, scale * 100)
    end = at + 1
    if first in ("a", "an") and tokens.norms[end] == "few":
        end += 1
    elif first not in ("several", "few"):
        return None
    word = tokens.norms[end]
    if word == "dozen" or is_scale(word):
        scale = Decimal(12) if word == "dozen" else SCALES[word]
        return _spread(at, end + 1, scale * 2, scale * 10)
    return None


def _spread(start: int, end: int, low: Decimal, high: Decimal) -> Figure:
    return Figure(start, end, (low + high) / 2, Decimal(0), low, high, "vague")


def _part(tokens: Tokens, at: int) -> Figure | None:
    """ "a third", "two-thirds", "half of", "half a million", "a quarter of a"."""
    first = tokens.norms[at]
    if first == "half":
        return _half(tokens, at, at)
    if first in FRACTIONS:
        return _bare_part(tokens, at)
    if _FRACTION_WORDS.isdisjoint(tokens.norms[at + 1 : at + 6]):
        return None
    if first in _A and tokens.norms[at + 1] == "half" and first != "an":
        return _half(tokens, at, at + 1)
    top = Decimal(1) if first in _A else None
    end = at + 1
    if top is None:
        number = words(tokens.norms, at)
        if number is None or number.value > 99:
            return None
        top, end = number.value, number.end
    if tokens.norms[end] == "-" and tokens.tights[end]:
        end += 1
    word = tokens.norms[end]
    bottom = FRACTIONS.get(word)
    if bottom is None or top >= bottom:
        return None
    after = tokens.norms[end + 1]
    if _points(tokens, end + 1):
        return Figure(at, end + 1, top / bottom, form="part")
    if (top > 1) != word.endswith("s"):
        return None
    if after == "-" and tokens.tights[end + 1] and tokens.norms[end + 2] not in ("point",):
        return None
    if after == "of" and tokens.norms[end + 2] in ("a", "an"):  # "a third of a point"
        return _scaled(tokens, Figure(at, end + 3, top / bottom, form="part"))
    if top == 1 and after[0].isalpha() and after not in _PART_FOLLOWS and not _said(tokens, at, end + 1):
        return None
    if word in ("quarter",) and first in ("a", "an") and after not in ("of", "the"):
        return None
    return Figure(at, end + 1, top / bottom, form="share")


def _bare_part(tokens: Tokens, at: int) -> Figure | None:
    """A fraction without article or number: only of a point or a measure, "quarter-point cuts", "quarter-litre"."""
    word, before = tokens.norms[at], tokens.norms[at - 1]
    if word.endswith("s") or before in ("-", "and") or before in FRACTIONS:
        return None
    if not (_points(tokens, at + 1) or _measured(tokens, at + 1)):
        return None
    return Figure(at, at + 1, 1 / Decimal(FRACTIONS[word]), form="part")


def _measured(tokens: Tokens, at: int) -> bool:
    """Whether a measure is tied to a fraction by a hyphen: "quarter-litre"."""
    return tokens.norms[at] == "-" and tokens.tights[at] and tokens.norms[at + 1] in _HALVED


def _points(tokens: Tokens, at: int) -> bool:
    """Whether the point of a rate stands here, over a hyphen too: "-point", "point"."""
    at += tokens.norms[at] == "-" and tokens.tights[at]
    return tokens.norms[at] == "point"


def _said(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a verb behind a fraction shows that it is a share: "a third said", "nearly a quarter want"."""
    word = tokens.norms[end]
    if is_verbal(word) and not word.endswith(("ed", "ing")):
        return True
    return tokens.norms[at - 1] in _HEDGING and (is_verbal(word) or word in _SAYING)


def _half(tokens: Tokens, at: int, half: int) -> Figure | None:
    end = half + 1
    after = tokens.norms[end]
    if tokens.norms[at - 1] in _NOT_BEFORE_HALF or (tokens.norms[at - 1] == "and" and tokens.norms[half - 1] == "a"):
        return None
    if after == "-" and tokens.tights[end]:
        after, end = tokens.norms[end + 1], end + 1
    if after in _HALVED and half == at:
        return Figure(at, end, _HALF, form="part")
    if is_scale(after) or after == "dozen":
        return _scaled(tokens, Figure(at, end, _HALF))
    if after in ("a", "an") and half == at:
        return _scaled(tokens, Figure(at, end + 1, _HALF, form="part"))
    if after in ("of", "the", "its", "their", "his", "her", "our", "my", "your", "all", "that"):
        if (
            after == "of"
            and tokens.norms[end + 1] in ("a", "an")
            and tokens.norms[end + 2] in ("percent", "percentage", "point")
        ):
            return Figure(at, end + 2, _HALF, form="part")
        return Figure(at, half + 1, _HALF, form="share")
    if tokens.norms[at - 1] in _HEDGING and (
        after in AUXILIARIES or _said(tokens, at, end) or singular(after) != after or not after[0].isalnum()
    ):
        return Figure(at, half + 1, _HALF, form="share")
    if half > at and (after == "-" or not after[0].isalpha()):
        return Figure(at, half + 1, _HALF, form="share")
    return None


def is_ordinal(tokens: Tokens, found: Figure) -> bool:
    """Whether letters behind make it an ordinal: "12th"."""
    return tokens.norms[found.end] in ORDINAL_ENDINGS and tokens.tights[found.end]
