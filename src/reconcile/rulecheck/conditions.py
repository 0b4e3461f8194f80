"""Examples of the words that say what a figure covers, how it was measured, whether it happened, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model import Revision
from reconcile.rulebook import (
    AttributionEntry,
    BasisEntry,
    RevisionEntry,
    Rulebook,
    ScopeEntry,
    StatusEntry,
    TallyEntry,
)
from reconcile.rulecheck.reading import claims


def scopes(entry: ScopeEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim with this effect and this part; a look-alike has none by this entry."""
    for text, part in entry.examples.items():
        found = [item for claim in claims(text, rulebook) for item in claim.scope.parts]
        if (entry.effect, part, entry.rule) not in [(item.effect, item.part, item.wording.rule) for item in found]:
            told = ", ".join(f"{item.effect}: {item.part} by {item.wording.rule}" for item in found)
            yield text, f"says {told or 'nothing of scope'}, not {entry.effect}: {part}"
    for text in entry.not_:
        if any(item.wording.rule == entry.rule for claim in claims(text, rulebook) for item in claim.scope.parts):
            yield text, "is read as scope, and should not"


def bases(entry: BasisEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim on this end of this axis; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [(item.axis, item.value, item.wording.rule) for claim in claims(text, rulebook) for item in claim.basis]
        named = {value for axis, value, rule in found if (axis, rule) == (entry.axis, entry.rule)}
        if entry.value not in named and not (entry.value == "{X}" and named):
            yield text, f"says {found or 'nothing of basis'}, not {entry.axis}: {entry.value}"
    for text in entry.not_:
        if any(item.wording.rule == entry.rule for claim in claims(text, rulebook) for item in claim.basis):
            yield text, "is read as a basis, and should not"


def statuses(entry: StatusEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim of this status; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [(claim.status.value, claim.status.wording) for claim in claims(text, rulebook)]
        if not any(value == entry.value and words and words.rule == entry.rule for value, words in found):
            told = ", ".join(f"{value} by {words.rule if words else 'nothing'}" for value, words in found)
            yield text, f"is {told or 'no claim'}, not {entry.value}"
    for text in entry.not_:
        read = [claim.status.wording for claim in claims(text, rulebook)]
        if any(words is not None and words.rule == entry.rule for words in read):
            yield text, f"is read as {entry.value}, and should not"


def revisions(entry: RevisionEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim that replaces or was replaced; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [words for words in _replacing(text, rulebook) if words is not None]
        if (entry.replaced, entry.rule) not in [(item.replaced, item.wording.rule) for item in found]:
            yield (
                text,
                "no amount is read as replaced" if entry.replaced else "no amount is read as the one that replaces",
            )
    for text in entry.not_:
        read = _replacing(text, rulebook)
        if any(item is not None and item.wording.rule == entry.rule for item in read):
            yield text, "is read as a revision, and should not"


def _replacing(text: str, rulebook: Rulebook) -> list[Revision | None]:
    read = claims(text, rulebook)
    return [*(claim.revises for claim in read), *(claim.doubts for claim in read)]


def tallies(entry: TallyEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a figure that is counted while the text is written; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [claim.tally for claim in claims(text, rulebook) if claim.tally is not None]
        if (entry.pace, entry.rule) not in [(item.pace, item.wording.rule) for item in found]:
            told = ", ".join(f"{item.pace} by {item.wording.rule}" for item in found)
            yield text, f"is {told or 'no tally'}, not one that {entry.pace}"
    for text in entry.not_:
        if any(claim.tally is not None and claim.tally.wording.rule == entry.rule for claim in claims(text, rulebook)):
            yield text, "is read as a tally, and should not"


def attributions(entry: AttributionEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim by this speaker; a look-alike has no speaker by this entry."""
    for text, speaker in entry.examples.items():
        found = [claim.attribution for claim in claims(text, rulebook) if claim.attribution is not None]
        if (speaker, entry.rule) not in [(item.speaker, item.wording.rule) for item in found]:
            told = ", ".join(f"{item.speaker} ({item.wording.rule})" for item in found)
            yield text, f"is said by {told or 'nobody'}, not by {speaker}"
    for text in entry.not_:
        read = [claim.attribution for claim in claims(text, rulebook)]
        if any(item is not None and item.wording.rule == entry.rule for item in read):
            yield text, "is read as naming a speaker, and should not"
