"""All formats: the same promises for each."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from reporting.worlds import accepted, everything, hostile, report

from reconcile.reporting import FORMATS
from reconcile.reporting.report import View

ALL = frozenset({"all"})
VIEWS = [View(show=ALL, width=width, ascii_only=plain) for width in (None, 112, 80, 40, 9) for plain in (False, True)]


def test_names() -> None:
    assert list(FORMATS) == ["table", "brief", "json", "csv"]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_in_a_hostile_text_acts(name: str) -> None:
    for view in VIEWS:
        text = FORMATS[name](hostile(), view)
        acting = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"]
        assert not acting
        assert "##[" not in text or name == "json"  # there, every text stands inside quotation marks
        for line in text.splitlines():
            assert not line.lstrip().startswith(("::", "##", "=", "+", "@")) or line.startswith(("= agree", "+ accepted"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_in_every_view(name: str) -> None:
    for made in (report(), everything(), accepted(), hostile()):
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
    assert run(PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Baku", FORCE_COLOR="1", TERM="xterm", UNICODE_VERSION="9") == first
    assert b"\x1b[31m" in first


def test_json_and_brief_load_neither_rich_nor_pandas() -> None:
    program = PROGRAM.replace("in FORMATS.items()", 'in FORMATS.items() if name in ("json", "brief", "csv")')
    program += "\nassert not {'rich', 'pandas'} & set(sys.modules), 'too much was loaded'\n"
    subprocess.run([sys.executable, "-c", program.replace("for name, form", "for name, form")], capture_output=True, check=True)
