"""A rule whose example is not read as it says is told, and so is a look-alike that is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from reconcile.rulebook import AttributionEntry, BasisEntry, Entry, RevisionEntry, Rulebook, ScopeEntry, StatusEntry
from reconcile.rulecheck import conditions
from texts import rulebook

Checker = Callable[[Any, Rulebook], Iterator[tuple[str, str]]]
PLAIN = "There were 5 apples."
CHECKED: dict[str, tuple[type[Entry], str, Checker, Any]] = {
    "scope": (ScopeEntry, "excluding", conditions.scopes, {PLAIN: "pears"}),
    "basis": (BasisEntry, "median", conditions.bases, (PLAIN,)),
    "status": (StatusEntry, "pledged", conditions.statuses, (PLAIN,)),
    "revision": (RevisionEntry, "revised-to", conditions.revisions, (PLAIN,)),
    "attribution": (AttributionEntry, "according-to", conditions.attributions, {PLAIN: "Lund"}),
}


@pytest.mark.parametrize(("kind", "name", "check", "wrong"), CHECKED.values(), ids=CHECKED.keys())
def test_what_does_not_hold_is_told(kind: type[Entry], name: str, check: Checker, wrong: Any) -> None:
    entry: Any = next(found for found in rulebook().of(kind) if found.id == name)
    assert list(check(entry, rulebook())) == []
    broken = replace(entry, examples=wrong, not_=tuple(entry.examples))
    told = dict(check(broken, rulebook()))
    assert PLAIN in told
    assert set(entry.examples) <= set(told)
