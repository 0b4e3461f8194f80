"""`check --by subject`: one block a subject, its periods down and the documents that speak of it across."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from reconcile.model import Finding, Known, Subject, Verdict
from reconcile.reporting import matrix, telling, wording
from reconcile.reporting.matrix import Line, Said
from reconcile.reporting.report import Report, View, shown, shows_agreement, standing
from reconcile.reporting.summary import count
from reconcile.reporting.terminal.blocks import STYLES, Block, Table
from reconcile.reporting.terminal.drawing import CARDS_BELOW, card_head, head
from reconcile.reporting.terminal.grid import BETWEEN
from reconcile.reporting.terminal.paper import Paper, behind_gutter, cell_len, padded, wrapped

_NARROWEST = 20  # cells of a document's column; where not all fit beside one another, the rest stands below
_NO_PERIOD = "not stated"
_PIECE = re.compile(r"[^/_. #-]*[/_. #-]?")


def blocks(report: Report, view: View, paper: Paper) -> list[list[Text]]:
    """The lines of each block, in the order of the report; a subject is shown where one of its findings is."""
    findings: dict[str, list[Finding]] = {}
    for finding in shown(report, view):
        findings.setdefault(finding.subject.id, []).append(finding)
    made = []
    for _, group in groupby(matrix.lines(report), key=lambda line: line.subject.id):
        lines = tuple(group)
        of_subject = findings.get(lines[0].subject.id, [])
        if of_subject or (shows_agreement(view) and any(line.verdict is Verdict.AGREE for line in lines)):
            made.append(_block(lines, of_subject, paper))
    return made


def _block(lines: tuple[Line, ...], findings: Sequence[Finding], paper: Paper) -> list[Text]:
    look = _look(findings[0]) if findings else "agree"
    names = matrix.documents(lines)
    block = _titled(lines[0].subject, look, len(names), paper)
    cards = paper.width is not None and paper.width < CARDS_BELOW
    first, label = card_head(block, paper) if cards else head(block, paper)
    body: list[Text | str] = list(label)
    body += _cards(lines, paper) if cards else _bands(lines, names, paper)
    body += [line for finding in findings for line in _remark(finding, paper)]
    return [first, *behind_gutter(body, paper, STYLES[look])]


def _look(finding: Finding) -> str:
    return "accepted" if standing(finding) is Known.ACCEPTED else finding.verdict.value


def _titled(subject: Subject, look: str, documents: int, paper: Paper) -> Block:
    title = f"{getattr(paper.signs, look)} {look}"
    return Block(
        look, title, paper.label(subject.label), count(documents, "document"), subject.id, Table((), "", ()), ()
    )


def _remark(finding: Finding, paper: Paper) -> list[str]:
    """One finding in a line: its sign, its name, the two figures, how far apart and why."""
    pair, look = finding.lead, _look(finding)
    short = telling.short_values(pair, (pair.a, pair.b), plain_signs=paper.ascii_only)
    of = f" ({paper.text(finding.period)})" if finding.period else ""
    said = " ".join(
        (*telling.verdict(pair, paper.text), *map(wording.sentence, telling.acceptance(finding, paper.text)))
    )
    kind = f" {finding.kind.value}" if finding.kind else ""
    words = f"{getattr(paper.signs, look)} {finding.id}{kind}: {short[0]}, {short[1]}{of}. {said.rstrip(':.')}."
    return wrapped(words, paper.room, indent=2)


# ----------------------------------------------------------------------------------------------------------- the table


def _bands(lines: tuple[Line, ...], names: Sequence[str], paper: Paper) -> Iterator[Text | str]:
    """The documents beside one another, as many as fit; those that do not fit stand below, under their own titles."""
    periods = [_period(line, paper) for line in lines]
    left = max(map(cell_len, ["period", *periods]))
    each = len(names)
    if paper.room is not None:
        each = max(1, min(each, (paper.room - left) // (_NARROWEST + BETWEEN)))
        each = -(-len(names) // -(-len(names) // each))  # bands of like size
    for start in range(0, len(names), each):
        band = names[start : start + each]
        widths = _widths(lines, band, left, paper)
        if start:
            yield ""
        titles = [_title(paper.text(name), width) for name, width in zip(band, widths, strict=True)]
        yield from (Text(line, style="dim") for line in _rows("period", titles, left, widths))
        for line, period in zip(lines, periods, strict=True):
            cells = [
                [part for said in line.cells.get(name, ()) for part in _cell(said, line, width, paper)]
                for name, width in zip(band, widths, strict=True)
            ]
            yield from _rows(period, cells, left, widths)


def _widths(lines: tuple[Line, ...], band: Sequence[str], left: int, paper: Paper) -> list[int]:
    """As wide as what stands in a column; where there is no room for that, all that are wide give way alike."""
    likes = []
    for name in band:
        cells = [part for line in lines for said in line.cells.get(name, ()) for part in _cell(said, line, None, paper)]
        likes.append(max(map(cell_len, [paper.text(name), *cells])))
    if paper.room is None:
        return likes
    room = paper.room - left - BETWEEN * len(band)
    while sum(likes) > room and max(likes) > _NARROWEST:
        likes[likes.index(max(likes))] -= 1
    return likes


def _title(name: str, width: int) -> list[str]:
    """A name in as many lines as it takes: without its middle it would look like its neighbour's."""
    lines = [""]
    for piece in _PIECE.findall(name):
        if lines[-1] and cell_len(lines[-1] + piece) > width:
            lines.append("")
        first, *rest = wrapped(lines[-1] + piece, width)
        lines[-1:] = [first, *rest]
    return lines


def _rows(first: str, cells: Sequence[list[str]], left: int, widths: Sequence[int]) -> Iterator[str]:
    for number in range(max(map(len, cells), default=0)):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        row = [padded("" if number else first, left)]
        row += [padded(part, width) for part, width in zip(parts, widths, strict=True)]
        yield (" " * BETWEEN).join(row).rstrip()


def _cell(said: Said, line: Line, width: int | None, paper: Paper) -> list[str]:
    """The words as printed with their mark, and below, indented, what they allow and their day."""
    words = wrapped(" ".join(part for part in (paper.text(said.claim.quote), _mark(said, paper)) if part), width)
    around = paper.text(said.around(line.period))
    return [*words, *(f"  {part}" for part in wrapped(around, None if width is None else width - 2) if part)]


def _mark(said: Said, paper: Paper) -> str:
    return str(getattr(paper.signs, said.verdict.value)) if said.verdict and said.mark else ""


def _period(line: Line, paper: Paper) -> str:
    return paper.text(line.period.label) if line.period else _NO_PERIOD


# --------------------------------------------------------------------------------------------------------------- cards


def _cards(lines: tuple[Line, ...], paper: Paper) -> Iterator[Text | str]:
    room = None if paper.room is None else paper.room - 2
    for line in lines:
        yield Text(_period(line, paper), style="dim")
        for name, cell in line.cells.items():
            shown = paper.text(name)
            yield "  " + (shown if room is None else paper.shortened(shown, room))
            for said in cell:
                yield from (f"    {part}" for part in _cell(said, line, None if room is None else room - 2, paper))
