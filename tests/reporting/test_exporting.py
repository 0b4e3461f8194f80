"""`export`: where it writes and what."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reconcile.errors import OutputError
from reconcile.reporting.exporting import export
from reporting.worlds import everything, hostile
from test_storing import full


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_other_formats_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.xlsx: tables are written as \.csv"):
        export(everything(), tmp_path / "x.xlsx")
    assert names(tmp_path) == []


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"out/pairs\.csv: no space left on device"):
        export(everything(), tmp_path / "new" / "out")
    assert names(tmp_path) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="file exists"):
        export(everything(), tmp_path / "out")


def test_a_folder_takes_three_tables_and_their_dictionary(tmp_path: Path) -> None:
    written = export(everything(), tmp_path / "new" / "out")
    assert [file.name for file in written] == ["pairs.csv", "claims.csv", "documents.csv", "datapackage.json"]
    assert names(tmp_path / "new" / "out") == ["claims.csv", "datapackage.json", "documents.csv", "pairs.csv"]


def test_a_csv_file_takes_the_pairs(tmp_path: Path) -> None:
    export(everything(), tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfpair_id,")
    assert names(tmp_path) == ["x.csv"]


def test_a_csv_file_takes_the_table_that_is_named(tmp_path: Path) -> None:
    export(everything(), tmp_path / "x.csv", tables=["claims"], bom=False)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"claim_id,")


def test_one_verdict_only(tmp_path: Path) -> None:
    export(everything(), tmp_path, only="conflict")
    assert (tmp_path / "pairs.csv").read_text().count(",conflict,") == 4
    assert ",agree," not in (tmp_path / "pairs.csv").read_text()
    assert "c-00000000000a" in (tmp_path / "claims.csv").read_text()


def test_text_as_it_is_on_demand(tmp_path: Path) -> None:
    export(hostile(), tmp_path / "a.csv")
    export(hostile(), tmp_path / "b.csv", raw=True)
    assert b"\x1b" not in (tmp_path / "a.csv").read_bytes()
    assert b"\x1b" in (tmp_path / "b.csv").read_bytes()


def test_two_exports_give_equal_bytes(tmp_path: Path) -> None:
    one, other = (export(everything(), tmp_path / name) for name in ("a", "b"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
