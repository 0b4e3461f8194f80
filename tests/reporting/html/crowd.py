"""A report with as many findings as one likes, of every kind and look: invented ports and their years."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from reconcile.model import (
    Acceptance,
    AsOf,
    Basis,
    Bound,
    Claim,
    Document,
    Effect,
    Evidence,
    Explanation,
    Finding,
    Hint,
    Kind,
    Known,
    Measure,
    Nature,
    Pair,
    Quantity,
    Range,
    Residual,
    Revision,
    Scope,
    ScopePart,
    Span,
    Subject,
    Trial,
    Unit,
    Verdict,
    Wording,
)
from reconcile.reporting.report import Report
from reconcile.ties import Link
from reporting.worlds import report

_USD, _TONNES, _PEOPLE = Unit("USD", "money"), Unit("t", "mass"), Unit("count:person", "count")
_FIRST, _SECOND = ("North", "South", "East", "West", "Old", "New", "Upper", "Lower"), ("haven", "port", "mouth", "quay")
_FILL = "The harbour office keeps its books by hand, and the clerk who wrote this page says so at every turn. "
_WHY = "No reason in the texts for two figures of one subject that cannot both be true."
_TRIALS = tuple(
    Trial(test, False, note)
    for test, note in (
        ("rounding", "the intervals do not meet"),
        ("bound", "neither is one"),
        ("revision", "neither text speaks of a correction"),
        ("period", "no period is stated"),
        ("status", "both are actual"),
        ("as-of", "no day of reading is known for both"),
        ("basis", "no two ways of measuring are named"),
        ("scope", "neither text names a part that is in or out"),
    )
)


def crowd(number: int) -> Report:
    """A report of so many findings: conflicts (some with a slip, some accepted, some told by many), and explained."""
    findings = tuple(_KINDS[place % len(_KINDS)](place) for place in range(number))
    return report(*(pair for finding in findings for pair in finding.pairs), findings=findings)


def _port(place: int) -> str:
    name = f"{_FIRST[place % 8]}{_SECOND[place // 8 % 4]}"
    return f"{name} {place // 32}" if place >= 32 else name


def _claim(
    place: int, letter: str, before: str, quote: str, after: str, value: str, unit: Unit, *, day: dt.date | None = None
) -> Claim:
    text = f"{_FILL}{before} {quote}{after} {_FILL}"
    published = day or dt.date(2031, 1, 1) + dt.timedelta(days=place % 700)
    name = f"{_port(place).lower().replace(' ', '-')}/{letter}-{place % 13}.txt"
    start = len(_FILL) + len(before) + 1
    amount, wide = Decimal(value), quote.startswith("about")
    ends = (amount * Decimal("0.95"), amount * Decimal("1.05")) if wide else (amount, amount)
    bound = Bound.APPROXIMATE if wide else Bound.EXACT
    document = Document(name, text, published, "header", sha256="0" * 64)
    return Claim(
        id=f"c-{place:08x}{ord(letter):04x}",
        document=document,
        span=Span(start, start + len(quote)),
        quote=quote,
        sentence=Span(len(_FILL), len(text) - len(_FILL) - 1),
        quantity=Quantity(amount, unit, Range(*ends), bound, printed_unit=unit.symbol),
        measure=Measure("cargo", Nature.LEVEL),
    )


def _words(of: Claim, quote: str) -> Wording:
    start = of.document.text.index(quote)
    return Wording(Span(start, start + len(quote)), quote, "english/words")


def _finding(
    place: int,
    what: str,
    claims: tuple[Claim, ...],
    kind: Kind | None,
    evidence: Wording | None,
    why: str,
    **more: object,
) -> Finding:
    links = tuple(
        Link(a.id, b.id, 2.5, ("both are cargo (+1.5)", f"{_port(place)} in both (+1.0)")) for a, b in pairwise(claims)
    )
    subject = Subject(f"s-{place:012x}", f"{place}", f"{_port(place)} · {what}", claims, links)
    a, *others = (claims[0], claims[-1]) if kind is Kind.AS_OF else claims
    explanation = Explanation(kind, why, (Evidence(a, evidence),) if evidence else ()) if kind else None
    verdict = Verdict.EXPLAINED if explanation and evidence else Verdict.CONFLICT
    pairs = tuple(
        Pair(f"p-{place:08x}{number:04x}", subject, a, other, verdict, explanation, why, _TRIALS)
        for number, other in enumerate(others)
    )
    pairs = tuple(replace(pair, **more) for pair in pairs)
    values = (str(a.quantity.value), str(others[0].quantity.value))
    return Finding(f"f-{place:012x}", subject, verdict, kind, None, a.quantity.unit.symbol, values, pairs)


def _slip(place: int) -> Finding:
    tonnes = 3_142 + place
    a = _claim(place, "a", "In the year the quays took", f"{tonnes:,} tonnes", " of stone.", f"{tonnes}", _TONNES)
    b = _claim(place, "b", "The year's stone came to", f"{tonnes + 270:,} tonnes", ".", f"{tonnes + 270}", _TONNES)
    return _finding(place, "stone landed", (a, b), None, None, _WHY, hint=Hint("two digits have changed places", "x"))


def _repeated(place: int) -> Finding:
    claims = (
        _claim(place, "a", "Dues brought in", "about $4.2 million", " before costs.", "4200000", _USD),
        *(
            _claim(place, letter, f"A {letter} paper has dues at", "$3.5 million", ".", "3500000", _USD)
            for letter in "bcde"
        ),
    )
    finding = _finding(place, "dues", claims, None, None, _WHY)
    acceptance = Acceptance("the office will mend its page", dt.date(2032, 6, 30), "m.k.")
    return replace(finding, known=Known.ACCEPTED, accepted=acceptance) if place % 3 else finding


def _toll(place: int) -> Finding:
    days = [dt.date(2031, 5, 1) + dt.timedelta(days=step * 2) for step in range(6)]
    claims = []
    for step, day in enumerate(days):
        people = 12 + place % 40 + step * (5 + place % 7)
        quote = f"{people} people"
        claim = _claim(
            place, "abcdef"[step], "By nightfall", quote, " had been brought ashore.", f"{people}", _PEOPLE, day=day
        )
        claims.append(replace(claim, as_of=AsOf(day, True, _words(claim, "By nightfall"))))
    why = "A count that grows was read on two days."
    return _finding(place, "people brought ashore", tuple(claims), Kind.AS_OF, _words(claims[0], "By nightfall"), why)


def _fund(place: int) -> Finding:
    a = _claim(place, "a", "Loans stand at", "about $2.1 billion", ", counting the old dock,", "2100000000", _USD)
    b = _claim(place, "b", "Loans are put at", "about $70 million", ".", "70000000", _USD)
    said = _words(a, "counting the old dock")
    a = replace(a, scope=Scope((ScopePart(Effect.INCLUDES, "old dock", said),)))
    left = Residual("old dock", Decimal("2030000000"), _USD)
    return _finding(place, "loans", (a, b), Kind.SCOPE, said, "One figure counts the old dock.", residual=left)


def _mended(place: int) -> Finding:
    a = _claim(place, "a", "Last spring's berths came to", f"{240 + place} people", ".", f"{240 + place}", _PEOPLE)
    b = _claim(
        place,
        "b",
        "Corrected, the crews are",
        f"{310 + place} people",
        ".",
        f"{310 + place}",
        _PEOPLE,
        day=a.document.published and a.document.published + dt.timedelta(days=90),
    )
    b = replace(b, revises=Revision(False, _words(b, "Corrected")))
    return _finding(place, "crews", (b, a), Kind.REVISION, _words(b, "Corrected"), "One text corrects the other.")


def _net(place: int) -> Finding:
    a = _claim(place, "a", "Net of tolls it earned", "$640,000", ".", "640000", _USD)
    b = _claim(place, "b", "It earned no less than", "$900,000", " in all.", "900000", _USD)
    said = _words(a, "Net of tolls")
    a = replace(a, basis=(Basis("gross-net", "net", said),))
    b = replace(b, quantity=replace(b.quantity, range=Range(Decimal(900_000), None), bound=Bound.AT_LEAST))
    return _finding(place, "earnings", (a, b), Kind.BASIS, said, "One figure is net.")


_KINDS = (_slip, _repeated, _toll, _fund, _mended, _net)
