"""SARIF: what an alert says, where it stands, and by what it is known again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from reconcile.model import Claim, Known
from reconcile.reporting import alarms, sarif
from reconcile.reporting.report import KnownEntries, Report, View
from reporting.worlds import ACCEPTED, accepted, everything, hostile, report, trade_finding

ASKED = View(asked=True)


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "tool_version", lambda: "0.0.0")


def run_of(made: Report, view: View = ASKED) -> Any:
    return json.loads(sarif.dumps(made, view))["runs"][0]


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("report.sarif", sarif.dumps(everything(), ASKED))


def test_hostile_texts(golden: Callable[[str, str], None]) -> None:
    golden("report-hostile.sarif", sarif.dumps(hostile(), ASKED))


def test_explained_differences_are_alerts_only_if_asked_for() -> None:
    assert {result["ruleId"] for result in run_of(everything(), View())["results"]} == {"conflict", "conflict/derived"}
    assert "explained/scope" in {result["ruleId"] for result in run_of(everything())["results"]}
    strict = replace(everything(), run=replace(everything().run, fail_on="explained"))
    assert {result["level"] for result in run_of(strict, View())["results"]} == {"error"}


def test_every_rule_is_described_and_found_by_its_number() -> None:
    run = run_of(everything())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(alarms.RULES)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_an_alert_is_known_by_its_finding() -> None:
    prints = [result["partialFingerprints"] for result in run_of(everything())["results"]]
    assert [item["reconcileFinding/v1"] for item in prints] == [
        "f-30aa00000001", "f-0c9d1e77ab42", "f-579f492aaa25",
    ]  # fmt: skip
    # Else two alerts of one paragraph would be one: what is computed on upload knows a line by its beginning.
    assert len({item["primaryLocationLineHash"] for item in prints}) == 3


def test_the_message_leads_to_the_other_claim() -> None:
    (result,) = run_of(report(*trade_finding().pairs, findings=(trade_finding(),)))["results"]
    assert "[approximately $4.2 billion](1)" in result["message"]["text"]
    assert result["relatedLocations"][0]["id"] == 1
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.txt"


def test_of_many_witnesses_some_are_named() -> None:
    finding = trade_finding()
    lead = finding.pairs[0]
    others = [replace(lead.b, id=f"c-{number:012x}", document=replace(lead.b.document)) for number in range(80)]
    pairs = (lead, *(replace(lead, id=f"p-{number:012x}", b=other) for number, other in enumerate(others)))
    (result,) = run_of(report(findings=(replace(finding, pairs=pairs),)))["results"]
    assert [item["id"] for item in result["relatedLocations"]] == list(range(1, 51))


def test_strangers_can_link_to_nothing() -> None:
    for result in run_of(hostile())["results"]:
        for text in (result["message"]["text"], *(item["message"]["text"] for item in result["relatedLocations"])):
            assert text.replace("\\[", "").replace("\\]", "").count("[") == (1 if "](1)" in text else 0)


@pytest.mark.parametrize(
    ("finding", "state", "suppressed"),
    [
        pytest.param(trade_finding(), "new", [], id="new"),
        pytest.param(trade_finding(Known.EXPIRED, ACCEPTED), "unchanged", [], id="its day is over"),
        pytest.param(
            trade_finding(Known.ACCEPTED),
            "unchanged",
            [{"kind": "external", "status": "accepted"}],
            id="backlog",
        ),
        pytest.param(
            trade_finding(Known.ACCEPTED, ACCEPTED),
            "unchanged",
            [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": "accepted until 2032-06-30: the customs office will mend its page (m.k.)",
                }
            ],
            id="accepted",
        ),
    ],
)
def test_what_the_baseline_says(finding: Any, state: str, suppressed: list[object]) -> None:
    made = report(*finding.pairs, findings=(finding,), baseline=KnownEntries("b.toml", 1))
    (result,) = run_of(made)["results"]
    assert (result["baselineState"], result["suppressions"]) == (state, suppressed)
    assert result["level"] == ("error" if state == "new" or finding.known is Known.EXPIRED else "note")


def test_without_a_baseline_nothing_is_said_of_it() -> None:
    assert "suppressions" not in run_of(everything())["results"][0]
    assert "suppressions" in run_of(accepted())["results"][0]


def test_paths_are_seen_from_the_repository_and_escaped() -> None:
    made = hostile()
    made = replace(made, run=replace(made.run, under="press & more/"))
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run_of(made)["results"]]
    assert all(uri.startswith("press%20%26%20more/") for uri in uris)
    assert all(uri.isascii() and uri.isprintable() and not set(uri) & set(" :#<>") for uri in uris)
    assert run_of(made)["automationDetails"]["id"] == "reconcile/press%20%26%20more/"


def test_what_was_not_read_is_told() -> None:
    (made,) = run_of(hostile())["invocations"]
    (note,) = made["toolExecutionNotifications"]
    assert (note["level"], note["descriptor"]["id"]) == ("error", "malformed")


def test_a_line_of_jsonl_has_a_file_but_no_line() -> None:
    finding = trade_finding()

    def moved(claim: Claim) -> Claim:
        text = replace(claim.document, name=f"wire.jsonl#{claim.document.name}", inside="wire.jsonl")
        return replace(claim, document=text)

    pairs = tuple(replace(pair, a=moved(pair.a), b=moved(pair.b)) for pair in finding.pairs)
    (result,) = run_of(report(findings=(replace(finding, pairs=pairs),)))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "wire.jsonl", "uriBaseId": "SRCROOT"}}
