"""How a verdict came about, in five parts: read, joined, tried, carried by these words, changed by those."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from reconcile.model import Claim, Evidence, Finding, Kind, Known, Pair, Range, Trial, Verdict
from reconcile.reporting import conditions, read, telling, wording
from reconcile.reporting.copies import Copies
from reconcile.reporting.places import spot, tail
from reconcile.reporting.report import Report, finding_of, standing, subject_of
from reconcile.reporting.terminal.blocks import STYLES
from reconcile.reporting.terminal.paper import Paper, behind_gutter, cell_len, padded, printed, wrapped

_INDENT = 3  # of a part's text behind its number
_TEST = 11  # cells of a test's name
_REASONS = {
    Kind.SCOPE: "words by which one figure takes in or leaves out a part that the other does not",
    Kind.PERIOD: "words that give the two figures different spans of days",
    Kind.AS_OF: "words that make a running figure of both, read on two days between which it can have moved that far",
    Kind.REVISION: "words by which one text corrects the figure of the other",
    Kind.BASIS: "words by which the two are measured differently, such as gross and net",
    Kind.STATUS: "words by which one of the two is planned, pledged or forecast",
}


def explain(
    report: Report,
    what: Finding | Pair | Claim,
    *,
    width: int | None = None,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """How a finding, a pair or a claim came about, told from the trace of the run."""
    paper = Paper(width, ascii_only)
    lines = _claim(report, what, paper) if isinstance(what, Claim) else _judged(report, what, paper)
    return printed(lines, color=color)


def _judged(report: Report, what: Finding | Pair, paper: Paper) -> list[Text]:
    pair = what.lead if isinstance(what, Finding) else what
    finding = what if isinstance(what, Finding) else finding_of(report).get(pair.id)
    # one finding may hold a conflict and pairs that are none
    known = standing(finding) if finding and pair.verdict is Verdict.CONFLICT else None
    look = "accepted" if known is Known.ACCEPTED else pair.verdict.value
    kind = f": {pair.kind.value}" if pair.kind else ""
    head = Text.assemble((f"{getattr(paper.signs, look)} {look}{kind}", STYLES[look]), "   ")
    if known and known is not Known.ACCEPTED:
        head.append(f"{known.value}   ", STYLES[look])
    head.append(what.id, "dim")
    words = conditions.label(finding) if finding else pair.subject.label
    body = wrapped(paper.label(f"{words} · {pair.a.quantity.unit.symbol}"), paper.room)
    for words in telling.acceptance(finding, paper.text) if finding else ():
        body += wrapped(words, paper.room)
    others = finding.pairs if finding and isinstance(what, Finding) else ()
    parts = (
        ("What was read", _read(pair, paper, others, Copies.of(report))),
        ("Why they were compared", _compared(pair, paper)),
        ("What was tried, in this order", _tried(pair.trace, paper)),
        ("The words that carry it", _carried(pair, paper)),
        ("What would change it", _change(pair, paper)),
    )
    for number, (title, lines) in enumerate(parts, 1):
        body += [*([""] if number == 1 else []), *wrapped(f"{number}  {title}", paper.room, indent=_INDENT), *lines]
    return [head, *behind_gutter(body, paper, STYLES[look])]


# ----------------------------------------------------------------------------------------------------- 1: what was read


def _read(pair: Pair, paper: Paper, others: Sequence[Pair], copies: Copies) -> list[str]:
    claims = (pair.a, pair.b, *pair.also)
    lines = _claims(_lettered(claims), paper, hidden=pair.kind)
    more = len([other for other in others if other.id != pair.id])
    if more:
        places = [
            paper.text(spot(claim)) for side in (pair.a, pair.b) for claim in conditions.witnesses(side, tuple(others))
        ]
        same = "1 more pair shows" if more == 1 else f"{more:,} more pairs show"
        lines += _text(f"{same} the same two figures: {', '.join(places)}", paper)
    for words in copies.remarks(claims, paper.text):
        lines += _text(words, paper)
    return lines


def _lettered(claims: Sequence[Claim]) -> list[tuple[str, Claim]]:
    return [(chr(ord("a") + number) if number < 26 else str(number + 1), claim) for number, claim in enumerate(claims)]


def _claims(lettered: Sequence[tuple[str, Claim]], paper: Paper, hidden: Kind | None) -> list[str]:
    quotes = [paper.quoted(claim.quote) for _, claim in lettered]
    said = [paper.text(f"{read.days(claim)}, {read.speaker(claim)}") for _, claim in lettered]
    wide_quote, wide_said = max(map(cell_len, quotes)), max(map(cell_len, said))
    lines: list[str] = []
    for (letter, claim), quote, words in zip(lettered, quotes, said, strict=True):
        where = paper.text(spot(claim))
        lines += _columns(f"{letter}  ", quote, wide_quote, paper.text(read.amount(claim)), paper)
        lines += _columns("   ", words, wide_said, where, paper)
        lines += [
            line
            for words in read.further(claim, hidden)
            for line in _text(paper.text(words), paper, indent=_INDENT * 2)
        ]
    return lines


def _columns(before: str, left: str, width: int, right: str, paper: Paper) -> list[str]:
    """Two cells side by side, or under each other where there is no room."""
    whole = " " * _INDENT + before + padded(left, width) + "   " + right
    if paper.room is None or cell_len(whole) <= paper.room:
        return [whole]
    indent = _INDENT + len(before)
    first = wrapped(" " * _INDENT + before + left, paper.room, indent=indent)
    return [*first, *_text(right, paper, indent=indent)]


# ------------------------------------------------------------------------------------------- 2: why they were compared


def _compared(pair: Pair, paper: Paper) -> list[str]:
    lines = _about((pair.a, pair.b), paper)
    link = pair.subject.link(pair.a, pair.b)
    if link:
        # each item ends with what it weighs: "both in t (+0.6)"
        against = [item for item in link.evidence if "(-" in item[-8:]]
        sides = (("for it", [item for item in link.evidence if item not in against]), ("against", against))
        for name, items in (*sides, ("together", [f"{round(link.weight, 1) or 0.0:+.1f}"])):
            if items:
                lines += _text(paper.label(padded(name, _TEST) + "; ".join(items)), paper, hang=_TEST)
    return lines


def _about(claims: Sequence[Claim], paper: Paper) -> list[str]:
    """What is measured and of whom, with the words of these claims that say so."""
    parties = conditions.parties(claims[0])
    measure = f"measure {conditions.measure(claims[0])}"
    words = list(dict.fromkeys(quote for claim in claims for quote in _role_words(claim)))
    words = [quote for quote in words if not any(quote in other for other in words if other != quote)]
    said = f": {', '.join(map(paper.quoted, words))}" if words else ""
    return _text(paper.text(f"{parties}, {measure}" if parties else measure) + said, paper)


def _role_words(claim: Claim) -> list[str]:
    wordings = [claim.measure.wording, *(party.wording for party in claim.parties)]
    found = sorted((w for w in wordings if w), key=lambda w: (w.span, w.quote))
    return [w.quote for w in found]


# ------------------------------------------------------------------------------------------------------- 3, 4, 5


def _tried(trace: Sequence[Trial], paper: Paper) -> list[str]:
    lines: list[str] = []
    for trial in trace:
        rule = f"   {trial.rule}" if trial.rule else ""
        test = paper.text(trial.test)
        lines += _text(
            padded(test, max(_TEST, cell_len(test) + 1)) + paper.text(telling.answer(trial) + rule), paper, hang=_TEST
        )
    return lines or _text("nothing beyond the values themselves", paper)


def _carried(pair: Pair, paper: Paper) -> list[str]:
    evidence = telling.distinct(pair.explanation.evidence) if pair.explanation else ()
    if not evidence:
        return _text(_no_words(pair), paper)
    lines: list[str] = []
    quotes = [paper.quoted(item.wording.quote) for item in evidence]
    widest = max(map(cell_len, quotes))
    for item, quote in zip(evidence, quotes, strict=True):
        at = tail(item.claim.document, item.wording.span.start)
        rule = f"   {paper.text(item.wording.rule)}" if item.wording.rule else ""
        where = f"{paper.text(item.claim.document.name)}{at}{rule}"
        lines += _columns(f"{_letter(item, pair)}  ", quote, widest, where, paper)
    return lines


def _letter(item: Evidence, pair: Pair) -> str:
    for letter, claim in _lettered((pair.a, pair.b, *pair.also)):
        if claim.id == item.claim.id:
            return letter
    return "+"  # a third text gives the reason


def _no_words(pair: Pair) -> str:
    if pair.kind is Kind.DERIVED:
        return "the figures above: they cannot all be true"
    if pair.verdict is not Verdict.AGREE:
        return "none: no text gives a reason"
    if _is_tolerated(pair):
        return "none needed: they are as near as the configuration asks for"
    a, b = pair.a.quantity, pair.b.quantity
    factor = b.unit.factor / a.unit.factor
    common = _common(a.range, b.range.scaled(factor)) if a.range.meets(b.range.scaled(factor)) else None
    if common is None:
        return "none needed"
    return f"none needed: both wordings allow {wording.spanned(common)}"


def _is_tolerated(pair: Pair) -> bool:
    return any(trial.test == "tolerance" and trial.result for trial in pair.trace)


def _common(a: Range, b: Range) -> Range:
    lows = [low for low in (a.low, b.low) if low is not None]
    highs = [high for high in (a.high, b.high) if high is not None]
    return Range(max(lows, default=None), min(highs, default=None))


def _change(pair: Pair, paper: Paper) -> list[str]:
    lines: list[str] = []
    if pair.verdict is Verdict.EXPLAINED:
        lines += _text("without these words: conflict", paper)
    elif pair.verdict is Verdict.AGREE:
        smaller = "a smaller tolerance, or " if _is_tolerated(pair) else ""
        lines += _text(f"{smaller}a figure outside the values that the other wording allows", paper)
    elif pair.kind is Kind.DERIVED:
        lines += _text("another value of any figure in the sum, or words that give one of them another period", paper)
    else:
        tried = {trial.test for trial in pair.trace if not trial.result}
        reasons = [kind for kind in _REASONS if kind.value in tried] or list(_REASONS)
        lines += _text("a figure that the other wording allows, or in one of the texts:", paper)
        for kind in reasons:
            lines += _text(padded(kind.value, _TEST) + _REASONS[kind], paper, hang=_TEST)
    if pair.residual:
        words = telling.residual(pair, pair.residual, paper.text, plain_signs=paper.ascii_only)
        lines += _text(words, paper)
        for witness in pair.residual.witnesses:
            said = f"{paper.quoted(witness.claim.quote)} {telling.bearing(witness)}"
            lines += _text(f"{said}   {paper.text(spot(witness.claim))}", paper)
    if pair.hint:
        rule = f"   {pair.hint.rule}" if pair.hint.rule else ""
        lines += _text(paper.text(f"perhaps a slip: {pair.hint.says}{rule}"), paper)
    return lines


def _text(words: str, paper: Paper, *, indent: int = _INDENT, hang: int = 0) -> list[str]:
    return wrapped(" " * indent + words, paper.room, indent=indent + hang)


# -------------------------------------------------------------------------------------------------------- a claim alone


def _claim(report: Report, claim: Claim, paper: Paper) -> list[Text]:
    subject = subject_of(report).get(claim.id)
    head = Text.assemble(("claim", "bold"), "   ", (claim.id, "dim"))
    body = [*wrapped(paper.label(subject.label if subject else conditions.measure(claim)), paper.room), ""]
    body += ["1  What was read", *_claims([("a", claim)], paper, hidden=None)]
    for words in Copies.of(report).remarks([claim], paper.text):
        body += _text(words, paper)
    body += ["2  What it is about", *_about([claim], paper)]
    body += ["3  What it was compared with"]
    pairs = [pair for pair in report.result.pairs if claim.id in {c.id for c in (pair.a, pair.b, *pair.also)}]
    for pair in sorted(pairs, key=lambda pair: pair.id):
        other = pair.b if pair.a.id == claim.id else pair.a
        said = f"{paper.quoted(other.quote)}   {paper.text(spot(other))}"
        body += _text(f"{pair.id}   {conditions.verdict_word(pair)}   {said}", paper)
    story = report.result.repeats.get(claim.id)
    if story is not None:
        said = f"nothing: {claim.document.name} is a copy of {story.document.name}, and this repeats {story.id}"
        body += _text(paper.text(f"{said}   {spot(story)}"), paper)
    elif not pairs:
        body += _text("nothing: no other claim was found to speak of the same quantity", paper)
    return [head, *behind_gutter(body, paper, "dim")]
