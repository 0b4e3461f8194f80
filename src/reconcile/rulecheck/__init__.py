"""Rules are tested by their own examples: every entry of every pack, through the same functions that read documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from reconcile.rulebook import (
    Anaphor,
    AsOfEntry,
    AttributionEntry,
    BasisEntry,
    CommonEntry,
    Currency,
    Entry,
    Hedge,
    KindredEntry,
    LightNoun,
    MeasureEntry,
    Movement,
    OppositeEntry,
    PeriodEntry,
    PlaceEntry,
    Refusal,
    RevisionEntry,
    Rulebook,
    ScopeEntry,
    SlipEntry,
    StatusEntry,
    TallyEntry,
    UnitEntry,
    WeightEntry,
    WordsEntry,
)
from reconcile.rulecheck import conditions, context, kindred, measures, periods, places, quantities, slips

# One checker a kind of table: yields (the example, what is wrong with it) for each example or look-alike that fails.
Checker = Callable[[Any, Rulebook], Iterator[tuple[str, str]]]
CHECKERS: dict[type[Entry], Checker] = {
    Hedge: quantities.hedges,
    UnitEntry: quantities.units,
    Currency: quantities.currencies,
    Refusal: quantities.refusals,
    PlaceEntry: places.places,
    Anaphor: places.anaphors,
    LightNoun: measures.light_nouns,
    Movement: measures.movements,
    MeasureEntry: measures.measures,
    PeriodEntry: periods.periods,
    AsOfEntry: periods.as_of,
    ScopeEntry: conditions.scopes,
    BasisEntry: conditions.bases,
    StatusEntry: conditions.statuses,
    RevisionEntry: conditions.revisions,
    TallyEntry: conditions.tallies,
    AttributionEntry: conditions.attributions,
    CommonEntry: context.common,
    WordsEntry: context.words,
    WeightEntry: context.weights,
    KindredEntry: kindred.kindred,
    OppositeEntry: kindred.opposites,
    SlipEntry: slips.slips,
}


class Failure(Struct, frozen=True):
    """An example that does not read as its entry says."""

    rule: str
    example: str
    problem: str


def check(rulebook: Rulebook) -> tuple[Failure, ...]:
    """Every example and look-alike of every entry in force; an empty tuple means that all hold."""
    return tuple(
        Failure(entry.rule, example, problem)
        for _, entry in rulebook.entries()
        for example, problem in CHECKERS[type(entry)](entry, rulebook)
    )
