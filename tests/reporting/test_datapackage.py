"""The data dictionary describes the files that stand beside it, as another program sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

from reconcile.reporting.columns import SCHEMAS, Table
from reconcile.reporting.datapackage import descriptor
from reconcile.reporting.exporting import export
from reconcile.reporting.report import Report
from reporting.worlds import accepted, everything, hostile, report


def test_descriptor(golden: Callable[[str, str], None]) -> None:
    golden("datapackage.json", descriptor())


def test_every_column_has_one_sentence() -> None:
    for schema in SCHEMAS.values():
        for column in schema.columns:
            assert column.description.endswith(".")
            assert column.description[0].isupper()


def test_keys_to_tables_that_are_not_there_are_left_out() -> None:
    made = json.loads(descriptor([Table.PAIRS]))
    assert "foreignKeys" not in made["resources"][0]["schema"]
    assert len(json.loads(descriptor())["resources"][0]["schema"]["foreignKeys"]) == 4


WORLDS = {"empty": report, "everything": everything, "accepted": accepted, "hostile": hostile}


@pytest.mark.parametrize("bom", [True, False], ids=["with mark", "without mark"])
@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS.keys())
def test_exported_files_validate(world: Callable[[], Report], bom: bool, tmp_path: Path) -> None:
    export(world(), tmp_path, bom=bom)
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.flatten(["rowNumber", "fieldName", "message"]) == []
    assert [resource.name for resource in Package(str(tmp_path / "datapackage.json")).resources] == list(Table)


def test_a_wrong_cell_is_found(tmp_path: Path) -> None:
    export(everything(), tmp_path)
    file = tmp_path / "pairs.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace(",conflict,", ",quarrel,"), encoding="utf-8-sig")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid
