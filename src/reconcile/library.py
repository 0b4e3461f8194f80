"""reconcile in a program or notebook: paths in; out comes a result that gives its tables as frames and shows itself."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import asdict, replace

from reconcile.model import Result
from reconcile.pipeline import reconcile as judged
from reconcile.reading import ReadOptions
from reconcile.reporting.columns import Table
from reconcile.reporting.report import PackStamp, Report, Run, fails
from reconcile.rulebook import Rulebook

if TYPE_CHECKING:
    from reconcile.reporting.frames import Frame

Paths: TypeAlias = "str | os.PathLike[str] | Sequence[str | os.PathLike[str]]"


class Judged(Result, frozen=True, eq=False):
    """A result that gives its tables. Every frame is made anew when it is asked for.

    Columns, their units and what a missing value means are those of `reconcile export` (docs/tables.md): text is
    `string`, words of a fixed set `category`, numbers `Float64` and `Int64`, days `datetime64[s]`, and what is missing
    is `pd.NA` (`NaT` of a day). `columns_frame()` describes them all.
    """

    packs: tuple[PackStamp, ...] = ()

    @property
    def report(self) -> Report:
        """The result as every output takes it; its exit code is that of `reconcile check`."""
        failing = any(fails(finding, "conflict") for finding in self.findings)
        complete = not any(problem.fatal for problem in self.problems)
        return Report(self, Run(1 if failing else 0 if complete else 3, complete=complete, packs=self.packs))

    def pairs_frame(self, only: str | None = None) -> Frame:
        """A row for each two claims that were compared; `only` keeps one verdict."""
        return self._frame(Table.PAIRS, only)

    def claims_frame(self) -> Frame:
        """A row for each quantitative statement at one place of one document."""
        return self._frame(Table.CLAIMS)

    def documents_frame(self) -> Frame:
        """A row for each document, those included which could not be read."""
        return self._frame(Table.DOCUMENTS)

    def subjects_frame(self, only: str | None = None) -> Frame:
        """A row for each subject and period, a column for each document: who says what. `only` keeps one verdict."""
        return self._frame(Table.SUBJECTS, only)

    @staticmethod
    def columns_frame() -> Frame:
        """What each column of each table says: its type, unit, possible values, and what a missing value means."""
        from reconcile.reporting.frames import columns_frame

        return columns_frame()

    def export(self, destination: str | os.PathLike[str], *tables: str, only: str | None = None) -> tuple[Path, ...]:
        """Write tables as `reconcile export -o` does: into a folder, a .csv, .xlsx or .parquet file.

        Returns the files. Raises ConfigError for what cannot be written so, OutputError where writing fails.
        """
        from reconcile.reporting import exporting

        return exporting.export(self.report, exporting.settled(Path(destination), tables), only=only)

    def _frame(self, table: Table, only: str | None = None) -> Frame:
        from reconcile.reporting.frames import frame

        return frame(self.report, table, only=only)

    def __repr__(self) -> str:
        from reconcile.reporting.summary import summary

        return f"<reconcile: {summary(self.report)}>"

    def _repr_html_(self) -> str:
        from reconcile.reporting.notebook import fragment

        return fragment(self.report)


def reconcile(
    paths: Paths,
    rulebook: Rulebook | None = None,
    options: ReadOptions | None = None,
    *,
    against: Paths = (),
    baseline: str | os.PathLike[str] | None = None,
    today: dt.date | None = None,
    jobs: int = 1,
) -> Judged:
    """Read the documents under these folders and files, and judge them.

    `rulebook` is what is shipped, unless another is given. Of what stands only under `against` nothing is said but
    where it differs from the documents of `paths`. With a `baseline`, conflicts that it knows are marked as accepted,
    or as expired on `today` (else this day, UTC). `jobs` is how many processes may read, where there is much to read;
    a script that asks for more than one needs `if __name__ == "__main__"`. No configuration is read.

    Raises ReadError where a path does not exist or there is no document, BaselineError for a malformed baseline; a
    document that cannot be read is one of `result.problems`.
    """
    rules = rulebook or Rulebook.shipped()
    here, there = _listed(paths), _listed(against)
    result = judged(here, rules, options, against=there, jobs=jobs)
    if baseline is not None:
        from reconcile.baseline import Coverage, Policy, mark, read

        coverage = Coverage(result.documents, result.problems, here, partial=bool(there))
        day = today or dt.datetime.now(dt.UTC).date()
        findings, _ = mark(result.findings, read(Path(baseline)), coverage, day, Policy())
        result = replace(result, findings=findings)
    packs = tuple(PackStamp(pack.info.name, pack.info.version, pack.sha256) for pack in rules.packs)
    return Judged(**asdict(result), packs=packs)


def _listed(paths: Paths) -> tuple[Path, ...]:
    if isinstance(paths, str | os.PathLike):
        return (Path(paths),)
    return tuple(Path(path) for path in paths)
