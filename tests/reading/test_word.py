"""Word: what can be seen in the body of a file, and where it stands. First what is no text, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile

import docx
import pytest
from docx.document import Document as Package
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reconcile.model import Document
from reconcile.reading import interpret

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def saved(package: Package, *, made: dt.datetime | None = None, changed: dt.datetime | None = None) -> bytes:
    """The bytes of a file; without a day of making where none is given."""
    properties = package.core_properties
    for name, moment in (("created", made), ("modified", changed)):
        if moment:
            setattr(properties, name, moment)
    for element in list(properties._element):
        if not made and element.tag.endswith(("created", "modified")):
            properties._element.remove(element)
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue()


def empty() -> Package:
    """A file with nothing in it, not even the title of python-docx's own pattern."""
    package = docx.Document()
    package.core_properties.title = ""
    return package


def read(package: Package, name: str = "a.docx") -> Document:
    """The one document of a file without problems."""
    (document,), problems = interpret(name, saved(package))
    assert problems == ()
    return document


def of_xml(*paragraphs: str) -> Document:
    """The document of these paragraphs, each the inner XML of a w:p."""
    package = empty()
    for inner in paragraphs:
        package.element.body.insert(len(package.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    return read(package)


RUN = "<w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(f"<w:del>{RUN.format('', '40 ')}</w:del>{RUN.format('', '50 ships')}", "50 ships", id="deleted"),
        pytest.param(f"<w:ins>{RUN.format('', '40 ')}</w:ins>{RUN.format('', 'ships')}", "40 ships", id="put in"),
        pytest.param(RUN.format("<w:rPr><w:vanish/></w:rPr>", "9 ") + RUN.format("", "Ships"), "Ships", id="hidden"),
        pytest.param(RUN.format("<w:rPr><w:strike/></w:rPr>", "9 ") + RUN.format("", "Ships"), "Ships", id="struck"),
        pytest.param(RUN.format("<w:rPr><w:strike w:val='0'/></w:rPr>", "9 ships"), "9 ships", id="not struck"),
        pytest.param("<w:r><w:instrText>PAGE 40</w:instrText></w:r>" + RUN.format("", "Ships"), "Ships", id="field"),
        pytest.param(RUN.format("", "4") + RUN.format("", "0 ships"), "40 ships", id="a figure in two runs"),
        pytest.param("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>3</w:t></w:r>", "one\ttwo\n3", id="breaks"),
        pytest.param("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>", "long-term", id="hyphen"),
        pytest.param(f"<w:hyperlink>{RUN.format('', '40 ships')}</w:hyperlink>", "40 ships", id="link"),
        pytest.param("<w:pPr><w:pStyle w:val='TOC1'/></w:pPr>" + RUN.format("", "Results 12"), "", id="contents"),
    ],
)
def test_what_can_be_seen(inner: str, expected: str) -> None:
    package = empty()
    package.styles.add_style("toc 1", 1).element.set(qn("w:styleId"), "TOC1")
    package.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    package.add_paragraph("End.")
    assert read(package).text == "\n\n".join(filter(None, (expected, "End.")))


def test_heads_and_feet_of_pages_are_no_text() -> None:
    package = empty()
    package.sections[0].header.paragraphs[0].text = "Issue 40"
    package.sections[0].footer.paragraphs[0].text = "12,000 readers"
    package.add_paragraph("Ships came.")
    assert read(package).text == "Ships came."


def test_a_form_holds_text_and_a_table_of_contents_none() -> None:
    package = empty()
    wrapped = "<w:sdt {0}>{1}<w:sdtContent><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    contents = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    package.element.body.insert(0, parse_xml(wrapped.format(nsdecls("w"), contents, "Results 12")))
    package.element.body.insert(1, parse_xml(wrapped.format(nsdecls("w"), "", "40 ships came.")))
    assert read(package).text == "40 ships came."


def test_headings_and_the_title() -> None:
    package = empty()
    package.add_heading("Harbour report", 0)
    package.add_heading("Ships", 2)
    package.add_paragraph("40 came.")
    own = package.styles.add_style("House heading", 1)
    own.base_style = package.styles["Heading 3"]
    package.add_paragraph("Tugs", style="House heading")
    document = read(package)
    assert [(document.quote(item.span), item.level) for item in document.headings] == [
        ("Harbour report", 1),
        ("Ships", 2),
        ("Tugs", 3),
    ]
    assert document.title == "Harbour report"


@pytest.mark.parametrize(
    ("given", "title"),
    [("Harbour report", "Harbour report"), ("Microsoft Word - draft3.docx", None), ("Untitled", None), ("--", None)],
)
def test_the_title_in_the_properties(given: str, title: str | None) -> None:
    package = empty()
    package.core_properties.title = given
    package.add_paragraph("Forty ships came in the first week of the year, said the harbour office in its report.")
    assert read(package).title == title


def test_tables_stand_in_their_place() -> None:
    package = empty()
    package.add_paragraph("Before.")
    table = package.add_table(3, 3)
    for row, words in zip(
        table.rows, (("Ships", "2023", "2024"), ("Tugs", "4", "5"), ("Ferries", "6", "7")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 1).merge(table.cell(1, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    package.add_paragraph("After.")
    document = read(package)
    assert document.text == ("Before.\n\n| Ships | 2023 | 2024 |\n| Tugs Ferries | 4 5 |\n| 6 | 7 |\n\nAfter.")
    (found,) = document.tables
    cells = [(document.quote(c.span), c.row, c.column, c.rows, c.columns, c.head) for c in found.cells]
    assert cells == [
        ("Ships", 0, 0, 1, 1, True),
        ("2023", 0, 1, 1, 1, True),
        ("2024", 0, 2, 1, 1, True),
        ("Tugs Ferries", 1, 0, 2, 1, False),
        ("4 5", 1, 1, 1, 2, False),
        ("6", 2, 1, 1, 1, False),
        ("7", 2, 2, 1, 1, False),
    ]


def test_notes_are_tied_to_their_marks() -> None:
    package = empty()
    body = package.element.body
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{RUN.format('', '40 ships')}{mark}{RUN.format('', 'came.')}</w:p>"))
    note = f"<w:footnote w:id='2'><w:p>{RUN.format('', 'Without tugs.')}</w:p></w:footnote>"
    uri = PackURI("/word/footnotes.xml")
    xml = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    part = Part(uri, "application/xml", xml, package.part.package)
    package.part.relate_to(part, FOOTNOTES)
    document = read(package)
    assert document.text == "40 ships 1 came.\n\n1 Without tugs."
    (found,) = document.notes
    assert document.quote(found.span) == "Without tugs."
    assert [document.quote(place) for place in found.places] == ["1"]
    assert [document.quote(span) for span in document.silent] == ["1"]


@pytest.mark.parametrize(
    ("looks", "text"),
    [
        ("<w:vertAlign w:val='superscript'/>", "in 2025. 1"),
        ("<w:position w:val='8'/>", "in 2025. 1"),
        ("<w:rStyle w:val='High'/>", "in 2025. 1"),
        ("<w:vertAlign w:val='subscript'/>", "in 2025.1"),
    ],
)
def test_a_raised_mark_is_no_part_of_a_figure(looks: str, text: str) -> None:
    package = empty()
    style = package.styles.add_style("High", 2)
    style.font.superscript = True
    inner = RUN.format("", "in 2025.") + RUN.format(f"<w:rPr>{looks}</w:rPr>", "1")
    package.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    assert read(package).text == text


def test_a_power_is_joined() -> None:
    assert of_xml(
        RUN.format("", "40 km") + RUN.format("<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>", "2")
    ).text == ("40 km2")


WIRE = "RIGA, {} 3 – Ships came to the harbour in numbers never seen."
MADE, LATER = dt.datetime(2031, 3, 5), dt.datetime(2031, 9, 1)


@pytest.mark.parametrize(
    ("text", "name", "made", "changed", "day", "origin"),
    [
        ("Ships came.", "a.docx", None, None, None, "none"),
        ("Ships came.", "a.docx", MADE, LATER, None, "none"),  # a copy, or a text that was written for months
        ("Ships came.", "a.docx", MADE, MADE, dt.date(2031, 3, 5), "metadata"),
        ("Ships came.", "2030-02-01_a.docx", MADE, MADE, dt.date(2030, 2, 1), "name"),
        ("2 May 2030\n\nShips came.", "a.docx", MADE, MADE, dt.date(2030, 5, 2), "dateline"),
        (WIRE.format("March"), "a.docx", MADE, MADE, dt.date(2031, 3, 3), "metadata"),
        (WIRE.format("May"), "a.docx", MADE, MADE, None, "none"),
    ],
)  # fmt: skip
def test_the_day_of_a_file(
    text: str, name: str, made: dt.datetime | None, changed: dt.datetime | None, day: dt.date | None, origin: str
) -> None:
    package = empty()
    for line in text.split("\n\n"):
        package.add_paragraph(line)
    (document,), _ = interpret(name, saved(package, made=made, changed=changed))
    assert (document.published, document.date_from) == (day, origin)


def broken(data: bytes) -> bytes:
    """A file whose body is no XML any more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:-40] if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "malformed", "not a Word file that can be read: File is not a zip file"),
        (saved(docx.Document())[:900], "malformed", "not a Word file that can be read: File is not a zip file"),
        (broken(saved(docx.Document())), "malformed", "not a Word file that can be read: "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "malformed", "an older .doc? Save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted", "encrypted"),
    ],
    ids=["empty", "cut off", "broken inside", "an old file", "locked"],
)
def test_what_cannot_be_read(data: bytes, code: str, message: str) -> None:
    documents, (problem,) = interpret("a.docx", data)
    assert documents == ()
    assert (problem.document, problem.code, problem.fatal) == ("a.docx", code, True)
    assert message in problem.message
    assert "\n" not in problem.message


def test_a_reader_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    documents, (problem,) = interpret("a.docx", saved(docx.Document()))
    assert documents == ()
    assert (problem.code, problem.message, problem.fatal) == ("missing-reader", "needs reconcile[docx]", True)


def test_no_text() -> None:
    documents, (problem,) = interpret("a.docx", saved(docx.Document()))
    assert (documents, problem.code, problem.fatal) == ((), "empty", False)
