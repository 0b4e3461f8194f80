"""What was read before, for the next run: one SQLite file, keyed by all that it follows from. A run with it and a run
without it give the same bytes; whatever is wrong with the file, the run goes on without it.

    store     rows by key in a file that several runs share; what nobody uses goes
    stamps    what rows follow from beside the texts: rules, code, libraries
    files     which content a file has, without reading it
    readings  what stands in a file, and the claims of a document
    runs      all that a run found out, unpacked as far as it is asked for
    known     what a run asks for, and what it keeps
    packs     where rule packs of one's own are, in the form that loads fast
    tidying   `reconcile cache`: what is there; letting go of some of it, or of all

Only the process that a person started writes, in one transaction at a time. Rows are MessagePack: nothing in them is
ever run, so that a file may come from another machine. Who can write it can change what a run says, as with any cache.
"""

from __future__ import annotations

from reconcile.caching.known import Asked, Cache, opened
from reconcile.caching.store import FILE, place

__all__ = ["FILE", "Asked", "Cache", "opened", "place"]
