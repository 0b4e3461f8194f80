"""Stage 1 of grouping: which documents may be of one affair, as they share words which few others have. Between them
every two figures of a kind are looked at, as two texts may tell of one quantity without a word in common ("takings"
and "took in").

Needs the words of every document (`words_of`) and nothing of its claims. It is a count over all documents: first how
many have a word, then how many such words two documents share, then the nearest of each. By the same count names that
few have are `telling`: in a large archive who shares none of them is looked at as a stranger (stage 2).

Measured on 24 stories that nobody had tuned to: a tenth of all pairs shares neither a word nor a figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import Any, TypeVar

from msgspec import msgpack

from reconcile.grouping.kinship import certain_names, names, vocabulary
from reconcile.model import Document
from reconcile.remembering import Memory, of_each

# A word that more texts have does not tell which of them are of one affair: in a small archive 20, in a large one as
# many as are one of so many, up to the most, so that cost grows with the documents. What every flood has is in one of
# 70; a name that 40 of 100,000 texts have is a rarer one than in 20 of 1,000.
FEW_TEXTS, ONE_OF, MOST_TEXTS = 20, 400, 100
MOST_NEIGHBOURS = 20  # of each document, the nearest: cost grows with the documents and not with their square
LEAST = 3  # such words that two documents must share: "bridge" and "million" are in many

_IN_ONE = msgpack.Decoder(str)

Text = TypeVar("Text", bound=Any)  # whatever a document is known by here; its order settles which of two is nearer


def words_of(document: Document) -> frozenset[str]:
    """The words by which a document is known to its neighbours."""
    return vocabulary(document) | names(document)


def words_of_each(documents: Iterable[Document], memory: Memory | None) -> list[Collection[str]]:
    """The same of many documents, of those that the `memory` knows without reading them."""
    return _of_each("words", words_of, documents, memory)


def names_of_each(documents: Iterable[Document], memory: Memory | None) -> list[Collection[str]]:
    """The certain names in many documents, which are some of their words."""
    return _of_each("names", certain_names, documents, memory)


def _of_each(
    kind: str, words: Callable[[Document], frozenset[str]], documents: Iterable[Document], memory: Memory | None
) -> list[Collection[str]]:
    found = of_each(memory, kind, tuple(documents), _IN_ONE, lambda document: " ".join(sorted(words(document))))
    return [told.split() for told in found]


def few(documents: int) -> int:
    """How many of so many documents may have a word that tells which of them are of one affair."""
    return min(max(FEW_TEXTS, documents // ONE_OF), MOST_TEXTS)


def telling(texts: Mapping[Text, Collection[str]], named: Mapping[Text, Collection[str]]) -> dict[Text, frozenset[str]]:
    """Of the names of each document those that few have, or it alone, by the words of all: the river and the town of
    one flood, where every flood has a government."""
    having = Counter(word for words in texts.values() for word in words)
    most = few(len(texts))
    return {text: frozenset(name for name in names if having[name] <= most) for text, names in named.items()}


def neighbours(texts: Mapping[Text, Collection[str]]) -> dict[Text, set[Text]]:
    """The neighbours of each document that has some, by the words of all; who is a neighbour has one."""
    having: dict[str, list[Text]] = defaultdict(list)
    for text in sorted(texts):
        for word in texts[text]:
            having[word].append(text)
    most = few(len(texts))
    rare = {word: those for word, those in having.items() if 1 < len(those) <= most}
    found: dict[Text, set[Text]] = defaultdict(set)
    # one document after the other: to count all pairs at once took 1.6 GB for 10,000 documents
    for text in sorted(texts):
        shared = Counter(chain.from_iterable(rare[word] for word in texts[text] if word in rare))
        del shared[text]
        for other in nearest(shared.items()):
            found[text].add(other)
            found[other].add(text)
    return dict(found)


def nearest(shared: Collection[tuple[Text, int]]) -> list[Text]:
    """Of the documents that share so many rare words with one the nearest, the nearest first."""
    ranked = sorted((-words, text) for text, words in shared if words >= LEAST)
    return [text for _, text in ranked[:MOST_NEIGHBOURS]]
