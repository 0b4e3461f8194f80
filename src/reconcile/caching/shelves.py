"""Long lists of which only what is asked for is unpacked: such as are kept in parts, and the claims of documents, which
are kept by themselves."""

from __future__ import annotations

import zlib
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar, overload

from msgspec import Raw, msgpack

from reconcile.model import Claim

ItemT = TypeVar("ItemT")

PART = 500  # items

_RAWS = msgpack.Decoder(list[Raw])


class Shelf(Sequence[ItemT], Generic[ItemT]):
    """A list whose items are made when they are asked for, and only once. Behind its `length` may stand further items,
    which are reached by `at` alone."""

    def __init__(self, length: int) -> None:
        self._length = length

    @abstractmethod
    def at(self, number: int) -> ItemT:
        """One item, be it one of those behind the list."""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> ItemT: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ItemT]: ...
    def __getitem__(self, at: int | slice) -> ItemT | Sequence[ItemT]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._length))]
        at = at + self._length if at < 0 else at
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self.at(at)

    def __iter__(self) -> Iterator[ItemT]:
        return map(self.at, range(self._length))


class Parts(Shelf[ItemT]):
    """A list in parts, each packed as `Store` keeps it."""

    def __init__(self, parts: Sequence[bytes], length: int, make: Callable[[Raw], ItemT]) -> None:
        super().__init__(length)
        self._parts, self._make = parts, make
        self._raws: dict[int, list[Raw]] = {}
        self._made: dict[int, ItemT] = {}

    def at(self, number: int) -> ItemT:
        """One item, be it one of those behind the list."""
        try:
            return self._made[number]
        except KeyError:
            made = self._made[number] = self._make(self._raw(number))
            return made

    def _raw(self, at: int) -> Raw:
        part = at // PART
        if part not in self._raws:
            self._raws[part] = _RAWS.decode(zlib.decompress(self._parts[part]))
        return self._raws[part][at % PART]


class Stated(Shelf[Claim]):
    """The claims of documents, of which it is known how many each has: those of a document are made when one of them
    is asked for. Behind them stand `others`."""

    def __init__(self, counts: Sequence[int], make: Callable[[int], Sequence[Claim]], others: Shelf[Claim]) -> None:
        self._ends = list(accumulate(counts))
        super().__init__(self._ends[-1] if counts else 0)
        self._counts, self._make, self._others = counts, make, others
        self._made: dict[int, Sequence[Claim]] = {}

    def at(self, number: int) -> Claim:
        """One claim, be it one of those behind the list."""
        if number >= len(self):
            return self._others.at(number - len(self))
        document = bisect_right(self._ends, number)
        if document not in self._made:
            self._made[document] = self._make(document)
        return self._made[document][number - self._ends[document]]
