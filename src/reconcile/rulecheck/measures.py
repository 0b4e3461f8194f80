"""Examples of measures, of the light nouns before them, and of the words that make a figure a change."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model import Claim, Nature
from reconcile.rulebook import LightNoun, MeasureEntry, MeasureExample, Movement, Rulebook
from reconcile.rulecheck.reading import claims


def measures(entry: MeasureEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example's amount is of this measure and these parties; a look-alike is not of it; `same_as` is in force."""
    names = (entry.same_as or entry.id, entry.id)  # seen from the other side only where both sides are known
    if entry.same_as is not None and all(other.id != entry.same_as for other in rulebook.of(MeasureEntry)):
        yield entry.same_as, "is the same as a measure that no pack in force holds"
    if not entry.nouns and not entry.verbs:
        yield entry.id, "has neither a noun nor a verb, and can never be read"
    for example in entry.examples:
        read = [claim for claim in claims(example.text, rulebook) if example.quote in claim.quote]
        if not read:
            yield example.text, f'no amount "{example.quote}" is read'
            continue
        faults = [fault for claim in read if (fault := _fault(claim, names, example)) is not None]
        if len(faults) == len(read):
            yield example.text, faults[0]
    for text in entry.not_:
        wordings = [claim.measure.wording for claim in claims(text, rulebook)]
        if any(words is not None and words.rule == entry.rule for words in wordings):
            yield text, f"is read as {entry.id}, and should not"


def _fault(claim: Claim, names: tuple[str, str], example: MeasureExample) -> str | None:
    if claim.measure.name not in names:
        return f'"{claim.quote}" is of {claim.measure.name}, not of {names[0]}'
    found = {party.role: party.entity for party in claim.parties if party.entity}
    if example.roles and found != example.roles:
        return f"roles are {found}, not {example.roles}"
    return None


def light_nouns(entry: LightNoun, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The one amount of an example is of the head behind the light noun; in a look-alike nothing is found behind it."""
    for text, head in entry.examples.items():
        found = [claim.measure.name for claim in claims(text, rulebook)]
        if found != [head]:
            yield text, f"is of {', '.join(found) or 'nothing'}, not of {head}"
    for text in entry.not_:
        known = [claim.measure.name for claim in claims(text, rulebook) if claim.measure.known]
        if known:
            yield text, f"the light noun was passed over for {', '.join(known)}"


def movements(entry: Movement, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The one amount of an example is a change; a look-alike holds none."""
    for text in entry.examples:
        found = [claim.measure.nature for claim in claims(text, rulebook)]
        if found != [Nature.CHANGE]:
            yield text, f"is {', '.join(found) or 'no claim'}, not one change"
    for text in entry.not_:
        if any(claim.measure.nature is Nature.CHANGE for claim in claims(text, rulebook)):
            yield text, "is read as a change, and should not"
