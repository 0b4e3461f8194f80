"""What earlier runs found out about parts of this one: what follows from a text alone; and small values of several
texts, each under all that it follows from, on a page for each document. A document that has changed has another page;
what its neighbours gave with it has other keys on theirs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from msgspec import MsgspecError, Raw, msgpack
from msgspec.structs import replace

from reconcile.model import Claim, Document

ValueT = TypeVar("ValueT")

_KEY = 12  # bytes of the hash by which a value is found on its page
_NOBODY = Document("", "")
_PAGE = msgpack.Decoder(dict[bytes, Raw])


class Memory(Protocol):
    """Where pages are kept from run to run."""

    def recall(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The pages of a kind that are known."""

    def remember(self, kind: str, key: bytes, body: bytes) -> None:
        """Keep a page."""


def of_each(
    memory: Memory | None,
    kind: str,
    documents: Sequence[Document],
    decoder: msgpack.Decoder[ValueT],
    find: Callable[[Document], ValueT],
) -> list[ValueT]:
    """One value of each document, which follows from its text alone; `find` gives what is not known."""
    if memory is None:
        return [find(document) for document in documents]
    keys = [_of_text(document) for document in documents]
    known = memory.recall(kind, keys)
    found: list[ValueT] = []
    for document, own in zip(documents, keys, strict=True):
        body = known.get(own)
        try:
            value = None if body is None else decoder.decode(body)
        except (MsgspecError, ValueError):
            value = None
        if value is None:
            value = find(document)
            with suppress(ValueError):
                memory.remember(kind, own, msgpack.encode(value))
        found.append(value)
    return found


def _of_text(document: Document) -> bytes:
    text = document.text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"%d:%b" % (document.body, text)).digest()


Marks = Mapping[Document, bytes]


def marks(claims: Iterable[Claim]) -> Marks:
    """A hash over each document and all of these claims that stand in it."""
    by_document: dict[Document, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return {document: _mark(document, found) for document, found in by_document.items()}


class Past:
    """Where a run looks up what earlier ones found out, and by which hashes: one over each document with all of its
    claims."""

    def __init__(self, memory: Memory, claims: Iterable[Claim]) -> None:
        self.memory, self.marks = memory, marks(claims)


def _mark(document: Document, claims: Iterable[Claim]) -> bytes:
    bare = replace(document, root=None, copies=())
    rows = [
        (
            replace(claim, document=_NOBODY, derived_from=(), stated_as=None),
            [parent.id for parent in claim.derived_from],
            claim.stated_as and claim.stated_as.id,
        )
        for claim in claims
    ]
    try:
        return hashlib.sha256(msgpack.encode((bare, rows))).digest()
    except ValueError:  # half a character, which no row can hold
        return hashlib.sha256(repr((bare, rows)).encode("utf-8", "surrogatepass")).digest()


def key(*parts: bytes) -> bytes:
    """A short hash over what a value follows from, each part by itself."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()[:_KEY]


class Pages:
    """The pages of one kind, a page for each of the documents with these marks. Of what a run does not ask for up to
    `spare` values stay on a page that is written anew."""

    def __init__(self, memory: Memory, kind: str, known: Marks, *, spare: int = 0) -> None:
        self._memory, self._kind, self._marks, self._spare = memory, kind, known, spare
        self._known = {mark: _page(body) for mark, body in memory.recall(kind, list(known.values())).items()}
        self._now: dict[bytes, dict[bytes, Raw]] = defaultdict(dict)
        self._written: set[bytes] = set()

    def get(self, document: Document, name: bytes, decoder: msgpack.Decoder[ValueT]) -> ValueT | None:
        """What stands under a key on a document's page; None where nothing does."""
        mark = self._marks[document]
        found = self._known.get(mark, {}).get(name)
        if found is None:
            return None
        try:
            value = decoder.decode(found)
        except (MsgspecError, ValueError):
            return None
        self._now[mark][name] = found
        return value

    def put(self, document: Document, name: bytes, value: object) -> None:
        """Write something on a document's page."""
        mark = self._marks[document]
        try:
            self._now[mark][name] = Raw(msgpack.encode(value))
        except ValueError:
            return
        self._written.add(mark)

    def close(self) -> None:
        """Keep the pages on which something new stands."""
        for mark in sorted(self._written):
            now = self._now[mark]
            rest = [(name, value) for name, value in self._known.get(mark, {}).items() if name not in now]
            self._memory.remember(self._kind, mark, msgpack.encode({**now, **dict(rest[: self._spare])}))


def _page(body: bytes) -> dict[bytes, Raw]:
    try:
        return _PAGE.decode(body)
    except (MsgspecError, ValueError):
        return {}
