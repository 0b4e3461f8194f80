"""Each kind of object in a report → the record that it was made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from reconcile.codec import CodecError, claim_of, quantity_of
from reconcile.findings import arranged
from reconcile.model import (
    Acceptance,
    Claim,
    Document,
    Evidence,
    Explanation,
    Finding,
    Hint,
    Kind,
    Known,
    Pair,
    Problem,
    Residual,
    Result,
    Span,
    Subject,
    Trial,
    Verdict,
    Witness,
    Wording,
)
from reconcile.reporting.report import KnownEntries, Loose, PackStamp, Run
from reconcile.reporting.rereading.fields import Fields
from reconcile.reporting.rereading.texts import Pieces, UnfitError
from reconcile.ties import Link


def result(top: Fields, root: Path | None) -> Result:
    """Documents, claims, subjects, pairs and findings. Raises MisreadError."""
    documents = _documents(top, root)
    claims = _claims(top, documents)
    subjects = _subjects(top, claims)
    pairs = _pairs(top, claims, subjects)
    return Result(
        documents=tuple(documents.values()),
        claims=tuple(claim for claim in claims.values() if not claim.derived_from),
        subjects=tuple(subjects.values()),
        pairs=tuple(pairs.values()),
        findings=tuple(_finding(row, subjects, pairs) for row in top.tables("findings")),
        problems=tuple(
            Problem(row.text("doc"), row.text("code"), row.text("message"), row.flag("fatal"))
            for row in top.tables("problems")
        ),
        repeats={
            row.text("id"): row.by_name("same_as", claims, "a claim")
            for row in top.tables("claims")
            if row.maybe_text("same_as") is not None
        },
    )


def run(tool: Fields, row: Fields) -> Run:
    """How the run was called. Of where it was made a report tells nothing."""
    return Run(
        exit_code=row.whole("exit_code"),
        fail_on=row.text("fail_on"),
        complete=row.flag("complete"),
        today=row.day("today"),
        packs=tuple(
            PackStamp(pack.text("name"), pack.text("version"), pack.text("sha256")) for pack in tool.tables("packs")
        ),
        against=row.texts("against"),
        since=row.maybe_text("since"),
        strict=row.flag("strict"),
        tolerance=row.words("tolerance"),
    )


def known_entries(row: Fields | None) -> KnownEntries | None:
    """What the baseline held."""
    if row is None:
        return None
    loose = tuple(
        Loose(
            id=entry.text("id"),
            subject=entry.text("subject"),
            stale=entry.text("why") == "stale",
            documents=entry.texts("documents"),
            more=entry.texts("more"),
            line=entry.whole("line", 1),
        )
        for entry in row.tables("loose")
    )
    stale, expired, idle = (row.texts(key) for key in ("stale", "expired", "idle"))
    return KnownEntries(row.text("file"), row.whole("entries"), stale, expired, idle, loose=loose)


# ---------------------------------------------------------------------------------------------------- texts and claims


def _documents(top: Fields, root: Path | None) -> dict[str, Document]:
    pieces: dict[str, Pieces] = defaultdict(Pieces)
    pages: dict[str, dict[int, int]] = defaultdict(dict)
    for row in top.tables("claims"):
        start, end, text = row.whole("start"), row.whole("end"), pieces[row.text("doc")]
        prefix, suffix = row.text("prefix"), row.text("suffix")
        if len(row.text("quote")) != end - start or start < len(prefix):
            raise row.fault("has no room for its words")
        text.put(start - len(prefix), prefix + row.text("quote") + suffix)
        sentence = row.row("read").get("sentence")
        if not (isinstance(sentence, list) and sentence and type(sentence[0]) is int and sentence[0] >= 0):
            raise row.fault("must tell where its sentence stands", "read")
        text.put(sentence[0], row.text("sentence"))
        text.places[start] = row.whole("line", 1), row.whole("column", 1)
        text.places[end] = row.whole("end_line", 1), row.whole("end_column", 1)
        pages[row.text("doc")] |= _page(row)
    for pair in top.tables("pairs"):
        for row in pair.tables("evidence"):
            text, start = pieces[row.text("doc")], row.whole("start")
            text.put(start, row.text("quote"))
            text.places[start] = row.whole("line", 1), row.whole("column", 1)
            pages[row.text("doc")] |= _page(row)
    copies: dict[str, list[Fields]] = defaultdict(list)
    rows = tuple(top.tables("documents"))
    for row in rows:
        if row.maybe_text("copy") == "exact":
            copies[row.text("same_as")].append(row)
    found: dict[str, Document] = {}
    for row in rows:
        if row.maybe_text("copy") == "exact":
            continue
        name = row.text("doc")
        try:
            text_of, lines = pieces[name].text()
        except UnfitError as error:
            raise row.fault(f"does not fit its claims: {error}") from error
        read = _document(row, text_of, lines, tuple(sorted(pages[name].items())), root)
        same = (_document(copy, read.text, read.lines, read.pages, root) for copy in copies.pop(name, ()))
        found[name] = replace(read, copies=tuple(same))
    for row, *_ in copies.values():
        raise row.fault("names a document that is not in the report", "same_as")
    return found


def _document(
    row: Fields, text: str, lines: tuple[int, ...], pages: tuple[tuple[int, int], ...], root: Path | None
) -> Document:
    return Document(
        name=row.text("doc"),
        text=text,
        published=row.day("date"),
        date_from=row.text("date_from"),
        source=row.maybe_text("source"),
        title=row.maybe_text("title"),
        url=row.maybe_text("url"),
        media_type=row.text("media_type"),
        encoding=row.text("encoding"),
        sha256=row.text("sha256"),
        lines=lines,
        pages=pages,
        inside=row.maybe_text("inside") or "",
        root=root,
        same_as=row.maybe_text("same_as") or "",
    )


def _page(row: Fields) -> dict[int, int]:
    """Offset → page of words, where their text has pages."""
    return {row.whole("start"): row.whole("page")} if row.maybe_whole("page") is not None else {}


def _claims(top: Fields, documents: Mapping[str, Document]) -> dict[str, Claim]:
    """By id, in the order of the report. What is computed follows from others, which are read before it."""
    rows = {row.text("id"): row for row in top.tables("claims")}
    found: dict[str, Claim] = {}
    for computed in (False, True):
        for name, row in rows.items():
            if bool(row.texts("derived_from")) is not computed:
                continue
            row.by_name("doc", documents, "a document")
            beside = {key: row.text(key) for key in ("id", "doc", "quote")}
            places = {key: row.whole(key) for key in ("start", "end")}
            try:
                found[name] = claim_of({**row.row("read"), **beside, **places}, documents, found)
            except CodecError as error:
                raise row.fault(str(error), "read") from error
    return {name: found[name] for name in rows}


# --------------------------------------------------------------------------------------------------- subjects and pairs


def _subjects(top: Fields, claims: Mapping[str, Claim]) -> dict[str, Subject]:
    rows = {row.text("id"): row for row in top.tables("subjects")}
    members = {name: row.by_names("claims", claims, "a claim") for name, row in rows.items()}
    home = {claim.id: name for name, found in members.items() for claim in found}
    links: dict[str, list[Link]] = defaultdict(list)
    for pair in top.tables("pairs"):
        a, b = (pair.by_name(side, claims, "a claim").id for side in "ab")
        weight = pair.maybe_number("weight")
        if weight is not None and a in home:
            links[home[a]].append(Link(a, b, weight, pair.texts("joined")))
    return {
        name: Subject(
            name,
            row.text("key"),
            row.text("label"),
            tuple(sorted(members[name], key=lambda claim: claim.order)),
            tuple(links[name]),
        )
        for name, row in rows.items()
        if members[name]  # what was only computed, and compared with nothing, is in no report
    }


def _pairs(top: Fields, claims: Mapping[str, Claim], subjects: Mapping[str, Subject]) -> dict[str, Pair]:
    by_claim = {claim.id: subject for subject in subjects.values() for claim in subject.claims}
    by_finding = {row.text("id"): row.by_name("subject", subjects, "a subject") for row in top.tables("findings")}
    found: dict[str, Pair] = {}
    for row in top.tables("pairs"):
        # Two figures that clash by arithmetic may be of two subjects: the finding knows whose they are.
        if row.maybe_text("finding") is None:
            subject = row.by_name("a", by_claim, "a claim of a subject")
        else:
            subject = row.by_name("finding", by_finding, "a finding")
        found[row.text("id")] = _pair(row, claims, subject)
    return found


def _pair(row: Fields, claims: Mapping[str, Claim], subject: Subject) -> Pair:
    a, b = (row.by_name(side, claims, "a claim") for side in "ab")
    if row.maybe("exchanged") is not None:
        try:
            b = replace(b, quantity=quantity_of(row.row("exchanged")))
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise row.fault("is no figure", "exchanged") from error
    kind, hint, verdict = row.maybe_text("kind"), row.maybe("hint"), row.one_of("verdict", Verdict)
    evidence = tuple(_evidence(item, claims) for item in row.tables("evidence"))
    if verdict is Verdict.EXPLAINED and not evidence:
        raise row.fault("must hold the words of the reason", "evidence")
    return Pair(
        id=row.text("id"),
        subject=subject,
        a=a,
        b=b,
        verdict=verdict,
        explanation=None if kind is None else Explanation(row.one_of("kind", Kind), row.text("why"), evidence),
        why=row.text("why"),
        trace=tuple(
            Trial(item.text("test"), item.flag("result"), item.text("note"), item.text("rule"))
            for item in row.tables("trace")
        ),
        also=row.by_names("also", claims, "a claim"),
        residual=_residual(row.maybe("residual"), a, claims),
        hint=None if hint is None else Hint(hint.text("says"), hint.text("rule")),
    )


def _evidence(row: Fields, claims: Mapping[str, Claim]) -> Evidence:
    start, end = row.whole("start"), row.whole("end")
    if end < start:
        raise row.fault("must not stand before its start", "end")
    return Evidence(
        row.by_name("claim", claims, "a claim"), Wording(Span(start, end), row.text("quote"), row.text("rule"))
    )


def _residual(row: Fields | None, a: Claim, claims: Mapping[str, Claim]) -> Residual | None:
    if row is None:
        return None
    witnesses = tuple(
        Witness(item.by_name("claim", claims, "a claim"), item.flag("bears_out")) for item in row.tables("witnesses")
    )
    return Residual(row.text("part"), row.number("value_exact"), a.quantity.unit, witnesses=witnesses)


def _finding(row: Fields, subjects: Mapping[str, Subject], pairs: Mapping[str, Pair]) -> Finding:
    values, accepted, found = row.texts("values"), row.maybe("accepted"), row.by_names("pairs", pairs, "a pair")
    if len(values) != 2 or not found:
        raise row.fault("must be two figures, and the pairs that show them")
    return Finding(
        id=row.text("id"),
        subject=row.by_name("subject", subjects, "a subject"),
        verdict=row.one_of("verdict", Verdict),
        kind=None if row.maybe_text("kind") is None else row.one_of("kind", Kind),
        period=row.maybe_text("period"),
        unit=row.text("unit"),
        values=(values[0], values[1]),
        pairs=arranged(found),
        known=None if row.maybe_text("status") is None else row.one_of("status", Known),
        accepted=None
        if accepted is None
        else Acceptance(
            accepted.text("reason"), accepted.day("until"), accepted.maybe_text("by"), accepted.maybe_text("since")
        ),
    )
