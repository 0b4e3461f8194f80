"""`reconcile export`: what is refused, what is written, and what other programs make of it."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

import reading_back
from running import FOR_CONFLICT, FOR_EXPLANATION, Called, Project

HIDING = "import sys\nsys.modules[{!r}] = None\n"  # as if it were not installed


# ------------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("library", "file", "extra"), [("xlsxwriter", "x.xlsx", "xlsx"), ("pyarrow", "x.parquet", "parquet")]
)
def test_a_missing_library_is_told_before_anything_is_read(
    project: Project, library: str, file: str, extra: str
) -> None:
    for command in (["export", "no/such/folder", "-o", file], ["check", "no/such/folder", "-o", file]):
        run = project.drive(HIDING.format(library), *command)
        assert run.code == 2
        assert re.fullmatch(
            rf'error: cannot write {file}: \w+ is not installed. .* pip install "reconcile\[{extra}\]"\n', run.err
        )
    assert project.drive(HIDING.format(library), "export", "docs", "-o", "out", "--allow-empty").code == 0


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("x.json", "tables are written as .csv, .xlsx, .parquet, or as CSV into a folder"),
        ("x.ods", "tables are written as"),
    ],
)
def test_a_form_that_tables_do_not_have(project: Project, call: Called, output: str, words: str) -> None:
    run = call("export", "no/such/folder", "-o", output)
    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert "no such" not in run.err


@pytest.mark.parametrize("file", ["x.csv", "x.parquet", "-"])
def test_two_tables_do_not_fit_into_a_file(conflict: Project, call: Called, file: str) -> None:
    run = call("export", "docs", "-o", file, "--table", "pairs", "--table", "claims")
    assert (run.code, run.out) == (2, "")
    assert "holds one table" in run.err
    assert conflict.names() == [".git", "docs"]


# ------------------------------------------------------------------------------------------------------ what is written


def test_all_tables_into_a_folder(conflict: Project, call: Called) -> None:
    run = call("export", "docs", "-o", "out")
    assert (run.code, run.err) == (0, "")
    assert conflict.names("out") == ["claims.csv", "datapackage.json", "documents.csv", "pairs.csv"]
    assert run.out.splitlines()[0] == "wrote out/pairs.csv"
    assert (conflict.folder / "out" / "pairs.csv").read_bytes().startswith(b"\xef\xbb\xbfpair_id")


@pytest.mark.parametrize(
    ("options", "beginning", "lines"),
    [
        pytest.param([], "\ufeffpair_id,", 2, id="pairs alone"),
        pytest.param(["--no-bom"], "pair_id,", 2, id="without a mark"),
        pytest.param(["--table", "claims"], "\ufeffclaim_id,", 3, id="another table"),
        pytest.param(["--table", "subjects"], "\ufeffrow_id,", 2, id="the matrix"),
        pytest.param(["--only", "agree"], "\ufeffpair_id,", 1, id="one verdict"),
        pytest.param(["--only", "agree", "--table", "subjects"], "\ufeffrow_id,", 1, id="subjects of one verdict"),
    ],
)
def test_one_table_into_a_file(conflict: Project, call: Called, options: list[str], beginning: str, lines: int) -> None:
    assert call("export", "docs", "-o", "x.CSV", *options).code == 0
    assert conflict.read("x.CSV").startswith(beginning)
    assert conflict.read("x.CSV").count("\n") == lines


def test_a_table_on_standard_output(conflict: Project, call: Called) -> None:
    assert call("export", "docs", "-o", "x.csv", "--table", "claims", "--no-bom").code == 0
    run = call("export", "docs", "-o", "-", "--table", "claims")
    assert (run.code, run.out) == (0, conflict.read("x.csv"))
    assert conflict.names() == [".git", "docs", "x.csv"]


def test_the_matrix_has_its_own_columns_in_the_dictionary(conflict: Project, call: Called) -> None:
    assert call("export", "docs", "-o", "out", "--table", "subjects").code == 0
    assert conflict.names("out") == ["datapackage.json", "subjects.csv"]
    for name in ("a.txt", "b.txt"):
        assert f'"name": "{name}"' in conflict.read("out/datapackage.json")
    (row,) = reading_back.written(conflict.folder / "out" / "subjects.csv")
    assert (row["verdict"], row["period"]) == ("conflict", "2024")
    assert row["a.txt"].startswith("$3.7 billion") and row["a.txt"].endswith(" ✗")


def test_files_of_check_are_those_of_export(conflict: Project, call: Called) -> None:
    outputs = ["x.csv", "x.xlsx", "x.parquet"]
    assert call("check", "docs", *(word for name in outputs for word in ("-o", name))).code == 1
    for name in outputs:
        assert call("export", "docs", "-o", f"e{name}").code == 0
        assert (conflict.folder / name).read_bytes() == (conflict.folder / f"e{name}").read_bytes()
    assert call("check", "docs", "-o", "xlsx:book", "-o", "parquet:data").code == 1
    assert (conflict.folder / "book").read_bytes() == (conflict.folder / "x.xlsx").read_bytes()
    assert (conflict.folder / "data").read_bytes() == (conflict.folder / "x.parquet").read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_form_for_files_is_none_for_standard_output(conflict: Project, call: Called, form: str) -> None:
    assert call("check", "docs", "-f", form).code == 2


@pytest.mark.parametrize("name", ["x.xlsx", "x.parquet"])
def test_surroundings_change_no_byte(conflict: Project, name: str) -> None:
    conflict.write(FOR_EXPLANATION, under="docs/more")
    found = set()
    for env, paths in (
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, ["docs/a.txt", "docs/b.txt", "docs/more"]),
        ({"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"}, ["docs/more", "docs/b.txt", "docs/a.txt"]),
    ):
        assert conflict.run("export", *paths, "-o", name, env=env).code == 0
        found.add((conflict.folder / name).read_bytes())
    assert len(found) == 1


def test_by_subject_arranges_the_table(conflict: Project, call: Called) -> None:
    usual, arranged = call("check", "docs"), call("check", "docs", "--by", "subject", "--width", "80")
    assert (arranged.code, arranged.err) == (usual.code, usual.err)
    assert arranged.out.splitlines()[2:4] == [
        "│ 2024     $3.7 billion ✗      $3.1 billion ✗",
        "│            3.65 to 3.75 bn     3.05 to 3.15 bn",
    ]
    assert arranged.out.split("\n\n")[-1] == usual.out.split("\n\n")[-1]  # counts and hints
    assert call("check", "docs", "--by", "finding").out == usual.out


@pytest.mark.parametrize("form", ["json", "csv", "brief", "markdown"])
def test_what_is_no_table_is_not_arranged(conflict: Project, call: Called, form: str) -> None:
    run = call("check", "docs", "--by", "subject", "-f", form)
    assert (run.code, run.out) == (2, "")
    assert f"only a table is arranged, and {form} is none" in run.err


# ------------------------------------------------------------------------------------------- what others make of it


@pytest.fixture
def tables(project: Project, call: Called) -> Path:
    """The tables of a folder whose names and words would make a spreadsheet calculate."""
    project.write(reading_back.FORMULAS).write(FOR_CONFLICT).write(FOR_EXPLANATION, under="docs/more")
    options = [word for name in ("pairs", "claims", "documents", "subjects") for word in ("--table", name)]
    assert call("export", "docs", "-o", "out", *options).code == 0
    assert call("export", "docs", "-o", "out/claims.xlsx", "--table", "claims").code == 0
    return project.folder / "out"


@pytest.mark.parametrize("name", ["pairs", "claims", "documents", "subjects"])
@pytest.mark.parametrize("reader", reading_back.READERS)
def test_what_is_read_is_what_was_written(tables: Path, reader: str, name: str) -> None:
    file = tables / f"{name}.csv"
    assert list(reading_back.differences(file, reading_back.READERS[reader](file))) == []


def test_a_workbook_holds_the_same_and_nothing_in_front_of_its_words(tables: Path) -> None:
    found = reading_back.of_openpyxl(tables / "claims.xlsx")
    expected = reading_back.written(tables / "claims.csv")
    assert len(found) == len(expected)
    for row, cells in zip(found, expected, strict=True):
        for name in ("value", "low", "high", "line"):
            assert reading_back.same(cells[name], row[name], "number")
        assert row["doc"] == cells["doc"].removeprefix("'")
    assert {str(row["doc"])[:1] for row in found} >= {"=", "@", "+", "-"}
    assert {cells["doc"][0] for cells in expected if cells["doc"].lstrip("'")[0] in "=@+-"} == {"'"}


def test_numbers_that_begin_with_a_minus_are_numbers(tables: Path) -> None:
    values = [row["value"] for row in reading_back.of_pandas(tables / "claims.csv")]
    assert -4.9 in values


def test_a_formula_would_be_found(tables: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["=1+1"])
    book.save(tables / "f.xlsx")
    with pytest.raises(AssertionError, match="is a formula"):
        reading_back.of_openpyxl(tables / "f.xlsx")
