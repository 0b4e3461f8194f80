"""What speaks for two claims being one subject, and against: traits of the pair, with how much of each there is.

The gates have been passed. What is left is measure, names, words near and far, counted nouns, period, and how the
figures lie. What a unit of each trait weighs stands in a rule file (`evidence.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from math import log

from reconcile.grouping.telling import Profile
from reconcile.grouping.together import Rivals, Together
from reconcile.model import Claim

ONE_SIZE, NEAR_SIZE = Decimal("1.5"), Decimal(3)

# Dimensions that every text is full of: a knot or a degree in two texts tells more than a dollar does.
_COMMON = frozenset({"money", "percent", "points", "count", "time", "rank", "ratio"})
_GENERIC = frozenset({"person", "people", "item", "unit", "time", "case", ""})
_ALIKE = frozenset({"time", "rank", "ratio"})  # whose figures are often the same by chance
MOST_WORDS = 4  # a sentence copied from another must not outweigh all else
_MANY = log(9)  # of three figures each the first and the largest tell all that they can
_FEW = 12  # a number up to which things are counted by the way
_SHOWN = 4  # words that a line of evidence names


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


# One piece of evidence: which kind, how much of it, and how it is told: a sentence, or one with holes and what goes
# into them. Most are weighed and never told.
Told = str | tuple[str | tuple[str, ...], ...]
Trait = tuple[str, float, Told]


def in_words(told: Told) -> str:
    """How a trait is told."""
    if isinstance(told, str):
        return told
    sentence, *rest = told
    assert isinstance(sentence, str)
    holes = (part if isinstance(part, str) else ", ".join(f'"{_plain(word)}"' for word in part) for part in rest)
    return sentence.format(*holes)


def traits(one: Profile, other: Profile, texts: Together) -> list[Trait]:
    """What speaks for and against two claims being one subject, in a fixed order."""
    found = _before_words(one, other)
    _words(found, one, other, texts)
    _behind_words(found, one, other)
    _texts(found, one, other, texts)
    return found


def plain_traits(one: Profile, other: Profile) -> list[Trait]:
    """Of the traits of a pair those for which no word of a text is asked, nor a text."""
    found = _before_words(one, other)
    _behind_words(found, one, other)
    return found


def _before_words(one: Profile, other: Profile) -> list[Trait]:
    found: list[Trait] = [("base", 1.0, "to begin with")]
    _measure(found, one.claim, other.claim)
    if one.parties and other.parties:
        _roles(found, one, other)
    return found


def _behind_words(found: list[Trait], one: Profile, other: Profile) -> None:
    a, b = one.claim, other.claim
    _noun(found, a, b)
    _period(found, a, b)
    if a.status.value != b.status.value:
        found.append(("other-status", 1.0, ("{} against {}", a.status.value, b.status.value)))
    if a.measure.nature is not b.measure.nature:
        found.append(("other-nature", 1.0, ("a {} against a {}", a.measure.nature, b.measure.nature)))
    _reasons(found, one, other)
    _figures(found, one, other)


def _texts(found: list[Trait], one: Profile, other: Profile, texts: Together) -> None:
    a, b = one.claim, other.claim
    if texts.same:
        _one_text(found, a, b)
        return
    found += places(one, other, texts)
    if not texts.kin:
        found.append(("texts-apart", 1.0, "the texts have little in common"))
    if of_others(one, other, texts):
        found.append(("texts-of-others", 1.0, "the texts name nobody in common"))


def places(one: Profile, other: Profile, texts: Together) -> list[Trait]:
    """Whether each is the first or the largest of its kind in its text."""
    left, right = texts.one, texts.other
    a, b = one.claim, other.claim
    first, largest = a in left.first and b in right.first, a in left.largest and b in right.largest
    if not first and not largest:
        return []
    # to be the first of one tells nothing
    among = min(1.0, log(left.keys[one.dimension] * right.keys[other.dimension]) / _MANY)
    found: list[Trait] = []
    if first and among:
        found.append(("both-first", among, "each is the first of its kind in its text"))
    if largest and among:
        found.append(("both-largest", among, "each is the largest of its kind in its text"))
    return found


def of_others(one: Profile, other: Profile, texts: Together) -> bool:
    """Whether the two texts name nobody in common, and have no other figure in common either."""
    return texts.strangers and texts.figures <= {one.figure, other.figure}


def _one_text(found: list[Trait], a: Claim, b: Claim) -> None:
    found.append(("one-text", 1.0, "one text says it twice"))
    if b.goes_on == a.id or a.goes_on == b.id:
        found.append(("goes-on", 1.0, "the one goes on about the other"))
    if a.sentence == b.sentence:
        found.append(("one-sentence", 1.0, "one sentence says it twice"))
        if _contrasted(a, b):
            mended = a.revises or b.revises
            found.append(("mended" if mended else "contrasted", 1.0, "the one is set against the other"))
    elif _adjacent(a, b):
        found.append(("next-sentence", 1.0, "one sentence follows the other"))
        if a.subject and a.subject == b.subject and a.goes_on != b.id and b.goes_on != a.id:
            found.append(("same-subject-next", 1.0, "both sentences have one subject"))


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


def _measure(found: list[Trait], a: Claim, b: Claim) -> None:
    one, other = a.measure, b.measure
    if one.known and other.known:
        if one.name == other.name:
            found.append(("measure", 1.0, ("both are {}", one.name)))
        else:
            found.append(("other-measure", 1.0, ("{} against {}", one.name, other.name)))


def _roles(found: list[Trait], one: Profile, other: Profile) -> None:
    a, b = one.claim, other.claim
    shared = 0
    for role, entity, name in one.parties:
        against = b.party(role)
        if against is not None and against.entity == entity:
            shared += 1
            found.append(("role", 1.0, ("{}{} in both", "" if a.measure.symmetric else f"{role} ", name)))
    if shared > 1 and shared == len(a.parties) == len(b.parties) and a.measure.name == b.measure.name:
        found.append(("frame", 1.0, "who does it to whom is the same"))


def _words(found: list[Trait], one: Profile, other: Profile, texts: Together) -> None:
    if texts.same and one.claim.sentence == other.claim.sentence:
        return  # what stands around both tells nothing
    near = near_words(one, other, texts)
    _shared(found, "near-words", "{} near both", near, texts)
    if not near and one.context.isdisjoint(other.around) and other.context.isdisjoint(one.around):
        found.append(("nothing-shared", 1.0, "no word near the one is near the other"))
    if not texts.same:
        above = (one.sentence & other.setting) | (other.sentence & one.setting)
        _shared(found, "above-words", "{} at one figure and above the other", above - near, texts)
    _rivals(found, one, other, texts)
    _names(found, one, other)


def near_words(one: Profile, other: Profile, texts: Together) -> frozenset[str]:
    """The words near one figure that are near the other too, in whatever spelling."""
    near = one.context & other.context
    others = other.varying - near
    if others:
        near |= {word for word in one.varying - near if not others.isdisjoint(texts.variants(word))}
    return near


def _names(found: list[Trait], one: Profile, other: Profile) -> None:
    """Names near one figure of which the other's sentence does not speak: "Spain drew 6.8 bcm", "Italy took 23.7"."""
    mine = [word for word in one.named if word not in other.every]
    theirs = [word for word in other.named if word not in one.every]
    if mine and theirs:
        told = ("{} against {}", (mine[0],), (theirs[0],))
        both = one.sentence & other.sentence
        shared = any(word[0] == "@" or (word in one.names and word in other.names) for word in both)
        # who share one name and have others beside it may be of one affair: "Lumentide", in Berlin and in a column
        found.append(("other-names" if shared else "only-other-names", 1.0, told))
    elif mine or theirs:
        found.append(("names-of-one", 1.0, ("only one speaks of {}", ((mine or theirs)[0],))))


def _shared(found: list[Trait], name: str, told: str, words: Collection[str], texts: Together) -> None:
    if words:
        ranked = sorted([(-texts.weight(word), word) for word in words])
        total = 0.0
        for weight, _ in ranked[:MOST_WORDS]:
            total -= weight
        found.append((name, total, (told, tuple(word for _, word in ranked[:_SHOWN]))))


def _rivals(found: list[Trait], one: Profile, other: Profile, texts: Together) -> None:
    """Words near one figure that the other text has near another figure set the two apart."""
    mine = [row for row in texts.rivals(one, False) if row[1] not in other.every]
    theirs = [row for row in texts.rivals(other, True) if row[1] not in one.every]
    if not mine and not theirs:
        return
    less, more = sorted(((_most(mine), [word for _, word in mine]), (_most(theirs), [word for _, word in theirs])))
    if less[0]:
        told = ("each text has {} at another figure", (*less[1][:2], *more[1][:2]))
        found.append(("rival-words", less[0], told))
    if more[0] > less[0]:
        told = ("the other text has {} at another figure", tuple(more[1][:_SHOWN]))
        found.append(("rival-words-of-one", more[0] - less[0], told))


def _most(rows: Rivals) -> float:
    """The weights of the two words that tell most."""
    if len(rows) < 2:
        return rows[0][0] if rows else 0
    return sum(sorted([weight for weight, _ in rows], reverse=True)[:2])


def _plain(word: str) -> str:
    return word.lstrip("@=")


def _noun(found: list[Trait], a: Claim, b: Claim) -> None:
    one, other = a.quantity.unit, b.quantity.unit
    dimension, mine, theirs = one.dimension, one.symbol, other.symbol
    if dimension in _ALIKE:
        found.append((f"a-{dimension}", 1.0, ("figures of {} are often alike", dimension)))
    if mine == theirs:
        if dimension not in _COMMON:
            found.append(("unit", 1.0, ("both in {}", mine)))
        return
    if dimension == "money":
        found.append(("currency", 1.0, ("{} against {}", mine, theirs)))
    elif dimension == "count":
        left, right = mine.partition(":")[2], theirs.partition(":")[2]
        if left != right and left not in _GENERIC and right not in _GENERIC:
            found.append(("other-noun", 1.0, ("{} against {}", left, right)))


def _period(found: list[Trait], a: Claim, b: Claim) -> None:
    if a.as_of is not None and b.as_of is not None and a.as_of.stated and b.as_of.stated:
        if a.as_of.date == b.as_of.date:
            found.append(("day", 1.0, f"both of {a.as_of.date.isoformat()}"))
        else:
            found.append(("other-day", 1.0, f"{a.as_of.date.isoformat()} against {b.as_of.date.isoformat()}"))
    if a.period is None or b.period is None:
        return
    yearly = a.quantity.unit.dimension == "percent" and (a.period.is_year_to(b.period) or b.period.is_year_to(a.period))
    if yearly or a.period.same_days(b.period):
        found.append(("period", 1.0, ("both of {}", a.period.label)))
    elif not (a.period.overlaps(b.period) and (a.period.fuzzy or b.period.fuzzy)):
        found.append(("other-period", 1.0, ("{} against {}", a.period.label, b.period.label)))


def _reasons(found: list[Trait], one: Profile, other: Profile) -> None:
    """Words that would explain a difference speak for there being one: "net of refunds" and "gross of refunds"."""
    mine, theirs = one.bases, other.bases
    if mine or theirs:
        if any(mine[axis] != theirs[axis] for axis in mine.keys() & theirs.keys()):
            found.append(("two-bases", 1.0, "each names its basis"))
        elif mine.keys() ^ theirs.keys():
            found.append(("one-basis", 1.0, "one names its basis"))
    a, b = one.claim, other.claim
    if a.scope.parts and b.scope.parts:
        found.append(("two-scopes", 1.0, "each says what it covers"))
    elif a.scope.parts or b.scope.parts:
        found.append(("one-scope", 1.0, "one says what it covers"))
    if a.revises or b.revises:
        found.append(("revision", 1.0, "one was revised"))


def _figures(found: list[Trait], one: Profile, other: Profile) -> None:
    figure = figures(one, other)
    if figure:
        found.append((figure, 1.0, _SAID.get(figure, "the same figure")))
    elif figure is None:
        digits = _taken_back(one, other) or _taken_back(other, one)
        found.append((f"figure-{digits}", 1.0, "the one takes back the other's figure"))


_SAID = {
    "meeting": "figures that can both be true",
    "slip-2": "figures that look like a slip of one another",
    "slip-3": "figures that look like a slip of one another",
    "hundredfold": "figures more than a hundred times apart",
    "tenfold": "figures more than ten times apart",
    "threefold": "figures more than three times apart",
    "one-size": "figures of one size",
}


def figures(one: Profile, other: Profile) -> str | None:
    """How two figures lie: the trait; nothing where that tells nothing, None where one is taken back by the other."""
    dimension, mine, theirs = one.dimension, one.value, other.value
    if dimension == "money" and one.claim.quantity.unit.symbol != other.claim.quantity.unit.symbol:
        return ""
    if mine == theirs:
        # every text has two of something
        few = dimension in ("count", "time") and mine <= _FEW and mine == mine.to_integral_value()
        return "figure-few" if few else f"figure-{min(4, one.printed, other.printed)}"
    if _taken_back(one, other) or _taken_back(other, one):
        return None
    if mine * theirs <= 0:
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
