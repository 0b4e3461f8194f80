"""One worker: a process with a pipe to us, from its start to its end, and how results travel."""

from __future__ import annotations

import io
import math
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from typing import Any

from reconcile.workers import OUT_OF_MEMORY, OUT_OF_TIME, Cap, ItemT, Piece, ResultT, Work

try:
    import resource
except ImportError:  # Windows: there nothing but its end ends a piece of work
    resource = None  # type: ignore[assignment]

PRELOADED = ("reconcile.workers.process", "reconcile.extraction", "reconcile.reading")
_NO_MEMORY = 77  # the exit code of a worker that had none left


class Worker:
    """One process, as we see it."""

    def __init__(self, context: object) -> None:
        self.piece: Piece | None = None
        self.greeted = False
        self.pipe, theirs = multiprocessing.Pipe()
        try:
            self.process = _started(theirs, context)
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()

    def give(self, work: Work[ItemT, ResultT], items: Sequence[ItemT], piece: Piece) -> None:
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
    """What is started meanwhile never hears of Ctrl-C, which the terminal tells to all: to end it is our business. Nor
    are we interrupted: of what is half told a process that was just started would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would open our ears again while it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: connection.Connection, context: object) -> None:
    """The life of a worker."""
    import gc

    gc.set_threshold(100_000, 50, 50)  # as in the process that started it
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
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
