"""Forms of words, checked one by one: a wrong form is a verb that is never found."""

from __future__ import annotations

import pytest

from reconcile.language.inflection import past_participle, plural, singular, stem, verb_forms

VERBS = {
    "invest": "invest invests invested investing",
    "kill": "kill kills killed killing",
    "ship": "ship ships shipped shipping",
    "carry": "carry carries carried carrying",
    "employ": "employ employs employed employing",
    "sell": "sell sells sold selling",
    "cut": "cut cuts cutting",
    "die": "die dies died dying",
    "produce": "produce produces produced producing",
    "reach": "reach reaches reached reaching",
    "open": "open opens opened opening",
    "transfer": "transfer transfers transferred transferring",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "rebuild": "rebuild rebuilds rebuilt rebuilding",
    "undergo": "undergo undergoes underwent undergone undergoing",
    "relay": "relay relays relayed relaying",
    "tear": "tear tears tore torn tearing",
    "begin": "begin begins began begun beginning",
    "quit": "quit quits quitting",
    "burn": "burn burns burned burnt burning",
    "lie": "lie lies lay lain lying",
    "flee": "flee flees fled fleeing",
    "enrol": "enrol enrols enrolled enrolling",
    "traffic": "traffic traffics trafficked trafficking",
    "remit": "remit remits remitted remitting",
    "veto": "veto vetoes vetoed vetoing",
    "visit": "visit visits visited visiting",
    "review": "review reviews reviewed reviewing",
}
NOUNS = {
    "company": "companies", "bus": "buses", "person": "people", "child": "children", "house": "houses", "day": "days",
    "case": "cases", "man": "men", "box": "boxes", "potato": "potatoes", "life": "lives", "loss": "losses",
    "policeman": "policemen", "german": "germans", "photo": "photos", "condo": "condos", "cargo": "cargoes",
    "prize": "prizes", "avalanche": "avalanches", "surplus": "surpluses", "warehouse": "warehouses",
    "midwife": "midwives", "cause": "causes", "specimen": "specimens", "foe": "foes", "hero": "heroes",
    "vacancy": "vacancies", "tonne": "tonnes", "school": "schools", "virus": "viruses",
}  # fmt: skip
ALREADY_SINGULAR = ["glass", "series", "news", "gas", "business", "aircraft", "us", "analysis", "status"]


@pytest.mark.parametrize(("base", "forms"), VERBS.items(), ids=VERBS.keys())
def test_verb_forms(base: str, forms: str) -> None:
    assert " ".join(verb_forms(base)) == forms


@pytest.mark.parametrize(
    ("base", "form"),
    [("invest", "invested"), ("sell", "sold"), ("draw", "drawn"), ("ship", "shipped"), ("retake", "retaken")],
)
def test_participle_of_the_passive(base: str, form: str) -> None:
    assert past_participle(base) == form


@pytest.mark.parametrize("noun", ["aircraft", "people", "sheep", "cargo aircraft", "spacecraft"])
def test_some_nouns_stay_as_they_are(noun: str) -> None:
    assert plural(noun) == noun


@pytest.mark.parametrize(("one", "many"), NOUNS.items(), ids=NOUNS.keys())
def test_plural_and_back(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("noun", ALREADY_SINGULAR)
def test_a_singular_stays(noun: str) -> None:
    assert singular(noun) == noun


def test_forms_of_one_word_share_a_stem_and_two_words_do_not() -> None:
    assert len({stem(word) for word in ("employ", "employs", "employed", "employing")}) == 1
    assert stem("operations") != stem("operating")
    assert stem("economies") != stem("economics")
