"""Work on many items in several processes. A process that dies costs the item that killed it, and no other.

Each worker has its own pipe and at most one piece of work at a time, so that it is known what a dead one was doing;
there is no thread on our side. Workers are started afresh (forkserver, else spawn): they inherit no lock, no buffer and
no signal handler. They do not hear an interrupt from the keyboard, and end when our end of their pipe closes, however
we come to our end.
"""

from __future__ import annotations

import io
import math
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

try:
    import resource
except ImportError:  # Windows: there nothing but its end ends a piece of work
    resource = None  # type: ignore[assignment]

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

Work = Callable[[Any, ItemT], ResultT]  # of what all workers share, and of one item; known by its name in a module
Told = Callable[[int, int], None]  # how many items are done, and of how many

PIECE = 40_000  # bytes of items that make one piece of work at most: about a second of reading
PIECES = 6  # for each worker at least, so that none waits long for the last one
FAILED_STARTS = 3  # after so many in a row the rest is done in this process
_NO_MEMORY = 77  # the exit code of a worker that had none left
OUT_OF_TIME = "out of time"
OUT_OF_MEMORY = "out of memory"
PRELOADED = ("reconcile.workers", "reconcile.extraction", "reconcile.reading")


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
        self._crew: list[_Worker] = []
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
            waiting = deque(_Piece((number,), cap) for number, cap in sorted(caps.items()))
            for number, item in enumerate(items):
                if number not in caps:
                    found[number] = work(self._context, item)
                    told(len(found), len(items))
        else:
            waiting = deque(_pieces(sizes, self._jobs, caps))
        for number, result in self._spread(work, items, waiting):
            found[number] = result
            told(len(found), len(items))
        return [found[number] for number in range(len(items))]

    def _spread(
        self, work: Work[ItemT, ResultT], items: Sequence[ItemT], waiting: deque[_Piece]
    ) -> Iterator[tuple[int, ResultT | Crashed]]:
        """The results with the numbers of their items, as they come."""
        suspects: deque[_Piece] = deque()  # of a worker that died: tried again when nothing else is running
        while waiting or suspects or any(worker.piece for worker in self._crew):
            self._hand_out(work, items, waiting, suspects)
            busy = {worker.pipe: worker for worker in self._crew if worker.piece}
            if not busy:  # no worker can be had
                left = (number for piece in (*waiting, *suspects) for number in piece.numbers)
                yield from ((number, work(self._context, items[number])) for number in left)
                return
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
        self, work: Work[ItemT, ResultT], items: Sequence[ItemT], waiting: deque[_Piece], suspects: deque[_Piece]
    ) -> None:
        while waiting and (worker := self._idle(self._jobs)):
            worker.give(work, items, waiting.popleft())
        if suspects and not any(worker.piece for worker in self._crew) and (worker := self._idle(1)):
            worker.give(work, items, suspects.popleft())

    def _idle(self, most: int) -> _Worker | None:
        """A worker without work, a new one where there are fewer than `most`; None where none can be had."""
        for worker in self._crew:
            if worker.piece is None:
                return worker
        if len(self._crew) >= most or self._failed >= FAILED_STARTS:
            return None
        try:
            worker = _Worker(self._context)
        except (OSError, EOFError):  # no more processes are allowed, or they cannot be started at all
            self._failed = FAILED_STARTS
            return None
        self._crew.append(worker)
        return worker


# -------------------------------------------------------------------------------------------------------------- pieces


class _Piece(Struct, frozen=True):
    """Items by their numbers, and how often a worker has died of just these."""

    numbers: Sequence[int]
    cap: Cap | None = None
    deaths: int = 0

    @property
    def is_guilty(self) -> bool:
        """Whether one more death settles it: a worker may be killed by chance, or for what another did."""
        return len(self.numbers) == 1 and self.deaths > 0

    def parts(self) -> tuple[_Piece, ...]:
        """What to try after a death: each half, down to a single item, and that once more."""
        if len(self.numbers) == 1:
            return (replace(self, deaths=1),)
        middle = len(self.numbers) // 2
        return _Piece(self.numbers[:middle]), _Piece(self.numbers[middle:])


def _pieces(sizes: Sequence[int], jobs: int, caps: Mapping[int, Cap] = NO_CAPS) -> Iterator[_Piece]:
    """What is capped is a piece of its own."""
    most = min(PIECE, sum(sizes) // (jobs * PIECES))
    start = filled = 0
    for number, size in enumerate(sizes):
        if number in caps:
            if start < number:
                yield _Piece(range(start, number))
            yield _Piece((number,), caps[number])
            start, filled = number + 1, 0
            continue
        filled += size
        if filled >= most:
            yield _Piece(range(start, number + 1))
            start, filled = number + 1, 0
    if start < len(sizes):
        yield _Piece(range(start, len(sizes)))


# ---------------------------------------------------------------------------------------------------------- one worker


class _Worker:
    """One process, as we see it."""

    def __init__(self, context: object) -> None:
        self.piece: _Piece | None = None
        self.greeted = False
        self.pipe, theirs = multiprocessing.Pipe()
        try:
            self.process = _started(theirs, context)
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()

    def give(self, work: Work[ItemT, ResultT], items: Sequence[ItemT], piece: _Piece) -> None:
        """Hand it a piece of work. That it has died is told by its answer."""
        self.piece = piece
        try:
            self.pipe.send((work, [items[number] for number in piece.numbers], piece.cap))
        except OSError:
            return

    def answer(self, items: Sequence[object]) -> list[Any] | None:
        """The results of its piece, None where it only says that it is there. Raises what its work raised, and EOFError
        or OSError where it has died."""
        reply = _Reader(self.pipe.recv_bytes(), items).load()
        if not self.greeted:
            self.greeted = True
            return None
        self.piece = None
        if isinstance(reply, BaseException):
            raise reply
        assert isinstance(reply, list)
        return reply

    def end(self) -> str:
        """Let go of it, and say how it ended."""
        self.pipe.close()
        self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        if code == _NO_MEMORY:
            return OUT_OF_MEMORY
        if resource is not None and code == -signal.SIGXCPU:
            return OUT_OF_TIME
        try:
            return f"killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"exit code {code}"


def _started(theirs: connection.Connection, context: object) -> BaseProcess:
    with _deaf():
        process: BaseProcess
        if "forkserver" in multiprocessing.get_all_start_methods():
            afresh = multiprocessing.get_context("forkserver")
            afresh.set_forkserver_preload(list(PRELOADED))
            process = afresh.Process(target=_serve, args=(theirs, context), daemon=True)
        else:
            process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, context), daemon=True)
        process.start()
    return process


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile never hears of Ctrl-C, which the terminal tells to all: to end it is our business."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would open our ears again while it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: connection.Connection, context: object) -> None:
    """The life of a worker."""
    import gc

    gc.set_threshold(100_000, 50, 50)  # as in the process that started it
    try:
        pipe.send_bytes(pickle.dumps("here"))
        while True:
            work, items, cap = pipe.recv()
            try:
                with _within(cap):
                    reply = _written([work(context, item) for item in items], items)
            except MemoryError:
                os._exit(_NO_MEMORY)
            except Exception as error:  # noqa: BLE001 - it is raised on the other side
                reply = _failure(error)
            pipe.send_bytes(reply)
    except (EOFError, OSError):  # nobody is waiting for it any more
        os._exit(0)


@contextmanager
def _within(cap: Cap | None) -> Iterator[None]:
    """The system ends this process where it takes more than the cap."""
    if cap is None or resource is None:
        yield
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    used = math.ceil(time.process_time())
    before = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS)}
    for kind, most in ((resource.RLIMIT_CPU, used + cap.seconds), (resource.RLIMIT_AS, cap.memory)):
        with suppress(ValueError, OSError):  # more than is allowed already, or unknown to this system
            resource.setrlimit(kind, (most, before[kind][1]))
    try:
        yield
    finally:
        for kind, limit in before.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, limit)


def _failure(error: Exception) -> bytes:
    told = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever is wrong with it, its words can be sent
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(told)
    return pickle.dumps(error)


class _Writer(pickle.Pickler):
    """Leaves out the items: who reads has them."""

    def __init__(self, file: io.BytesIO, items: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(item): number for number, item in enumerate(items)}

    def persistent_id(self, obj: object) -> int | None:
        """The number of an item."""
        return self._numbers.get(id(obj))


class _Reader(pickle.Unpickler):
    """Puts the items in."""

    def __init__(self, data: bytes, items: Sequence[object]) -> None:
        super().__init__(io.BytesIO(data))
        self._items = items

    def persistent_load(self, pid: Any) -> object:
        """The item of a number."""
        return self._items[pid]


def _written(results: Sequence[object], items: Sequence[object]) -> bytes:
    file = io.BytesIO()
    _Writer(file, items).dump(results)
    return file.getvalue()
