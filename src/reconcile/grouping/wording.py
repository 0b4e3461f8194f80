"""How the traits of a pair of claims are told to a reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reconcile.grouping.evidence import Weights
from reconcile.grouping.profiles import Profile
from reconcile.grouping.together import Together
from reconcile.grouping.traits import Trait, above_words, near_words, nouns, rivals, shared_roles, taken_back, traits
from reconcile.model import Claim
from reconcile.ties import Tie

_SHOWN = 4  # words that a line of evidence names
_NOTED = 0.1  # evidence that weighs less is not worth a line

_SAID = {
    "base": "to begin with",
    "frame": "who does it to whom is the same",
    "nothing-shared": "no word near the one is near the other",
    "two-bases": "each names its basis",
    "one-basis": "one names its basis",
    "two-scopes": "each says what it covers",
    "one-scope": "one says what it covers",
    "revision": "one was revised",
    "meeting": "figures that can both be true",
    "slip-2": "figures that look like a slip of one another",
    "slip-3": "figures that look like a slip of one another",
    "hundredfold": "figures more than a hundred times apart",
    "tenfold": "figures more than ten times apart",
    "threefold": "figures more than three times apart",
    "one-size": "figures of one size",
    "both-first": "each is the first of its kind in its text",
    "both-largest": "each is the largest of its kind in its text",
    "texts-apart": "the texts have little in common",
    "texts-of-others": "the texts name nobody in common",
    "one-text": "one text says it twice",
    "goes-on": "the one goes on about the other",
    "one-sentence": "one sentence says it twice",
    "mended": "the one is set against the other",
    "contrasted": "the one is set against the other",
    "next-sentence": "one sentence follows the other",
    "same-subject-next": "both sentences have one subject",
}


def in_words(a: Claim, b: Claim, tie: Tie, texts: Together, weights: Weights) -> tuple[str, ...]:
    """Why two claims are one subject: what speaks for it and against, each with what it weighs."""
    known = _told(texts.one.profiles[a], texts.other.profiles[b], texts)
    lines = [(value * weights.traits[name] * weights.scale, words) for (name, value), words in known]
    lines += [
        (tie.worse * weights.worse, "the likelier for the one than for the other"),
        (tie.better * weights.better, "no other is as likely"),
    ]
    return tuple(f"{words} ({value:+.1f})" for value, words in lines if abs(value) >= _NOTED)


def _told(one: Profile, other: Profile, texts: Together) -> Iterator[tuple[Trait, str]]:
    """The traits of a pair, each with how it is told."""
    roles = iter(shared_roles(one, other))
    for trait in traits(one, other, texts):
        if trait[0] == "role":
            role, name = next(roles)
            yield trait, f"{'' if one.claim.measure.symmetric else f'{role} '}{name} in both"
        else:
            yield trait, _SAID.get(trait[0]) or _of(trait[0], one, other, texts)


def _of(name: str, one: Profile, other: Profile, texts: Together) -> str:
    if name.startswith("figure-"):
        back = one.value != other.value and taken_back(one, other)
        return "the one takes back the other's figure" if back else "the same figure"
    if name in ("near-words", "above-words"):
        near = near_words(one, other, texts)
        if name == "near-words":
            return f"{_quoted(_ranked(near, texts))} near both"
        return f"{_quoted(_ranked(above_words(one, other, near), texts))} at one figure and above the other"
    if "names" in name:
        return _names(name, one, other)
    if name.startswith("rival-words"):
        return _rivals(name, one, other, texts)
    return _conditions(name, one, other)


def _names(name: str, one: Profile, other: Profile) -> str:
    mine = [word for word in one.named if word not in other.every]
    theirs = [word for word in other.named if word not in one.every]
    if name == "names-of-one":
        return f"only one speaks of {_quoted((mine or theirs)[:1])}"
    return f"{_quoted(mine[:1])} against {_quoted(theirs[:1])}"


def _rivals(name: str, one: Profile, other: Profile, texts: Together) -> str:
    sides = ((texts.most(words, 2), sorted(words)) for words in rivals(one, other, texts))
    (_, less), (_, more) = sorted(sides)
    if name == "rival-words":
        return f"each text has {_quoted((*less[:2], *more[:2]))} at another figure"
    return f"the other text has {_quoted(more[:_SHOWN])} at another figure"


def _conditions(name: str, one: Profile, other: Profile) -> str:
    a, b = one.claim, other.claim
    unit = a.quantity.unit
    if name == "measure":
        return f"both are {a.measure.name}"
    if name == "other-measure":
        return f"{a.measure.name} against {b.measure.name}"
    if name == "other-noun":
        return " against ".join(nouns(a, b))
    if name == "unit":
        return f"both in {unit.symbol}"
    if name == "currency":
        return f"{unit.symbol} against {b.quantity.unit.symbol}"
    if name == "other-status":
        return f"{a.status.value} against {b.status.value}"
    if name == "other-nature":
        return f"a {a.measure.nature} against a {b.measure.nature}"
    if a.as_of is not None and b.as_of is not None and name in ("day", "other-day"):
        days = a.as_of.date.isoformat(), b.as_of.date.isoformat()
        return f"both of {days[0]}" if name == "day" else " against ".join(days)
    if a.period is not None and b.period is not None and name in ("period", "other-period"):
        return f"both of {a.period.label}" if name == "period" else f"{a.period.label} against {b.period.label}"
    return f"figures of {unit.dimension} are often alike"


def _ranked(words: Collection[str], texts: Together) -> list[str]:
    return sorted(words, key=lambda word: (-texts.weights[word], word))[:_SHOWN]


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f'"{word.lstrip("@=")}"' for word in words)
