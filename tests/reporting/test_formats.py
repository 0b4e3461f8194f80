"""All formats: the same promises for each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from itertools import product

import pytest

from reconcile.reporting import FORMATS
from reconcile.reporting.report import View
from reporting.worlds import accepted, everything, hostile, loose, report

ALL = frozenset({"all"})
# The commands that we give ourselves: each property encoded, so that none of them can be ended early.
OURS = re.compile(r"::(error|warning|notice) [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::(?!.*::(error|warning)\s)")
VIEWS = [View(show=ALL, width=width, ascii_only=plain) for width in (None, 112, 80, 40, 9) for plain in (False, True)]


def test_names() -> None:
    assert list(FORMATS) == [
        "table", "brief", "json", "jsonl", "csv", "sarif", "github", "gitlab", "junit", "markdown", "html",
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_in_a_hostile_text_acts(name: str) -> None:
    for made, view in product((hostile(), loose()), VIEWS):
        text = FORMATS[name](made, view)
        allowed = "\n\t" if name == "junit" else "\n"  # it is indented by tabs
        acting = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in allowed]
        assert not acting
        assert "##[" not in text
        assert "##vso[" not in text
        for line in text.splitlines():
            assert not line.lstrip().startswith(("::", "#x")) or OURS.match(line)


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_in_every_view(name: str) -> None:
    for made in (report(), everything(), accepted(), hostile(), loose()):
        for view in VIEWS:
            text = FORMATS[name](made, view)
            assert not text or text.endswith("\n")
            assert FORMATS[name](made, view) == text


@pytest.mark.parametrize("name", ["table", "brief"])
def test_ascii_is_ascii(name: str) -> None:
    for made in (everything(), accepted(), hostile()):
        assert FORMATS[name](made, View(show=ALL, ascii_only=True, width=80)).isascii()


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from reporting.worlds import everything
from reconcile.reporting import FORMATS
from reconcile.reporting.report import View
for name, form in FORMATS.items():
    sys.stdout.buffer.write(form(everything(), View(show=frozenset({"all"}), width=80, color=True)).encode())
"""


def test_surroundings_change_nothing() -> None:
    def run(**more: str) -> bytes:
        surroundings = {**os.environ, **more}
        return subprocess.run([sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, check=True).stdout

    first = run(PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC", NO_COLOR="1", COLUMNS="40", TERM="dumb")
    assert first
    assert run(PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo", FORCE_COLOR="1", UNICODE_VERSION="9") == first
    assert b"\x1b[31m" in first


def test_only_tables_load_rich_and_nothing_loads_pandas() -> None:
    program = PROGRAM.replace(
        "in FORMATS.items():", "in FORMATS.items():\n    if name in ('table', 'github'): continue"
    )
    program += "assert not {'rich', 'pandas'} & set(sys.modules), 'too much was loaded'\n"
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
