"""What is looked for in folders, by suffix. A further format is one function and one entry.

A reader is loaded when the first file of its format is met: the parsers of mails, pages and PDFs together took as long
to load as two short texts take to be judged.
"""

from __future__ import annotations

from reconcile.reading.source import File, Reader, Reading, Source
from reconcile.reading.textual import charset_of_html, of_text


def _plain(source: Source) -> Reading:
    from reconcile.reading import plain

    return plain.read(source)


def _markdown(source: Source) -> Reading:
    from reconcile.reading import markdown

    return markdown.read(source)


def _page(source: Source) -> Reading:
    from reconcile.reading import pages

    return pages.read(source)


def _lines(source: Source) -> Reading:
    from reconcile.reading import jsonl

    return jsonl.read(source)


def _feed(source: Source) -> Reading:
    from reconcile.reading import feeds

    return feeds.read(source)


def _table(source: Source) -> Reading:
    from reconcile.reading import tabular

    return tabular.read(source)


def _mail(file: File) -> Reading:
    from reconcile.reading import mails

    return mails.read(file)


def _mailbox(file: File) -> Reading:
    from reconcile.reading import mails

    return mails.read_box(file)


def _word(file: File) -> Reading:
    from reconcile.reading import word

    return word.read(file)


def _pdf(file: File) -> Reading:
    from reconcile.reading import pdf

    return pdf.read(file)


READERS: dict[str, Reader] = {
    ".txt": of_text(_plain),
    ".md": of_text(_markdown),
    ".html": of_text(_page, charset_of_html),
    ".htm": of_text(_page, charset_of_html),
    ".jsonl": of_text(_lines),
    ".json": of_text(_feed),
    ".csv": of_text(_table),
    ".eml": _mail,
    ".mbox": _mailbox,
    ".docx": _word,
    ".pdf": _pdf,
}
