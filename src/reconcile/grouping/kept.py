"""What the candidates of two documents weigh, where some of them may be one subject."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from reconcile.ties import APART, Numbers, Tie

ONE_SUBJECT = -1.0  # from here on two claims are one subject
_LEAST = round(ONE_SUBJECT * 100)
_PLACES = 1 << 24  # more claims than a document may have

Strong = tuple[float, int, int]  # what a link weighs, and the numbers of its claims, the lesser one first


class Kept(Struct, frozen=True, eq=False):
    """Pairs by the places of their claims in the documents, in order, each with what ties it."""

    places: array[int]
    ties: Numbers

    @classmethod
    def beside(cls, found: Mapping[tuple[int, int], Tie | None]) -> Kept:
        """What was asked of pairs beside the candidates."""
        ordered = sorted(found)
        ties = Numbers.of(None if (tie := found[place]) is None else astuple(tie) for place in ordered)
        return cls(array("q", [one * _PLACES + other for one, other in ordered]), ties)

    def all(self) -> dict[tuple[int, int], Tie | None]:
        """The pairs, each with what ties it."""
        return {divmod(both, _PLACES): self.ties[number] for number, both in enumerate(self.places)}

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]], ties: Numbers) -> Kept | None:
        """Pairs, given in order, and what ties each; None where none of them may be one subject."""
        if max(ties.hundredths, default=APART) < _LEAST:
            return None
        return cls(array("q", [one * _PLACES + other for one, other in places]), ties)

    def strong(self, here: int, there: int) -> Iterator[Strong]:
        """The pairs that may be one subject, by the numbers of their claims: the first ones of the documents are
        these."""
        for place, hundredths in enumerate(self.ties.hundredths):
            if hundredths >= _LEAST:
                one, other = divmod(self.places[place], _PLACES)
                yield hundredths / 100, here + one, there + other

    def tie(self, one: int, other: int, unknown: Tie | None) -> Tie | None:
        """What ties two claims by their places; `unknown` where nobody has looked at them."""
        wanted = one * _PLACES + other
        place = bisect_left(self.places, wanted)
        held = place < len(self.places) and self.places[place] == wanted
        return self.ties[place] if held else unknown
