"""Work on what this process holds already, in copies of it: nothing is sent to them but the work's number.

For what is too large to be sent, as the claims of an archive. A copy lives as long as one round of work; it shares the
memory of this process until one of the two writes. One that dies costs nothing: what it did not hand back is done here.
Where processes cannot be copied (Windows), or more than one thread runs, which a copy would lose, all is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any, TypeVar

from msgspec import msgpack

ItemT = TypeVar("ItemT")

_HEAD = struct.Struct("<II")  # of what a copy hands back: the item's number, and how many bytes follow
_AT_ONCE = 1 << 20


def each(work: Callable[[ItemT], Any], items: Sequence[ItemT], jobs: int) -> Iterator[tuple[int, Any]]:
    """`work(item)` of every item with its number, as they come. What the work gives is of plain values (bytes, numbers,
    texts, lists, tuples); tuples may come back as lists. Raises what the work raises."""
    left = set(range(len(items)))
    if _may_copy() and jobs > 1 and len(items) > 1:
        for number, found in _copied(work, items, min(jobs, len(items))):
            left.discard(number)
            yield number, found
    for number in sorted(left):
        yield number, work(items[number])


def _may_copy() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _copied(work: Callable[[ItemT], Any], items: Sequence[ItemT], jobs: int) -> Iterator[tuple[int, Any]]:
    """What copies hand back, each of which does every so-manieth item."""
    copies: dict[int, int] = {}  # process by the end of its pipe
    try:
        with DefaultSelector() as selector:
            for which in range(jobs):
                with suppress(OSError):  # no more processes are allowed: the rest is done here
                    end, process = _copy(work, items, range(which, len(items), jobs), list(copies))
                    copies[end] = process
                    selector.register(end, EVENT_READ, bytearray())
            while selector.get_map():
                for key, _ in selector.select():
                    content = os.read(key.fd, _AT_ONCE)
                    if content:
                        key.data.extend(content)
                        yield from _whole(key.data)
                    else:
                        selector.unregister(key.fd)
    finally:
        for end, process in copies.items():
            os.close(end)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)  # it has nothing left to do, or nobody waits for it
            os.waitpid(process, 0)


def _whole(waiting: bytearray) -> Iterator[tuple[int, Any]]:
    """What has come whole, which is taken away."""
    at = 0
    while len(waiting) >= at + _HEAD.size:
        number, size = _HEAD.unpack_from(waiting, at)
        if len(waiting) < at + _HEAD.size + size:
            break
        at += _HEAD.size
        yield number, msgpack.decode(memoryview(waiting)[at : at + size].tobytes())
        at += size
    del waiting[:at]


def _copy(
    work: Callable[[ItemT], Any], items: Sequence[ItemT], numbers: range, others: Sequence[int]
) -> tuple[int, int]:
    """A copy of this process that does these items: the end of its pipe, and its number."""
    ours, theirs = os.pipe()
    # no interrupt from the keyboard may come between: it is for us to hear, and a copy ends when we do
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        process = os.fork()
        if process == 0:
            _work(work, items, numbers, theirs, (ours, *others))
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return ours, process


def _work(
    work: Callable[[ItemT], Any], items: Sequence[ItemT], numbers: range, pipe: int, others: Sequence[int]
) -> None:
    """What a copy does; it never comes back from here."""
    try:
        gc.freeze()  # a collection would touch, and so copy, all that is held
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        for end in others:
            os.close(end)
        with os.fdopen(pipe, "wb") as sink:
            for number in numbers:
                content = msgpack.encode(work(items[number]))
                sink.write(_HEAD.pack(number, len(content)))
                sink.write(content)
                sink.flush()
    finally:
        os._exit(0)  # whatever was raised is raised where the item is done again
