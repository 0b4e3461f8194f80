"""Long lists that are kept in parts, and of which only what is asked for is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from msgspec import Raw, msgpack

ItemT = TypeVar("ItemT")

PART = 500  # items

_RAWS = msgpack.Decoder(list[Raw])


class Shelf(Sequence[ItemT], Generic[ItemT]):
    """A list in parts, each packed as `Store` keeps it. An item is made when it is asked for, and only once. Behind its
    `length` may stand further items, which are reached by `at` alone."""

    def __init__(self, parts: Sequence[bytes], length: int, make: Callable[[Raw], ItemT]) -> None:
        self._parts, self._length, self._make = parts, length, make
        self._raws: dict[int, list[Raw]] = {}
        self._made: dict[int, ItemT] = {}

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

    def at(self, number: int) -> ItemT:
        """One item, be it one of those behind the list."""
        try:
            return self._made[number]
        except KeyError:
            made = self._made[number] = self._make(self._raw(number))
            return made

    def __iter__(self) -> Iterator[ItemT]:
        return map(self.at, range(self._length))

    def _raw(self, at: int) -> Raw:
        part = at // PART
        if part not in self._raws:
            self._raws[part] = _RAWS.decode(zlib.decompress(self._parts[part]))
        return self._raws[part][at % PART]
