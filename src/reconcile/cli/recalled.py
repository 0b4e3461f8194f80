"""A session from a JSON report of an earlier run, for commands that need its results and not the run itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.errors import ReportError

if TYPE_CHECKING:
    from reconcile.cli.session import Call, Session, Setup
    from reconcile.model import Document
    from reconcile.reporting.report import Report
    from reconcile.rulebook import Rulebook


def recall(call: Call, *, new_baseline: bool = False, merging: bool = False, placed: bool = False) -> Session:
    """The session of a call that may name a report: then nothing is read or judged again, and its findings stand as it
    says. `placed`: its documents must be here, since the baseline names them. Raises ReconcileError."""
    from reconcile.baseline import Coverage, mark
    from reconcile.cli.session import Session, documents, judge, known_conflicts, load_rules, settle

    if call.report is None:
        return judge(call, new_baseline=new_baseline, merging=merging)
    setup = settle(call)
    baseline = known_conflicts(setup, new_baseline, merging)
    rulebook = load_rules(setup)
    paths = documents(setup) if placed else None
    report = _report(call.report, setup, rulebook, paths)
    result = report.result
    coverage = Coverage(result.documents, result.problems, paths or (), partial=bool(report.run.against))
    _, state = mark(result.findings, baseline, coverage, setup.today, setup.policy)
    return Session(setup, rulebook, result, coverage, baseline, state, bool(baseline.text), report)


def _report(file: str, setup: Setup, rulebook: Rulebook, paths: tuple[Path, ...] | None) -> Report:
    """The report, if a run would be made as it was: by the same rules and tolerance. Raises ReportError.

    `paths` are what was checked, from which names of documents start; None where nobody asks for that.
    """
    from reconcile.reading import top
    from reconcile.reporting.rereading import reread

    def root(against: tuple[str, ...]) -> Path | None:
        return None if paths is None else top((*paths, *map(Path, against)))

    report = reread(Path(file), root)
    made = {(pack.name, pack.sha256) for pack in report.run.packs}
    now = {(pack.info.name, pack.sha256) for pack in rulebook.packs}
    if made != now:
        other = ", ".join(sorted({name for name, _ in made ^ now}))
        hint = f"Give the same --rules, or write it anew: reconcile check -o {file}"
        raise ReportError(f"{file}: made with other rules than are in force here (they differ in {other}).", hint=hint)
    if dict(report.run.tolerance) != dict(setup.config.tolerance):
        said = ", ".join(f"{unit} = {words}" for unit, words in sorted(report.run.tolerance.items()))
        hint = f"Write it anew: reconcile check -o {file}"
        raise ReportError(f"{file}: made under another [tolerance] than is configured here ({said}).", hint=hint)
    return report


def still_so(session: Session, documents: Iterable[Document]) -> None:
    """Make sure that these documents are where the report says, and what they were when it was made. Raises
    ReportError: what the baseline keeps must not come from texts that nobody has any more."""
    from reconcile.reading import digest

    file = session.setup.call.report
    for document in documents:
        if document.root is None:
            continue
        name = document.inside or document.name
        path = document.root / name
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "--path names what was checked, as it was named then."
            raise ReportError(f"{file}: its document {name} cannot be read here ({reason}).", hint=hint) from error
        if digest(data) != document.sha256:
            raise ReportError(f"{file}: {name} has changed since.", hint=f"Write it anew: reconcile check -o {file}")
