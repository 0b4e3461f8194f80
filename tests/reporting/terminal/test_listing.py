"""The list of `claims`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from reconcile.reporting.terminal import claims
from reporting.worlds import document, everything, hostile, report

WIDTHS = {"112": 112, "80": 80, "60": 60, "unlimited": None}


def test_no_claims() -> None:
    assert claims(report(documents=(document("a.txt", "none"),))) == "No quantitative claims in 1 document.\n"


@pytest.mark.parametrize("name", WIDTHS)
def test_everything(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"claims-{name}.txt", claims(everything(), width=WIDTHS[name]))


def test_hostile(golden: Callable[[str, str], None]) -> None:
    golden("claims-hostile.txt", claims(hostile(), width=80) + "\n" + claims(hostile(), ascii_only=True))


def test_no_line_is_wider_than_the_screen() -> None:
    for width in range(34, 130, 7):
        for made in (everything(), hostile()):
            assert max(map(cell_len, claims(made, width=width).splitlines())) <= width


def test_document_names_do_not_begin_lines() -> None:
    for line in claims(hostile()).splitlines():
        assert line == "" or line[0] in "╭│╰4"
