"""Short texts on different things give no pair at all, however alike they are written."""

from __future__ import annotations

import itertools

from reconcile.comparison import compare
from reconcile.derivation import derive
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Document
from texts import rulebook

FORMS = [
    "{name} Shipping ordered {n} vessels for ${m} million.",
    "{name} Steel employs {n} people.",
    "{name} Bank lent ${n} million to small firms in 2024.",
    "The library at {name} Hall lent {n} books in 2024.",
    "The {name} tunnel will be {n} metres long.",
    "The choir of {name} has {n} singers.",
    "Firefighters in {name} rescued {n} cats.",
    "A ferry of the {name} line carries {n} cars and {m} lorries.",
    "{name} United won {n} of its games this season.",
    "{name} Software laid off {n} engineers, or {m} percent of its staff.",
    "The parish of {name} counted {n} baptisms and {m} weddings.",
    "The museum of {name} bought a painting for ${n}.",
]
NAMES = ["Norra", "Aldine", "Kessa", "Tarrow", "Merrin", "Voss", "Karrick", "Lodi", "Hollin", "Brenn", "Quay", "Sundal"]


def test_texts_on_different_things_give_no_pair() -> None:
    told = itertools.product(FORMS, range(4))
    texts = [
        form.format(name=f"{NAMES[at // 4]}{'abel'[turn]}or", n=30 + 7 * turn + at, m=12 + 3 * turn)
        for at, (form, turn) in enumerate(told)
    ]
    claims = [
        claim for number, text in enumerate(texts) for claim in extract(Document(f"{number:02}.txt", text), rulebook())
    ]
    assert len(claims) >= len(texts)
    pairs = [pair for subject in group((*claims, *derive(claims)), rulebook()) for pair in compare(subject)]
    assert [(pair.verdict.value, pair.a.document.text, pair.b.document.text) for pair in pairs] == []
