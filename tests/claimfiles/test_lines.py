"""Lines that `reconcile claims` writes: what is written and taken back gives the same report, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gold import Case, cases
from reconcile.claimfiles import schema
from reconcile.model import Result
from reconcile.pipeline import reconcile
from reconcile.reporting.claim_lines import lines
from reconcile.reporting.machine import dumps
from reconcile.reporting.report import Report, Run
from texts import rulebook

STORIES = cases(Path(__file__).parents[1] / "cases")
TEXT = "Malta exported 41,000 tonnes of tuna to Japan in 2024.\n"


def written(result: Result) -> str:
    return dumps(Report(result, Run(0)))


@pytest.mark.parametrize("case", STORIES, ids=[case.name for case in STORIES])
def test_a_story_and_its_claims_give_one_report(case: Case, tmp_path: Path) -> None:
    told = reconcile([case.docs], rulebook())
    file = tmp_path / "claims.jsonl"
    file.write_text(lines(Report(told, Run(0))), encoding="utf-8")
    assert written(reconcile([file], rulebook())) == written(told)


def saved(folder: Path) -> list[dict[str, Any]]:
    """The lines of one small document."""
    (folder / "docs").mkdir()
    (folder / "docs" / "a.txt").write_text(TEXT, encoding="utf-8")
    text = lines(Report(reconcile([folder / "docs"], rulebook()), Run(0)), folder)
    return [json.loads(line) for line in text.splitlines()]


def judged(folder: Path, rows: list[dict[str, Any]]) -> Result:
    file = folder / "claims.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return reconcile([file], rulebook())


def test_every_line_is_as_the_schema_says(tmp_path: Path) -> None:
    check = jsonschema.Draft202012Validator(json.loads(schema()))
    for case in STORIES[:12]:
        for line in lines(Report(reconcile([case.docs], rulebook()), Run(0)), tmp_path).splitlines():
            check.validate(json.loads(line))


def test_the_first_line_tells_the_folder_and_nothing_of_the_machine(tmp_path: Path) -> None:
    header, document, _ = saved(tmp_path)
    assert header["folder"] == "docs"
    assert document["doc"] == "a.txt"
    assert str(tmp_path) not in json.dumps([header, document])


def test_a_claim_that_was_changed_is_held_against_its_text_again(tmp_path: Path) -> None:
    header, document, claim = saved(tmp_path)
    result = judged(tmp_path, [header, document, {**claim, "value": "51000"}])
    assert [problem.message for problem in result.problems] == [
        'line 3: "41,000 tonnes" reads as 41000 t, not as 51000 t'
    ]
    assert result.claims == ()
    (kept,) = judged(tmp_path, [header, document, {**claim, "status": "planned", "status_quote": "exported"}]).claims
    assert (kept.id, kept.status.value) == (claim["id"], "planned")


def test_a_text_that_was_changed_takes_its_claims_along(tmp_path: Path) -> None:
    header, document, claim = saved(tmp_path)
    result = judged(tmp_path, [header, {**document, "text": TEXT.replace("41,000", "51,000")}, claim])
    (problem,) = result.problems
    assert (problem.code, problem.fatal) == ("refused", True)
    assert problem.message == 'line 3: "41,000 tonnes" reads as 51000 t, not as 41000 t'


def test_a_document_that_is_read_too_is_read_once(tmp_path: Path) -> None:
    rows = saved(tmp_path)
    (tmp_path / "docs" / "claims.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    result = reconcile([tmp_path / "docs"], rulebook())
    assert [document.name for document in result.documents] == ["a.txt"]
    assert [claim.id for claim in result.claims] == [rows[2]["id"]]
    assert not result.problems


def test_a_document_with_another_text_by_now_is_told(tmp_path: Path) -> None:
    rows = saved(tmp_path)
    (tmp_path / "docs" / "a.txt").write_text(TEXT + "Nothing else.\n", encoding="utf-8")
    (tmp_path / "docs" / "claims.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    result = reconcile([tmp_path / "docs"], rulebook())
    assert [(problem.code, problem.fatal) for problem in result.problems] == [("changed", False)]
    assert [claim.quote for claim in result.claims] == ["41,000 tonnes"]


BROKEN = [
    ("not JSON", "line 4: not JSON: Expecting value (column 1)"),
    ("[1]", "line 4: not a JSON object"),
    ('{"type": "song"}', 'line 4: "type" is "song", not one of document, claim, problem'),
    ('{"type": "document", "doc": "b.txt"}', 'line 4: a document needs "doc" and "text"'),
    ('{"type": "document", "doc": "b.txt", "text": " "}', 'line 4: "b.txt" holds no text'),
    ('{"type": "problem", "doc": 1}', 'line 4: a problem needs "doc", "code" and "message"'),
    ('{"doc": "a.txt", "quote": "\\ud800", "value": 1, "unit": "t"}', "line 4: holds half a surrogate pair: not text"),
    ('{"doc": "a.txt", "quote": "\\u0000", "value": 1, "unit": "t"}', "line 4: holds a NUL character: not text"),
    ('{"a": ' * 5000 + "1" + "}" * 5000, "line 4: not JSON that can be read"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN, ids=[line[:40] for line, _ in BROKEN])
def test_a_line_that_is_none_is_refused_and_the_others_are_read(line: str, reason: str, tmp_path: Path) -> None:
    rows = saved(tmp_path)
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows) + line + "\n", encoding="utf-8")
    result = reconcile([file], rulebook())
    assert [(problem.message, problem.fatal) for problem in result.problems] == [(reason, True)]
    assert len(result.claims) == 1


def test_a_file_of_another_version_is_refused_as_a_whole(tmp_path: Path) -> None:
    result = judged(tmp_path, [{"schema": "reconcile-claims/2"}, {"type": "document", "doc": "a.txt", "text": TEXT}])
    (problem,) = result.problems
    assert problem.message == "it is written in version 2, and this reconcile reads reconcile-claims/1"
    assert result.documents == ()


def test_lines_of_texts_are_a_corpus_and_no_claims(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    file.write_text(json.dumps({"id": "1", "text": TEXT, "schema": "reconcile"}) + "\n", encoding="utf-8")
    assert [document.name for document in reconcile([file], rulebook()).documents] == ["feed.jsonl#1"]


def test_rows_without_a_document_are_a_table(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"schema": "reconcile-claims/1"},
        {"subject": "Lima", "measure": "exports", "value": 5, "unit": "USD", "period": "2024", "source": "A"},
        {"subject": "Lima", "measure": "exports", "value": "7.50", "unit": "USD", "period": 2024, "source": "B"},
    ]
    result = judged(tmp_path, rows)
    assert not result.problems
    told = [(claim.document.name, claim.document.place(claim.span.start).line, claim.quote) for claim in result.claims]
    assert told == [("claims.jsonl#A", 2, "5"), ("claims.jsonl#B", 3, "7.50")]
    assert [pair.verdict.value for pair in result.pairs] == ["conflict"]
