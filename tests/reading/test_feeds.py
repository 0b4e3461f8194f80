"""JSON and CSV that hold texts. First what holds none."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from reconcile.reading import ReadOptions, interpret


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "3"),
        ("a.json", '{"name": "package", "version": "1.0"}'),
        ("a.json", '{"schema_version": "1.0", "documents": [{"doc": "a.txt"}]}'),
        ("a.json", '{"items": []}'),
        ("a.json", '[{"value": 40}]'),
        ("a.json", '{"@type": "ClaimReview"}'),
        ("a.csv", "city,value\nRiga,40\n"),
        ("a.csv", "city,text,value\nRiga,none,40\n"),
        ("a.csv", ""),
    ],
)
def test_what_holds_no_texts(name: str, text: str) -> None:
    documents, (problem,) = interpret(name, text.encode())
    assert documents == ()
    assert (problem.code in ("no-texts", "empty"), problem.fatal) == (True, False)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "{", "not JSON: Expecting property name enclosed in double quotes (line 1, column 2)"),
        ("a.json", "[" * 100_000, "not JSON that can be read: nested too deep"),
        ("a.json", "1" * 5000, "not JSON that can be read: "),
        ("a.json", '{"items": [{"text": "Ships."}, {"title": "none"}]}', "item 2: no text"),
        ("a.csv", "id,text\n1,Ships.\n2,\n", "row 3: no text"),
        ("a.csv", "text\n" + "x" * 10_000_001, "not CSV that can be read: field larger than field limit (10000000)"),
    ],
)
def test_what_is_broken(name: str, text: str, message: str) -> None:
    _, problems = interpret(name, text.encode())
    (problem,) = [problem for problem in problems if problem.fatal]
    assert (problem.document, problem.code) == (name, "malformed")
    assert problem.message.startswith(message)


def test_a_feed() -> None:
    items: list[dict[str, object]] = [
        {"id": "k1", "url": "https://g.example/1", "title": "Ships", "content_html": "<p>40 ships<p>came.",
         "date_published": "2031-03-05T06:00:00+02:00"},
        {"id": 7, "content_text": "3 tugs\n\ncame.", "date_published": "soon"},
        {"url": "https://g.example/3", "summary": "2 ferries."},
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": items}
    documents, (problem,) = interpret("news/feed.json", json.dumps(feed).encode())
    assert [document.name for document in documents] == [
        "news/feed.json#k1",
        "news/feed.json#7",
        "news/feed.json#https://g.example/3",
    ]
    first = documents[0]
    assert (first.text, first.title, first.source, first.url) == (
        "Ships\n\n40 ships\n\ncame.",
        "Ships",
        "Gazette",
        items[0]["url"],
    )
    assert (first.published, first.date_from, first.inside) == (dt.date(2031, 3, 5), "metadata", "news/feed.json")
    assert documents[1].text == "3 tugs\n\ncame."
    assert (problem.document, problem.message) == ("news/feed.json#7", 'item 2: date "soon" was not understood')


def review(**more: object) -> dict[str, object]:
    """A review of a claim as its checker publishes it."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://check.example/9",
        "datePublished": "2031-03-09",
        "claimReviewed": "40 ships sank in 2030.",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": "Port Office"},
            "datePublished": "2031-03-05",
            "appearance": {"@type": "CreativeWork", "url": "https://port.example/1"},
        },
        **more,
    }


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@graph": [{"@type": "WebPage"}, one]},
        lambda one: {"@type": "DataFeed", "dataFeedElement": [{"item": [one]}]},
    ],
)
def test_a_reviewed_claim(wrap: object) -> None:
    assert callable(wrap)
    (document,), problems = interpret("a.json", json.dumps(wrap(review())).encode())
    assert (document.name, document.text, problems) == ("a.json#https://check.example/9", "40 ships sank in 2030.", ())
    assert (document.source, document.url) == ("Port Office", "https://port.example/1")
    assert (document.published, document.media_type) == (dt.date(2031, 3, 5), "application/ld+json")


def test_a_review_without_its_claim_s_day_has_its_own() -> None:
    (document,), _ = interpret("a.json", json.dumps(review(itemReviewed={})).encode())
    assert (document.published, document.source) == (dt.date(2031, 3, 9), None)


def test_a_page_that_reviews_a_claim() -> None:
    script = f'<script type="application/ld+json">{json.dumps(review())}</script><script type="application/ld+json">{{'
    page, claim = interpret("a.html", f"<html><head>{script}</script></head><p>It was 4 ships.".encode())[0]
    assert (page.name, page.text) == ("a.html", "It was 4 ships.")
    assert (claim.name, claim.text) == ("a.html#https://check.example/9", "40 ships sank in 2030.")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_of_texts(sign: str) -> None:
    rows = [
        ["ID", "Published", "Headline", "Publisher", "Body"],
        ["k1", "2031-03-05", "Ships", "Gazette", '"40 ""big"" ships\n\ncame."'],
        ["", "", "", "", "3 tugs."],
        ["", "", "", "", ""],
        ["k1", "", "", "", "2 ferries."],
    ]
    documents, problems = interpret("a.csv", ("\ufeff" + "\n".join(sign.join(row) for row in rows)).encode())
    assert problems == ()
    assert [document.name for document in documents] == ["a.csv#k1", "a.csv#3", "a.csv#k1~2"]
    first = documents[0]
    assert (first.text, first.title, first.source) == ('40 "big" ships\n\ncame.', "Ships", "Gazette")
    assert (first.published, first.media_type, first.inside) == (dt.date(2031, 3, 5), "text/csv", "a.csv")


@pytest.mark.parametrize(
    ("header", "named", "wanted"),
    [
        ("speech,text", (), [("text of the row", "")]),
        ("speech,value", (("id", "speech"),), []),
        ("speech,value", (("text", "talk"),), []),
        ("Speech,value", (("text", "speech"),), [("speech of the row", "")]),
        ("Speech,text", (("text", "Speech"),), [("speech of the row", "")]),
        (
            "body_of_it,said by",
            (("text", "Body of it"), ("source", "said-by")),
            [("speech of the row", "text of the row")],
        ),
    ],
)
def test_columns_by_their_configured_names(
    header: str, named: tuple[tuple[str, str], ...], wanted: list[tuple[str, str]]
) -> None:
    table = f"{header}\nspeech of the row,text of the row\n".encode()
    documents, _ = interpret("a.csv", table, ReadOptions(texts=named))
    assert [(document.text, document.source or "") for document in documents] == wanted
