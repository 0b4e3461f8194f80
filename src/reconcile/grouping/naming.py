"""A cluster → a subject: its key, of what is the same in all its claims, and its label, for readers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reconcile.language.inflection import stem
from reconcile.model import Claim, Nature, Subject, Words
from reconcile.ties import Ties


def subject(
    members: Sequence[Claim],
    alike: Sequence[tuple[str, str]] = (),
    ties: Ties | None = None,
    words: Words | None = None,
) -> Subject:
    """The subject of some claims, given in their order, with which of them are alike, what ties them, and what tells
    that in words."""
    # The key holds no leftover words: a further witness, or another wording, must not rename a subject.
    first = members[0]
    parties: dict[str, tuple[str, str]] = {}
    for claim in members:
        for party in claim.parties:
            if party.entity:
                parties.setdefault(party.role, (party.entity, party.name))
    unit = first.quantity.unit
    measure = first.measure
    roles = [f"{role}={entity}" for role, (entity, _) in sorted(parties.items())]
    shared = set.intersection(*(set(claim.measure.modifiers) for claim in members))
    name = min((claim.measure.name for claim in members), key=lambda word: (not _is_known(members, word), word))
    parts = [*roles, name, measure.nature.value, unit.dimension, unit.per]
    text = " | ".join(part for part in parts if part)
    digest = hashlib.sha256("\x1f".join(("1", text, members[0].id)).encode()).hexdigest()[:12]
    label = _label(members, parties, shared)
    return Subject("s-" + digest, text, label, tuple(members), (), tuple(alike), ties, words)


def _is_known(members: Sequence[Claim], name: str) -> bool:
    return any(claim.measure.known for claim in members if claim.measure.name == name)


def _label(members: Sequence[Claim], parties: dict[str, tuple[str, str]], shared: set[str]) -> str:
    measure = members[0].measure
    names = [name for _, (_, name) in sorted(parties.items())]
    if len(names) == 2:
        roles = [party.role for party in members[0].parties]
        ordered = [parties[role][1] for role in roles if role in parties]
        who = (" ↔ " if measure.symmetric else " → ").join(ordered)
    else:
        who = ", ".join(names)
    words = [
        word for word in (measure.wording.quote.lower().split() if measure.wording else []) if _plain(word) in shared
    ]
    what = " ".join((*dict.fromkeys(words), measure.name.replace("_", " ").replace("-", " ")))
    if measure.nature is not Nature.LEVEL:
        what += f", {measure.nature}"
    elif measure.stock:
        what += ", stock"
    return " · ".join(part for part in (who, what) if part)


def _plain(word: str) -> str:
    return stem(word.strip(".,;:()\"'"))
