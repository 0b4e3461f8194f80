"""Work on many items in several processes. A process that dies costs the item that killed it, and no other.

Each worker has its own pipe and at most one piece of work at a time, so that it is known what a dead one was doing;
there is no thread on our side. Workers are started afresh (forkserver, else spawn): they inherit no lock, no buffer and
no signal handler. They do not hear an interrupt from the keyboard, and end when our end of their pipe closes, however
we come to our end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from reconcile.workers.process import Worker

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

Work = Callable[[Any, ItemT], ResultT]  # of what all workers share, and of one item; known by its name in a module
Told = Callable[[int, int], None]  # how many items are done, and of how many

PIECE = 40_000  # bytes of items that make one piece of work at most: about a second of reading
PIECES = 6  # for each worker at least, so that none waits long for the last one
FAILED_STARTS = 3  # after so many in a row the rest is done in this process
OUT_OF_TIME = "out of time"
OUT_OF_MEMORY = "out of memory"


class Crashed(Struct, frozen=True):
    """Stands for the result of an item that killed two workers, or was ended by its cap; `how` is the end, in words:
    OUT_OF_TIME and OUT_OF_MEMORY where it was a cap."""

    how: str


class Cap(Struct, frozen=True):
    """What one item may take: seconds of a processor, and bytes of memory. Where it takes more, its worker ends."""

    seconds: int
    memory: int


NO_CAPS: Mapping[int, Cap] = {}


class Workers:
    """Up to `jobs` processes that share `context`, which is sent to each once. None is started before there is work
    of `worth` bytes, and with one job there never is; but items that are capped always have one. Use as a context
    manager: at its end they are gone."""

    def __init__(self, jobs: int, context: object, *, worth: int) -> None:
        self._jobs, self._context, self._worth = jobs, context, worth
        self._crew: list[Worker] = []
        self._failed = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        # They hold nothing that is worth waiting for.
        for worker in self._crew:
            worker.process.kill()
        while self._crew:
            self._crew.pop().end()

    def each(
        self,
        work: Work[ItemT, ResultT],
        items: Sequence[ItemT],
        sizes: Sequence[int],
        told: Told,
        caps: Mapping[int, Cap] = NO_CAPS,
    ) -> list[ResultT | Crashed]:
        """`work(context, item)` of every item, in the order of the items. `sizes` are their bytes, as far as known;
        `caps` are of some of them, by number: those are never done in this process while there can be another.

        What a result says of its own item is, on our side, that very object. Raises what the work raises.
        """
        found: dict[int, ResultT | Crashed] = {}
        if self._jobs < 2 or len(items) < 2 or sum(sizes) < self._worth:
            waiting = deque(Piece((number,), cap) for number, cap in sorted(caps.items()))
            for number, item in enumerate(items):
                if number not in caps:
                    found[number] = work(self._context, item)
                    told(len(found), len(items))
        else:
            waiting = deque(pieces(sizes, self._jobs, caps))
        for number, result in self._spread(work, items, waiting):
            found[number] = result
            told(len(found), len(items))
        return [found[number] for number in range(len(items))]

    def _spread(
        self, work: Work[ItemT, ResultT], items: Sequence[ItemT], waiting: deque[Piece]
    ) -> Iterator[tuple[int, ResultT | Crashed]]:
        """The results with the numbers of their items, as they come."""
        suspects: deque[Piece] = deque()  # of a worker that died: tried again when nothing else is running
        while waiting or suspects or any(worker.piece for worker in self._crew):
            self._hand_out(work, items, waiting, suspects)
            busy = {worker.pipe: worker for worker in self._crew if worker.piece}
            if not busy:  # no worker can be had
                left = (number for piece in (*waiting, *suspects) for number in piece.numbers)
                yield from ((number, work(self._context, items[number])) for number in left)
                return
            from multiprocessing import connection  # a check of a few texts starts no process, and loads none of this

            for pipe in connection.wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                piece = worker.piece
                assert piece is not None
                try:
                    results = worker.answer([items[number] for number in piece.numbers])
                except (EOFError, OSError):
                    self._crew.remove(worker)
                    how = worker.end()
                    if not worker.greeted:
                        self._failed += 1
                        waiting.appendleft(piece)
                    elif piece.is_guilty or (piece.cap and how in (OUT_OF_TIME, OUT_OF_MEMORY)):
                        yield piece.numbers[0], Crashed(how)
                    else:
                        suspects.extend(piece.parts())
                    continue
                if results is not None:
                    self._failed = 0
                    yield from zip(piece.numbers, results, strict=True)

    def _hand_out(
        self, work: Work[ItemT, ResultT], items: Sequence[ItemT], waiting: deque[Piece], suspects: deque[Piece]
    ) -> None:
        while waiting and (worker := self._idle(self._jobs)):
            worker.give(work, items, waiting.popleft())
        if suspects and not any(worker.piece for worker in self._crew) and (worker := self._idle(1)):
            worker.give(work, items, suspects.popleft())

    def _idle(self, most: int) -> Worker | None:
        """A worker without work, a new one where there are fewer than `most`; None where none can be had."""
        for worker in self._crew:
            if worker.piece is None:
                return worker
        if len(self._crew) >= most or self._failed >= FAILED_STARTS:
            return None
        from reconcile.workers.process import Worker

        try:
            worker = Worker(self._context)
        except (OSError, EOFError):  # no more processes are allowed, or they cannot be started at all
            self._failed = FAILED_STARTS
            return None
        self._crew.append(worker)
        return worker


# -------------------------------------------------------------------------------------------------------------- pieces


class Piece(Struct, frozen=True):
    """Items by their numbers, and how often a worker has died of just these."""

    numbers: Sequence[int]
    cap: Cap | None = None
    deaths: int = 0

    @property
    def is_guilty(self) -> bool:
        """Whether one more death settles it: a worker may be killed by chance, or for what another did."""
        return len(self.numbers) == 1 and self.deaths > 0

    def parts(self) -> tuple[Piece, ...]:
        """What to try after a death: each half, down to a single item, and that once more."""
        if len(self.numbers) == 1:
            return (replace(self, deaths=1),)
        middle = len(self.numbers) // 2
        return Piece(self.numbers[:middle]), Piece(self.numbers[middle:])


def pieces(sizes: Sequence[int], jobs: int, caps: Mapping[int, Cap] = NO_CAPS) -> Iterator[Piece]:
    """What is capped is a piece of its own."""
    most = min(PIECE, sum(sizes) // (jobs * PIECES))
    start = filled = 0
    for number, size in enumerate(sizes):
        if number in caps:
            if start < number:
                yield Piece(range(start, number))
            yield Piece((number,), caps[number])
            start, filled = number + 1, 0
            continue
        filled += size
        if filled >= most:
            yield Piece(range(start, number + 1))
            start, filled = number + 1, 0
    if start < len(sizes):
        yield Piece(range(start, len(sizes)))
