"""The report in Markdown: a table a finding. All words of strangers stand in code spans, in which nothing works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.model import Claim, Evidence, Finding, Known, Pair
from reconcile.reporting import alarms, conditions, loose, wording
from reconcile.reporting.cleaning import clean
from reconcile.reporting.copies import Copies
from reconcile.reporting.places import tail
from reconcile.reporting.report import (
    Loose,
    Report,
    View,
    agreements,
    comparable,
    fails,
    is_backlog,
    shown,
    shows_agreement,
    standing,
)
from reconcile.reporting.summary import count, hints, summary

_SIGNS = {"conflict": "✗", "explained": "≈", "agree": "=", "accepted": "✓"}
_TICKS = re.compile("`+")


def lines(report: Report, view: View, most: int | None = None) -> str:
    """What the view shows. Of what would take more than `most` bytes the last findings are only counted."""
    head = "" if view.quiet else f"# reconcile\n\n{summary(report)}\n"
    blocks = [_loose(entry) for entry in loose.entries(report)]
    copies = Copies.of(report)
    blocks += [_block(report, finding, copies) for finding in shown(report, view)]
    if shows_agreement(view):
        blocks += [_agreement(pair) for pair in agreements(report)]
    tail = "" if view.quiet else "".join(f"- {code(hint)}\n" for hint in hints(report))
    kept = len(blocks) if most is None else _fitting(blocks, most - len((head + tail).encode()) - 100)
    left = len(blocks) - kept
    more = [f"{count(left, 'further block is', 'further blocks are')} not shown here.\n"] if left else []
    return "\n".join(part for part in (head, *blocks[:kept], *more, tail) if part)


def _fitting(blocks: Sequence[str], most: int) -> int:
    used = 0
    for number, block in enumerate(blocks):
        used += len(block.encode("utf-8", "backslashreplace")) + 1
        if used > most:
            return number
    return len(blocks)


def _block(report: Report, finding: Finding, copies: Copies) -> str:
    pair = finding.lead
    remarks = [code(conditions.label(finding)), *_standing(report, finding), code(finding.id)]
    more = {claim.id: len(conditions.witnesses(claim, finding.pairs)) for claim in (pair.a, pair.b)}
    evidence = [_evidence(item) for item in pair.explanation.evidence] if pair.explanation else []
    remarked = [f"> {code(words)}\n" for words in copies.remarks((pair.a, pair.b, *pair.also), str)]
    parts = (
        f"### {_word(finding)}: {' · '.join(remarks)}\n",
        _table(pair, (pair.a, pair.b, *pair.also), more),
        *remarked,
        f"> {code(alarms.reason(finding))}\n",
        "".join(dict.fromkeys(evidence)),
    )
    return "\n".join(part for part in parts if part)


def _loose(entry: Loose) -> str:
    return f"### {_SIGNS['conflict']} {code(loose.title(entry))} · fails the build\n\n> {code(loose.message(entry))}\n"


def _word(finding: Finding) -> str:
    look = "accepted" if standing(finding) is Known.ACCEPTED else finding.verdict.value
    return f"{_SIGNS[look]} {look}" + (f" ({finding.kind.value})" if finding.kind else "")


def _standing(report: Report, finding: Finding) -> list[str]:
    known = standing(finding)
    found = ["backlog"] if is_backlog(finding) else [known.value] if known and known is not Known.ACCEPTED else []
    return [*found, "fails the build"] if fails(finding, report.run.fail_on) else found


def _agreement(pair: Pair) -> str:
    title = f"### {_SIGNS['agree']} agree: {code(pair.subject.label)} · {code(pair.id)}\n"
    return "\n".join((title, _table(pair, (pair.a, pair.b), {})))


def _table(pair: Pair, claims: Sequence[Claim], more: dict[str, int]) -> str:
    values = [wording.value(claim.quantity) for claim in claims]
    if comparable(pair):
        values[:2] = wording.values(pair.a.quantity, pair.b.quantity)
    covers, read = conditions.CONDITION_OF.get(pair.kind, conditions.COVERS) if pair.kind else conditions.COVERS
    rows = [["when", "value", "as printed", covers, "where"]]
    for claim, value in zip(claims, values, strict=True):
        days = conditions.days(claim) or conditions.published(claim)
        further = f" (+{more[claim.id]} more)" if more.get(claim.id) else ""
        where = code(claim.document.name + tail(claim.document, claim.span.start, column=False), cell=True) + further
        said = [code(words, cell=True) for words in (days, value, claim.quote, read(claim))]
        rows.append([*said, where])
    rows.insert(1, ["---"] * len(rows[0]))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _evidence(item: Evidence) -> str:
    at = tail(item.claim.document, item.wording.span.start)
    return f"- {code(item.wording.quote)} in {code(item.claim.document.name + at)}\n"


def code(words: str, *, cell: bool = False) -> str:
    """Words in a code span. Its fence is longer than any in them; in a table, a bar would end the cell.

    >>> code("a `b` | c")
    '``a `b` | c``'
    """
    words = clean(words).strip()
    if cell:
        words = words.replace("\\|", "\\ |").replace("|", "\\|")
    if not words:
        return ""
    fence = "`" * (max((len(found) for found in _TICKS.findall(words)), default=0) + 1)
    pad = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{fence}{pad}{words}{pad}{fence}"
