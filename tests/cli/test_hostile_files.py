"""Files that were made to hang, to exhaust or to mislead a reader, all in one folder: each is named with its reason,
and the rest is judged as if they were not there."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from running import FOR_AGREEMENT, FOR_CONFLICT, Project, ended

LIMITS = '[limits]\nunpacked-files = 100\npages = 5\nseconds = 2\nmemory = "400MB"\n'
SENTENCE = "The mine sold 4 million tonnes of ore in 2024."
BOMB = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10 if step else "ore"}">' for step in range(12))


def word(
    *,
    more: Mapping[str, bytes] | None = None,
    doctype: str = "",
    entity: str = "",
    body: bytes = b"",
    said: str = SENTENCE,
) -> bytes:
    """A Word file, with something put into it: members, a document type, an entity, or XML at its end."""
    package = docx.Document()
    package.add_paragraph(said)
    whole, changed = io.BytesIO(), io.BytesIO()
    package.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"<w:document", doctype.encode() + b"<w:document", 1)
                data = data.replace(said.encode(), said.encode() + entity.encode())
                data = data.replace(b"<w:sectPr", body + b"<w:sectPr", 1)
            new.writestr(member.filename, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return changed.getvalue()


def pdf(*, pages: int = 1, locked: bool = False) -> bytes:
    """A PDF of so many pages."""
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", strength=128) if locked else None)
    for number in range(pages):
        canvas.drawString(72, 600 - 40 * number, f"In {2015 + number} the mine employed {300 + 7 * number} people.")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pdf_of(content: bytes, *, kids: bytes = b"3 0 R", filters: bytes = b"/FlateDecode", trailer: bytes = b"") -> bytes:
    """A PDF of one page with this content, which is packed already; `kids` are the pages that it says to have."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count 1>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%b]>>stream\n%b\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (
        trailer.replace(b"HERE", b"%d" % len(whole)),
        len(whole),
    )
    return whole + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def letters(words: str) -> bytes:
    """The content of a page that says this."""
    return zlib.compress(b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % words.encode())


def mail(kind: str, body: str) -> bytes:
    """A mail of a kind."""
    head = "From: a@example.org\nDate: Sun, 3 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}\n\n{body}".encode()


def ore(number: int) -> str:
    """A sentence of its own."""
    return f"The mine at Pit {number} sold {number} million tonnes of ore in 2024."


def zeros(number: int) -> bytes:
    """So many zeros, packed."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(number // 1_000_000)) + packer.flush()


def sparse(size: int) -> Callable[[Path], None]:
    """Makes a file of one line that takes no room on the disk."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def link(target: str) -> Callable[[Path], None]:
    """Makes a link."""
    return lambda path: path.symlink_to(target)


# name → how it is made, the code of its problem, words of the message, and whether it counts as not read
Trap = tuple[bytes | Callable[[Path], None], str, str, bool]
TRAPS: dict[str, Trap] = {
    "line.txt": (sparse(1_000_000_000), "too-large", "larger than 20 MB", True),
    "nul.txt": (b"4 million\0 tonnes of ore", "undecodable", "NUL character in line 1: not text", True),
    "wide.txt": (SENTENCE.encode("utf-16-le"), "undecodable", "UTF-16 without a byte order mark?", True),
    "wide-the-other-way.txt": (SENTENCE.encode("utf-16-be"), "undecodable", "UTF-16 without a byte order mark?", True),
    "deep.jsonl": (b'{"text":' * 50_000, "malformed", "nested too deep", True),
    "deep.json": (b"[" * 100_000, "malformed", "nested too deep", True),
    "deep.docx": (word(body=b"<w:ins>" * 5_000 + b"</w:ins>" * 5_000), "malformed", "Excessive depth", True),
    "mail-in-mail.eml": (
        mail("message/rfc822", "Content-Type: message/rfc822\n\n" * 5_000),
        "malformed",
        "not a mail that can be read",
        True,
    ),
    "parts-in-parts.eml": (
        mail(
            'multipart/mixed; boundary="b0"',
            "".join(f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(3_000)),
        ),
        "malformed",
        "not a mail that can be read",
        True,
    ),
    "no-mails.mbox": (b"Ships\nFrom a Sun Mar  3 10:00:00 2024\n" * 3_000, "malformed", "not a box of mails", True),
    "many-filters.pdf": (pdf_of(b"x", filters=b"/FlateDecode" * 5_000), "no-text", "holds no text", True),
    "before-itself.pdf": (
        pdf_of(letters(SENTENCE), trailer=b"/Prev HERE"),
        "malformed",
        "not a PDF that can be read",
        True,
    ),
    "wrong-types.json": (
        b'{"@type": "ClaimReview", "claimReviewed": {"x": [1]}, "datePublished": [[]], "author": 7}',
        "no-texts",
        "no texts in it",
        False,
    ),
    "no-document.docx": (b"PK\x05\x06" + bytes(18), "malformed", "not a Word file that can be read", True),
    "pipe.txt": (os.mkfifo, "not-a-file", "not a regular file", False),
    "device.txt": (link("/dev/zero"), "link", "outside the folder", False),
    "out.txt": (link("/etc/hostname"), "link", "outside the folder", False),
    "loop.txt": (link("loop.txt"), "link", "leads nowhere", False),
    "loop-a.txt": (link("loop-b.txt"), "link", "leads nowhere", False),
    "loop-b.txt": (link("loop-a.txt"), "link", "leads nowhere", False),
    "truncated.docx": (word()[:-3000], "malformed", "not a Word file that can be read", True),
    "text.docx": (SENTENCE.encode(), "malformed", "not a Word file that can be read", True),
    "entities.docx": (
        word(doctype=f"<!DOCTYPE w [{BOMB}]>", entity="&a11;"),
        "malformed",
        "not a Word file that can be read",
        True,
    ),
    "outside.docx": (
        word(doctype='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>', entity="&x;"),
        "malformed",
        "declares a document type",
        True,
    ),
    "ratio.docx": (word(more={"x": bytes(9_000_000)}), "zip-ratio", "more than 100 times its size", True),
    "size.docx": (word(more={"x": bytes(101_000_000)}), "too-large", "more than 100 MB (limit unpacked-size)", True),
    "members.docx": (word(more={f"{n}": b"" for n in range(100)}), "too-many-files", "more than 100 (limit", True),
    "locked.pdf": (pdf(locked=True), "encrypted", "encrypted", True),
    "truncated.pdf": (pdf()[:200], "malformed", "not a PDF that can be read", True),
    "long.pdf": (pdf(pages=6), "too-many-pages", "more than 5 pages (limit pages)", True),
    "slow.pdf": (
        pdf_of(zlib.compress(b"1 2 m 3 4 l S\n" * 1_000_000)),
        "timeout",
        "more than 2 s (limit seconds)",
        True,
    ),
    "figures.txt": (
        "".join(f"The kiosk at pier {n} sold {n} tonnes of ice in 2024. " for n in range(1_000, 18_000)).encode(),
        "timeout",
        "finding its figures takes more than 2 s (limit seconds)",
        True,
    ),
    "swells.pdf": (pdf_of(zeros(800_000_000)), "out-of-memory", "more than 400 MB of memory (limit memory)", True),
}
# Of a kind as strange, and read as they are meant: each holds a claim of its own.
STRANGE: dict[str, bytes] = {
    "a-head-without-end.eml": mail("text/plain; " + "; ".join(f"a*{n}*=x" for n in range(50_000)), ore(301)),
    "a-heading-of-no-level.docx": word(
        said=ore(302),
        body=b'<w:p><w:pPr><w:pStyle w:val="Heading99999999999"/><w:outlineLvl w:val="-9"/></w:pPr></w:p>',
    ),
    "a-million-columns.csv": f"text{',a' * 1_000_000}\n{ore(303)}{',1' * 1_000_000}\n".encode(),
    "a-number-of-no-size.jsonl": f'{{"text": "{ore(304)}", "date": 1e999}}'.encode(),
    "a-page-of-itself.pdf": pdf_of(letters(ore(305)), kids=b"2 0 R 3 0 R 2 0 R"),
    "a-table-of-spans.html": (
        f"<table><tr><td colspan=1000000000>x</td><td rowspan=1000000000>y</td></tr></table><p>{ore(306)}</p>".encode()
    ),
    "an-unknown-charset.eml": mail('text/plain; charset="\x1b[31mrot13"', ore(307)),
    "bold-bold-bold.html": f"<p>{'<b>' * 100_000}{ore(308)}".encode(),
    "box-in-box.html": f"{'<div>' * 100_000}{ore(309)}".encode(),
    "counts-its-pages-wrong.pdf": pdf_of(letters(ore(310))).replace(b"/Count 1", b"/Count 9"),
    "empty-paragraphs.docx": word(said=ore(311), body=b"<w:p/>" * 50_000),
    "hundred-thousand-cells.md": f"{'|a' * 9_000}\n{'|-' * 9_000}\n\n{ore(312)}\n".encode(),
    "marks-of-direction.txt": f"\u202e{ore(313)}\u2066\u200b\ufeff\U000e0041".encode(),
    "out-of-the-archive.docx": word(said=ore(314), more={"../../../evil.txt": b"x", "/evil.txt": b"x"}),
    "parts-in-a-row.eml": mail(
        "multipart/mixed; boundary=b", f"--b\n\n{ore(315)}\n" + "--b\n\nx\n" * 3_000 + "--b--\n"
    ),
    "quotes-of-quotes.md": f"{'>' * 90_000} x\n\n{ore(316)}".encode(),
    "screen.txt": f"\x1b]0;x\x07\x1b[2J{ore(317)}\r::error::x\x9b31m\n".encode(),
    "wide.docx": word(
        said=ore(318),
        body=b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr></w:tc></w:tr></w:tbl>',
    ),
}
READ = ("a.txt", "b.txt", "long-enough.pdf", "whole.docx")


def trapped(project: Project, documents: Mapping[str, str]) -> Project:
    """A project with these documents, a sound file of each format, and all the traps."""
    project.write(documents).write({"whole.docx": word(), "long-enough.pdf": pdf(pages=5)})
    project.write({"reconcile.toml": LIMITS}, under=".")
    for name, (make, *_) in TRAPS.items():
        path = project.folder / "docs" / name
        if isinstance(make, bytes):
            path.write_bytes(make)
        else:
            make(path)
    (project.folder / "docs" / "again").symlink_to(".")
    return project


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a run over all of them says."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / ".git").mkdir()
    run = trapped(Project(folder), FOR_AGREEMENT).run("check", "docs", "-f", "json", "--jobs", "1")
    assert run.code == 3, run.err
    assert "Traceback" not in run.err
    assert "internal error" not in run.err
    for name, (_, _, words, fatal) in TRAPS.items():
        assert f"{'not read' if fatal else 'note'}: {name}: " in run.err or not fatal, (name, words)
    found: dict[str, Any] = json.loads(run.out)
    return found


@pytest.mark.parametrize("name", TRAPS)
def test_each_is_named_with_its_reason(report: dict[str, Any], name: str) -> None:
    _, code, words, fatal = TRAPS[name]
    (problem,) = (problem for problem in report["problems"] if problem["doc"] == name)
    assert (problem["code"], problem["fatal"]) == (code, fatal)
    assert words in problem["message"]


def test_nothing_else_is_lost(report: dict[str, Any]) -> None:
    assert {problem["doc"] for problem in report["problems"]} == set(TRAPS)
    assert tuple(document["doc"] for document in report["documents"]) == READ
    assert {claim["doc"] for claim in report["claims"]} == set(READ)
    assert report["summary"]["pairs"]["agree"] >= 1
    assert report["run"]["complete"] is False


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a run over all that is only strange says."""
    folder = tmp_path_factory.mktemp("strange")
    (folder / ".git").mkdir()
    limits = LIMITS.replace("seconds = 2\n", "")  # a slow machine reads them too
    project = Project(folder).write({"reconcile.toml": limits}, under=".").write(STRANGE)
    run = project.run("check", "docs", "-f", "json", "--fail-on", "never")
    assert (run.code, run.err) == (0, "")
    assert "\x1b" not in run.out
    found: dict[str, Any] = json.loads(run.out)
    return found


@pytest.mark.parametrize(("number", "name"), list(enumerate(STRANGE, 301)), ids=list(STRANGE))
def test_what_is_only_strange_is_read(strange: dict[str, Any], number: int, name: str) -> None:
    claims = [claim for claim in strange["claims"] if claim["doc"].partition("#")[0] == name]
    assert f"{number} million tonnes" in [" ".join(claim["quote"].split()) for claim in claims]


def test_a_conflict_among_them_outranks_them(project: Project) -> None:
    alone = json.loads(project.write(FOR_CONFLICT).run("check", "docs", "-f", "json").out)
    run = trapped(project, FOR_CONFLICT).run("check", "docs", "-f", "json", "--jobs", "3")
    assert run.code == 1, run.err
    ids = {finding["id"] for finding in alone["findings"]}
    assert ids <= {finding["id"] for finding in json.loads(run.out)["findings"]}


def test_a_hostile_document_on_standard_input(project: Project) -> None:
    project.write({"slow.pdf": pdf_of(zlib.compress(b"1 2 m 3 4 l S\n" * 1_000_000))}, under=".")
    project.write({"reconcile.toml": LIMITS}, under=".")
    command = [sys.executable, "-m", "reconcile", "check", "-", "--stdin-name", "slow.pdf", "-f", "json"]
    with (project.folder / "slow.pdf").open("rb") as stream:
        run = ended(project.start(command, stdin=stream.fileno()))
    assert run.code == 3, run.err
    assert [problem["code"] for problem in json.loads(run.out)["problems"]] == ["timeout"]


# Even the superuser may not open what is closed, once the process has given up that right for all that it starts.
AS_ANYBODY = """
import ctypes, os, sys
if os.geteuid() == 0:
    for right in (1, 2):  # to write and to read what is closed
        assert ctypes.CDLL(None, use_errno=True).prctl(24, right, 0, 0, 0) == 0, os.strerror(ctypes.get_errno())
os.execv(sys.executable, [sys.executable, "-m", "reconcile", *sys.argv[1:]])
"""


def test_a_folder_and_a_file_without_permission(project: Project) -> None:
    project.write(FOR_AGREEMENT).write({"shut/c.txt": SENTENCE, "shut.txt": SENTENCE})
    shut = (project.folder / "docs" / "shut", project.folder / "docs" / "shut.txt")
    for path in shut:
        path.chmod(0)
    run = ended(project.start([sys.executable, "-c", AS_ANYBODY, "check", "docs", "-f", "json"]))
    for path in shut:
        path.chmod(0o700)
    assert run.code == 3, run.err
    report = json.loads(run.out)
    assert [(problem["doc"], problem["code"], problem["fatal"]) for problem in report["problems"]] == [
        ("shut", "permission", True),
        ("shut.txt", "permission", True),
    ]
    assert [document["doc"] for document in report["documents"]] == ["a.txt", "b.txt"]


SHRINKS = """
import os
real = os.read
def read(handle, most):
    found = real(handle, most)
    if found.startswith(b"The mine") and len(found) > 100:
        os.truncate("docs/shrinks.txt", len(found) // 2)
    return found
os.read = read
"""


@pytest.mark.parametrize(("times", "problems"), [(3, []), (100, [("shrinks.txt", "changing")])])
def test_a_file_that_shrinks_while_it_is_read(project: Project, times: int, problems: list[tuple[str, str]]) -> None:
    project.write(FOR_AGREEMENT).write({"shrinks.txt": f"{SENTENCE}\n" * times})
    run = project.drive(SHRINKS, "check", "docs", "-f", "json")
    assert run.code == (3 if problems else 0), run.err
    report = json.loads(run.out)
    assert [(problem["doc"], problem["code"]) for problem in report["problems"]] == problems
    assert len(report["documents"]) == 2 + (not problems)
