"""Words of one family: what texts say differently and mean alike ("staff" and "employees"), so that two texts can be
seen to share a word that they spell apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from reconcile.extraction.terms import Terms
from reconcile.rulebook import KindredEntry, Rulebook


class Kin(Struct, frozen=True):
    """A word of a family at tokens first..last (half open). `id` is the family's."""

    first: int
    last: int
    id: str


@lru_cache(maxsize=4)
def _terms(rulebook: Rulebook) -> Terms[str]:
    return Terms((entry, entry.same_as or entry.id) for entry in rulebook.of(KindredEntry))


def kindred(norms: Sequence[str], rulebook: Rulebook) -> tuple[Kin, ...]:
    """The families that the tokens of a text name, in reading order. The longest phrase at a place is taken, and no
    token names two."""
    terms = _terms(rulebook)
    found: list[Kin] = []
    done = 0
    for at in terms.starts(norms):
        if at < done:
            continue
        last, family = next(terms.at(norms, at), (at + 1, ""))
        if family:
            found.append(Kin(at, last, family))
        done = last
    return tuple(found)
