"""A result as a notebook shows it: the counts, and a table of the findings. A fragment of HTML, small and harmless."""

from __future__ import annotations

from html import escape

from reconcile.model import Finding, Known
from reconcile.reporting import conditions, telling
from reconcile.reporting.cleaning import clean
from reconcile.reporting.places import tail
from reconcile.reporting.report import Report, ordered, standing
from reconcile.reporting.summary import summary

_MOST = 20  # findings that are listed; the frames hold all
_LOOKS = {
    "conflict": ("✗", "#b3261e"),
    "accepted": ("✓", "#6b7075"),
    "explained": ("≈", "#8a5a00"),
}
_CELL = "text-align:left;vertical-align:top;white-space:normal"


def fragment(report: Report) -> str:
    """The counts and at most twenty findings, the worst first. Every word of a document is cleaned and escaped."""
    findings = ordered(report)
    parts = [f"<p><b>reconcile</b> {_text(summary(report))}</p>"]
    if findings:
        titles = ("", "finding", "subject", "a", "b", "why")
        parts.append("<table><thead><tr>")
        parts += [f'<th scope="col" style="{_CELL}">{title}</th>' for title in titles]
        parts.append("</tr></thead><tbody>")
        parts += [_row(finding) for finding in findings[:_MOST]]
        parts.append("</tbody></table>")
    if len(findings) > _MOST:
        parts.append(f"<p>{len(findings) - _MOST:,} more; <code>pairs_frame()</code> has them all.</p>")
    return "<div>" + "".join(parts) + "</div>"


def _row(finding: Finding) -> str:
    pair = finding.lead
    look = "accepted" if standing(finding) is Known.ACCEPTED else finding.verdict.value
    sign, colour = _LOOKS[look]
    word = f"{sign} {look}" + (f": {finding.kind.value}" if finding.kind else "")
    short = telling.short_values(pair, (pair.a, pair.b))
    sides = []
    for claim, value in zip((pair.a, pair.b), short, strict=True):
        place = claim.document.name + tail(claim.document, claim.span.start, column=False)
        days = conditions.days(claim)
        said = f"{_text(claim.quote)}<br><small>{_text(place)}{', ' + _text(days) if days else ''}</small>"
        sides.append(f'<span title="{_text(value)}">{said}</span>')
    told = " ".join((*telling.verdict(pair, clean), *telling.acceptance(finding, clean)))
    cells = (
        f'<span style="color:{colour};font-weight:600;white-space:nowrap">{_text(word)}</span>',
        f"<code>{_text(finding.id)}</code>",
        _text(conditions.label(finding)),
        *sides,
        _text(told.rstrip(":")),
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _text(words: str) -> str:
    return escape(clean(words), quote=True)
