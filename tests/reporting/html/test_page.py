"""The page as a whole: what it is made of, that it asks nobody for anything, and that strangers' words do nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from reconcile.reporting.html import page
from reconcile.reporting.report import Report, Run
from reporting.html.crowd import crowd
from reporting.worlds import accepted, everything, hostile, loose, report

WORLDS = {"nothing": report, "everything": everything, "accepted": accepted, "hostile": hostile, "loose": loose}
ALONE = {"meta", "input", "br", "link", "img"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "svg", "defs", "marker", "path", "a", "header", "p", "h1", "h2",
    "h3", "h4", "ul", "ol", "li", "b", "i", "span", "aside", "details", "summary", "bdi", "form", "label", "input",
    "fieldset", "legend", "small", "select", "option", "output", "button", "main", "div", "article", "desc", "rect",
    "text", "tspan", "line", "g", "circle", "blockquote", "mark", "footer", "cite", "time", "table", "thead", "tbody",
    "br", "tr", "th", "td", "dl", "dt", "dd", "code", "pre", "section", "kbd", "script",
}  # fmt: skip


class Tree(HTMLParser):
    """The elements of a page: it must be well formed, and every id must be there once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("name", WORLDS)
def test_a_hostile_text_brings_no_element_and_no_attribute(name: str) -> None:
    tree = Tree(page(WORLDS[name]()))
    assert {tag for tag, _ in tree.elements} <= ALLOWED
    for tag, attributes in tree.elements:
        acting = [key for key in attributes if key.startswith("on") or key in ("style", "src", "srcset", "action")]
        assert not acting, (tag, attributes)
        assert attributes.get("href", "#").startswith("#")
    assert len(tree.of("script")) == len(tree.of("style")) == 1


@pytest.mark.parametrize("name", WORLDS)
def test_the_page_asks_nobody_for_anything(name: str) -> None:
    text = page(WORLDS[name]())
    outside = re.sub(r"(?s)<(article|footer|select)\b.*?</\1>", "", text)  # where strangers' words may name addresses
    assert not re.search(
        r"https?:|//[a-z]|url\((?!#)|@import|\bfetch\b|XMLHttp|sendBeacon|WebSocket|\bimport\b", outside
    )


def test_the_policy_allows_the_one_style_and_the_one_script() -> None:
    text = page(everything())
    policy = next(item["content"] for item in Tree(text).of("meta") if item.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert set(rules) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        content = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text)[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("name", [*WORLDS, "crowd"])
def test_ids_are_unique_and_every_reference_has_its_target(name: str) -> None:
    tree = Tree(page(WORLDS.get(name, lambda: crowd(60))()))
    ids = [attributes["id"] for _, attributes in tree.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tree.elements:
        for target in [
            *attributes.get("aria-labelledby", "").split(),
            *re.findall("^#(.+)", attributes.get("href", "")),
        ]:
            assert target in ids


def test_every_finding_and_every_agreement_has_a_card_to_link_to() -> None:
    made = everything()
    cards = Tree(page(made)).of("article")
    assert [card["id"] for card in cards if card["data-verdict"] != "agree"] == [
        "f-30aa00000001", "f-0c9d1e77ab42", "f-579f492aaa25",
    ]  # fmt: skip
    assert len([card for card in cards if card["data-verdict"] == "agree"]) == 1


def test_what_can_be_chosen_is_what_the_cards_have() -> None:
    text = page(crowd(60))
    tree = Tree(text)
    values = {item["value"] for item in tree.of("option")} | {item.get("value") for item in tree.of("input")}
    for card in tree.of("article"):
        wanted = {card["data-verdict"], card["data-kind"], card["data-subject"], *card["data-documents"].split()}
        assert wanted <= values


@pytest.mark.parametrize(
    ("made", "words"),
    [
        pytest.param(
            accepted, "Accepted until 2032-06-30: the customs office will mend its page (m.k.).", id="accepted"
        ),
        pytest.param(everything, "Norland ↔ Sunmark · trade turnover · 2031", id="a label"),
        pytest.param(everything, "17 % apart.", id="a gap"),
        pytest.param(everything, '<mark class="reason">counting the Northern Pension Fund</mark>', id="a reason"),
        pytest.param(everything, '<mark class="figure">approximately $4.2 billion</mark>', id="a figure"),
        pytest.param(everything, "the Northern Pension Fund accounts for about $4.8 bn", id="what would be left"),
        pytest.param(everything, "2 more texts give this figure", id="further witnesses"),
        pytest.param(report, "Nothing that differs.", id="an empty report"),
        pytest.param(loose, "To remove the entry: reconcile baseline --prune.", id="what fails a strict build"),
        pytest.param(
            lambda: report(run=Run(0, tolerance={"default": "printed", "USD": "5%"})), "5% (USD)", id="tolerance"
        ),
        pytest.param(lambda: crowd(60), "two digits have changed places", id="a slip"),
    ],
)
def test_what_a_reader_must_find(made: Callable[[], Report], words: str) -> None:
    assert words in page(made())


def test_the_same_report_is_the_same_page() -> None:
    assert page(crowd(30)) == page(crowd(30))


def test_the_cards(golden: Callable[[str, str], None]) -> None:
    cards = re.findall(r"(?s)<main.*</main>\n", page(everything()))
    golden("report-cards.html", cards[0].replace("><", ">\n<"))
