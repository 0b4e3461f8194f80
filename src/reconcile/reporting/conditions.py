"""The conditions of a claim in a reader's words: what it covers, which days, how it was measured, who says so."""

from __future__ import annotations

import re

from reconcile.findings import canonical
from reconcile.model import Claim, Effect, Finding, Kind, Pair, ScopePart

NOT_STATED = "not stated"
UNKNOWN = "?"
_AROUND = 32  # characters on each side of a quote
_VERBS = {Effect.INCLUDES: "includes", Effect.EXCLUDES: "leaves out", Effect.ONLY: "only"}
_COPIED = 8  # words from which nobody writes another's sentence by chance


def scope(claim: Claim) -> str:
    """What the figure takes in or leaves out: `includes the Harbour Fund`; empty where nothing is said."""
    return "; ".join(f"{_VERBS[part.effect]} {part_name(part)}" for part in claim.scope.parts)


def part_name(part: ScopePart) -> str:
    """The part as the text spells it, with its article; as the rule spells it where the text uses other words."""
    words = r"\s+".join(re.escape(word) for word in part.part.split())
    found = re.search(rf"\b(?:the\s+)?{words}\b", part.wording.quote, re.IGNORECASE) if words else None
    return found.group() if found else part.part


def basis(claim: Claim) -> str:
    """How it was measured: `net, seasonally adjusted`."""
    return ", ".join(item.value for item in claim.basis)


def status(claim: Claim) -> str:
    """Whether it happened, so far as a text says so; a silent text speaks of what is."""
    return claim.status.value


def revision(claim: Claim) -> str:
    """Whether it takes the place of another figure, or gave its own place up."""
    if claim.revises is None:
        return ""
    return "was replaced" if claim.revises.replaced else "replaces another"


def period(claim: Claim) -> str:
    """The label of the days that it covers."""
    return claim.period.label if claim.period else ""


def as_of(claim: Claim) -> str:
    """The day on which it was read."""
    return claim.as_of.date.isoformat() if claim.as_of else ""


def published(claim: Claim) -> str:
    """The day of its document."""
    day = claim.document.published
    return day.isoformat() if day else ""


def days(claim: Claim) -> str:
    """Period or day in short: `2024`, `as of 2025-04-16`."""
    return period(claim) or (f"as of {as_of(claim)}" if claim.as_of else "")


def entities(claim: Claim) -> dict[str, str]:
    """Role → lasting key of who stands in it, or the name in lower case where nobody is known by it, sorted by role.

    Two in one role (the sides of a trade) stand in one text, `;` between them.
    """
    found: dict[str, set[str]] = {}
    for party in claim.parties:
        found.setdefault(party.role, set()).add((party.entity or party.name).lower())
    return {role: ";".join(sorted(names)) for role, names in sorted(found.items())}


def measure(claim: Claim) -> str:
    """What is measured, in words; a question mark after a noun that no rule knows."""
    name = claim.measure.name.replace("-", " ")
    return name if claim.measure.known or name == UNKNOWN else f"{name} {UNKNOWN}"


def parties(claim: Claim) -> str:
    """Who stands in which role: `investor Norland, target Sunmark`; where there is no direction, both names."""
    names = [(party.role, party.name if party.entity else UNKNOWN) for party in claim.parties]
    if all(name == UNKNOWN for _, name in names):
        return ""
    if claim.measure.symmetric:
        return " and ".join(name for _, name in names)
    return ", ".join(f"{role} {name}" for role, name in names)


def scope_items(claim: Claim) -> tuple[str, ...]:
    """The parts as other programs read them: `includes:harbour fund`, sorted."""
    return tuple(sorted({f"{part.effect.value}:{part.part}" for part in claim.scope.parts}))


def speaker(claim: Claim) -> str | None:
    """Who said it, as printed."""
    return claim.attribution.speaker if claim.attribution else None


def around(claim: Claim) -> tuple[str, str]:
    """The characters before and after the quote: enough to find it again, after the custom of text-quote selectors."""
    text, span = claim.document.text, claim.span
    return text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]


def later(pair: Pair) -> tuple[Claim, Claim]:
    """The claim in the later document, which a reviewer is most likely to change, and the other one."""
    return (pair.a, pair.b) if pair.a.order > pair.b.order else (pair.b, pair.a)


def witnesses(claim: Claim, pairs: tuple[Pair, ...]) -> tuple[Claim, ...]:
    """The other claims of these pairs that give the same figure. What says it word for word in the same sentence is a
    copy, and counts once however often it was printed; so do copies of a whole document."""
    figure = canonical(claim.quantity)
    given = {
        other.id: other
        for pair in pairs
        for other in (pair.a, pair.b)
        if other.id != claim.id and canonical(other.quantity) == figure
    }
    if not given:
        return ()
    found: dict[tuple[str, ...], Claim] = {}
    for other in sorted(given.values(), key=lambda other: other.order):
        found.setdefault(_told(other), other)
    found.pop(_told(claim), None)
    told = {_story(claim): claim.document.name}
    return tuple(one for one in found.values() if told.setdefault(_story(one), one.document.name) == one.document.name)


def _story(claim: Claim) -> str:
    return claim.document.same_as or claim.document.name


def _told(claim: Claim) -> tuple[str, ...]:
    """The words of a claim's sentence; of a short one, which two may write by chance, with where it stands."""
    words = tuple(claim.document.quote(claim.sentence).lower().split())
    return words if len(words) >= _COPIED else (*words, claim.id)


def label(finding: Finding) -> str:
    """The subject's label, with the stated period where it is not in it yet."""
    words = finding.subject.label
    if finding.period and finding.kind is not Kind.PERIOD and finding.period not in words.split(" · "):
        return f"{words} · {finding.period}"
    return words


def verdict_word(pair: Pair) -> str:
    """Verdict and kind in one word: `conflict`, `explained/scope`, `conflict/derived`."""
    return pair.verdict.value + (f"/{pair.kind.value}" if pair.kind else "")


# What a column of a table shows when a difference is of this kind; scope is also what every conflict is asked for.
CONDITION_OF = {
    Kind.BASIS: ("basis", basis),
    Kind.STATUS: ("status", status),
    Kind.REVISION: ("revision", revision),
}
COVERS = ("covers", scope)
