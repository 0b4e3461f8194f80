"""Draws docs/check-seeds.svg: the screen of `reconcile check seeds/`, as the command prints it. Run: python
docs/make_screen.py"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 112

# rich's own frame asks a content network for a font; a picture in a README should ask nobody for anything.
FRAME = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def screen() -> str:
    """What the command prints, as SVG; equal input gives equal bytes."""
    command = ["reconcile", "check", "seeds/", "--isolated", "--color", "always", "--width", str(WIDTH)]
    run = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ reconcile check seeds/\n"))
    console.print(Text.from_ansi(run.stdout.rstrip("\n")))
    return console.export_svg(title="reconcile", theme=MONOKAI, code_format=FRAME, unique_id="reconcile")


if __name__ == "__main__":
    (ROOT / "docs" / "check-seeds.svg").write_text(screen(), encoding="utf-8")
