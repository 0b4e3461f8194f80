"""What is known already: the one committed file of known conflicts, and what it says of a run's findings."""

from __future__ import annotations

from reconcile.baseline.changing import Change, accept, days_on, prune, update
from reconcile.baseline.coverage import Coverage
from reconcile.baseline.earlier import stood
from reconcile.baseline.entries import Baseline, Entry, Policy, Witness
from reconcile.baseline.marking import Standing, State, Tally, mark
from reconcile.baseline.merging import read_both
from reconcile.baseline.parsing import parse, read

__all__ = [
    "Baseline",
    "Change",
    "Coverage",
    "Entry",
    "Policy",
    "Standing",
    "State",
    "Tally",
    "Witness",
    "accept",
    "days_on",
    "mark",
    "parse",
    "prune",
    "read",
    "read_both",
    "stood",
    "update",
]
