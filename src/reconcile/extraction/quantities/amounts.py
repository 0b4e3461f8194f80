"""A number with its unit: the sign before it, scale and words behind it, a second part ("6 euros 20 cents")."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.extraction.quantities.figures import Figure, figure
from reconcile.extraction.quantities.lexicon import MINOR, Lexicon
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.shares import of_several
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.extraction.quantities.units import Found, named_before, sign_before, unit_behind, weighed
from reconcile.language.numerals import SCALES, is_scale
from reconcile.model import Range, Unit

POINTS = Unit("pp", "points")
TIMES = Unit("times", "ratio")
_POUND = Unit("lb", "mass", Decimal("0.45359237"))
_TRILLION = Decimal(10) ** 12
_EXACT = Decimal("1e-12")
_EXACT_WHEN_WHOLE = frozenset({"count", "money", "time", "rank", "points", "ratio"})
# Larger and smaller units that are said together.
# What a sum in pounds may be, said with a hyphen.
_PAID = frozenset({
    "note", "notes", "coin", "coins", "fine", "fines", "bill", "prize", "ticket", "tickets", "fee", "fees", "bonus",
    "deal", "limit", "cap", "price", "reward", "voucher", "grant", "loan", "rise", "increase", "cut", "charge",
    "a", "per", "-",
})  # fmt: skip
_POWERS = {"squared": 2, "cubed": 3}
_INCH = frozenset({'"', "″"})
_QUOTED = 600  # tokens in which a quotation may have been opened
_OPENING = frozenset("(<>=~|")
_TEMPERATURES = frozenset({"temperature", "temperature fahrenheit", "angle"})
_MINUS = frozenset({"-", "minus", "negative"})
_PARTS = {"ft": "in", "lb": "oz", "stone": "lb", "year": "month", "h": "min", "min": "s"}


class Amount(NamedTuple):
    """A number with its unit: tokens start..end, the sign before it included."""

    start: int
    end: int
    figure: Figure
    unit: Found | None = None
    signed: bool = False  # a currency sign stands before it
    negative: bool = False

    @property
    def value(self) -> Decimal:
        """The number in its unit."""
        value = self.figure.value * (self.unit.times if self.unit else 1)
        return -value if self.negative else value

    @property
    def printed(self) -> Range:
        """What rounding leaves of the number: half a unit of its last printed digit on each side.

        Whole numbers of things, of money and of days are exact; those that are measured ("33 percent") were rounded.
        """
        times = self.unit.times if self.unit else Decimal(1)
        found = self.figure
        low, high = found.low, found.high
        if low is None or high is None:
            measured = self.unit is not None and self.unit.unit.dimension not in _EXACT_WHEN_WHOLE
            whole = measured and found.form in ("digits", "words") and found.value == found.value.to_integral_value()
            half = (found.step or (Decimal(1) if whole else Decimal(0))) / 2
            low, high = found.value - half, found.value + half
        low, high = low * times, high * times
        return Range(-high, -low) if self.negative else Range(low, high)


def amount(tokens: Tokens, at: int, lexicon: Lexicon) -> Amount | None:
    """The amount whose number begins at a token, or None."""
    found = figure(tokens, at)
    if found is None:
        return None
    sign = sign_before(tokens, at, lexicon)
    if sign is not None:
        return _second_part(tokens, _money(tokens, found, sign, lexicon), lexicon)
    share = of_several(tokens, found, lexicon) if found.form in ("digits", "words") else None
    if share is not None:
        return _minus(tokens, Amount(share.start, share.end, share))
    if found.form == "fold":
        return Amount(found.start, found.end, found, Found(TIMES, found.start, found.end))
    found = _letter(tokens, found, lexicon)
    found = _give_or_take(tokens, found)
    unit = _unit(tokens, found, lexicon) or named_before(tokens, found, lexicon)
    if unit is None:
        return _minus(tokens, Amount(found.start, found.end, found))
    if unit.start < found.start:
        start = found.start if unit.unit.dimension == "magnitude" else unit.start  # whose scale is a condition's
        return _minus(tokens, Amount(start, found.end, found, unit))
    end = unit.end
    if unit.unit.dimension == "money" and unit.times == 1 and found.scale is None and is_scale(tokens.norms[end]):
        scale = SCALES[tokens.norms[end]]  # "75 USD million"
        found = found._replace(value=found.value * scale, step=(found.step or 1) * scale, scale=scale)
        end += 1
    return _second_part(tokens, _below_zero(tokens, _minus(tokens, Amount(found.start, end, found, unit))), lexicon)


def _money(tokens: Tokens, found: Figure, sign: Found, lexicon: Lexicon) -> Amount:
    """A number behind a currency sign: letters behind it are scales, and the currency's word may follow."""
    if found.letter:
        found = scaled_by_letter(found, SCALES[found.letter])
    elif tokens.norms[found.end] == "t" and tokens.tights[found.end]:
        found = scaled_by_letter(found, _TRILLION)
    end = found.end
    named = unit_behind(tokens, end, lexicon, hyphen=False)
    if named is not None and named.unit.dimension == "money" and named.times == 1:
        if sign.unit.symbol in (named.unit.symbol, "USD"):
            sign = sign._replace(unit=named.unit)
        end = named.end
    elif tokens.norms[end] in ("us", "u.s.") and tokens.raws[end][0] == "U" and sign.unit.symbol == "USD":
        end += 1
    return _minus(
        tokens, Amount(sign.start, end, found, sign, signed=True, negative=tokens.norms[found.start - 1] == "-")
    )


def scaled_by_letter(found: Figure, scale: Decimal) -> Figure:
    """A figure that takes the token behind it as its scale: "5.4m"."""
    step = (found.step or 1) * scale
    return found._replace(end=found.end + 1, value=found.value * scale, step=step, scale=scale, letter="")


def _letter(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Figure:
    """Decides whether a letter behind a number is a scale: "12.4m passengers" is, "9m" is metres."""
    letter, behind = found.letter, found.end + 1
    if not letter:
        return found
    tight = tokens.tights[found.end]
    if letter in ("mn", "tn") or (tight and (letter == "k" or tokens.raws[found.end] == "M")):
        return scaled_by_letter(found, SCALES[letter])
    goes_on = unit_behind(tokens, behind, lexicon, hyphen=False) is not None or counted(tokens, behind) is not None
    return scaled_by_letter(found, SCALES[letter]) if letter in ("m", "b", "cr") and goes_on else found


def _give_or_take(tokens: Tokens, found: Figure) -> Figure:
    """Takes the error behind a measured number, which is half of its last step: "2,000.45±0.01", "9.8 +/- 0.1"."""
    at = found.end
    if tokens.norms[at] == "±":
        at += 1
    elif tokens.norms[at : at + 3] == ["+", "/", "-"]:
        at += 3
    else:
        return found
    error = figure(tokens, at) if tokens.norms[at][-1].isdecimal() else None
    if error is None or error.form != "digits" or found.form != "digits":
        return found
    return found._replace(end=error.end, step=error.value * 2, letter=error.letter)


def _raised(tokens: Tokens, unit: Found) -> Found:
    """A length to the second or third power: "4 km^3", "4 metres squared"."""
    norms, at = tokens.norms, unit.end
    if norms[at] == "^" and tokens.tights[at] and norms[at + 1] in ("2", "3"):
        power, end = int(norms[at + 1]), at + 2
    elif norms[at] in _POWERS:
        power, end = _POWERS[norms[at]], at + 1
    else:
        return unit
    base = unit.unit
    litres = 1000 if power == 3 else 1  # volumes are measured in litres
    raised = Unit(f"{base.symbol}{power}", "area" if power == 2 else "volume", base.factor**power * litres)
    return unit._replace(unit=raised, end=end)


def _inches(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Found | None:
    """Inches by their sign, where no quotation is open that it may close: a 9" plate."""
    at = found.end
    if tokens.raws[at] not in _INCH or found.form != "digits" or found.scale is not None:
        return None
    if not tokens.tights[at] and not tokens.norms[at + 1][0].isalpha():
        return None
    line = tokens.raws[max(at - _QUOTED, 0) : at]
    if BREAK in line:
        line = line[len(line) - line[::-1].index(BREAK) :]
    if sum(line.count(sign) for sign in '"“”') % 2 or tokens.tights[at + 1]:
        return None
    return next((Found(form.unit, at, at + 1) for form in lexicon.units.get("inch", ())), None)


def _unit(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Found | None:
    at = found.end
    if tokens.norms[at] == "of" and (found.form == "vague" or tokens.norms[at - 1] == "dozen"):
        at += 1
    if tokens.norms[at] in ("constant", "current") and tokens.norms[at + 1].isdecimal():
        at += 2  # "constant 1987 dollars"
    unit = unit_behind(tokens, at, lexicon)
    if unit is None:
        behind = at + 1 if tokens.norms[at] == "-" and tokens.tights[at] else at
        if found.form in ("part", "share") and tokens.norms[behind] in ("point", "points"):
            return Found(POINTS, behind, behind + 1)
        return _inches(tokens, found, lexicon)
    if unit.unit.dimension == "length":
        return _raised(tokens, unit)
    if unit.unit.dimension == "magnitude" and tokens.norms[unit.start] != "magnitude":
        return unit._replace(start=found.end, end=found.end)  # "local", "on the Richter scale": a basis reads these
    hyphened = unit.start > 0 and tokens.norms[unit.start - 1] == "-" and found.scale is None
    if hyphened and tokens.norms[unit.start] == "pound" and tokens.norms[unit.end] not in _PAID:
        return unit._replace(unit=_POUND)  # "a 20-pound turkey", but "a 20-pound note"
    single = unit.end - unit.start == 1 and tokens.norms[unit.start] in ("pound", "pounds")
    if single and weighed(tokens, found.start, unit.end, found.scale is not None):
        return unit._replace(unit=_POUND)
    return unit


def _minus(tokens: Tokens, found: Amount) -> Amount:
    """Takes a minus before the amount."""
    before = found.start - 1
    word = tokens.norms[before]
    if word not in _MINUS:
        return found
    if word == "-" and tokens.tights[found.start] and tokens.norms[before - 1] == "minus":
        return found._replace(start=before - 1, negative=True)
    if word in ("minus", "negative") and not tokens.norms[before - 1][-1].isdecimal():
        return found._replace(start=before, negative=True)
    if word == "-" and tokens.raws[before] != "–" and tokens.tights[found.start] and _apart(tokens, before):
        return found if tokens.norms[before - 1] == "-" else found._replace(start=before, negative=True)
    return found


def _small_part(tokens: Tokens, at: int, unit: Unit, lexicon: Lexicon) -> Found | None:
    """The smaller unit where its letters alone would be another word: "12 ft 2 in"."""
    name = _PARTS.get(unit.symbol)
    if name is None or tokens.norms[at] != name:
        return None
    return next((Found(form.unit, at, at + 1) for form in lexicon.units.get(name, ()) if form.norms == (name,)), None)


def _bare_cents(tokens: Tokens, first: Amount, part: Figure) -> Amount:
    """Adds cents that are said without their name, where nothing else follows: "15 dollars 50"."""
    ends_here = not tokens.norms[part.end][0].isalnum() and tokens.norms[part.end] not in ("-", "%", "/")
    money = first.unit is not None and first.unit.unit.dimension == "money"
    if not (money and ends_here and first.figure.scale is None and part.step == 0 and 10 <= part.value < 100):
        return first
    value = first.figure.value + part.value * MINOR
    return first._replace(end=part.end, figure=first.figure._replace(value=value))


def _apart(tokens: Tokens, minus: int) -> bool:
    """Whether a minus is no hyphen: it touches nothing before it but a bracket or a sign, "(-3%)", "<-30"."""
    return not tokens.tights[minus] or tokens.norms[minus - 1] in _OPENING


def _below_zero(tokens: Tokens, found: Amount) -> Amount:
    """Takes "below zero" behind a temperature, and the minus that stands off before it."""
    if found.unit is None or found.unit.unit.dimension not in _TEMPERATURES or found.negative:
        return found
    if tokens.norms[found.end] == "below" and tokens.norms[found.end + 1] in ("zero", "freezing"):
        return found._replace(end=found.end + 2, negative=True)
    before = found.start - 1
    if tokens.norms[before] == "-" and not tokens.tights[before] and tokens.norms[before - 1][0].isalpha():
        return found._replace(start=before, negative=True)
    return found


def _second_part(tokens: Tokens, first: Amount, lexicon: Lexicon) -> Amount:
    """Adds what is said in a smaller unit: "6 euros 20 cents", "5 feet 10 inches"."""
    if first.unit is None or first.figure.form not in ("digits", "words") or first.figure.step:
        return first
    unit = first.unit.unit
    if first.unit.times != 1 or (unit.dimension != "money" and unit.symbol not in _PARTS):
        return first
    joined = tokens.norms[first.end] == "and"
    if joined and tokens.norms[first.start - 1] == "between":
        return first
    at = first.end + joined
    if not (tokens.norms[at][-1].isdecimal() or tokens.norms[at][0].isalpha()):
        return first
    part = figure(tokens, at)
    if part is None or part.form not in ("digits", "words") or part.scale is not None:
        return first
    small = unit_behind(tokens, part.end, lexicon) or _small_part(tokens, part.end, unit, lexicon)
    if small is None:
        return _bare_cents(tokens, first, part) if at == first.end and not first.signed else first
    if unit.dimension == "money":
        cents = tokens.norms[small.start] in ("cent", "cents")
        if small.times != MINOR or part.value >= 100 or (small.unit != unit and not cents):
            return first
        more = part.value * MINOR
    elif small.unit.symbol == _PARTS[unit.symbol] and small.times == 1:
        more = (part.value * small.unit.factor / unit.factor).quantize(_EXACT).normalize()
    else:
        return first
    return first._replace(end=small.end, figure=first.figure._replace(value=first.figure.value + more))
