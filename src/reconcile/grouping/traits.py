"""What speaks for two claims being one subject, and against: traits of the pair, with how much of each there is.

The gates have been passed. What is left is measure, names, words near and far, counted nouns, period, and how the
figures lie. What a unit of each trait weighs stands in a rule file (`evidence.py`), how it is told in `wording.py`:
most are weighed and never told.
"""

from __future__ import annotations

from decimal import Decimal
from math import log

from reconcile.grouping.profiles import Profile
from reconcile.grouping.together import Together
from reconcile.model import Claim

ONE_SIZE, NEAR_SIZE = Decimal("1.5"), Decimal(3)

# Dimensions that every text is full of: a knot or a degree in two texts tells more than a dollar does.
_COMMON = frozenset({"money", "percent", "points", "count", "time", "rank", "ratio"})
_GENERIC = frozenset({"person", "people", "item", "unit", "time", "case", ""})
_ALIKE = {"time": "a-time", "rank": "a-rank", "ratio": "a-ratio"}  # whose figures are often the same by chance
MOST_WORDS = 4  # a sentence copied from another must not outweigh all else
_MANY = log(9)  # of three figures each the first and the largest tell all that they can
_FEW = 12  # a number up to which things are counted by the way
_NONE: frozenset[str] = frozenset()


# All that may be found of a pair; each has its weight in the rules.
TRAITS = frozenset(
    [
        "base",
        "both-first",
        "both-largest",
        "one-text",
        "goes-on",
        "one-sentence",
        "contrasted",
        "mended",
        "next-sentence",
        "same-subject-next",
        "texts-apart",
        "texts-of-others",
        "measure",
        "other-measure",
        "role",
        "frame",
        "near-words",
        "nothing-shared",
        "above-words",
        "rival-words",
        "rival-words-of-one",
        "other-names",
        "only-other-names",
        "names-of-one",
        "a-time",
        "a-rank",
        "a-ratio",
        "unit",
        "currency",
        "other-noun",
        "period",
        "other-period",
        "day",
        "other-day",
        "other-status",
        "other-nature",
        "two-bases",
        "one-basis",
        "two-scopes",
        "one-scope",
        "revision",
        "figure-few",
        "figure-1",
        "figure-2",
        "figure-3",
        "figure-4",
        "meeting",
        "slip-2",
        "slip-3",
        "one-size",
        "threefold",
        "tenfold",
        "hundredfold",
    ]
)

Trait = tuple[str, float]  # which, and how much of it

_BASE = ("base", 1.0)


def traits(one: Profile, other: Profile, texts: Together) -> list[Trait]:
    """What speaks for and against two claims being one subject, in a fixed order."""
    found = [_BASE]
    a, b = one.claim, other.claim
    if a.measure.known and b.measure.known:
        found.append(("measure" if a.measure.name == b.measure.name else "other-measure", 1.0))
    if one.parties and other.parties:
        _roles(found, one, other)
    _words(found, one, other, texts)
    _noun(found, a, b)
    _period(found, a, b)
    if a.status.value != b.status.value:
        found.append(("other-status", 1.0))
    if a.measure.nature is not b.measure.nature:
        found.append(("other-nature", 1.0))
    _reasons(found, one, other)
    figure = figures(one, other)
    if figure:
        found.append((figure, 1.0))
    if texts.same:
        _one_text(found, a, b)
    else:
        _places(found, a, b, texts)
        if not texts.kin:
            found.append(("texts-apart", 1.0))
        if texts.strangers and texts.figures <= {one.figure, other.figure}:
            # the texts name nobody in common, and have no other figure in common either
            found.append(("texts-of-others", 1.0))
    return found


def _places(found: list[Trait], a: Claim, b: Claim, texts: Together) -> None:
    """Whether each is the first or the largest of its kind in its text."""
    left, right = texts.one, texts.other
    first, largest = a in left.first and b in right.first, a in left.largest and b in right.largest
    if first or largest:
        # to be the first of one tells nothing
        among = min(1.0, log(texts.among(a.quantity.unit.dimension, b.quantity.unit.dimension)) / _MANY)
        if first and among:
            found.append(("both-first", among))
        if largest and among:
            found.append(("both-largest", among))


def _one_text(found: list[Trait], a: Claim, b: Claim) -> None:
    found.append(("one-text", 1.0))
    if b.goes_on == a.id or a.goes_on == b.id:
        found.append(("goes-on", 1.0))
    if a.sentence == b.sentence:
        found.append(("one-sentence", 1.0))
        if _contrasted(a, b):
            found.append(("mended" if a.revises or b.revises else "contrasted", 1.0))
    elif _adjacent(a, b):
        found.append(("next-sentence", 1.0))
        if a.subject and a.subject == b.subject and a.goes_on != b.id and b.goes_on != a.id:
            found.append(("same-subject-next", 1.0))


_AGAINST = frozenset(
    [
        "from",
        "to",
        "against",
        "versus",
        "vs",
        "than",
        "instead",
        "rather",
        "not",
        "compared",
        "up",
        "down",
        "earlier",
        "revised",
        "first",
    ]
)
_NEXT = 12  # characters between two sentences of a paragraph, or between a paragraph and the next


def _contrasted(a: Claim, b: Claim) -> bool:
    """Whether two figures of one sentence are one that moved or was mended: "to 191 from 187", "A, up from B"."""
    if a.quantity.unit.symbol != b.quantity.unit.symbol:
        return False
    one, other = sorted((a, b), key=lambda claim: claim.span)
    between = a.document.text[one.span.end : other.span.start].lower().split()
    words = [word.strip(",.;:()") for word in between]
    return len(words) <= 8 and any(word in _AGAINST for word in words) and "and" not in words


def _adjacent(a: Claim, b: Claim) -> bool:
    one, other = sorted((a.sentence, b.sentence))
    return other.start - one.end <= _NEXT


def _roles(found: list[Trait], one: Profile, other: Profile) -> None:
    a, b = one.claim, other.claim
    shared = len(shared_roles(one, other))
    found += [("role", 1.0)] * shared
    if shared > 1 and shared == len(a.parties) == len(b.parties) and a.measure.name == b.measure.name:
        found.append(("frame", 1.0))


def shared_roles(one: Profile, other: Profile) -> list[tuple[str, str]]:
    """The roles in which both name the same, each with the name."""
    b = other.claim
    found: list[tuple[str, str]] = []
    for role, entity, name in one.parties:
        against = b.party(role)
        if against is not None and against.entity == entity:
            found.append((role, name))
    return found


def _words(found: list[Trait], one: Profile, other: Profile, texts: Together) -> None:
    if texts.same and one.claim.sentence == other.claim.sentence:
        return  # what stands around both tells nothing
    near = near_words(one, other, texts)
    if near:
        found.append(("near-words", texts.most(near, MOST_WORDS)))
    elif one.context.isdisjoint(other.sentence) and other.context.isdisjoint(one.sentence):
        found.append(("nothing-shared", 1.0))
    if not texts.same:
        above = above_words(one, other, near)
        if above:
            found.append(("above-words", texts.most(above, MOST_WORDS)))
    mine, theirs = rivals(one, other, texts)
    if mine or theirs:
        less, more = texts.most(mine, 2), texts.most(theirs, 2)
        if less > more:
            less, more = more, less
        if less:
            found.append(("rival-words", less))
        if more > less:
            found.append(("rival-words-of-one", more - less))
    named = not other.every.issuperset(one.named)
    against = not one.every.issuperset(other.named)
    if named and against:
        # Names near one figure of which the other's sentence does not speak: "Spain drew 6.8 bcm", "Italy took 23.7".
        # Who share one name and have others beside it may be of one affair: "Lumentide", in Berlin and in a column.
        found.append(("only-other-names" if one.spoken.isdisjoint(other.spoken) else "other-names", 1.0))
    elif named or against:
        found.append(("names-of-one", 1.0))


def near_words(one: Profile, other: Profile, texts: Together) -> frozenset[str]:
    """The words near one figure that are near the other too, in whatever spelling."""
    near = one.context & other.context
    variants = texts.variants
    if variants and not one.varying.isdisjoint(variants):
        others = other.varying - near
        more = [word for word in one.varying - near if not others.isdisjoint(variants.get(word, _NONE))]
        if more:
            near |= frozenset(more)
    return near


def above_words(one: Profile, other: Profile, near: frozenset[str]) -> frozenset[str]:
    """The words at one figure that stand above the other, without those near both."""
    if not one.setting and not other.setting:
        return _NONE
    return ((one.sentence & other.setting) | (other.sentence & one.setting)) - near


def rivals(one: Profile, other: Profile, texts: Together) -> tuple[frozenset[str], frozenset[str]]:
    """The words near each figure that the other text has near another figure: they set the two apart."""
    return texts.shared(one) - other.every, texts.shared(other) - one.every


def _noun(found: list[Trait], a: Claim, b: Claim) -> None:
    one, other = a.quantity.unit, b.quantity.unit
    dimension = one.dimension
    if dimension in _ALIKE:
        found.append((_ALIKE[dimension], 1.0))
    if one.symbol == other.symbol:
        if dimension not in _COMMON:
            found.append(("unit", 1.0))
    elif dimension == "money":
        found.append(("currency", 1.0))
    elif dimension == "count":
        left, right = nouns(a, b)
        if left != right and left not in _GENERIC and right not in _GENERIC:
            found.append(("other-noun", 1.0))


def nouns(a: Claim, b: Claim) -> tuple[str, str]:
    """What two claims count."""
    return a.quantity.unit.symbol.partition(":")[2], b.quantity.unit.symbol.partition(":")[2]


def _period(found: list[Trait], a: Claim, b: Claim) -> None:
    if a.as_of is not None and b.as_of is not None and a.as_of.stated and b.as_of.stated:
        found.append(("day" if a.as_of.date == b.as_of.date else "other-day", 1.0))
    if a.period is None or b.period is None:
        return
    yearly = a.quantity.unit.dimension == "percent" and (a.period.is_year_to(b.period) or b.period.is_year_to(a.period))
    if yearly or a.period.same_days(b.period):
        found.append(("period", 1.0))
    elif not ((a.period.fuzzy or b.period.fuzzy) and a.period.overlaps(b.period)):
        found.append(("other-period", 1.0))


def _reasons(found: list[Trait], one: Profile, other: Profile) -> None:
    """Words that would explain a difference speak for there being one: "net of refunds" and "gross of refunds"."""
    mine, theirs = one.bases, other.bases
    if mine or theirs:
        if any(mine[axis] != theirs[axis] for axis in mine.keys() & theirs.keys()):
            found.append(("two-bases", 1.0))
        elif mine.keys() ^ theirs.keys():
            found.append(("one-basis", 1.0))
    a, b = one.claim, other.claim
    if a.scope.parts or b.scope.parts:
        found.append(("two-scopes" if a.scope.parts and b.scope.parts else "one-scope", 1.0))
    if a.revises or b.revises:
        found.append(("revision", 1.0))


def figures(one: Profile, other: Profile) -> str:
    """How two figures lie: the trait; empty where that tells nothing."""
    dimension, mine, theirs = one.dimension, one.value, other.value
    if dimension == "money" and one.claim.quantity.unit.symbol != other.claim.quantity.unit.symbol:
        return ""
    if mine == theirs:
        # every text has two of something
        few = dimension in ("count", "time") and mine <= _FEW and mine == mine.to_integral_value()
        return "figure-few" if few else f"figure-{min(4, one.printed, other.printed)}"
    digits = taken_back(one, other)
    if digits:
        return f"figure-{digits}"
    if not (mine and theirs) or (mine > 0) != (theirs > 0):
        return ""
    small, large = (one, other) if one.size < other.size else (other, one)
    ratio = large.size / small.size
    if ratio <= ONE_SIZE and one.range.meets(other.range):
        return "meeting"
    if _slip(small, large):
        return "slip-3" if len(small.digits) > 2 else "slip-2"
    if ratio > 100:
        return "hundredfold"
    if ratio > 10:
        return "tenfold"
    if ratio > NEAR_SIZE:
        return "threefold"
    return "one-size" if ratio <= ONE_SIZE else ""


def taken_back(one: Profile, other: Profile) -> int:
    """How many digits the figure has that one of two takes back from the other; 0 where neither does."""
    a, b = one.claim, other.claim
    if a.revises is None and a.doubts is None and b.revises is None and b.doubts is None:
        return 0
    return _taken_back(one, other) or _taken_back(other, one)


def _of_other_times(a: Claim, b: Claim) -> bool:
    return a.period is not None and b.period is not None and not a.period.overlaps(b.period)


def _taken_back(one: Profile, other: Profile) -> int:
    """How many digits the other's figure has, where the words of a revision name it as the one that goes: "read 24.7
    million, not 200.7 million"; 0 where they name another one, or none."""
    claim = one.claim
    if claim.revises is None and claim.doubts is None:
        return 0
    if claim.document is other.claim.document or _of_other_times(claim, other.claim):
        return 0
    unit = other.claim.quantity.unit
    for words in (claim.revises, claim.doubts):
        said = None if words is None else words.other
        if said is None or said.unit.dimension not in (unit.dimension, "count"):
            continue
        factor = unit.factor if said.unit.dimension == "count" else said.unit.factor
        if said.value * factor == other.value:
            return min(4, len(said.value.normalize().as_tuple().digits))
    return 0


def _slip(low: Profile, high: Profile) -> bool:
    one, other = low.digits, high.digits
    if len(one) < 2 or one == other[::-1] == one[::-1]:
        return False
    return one == other or (low.exponent == high.exponent and low.sorted_digits == high.sorted_digits)
