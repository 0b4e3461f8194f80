"""Mails: what the writer wrote. First what is no text of theirs, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest

from reconcile.model import Document
from reconcile.reading import interpret

HEAD = "From: Port Office <port@harbour.example>\nSubject: Ships\nDate: Wed, 05 Mar 2031 23:30:00 -0800\n"


def read(text: str) -> Document:
    """The document of a mail with this body."""
    (document,), problems = interpret("a.eml", f"{HEAD}\n{text}".encode())
    assert problems == ()
    return document


def said(document: Document) -> str:
    """What is left of a text without its silent parts."""
    silent = {at for span in document.silent for at in range(span.start, span.end)}
    return "".join(letter for at, letter in enumerate(document.text) if at not in silent).strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("40 ships came.\n\n> 50 ships came?\n> So I read.\n", "40 ships came."),
        ("40 ships came.\n\nOn 2 May 2031 the Gazette wrote:\n> 50 ships came?\n", "40 ships came."),
        ("40 ships came.\n-- \nPort Office, 25 desks\n", "40 ships came."),
        ("40 ships came.\n\n-----Original Message-----\nFrom: x\n50 ships?\n", "40 ships came."),
        ("40 ships came.\n\nFrom: Gazette\nSent: 2 May 2031\nTo: port\n\n50 ships?\n", "40 ships came."),
        ("> 50 ships?\n\n40 ships came.\n", "40 ships came."),
        ("5 > 4 ships.\n\n- 40 tugs\n--\n3 ferries", "5 > 4 ships.\n\n- 40 tugs"),
        ("40 ships -- 3 of them tugs -- came.", "40 ships -- 3 of them tugs -- came."),
    ],
)
def test_what_its_writer_wrote(body: str, expected: str) -> None:
    assert said(read(body)) == expected


def test_its_head() -> None:
    document = read("40 ships came.")
    assert (document.title, document.source) == ("Ships", "Port Office")
    assert (document.published, document.date_from) == (dt.date(2031, 3, 5), "header")
    assert (document.media_type, document.text.strip()) == ("message/rfc822", "40 ships came.")


def test_text_stands_before_the_page_and_what_is_attached_is_named() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "port@harbour.example", "=?utf-8?q?Sch=C3=B6ne?= ships"
    mail.set_content("40 ships came, € 5 each.", charset="iso-8859-15", cte="quoted-printable")
    mail.add_alternative("<p>50 ships</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="report.pdf")
    (document,), (problem,) = interpret("a.eml", mail.as_bytes())
    assert document.text == "40 ships came, € 5 each.\n"
    assert (document.source, document.published) == ("port@harbour.example", None)
    assert (problem.code, problem.message, problem.fatal) == (
        "attachment",
        '"report.pdf" is attached and was not read',
        False,
    )


def test_a_page_alone_without_what_it_cites() -> None:
    mail = EmailMessage()
    mail["From"] = "port@harbour.example"
    mail.set_content("<p>40 ships</p><blockquote type='cite'><p>50 ships</p></blockquote>", subtype="html")
    (document,), _ = interpret("a.eml", mail.as_bytes())
    assert document.text == "40 ships"


def test_a_box_of_mails() -> None:
    one = f"From port@harbour.example Wed Mar  5 23:30:00 2031\n{HEAD}Message-ID: <k1@harbour.example>\n\n40 ships.\n"
    two = f"From x@y.example Wed Mar  5 23:30:00 2031\n{HEAD}\n>From 50 ships 3 left.\nFrom here on.\n"
    documents, problems = interpret("box.mbox", f"{one}\n{two}\n{one}".replace("40", "41", 0).encode())
    assert [document.name for document in documents] == ["box.mbox#k1@harbour.example", "box.mbox#2"]
    assert documents[1].text == "From 50 ships 3 left.\nFrom here on.\n"
    assert {document.inside for document in documents} == {"box.mbox"}
    assert [(problem.document, problem.code) for problem in problems] == [
        ("box.mbox#k1@harbour.example~2", "duplicate")
    ]


def test_a_date_that_no_day_has_costs_the_date_alone() -> None:
    day = f"Date: Sun, 3 Mar {'9' * 30} 10:00:00 +0000"
    (document,), problems = interpret("a.eml", f"From: x\n{day}\nSubject: y\n\n40 ships came.\n".encode())
    assert (document.published, problems) == (None, ())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.eml", b"", "malformed"),
        ("a.eml", b"40 ships came.", "malformed"),
        ("a.eml", b"From: x\nContent-Type: application/pkcs7-mime\n\nabc", "encrypted"),
        ("a.eml", b"From: x\nContent-Type: multipart/encrypted; boundary=q\n\n--q\n\nabc\n--q--\n", "encrypted"),
        ("a.eml", b"From: x\nContent-Type: text/plain; charset=utf-8\n\na\0b\x81", "undecodable"),
        ("a.mbox", b"40 ships came.", "malformed"),
    ],
)
def test_what_cannot_be_read(name: str, data: bytes, code: str) -> None:
    documents, problems = interpret(name, data)
    assert documents == ()
    assert [(problem.document, problem.code, problem.fatal) for problem in problems] == [(name, code, True)]


def test_a_charset_that_does_not_exist_falls_back() -> None:
    (document,), _ = interpret("a.eml", b"From: x\nContent-Type: text/plain; charset=klingon\n\n5 \x80 each.")
    assert document.text == "5 € each."


def test_a_field_without_end_costs_its_end_alone() -> None:
    kinds = "; ".join(f"a*{number}*=x" for number in range(100_000))
    fields = ("From: a@example.org " + "(ore " * 50_000, "Subject: Ore " + "and ore " * 50_000)
    head = "\n".join((*fields, f"Content-Type: text/plain; {kinds}"))
    (document,), problems = interpret("a.eml", f"{head}\n\nThe mine sold 4 tonnes.".encode())
    assert problems == ()
    assert document.text == "The mine sold 4 tonnes."
    assert (document.title or "").startswith("Ore and ore")
