"""The paper that screens are drawn on: its width, its signs, how text is cut to fit, and how rich prints it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rich.cells import cell_len as measured
from rich.cells import chop_cells
from rich.console import Console
from rich.text import Span, Text

from reconcile.reporting.cleaning import clean

GUTTER = 2  # cells of the sign before every line, and its blank
_WORD = re.compile(r"\s*\S+")


class Signs(Struct, frozen=True):
    """The signs of one character set."""

    conflict: str = "✗"
    explained: str = "≈"
    agree: str = "="
    accepted: str = "✓"
    first: str = "╭"
    line: str = "│"
    last: str = "╰"
    dot: str = "·"
    cut: str = "…"


SIGNS = Signs()
ASCII_SIGNS = Signs("x", "~", "=", "+", "|", "|", "|", "|", "...")
_ASCII_LABEL = str.maketrans({"→": "->", "↔": "<->", "·": "|", "…": "..."})


class Paper(Struct, frozen=True):
    """What lines are written on. No width is no limit: nothing is cut or folded."""

    width: int | None = None
    ascii_only: bool = False

    @property
    def signs(self) -> Signs:
        """The signs that this paper takes."""
        return ASCII_SIGNS if self.ascii_only else SIGNS

    @property
    def room(self) -> int | None:
        """Cells behind the gutter."""
        return None if self.width is None else max(self.width - GUTTER, 8)

    def text(self, words: str) -> str:
        """A stranger's words, made harmless."""
        return clean(words, self.ascii_only)

    def label(self, words: str) -> str:
        """Words with arrows and dots of our own, which have an ASCII form."""
        return self.text(words.translate(_ASCII_LABEL) if self.ascii_only else words)

    def quoted(self, words: str) -> str:
        """A stranger's words between quotation marks."""
        return f'"{self.text(words)}"'

    def shortened(self, words: str, width: int) -> str:
        """A long name without its middle: `000_5ad7…6874.txt`."""
        if cell_len(words) <= width:
            return words
        keep = max(width - len(self.signs.cut), 2)
        head = chop_cells(words, keep // 2)[0]
        tail = chop_cells(words[::-1], keep - keep // 2)[0][::-1]
        return f"{head}{self.signs.cut}{tail}"


def wrapped(words: str, width: int | None, *, indent: int = 0) -> list[str]:
    """The words in lines of a width, broken at blanks, and inside a word only where it is wider than the line.

    All lines but the first are indented.
    """
    if width is None or cell_len(words) <= width:
        return [words]
    lines: list[str] = []
    line, before = "", ""
    room = max(width, 1)
    for found in _WORD.finditer(words):
        word = found.group()
        if line.strip() and cell_len(line) + cell_len(word) <= room:
            line += word
            continue
        if line.strip():
            lines.append(before + line)
            before, room = " " * indent, max(width - indent, 1)
            word = word.lstrip()
        line = next(iter(chop_cells(word, room)), "")
        rest = word[len(line) :]
        if rest:
            lines.append(before + line)
            before, room = " " * indent, max(width - indent, 1)
            *full, line = chop_cells(rest, room)
            lines += [before + piece for piece in full]
    return [*lines, before + line]


def cell_len(words: str) -> int:
    """How many cells words take; most take one for each of their characters, which is told at a fifth of the cost."""
    return len(words) if words.isascii() and words.isprintable() else measured(words)


def padded(words: str, width: int, *, right: bool = False) -> str:
    """The words in a cell of a width."""
    fill = " " * max(width - cell_len(words), 0)
    return fill + words if right else words + fill


def behind_gutter(lines: Sequence[Text | str], paper: Paper, style: str) -> list[Text]:
    """Lines behind the gutter, of which the last one closes the block."""
    signs = paper.signs
    marks = [signs.line] * (len(lines) - 1) + [signs.last]
    drawn = []
    for mark, line in zip(marks, lines, strict=True):
        if isinstance(line, str):
            drawn.append(Text(f"{mark} {line}" if line else mark, spans=[Span(0, len(mark), style)]))
        else:
            drawn.append(Text.assemble((mark, style), " ", line))
    return drawn


def printed(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as a terminal takes them, with colour or without; nothing is asked from the surroundings."""
    if not color:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        force_jupyter=False,
        force_interactive=False,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        width=80,
        height=25,
        _environ={},
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return stream.getvalue()
