"""All that a run found out, kept under what it was made of: where nothing has changed, it is one look-up. Its lists are
unpacked as they are asked for; what refers to one another does so by number. The claims of documents are kept by
themselves already: a run holds their keys."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Raw, Struct, msgpack
from msgspec.structs import force_setattr, replace

from reconcile.caching import stamps
from reconcile.caching.pairs import PairRow, pair_of, pair_row
from reconcile.caching.readings import no_path, packed
from reconcile.caching.shelves import PART, Parts, Shelf, Stated
from reconcile.caching.stated import Claims
from reconcile.caching.store import BROKEN, Row, Store, pack
from reconcile.grouping import Reasons
from reconcile.model import (
    Claim,
    Counts,
    Document,
    Finding,
    Kind,
    Pair,
    Problem,
    Result,
    Subject,
    Verdict,
)
from reconcile.rulebook import Rulebook
from reconcile.ties import Numbers, Ties

ItemT = TypeVar("ItemT", bound=Hashable)


class _Claim(Struct, array_like=True):
    record: Claim
    document: int
    derived_from: tuple[int, ...]
    stated_as: int | None


class _Subject(Struct, array_like=True):
    id: str
    key: str
    label: str
    claims: tuple[int, ...]
    alike: tuple[tuple[str, str], ...]
    tied: tuple[int, ...]  # places of claims in the subject
    ties: tuple[bytes, ...]  # nothing where there are none


class _Finding(Struct, array_like=True):
    id: str
    subject: int
    verdict: Verdict
    kind: Kind | None
    period: str | None
    unit: str
    values: tuple[str, str]
    pairs: tuple[int, ...]


class _Head(Struct, array_like=True):
    """How many there are of each, beside those that only others refer to; and the check sums of all parts."""

    lengths: dict[str, int]
    parts: dict[str, tuple[int, ...]]
    counts: Counts
    problems: tuple[Problem, ...]
    repeats: tuple[tuple[str, int], ...]
    stated: tuple[int, ...]  # how many claims each document has
    keys: tuple[bytes, ...]  # under which they are kept


_NOBODY = Document("", "")  # stands for the document of a claim, which is told by its number
_CLAIM = msgpack.Decoder(_Claim, dec_hook=no_path)
_DOCUMENT = msgpack.Decoder(Document, dec_hook=no_path)
_SUBJECT, _PAIR, _FINDING = msgpack.Decoder(_Subject), msgpack.Decoder(PairRow), msgpack.Decoder(_Finding)
_LISTS = ("documents", "claims", "subjects", "pairs", "findings")


# ------------------------------------------------------------------------------------------------------------- keeping


def rows(key: bytes, result: Result, keys: Sequence[bytes]) -> list[Row]:
    """The rows of a run, the claims of whose documents are kept under these keys; none where it holds what no row
    can."""
    tables = _Tables(result)
    made, stated = tables.packed(), _stated(result)
    if made is None or stated is None or not all(keys):
        return []
    parts = {name: [pack(_listed(items[at : at + PART])) for at in range(0, len(items), PART)] for name, items in made}
    sums = {name: tuple(map(zlib.crc32, some)) for name, some in parts.items()}
    lengths = {name: len(getattr(result, name)) for name in _LISTS}
    head = packed(_Head(lengths, sums, result.counted(), result.problems, tables.repeats(), stated, tuple(keys)))
    if head is None:
        return []
    found = [Row("runs", key, head)]
    for name, some in parts.items():
        found += [Row("runs", _part(key, name, number), body, is_packed=True) for number, body in enumerate(some)]
    return found


def _stated(result: Result) -> tuple[int, ...] | None:
    """How many claims each document has; None where they are not in the order of the documents."""
    counts = Counter(claim.document for claim in result.claims)
    ordered = (document for document in result.documents for _ in range(counts[document]))
    if not all(claim.document is document for claim, document in zip(result.claims, ordered, strict=False)):
        return None
    return tuple(counts[document] for document in result.documents)


def _from_nowhere(document: Document) -> Document:
    return replace(document, root=None, copies=tuple(_from_nowhere(copy) for copy in document.copies))


class _Numbers(Generic[ItemT]):
    """Things by number, in the order in which they were first spoken of."""

    def __init__(self, first: Sequence[ItemT]) -> None:
        self.all = list(first)
        self._at = {item: number for number, item in enumerate(self.all)}

    def __call__(self, item: ItemT) -> int:
        if item not in self._at:
            self._at[item] = len(self.all)
            self.all.append(item)
        return self._at[item]


class _Tables:
    """The lists of a result with numbers for what they refer to."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._documents = _Numbers(result.documents)
        self._claims = _Numbers(result.claims)
        self._subjects = _Numbers(result.subjects)

    def packed(self) -> list[tuple[str, list[bytes]]] | None:
        """Each list by its name, in bytes; None where something in it cannot be kept."""
        pairs = {id(pair): number for number, pair in enumerate(self._result.pairs)}
        if not all(id(pair) in pairs for finding in self._result.findings for pair in finding.pairs):
            return None
        every: dict[str, list[object]] = {"pairs": [self._pair(pair) for pair in self._result.pairs]}
        every["findings"] = [self._finding(finding, pairs) for finding in self._result.findings]
        every["subjects"] = [self._subject(subject) for subject in self._subjects.all]
        every["claims"] = self._other_claims()
        every["documents"] = [_from_nowhere(document) for document in self._documents.all]
        made = [(name, [packed(item) for item in items]) for name, items in every.items()]
        sound = [(name, [item for item in items if item is not None]) for name, items in made]
        return sound if sound == made else None

    def repeats(self) -> tuple[tuple[str, int], ...]:
        """What copies repeat: the id of a claim, and the number of that of the story."""
        return tuple((name, self._claims(claim)) for name, claim in self._result.repeats.items())

    def _other_claims(self) -> list[object]:
        """The claims beside those of the documents."""
        found: list[object] = []
        listed = len(self._result.claims)
        while listed + len(found) < len(self._claims.all):  # what a claim follows from may come in now
            claim = self._claims.all[listed + len(found)]
            bare = replace(claim, document=_NOBODY, derived_from=(), stated_as=None)
            parents = tuple(map(self._claims, claim.derived_from))
            stated = None if claim.stated_as is None else self._claims(claim.stated_as)
            found.append(_Claim(bare, self._documents(claim.document), parents, stated))
        return found

    def _subject(self, subject: Subject) -> _Subject:
        claims = tuple(map(self._claims, subject.claims))
        ties = subject.ties
        places = {claim.id: place for place, claim in enumerate(subject.claims)} if ties is not None else {}
        tied, row = ((), ()) if ties is None else (tuple(map(places.__getitem__, ties.ids)), ties.numbers.row())
        return _Subject(subject.id, subject.key, subject.label, claims, subject.alike, tied, row)

    def _pair(self, pair: Pair) -> PairRow:
        return pair_row(pair, self._subjects(pair.subject), self._claims)

    def _finding(self, finding: Finding, pairs: dict[int, int]) -> _Finding:
        return _Finding(
            finding.id,
            self._subjects(finding.subject),
            finding.verdict,
            finding.kind,
            finding.period,
            finding.unit,
            finding.values,
            tuple(pairs[id(pair)] for pair in finding.pairs),
        )


def _listed(items: Sequence[bytes]) -> bytes:
    return msgpack.encode([Raw(item) for item in items])


def _part(key: bytes, name: str, number: int) -> bytes:
    return stamps.key("part", key, name, str(number))


# ----------------------------------------------------------------------------------------------------------- recalling


def recalled(store: Store, key: bytes, root: Path | None, rulebook: Rulebook) -> tuple[Result, list[bytes]] | None:
    """The result of a run as it was kept, with the keys of its rows and of the claims; None where it is not known, or
    not whole. `root` is the folder from which its documents are named in this one."""
    head = _head(store.bodies([key]).get(key))
    if head is None:
        return None
    keys = {name: [_part(key, name, number) for number in range(len(sums))] for name, sums in head.parts.items()}
    known = store.packed([one for some in keys.values() for one in some])
    for name, sums in head.parts.items():
        if [zlib.crc32(known.get(one, b"")) for one in keys[name]] != list(sums):
            return None
    parts = {name: [known[one] for one in some] for name, some in keys.items()}
    shelves = _Shelves(head, parts, root, rulebook, Claims(store.place, head.keys, rulebook))
    return shelves.result(key), [key, *known, *head.keys]


def _head(body: bytes | None) -> _Head | None:
    try:
        return None if body is None else msgpack.decode(body, type=_Head)
    except BROKEN:
        return None


class _Shelves:
    """The lists of a kept run, each of whose items finds the others by their numbers."""

    def __init__(
        self, head: _Head, parts: dict[str, list[bytes]], root: Path | None, rulebook: Rulebook, claims: Claims
    ) -> None:
        self._head, self._parts, self._root = head, parts, root
        self._words = Reasons(lambda: (claim for subject in self._subjects for claim in subject.claims), rulebook)
        self._documents = self._shelf("documents", self._document)
        self._claims = Stated(
            head.stated,
            lambda number: claims.of(number, self._documents.at(number), head.stated[number]),
            self._shelf("claims", self._claim),
        )
        self._subjects = self._shelf("subjects", self._subject)
        self._pairs = self._shelf("pairs", self._pair)
        self._findings = self._shelf("findings", self._finding)

    def result(self, key: bytes) -> Result:
        """The run that is known by a key."""
        return Result(
            self._documents,
            self._claims,
            self._subjects,
            self._pairs,
            self._findings,
            self._head.problems,
            counts=self._head.counts,
            repeats=_Repeats(dict(self._head.repeats), self._claims),
            key=key,
        )

    def _shelf(self, name: str, make: Callable[[Raw], ItemT]) -> Shelf[ItemT]:
        return Parts(self._parts[name], self._head.lengths[name], make)

    def _document(self, raw: Raw) -> Document:
        found = _DOCUMENT.decode(raw)
        for one in (found, *found.copies):
            force_setattr(one, "root", self._root)
        return found

    def _claim(self, raw: Raw) -> Claim:
        found = _CLAIM.decode(raw)
        force_setattr(found.record, "document", self._documents.at(found.document))
        if found.derived_from:
            force_setattr(found.record, "derived_from", tuple(self._claims.at(number) for number in found.derived_from))
        if found.stated_as is not None:
            force_setattr(found.record, "stated_as", self._claims.at(found.stated_as))
        return found.record

    def _subject(self, raw: Raw) -> Subject:
        found = _SUBJECT.decode(raw)
        claims = tuple(self._claims.at(number) for number in found.claims)
        ids = tuple(claims[place].id for place in found.tied)
        ties = Ties(ids, Numbers.from_row(found.ties)) if ids else None
        return Subject(found.id, found.key, found.label, claims, (), found.alike, ties, self._words)

    def _pair(self, raw: Raw) -> Pair:
        row = _PAIR.decode(raw)
        return pair_of(row, self._subjects.at(row.subject), self._claims.at)

    def _finding(self, raw: Raw) -> Finding:
        found = _FINDING.decode(raw)
        return Finding(
            found.id,
            self._subjects.at(found.subject),
            found.verdict,
            found.kind,
            found.period,
            found.unit,
            found.values,
            tuple(self._pairs.at(number) for number in found.pairs),
        )


class _Repeats(Mapping[str, Claim]):
    """Claims by name, made when they are asked for."""

    def __init__(self, numbers: dict[str, int], claims: Shelf[Claim]) -> None:
        self._numbers, self._claims = numbers, claims

    def __getitem__(self, name: str) -> Claim:
        return self._claims.at(self._numbers[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
