"""The pairs of a subject as an earlier run judged them, where all of its claims and what ties them are as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec import msgpack

from reconcile.caching.pairs import PairRow, pair_of, pair_row
from reconcile.comparison import Tolerances
from reconcile.model import Claim, Pair, Subject
from reconcile.remembering import Pages, Past, key

_PAIRS = msgpack.Decoder(list[PairRow])


class Compared:
    """The pairs of subjects, each on the page of its first claim's document."""

    def __init__(self, past: Past, allowed: Tolerances) -> None:
        self._marks = past.marks
        self._pages = Pages(past.memory, "pairs", self._marks)
        self._allowed = repr(allowed).encode()

    def pairs(
        self, subject: Subject, claims: Sequence[Claim], find: Callable[[], tuple[Pair, ...]]
    ) -> tuple[Pair, ...]:
        """The pairs of these claims of a subject; `find` gives them where they are not known."""
        if len(subject.claims) == 1:
            return find()
        family = _family(subject.claims)
        name = self._key(subject, family, claims)
        first = family[0].document
        known = self._pages.get(first, name, _PAIRS)
        if known is not None:
            return tuple(pair_of(row, subject, family.__getitem__) for row in known)
        found = find()
        place = {claim: number for number, claim in enumerate(family)}
        with suppress(KeyError):  # a claim that was changed to be compared, as into another currency, has no place
            self._pages.put(first, name, [pair_row(pair, 0, place.__getitem__) for pair in found])
        return found

    def close(self) -> None:
        """Keep what is new."""
        self._pages.close()

    def _key(self, subject: Subject, family: Sequence[Claim], claims: Sequence[Claim]) -> bytes:
        ties = subject.ties
        tied = None if ties is None else (ties.ids, ties.numbers.hundredths.tobytes(), ties.numbers.named_apart)
        told = msgpack.encode((subject.id, subject.key, subject.label, tied, subject.alike))
        taken = msgpack.encode([claim.id for claim in claims])
        texts = dict.fromkeys(claim.document for claim in family)
        return key(
            self._allowed, told, taken, *(self._marks[text] for text in texts), *(one.id.encode() for one in family)
        )


def _family(claims: Sequence[Claim]) -> list[Claim]:
    """Claims, and all that they follow from."""
    found = dict.fromkeys(claims)
    waiting = list(claims)
    while waiting:
        claim = waiting.pop()
        for other in (*claim.derived_from, *([claim.stated_as] if claim.stated_as is not None else [])):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)
