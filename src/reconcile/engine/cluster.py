"""A session of Spark for one run: started, kept quiet, and stopped whatever happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from reconcile.engine.settings import Settings
from reconcile.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LAST = 2000  # characters of a log that are looked at for what went wrong
_AT_ONCE = 500  # documents that a worker is handed at a time
_PARTS = 4  # for each core, so that none waits long for the last one
_END = 10  # seconds for a machine to end by itself
_SHUFFLE = "spark.sql.shuffle.partitions"
_HINT = "(--verbose shows its log)"
# What Java says first stands behind a colon, and what became of a task behind where it ran.
_ERROR = re.compile(r"^(?:: )?(?:[\w.]+\.)?(\w*(?:Error|Exception|Interrupt)\b.*)$", re.MULTILINE)
_TASK = re.compile(r"^SparkException: Job aborted .*? executor [^)]*\): (?:[\w.]+\.)?(?=\w+(?:Error|Exception): )")
_OUTER = ("PythonException", "Py4JJavaError", "SparkException")


class Cluster:
    """A session that is started when it is first asked for. Close it after use. Its log goes to standard error where
    that is wanted, else nowhere; standard output is never its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: SparkSession | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the session

    @property
    def session(self) -> SparkSession:
        """The session. Raises EngineError where it does not start."""
        if self._session is None:
            self._session = _started(self._settings, self._log)
            if _SHUFFLE not in dict(self._settings.conf):
                self._session.conf.set(_SHUFFLE, self.parts)
        return self._session

    @property
    def parts(self) -> int:
        """Into how many parts the work is cut."""
        return self._settings.buckets or max(_PARTS * self.session.sparkContext.defaultParallelism, 1)

    def close(self) -> None:
        """Stop what was started."""
        session, self._session = self._session, None
        if session is not None:
            _stop(session)
        self._log.close()


def held(frame: DataFrame) -> DataFrame:
    """The rows of a table, kept, as a table of its own: a plan that holds the plans of all steps before it grows with
    every step, and in a few of them beyond all memory. What is lost with a machine is made again."""
    from pyspark.sql import DataFrame as Table

    session: Any = frame.sparkSession
    rows: Any = frame._jdf
    return Table(session._jsparkSession.createDataFrame(rows.toJavaRDD(), rows.schema()), session).persist()


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong in Spark as EngineError."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="pyspark")  # that pandas is newer than it knows
        try:
            yield
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in ("pyspark", "py4j"):
                raise
            raise EngineError(f"--engine spark: {_why(error)}", hint=_HINT) from error


def _started(settings: Settings, log: IO[bytes]) -> SparkSession:
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf(loadDefaults=False).setMaster(settings.master).setAll(_conf(settings))
    # Both streams of the machine go where its log is to go: what is printed before its log is set up as well.
    sink: Any = sys.__stderr__ if settings.speaks else log
    try:
        gateway = launch_gateway(conf, {"stdout": sink, "stderr": sink})
        return SparkSession(SparkContext(gateway=gateway, conf=conf))
    except Exception as error:
        raise EngineError(f"--engine spark: it does not start: {_why(error, log)}", hint=_HINT) from error


def _conf(settings: Settings) -> list[tuple[str, str]]:
    """The settings of a run; what was typed stands last and so before all others."""
    found = {
        "spark.app.name": "reconcile",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.maxResultSize": "0",  # what a report needs is brought here, however much it is
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_AT_ONCE),
        # Parts are weighed by their bytes, and it is not the bytes that take long here.
        "spark.sql.adaptive.coalescePartitions.enabled": "false",
    }
    if settings.is_here:
        found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    if path := os.environ.get("PYTHONPATH"):
        found["spark.executorEnv.PYTHONPATH"] = path
    return [*found.items(), *settings.conf]


def _stop(session: SparkSession) -> None:
    gateway: Any = session.sparkContext._gateway
    context: Any = type(session.sparkContext)
    with suppress(Exception):
        session.stop()
    with suppress(Exception):
        gateway.shutdown()
    context._gateway = context._jvm = None  # so that a later run of this process starts anew
    process = getattr(gateway, "proc", None)
    if process is None:
        return
    with suppress(OSError):
        process.stdin.close()  # at this it ends
    try:
        process.wait(_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _why(error: Exception, log: IO[bytes] | None = None) -> str:
    """What went wrong, in one line: the innermost error of a worker where it was one, else the log's last words."""
    told = str(error)
    if log is not None:
        log.seek(0)
        told += "\n" + log.read().decode("utf-8", "replace")[-_LAST:]
    if "No module named 'reconcile" in told:
        return "the workers have no reconcile; install the same version on all machines (docs/scale.md)"
    if "All masters are unresponsive" in told:
        return "no master answers where --master says; is the address right, and was it started?"
    found: list[str] = [_TASK.sub("", line.strip()) for line in _ERROR.findall(told)]
    inner = [line for line in found if not line.startswith(_OUTER)]
    first = next((line.strip() for line in told.splitlines() if line.strip()), type(error).__name__)
    return (inner or found or [first])[0]
