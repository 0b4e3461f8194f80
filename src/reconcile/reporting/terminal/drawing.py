"""A block drawn on paper: the table where it fits, cards where it does not; every line behind the gutter."""

from __future__ import annotations

from rich.text import Text

from reconcile.reporting.conditions import NOT_STATED
from reconcile.reporting.terminal.blocks import STYLES, Block
from reconcile.reporting.terminal.grid import BETWEEN, Column, fitted
from reconcile.reporting.terminal.paper import Paper, behind_gutter, cell_len, padded, wrapped

CARDS_BELOW = 72
WIDEST = 112  # a screen as the layout was made for; further to the right, ids would be too far from what they name
_VERDICT = 22  # cells of the verdict, so that labels stand in one line
_DAYS, _QUOTE, _CONDITION = 10, 26, 27


def draw(block: Block, paper: Paper) -> list[Text]:
    """The lines of a block."""
    if paper.width is not None and paper.width < CARDS_BELOW:
        return _cards(block, paper)
    table = fitted(_columns(block), paper)
    if table is None:
        return _cards(block, paper)
    first, label_lines = head(block, paper)
    title, *rows = table
    body: list[Text | str] = [*label_lines, Text(title, style="dim"), *rows]
    body += [*_remarks(block, paper), *_evidence(block, paper)]
    return [first, *behind_gutter(body, paper, STYLES[block.look])]


def _columns(block: Block) -> list[Column]:
    columns = [
        Column(title, tuple(row.days[number] for row in block.table.rows), _DAYS)
        for number, title in enumerate(block.table.days)
    ]
    columns.append(Column("value", tuple(row.value for row in block.table.rows), right=True))
    columns.append(Column("as printed", tuple(row.quote for row in block.table.rows), _QUOTE, wraps=True))
    if block.table.condition:
        cells = tuple(row.condition for row in block.table.rows)
        columns.append(Column(block.table.condition, cells, _CONDITION, wraps=True))
    columns.append(Column("where", tuple(row.where for row in block.table.rows)))
    return columns


def head(block: Block, paper: Paper) -> tuple[Text, list[str]]:
    """The first line; where the label does not fit into it, also the label's own lines."""
    left = padded(block.title, max(_VERDICT, cell_len(block.title) + 2))
    right = (block.standing + " " * BETWEEN if block.standing else "") + block.id
    if paper.width is not None and cell_len(left + block.label + right) + 2 > paper.width:
        left = block.title + "  "
    used = cell_len(left) + cell_len(block.label) + 2 + cell_len(right)
    # Four cells short of the right edge: the id stands inside the block, not at the rim of the window.
    edge = min(paper.width or WIDEST, WIDEST) - 4
    if paper.width is None or used <= paper.width:
        fill = max(edge - used, 0) + 2
        return _coloured(block, left, block.label + " " * fill), []
    fill = max(edge - cell_len(left) - cell_len(right), 2)
    return _coloured(block, left, " " * fill), wrapped(block.label, paper.room)


def _coloured(block: Block, verdict: str, middle: str) -> Text:
    style = STYLES[block.look]
    text = Text.assemble((verdict, style), middle)
    if block.standing:
        text.append(block.standing, style)
        text.append(" " * BETWEEN)
    return text.append(block.id, "dim")


def _remarks(block: Block, paper: Paper) -> list[str]:
    return [line for remark in block.remarks for line in wrapped(remark, paper.room)]


def _evidence(block: Block, paper: Paper) -> list[str]:
    lines: list[str] = []
    for quote, name, _, place_in_it in block.evidence:
        place = name + place_in_it
        if paper.room is None or cell_len(quote) + BETWEEN + cell_len(place) <= paper.room:
            lines.append(f"{quote}{' ' * BETWEEN}{place}")
            continue
        name = paper.shortened(name, max(paper.room - len(place_in_it) - 2, 4))
        lines += [*wrapped(quote, paper.room), *wrapped(f"  {name}{place_in_it}", paper.room)]
    return lines


# --------------------------------------------------------------------------------------------------------------- cards


def card_head(block: Block, paper: Paper) -> tuple[Text, list[str]]:
    """The same where there is little room: the label always has its own lines."""
    first = _coloured(block, block.title + " " * BETWEEN, "")
    label = wrapped(block.label, paper.room)
    if paper.width is None or cell_len(first.plain) <= paper.width:
        return first, label
    right = (block.standing + " " * BETWEEN if block.standing else "") + block.id
    return Text(block.title, STYLES[block.look]), [*wrapped(right, paper.room), *label]


def _cards(block: Block, paper: Paper) -> list[Text]:
    room = paper.room
    first, label = card_head(block, paper)
    body: list[Text | str] = list(label)
    widest = max(cell_len(row.value) for row in block.table.rows)
    for row in block.table.rows:
        days = "  ".join(day for day in row.days if day)
        body += wrapped(f"{padded(row.value, widest)}  {days}".rstrip(), room)
        body += _indented(row.quote, room)
        if row.condition and row.condition != NOT_STATED:
            body += _indented(row.condition, room)
        width = None if room is None else room - 2
        name = row.where.name
        if width is not None:
            name = paper.shortened(name, max(width - len(row.where.line), 4))
        body += _indented(f"{name}{row.where.line}" + (f"  {row.where.more}" if row.where.more else ""), room)
    body += _remarks(block, paper)
    named = {(row.where.name, row.where.line) for row in block.table.rows}
    for quote, name, line, place in block.evidence:
        body += wrapped(quote, room)
        if (name, line) not in named:
            short = name if room is None else paper.shortened(name, max(room - len(place) - 2, 4))
            body += _indented(short + place, room)
    return [first, *behind_gutter(body, paper, STYLES[block.look])]


def _indented(words: str, room: int | None) -> list[str]:
    return [f"  {line}" for line in wrapped(words, None if room is None else max(room - 2, 1))]
