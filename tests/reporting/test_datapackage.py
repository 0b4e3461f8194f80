"""The data dictionary describes the files that stand beside it, as another program sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package
from msgspec.structs import replace

from reconcile.model import DATE_ORIGINS
from reconcile.reporting.columns import EXACT, SCHEMAS, Table
from reconcile.reporting.datapackage import descriptor
from reconcile.reporting.exporting import export, settled
from reconcile.reporting.report import Report
from reconcile.reporting.tables import filled
from reporting.worlds import accepted, document, everything, hostile, report


def described(*tables: Table) -> str:
    return descriptor([filled(everything(), table) for table in tables])


def test_descriptor(golden: Callable[[str, str], None]) -> None:
    golden("datapackage.json", described(*Table))


def test_every_column_has_one_sentence() -> None:
    for column in (*(column for schema in SCHEMAS.values() for column in schema.columns), EXACT):
        assert column.description.endswith(".")
        assert column.description[0].isupper()
        assert column.required or column.empty


def test_keys_to_tables_that_are_not_there_are_left_out() -> None:
    made = json.loads(described(Table.PAIRS))
    assert "foreignKeys" not in made["resources"][0]["schema"]
    assert len(json.loads(described(*Table))["resources"][0]["schema"]["foreignKeys"]) == 4


def dated_in_all_ways() -> Report:
    """A text for each place in which the day of a text may be found."""
    texts = (replace(document(f"{origin}.txt", "Nothing.", "2031-02-03"), date_from=origin) for origin in DATE_ORIGINS)
    return report(documents=tuple(texts))


WORLDS = {
    "empty": report,
    "everything": everything,
    "accepted": accepted,
    "hostile": hostile,
    "dates": dated_in_all_ways,
}


@pytest.mark.parametrize("bom", [True, False], ids=["with mark", "without mark"])
@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS.keys())
def test_exported_files_validate(world: Callable[[], Report], bom: bool, tmp_path: Path) -> None:
    export(world(), settled(tmp_path, list(Table)), bom=bom)
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.flatten(["rowNumber", "fieldName", "message"]) == []
    assert [resource.name for resource in Package(str(tmp_path / "datapackage.json")).resources] == list(Table)


def test_a_wrong_cell_is_found(tmp_path: Path) -> None:
    export(everything(), settled(tmp_path))
    file = tmp_path / "pairs.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace(",conflict,", ",quarrel,"), encoding="utf-8-sig")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid
