"""The letters of a PDF with their places, in the order in which the file writes them; the only door to pdfminer."""

from __future__ import annotations

import datetime as dt
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from msgspec import Struct
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from reconcile.reading.pdf.rows import Letter, Page, Rows

# What a broken file makes pdfminer and the libraries below it raise.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, PSException,
    RecursionError, RuntimeError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_BOLD = re.compile(r"(?i)bold|black|heavy|semib|demi")
_TURNED = 0.02
_MOST_LETTERS = 200_000  # of one page


class LockedError(Exception):
    """The file opens only with a password."""


class TooLongError(Exception):
    """The file has more pages than are read."""


class BrokenError(Exception):
    """The file is no PDF, or a broken one; with the reason."""


class Opened(Struct, frozen=True):
    """What a file holds: its pages, and what it knows of itself."""

    pages: list[Page]
    title: str = ""
    made: dt.date | None = None
    changed: dt.date | None = None


class _Device(PDFPageAggregator):
    """Keeps letters; one that its font does not name becomes a sign for that, and not its number."""

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:
        return "\ufffd"


def opened(stream: BinaryIO, most: int) -> Opened:
    """The pages of a file with their rows. Raises TooLongError for more than `most` pages, LockedError, BrokenError."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every oddity of a file, on standard error
    try:
        document = PDFDocument(PDFParser(stream))
        resources = PDFResourceManager()
        device = _Device(resources, laparams=None)
        interpreter = PDFPageInterpreter(resources, device)
        found = list(islice(PDFPage.create_pages(document), most + 1))
        if len(found) > most:
            raise TooLongError
        pages = []
        for page in found:
            interpreter.process_page(page)
            pages.append(_page(device.get_result()))
        if not pages:
            raise BrokenError("it has no pages")
        return _with_information(document, pages)
    except PDFPasswordIncorrect as error:
        raise LockedError from error
    except _BROKEN as error:
        raise BrokenError(str(error).partition("\n")[0] or type(error).__name__) from error


def _page(laid: LTPage) -> Page:
    rows = Rows()
    for number, letter in enumerate(_letters(laid)):
        if number > _MOST_LETTERS:
            raise BrokenError(f"a page holds more than {_MOST_LETTERS:,} letters")
        rows.add(letter)
    return Page(laid.height, rows.finished())


def _letters(parent: LTContainer[LTComponent]) -> Iterator[Letter]:
    """The letters that stand upright, in the order in which they are written."""
    for item in parent:
        if isinstance(item, LTChar):
            a, b, c, _, _, base = item.matrix
            if abs(b) <= _TURNED * abs(a) and abs(c) <= _TURNED * max(abs(a), abs(c)):
                bold = _BOLD.search(item.fontname) is not None
                yield Letter(item.get_text(), item.x0, item.x1, -base, item.size, bold)
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def _with_information(document: PDFDocument, pages: list[Page]) -> Opened:
    found: dict[str, str] = {}
    for information in document.info:
        for key, value in information.items():
            resolved = resolve1(value)
            if isinstance(resolved, bytes):
                found[key] = decode_text(resolved).replace("\0", "")
    return Opened(
        pages, " ".join(found.get("Title", "").split()), *map(_day, map(found.get, ("CreationDate", "ModDate")))
    )


def _day(written: str | None) -> dt.date | None:
    found = _DAY.match(written or "")
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
