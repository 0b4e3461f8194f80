"""What two claims weigh, as far as earlier runs have asked for it: a component to which one claim has come is put
together anew, and most of its claims weigh what they did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, field, msgpack

from reconcile.grouping.clustering import Weighing
from reconcile.model import Claim, Document, Link
from reconcile.remembering import Pages

ValueT = TypeVar("ValueT")

_PLACES = 1 << 20  # more claims than a document may have


class _Values(Struct, array_like=True):
    """What was asked of the claims of two documents, by their places in them."""

    most: dict[int, float | None] = field(default_factory=dict)
    weight: dict[int, float | None] = field(default_factory=dict)
    links: dict[int, Link | None] = field(default_factory=dict)


_VALUES = msgpack.Decoder(_Values)


class Weighed(Weighing):
    """Asks `evidence` only for what is not on the pages. `name` is the key of two documents, with all that counts
    between them; `place` where a claim stands in its document."""

    def __init__(
        self,
        pages: Pages,
        evidence: Weighing,
        name: Callable[[Document, Document], bytes],
        place: Callable[[Claim], int],
    ) -> None:
        self._pages, self._evidence, self._name, self._place = pages, evidence, name, place
        self._known: dict[tuple[Document, Document], _Values] = {}
        self._new: set[tuple[Document, Document]] = set()

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for their being one subject; None where a gate keeps them apart."""
        return self._told(self._values(a, b).weight, a, b, self._evidence.weight)

    def at_most(self, a: Claim, b: Claim) -> float | None:
        """More than that does not, whatever else each could belong to."""
        return self._told(self._values(a, b).most, a, b, self._evidence.at_most)

    def of(self, a: Claim, b: Claim) -> Link | None:
        """Why they are one subject."""
        return self._told(self._values(a, b).links, a, b, self._evidence.of)

    def close(self) -> None:
        """Write what was asked anew on the pages."""
        for one, other in self._new:
            self._pages.put(one, self._name(one, other), self._known[one, other])

    def _values(self, a: Claim, b: Claim) -> _Values:
        both = a.document, b.document
        known = self._known.get(both)
        if known is None:
            known = self._known[both] = self._pages.get(both[0], self._name(*both), _VALUES) or _Values()
        return known

    def _told(self, known: dict[int, ValueT], a: Claim, b: Claim, ask: Callable[[Claim, Claim], ValueT]) -> ValueT:
        place = self._place(a) * _PLACES + self._place(b)
        if place not in known:
            known[place] = ask(a, b)
            self._new.add((a.document, b.document))
        return known[place]
