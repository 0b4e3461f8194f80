"""One story in many formats: what newsrooms and offices make of one text, with all that stands around it.

The stories stand in `tests/formats` as Markdown: front matter, headings, paragraphs, one list, one table, one footnote.
"""

from __future__ import annotations

import csv
import email.message
import html
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.shared import Mm

from reconcile.extraction import extract
from reconcile.reading import interpret
from reconcile.rulebook import Rulebook

STORIES = sorted((Path(__file__).parent / "formats").glob("*.md"))

# Figures that no claim may come from.
LINKS = ("Home", "40 years of us", "Sport: 3 wins", "Weather 21 °C", "Archive 1998", "Jobs (112)")
COOKIES = "We and our 842 partners use cookies for 13 months. 3 choices."
ADVERT = "Save 30 percent on 2 pairs of shoes: only $49 until Sunday."
RELATED = ("5 ways to save €300", "Town sells 14 houses", "Why 60 percent of cats sleep", "Read by 9,400 people")
FOOT = "© 2031 The Gazette. 25,000 subscribers trust us. Call 555 0123."


@dataclass(frozen=True, slots=True)
class Story:
    """What a story says: its head, and its blocks as (kind, words), those of a table as rows."""

    name: str
    title: str
    date: str
    source: str
    blocks: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def story(path: Path) -> Story:
    """A story from its Markdown."""
    text = path.read_text(encoding="utf-8")
    head = dict(re.findall(r"^(title|date|source): (.*)$", text, re.MULTILINE))
    _, _, body = text.split("---\n", 2)
    blocks: list[tuple[str, str]] = []
    rows: tuple[tuple[str, ...], ...] = ()
    note = ""
    for part in body.strip().split("\n\n"):
        if part.startswith("# "):
            continue
        if part.startswith("## "):
            blocks.append(("heading", part[3:]))
        elif part.startswith("|"):
            lines = [line for line in part.split("\n") if "---" not in line]
            rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
            blocks.append(("table", ""))
        elif part.startswith("- "):
            blocks += [("item", line[2:]) for line in part.split("\n")]
        elif part.startswith("[^1]: "):
            note = part[6:]
        else:
            blocks.append(("paragraph", part))
    return Story(path.stem, head["title"], head["date"], head["source"], tuple(blocks), rows, note)


# ------------------------------------------------------------------------------------------------------------ formats


def as_text(told: Story) -> str:
    """Plain text, as a terminal shows it: bars in the table, a star at the note."""
    lines = [told.title, told.date]
    for kind, words in told.blocks:
        if kind == "table":
            lines.append("\n".join("| " + " | ".join(row) + " |" for row in told.rows))
        else:
            lines.append(("- " if kind == "item" else "") + words.replace("[^1]", "*"))
    return "\n\n".join([*lines, f"* {told.note}"]) + "\n"


def _inner(told: Story, *, mark: str = '<sup><a href="#n1">1</a></sup>', note: str = "") -> str:
    parts: list[str] = []
    for kind, words in told.blocks:
        said = html.escape(words, quote=False).replace("[^1]", mark)
        if kind == "table":
            first, *rest = told.rows
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in first)
            body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rest)
            parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
        else:
            tag = {"heading": "h2", "item": "li", "paragraph": "p"}[kind]
            parts.append(f"<{tag}>{said}</{tag}>")
    inner = re.sub(r"((?:<li>.*?</li>\n?)+)", r"<ul>\1</ul>", "\n".join(parts))
    return inner + (note or f'\n<p id="n1"><sup>1</sup> {html.escape(told.note, quote=False)}</p>')


def as_page(told: Story, design: int) -> str:
    """A page of a site with all its furniture: marked as what it is (0), by names of classes (1), or not at all (2)."""
    links = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(LINKS))
    related = "".join(f'<li><a href="/r{n}">{word}</a></li>' for n, word in enumerate(RELATED))
    title = html.escape(told.title)
    meta = f'<meta property="article:published_time" content="{told.date}">'
    meta += f'<meta property="og:site_name" content="{told.source}">'
    head = f'<html><head><meta charset="utf-8"><title>{title} | {told.source}</title>{meta}</head><body>'
    article = f"<h1>{title}</h1>\n{_inner(told)}"
    if design == 0:
        return (
            f'{head}<header><a href="/">{told.source}</a><nav><ul>{links}</ul></nav></header>'
            f'<div role="dialog" class="cookie-consent">{COOKIES}<button>Accept 842</button></div>'
            f"<main><article>{article}</article><aside><p>{ADVERT}</p></aside></main>"
            f'<aside class="related"><ul>{related}</ul></aside><footer><p>{FOOT}</p></footer></body></html>'
        )
    if design == 1:
        return (
            f'{head}<div class="site-header"><ul class="menu">{links}</ul></div>'
            f'<div id="cookie-banner"><p>{COOKIES}</p></div>'
            f'<div class="content">{article}<div class="ad-slot advert"><p>{ADVERT}</p></div>'
            f'<div class="related-articles"><h3>Read also</h3><ul>{related}</ul></div></div>'
            f'<div class="site-footer"><p>{FOOT}</p></div></body></html>'
        )
    return (
        f"{head}<div><div><ul>{links}</ul></div><div>{article}</div>"
        f'<div><h3>More</h3><ul>{related}</ul></div><div><p><a href="/shop">{ADVERT}</a></p></div>'
        f'<div class="gdpr-notice"><p>{COOKIES}</p></div><div class="footer"><p>{FOOT}</p></div></div></body></html>'
    )


def for_print(told: Story) -> str:
    """A page as it is sent to a printer: two columns, with heads and feet that each page repeats."""
    style = (
        "@page { size: 140mm 130mm; margin: 2cm 1.2cm;"
        f' @top-center {{ content: "{told.source} · No. 14 · 25,000 copies"; font-size: 8pt }}'
        ' @bottom-center { content: counter(page) " of " counter(pages); font-size: 8pt } }'
        " body { font-family: 'Liberation Serif', serif; font-size: 10pt }"
        " main { column-count: 2; text-align: justify } table { border-collapse: collapse; text-align: left }"
        " td, th { border: 1px solid; padding: 1px 3px } tr { break-inside: avoid }"
    )
    head = f"<html><head><meta charset='utf-8'><title>{html.escape(told.title)}</title><style>{style}</style></head>"
    return (
        f"{head}<body><main><h1>{html.escape(told.title)}</h1><p>{told.date}</p>\n{_inner(told)}</main></body></html>"
    )


def as_word(told: Story) -> bytes:
    """A Word file with a head and a foot on its pages; the note is a raised mark and a paragraph below."""
    package = docx.Document()
    section = package.sections[0]
    section.page_height, section.page_width = Mm(148), Mm(148)
    section.header.paragraphs[0].text = f"{told.source} · No. 14 · 25,000 copies"
    section.footer.paragraphs[0].text = FOOT
    package.core_properties.title = told.title
    package.add_heading(told.title, 1)
    package.add_paragraph(told.date)
    for kind, words in told.blocks:
        if kind == "heading":
            package.add_heading(words, 2)
        elif kind == "table":
            table = package.add_table(len(told.rows), len(told.rows[0]), style="Table Grid")
            for row, printed in zip(table.rows, told.rows, strict=True):
                for cell, word in zip(row.cells, printed, strict=True):
                    cell.text = word
            for cell in table.rows[0].cells:
                cell.paragraphs[0].runs[0].bold = True
        else:
            paragraph = package.add_paragraph(style="List Bullet" if kind == "item" else None)
            before, marked, after = words.partition("[^1]")
            paragraph.add_run(before)
            if marked:
                paragraph.add_run("1").font.superscript = True
                paragraph.add_run(after)
    last = package.add_paragraph()
    last.add_run("1").font.superscript = True
    last.add_run(f" {told.note}")
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue()


def as_line(told: Story) -> str:
    """A line of JSONL."""
    fields = {"id": told.name, "date": told.date, "source": told.source, "title": told.title, "text": as_text(told)}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def as_feed(told: Story) -> str:
    """A JSON feed with one item."""
    item = {
        "id": f"https://gazette.example/{told.name}",
        "url": f"https://gazette.example/{told.name}",
        "title": told.title,
        "date_published": f"{told.date}T06:00:00Z",
        "content_html": _inner(told),
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": told.source, "items": [item]}
    return json.dumps(feed, indent=1)


def as_mail(told: Story) -> bytes:
    """A mail with a signature and the mail that it answers, as text and as a page."""
    mail = email.message.EmailMessage()
    mail["From"] = f"{told.source} <desk@gazette.example>"
    mail["To"] = "readers@gazette.example"
    mail["Subject"] = told.title
    mail["Date"] = "Wed, 05 Mar 2031 06:00:00 +0000"
    below = "On 2 March 2031 a reader wrote:\n> Is it true that 99 ships sank?\n> I counted 77.\n\n"
    below += "-- \nThe Gazette, 25,000 copies\n"
    body = "\n".join(as_text(told).split("\n")[1:])
    mail.set_content(f"{told.title}\n{body}\n{below}")
    mail.add_alternative(f"<html><body>{_inner(told)}</body></html>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="report.pdf")
    return mail.as_bytes()


def as_table_of_texts(told: Story) -> str:
    """A CSV with one row, whose text has lines of its own."""
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(["id", "date", "source", "title", "text"])
    rows.writerow([told.name, told.date, told.source, told.title, as_text(told)])
    return stream.getvalue()


# --------------------------------------------------------------------------------------------------------- comparison

Told = Counter[tuple[str, str, str]]


def told_by(name: str, data: bytes, rulebook: Rulebook) -> Told:
    """The claims in a file as (value, unit, words), line breaks in the words aside."""
    documents, _ = interpret(name, data)
    claims = [claim for document in documents for claim in extract(document, rulebook)]
    return Counter(
        (str(claim.quantity.value.normalize()), claim.quantity.unit.symbol, " ".join(claim.quote.split()))
        for claim in claims
    )


def equal_share(told: Told, others: Told) -> tuple[int, int]:
    """How many claims are in both, and how many there are in all."""
    return (told & others).total(), (told | others).total()
