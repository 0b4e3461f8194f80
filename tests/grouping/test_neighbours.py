"""Which documents are looked at figure by figure: those that share words which few others have."""

from __future__ import annotations

import pytest

from reconcile.extraction import extract
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.neighbours import MOST_NEIGHBOURS, names_of_each, neighbours, telling, words_of
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
    assert Candidates(claims, {}, {}).of(one) == {}
    assert Candidates(claims, {one: [other], other: [one]}, {}).of(one) == {other: [(0, 1)]}


def _of_an_archive(places: int | None) -> list[set[int]]:
    """Of 90 texts on floods the numbers of those that each is held against: the first 60 share a word, the last 60
    another, so that the 30 in the middle share something with all. So many tell of each place, or none names any."""
    texts = []
    for number in range(90):
        place = (
            "the town" if places is None else f"Kar{'abcdefghij'[number // places // 10]}{number // places % 10 * 'a'}x"
        )
        first, last = "displaced " if number < 60 else "", "homeless " if number >= 30 else ""
        texts.append(f"Water made {400 + number} {first}{last}people leave, as {place} knows.")
    claims = _claims(*texts)
    documents = [claim.document for claim in claims]
    words = {document: words_of(document) for document in documents}
    names = {document.name: document for document in documents}
    told = telling(
        {name: words[names[name]] for name in names},
        dict(zip(names, names_of_each(documents, None), strict=True)),
    )
    pairs = Candidates(claims, {}, {names[name]: those for name, those in told.items()})
    found: list[set[int]] = [set() for _ in documents]
    for one, document in enumerate(documents):
        for other in pairs.of(document):
            found[one].add(documents.index(other))
            found[documents.index(other)].add(one)
            assert pairs.between(document, other) == pairs.of(document)[other]
    return [others - {one} for one, others in enumerate(found)]


def test_texts_of_an_archive_that_name_other_places_are_not_held_together() -> None:
    found = _of_an_archive(places=2)
    for number, others in enumerate(found):
        assert number ^ 1 in others
        in_archive = 30 <= number < 60
        # those that share something with few are held against all such, as in a folder
        folder = {*range(30)} if number < 30 else set() if in_archive else {*range(60, 90)}
        assert others <= {number ^ 1} | folder
    assert found[0] == {*range(1, 30)}


def test_texts_of_an_archive_that_name_nobody_are_held_against_some() -> None:
    found = _of_an_archive(places=None)
    assert all(found)
    assert found[0] == {*range(1, 60)} and len(found[45]) > 30


def _archive(texts: int, having: int) -> dict[int, frozenset[str]]:
    """So many texts, of which the first have three names in common and the others nothing."""
    return {
        number: frozenset({f"only{number}", *(("a", "b", "c") if number < having else ())}) for number in range(texts)
    }


@pytest.mark.parametrize(
    ("texts", "having", "are_near"),
    [
        (30, 21, False),
        (8000, 21, False),
        (12_000, 31, False),
        (90_000, 101, False),
        (30, 20, True),
        (12_000, 30, True),
        (40_000, 100, True),
    ],
)
def test_few_are_more_in_a_larger_archive(texts: int, having: int, are_near: bool) -> None:
    archive = _archive(texts, having)
    assert (len(neighbours(archive)) == having) is are_near
    assert ("a" in telling(archive, archive)[0]) is are_near


def test_what_many_name_tells_no_affair_from_another() -> None:
    texts = {f"{number:02}": frozenset({"kenya", f"only{number}"}) for number in range(21)}
    assert telling(texts, texts) == {name: words - {"kenya"} for name, words in texts.items()}
    some = dict(list(texts.items())[:20])
    assert telling(some, some) == some
