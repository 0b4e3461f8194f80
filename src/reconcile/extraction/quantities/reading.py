"""Walks the tokens of a text and puts number, unit, noun and hedge together into mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reconcile.extraction.quantities import hedges, ranks, refusals
from reconcile.extraction.quantities.figures import STARTS, Figure, figure, is_ordinal
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.movement import direction, moves_before
from reconcile.extraction.quantities.nouns import Counted, counted
from reconcile.extraction.quantities.shares import of_several
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.extraction.quantities.units import Found, divisor, sign_before, unit_behind, weighed
from reconcile.language.grammar import AUXILIARIES, FUNCTION_WORDS
from reconcile.language.numerals import ORDINALS, SCALES, is_scale
from reconcile.model import Bound, Mention, Quantity, Range, Span, Unit, Wording

PERCENT = Unit("percent", "percent")
POINTS = Unit("pp", "points")
RANK = Unit("rank", "rank")
BARE = Unit("count", "count")
POUND = Unit("lb", "mass", Decimal("0.45359237"))
_HUNDRED = Decimal(100)
_THOUSANDTH = Decimal("0.001")
_ANCHORS = STARTS | frozenset(ORDINALS) | ranks.STARTS
_ONES = frozenset({"person", "civilian", "soldier", "death", "fatality", "case", "child", "man", "woman"})
_LEADS = frozenset({"to", "at", "is", "was", "were", "are", "reached", "hit", "than", "by", "of", ":", BREAK})
_RANGING = frozenset("range ranges ranging ranged vary varies varied varying anywhere somewhere anything".split())


@dataclass(frozen=True, slots=True)
class Amount:
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
        """What rounding leaves of the number."""
        times = self.unit.times if self.unit else Decimal(1)
        low, high = self.figure.low, self.figure.high
        if low is None or high is None:
            half = self.figure.step / 2
            low, high = self.figure.value - half, self.figure.value + half
        low, high = low * times, high * times
        return Range(-high, -low) if self.negative else Range(low, high)


def read(tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions of one chunk, in reading order."""
    done = 0
    for at, norm in enumerate(tokens.norms):
        if at < done or not (norm in _ANCHORS or norm[-1].isdecimal()):
            continue
        mention, done = _at(tokens, at, lexicon)
        if mention is not None:
            yield mention


def _at(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Mention | None, int]:
    """The mention whose number begins at a token, and the token from which to go on."""
    norm = tokens.norm(at)
    place = ranks.at_ordinal(tokens, at) or ranks.bare(tokens, at)
    if place is not None:
        return _ranked(tokens, place), place.end
    digits = norm[-1].isdecimal()
    if digits and sign_before(tokens, at, lexicon) is None and refusals.joined(tokens, at):
        return None, refusals.run_end(tokens, at)
    if digits and refusals.telephone(tokens, at):
        return None, refusals.telephone_end(tokens, at)
    if digits and refusals.coded(tokens, at) and "/" not in tokens.norms[at + 1 : at + 2]:
        return None, refusals.run_end(tokens, at)
    first = _amount(tokens, at, lexicon)
    if first is None or refusals.too_long(first.figure.value):
        return None, refusals.run_end(tokens, at) if digits else at + 1
    if digits and first.figure.form != "share" and refusals.coded(tokens, at):
        return None, refusals.run_end(tokens, at)
    if digits and is_ordinal(tokens, first.figure):
        return None, first.figure.end + 1
    if first.unit is None and tokens.tight(first.end) and tokens.raw(first.end)[0].isalnum() and digits:
        return None, refusals.run_end(tokens, at)
    if not digits and refusals.compound(tokens, at):
        return None, at + 1
    if _refused(tokens, first, lexicon):
        return None, _past_range(tokens, first)
    ends = _join(tokens, first, lexicon)
    if ends is None:
        if digits and first.unit is None and refusals.pair(tokens, first.figure):
            return None, refusals.run_end(tokens, at)
        return _single(tokens, first, lexicon)
    low, high, one = ends
    return _ranged(tokens, low, high, lexicon) if one else _single(tokens, low, lexicon)


def _past_range(tokens: Tokens, first: Amount) -> int:
    """Where to go on behind a refused number: the other end of "aged 18 to 34" is refused with it."""
    joint, other = tokens.norm(first.end), tokens.raw(first.end + 1)
    if joint in ("to", "-", "and", "or") and other.isdecimal() and len(other) < 5 and first.unit is None:
        return first.end + 2
    return first.end


def _amount(tokens: Tokens, at: int, lexicon: Lexicon) -> Amount | None:
    found = figure(tokens, at)
    if found is None:
        return None
    sign = sign_before(tokens, at, lexicon)
    if sign is not None:
        return _money(tokens, found, sign, lexicon)
    share = of_several(tokens, found, lexicon) if found.form in ("digits", "words") else None
    if share is not None:
        return _signed(tokens, Amount(share.start, share.end, share))
    found = _letter(tokens, found, lexicon)
    unit = _unit(tokens, found, lexicon)
    end = found.end if unit is None else unit.end
    if unit is not None and unit.unit.dimension == "money" and found.scale is None and is_scale(tokens.norm(end)) and unit.times == 1:
        scale = SCALES[tokens.norm(end)]  # "75 USD million"
        found = replace(found, value=found.value * scale, step=(found.step or 1) * scale, scale=scale)
        end += 1
    return _signed(tokens, Amount(found.start, end, found, unit))


def _money(tokens: Tokens, found: Figure, sign: Found, lexicon: Lexicon) -> Amount:
    """A number behind a currency sign: letters behind it are scales, and the currency's word may follow."""
    if found.letter:
        found = _times(found, SCALES[found.letter])
    elif tokens.norm(found.end) == "t" and tokens.tight(found.end):
        found = _times(found, Decimal(10) ** 12)
    end = found.end
    named = unit_behind(tokens, end, lexicon, hyphen=False)
    if named is not None and named.unit.dimension == "money" and named.times == 1:
        if sign.unit.symbol in (named.unit.symbol, "USD"):
            sign = replace(sign, unit=named.unit)
        end = named.end
    elif tokens.norm(end) in ("us", "u.s.") and tokens.raw(end)[0] == "U" and sign.unit.symbol == "USD":
        end += 1
    return _signed(tokens, Amount(sign.start, end, found, sign, signed=True))


def _times(found: Figure, scale: Decimal) -> Figure:
    step = (found.step or 1) * scale
    return replace(found, end=found.end + 1, value=found.value * scale, step=step, scale=scale, letter="")


def _letter(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Figure:
    """Decides whether a letter behind a number is a scale: "12.4m passengers" is, "9m" is metres."""
    letter, behind = found.letter, found.end + 1
    if not letter:
        return found
    if letter in ("mn", "tn") or letter == "k" and tokens.tight(found.end) or tokens.raw(found.end) == "M" and tokens.tight(found.end):
        return _times(found, SCALES[letter])
    if letter in ("m", "b", "cr"):
        unit = unit_behind(tokens, behind, lexicon, hyphen=False)
        if unit is not None and unit.unit.symbol not in ("in",) or counted(tokens, behind) is not None:
            return _times(found, SCALES[letter])
    return found


def _unit(tokens: Tokens, found: Figure, lexicon: Lexicon) -> Found | None:
    at = found.end
    if found.form == "vague" and tokens.norm(at) == "of" or found.form == "words" and tokens.norm(at - 1) == "dozen" and tokens.norm(at) == "of":
        at += 1
    if tokens.norm(at) in ("constant", "current") and tokens.norm(at + 1).isdecimal():
        at += 2
    unit = unit_behind(tokens, at, lexicon)
    if unit is None:
        behind = at + 1 if tokens.norm(at) == "-" and tokens.tight(at) else at
        if found.form in ("part", "share") and tokens.norm(behind) in ("point", "points"):
            return Found(POINTS, behind, behind + 1)
        return None
    if unit.unit.symbol == "GBP" and tokens.norm(unit.end - 1) in ("pound", "pounds") and unit.end - unit.start == 1:
        if weighed(tokens, found.start, unit.end, found.scale is not None):
            return replace(unit, unit=POUND)
    if unit.unit.dimension == "money" and tokens.norm(unit.end) in lexicon.units and tokens.norm(unit.end) == "of":
        return unit
    return unit


def _signed(tokens: Tokens, amount: Amount) -> Amount:
    """Takes a minus before the amount."""
    before = amount.start - 1
    word = tokens.norm(before)
    if word == "-" and tokens.tight(amount.start) and tokens.norm(before - 1) == "minus":
        return replace(amount, start=before - 1, negative=True)
    if word == "minus" and not tokens.norm(before - 1)[-1].isdecimal():
        return replace(amount, start=before, negative=True)
    if word == "-" and tokens.tight(amount.start) and not tokens.tight(before) and not _dash(tokens, before):
        return replace(amount, start=before, negative=True)
    return amount


def _dash(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen before a number is a list marker or a dash rather than a minus."""
    return tokens.norm(at - 1) == "-" or tokens.raw(at) in "–—"


def _refused(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    found = amount.figure
    if refusals.marker(tokens, found):
        return True
    if found.form == "digits" and refusals.behind_by_rule(tokens, found.end, lexicon):
        return True
    if amount.signed:
        return False
    if found.form in ("digits", "words") and amount.unit is None:
        if refusals.dated(tokens, found) or refusals.age(tokens, found):
            return True
        if found.form == "digits" and refusals.by_rule(tokens, found.start, found.end, lexicon):
            return True
        if found.form == "digits" and found.scale is None and refusals.named(tokens, found, counts=True):
            return True
    return amount.unit is None and found.form == "digits" and refusals.year(tokens, found) and not _counts_year(tokens, found)


def _counts_year(tokens: Tokens, found: Figure) -> bool:
    """Whether four digits like those of a year count something: "2000 villages"."""
    noun = counted(tokens, found.end)
    return noun is not None and noun.start == found.end and found.value % 100 == 0 and tokens.norm(found.start - 1) not in (
        "in", "since", "by", "of", "the", "until", "from", "for", "during", "to", "'s",
    )


def _join(tokens: Tokens, first: Amount, lexicon: Lexicon) -> tuple[Amount, Amount, bool] | None:
    """The two ends that a joint word ties together, what they share being lent to both; the third value tells whether
    they are one range (else they are two figures: "rose from 5 to 7 percent").
    """
    if first.figure.form in ("share", "part", "vague"):
        return None
    at = _behind_joint(tokens, first)
    if at is None:
        return None
    joint = tokens.norm(at - 1) if tokens.norm(at - 1) != "-" else tokens.norm(at - 2) if tokens.norm(at - 2) == "to" else "-"
    second = _other_end(tokens, _skip_hedge(tokens, at), lexicon)
    if second is None:
        return None
    low, high = _shared(first, second)
    if low.unit is not None and high.unit is not None and low.unit.unit != high.unit.unit:
        return None
    if low.unit is None and second.figure.letter:
        return None
    one = low.value < high.value and _is_range(tokens, joint, first, second, low, lexicon)
    moved = joint in ("to", "-") and _opens(tokens, first, "from") and (first.unit is not None or second.unit is not None)
    return (low, high, one) if one or moved else None


def _behind_joint(tokens: Tokens, first: Amount) -> int | None:
    at = first.end
    joint = tokens.norm(at)
    if joint == "-":
        return at + 3 if tokens.norm(at + 1) == "to" and tokens.norm(at + 2) == "-" else at + 1
    if joint in ("to", "through") or joint == "and" and _opens(tokens, first, "between"):
        return at + 1
    return at + 1 if joint == "or" and first.figure.form == "words" else None


def _other_end(tokens: Tokens, start: int, lexicon: Lexicon) -> Amount | None:
    at = start
    while at - start < 4 and not (tokens.norm(at)[-1].isdecimal() or tokens.norm(at) in STARTS):
        at += 1
    if at > start and sign_before(tokens, at, lexicon) is None:
        return None
    second = _amount(tokens, at, lexicon)
    if second is None or second.start != start or second.figure.form in ("share", "part", "vague") or second.negative:
        return None
    if is_ordinal(tokens, second.figure) or second.unit is None and refusals.dated(tokens, second.figure):
        return None
    if second.unit is None and tokens.tight(second.end) and tokens.raw(second.end)[0].isalnum():
        return None
    return second


def _is_range(
    tokens: Tokens, joint: str, first: Amount, second: Amount, low: Amount, lexicon: Lexicon
) -> bool:
    measured = low.unit is not None or _counts(tokens, second)
    if joint == "and":
        return measured or not refusals.year(tokens, first.figure)
    if joint == "or":
        return second.figure.form == "words" and measured
    if joint == "-":
        return measured
    moving = moves_before(tokens, first.start, lexicon)
    if _opens(tokens, first, "from"):
        before = tokens.norm(first.start - 2)
        return before in _RANGING or not moving and measured or tokens.norm(second.end) == "to" and tokens.norm(second.end + 1)[-1].isdecimal()
    return measured and (first.unit is None or first.signed and not second.signed or not moving) and not (low.unit is None and moving)


def _opens(tokens: Tokens, first: Amount, word: str) -> bool:
    return tokens.norm(first.start - 1) == word or tokens.norm(first.start - 2) == word


def _skip_hedge(tokens: Tokens, at: int) -> int:
    for word in (("about",), ("~",), ("around",), ("some",), ("nearly",), ("almost",), ("up", "to")):
        if tuple(tokens.norms[at : at + len(word)]) == word:
            return at + len(word)
    return at


def _shared(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """What one end of a range lends the other: "3 to 5 percent", "$300 to 400 million"."""
    a, b = first.figure, second.figure
    if a.scale is None and b.scale is not None and a.value < b.value / b.scale:
        a = replace(a, value=a.value * b.scale, step=(a.step or 1) * b.scale, scale=b.scale)
    unit_a, unit_b = first.unit or second.unit, second.unit or first.unit
    return replace(first, figure=a, unit=unit_a), replace(second, unit=unit_b)


def _counts(tokens: Tokens, amount: Amount) -> bool:
    return amount.figure.scale is not None or counted(tokens, amount.end) is not None


def _ranged(tokens: Tokens, first: Amount, second: Amount, lexicon: Lexicon) -> tuple[Mention | None, int]:
    low, high = first.value, second.value
    start = first.start
    if tokens.norm(start - 1) in ("between", "from"):
        start -= 1
    unit = first.unit
    end = second.end
    noun = None if unit is not None else _noun(tokens, second)
    if noun is not None:
        end = noun.end
    whole = _unit_of(first, unit, noun)
    whole, end = _divided(tokens, whole, end, lexicon)
    hedge = hedges.before(tokens, start, lexicon)
    span_start = start if hedge is None else hedge.start
    printed = Range(low, high)
    allowed = printed
    if hedge is not None and hedge.entry.bound is Bound.APPROXIMATE:
        allowed = printed  # a printed range is its own width
    quantity = Quantity(
        value=(low + high) / 2,
        unit=whole,
        range=allowed,
        bound=Bound.RANGE,
        hedge=None if hedge is None else _wording(tokens, hedge),
        printed_unit=_printed_unit(tokens, second, unit, noun),
        direction=direction(tokens, span_start, end, lexicon),
    )
    return _mention(tokens, span_start, end, start, end, noun, quantity), end


def _single(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> tuple[Mention | None, int]:
    found = amount.figure
    noun = None
    end = amount.end
    if amount.unit is None and found.form not in ("share",):
        noun = _noun(tokens, amount)
        if noun is not None:
            end = noun.end
    after = hedges.after(tokens, found.end, lexicon) if amount.unit is None else None
    if noun is None and amount.unit is None and after is not None and found.form != "share":
        noun = counted(tokens, after.end)
        if noun is None:
            unit = unit_behind(tokens, after.end, lexicon)
            if unit is not None:
                amount = replace(amount, unit=unit, end=unit.end)
                end = unit.end
        end = max(end, after.end if noun is None else noun.end)
    if amount.unit is None and noun is None and not _bare(tokens, amount, lexicon):
        return None, amount.end
    unit = _unit_of(amount, amount.unit, noun)
    unit, end = _divided(tokens, unit, end, lexicon)
    before = hedges.before(tokens, amount.start, lexicon)
    if before is not None and unit.dimension == "time" and hedges.locates(tokens, before, end):
        before = None
    if before is None and after is None:
        after = hedges.after(tokens, end, lexicon)
        if after is not None and after.start == end and (unit.dimension != "time" or "more" not in tokens.norms[after.start : after.end]):
            end = after.end
    hedge = before or after
    printed, value = amount.printed, amount.value
    if found.form == "share" and amount.unit is None:
        value = (value * _HUNDRED).quantize(_THOUSANDTH).normalize() if value * 1000 % 1 else value * _HUNDRED
        value = Decimal(int(value)) if value == value.to_integral_value() else value
        exact = found.value * _HUNDRED
        printed = Range(min(exact, value), max(exact, value))
    allowed = hedges.widened(value, printed, None if hedge is None else hedge.entry)
    start = amount.start if before is None else before.start
    bound = Bound.RANGE if found.form == "vague" else Bound.EXACT
    if hedge is not None and found.form != "vague":
        bound = hedge.entry.bound
    quantity = Quantity(
        value=value,
        unit=unit,
        range=allowed if found.form != "vague" else amount.printed,
        bound=bound,
        hedge=None if hedge is None else _wording(tokens, hedge),
        printed_unit=_printed_unit(tokens, amount, amount.unit, noun),
        direction=direction(tokens, start, end, lexicon),
    )
    core_end = end if after is None or after.start < amount.end or noun is not None and after.end <= noun.start else min(end, after.start)
    return _mention(tokens, start, end, amount.start, core_end, noun, quantity), end


def _noun(tokens: Tokens, amount: Amount) -> Counted | None:
    found = amount.figure
    vague = found.form == "vague" or tokens.norm(amount.end - 1) == "dozen"
    if found.value == 1:
        noun = counted(tokens, amount.end, single=True)
        return noun if noun is not None and noun.head in _ONES and noun.end == noun.start + 1 else None
    return counted(tokens, amount.end, after_of=vague)


def _bare(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether a number without unit and noun is a quantity."""
    found = amount.figure
    if found.form in ("share", "vague"):
        return True
    if found.form == "part":
        return False
    if found.scale is not None:
        return True
    if found.form == "words":
        if found.value == 1:
            return False
        behind = tokens.norm(found.end)
        if (behind == BREAK or not behind[0].isalnum() and behind != "-") and (
            tokens.norm(found.start - 1) in _LEADS or hedges.before(tokens, found.start, lexicon) is not None
        ):
            return True
        return tokens.norm(found.end) in AUXILIARIES or tokens.norm(found.end) in ("more", "others", "each")
    return not refusals.named(tokens, found, counts=False)


def _unit_of(amount: Amount, unit: Found | None, noun: Counted | None) -> Unit:
    if unit is not None:
        return unit.unit
    if noun is not None:
        return Unit(f"count:{noun.head}", "count")
    return PERCENT if amount.figure.form == "share" else BARE


def _divided(tokens: Tokens, unit: Unit, end: int, lexicon: Lexicon) -> tuple[Unit, int]:
    if unit.dimension in ("rank", "points"):
        return unit, end
    found = divisor(tokens, end, lexicon)
    if found is None:
        return unit, end
    return replace(unit, per=found[0]), found[1]


def _ranked(tokens: Tokens, rank: ranks.Rank) -> Mention:
    value = Decimal(rank.place)
    quantity = Quantity(value, RANK, Range(value, value), printed_unit="")
    return _mention(tokens, rank.start, rank.end, rank.start, rank.end, None, quantity)


def _wording(tokens: Tokens, hedge: hedges.Hedged) -> Wording:
    span = Span(tokens.starts[hedge.start], tokens.ends[hedge.end - 1])
    return Wording(span, tokens.text[span.start : span.end], hedge.entry.rule)


def _printed_unit(tokens: Tokens, amount: Amount, unit: Found | None, noun: Counted | None) -> str:
    parts = []
    if unit is not None and unit.start < amount.figure.start:
        parts.append(tokens.text[tokens.starts[unit.start] : tokens.ends[unit.end - 1]])
    if amount.figure.scale is not None:
        parts.append(tokens.raw(amount.figure.end - 1))
    if unit is not None and unit.start >= amount.figure.end:
        parts.append(tokens.text[tokens.starts[unit.start] : tokens.ends[unit.end - 1]])
    if noun is not None:
        parts.append(tokens.text[tokens.starts[noun.end - 1] : tokens.ends[noun.end - 1]])
    return " ".join(parts)


def _mention(
    tokens: Tokens, start: int, end: int, core_start: int, core_end: int, noun: Counted | None, quantity: Quantity
) -> Mention:
    span = Span(tokens.starts[start], tokens.ends[end - 1])
    core = Span(tokens.starts[core_start], tokens.ends[core_end - 1])
    phrase = None if noun is None else Span(tokens.starts[noun.start], tokens.ends[noun.end - 1])
    return Mention(span, tokens.text[span.start : span.end], quantity, core, phrase)
