"""Pairs → findings: two figures of one subject that differ, with every pair that shows them, under a lasting id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reconcile.model import Bound, Claim, Finding, Pair, Quantity, Range, Subject, Unit, Verdict
from reconcile.rulebook import Rulebook, UnitEntry

__all__ = ["arranged", "canonical", "concerning", "exact", "find", "signed"]

ID_VERSION = "1"  # a change of anything that goes into an id must change this too
_SEPARATOR = "\x1f"
_MONEY = "money"  # the one dimension whose units (currencies) nothing converts
_SIGNS = {Bound.AT_LEAST: ">=", Bound.MORE_THAN: ">", Bound.AT_MOST: "<=", Bound.LESS_THAN: "<"}
_MIRRORED = {
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.LESS_THAN: Bound.MORE_THAN,
}
_RANK = {Verdict.CONFLICT: 0, Verdict.EXPLAINED: 1}


def find(pairs: Sequence[Pair], rulebook: Rulebook | None = None) -> tuple[Finding, ...]:
    """The findings of these pairs, worst first; the rulebook only serves to name base units (kg, not "mass")."""
    groups: dict[tuple[Subject, _Figures], list[Pair]] = {}
    for pair in pairs:
        if pair.verdict is not Verdict.AGREE:
            groups.setdefault((pair.subject, _figures(pair)), []).append(pair)
    sorted_groups = [(subject, figures, arranged(found)) for (subject, figures), found in groups.items()]
    ids = _ids(sorted_groups)
    bases = _bases(rulebook)
    findings = [
        Finding(
            id=name,
            subject=subject,
            verdict=found[0].verdict,
            kind=found[0].kind,
            period=figures.period or None,
            unit=_unit_name(found[0], bases),
            values=figures.values,
            pairs=found,
        )
        for name, (subject, figures, found) in zip(ids, sorted_groups, strict=True)
    ]
    return tuple(sorted(findings, key=_finding_order))


def concerning(findings: Sequence[Finding], pairs: Sequence[Pair]) -> tuple[Finding, ...]:
    """What these pairs alone have to show of the findings, under the ids that those have among all pairs."""
    wanted = {pair.id for pair in pairs}
    kept = ((finding, tuple(pair for pair in finding.pairs if pair.id in wanted)) for finding in findings)
    found = (replace(one, pairs=left, verdict=left[0].verdict, kind=left[0].kind) for one, left in kept if left)
    return tuple(sorted(found, key=_finding_order))


def canonical(quantity: Quantity) -> str:
    """The figure as ids know it: a plain decimal in the base unit; bounds carry their sign, ranges both ends.

    "2.1 billion", "2,100 million" and "2.10bn" give one text. A fall is negative, and its bounds are mirrored: a
    fall of more than 5 is `<-5`.
    """
    factor = quantity.unit.factor
    falls = quantity.direction < 0 and quantity.value > 0
    if quantity.bound is Bound.RANGE:
        ends = quantity.range.scaled(factor)
        if falls:
            ends = Range(_negated(ends.high), _negated(ends.low))
        return "..".join("" if end is None else exact(end) for end in (ends.low, ends.high))
    bound = _MIRRORED.get(quantity.bound, quantity.bound) if falls else quantity.bound
    return _SIGNS.get(bound, "") + exact(signed(quantity) * factor)


def signed(quantity: Quantity) -> Decimal:
    """The value, negative where words make a fall of it."""
    return -quantity.value if quantity.direction < 0 and quantity.value > 0 else quantity.value


def exact(amount: Decimal) -> str:
    """An amount whole, without exponent or trailing zeros: what machines read.

    >>> exact(Decimal("2.10E+9"))
    '2100000000'
    """
    words = f"{amount:f}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words in ("-0", "") else words


# --------------------------------------------------------------------------------------------------- the two figures


class _Figures(Struct, frozen=True):
    """What is the same in all pairs of a finding: period key, unit key, the two values in order."""

    period: str
    unit: str
    values: tuple[str, str]


def _figures(pair: Pair) -> _Figures:
    low, high = sorted((pair.a, pair.b), key=_side_order)
    # A period that only one text states is the finding's period: the other's silence is not a second period.
    periods = dict.fromkeys(claim.period.label for claim in (low, high) if claim.period is not None)
    units = sorted({_unit_key(claim.quantity.unit) for claim in (low, high)})
    return _Figures(" | ".join(periods), "|".join(units), (canonical(low.quantity), canonical(high.quantity)))


def _side_order(claim: Claim) -> tuple[Decimal, str, str]:
    return (
        signed(claim.quantity) * claim.quantity.unit.factor,
        canonical(claim.quantity),
        claim.period.label if claim.period else "",
    )


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


# ---------------------------------------------------------------------------------------------------------------- units


def _unit_key(unit: Unit) -> str:
    # Values stand in the base unit, so that the dimension says all; only currencies share a dimension without a rate.
    # The counted noun is left out: it is wording ("firms", "companies"), and the subject's key knows what is counted.
    name = unit.symbol if unit.dimension == _MONEY else unit.dimension
    return f"{name}/{unit.per}" if unit.per else name


def _unit_name(pair: Pair, bases: dict[str, str]) -> str:
    # A clash by arithmetic may set a rate against a level: then each side has its own unit.
    names = {_base_name(claim.quantity.unit, bases) for claim in (pair.a, pair.b)}
    return "|".join(sorted(names))


def _base_name(unit: Unit, bases: dict[str, str]) -> str:
    name = unit.symbol if unit.factor == 1 else bases.get(unit.dimension, unit.dimension)
    return f"{name}/{unit.per}" if unit.per else name


def _bases(rulebook: Rulebook | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in rulebook.of(UnitEntry) if rulebook else ():
        if entry.factor == 1:
            found.setdefault(entry.dimension, entry.symbol)
    return found


# ------------------------------------------------------------------------------------------------------- order and ids


def arranged(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs of a finding in their order: the first of the worst is the one that is shown."""
    return tuple(sorted(pairs, key=lambda pair: (_RANK[pair.verdict], pair.a.order, pair.b.order, pair.id)))


def _finding_order(finding: Finding) -> tuple[int, Decimal, str, str]:
    apart = finding.lead.relative_difference
    return (_RANK[finding.verdict], Decimal(0) if apart is None else -apart, finding.subject.label, finding.id)


def _ids(groups: Sequence[tuple[Subject, _Figures, tuple[Pair, ...]]]) -> list[str]:
    named = [_hashed(subject.key, figures) for subject, figures, _ in groups]
    salted = [_hashed(subject.key, figures, *_salt(subject, found)) for subject, figures, found in groups]
    told_apart = _unlike(named, salted)
    if len(set(told_apart)) == len(told_apart):
        return told_apart
    # Two subjects that nothing tells apart but their place: the order of the input decides, which is sorted by place.
    counts: dict[str, int] = {}
    numbered: list[str] = []
    for name, (subject, figures, found) in zip(told_apart, groups, strict=True):
        counts[name] = counts.get(name, 0) + 1
        numbered.append(_hashed(subject.key, figures, *_salt(subject, found), str(counts[name])))
    return _unlike(told_apart, numbered)


def _unlike(names: Sequence[str], others: Sequence[str]) -> list[str]:
    # Every one of the equal ids is replaced, not all but the first: an acceptance must never pass to another finding.
    counts = Counter(names)
    return [other if counts[name] > 1 else name for name, other in zip(names, others, strict=True)]


def _salt(subject: Subject, pairs: Sequence[Pair]) -> tuple[str, ...]:
    quotes = {claim.quote for pair in pairs for claim in (pair.a, pair.b)}
    return (subject.label, *sorted(quotes))


def _hashed(key: str, figures: _Figures, *more: str) -> str:
    text = _SEPARATOR.join((ID_VERSION, key, figures.period, figures.unit, *figures.values, *more))
    return "f-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
