"""Small invented worlds as reports: what a run would know of a few short texts. All names and figures are made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from reconcile.model import (
    Acceptance,
    AsOf,
    Attribution,
    Basis,
    Bound,
    Claim,
    Document,
    Effect,
    Evidence,
    Explanation,
    Finding,
    Kind,
    Known,
    Measure,
    Nature,
    Pair,
    Party,
    Period,
    Problem,
    Quantity,
    Range,
    Residual,
    Result,
    Revision,
    Scope,
    ScopePart,
    Span,
    Status,
    Subject,
    Trial,
    Unit,
    Verdict,
    Wording,
)
from reconcile.reporting.report import KnownEntries, Loose, PackStamp, Report, Run
from reconcile.ties import Link

USD = Unit("USD", "money")
PERCENT = Unit("percent", "percent")
SHIP = Unit("count:ship", "count")
MWH, GWH = Unit("MWh", "energy", Decimal(1)), Unit("GWh", "energy", Decimal(1000))

INVESTMENT = Measure("investment", Nature.LEVEL, stock=True)
TRADE = Measure("trade-turnover", Nature.LEVEL, symmetric=True)
OUTPUT = Measure("output", Nature.LEVEL)
GROWTH = Measure("output", Nature.CHANGE)
BERTHS = Measure("berth", Nature.LEVEL, known=False)

YEAR = dt.date(2031, 1, 1), dt.date(2031, 12, 31)


def document(name: str, text: str, day: str | None = None) -> Document:
    """A text with a name and perhaps a day."""
    published = dt.date.fromisoformat(day) if day else None
    return Document(name, text, published, "header" if day else "none", sha256="0" * 64, root=Path())


def words(of: Document, quote: str, rule: str = "") -> Wording:
    """The first place of some words in a text."""
    start = of.text.index(quote)
    return Wording(Span(start, start + len(quote)), quote, rule)


def quantity(
    value: str,
    unit: Unit,
    low: str | None = None,
    high: str | None = None,
    bound: Bound = Bound.EXACT,
    direction: int = 0,
) -> Quantity:
    """A quantity; without ends its range is the value alone, with an empty one it is open there."""
    ends = [Decimal(value) if end is None else Decimal(end) if end else None for end in (low, high)]
    return Quantity(Decimal(value), unit, Range(*ends), bound, printed_unit=unit.symbol, direction=direction)


def claim(
    name: str,
    of: Document,
    quote: str,
    amount: Quantity,
    measure: Measure,
    *,
    parties: tuple[Party, ...] = (),
    period: Period | None = None,
    as_of: AsOf | None = None,
    scope: tuple[ScopePart, ...] = (),
    basis: tuple[Basis, ...] = (),
    status: Status | None = None,
    speaker: str | None = None,
    revises: Revision | None = None,
    derived_from: tuple[Claim, ...] = (),
) -> Claim:
    """The claim that the first such quote of a text makes."""
    span = words(of, quote).span
    return Claim(
        id=name,
        document=of,
        span=span,
        quote=quote,
        sentence=span,
        quantity=amount,
        measure=measure,
        parties=parties,
        period=period,
        as_of=as_of,
        scope=Scope(scope),
        basis=basis,
        status=status or Status(),
        attribution=Attribution(speaker, words(of, speaker)) if speaker else None,
        revises=revises,
        derived_from=derived_from,
    )


def year(of: Document, quote: str, number: int = 2031) -> Period:
    """A calendar year that a text states."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), str(number), words(of, quote, "english/last-year"))


def read_on(of: Document) -> AsOf:
    """A stock that was read on its document's day."""
    assert of.published
    return AsOf(of.published, stated=False)


def trial(test: str, result: bool, note: str, rule: str = "") -> Trial:
    """One line of a trace."""
    return Trial(test, result, note, rule)


UNMET = (trial("unit", True, "same"), trial("rounding", False, "the intervals do not meet"))


def report(
    *pairs: Pair,
    findings: tuple[Finding, ...] = (),
    more: tuple[Claim, ...] = (),
    documents: tuple[Document, ...] = (),
    problems: tuple[Problem, ...] = (),
    run: Run | None = None,
    baseline: KnownEntries | None = None,
) -> Report:
    """A report of these pairs, with everything that they speak of."""
    subjects = {pair.subject.id: pair.subject for pair in pairs}
    claims = {item.id: item for pair in pairs for item in (*pair.subject.claims, *pair.also)}
    claims |= {item.id: item for item in more}
    texts = {item.document.name: item.document for item in claims.values()} | {item.name: item for item in documents}
    result = Result(
        documents=tuple(texts.values()),
        claims=tuple(claims.values()),
        subjects=tuple(subjects.values()),
        pairs=pairs,
        findings=findings,
        problems=problems,
    )
    failing = any(finding.verdict is Verdict.CONFLICT and finding.known is not Known.ACCEPTED for finding in findings)
    return Report(result, run or Run(int(failing), packs=(PackStamp("english", "0.1.0", "ab" * 32),)), baseline)


# ------------------------------------------------------------------------------------------------- explained by scope

FUND_TEXT = """Harbour Gazette, 4 March 2032

The envoy praised the two sides' long partnership.
Norland's investments in Sunmark, counting the Northern Pension Fund, have come to roughly $5.6 billion, he said.
"""
ENVOY_TEXT = """Sunmark Courier, 20 May 2032

According to Ada Brink, Norland's investments in Sunmark stand at some $800 million.
"""


def scope_pair() -> Pair:
    """One figure counts a fund, the other says nothing of it."""
    fund = document("2032-03-04-harbour-gazette.txt", FUND_TEXT, "2032-03-04")
    envoy = document("2032-05-20-sunmark-courier.txt", ENVOY_TEXT, "2032-05-20")
    evidence = words(fund, "counting the Northern Pension Fund", "english/counting-x")
    a = claim(
        "c-00000000000a",
        fund,
        "roughly $5.6 billion",
        quantity("5600000000", USD, "5.55e9", "5.65e9", Bound.APPROXIMATE),
        replace(INVESTMENT, wording=words(fund, "Norland's investments in Sunmark")),
        parties=_investors(fund),
        as_of=read_on(fund),
        scope=(ScopePart(Effect.INCLUDES, "northern pension fund", evidence),),
    )
    b = claim(
        "c-00000000000b",
        envoy,
        "some $800 million",
        quantity("800000000", USD, "7.5e8", "8.5e8", Bound.APPROXIMATE),
        replace(INVESTMENT, wording=words(envoy, "Norland's investments in Sunmark")),
        parties=_investors(envoy),
        as_of=read_on(envoy),
        speaker="Ada Brink",
    )
    subject = Subject(
        "s-00000000000a",
        "norland > sunmark | investment",
        "Norland → Sunmark · investment, stock",
        (a, b),
        (Link(a.id, b.id, 2.8, ("both are investment (+2.0)", "investor Norland in both (+0.8)")),),
    )
    return Pair(
        "p-00000000000a",
        subject,
        a,
        b,
        Verdict.EXPLAINED,
        Explanation(Kind.SCOPE, "One figure counts a fund", (Evidence(a, evidence),), "english/counting-x"),
        "One figure counts the Northern Pension Fund, the other does not say so.",
        (
            *UNMET,
            trial("revision", False, "neither text speaks of a correction"),
            trial("as-of", False, "the stock would have to fall by 86 % in 77 days"),
            trial("scope", True, "a names a part that b does not", "english/counting-x"),
        ),
        residual=Residual("northern pension fund", Decimal("4.8e9"), USD),
    )


def _investors(of: Document) -> tuple[Party, ...]:
    return (
        Party("investor", "NL-X", "Norland", words(of, "Norland")),
        Party("target", "SM-X", "Sunmark", words(of, "Sunmark")),
    )


def scope_finding() -> Finding:
    """The finding of the pair above."""
    pair = scope_pair()
    values = ("5600000000", "800000000")
    return Finding("f-579f492aaa25", pair.subject, Verdict.EXPLAINED, Kind.SCOPE, None, "USD", values, (pair,))


# ------------------------------------------------------------------------------------------------------------ conflict


def trade_claims() -> tuple[Claim, ...]:
    """Four texts on one year's trade: one figure in the first, another one in three."""
    quotes = (
        ("approximately $4.2 billion", "4200000000", "4.15e9", "4.25e9", Bound.APPROXIMATE),
        *(("$3.5 billion", "3500000000", "3.45e9", "3.55e9", Bound.EXACT),) * 3,
    )
    made = []
    for number, (quote, value, low, high, bound) in enumerate(quotes):
        text = document(
            f"{'abcd'[number]}.txt",
            f"Trade between Norland and Sunmark last year came to {quote}.\n",
            f"2032-01-1{number}",
        )
        made.append(
            claim(
                f"c-00000000001{number}",
                text,
                quote,
                quantity(value, USD, low, high, bound),
                replace(TRADE, wording=words(text, "Trade between Norland and Sunmark")),
                parties=(Party("a", "NL-X", "Norland"), Party("b", "SM-X", "Sunmark")),
                period=year(text, "last year"),
            )
        )
    return tuple(made)


def trade_finding(known: Known | None = Known.NEW, accepted: Acceptance | None = None) -> Finding:
    """Two figures of one year's trade, of which the second has three witnesses."""
    first, *others = trade_claims()
    label = "Norland ↔ Sunmark · trade turnover"
    subject = Subject("s-000000000010", "norland <> sunmark | trade", label, (first, *others))
    pairs = tuple(
        Pair(
            f"p-00000000001{number}",
            subject,
            first,
            other,
            Verdict.CONFLICT,
            None,
            "Same period and scope, no revision; no reason in the texts.",
            (*UNMET, trial("revision", False, "neither text speaks of a correction"), trial("scope", False, "no part")),
        )
        for number, other in enumerate(others)
    )
    values = ("3500000000", "4200000000")
    return Finding("f-0c9d1e77ab42", subject, Verdict.CONFLICT, None, "2031", "USD", values, pairs, known, accepted)


def trade_agreements(subject: Subject) -> tuple[Pair, ...]:
    """The three texts with the second figure, two by two."""
    _, b, c, d = subject.claims
    why = "Both give the same figure."
    return tuple(
        Pair(f"p-00000000002{number}", subject, one, other, Verdict.AGREE, None, why, UNMET[:1])
        for number, (one, other) in enumerate(((b, c), (b, d), (c, d)))
    )


# ---------------------------------------------------------------------------------------------- conflict by arithmetic


def derived_finding() -> Finding:
    """Two yearly levels and a growth rate that does not lead from one to the other."""
    old = document("2030.md", "The mills made 45 GWh in 2030.\n", "2031-01-20")
    new = document("2031.md", "Output rose by 20 percent to 60,000 MWh in 2031.\n", "2032-01-20")
    a = claim("c-000000000030", old, "45 GWh", quantity("45", GWH), OUTPUT, period=year(old, "in 2030", 2030))
    b = claim("c-000000000031", new, "60,000 MWh", quantity("60000", MWH), OUTPUT, period=year(new, "in 2031"))
    rate = quantity("20", PERCENT, direction=1)
    c = claim("c-000000000032", new, "20 percent", rate, GROWTH, period=year(new, "in 2031"))
    subject = Subject("s-000000000030", "mills | output", "the mills · output", (a, b))
    why = '"60,000 MWh" after a change of "20 percent" does not follow from "45 GWh" the year before.'
    sums = trial("arithmetic", True, "60,000 MWh after 20 percent gives 50,000 for 2030")
    trace = (trial("unit", True, "same"), sums)
    explanation = Explanation(Kind.DERIVED, why, ())
    pair = Pair("p-000000000030", subject, a, b, Verdict.CONFLICT, explanation, why, trace, (c,))
    values = ("45000", "50000")
    return Finding("f-30aa00000001", subject, Verdict.CONFLICT, Kind.DERIVED, "2030", "MWh", values, (pair,))


# ------------------------------------------------------------------------------------------- one finding of every kind


def kind_finding(kind: Kind) -> Finding:
    """Ships in a port, counted twice, with a reason of this kind."""
    log = "The port log has 40 ships on 2 June 2031, gross, as planned, corrected.\n"
    one = document("port-log.txt", log, "2031-06-02")
    two = document("tug-news.txt", "Tug News counts 31 ships in 2031.\n", "2031-06-09")
    said = words(one, "corrected", "english/corrected")
    a = claim(
        "c-000000000040",
        one,
        "40 ships",
        quantity("40", SHIP),
        Measure("ships-in-port", Nature.LEVEL),
        as_of=AsOf(dt.date(2031, 6, 2), True, words(one, "on 2 June 2031")) if kind is Kind.AS_OF else None,
        basis=(Basis("gross-net", "gross", words(one, "gross")),) if kind is Kind.BASIS else (),
        status=Status("planned", words(one, "as planned")) if kind is Kind.STATUS else None,
        revises=Revision(False, said) if kind is Kind.REVISION else None,
    )
    b = claim(
        "c-000000000041",
        two,
        "31 ships",
        quantity("31", SHIP),
        Measure("ships-in-port", Nature.LEVEL),
        period=year(two, "in 2031") if kind is Kind.PERIOD else None,
        as_of=read_on(two) if kind is Kind.AS_OF else None,
    )
    subject = Subject("s-000000000040", "port | ships", "the port · ships in port", (a, b))
    explanation = Explanation(kind, "", (Evidence(a, said),))
    pair = Pair("p-000000000040", subject, a, b, Verdict.EXPLAINED, explanation, "", UNMET)
    return Finding("f-400000000001", subject, Verdict.EXPLAINED, kind, None, "count", ("31", "40"), (pair,))


# -------------------------------------------------------------------------------------------------------- whole reports


def everything() -> Report:
    """A conflict, one by arithmetic, a scope difference and agreements."""
    trade, derived, scope = trade_finding(), derived_finding(), scope_finding()
    pairs = (*trade.pairs, *derived.pairs, *scope.pairs, *trade_agreements(trade.subject))
    return report(*pairs, findings=(scope, trade, derived), more=(unknown_claim(),))


def unknown_claim() -> Claim:
    """A claim of which little was understood."""
    name = "reports/2032/notes-on-the-enlargement-of-the-outer-basin.md"
    text = document(name, "# Basin\n\nIt has 62,400 berths, by 3%.\n")
    owner = Party("owner", None, "it")
    return claim("c-000000000050", text, "62,400", quantity("62400", Unit("count", "count")), BERTHS, parties=(owner,))


ACCEPTED = Acceptance("the customs office will mend its page", dt.date(2032, 6, 30), "m.k.")


def accepted() -> Report:
    """A conflict that the team knows, with a reason and an end."""
    finding = trade_finding(Known.ACCEPTED, ACCEPTED)
    known = KnownEntries("reconcile-baseline.toml", 2, ("f-111111111111",), (), (), (finding.id, 12))
    run = Run(0, today=dt.date(2032, 6, 18))
    return report(*finding.pairs, findings=(finding,), run=run, baseline=known)


def loose() -> Report:
    """A strict run in which nothing but the baseline fails: an entry that is stale, and one that nobody has given a
    reason, whose words try to act on the reader."""
    finding = trade_finding(Known.ACCEPTED, Acceptance(""))
    hostile = "\x1b[31m\n::error::owned\u202e [/x] | `"
    entries = (
        Loose("f-111111111111", "Norland ↔ Sunmark · exports", True, ("reports/2030.txt", "reports/2031.txt"), (), 7),
        Loose(finding.id, hostile, False, (f"{hostile}.txt",), ("new.txt", "##[error]x.txt"), 19),
    )
    known = KnownEntries("known.toml", 2, ("f-111111111111",), (), (), None, entries, "texts/known.toml")
    return report(*finding.pairs, findings=(finding,), run=Run(1, strict=True), baseline=known)


HOSTILE_NAMES = (
    "::error::pwn\n[31m.txt",
    "#x\x1b[2J\u202etxt.exe",
    "=cmd|' /c calc'!A0,\"b\".txt",
    "\t##vso[task.complete]\r\n.md",
)


def hostile() -> Report:
    """Texts and names that try to act on whoever reads the report."""
    made: list[Claim] = []
    for number, name in enumerate(HOSTILE_NAMES):
        quote = f"=1+{number} \x1b]0;t\x07[/red] [bold]\u202e\u200b##[error]\n::error::\x9b $5"
        text = document(name, f"{chr(0xD800)}x\n{quote} \U000e0041 tail", f"2031-02-0{number + 1}")
        made.append(
            claim(
                f"c-00000000006{number}",
                text,
                quote,
                quantity(str(5 + number), USD),
                Measure("[red]m[/red]\x1b[5m", Nature.LEVEL),
                parties=(Party("@who", "K", "+\x1b[1mN"),),
            )
        )
    links = (Link(made[0].id, made[1].id, 1.0, ("\n::error::link \x1b[0m",)),)
    label = "\x1b]8;;http://x\x07[/x] ::warning::\n::error::"
    subject = Subject("s-000000000060", "k", label, tuple(made), links)
    said = words(made[0].document, "::error::", "pack/\x1b[0m")
    explanation = Explanation(Kind.SCOPE, "x", (Evidence(made[0], said),))
    why = "\n::error::why [/b] \x1b[31m"
    tried = (trial("\n::t", True, "\x1b"),)
    pairs = (
        Pair("p-000000000060", subject, made[0], made[1], Verdict.EXPLAINED, explanation, why, tried),
        Pair("p-000000000061", subject, made[2], made[3], Verdict.CONFLICT, None, why, UNMET),
        Pair("p-000000000062", subject, made[1], made[2], Verdict.AGREE, None, why, UNMET),
    )
    accepted = Acceptance("=\n::error::reason\x1b[31m", None, "\n::error::by")
    explained = Finding("f-600000000001", subject, Verdict.EXPLAINED, Kind.SCOPE, None, "USD", ("5", "6"), pairs[:1])
    conflict = Finding("f-600000000002", subject, Verdict.CONFLICT, None, None, "USD", ("7", "8"), pairs[1:2])
    findings = (explained, replace(conflict, known=Known.EXPIRED, accepted=accepted))
    problems = (Problem("::error::\n.pdf", "malformed", "\n::error::\x1b[31m", True),)
    return report(*pairs, findings=findings, problems=problems, run=Run(1, again="--path '\n::error::'"))
