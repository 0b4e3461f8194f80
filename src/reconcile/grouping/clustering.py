"""Candidate pairs → clusters: a claim joins where it is like every member, so that weak links do not chain."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.grouping.gates import clash
from reconcile.grouping.similarity import likeness
from reconcile.model import Claim


def clusters(block: Sequence[Claim]) -> tuple[tuple[tuple[Claim, ...], tuple[str, ...]], ...]:
    """The clusters of a block, each with the reasons that made it; claims keep their order."""
    found: list[tuple[list[Claim], list[str]]] = []
    for claim in block:
        for members, links in found:
            if any(clash(claim, member) for member in members):
                continue
            alike = [likeness(member, claim) for member in members]
            if all(item.same for item in alike):
                links.append(alike[0].reason)
                members.append(claim)
                break
        else:
            found.append(([claim], []))
    return tuple((tuple(members), tuple(dict.fromkeys(links))) for members, links in found)
