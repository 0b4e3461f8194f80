"""A story in several papers is one witness. First what must not be lost because of that."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from checking import json_errors
from running import Called, Project
from texts_of_copies import CRANES, LEAD, MONEY, printed

AGENCY = printed(("LINDMOUTH, Feb. 3, 2025 (Wire) - " + LEAD, MONEY, CRANES))
PAPER = printed(("Lindmouth, 4 February 2025: " + LEAD, MONEY), "Ships are back, and so is the money", "Our reporter")
UNION = "LINDMOUTH, Feb. 5, 2025 - Revenue at the harbour of Lindmouth came to $700 million in 2024, the union said.\n"
AS_READ = ("agree", "explained", "conflict")


def made(call: Called) -> dict[str, Any]:
    text = call("check", "docs", "-f", "json").out
    assert not json_errors(text)
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_figure_that_was_changed_is_a_conflict(project: Project, call: Called) -> None:
    project.write({"a.txt": AGENCY, "b.txt": PAPER.replace("$640", "$604")})
    run = call("check", "docs")
    assert run.code == 1
    assert "│ 2024         $640 M   $640 million                 not stated                    a.txt:7\n" in run.out
    assert "│ 2024         $604 M   $604 million                 not stated                    b.txt:7\n" in run.out
    assert "1 conflict, 1 new." in run.out


def test_a_form_that_is_filled_in_anew_is_no_copy(project: Project, call: Called) -> None:
    form = (
        "TALLIN, {0} - Revenue at the harbour of Lindmouth came to ${1} million in January, its operator said on {2}. "
        "The harbour handled {3} containers in the month, and {4} ships called at its quays. Its operator had expected "
        "revenue of ${5} million for January, and {6} containers. Its shares closed at {7} crowns on {2}."
    )
    first = form.format("Feb. 3, 2025", "52", "Monday", "101,000", "84", "50", "99,000", "41.20")
    second = form.format("Feb. 4, 2025", "57", "Tuesday", "103,500", "86", "51", "98,000", "43.75")
    project.write({"a.txt": first, "b.txt": second})
    report = made(call)
    assert (report["summary"]["documents"], report["summary"]["copies"]) == (2, 0)
    assert {claim["same_as"] for claim in report["claims"]} == {None}


def test_what_the_copy_says_beside_the_story_is_compared(project: Project, call: Called) -> None:
    added = "Revenue at the harbour of Lindmouth came to $700 million in 2024, the union said."
    project.write({"a.txt": AGENCY, "b.txt": PAPER + "\n" + added + "\n"})
    out = call("check", "docs").out
    assert "b.txt:9" in out
    assert "$700 M" in out


def test_a_copy_does_not_confirm_its_story(project: Project, call: Called) -> None:
    project.write({"a.txt": AGENCY, "b.txt": PAPER, "c.txt": AGENCY})
    report = made(call)
    assert report["summary"]["pairs"] == dict.fromkeys(AS_READ, 0)
    assert report["summary"]["documents"] == 2
    assert report["summary"]["copies"] == 2
    said = [claim for claim in report["claims"] if claim["same_as"] is None]
    assert report["summary"]["claims"] == len(said)
    assert {claim["doc"] for claim in said} == {"a.txt"}
    assert [(row["doc"], row["same_as"], row["copy"]) for row in report["documents"]] == [
        ("a.txt", None, None), ("b.txt", "a.txt", "near"), ("c.txt", "a.txt", "exact"),
    ]  # fmt: skip
    notes = [(row["doc"], row["code"], row["message"]) for row in report["problems"]]
    assert notes == [
        ("b.txt", "near-duplicate", "nearly the same text as a.txt"),
        ("c.txt", "duplicate", "the same text as a.txt, read once"),
    ]
    by_id = {claim["id"]: claim for claim in report["claims"]}
    for claim in report["claims"]:
        if claim["same_as"]:
            same = by_id[claim["same_as"]]
            assert (claim["quote"], claim["value"], claim["subject"]) == (same["quote"], same["value"], same["subject"])


@pytest.fixture
def disputed(project: Project) -> Project:
    """One story in four papers, and a union that says otherwise."""
    return project.write({"a.txt": AGENCY, "b.txt": PAPER, "c.txt": AGENCY, "d.txt": UNION})


def test_every_form_names_the_places_of_one_witness(disputed: Project, call: Called) -> None:
    run = call("check", "docs", "-o", "r.html", "-o", "r.md", "-o", "r.sarif", "-o", "r.jsonl")
    said = "a.txt:7 and its copies b.txt:7, c.txt:7 count once."
    assert f"│ {said}\n" in run.out
    assert "more)" not in run.out
    assert re.search(r"claims in 2 documents and 2 copies of them", run.out)
    assert said in disputed.read("r.html")
    assert "copy of a.txt" in disputed.read("r.html")
    assert f"> `{said}`" in disputed.read("r.md")
    (result,) = json.loads(disputed.read("r.sarif"))["runs"][0]["results"]
    related = [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]]
    assert {"docs/a.txt", "docs/b.txt", "docs/c.txt"} <= set(related) | {"docs/d.txt"}
    found = call("explain", made(call)["findings"][0]["id"], "--path", "docs")
    assert said in " ".join(found.out.replace("│", "").split())


def test_a_report_in_place_of_the_run_says_the_same(disputed: Project, call: Called) -> None:
    call("check", "docs", "-o", "r.json")
    (finding,) = made(call)["findings"]
    copied = next(claim["id"] for claim in made(call)["claims"] if claim["same_as"])
    for name in (finding["id"], copied):
        assert call("explain", name, "--report", "r.json").out == call("explain", name, "--path", "docs").out
    assert "is a copy of a.txt, and this repeats c-" in call("explain", copied, "--path", "docs").out


def test_tables_say_what_is_a_copy(disputed: Project, call: Called) -> None:
    call("export", "docs", "-o", "out")
    documents = list(csv.DictReader(io.StringIO(disputed.read("out/documents.csv"))))
    assert [(row["\ufeffdoc"], row["same_as"], row["copy"]) for row in documents] == [
        ("a.txt", "", ""), ("b.txt", "a.txt", "near"), ("c.txt", "a.txt", "exact"), ("d.txt", "", ""),
    ]  # fmt: skip
    claims = list(csv.DictReader(io.StringIO(disputed.read("out/claims.csv"))))
    known = {row["\ufeffclaim_id"]: row["doc"] for row in claims}
    assert {(row["doc"], known[row["same_as"]]) for row in claims if row["same_as"]} == {("b.txt", "a.txt")}
    pairs = list(csv.DictReader(io.StringIO(disputed.read("out/pairs.csv"))))
    assert {(row["a_doc"], row["b_doc"]) for row in pairs} == {("a.txt", "d.txt")}


def test_a_witness_stays_known_whichever_copy_is_read_first(disputed: Project, call: Called) -> None:
    call("baseline", "--update", "--path", "docs")
    known = disputed.read("reconcile-baseline.toml")
    assert 'doc = "docs/a.txt"' in known
    assert "docs/b.txt" not in known
    disputed.write({"0.txt": PAPER, "1.txt": PAPER})
    run = call("check", "docs")
    assert (run.code, run.err) == (0, "")
    call("baseline", "--update", "--path", "docs")
    assert disputed.read("reconcile-baseline.toml") == known


def test_a_draft_is_judged_and_its_copy_in_the_archive_is_not(project: Project, call: Called) -> None:
    project.write({"a.txt": AGENCY}).write({"draft.txt": PAPER}, under="new")
    report = json.loads(call("check", "new", "--against", "docs", "-f", "json").out)
    assert [(row["doc"], row["same_as"]) for row in report["documents"]] == [
        ("docs/a.txt", "new/draft.txt"), ("new/draft.txt", None),
    ]  # fmt: skip
