"""What workers are sent, called here with frames: rows of files, lines and tables → texts → documents with claims."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from reconcile.engine import extracting, reading, rows
from reconcile.engine.versions import stamp
from reconcile.pipeline import reconcile
from reconcile.reading import ReadOptions, read
from reconcile.rulebook import load
from running import FOR_CONFLICT, Project

OPTIONS = ReadOptions()
LINE = {"id": "7", "text": "Exports of tea came to 4 million dollars.", "date": "2025-03-04", "source": "Wire"}


def called(worker: reading.Worker, *batches: pd.DataFrame) -> list[Any]:
    """The rows that a worker gives."""
    found: Iterator[pd.DataFrame] = worker(batches)
    return [row for batch in found for row in rows.records(batch)]


def problems(found: list[Any]) -> list[list[Any]]:
    return [json.loads(row.problem) for row in found if row.problem is not None]


# ---------------------------------------------------------------------------------------------------------------- files


def test_files_give_what_the_local_run_reads(project: Project) -> None:
    project.write(FOR_CONFLICT).write({"bad.txt": b"a\0b", "two/c.jsonl": f"{json.dumps(LINE)}\nnothing\n"})
    root = project.folder / "docs"
    names = ["a.txt", "b.txt", "bad.txt", "gone.txt", "two/c.jsonl"]
    files = rows.frame([(name, str(root / name), str(root), False) for name in names], reading.FILES)
    found = called(reading.files(OPTIONS), files[:2], files[2:])
    documents, told = read([root])
    assert [row.name for row in found if row.document] == [document.name for document in documents]
    assert [row.place for row in found if row.document][-1] == ["two", "c.jsonl"]
    gone = ["gone.txt", "unreadable", "no such file or directory", True]
    assert sorted(problems(found)) == sorted([*([p.document, p.code, p.message, p.fatal] for p in told), gone])


def test_files_whose_bytes_come_along() -> None:
    frame = rows.frame([("a/b.txt", b"Tea cost 4 dollars.", True), ("c.txt", None, False)], reading.CONTENTS)
    first, second = called(reading.contents(ReadOptions(max_bytes=1_000_000)), frame)
    assert (first.name, first.place, first.background) == ("a/b.txt", ["a", "b.txt"], True)
    assert json.loads(first.document)["text"] == "Tea cost 4 dollars."
    assert problems([second]) == [["c.txt", "too-large", "larger than 1 MB", True]]


# ---------------------------------------------------------------------------------------------------------------- lines


def lines(*values: str) -> pd.DataFrame:
    return rows.frame([("file:/x.jsonl", 0, value) for value in values], reading.LINES)


def test_lines_are_counted_on_from_block_to_block_and_batch_to_batch() -> None:
    first = {("file:/x.jsonl", 0): ("x.jsonl", False, 1), ("file:/x.jsonl", 99): ("x.jsonl", False, 40)}
    later = rows.frame([("file:/x.jsonl", 99, "nothing"), ("file:/x.jsonl", 99, "[]")], reading.LINES)
    found = called(reading.lines(OPTIONS, first), lines("\ufeff" + json.dumps(LINE), ""), lines("{}"), later)
    assert [(row.name, row.number) for row in found] == [
        ("x.jsonl#7", 1), ("x.jsonl", 3), ("x.jsonl", 40), ("x.jsonl", 41),
    ]  # fmt: skip
    assert [problem[2] for problem in problems(found)] == [
        'line 3: no "text"',
        "line 40: not JSON: Expecting value (column 1)",
        "line 41: not a JSON object",
    ]


def test_a_line_is_read_as_by_the_local_run(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(LINE) + "\n" + json.dumps({"text": "No id, 5 km."}) + "\n")
    (first, second), _ = read([tmp_path])
    worker = reading.lines(OPTIONS, {("file:/x.jsonl", 0): ("x.jsonl", False, 1)})
    found = called(worker, lines(json.dumps(LINE), json.dumps({"text": "No id, 5 km."})))
    assert [row.document for row in found] == [rows.written_document(document) for document in (first, second)]


# --------------------------------------------------------------------------------------------------------------- tables


def table(**changed: Any) -> pd.DataFrame:
    row = {"name": "wire.parquet", **LINE, "title": None, "url": float("nan"), "background": False, **changed}
    return pd.DataFrame([{key: row[key] for key in rows.columns(reading.TABLE)}])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"id": None}, "a row without an id"),
        ({"id": ""}, "a row without an id"),
        ({"text": None}, 'a row without a text in UTF-8 (id "7")'),
        ({"text": "a\0b"}, 'the text of id "7" holds a NUL character'),
    ],
)
def test_rows_that_hold_no_text(changed: dict[str, Any], message: str) -> None:
    assert problems(called(reading.table(OPTIONS), table(**changed))) == [["wire.parquet", "malformed", message, True]]


def test_a_row_of_a_table() -> None:
    (row,) = called(reading.table(OPTIONS), table())
    assert (row.name, row.place, row.day) == ("wire.parquet#7", ["wire.parquet", "7"], "2025-03-04")
    assert json.loads(row.document)["source"] == "Wire"
    assert called(reading.table(OPTIONS), table(text=" "))[0].words is None  # what is empty is no copy of another


# --------------------------------------------------------------------------------------------------------------- claims


@pytest.fixture(scope="module")
def rules() -> Any:
    return SimpleNamespace(value=load())


def texts(folder: Path) -> pd.DataFrame:
    names = sorted(path.name for path in folder.iterdir())
    files = rows.frame([(name, str(folder / name), str(folder), False) for name in names], reading.FILES)
    (batch,) = reading.files(OPTIONS)([files])
    return batch


def test_claims_are_those_of_the_local_run(project: Project, rules: Any) -> None:
    folder = project.write(FOR_CONFLICT).folder / "docs"
    found = called(extracting.figures(rules, stamp(), (), 100), texts(folder))
    documents = [rows.document_in(row.document, name=row.name, background=False) for row in found]
    claims = [claim for row, one in zip(found, documents, strict=True) for claim in rows.claims_in(row.claims, one)]
    assert [claim.id for claim in claims] == [claim.id for claim in reconcile([folder], rules.value).claims]


def test_too_many_claims(project: Project, rules: Any) -> None:
    folder = project.write({"a.txt": FOR_CONFLICT["a.txt"]}).folder / "docs"
    found = called(extracting.figures(rules, stamp(), (), 0), texts(folder))
    assert problems(found) == [["a.txt", "too-many-claims", "1 claims, more than 0 (limit document-claims)", True]]


def test_a_day_is_settled_by_those_of_others(project: Project, rules: Any) -> None:
    folder = project.write({"a.txt": "BAKU, Nov 3 - Exports of tea came to 4 million dollars.\n"}).folder / "docs"

    def day(beside: tuple[dt.date, ...]) -> object:
        (row,) = called(extracting.figures(rules, stamp(), beside, 100), texts(folder))
        return json.loads(row.document).get("date")

    assert day(()) is None
    assert day((dt.date(2024, 10, 20),)) == "2024-11-03"


def test_a_worker_with_another_version(project: Project, rules: Any) -> None:
    folder = project.write(FOR_CONFLICT).folder / "docs"
    with pytest.raises(RuntimeError, match=r"a worker has reconcile .*, and the driver reconcile 9; install the same"):
        called(extracting.figures(rules, "reconcile 9", (), 100), texts(folder))
