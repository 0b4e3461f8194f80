"""Examples of the words that say what a figure covers, how it was measured, whether it happened, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.rulebook import AttributionEntry, BasisEntry, RevisionEntry, Rulebook, ScopeEntry, StatusEntry
from reconcile.rulecheck.reading import claims


def scopes(entry: ScopeEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim with this effect and this part; a look-alike has none by this entry."""
    for text, part in entry.examples.items():
        found = [item for claim in claims(text, rulebook) for item in claim.scope.parts]
        if (entry.effect, part) not in [(item.effect, item.part) for item in found]:
            told = ", ".join(f"{item.effect}: {item.part}" for item in found)
            yield text, f"says {told or 'nothing of scope'}, not {entry.effect}: {part}"
    for text in entry.not_:
        if any(item.wording.rule == entry.rule for claim in claims(text, rulebook) for item in claim.scope.parts):
            yield text, "is read as scope, and should not"


def bases(entry: BasisEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim on this end of this axis; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [(item.axis, item.value) for claim in claims(text, rulebook) for item in claim.basis]
        if (entry.axis, entry.value) not in found:
            yield text, f"says {found or 'nothing of basis'}, not {entry.axis}: {entry.value}"
    for text in entry.not_:
        if any(item.wording.rule == entry.rule for claim in claims(text, rulebook) for item in claim.basis):
            yield text, "is read as a basis, and should not"


def statuses(entry: StatusEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim of this status; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [claim.status.value for claim in claims(text, rulebook)]
        if entry.value not in found:
            yield text, f"is {', '.join(found) or 'no claim'}, not {entry.value}"
    for text in entry.not_:
        read = [claim.status.wording for claim in claims(text, rulebook)]
        if any(words is not None and words.rule == entry.rule for words in read):
            yield text, f"is read as {entry.value}, and should not"


def revisions(entry: RevisionEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim that replaces or was replaced; a look-alike has none by this entry."""
    for text in entry.examples:
        found = [claim.revises.replaced for claim in claims(text, rulebook) if claim.revises is not None]
        if entry.replaced not in found:
            yield (
                text,
                "no amount is read as replaced" if entry.replaced else "no amount is read as the one that replaces",
            )
    for text in entry.not_:
        read = [claim.revises for claim in claims(text, rulebook)]
        if any(item is not None and item.wording.rule == entry.rule for item in read):
            yield text, "is read as a revision, and should not"


def attributions(entry: AttributionEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example has a claim by this speaker; a look-alike has no speaker by this entry."""
    for text, speaker in entry.examples.items():
        found = [claim.attribution.speaker for claim in claims(text, rulebook) if claim.attribution is not None]
        if speaker not in found:
            yield text, f"is said by {', '.join(found) or 'nobody'}, not by {speaker}"
    for text in entry.not_:
        read = [claim.attribution for claim in claims(text, rulebook)]
        if any(item is not None and item.wording.rule == entry.rule for item in read):
            yield text, "is read as naming a speaker, and should not"
