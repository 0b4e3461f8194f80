"""`--engine spark`: what it does not do is told before it is started, and its tables are written at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reconcile.engine.urls import is_url
from reconcile.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from reconcile.comparison import Tolerances
    from reconcile.engine.run import Engine
    from reconcile.engine.settings import Settings
    from reconcile.model import Limits, Result
    from reconcile.progress import Progress
    from reconcile.reading import ReadOptions
    from reconcile.reporting.report import Report
    from reconcile.rulebook import Rulebook


class Spark:
    """Spark as a call wants it; started with the first documents. Close it after use."""

    def __init__(self, settings: Settings, tables: str | None) -> None:
        self._settings, self._tables = settings, tables
        self._engine: Engine | None = None

    def judge(
        self,
        paths: Sequence[str],
        against: Sequence[str],
        rulebook: Rulebook,
        reading: ReadOptions,
        *,
        limits: Limits,
        progress: Progress,
        allowed: Tolerances,
    ) -> Result:
        """The result of a run. Raises ReconcileError."""
        from reconcile.engine.run import Engine

        _refuse_claims([path for path in (*paths, *against) if not is_url(path)], reading)
        self._engine = Engine(self._settings)
        return self._engine.reconcile(
            paths, rulebook, reading, against=against, limits=limits, progress=progress, allowed=allowed
        )

    def write_tables(self, report: Report) -> None:
        """The tables of `export` as Parquet, where they are wanted. Raises OutputError."""
        if self._tables is None or self._engine is None:
            return
        from reconcile.reporting import exporting
        from reconcile.storing import store

        files = {
            f"{table}.parquet": exporting.content(report, exporting.settled(Path(f"{table}.parquet"), [table]))
            for table in ("pairs", "claims", "documents")
        }
        if is_url(self._tables):
            for name, content in files.items():
                self._engine.write(f"{self._tables.rstrip('/')}/{name}", content)
            return
        folder = Path(self._tables)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"cannot write into {folder}: {(error.strerror or str(error)).lower()}") from error
        store([(folder / name, content) for name, content in files.items()])

    def close(self) -> None:
        """Stop it, if it was started."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None


def spark_of(
    master: str | None, conf: Sequence[str] | None, buckets: int | None, tables: str | None, verbose: bool
) -> Spark:
    """Spark by the options as typed. Raises MissingError where it is not installed, and ConfigError."""
    from reconcile.engine.settings import demand, settings

    if tables == "":
        raise typer.BadParameter("it is empty; the working directory is .", param_hint="'--tables'")
    if master == "":  # an unset variable of some script must not bring an archive to this machine
        raise typer.BadParameter("it is empty; all cores of this machine are local[*]", param_hint="'--master'")
    wanted = settings(master, tuple(conf or ()), buckets, speaks=verbose)
    demand()
    return Spark(wanted, tables)


def refuse(paths: Sequence[str], since: str | None, merge: Sequence[str], jobs: int | None) -> None:
    """Raises typer.BadParameter for what only this machine does."""
    for option, asked in (("-", "-" in paths), ("--since", since is not None), ("--merge", bool(merge))):
        if asked:
            raise typer.BadParameter("--engine spark does not have it", param_hint=f"'{option}'")
    if jobs is not None:
        raise typer.BadParameter("--engine spark has its own: --master 'local[4]', or a cluster", param_hint="'--jobs'")


def _refuse_claims(paths: Sequence[str], reading: ReadOptions) -> None:
    from reconcile.claimfiles import held
    from reconcile.claimfiles.finding import Form

    for each in held([Path(path) for path in paths], reading):
        if each.form is not Form.PARQUET or each.columns is not None:  # a table without columns is one of texts here
            raise ReadError(f"{each.file.name}: files of claims are not read with --engine spark; exclude it")
