"""Which claims become one subject. First what must stay apart: one false subject makes one false conflict."""

from __future__ import annotations

import pytest

from making import HECTARES, PEOPLE, PERCENT, SQUARE_KILOMETRES, claim, document, quantity
from reconcile.grouping import apart, group
from reconcile.model import Claim, Nature, Unit

A = document("a.txt", "2025-04-16")
B = document("b.txt", "2025-06-05")
FROM_TO = (("exporter", "KE"), ("importer", "PE"))


def ours(**more: object) -> Claim:
    return claim(quantity("5"), document=A, **more)  # type: ignore[arg-type]


def theirs(**more: object) -> Claim:
    return claim(quantity("6"), document=B, **more)  # type: ignore[arg-type]


APART = {
    "money and percent": (ours(), claim(quantity("5", PERCENT), document=B)),
    "a level and a change": (ours(), theirs(nature=Nature.CHANGE)),
    "two measures": (ours(measure="exports"), theirs(measure="aid")),
    "turned roles": (ours(parties=FROM_TO), theirs(parties=(("exporter", "PE"), ("importer", "KE")))),
    "another partner": (ours(parties=FROM_TO), theirs(parties=(("exporter", "KE"), ("importer", "GE")))),
    "no role known on both sides": (
        ours(parties=(("exporter", "KE"), ("importer", None))),
        theirs(parties=(("exporter", None), ("importer", "PE"))),
    ),
    "another product": (ours(modifiers=("copper",)), theirs(modifiers=("cherry",))),
    "a price and an amount": (ours(), claim(quantity("6", Unit("USD", "money", per="t")), document=B)),
    "only a vague noun in common": (ours(measure="amount", known=False), theirs(measure="amount", known=False)),
    "nothing is known to be measured": (ours(measure="?", known=False), theirs(measure="?", known=False)),
}

TOGETHER = {
    "the same measure": (ours(), theirs()),
    "the same roles": (ours(parties=FROM_TO), theirs(parties=FROM_TO)),
    "one role unknown": (ours(parties=FROM_TO), theirs(parties=(("exporter", "KE"), ("importer", None)))),
    "another spelling of a word": (ours(modifiers=("aluminium",)), theirs(modifiers=("aluminum",))),
    "units of one dimension": (
        claim(quantity("460", SQUARE_KILOMETRES), document=A, measure="crop-area"),
        claim(quantity("46000", HECTARES), document=B, measure="crop-area"),
    ),
    "counts whose nouns differ, under one measure": (
        claim(quantity("38", PEOPLE), document=A, measure="deaths"),
        claim(quantity("38", Unit("count", "count")), document=B, measure="deaths"),
    ),
}


@pytest.mark.parametrize(("a", "b"), APART.values(), ids=APART.keys())
def test_stays_apart_and_says_why(a: Claim, b: Claim) -> None:
    assert not [subject for subject in group([a, b]) if len(subject.claims) > 1]
    assert apart(a, b)
    assert apart(b, a)


@pytest.mark.parametrize(("a", "b"), TOGETHER.values(), ids=TOGETHER.keys())
def test_becomes_one_subject(a: Claim, b: Claim) -> None:
    assert [[c.id for c in subject.claims] for subject in group([a, b])] == [[a.id, b.id]]
    assert apart(a, b) is None


def test_weak_links_do_not_chain() -> None:
    # each is near the one in the middle, and yet the ends have nothing in common
    one = claim(quantity("5"), document=A, known=False, measure="copper", modifiers=("refined", "smelter"))
    two = claim(quantity("5"), document=B, known=False, measure="copper", modifiers=("refined", "ore"))
    three = claim(quantity("700"), document=document("c.txt"), known=False, measure="ore", modifiers=("mine", "raw"))
    found = [[c.id for c in subject.claims] for subject in group([one, two, three])]
    assert [one.id, two.id] in found
    assert [three.id] in found


def test_explain_shows_what_the_evidence_weighs() -> None:
    link = group([ours(parties=FROM_TO), theirs(parties=FROM_TO)])[0].links[0]
    assert link.weight >= 1.8
    assert "both are exports (+1.6)" in link.evidence
    assert "exporter KE in both (+0.8)" in link.evidence


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [ours(), theirs(), ours(measure="aid"), theirs(modifiers=("copper",))]
    forwards = [(s.id, [c.id for c in s.claims]) for s in group(claims)]
    backwards = [(s.id, [c.id for c in s.claims]) for s in group(claims[::-1])]
    assert forwards == backwards


def test_an_unrelated_document_changes_nothing() -> None:
    pair = [ours(parties=FROM_TO), theirs(parties=FROM_TO)]
    alone = group(pair)
    joined = group([*pair, claim(quantity("12", PEOPLE), document=document("c.txt"), measure="deaths")])
    assert next(s for s in joined if len(s.claims) > 1).key == alone[0].key
