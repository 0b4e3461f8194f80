"""How often each rule had a part in a result: once for a claim that its words read, once for a pair that cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reconcile.model import Claim, Pair, Wording
from reconcile.reporting.report import Report, stated


def uses(report: Report) -> Counter[str]:
    """Rule (`pack/id`) → how many claims and pairs it had a part in."""
    found: Counter[str] = Counter()
    for claim in stated(report):
        found.update({wording.rule for wording in _wordings(claim) if wording and wording.rule})
    for pair in report.result.pairs:
        found.update({rule for rule in _cited(pair) if rule})
    return found


def _wordings(claim: Claim) -> Iterator[Wording | None]:
    yield claim.measure.wording
    yield claim.quantity.hedge
    for conditions in (claim.parties, claim.scope.parts, claim.basis, claim.rates, claim.elsewhere):
        for item in conditions:
            yield item.wording
    for one in (claim.period, claim.as_of, claim.attribution, claim.revises, claim.doubts, claim.moved, claim.tally):
        yield one.wording if one is not None else None
    yield claim.status.wording


def _cited(pair: Pair) -> Iterator[str]:
    for trial in pair.trace:
        yield trial.rule
    for evidence in pair.explanation.evidence if pair.explanation else ():
        yield evidence.wording.rule
    if pair.hint:
        yield pair.hint.rule
