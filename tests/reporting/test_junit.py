"""JUnit's XML, read by others."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from checking import junit_counts
from reconcile.reporting.junit import dumps
from reconcile.reporting.report import Report
from reporting.worlds import accepted, everything, hostile, report, trade_finding


@pytest.mark.parametrize(
    ("world", "expected"),
    [
        pytest.param(report, {}, id="nothing"),
        pytest.param(everything, {"failed": 2, "passed": 1}, id="everything"),
        pytest.param(accepted, {"skipped": 1}, id="accepted"),
        pytest.param(hostile, {"failed": 1, "passed": 1, "error": 1}, id="hostile"),
    ],
)
def test_two_readers_agree(world: Callable[[], Report], expected: dict[str, int]) -> None:
    assert junit_counts(dumps(world())) == expected


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("report.junit.xml", dumps(everything()))


def test_hostile_texts(golden: Callable[[str, str], None]) -> None:
    golden("report-hostile.junit.xml", dumps(hostile()))


def test_what_is_accepted_says_why() -> None:
    (skipped,) = ElementTree.fromstring(dumps(accepted())).iter("skipped")
    assert skipped.get("message") == "accepted until 2032-06-30: the customs office will mend its page (m.k.)"


def test_what_fails_nothing_passes() -> None:
    made = report(findings=(trade_finding(),))
    made = replace(made, run=replace(made.run, fail_on="never"))
    assert junit_counts(dumps(made)) == {"passed": 1}


def test_a_suite_for_each_measure() -> None:
    names = [suite.get("name") for suite in ElementTree.fromstring(dumps(everything())).iter("testsuite")]
    assert names == ["investment", "output", "trade turnover"]


@pytest.mark.parametrize("code", [0x0, 0x1F, 0xFFFE, 0xFFFF, 0xFDD0, 0xD800, 0x1FFFE, 0x10FFFF])
def test_what_xml_forbids_is_shown(code: int) -> None:
    finding = trade_finding()
    pairs = tuple(replace(pair, why=f"a{chr(code)}b") for pair in finding.pairs)
    text = dumps(report(findings=(replace(finding, pairs=pairs),)))
    assert chr(code) not in text
    assert junit_counts(text) == {"failed": 1}
