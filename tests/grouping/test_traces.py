"""What a trace says: where that of a document is the same in two archives, so are its candidates, whatever else of the
two is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from making import EUR, PERCENT, USD, claim, document, quantity
from reconcile.grouping import blocking
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.traces import Name
from reconcile.model import Claim, Document, Measure, Nature, Party

UNITS = (USD, EUR, PERCENT)
WORDS = ("port", "grain", "mill", "flood", "river", "silk", "coal", "wine")
WHO = ("name:lima", "name:oslo", None)


class Told(Struct, frozen=True):
    """A claim as it is drawn: figure, number of its unit, words near it, and whose measure it is."""

    value: int
    unit: int
    words: tuple[str, ...]
    who: str | None


class Text(Struct, frozen=True):
    """A document as it is drawn: its name and day, its claims, the names that it alone has, and what is near to it."""

    name: str
    day: str | None
    claims: tuple[Told, ...]
    telling: frozenset[str]
    near: frozenset[str]


NAMES = tuple(f"{letter}.txt" for letter in "abcdefghijkl")
DAYS = (None, "2025-04-16", "2025-04-17")


def said(random: Random) -> Told:
    """A claim by chance."""
    words = random.sample(WORDS, random.choice((0, 1, 1, 2)))
    return Told(random.randint(1, 9), random.randint(0, 2), tuple(words), random.choice(WHO))


def some(random: Random, of: Sequence[str]) -> frozenset[str]:
    """One of these, two or none."""
    return frozenset(random.sample(of, random.choice((0, 0, 1, 2))))


def archive_of(random: Random) -> list[Text]:
    """An archive by chance: rich, so that much of it hangs together."""
    return [
        Text(
            name,
            random.choice(DAYS),
            tuple(said(random) for _ in range(random.randint(1, 3))),
            some(random, "xyz"),
            some(random, NAMES),
        )
        for name in NAMES[: random.randint(5, len(NAMES))]
    ]


def change_of(random: Random) -> tuple[str, Any]:
    """What is changed in a document: one field of it, or all."""
    how = random.choice(("day", "telling", "near", "more", "other", "gone"))
    values = {"day": random.choice(DAYS), "telling": some(random, "xyz"), "near": some(random, NAMES), "gone": None}
    return how, values[how] if how in values else said(random)


def changed(archive: Sequence[Text], which: int, how: str, value: Any) -> list[Text]:
    """An archive with a change to one of its documents."""
    text = archive[which]
    if how == "gone":
        return [one for one in archive if one is not text]
    if how in ("more", "other"):
        how, value = "claims", (*text.claims[how == "other" :], value)
    return [*archive[:which], replace(text, **{how: value}), *archive[which + 1 :]]


class Before:
    """What is known, noting what was taken from it and what was not there."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, bytes], Sequence[Name]] = {}
        self.taken = 0

    def nearest(self, document: Document, trace: bytes) -> Sequence[Name] | None:
        found = self.kept.get((document.name, trace))
        self.taken += found is not None
        return found

    def keep_nearest(self, document: Document, trace: bytes, those: Sequence[Name]) -> None:
        self.kept[document.name, trace] = those


def made(archive: Sequence[Text], known: Before | None = None) -> Candidates:
    """The candidates of an archive."""
    ordered = sorted(archive, key=lambda text: (text.day or "", text.name))
    documents = {text.name: document(text.name, text.day) for text in ordered}
    claims = [_claim(documents[text.name], place, told) for text in ordered for place, told in enumerate(text.claims)]
    both = {name: {name} for name in documents}
    for text in ordered:
        for other in text.near & documents.keys():
            both[text.name].add(other)
            both[other].add(text.name)
    near = {documents[name]: [documents[x] for x in others - {name}] for name, others in both.items()}
    return Candidates(claims, near, {documents[text.name]: text.telling for text in ordered}, known)


def _claim(text: Document, place: int, told: Told) -> Claim:
    parties = (Party("of", told.who, told.who),) if told.who else ()
    measure = Measure("output", Nature.LEVEL, known=True)
    found = claim(quantity(str(told.value), UNITS[told.unit]), document=text)
    return replace(found, id=f"c-{text.name}-{place}", measure=measure, parties=parties, context=told.words)


def told(candidates: Candidates) -> Iterator[tuple[tuple[str, bytes], object]]:
    """Of each document its trace, and its pairs by the places of their claims."""
    start = {name: numbers.start for name, numbers in candidates.texts.items()}
    for one, trace in candidates.traces():
        pairs = candidates.of(one)
        for other in pairs:
            assert candidates.between(one, other) == pairs[other]
        yield (
            (one.name, trace),
            [(other.name, [(a - start[one], b - start[other]) for a, b in some]) for other, some in pairs.items()],
        )


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of eight documents is a large one."""
    for name, most in (
        ("MOST_PER_WORD", 4),
        ("MOST_PER_TEXT", 3),
        ("NEXT", 1),
        ("MOST_SHARING", 3),
        ("MOST_PARTNERS", 1),
    ):
        monkeypatch.setattr(blocking, name, most)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_where_a_trace_is_the_same_so_are_the_candidates(small: None, seed: int) -> None:
    random = Random(seed)
    archive = archive_of(random)
    after = changed(archive, random.randrange(len(archive)), *change_of(random))
    known = Before()
    first = dict(told(made(archive, known)))
    second = dict(told(made(after, known)))
    assert second == dict(told(made(after)))
    for name in first.keys() & second.keys():
        assert first[name] == second[name]


ARCHIVE = tuple(
    Text(
        name,
        "2025-04-16",
        (Told(1, 0, ("port",), None), Told(at + 2, 2, (WORDS[at % 5],), None)),
        frozenset(),
        frozenset(),
    )
    for at, name in enumerate(NAMES[:8])
)


def test_a_document_that_says_one_thing_more_leaves_most_traces_as_they_were(small: None) -> None:
    known = Before()
    before = dict(told(made(ARCHIVE, known)))
    assert known.taken == 0
    more = replace(ARCHIVE[3], claims=(*ARCHIVE[3].claims, Told(9, 1, ("silk",), None)))
    after = dict(told(made((*ARCHIVE[:3], more, *ARCHIVE[4:]), known)))
    assert known.taken >= len(ARCHIVE) - 1
    assert {name for name, _ in after.keys() - before.keys()} == {more.name}


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2025-04-18"},
        {"telling": frozenset("x")},
        {"near": frozenset({"a.txt"})},
        {"claims": ARCHIVE[3].claims[1:]},
        {"claims": (*ARCHIVE[3].claims, Told(3, 2, ("grain",), None))},
        {"claims": ARCHIVE[3].claims[::-1]},
    ],
    ids=["day", "names", "neighbours", "a claim less", "a claim more", "another order"],
)
def test_what_counts_of_another_document_is_in_a_trace(small: None, change: dict[str, Any]) -> None:
    before = dict(told(made(ARCHIVE)))
    other = replace(ARCHIVE[3], **change)
    after = dict(told(made((*ARCHIVE[:3], other, *ARCHIVE[4:]))))
    assert {"d.txt"} < {name for name, _ in after.keys() - before.keys()}


def test_every_two_documents_have_names_of_their_own() -> None:
    twice = [
        document("a.txt"),
        document("a.txt"),
        document("b.txt"),
        replace(document("a.txt"), published=dt.date(2025, 1, 1)),
    ]
    claims = [claim(quantity("1"), document=one) for one in twice]
    named = made(ARCHIVE).named
    assert len(named) == len(ARCHIVE)
    assert len(Candidates(claims, {}, {}).named) == len(twice)
    assert all(one != other for one, other in combinations(named, 2))
