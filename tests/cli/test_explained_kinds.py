"""What `explain` tells of one short example of each kind: goldens, to be read as a user reads them. What speaks for one
subject is left out, as its weights are fitted anew from time to time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from running import Called, Project

_WEIGHTS = re.compile(r"(?m)^│    (?:for it|against|together) .*\n(?:│ {15}.*\n)*")

Texts = tuple[str, ...]

KINDS: dict[str, Texts] = {
    "scope": (
        "date: 2025-02-01\n\nNorway's investments in Ghana stand at $640 million, including from the Reserve Fund.\n",
        "date: 2025-02-04\n\nNorway's investments in Ghana stand at $85 million.\n",
        "date: 2025-02-05\n\nThe Reserve Fund's investments in Ghana stand at about $550 million.\n",
    ),
    "third-document": (
        "date: 2025-02-01\n\nNorway's investments in Ghana stand at $640 million, including from the Reserve Fund.\n",
        "date: 2025-02-04\n\nNorway's investments in Ghana stand at $85 million.\n",
        "date: 2025-02-06\n\nNorway's investments in Ghana stand at $640 million.\n",
    ),
    "basis": (
        "Unemployment in Kenya stood at 4.1 percent in March 2025, seasonally adjusted.\n",
        "Unemployment in Kenya stood at an unadjusted 4.9 percent in March 2025.\n",
    ),
    "status": (
        "date: 2025-02-01\n\nKenya plans to export 60,000 tonnes of tea to Peru in 2025.\n",
        "date: 2025-12-20\n\nKenya exported 41,000 tonnes of tea to Peru in 2025.\n",
    ),
    "revision": (
        "date: 2025-02-01\n\nKenya exported 41,000 tonnes of tea to Peru in 2024.\n",
        "date: 2025-03-01\n\nKenya exported 43,500 tonnes of tea to Peru in 2024, revised from 41,000 tonnes.\n",
    ),
    "as-of": (
        "date: 2025-02-01\n\nAt least 38 people were killed in the Tarbo earthquake in Peru.\n",
        "date: 2025-02-03\n\nThe death toll from the Tarbo earthquake in Peru has risen to 74 people.\n",
    ),
    "period": (
        "date: 2025-02-01\n\nKenya exported 11,000 tonnes of tea to Peru in the first quarter of 2024.\n",
        "date: 2025-02-01\n\nKenya exported 41,000 tonnes of tea to Peru in 2024.\n",
    ),
    "rounding": (
        "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
        "Trade turnover between Kenya and Peru amounted to $3,712 million in 2024.\n",
    ),
    "conversion": (
        "The pipeline from Kenya to Uganda is 310 miles long.\n",
        "The pipeline from Kenya to Uganda is 499 km long.\n",
    ),
    "derived": (
        "Exports of copper from Kenya to Peru rose by 25 percent to $5 billion in 2024.\n",
        "Exports of copper from Kenya to Peru were $3 billion in 2023.\n",
    ),
    "share": (
        "Of the 31,412 students, 6,900 (17.6 percent) came from abroad.\n",
        "The library has 40 desks.\n",
    ),
    "hint": (
        "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
        "Trade turnover between Kenya and Peru amounted to $3.7 million in 2024.\n",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_in_five_parts(kind: str, project: Project, call: Called, golden: Callable[[str, str], None]) -> None:
    project.write({f"{'abc'[at]}.txt": text for at, text in enumerate(KINDS[kind])})
    report = json.loads(call("check", "docs", "-f", "json", "--no-baseline").out)
    told = [call("explain", pair["id"], "--path", "docs", "--width", "112").out for pair in report["pairs"]]
    golden(f"explain-kind-{kind}.txt", _WEIGHTS.sub("", "\n".join(told)))


def test_two_claims_that_are_kept_apart(project: Project, call: Called, golden: Callable[[str, str], None]) -> None:
    project.write(
        {
            "a.txt": "Exports of tea from Kenya to Peru were $3 billion in 2024.\n",
            "b.txt": "Imports of tea from Uganda to Peru were $3 billion in 2024. Kenya has 40 tea mills.\n",
        }
    )
    report = json.loads(call("check", "docs", "-f", "json", "--no-baseline").out)
    assert report["pairs"] == []
    first, second, mills = (
        claim["id"] for claim in sorted(report["claims"], key=lambda item: (item["doc"], item["start"]))
    )
    told = [call("explain", first, other, "--path", "docs").out for other in (second, mills)]
    golden("explain-kept-apart.txt", "\n".join(told))
