"""Which documents are looked at figure by figure: those that share words which few others have."""

from __future__ import annotations

from reconcile.extraction import extract
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.neighbours import MOST_NEIGHBOURS, neighbours, words_of
from reconcile.model import Claim, Document
from texts import rulebook

CANAL = "The Kerrin canal administrator spoke of takings of $33 million."
DRAUGHT = "Of $27 million that came in, the administrator of Kerrin canal handed over a third."
CHOIR = "Forty singers of the granary choir shared $12 million of prize money."


def _claims(*texts: str) -> list[Claim]:
    documents = [Document(f"{number:03}.txt", text) for number, text in enumerate(texts)]
    return [claim for document in documents for claim in extract(document, rulebook())]


def _near(*texts: str) -> set[tuple[str, str]]:
    found = neighbours({claim.document.name: words_of(claim.document) for claim in _claims(*texts)})
    return {(one, other) for one, others in found.items() for other in others}


def test_texts_that_share_nothing_rare_are_no_neighbours() -> None:
    assert _near(CANAL, CHOIR) == set()
    assert _near("A bridge cost $40 million.", "A bridge cost $44 million.") == set()


def test_texts_of_one_affair_are_neighbours_both_ways() -> None:
    assert _near(CANAL, DRAUGHT, CHOIR) == {("000.txt", "001.txt"), ("001.txt", "000.txt")}


def test_a_word_of_many_texts_makes_no_neighbours() -> None:
    many = [f"The Kerrin administrator paid ${number} million to harbour {number}." for number in range(30, 60)]
    assert _near(*many) == set()


def test_a_text_has_few_neighbours() -> None:
    # each of the texts shares three words with each other, and each word has few texts
    texts = [f"They paid ${number + 31} million." for number in range(24)]
    for one in range(24):
        for other in range(one):
            for word in range(3):
                texts[one] += f" Word{'abc'[word]}{chr(97 + one)}{chr(97 + other)}."
                texts[other] += f" Word{'abc'[word]}{chr(97 + one)}{chr(97 + other)}."
    found = _near(*texts)
    nearest = [sum(one == name for one, _ in found) for name in sorted({one for one, _ in found})]
    assert len(nearest) == 24 and max(nearest) < 2 * MOST_NEIGHBOURS
    assert len(found) < 24 * 23


def test_figures_of_neighbours_are_candidates_without_a_word_in_common() -> None:
    claims = _claims(
        "The Kerrin canal told its administrator much. Cooks: 420.",
        "The administrator of the Kerrin canal left. Flight crew: 290.",
    )
    one, other = (claim.document for claim in claims)
    assert Candidates(claims, {}).of(one) == {}
    assert Candidates(claims, {one: [other], other: [one]}).of(one) == {other: [(0, 1)]}
