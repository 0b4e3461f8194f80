"""A JSON report read back. First what is none, then what must be the same as in the run that wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reconcile.errors import ReportError
from reconcile.model import Claim, Document, Finding, Pair
from reconcile.pipeline import reconcile
from reconcile.reporting.machine import dumps
from reconcile.reporting.report import Report, Run, all_claims
from reconcile.reporting.rereading import parse
from reconcile.reporting.rereading.texts import Pieces, UnfitError
from reconcile.reporting.terminal import explain
from reporting.worlds import accepted, everything, hostile, loose, report
from texts import rulebook

ROOT = Path(__file__).parents[2]
WORLDS = {"empty": report, "everything": everything, "accepted": accepted, "hostile": hostile, "loose": loose}
# stories with each kind of reason, sums, rates of exchange, tables, and words of a third text
STORIES = (
    "bronze-loan",
    "chemical-quarter",
    "kestrel-burglaries",
    "landslide-urcopata",
    "lithuania-prices-pay",
    "oil-curbs",
)


def changed(**more: object) -> str:
    return json.dumps(json.loads(dumps(everything())) | more)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "r.json: not JSON: expecting value", id="nothing"),
        pytest.param(dumps(everything())[:-90], "r.json: not JSON: ", id="cut off"),
        pytest.param("[" * 100_000, "r.json: nested too deep", id="too deep"),
        pytest.param(
            "[]", "r.json: no JSON report of reconcile (reconcile check -o report.json writes one)", id="a list"
        ),
        pytest.param('{"version": "2.1.0", "runs": []}', "r.json: no JSON report of reconcile", id="SARIF"),
        pytest.param(
            changed(schema_version="2.0"),
            "r.json: a report of schema_version 2.0, and this release reads 1.2 (reconcile check -o r.json",
            id="of a later release",
        ),
        pytest.param(
            changed(schema_version="1.0"), "r.json: a report of schema_version 1.0", id="of an earlier release"
        ),
        pytest.param(changed(schema_version="1.x"), "r.json: a report of schema_version 1.x", id="of no release"),
        pytest.param(changed(pairs=None), 'r.json: "pairs" is missing or no list', id="without its pairs"),
        pytest.param(
            changed(claims=[]), "r.json: subjects/0/claims names c-00000000000a, a claim that", id="without claims"
        ),
        pytest.param(changed(claims=[7]), "r.json: claims/0 is no object", id="a number for a claim"),
        pytest.param(changed(documents=[]), "r.json: claims/0/doc names 2030.md, a document that", id="no texts"),
    ],
)
def test_what_is_no_report(text: str, message: str) -> None:
    with pytest.raises(ReportError) as error:
        parse(text, "r.json")
    assert str(error.value).startswith(message)


def at(*path: object) -> Callable[[Any], Any]:
    """What stands at a path."""

    def walk(value: Any) -> Any:
        for step in path:
            value = value[step]
        return value

    return walk


@pytest.mark.parametrize(
    ("place", "key", "value", "message"),
    [
        pytest.param(at("claims", 0), "line", 99, "documents/", id="a line that the text has not"),
        pytest.param(at("claims", 0), "start", 10**15, "claims/0 has no room for its words", id="an offset beyond"),
        pytest.param(
            at("claims", 0, "read"), "value", "1E999999999", "claims/0/read/value is not as", id="no such number"
        ),
        pytest.param(
            at("claims", 0, "read"), "bound", "vague", "claims/0/read not the row of a claim", id="no such word"
        ),
        pytest.param(
            at("pairs", 0), "verdict", "quarrel", "pairs/0/verdict must be one of agree", id="no such verdict"
        ),
        pytest.param(
            at("pairs", 0), "a", "c-ffffffffffff", "pairs/0/a names c-ffffffffffff, a claim", id="no such claim"
        ),
        pytest.param(at("findings", 0), "pairs", [], "findings/0 must be two figures", id="a finding without pairs"),
        pytest.param(at("findings", 0), "values", ["1"], "findings/0 must be two figures", id="one figure"),
        pytest.param(at("documents", 0), "date", "2031-02-30", "documents/0/date must be a day", id="no such day"),
        pytest.param(at("run"), "strict", "yes", "run/strict must be true or false", id="a text for a switch"),
    ],
)
def test_what_does_not_fit_is_named(place: Callable[[Any], Any], key: str, value: object, message: str) -> None:
    made = json.loads(dumps(everything()))
    place(made)[key] = value
    with pytest.raises(ReportError) as error:
        parse(json.dumps(made), "r.json")
    assert str(error.value).startswith(f"r.json: {message}")
    assert str(error.value).endswith("(reconcile check -o r.json writes it anew)")


def paths(value: object, here: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The path of each value within."""
    if here:
        yield here
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(item, (*here, key))


WHOLE = json.loads(dumps(everything()))
PATHS = list(paths(WHOLE))
STRANGE: tuple[object, ...] = (None, 7, -1, "x", [], {}, True, 1.5, "9" * 3000, ["x"], [{}])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATHS), st.sampled_from((*STRANGE, "gone")))
def test_whatever_stands_in_it_is_shown_or_named(path: tuple[object, ...], value: object) -> None:
    made = deepcopy(WHOLE)
    holder = at(*path[:-1])(made)
    if value == "gone":
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    try:
        back = parse(json.dumps(made), "r.json")
    except ReportError:
        return
    shown: tuple[Finding | Pair | Claim, ...] = (*back.result.findings, *back.result.pairs, *all_claims(back))
    for what in shown:
        assert explain(back, what)


# ----------------------------------------------------------------------------------------------------- what is the same


@cache
def story(name: str) -> Report:
    """A run over a story of `tests/cases`."""
    return Report(reconcile([ROOT / "tests/cases" / name / "docs"], rulebook()), Run(1))


RUNS: dict[str, Callable[[], Report]] = WORLDS | {name: partial(story, name) for name in STORIES}


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS.keys())
def test_it_explains_as_the_run_does(made: Callable[[], Report]) -> None:
    first, back = made(), parse(dumps(made()), "r.json")
    for one, other in (
        (first.result.findings, back.result.findings),
        (first.result.pairs, back.result.pairs),
        (all_claims(first), all_claims(back)),
    ):
        again = {what.id: what for what in other}
        assert len(again) == len(one)
        for what in one:
            assert explain(back, again[what.id], width=100) == explain(first, what, width=100)


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS.keys())
def test_it_is_written_again_as_it_was(made: Callable[[], Report]) -> None:
    text = dumps(made())
    first, again = (json.loads(one) for one in (text, dumps(parse(text, "r.json"))))
    for whole in (first, again):
        for words in (*whole["claims"], *(item for pair in whole["pairs"] for item in pair["evidence"])):
            del words["cell"]  # of tables only their words are there
        for document in whole["documents"]:
            del document["characters"], document["text_sha256"]  # of the text only some words are there
        # What was only computed and compared with nothing is not in it.
        whole["subjects"] = [subject for subject in whole["subjects"] if subject["claims"]]
        for subject in whole["subjects"]:
            del subject["measure"]  # that of its first claim, and any may be the first
        del whole["summary"]["subjects"]
    assert again == first


def test_a_later_minor_version_may_add_keys() -> None:
    made = json.loads(dumps(everything()))
    made["schema_version"] = "1.7"
    made["mood"] = made["run"]["mood"] = made["claims"][0]["mood"] = "good"
    assert len(parse(json.dumps(made), "r.json").result.findings) == len(everything().result.findings)


def test_a_figure_in_another_currency_stays_exchanged() -> None:
    first = story("lithuania-prices-pay")
    pair = first.result.pairs[0]
    dearer = replace(pair.b.quantity, value=pair.b.quantity.value * 2)
    moved = replace(pair, b=replace(pair.b, quantity=dearer))
    others = tuple(other for other in first.result.pairs if other is not pair)
    made = replace(first, result=replace(first.result, pairs=(moved, *others)))
    back = next(one for one in parse(dumps(made), "r.json").result.pairs if one.id == pair.id)
    assert back.b.quantity == dearer
    assert parse(dumps(first), "r.json").result.pairs


# ------------------------------------------------------------------------------------------------------------- texts


@given(st.text(st.sampled_from("ab \n"), max_size=60), st.data())
def test_places_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    """Whatever is known of a text stands in what is made of it, at the same line and column."""
    pieces = Pieces()
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 9)), max_size=6))
    for start, length in spans:
        pieces.put(start, text[start : start + length])
        before = text[:start]
        pieces.places[start] = before.count("\n") + 1, start - before.rfind("\n")
    made, lines = pieces.text()
    document = Document("a.txt", made, lines=lines)
    for start, length in spans:
        words, place = text[start : start + length], document.place(start)
        assert made[start : start + len(words)] == words
        assert (place.line, place.column) == pieces.places[start]


@pytest.mark.parametrize("place", [(1, 2), (2, 1), (1, 6), (3, 4)])
def test_places_that_no_text_has(place: tuple[int, int]) -> None:
    pieces = Pieces({0: "abcdefgh"}, {3: (1, 4), 4: place})
    with pytest.raises(UnfitError):
        pieces.text()
