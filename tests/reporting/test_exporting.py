"""`export`: where it writes and what."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reconcile.errors import ConfigError, OutputError
from reconcile.reporting import extras
from reconcile.reporting.columns import Table
from reconcile.reporting.exporting import export, settled
from reporting.worlds import everything, hostile
from test_storing import full


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


# ----------------------------------------------------------------------------------------- what cannot be a destination


@pytest.mark.parametrize(
    ("name", "tables", "message"),
    [
        (
            "x.json",
            [],
            r"cannot write x\.json: tables are written as \.csv, \.xlsx, \.parquet, or as CSV into a folder",
        ),
        ("x.html", [], r"reports in other forms come from reconcile check -o"),
        ("x.xls", [], r"cannot write x\.xls"),
        ("x.csv", ["pairs", "claims"], r"a \.csv file holds one table; give a folder or an \.xlsx file"),
        ("X.PARQUET", ["pairs", "claims"], r"a \.parquet file holds one table"),
    ],
)
def test_wrong_destinations(name: str, tables: list[str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        settled(Path(name), tables)


@pytest.mark.parametrize(("name", "library"), [("x.xlsx", "XlsxWriter"), ("x.parquet", "pyarrow")])
def test_a_missing_library_is_named_with_what_to_type(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(ConfigError, match=rf'cannot write {name}: {library} is not .* pip install "reconcile\[\w+\]"'):
        settled(Path(name))


def test_what_goes_where() -> None:
    tidy = (Table.PAIRS, Table.CLAIMS, Table.DOCUMENTS)
    assert settled(Path("out")).tables == tidy
    assert settled(Path("out.d")).tables == tidy
    assert settled(Path("x.XLSX")).tables == tuple(Table)
    assert settled(Path("x.csv")).tables == (Table.PAIRS,)
    assert settled(Path("x.parquet"), ["subjects"]).tables == (Table.SUBJECTS,)
    assert settled(Path("out"), ["claims", "claims"]).tables == (Table.CLAIMS,)
    assert settled(Path("r"), suffix=".xlsx").suffix == ".xlsx"


# --------------------------------------------------------------------------------------------------- what is written


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"out/pairs\.csv: no space left on device"):
        export(everything(), settled(tmp_path / "new" / "out"))
    assert names(tmp_path) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="file exists"):
        export(everything(), settled(tmp_path / "out"))


def test_a_folder_takes_three_tables_and_their_dictionary(tmp_path: Path) -> None:
    written = export(everything(), settled(tmp_path / "new" / "out"))
    assert [file.name for file in written] == ["pairs.csv", "claims.csv", "documents.csv", "datapackage.json"]
    assert names(tmp_path / "new" / "out") == ["claims.csv", "datapackage.json", "documents.csv", "pairs.csv"]


def test_a_csv_file_takes_the_pairs(tmp_path: Path) -> None:
    export(everything(), settled(tmp_path / "x.csv"))
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfpair_id,")
    assert names(tmp_path) == ["x.csv"]


def test_a_csv_file_takes_the_table_that_is_named(tmp_path: Path) -> None:
    export(everything(), settled(tmp_path / "x.csv", ["claims"]), bom=False)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"claim_id,")


def test_one_verdict_only(tmp_path: Path) -> None:
    export(everything(), settled(tmp_path), only="conflict")
    assert (tmp_path / "pairs.csv").read_text().count(",conflict,") == 4
    assert ",agree," not in (tmp_path / "pairs.csv").read_text()
    assert "c-00000000000a" in (tmp_path / "claims.csv").read_text()


def test_text_as_it_is_on_demand(tmp_path: Path) -> None:
    export(hostile(), settled(tmp_path / "a.csv"))
    export(hostile(), settled(tmp_path / "b.csv"), raw=True)
    assert b"\x1b" not in (tmp_path / "a.csv").read_bytes()
    assert b"\x1b" in (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("name", ["out", "x.csv", "x.xlsx", "x.parquet"])
def test_two_exports_give_equal_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, other = (export(everything(), settled(tmp_path / folder / name)) for folder in ("a", "b"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
