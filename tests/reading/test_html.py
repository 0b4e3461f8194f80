"""HTML: what a reader sees of the article, each paragraph on lines of its own, and what the head of the page tells."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from reconcile.model import Document
from reconcile.reading import interpret
from reconcile.reading.html import extracted, is_html, read
from reconcile.reading.source import Source


def document(markup: str) -> Document:
    """The document of a page."""
    (found,) = read(Source("a.html", markup, "utf-8", "00")).documents
    return found


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        # what is no text
        pytest.param("<script>var a = 40;</script><style>p {width: 40px}</style><p>Ships.", "Ships.", id="scripts"),
        pytest.param("<!-- 40 --><p>Ships.<!-- 50", "Ships.", id="comments"),
        pytest.param("<nav>12 items</nav><p>Ships.<footer>40 views</footer>", "Ships.", id="frame of the site"),
        pytest.param("<aside>40 more</aside><form>5 fields</form><p>Ships.", "Ships.", id="aside and form"),
        pytest.param('<div class="cookie-banner">365 days</div><p>Ships.', "Ships.", id="notice of cookies"),
        pytest.param("<p hidden>40</p><p style='display: none'>50</p><p>Ships.", "Ships.", id="hidden"),
        pytest.param('<p aria-hidden="true">40</p><div role="navigation">4</div><p>Ships.', "Ships.", id="not said"),
        pytest.param("<p><del>40</del> 50 <s>60</s> ships.", "50  ships.".replace("  ", " "), id="struck out"),
        pytest.param("<article>Teaser 40</article>" + "<p>Long text of the page itself.</p>" * 4,
                     "\n\n".join(["Teaser 40", *["Long text of the page itself."] * 4]), id="a teaser is no article"),
        # what is one
        pytest.param("<p><b>4</b>2 ships", "42 ships", id="markup inside a word"),
        pytest.param("<p>up to\n   5&nbsp;m", "up to 5\xa0m", id="blanks"),
        pytest.param("<p>1 &lt; 2 &amp; &euro;57 &#8211; &#x2013;", "1 < 2 & €57 – –", id="entities"),
        pytest.param("<p>one<br>two<p>three", "one\ntwo\n\nthree", id="breaks and open paragraphs"),
        pytest.param("<ul><li>one<li>two</ul>", "one\n\ntwo", id="list items"),
        pytest.param("<p>1,250<sup>2</sup>, and 40 km<sup>2</sup>", "1,250 2, and 40 km2", id="raised"),
        pytest.param("<p>the 3<sup>rd</sup> of CO<sub>2</sub>", "the 3rd of CO2", id="endings and low figures"),
        pytest.param("<header><h1>Ships</h1></header><article><p>Text.</p></article>", "Ships\n\nText.", id="headline"),
        pytest.param("<table><tr><td>a<td>1<tr><td>b<td>2</table>", "| a | 1 |\n| b | 2 |\n", id="open cells"),
        pytest.param("<dl><dt>Crew<dd>41</dl>", "| Crew | 41 |\n", id="terms"),
        pytest.param("<table><tr><td><h2>Left</h2><p>One.<td><p>Two.</table>", "Left\n\nOne.\n\nTwo.", id="layout"),
        pytest.param("</p></b><table><tr></div><td>a</tr>", "a", id="broken"),
        pytest.param("if a < b, <a", "if a < b, <a", id="no tags at all"),
    ],
)  # fmt: skip
def test_text(markup: str, expected: str) -> None:
    assert document(markup).text == expected


@pytest.mark.parametrize(
    ("head", "title", "day", "source", "url"),
    [
        pytest.param("", None, None, None, None, id="nothing"),
        pytest.param("<meta name=date content=soon>", None, None, None, None, id="no date that is one"),
        pytest.param("<title>Ships | The Site</title><h1>Ships</h1>", "Ships", None, None, None, id="headline"),
        pytest.param(
            '<meta property="og:title" content="Ships sail"><meta property="og:site_name" content="The Quay">'
            '<meta property="article:published_time" content="2025-05-04T06:00:00+02:00">'
            '<link rel="canonical" href="https://quay.example/ships">',
            "Ships sail", dt.date(2025, 5, 4), "The Quay", "https://quay.example/ships", id="open graph",
        ),
        pytest.param('<script type="application/ld+json">{"datePublished": "2025-05-04"}</script>',
                     None, dt.date(2025, 5, 4), None, None, id="linked data"),
        pytest.param('<time datetime="2025-05-04">4 May</time>', None, dt.date(2025, 5, 4), None, None, id="time"),
    ],
)  # fmt: skip
def test_head(head: str, title: str | None, day: dt.date | None, source: str | None, url: str | None) -> None:
    found = document(f"{head}<p>It rained. The ships stayed in the harbour for the whole of the day.")
    assert (found.title, found.published, found.source, found.url) == (title, day, source, url)
    assert found.date_from == ("metadata" if day else "none")


def test_parts() -> None:
    found = document(
        "<h1>Fleet</h1><p>See <code>x=4</code>.<h2>Ships</h2><table><caption>Ships, by port</caption>"
        "<thead><tr><th>Port<th colspan=2>Ships</thead>"
        "<tr><td rowspan=2>Arun<td>4<sup>a</sup><td>5<tr><td>6<td>7</table><p>a) Without tugs."
    )
    assert [(h.level, found.quote(h.span)) for h in found.headings] == [(1, "Fleet"), (2, "Ships")]
    (table,) = found.tables
    assert [found.quote(span) for span in table.captions] == ["Ships, by port"]
    assert [(found.quote(c.span), c.row, c.column, c.rows, c.columns, c.head) for c in table.cells] == [
        ("Port", 0, 0, 1, 1, True),
        ("Ships", 0, 1, 1, 2, True),
        ("Arun", 1, 0, 2, 1, False),
        ("4 a", 1, 1, 1, 1, False),
        ("5", 1, 2, 1, 1, False),
        ("6", 2, 1, 1, 1, False),
        ("7", 2, 2, 1, 1, False),
    ]
    assert [found.quote(span) for span in found.silent] == ["x=4", "a"]
    assert [(found.quote(n.span), [found.quote(p) for p in n.places]) for n in found.notes] == [
        ("Without tugs.", ["a"])
    ]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<a " * 50_000, id="tags without an end"),
        pytest.param("<div>" * 50_000 + "x", id="nested"),
        pytest.param("<table><tr><td>" * 20_000 + "x", id="tables in tables"),
        pytest.param("<table>" + "<tr><td rowspan=200 colspan=200>1" * 3_000, id="cells over cells"),
        pytest.param("<i><table><tr><td>" + "<b>" * 30_000 + "</i>" * 30_000, id="ends of what is far out"),
        pytest.param("<!--" * 50_000 + "<script>" * 1_000, id="comments without an end"),
        pytest.param("<p>&#" + "9" * 50_000 + ";", id="a huge number"),
        pytest.param("<p>" + "x<sup>1</sup>" * 20_000, id="marks"),
    ],
)
def test_hostile_pages_take_no_time(markup: str) -> None:
    start = time.process_time()
    extracted(markup)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Prices rose by <5 percent, and wages by > 4.", False, id="signs"),
        pytest.param("It <b says nothing.", False, id="an open sign"),
        pytest.param("<p>Ships.", True, id="paragraph"),
        pytest.param("<b>Ships</b> sail.", True, id="bold"),
    ],
)
def test_is_html(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?><html>',
    ],
)
def test_a_page_names_its_encoding(head: str) -> None:
    (document,), problems = interpret("a.html", f"{head}<p>Порт: 40 судов.</p>".encode("cp1251"))
    assert (document.text, document.encoding, problems) == ("Порт: 40 судов.", "cp1251", ())


LINKS = "".join(f'<li><a href="/{n}">{n} tips</a></li>' for n in range(3))
STORY = "<h1>Ships</h1><p>The harbour counted 40 ships in the year, more than ever before.</p>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(f"<ul>{LINKS}</ul>{STORY}", "Ships|The", id="a row of links"),
        pytest.param(f'{STORY}<div class="related-articles"><p>5 ways', "Ships|The", id="what else to read"),
        pytest.param(f'{STORY}<div id="site-footer"><p>12,000 readers', "Ships|The", id="the foot of a site"),
        pytest.param(f'{STORY}<div class="ad-slot"><p>Save 30 percent', "Ships|The", id="an advert"),
        pytest.param(f'{STORY}<div class="share-buttons"><p>40 shares', "Ships|The", id="buttons to share"),
        # what is text
        pytest.param(f"<ul>{LINKS}</ul>", "0 tips|1 tips|2 tips", id="links are all there is"),
        pytest.param(f'<div class="newsletter">{STORY}</div>', "Ships|The", id="a newsletter"),
        pytest.param(f'<div class="page-with-sidebar">{STORY}</div><p>40 tugs', "Ships|The|40 tugs", id="layout"),
        pytest.param(f'{STORY}<div class="share-price"><p>40 cents', "Ships|The|40 cents", id="shares"),
        pytest.param('<div class="page-header"><h1>40 ships</h1></div><p>They came.', "40 ships|They", id="title"),
        pytest.param(f'{STORY}<p>See <a href="/x">all 40 pages</a>', "Ships|The|See all", id="a link"),
        pytest.param(f"{STORY}<li><a href='/r'>Riga</a>: 40 ships<li>Oslo: 3", "Ships|The|Riga: 40|Oslo: 3", id="list"),
    ],
)  # fmt: skip
def test_what_stands_around_a_text(markup: str, expected: str) -> None:
    found = document(markup).text.split("\n\n")
    assert len(found) == len(expected.split("|"))
    assert all(line.startswith(start) for line, start in zip(found, expected.split("|"), strict=True))
