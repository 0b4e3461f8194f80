"""One line a finding, as compilers print them: place, verdict, both figures as printed, id."""

from __future__ import annotations

from reconcile.model import Claim, Finding, Known, Pair
from reconcile.reporting import conditions, loose
from reconcile.reporting.cleaning import clean, path
from reconcile.reporting.places import spot
from reconcile.reporting.report import Report, View, agreements, shown, shows_agreement, standing


def lines(report: Report, view: View) -> str:
    """A line for each entry of the baseline that fails, and for each finding that the view shows; pairs that agree
    have a line each."""
    found = [clean(loose.line(entry, report), view.ascii_only) for entry in loose.entries(report)]
    found += [_line(finding.lead, _word(finding), finding.id, view) for finding in shown(report, view)]
    if shows_agreement(view):
        found += [_line(pair, "agree", pair.id, view) for pair in agreements(report)]
    return "".join(f"{line}\n" for line in found)


def _word(finding: Finding) -> str:
    if standing(finding) is Known.ACCEPTED:
        return "accepted" + (f"/{finding.kind.value}" if finding.kind else "")
    return conditions.verdict_word(finding.lead)


def _line(pair: Pair, word: str, name: str, view: View) -> str:
    first, second = conditions.later(pair)
    joined = "and" if word == "agree" else "but"
    where = clean(spot(second), view.ascii_only)
    said = f"{_quote(first, view)}, {joined} {_quote(second, view)} in {where}"
    return f"{path(spot(first), view.ascii_only)}: {word}: {said} [{name}]"


def _quote(claim: Claim, view: View) -> str:
    return clean(claim.quote, view.ascii_only)
