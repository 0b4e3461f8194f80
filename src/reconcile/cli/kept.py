"""Reports as an earlier run printed them: where neither what was found nor how it is to look has changed, nothing is
drawn again. A report follows from a run that a cache knows, from the call and the baseline, and from the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import msgpack

if TYPE_CHECKING:
    from reconcile.caching import Cache
    from reconcile.cli.session import Session
    from reconcile.reporting.report import Report, View

Draw = Callable[["Report", "View"], str]

_IN_BYTES = msgpack.Encoder(order="deterministic")


class Kept:
    """Where reports are kept; nowhere, without a cache."""

    def __init__(self, cache: Cache | None = None, marks: object = None) -> None:
        self._cache, self._marks = cache, marks

    def text(self, report: Report, view: View, form: str, draw: Draw) -> str:
        """The report in one form: as it was printed before, else as `draw` has it."""
        if self._cache is None or not report.result.key:
            return draw(report, view)
        told = _IN_BYTES.encode((report.result.key, report.run, report.baseline, self._marks, view, form))
        known = self._cache.report(told)
        if known is None:
            known = draw(report, view)
            self._cache.keep_report(told, known)
        return known


@contextmanager
def kept(session: Session) -> Iterator[Kept]:
    """Where the reports of a session are kept: with its run, where that is."""
    if not session.result.key:
        yield Kept()
        return
    from reconcile.caching import opened
    from reconcile.cli.cached import folder

    cache, _ = opened(folder(session.setup.call.cache_dir), session.rulebook)
    if cache is None:
        yield Kept()
        return
    try:
        yield Kept(cache, session.marks())
        cache.write()
    finally:
        cache.close()
