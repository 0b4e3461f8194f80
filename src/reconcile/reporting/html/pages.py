"""What the whole page says: counts, cards, what may be chosen, documents, what was not read, what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from reconcile.model import Pair, Problem
from reconcile.reporting import loose, wording
from reconcile.reporting.copies import Copies, all_documents
from reconcile.reporting.html.cards import SIGNS, Card, of_agreement, of_finding
from reconcile.reporting.pages import PAGES
from reconcile.reporting.report import Report, agreements, ordered, stated, tool_version
from reconcile.reporting.summary import count, hints, left_out, summary

_KINDS = ("scope", "period", "as-of", "revision", "basis", "status", "derived")


class Tile(Struct, frozen=True):
    """A count of the summary."""

    look: str
    sign: str
    number: int
    word: str


class Source(Struct, frozen=True):
    """A document in the list at the end."""

    name: str
    date: str
    title: str
    claims: int
    findings: int


class Choice(Struct, frozen=True):
    """Something to filter by, with how many cards it would leave."""

    value: str
    words: str
    cards: int


class Page(Struct, frozen=True):
    """The page before any markup."""

    title: str
    head: str
    lede: str
    tiles: tuple[Tile, ...]
    cards: tuple[Card, ...]
    agreements: tuple[Card, ...]
    verdicts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    subjects: tuple[Choice, ...]
    documents: tuple[Choice, ...]
    sources: tuple[Source, ...]
    unread: tuple[tuple[str, str], ...]
    loose: tuple[tuple[str, str], ...]  # entries of the baseline that fail the build, and what mends them
    stale: int
    meanings: tuple[tuple[str, str], ...]
    hints: tuple[str, ...]
    made: str
    subject_number: dict[str, str]
    document_number: dict[str, str]


def page_of(report: Report) -> Page:
    """What the page of a report says."""
    copies = Copies.of(report)
    cards = tuple(of_finding(report, finding, copies) for finding in ordered(report))
    agreed = tuple(of_agreement(pairs, copies) for pairs in _by_subject(report))
    both = (*cards, *agreed)
    looks = Counter(card.look for card in both)
    head, lede = _head(report)
    subjects = sorted({card.subject for card in both})
    names = sorted({name for card in both for name in card.documents})
    subject_number = {label: str(number) for number, label in enumerate(subjects)}
    document_number = {name: str(number) for number, name in enumerate(names)}
    of_subject = Counter(card.subject for card in both)
    of_document = Counter(name for card in both for name in card.documents)
    kinds = Counter(card.kind for card in both)
    present = [kind for kind in _KINDS if kinds[kind]]
    known = report.baseline
    return Page(
        title=f"{head.rstrip('.')} · reconcile",
        head=head,
        lede=lede,
        tiles=_tiles(report, looks),
        cards=cards,
        agreements=agreed,
        verdicts=tuple(Choice(look, look, looks[look]) for look in SIGNS if looks[look]),
        kinds=tuple(Choice(kind, kind, kinds[kind]) for kind in present),
        subjects=tuple(Choice(subject_number[label], label, of_subject[label]) for label in subjects),
        documents=tuple(Choice(document_number[name], name, of_document[name]) for name in names),
        sources=_sources(report, cards),
        unread=tuple((item.document, f"{item.code}: {item.message}") for item in _problems(report)),
        loose=tuple((loose.title(entry), wording.sentence(loose.message(entry))) for entry in loose.entries(report)),
        stale=len(known.stale) if known and not known.loose else 0,
        meanings=tuple((word, PAGES[word].meaning) for word in (*(look for look in SIGNS if looks[look]), *present)),
        hints=hints(report),
        made=_made(report),
        subject_number=subject_number,
        document_number=document_number,
    )


def _head(report: Report) -> tuple[str, str]:
    """The first sentence of the summary; then what the counts below it do not tell."""
    said = summary(report)
    head = said[: said.index(".") + 1]
    counts = report.result.counted()
    partly = f"{counts.half_read:,} of {count(counts.claims, 'claim')} understood only in part."
    lede = f"{partly if counts.half_read else ''}{left_out(report)}"
    return head, lede.strip()


def _by_subject(report: Report) -> list[Sequence[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in agreements(report):
        found.setdefault(pair.subject.id, []).append(pair)
    return list(found.values())


def _tiles(report: Report, looks: Counter[str]) -> tuple[Tile, ...]:
    conflicts = looks["conflict"] + looks["accepted"]
    counts = report.result.counted()
    agreed, claims, documents = counts.agreements, counts.claims, counts.stories
    return (
        Tile("conflict", SIGNS["conflict"], conflicts, _noun(conflicts, "conflict")),
        Tile("accepted", SIGNS["accepted"], looks["accepted"], "of them accepted"),
        Tile("explained", SIGNS["explained"], looks["explained"], "explained"),
        Tile("agree", SIGNS["agree"], agreed, _noun(agreed, "agreement")),
        Tile("", "", claims, _noun(claims, "claim")),
        Tile("", "", documents, _noun(documents, "document")),
    )


def _noun(number: int, one: str) -> str:
    return count(number, one).partition(" ")[2]


def _problems(report: Report) -> list[Problem]:
    return sorted(report.result.problems, key=lambda item: (item.document, item.code, item.message))


def _sources(report: Report, cards: Sequence[Card]) -> tuple[Source, ...]:
    claims = Counter(claim.document.name for claim in stated(report))
    findings = Counter(name for card in cards for name in card.documents)
    return tuple(
        Source(
            item.name,
            item.published.isoformat() if item.published else "",
            " · ".join(part for part in (f"copy of {item.same_as}" * bool(kind), item.title or item.source) if part),
            claims[item.name],
            findings[item.name],
        )
        for item, kind in all_documents(report)
    )


def _made(report: Report) -> str:
    packs = ", ".join(f"{pack.name} {pack.version}" for pack in report.run.packs)
    wider = [f"{share} ({unit})" for unit, share in report.run.tolerance.items() if share != "printed"]
    made = f"Made by reconcile {tool_version()}" + (f" with the rule packs {packs}." if packs else ".")
    return made + (f" Tolerance: {', '.join(wider)}." if wider else "")
