"""What every output is made of: the result of a run, how the run was called, and what the baseline knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from reconcile.model import Claim, Finding, Known, Pair, Result, Subject, Unit, Verdict


class PackStamp(Struct, frozen=True):
    """A rule pack that was in force: enough to tell two runs apart."""

    name: str
    version: str
    sha256: str


class Run(Struct, frozen=True):
    """How a run was called and how it ended.

    `today` is set only where the baseline holds dates. `again` are the options which a further command needs to read
    the same documents, as typed (`--path seeds/`): the hints at the end of a failing check repeat them. None where it
    cannot: standard input is there once. `under` is the folder that names of documents start from, as seen from the
    root of the repository, with `/` at its end. `tolerance` is what two figures may differ by, by unit: "5%".
    """

    exit_code: int
    fail_on: str = "conflict"  # conflict, explained, never
    complete: bool = True
    today: dt.date | None = None
    packs: tuple[PackStamp, ...] = ()
    against: tuple[str, ...] = ()
    again: str | None = ""
    under: str = ""
    since: str | None = None
    strict: bool = False
    tolerance: Mapping[str, str] = field(default_factory=lambda: {"default": "printed"})


class Loose(Struct, frozen=True):
    """An entry of the baseline that fails the build where that is strict: one that is stale, or has no reason.

    `documents` are its witnesses', `more` are new ones that show its conflict too; `line` is where it stands, from 1.
    """

    id: str
    subject: str
    stale: bool
    documents: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    line: int = 1


class KnownEntries(Struct, frozen=True):
    """What the baseline holds, beyond what stands at the findings themselves; stale, expired and idle ones are ids.

    `next_end` is the accepted finding whose end is nearest, with the days until then; `loose` is what fails a strict
    run, and `place` the file as seen from the root of the repository.
    """

    file: str
    entries: int
    stale: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    next_end: tuple[str, int] | None = None
    loose: tuple[Loose, ...] = ()
    place: str = ""


class Report(Struct, frozen=True):
    """Everything that an output may show."""

    result: Result
    run: Run
    baseline: KnownEntries | None = None


class View(Struct, frozen=True):
    """How a text format is to look. `show` holds conflict, explained, agree, accepted or all; no width is no limit.

    `by` is what the table has a block for: `finding` or `subject`. `asked` is whether somebody asked for it: else a
    build server raises no alarm for an explained difference.
    """

    show: frozenset[str] = frozenset({"conflict", "explained"})
    width: int | None = None
    color: bool = False
    ascii_only: bool = False
    quiet: bool = False
    asked: bool = False
    by: str = "finding"


WORST_FIRST = {Verdict.CONFLICT: 0, Verdict.EXPLAINED: 1, Verdict.AGREE: 2}


def standing(finding: Finding) -> Known | None:
    """Where a finding stands against the baseline: a conflict that no baseline speaks of is new."""
    return finding.known or (Known.NEW if finding.verdict is Verdict.CONFLICT else None)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether this finding by itself fails the build."""
    if fail_on == "never" or standing(finding) is Known.ACCEPTED:
        return False
    return finding.verdict is Verdict.CONFLICT or (finding.verdict is Verdict.EXPLAINED and fail_on == "explained")


def is_backlog(finding: Finding) -> bool:
    """Whether the baseline knows it without a reason."""
    accepted = finding.accepted
    return standing(finding) is Known.ACCEPTED and not (accepted and (accepted.reason or accepted.since))


def shown(report: Report, view: View) -> tuple[Finding, ...]:
    """The findings that a text format prints, in order."""
    if view.quiet:
        return tuple(finding for finding in ordered(report) if fails(finding, report.run.fail_on))
    wanted = view.show | ({"conflict", "explained", "accepted", "agree"} if "all" in view.show else set())
    return tuple(
        finding
        for finding in ordered(report)
        if ("accepted" if standing(finding) is Known.ACCEPTED else finding.verdict.value) in wanted
    )


def told(report: Report, view: View) -> tuple[Finding, ...]:
    """What a build server is told: conflicts, known ones too, and explained differences that fail or were asked for."""
    explained = view.asked and not view.quiet and bool(view.show & {"explained", "all"})
    return tuple(
        finding
        for finding in ordered(report)
        if explained or finding.verdict is Verdict.CONFLICT or fails(finding, report.run.fail_on)
    )


def shows_agreement(view: View) -> bool:
    """Whether pairs that agree are to be printed too."""
    return not view.quiet and bool(view.show & {"agree", "all"})


def ordered(report: Report) -> tuple[Finding, ...]:
    """The findings as every output orders them: conflicts, accepted ones, explained ones; the widest apart first."""
    return tuple(sorted(report.result.findings, key=_finding_key))


def _finding_key(finding: Finding) -> tuple[int, Decimal, str, str]:
    rank = 2 * WORST_FIRST[finding.verdict] + (standing(finding) is Known.ACCEPTED)
    return (rank, -(relative_difference(finding.lead) or Decimal(0)), finding.subject.label, finding.id)


def comparable(pair: Pair) -> bool:
    """Whether the difference of the two values means anything: a growth rate minus a level does not."""
    return one_measure(pair.a.quantity.unit, pair.b.quantity.unit)


def one_measure(a: Unit, b: Unit) -> bool:
    """Whether figures in these units can be taken from one another."""
    same = (a.dimension, a.per) == (b.dimension, b.per)
    return same and (a.dimension != "money" or a.symbol == b.symbol)


def relative_difference(pair: Pair) -> Decimal | None:
    """Distance / larger magnitude to six places; None where the two have no common measure."""
    apart = pair.relative_difference if comparable(pair) else None
    return None if apart is None else _six_places(apart)


def share_apart(a: Decimal, b: Decimal) -> Decimal | None:
    """The same of two plain numbers; None where both are 0."""
    larger = max(abs(a), abs(b))
    return _six_places(abs(b - a) / larger) if larger else None


def _six_places(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.000001")).normalize()


def agreements(report: Report) -> tuple[Pair, ...]:
    """The pairs that agree, in the order of their subjects."""
    found = (pair for pair in report.result.pairs if pair.verdict is Verdict.AGREE)
    return tuple(sorted(found, key=lambda pair: (pair.subject.label, pair.subject.id, *pair.a.order, pair.id)))


def all_claims(report: Report) -> tuple[Claim, ...]:
    """Every claim that stands in a text, and every other that a pair names, once.

    What follows by arithmetic and was compared with nothing is left out: it is no statement of any document.
    """
    found = {claim.id: claim for claim in report.result.claims if not claim.derived_from}
    for pair in report.result.pairs:
        for claim in (pair.a, pair.b, *pair.also):
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda claim: (claim.document.name, claim.span.start, claim.id)))


def stated(report: Report) -> tuple[Claim, ...]:
    """The claims that stand in a text: not those which only follow by arithmetic."""
    return tuple(claim for claim in all_claims(report) if not claim.derived_from)


def subject_of(report: Report) -> dict[str, Subject]:
    """Claim id → the subject that it belongs to; what only repeats a claim belongs to that of the claim."""
    found = {claim.id: subject for subject in report.result.subjects for claim in subject.claims}
    return found | {name: found[one.id] for name, one in report.result.repeats.items() if one.id in found}


def finding_of(report: Report) -> dict[str, Finding]:
    """Pair id → the finding that it belongs to."""
    return {pair.id: finding for finding in report.result.findings for pair in finding.pairs}


def unread(report: Report) -> int:
    """How many documents could not be read at all."""
    return len({one.document for one in report.result.problems if one.fatal and not one.is_partial})


def tool_version() -> str:
    """The version of the installed package."""
    from importlib.metadata import PackageNotFoundError, version  # not on the way to a screen

    try:
        return version("reconcile")
    except PackageNotFoundError:  # a checkout that was never installed
        return "unknown"


def program(report: Report) -> str:
    """What made the report: the program with its version, and the rule packs that were in force."""
    packs = ", ".join(f"{pack.name} {pack.version}" for pack in report.run.packs)
    return f"reconcile {tool_version()}" + (f"; rule packs: {packs}" if packs else "")
