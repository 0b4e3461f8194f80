"""One run as every command needs it: the options as typed → configuration, rulebook, judged and marked result."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reconcile.cli.allowing import allowed_by
from reconcile.cli.cached import cached, pack_file
from reconcile.cli.clock import Clock
from reconcile.cli.drafts import draft_of
from reconcile.cli.naming import from_root, named, under
from reconcile.cli.progress import shown
from reconcile.engine.urls import is_table, is_url
from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from reconcile.baseline import Baseline, Coverage, Policy, State, Tally
    from reconcile.cli.spark import Spark
    from reconcile.config import Config
    from reconcile.model import Finding, Limits, Result
    from reconcile.progress import Progress
    from reconcile.reading import LeftOut, ReadOptions
    from reconcile.reporting.report import KnownEntries, Report
    from reconcile.rulebook import Rulebook

MOST_JOBS = 8  # unless more are asked for


class Call(Struct, frozen=True):
    """The options that decide what is read and how it is judged, as typed; None where the configuration decides."""

    paths: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    since: str | None = None
    stdin_name: str = "stdin.txt"
    takes_stdin: bool = False
    rules: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    no_baseline: bool = False
    allow_empty: bool | None = None
    on_unreadable: str | None = None
    fail_on: str | None = None
    today: dt.date | None = None
    jobs: int | None = None
    spark: Spark | None = None
    no_cache: bool = False
    cache_dir: str | None = None
    shows_progress: bool = True
    strict: bool = False
    report: str | None = None
    quiet: bool = False
    verbose: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether one document comes on standard input."""
        return "-" in self.paths

    @property
    def is_of_store(self) -> bool:
        """Whether it is of a store, which only Spark can read."""
        return any(map(is_url, (*self.paths, *self.against)))

    @property
    def is_once(self) -> bool:
        """Whether no other command can read the same again."""
        return self.is_draft or self.is_of_store

    @property
    def again(self) -> str:
        """The options with which another command reads and judges the same."""
        words: list[str] = []
        # The order of paths means nothing: a report must not depend on it. Later packs go before earlier ones.
        paths = sorted({*self.paths, *self.against} if self.paths else set())
        for option, values in (("--path", paths), ("--merge", self.merge), ("--rules", self.rules)):
            for value in values:
                words += [option, value]
        for option, one in (("--config", self.config), ("--baseline", self.baseline)):
            words += [option, one] if one is not None else []
        words += ["--isolated"] if self.isolated else []
        return shlex.join(words)


class Setup(Struct, frozen=True):
    """What holds before anything is read: the call and the configuration, settled."""

    call: Call
    config: Config
    today: dt.date
    baseline_path: Path
    policy: Policy

    @property
    def fail_on(self) -> str:
        """What fails the build."""
        return self.call.fail_on or self.config.fail_on

    @property
    def tolerates_unread(self) -> bool:
        """Whether a document that cannot be read is only worth a line."""
        return (self.call.on_unreadable or self.config.on_unreadable) == "warn"

    @property
    def allows_empty(self) -> bool:
        """Whether a run without a document is no error."""
        return self.config.allow_empty if self.call.allow_empty is None else self.call.allow_empty

    @property
    def limits(self) -> Limits:
        """How much is taken on."""
        from reconcile.model import Limits

        return Limits(self.config.document_claims, self.config.subject_figures)

    @property
    def jobs(self) -> int:
        """How many processes may read at a time."""
        return self.call.jobs or self.config.jobs or min(_cores(), MOST_JOBS)

    @property
    def packs(self) -> tuple[str, ...] | None:
        """The rule packs by name or path, in their order; None for all that are shipped."""
        names = self.config.rules
        # Packs of the configuration are found from its folder, those of the command line from where it was typed.
        extra = [os.path.relpath(name, self.config.base) if Path(name).is_dir() else name for name in self.call.rules]
        if names is None and extra:
            from reconcile.rulebook import shipped

            names = tuple(sorted(item.name for item in shipped().iterdir() if item.is_dir() and item.name[:1] != "."))
        return None if names is None else (*names, *extra)

    @property
    def in_force(self) -> Config:
        """The configuration, with what the command line says instead."""
        from reconcile.config import FailOn, OnUnreadable

        here, paths = Path.cwd(), [path for path in self.call.paths if path != "-"]
        return replace(
            self.config,
            paths=tuple(here / path for path in paths) if paths else self.config.paths,
            rules=self.packs,
            fail_on=FailOn(self.fail_on),
            on_unreadable=OnUnreadable.WARN if self.tolerates_unread else OnUnreadable.FAIL,
            allow_empty=self.allows_empty,
            jobs=self.call.jobs or self.config.jobs,
            baseline_file=here / self.baseline_path,
        )


class Session(Struct, frozen=True):
    """A run: its result with every finding marked, and the state of the baseline."""

    setup: Setup
    rulebook: Rulebook
    result: Result
    coverage: Coverage
    baseline: Baseline
    state: State
    has_baseline: bool
    recalled: Report | None = None  # where no run was made

    @property
    def incomplete(self) -> bool:
        """Whether some document could not be read."""
        return any(problem.fatal for problem in self.result.problems)

    @property
    def fails(self) -> bool:
        """Whether a finding by itself fails the build."""
        from reconcile.reporting.report import fails

        if self.setup.fail_on == "never":
            return False
        return any(fails(finding, self.setup.fail_on) for finding in self.result.findings)

    @property
    def loose(self) -> tuple[Tally, ...]:
        """The entries of the baseline that fail a strict run: stale ones, and those without a reason."""
        from reconcile.baseline import Standing

        return (
            ()
            if not self.setup.call.strict
            else tuple(
                tally
                for tally in self.state.tallies
                if tally.standing is Standing.STALE or (tally.standing is not Standing.IDLE and not tally.entry.reason)
            )
        )

    def code(self, judged: int = 0) -> int:
        """The exit code, given that of the verdict: an unread document counts only where nothing fails."""
        if judged:
            return judged
        return 3 if self.incomplete and not self.setup.tolerates_unread else 0

    def marks(self) -> object:
        """All that the baseline, or an earlier revision, says of the findings; None where there is nothing to say."""
        if not self.baseline.entries and self.setup.call.since is None:
            return None
        return [(one.id, one.known, one.accepted) for one in self.result.findings]

    def left_out(self) -> tuple[LeftOut, ...]:
        """What stands in the folders that were read and is no document; our own files are none in any case."""
        from reconcile.reading import left_out

        ours = {path.resolve() for path in (self.setup.config.path, self.setup.baseline_path) if path is not None}
        paths, reading = (*documents(self.setup), *compared(self.setup)), _reading(self.setup)
        if reading.tables:
            from reconcile.claimfiles import held

            ours |= {each.file.path.resolve() for each in held(paths, reading)}
        tables = [path.resolve() for path in paths if is_table(path)] if self.setup.call.spark else []
        return tuple(
            each
            for each in left_out(paths, reading)
            if (place := each.path.resolve()) not in ours and not any(place.is_relative_to(table) for table in tables)
        )

    def report(self, exit_code: int) -> Report:
        """What the outputs are made of."""
        if self.recalled is not None:
            return self.recalled
        from reconcile.reporting.cleaning import clean
        from reconcile.reporting.report import PackStamp, Report, Run

        dated = any(entry.until is not None for entry in self.baseline.entries)
        run = Run(
            exit_code=exit_code,
            fail_on=self.setup.fail_on,
            complete=not self.incomplete,
            today=self.setup.today if dated else None,
            packs=tuple(PackStamp(pack.info.name, pack.info.version, pack.sha256) for pack in self.rulebook.packs),
            since=None if self.setup.call.since is None else clean(self.setup.call.since),
            against=tuple(clean(named(Path(path))) for path in self.setup.call.against),
            again=None if self.setup.call.is_once else clean(self.setup.call.again),
            under="" if self.setup.call.is_of_store else under((*documents(self.setup), *compared(self.setup))),
            strict=self.setup.call.strict,
            tolerance=self.setup.config.tolerance,
        )
        return Report(self.result, run, self._known() if self.has_baseline else None)

    def _known(self) -> KnownEntries:
        from reconcile.baseline import Standing
        from reconcile.reporting.report import KnownEntries, Loose

        def ids(standing: Standing) -> tuple[str, ...]:
            return tuple(entry.id for entry in self.state.standing(standing))

        end = self.state.next_end(self.setup.today)
        return KnownEntries(
            file=named(self.setup.baseline_path),
            entries=len(self.baseline.entries),
            stale=ids(Standing.STALE),
            expired=ids(Standing.EXPIRED),
            idle=ids(Standing.IDLE),
            next_end=(end[0].id, end[1]) if end else None,
            loose=tuple(
                Loose(
                    id=tally.entry.id,
                    subject=tally.entry.subject,
                    stale=tally.standing is Standing.STALE,
                    documents=tuple(dict.fromkeys(witness.doc for witness in tally.entry.witness)),
                    more=tally.more,
                    line=tally.entry.line,
                )
                for tally in self.loose
            ),
            place=from_root(self.setup.baseline_path),
        )


def settle(call: Call) -> Setup:
    """Configuration and defaults behind a call. Raises ConfigError."""
    from reconcile.baseline import Policy
    from reconcile.config import load

    # An empty one is an unset variable of some script: it must not widen the check to all that is here.
    if "" in (*call.paths, *call.against, *call.merge):
        raise ConfigError("a path is empty; the working directory is .")
    if call.is_of_store and call.spark is None and call.report is None:
        store = next(path for path in (*call.paths, *call.against) if is_url(path))
        raise ConfigError(f"{store}: a store is read by reconcile check --engine spark alone (docs/scale.md)")
    try:
        here = Path.cwd()
    except OSError as error:
        raise ConfigError("the working directory is not there any more") from error
    explicit = Path(call.config) if call.config is not None else None
    if call.is_draft and len(set(call.paths)) > 1:
        raise ConfigError("-: standard input is judged alone; name what to compare it with by --against")
    checked = tuple(Path(path) for path in (*call.paths, *call.against) if path != "-" and not is_url(path))
    config = load(here, explicit=explicit, isolated=call.isolated, never_inside=checked)
    return Setup(
        call=call,
        config=config,
        today=call.today or _today(),
        baseline_path=Path(call.baseline) if call.baseline is not None else _near(config.baseline_file),
        policy=Policy(config.require_reason, config.max_days),
    )


def judge(call: Call, *, new_baseline: bool = False, merging: bool = False) -> Session:
    """Read, judge, and mark against the baseline, which is read first, since it may be wrong. Raises ReconcileError.

    `new_baseline` is for commands that write the baseline: it may then be named before it exists;
    `merging` for those that resolve a merge conflict in it.
    """
    from reconcile.baseline import Coverage, State, mark, stood

    setup = settle(call)
    baseline = known_conflicts(setup, new_baseline, merging)
    clock = Clock(call.verbose)
    rulebook = load_rules(setup)
    clock.lap("rules read")
    from reconcile.pipeline import reconcile  # what is wrong above is told before the engine is loaded

    paths, against = documents(setup), compared(setup)
    reading = _reading(setup)
    draft, allowed = draft_of(call, reading.max_bytes), allowed_by(setup.config, rulebook)
    with cached(call, rulebook) as cache, shown(call.shows_progress and not call.quiet) as progress:
        if call.spark is not None:
            result = call.spark.judge(
                [*map(str, paths), *filter(is_url, call.paths)],
                call.against,
                rulebook,
                reading,
                limits=setup.limits,
                progress=progress,
                allowed=allowed,
            )
        else:
            result = reconcile(
                paths,
                rulebook,
                reading,
                against=against,
                draft=draft,
                limits=setup.limits,
                jobs=setup.jobs,
                guarded=True,
                progress=progress,
                allowed=allowed,
                cache=cache,
            )
    clock.lap("documents read and judged")
    coverage = Coverage(result.documents, result.problems, paths, partial=bool(call.against))
    findings, state = result.findings, State()
    if baseline.entries:  # else nothing is known, and what is kept of the findings stays packed
        findings, state = mark(findings, baseline, coverage, setup.today, setup.policy)
    if call.since is not None:
        with shown(call.shows_progress and not call.quiet) as progress:
            earlier = _earlier(setup, rulebook, (*paths, *against), reading, progress)
        findings = stood(findings, earlier, call.since)
        clock.lap(f"documents read and judged as of {call.since}")
    result = replace(result, findings=findings)
    return Session(setup, rulebook, result, coverage, baseline, state, bool(baseline.text))


def known_conflicts(setup: Setup, new_baseline: bool, merging: bool) -> Baseline:
    """The baseline of a call, as `judge` has it."""
    from reconcile.baseline import Baseline, read, read_both

    call = setup.call
    if call.no_baseline:
        return Baseline(setup.baseline_path)
    reader = read_both if merging else read
    return reader(setup.baseline_path, missing_ok=new_baseline or call.baseline is None)


def load_rules(setup: Setup, *, examples: bool = False) -> Rulebook:
    """The rulebook of the configuration and of `--rules`, with the rules' examples if they are asked for. Raises
    RuleError."""
    from reconcile.rulebook import load

    if setup.packs is None:
        return load(examples=examples)
    return load(setup.packs, base=setup.config.base, examples=examples, kept=partial(pack_file, setup.call))


def documents(setup: Setup) -> tuple[Path, ...]:
    """What is to be read: the paths as typed, else the configured ones, else the working directory."""
    if setup.call.paths:
        return tuple(Path(path) for path in setup.call.paths if path != "-" and not is_url(path))
    return tuple(_near(path) for path in setup.config.paths) or (Path(),)


def compared(setup: Setup) -> tuple[Path, ...]:
    """What is to be read for comparison alone."""
    return tuple(Path(path) for path in setup.call.against if not is_url(path))


def _earlier(
    setup: Setup, rulebook: Rulebook, paths: tuple[Path, ...], reading: ReadOptions, progress: Progress
) -> Sequence[Finding]:
    """What the same check would have found at the revision of `--since`, by the rules of today."""
    from reconcile.pipeline import reconcile
    from reconcile.reading.revisions import tree_at

    call = setup.call
    draft = (Path(call.stdin_name),) if call.is_draft else ()
    with tree_at(call.since or "", (*paths, *draft)) as tree, cached(call, rulebook) as cache:
        options = replace(reading, exclude_base=tree.then(setup.config.base), allow_empty=True)
        result = reconcile(
            tree.paths,
            rulebook,
            options,
            limits=setup.limits,
            jobs=setup.jobs,
            guarded=True,
            progress=progress,
            allowed=allowed_by(setup.config, rulebook),
            cache=cache,
        )
        return result.findings


def _reading(setup: Setup) -> ReadOptions:
    from reconcile.reading import ReadOptions

    config = setup.config
    return ReadOptions(
        exclude=config.exclude,
        texts=config.texts,
        exclude_base=config.base,
        respect_gitignore=config.respect_gitignore,
        encoding=config.encoding,
        date_order=config.date_order,
        max_bytes=config.file_size,
        bounds=config.bounds,
        allow_empty=setup.allows_empty,
        tables=config.tables,
        merge=tuple(Path(path) for path in setup.call.merge),
    )


def _near(path: Path) -> Path:
    # Configured paths are absolute; in a message a person expects them as they would type them.
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _today() -> dt.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ConfigError(f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds") from None
