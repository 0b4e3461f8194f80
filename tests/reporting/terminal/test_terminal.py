"""The screens of `check`, whole."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from reconcile.model import Kind
from reconcile.reporting.report import Report, Run
from reconcile.reporting.terminal import render
from reporting.worlds import accepted, derived_finding, everything, hostile, kind_finding, report, scope_finding

ALL = frozenset({"all"})
WIDTHS = {"112": 112, "80": 80, "60": 60, "unlimited": None}
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def test_quiet_without_failure_is_silence() -> None:
    assert render(accepted(), quiet=True, show=ALL) == ""
    assert render(report(), quiet=True) == ""


def test_quiet_has_no_summary() -> None:
    text = render(everything(), quiet=True)
    assert "explained" not in text
    assert text.splitlines()[-1].startswith("╰")


@pytest.mark.parametrize("name", WIDTHS)
def test_everything(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"check-{name}.txt", render(everything(), show=ALL, width=WIDTHS[name]))


@pytest.mark.parametrize("name", WIDTHS)
def test_hostile_texts(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"check-hostile-{name}.txt", render(hostile(), show=ALL, width=WIDTHS[name]))


def test_ascii(golden: Callable[[str, str], None]) -> None:
    golden("check-ascii.txt", render(everything(), show=ALL, width=112, ascii_only=True))


def test_colour(golden: Callable[[str, str], None]) -> None:
    golden("check-colour.txt", render(everything(), show=ALL, width=112, color=True).replace("\x1b", "␛"))


def test_accepted(golden: Callable[[str, str], None]) -> None:
    golden("check-accepted.txt", render(accepted(), width=112) + "\n" + render(accepted(), width=112, show=ALL))


def test_kinds(golden: Callable[[str, str], None]) -> None:
    findings = [kind_finding(kind) for kind in Kind if kind is not Kind.DERIVED]
    screens = [render(report(f.lead, findings=(f,), run=Run(0)), width=80) for f in findings]
    golden("check-kinds.txt", "\n".join(screens))


def test_the_screens_do_not_depend_on_colour() -> None:
    for width in WIDTHS.values():
        coloured = render(everything(), show=ALL, width=width, color=True)
        assert _COLOUR.sub("", coloured) == render(everything(), show=ALL, width=width)


@given(st.integers(20, 130))
def test_no_line_but_the_commands_is_wider_than_the_screen(width: int) -> None:
    for made in (everything(), hostile(), accepted()):
        for line in render(made, show=ALL, width=width).splitlines():
            assert cell_len(line) <= width or line.startswith("To ")


def test_without_a_width_nothing_is_lost() -> None:
    long = "Word " * 300 + "end"
    finding = scope_finding()
    pair = replace(finding.lead, why=long, a=replace(finding.lead.a, quote=long))
    text = render(report(pair, findings=(replace(finding, pairs=(pair,)),)))
    assert text.count(long) == 2


def test_every_line_of_a_block_stands_behind_the_gutter() -> None:
    for width in (None, 112, 80, 60, 30):
        for line in render(hostile(), show=ALL, width=width).splitlines():
            assert line == "" or line[0] in "✗≈=✓│╰" or line[0].isascii()
    assert render(derived_finding_only(), width=112).splitlines()[0].startswith("✗ conflict: derived")


def derived_finding_only() -> Report:
    finding = derived_finding()
    return report(*finding.pairs, findings=(finding,))
