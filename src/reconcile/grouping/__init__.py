"""Claims → subjects: block by what must be equal, keep apart what clashes, join what is alike, name the result.

In stages, each a function of what its module names, so that they can be run by whatever holds the claims:

1. `neighbours`: documents that may be of one affair, by words that few have;
2. `blocking`: the pairs of claims that are looked at, by document pairs;
3. `evidence`: for each document pair, how much speaks for each of its pairs of claims;
4. `components`: what hangs together by strong links;
5. `clustering`: the clusters within a component;
6. `naming`: the subject of a cluster.

`group` does all of it, by way of `stages`, for claims that are held in memory.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.grouping.alike import with_riders
from reconcile.grouping.crowded import noted
from reconcile.grouping.gates import clash
from reconcile.grouping.given import whole
from reconcile.grouping.kept import ONE_SUBJECT
from reconcile.grouping.naming import subject
from reconcile.grouping.reasons import Reasons, looked_at
from reconcile.grouping.stages import Stages
from reconcile.model import Claim, Problem, Subject
from reconcile.progress import Progress, nobody
from reconcile.remembering import Past
from reconcile.rulebook import Rulebook

__all__ = ["Reasons", "apart", "group", "grouped"]


def group(claims: Sequence[Claim], rulebook: Rulebook, jobs: int = 1) -> tuple[Subject, ...]:
    """The subjects of these claims, in the order of their keys; every claim has one."""
    return grouped(claims, rulebook, jobs=jobs)[0]


def grouped(
    claims: Sequence[Claim],
    rulebook: Rulebook,
    progress: Progress = nobody,
    past: Past | None = None,
    jobs: int = 1,
) -> tuple[tuple[Subject, ...], tuple[Problem, ...]]:
    """The same, and a note where documents are held against few of those that they share something with. Claims with
    keys are tied by them; of each such group one claim stands for all where the others are weighed. What is known from
    the `past` is not weighed again. Up to `jobs` processes weigh, where there is much to weigh."""
    weighed, held, alike = looked_at(claims)
    reasons = Reasons(lambda: claims, rulebook)
    stages = Stages(weighed, rulebook, past)
    crowded = [document.name for document in stages.crowded]
    notes = noted(len(crowded), min(crowded, default=None))
    found: list[Subject] = []
    for some, ties in stages.clusters(progress, jobs):
        found.append(subject(*with_riders(whole(some, held), alike), ties, reasons))
    seen = {claim.keys for claim in weighed if claim.keys}
    found += [subject(members) for keys, members in held.items() if keys not in seen]
    return tuple(sorted(found, key=lambda subject: (subject.key, subject.claims[0].order))), notes


def apart(a: Claim, b: Claim, claims: Sequence[Claim], rulebook: Rulebook) -> str | None:
    """Why two of these claims were not made one subject, in words; None where nothing keeps them apart."""
    reason = clash(a, b)
    if reason is not None:
        return reason
    one, other = sorted((a, b), key=lambda claim: claim.order)
    weighed = [claim for claim in claims if not claim.keys or claim in (a, b)]
    evidence = Stages(weighed, rulebook).evidence
    found = evidence.tie(one, other)
    if found is None or found.weight >= ONE_SUBJECT:
        return None
    told = "; ".join(Reasons(lambda: weighed, rulebook).told(one, other, found)) or "nothing in common"
    return f"too little speaks for one subject ({found.weight:.1f}, {ONE_SUBJECT} is asked for): {told}"
