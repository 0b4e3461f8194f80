"""Words of one family, and the sides of opposites. What must not be taken for one another comes first."""

from __future__ import annotations

from collections import defaultdict

import pytest

from reconcile.extraction.kindred import Kin, kindred
from reconcile.extraction.opposites import sides, turned
from reconcile.extraction.terms import Terms, forms
from reconcile.language.words import tokenize
from reconcile.rulebook import KindredEntry, OppositeSide
from texts import rulebook


def norms(text: str) -> list[str]:
    return [token.norm for token in tokenize(text)]


def families(text: str) -> set[str]:
    return {kin.id for kin in kindred(norms(text), rulebook())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 workers", "40 residents"),
        ("40 were killed", "40 were injured"),
        ("revenue of $3 million", "profit of $3 million"),
        ("exports of 40 tonnes", "imports of 40 tonnes"),
        ("40 homes", "the home team won"),
        ("the power station", "the party came to power"),
        ("wages of nurses", "earnings of the bank"),
        ("the strike of the dockers", "an air strike"),
        ("40 refugees", "40 displaced"),
        ("turnout of 40 percent", "40 percent of the vote"),
        ("40 were arrested", "40 were convicted"),
        ("fund assets", "40 million in funding"),
        ("the last year", "it lasted 40 minutes"),
    ],
)
def test_other_things_have_no_family_in_common(one: str, other: str) -> None:
    assert not families(one) & families(other)


@pytest.mark.parametrize(
    ("one", "other", "family"),
    [
        ("40 members of staff", "a workforce of 40", "staff"),
        ("it employs 40", "40 employees", "staff"),
        ("40 positions were cut", "it will cut 40 jobs", "job"),
        ("40 lives were lost in it: 40 lives lost", "it killed 40", "death"),
        ("break-ins", "it was broken into", "burglary"),
        ("the take-over", "it bought the firm", "buy"),
        ("homes without power", "a blackout", "outage"),
        ("Purchasing Managers' Index", "the PMI", "purchasing-index"),
    ],
)
def test_one_thing_said_in_two_ways(one: str, other: str, family: str) -> None:
    assert family in families(one) & families(other)


def test_the_longest_phrase_is_taken_and_no_token_twice() -> None:
    assert kindred(norms("power station staff"), rulebook()) == (Kin(0, 2, "power-station"), Kin(2, 3, "staff"))
    assert kindred((), rulebook()) == ()


def test_no_word_belongs_to_two_families_in_the_same_surroundings() -> None:
    owners: dict[tuple[str, ...], list[KindredEntry]] = defaultdict(list)
    for entry in rulebook().of(KindredEntry):
        for form in forms(entry):
            owners[form].append(entry)
    hidden = {
        form
        for form, entries in owners.items()
        for earlier in entries[:-1]
        if not (earlier.next or earlier.previous or earlier.not_next or earlier.not_previous)
    }
    assert hidden == set()


def test_forms() -> None:
    side = OppositeSide(nouns=("member of staff", "lay-off"), verbs=("turn out",), words=("on {time|schedule}",))
    assert set(forms(side)) == {
        ("member", "of", "staff"),
        ("members", "of", "staff"),
        ("lay", "off"),
        ("lay", "offs"),
        ("turn", "out"),
        ("turns", "out"),
        ("turned", "out"),
        ("turning", "out"),
        ("on", "time"),
        ("on", "schedule"),
    }


def test_every_form_is_found_though_none_is_made_before_a_text_asks() -> None:
    entries = rulebook().of(KindredEntry)
    unbound = [entry for entry in entries if not (entry.next or entry.previous or entry.not_next or entry.not_previous)]
    for texts in (unbound, unbound[::-1]):  # whichever entry is asked for first
        terms = Terms((entry, entry.id) for entry in entries)
        lost = [
            (entry.id, form)
            for entry in texts
            for form in forms(entry)
            if 0 not in terms.starts(form) or (len(form), entry.id) not in terms.at(form, 0)
        ]
        assert lost == []


def told(text: str) -> set[tuple[str, int]]:
    return set(sides(norms(text), rulebook()))


@pytest.mark.parametrize("text", ["Forty came.", "The state is important.", "A new plan.", "It read 40 books."])
def test_plain_words_are_on_no_side(text: str) -> None:
    assert told(text) == set()


def test_sides() -> None:
    assert ("trade-direction", 1) in told("Imports rose.")
    assert ("fate", 1) in told("It killed 40.")
    assert {("fate", 1), ("fate", 2)} <= told("It killed 4 and injured 40.")


def test_within_one_opposite_the_longer_term_hides_the_shorter() -> None:
    assert [item for item in told("Non-oil exports") if item[0] == "oil-part"] == [("oil-part", 2)]
    assert [item for item in told("Off-peak fares") if item[0] == "peak"] == [("peak", 2)]


def test_one_fact_with_its_roles_turned_is_marked() -> None:
    assert "trade-direction" in turned(rulebook())
    assert "fate" not in turned(rulebook())
