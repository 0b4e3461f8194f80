"""To which amounts words belong. The words in question stand in brackets [ ]; amounts are numbered from 0."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extraction.attachment import BEFORE, attached, governed, sharing, tied, told_last
from reconcile.extraction.heads import Head
from reconcile.extraction.passage import Passage
from texts import passage


def marked(text: str) -> tuple[Passage, int, int, tuple[Head, ...]]:
    start, end = text.index("["), text.index("]") - 1
    here, heads = passage(text.replace("[", "").replace("]", ""))
    inside = [at for at, token in enumerate(here.tokens) if start <= token.start < end]
    return here, inside[0], inside[-1] + 1, heads


NONE = {
    "the sentence goes on to other things": "The firm employs 64 people and makes goods [including toys].",
    "a sentence without an amount, about something else": "Countries [excluding Peru] took part.",
}
ATTACHED = {
    "behind, after a comma": ("Sales were $5 billion, [including fuel].", (0,)),
    "behind, in brackets": ("The yard has 37 welders ([apprentices included]) and 6 cranes.", (0,)),
    "behind, between two amounts": ("Sales were $5 billion, [including fuel], and costs were $3 billion.", (0,)),
    "behind the second of two": ("The port has 900 workers and 40 cranes, [including hired ones].", (1,)),
    "behind an alternative": ("Sales were $5 billion, or $4 billion [excluding fuel].", (1,)),
    "behind a rise and a level": ("Sales rose 5 percent to $3 billion, [excluding fuel].", (0, 1)),
    "behind a sum in two currencies": ("The loan is $5 billion (€4.6 billion), [excluding fees].", (0, 1)),
    "behind, over a time limit": ("It saw 900 patients within four hours, [not counting children].", (0,)),
    "inside the subject": ("Sales [excluding fuel] were $5 billion.", (0,)),
    "inside the second subject": ("Sales were $5 billion and debt [excluding leases] was $3 billion.", (1,)),
    "set off after and": ("Sales were $5 billion and, [excluding fuel], $4 billion.", (1,)),
    "opening, for two amounts of one subject": ("[Excluding fuel], sales rose 5 percent to $3 billion.", (0, 1)),
    "opening, for two places": ("[Excluding hired hands], it employs 64 people in Spain and 29 in Peru.", (0, 1)),
    "opening, and a new subject follows": ("[Excluding fuel], sales were $5 billion and debt was $3 billion.", (0,)),
    "opening, and an alternative follows": ("[With the islands], the area is 900 hectares, or 800 alone.", (0,)),
    "opening, before a counted frame": ("[Unadjusted] prices in the seven largest towns were 4 percent up.", (1,)),
    "a fragment looks back": ("[Excluding fuel].", (BEFORE,)),
    "a note looks back": ("Note: [excluding fuel].", (BEFORE,)),
    "a figure as the subject looks back": ("These figures are given [net of refunds].", (BEFORE,)),
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_words_that_belong_to_no_amount(text: str) -> None:
    assert attached(*marked(text)) == ()


@pytest.mark.parametrize(("text", "expected"), ATTACHED.values(), ids=ATTACHED.keys())
def test_words_belong_to_their_amounts(text: str, expected: tuple[int, ...]) -> None:
    assert attached(*marked(text)) == expected


WHERE = {
    "before looks ahead only": ("Sales were $5 billion; [with fuel added] they were $6 billion.", "before", (1,)),
    "before finds nothing behind": ("Sales were $5 billion, [with fuel added].", "before", ()),
    "after looks behind only": ("Sales were $5 billion, [apart from fuel], and $3 billion.", "after", (0,)),
    "after finds nothing ahead": ("[Apart from fuel], sales were $5 billion.", "after", ()),
    "back crosses a clause": ("Sales were $5 billion, but [it excludes fuel].", "back", (0,)),
    "back from a sentence of its own": ("[The figure excludes fuel].", "back", (BEFORE,)),
    "back never looks ahead": ("[Fuel is not included], and a ticket costs $9.", "back", (BEFORE,)),
}


@pytest.mark.parametrize(("text", "where", "expected"), WHERE.values(), ids=WHERE.keys())
def test_a_rule_knows_on_which_side(text: str, where: str, expected: tuple[int, ...]) -> None:
    here, first, last, heads = marked(text)
    assert attached(here, first, last, heads, where) == expected


GOVERNED = {
    "a relative clause ends first": ("The firm, which [plans to] expand, earned $5 billion.", ()),
    "an aside ends first": ("The tunnel, [set to] open soon, cost $4 billion.", ()),
    "an adjective of something else": ("The [planned] merger cost $40 million.", ()),
    "another verb comes between": ("He [expects] the firm that was fined in May to pay $3 million.", ()),
    "the mark of last year": ("Output [is expected to] beat last year's 31 million tonnes.", ()),
    "its object": ("The firm [plans to] invest $40 million.", (0,)),
    "its object, not the base": ("Sales [are expected to] rise to $5 billion from $4 billion.", (0,)),
    "its object, not an earlier amount": ("The 900 homes [will] cost $40 million.", (1,)),
    "two objects": ("The firm [plans to] hire 64 people in Spain and 29 in Peru.", (0, 1)),
    "its subject": ("Some $40 million was [pledged].", (0,)),
    "its subject with a complement": ("Some 60 km of new fences [is expected to] be built.", (0,)),
    "an afterthought": ("The tunnel costs $4 billion, it [is expected].", (0,)),
}


@pytest.mark.parametrize(("text", "expected"), GOVERNED.values(), ids=GOVERNED.keys())
def test_a_verb_speaks_of_its_object_or_its_subject(text: str, expected: tuple[int, ...]) -> None:
    assert governed(*marked(text)) == expected


TOLD = {
    "none": ("Nothing is said here.", None),
    "the last": ("The port has 900 workers and 40 cranes.", 1),
    "not what it is compared with": ("Reserves came to $64 billion, up from $60 billion.", 0),
    "not the time within which": ("It saw 900 patients within four hours.", 0),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD.keys())
def test_the_amount_that_is_looked_back_to(text: str, expected: int | None) -> None:
    assert told_last(passage(text)[0]) == expected


PIECES = st.sampled_from(
    [
        "sales",
        "of",
        "$5 billion",
        "rose",
        "5 percent",
        "to",
        ",",
        "and",
        "400 people",
        "(",
        ")",
        "in Spain",
        "or",
        ";",
        "was",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.data())
def test_the_answer_is_always_amounts_of_the_sentence_in_order(pieces: list[str], data: st.DataObject) -> None:
    here, heads = passage(" ".join(pieces))
    first = data.draw(st.integers(0, len(here.tokens) - 1))
    last = data.draw(st.integers(first + 1, len(here.tokens)))
    allowed = set(range(len(here.mentions))) | {BEFORE}
    for found in (attached(here, first, last, heads), governed(here, first, last, heads)):
        assert set(found) <= allowed
        assert list(found) == sorted(set(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_an_amount_shares_its_subject_with_itself(pieces: list[str]) -> None:
    here, heads = passage(" ".join(pieces))
    for number in range(len(here.mentions)):
        assert sharing(here, number, heads)[0] == number
        assert tied(here, number)[-1] == number
