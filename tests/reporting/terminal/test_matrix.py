"""`check --by subject`: what each document says of each subject, on a screen. First what must not be shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from making import claim, document, quantity, year
from reconcile.model import Claim, Finding, Pair, Result, Subject, Verdict
from reconcile.reporting.report import Report, Run
from reconcile.reporting.terminal import render
from reporting.worlds import accepted, everything, hostile, report

ALL = frozenset({"all"})
WIDTHS = {"112": 112, "80": 80, "60": 60, "unlimited": None}


def crowd(documents: int) -> Report:
    """One subject of which many documents speak, in two years, and one that is of another opinion."""
    claims: list[Claim] = []
    for number in range(documents):
        text = document(f"reports/2031/note-{number:02}-on-the-quay.txt", f"2031-02-{number + 1:02}")
        for of in (2029, 2030) if number % 2 else (2030,):
            amount = quantity("5000000" if number or of == 2029 else "6000000")
            quote = f"${5 if number or of == 2029 else 6} million"
            claims.append(replace(claim(amount, document=text, period=year(of)), quote=quote))
    subject = Subject("s-00000000000a", "quay", "the quay · cost", tuple(claims))
    first = claims[0]
    pairs = tuple(
        Pair(f"p-{number:012x}", subject, first, other, Verdict.CONFLICT, None, "No reason in the texts.", ())
        for number, other in enumerate(claims[1:])
        if other.period and other.period.label == "2030"
    )
    values = ("5000000", "6000000")
    finding = Finding("f-00000000000a", subject, Verdict.CONFLICT, None, "2030", "USD", values, pairs)
    texts = tuple(dict.fromkeys(item.document for item in claims))
    return Report(Result(texts, tuple(claims), (subject,), pairs, (finding,)), Run(1))


def test_quiet_without_failure_is_silence() -> None:
    assert render(accepted(), quiet=True, show=ALL, by="subject") == ""
    assert render(report(), quiet=True, by="subject") == ""


def test_agreement_is_shown_on_demand_only() -> None:
    result = everything().result
    pairs = tuple(pair for pair in result.pairs if pair.verdict is Verdict.AGREE)
    agreeing = Report(replace(result, findings=(), pairs=pairs), Run(0))
    assert "╰" not in render(agreeing, by="subject")
    assert "= agree" in render(agreeing, by="subject", show=ALL)


@pytest.mark.parametrize("name", WIDTHS)
def test_everything(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"matrix-{name}.txt", render(everything(), show=ALL, width=WIDTHS[name], by="subject"))


def test_ascii(golden: Callable[[str, str], None]) -> None:
    golden("matrix-ascii.txt", render(everything(), show=ALL, width=112, ascii_only=True, by="subject"))


@pytest.mark.parametrize("width", [112, 80])
def test_many_documents_stand_below_one_another(width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"matrix-many-{width}.txt", render(crowd(9), width=width, by="subject"))


@pytest.mark.parametrize("name", WIDTHS)
def test_hostile_texts(name: str, golden: Callable[[str, str], None]) -> None:
    text = render(hostile(), show=ALL, width=WIDTHS[name], by="subject")
    golden(f"matrix-hostile-{name}.txt", text)
    for line in text.split("\nNo conflicts")[0].split("\n1 conflict")[0].splitlines():
        assert re.match(r"[✗≈=✓│╰]|$", line)


@given(st.integers(20, 200), st.integers(2, 12), st.booleans())
def test_no_line_is_wider_than_the_screen(width: int, documents: int, ascii_only: bool) -> None:
    text = render(crowd(documents), width=width, ascii_only=ascii_only, by="subject")
    below = text.index("1 conflict")
    assert max(cell_len(line) for line in text[:below].splitlines()) <= width


@given(st.integers(20, 200))
def test_every_figure_is_shown_once_at_any_width(width: int) -> None:
    text = render(crowd(9), width=width, by="subject")
    assert len(re.findall(r"\$\d million", text)) == 13
