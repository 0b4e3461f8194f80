"""How English writes numbers: grouped digits, number words, scale words, fractions, ordinals. Exact, in Decimal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

MOST_DIGITS = 30  # longer strings of digits are identifiers, not amounts

SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_HUNDRED = Decimal(100)
_STEPS = (Decimal(0), *(Decimal(1).scaleb(-places) for places in range(1, MOST_DIGITS)))  # by decimals
_SMALLEST = Decimal("1e-12")
_MOST_WORDS = 40  # the longest number that anybody spells out
SCALES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in {
        2: "hundred",
        3: "thousand thousands k",
        5: "lakh lakhs lac lacs lkh lkhs",
        6: "million millions mln mn mio m mm",
        7: "crore crores cr",
        9: "billion billions bln bn b",
        12: "trillion trillions trn tn",
        15: "quadrillion quadrillions",
    }.items()
    for word in words.split()
}
# Scale letters that also name units or anything else: they count only where the caller has a reason.
LETTER_SCALES = frozenset({"k", "m", "b", "mm", "cr", "tn", "mn"})
_SPELLED_SCALES = frozenset(word for word in SCALES if len(word) > 3 and word not in ("hundred", "lkhs"))
_DOZEN = Decimal(12)
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
VAGUE = {
    "dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9, "trillions": 10**12,
    "lakhs": 10**5, "crores": 10**7,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_TEN_ORDINALS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
CARDINALS = frozenset(SMALL) | frozenset(TENS)

_PLAIN = re.compile(r"\d*\.\d+|\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_COMMA = re.compile(r"\d+,\d{1,2}")


class Numeral(NamedTuple):
    """A number as written: its value, the token behind it, the worth of its last printed digit (0: printed in full)."""

    value: Decimal
    end: int
    step: Decimal = Decimal(0)


def digits(printed: str) -> Numeral | None:
    """The number that a string of digits with its separators prints (`end` is 0), or None where it prints none.

    >>> digits("1,25,000").value, digits("2.10").step
    (Decimal('125000'), Decimal('0.01'))
    """
    if len(printed) > MOST_DIGITS:
        return None
    if printed.isdecimal():
        return Numeral(Decimal(printed), 0)
    if _PLAIN.fullmatch(printed) or _GROUPED.fullmatch(printed) or _INDIAN.fullmatch(printed):
        plain = printed.replace(",", "")
    elif _DOTTED.fullmatch(printed) or _COMMA.fullmatch(printed):
        plain = printed.replace(".", "").replace(",", ".")
    else:
        return None
    decimals = len(plain.partition(".")[2])
    return Numeral(Decimal(plain), 0, _STEPS[decimals])


def ordinal(word: str) -> int | None:
    """The place that an ordinal word names: "fourth" is 4."""
    return ORDINALS.get(word) or _TEN_ORDINALS.get(word)


def words(norms: Sequence[str], at: int) -> Numeral | None:
    """The number that begins with the word `norms[at]`, spelled out in lower-case tokens (hyphens are tokens).

    >>> words(["thirty", "-", "eight", "people"], 0).value
    Decimal('38')
    """
    return _Speller(norms, at).read()


class _Speller:
    """One walk over number words. `total` holds finished groups, `group` the one below the next scale word."""

    def __init__(self, norms: Sequence[str], at: int) -> None:
        self._norms = norms
        self._at = at
        self._start = at
        self._total = Decimal(0)
        self._group = Decimal(0)
        self._filled = False  # whether `group` holds a word
        self._last: Decimal | None = None  # scale of the last finished group
        self._step = Decimal(0)

    def read(self) -> Numeral | None:
        if self._word(0) in ("a", "an") and (self._word(1) in ("hundred", "dozen") or self._word(1) in _SPELLED_SCALES):
            self._group, self._filled = Decimal(1), True
            self._at += 1
        while self._at - self._start < _MOST_WORDS and self._take():
            pass
        if self._at == self._start:
            return None
        fraction = self._decimals() if self._last is None else Decimal(0)
        value = self._total + self._group + fraction
        if fraction and self._word(0) in _SPELLED_SCALES:  # "three point five million"
            scale = SCALES[self._word(0)]
            value, self._step = value * scale, self._step * scale
            self._at += 1
        return Numeral(value, self._at, self._step)

    def _word(self, ahead: int) -> str:
        place = self._at + ahead
        return self._norms[place] if place < len(self._norms) else ""

    def _take(self) -> bool:
        word = self._word(0)
        if word in SMALL:
            return self._small(SMALL[word])
        if word in TENS:
            return self._tens(TENS[word])
        if word == "hundred" and self._filled and 0 < self._group < 100:
            return self._advance(self._group * 100, _HUNDRED)
        if word == "dozen" and self._filled and 0 < self._group < 100:
            return self._advance(self._group * _DOZEN, Decimal(0))
        if word in _SPELLED_SCALES:
            return self._scale(SCALES[word])
        if (word == "and" and self._joins()) or (word == "-" and self._hyphen()):
            self._at += 1
            return True
        return False

    def _advance(self, group: Decimal, step: Decimal) -> bool:
        self._group, self._step = group, step
        self._filled = True
        self._at += 1
        return True

    def _small(self, number: int) -> bool:
        tail = self._group % 100
        fits = not self._filled or (
            self._group and number and (tail == 0 or (tail >= 20 and tail % 10 == 0 and number < 10))
        )
        return self._advance(self._group + number, Decimal(0)) if fits else False

    def _tens(self, number: int) -> bool:
        fits = not self._filled or (self._group and self._group % 100 == 0)
        return self._advance(self._group + number, Decimal(0)) if fits else False

    def _scale(self, scale: Decimal) -> bool:
        if self._filled and self._group:
            if self._last is not None and scale >= self._last:
                return False
            self._total += self._group * scale
        elif self._last is not None and scale > self._last and self._norms[self._at - 1] in _SPELLED_SCALES:
            # "three lakh crore", "a thousand million": the larger word takes all that stands before it
            self._total *= scale
            scale *= self._last
        else:
            return False
        self._group, self._filled = Decimal(0), False
        self._last, self._step = scale, scale
        self._at += 1
        return True

    def _joins(self) -> bool:
        """Whether "and" stands inside the number: "two hundred and five", not "two and five"."""
        before = self._norms[self._at - 1] if self._at > self._start else ""
        after = self._word(1)
        if after not in SMALL and after not in TENS:
            return False
        if before == "hundred":
            return True
        return before in _SPELLED_SCALES and self._word(2) not in _SPELLED_SCALES and self._word(2) != "hundred"

    def _hyphen(self) -> bool:
        after = self._word(1)
        if self._at == self._start or not self._filled:
            return False
        if self._norms[self._at - 1] in TENS and 0 < SMALL.get(after, 0) < 10:
            return True
        return after in ("hundred", "dozen") or after in _SPELLED_SCALES

    def _decimals(self) -> Decimal:
        """What "point five" adds."""
        fraction, place = Decimal(0), Decimal(1)
        if self._word(0) != "point" or SMALL.get(self._word(1), 10) > 9:
            return fraction
        self._at += 1
        while SMALL.get(self._word(0), 10) < 10 and place > _SMALLEST:
            place /= 10
            fraction += SMALL[self._word(0)] * place
            self._at += 1
        self._step = place
        return fraction


def is_scale(word: str) -> bool:
    """Whether a word multiplies the number before it, without doubt: "million", "bn", "crore"."""
    return word in SCALES and word not in LETTER_SCALES
