"""The page about tables describes every column in the words of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.reporting.columns import EXACT, SCHEMAS, VERSION, dictionary

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"
HEAD = "## Every column\n"


def described() -> str:
    """The part of the page below its last heading."""
    lines = [f"The version of these tables is {VERSION}. New columns come at the right end only, and count the second"]
    lines += ["number up. A workbook, a Parquet file and a data frame have one more column where a table has numbers:"]
    lines += [f"`{EXACT.name}`. {EXACT.description}", ""]
    for table, schema in SCHEMAS.items():
        lines += [f"### {table.value}", "", f"{schema.title}. Key: `{schema.key}`.", ""]
        lines += ["| column | type | unit | says | missing means |", "| --- | --- | --- | --- | --- |"]
        for _, name, kind, unit, values, missing, description in dictionary({table: schema})[1]:
            listed = ", ".join(f"`{value}`" for value in values.split(", ")) if values else ""
            words = f"{description} {listed}".rstrip()
            of = {"": "", "1": "1", "column unit": "that in `unit`"}[unit]
            lines.append(f"| `{name}` | {kind} | {of} | {words} | {'' if missing == 'never' else missing} |")
        lines.append("")
    return "\n".join([HEAD, *lines]).rstrip() + "\n"


def test_the_page_describes_every_column(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    above = page[: page.index(HEAD)]
    if request.config.getoption("--update-golden"):
        PAGE.write_text(above + described(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == above + described(), "run pytest --update-golden and read the page"
