"""Hashes over what the candidates of a document follow from (stage 2), so that those of an earlier run can be taken
where nothing of it has changed. What counts of a claim is where it stands and with which others it shares something; of
a document its name and day, which settle the order, and by what it is told from strangers. What else they say does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from reconcile.model import Document
from reconcile.remembering import key

Name = bytes  # a hash by which a document is known; all of one length, so that several make a row

_PLACE = 4  # bytes of the place of a claim in its document


def names(documents: Iterable[Document], telling: Iterable[Collection[object]]) -> list[Name]:
    """The documents by name and day, and by what they are told from strangers. Of two with one name the first has
    another one than the second."""
    seen: Counter[str] = Counter()
    found: list[Name] = []
    for document, told in zip(documents, telling, strict=True):
        seen[document.name] += 1
        parts = (document.name, str(document.published), str(seen[document.name]), *sorted(map(repr, told)))
        found.append(key(*(part.encode("utf-8", "surrogatepass") for part in parts)))
    return found


class Traces:
    """The traces of documents, by their places, that have these names, and whose claims are these numbers. Of each
    claim it is known in which `lists` it stands with others, and which ones are `next` to it."""

    def __init__(
        self,
        names: Sequence[Name],
        texts: Sequence[range],
        lists: Sequence[Sequence[Sequence[int]]],
        next_ones: Mapping[int, Collection[int]],
    ) -> None:
        self._names, self._texts, self._lists, self._next = names, texts, lists, next_ones
        self._claims = [
            name + place.to_bytes(_PLACE, "big")
            for name, numbers in zip(names, texts, strict=True)
            for place in range(len(numbers))
        ]
        every = {id(members): members for shared in lists for members in shared}
        self._shared = {which: key(self._row(members)) for which, members in every.items()}

    def of(self, place: int, *more: bytes) -> bytes:
        """The trace of a document, which takes in whatever `more` counts there."""
        parts: list[bytes] = []
        for number in self._texts[place]:
            # words come in any order, and so do the lists
            parts.append(b"".join(sorted(self._shared[id(members)] for members in self._lists[number])))
            parts.append(self._row(sorted(self._next.get(number, ()))))
        return key(self._names[place], b"%d" % len(parts), *parts, *more)

    def _row(self, numbers: Iterable[int]) -> bytes:
        return b"".join(map(self._claims.__getitem__, numbers))
