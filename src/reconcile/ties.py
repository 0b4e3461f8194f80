"""What ties the claims of a subject: to be told in words, or held as numbers until somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from msgspec import Struct

# What it weighs that two claims are given as of one thing: more than any words can.
GIVEN = 20.0
APART = -(2**31)  # stands for no tie


class Link(Struct, frozen=True, gc=False):
    """Why two claims (by id) are one subject: the evidence in words, and what all of it weighs. `named_apart`: each
    names somebody near its figure of whom the other does not speak, or their texts name nobody in common."""

    a: str
    b: str
    weight: float
    evidence: tuple[str, ...]
    named_apart: bool = False


class Tie(Struct, frozen=True, gc=False):
    """What a link weighs, before anybody asks for words. The margins say by how much the pair is likelier than what
    else each of the two could belong to: `worse` the lesser one."""

    weight: float
    named_apart: bool = False
    worse: float = 0.0
    better: float = 0.0


SURE = Tie(GIVEN)


class Numbers(Struct, frozen=True, gc=False, eq=False):
    """Many ties, held as numbers: an archive has ten for each claim."""

    hundredths: array[int]  # `APART` where there is no tie
    margins: array[float]  # two of each
    named_apart: bytes  # one of each

    @classmethod
    def of(cls, ties: Iterable[tuple[float, bool, float, float] | None]) -> Numbers:
        """Ties, each by what it holds, and that there is none."""
        hundredths, margins, named_apart = array("i"), array("d"), bytearray()
        for tie in ties:
            weight, named, worse, better = _NONE if tie is None else tie
            hundredths.append(round(weight * 100))
            margins.append(worse)
            margins.append(better)
            named_apart.append(named)
        return cls(hundredths, margins, bytes(named_apart))

    def __getitem__(self, place: int) -> Tie | None:
        hundredths = self.hundredths[place]
        if hundredths == APART:
            return None
        return Tie(
            hundredths / 100, bool(self.named_apart[place]), self.margins[2 * place], self.margins[2 * place + 1]
        )

    def row(self) -> tuple[bytes, ...]:
        """The numbers as bytes."""
        return self.hundredths.tobytes(), self.margins.tobytes(), self.named_apart

    @classmethod
    def from_row(cls, row: Sequence[bytes]) -> Numbers:
        """What `row` gave. Raises ValueError where it cannot have."""
        hundredths, margins, named_apart = row
        found = cls(array("i", hundredths), array("d", margins), named_apart)
        if not 2 * len(found.hundredths) == len(found.margins) == 2 * len(named_apart):
            raise ValueError("these are no ties")
        return found


_NONE = APART / 100, False, 0.0, 0.0


class Ties(Struct, frozen=True, gc=False, eq=False):
    """What each two of some claims (by id) weigh, the earlier one first; nothing where a gate keeps two apart."""

    ids: tuple[str, ...]
    numbers: Numbers  # in the order of `combinations`

    def at(self, one: int, other: int) -> Tie | None:
        """The tie of two claims by their places, the lesser one first."""
        return self.numbers[one * (2 * len(self.ids) - one - 3) // 2 + other - 1]
