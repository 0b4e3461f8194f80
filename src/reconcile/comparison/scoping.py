"""One figure takes in or leaves out a part that the other does not, and it is the larger or the smaller one as it
should be."""

from __future__ import annotations

from reconcile.comparison.answers import Answer, Strength
from reconcile.comparison.values import additive, base_value
from reconcile.model import Claim, Effect, Evidence, Explanation, Kind, Nature, ScopePart

_WHOLE = frozenset({"worldwide", "nationwide", "group wide", "company wide", "whole of", "of all kinds"})


def scope(a: Claim, b: Claim) -> Answer:
    """One figure includes or leaves out a part that the other does not."""
    notes: list[str] = []
    held: list[Answer] = []
    for claim, other in ((a, b), (b, a)):
        for part in claim.scope.parts:
            if (part.effect, part.part) in {(item.effect, item.part) for item in other.scope.parts}:
                notes.append(f"both speak of {_printed(part)}")
                continue
            if part.effect is Effect.ONLY and _named_by(claim, other, part):
                notes.append(f"both are of {_printed(part)}")
                continue
            if additive(claim) and not _borne(claim, other, part):
                notes.append(
                    f'"{claim.quote}" {_verb(part)} {_printed(part)}, and yet it is the {_wrong_side(part)} figure'
                )
                continue
            held.append(_answer(claim, other, part))
    if held:
        return max(held, key=lambda answer: answer.strength)
    return Answer(None, "; ".join(notes) or "neither text names a part that is in or out")


def _named_by(claim: Claim, other: Claim, part: ScopePart) -> bool:
    """Whether the sentence of the other figure names the part as well: "1,900 full-time staff" and "1,700 staff work
    full-time" are of one kind."""
    if claim.document is other.document and claim.sentence == other.sentence:
        return False
    told = other.document.text[other.sentence.start : other.sentence.end].lower()
    return part.part in " ".join(told.split())


def _answer(claim: Claim, other: Claim, part: ScopePart) -> Answer:
    opposite = [item for item in other.scope.parts if item.part == part.part]
    against = f"the other {_verb_it(opposite[0])}" if opposite else "the other does not say so"
    why = f"One figure {_verb(part)} {_printed(part)}, {against}"
    note = f"one {_verb(part)} {_printed(part)}, {against}"
    evidence = (Evidence(claim, part.wording), *(Evidence(other, item.wording) for item in opposite))
    strength = Strength.PLAIN
    if opposite or _both_speak(claim, other):
        strength = Strength.STRONG
    elif part.part in _WHOLE:
        strength = Strength.WEAK
    elif part.effect is not Effect.ONLY and not _is_basis(claim, other, part) and not _of_two_days(claim, other):
        strength = Strength.NAMED
    return Answer(Explanation(Kind.SCOPE, why, evidence, part.wording.rule), note, part.wording.rule, strength)


def _is_basis(claim: Claim, other: Claim, part: ScopePart) -> bool:
    """Whether a way of measuring is what the words tell: "without VAT", "suspected cases included"; of a share, what it
    is a share of ("40 percent of all ballots, spoilt ones included")."""
    if claim.basis and claim.quantity.unit.dimension == "percent" and claim.measure.nature is Nature.LEVEL:
        return True
    ends = {word for item in (*claim.basis, *other.basis) for word in (*item.axis.split("-"), *item.value.split())}
    return bool(ends & set(part.part.split())) or any(
        item.wording.span.overlaps(part.wording.span) for item in claim.basis
    )


def _of_two_days(claim: Claim, other: Claim) -> bool:
    """Whether each text names the day of its figure, and they are two: what came later may be the reason as well."""
    one, two = claim.as_of, other.as_of
    return one is not None and two is not None and one.stated and two.stated and one.date != two.date


def _both_speak(claim: Claim, other: Claim) -> bool:
    """Whether one text says what is in its figure and the other what is out of its own."""
    mine = {part.effect for part in claim.scope.parts}
    theirs = {part.effect for part in other.scope.parts}
    return (Effect.INCLUDES in mine and bool(theirs - {Effect.INCLUDES})) or (
        Effect.INCLUDES in theirs and bool(mine - {Effect.INCLUDES})
    )


def _verb(part: ScopePart) -> str:
    return {Effect.INCLUDES: "includes", Effect.EXCLUDES: "leaves out", Effect.ONLY: "counts only"}[part.effect]


def _verb_it(part: ScopePart) -> str:
    verbs = {Effect.INCLUDES: "includes it", Effect.EXCLUDES: "leaves it out", Effect.ONLY: "counts it only"}
    return verbs[part.effect]


def _printed(part: ScopePart) -> str:
    """The part as the text prints it, with its article: "the Harbour Fund"."""
    words = " ".join(part.wording.quote.split())
    at = words.lower().find(part.part)
    if at < 0:
        return part.part
    article = "the " if words[:at].lower().endswith("the ") else ""
    return article + words[at : at + len(part.part)]


def _wrong_side(part: ScopePart) -> str:
    return "smaller" if part.effect is Effect.INCLUDES else "larger"


def _borne(claim: Claim, other: Claim, part: ScopePart) -> bool:
    more = base_value(claim.quantity) >= base_value(other.quantity)
    return more if part.effect is Effect.INCLUDES else not more
