"""Walks the tokens of a text and puts number, unit, noun and hedge together into mentions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import compress, count

from msgspec.structs import replace

from reconcile.extraction.quantities import hedges, ranks, refusals
from reconcile.extraction.quantities.amounts import Amount, amount
from reconcile.extraction.quantities.figures import AFTER_A, STARTS, Figure, is_ordinal
from reconcile.extraction.quantities.lending import LENDABLE, Last, behind, lent, shared
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.movement import direction
from reconcile.extraction.quantities.nouns import Counted, counted
from reconcile.extraction.quantities.ranges import Ends, ends
from reconcile.extraction.quantities.tables import Tables
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.extraction.quantities.units import Found, divisor, sign_before, unit_behind
from reconcile.language.grammar import AUXILIARIES
from reconcile.language.numerals import ORDINAL_ENDINGS, ORDINALS
from reconcile.language.once import Once
from reconcile.model import Bound, Mention, Quantity, Range, Span, Unit, Wording

PERCENT = Unit("percent", "percent")
RANK = Unit("rank", "rank")
BARE = Unit("count", "count")
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_MILLIONTH = Decimal("0.000001")
_RANKS = frozenset(ORDINALS) | ranks.STARTS
_ANCHORS = STARTS | _RANKS
_ARTICLES = frozenset({"a", "an"})
# Nouns that a spelled or printed 1 counts; elsewhere "one" is a pronoun or an article.
_ONES = frozenset({"person", "civilian", "soldier", "death", "fatality", "case", "child", "man", "woman"})
_CLOCK = frozenset({"minute", "minutes", "quarter", "half"})
# Words before a spelled number that ends its clause: "the toll rose to fourteen."
_LEADS = frozenset({"to", "at", "is", "was", "were", "are", "reached", "hit", "than", "by", "of", ":", BREAK})

# A noun behind adjectives that is a unit: "three straight months".
_MEASURED = frozenset({"time", "length", "area", "mass", "volume"})

_BEGINS = Once(lambda norm: norm in _ANCHORS or norm[-1].isdecimal())  # whether an amount may begin with a word

Step = tuple[Mention | None, int]  # what was found, and the token from which to go on


def read(tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions of one chunk, in reading order."""
    norms = tokens.norms
    done = 0
    last = Last()
    tables = Tables(tokens, lexicon)
    for at in anchors(tokens):
        if at >= done:
            if norms[at] in _ARTICLES and norms[at + 1] not in AFTER_A and norms[at - 1] not in lexicon.before:
                continue
            mention, done, last = _at(tokens, at, last, tables, lexicon)
            if mention is not None:
                yield mention


def anchors(tokens: Tokens) -> list[int]:
    """The tokens at which an amount may begin: numbers in digits and words, and what else the grammar begins with."""
    return list(compress(count(), map(_BEGINS.__getitem__, tokens.norms)))


def _at(tokens: Tokens, at: int, last: Last, tables: Tables, lexicon: Lexicon) -> tuple[Mention | None, int, Last]:
    """What stands at an anchor, the token from which to go on, and the amount that may lend its unit to the next."""
    first, done = _amount(tokens, at, lexicon)
    if first is None or isinstance(first, Mention):
        return first, done, last
    first = tables.told(first)
    per = ""
    if first.unit is None and first.figure.form in LENDABLE:
        first, per = lent(tokens, first, last)
    two = ends(tokens, first, lexicon)
    if two is None and first.unit is None:
        first = shared(tokens, first, lexicon)
        if first.unit is None and refusals.pair(tokens, first.figure):
            return None, refusals.run_end(tokens, at), last
    if two is not None and two.one:
        mention, done = _range(tokens, two, lexicon)
        first = two.high
    else:
        first = first if two is None else two.low
        mention, done = _point(tokens, first, lexicon)
    if mention is None:
        return None, done, last
    if not mention.quantity.unit.per:
        per = per or behind(tokens, first, done, last, None if two is None else two.high, lexicon)
        if per:
            mention = replace(mention, quantity=replace(mention.quantity, unit=_divided(mention.quantity.unit, per)))
    return mention, done, last.after(first, done, mention, opens=two is not None and not two.one)


def _amount(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Amount | Mention | None, int]:
    """The amount at an anchor (or the rank, which is complete), if nothing refuses it, and the token behind."""
    norm = tokens.norms[at]
    if norm in _ARTICLES and tokens.norms[at + 1] not in AFTER_A:
        return _article(tokens, at, lexicon), at + 1
    digits = norm[-1].isdecimal()
    if tokens.norms[at + 1] in ORDINAL_ENDINGS if digits else norm in _RANKS:
        rank = ranks.ranked(tokens, at)
        if rank is not None:
            return _ranked(tokens, rank), rank.end
    refused = _before_reading(tokens, at, lexicon) if digits else None
    if refused is not None:
        return None, refused
    first = amount(tokens, at, lexicon)
    if first is None or refusals.too_long(first.figure.value):
        return None, refusals.run_end(tokens, at) if digits else at + 1
    refused = _after_reading(tokens, first, digits, lexicon)
    if refused is not None:
        return None, refused
    return first, first.end


def _article(tokens: Tokens, at: int, lexicon: Lexicon) -> Amount | None:
    """The 1 that an article says before a unit, where words bound it: "less than an hour"."""
    hedge = hedges.before(tokens, at, lexicon)
    if hedge is None or hedge.entry.bound is Bound.APPROXIMATE:
        return None
    unit = unit_behind(tokens, at + 1, lexicon, hyphen=False)
    if unit is None or unit.unit.dimension not in _MEASURED or unit.times != 1:
        return None
    if tokens.norms[unit.end] in ("ago", "earlier", "before"):
        return None  # "7 less than a week ago"
    return Amount(at, unit.end, Figure(at, at + 1, Decimal(1), form="words"), unit)


# --------------------------------------------------------------------------------------------------------- refuse first


def _before_reading(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Where to go on behind digits that are refused by their looks alone; None: read on."""
    if refusals.joined(tokens, at) and sign_before(tokens, at, lexicon) is None:
        return refusals.run_end(tokens, at)
    if refusals.telephone(tokens, at):
        return refusals.telephone_end(tokens, at)
    if refusals.coded(tokens, at) and tokens.norms[at + 1] != "/":
        return refusals.run_end(tokens, at)
    return None


def _after_reading(tokens: Tokens, first: Amount, digits: bool, lexicon: Lexicon) -> int | None:
    """Where to go on behind an amount that states no quantity; None: it may be one."""
    found = first.figure
    if not digits:
        if refusals.compound(tokens, found.start):
            return found.start + 1
    else:
        if found.form != "share" and refusals.coded(tokens, found.start):
            return refusals.run_end(tokens, found.start)
        if is_ordinal(tokens, found):
            return found.end + 1
        if first.unit is None and tokens.tights[first.end] and tokens.raws[first.end][0].isalnum():
            return refusals.run_end(tokens, found.start)
    return _past_range(tokens, first) if _refused(tokens, first, lexicon) else None


def _refused(tokens: Tokens, first: Amount, lexicon: Lexicon) -> bool:
    found = first.figure
    printed = found.form == "digits"
    if refusals.marker(tokens, found) or (printed and refusals.behind_by_rule(tokens, found.end, lexicon)):
        return True
    if first.unit is not None:
        letter = first.unit.end - first.unit.start == 1 and len(tokens.raws[first.unit.start]) == 1  # "Section 4A"
        if printed and letter and refusals.before_by_rule(tokens, found.start, lexicon):
            return True
        return printed and refusals.year_of(tokens, found, first.end)
    if found.form not in ("digits", "words"):
        return False
    if refusals.dated(tokens, found) or refusals.age(tokens, found):
        return True
    if not printed:
        return False
    # "Table 3", but "the yard can shelter 12 boats"
    if found.scale is not None:
        return False
    if refusals.before_by_rule(tokens, found.start, lexicon) and (
        tokens.raws[found.start - 1][0].isupper() or counted(tokens, found.end) is None
    ):
        return True
    if refusals.named(tokens, found, counts=True):
        return True
    return refusals.year(tokens, found) and not refusals.counts_in_spite_of_year(tokens, found)


def _past_range(tokens: Tokens, first: Amount) -> int:
    """Where to go on behind a refused number: the other end of "aged 18 to 34" is refused with it."""
    joint, other = tokens.norms[first.end], tokens.raws[first.end + 1]
    two = first.unit is None and joint in ("to", "-", "and", "or") and other.isdecimal() and len(other) < 5
    return first.end + 2 if two else first.end


# --------------------------------------------------------------------------------------------------------- put together


def _ranked(tokens: Tokens, rank: ranks.Rank) -> Mention:
    value, place = Decimal(rank.place), (rank.start, rank.end)
    return _mention(tokens, place, place, None, Quantity(value, RANK, Range(value, value)))


def _range(tokens: Tokens, two: Ends, lexicon: Lexicon) -> Step:
    low, high = two.low.value, two.high.value
    core = two.low.start
    if tokens.norms[core - 1] in ("between", "from"):
        core -= 1
    noun = None if two.high.unit is not None else _noun(tokens, two.high)
    unit, end = _whole_unit(tokens, two.high, noun, two.high.end if noun is None else noun.end, lexicon)
    hedge = hedges.before(tokens, core, lexicon)
    start = core if hedge is None else hedge.start
    quantity = Quantity(
        value=(low + high) / 2,
        unit=unit,
        range=Range(low, high),  # a printed range is its own width, whatever stands before it
        bound=Bound.RANGE,
        hedge=None if hedge is None else _wording(tokens, hedge),
        printed_unit=_printed_unit(tokens, two.high, noun),
        direction=direction(tokens, start, end, lexicon),
    )
    return _mention(tokens, (start, end), (core, end), noun, quantity), end


def _point(tokens: Tokens, first: Amount, lexicon: Lexicon) -> Step:
    first, noun, after = _completed(tokens, first, lexicon)
    if first.unit is None and noun is None and not _stands_bare(tokens, first.figure, lexicon):
        return None, first.end
    end = max(first.end, 0 if noun is None else noun.end, 0 if after is None else after.end)
    unit, end = _whole_unit(tokens, first, noun, end, lexicon)
    core_end = end if after is None or after.end < end else after.start
    before = hedges.before(tokens, first.start, lexicon)
    if before is not None and unit.dimension == "time" and hedges.locates(tokens, before, end):
        before = None
    if before is None and after is None:
        after = hedges.after(tokens, end, lexicon)
        if after is not None:
            core_end, end = end, after.end
    hedge = before or after
    start = first.start if before is None else before.start
    value, printed = _worth(first)
    vague = first.figure.form == "vague"
    level = before is not None and hedges.sets_level(before, tokens)
    quantity = Quantity(
        value=value,
        unit=unit,
        range=printed if vague else hedges.widened(value, printed, None if hedge is None else hedge.entry),
        bound=Bound.RANGE if vague else Bound.EXACT if hedge is None else hedge.entry.bound,
        hedge=None if hedge is None else _wording(tokens, hedge),
        printed_unit=_printed_unit(tokens, first, noun),
        direction=0 if level else direction(tokens, start, end, lexicon),
    )
    return _mention(tokens, (start, end), (first.start, core_end), noun, quantity), end


def _completed(tokens: Tokens, first: Amount, lexicon: Lexicon) -> tuple[Amount, Counted | None, hedges.Hedged | None]:
    """What a number without unit counts, with the hedge that may stand in between: "5,000 or more staff"."""
    if first.unit is not None or first.figure.form == "share":
        return first, None, hedges.after(tokens, first.end, lexicon) if first.unit is None else None
    noun = _noun(tokens, first)
    if noun is not None:
        unit = unit_behind(tokens, noun.end - 1, lexicon) if noun.end - noun.start > 1 else None
        if unit is None or unit.unit.dimension not in _MEASURED:
            return first, noun, None
        return first._replace(unit=unit, end=unit.end), None, None
    after = hedges.after(tokens, first.end, lexicon)
    if after is None:
        return first, None, None
    noun = counted(tokens, after.end)
    unit = unit_behind(tokens, after.end, lexicon) if noun is None else None
    return (first if unit is None else first._replace(unit=unit, end=unit.end)), noun, after


def _worth(first: Amount) -> tuple[Decimal, Range]:
    """The value of an amount and what rounding leaves of it; "a third" is 33.333333 percent, to half a point."""
    if first.figure.form != "share" or first.unit is not None:
        return first.value, first.printed
    value = (first.figure.value * _HUNDRED).quantize(_MILLIONTH)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return value, Range(value - _HALF, value + _HALF)


def _noun(tokens: Tokens, first: Amount) -> Counted | None:
    if first.figure.value == 1:
        noun = counted(tokens, first.end, single=True)
        return noun if noun is not None and noun.head in _ONES and noun.end == noun.start + 1 else None
    dozens = tokens.norms[first.end - 1] in ("dozen", "dozens")
    return counted(tokens, first.end, after_of=dozens or first.figure.form == "vague")


def _stands_bare(tokens: Tokens, found: Figure, lexicon: Lexicon) -> bool:
    """Whether a number without unit and noun is a quantity."""
    if found.form in ("share", "vague") or found.scale is not None:
        return True
    if found.form == "part" or (found.form == "words" and found.value == 1):
        return False
    if found.form != "words":
        return not refusals.named(tokens, found, counts=False)
    if tokens.norms[found.start - 1] in ("to", "past") and tokens.norms[found.start - 2] in _CLOCK:
        return False  # "two minutes to eight"
    behind = tokens.norms[found.end]
    if behind in AUXILIARIES or behind in ("more", "others", "each"):
        return True
    if tokens.raws[found.start][0].isupper() and tokens.norms[found.start - 1] != BREAK:
        return False  # a name: "the Group of Seven"
    ends_here = behind == BREAK or (not behind[0].isalnum() and behind != "-")
    return ends_here and (
        tokens.norms[found.start - 1] in _LEADS or hedges.before(tokens, found.start, lexicon) is not None
    )


def _whole_unit(tokens: Tokens, first: Amount, noun: Counted | None, end: int, lexicon: Lexicon) -> tuple[Unit, int]:
    """The unit with its divisor, and the token behind the words that say so."""
    if first.unit is not None:
        unit = first.unit.unit
    elif noun is not None:
        unit = _things(noun.head)
    else:
        unit = PERCENT if first.figure.form == "share" else BARE
    divided = None if unit.dimension == "points" else divisor(tokens, end, lexicon)
    return (unit, end) if divided is None else (_divided(unit, divided[0]), divided[1])


@lru_cache(maxsize=4096)
def _things(head: str) -> Unit:
    return Unit(f"count:{head}", "count")


def _divided(unit: Unit, by: str) -> Unit:
    return replace(unit, per=by)


def _wording(tokens: Tokens, hedge: hedges.Hedged) -> Wording:
    span = Span(tokens.starts[hedge.start], tokens.ends[hedge.end - 1])
    return Wording(span, tokens.printed(hedge.start, hedge.end), hedge.entry.rule)


def _printed_unit(tokens: Tokens, first: Amount, noun: Counted | None) -> str:
    unit: Found | None = first.unit
    words = None if unit is None or unit.start == unit.end else tokens.printed(unit.start, unit.end)
    number = first.figure.start
    ahead = unit is not None and unit.start < number
    parts = [
        words if ahead else None,
        tokens.raws[first.figure.end - 1] if first.figure.scale is not None and first.figure.end > number + 1 else None,
        None if ahead else words,
        None if noun is None else tokens.raws[noun.end - 1],
    ]
    return " ".join(filter(None, parts))


def _mention(
    tokens: Tokens, whole: tuple[int, int], core: tuple[int, int], noun: Counted | None, quantity: Quantity
) -> Mention:
    span = _span(tokens, *whole)
    phrase = None if noun is None else _span(tokens, noun.start, noun.end)
    inner = span if core == whole else _span(tokens, *core)
    return Mention(span, tokens.text[span.start : span.end], quantity, inner, phrase)


def _span(tokens: Tokens, start: int, end: int) -> Span:
    return Span(tokens.starts[start], tokens.ends[end - 1])
