"""Files of claims → documents and claims, beside those that were read: what is told of a document ready-made is taken
instead of what would be read of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from reconcile.claimfiles.anchoring import Anchor
from reconcile.claimfiles.finding import Form, Held, first_line, says_claims
from reconcile.claimfiles.lines import Line, Lines, objects, parsed
from reconcile.claimfiles.refusing import Refusals, RefusedError, shown
from reconcile.claimfiles.tables import objects as of_objects
from reconcile.claimfiles.tables import parquet, rows_of, table, text
from reconcile.claimfiles.tables.rows import Grid
from reconcile.codec import CodecError, Row, claim_of, document_of, is_sealed
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Problem
from reconcile.reading import ReadOptions, interpret
from reconcile.reading.columns import Columns
from reconcile.reading.days import day_of
from reconcile.reading.decoding import DecodingError, decode
from reconcile.reading.files import UnreadableError, contents
from reconcile.reading.source import digest
from reconcile.rulebook import Rulebook

_PLAIN = Columns()


Gathered = tuple[tuple[Document, ...], tuple[Claim, ...], tuple[Problem, ...]]


class Run:
    """A run as it is put together from what was read and from files of claims. Claims stand by the identity of their
    document."""

    def __init__(
        self,
        options: ReadOptions,
        rulebook: Rulebook,
        documents: Sequence[Document],
        claims: Sequence[Claim],
        problems: Sequence[Problem],
    ) -> None:
        self._options = options
        self._rulebook = rulebook
        self._documents = {document.name: document for document in documents}
        self._claims: dict[int, list[Claim]] = {id(document): [] for document in documents}
        for claim in claims:
            self._claims[id(claim.document)].append(claim)
        self._problems = list(problems)
        self._given: set[int] = set()  # documents of which a file speaks
        self._grounds: dict[int, Anchor] = {}

    def gathered(self) -> Gathered:
        """All of it, documents in the order of their files."""
        ordered = sorted(self._documents.values(), key=lambda item: (item.inside or item.name).split("/"))
        claims = tuple(claim for document in ordered for claim in self._claims[id(document)])
        return tuple(ordered), claims, tuple(sorted(self._problems, key=lambda item: item.document))

    def take(self, held: Held) -> None:
        """The claims of one file."""
        refusals = Refusals(held.file.name)
        try:
            data = contents(held.file.path, self._options.max_bytes)
            if held.form is Form.LINES:
                found = parsed(_text(data, self._options), refusals)
                self._lines(held, found, digest(data), refusals)
            else:
                columns = held.columns or _PLAIN
                self._table(
                    held, _grid(held.form, data, columns, self._options, refusals), columns, digest(data), refusals
                )
        except UnreadableError as error:
            refusals.whole(error.reason, error.code)
        except RefusedError as error:
            refusals.whole(str(error))
        self._problems += refusals.problems

    def merge(self, path: Path) -> None:
        """The conditions of a reader's file, laid over the claims that were read. Raises ReadError."""
        refusals = Refusals(path.as_posix())
        try:
            data = contents(path, self._options.max_bytes)
        except UnreadableError as error:
            raise ReadError(f"{path}: {error.reason}") from error
        if not says_claims(first_line(path)):
            raise ReadError(f"{path}: not a file of claims: its first line does not say so; docs/claims.md")
        try:
            found = parsed(_text(data, self._options), refusals)
        except RefusedError as error:
            raise ReadError(f"{path}: {error}") from error
        for line in found.claims:
            self._anchored(line, Path(), refusals, merged=True)
        self._problems += refusals.problems

    # ------------------------------------------------------------------------------------------------ lines of claims

    def _lines(self, held: Held, found: Lines, sha256: str, refusals: Refusals) -> None:
        seals = self._take_documents(held, found, refusals)
        home = Path(held.file.name).parent
        rows: list[Line] = []
        known: dict[str, Claim] = {}
        for line in found.claims:
            name = line.row.get("doc")
            document = self._documents.get(name) if isinstance(name, str) else None
            if name is None and "quote" not in line.row:
                rows.append(line)
            elif document is not None and name in seals and is_sealed(line.row, seals[name]):
                self._sealed(line, document, known, refusals)
            else:
                self._anchored(line, home, refusals)
        for line in found.problems:
            self._problem(line, refusals)
        if rows:
            self._table(held, of_objects.grid(rows), _PLAIN, sha256, refusals)

    def _take_documents(self, held: Held, found: Lines, refusals: Refusals) -> dict[str, str]:
        """Takes the documents of a file into the run; the seals of those whose claims can be believed."""
        seals: dict[str, str] = {}
        folder = found.header.get("folder")
        root = held.file.path.parent / folder if isinstance(folder, str) else None
        for line in found.documents:
            name, printed = line.row.get("doc"), line.row.get("text")
            if not isinstance(name, str) or not name or not isinstance(printed, str):
                refusals.add(line.number, 'a document needs "doc" and "text"')
                continue
            sealed = is_sealed(line.row)
            there = self._documents.get(name)
            if there is not None and there.text != printed:
                refusals.note(
                    f"{shown(name)} has another text now: its claims are held against that", "changed", line.number
                )
                continue
            try:
                made = there or self._document(line.row, name, printed, sealed, root, held.background)
            except CodecError as error:
                refusals.add(line.number, str(error))
                continue
            if made is None:
                refusals.add(line.number, f"{shown(name)} holds no text")
                continue
            if there is None:
                self._documents[name] = made
                self._claims[id(made)] = []
            self._speaks(made)
            if sealed:
                seals[name] = str(line.row["seal"])
        return seals

    def _document(
        self, row: Row, name: str, printed: str, sealed: bool, root: Path | None, background: bool
    ) -> Document | None:
        if sealed:
            return document_of(row, root=root, background=background)
        found, _ = interpret(name, printed.encode("utf-8"), self._options)
        if not found:
            return None
        made = replace(found[0], name=name, root=root, background=background)
        for key in ("title", "source", "url"):
            if isinstance(row.get(key), str) and row[key].strip():
                made = replace(made, **{key: row[key].strip()})
        day = day_of(row["date"], self._options.date_order) if isinstance(row.get("date"), str) else None
        return made if day is None else replace(made, published=day, date_from="metadata")

    def _speaks(self, document: Document) -> None:
        """A file speaks of this document: what was read of it gives way."""
        if id(document) not in self._given:
            self._given.add(id(document))
            self._claims[id(document)] = []

    def _sealed(self, line: Line, document: Document, known: dict[str, Claim], refusals: Refusals) -> None:
        try:
            claim = claim_of(line.row, self._documents, known)
        except CodecError as error:
            refusals.add(line.number, str(error))
            return
        known[claim.id] = claim
        self._claims[id(document)].append(claim)

    def _problem(self, line: Line, refusals: Refusals) -> None:
        row = line.row
        texts = [row.get(key) for key in ("doc", "code", "message")]
        if not all(isinstance(text, str) for text in texts):
            refusals.add(line.number, 'a problem needs "doc", "code" and "message"')
            return
        name, code, message = map(str, texts)
        self._problems.append(Problem(name, code, message, row.get("fatal") is True))

    # ------------------------------------------------------------------------------------------- what a reader wrote

    def _anchored(self, line: Line, home: Path, refusals: Refusals, *, merged: bool = False) -> None:
        try:
            document = self._named(line.row.get("doc"), home)
            ground = self._grounds.get(id(document))
            if ground is None:
                ground = self._grounds[id(document)] = Anchor(document, self._rulebook)
            found = ground.claim(line.row)
        except RefusedError as error:
            refusals.add(line.number, str(error), "refused")
            return
        for note in found.notes:
            refusals.note(note, "anchor", line.number)
        if not merged:
            self._speaks(document)
        own = self._claims[id(document)]
        own[:] = sorted(
            (*(claim for claim in own if claim.id != found.claim.id), found.claim), key=lambda claim: claim.span
        )

    def _named(self, name: object, home: Path) -> Document:
        """The document of a name: as the run names it, or as it is named from where the file stands. Raises
        RefusedError."""
        if not isinstance(name, str) or not name:
            raise RefusedError('no "doc": the document in which the quote stands')
        for tried in (name, (home / name).as_posix()):
            if tried in self._documents:
                return self._documents[tried]
        ending = [item for item in self._documents.values() if item.name.endswith(f"/{name}")]
        if len(ending) == 1:
            return ending[0]
        many = "several documents of this run have that name" if ending else "no document of this run has that name"
        raise RefusedError(f"{shown(name)}: {many}")

    # -------------------------------------------------------------------------------------------------------- tables

    def _table(self, held: Held, grid: Grid, columns: Columns, sha256: str, refusals: Refusals) -> None:
        where, rows = rows_of(grid, columns, refusals)
        if where.has("quote") and where.has("doc"):
            rest, home = [], Path(held.file.name).parent
            for row in rows:
                quote, name = where.text(row, "quote"), where.text(row, "doc")
                try:
                    self._named(name, home)
                except RefusedError:
                    rest.append(row)
                    continue
                if not quote:
                    rest.append(row)
                    continue
                said = {key: cell for key in (*where.columns, *where.same) if (cell := where.text(row, key))}
                self._anchored(Line(row.line, row.printed, said), home, refusals)
            rows = rest
        made = table(
            held.file.name,
            grid,
            where,
            rows,
            columns,
            self._options,
            sha256,
            refusals,
            self._rulebook,
            held.file.root,
            held.background,
        )
        for document in made.documents:
            self._documents[document.name] = document
            self._claims[id(document)] = []
        for claim in made.claims:
            self._claims[id(claim.document)].append(claim)
        if not made.documents and not refusals.problems and held.form is not Form.LINES:
            refusals.note("no rows", "empty")


def _text(data: bytes, options: ReadOptions) -> str:
    try:
        return decode(data, options.encoding).text
    except DecodingError as error:
        raise RefusedError(str(error)) from error


def _grid(form: Form, data: bytes, columns: Columns, options: ReadOptions, refusals: Refusals) -> Grid:
    if form is Form.PARQUET:
        return parquet.grid(data)
    if form is Form.OBJECTS:
        return of_objects.grid(objects(_text(data, options), refusals))
    return text.grid(data, columns, options.encoding)
