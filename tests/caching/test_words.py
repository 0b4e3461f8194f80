"""What follows from a text alone is asked of it once, and comes out the same from run to run."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from reconcile.caching import FILE, Cache
from reconcile.grouping.neighbours import words_of, words_of_each
from reconcile.model import Document
from reconcile.reading import copies
from reconcile.reading.copies import near_copies
from texts_of_copies import STORY, printed

TEXTS = [
    printed(STORY),
    printed(STORY, "Cranes"),
    printed(STORY).replace("a", "e"),
    "Kenya's trade",
    "",
    "\ud800 Nobody",
]
drafts = st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), min_size=2, max_size=6)
some_time = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def documents(texts: list[str]) -> list[Document]:
    return [Document(f"{number}.txt", text) for number, text in enumerate(texts)]


@some_time
@given(drafts)
def test_copies_and_words_are_the_same(cache: Cache, texts: list[str]) -> None:
    every = documents(texts)
    copied, words = near_copies(every), [words_of(one) for one in every]
    for _ in range(2):
        assert near_copies(every, cache) == copied
        assert [frozenset(one) for one in words_of_each(every, cache)] == words
        cache.write()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents whose words are read from now on, once for each time."""
    found: list[str] = []

    def noting(ask: Callable[[Document], object]) -> Callable[[Document], object]:
        def told(document: Document) -> object:
            found.append(document.name)
            return ask(document)

        return told

    monkeypatch.setattr(copies, "_mark", noting(copies._mark))
    monkeypatch.setattr(import_module("reconcile.grouping.neighbours"), "words_of", noting(words_of))
    return found


def read(every: list[Document], cache: Cache) -> None:
    near_copies(every, cache)
    words_of_each(every, cache)
    cache.write()


def test_of_a_folder_with_one_changed_text_the_words_of_that_are_read(cache: Cache, asked: list[str]) -> None:
    read(documents(TEXTS[:3]), cache)
    assert sorted(asked) == ["0.txt", "0.txt", "1.txt", "1.txt", "2.txt", "2.txt"]
    asked.clear()
    read(documents(TEXTS[:3]), cache)
    assert asked == []
    read(documents([TEXTS[0], TEXTS[1] + " More.", TEXTS[2]]), cache)
    assert asked == ["1.txt", "1.txt"]


def test_another_header_makes_another_text(cache: Cache, asked: list[str]) -> None:
    read([Document("a.txt", TEXTS[0]), Document("b.txt", "x")], cache)
    asked.clear()
    read([Document("a.txt", TEXTS[0], body=20), Document("b.txt", "x")], cache)
    assert asked == ["a.txt", "a.txt"]


@pytest.mark.parametrize("body", [b"\xc1", msgpack.encode([1]), msgpack.encode(7)])
def test_what_is_broken_is_read_anew(cache: Cache, asked: list[str], tmp_path: Path, body: bytes) -> None:
    every = documents(TEXTS[:2])
    read(every, cache)
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    with store:
        assert store.execute("UPDATE kept SET body = ?", (zlib.compress(body),)).rowcount == 4
    store.close()
    asked.clear()
    assert near_copies(every, cache) == near_copies(every) == {"1.txt": "0.txt"}
    assert [frozenset(one) for one in words_of_each(every, cache)] == [words_of(one) for one in every]
    assert {"0.txt", "1.txt"} == set(asked)
