"""The parts of Markdown and plain text: headings, tables, notes, and what states nothing."""

from __future__ import annotations

import pytest

from reconcile.model import Document
from reconcile.reading import markdown, plain
from reconcile.reading.source import Source


def md(text: str) -> Document:
    """A Markdown document."""
    return markdown.read(Source("a.md", text, "utf-8", "00")).documents[0]


def txt(text: str) -> Document:
    """A plain document."""
    return plain.read(Source("a.txt", text, "utf-8", "00")).documents[0]


LONG = "The harbour was closed for the whole of the day, and nobody went out."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"```\n# no heading\n```\n{LONG}", [], id="code"),
        pytest.param(f"#tag\n{LONG}", [], id="no blank"),
        pytest.param("**Note.** It rained.", [], id="bold at the start of a sentence"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", [], id="the rule of a table"),
        pytest.param(f"# Ships #\n\n## By port\n{LONG}", [(1, "Ships"), (2, "By port")], id="signs"),
        pytest.param(f"Ships\n=====\n\nPorts\n-----\n{LONG}", [(1, "Ships"), (2, "Ports")], id="underlined"),
        pytest.param(f"{LONG}\n\n**Reserves**\n\n{LONG}", [(7, "Reserves")], id="bold alone"),
    ],
)
def test_headings_of_markdown(text: str, expected: list[tuple[int, str]]) -> None:
    found = md(text)
    assert [(heading.level, found.quote(heading.span)) for heading in found.headings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"It rained.\n\n{LONG}", [], id="a sentence"),
        pytest.param(f"{LONG}\n\nit rained\n\n{LONG}", [], id="no capital"),
        pytest.param(f"Staff: 40\n\n{LONG}", [], id="label and figure"),
        pytest.param(f"{LONG}\n\nFleet and crews\n\nNone.", [], id="shorter text below"),
        pytest.param(f"FLEET AND CREWS\n{LONG}\n\nThe winter\n\n{LONG}", ["FLEET AND CREWS", "The winter"], id="both"),
    ],
)
def test_headings_of_plain_text(text: str, expected: list[str]) -> None:
    found = txt(text)
    assert [found.quote(heading.span) for heading in found.headings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a | b\nis no table", [], id="a bar"),
        pytest.param("```\n| a | b |\n|---|---|\n```", [], id="code"),
        pytest.param("| one line |", [], id="one line"),
        pytest.param(
            "| a | b |\n|:--|--:|\n| x \\| y | 1 |\n\nText",
            [(0, 0, "a", True), (0, 1, "b", True), (1, 0, "x \\| y", False), (1, 1, "1", False)],
            id="bars",
        ),
        pytest.param("a | b\n--|--\n1 | 2",
                     [(0, 0, "a", True), (0, 1, "b", True), (1, 0, "1", False), (1, 1, "2", False)],
                     id="no outer bars"),
        pytest.param("a\t1\nb\t2\nc\t3",
                     [(0, 0, "a", False), (0, 1, "1", False), (1, 0, "b", False), (1, 1, "2", False),
                      (2, 0, "c", False), (2, 1, "3", False)], id="tabs"),
    ],
)  # fmt: skip
def test_tables(text: str, expected: list[tuple[int, int, str, bool]]) -> None:
    found = md(text)
    assert [
        (cell.row, cell.column, found.quote(cell.span), cell.head) for table in found.tables for cell in table.cells
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5 * 3 is 15, and snake_case_name", [], id="signs that are none"),
        pytest.param("an area of 40 km² and 1,250*", [], id="a power, a star alone"),
        pytest.param("**39.5** and *4* or __5__", ["**", "**", "*", "*", "__", "__"], id="emphasis"),
        pytest.param("see [the 4 rules](https://a.example/2024/40-ships)", ["[", "](https://a.example/2024/40-ships)",
                     "https://a.example/2024/40-ships"], id="link"),
        pytest.param("https://a.example/40 and `port 80`", ["https://a.example/40", "`port 80`"],
                     id="address and code"),
        pytest.param("40 ships[^1] and 1,250² men", ["[^1]", "²"], id="marks of notes"),
        pytest.param("> quoted", [">"], id="quotation"),
        pytest.param("~~40~~ 50 ships", ["~~40~~"], id="struck out"),
    ],
)  # fmt: skip
def test_silent(text: str, expected: list[str]) -> None:
    found = md(text)
    assert [found.quote(span) for span in found.silent] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("| a | 1 |\n|---|---|\n| b* | 2 |\n\nText.", [], id="no note"),
        pytest.param("It has 40 ships.[^1]\n\n[^1]: Without tugs.", [("Without tugs.", ["[^1]"])], id="note below"),
        pytest.param("| a | 1 |\n|---|---|\n| b* | 2¹ |\n\n\\* Old.\n\n¹ New.\n", [("Old.", ["*"]), ("New.", ["¹"])],
                     id="marks in cells"),
        pytest.param("| a | 1 |\n|---|---|\n| b | 2 |\nNote: without tugs.",
                     [("without tugs.", ["| a | 1 |\n|---|---|\n| b | 2 |"])],
                     id="a note to all"),
    ],
)  # fmt: skip
def test_notes(text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = md(text)
    assert [(found.quote(n.span), [found.quote(p) for p in n.places]) for n in found.notes] == expected
