"""PDF: lines by their places become paragraphs, tables and notes. First what is no text, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from reconcile.model import Document
from reconcile.reading import interpret

HIGH, WIDE, LEADING = 600, 420, 14


class Placed(NamedTuple):
    """A line of text: where it begins, how many lines from the top it stands, and how it looks."""

    x: float
    down: float
    text: str
    size: float = 10
    bold: bool = False


def made(*pages: Sequence[Placed], title: str = "", locked: str | None = None) -> bytes:
    """The bytes of a file with these pages."""
    stream = io.BytesIO()
    encrypt = None if locked is None else StandardEncryption(locked, ownerPassword="owner", strength=128)
    canvas = Canvas(stream, pagesize=(WIDE, HIGH), encrypt=encrypt, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        for line in page:
            canvas.setFont("Helvetica-Bold" if line.bold else "Helvetica", line.size)
            canvas.drawString(line.x, HIGH - 60 - line.down * LEADING, line.text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(*pages: Sequence[Placed], title: str = "") -> Document:
    """The one document of these pages."""
    (document,), problems = interpret("a.pdf", made(*pages, title=title))
    assert problems == ()
    return document


def lines(*texts: str, x: float = 40, down: float = 0) -> list[Placed]:
    """Lines below one another."""
    return [Placed(x, down + number, text) for number, text in enumerate(texts)]


FULL = "The harbour office counted all the ships that came in during the year and"
BODY = lines(FULL, "said in its report that 40 of them were tugs.")


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        pytest.param(
            [
                [Placed(40, -2, f"Gazette No. {page}"), *lines(FULL, f"{word} came."), Placed(200, 36, f"{page} of 2")]
                for page, word in ((1, "none"), (2, "few"))
            ],
            f"{FULL} none came.\n\n{FULL} few came.",
            id="heads, feet and numbers of pages",
        ),
        pytest.param([[*BODY, Placed(200, 36.5, "- 7 -")]], f"{FULL} {BODY[1][2]}", id="a number on a lone page"),
        pytest.param(
            [[*BODY, *lines("Ships came.", down=4), Placed(40, 37, "12,000 copies", 7)]],
            f"{FULL} {BODY[1][2]}\n\nShips came.",
            id="small words far below",
        ),
        pytest.param([lines("Results ............ 12", "Ships came.")], "Ships came.", id="contents"),
        pytest.param(
            [[Placed(40, -2, "31/12/2030, 09:15"), *BODY, Placed(40, 37.5, "https://gazette.example/a 1/2")]],
            f"{FULL} {BODY[1][2]}",
            id="what a browser prints around",
        ),
    ],
)  # fmt: skip
def test_what_is_no_text(pages: Sequence[Sequence[Placed]], text: str) -> None:
    assert read(*pages).text == text


def test_what_is_repeated_in_the_text_is_text() -> None:
    page = [*lines("Ships came.", down=10), *lines("They left.", down=12), *lines("40 tugs too.", down=14)]
    more = [*lines("First.", down=0), *lines("Second.", down=2), *lines("Third.", down=4)]
    below = [*lines("Fourth.", down=20), *lines("Fifth.", down=22), *lines("Sixth.", down=24)]
    first = [*more, *page, *below]
    other = [line._replace(text=line.text.replace(".", "!")) for line in (*more, *below)]
    document = read(first, [*other[:3], *page, *other[3:]])
    assert document.text.count("40 tugs too.") == 2


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(BODY, f"{FULL} {BODY[1][2]}", id="lines are joined"),
        pytest.param(
            lines(FULL, "none of them were tugs.", FULL, "none of them were ferries."),
            f"{FULL} none of them were tugs.\n\n{FULL} none of them were ferries.",
            id="a short line ends a paragraph",
        ),
        pytest.param(
            [*lines(FULL, FULL), *lines(FULL, down=3)], f"{FULL} {FULL}\n\n{FULL}", id="a gap ends a paragraph"
        ),
        pytest.param(
            [Placed(40, 0, FULL), Placed(55, 1, FULL[:-4]), Placed(40, 2, FULL)],
            f"{FULL}\n\n{FULL[:-4]} {FULL}",
            id="a line that is set in",
        ),
        pytest.param(lines(FULL[:-3] + "num-", "bers rose."), f"{FULL[:-3]}numbers rose.", id="a word that is parted"),
        pytest.param(
            lines(FULL[:-6] + "year 2030-", "31 and on."),
            f"{FULL[:-6]}year 2030-31 and on.",
            id="a dash between figures",
        ),
        pytest.param(
            [
                Placed(40, 0, "–"),
                Placed(52, 0, FULL[:-4]),
                Placed(52, 1, "was said."),
                Placed(40, 2, "–"),
                Placed(52, 2, "40 tugs"),
            ],
            f"– {FULL[:-4]} was said.\n\n– 40 tugs",
            id="a list",
        ),
        pytest.param(
            [*lines(FULL[:-3] + "more than", "65. There were 40 tugs among the ships.")],
            f"{FULL[:-3]}more than 65. There were 40 tugs among the ships.",
            id="a figure at the end of a sentence is no number of a list",
        ),
        pytest.param(
            [
                *lines("The harbour office counted the ships", "that came in during the year and"),
                *lines("said that 40 of them were tugs in", "all.", x=230),
            ],
            "The harbour office counted the ships that came in during the year and said that 40 of them were tugs in "
            "all.",
            id="a sentence goes on in the next column",
        ),
    ],
)
def test_paragraphs(page: Sequence[Placed], text: str) -> None:
    assert read(page).text == text


def test_headings_by_their_looks() -> None:
    page: list[Placed] = [Placed(40, 0, "Harbour report", 18), Placed(40, 3, "Ships", 13), *lines(FULL, FULL, down=5)]
    page += [Placed(40, 8, "Tugs", 10, True), *lines(FULL, down=9), Placed(40, 11, "Not a heading.", 10, True)]
    document = read(page)
    found = [(document.quote(item.span), item.level) for item in document.headings]
    assert found == [("Harbour report", 1), ("Ships", 2), ("Tugs", 7)]
    assert document.title == "Harbour report"


TABLE = [
    Placed(40, 0, "Ships", 10, True), Placed(150, 0, "2029", 10, True), Placed(220, 0, "2030", 10, True),
    Placed(40, 1, "Tugs"), Placed(150, 1, "4"), Placed(220, 1, "5"),
    Placed(40, 2, "Ferries and"), Placed(40, 3, "cruise ships"), Placed(150, 2.5, "6"), Placed(220, 2.5, "7"),
    Placed(40, 4, "Tankers"), Placed(220, 4, "9"),
]  # fmt: skip


def test_a_table_by_its_places() -> None:
    document = read([*lines(FULL, down=-2), *TABLE, *lines(FULL, down=7)])
    assert document.text == (
        f"{FULL}\n\n| Ships | 2029 | 2030 |\n| Tugs | 4 | 5 |\n"
        f"| Ferries and cruise ships | 6 | 7 |\n| Tankers |  | 9 |\n\n{FULL}"
    )
    (table,) = document.tables
    assert [cell.head for cell in table.cells if cell.row == 0] == [True, True, True]
    assert [(document.quote(c.span), c.column) for c in table.cells if c.row == 3] == [
        ("Tankers", 0),
        ("", 1),
        ("9", 2),
    ]


def test_a_table_goes_on_on_the_next_page() -> None:
    more = [line._replace(text={"4": "14", "5": "15"}.get(line.text, line.text)) for line in TABLE[:6]]
    document = read([*lines(FULL, down=-2), *TABLE[:6]], more, lines("End."))
    assert document.text == f"{FULL}\n\n| Ships | 2029 | 2030 |\n| Tugs | 4 | 5 |\n| Tugs | 14 | 15 |\n\nEnd."
    found = [document.page(document.text.index(words)) for words in (FULL, "Ships", "| 4", "14", "15", "End.")]
    assert found == [1, 1, 1, 2, 2, 3]


def test_rows_that_pages_share_but_for_their_figures_are_text() -> None:
    pages = [[*lines(FULL), *lines(f"All ships {ships}", down=30)] for ships in (40, 57)]
    assert ("All ships 40" in read(*pages).text, "All ships 57" in read(*pages).text) == (True, True)


def test_two_cells_alone_are_no_table() -> None:
    document = read([Placed(40, 0, "Riga"), Placed(300, 0, "2 May 2030"), *lines(FULL, down=2)])
    assert (document.text, document.tables) == (f"Riga 2 May 2030\n\n{FULL}", ())


def test_notes_at_the_foot_follow_the_paragraph() -> None:
    first = [*lines(FULL, FULL[:-7]), Placed(40, 30, "1 Without tugs.", 7)]
    marked = [Placed(40 + 319, 0.75, "1", 6)]
    document = read([*first[:2], *marked, first[2]], lines("went on counting.", "That was all."))
    assert (
        document.text.split("\n\n")[1:] == ["1 Without tugs.", "That was all."] or "went on counting" in document.text
    )
    assert "1 Without tugs." in document.text.split("\n\n")
    assert document.page(document.text.index("1 Without")) == 1


@pytest.mark.parametrize(("level", "text"), [(0.7, "in 2030. 1"), (1.0, "in 2030.1")])
def test_a_raised_mark_is_no_part_of_a_figure(level: float, text: str) -> None:
    size = 6 if level < 1 else 10
    document = read([Placed(40, 1, "in 2030."), Placed(40 + 35.8, level, "1", size)])
    assert document.text == text
    assert len(document.silent) == (level < 1)


@pytest.mark.parametrize(
    ("title", "expected"), [("Harbour report", "Harbour report"), ("untitled", None), ("report_v3.indd", None)]
)
def test_the_title_in_the_properties(title: str, expected: str | None) -> None:
    assert read(BODY, title=title).title == expected


def test_the_day_on_which_it_was_made() -> None:
    data = made(BODY)
    found = data.index(b"/CreationDate (D:") + len(b"/CreationDate (D:")
    dated = data.replace(data[found : found + 8], b"20310305")
    for name, day, origin in (
        ("a.pdf", dt.date(2031, 3, 5), "metadata"),
        ("2030-02-01 a.pdf", dt.date(2030, 2, 1), "name"),
    ):
        (document,), _ = interpret(name, dated)
        assert (document.published, document.date_from) == (day, origin)


def picture() -> bytes:
    """A page with a drawing and no letter."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.rect(40, 40, 200, 200)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "malformed", "not a PDF that can be read: "),
        (b"%PDF-1.7 and no more", "malformed", "not a PDF that can be read: "),
        (made(BODY)[:700], "malformed", "not a PDF that can be read: "),
        (made(BODY, locked="secret"), "encrypted", "encrypted"),
        (picture(), "no-text", "1 page holds no text; a scan? Pictures are not read"),
    ],
    ids=["empty", "a head alone", "cut off", "locked", "a scan"],
)
def test_what_cannot_be_read(data: bytes, code: str, message: str) -> None:
    documents, (problem,) = interpret("a.pdf", data)
    assert documents == ()
    assert (problem.document, problem.code, problem.fatal) == ("a.pdf", code, True)
    assert message in problem.message


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    (document,), problems = interpret("a.pdf", made(BODY, locked=""))
    assert (document.text, problems) == (f"{FULL} {BODY[1][2]}", ())


def test_a_page_without_text_among_others() -> None:
    (document,), (problem,) = interpret("a.pdf", made(BODY, [], lines("Ferries came, too.")))
    assert document.page(len(document.text) - 1) == 3
    assert (problem.code, problem.message, problem.fatal) == ("no-text", "1 of 3 pages hold no text: 2", False)


def test_a_reader_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reconcile.reading.pdf.letters", None)
    documents, (problem,) = interpret("a.pdf", made(BODY))
    assert documents == ()
    assert (problem.code, problem.message, problem.fatal) == ("missing-reader", "needs reconcile[pdf]", True)
