"""Which documents a run speaks of, under the names that a baseline has for them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from reconcile.model import Document, Problem

_LINE = re.compile(r"(?:(?<=\.jsonl)|(?<=\.csv)|(?<=\.tsv)|(?<=\.parquet))#", re.IGNORECASE)


class Coverage(Struct, frozen=True, dict=True):
    """What was read: only of that can a run say that a conflict is gone.

    `walked` are the paths that were given. `partial` is a run that did not compare all of its documents with another:
    whatever it does not find may still be there.
    """

    documents: Sequence[Document]
    problems: Sequence[Problem] = ()
    walked: tuple[Path, ...] = ()
    partial: bool = False

    def judge(self, home: Home) -> Callable[[str], bool]:
        """Tells of a document, by its name in the baseline, whether this run knows all that it says, or that it has
        gone."""
        every: list[tuple[frozenset[str], frozenset[str]]] = []

        def names() -> tuple[frozenset[str], frozenset[str]]:
            """What was read, and what could not be; put together once somebody asks."""
            if not every:
                every.append(self._names(home))
            return every[0]

        def knows(doc: str) -> bool:
            read, unread = names()
            if self.partial or doc in unread or _file(doc) in unread:
                return False
            return doc in read or _file(doc) in read or self._is_gone(home.folder / _file(doc))

        return knows

    def stories(self, home: Home) -> Callable[[str], str]:
        """Tells of a document, by its name in the baseline, which one it is a copy of; of another its own name."""
        copies = (copy for one in self.documents for copy in (one, *one.copies) if copy.same_as)
        of: dict[str, str] = {}

        def story(doc: str) -> str:
            if not of:  # made once somebody asks
                of.update((home.name(copy), home.called(copy.root, copy.same_as)) for copy in copies)
            first = of.get(doc, doc)  # of the very same text; which may be a near copy
            return of.get(first, first)

        return story

    def _names(self, home: Home) -> tuple[frozenset[str], frozenset[str]]:
        root = next((document.root for document in self.documents if document.root), None)
        unread = frozenset(home.called(root, problem.document) for problem in self.problems if problem.fatal)
        # A copy is read under another name, and an empty file says nothing: of both the run knows all that there is.
        known = (home.called(root, problem.document) for problem in self.problems if not problem.fatal)
        return frozenset((*known, *(_file(home.name(document)) for document in self.documents))), unread

    def _is_gone(self, file: Path) -> bool:
        place = Path(os.path.normpath(file))
        return not os.path.lexists(place) and any(place.is_relative_to(path) for path in self._walked)

    @cached_property
    def _walked(self) -> tuple[Path, ...]:
        return tuple(path.resolve() for path in self.walked)


class Home(Struct, frozen=True):
    """Where a baseline stands. Its names of documents begin there, whatever folder a run was given.

    `reach` is the repository's root: beyond it a path says more of the machine than of the document.
    """

    folder: Path
    reach: Path

    @classmethod
    def of(cls, file: Path) -> Home:
        """The home of a baseline file."""
        folder = file.parent.resolve()
        return cls(folder, next((up for up in (folder, *folder.parents) if os.path.lexists(up / ".git")), folder))

    def name(self, document: Document) -> str:
        """The name of a document."""
        return self.called(document.root, document.name)

    def called(self, root: Path | None, name: str) -> str:
        """The name of a document that a run names from `root`; its own name where it stands out of reach."""
        if root is None:
            return writable(name)
        path = writable(_slashed(root) + name)
        for number, folder in enumerate((self.folder, *self.folder.parents)):
            above = writable(_slashed(folder))
            if path.startswith(above):
                return "../" * number + path[len(above) :]
            if folder == self.reach:
                break
        return writable(name)


def writable(text: str) -> str:
    """The text with lone surrogates spelled out: UTF-8 cannot hold them, and file names and JSON escapes may."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _file(doc: str) -> str:
    """The file of a line of JSONL, or of a source in a table: "feed.jsonl" of "feed.jsonl#42"."""
    return _LINE.split(doc, maxsplit=1)[0]


def _slashed(folder: Path) -> str:
    return folder.as_posix().rstrip("/") + "/"
