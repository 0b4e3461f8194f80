"""Claims → subjects: block by what must be equal, keep apart what clashes, join what is alike, name the result."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reconcile.grouping.blocking import blocks
from reconcile.grouping.clustering import clusters
from reconcile.grouping.evidence import ONE_SUBJECT, Evidence, counts, weights
from reconcile.grouping.gates import clash
from reconcile.grouping.given import met, together, whole
from reconcile.grouping.neighbours import neighbours
from reconcile.language.inflection import stem
from reconcile.model import Claim, Link, Nature, Subject
from reconcile.progress import Progress, nobody
from reconcile.rulebook import Rulebook

__all__ = ["apart", "group"]


def group(claims: Sequence[Claim], rulebook: Rulebook, progress: Progress = nobody) -> tuple[Subject, ...]:
    """The subjects of these claims, in the order of their keys; every claim has one. Claims with keys are tied by them;
    of each such group one claim stands for all where the others are weighed."""
    held = together(claims)
    weighed = [*(claim for claim in claims if not claim.keys), *met(held, claims)] if held else claims
    weighing, counted, near = weights(rulebook), counts(weighed), neighbours(weighed)
    found: list[Subject] = []
    done = 0
    for block in blocks(weighed):
        progress("grouping claims", done, len(weighed))
        joined = clusters(block, Evidence(block, weighing, counted, near))
        found += (_subject(*whole(members, links, held)) for members, links in joined)
        done += len(block)
    seen = {claim.keys for claim in weighed if claim.keys}
    found += [_subject(members, ()) for keys, members in held.items() if keys not in seen]
    return tuple(sorted(found, key=lambda subject: (subject.key, subject.claims[0].order)))


def apart(a: Claim, b: Claim, claims: Sequence[Claim], rulebook: Rulebook) -> str | None:
    """Why two of these claims were not made one subject, in words; None where nothing keeps them apart."""
    reason = clash(a, b)
    if reason is not None:
        return reason
    weighed = [claim for claim in claims if not claim.keys or claim in (a, b)]
    block = next(block for block in blocks(weighed) if a in block)
    found = Evidence(block, weights(rulebook), counts(weighed), neighbours(weighed)).of(block.index(a), block.index(b))
    if found is None or found.weight >= ONE_SUBJECT:
        return None
    told = "; ".join(found.evidence) or "nothing in common"
    return f"too little speaks for one subject ({found.weight:.1f}, {ONE_SUBJECT} is asked for): {told}"


def _subject(members: Sequence[Claim], links: Sequence[Link]) -> Subject:
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
    return Subject("s-" + digest, text, _label(members, parties, shared), tuple(members), tuple(links))


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
