"""Mails (.eml) and boxes of mails (.mbox): the text of each is what its writer wrote, without what the mail quotes and
without the signature. What is attached is named and not read.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from reconcile.model import Document, Problem, Span
from reconcile.reading import headers, html
from reconcile.reading.decoding import DecodingError, decode
from reconcile.reading.outline import outline
from reconcile.reading.records import Names
from reconcile.reading.source import File, Reading, Source, digest, unread, whole
from reconcile.reading.structure import Structure

_MEDIA_TYPE = "message/rfc822"
_MOST_NAMED = 20  # attachments
_LONGEST_FIELD = 2_000  # characters of a field of a head; what is made to hurt has more, and nobody's subject
_BROKEN = (ArithmeticError, AttributeError, LookupError, MessageError, RecursionError, TypeError, ValueError)
_START = re.compile(rb"^From .*\r?\n", re.MULTILINE)
_KEPT = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTED = re.compile(r"^(?:[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
_WROTE = re.compile(r"^[^\n>]{0,200}(?:\n[^\n>]{0,100})?\b(?:wrote|writes)[^\n]{0,20}:[ \t]*\n(?=\s*>)", re.MULTILINE)
_SIGNED = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
# What a program puts above a mail that is answered; all below is that mail.
_BELOW = re.compile(
    r"^(?:-{3,} ?Original Message ?-{3,}|_{10,}\nFrom:|From: [^\n]+\n(?:Sent|Date): [^\n]+\nTo: ).*\Z",
    re.MULTILINE | re.DOTALL,
)
_CITED = re.compile(
    r"<blockquote\b[^>]*\btype\s*=\s*[\"']?cite|<(?:div|blockquote)\b[^>]*class\s*=\s*[\"'][^\"']*gmail_quote",
    re.IGNORECASE,
)


class _Policy(email.policy.EmailPolicy):
    """The library takes a time that grows with the square of a field, and reads it anew each time it is asked for."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The field as it is asked for."""
        return _field(name, value[:_LONGEST_FIELD])


_POLICY = _Policy()


@lru_cache(maxsize=256)
def _field(name: str, value: str) -> Any:
    return email.policy.default.header_fetch_parse(name, value)


def read(file: File) -> Reading:
    """One mail as one document."""
    return _mail(file, file.data, file.name)


def read_box(file: File) -> Reading:
    """The mails of a box, each called `file#id` by its Message-ID, or `file#number`."""
    starts = [found for found in _START.finditer(file.data) if _begins(file.data, found.start())]
    if not starts:
        return unread(file, "malformed", 'not a box of mails: no line begins with "From "')
    ends = [found.start() for found in starts[1:]] + [len(file.data)]
    names = Names(file.name)
    documents: list[Document] = []
    problems: list[Problem] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        data = _KEPT.sub(rb"\1", file.data[start.end() : end].rstrip() + b"\n")
        reading = _mail(file, data, names.of(_message_id(data) or str(number)))
        documents += reading.documents
        problems += reading.problems
    return Reading(tuple(documents), tuple(problems))


def _begins(data: bytes, at: int) -> bool:
    return at == 0 or data[max(at - 2, 0) : at] == b"\n\n" or data[max(at - 4, 0) : at] == b"\r\n\r\n"


def _message_id(data: bytes) -> str | None:
    found = re.search(rb"^Message-ID:\s*<?([!-;=?-~]{1,200})>?\s*$", data[:20_000], re.IGNORECASE | re.MULTILINE)
    return found[1].decode("ascii") if found else None


def _mail(file: File, data: bytes, name: str) -> Reading:
    own = replace(file, name=name)
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
        if not isinstance(message, EmailMessage) or not message.keys():
            return unread(own, "malformed", "not a mail: it has no head")
        if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
            return unread(own, "encrypted", "encrypted")
        attached = list(_attached(message))
        body = message.get_body(preferencelist=("plain", "html"))
        written, encoding = ("", "utf-8") if body is None else _text(body)
        is_page = body is not None and body.get_content_type() == "text/html"
        subject, sender, day = _head(message)
    except DecodingError as error:
        return unread(own, "undecodable", str(error))
    except _BROKEN as error:
        return unread(own, "malformed", f"not a mail that can be read: {str(error).partition(chr(10))[0]}")
    text, structure = _page(written, file.date_order) if is_page else _plain(written)
    header = headers.read(text, known=day, order=file.date_order)
    header = replace(
        header,
        date_from="header" if day else header.date_from,
        title=subject or header.title,
        titled=bool(subject) or header.titled,
        source=sender or header.source,
    )
    source = Source(name, text, encoding, digest(data), file.date_order)
    reading = whole(source, header, _MEDIA_TYPE, structure, inside=file.name if name != file.name else "")
    notes = [Problem(name, "attachment", f"{each} is attached and was not read") for each in attached[:_MOST_NAMED]]
    if len(attached) > _MOST_NAMED:
        notes.append(Problem(name, "attachment", f"{len(attached) - _MOST_NAMED} further files are attached"))
    return Reading(reading.documents, (*reading.problems, *notes))


def _text(body: MIMEPart) -> tuple[str, str]:
    """The text of a part, by the charset that it names if it keeps to that."""
    payload = body.get_payload(decode=True)
    decoded = decode(payload if isinstance(payload, bytes) else b"", declared=body.get_content_charset())
    return decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.encoding


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in message.iter_attachments() if message.is_multipart() else ():
        name = part.get_filename()
        yield f'"{name}"' if name else f"a part of the kind {part.get_content_type()}"


def _head(message: EmailMessage) -> tuple[str, str, dt.date | None]:
    """Its subject, who sent it, and on which day, by the clock of the sender."""
    name, address = parseaddr(str(message["From"] or ""))
    moment = None
    with suppress(OverflowError):  # a date of numbers that no day has, which the library does not expect
        moment = getattr(message["Date"], "datetime", None)
    subject = " ".join(str(message["Subject"] or "").split())
    return subject, name or address, moment.date() if moment else None


def _plain(text: str) -> tuple[str, Structure]:
    structure = outline(text, 0, markdown=False)
    spans = [Span(*found.span()) for pattern in (_QUOTED, _WROTE, _SIGNED, _BELOW) for found in pattern.finditer(text)]
    return text, replace(structure, silent=tuple(sorted({*structure.silent, *spans})))


def _page(markup: str, order: str | None) -> tuple[str, Structure]:
    """The text of a mail that is a page, without the mail that it cites: that stands below."""
    cited = _CITED.search(markup)
    text, _, structure = html.extracted(markup[: cited.start()] if cited else markup, order)
    return text, structure
